//! Kept copies: made by themselves and by hand, gone back to; and a file that other programs can read.

use crate::home::Home;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

fn copies(home: &Home) -> Vec<String> {
    let folder = home.path().join("book.db.backups");
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn the_day_before_is_kept_once_and_gone_back_to() {
    let mut home = Home::with("Acme");
    home.run(&["log", "Acme", "call: on monday"]);
    assert!(copies(&home).is_empty(), "nothing is older than today");
    home.set_now("2026-11-24T09:00");
    home.run(&["log", "Acme", "call: on tuesday"]);
    home.run(&["log", "Acme", "call: on tuesday too"]);
    let kept = copies(&home);
    assert!(
        matches!(&kept[..], [one] if one.contains("daily")),
        "{kept:?}"
    );
    let folder = home.path().join("book.db.backups");
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder.clone()), 0o700);
    assert_eq!(mode(folder.join(&kept[0])), 0o600);
    let before = home.run(&["export", "json"]);
    let name = kept[0].strip_suffix(".db").unwrap();
    let said = home.run(&["restore", name, "--dry-run"]);
    assert!(
        said.contains("2 changes were made since") && said.contains("contact: 3 now, 1 then"),
        "{said}"
    );
    assert_eq!(home.run(&["export", "json"]), before);
    let said = home.refused(&["restore", name]);
    assert!(said.contains("--yes"), "{said}");
    home.run(&["restore", name, "--yes"]);
    let shown = home.run(&["client", "show", "Acme"]);
    assert!(
        shown.contains("on monday") && !shown.contains("on tuesday"),
        "{shown}"
    );
    assert!(home.run(&["doctor"]).contains("all is well"));
    // And what was there is a copy, too.
    let restored = copies(&home)
        .into_iter()
        .find(|name| name.contains("restore"))
        .unwrap();
    home.run(&["restore", restored.strip_suffix(".db").unwrap(), "-y"]);
    assert_eq!(home.run(&["export", "json"]), before);
}

