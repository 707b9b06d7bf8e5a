//! The import door and the first run, by keys.

use crate::bench::Bench;
use amends::app::overlay::Overlay;
use amends::app::{Input, Keymap};
use amends::session::Desk;
use amends::store::Waits;
use std::fmt::Write as _;

/// What the list on top offers.
fn offered(bench: &Bench) -> Vec<String> {
    match bench.desk.app().overlays.last() {
        Some(Overlay::Choose(choose)) => choose
            .choices
            .iter()
            .map(|choice| choice.label.clone())
            .collect(),
        other => panic!("no list on top: {other:?}"),
    }
}

#[test]
fn a_folder_shows_what_is_in_it_as_soon_as_its_name_is_complete() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("exports")).expect("a folder");
    let rows = "Company,Email\nAcme,a@acme.example\nBrook,b@brook.example\n";
    for name in ["people.csv", "second.csv", "program"] {
        let bytes = if name == "program" {
            "\u{7f}ELF\0\0"
        } else {
            rows
        };
        std::fs::write(folder.path().join("exports").join(name), bytes).expect("a file");
    }
    let mut bench = Bench::with(&[]);
    bench.press(":").type_in("import").press("enter");
    let begun = folder.path().join("exp");
    // The first key asks what is there and completes, the next goes into it.
    bench
        .type_in(begun.to_str().expect("a path"))
        .press("tab")
        .press("tab");
    let line = |bench: &Bench| match bench.desk.app().overlays.last() {
        Some(Overlay::Prompt(prompt)) => {
            let rows = prompt.preview(bench.desk.app());
            let rows = rows.iter().map(|row| row.text.clone()).collect::<Vec<_>>();
            (prompt.line.text().to_owned(), rows)
        }
        other => panic!("no line on top: {other:?}"),
    };
    let (text, shown) = line(&bench);
    assert!(text.ends_with("/exports/"), "{text}");
    assert_eq!(
        shown,
        ["people.csv", "second.csv"],
        "a program is not offered"
    );
    bench.press("tab");
    assert!(line(&bench).0.ends_with("/exports/people.csv"));
    bench.press("tab");
    assert!(line(&bench).0.ends_with("/exports/second.csv"));
}

#[test]
fn a_path_that_is_put_where_the_doors_or_actions_are_is_looked_at() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("people.csv");
    std::fs::write(&file, "Company,Email\nAcme,a@acme.example\n").expect("a file");
    let file = file.to_str().expect("a path");
    for typed in [file.to_owned(), format!(":import {file}")] {
        let mut bench = Bench::with(&[]);
        bench.desk = bench.other().greeting();
        bench.press("esc");
        bench.type_in(&typed).press("enter");
        assert_eq!(offered(&bench)[0], "write it", "{typed}");
    }
    let mut bench = Bench::with(&[("Acme", 10)]);
    bench
        .press(":")
        .type_in(&format!("import {file}"))
        .press("enter");
    assert_eq!(offered(&bench)[0], "write it");
    // What is no path is told in the line, and the doors stay behind it.
    let mut bench = Bench::with(&[]);
    bench.desk = bench.other().greeting();
    bench.press("esc").type_in("nowhere").press("enter");
    assert_eq!(refused(&bench), "there is no nowhere");
    bench.press("esc");
    assert_eq!(offered(&bench).len(), 3);
    // The beginning of a file's name is no door whose letters hold it.
    for (typed, doors) in [("imp", 1), ("peo", 0)] {
        bench.type_in(typed);
        let Some(Overlay::Choose(choose)) = bench.desk.app().overlays.last() else {
            panic!("no doors");
        };
        assert_eq!(choose.shown().len(), doors, "{typed}");
        bench.press("ctrl-u");
    }
    // As in the line of the door itself Tab completes it; Esc leads back to the doors.
    let begun = file.trim_end_matches("ple.csv");
    bench.type_in(begun).press("tab");
    match bench.desk.app().overlays.last() {
        Some(Overlay::Prompt(prompt)) => assert_eq!(prompt.line.text(), file),
        other => panic!("no line: {other:?}"),
    }
    bench.press("esc");
    assert_eq!(offered(&bench).len(), 3);
}

