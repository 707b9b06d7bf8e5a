//! Verbs that change facts: what they write, what `--dry-run` leaves alone, and what undo takes back.

use crate::shell::Shell;

#[test]
fn a_line_becomes_a_contact() {
    let shell = Shell::new();
    shell
        .run(&[
            "client",
            "add",
            "Acme",
            "--person",
            "Dana Reyes",
            "--mail",
            "dana@acme.example",
        ])
        .ok();
    let said = shell
        .run(&[
            "log",
            "acme",
            "call yesterday 4pm with Dana: printer is fine again :)",
        ])
        .ok();
    assert_eq!(
        said,
        "logged call with Acme: Tue 17 Nov 2026 16:00, both, with Dana Reyes, pleased, “printer is fine again”\n"
    );
    let contact = &shell.client("Acme")["contacts"][0];
    assert_eq!(contact["at"], "2026-11-17T15:00:00Z");
    assert_eq!(contact["channel"], "call");
    assert_eq!(contact["direction"], "both");
    assert_eq!(contact["mood"], "pleased");
    assert_eq!(contact["text"], "printer is fine again");
}

#[test]
fn the_line_may_come_in_several_words_and_begin_with_a_sign() {
    let shell = Shell::with(&["Acme"]);
    assert!(
        shell
            .run(&["log", "acme", "<", "mail:", "they", "wrote"])
            .ok()
            .contains("logged mail")
    );
    assert!(
        shell
            .run(&["log", "acme", "--", "-- dashes --"])
            .ok()
            .contains("“-- dashes --”")
    );
    shell.run(&["log", "acme", "--dashes"]).failed(2);
    assert!(
        shell
            .run(&["log", "acme", "- they paid", "--dry-run"])
            .ok()
            .starts_with("would do: ")
    );
    assert!(
        shell
            .run(&["log", "acme", "- they paid"])
            .ok()
            .contains("“- they paid”")
    );
    assert!(
        shell
            .run(&["log", "acme", "--help"])
            .ok()
            .contains("Usage: amends log")
    );
    let contacts = shell.client("Acme")["contacts"].as_array().unwrap().len();
    assert_eq!(contacts, 3);
    shell.run(&["log", "acme", "   "]).failed(3);
    shell.run(&["log", "acme"]).failed(2);
}

#[test]
fn a_question_opens_an_ask_and_a_reply_answers_it() {
    let shell = Shell::with(&["Acme"]);
    let said = shell
        .run(&["log", "acme", "mail: where is my invoice?"])
        .ok();
    assert!(said.contains("they wait for an answer (#1)"), "{said}");
    let said = shell.run(&["log", "acme", "call: sent it again"]).ok();
    assert!(
        !said.contains("answers") && said.contains("still owed: “where is my invoice?”"),
        "{said}"
    );
    let said = shell.run(&["log", "acme", "replied, sent it again"]).ok();
    assert!(said.contains("answers “where is my invoice?”"), "{said}");
    assert!(!shell.client("Acme")["issues"][0]["asks"][0]["answered_at"].is_null());
}

#[test]
fn of_several_asks_none_is_guessed() {
    let shell = Shell::with(&["Acme"]);
    shell
        .run(&["log", "acme", "mail: where is my invoice?"])
        .ok();
    shell.run(&["log", "acme", "mail: when do you come?"]).ok();
    let said = shell.run(&["log", "acme", "replied: soon"]).ok();
    assert!(
        said.matches("still owed").count() == 2 && !said.contains("answers"),
        "{said}"
    );
    let said = shell
        .run(&["log", "acme", "call: on friday", "--answers", "#2"])
        .ok();
    assert!(said.contains("answers “when do you come?”"), "{said}");
    assert!(
        shell
            .run(&["log", "acme", "call: soon", "--answers", "none"])
            .err
            .is_empty()
    );
    shell
        .run(&["log", "acme", "call: soon", "--answers", "9"])
        .failed(3);
}