/// The dashboard keeps it beside the work, in whatever zone the book is.
#[test]
fn the_dashboard_keeps_the_day_before_too() {
    let mut home = Home::with("Acme");
    home.run(&["policy", "set", "zone", "Europe/Rome"]);
    home.set_now("2026-11-24T09:00");
    let mut pty = home.dashboard();
    pty.shows("Today");
    pty.send("2l");
    pty.shows("Log · Acme");
    pty.send("call: on tuesday\r");
    pty.shows("logged call");
    let kept = || copies(&home).iter().any(|name| name.contains("daily"));
    let end = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !kept() {
        assert!(std::time::Instant::now() < end, "{:?}", copies(&home));
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    // Whoever opened it a second time took none of the dashboard's locks away: its log is no other's to end.
    home.run(&["log", "Acme", "call: at another desk"]);
    assert!(home.path().join("book.db-wal").exists());
    pty.send("l");
    pty.shows("Log · Acme");
    pty.send("call: on tuesday too\r");
    pty.shows("logged call");
    pty.send("q");
    pty.ends();
    assert!(home.run(&["doctor"]).contains("all is well"));
}

/// What is judged is the book that is there, however far the one that was seen had come.
#[test]
fn a_book_that_goes_back_under_a_dashboard_is_judged_anew() {
    let home = Home::with("Acme");
    home.run(&["issue", "add", "Acme", "problem: the quote"]);
    home.run(&["backup"]);
    let back = || {
        let kept = copies(&home);
        let name = kept.iter().find(|name| name.contains("by-hand")).unwrap();
        home.run(&["restore", name.strip_suffix(".db").unwrap(), "-y"]);
    };
    home.run(&["issue", "answer", "1", "called"]);
    home.run(&["issue", "resolve", "1"]);
    let mut pty = home.dashboard();
    pty.shows("Nobody is at risk");
    back();
    pty.shows("went back to a copy");
    pty.shows("the quote");
    // What was done before the copy was made is not what was done last.
    assert!(home.refused(&["undo"]).contains("going back to a copy"));
    home.run(&["client", "add", "Fjord"]);
    assert!(home.run(&["undo"]).contains("Fjord"));
    home.run(&["issue", "resolve", "1"]);
    pty.shows("Nobody is at risk");
    pty.send("q");
    pty.ends();
}

#[test]
fn a_copy_is_kept_before_an_import_and_by_hand_and_in_the_dashboard() {
    let home = Home::with("Acme");
    let file = home.path().join("more.csv");
    fs::write(
        &file,
        "Client,Email\nFjord,a@fjord.example\nOak,b@oak.example\n",
    )
    .unwrap();
    home.run(&["import", &file.display().to_string()]);
    assert!(copies(&home)[0].contains("import"));
    home.run(&["backup"]);
    let listed = home.run(&["backup", "--list"]);
    assert!(
        listed.contains("by-hand") && listed.contains("2 kept"),
        "{listed}"
    );
    let mut pty = home.dashboard();
    pty.shows("Today");
    pty.send("2");
    pty.shows("Fjord");
    pty.send(":restore\r");
    pty.shows("Go back to which copy");
    // The newer one was kept by hand.
    pty.send("\x1b[B\r");
    pty.shows("One change since");
    pty.shows("import more.csv");
    pty.send("y");
    pty.shows("the book is as it was then");
    pty.send("q");
    pty.ends();
    assert!(!home.run(&["client", "list"]).contains("Fjord"));
}

#[test]
fn other_programs_read_the_file() {
    let home = Home::new();
    let book = home.path().join("town.db");
    home.run(&["demo", "--keep", &book.display().to_string()]);
    let shell = |arguments: &[&str]| Command::new("sqlite3").args(arguments).output();
    let Ok(whole) = shell(&[&book.display().to_string(), "PRAGMA integrity_check"]) else {
        println!("skipped: there is no sqlite3 here");
        return;
    };
    assert_eq!(
        String::from_utf8_lossy(&whole.stdout).trim(),
        "ok",
        "{whole:?}"
    );
    let dump = shell(&[&book.display().to_string(), ".dump"])
        .unwrap()
        .stdout;
    let file = home.path().join("town.sql");
    fs::write(&file, dump).unwrap();
    let loaded = home.path().join("loaded.db");
    let read = format!(".read {}", file.display());
    let ended = shell(&["-bail", &loaded.display().to_string(), &read]).unwrap();
    assert!(
        ended.status.success() && ended.stderr.is_empty(),
        "{ended:?}"
    );
    let count = |db: &std::path::Path| {
        let sql = "SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM journal_row), (SELECT count(*) FROM event)";
        shell(&[&db.display().to_string(), sql]).unwrap().stdout
    };
    assert_eq!(count(&loaded), count(&book));
    let whole = shell(&[
        &loaded.display().to_string(),
        "PRAGMA integrity_check; PRAGMA foreign_key_check",
    ])
    .unwrap();
    assert_eq!(
        String::from_utf8_lossy(&whole.stdout).trim(),
        "ok",
        "{whole:?}"
    );
}

#[test]
fn the_doctor_mends_what_can_be_made_anew() {
    let home = Home::with("Acme");
    let conn = rusqlite::Connection::open(home.book()).unwrap();
    conn.execute_batch(
        "UPDATE contact SET text = 'spoilt'; UPDATE client SET name = 'Other', name_key = 'other';",
    )
    .unwrap();
    drop(conn);
    fs::set_permissions(home.book(), fs::Permissions::from_mode(0o644)).unwrap();
    let found = home.output(&["doctor"]);
    let found = String::from_utf8(found.stdout).unwrap();
    assert!(
        found.contains("NOT  summaries") && found.contains("NOT  permissions"),
        "{found}"
    );
    let mended = home.output(&["doctor", "--fix"]);
    let said = String::from_utf8(mended.stderr).unwrap();
    assert!(
        said.contains("summaries were made anew") && said.contains("owner’s alone now"),
        "{said}"
    );
    assert!(home.run(&["doctor"]).contains("all is well"));
}

/// Opening reads little of a book: most damage shows later.
#[test]
fn damage_that_shows_later_is_told_and_mended_or_what_is_left_is_saved() {
    let home = Home::with("Acme");
    home.run(&["log", "Acme", "call: the plates"]);
    let conn = rusqlite::Connection::open(home.book()).unwrap();
    let page = |name: &str| {
        let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
        let page: u16 = conn.query_row(sql, [name], |row| row.get(0)).unwrap();
        usize::from(page)
    };
    let places = [
        "contact",
        "contact_client",
        "client_card",
        "contact_words_data",
    ];
    let places = places.map(|name| (name, page(name)));
    conn.pragma_update(None, "journal_mode", "delete").unwrap();
    let whole = fs::read(home.book()).unwrap();
    for (name, page) in places {
        let mut bytes = whole.clone();
        bytes[(page - 1) * 4096..page * 4096].fill(0);
        fs::write(home.book(), &bytes).unwrap();
        let found = home.output(&["doctor"]);
        assert_eq!(found.status.code(), Some(1), "{name}: {found:?}");
        let mended = home.output(&["doctor", "--fix"]);
        let said = String::from_utf8(mended.stderr).unwrap();
        if mended.status.code() == Some(1) {
            let saved = said.split("`amends restore ").nth(1).expect(&said);
            let saved = saved.split('`').next().unwrap().trim_matches('"');
            home.run(&["restore", saved, "--yes"]);
        }
        assert!(
            home.run(&["doctor"]).contains("all is well"),
            "{name}: {said}"
        );
        let held = home.run(&["client", "show", "Acme"]);
        assert_eq!(held.contains("the plates"), name != "contact", "{held}");
    }
    fs::write(home.book(), &whole).unwrap();
    let conn = rusqlite::Connection::open(home.book()).unwrap();
    conn.execute_batch("UPDATE contact SET text = CAST(x'41ff42' AS TEXT)")
        .unwrap();
    drop(conn);
    assert_eq!(home.output(&["doctor"]).status.code(), Some(1));
    home.run(&["doctor", "--fix"]);
    assert!(home.run(&["client", "show", "Acme"]).contains("A\u{fffd}B"));
}

/// A half-written copy of a program that was killed goes with the next change; one that is being written stays.
#[test]
fn what_a_killed_program_left_of_a_copy_is_swept() {
    let home = Home::with("Acme");
    home.run(&["backup"]);
    let folder = home.path().join("book.db.backups");
    let living = format!("copy.part-{}-journal", std::process::id());
    for name in ["copy.part-4194305", "copy.part-4194305-journal", &living] {
        fs::write(folder.join(name), "half a book").unwrap();
    }
    home.run(&["log", "Acme", "call: all is well"]);
    let left: Vec<_> = copies(&home)
        .into_iter()
        .filter(|name| name.contains("part"))
        .collect();
    assert_eq!(left, [living]);
}

#[test]
fn where_no_copy_can_be_kept_it_is_told_with_what_helps() {
    let home = Home::with("Acme");
    let folder = home.path().join("book.db.backups");
    std::os::unix::fs::symlink("/nowhere", &folder).unwrap();
    let said = home.refused(&["backup"]);
    assert!(said.contains("move away what lies there"), "{said}");
    let said = String::from_utf8(home.output(&["doctor"]).stdout).unwrap();
    assert!(said.contains("NOT  copies: none can be kept"), "{said}");
}

#[test]
fn a_copy_takes_the_place_of_a_book_that_cannot_be_opened() {
    let home = Home::with("Acme");
    home.run(&["backup"]);
    let name = copies(&home)[0].replace(".db", "");
    home.run(&["client", "add", "Fjord"]);
    let whole = fs::read(home.book()).unwrap();
    let no_first_page = [&[0; 4096], &whole[4096..]].concat();
    for damaged in [&whole[..8192], &no_first_page] {
        fs::write(home.book(), damaged).unwrap();
        let why = home.refused(&["today"]);
        assert!(why.contains("doctor --fix"), "{why}");
        let said = home.run(&["restore", &name, "--yes"]);
        assert!(said.contains("the damaged file is kept as"), "{said}");
        assert!(home.run(&["doctor"]).contains("all is well"));
        assert!(home.run(&["client", "list"]).contains("Acme"));
    }
}

#[test]
fn an_empty_file_gives_way_to_a_copy_and_nothing_of_it_is_kept() {
    let home = Home::with("Acme");
    home.run(&["backup"]);
    let kept = copies(&home);
    fs::write(home.book(), "").unwrap();
    let said = home.run(&["restore", &kept[0].replace(".db", ""), "--yes"]);
    assert!(said.contains("the file is empty"), "{said}");
    assert!(!said.contains("is kept as"), "{said}");
    assert_eq!(copies(&home), kept);
    assert!(home.run(&["client", "list"]).contains("Acme"));
}

#[test]
fn a_book_whose_name_is_no_text_is_kept_and_gone_back_to() {
    let home = Home::new();
    let book = home.path().join(OsStr::from_bytes(b"b\xffok.db"));
    let run = |arguments: &[&str]| {
        let mut command = home.command(arguments);
        let done = command.arg("--db").arg(&book).output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {done:?}");
        String::from_utf8(done.stdout).unwrap()
    };
    run(&["client", "add", "Acme"]);
    run(&["backup"]);
    run(&["client", "add", "Fjord"]);
    run(&["restore", "20261123T084100Z-2-by-hand", "--yes"]);
    let list = run(&["client", "list"]);
    assert!(list.contains("Acme") && !list.contains("Fjord"), "{list}");
}

/// What is short was cut, whatever log lies beside it; and where no copy is kept, none is spoken of as if it were.
#[test]
fn a_book_that_was_cut_is_saved_though_no_copy_is_kept() {
    let home = Home::with("Acme");
    for kept in copies(&home) {
        fs::remove_file(home.path().join("book.db.backups").join(kept)).unwrap();
    }
    let log = home.path().join("book.db-wal");
    let open = rusqlite::Connection::open(home.book()).unwrap();
    open.query_row("SELECT count(*) FROM client", [], |row| {
        row.get::<_, i64>(0)
    })
    .unwrap();
    home.run(&["log", "Acme", "call: all is well"]);
    let (book, logged) = (fs::read(home.book()).unwrap(), fs::read(&log).unwrap());
    drop(open);
    for kept in copies(&home) {
        fs::remove_file(home.path().join("book.db.backups").join(kept)).unwrap();
    }
    fs::write(&log, &logged).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(20));
    fs::write(home.book(), &book[..book.len() / 2]).unwrap();
    let refused = home.refused(&["today"]);
    assert!(refused.contains("bytes are left of"), "{refused}");
    assert!(refused.contains("doctor --fix"), "{refused}");
    assert!(home.run(&["restore"]).contains("no copy is kept yet"));
    let saved = home.refused(&["doctor", "--fix"]);
    assert!(saved.contains("what could be read is saved as"), "{saved}");
    assert_eq!(fs::read(&log).unwrap(), logged);
    assert!(home.path().join("book.db.rescued-1.db").exists());
}

