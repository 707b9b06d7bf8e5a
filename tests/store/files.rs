//! What only a file can meet: other hands, other versions, damage, a full disk. Whatever it is, the answer is
//! clear and the file is left as it was.

use crate::{book::*, dump::dump};
use amends::domain::{Command, Contact, Policy, What};
use amends::store::{OpenOptions, Store, StoreError, Warning};
use rusqlite::Connection;
use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
};

struct Place {
    directory: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self {
            directory: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self) -> PathBuf {
        self.directory.path().join("amends.db")
    }

    /// A filled store, closed again.
    fn filled() -> Self {
        let place = Self::new();
        fill(&mut at(&place.path()));
        place
    }

    /// Everything in the directory, byte for byte.
    fn bytes(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let entries = fs::read_dir(self.directory.path())
            .unwrap()
            .map(|e| e.unwrap().path());
        let mut all: Vec<_> = entries
            .map(|path| (path.clone(), fs::read(&path).unwrap()))
            .collect();
        all.sort();
        all
    }
}

fn refused(path: &Path) -> StoreError {
    Store::open(path, &options()).map(|_| ()).unwrap_err()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o777
}

#[test]
fn a_new_file_is_its_owners_alone() {
    let place = Place::new();
    let path = place.directory.path().join("share/amends/amends.db");
    let mut store = at(&path);
    apply(&mut store, Command::PutClient(client("c0", "Acme")));
    assert_eq!(mode(&path), 0o600);
    for beside in ["amends.db-wal", "amends.db-shm"] {
        assert_eq!(mode(&path.with_file_name(beside)), 0o600);
    }
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    assert_eq!(store.warnings(), []);
    drop(store);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let store = at(&path);
    assert_eq!(store.warnings(), [Warning::OthersCanRead { mode: 0o644 }]);
    assert!(
        store
            .check(now())
            .unwrap()
            .iter()
            .any(|f| f.what == "permissions" && !f.fine)
    );
}

#[test]
fn a_file_that_is_not_there_is_not_made_unless_asked() {
    let place = Place::new();
    let error = Store::open(
        &place.path(),
        &OpenOptions {
            create: false,
            ..options()
        },
    )
    .map(|_| ())
    .unwrap_err();
    assert!(matches!(error, StoreError::NotFound { .. }));
    assert!(error.hint().is_some());
    assert!(place.bytes().is_empty());
}

#[test]
fn a_newer_file_is_left_untouched() {
    let place = Place::filled();
    let conn = Connection::open(place.path()).unwrap();
    conn.pragma_update(None, "user_version", 99).unwrap();
    drop(conn);
    let before = place.bytes();
    let error = refused(&place.path());
    assert!(
        matches!(error, StoreError::Newer { found: 99, .. }),
        "{error}"
    );
    assert_eq!(place.bytes(), before);
}

#[test]
fn what_only_a_later_program_knows_of_a_policy_outlives_a_change_and_a_cleaning() {
    let place = Place::filled();
    let conn = Connection::open(place.path()).unwrap();
    let later = "UPDATE policy SET text = json_set(text, '$.later', json('[\"x\"]'), '$.boss', 'A' || char(8203))";
    conn.execute(later, []).unwrap();
    let kept = || -> (i64, i64) {
        let sql = "SELECT count(*), sum(text ->> '$.later[0]' = 'x') FROM policy WHERE revision = (SELECT max(revision) FROM policy)";
        conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
    };
    let mut store = at(&place.path());
    store.mend(now()).unwrap();
    assert_eq!(kept(), (1, 1));
    apply(&mut store, Command::SetPolicy(policy("UTC", 41)));
    assert_eq!(kept(), (1, 1));
}

#[test]
fn a_newer_schema_still_in_the_log_is_seen() {
    let place = Place::filled();
    let conn = Connection::open(place.path()).unwrap();
    conn.pragma_update(None, "user_version", 99).unwrap();
    // The other program is still running: its log was not written back.
    assert!(matches!(
        refused(&place.path()),
        StoreError::Newer { found: 99, .. }
    ));
}

