//! A book in which every text of every field holds what is let in nowhere, written there behind the program's back: it
//! comes out by no way.

use crate::clean::{HOSTILE, without_controls, wrong};
use crate::home::Home;
use amends::domain::declare::{Fact, FactField, FactRecord, ValueKind};
use amends::domain::{
    Ask, Client, Contact, Event, Issue, Mapping, Person, Plan, Policy, Prevention, RowKind, Snooze,
    Solution, Supplier, Tie,
};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// A way out, and what is printed there.
const WAYS: &[&str] = &[
    "today",
    "today --json",
    "brief",
    "brief --as md",
    "brief --as html",
    "client list",
    "client list --json",
    "client show Oak",
    "client show Oak --json",
    "client contact list Oak",
    "client person list Oak",
    "issue list",
    "issue list --json",
    "issue show 1",
    "issue show 1 --json",
    "issue entry 1",
    "mend Oak",
    "mend Oak status --json",
    "mend Oak plan",
    "mend Oak plan --markdown",
    "plan list",
    "plan list --json",
    "supplier list",
    "supplier list --json",
    "policy show",
    "policy show --json",
    "hours",
    "why Oak",
    "insights",
    "insights --json",
    "subject Oak",
    "subject Oak --markdown",
    "export json",
    "export csv clients",
    "export csv people",
    "export csv contacts",
    "export csv issues",
    "export csv clients --raw",
    "export md clients",
    "export md people",
    "export md contacts",
    "export md issues",
    "backup --list",
    "doctor",
    "doctor --json",
    "log Oak call: all fine --dry-run",
    "snooze Oak 2027-01-01 --dry-run",
    "client delete Oak --dry-run",
    "erase Oak --dry-run",
    "undo --dry-run",
    "client show nobody-of-this-name",
    "man",
    "completions bash",
    "me",
    "sync",
    "import no-such-file",
    "restore no-such-copy",
    "redo",
    "help",
];

/// Verbs that show the dashboard.
const SHOWN: [&str; 2] = ["demo", "move"];

/// A book with something of everything, each text of it hostile.
fn poisoned() -> Home {
    let home = Home::with("Oak");
    let book = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/facts-v1.json");
    home.run(&["import", "facts", book]);
    for line in [
        "client person add Oak Dana --mail dana@oak.example --phone +1234567",
        "client edit Oak --note note --field sector=dental --tags vip",
        "log Oak call with Dana: all fine",
        "supplier add Vendor --mail v@vendor.example",
        "issue add Oak printer --kind mistake",
        "plan add Oak quote --by 2026-11-20",
    ] {
        let words: Vec<&str> = line.split(' ').collect();
        // What one of these is called may change; the rest of the book is there all the same.
        let _ = home.output(&words);
    }
    let conn = Connection::open(home.book()).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    for kind in RowKind::ALL {
        match kind {
            RowKind::Client => poison::<Client>(&conn),
            RowKind::Person => poison::<Person>(&conn),
            RowKind::Tie => poison::<Tie>(&conn),
            RowKind::Contact => poison::<Contact>(&conn),
            RowKind::Issue => poison::<Issue>(&conn),
            RowKind::Ask => poison::<Ask>(&conn),
            RowKind::Event => poison::<Event>(&conn),
            RowKind::Solution => poison::<Solution>(&conn),
            RowKind::Prevention => poison::<Prevention>(&conn),
            RowKind::Plan => poison::<Plan>(&conn),
            RowKind::Snooze => poison::<Snooze>(&conn),
            RowKind::Supplier => poison::<Supplier>(&conn),
            RowKind::Mapping => poison::<Mapping>(&conn),
            RowKind::Policy => {
                let sql = "UPDATE policy SET text = json_set(text, '$.boss', ?1, '$.addresses', json_array(?1))";
                conn.execute(sql, [HOSTILE]).unwrap();
            }
        }
    }
    let formula = "UPDATE client SET name = char(8203) || '=1+1 ' || name WHERE id = (SELECT min(id) FROM client WHERE name NOT LIKE 'Oak%')";
    assert_eq!(conn.execute(formula, []).unwrap(), 1);
    for (table, column) in [
        ("journal", "title"),
        ("journal", "desk"),
        ("batch", "source"),
    ] {
        let sql = format!("UPDATE {table} SET {column} = {column} || ?1");
        conn.execute(&sql, [HOSTILE]).unwrap();
    }
    // The cards are made anew from the rows.
    conn.execute("DELETE FROM meta WHERE key = 'way of cards'", [])
        .unwrap();
    home
}

