//! A book on a PostgreSQL server of this machine, with a cluster of its own that the test ends. Skipped, with a word,
//! where PostgreSQL is not installed or the program is built without the feature `team`.
#![cfg(all(unix, feature = "team"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

mod cluster;
mod pace;
mod rights;
mod trouble;

use cluster::Cluster;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What is tried, each on a database of its own of one cluster.
type Trial = fn(&Cluster, &str);

const TRIED: [(&str, Trial); 18] = [
    ("there_and_back", a_book_moves_there_and_back),
    ("two_desks", what_one_desk_does_the_other_has),
    ("imports", an_import_and_its_undo_reach_the_other_desk),
    ("erased", who_was_erased_is_erased_at_every_desk),
    (
        "readers",
        rights::a_reader_reads_and_is_told_what_a_writer_needs,
    ),
    (
        "settings",
        rights::whatever_the_settings_of_a_person_are_there_it_is_kept_and_seen,
    ),
    (
        "copies",
        rights::a_backup_is_a_copy_and_an_export_and_says_whose_the_rest_is,
    ),
    ("secret", rights::a_password_is_read_and_never_written),
    ("far", rights::beyond_this_machine_nothing_goes_unencrypted),
    ("earlier", a_book_of_an_earlier_program_is_brought_up_once),
    ("many", many_desks_write_at_once_and_nothing_is_lost),
    (
        "away",
        a_server_that_is_away_is_told_and_what_is_here_is_read,
    ),
    (
        "cut",
        trouble::cut_off_in_the_midst_of_a_change_it_is_known_what_became_of_it,
    ),
    ("disk", trouble::a_full_disk_there_keeps_nothing_by_halves),
    (
        "killed",
        trouble::what_was_acknowledged_is_there_whoever_was_killed,
    ),
    (
        "pace",
        pace::a_book_on_a_server_opens_and_is_written_nearly_as_a_file,
    ),
    (
        "standby",
        trouble::a_server_that_follows_another_is_read_and_once_promoted_written,
    ),
    (
        "failed_over",
        trouble::a_server_that_lacks_what_was_seen_here_is_told_from_the_one_before,
    ),
];

#[test]
fn a_book_on_a_server() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let only = std::env::var("AMENDS_TRIAL").ok();
    let wanted = |name: &str| {
        only.as_deref()
            .is_none_or(|only| only.split(',').any(|o| o == name))
    };
    for (name, tried) in TRIED.into_iter().filter(|(name, _)| wanted(name)) {
        println!("{name}");
        tried(&cluster, &cluster.database(name));
    }
}

/// A desk: a person with a home of their own.
struct Desk {
    home: tempfile::TempDir,
    name: &'static str,
    book: String,
}

impl Desk {
    fn at(name: &'static str, book: &str) -> Self {
        Self {
            home: tempfile::tempdir().unwrap(),
            name,
            book: book.to_owned(),
        }
    }

    fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_amends"))
            .args(args)
            .env_clear()
            .env("HOME", self.home.path())
            .env("XDG_DATA_HOME", self.home.path().join("data"))
            .env("XDG_RUNTIME_DIR", self.home.path().join("run"))
            .env("USER", self.name)
            .env("HOSTNAME", "shop")
            .env("TZ", "UTC")
            .env("AMENDS_DB", &self.book)
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    /// What it prints, if it ends well.
    fn says(&self, args: &[&str]) -> String {
        let out = self.run(args);
        let said = String::from_utf8_lossy(&out.stdout).into_owned();
        let why = String::from_utf8_lossy(&out.stderr);
        assert!(out.status.success(), "{args:?}: {said}{why}");
        said
    }

    fn refuses(&self, args: &[&str]) -> String {
        let out = self.run(args);
        assert!(!out.status.success(), "{args:?} went well: {out:?}");
        String::from_utf8_lossy(&out.stderr).into_owned()
    }

