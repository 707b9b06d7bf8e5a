//! Issues from the command line, from the first word to resolved.

use crate::shell::Shell;

fn issue(shell: &Shell) -> serde_json::Value {
    shell.client("Acme")["issues"][0].clone()
}

fn listed(shell: &Shell) -> serde_json::Value {
    shell.json(&["issue", "list", "--all", "--json"])["issues"][0].clone()
}

#[test]
fn what_they_report_opens_with_an_ask_and_what_we_find_does_not() {
    let shell = Shell::with(&["Acme"]);
    let said = shell
        .run(&[
            "issue",
            "add",
            "acme",
            "the printer",
            "jams",
            "--severity",
            "stops",
        ])
        .ok();
    assert_eq!(
        said,
        "new problem #1 of Acme: the printer jams (stops their business, waits for our answer)\n"
    );
    let said = shell
        .run(&[
            "issue",
            "add",
            "acme",
            "wrong invoice",
            "--kind",
            "mistake",
            "--found",
        ])
        .ok();
    assert_eq!(
        said,
        "new mistake #2 of Acme: wrong invoice (found by us, they do not know yet)\n"
    );
    let client = shell.client("Acme");
    assert_eq!(client["issues"][0]["asks"].as_array().unwrap().len(), 1);
    assert!(client["issues"][1]["asks"].is_null());
    let list = shell.json(&["issue", "list", "--json"]);
    assert_eq!(list["issues"][0]["severity"], "stops their business");
    assert_eq!(list["issues"][1]["doing"], "us");
    shell
        .run(&["issue", "add", "acme", "x", "--kind", "wish"])
        .failed(2);
    shell
        .run(&["issue", "add", "acme", "x", "--at", "tomorrow"])
        .failed(3);
}

#[test]
fn an_issue_is_answered_with_or_without_a_contact_resolved_and_reopened() {
    let mut shell = Shell::with(&["Acme"]);
    shell.run(&["issue", "add", "acme", "printer"]).ok();
    shell.set_now("2026-11-18T11:00");
    assert_eq!(
        shell.run(&["issue", "answer", "#1"]).ok(),
        "answered · #1 printer · Acme\n"
    );
    assert_eq!(
        issue(&shell)["asks"][0]["answered_at"],
        "2026-11-18T10:00:00Z"
    );
    assert!(shell.client("Acme")["contacts"].is_null());
    shell.run(&["issue", "answer", "1"]).failed(5);
    shell.run(&["undo"]).ok();
    let said = shell
        .run(&["issue", "answer", "1", "mail: a new one comes"])
        .ok();
    assert!(
        said.starts_with("logged mail with Acme:") && said.contains("answers “printer”"),
        "{said}"
    );
    let contact = shell.client("Acme")["contacts"][0].clone();
    assert_eq!(contact["text"], "a new one comes");
    assert_eq!(issue(&shell)["asks"][0]["answered_by"], contact["id"]);
    shell.set_now("2026-11-18T12:00");
    assert_eq!(
        shell.run(&["issue", "resolve", "1", "new", "printer"]).ok(),
        "resolved · #1 printer · Acme\n  Wed 18 Nov 2026 12:00, “new printer”\n"
    );
    shell.run(&["issue", "resolve", "1"]).failed(5);
    assert_eq!(listed(&shell)["open"], false);
    shell.set_now("2026-11-18T15:00");
    assert_eq!(
        shell.run(&["issue", "reopen", "1", "jams again"]).ok(),
        "reopened · #1 printer · Acme\n  Wed 18 Nov 2026 15:00, “jams again”\n"
    );
    shell.run(&["issue", "reopen", "1"]).failed(5);
    assert_eq!(listed(&shell)["open"], true);
    assert_eq!(listed(&shell)["needs_mending"], true);
    shell.run(&["issue", "resolve", "7"]).failed(3);
    shell.run(&["issue", "resolve", "seven"]).failed(3);
}

