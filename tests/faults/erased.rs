//! Somebody is erased: not a byte of them is left, and they do not come back by themselves.

use crate::driver::count;
use crate::home::Home;
use std::fs;
use std::time::{Duration, Instant};

/// The files beside the book, and the book, in which a text stands.
fn files_with(home: &Home, text: &str) -> Vec<String> {
    let holds = |bytes: &[u8]| {
        bytes
            .windows(text.len())
            .any(|window| window.eq_ignore_ascii_case(text.as_bytes()))
    };
    let mut found = Vec::new();
    for name in home.files() {
        let path = home.path().join(&name);
        let files = if path.is_dir() {
            fs::read_dir(&path)
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .collect()
        } else {
            vec![path]
        };
        for file in files {
            if holds(&fs::read(&file).unwrap()) {
                found.push(
                    file.strip_prefix(home.path())
                        .unwrap()
                        .display()
                        .to_string(),
                );
            }
        }
    }
    found
}

fn filled() -> Home {
    let home = Home::with("Zebrawood Dental");
    home.run(&["client", "add", "Oak & Co"]);
    home.run(&[
        "client",
        "person",
        "add",
        "Zebrawood Dental",
        "Quirina Vandermolen",
        "--mail",
        "quirina@zebrawood.example",
        "--phone",
        "+44 20 7946 0958",
    ]);
    home.run(&[
        "client",
        "edit",
        "Zebrawood Dental",
        "--note",
        "pays xylophonically",
    ]);
    home.run(&[
        "log",
        "Zebrawood Dental",
        "call with Quirina: the xylophone is broken",
    ]);
    home.run(&[
        "issue",
        "add",
        "Zebrawood Dental",
        "the xylophone is broken",
        "--kind",
        "mistake",
    ]);
    home.run(&["client", "tie", "Oak & Co", "talks-to", "Zebrawood Dental"]);
    home.run(&["log", "Oak & Co", "call: all is well"]);
    home.run(&["undo"]);
    home.run(&["redo"]);
    home
}

#[test]
fn where_a_name_still_stands_is_told_also_as_people_say_it_and_said_it_once() {
    let home = Home::with("Birchwood Ltd");
    let reach = ["--mail", "ann@birch.example", "--phone", "+39 055 5512301"];
    let person = ["client", "person", "add", "Birchwood Ltd", "Ann"];
    home.run(&[&person[..], &reach].concat());
    let renamed = ["client", "edit", "Birchwood Ltd", "--name"];
    home.run(&[&renamed[..], &["Yellowood Press Ltd"]].concat());
    home.run(&["client", "add", "Oak & Co"]);
    home.run(&["log", "Oak & Co", "call: they print at Yellowood Press"]);
    let said = "call: it was Birchwood then; ann@birch.example or (055) 551-2301";
    home.run(&["log", "Oak & Co", said]);
    let why = home.refused(&["erase", "yellow", "--yes"]);
    assert!(why.contains("the whole name"), "{why}");
    let said = home.run(&["erase", "Yellowood Press Ltd", "--yes"]);
    assert!(said.contains("erased: 2 rows, 0 drafts"), "{said}");
    for name in [
        "Yellowood Press",
        "Birchwood",
        "ann@birch.example",
        "+39 055 5512301",
    ] {
        let told = format!("still named: “{name}” in 1 × contact text");
        assert!(said.contains(&told), "{told}: {said}");
    }
}

#[test]
fn a_former_name_of_one_word_scrubs_nothing_of_others() {
    let home = Home::with("Office");
    home.run(&["client", "edit", "Office", "--name", "Blue Door Ltd"]);
    home.run(&["client", "add", "Oak & Co"]);
    home.run(&["issue", "add", "Oak & Co", "Office printer jams"]);
    home.run(&["erase", "Blue Door Ltd", "--yes"]);
    let conn = rusqlite::Connection::open(home.book()).unwrap();
    let titles = |said: &str| -> i64 {
        let sql = "SELECT count(*) FROM journal WHERE instr(title, ?1)";
        conn.query_row(sql, [said], |row| row.get(0)).unwrap()
    };
    assert_eq!((titles("Office printer jams"), titles("Blue Door")), (1, 0));
}