    fn export(&self) -> String {
        let said = self.says(&["export", "json"]);
        let lines = said.lines().filter(|line| !line.contains("exported_at"));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// A small book in a file.
fn book(folder: &Path) -> Desk {
    let desk = Desk::at("ines", &folder.join("book.db").display().to_string());
    desk.says(&[
        "client",
        "add",
        "Acme",
        "--person",
        "Dana Wells",
        "--mail",
        "dana@acme.example",
    ]);
    desk.says(&[
        "issue",
        "add",
        "Acme",
        "request: a quote for\ttabs and \\ strokes",
    ]);
    desk.says(&["log", "Acme", "called Dana: all fine :)"]);
    desk.says(&["client", "add", "株式会社みずほ印刷"]);
    desk
}

fn a_book_moves_there_and_back(_: &Cluster, address: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = book(folder.path());
    file.says(&["move", "--to", address]);
    assert!(
        file.refuses(&["move", "--to", address])
            .contains("there is a book")
    );
    let ines = Desk::at("ines", address);
    assert_eq!(ines.export(), file.export());
    ines.says(&["log", "Acme", "called Dana"]);
    let back = folder.path().join("back.db").display().to_string();
    ines.says(&["move", "--to", &back]);
    assert_eq!(Desk::at("ines", &back).export(), ines.export());
}

fn what_one_desk_does_the_other_has(_: &Cluster, address: &str) {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path()).says(&["move", "--to", address]);
    let (ines, kim) = (Desk::at("ines", address), Desk::at("kim", address));
    ines.says(&["issue", "add", "Acme", "problem: printer jams"]);
    kim.says(&["issue", "add", "Acme", "problem: phones dead"]);
    ines.says(&["client", "edit", "Acme", "--tag", "vip"]);
    kim.says(&["issue", "resolve", "2"]);
    ines.says(&["client", "add", "Newco"]);
    kim.says(&["client", "delete", "Newco"]);
    kim.says(&["policy", "set", "zone", "Europe/Rome"]);
    let seen = ines.export();
    assert_eq!(seen, kim.export());
    for there in ["printer jams", "phones dead", "vip", "Europe/Rome"] {
        assert!(seen.contains(there), "{there}");
    }
    assert!(!seen.contains("Newco"));
    let numbers = ines.says(&["issue", "list", "--json"]);
    assert!(numbers.contains("\"number\": 3"), "{numbers}");
    // Undo takes back the last change of the book, whoever made it, and redo makes it again.
    ines.says(&["undo"]);
    assert!(!kim.export().contains("Europe/Rome"));
    kim.says(&["redo"]);
    assert_eq!(ines.export(), seen);
    for desk in [&ines, &kim] {
        let said = desk.says(&["doctor"]);
        assert!(said.contains("every word leads to its rows"), "{said}");
    }
}

fn an_import_and_its_undo_reach_the_other_desk(_: &Cluster, address: &str) {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path()).says(&["move", "--to", address]);
    let (ines, kim) = (Desk::at("ines", address), Desk::at("kim", address));
    let before = kim.export();
    let file = folder.path().join("more.csv");
    fs::write(
        &file,
        "company,contact name,email\nBeta,Bo,bo@beta.example\nGamma,Gil,gil@gamma.example\n",
    )
    .unwrap();
    ines.says(&["import", &file.display().to_string(), "--as", "clients"]);
    assert!(kim.export().contains("bo@beta.example"));
    kim.says(&["undo"]);
    assert_eq!(ines.export(), before);
    ines.says(&["redo"]);
    assert!(kim.export().contains("gil@gamma.example"));
}

fn who_was_erased_is_erased_at_every_desk(cluster: &Cluster, address: &str) {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path()).says(&["move", "--to", address]);
    let (ines, kim) = (Desk::at("ines", address), Desk::at("kim", address));
    kim.says(&["client", "edit", "Acme", "--tag", "secret"]);
    ines.says(&["erase", "Acme", "--yes"]);
    assert!(!kim.export().contains("Acme"));
    let left = Command::new(cluster.bin.join("pg_dump"))
        .args(["-d", address])
        .output()
        .unwrap();
    assert!(left.status.success(), "{left:?}");
    assert!(!String::from_utf8_lossy(&left.stdout).contains("Dana"));
}

