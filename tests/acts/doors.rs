//! The two doors: a desk on which keys are pressed, and the program with a verb; each on a store of its own that
//! begins as the other does.

use amends::app::{Input, Key, Keymap};
use amends::domain::Policy;
use amends::session::{Desk, Session, Setup};
use assert_cmd::Command;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;

/// Monday 23 November 2026.
const NOW: &str = "2026-11-23T09:00:00Z";

/// An act, and what does it.
pub struct Act<'a> {
    /// Its type in the layer, and its variant where that has some.
    pub name: &'a str,
    /// What is done to both stores before.
    pub before: &'a [&'a [&'a str]],
    /// Keys. `=text` types.
    pub keys: &'a [&'a str],
    /// The verb and what it takes.
    pub verb: &'a [&'a str],
}

/// An act with nothing before it.
pub const fn act<'a>(name: &'a str, keys: &'a [&'a str], verb: &'a [&'a str]) -> Act<'a> {
    Act {
        name,
        before: &[],
        keys,
        verb,
    }
}

impl<'a> Act<'a> {
    pub const fn after(self, before: &'a [&'a [&'a str]]) -> Self {
        Self { before, ..self }
    }
}

/// The book that every act begins with.
const BOOK: &str = r#"{
  "format": "amends-facts", "version": 1,
  "policy": {"zone": "UTC", "boss": "Ruth"},
  "suppliers": [{"id": "volt", "name": "Volt"}],
  "clients": [
    {
      "id": "acme", "name": "Acme", "tags": ["old"], "added_at": "2026-01-02T09:00:00Z",
      "people": [{"id": "dana", "name": "Dana Reyes", "phones": ["555"]}],
      "contacts": [
        {"id": "early", "at": "2026-10-01T09:00:00Z", "channel": "call", "direction": "both", "text": "first", "persons": ["dana"]},
        {"id": "late", "at": "2026-11-10T09:00:00Z", "channel": "mail", "direction": "out", "text": "second"}
      ],
      "issues": [
        {"id": "printer", "number": 1, "kind": "problem", "title": "printer", "noticed_at": "2026-11-20T09:00:00Z", "reported": "them",
         "asks": [{"id": "when", "opened_at": "2026-11-20T09:00:00Z", "text": "when?"}]}
      ],
      "plans": [{"id": "quote", "what": "send the quote", "due": "2026-11-27", "at": "2026-11-20T09:00:00Z"}]
    },
    {"id": "birch", "name": "Birch", "added_at": "2026-01-02T09:00:00Z"}
  ],
  "ties": [{"id": "knows", "client": "acme", "kind": "talks to", "other": "birch"}]
}"#;

/// A store that begins with the book.
struct Door {
    dir: TempDir,
}

/// The file of the book, made once.
fn begun() -> &'static Path {
    static BEGUN: OnceLock<TempDir> = OnceLock::new();
    let dir = BEGUN.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("book.json");
        std::fs::write(&file, BOOK).unwrap();
        let db = dir.path().join("book.db");
        amends(&db, &["import", "facts", file.to_str().unwrap()]);
        dir
    });
    dir.path()
}

/// Runs the program, which must do what it is asked.
fn amends(db: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amends"));
    let output = command
        .env_clear()
        .env("HOME", db.parent().unwrap())
        .env("USER", "mia")
        .env("HOSTNAME", "desk")
        .env("TZ", "UTC")
        .env("AMENDS_NOW", NOW)
        .env("AMENDS_DB", db)
        // Who edits the policy changes two settings.
        .env("PATH", "/usr/bin:/bin")
        .env(
            "EDITOR",
            "sed -i s/^cadence.=.60/cadence=45/;s/^pace.=.8/pace=9/",
        )
        .args(args)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let said = text(&output.stderr);
    assert!(output.status.success(), "{args:?}: {said}");
    text(&output.stdout)
}

impl Door {
    fn open(act: &Act) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let door = Self { dir };
        std::fs::copy(begun().join("book.db"), door.db()).unwrap();
        for verb in act.before {
            amends(&door.db(), verb);
        }
        door
    }

    fn db(&self) -> PathBuf {
        self.dir.path().join("book.db")
    }

    fn press(&self, keys: &[&str]) {
        let setup = Setup {
            server: None,
            db: self.db(),
            create: false,
            read_only: false,
            now: Some(NOW.to_owned()),
            desk: "mia@desk".to_owned(),
            by: "mia".to_owned(),
            first_policy: Policy::default(),
            scratch: self.db().with_file_name("run"),
        };
        let session = Session::open(&setup).unwrap();
        let mut desk = Desk::open(session, Keymap::default()).unwrap();
        let mut press = |key: Key| drop(desk.handle(Input::Key(key)));
        for key in keys {
            if let Some(text) = key.strip_prefix('=') {
                text.chars().for_each(|c| press(Key::char(c)));
            } else {
                press(key.parse().unwrap());
            }
        }
        let said = desk.app().notice.as_ref().map(|notice| notice.text.clone());
        assert!(
            desk.app().overlays.is_empty(),
            "{keys:?} leave something open ({said:?}): {:?}",
            desk.app().overlays.last()
        );
    }

    /// What the book says, and what undo would call the last change.
    fn left(&self) -> (Value, String) {
        let book = amends(&self.db(), &["export", "json"]);
        let mut book: Value = serde_json::from_str(&book).unwrap();
        without_ids(&mut book);
        (book, amends(&self.db(), &["undo", "--dry-run"]))
    }
}

/// Ids that were made here become one word, and lists lose the order that they gave.
fn without_ids(value: &mut Value) {
    match value {
        Value::String(text) => {
            let made =
                text.len() == 36 && text.as_bytes()[14] == b'7' && text.matches('-').count() == 4;
            if made {
                "new".clone_into(text);
            }
        }
        Value::Array(items) => {
            items.iter_mut().for_each(without_ids);
            items.sort_by_key(ToString::to_string);
        }
        Value::Object(fields) => fields.values_mut().for_each(without_ids),
        _ => {}
    }
}

/// Does every act by both doors, and tells of all that differ.
pub fn check(acts: &[Act]) {
    let mut wrong = Vec::new();
    for act in acts {
        let (keys, verb, untouched) = (Door::open(act), Door::open(act), Door::open(act));
        keys.press(act.keys);
        amends(&verb.db(), act.verb);
        let (by_keys, by_verb, before) = (keys.left(), verb.left(), untouched.left());
        if by_keys == before {
            wrong.push(format!(
                "{}: the keys {:?} change nothing",
                act.name, act.keys
            ));
        }
        if by_verb.1 != by_keys.1 {
            wrong.push(format!(
                "{}: {:?} by verb, {:?} by keys",
                act.name, by_verb.1, by_keys.1
            ));
        }
        if by_verb.0 != by_keys.0 {
            let (verb, keys) = (format!("{:#}", by_verb.0), format!("{:#}", by_keys.0));
            let differ = verb.lines().zip(keys.lines()).filter(|(a, b)| a != b);
            let differ: Vec<String> = differ.take(6).map(|(a, b)| format!("{a} | {b}")).collect();
            wrong.push(format!("{}: by verb | by keys: {differ:#?}", act.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