/// What a sync brings is called by us after those it came of.
#[test]
fn what_was_synced_keeps_nobodys_name_and_a_later_sync_passes_them_by() {
    let home = Home::with("Acorn Ltd");
    let person = [
        "client",
        "person",
        "add",
        "Acorn Ltd",
        "Zoe",
        "--mail",
        "zoe@acorn.example",
    ];
    home.run(&person);
    home.run(&["policy", "set", "addresses", "me@here.example"]);
    let mail = |name: &str| {
        let text = format!(
            "From: Zoe <zoe@acorn.example>\nTo: me@here.example\nMessage-ID: <{name}@acorn.example>\n\
             Date: Fri, 20 Nov 2026 10:00:00 +0000\nSubject: drum\n\nWhen?\n"
        );
        fs::create_dir_all(home.path().join("mail/cur")).unwrap();
        fs::write(home.path().join("mail/cur").join(name), text).unwrap();
    };
    let sources = format!("[sync]\nmail = [\"{}/mail\"]\n", home.path().display());
    fs::create_dir_all(home.path().join("amends")).unwrap();
    fs::write(home.path().join("amends/config.toml"), sources).unwrap();
    mail("1");
    assert!(home.run(&["sync"]).contains("1 contact"));
    let said = home.run(&["erase", "Acorn Ltd", "--yes"]);
    assert!(!said.contains("Acorn Ltd” in"), "{said}");
    assert!(
        !fs::read(home.book())
            .unwrap()
            .windows(9)
            .any(|at| at == b"Acorn Ltd")
    );
    mail("2");
    let output = home.output(&["sync"]);
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(
        said.contains("because they were erased: 1") && !said.contains("acorn"),
        "{said}"
    );
}

/// Files that a desk has read, as Outlook and people name them.
#[test]
fn a_file_that_was_read_is_forgotten_by_its_name_or_told() {
    let home = Home::with("Birch");
    home.run(&["client", "edit", "Birch", "--name", "Anna Berg"]);
    let files = [
        ("Anna Bergs Termine.ics", false),
        ("anna berg.ics", false),
        ("Johanna Berg.ics", true),
        ("Birch alley.ics", true),
        ("Oak & Co.ics", true),
    ];
    let conn = rusqlite::Connection::open(home.book()).unwrap();
    conn.execute_batch("INSERT INTO sync_folder VALUES (1, 'here', '/mail', 0)")
        .unwrap();
    for (file, _) in files {
        conn.execute("INSERT INTO sync_file VALUES (1, ?1, 0)", [file])
            .unwrap();
    }
    let said = home.run(&["erase", "Anna Berg", "--yes"]);
    for (file, stays) in files {
        let sql = "SELECT 1 FROM sync_file WHERE name = ?1";
        let found = conn.prepare(sql).unwrap().exists([file]).unwrap();
        assert_eq!(found, stays, "{file}");
    }
    for name in ["Anna Berg", "Birch"] {
        let told = format!("still named: “{name}” in 1 × sync file name");
        assert!(said.contains(&told), "{told}: {said}");
    }
}