/// Every text of a kind of fact: in front a formula, behind it what is hostile.
fn poison<T: Fact>(conn: &Connection) {
    let table = T::ROW.word();
    let mut columns = BTreeSet::new();
    texts(T::FIELDS, table, &mut columns);
    for (table, column) in columns {
        // Of an event only what it says carries a text.
        let filled = if table == "event" {
            column.clone()
        } else {
            format!("coalesce({column}, '')")
        };
        let sql = format!("UPDATE OR IGNORE {table} SET {column} = {filled} || ?1");
        conn.execute(&sql, [format!(" {table}-{column}{HOSTILE}")])
            .unwrap();
    }
}

fn texts(fields: &'static [FactField], table: &str, found: &mut BTreeSet<(String, String)>) {
    for field in fields {
        match (field.kind, field.listed) {
            (ValueKind::Text, _) => {
                found.insert((table.to_owned(), field.column().to_owned()));
            }
            (ValueKind::List(_) | ValueKind::Map(_), Some(listed))
                if matches!(field.innermost, ValueKind::Text) =>
            {
                found.insert((listed.table.to_owned(), listed.value.to_owned()));
                found.extend(
                    listed
                        .key
                        .map(|key| (listed.table.to_owned(), key.to_owned())),
                );
            }
            (ValueKind::Record(parts), _) => texts(parts, table, found),
            (ValueKind::Choice(variants), _) => {
                for variant in variants {
                    texts(variant.parts, table, found);
                }
            }
            _ => {}
        }
    }
}