#[test]
fn what_is_not_ours_is_left_untouched() {
    let place = Place::new();
    let conn = Connection::open(place.path()).unwrap();
    conn.execute_batch("CREATE TABLE recipe (name); INSERT INTO recipe VALUES ('soup');")
        .unwrap();
    drop(conn);
    let before = place.bytes();
    assert!(matches!(refused(&place.path()), StoreError::Foreign { .. }));
    assert_eq!(place.bytes(), before);
    fs::write(place.path(), "Dear diary, today").unwrap();
    assert!(matches!(refused(&place.path()), StoreError::Foreign { .. }));
    assert_eq!(
        fs::read_to_string(place.path()).unwrap(),
        "Dear diary, today"
    );
    assert!(matches!(
        refused(place.directory.path()),
        StoreError::Foreign { .. }
    ));
}

#[test]
fn a_file_cut_short_is_damaged() {
    let place = Place::filled();
    let whole = fs::read(place.path()).unwrap();
    fs::write(place.path(), &whole[..whole.len() / 2]).unwrap();
    let before = place.bytes();
    let error = refused(&place.path());
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    assert_eq!(place.bytes(), before);
}

#[test]
fn damage_inside_is_told_and_the_doctor_finds_it() {
    let place = Place::filled();
    let mut bytes = fs::read(place.path()).unwrap();
    let (page, end) = (4096, bytes.len());
    for at in (page * 2..end).step_by(page) {
        bytes[at..at + 64].fill(0xAA);
    }
    fs::write(place.path(), &bytes).unwrap();
    let error = match Store::open(&place.path(), &options()) {
        Err(error) => error,
        Ok(store) => store.read_whole_all(now()).unwrap_err(),
    };
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    assert_eq!(fs::read(place.path()).unwrap(), bytes);
}

#[test]
fn a_store_opened_for_reading_reads_and_refuses_to_write() {
    let place = Place::filled();
    let mut store = Store::open(
        &place.path(),
        &OpenOptions {
            read_only: true,
            ..options()
        },
    )
    .unwrap();
    assert_eq!(store.warnings(), [Warning::ReadOnly]);
    assert_eq!(store.read_all(now()).unwrap().len(), 2);
    let error = try_apply(&mut store, Command::PutClient(client("c9", "Nine"))).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error:?}");
    assert!(matches!(store.undo(None), Err(StoreError::ReadOnly { .. })));
}