#[test]
fn not_a_byte_is_left() {
    let home = filled();
    let mut pty = home.dashboard();
    pty.shows("Today");
    pty.send("2/Zebra\r");
    pty.shows("Zebrawood");
    pty.send("l");
    pty.shows("Log · Zebrawood Dental");
    pty.send("call: half a xylophone\x1b");
    pty.shows("kept as a draft");
    pty.send("q");
    pty.ends();
    assert!(
        files_with(&home, "half a xylophone")
            .iter()
            .any(|file| file.contains("drafts"))
    );
    let all = home.run(&["subject", "Zebrawood Dental"]);
    for held in [
        "Quirina",
        "pays xylophonically",
        "half a xylophone",
        "amends-subject",
    ] {
        assert!(all.contains(held), "{held} in {all}");
    }
    let page = home.run(&["subject", "Zebrawood Dental", "--markdown"]);
    assert!(
        page.starts_with("# What is held about Zebrawood Dental") && page.contains("Quirina"),
        "{page}"
    );
    home.run(&["backup"]);
    let said = home.run(&["erase", "Zebrawood Dental", "--yes"]);
    assert!(said.contains("still in the copy"), "{said}");
    for secret in ["zebrawood", "quirina", "xylophon"] {
        let left = files_with(&home, secret);
        assert!(
            left.iter().all(|file| file.contains("backups/")),
            "{secret}: {left:?}"
        );
    }
    assert!(home.run(&["doctor"]).contains("all is well"));
    // What is older is not taken back in its place.
    for undo in [&["undo"][..], &["undo", "--dry-run"]] {
        let said = home.refused(undo);
        assert!(said.contains("gone for good"), "{said}");
    }
}

/// Killed when the rows were gone and the file was not written anew yet, nor the drafts removed.
#[test]
fn what_a_killed_program_left_of_who_was_erased_goes_with_the_next_opening() {
    let home = filled();
    let mut pty = home.dashboard();
    pty.shows("Today");
    pty.send("2/Zebra\rl");
    pty.shows("Log · Zebrawood Dental");
    pty.send("call: half a xylophone\x1b1/Oakwood");
    pty.shows("Oakwood");
    pty.send("\x1bq");
    pty.ends();
    let drafts = home.path().join("book.db.drafts");
    let kept = home.path().join("kept");
    fs::rename(&drafts, &kept).unwrap();
    home.run(&["erase", "Zebrawood Dental", "-y"]);
    fs::rename(&kept, &drafts).unwrap();
    let conn = rusqlite::Connection::open(home.book()).unwrap();
    conn.execute_batch(
        "PRAGMA secure_delete = OFF; CREATE TABLE t (x); INSERT INTO t VALUES ('zebrawood'); DROP TABLE t;
         INSERT INTO meta (key, value) VALUES ('erasing', 'Zebrawood Dental')",
    )
    .unwrap();
    drop(conn);
    assert!(files_with(&home, "zebrawood").len() + files_with(&home, "xylophon").len() >= 2);
    home.run(&["log", "Oak & Co", "call: their turn"]);
    for secret in ["zebrawood", "xylophon"] {
        assert_eq!(files_with(&home, secret), Vec::<String>::new(), "{secret}");
    }
    // What was typed to find others by is not theirs.
    assert_eq!(files_with(&home, "oakwood").len(), 1);
}

/// As a program does that shows the tables: while it reads, nothing of the file can be written anew.
#[test]
fn a_reader_holds_an_erasure_back_and_nothing_else() {
    let home = filled();
    for n in 0..40 {
        let said = format!("call: {n} {}", "the xylophone again ".repeat(400));
        home.run(&["log", "Zebrawood Dental", &said]);
    }
    let mut pty = home.dashboard();
    pty.shows("Today");
    pty.send("/Oakwood");
    pty.shows("Oakwood");
    pty.send("\x1bq");
    pty.ends();
    let reader = rusqlite::Connection::open(home.book()).unwrap();
    reader
        .execute_batch("BEGIN; SELECT count(*) FROM client")
        .unwrap();
    let said = home.run(&["erase", "Zebrawood Dental", "-y"]);
    assert!(said.contains("the file may still hold it"), "{said}");
    let log = home.path().join("book.db-wal");
    let bytes = || fs::metadata(&log).unwrap().len();
    let (before, began) = (bytes(), Instant::now());
    for _ in 0..3 {
        home.run(&["log", "Oak & Co", "call: their turn"]);
    }
    let took = began.elapsed();
    assert!(took < Duration::from_secs(12), "{took:?}");
    assert!(bytes() - before < 200_000, "{before} {}", bytes());
    for look in [&["doctor"][..], &["doctor", "--fix"]] {
        let said = home.output(look).stdout;
        let said = String::from_utf8(said).unwrap();
        assert!(said.contains("NOT  erased: who was erased may"), "{said}");
    }
    drop(reader);
    assert_ne!(files_with(&home, "oakwood"), Vec::<String>::new());
    let said = home.run(&["doctor", "--fix"]);
    assert!(!said.contains("NOT  "), "{said}");
    assert_eq!(files_with(&home, "xylophon"), Vec::<String>::new());
}