#[test]
fn what_resolves_an_issue_says_so_and_a_day_to_come_is_a_new_date() {
    let shell = Shell::with(&["Acme"]);
    shell
        .run(&["issue", "add", "acme", "printer", "--at", "2026-11-16"])
        .ok();
    for (line, said) in [
        ("tomorrow", "gave them a date: Thu 19 Nov 2026"),
        ("by fri", "gave them a date: Fri 20 Nov 2026"),
        (
            "told them it comes friday",
            "gave them a date: Fri 20 Nov 2026",
        ),
        ("part comes friday", "noted about Acme"),
        ("not yet", "noted about Acme"),
        ("still broken", "noted about Acme"),
        ("no answer", "tried to reach Acme (call)"),
        ("told them", "logged call with Acme"),
        ("new fuser", "resolved · #1"),
        ("yesterday: new fuser", "resolved · #1"),
        ("", "resolved · #1"),
    ] {
        let done = shell.run(&["issue", "resolve", "1", line]).ok();
        assert!(done.starts_with(said), "{line}: {done}");
        let resolved = said.starts_with("resolved");
        assert_eq!(listed(&shell)["open"], !resolved, "{line}");
        if line.starts_with("yesterday") {
            let at = issue(&shell)["events"][0]["at"].to_string();
            assert!(at.starts_with("\"2026-11-17"), "{at}");
        }
        shell.run(&["undo"]).ok();
    }
}

#[test]
fn what_stands_before_the_colon_of_a_new_issue_says_whose_doing_it_is() {
    for (line, title, doing) in [
        ("problem stops nobody: phones dead", "phones dead", "nobody"),
        ("mistake us: x", "x", "us"),
        ("problem both: x", "x", "both"),
        ("our doing, found by us: x", "x", "us"),
        ("nobody can print: toner", "nobody can print: toner", ""),
        ("problem us too", "us too", ""),
    ] {
        let shell = Shell::with(&["Acme"]);
        shell.run(&["issue", "add", "acme", line]).ok();
        let issue = issue(&shell);
        assert_eq!(issue["title"], title);
        let events = issue["events"].to_string();
        assert_eq!(
            events.contains("\"doing\""),
            !doing.is_empty(),
            "{line}: {events}"
        );
        assert!(events.contains(doing), "{line}: {events}");
    }
}

#[test]
fn a_line_that_answers_nobody_is_saved_as_what_it_is_and_the_ask_still_waits() {
    let shell = Shell::with(&["Acme"]);
    shell.run(&["issue", "add", "acme", "printer"]).ok();
    for (line, kept) in [
        ("< mail: still broken", "logged mail"),
        ("tried call: nobody", "tried to reach Acme (call)"),
        ("call tomorrow: explain", "planned for Acme"),
    ] {
        let said = shell.run(&["issue", "answer", "1", line]).ok();
        assert!(said.contains(kept) && !said.contains("answers “"), "{said}");
    }
    let asks = &shell.client("Acme")["issues"][0]["asks"][0];
    assert!(asks["answered_at"].is_null(), "{asks}");
}

#[test]
fn the_ball_goes_to_the_client_and_back() {
    let shell = Shell::with(&["Acme"]);
    shell.run(&["issue", "add", "acme", "printer"]).ok();
    let said = shell
        .run(&["issue", "ball", "1", "client", "--chase", "mon"])
        .ok();
    assert_eq!(
        said,
        "it is the client's turn, we ask again on Mon 23 Nov 2026 · #1 printer · Acme\n"
    );
    assert_eq!(listed(&shell)["ball"], "client");
    shell
        .run(&["log", "acme", "mail from them about #1: thanks :)"])
        .ok();
    assert_eq!(listed(&shell)["ball"], "client", "thanks are nothing to do");
    shell.run(&["issue", "ball", "1", "us"]).ok();
    let list = shell.run(&["issue", "list"]).ok();
    assert!(list.lines().nth(1).unwrap().contains("us"), "{list}");
}

