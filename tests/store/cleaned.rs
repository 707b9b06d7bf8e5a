//! What an earlier version let in is cleaned when its file is brought up to today's schema, and that is said once.

use crate::book::{Rewinds as _, at, now, whole};
use crate::dump::dump;
use amends::domain::is_hidden;
use amends::store::{Store, Warning};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

/// Texts of the fixture, in its rows and in what the journal keeps of them.
const TEXTS: [&str; 9] = [
    "Acme",
    "first client",
    "sector",
    "dental",
    "local",
    "all fine",
    "again?",
    "delay",
    "me",
];

/// A file of schema 7 whose texts hold what is not let in any more.
fn dirty(directory: &Path) -> PathBuf {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store-schema-7.sql");
    let mut sql = fs::read_to_string(fixture).unwrap();
    for text in TEXTS {
        let hidden = "\u{200b}\u{202e}\u{2028} \u{e0041}";
        sql = sql.replace(&format!("'{text}'"), &format!("'{text}\u{1b}{hidden}'"));
        sql = sql.replace(
            &format!("\"{text}\""),
            &format!("\"{text}\\u001b{hidden}\""),
        );
    }
    let path = directory.join("amends.db");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(&sql).unwrap();
    path
}

fn news(store: &Store) -> Vec<String> {
    let news = store.warnings().iter().filter(|w| w.is_news());
    news.map(Warning::to_string).collect()
}

/// Two that will be called the same, a supplier of whose name nothing is left, a policy and a title.
const OTHERS: &str = "UPDATE client SET name = 'Ac\u{200b}me' WHERE id = 'c1';
    UPDATE supplier SET name = '\u{feff}';
    INSERT INTO client_field VALUES ('c1', 'sec\u{200b}tor', 'the other');
    UPDATE journal SET title = 'a\u{1b}[2Jb';
    UPDATE policy SET text = json_set(text, '$.boss', 'Dr\u{202e}No');";

#[test]
fn what_an_earlier_version_stored_is_cleaned_and_told_once() {
    let directory = tempfile::tempdir().unwrap();
    let path = dirty(directory.path());
    Connection::open(&path)
        .unwrap()
        .execute_batch(OTHERS)
        .unwrap();
    let store = at(&path);
    let told = news(&store);
    assert!(
        told.len() == 1
            && told[0].contains("texts held hidden signs")
            && told[0].contains("client name 2"),
        "{told:?}"
    );
    let hidden: Vec<char> = dump(&store)
        .chars()
        .filter(|c| is_hidden(*c) && *c != '\n')
        .collect();
    assert!(hidden.is_empty(), "{hidden:?}");
    let facts = whole(&store, "c0");
    assert_eq!(
        (facts.client.name.as_str(), facts.client.note.as_str()),
        ("Acme", "first client")
    );
    let other = whole(&store, "c1").client;
    assert_eq!(other.name, "Acme (2)", "two stay two");
    assert_eq!(other.fields["sector"], "dental");
    assert_eq!(other.fields["sector (2)"], "the other");
    assert_eq!(store.suppliers().unwrap()[0].name, "unnamed");
    assert_eq!(
        store.policy().unwrap().unwrap().0.boss.as_deref(),
        Some("DrNo")
    );
    drop(store);
    // Not said again, but for whoever asks the doctor.
    let store = at(&path);
    assert_eq!(news(&store), Vec::<String>::new());
    let findings = store.check(now()).unwrap();
    let of = |what| findings.iter().find(|f| f.what == what).unwrap();
    assert!(
        of("texts").fine && of("texts").detail.contains("client name 2"),
        "{:?}",
        of("texts")
    );
    assert!(of("summaries").fine && of("file").fine);
}

/// What the journal kept is cleaned as the rows are, so that it still stands as it was left.
#[test]
fn what_was_done_before_can_still_be_taken_back() {
    let directory = tempfile::tempdir().unwrap();
    let mut store = at(&dirty(directory.path()));
    assert_eq!(news(&store).len(), 1);
    store.undo(None).unwrap();
    assert!(store.read_all(now()).unwrap().is_empty());
    store.redo(None).unwrap();
    assert_eq!(whole(&store, "c0").client.note, "first client");
}

#[test]
fn the_doctor_finds_what_another_hand_wrote_and_mends_it() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("amends.db");
    crate::book::fill(&mut at(&path));
    Connection::open(&path)
        .unwrap()
        .execute(
            "UPDATE contact SET text = 'a' || char(8238) || 'b' WHERE id = 'k0'",
            [],
        )
        .unwrap();
    let mut store = at(&path);
    let texts = |store: &Store| {
        let findings = store.check(now()).unwrap();
        let found = findings.into_iter().find(|f| f.what == "texts").unwrap();
        (found.fine, found.detail)
    };
    assert!(!texts(&store).0);
    let done = store.mend(now()).unwrap();
    assert!(
        done.iter().any(|done| done.contains("contact text 1")),
        "{done:?}"
    );
    assert_eq!(texts(&store), (true, "clean".to_owned()));
    assert!(dump(&store).contains("ab"), "at every desk");
}