#[test]
fn no_verb_prints_what_is_hostile() {
    let home = poisoned();
    let mut failures = Vec::new();
    let mut all = String::new();
    for way in WAYS {
        let words: Vec<&str> = way.split(' ').collect();
        let output = home.output(&words);
        for bytes in [&output.stdout, &output.stderr] {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let json = text.starts_with('{');
            // JSON and files for machines keep every mark that was kept.
            let most = if json { 30 } else { 4 };
            if let Some(wrong) = wrong(&text, most) {
                failures.push(format!("{way}: {wrong}"));
            }
            all.push_str(&text);
        }
        if way.contains("csv") && !way.contains("--raw") {
            for record in csv::Reader::from_reader(&output.stdout[..]).records() {
                let record = record.unwrap();
                let computed = record.iter().filter(|cell| is_computed(cell));
                failures.extend(computed.map(|cell| format!("{way}: a formula: {cell}")));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(all.contains("'=1+1"), "a formula was there to be printed");
    // It was there to be printed.
    let mut fields = BTreeSet::new();
    texts(Client::FIELDS, "client", &mut fields);
    texts(Contact::FIELDS, "contact", &mut fields);
    texts(Issue::FIELDS, "issue", &mut fields);
    texts(Policy::FIELDS, "policy", &mut fields);
    for (table, column) in fields
        .iter()
        .filter(|(table, column)| table != "policy" && column != "source_key")
    {
        let marker = format!("{table}-{column}");
        assert!(all.contains(&marker), "{marker} came out nowhere");
    }
}

#[test]
fn what_is_proposed_to_be_typed_runs_nothing_of_a_file() {
    let home = Home::with("Oak");
    let evil = "a$(touch ran)`touch ran`\\'\"; touch ran; \"";
    let told = |name: &str, table: &str, words: &[&str]| {
        let path = home.path().join(name);
        fs::write(&path, table).unwrap();
        let mut all = vec!["import", path.to_str().unwrap()];
        all.extend(words);
        let output = home.output(&all);
        String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
    };
    let cell = evil.replace('"', "\"\"");
    let tickets =
        format!("Ticket ID,Client,Subject,Created,Status\n1,Oak,printer,2026-10-01,\"{cell}\"\n");
    let named = format!(
        "\"{cell}\",Created,Subject,Ticket ID\nOak Ltd,2026-10-01,x,1\nElm Ltd,2026-10-02,y,2\n"
    );
    let alike = format!("Client,Email\n\"{cell} Ltd\",a@b.example\n\"{cell} GmbH\",a@c.example\n");
    let mut proposed = 0;
    for told in [
        told("tickets.csv", &tickets, &[]),
        told("named.csv", &named, &[]),
        told("alike.csv", &alike, &[]),
    ] {
        for option in ["--value", "--map", "--who"] {
            let end = [
                ", one of",
                ", or ",
                " to ",
                " takes it",
                " keeps it",
                " leaves it",
                "\n",
            ];
            for rest in told.split(&format!("{option} ")).skip(1) {
                let Some(at) = end.iter().filter_map(|end| rest.find(end)).min() else {
                    continue;
                };
                if !rest[..at].contains("touch") {
                    continue;
                }
                proposed += 1;
                let line = format!("printf '%s\\n' {}", &rest[..at]);
                let shell = std::process::Command::new("sh")
                    .args(["-c", &line])
                    .current_dir(home.path())
                    .output()
                    .unwrap();
                let typed = String::from_utf8(shell.stdout).unwrap();
                assert!(
                    typed.contains(evil) && typed.lines().count() == 1,
                    "{line}: {typed}"
                );
                assert!(!home.path().join("ran").exists(), "{line}");
            }
        }
    }
    assert!(proposed >= 3, "{proposed}");
}

/// Whether a spreadsheet would compute it: it begins like a formula and is neither a number nor a phone number.
fn is_computed(cell: &str) -> bool {
    let plain = |c: char| c.is_ascii_digit() || " +-().,/".contains(c);
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !cell.chars().all(plain)
}

#[test]
fn every_verb_is_among_the_ways_out() {
    let home = Home::new();
    let help = home.run(&["--help"]);
    let commands = help
        .split("Commands:")
        .nth(1)
        .unwrap()
        .split("Options:")
        .next()
        .unwrap();
    let verbs = commands
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next());
    for verb in verbs {
        let known = WAYS.iter().any(|way| way.split(' ').next() == Some(verb));
        assert!(known || SHOWN.contains(&verb), "{verb} is no way out yet");
    }
}

/// A program in the place of the one that opens links: it writes down what it was given.
fn opener(home: &Home) -> String {
    let bin = home.path().join("bin");
    fs::create_dir(&bin).unwrap();
    for name in ["xdg-open", "gio", "gnome-open", "kde-open", "wslview"] {
        let path = bin.join(name);
        let log = home.path().join("opened");
        fs::write(
            &path,
            format!("#!/bin/sh\nprintf '%s\\n' \"$@\" >> '{}'\n", log.display()),
        )
        .unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    format!("{}:/usr/bin:/bin", bin.display())
}

#[test]
fn no_screen_shows_what_is_hostile_nor_copies_or_opens_it() {
    let home = poisoned();
    let path = opener(&home);
    let mut pty = home.dashboard_with(&[("PATH", &path)]);
    pty.shows("Today");
    for (keys, shows) in [
        ("2", "Clients"),
        ("/Oak\r", "Oak"),
        ("y", "copy"),
        ("o", "Reach"),
        ("\r", "asked this machine"),
    ] {
        pty.send(keys);
        pty.shows(shows);
    }
    // Every page, and what opens over them.
    for keys in [
        "l", "n", "e", "p", "z", "m", "A", "L", "?", ":", ":log", "/a", "x", "r", "w", "s",
    ] {
        pty.send(keys);
        std::thread::sleep(std::time::Duration::from_millis(60));
        pty.send("\x1b");
        std::thread::sleep(std::time::Duration::from_millis(60));
    }
    for keys in [
        "3", "\r", "\x1b", "4", "j", "\r", "\x1b", "1", "j", "j", "k", "\t", "V", "y", "\x1b",
    ] {
        pty.send(keys);
        std::thread::sleep(std::time::Duration::from_millis(60));
    }
    let bytes = pty.bytes();
    pty.send("qq");
    drop(pty);
    let text = without_controls(&bytes);
    assert!(text.contains("pwned"), "it was there to be shown");
    assert_eq!(wrong(&text, 4), None);
    let opened = fs::read_to_string(home.path().join("opened")).unwrap();
    assert!(
        opened.starts_with("mailto:") || opened.starts_with("tel:"),
        "{opened}"
    );
    assert!(
        opened.trim_end().chars().all(|c| c.is_ascii_graphic()),
        "{opened:?}"
    );
    let copied = String::from_utf8_lossy(&bytes).into_owned();
    let copied = copied
        .split("\u{1b}]52;c;")
        .nth(1)
        .and_then(|rest| rest.split(['\u{7}', '\u{1b}']).next());
    let copied = String::from_utf8(decoded(copied.unwrap())).unwrap();
    assert!(copied.contains("Oak"), "{copied}");
    assert_eq!(wrong(&copied, 4), None);
}

/// Base64.
fn decoded(text: &str) -> Vec<u8> {
    let signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut count, mut out) = (0_u32, 0, Vec::new());
    for c in text.chars() {
        let Some(value) = signs.find(c) else { continue };
        bits = (bits << 6) | u32::try_from(value).unwrap();
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 0xff).unwrap());
        }
    }
    out
}