/// They stand below the line: one goes down to them.
#[test]
fn the_names_in_a_folder_are_walked_by_the_arrows_too() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["asks.csv", "bills.csv"] {
        std::fs::write(folder.path().join(name), "Company\nAcme\n").expect("a file");
    }
    let path = format!("{}/", folder.path().display());
    let mut bench = Bench::with(&[("Acme", 10)]);
    bench.press(":").type_in("import").press("enter");
    bench.type_in(&path).press("tab");
    for (key, name) in [
        ("down", "asks.csv"),
        ("down", "bills.csv"),
        ("up", "asks.csv"),
    ] {
        bench.press(key);
        match bench.desk.app().overlays.last() {
            Some(Overlay::Prompt(prompt)) => {
                assert_eq!(prompt.line.text(), format!("{path}{name}"));
            }
            other => panic!("no line: {other:?}"),
        }
    }
}

#[test]
fn whose_rows_a_question_is_about_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::with(&[("Acme", 10)]);
    let text = "Company,Type,Email\nOak,Customer,a@oak.example\nElm,Customer,\nFir,Partner,\nAsh,Supplier,\n";
    looks_at(&mut bench, &folder, "a.csv", text);
    let Some(Overlay::Choose(choose)) = bench.desk.app().overlays.last() else {
        panic!("no question")
    };
    assert_eq!(choose.choices[0].detail, "1 row: Fir");
}

/// Why the line on top is refused.
fn refused(bench: &Bench) -> String {
    match bench.desk.app().overlays.last() {
        Some(Overlay::Prompt(prompt)) => prompt.error.clone().unwrap_or_default(),
        other => panic!("no line on top: {other:?}"),
    }
}

#[test]
fn what_cannot_be_used_is_refused_in_the_line_and_in_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text, why) in [
        ("a.csv", "", "a.csv: line 1: the file is empty"),
        (
            "b.xlsx",
            "PK\u{3}\u{4}, no",
            "b.xlsx: the file cannot be read as a spreadsheet: it is damaged, or locked with a password",
        ),
        (
            "c.csv",
            "Company,Email\n",
            "c.csv: the file has a header, and no row below it",
        ),
        ("d.ics", "no,calendar\n", "d.ics: holds no calendar"),
    ] {
        let mut bench = Bench::with(&[("Acme", 10)]);
        looks_at(&mut bench, &folder, name, text);
        assert_eq!(refused(&bench), why);
    }
}

#[test]
fn what_is_left_of_a_folder_is_offered_until_all_of_it_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, company) in [("a.csv", "Acme"), ("b.csv", "Birch"), ("c.csv", "Cedar")] {
        let text = format!("Company,Email\n{company},{company}@{company}.example\n");
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    let mut bench = Bench::with(&[]);
    bench.press(":").type_in("import").press("enter");
    bench
        .type_in(folder.path().to_str().expect("a path"))
        .press("enter");
    assert_eq!(offered(&bench), ["a.csv", "b.csv", "c.csv"]);
    bench.press("down").press("enter").press("enter");
    assert!(
        bench.notice().starts_with("imported 1 client"),
        "{}",
        bench.notice()
    );
    assert_eq!(offered(&bench), ["a.csv", "c.csv"]);
    bench.press("enter").press("enter");
    assert_eq!(offered(&bench), ["c.csv"]);
    bench.press("enter").press("enter");
    assert!(bench.desk.app().overlays.is_empty());
    assert_eq!(bench.desk.app().book.entries().len(), 3);
}

