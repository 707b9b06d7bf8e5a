//! Another program holds the lock.

use crate::home::Home;
use rusqlite::Connection;
use std::fs;
use std::time::{Duration, Instant};

#[test]
fn a_dashboard_that_waits_says_so_and_esc_gives_up() {
    let home = Home::with("Fjord Prints");
    let mut pty = home.dashboard();
    pty.shows("Fjord Prints");
    let other = Connection::open(home.book()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    pty.send("2l");
    pty.shows("Log · Fjord Prints");
    pty.send("call: the plates are on their way\r");
    pty.shows("another program is writing to the book");
    let asked = Instant::now();
    pty.send("\x1b");
    pty.shows("another program keeps the store locked");
    assert!(asked.elapsed() < Duration::from_secs(2));
    pty.shows("the plates are on their way");
    // And by itself when the other is done.
    pty.send("\r");
    pty.shows("waiting for it");
    other.execute_batch("COMMIT").unwrap();
    pty.shows("logged call");
    pty.send("q");
    pty.ends();
}

#[test]
fn readers_and_writers_give_up_after_the_same_time() {
    let home = Home::with("Acme");
    let free = time_of(&home, &["today"]);
    let other = Connection::open(home.book()).unwrap();
    other
        .execute_batch(
            "PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; UPDATE meta SET value = value;",
        )
        .unwrap();
    for arguments in [
        &["today"][..],
        &["log", "Acme", "call: hi"],
        &["doctor"],
        &["doctor", "--fix"],
    ] {
        gives_up_in_time(&home, arguments, free);
    }
}

#[test]
fn what_looks_before_it_writes_waits_no_longer_than_others() {
    let home = Home::with("Acme");
    home.run(&["backup"]);
    home.run(&["log", "Acme", "call: hi"]);
    let listed = home.run(&["backup", "--list"]);
    let copy = listed.split(' ').next().unwrap();
    let other = Connection::open(home.book()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    for arguments in [&["restore", copy, "--yes"][..], &["doctor", "--fix"]] {
        let busy = time_of(&home, &["today"]);
        gives_up_in_time(&home, arguments, busy);
    }
}

/// A verb waits its five seconds, once: a second wait would be ten and more, however busy the machine is.
fn gives_up_in_time(home: &Home, arguments: &[&str], free: f64) {
    let begun = Instant::now();
    let said = home.refused(arguments);
    let took = begun.elapsed().as_secs_f64();
    assert!(
        said.contains("another program keeps the store locked"),
        "{said}"
    );
    let most = 7.5 + 3.0 * free;
    assert!((4.5..most).contains(&took), "{arguments:?} took {took} s");
}

/// What a verb takes here and now, in seconds, so that a limit on another grows with whatever else the machine does.
fn time_of(home: &Home, verb: &[&str]) -> f64 {
    let begun = Instant::now();
    home.run(verb);
    begun.elapsed().as_secs_f64()
}

/// Summaries of an earlier program are of no use, and whoever looks next makes them anew, but waits for nobody to do so.
#[test]
fn who_only_looks_renews_the_summaries_where_nobody_writes() {
    let home = Home::with("Acme");
    let other = Connection::open(home.book()).unwrap();
    let key = "key = 'way of cards'";
    let form = || -> String {
        let sql = format!("SELECT value FROM meta WHERE {key}");
        other.query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    let usual = form();
    let earlier = format!("UPDATE meta SET value = 'earlier' WHERE {key}");
    for verb in [&["today"][..], &["client", "list"], &["export", "json"]] {
        let free = time_of(&home, verb);
        other.execute_batch(&earlier).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let begun = Instant::now();
        assert!(home.run(verb).contains("Acme"));
        let took = begun.elapsed().as_secs_f64();
        assert!(took < 4.0 + 3.0 * free, "{verb:?} waits: {took} s");
        other.execute_batch("COMMIT").unwrap();
        assert_eq!(form(), "earlier");
        assert!(home.run(verb).contains("Acme"));
        assert_eq!(form(), usual, "{verb:?}");
    }
}

#[test]
fn two_dashboards_are_two_desks() {
    let home = Home::with("Fjord Prints");
    let (mut one, mut other) = (home.dashboard(), home.dashboard());
    for (pty, text) in [(&mut one, "by the first"), (&mut other, "by the second")] {
        pty.shows("Fjord Prints");
        pty.send("2l");
        pty.shows("Log · Fjord Prints");
        pty.send(&format!("call: {text}\r"));
        pty.shows("logged call");
    }
    one.send("u");
    one.shows("taken back: logged call");
    let shown = home.run(&["client", "show", "Fjord Prints"]);
    assert!(
        shown.contains("by the second") && !shown.contains("by the first"),
        "{shown}"
    );
    for mut pty in [one, other] {
        pty.send("q");
        pty.ends();
    }
    let left: Vec<_> = home
        .files()
        .into_iter()
        .filter(|name| !name.starts_with("book.db"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

/// Each finds its own again, whatever the other does with its own; a third takes them up one after the other.
#[test]
fn two_dashboards_in_one_line_lose_nothing_of_one_another() {
    let home = Home::with("Fjord Prints");
    let opened = || {
        let mut pty = home.dashboard();
        pty.shows("Fjord Prints");
        pty.send("2l");
        pty.shows("Log · Fjord Prints");
        pty
    };
    let (mut one, mut other) = (opened(), opened());
    for (pty, text) in [
        (&mut one, "call: of the first"),
        (&mut other, "call: of the second"),
    ] {
        pty.send(text);
        pty.shows(text);
    }
    other.send("\x1b");
    other.shows("kept as a draft");
    one.send("\r");
    one.shows("logged call");
    other.send("l");
    other.shows("of the second");
    for mut pty in [one, other] {
        pty.send("lxyz");
        pty.send("\x1bq");
        pty.ends();
    }
    let mut third = opened();
    for _ in 0..2 {
        third.send("\r");
        third.shows("logged");
        third.send("l");
        third.shows("Log · Fjord Prints");
    }
    third.send("\x1bq");
    third.ends();
    let shown = home.run(&["client", "show", "Fjord Prints"]);
    for said in ["of the first", "of the second", "xyz"] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
}

#[test]
fn nobody_waits_for_a_pipe_in_the_place_of_a_file() {
    let home = Home::with("Oak");
    let pipe = |name: &str| {
        let path = home.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RWXU).unwrap();
        path.display().to_string()
    };
    let told = |words: &[&str]| {
        let output = home.output(words);
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    let table = pipe("people.csv");
    pipe("book.db.backups/20261120T100000Z-2-by-hand.db");
    pipe("book.db.rescued-1.db");
    pipe("book.db-wal.aside-1");
    assert!(told(&["import", &table]).contains("it is no file"));
    assert!(told(&["import", "facts", &table]).contains("it is no file"));
    assert!(told(&["restore", "20261120T100000Z-2-by-hand"]).contains("no copy is called"));
    let mut pty = home.dashboard();
    pty.shows("Oak");
    pty.send(":import\r");
    pty.shows("which file");
    pty.send(&format!("{table}\r"));
    pty.shows("cannot be read");
    pty.send("\x1b\x1bq");
    pty.ends();
    told(&["erase", "Oak", "--yes"]);
    assert!(told(&["client", "list"]).contains("no client"));
    let sources = format!("[sync]\nfiles = [\"{table}\"]\n");
    fs::create_dir(home.path().join("amends")).unwrap();
    fs::write(home.path().join("amends/config.toml"), sources).unwrap();
    assert!(told(&["sync"]).contains("it is no file"));
    let config = pipe("pipe.toml");
    assert!(told(&["today", "--config", &config]).contains("it is no file"));
}