#[test]
fn what_lies_ahead_is_a_plan() {
    let shell = Shell::with(&["Acme"]);
    assert!(
        shell
            .run(&["log", "acme", "call tomorrow: ask for the quote"])
            .ok()
            .contains("due Thu 19 Nov 2026")
    );
    assert!(
        shell
            .run(&["plan", "acme", "fri: send the quote"])
            .ok()
            .contains("due Fri 20 Nov 2026")
    );
    assert!(
        shell
            .run(&[
                "plan",
                "acme",
                "check",
                "the",
                "backup",
                "--due",
                "in 2 weeks"
            ])
            .ok()
            .contains("2 Dec 2026")
    );
    assert_eq!(
        shell.run(&["plan", "acme", "whenever", "--dry-run"]).ok(),
        "would do: planned for Acme: whenever, due Thu 19 Nov 2026 (no day was named: the next working day)\n",
        "without a date, on the next working day"
    );
    for (line, due) in [
        (
            "call Dana friday 9am",
            "call Dana, due Fri 20 Nov 2026 09:00",
        ),
        (
            "call Dana on 3 Dec at 10:00",
            "call Dana, due Thu 3 Dec 2026 10:00",
        ),
        (
            "quote for the lease by eom",
            "quote for the lease, due Mon 30 Nov 2026",
        ),
    ] {
        let said = shell.run(&["plan", "acme", line, "--dry-run"]).ok();
        assert!(said.contains(due), "wherever its date stands: {said}");
    }
    shell
        .run(&["plan", "acme", "x", "--due", "someday"])
        .failed(3);
    shell
        .run(&["log", "acme", "popped in, will send the bill friday"])
        .ok();
    let both = shell.run(&["undo"]).ok();
    assert!(
        both.contains("logged visit with Acme, planned for Fri 20 Nov 2026"),
        "each record is named: {both}"
    );
    shell.run(&["log", "acme", "note: closed in May"]).ok();
    let shown = shell.run(&["client", "show", "acme"]).ok();
    assert!(
        shown.contains("Plans\n  call: ask for the quote (due Thu 19 Nov 2026)"),
        "{shown}"
    );
    let note = shown.lines().find(|line| line.contains("closed in May"));
    let note = note.expect("the note");
    assert!(note.contains("note") && !note.contains("out"), "{note}");
    let plans = shell.json(&["plan", "--json"]);
    assert_eq!(
        shell.json(&["plan", "list", "--json"]),
        plans,
        "as the other lists are asked for"
    );
    let due: Vec<_> = plans["plans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["due"].as_str().unwrap())
        .collect();
    assert_eq!(due, ["2026-11-19", "2026-11-20", "2026-12-02"]);
    shell.run(&["plan", "acme", "--done", "send"]).ok();
    shell.run(&["plan", "acme", "--dropped", "check"]).ok();
    assert_eq!(
        shell.json(&["plan", "acme", "--json"])["plans"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        shell.json(&["plan", "--all", "--json"])["plans"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
    shell.run(&["plan", "acme", "--done", "send"]).failed(3);
}

#[test]
fn what_is_not_clear_is_said_and_stays_in_the_text() {
    let shell = Shell::with(&["Acme"]);
    let said = shell.run(&["log", "acme", "call with Frank: hello"]).ok();
    assert!(said.contains("nobody here is called “Frank”"), "{said}");
    assert_eq!(
        shell.client("Acme")["contacts"][0]["text"],
        "call with Frank: hello"
    );
}

#[test]
fn clients_are_added_edited_and_archived() {
    let shell = Shell::new();
    shell
        .run(&[
            "client",
            "add",
            "Acme",
            "Ltd",
            "--size",
            "small",
            "--tag",
            "vip,north",
            "--cadence",
            "30",
        ])
        .ok();
    assert!(
        shell
            .run(&["client", "add", "ACME ltd"])
            .failed(5)
            .contains("already a client called “Acme Ltd”")
    );
    shell.run(&["client", "add", "  "]).failed(3);
    let edit = [
        "client",
        "edit",
        "acme",
        "--name",
        "Acme Works",
        "--untag",
        "north",
        "--reply",
        "4h",
        "--note",
        "n",
    ];
    assert_eq!(
        shell.run(&edit).ok(),
        "edited Acme Ltd: name Acme Works, note, reply within 4h; tagged Acme Ltd: -north\n"
    );
    shell.run(&["client", "edit", "acme"]).failed(2);
    shell
        .run(&["client", "edit", "acme", "--status", "paused"])
        .failed(2);
    shell
        .run(&["client", "edit", "acme", "--cadence", "0"])
        .failed(3);
    let said = shell
        .run(&[
            "client", "edit", "acme", "--status", "paused", "--until", "1 mar",
        ])
        .ok();
    assert!(said.contains("paused until Mon 1 Mar 2027"), "{said}");
    assert_eq!(
        shell.json(&["client", "list", "--json"])["clients"][0]["status"],
        "paused"
    );
    shell.run(&["client", "archive", "acme"]).ok();
    shell.run(&["client", "archive", "acme"]).failed(5);
    assert_eq!(
        shell.json(&["client", "list", "status:former", "--json"])["clients"][0]["name"],
        "Acme Works"
    );
}

#[test]
fn a_dry_run_changes_nothing() {
    let shell = Shell::with(&["Acme"]);
    shell.run(&["issue", "add", "acme", "printer"]).ok();
    let csv = shell.write("people.csv", "Company,Name\nOak & Co,Ann Lee\n");
    let facts = shell.write(
        "book.json",
        r#"{"format":"amends-facts","version":1,"clients":[{"name":"Elm"}]}"#,
    );
    let before = shell.book();
    for args in [
        ["log", "acme", "call: fine?", "--dry-run"].as_slice(),
        &["client", "add", "Brook", "--dry-run"],
        &[
            "client",
            "edit",
            "acme",
            "--tag",
            "x",
            "--cadence",
            "9",
            "--dry-run",
        ],
        &["client", "archive", "acme", "--dry-run"],
        &["issue", "add", "acme", "scanner", "--dry-run"],
        &["issue", "answer", "1", "--dry-run"],
        &["issue", "answer", "1", "mail: fixed", "--dry-run"],
        &["issue", "resolve", "1", "--dry-run"],
        &["issue", "ball", "1", "client", "--dry-run"],
        &["issue", "did", "1", "fix", "--dry-run"],
        &["plan", "acme", "fri: call", "--dry-run"],
        &["policy", "set", "cadence", "90", "--dry-run"],
        &["undo", "--dry-run"],
        &["import", "csv", &csv, "--as", "clients", "--dry-run"],
        &["import", "facts", &facts, "--dry-run"],
    ] {
        let said = shell.run(args).ok();
        assert!(!said.is_empty(), "{args:?}");
        assert_eq!(shell.book(), before, "{args:?}");
    }
}

#[test]
fn undo_takes_back_the_last_change_and_redo_does_it_again() {
    let shell = Shell::with(&["Acme"]);
    let empty = shell.book();
    shell.run(&["log", "acme", "call: fine"]).ok();
    let logged = shell.book();
    assert_eq!(
        shell.run(&["undo", "--dry-run"]).ok(),
        "would take back: logged call with Acme (ada, 10:30)\n"
    );
    assert_eq!(
        shell.run(&["undo"]).ok(),
        "taken back: logged call with Acme (ada, 10:30)\n"
    );
    assert_eq!(shell.book(), empty);
    assert_eq!(
        shell.run(&["redo"]).ok(),
        "done again: logged call with Acme (ada, 10:30)\n"
    );
    assert_eq!(shell.book(), logged);
    let listed = shell.run(&["undo", "--list"]).ok();
    let lines: Vec<&str> = listed.lines().take(3).collect();
    assert_eq!(
        lines,
        [
            "ada, 10:30: done again: logged call with Acme",
            "ada, 10:30: taken back: logged call with Acme",
            "ada, 10:30: logged call with Acme",
        ]
    );
    shell.run(&["redo"]).failed(5);
    shell.run(&["undo"]).ok();
    assert_eq!(
        shell.run(&["undo"]).ok(),
        "taken back: added Acme (ada, 10:30)\n"
    );
    assert_eq!(
        shell.run(&["undo"]).failed(5),
        "amends: there is nothing to undo\n"
    );
}

#[test]
fn without_a_store_only_what_begins_a_book_makes_one() {
    let shell = Shell::new();
    for args in [
        ["today"].as_slice(),
        &["log", "acme", "call: x"],
        &["client", "list"],
        &["undo"],
        &["doctor"],
    ] {
        assert!(
            shell.run(args).failed(4).contains("there is no store"),
            "{args:?}"
        );
    }
    assert!(shell.run(&["policy", "show"]).ok().contains("Europe/Rome"));
    assert!(!shell.path(".local/share/amends/amends.db").exists());
    shell.run(&["client", "add", "Acme"]).ok();
    assert!(shell.path(".local/share/amends/amends.db").exists());
    assert!(shell.run(&["doctor"]).ok().ends_with("all is well\n"));
}

#[test]
fn the_store_lies_where_flag_variable_or_configuration_say() {
    let shell = Shell::new();
    let (flag, variable) = (shell.path("flag.db"), shell.path("variable.db"));
    let (flag, variable) = (flag.to_str().unwrap(), variable.to_str().unwrap());
    shell
        .run_with(&[("AMENDS_DB", variable)], &["client", "add", "Variable"])
        .ok();
    shell
        .run_with(
            &[("AMENDS_DB", variable)],
            &["client", "add", "Flag", "--db", flag],
        )
        .ok();
    let config = shell.write("amends.toml", "db = \"file.db\"\n");
    shell
        .run_with(&[("AMENDS_CONFIG", &config)], &["client", "add", "File"])
        .ok();
    for (db, name) in [
        (flag, "Flag"),
        (variable, "Variable"),
        (shell.path("file.db").to_str().unwrap(), "File"),
    ] {
        assert_eq!(
            shell.json(&["--db", db, "client", "list", "--json"])["clients"][0]["name"],
            name
        );
    }
    let endless = shell.run(&["--config", "/dev/zero", "today"]).failed(3);
    assert!(endless.contains("larger than a configuration"), "{endless}");
    let bad = shell.write("bad.toml", "theme = \"pink\"\n");
    assert!(
        shell
            .run(&["--config", &bad, "today"])
            .failed(3)
            .contains("line 1, theme")
    );
}

#[test]
fn what_a_verb_cannot_mean_is_refused_and_says_so() {
    let shell = Shell::with(&["Acme"]);
    let person = [
        "client",
        "person",
        "add",
        "acme",
        "Dana",
        "--mail",
        "d@acme.example",
    ];
    shell.run(&person).ok();
    let edit = ["client", "person", "edit", "acme", "dana"];
    shell.run(&["issue", "add", "acme", "door"]).ok();
    for (typed, why) in [
        (
            &[&edit[..], &["--mail", "not a mail"]].concat()[..],
            "no mail address",
        ),
        (
            &[&edit[..], &["--mail", "x@y?bcc=z"]].concat(),
            "no mail address",
        ),
        (&[&edit[..], &["--phone", "abc"]].concat(), "no number"),
        (&["client", "edit", "acme", "--billing=-3"], "from 0 on"),
        (&["client", "edit", "acme", "--until", "fri"], "--status"),
        (&["plan", "acme", "call", "--due", "yesterday"], "not ahead"),
        (
            &["issue", "ball", "1", "client", "--chase", "yesterday"],
            "not ahead",
        ),
        (
            &["policy", "set", "holidays", "2026-12-25"],
            "write a line like 25 dec: Christmas",
        ),
        (&["policy", "set", "promises", "4h"], "set promises.reply"),
        (&["policy", "set", "boss"], "amends policy set boss"),
    ] {
        let before = shell.book();
        let ended = shell.run(typed);
        assert!(
            ended.code > 1 && ended.err.contains(why),
            "{typed:?}: {ended:?}"
        );
        assert_eq!(shell.book(), before, "{typed:?}");
    }
    let plan = shell.run(&["plan", "acme", "31 feb: call"]).ok();
    assert!(plan.contains("no day was named"), "{plan}");
    shell.run(&["plan", "acme", "fri: 31 feb: call"]).ok();
    let done = shell.run(&["plan", "acme", "--done", "31 feb: call"]).ok();
    assert!(done.contains("due Thu 19 Nov"), "{done}");
}

#[test]
fn nobody_is_a_boss_however_that_is_said() {
    let shell = Shell::new();
    for none in [
        &["boss", ""][..],
        &["boss="],
        &["boss", "nobody"],
        &["boss", "none"],
    ] {
        shell.run(&["policy", "set", "boss", "Bo"]).ok();
        shell.run(&[&["policy", "set"], none].concat()).ok();
        let policy = &shell.json(&["policy", "show", "--json"])["policy"];
        assert!(policy["boss"].is_null(), "{none:?}");
    }
}