#[test]
fn what_a_file_cannot_tell_is_asked_and_then_it_is_written_and_undone_as_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("desk.csv");
    let rows = "Ticket ID,Company,Subject,Status,Created\n1,Kupferhof,Printer,Open,2026-11-02\n2,Bergbahn,VPN,Zonk,2026-11-12\n3,Tal,Lamp,Open,soon\n";
    std::fs::write(&file, rows).expect("a file");
    let mut bench = Bench::with(&[("Acme", 10)]);
    bench.press(":").type_in("import").press("enter");
    // Tab completes what is in another folder once it is known.
    let begun = folder.path().join("de");
    bench
        .type_in(begun.to_str().expect("a path"))
        .press("tab")
        .press("enter");
    assert!(
        offered(&bench)[0].contains("Status: “Zonk” means?"),
        "{:?}",
        offered(&bench)
    );
    // What each column becomes is told in words, and the cursor stands on it.
    bench.type_in("subject").press("enter");
    let Some(Overlay::Choose(picks)) = bench.desk.app().overlays.last() else {
        panic!("what the column may be");
    };
    let at = picks.list.cursor(picks.choices.len());
    assert_eq!(picks.choices[at].label, "title");
    // What comes of each answer stands beside it.
    bench.press("esc").press("enter");
    let Some(Overlay::Choose(picks)) = bench.desk.app().overlays.last() else {
        panic!("what the value may mean");
    };
    let bare = picks.choices.iter().filter(|pick| pick.detail.is_empty());
    assert_eq!(
        bare.map(|pick| &*pick.label).collect::<Vec<_>>(),
        [] as [&str; 0]
    );
    bench.type_in("closed").press("enter");
    assert_eq!(offered(&bench)[0], "1 row cannot be used");
    bench.press("enter").press("enter");
    let ready = offered(&bench);
    assert_eq!(
        ready[..3],
        ["write it", "keep the answers", "the first morning"],
        "{ready:?}"
    );
    assert_eq!(bench.desk.app().book.entries().len(), 1, "nothing yet");
    bench.press("enter");
    assert!(bench.desk.app().overlays.is_empty());
    assert!(
        bench.notice().contains("imported 2 clients"),
        "{}",
        bench.notice()
    );
    assert_eq!(bench.focus(), bench.today()[0], "the worst of them all");
    assert!(
        bench.whole("Bergbahn").issues[0]
            .events
            .iter()
            .any(|e| e.what == amends::domain::What::Resolved)
    );
    bench.press("u").press("y");
    assert_eq!(bench.desk.app().book.entries().len(), 1);
}

/// Opens the door on a file of this name and text.
fn looks_at(bench: &mut Bench, folder: &tempfile::TempDir, name: &str, text: &str) {
    let file = folder.path().join(name);
    std::fs::write(&file, text).expect("a file");
    bench
        .press(":")
        .type_in("import")
        .press("enter")
        .type_in(file.to_str().expect("a path"))
        .press("enter");
}

#[test]
fn the_same_file_again_says_that_all_is_here() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::with(&[("Acme", 10)]);
    let rows = "Company,Email\nOak,a@oak.example\n";
    for says in [
        "imported 1 client",
        "all of list.csv is here already: nothing was changed",
    ] {
        looks_at(&mut bench, &folder, "list.csv", rows);
        bench.press("enter");
        assert!(bench.notice().contains(says), "{}", bench.notice());
        assert!(
            bench.desk.app().overlays.is_empty(),
            "{:?}",
            bench.desk.app().overlays
        );
    }
}

#[test]
fn the_answers_are_kept_under_a_name_and_the_next_file_needs_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::with(&[("Acme", 10)]);
    let head = "Ticket ID,Company,Subject,Status,Created\n";
    let first = format!("{head}1,Kupferhof,Printer,Zonk,2026-11-02\n");
    looks_at(&mut bench, &folder, "desk-1.csv", &first);
    bench.press("enter").type_in("closed").press("enter");
    assert_eq!(offered(&bench)[1], "keep the answers");
    bench.press("down").press("enter").press("enter");
    assert_eq!(
        offered(&bench)[0],
        "write it, and keep the answers as “desk”"
    );
    bench.press("enter");
    assert!(bench.desk.app().overlays.is_empty());
    assert!(
        bench.notice().contains("imported 1 client"),
        "{}",
        bench.notice()
    );
    let next = format!("{head}2,Kupferhof,Lamp,Zonk,2026-11-09\n");
    looks_at(&mut bench, &folder, "desk-2.csv", &next);
    assert_eq!(offered(&bench)[0], "write it", "{:?}", offered(&bench));
    bench.press("enter");
    assert_eq!(
        bench.whole("Kupferhof").issues.len(),
        2,
        "{}",
        bench.notice()
    );
    bench.press("u").press("y");
    assert_eq!(bench.whole("Kupferhof").issues.len(), 1, "the import alone");
}

#[test]
fn a_path_that_was_opened_is_no_draft_and_another_behind_it_begins_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::with(&[("Acme", 10)]);
    let text = "Ticket ID,Company,Subject,Status,Created\n1,Oak,Door,Open,2026-11-02\n";
    looks_at(&mut bench, &folder, "a.csv", text);
    bench
        .press("esc")
        .press(":")
        .type_in("import")
        .press("enter");
    let Some(Overlay::Prompt(prompt)) = bench.desk.app().overlays.last() else {
        panic!("no line")
    };
    assert_eq!(prompt.line.text(), "");
    let file = folder.path().join("a.csv");
    let behind = format!("elsewhere/{}", file.to_str().expect("a path"));
    bench.type_in(&behind).press("enter");
    assert_eq!(offered(&bench)[0], "write it");
}

