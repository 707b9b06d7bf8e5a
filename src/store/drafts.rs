//! Drafts at rest: beside the store's file, in a directory that its owner alone can enter, a file for each. They are
//! no facts: not journaled, in no export, and nobody else's business. Every open copy of the program writes files
//! of its own name, so that two that write the same letter never write over one another.

use super::error::{Result, io};
use super::sqlite::create_private;
use crate::domain::{Draft, Instant, Mentions};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// A file larger than this is none of ours.
const MOST_BYTES: u64 = 4 << 20;

#[derive(Debug)]
pub struct Drafts {
    /// `None`: nowhere, for a store in memory.
    directory: Option<PathBuf>,
    /// What the files of this copy of the program end with.
    own: String,
    /// What was read or written last, file by file: only what one has seen is removed.
    seen: HashMap<PathBuf, Vec<u8>>,
    /// Those of this copy, also where no file can be written.
    kept: HashMap<String, Draft>,
}

impl Drafts {
    /// Those beside a store's file. `own` tells this copy of the program from every other.
    pub fn beside(store: &Path, own: String) -> Self {
        let named = store.file_name().map(|name| {
            let mut name = name.to_owned();
            name.push(".drafts");
            store.with_file_name(name)
        });
        Self {
            directory: named,
            own,
            seen: HashMap::new(),
            kept: HashMap::new(),
        }
    }

    /// The book is another file from now on: what is typed just now goes with it, and all else stays where it is.
    pub fn go_beside(&mut self, store: &Path, typing: Option<&str>) {
        let mut there = Self::beside(store, self.own.clone());
        if there.directory == self.directory {
            return;
        }
        if let Some(draft) = typing.and_then(|key| self.read(key))
            && there.put(&draft).is_ok()
        {
            let _ = self.remove(&draft.key);
        }
        *self = there;
    }

    /// What this copy kept, else the newest that another left. Only that is seen: what yet another typed is found next.
    pub fn read(&mut self, key: &str) -> Option<Draft> {
        if let Some(own) = self.kept.get(key) {
            return Some(own.clone());
        }
        let name = file_name(key);
        let others = self
            .files()
            .into_iter()
            .filter(|path| is_named(path, &name));
        let (path, (draft, bytes)) = others
            .filter_map(|path| read(&path).map(|found| (path, found)))
            .filter(|(_, (draft, _))| draft.key == key)
            .max_by_key(|(_, (draft, _))| draft.at)?;
        self.seen.insert(path, bytes);
        Some(draft)
    }

    pub fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self
            .files()
            .iter()
            .filter_map(|path| read(path))
            .map(|(draft, _)| draft.key)
            .collect();
        keys.sort();
        keys.dedup();
        keys
    }

    /// Keeps a draft, in place of what this copy kept before.
    ///
    /// # Errors
    /// When it cannot be written; then it is kept until the program ends.
    pub fn put(&mut self, draft: &Draft) -> Result<()> {
        self.kept.insert(draft.key.clone(), draft.clone());
        let Some(directory) = &self.directory else {
            return Ok(());
        };
        let path = directory.join(format!("{}.{}", file_name(&draft.key), self.own));
        let bytes = written(draft);
        write(directory, &path, &bytes).map_err(io("keep a draft in", directory))?;
        self.seen.insert(path, bytes);
        Ok(())
    }

    /// Forgets a draft: it was saved, or emptied. What another copy wrote since it was read stays.
    pub fn remove(&mut self, key: &str) -> Result<()> {
        self.kept.remove(key);
        let name = file_name(key);
        for path in self
            .files()
            .into_iter()
            .filter(|path| is_named(path, &name))
        {
            let as_seen = || {
                read(&path)
                    .is_some_and(|(draft, bytes)| draft.key == key && self.seen[&path] == bytes)
            };
            if self.seen.contains_key(&path) && as_seen() {
                self.take_off(&path)?;
            }
        }
        if let Some(directory) = &self.directory {
            // Only an empty one goes.
            let _ = fs::remove_dir(directory);
        }
        Ok(())
    }

    fn take_off(&mut self, path: &Path) -> Result<()> {
        fs::remove_file(path).map_err(io("remove the draft", path))?;
        self.seen.remove(path);
        Ok(())
    }

    pub fn erase(&mut self, ids: &BTreeSet<String>) -> Result<usize> {
        let is_about = |key: &str| key.split('\n').any(|part| ids.contains(part));
        self.kept.retain(|key, _| !is_about(key));
        let mut gone = 0;
        for path in self.files() {
            if read(&path).is_some_and(|(draft, _)| is_about(&draft.key)) {
                self.take_off(&path)?;
                gone += 1;
            }
        }
        Ok(gone)
    }

    pub fn naming(&self, names: &[String]) -> Vec<String> {
        let mentions = Mentions::of(names);
        let holds = |draft: &Draft| {
            let mut texts = draft.fields.iter().chain(&draft.began);
            texts.any(|(_, text)| !mentions.in_text(text).is_empty())
        };
        let mut keys: Vec<String> = self
            .files()
            .into_iter()
            .filter_map(|path| read(&path))
            .map(|(draft, _)| draft)
            .chain(self.kept.values().cloned())
            .filter(holds)
            .map(|draft| draft.key)
            .collect();
        keys.sort();
        keys.dedup();
        keys
    }

    fn files(&self) -> Vec<PathBuf> {
        let Some(entries) = self
            .directory
            .as_ref()
            .and_then(|directory| fs::read_dir(directory).ok())
        else {
            return vec![];
        };
        entries
            .flatten()
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
            .map(|entry| entry.path())
            .collect()
    }
}

