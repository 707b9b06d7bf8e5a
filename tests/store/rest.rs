//! How the facts lie in the file: what a contact costs there, and that every id is kept, of whatever form.

use crate::book::*;
use amends::domain::{ClientFacts, Contact, ContactId, Direction};
use amends::store::{Batch, Incoming, Store};
use rusqlite::Connection;
use std::{fs, path::Path};

/// The most bytes that a contact may cost at rest, in its tables and their indexes together, beside its words.
const MOST: i64 = 250;

/// An id as they are made here: by the time, then at random.
fn uuid(minutes: i64, n: u64) -> String {
    let chance = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    uuid_of(
        u128::from(minute(minutes).timestamp_millis().unsigned_abs()) << 80
            | 7 << 76
            | 2 << 62
            | u128::from(chance >> 2),
    )
}

fn uuid_of(number: u128) -> String {
    let hex = format!("{number:032x}");
    let parts = [
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..],
    ];
    parts.join("-")
}

/// A client with so many contacts, each with its person.
fn talkative(n: u64, contacts: u64) -> ClientFacts {
    let client_id = uuid(-900_000, n);
    let mut facts = ClientFacts::new(client(&client_id, &format!("Client {n}")));
    let person_id = uuid(-900_000, 1_000_000 + n);
    facts.people.push(person(&person_id, &client_id));
    for nth in 0..contacts {
        let minutes = i64::try_from(nth * 997 + n).unwrap() - 600_000;
        facts.contacts.push(Contact {
            direction: if nth % 2 == 0 {
                Direction::In
            } else {
                Direction::Both
            },
            mood: Some(amends::domain::Mood::Delighted),
            text: format!("Number {nth} of {n}: the printer is fine again"),
            persons: vec![person_id.as_str().into()],
            ..contact(&uuid(minutes, n * 1_000 + nth), &client_id, minutes)
        });
    }
    facts
}

#[test]
fn a_contact_costs_little_beside_its_words() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("amends.db");
    let mut store = at(&path);
    let import = Incoming {
        clients: (0..200).map(|n| talkative(n, 25)).collect(),
        ..Incoming::default()
    };
    let batch = Batch {
        id: uuid(0, 0).as_str().into(),
        source: "a book".to_owned(),
        title: "import a book".to_owned(),
        desk: "desk".to_owned(),
        by: String::new(),
        recorded_at: now(),
    };
    store.import(&batch, &import, &mut |_| {}).unwrap();
    drop(store);
    let conn = Connection::open(&path).unwrap();
    let number = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let contacts = number("SELECT count(*) FROM contact");
    assert_eq!(contacts, 5_000);
    let pages = "SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_schema \
                 WHERE tbl_name IN ('contact', 'contact_person', 'contact_issue'))";
    let words = number("SELECT sum(length(CAST(text AS BLOB))) FROM contact");
    let each = (number(pages) - words) / contacts;
    assert!(each <= MOST, "{each} bytes");
    let index =
        number("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'contact\\_words%' ESCAPE '\\'");
    assert!(
        index / contacts <= 60,
        "{} bytes of the index of words",
        index / contacts
    );
}

fn opened(directory: &Path, statements: &str) -> Store {
    let path = directory.join("amends.db");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(statements).unwrap();
    drop(conn);
    at(&path)
}

/// A file of the schema in which ids were texts, with ids as they are made here: what is read is the same, and what was
/// done before can be taken back and done again.
#[test]
fn every_id_is_kept_when_a_file_is_brought_up() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store-schema-8.sql");
    let mut statements = fs::read_to_string(fixture).unwrap();
    let old = Connection::open_in_memory().unwrap();
    old.execute_batch(&statements).unwrap();
    let mut ids: Vec<String> = Vec::new();
    for table in amends::domain::RowKind::ALL
        .iter()
        .filter(|kind| kind.word() != "policy")
    {
        let mut all = old.prepare(&format!("SELECT id FROM {table}")).unwrap();
        ids.extend(
            all.query_map([], |row| row.get(0))
                .unwrap()
                .map(Result::unwrap),
        );
    }
    let directory = tempfile::tempdir().unwrap();
    let plain = opened(directory.path(), &statements);
    let mut expected = format!("{:#?}", plain.read_whole_all(now()).unwrap());
    // In the order of the texts, since what happened at one moment is in order of the ids.
    let short: Vec<String> = ids.iter().take(ids.len() / 2).cloned().collect();
    for id in &short {
        let digits = id
            .bytes()
            .fold((0_u128, 120), |(sum, at), byte| {
                (sum | u128::from(byte) << at, at - 8)
            })
            .0;
        for quote in ['\'', '"'] {
            let (from, to) = (
                format!("{quote}{id}{quote}"),
                format!("{quote}{}{quote}", uuid_of(digits)),
            );
            statements = statements.replace(&from, &to);
        }
        expected = expected.replace(&format!("\"{id}\""), &format!("\"{}\"", uuid_of(digits)));
    }
    let directory = tempfile::tempdir().unwrap();
    let mut store = opened(directory.path(), &statements);
    assert!(
        store
            .check(now())
            .unwrap()
            .iter()
            .all(|f| f.fine || f.what == "permissions")
    );
    assert_eq!(
        format!("{:#?}", store.read_whole_all(now()).unwrap()),
        expected
    );
    store.undo(None).unwrap();
    assert!(store.read_all(now()).unwrap().is_empty());
    store.redo(None).unwrap();
    let again = store.read_whole_all(now()).unwrap();
    let without_revisions = |text: &str| -> String {
        text.lines()
            .filter(|line| !line.contains("revision:"))
            .collect()
    };
    assert_eq!(
        without_revisions(&format!("{again:#?}")),
        without_revisions(&expected)
    );
}