#[test]
fn the_steps_of_a_repair_are_recorded_one_by_one() {
    let mut shell = Shell::with(&["Acme"]);
    shell
        .run(&[
            "issue",
            "add",
            "acme",
            "wrong invoice",
            "--kind",
            "mistake",
            "--severity",
            "harms",
            "--found",
        ])
        .ok();
    let steps = [
        (
            "prepare",
            "noted the plan: a credit note by friday",
            "a credit note by friday",
        ),
        ("tell-client", "told them", "called Dana, she was calm"),
        ("apologise", "said sorry to Acme", "said sorry on the phone"),
        (
            "find-cause",
            "found the cause: an old price list",
            "an old price list",
        ),
        (
            "choose-solution",
            "chose a solution: a credit note",
            "a credit note",
        ),
        ("fix", "fixed", ""),
        ("confirm", "heard that it holds", "it is right now"),
        (
            "prevent",
            "noted what prevents it: prices are read from one place",
            "prices are read from one place",
        ),
    ];
    for (minute, (step, done, words)) in steps.iter().enumerate() {
        shell.set_now(&format!("2026-11-18T10:{}", 31 + minute));
        let mut args = vec!["issue", "did", "1", step];
        args.extend(Some(*words).filter(|words| !words.is_empty()));
        let said = shell.run(&args).ok();
        let about = format!("{done} · #1 wrong invoice · Acme");
        assert_eq!(said.lines().next(), Some(about.as_str()));
        if *step == "tell-client" {
            let kept = "  call, both, Wed 18 Nov 2026 10:32, “called Dana, she was calm”";
            assert_eq!(said.lines().nth(1), Some(kept));
        }
    }
    let list = listed(&shell);
    assert_eq!(
        (&list["open"], &list["needs_mending"]),
        (&false.into(), &true.into())
    );
    assert_eq!(
        shell.json(&["client", "show", "acme", "--json"])["judgement"]["standing"],
        "healing"
    );
    let said = shell.run(&["issue", "did", "1", "find-cause"]).failed(3);
    assert!(said.contains("what was the cause?"), "{said}");
    assert!(
        shell
            .run(&["issue", "did", "1", "apologize"])
            .failed(3)
            .contains("did you mean “apologise”?")
    );
}

#[test]
fn of_a_prevention_past_its_date_a_line_says_that_it_is_in_place_or_by_when() {
    for (line, said) in [
        ("done", "in place: one list · #1 wrong invoice · Acme"),
        (
            "installed at last",
            "in place: one list · #1 wrong invoice · Acme",
        ),
        ("by fri", "edited the prevention “one list” · Acme"),
        ("not done yet", "noted about Acme"),
        (
            "passwords changed every quarter",
            "noted what prevents it: passwords changed every quarter",
        ),
        (
            "a second pair of eyes",
            "noted what prevents it: a second pair of eyes · #1 wrong invoice · Acme",
        ),
    ] {
        let mut shell = Shell::with(&["Acme"]);
        shell
            .run(&["issue", "add", "acme", "wrong invoice", "--kind", "mistake"])
            .ok();
        shell.run(&["mend", "acme", "fix"]).ok();
        shell
            .run(&["mend", "acme", "prevent", "one list", "--due", "fri"])
            .ok();
        shell = shell.at("2026-11-25T10:00");
        let got = shell.run(&["issue", "did", "1", "prevent", line]).ok();
        assert!(got.starts_with(said), "{line}: {got}");
    }
}

#[test]
fn the_next_step_is_the_one_shown() {
    let shell = Shell::with(&["Acme"]);
    shell
        .run(&[
            "issue",
            "add",
            "acme",
            "wrong invoice",
            "--kind",
            "mistake",
            "--found",
        ])
        .ok();
    let next = shell.json(&["client", "show", "acme", "--json"])["judgement"]["next"].clone();
    assert_eq!(next["step"], "prepare");
    assert_eq!(
        shell
            .run(&["issue", "did", "1", "next", "a credit note"])
            .ok(),
        "noted the plan: a credit note · #1 wrong invoice · Acme\n"
    );
}

#[test]
fn a_line_is_read_as_the_dashboard_reads_it_and_options_win() {
    let shell = Shell::with(&["Acme"]);
    let said = shell
        .run(&[
            "issue",
            "add",
            "acme",
            "mistake found stops by fri: wrong",
            "invoice",
        ])
        .ok();
    assert_eq!(
        said,
        "new mistake #1 of Acme: wrong invoice (stops their business, promised for Fri 20 Nov 2026 17:00, found by us, they \
         do not know yet)\n"
    );
    let list = listed(&shell);
    assert_eq!(list["severity"], "stops their business");
    assert_eq!(list["doing"], "us");
    assert_eq!(list["promised"], "2026-11-20T16:00:00Z");
    let said = shell
        .run(&[
            "issue",
            "add",
            "acme",
            "request harms: a quote",
            "--kind",
            "problem",
        ])
        .ok();
    assert_eq!(
        said,
        "new problem #2 of Acme: a quote (harms them, waits for our answer)\n"
    );
    let said = shell.run(&["issue", "add", "acme", "re: the printer"]).ok();
    assert!(said.contains("#3 of Acme: re: the printer ("), "{said}");
    for (typed, noted) in [
        (
            "a tray by fri",
            "#4 of Acme: a tray (promised for Fri 20 Nov",
        ),
        ("a copy by mail", "#5 of Acme: a copy by mail ("),
    ] {
        let said = shell.run(&["issue", "add", "acme", typed]).ok();
        assert!(said.contains(noted), "{said}");
    }
}