#[test]
fn each_doubtful_name_is_answered_by_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::with(&[("Holz", 10), ("Kupfer", 10), ("Tal", 10)]);
    let rows = "Ticket ID,Company,Subject,Status,Created\n1,Holz GmbH,Fax,Open,2026-11-02\n\
                2,Kupfer AG,Lamp,Open,2026-11-02\n3,Tal KG,VPN,Open,2026-11-02\n";
    looks_at(&mut bench, &folder, "desk.csv", rows);
    let asked = offered(&bench);
    assert_eq!(
        asked[..4],
        [
            "“Holz GmbH”: is it “Holz”?",
            "“Kupfer AG”: is it “Kupfer”?",
            "“Tal KG”: is it “Tal”?",
            "all 3 doubtful names at once"
        ]
    );
    bench.press("enter");
    assert_eq!(
        offered(&bench),
        ["the same as Holz", "keep it apart", "leave it out"]
    );
    bench.press("enter");
    assert_eq!(offered(&bench)[0], "“Kupfer AG”: is it “Kupfer”?");
    bench.press("enter").press("down").press("enter");
    bench
        .press("enter")
        .press("down")
        .press("down")
        .press("enter");
    bench.press("enter");
    assert_eq!(bench.whole("Holz").issues.len(), 1);
    assert_eq!(bench.whole("Kupfer AG").issues.len(), 1);
    assert!(bench.whole("Tal").issues.is_empty());
}

/// However low the window is: beside the answers it stands whole who is on record.
#[test]
fn who_is_on_record_is_read_whole_where_a_doubtful_name_is_answered() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::demo_of(&["Fjord Prints"]);
    let rows = "Ticket ID,Company,Requester,Subject,Status,Created\n\
                1,Fjord Prints AS,Ingrid Solheim,Fax,Open,2026-11-02\n";
    looks_at(&mut bench, &folder, "desk.csv", rows);
    bench.press("enter");
    assert_eq!(offered(&bench)[0], "the same as Fjord Prints");
    for (columns, height) in [(50, 15), (80, 24), (120, 36)] {
        let shown = bench.shown(columns, height);
        assert!(shown.contains("555 0106"), "{columns}: {shown}");
    }
}

#[test]
fn those_we_write_with_are_ticked_and_come_in_as_clients() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::with(&[("Acme", 10)]);
    let policy = amends::domain::Policy {
        addresses: vec!["tom@reed.example".to_owned()],
        ..crate::bench::policy()
    };
    bench.change(amends::domain::Command::SetPolicy(policy));
    let letter = |n: u32, from: &str| {
        format!(
            "From {from} Mon Nov  2 10:00:00 2026\nFrom: {from}\nTo: tom@reed.example\nSubject: {n}\n\
             Message-ID: <{n}@x>\nDate: Mon, 2 Nov 2026 10:00:0{n} +0000\n\nhello\n\n"
        )
    };
    let mail =
        letter(1, "ana@oak.example") + &letter(2, "ana@oak.example") + &letter(3, "bo@elm.example");
    looks_at(&mut bench, &folder, "in.mbox", &mail);
    let at = offered(&bench)
        .iter()
        .position(|label| label == "whom else we write with (2)")
        .unwrap_or_else(|| panic!("{:?}", offered(&bench)));
    for _ in 0..at {
        bench.press("down");
    }
    bench.press("enter");
    assert_eq!(offered(&bench), ["back", "  oak.example", "  elm.example"]);
    bench.press("down").press("enter");
    assert_eq!(
        offered(&bench)[..2],
        ["read it with the one ticked", "✓ oak.example"]
    );
    bench.press("up").press("enter").press("enter");
    assert_eq!(bench.whole("Oak").contacts.len(), 2);
    assert_eq!(bench.desk.app().book.entries().len(), 2);
}

#[test]
fn a_file_that_is_not_there_keeps_what_was_typed_and_says_so() {
    let mut bench = Bench::with(&[("Acme", 10)]);
    bench
        .press(":")
        .type_in("import")
        .press("enter")
        .type_in("/no/such.csv")
        .press("enter");
    let Some(Overlay::Prompt(prompt)) = bench.desk.app().overlays.last() else {
        panic!("the line is gone")
    };
    assert_eq!(prompt.line.text(), "/no/such.csv");
    assert!(
        prompt
            .error
            .as_ref()
            .is_some_and(|why| why.contains("there is no /no/such.csv"))
    );
}