#[test]
fn a_file_that_may_not_be_written_is_read() {
    let place = Place::filled();
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o400)).unwrap();
    fs::set_permissions(place.directory.path(), fs::Permissions::from_mode(0o500)).unwrap();
    let mine = fs::OpenOptions::new()
        .append(true)
        .open(place.path())
        .is_ok();
    if mine {
        println!("skipped: this user may write everything");
    } else {
        let mut store = at(&place.path());
        assert_eq!(store.read_all(now()).unwrap().len(), 2);
        let error = try_apply(&mut store, Command::PutClient(client("c9", "Nine"))).unwrap_err();
        assert!(matches!(error, StoreError::ReadOnly { .. }), "{error:?}");
    }
    fs::set_permissions(place.directory.path(), fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_full_disk_loses_nothing() {
    let place = Place::filled();
    let pages = u32::try_from(fs::metadata(place.path()).unwrap().len() / 4096).unwrap();
    let mut store = Store::open(
        &place.path(),
        &OpenOptions {
            max_pages: Some(pages + 4),
            ..options()
        },
    )
    .unwrap();
    let mut acknowledged = 0;
    let error = loop {
        let long = Contact {
            text: "x".repeat(3000),
            ..contact(&format!("new{acknowledged}"), "c0", -1)
        };
        match try_apply(&mut store, Command::PutContact(long)) {
            Ok(_) => acknowledged += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
    let before = dump(&store);
    drop(store);
    let mut store = at(&place.path());
    assert_eq!(dump(&store), before);
    assert_eq!(whole(&store, "c0").contacts.len(), 2 + acknowledged);
    assert!(store.check(now()).unwrap().iter().all(|f| f.fine));
    apply(&mut store, Command::PutContact(contact("last", "c0", -1)));
}

#[test]
fn a_copy_is_whole_and_its_owners_alone() {
    let place = Place::filled();
    let store = at(&place.path());
    let copy = place.directory.path().join("copy.db");
    store.backup(&copy).unwrap();
    assert_eq!(mode(&copy), 0o600);
    assert_eq!(dump(&at(&copy)), dump(&store));
    let error = store.backup(&copy).unwrap_err();
    assert!(
        error.to_string().starts_with("could not write a copy to"),
        "{error}"
    );
    assert_eq!(dump(&at(&copy)), dump(&store));
}

/// Every released schema leaves a file of its statements here; it must open for ever.
#[test]
fn every_released_schema_still_opens() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut opened = 0;
    for entry in fs::read_dir(fixtures).unwrap() {
        let fixture = entry.unwrap().path();
        if !fixture
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("store-schema-"))
        {
            continue;
        }
        let place = Place::new();
        let conn = Connection::open(place.path()).unwrap();
        conn.execute_batch(&fs::read_to_string(&fixture).unwrap())
            .unwrap();
        drop(conn);
        let mut store = at(&place.path());
        let findings = store.check(now()).unwrap();
        assert!(
            findings.iter().all(|f| f.fine || f.what == "permissions"),
            "{fixture:?}: {findings:?}"
        );
        let facts = whole(&store, "c0");
        // Since when it is a client was not told; of one that was added by hand, or by a book, its date says so.
        assert_eq!(facts.client.since, Some(facts.client.added_at));
        let (on_issue, mut on_client) = whats();
        if !fixture.ends_with("store-schema-10.sql") {
            // They did not know who looks after whom.
            on_client.retain(|what| !matches!(what, What::LookedAfterBy(_)));
        }
        assert_eq!(
            (facts.issues[0].events.len(), facts.events.len()),
            (on_issue.len(), on_client.len())
        );
        // A policy of the first schema knew no tags.
        let kept = store.policy().unwrap().unwrap().0;
        let tags = if fixture.ends_with("store-schema-1.sql") {
            BTreeMap::new()
        } else {
            kept.tags.clone()
        };
        assert_eq!(
            kept,
            Policy {
                tags,
                ..policy("UTC", 45)
            }
        );
        store.undo(None).unwrap();
        assert!(store.read_all(now()).unwrap().is_empty());
        opened += 1;
    }
    assert!(opened > 0);
}

#[test]
fn who_only_looks_at_an_older_file_brings_it_up_to_date() {
    let place = Place::new();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store-schema-1.sql");
    let conn = Connection::open(place.path()).unwrap();
    conn.execute_batch(&fs::read_to_string(fixture).unwrap())
        .unwrap();
    drop(conn);
    let looking = OpenOptions {
        read_only: true,
        ..options()
    };
    let store = Store::open(&place.path(), &looking).unwrap();
    assert_eq!(store.read_all(now()).unwrap().len(), 2);
    assert!(
        Store::open(&place.path(), &looking)
            .unwrap()
            .warnings()
            .contains(&Warning::ReadOnly)
    );
    // Where nothing can be written, it says so.
    let place = Place::new();
    let conn = Connection::open(place.path()).unwrap();
    conn.execute_batch(
        "PRAGMA application_id = 1634561636; PRAGMA user_version = 1; CREATE TABLE t (a);",
    )
    .unwrap();
    drop(conn);
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o400)).unwrap();
    if fs::OpenOptions::new()
        .write(true)
        .open(place.path())
        .is_err()
    {
        assert!(matches!(
            Store::open(&place.path(), &looking),
            Err(StoreError::ReadOnly { .. })
        ));
    }
}

/// Writes the fixture of the schema of today: `AMENDS_WRITE_FIXTURE=1 cargo test --test store fixture`.
#[test]
fn a_fixture_of_the_schema_can_be_written() {
    if std::env::var_os("AMENDS_WRITE_FIXTURE").is_none() {
        return;
    }
    let place = Place::filled();
    let conn = Connection::open(place.path()).unwrap();
    let version: i64 = conn
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(format!("tests/fixtures/store-schema-{version}.sql"));
    fs::create_dir_all(fixture.parent().unwrap()).unwrap();
    fs::write(fixture, crate::dump::statements(&conn)).unwrap();
}