/// The file gets shorter by it, as a file does that was cut.
#[test]
fn another_dashboard_takes_it_in_and_goes_on() {
    let home = filled();
    for n in 0..80 {
        let said = format!("call: {n} {}", "the xylophone again ".repeat(40));
        home.run(&["log", "Zebrawood Dental", &said]);
    }
    let mut pty = home.dashboard();
    pty.shows("Today");
    pty.send("2");
    pty.shows("Zebrawood");
    pty.shows("2 clients");
    pty.send("/Zebra\rlcall: half a xylophone");
    pty.shows("half a xylophone");
    let before = fs::metadata(home.book()).unwrap().len();
    home.run(&["erase", "Zebrawood Dental", "--yes"]);
    assert!(fs::metadata(home.book()).unwrap().len() < before);
    // Also to who saves it all the same; what is typed stays.
    for key in ["", "\r"] {
        pty.send(key);
        pty.shows("Zebrawood Dental was erased or deleted at another desk");
        pty.shows("half a xylophone");
    }
    pty.send("\x1b");
    pty.shows("1 client ");
    pty.send("l");
    pty.shows("Log · Oak & Co");
    pty.send("call: their turn\r");
    pty.shows("logged call");
    pty.send("q");
    pty.ends();
    assert!(!home.files().iter().any(|file| file.contains("aside")));
    assert!(home.run(&["client", "show", "Oak"]).contains("their turn"));
}

/// Each erasure writes the file anew, and notes when; what others note meanwhile is not of before.
#[test]
fn whoever_writes_while_others_erase_is_refused_nothing() {
    let home = Home::with("Oak & Co");
    let gone: Vec<String> = (0..8).map(|n| format!("Zebrawood {n}")).collect();
    for name in &gone {
        home.run(&["client", "add", name]);
    }
    std::thread::scope(|scope| {
        for desk in ["north", "south"] {
            let home = &home;
            scope.spawn(move || {
                for n in 0..30 {
                    home.run(&["log", "Oak & Co", &format!("call: {desk} {n} all is well")]);
                }
            });
        }
        for name in &gone {
            home.run(&["erase", name, "--yes"]);
        }
    });
    let book = home.run(&["export", "json"]);
    for desk in ["north", "south"] {
        for n in 0..30 {
            assert_eq!(book.matches(&format!("{desk} {n} all")).count(), 1);
        }
    }
    assert!(!home.files().iter().any(|file| file.contains("aside")));
}

/// A copy of before holds them: who goes back to it is told.
#[test]
fn who_was_erased_since_is_named_before_a_copy_brings_them_back() {
    let home = filled();
    home.run(&["backup"]);
    let dry = home.run(&["erase", "Zebrawood Dental", "--dry-run"]);
    assert!(dry.contains("still in the copy"), "{dry}");
    home.run(&["erase", "Zebrawood Dental", "--person", "Quirina", "-y"]);
    let told = || home.run(&["restore", "2026", "--dry-run"]);
    let back = "would be back: ";
    assert!(
        told().contains(&format!("{back}Quirina Vandermolen")),
        "{}",
        told()
    );
    assert!(!told().contains(&format!("{back}Zebrawood")), "{}", told());
    home.run(&["erase", "Zebrawood Dental", "-y"]);
    assert!(
        told().contains(&format!("{back}Zebrawood Dental")),
        "{}",
        told()
    );
}