#[test]
fn a_date_given_with_an_offset_is_that_instant() {
    let shell = Shell::with(&["Acme"]);
    for (number, typed) in [(1, "2026-11-27T16:00-05:00"), (2, "2026-11-27T21:00Z")] {
        shell
            .run(&["issue", "add", "acme", "printer", "--promised", typed])
            .ok();
        let list = shell.json(&["issue", "list", "--json"]);
        assert_eq!(
            list["issues"][number - 1]["promised"],
            "2026-11-27T21:00:00Z",
            "{typed}"
        );
    }
}

#[test]
fn an_apology_to_a_touched_client_is_a_contact_of_theirs_by_every_verb() {
    for verb in [
        &["mend", "acme", "apologise", "--to", "elm", "sorry too"][..],
        &["mend", "acme", "letter", "--to", "elm", "sorry too"],
        &["issue", "did", "1", "apologise-others", "sorry too"],
    ] {
        let shell = Shell::with(&["Acme", "Elm Street Vet"]);
        shell
            .run(&["issue", "add", "acme", "wrong invoice", "--kind", "mistake"])
            .ok();
        shell.run(&["mend", "acme", "touch", "elm"]).ok();
        shell.run(verb).ok();
        let elm = shell.client("Elm Street Vet");
        assert_eq!(elm["contacts"][0]["text"], "sorry too", "{verb:?}");
        assert!(shell.client("Acme")["contacts"].is_null(), "{verb:?}");
    }
}