/// The words of closed vocabularies are the program's: no table needs to be made anew for another one.
#[test]
fn no_file_lists_the_words_of_a_vocabulary() {
    let place = Place::filled();
    let conn = Connection::open(place.path()).unwrap();
    let checks: i64 = conn
        .query_row(
            "SELECT count(*) FROM sqlite_schema WHERE sql LIKE '%IN (''%'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(checks, 0);
    conn.execute("UPDATE contact SET channel = 'smoke signal'", [])
        .unwrap();
    let error = at(&place.path())
        .read_whole(&"c0".into(), now())
        .unwrap_err();
    assert!(
        format!("{error:?}").contains("smoke signal"),
        "a word that this program does not know is said: {error:?}"
    );
}

/// A card of another form is never read: the client is read from its rows, and gets a new card.
#[test]
fn a_card_of_another_form_is_made_anew() {
    let place = Place::filled();
    let before = at(&place.path()).read_all(now()).unwrap();
    let conn = Connection::open(place.path()).unwrap();
    conn.execute_batch(
        "UPDATE meta SET value = 'another' WHERE key = 'way of cards'; \
         UPDATE client_card SET body = x'00000000';",
    )
    .unwrap();
    drop(conn);
    let looking = OpenOptions {
        read_only: true,
        ..options()
    };
    let store = Store::open(&place.path(), &looking).unwrap();
    assert_eq!(store.read_all(now()).unwrap(), before);
    drop(store);
    let store = at(&place.path());
    assert_eq!(store.read_all(now()).unwrap(), before);
    drop(store);
    let conn = Connection::open(place.path()).unwrap();
    let old: i64 = conn
        .query_row(
            "SELECT count(*) FROM client_card WHERE body = x'00000000'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(old, 0);
}

/// What can become of a file while it is open.
type Fate = (&'static str, fn(&Place));

#[test]
fn nothing_is_acknowledged_into_a_file_that_is_gone() {
    let fates: [Fate; 8] = [
        ("was deleted", |place| {
            fs::remove_file(place.path()).unwrap();
        }),
        ("was deleted or moved", |place| {
            fs::rename(place.path(), place.directory.path().join("elsewhere.db")).unwrap();
        }),
        ("is another file", |place| {
            let other = place.directory.path().join("other.db");
            fs::copy(place.path(), &other).unwrap();
            fs::rename(other, place.path()).unwrap();
        }),
        ("was cut short", |place| {
            let file = fs::OpenOptions::new().write(true).open(place.path());
            file.unwrap().set_len(4096).unwrap();
        }),
        ("was written over", |place| {
            let larger = Place::new();
            let mut other = at(&larger.path());
            fill(&mut other);
            for n in 0..40 {
                let long = Contact {
                    text: "x".repeat(3000),
                    ..contact(&format!("more{n}"), "c0", -1)
                };
                apply(&mut other, Command::PutContact(long));
            }
            drop(other);
            let bytes = fs::read(larger.path()).unwrap();
            assert!(bytes.len() as u64 > fs::metadata(place.path()).unwrap().len());
            fs::write(place.path(), bytes).unwrap();
        }),
        // Not a byte more or less, and at the same time.
        ("was written over", |place| {
            let other = Place::filled();
            let then = fs::metadata(place.path()).unwrap();
            let bytes = fs::read(other.path()).unwrap();
            assert_eq!(bytes.len() as u64, then.len());
            fs::write(place.path(), bytes).unwrap();
            let file = fs::OpenOptions::new().write(true).open(place.path());
            let put_back = file.unwrap().set_modified(then.modified().unwrap());
            put_back.unwrap();
        }),
        ("lost the log", |place| {
            fs::remove_file(place.directory.path().join("amends.db-wal")).unwrap();
        }),
        ("was deleted", |place| {
            for file in fs::read_dir(place.directory.path()).unwrap() {
                fs::remove_file(file.unwrap().path()).unwrap();
            }
        }),
    ];
    for (told, fate) in fates {
        let place = Place::filled();
        let mut store = at(&place.path());
        apply(&mut store, Command::PutContact(contact("before", "c0", -2)));
        assert!(!store.foreign_change().unwrap());
        fate(&place);
        let seen = store.foreign_change().unwrap_err();
        let late = Command::PutContact(contact("late", "c0", -1));
        let error = try_apply(&mut store, late).unwrap_err();
        for error in [seen, error] {
            assert!(
                matches!(error, StoreError::Lost { .. }),
                "{told}: {error:?}"
            );
            assert!(error.to_string().contains(told), "{error}");
            assert!(error.hint().is_some());
        }
        drop(store);
        if ["is another file", "was written over"].contains(&told) {
            let there = whole(&at(&place.path()), "c0");
            assert!(there.contacts.iter().all(|c| c.id.as_str() != "late"));
        }
    }
}

#[test]
fn the_name_a_store_was_made_under_goes_with_the_next_opening() {
    let place = Place::filled();
    // Killed between the two: the store has its name, and still the other one.
    let other = place.directory.path().join("amends.db.new-99999999-0");
    fs::hard_link(place.path(), &other).unwrap();
    at(&place.path());
    assert!(!other.exists());
}

#[test]
fn opening_heals_what_a_crash_left() {
    // Nothing was written yet.
    let place = Place::new();
    fs::write(place.path(), b"").unwrap();
    let looking = OpenOptions {
        read_only: true,
        ..options()
    };
    let look = |place: &Place| Store::open(&place.path(), &looking);
    let nothing = look(&place).map(|_| ()).unwrap_err();
    assert!(
        matches!(nothing, StoreError::NotFound { .. }),
        "{nothing:?}"
    );
    fill(&mut at(&place.path()));
    assert_eq!(look(&place).unwrap().read_all(now()).unwrap().len(), 2);

    // A store that its maker never finished goes when the next one is made, or written to.
    for place in [Place::new(), Place::filled()] {
        for left in [
            "amends.db.new-99999999-0",
            "amends.db.new-99999999-0-journal",
        ] {
            fs::write(place.directory.path().join(left), b"SQLite").unwrap();
        }
        drop(at(&place.path()));
        let names: Vec<_> = place.bytes().into_iter().map(|(path, _)| path).collect();
        assert_eq!(names, [place.path()]);
    }

    // In the midst of a change: what was begun is taken back, also for who only looks.
    let (from, place) = (Place::filled(), Place::new());
    let conn = Connection::open(from.path()).unwrap();
    conn.execute_batch(
        "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; \
         UPDATE contact SET text = hex(zeroblob(9000)); UPDATE event SET note = hex(zeroblob(9000));",
    )
    .unwrap();
    for suffix in ["", "-journal"] {
        let name = format!("amends.db{suffix}");
        let (from, to) = (from.directory.path(), place.directory.path());
        fs::copy(from.join(&name), to.join(&name)).unwrap();
    }
    let store = look(&place).unwrap();
    let texts = whole(&store, "c0").contacts;
    assert!(texts.iter().all(|contact| contact.text == "all fine"));
    assert!(
        store
            .check(now())
            .unwrap()
            .iter()
            .all(|f| f.fine || f.what == "permissions")
    );
}

#[test]
fn what_a_killed_program_left_unread_is_seen_through_a_link_too() {
    let (from, place) = (Place::filled(), Place::new());
    let mut store = at(&from.path());
    apply(&mut store, Command::PutContact(contact("last", "c0", -1)));
    for suffix in ["", "-wal"] {
        let name = format!("amends.db{suffix}");
        let to = place.directory.path().join(&name);
        fs::copy(from.directory.path().join(&name), to).unwrap();
    }
    let elsewhere = tempfile::tempdir().unwrap();
    let link = elsewhere.path().join("book.db");
    std::os::unix::fs::symlink(place.path(), &link).unwrap();
    let looking = OpenOptions {
        read_only: true,
        ..options()
    };
    let seen = Store::open(&link, &looking).unwrap();
    assert!(
        whole(&seen, "c0")
            .contacts
            .iter()
            .any(|c| c.id.as_str() == "last")
    );
}

/// A copy put back beside the log of what stood there: never mixed, whether the program that wrote the log was closed,
/// killed, or is a program of yesterday.
#[test]
fn a_restored_copy_is_never_mixed_with_a_left_log() {
    let wordy = |n: usize| Contact {
        text: "y".repeat(5000),
        ..contact(&format!("new{n}"), "c0", -1)
    };
    for in_place in [true, false] {
        let place = Place::filled();
        let copy = fs::read(place.path()).unwrap();
        // The log of a killed program: what it had when it was copied.
        let log = place.directory.path().join("amends.db-wal");
        let mut store = at(&place.path());
        (0..5).for_each(|n| drop(apply(&mut store, Command::PutContact(wordy(n)))));
        drop(store);
        let mut store = at(&place.path());
        (5..9).for_each(|n| drop(apply(&mut store, Command::PutContact(wordy(n)))));
        let left = fs::read(&log).unwrap();
        drop(store);
        if !in_place {
            fs::remove_file(place.path()).unwrap();
        }
        fs::write(&log, &left).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20));
        fs::write(place.path(), &copy).unwrap();
        let error = refused(&place.path());
        assert!(matches!(error, StoreError::StrangeLog { .. }), "{error:?}");
        assert!(error.hint().is_some());
        assert_eq!(fs::read(place.path()).unwrap(), copy);
        assert_eq!(fs::read(&log).unwrap(), left);
        let kept = Store::put_log_aside(&place.path()).unwrap();
        let store = at(&place.path());
        assert_eq!(whole(&store, "c0").contacts.len(), 2);
        assert_eq!(fs::read(kept).unwrap(), left);
    }
}

/// A program that was killed leaves its log, and that is read: folded or not, noted or not.
#[test]
fn a_log_that_a_killed_program_left_is_its_own() {
    let place = Place::filled();
    let mut store = at(&place.path());
    // Enough that the log is folded in between.
    for n in 0..14 {
        let wordy = Contact {
            text: "y".repeat(200_000),
            ..contact(&format!("new{n}"), "c0", -1)
        };
        apply(&mut store, Command::PutContact(wordy));
        let killed = Place::new();
        for suffix in ["", "-wal"] {
            let name = format!("amends.db{suffix}");
            let to = killed.directory.path().join(&name);
            let copied = std::process::Command::new("cp")
                .arg("-a")
                .arg(place.directory.path().join(&name))
                .arg(to)
                .status();
            assert!(copied.unwrap().success());
        }
        assert_eq!(whole(&at(&killed.path()), "c0").contacts.len(), n + 3);
    }
}

#[test]
fn a_pipe_is_refused_at_once_also_beside_a_book() {
    let pipe = |path: &std::path::Path| {
        let made = std::process::Command::new("mkfifo").arg(path).status();
        assert!(made.unwrap().success());
    };
    let place = Place::new();
    pipe(&place.path());
    assert!(matches!(refused(&place.path()), StoreError::Foreign { .. }));
    for suffix in ["-journal", "-wal", "-shm"] {
        let place = Place::filled();
        let beside = place.directory.path().join(format!("amends.db{suffix}"));
        pipe(&beside);
        let why = refused(&place.path()).to_string();
        assert!(why.ends_with(&beside.display().to_string()), "{why}");
    }
}

fn touch(place: &Place) {
    let file = fs::OpenOptions::new().write(true).open(place.path());
    let now = std::time::SystemTime::now();
    file.unwrap().set_modified(now).unwrap();
}

/// What is done to one book, a letter each: `l` a desk that stays open logs, `b` another desk opens, logs and closes,
/// `t` the file's time is changed, `f` a stranger folds the log, as far as another lets them who begins or ends to read by
/// `r`.
fn done_in_turn(word: &str) -> std::result::Result<(), String> {
    let place = Place::filled();
    let mut store = at(&place.path());
    let (mut acknowledged, mut reader) = (0, None);
    let mut log = |store: &mut Store| {
        let id = format!("new{acknowledged}");
        acknowledged += 1;
        try_apply(store, Command::PutContact(contact(&id, "c0", -1)))
            .map(drop)
            .map_err(|e| format!("{word}: {id}: {e}"))
    };
    for letter in word.chars() {
        match letter {
            'l' => log(&mut store)?,
            'b' => {
                let opened = Store::open(&place.path(), &options());
                log(&mut opened.map_err(|e| format!("{word}: {e}"))?)?;
            }
            't' => {
                std::thread::sleep(std::time::Duration::from_millis(5));
                touch(&place);
            }
            'r' if reader.take().is_none() => {
                let conn = Connection::open(place.path()).unwrap();
                conn.execute_batch("BEGIN; SELECT count(*) FROM contact")
                    .unwrap();
                reader = Some(conn);
            }
            'r' => {}
            _ => Connection::open(place.path())
                .and_then(|conn| conn.execute_batch("PRAGMA wal_checkpoint(PASSIVE)"))
                .unwrap(),
        }
    }
    store
        .foreign_change()
        .map_err(|e| format!("{word}: at the end: {e}"))?;
    // A copy of both, as a killed program leaves them, and touched again.
    let killed = Place::new();
    for suffix in ["", "-wal"] {
        let name = format!("amends.db{suffix}");
        let to = killed.directory.path().join(&name);
        let _ = fs::copy(place.directory.path().join(&name), to);
    }
    touch(&killed);
    for place in [&killed, &place] {
        let kept = whole(&at(&place.path()), "c0").contacts.len();
        if kept != acknowledged + 2 {
            return Err(format!("{word}: {kept} of {acknowledged} + 2"));
        }
    }
    Ok(())
}

#[test]
fn a_file_whose_time_is_changed_is_the_same_file_whoever_writes_in_between() {
    let letters = ["l", "b", "t", "f"];
    let words = |words: Vec<String>| -> Vec<String> {
        let longer = words.iter().flat_map(|w| letters.map(|l| w.clone() + l));
        longer.collect()
    };
    let threes = words(words(words(vec![String::new()])));
    let more = [
        "ltbtbl",
        "lttbtbl",
        "lfbtfbtl",
        "tltbfttbl",
        "bltfbltf",
        "lrlf",
        "lrlftl",
        "rlfl",
        "lrlfb",
        "lrlfrl",
        "lrlfrfl",
        "rlbfltfl",
        "brbftb",
        "lrllftrbtfl",
        "rltfbrl",
        "lrbtfrtl",
    ];
    let more = more.map(str::to_owned);
    let wrong: Vec<String> = threes
        .iter()
        .chain(&more)
        .filter_map(|word| done_in_turn(word).err())
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Half a file is left, and its log: what is in neither is told, and nothing else is missing.
#[test]
fn what_is_left_of_half_a_file_is_saved() {
    let place = Place::filled();
    let wordy = |n: usize| Contact {
        text: "y".repeat(900),
        ..contact(&format!("new{n}"), "c0", -1)
    };
    let mut store = at(&place.path());
    (0..200).for_each(|n| drop(apply(&mut store, Command::PutContact(wordy(n)))));
    drop(store);
    let mut store = at(&place.path());
    apply(&mut store, Command::PutContact(contact("last", "c0", -1)));
    let file = fs::OpenOptions::new().write(true).open(place.path());
    let file = file.unwrap();
    file.set_len(file.metadata().unwrap().len() / 2 + 100)
        .unwrap();
    let saved = store.rescue().unwrap();
    // The same where nobody has it open.
    let again = Store::rescue_damaged(&place.path()).unwrap();
    assert_eq!((again.rows, &again.lost), (saved.rows, &saved.lost));
    let lost = saved.lost.join(", ");
    assert!(lost.contains("some of what was logged"), "{lost}");
    assert!(!lost.contains('_'), "no table is named: {lost}");
    let store = at(&saved.path);
    let kept = whole(&store, "c0").contacts;
    let has = |id: &str| kept.iter().any(|contact| contact.id.as_str() == id);
    assert!(
        kept.len() > 50 && has("new0") && has("last"),
        "{}",
        kept.len()
    );
}

/// Nothing that reads it may make SQLite take the log of an empty file away.
#[test]
fn the_log_of_an_emptied_file_stays_whoever_looks() {
    let place = Place::filled();
    let mut store = at(&place.path());
    apply(&mut store, Command::PutContact(contact("last", "c0", -1)));
    fs::write(place.path(), b"").unwrap();
    let before = place.bytes();
    for read_only in [true, false] {
        let options = OpenOptions {
            read_only,
            ..options()
        };
        let error = Store::open(&place.path(), &options)
            .map(|_| ())
            .unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
        assert!(
            error.to_string().contains("in the log beside it"),
            "{error}"
        );
    }
    let kept: Vec<_> = place.bytes();
    assert_eq!(kept, before);
}

/// A handle on the file that is closed anywhere in the program would take an open book's locks away, and let another
/// program end its log.
#[cfg(target_os = "linux")]
#[test]
fn a_second_opening_leaves_the_first_its_locks() {
    let place = Place::filled();
    let file = fs::metadata(place.path()).unwrap().ino();
    let locked = || {
        let all = fs::read_to_string("/proc/locks").unwrap_or_default();
        all.lines().any(|lock| lock.contains(&format!(":{file} ")))
    };
    let first = at(&place.path());
    if !locked() {
        return println!("skipped: this machine does not tell who locks what");
    }
    drop(at(&place.path()));
    assert!(locked());
    drop(first);
    assert!(!locked());
}