/// What is found by its words is found as soon as it is written, not when it is gone, and the doctor sees to the index.
#[test]
fn what_is_written_is_found_by_its_words() {
    use amends::domain::Command;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("amends.db");
    let mut store = at(&path);
    apply(&mut store, Command::PutClient(client("c0", "Acme")));
    apply(&mut store, Command::PutPerson(person("p0", "c0")));
    let said = |text: &str, revision| {
        Command::PutContact(Contact {
            text: text.to_owned(),
            origin: origin(revision),
            ..contact("k0", "c0", -5)
        })
    };
    let written = apply(&mut store, said("the Übergabe of e-mail is done", 0)).version;
    let finds = |store: &Store, typed: &str| -> usize { store.find(typed).unwrap().len() };
    for (typed, count) in [
        ("uberg", 1),
        ("Über", 1),
        ("e-mail is", 1),
        ("mail done", 1),
        ("mai", 1),
        ("bergabe", 0),
        ("done ü", 1),
        ("dana", 1),
        ("b@x", 1),
        ("!?", 0),
        ("\"", 0),
        ("a OR b", 0),
        ("NEAR(", 0),
        ("done*", 1),
    ] {
        assert_eq!(finds(&store, typed), count, "{typed}");
    }
    apply(&mut store, said("another word", written));
    assert_eq!((finds(&store, "done"), finds(&store, "another")), (0, 1));
    store.undo(None).unwrap();
    assert_eq!((finds(&store, "done"), finds(&store, "another")), (1, 0));
    let words = |store: &Store| {
        let findings = store.check(now()).unwrap();
        findings
            .into_iter()
            .find(|f| f.what == "words")
            .unwrap()
            .fine
    };
    assert!(words(&store));
    let other = Connection::open(&path).unwrap();
    other
        .execute(
            "INSERT INTO contact_words (rowid, text) VALUES (99, 'stray')",
            [],
        )
        .unwrap();
    drop(other);
    assert!(!words(&store));
    let done = store.mend(now()).unwrap();
    assert!(
        done.iter().any(|what| what.contains("index of words")),
        "{done:?}"
    );
    assert!(words(&store));
    assert_eq!((finds(&store, "done"), finds(&store, "stray")), (1, 0));
    apply(&mut store, Command::Delete(ContactId::from("k0").into()));
    assert_eq!(finds(&store, "done"), 0);
}

/// Who writes one row never waits until those of others are joined in the index of words: that is done between changes.
#[test]
fn the_index_of_words_is_joined_where_nobody_waits() {
    use amends::domain::Command;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("amends.db");
    let mut store = at(&path);
    apply(&mut store, Command::PutClient(client("c0", "Acme")));
    let log = |store: &mut Store, from: i64| {
        for n in from..from + 30 {
            let contact = contact(&format!("k{n}"), "c0", -n);
            apply(store, Command::PutContact(contact));
        }
    };
    let other = Connection::open(&path).unwrap();
    let pages = || -> i64 {
        let sql = "SELECT count(*) FROM contact_words_data WHERE id > 10";
        other.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    store.tidy().unwrap();
    log(&mut store, 1);
    assert_eq!(pages(), 30, "each by itself");
    for _ in 0..5 {
        store.tidy().unwrap();
    }
    let joined = pages();
    assert!(joined < 5, "{joined} pages");
    log(&mut store, 31);
    assert_eq!(pages(), joined + 30);
    store.tidy().unwrap();
    assert!(
        store
            .check(now())
            .unwrap()
            .iter()
            .all(|f| f.what != "words" || f.fine)
    );
    let changes: i64 = other
        .query_row("PRAGMA data_version", [], |row| row.get(0))
        .unwrap();
    for _ in 0..3 {
        store.tidy().unwrap();
    }
    let after: i64 = other
        .query_row("PRAGMA data_version", [], |row| row.get(0))
        .unwrap();
    assert_eq!(after, changes, "idle is idle");
}