/// A key's name among the files: of one length, whatever the key. What it stands for is told by the file.
fn file_name(key: &str) -> String {
    // FNV-1a, the same in every version of the program.
    let hash = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}

fn is_named(path: &Path, name: &str) -> bool {
    let file = path.file_name().and_then(|file| file.to_str());
    file.and_then(|file| file.strip_prefix(name))
        .is_some_and(|rest| rest.starts_with('.'))
}

/// Whole or not at all, readable by its owner alone. One that was killed before its file got its name left the whole
/// of it under another, which is read as well.
fn write(directory: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let make = || match builder.create(directory) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    };
    make()?;
    let mut new = path.as_os_str().to_owned();
    new.push(".new");
    let new = PathBuf::from(new);
    let _ = fs::remove_file(&new);
    let mut file = match create_private(&new) {
        // Another copy of the program took the last draft from the directory, and that with it.
        Err(error) if error.kind() == ErrorKind::NotFound => {
            make()?;
            create_private(&new)?
        }
        file => file?,
    };
    file.write_all(bytes)?;
    file.sync_data()?;
    fs::rename(&new, path)
}

fn written(draft: &Draft) -> Vec<u8> {
    let at = draft.at.to_rfc3339();
    json!({"key": draft.key, "at": at, "fields": draft.fields, "began": draft.began})
        .to_string()
        .into_bytes()
}