/// Who heard the client's apology goes; that it was given stays. What was owed to them alone goes with them.
#[test]
fn an_apology_outlives_the_person_who_heard_it() {
    for (touched, goes) in [
        (false, &["client", "person", "remove", "Acme", "Dana"][..]),
        (false, &["erase", "Acme", "--person", "Dana", "-y"]),
        (true, &["erase", "Acme", "--person", "Dana", "-y"]),
    ] {
        let home = Home::with("Acme");
        home.run(&["client", "person", "add", "Acme", "Dana"]);
        home.run(&["issue", "add", "Acme", "mistake: late"]);
        if touched {
            home.run(&["mend", "Acme", "touch", "Dana", "--issue", "1"]);
        }
        home.run(&[
            "mend",
            "Acme",
            "apologise",
            "--issue",
            "1",
            "--to",
            "Dana",
            "sorry",
        ]);
        let said = home.run(goes);
        let ladder = home.run(&["mend", "Acme"]);
        assert_eq!(ladder.contains("[x] apologise"), !touched, "{ladder}");
        let rows = if touched { "3 rows" } else { "1 row," };
        assert!(goes[0] == "client" || said.contains(rows), "{said}");
        assert!(home.run(&["doctor"]).contains("all is well"));
    }
}

#[test]
fn an_import_passes_them_by_until_it_is_told_not_to() {
    let home = filled();
    let book = home.path().join("all.json").display().to_string();
    home.run(&["export", "json", &book]);
    home.run(&["erase", "Zebrawood Dental", "-y"]);
    let table = home.path().join("more.csv");
    fs::write(
        &table,
        "Client,Contact,Email,Phone\nZebra Teeth,Q,QUIRINA@zebrawood.example,\nFjord,F,f@fjord.example,\n\
         Zebra Care,V,,(020) 7946-0958\n",
    )
    .unwrap();
    let table = table.display().to_string();
    let again = home.output(&["import", &table]);
    let said = String::from_utf8(again.stderr).unwrap();
    assert!(
        again.status.success() && said.contains("passed by, because they were erased: 2"),
        "{said}"
    );
    home.run(&["import", "facts", &book]);
    let list = home.run(&["client", "list"]);
    assert!(list.contains("Fjord") && !list.contains("Zebra"), "{list}");
    home.run(&["import", "facts", &book, "--again"]);
    assert!(home.run(&["client", "list"]).contains("Zebrawood"));
}

#[test]
fn a_person_is_erased_and_what_they_said_stays() {
    let home = filled();
    let said = home.run(&["erase", "Zebrawood Dental", "--person", "Quirina", "-y"]);
    assert!(said.contains("erased"), "{said}");
    assert!(files_with(&home, "vandermolen").is_empty());
    assert!(
        home.run(&["client", "show", "Zebrawood Dental"])
            .contains("the xylophone is broken")
    );
    assert!(home.run(&["doctor"]).contains("all is well"));
}

#[test]
fn a_person_is_erased_in_the_dashboard_too_with_what_one_looked_for() {
    let home = filled();
    let mut pty = home.dashboard();
    pty.shows("Today");
    pty.send("/Vandermolen");
    pty.shows("Vandermolen");
    pty.send("\x1b");
    pty.send("2/Zebra\r");
    pty.shows("Zebrawood");
    pty.send(":erase\r");
    pty.shows("Erase whom for good?");
    pty.send("Quirina\r");
    pty.shows("Erase Quirina Vandermolen of Zebrawood Dental for good?");
    pty.send("y");
    pty.shows("erased for good");
    pty.send("q");
    pty.ends();
    assert_eq!(files_with(&home, "vandermolen"), Vec::<String>::new());
    assert!(
        home.run(&["client", "show", "Zebrawood Dental"])
            .contains("the xylophone is broken")
    );
}

#[test]
fn a_form_of_a_client_who_is_gone_says_so_and_promises_nothing() {
    let home = filled();
    let mut pty = home.dashboard();
    pty.shows("Today");
    pty.send("2");
    pty.shows("2 clients");
    pty.send("Ge");
    pty.shows("as you call them");
    pty.send("x");
    pty.shows("Dentalx");
    home.run(&["client", "delete", "Zebrawood Dental"]);
    pty.shows("was erased or deleted");
    pty.send("\x1b");
    pty.shows("1 client ");
    pty.send("q");
    pty.ends();
    assert_eq!(count(&pty.bytes(), "kept as a draft"), 0);
}