fn a_server_that_is_away_is_told_and_what_is_here_is_read(own: &Cluster, address: &str) {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path()).says(&["move", "--to", address]);
    let ines = Desk::at("ines", address);
    let before = ines.export();
    own.stop("immediate");
    assert!(
        ines.refuses(&["log", "Acme", "called Dana"])
            .contains("cannot be reached, so nothing was saved")
    );
    assert_eq!(ines.export(), before);
    let stranger = Desk::at("kim", address);
    assert!(stranger.refuses(&["today"]).contains("cannot be reached"));
    own.go("");
    ines.says(&["log", "Acme", "called Dana again"]);
    assert!(stranger.export().contains("called Dana again"));
}

fn a_book_of_an_earlier_program_is_brought_up_once(cluster: &Cluster, address: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = book(folder.path());
    file.says(&["move", "--to", address]);
    let ines = Desk::at("ines", address);
    // As an earlier program left it, for which nobody had a name; somebody may read it.
    cluster.sql(
        "earlier",
        "ALTER TABLE amends.journal DROP COLUMN by_whom; UPDATE amends.meta SET value = '9' WHERE key = 'schema'; \
         CREATE ROLE earlier LOGIN; GRANT USAGE ON SCHEMA amends TO earlier; \
         GRANT SELECT ON ALL TABLES IN SCHEMA amends TO earlier",
    );
    let reader = Desk::at("earlier", &cluster.address("earlier", "earlier"));
    let why = reader.refuses(&["today"]);
    assert!(
        why.contains("is of schema 9") && why.contains("whoever put it there"),
        "{why}"
    );
    assert_eq!(ines.export(), file.export());
    ines.says(&["log", "Acme", "called Dana"]);
    assert_eq!(reader.export(), ines.export());
    // And a later one is left alone, also by a desk that has it open.
    let mut open = trouble::open(&folder.path().join("open.db"), address).unwrap();
    open.listen();
    let sql = "UPDATE amends.meta SET value = '99' WHERE key = 'schema'; NOTIFY amends";
    cluster.sql("earlier", sql);
    let told = (0..100).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        open.foreign_change().err()
    });
    assert!(told.is_some_and(|why| why.to_string().contains("schema 99")));
    let why = ines.refuses(&["log", "Acme", "called Dana"]);
    assert!(
        why.contains("schema 99") && why.contains("install the newer one"),
        "{why}"
    );
}

fn many_desks_write_at_once_and_nothing_is_lost(_: &Cluster, address: &str) {
    const DESKS: usize = 4;
    const EACH: usize = 4;
    let folder = tempfile::tempdir().unwrap();
    book(folder.path()).says(&["move", "--to", address]);
    std::thread::scope(|scope| {
        for at in 0..DESKS {
            scope.spawn(move || {
                let desk = Desk::at("one", address);
                for turn in 0..EACH {
                    desk.says(&[
                        "issue",
                        "add",
                        "Acme",
                        &format!("problem: matter {at}-{turn}"),
                    ]);
                }
            });
        }
    });
    let ines = Desk::at("ines", address);
    let listed: serde_json::Value =
        serde_json::from_str(&ines.says(&["issue", "list", "--json"])).unwrap();
    let issues = listed["issues"].as_array().unwrap();
    let mut numbers: Vec<i64> = issues
        .iter()
        .filter_map(|issue| issue["number"].as_i64())
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(
        (issues.len(), numbers.len()),
        (DESKS * EACH + 1, DESKS * EACH + 1)
    );
    assert_eq!(ines.export(), Desk::at("kim", address).export());
}