/// A file that was written anew is laid out otherwise than a new one, with a page that tells its tables at its very end.
/// What is saved is a book, whatever was lost: in the place of a client stands one that says so.
#[test]
fn what_is_saved_of_a_file_that_was_written_anew_is_a_book() {
    let home = Home::with("Acme");
    home.run(&["log", "Acme", "call: the plates"]);
    home.run(&["log", "Acme", "call: all is well"]);
    home.run(&["issue", "add", "Acme", "printer broken"]);
    home.run(&["client", "add", "Fjord"]);
    home.run(&["erase", "Fjord", "-y"]);
    let conn = rusqlite::Connection::open(home.book()).unwrap();
    let page = |name: &str| {
        let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
        let page: u16 = conn.query_row(sql, [name], |row| row.get(0)).unwrap();
        usize::from(page)
    };
    let pages = ["client", "issue"].map(page);
    drop(conn);
    let whole = fs::read(home.book()).unwrap();
    let last = whole.len() / 4096;
    for (page, name) in [
        (pages[0], "Lost client"),
        (pages[1], "Acme"),
        (last, "Acme"),
    ] {
        let mut bytes = whole.clone();
        bytes[(page - 1) * 4096..page * 4096].fill(0);
        bytes.truncate(if page == last { page - 1 } else { last } * 4096);
        fs::write(home.book(), &bytes).unwrap();
        let said = home.refused(&["doctor", "--fix"]);
        let saved = said.split("`amends restore \"").nth(1).expect(&said);
        home.run(&["restore", saved.split('"').next().unwrap(), "--yes"]);
        let found = home.run(&["doctor"]);
        assert!(found.contains("all is well"), "{said} {found}");
        let held = home.run(&["client", "show", name]);
        assert!(held.contains("the plates"), "{said} {held}");
        assert_eq!(held.contains("printer"), page != pages[1], "{said} {held}");
    }
}