fn read(path: &Path) -> Option<(Draft, Vec<u8>)> {
    let mut bytes = vec![];
    fs::File::open(path)
        .ok()?
        .take(MOST_BYTES)
        .read_to_end(&mut bytes)
        .ok()?;
    let value: Value = serde_json::from_slice(&bytes).ok()?;
    let at: Instant = value.get("at")?.as_str()?.parse().ok()?;
    let pair = |pair: &Value| {
        Some((
            pair.get(0)?.as_str()?.to_owned(),
            pair.get(1)?.as_str()?.to_owned(),
        ))
    };
    let pairs =
        |name| -> Option<Vec<_>> { value.get(name)?.as_array()?.iter().map(pair).collect() };
    let draft = Draft {
        key: value.get("key")?.as_str()?.to_owned(),
        at,
        fields: pairs("fields")?,
        // An earlier program kept none.
        began: pairs("began").unwrap_or_default(),
    };
    Some((draft, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(key: &str, text: &str, minute: u32) -> Draft {
        let at = format!("2026-11-23T08:{minute:02}:00Z")
            .parse()
            .expect("an instant");
        Draft {
            key: key.to_owned(),
            at,
            fields: vec![("text".to_owned(), text.to_owned())],
            began: Vec::new(),
        }
    }

    fn text(drafts: &mut Drafts, key: &str) -> Option<String> {
        drafts.read(key)?.field("text").map(ToOwned::to_owned)
    }

    #[test]
    fn a_draft_outlives_the_program_until_it_is_removed() {
        let directory = tempfile::tempdir().expect("a directory");
        let store = directory.path().join("my book.db");
        Drafts::beside(&store, "1".to_owned())
            .put(&draft("log\nc1", "call: “hi”\nand \u{1}", 1))
            .expect("kept");
        let kept = directory.path().join("my book.db.drafts");
        {
            use std::os::unix::fs::PermissionsExt;
            let mode =
                |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
            assert_eq!(mode(&kept), 0o700);
            assert!(
                fs::read_dir(&kept)
                    .expect("read")
                    .flatten()
                    .all(|entry| mode(&entry.path()) == 0o600)
            );
        }
        let mut again = Drafts::beside(&store, "2".to_owned());
        assert_eq!(again.keys(), ["log\nc1"]);
        assert_eq!(
            text(&mut again, "log\nc1").as_deref(),
            Some("call: “hi”\nand \u{1}")
        );
        assert_eq!(text(&mut again, "log\nc2"), None);
        again.remove("log\nc1").expect("removed");
        assert!(!kept.exists(), "nothing is left behind");
    }

    #[test]
    fn two_copies_of_the_program_lose_nothing_of_one_another() {
        let directory = tempfile::tempdir().expect("a directory");
        let store = directory.path().join("b.db");
        let (mut one, mut other) = (
            Drafts::beside(&store, "1".to_owned()),
            Drafts::beside(&store, "2".to_owned()),
        );
        one.put(&draft("k", "first", 1)).expect("kept");
        assert_eq!(text(&mut other, "k").as_deref(), Some("first"));
        other.put(&draft("k", "second", 2)).expect("kept");
        one.put(&draft("k", "first and more", 3)).expect("kept");
        assert_eq!(text(&mut other, "k").as_deref(), Some("second"));
        // The other sends its own; what it has not seen of the first stays.
        other.remove("k").expect("removed");
        assert_eq!(text(&mut other, "k").as_deref(), Some("first and more"));
        assert_eq!(
            text(&mut Drafts::beside(&store, "3".to_owned()), "k").as_deref(),
            Some("first and more")
        );
        one.remove("k").expect("removed");
        // Of two that were left, the one that is taken up goes, and not the other.
        one.put(&draft("k", "of the first", 4)).expect("kept");
        other.put(&draft("k", "of the second", 5)).expect("kept");
        let mut third = Drafts::beside(&store, "3".to_owned());
        for left in ["of the second", "of the first"] {
            assert_eq!(text(&mut third, "k").as_deref(), Some(left));
            third.remove("k").expect("removed");
        }
        assert_eq!(
            Drafts::beside(&store, "3".to_owned()).keys(),
            Vec::<String>::new()
        );
    }

    #[test]
    fn where_no_file_can_be_written_a_draft_lives_as_long_as_the_program() {
        let directory = tempfile::tempdir().expect("a directory");
        fs::write(directory.path().join("b.db.drafts"), "in the way").expect("written");
        let mut drafts = Drafts::beside(&directory.path().join("b.db"), "1".to_owned());
        drafts
            .put(&draft("k", "text", 1))
            .expect_err("no directory there");
        assert_eq!(text(&mut drafts, "k").as_deref(), Some("text"));
        let mut nowhere = Drafts::beside(Path::new(""), "1".to_owned());
        nowhere.put(&draft("k", "text", 1)).expect("kept");
        assert_eq!(text(&mut nowhere, "k").as_deref(), Some("text"));
        nowhere.remove("k").expect("forgotten");
        assert_eq!(text(&mut nowhere, "k"), None);
    }

    #[test]
    fn a_file_of_somebody_else_is_passed_over() {
        let directory = tempfile::tempdir().expect("a directory");
        let mut drafts = Drafts::beside(&directory.path().join("b.db"), "1".to_owned());
        drafts.put(&draft("k", "text", 1)).expect("kept");
        let beside = directory.path().join("b.db.drafts");
        for (name, bytes) in [
            ("x.1", "not JSON"),
            ("y.1", "{\"key\": 1}"),
            ("z.new", "{}"),
        ] {
            fs::write(beside.join(name), bytes).expect("written");
        }
        assert_eq!(drafts.keys(), ["k"]);
        drafts.remove("k").expect("removed");
        assert!(beside.join("x.1").exists());
    }
}