#[test]
fn entries_are_listed_corrected_and_deleted_with_what_was_noted_with_them() {
    let mut shell = Shell::with(&["Acme"]);
    shell
        .run(&[
            "issue",
            "add",
            "acme",
            "wrong invoice",
            "--kind",
            "mistake",
            "--found",
        ])
        .ok();
    shell.set_now("2026-11-18T11:00");
    shell.run(&["mend", "acme", "tell", "all of it"]).ok();
    shell.set_now("2026-11-18T12:00");
    shell.run(&["mend", "acme", "cause", "delay"]).ok();
    let list = shell.run(&["issue", "entry", "list", "1"]).ok();
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines.len(), 3, "{list}");
    assert!(
        lines[0].contains("delay") && lines[1].contains("all of it"),
        "{list}"
    );
    let said = shell
        .run(&[
            "issue",
            "entry",
            "edit",
            "1",
            "2",
            "half of it",
            "--at",
            "2026-11-18 10:45",
        ])
        .ok();
    assert_eq!(said, "corrected · #1 wrong invoice · Acme\n");
    let contact = shell.client("Acme")["contacts"][0].clone();
    assert_eq!(contact["text"], "half of it");
    assert_eq!(contact["at"], "2026-11-18T09:45:00Z");
    shell
        .run(&["issue", "entry", "edit", "1", "1", "outage"])
        .ok();
    let events = issue(&shell)["events"].clone();
    assert_eq!(events[2]["value"], "outage", "{events}");
    shell
        .run(&["issue", "entry", "edit", "1", "1", "outage"])
        .failed(2);
    shell.run(&["issue", "entry", "delete", "1", "9"]).failed(3);
    shell.run(&["issue", "entry", "delete", "1", "2"]).ok();
    assert!(shell.client("Acme")["contacts"].is_null());
    assert_eq!(
        shell.client("Acme")["issues"][0]["events"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    shell.run(&["issue", "delete", "1"]).ok();
    assert!(shell.client("Acme")["issues"].is_null());
}

#[test]
fn now_may_be_given_with_z_or_an_offset() {
    for now in [
        "2026-11-18T09:30Z",
        "2026-11-18T09:30:00Z",
        "2026-11-18T04:30-05:00",
    ] {
        let shell = Shell::new().at(now);
        shell.run(&["client", "add", "Acme"]).ok();
        shell.run(&["log", "acme", "call: fine"]).ok();
        assert_eq!(
            shell.client("Acme")["contacts"][0]["at"],
            "2026-11-18T09:30:00Z",
            "{now}"
        );
    }
}

#[test]
fn a_word_of_ours_that_reaches_them_answers_what_waits_on_its_issue() {
    for verb in [
        &["mend", "acme", "tell", "all of it"][..],
        &["mend", "acme", "apologise", "sorry"],
        &["mend", "acme", "word", "it is coming"],
        &["mend", "acme", "letter", "sorry for it", "--to", "client"],
        &["issue", "did", "1", "update-them", "it is coming"],
    ] {
        let mut shell = Shell::with(&["Acme", "Elm Street Vet"]);
        shell
            .run(&["issue", "add", "acme", "mistake: wrong invoice"])
            .ok();
        shell.set_now("2026-11-18T11:00");
        shell.run(&["mend", "acme", "touch", "elm"]).ok();
        shell
            .run(&["mend", "acme", "apologise", "sorry", "--to", "elm"])
            .ok();
        let ask = |shell: &Shell| issue(shell)["asks"][0].clone();
        assert!(ask(&shell)["answered_at"].is_null(), "others were told");
        shell.run(verb).ok();
        let contact = shell.client("Acme")["contacts"][0]["id"].clone();
        assert_eq!(ask(&shell)["answered_by"], contact, "{verb:?}");
    }
}

#[test]
fn what_they_want_is_a_request() {
    let shell = Shell::with(&["Acme"]);
    for (line, kind) in [
        ("they want a second tray", "request"),
        ("Dana asks for a quote", "request"),
        ("problem: they want it louder and it is not", "problem"),
        ("the tray wobbles when they want paper", "problem"),
    ] {
        let said = shell.run(&["issue", "add", "acme", line]).ok();
        assert!(said.contains(&format!("new {kind}")), "{line}: {said}");
    }
}

#[test]
fn while_it_is_their_turn_the_next_step_says_until_when() {
    let mut shell = Shell::with(&["Acme"]);
    let add = ["issue", "add", "acme", "request: a new till"];
    shell.run(&add).ok();
    // The answer was late before the turn went to them, and nobody can give it until they have had theirs.
    shell.set_now("2026-11-20T12:00");
    shell.run(&["issue", "ball", "1", "client"]).ok();
    let next = "it is their turn on “a new till”; ask again Wed 25 Nov";
    for told in [
        shell.run(&["today"]).ok(),
        shell.run(&["client", "show", "acme"]).ok(),
    ] {
        assert!(told.contains(next), "{told}");
    }
}

#[test]
fn a_step_answers_nothing_by_what_was_before_the_question_or_of_another_issue() {
    for (words, said) in [
        ("called on 2 nov, told them", "logged call with Acme"),
        ("told them #2 is sent", "answered by call: Acme"),
        ("told them it comes friday", "answered · #1"),
    ] {
        let shell = Shell::with(&["Acme"]);
        shell.run(&["issue", "add", "acme", "printer jams"]).ok();
        shell.run(&["issue", "add", "acme", "quote"]).ok();
        let out = shell.run(&["issue", "did", "1", "answer", words]).ok();
        assert!(out.starts_with(said), "{words}: {out}");
        let waits = shell.client("Acme")["issues"][0]["asks"][0]["answered_at"].is_null();
        assert_eq!(waits, !said.ends_with("#1"), "{words}");
    }
}

/// What is asked of a thing that was put right before waits for whoever counts.
#[test]
fn a_question_on_what_is_resolved_waits() {
    let shell = Shell::with(&["Acme", "Birch"]);
    shell
        .run(&["issue", "add", "acme", "printer", "--at", "8:00"])
        .ok();
    shell.run(&["issue", "resolve", "1", "--at", "8:10"]).ok();
    shell
        .run(&["log", "acme", "< mail 8:30 #1: is it paid for?"])
        .ok();
    let waits = || shell.run(&["client", "list", "asks>0"]).out;
    assert!(waits().contains("Acme"), "{}", waits());
    shell.run(&["issue", "answer", "1"]).ok();
    assert!(!waits().contains("Acme"), "{}", waits());
}