#[test]
fn a_new_book_greets_once_and_leads_to_three_doors() {
    let mut bench = Bench::with(&[]);
    bench.desk = bench.other().greeting();
    assert!(matches!(
        bench.desk.app().overlays.last(),
        Some(Overlay::Form(_))
    ));
    // Left, it stands there at the next start, before any key.
    bench.type_in("Ines").press("esc").press("esc");
    bench.desk = bench.other().greeting();
    let name = |bench: &Bench| match bench.desk.app().overlays.last() {
        Some(Overlay::Form(form)) => form.fields[0].line.text().to_owned(),
        other => panic!("{other:?}"),
    };
    assert_eq!(name(&bench), "Ines");
    bench.press("tab").type_in("Ada").press("enter");
    assert_eq!(name(&bench), "Ines", "a name is no mail address");
    bench.press("ctrl-u").press("tab").press("ctrl-u");
    for myself in ["ines", "me"] {
        bench.type_in(myself).press("enter");
        assert_eq!(
            name(&bench),
            "Ines",
            "whoever is told has nobody to tell first"
        );
        bench.press("ctrl-u");
    }
    bench.type_in("Ada").press("enter");
    assert_eq!(bench.desk.app().book.policy.boss.as_deref(), Some("Ada"));
    assert_eq!(offered(&bench).len(), 3);
    bench.press("esc");
    bench.desk = bench.other().greeting();
    assert!(
        bench.desk.app().overlays.is_empty(),
        "something was done here before"
    );
}

#[test]
fn what_a_sync_beside_the_desk_passed_by_is_told_and_can_be_read() {
    let mut bench = Bench::with(&[("Acme", 10)]);
    let (tell, told) = std::sync::mpsc::channel();
    bench.desk = bench.other().hearing(told);
    assert!(!bench.desk.tick(), "nothing is told yet");
    let lines = [
        "sync: 1 file not read",
        "orders.csv: its columns do not tell",
    ];
    tell.send(lines.map(str::to_owned).to_vec()).expect("heard");
    assert!(bench.desk.tick());
    assert_eq!(bench.notice(), "sync: 1 file not read · :sync-told");
    bench.press(":").type_in("sync-told").press("enter");
    assert!(
        bench
            .shown(80, 24)
            .contains("orders.csv: its columns do not tell")
    );
}

/// Two parts take long before a row is written: to read, and to read again once somebody has looked.
#[test]
fn a_long_reading_says_how_far_it_is_and_esc_leaves_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Bench::with(&[("Acme", 10)]);
    let head = "Company,Date,Channel,Direction,Text\n".to_owned();
    let rows = (0..21_000).fold(head, |mut rows, n| {
        let (mill, day) = (n % 90, n % 28 + 1);
        let _ = writeln!(rows, "Mill {mill},2026-10-{day:02},mail,in,line {n}");
        rows
    });
    let file = folder.path().join("long.csv");
    std::fs::write(&file, rows).expect("a file");
    let import = |bench: &mut Bench| {
        let typed = format!("import {}", file.to_str().expect("a path"));
        bench.press(":").type_in(&typed);
        let mut said = vec![];
        let key = Input::Key("enter".parse().expect("a key"));
        bench.desk.handle_shown(key, &mut |app| {
            said.extend(app.notice.as_ref().map(|notice| notice.text.clone()));
        });
        said
    };
    let said = import(&mut bench);
    let told = |said: &str| said.starts_with("reading ") && said.ends_with(" s · esc stops it");
    assert!(said.first().is_some_and(|said| told(said)), "{said:?}");
    assert_eq!(offered(&bench)[0], "write it");
    assert!(
        bench
            .shown(120, 36)
            .contains("it is not worked out before they are in")
    );

    let mut session = bench.session_at(&crate::bench::now().to_rfc3339());
    session.wait_with(Waits::new(|_, _| false)).expect("told");
    bench.desk = Desk::open(session, Keymap::default()).expect("a desk");
    import(&mut bench);
    let Some(Overlay::Prompt(prompt)) = bench.desk.app().overlays.last() else {
        panic!("the line is gone")
    };
    let why = prompt.error.as_deref();
    assert_eq!(why, Some("stopped: nothing of it was kept"));
}