/// Whose book is gone is told of its copies, by whatever verb, and nobody begins an empty one over them.
#[test]
fn a_book_that_is_gone_comes_back_from_its_copies() {
    let home = Home::with("Acme");
    home.run(&["backup"]);
    let held = home.run(&["export", "json"]);
    let wrecked = |home: &Home| {
        let mut bytes = fs::read(home.book()).unwrap();
        bytes[..2048].fill(b'x');
        fs::write(home.book(), &bytes).unwrap();
    };
    let removed = |home: &Home| fs::remove_file(home.book()).unwrap();
    for lose in [&removed as &dyn Fn(&Home), &wrecked] {
        lose(&home);
        for verb in ["today", "client list", "log Acme call"] {
            let said = home.refused(&verb.split(' ').collect::<Vec<_>>());
            assert!(said.contains("amends restore"), "{verb}: {said}");
        }
        let listed = home.run(&["backup", "--list"]);
        assert!(listed.contains("by-hand"), "{listed}");
        assert_eq!(listed, home.run(&["restore"]));
        let name = listed
            .lines()
            .find(|line| line.contains("by-hand"))
            .unwrap();
        let name = name.split(' ').next().unwrap();
        home.run(&["restore", name, "--yes"]);
        assert_eq!(home.run(&["export", "json"]), held);
    }
}

/// A file of ours without its tables is a damaged one, which has a way out.
#[test]
fn a_file_whose_tables_are_missing_is_damaged() {
    let home = Home::with("Acme");
    let conn = rusqlite::Connection::open(home.book()).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = 0; DROP TABLE journal_row; DROP TABLE journal")
        .unwrap();
    drop(conn);
    let said = home.refused(&["today"]);
    assert!(
        said.contains("is damaged: no such table") && said.contains("doctor --fix"),
        "{said}"
    );
}
