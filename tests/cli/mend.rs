//! A repair from the command line, a verb a step.

use crate::shell::Shell;
use serde_json::Value;

/// The events of the first issue of a client, each as “what: note”.
fn story(shell: &Shell, client: &str) -> Vec<String> {
    let facts = shell.client(client);
    let events = facts["issues"][0]["events"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let line = |e: &Value| {
        format!(
            "{}: {}",
            e["what"].as_str().unwrap(),
            e["note"].as_str().unwrap_or("")
        )
    };
    events.iter().map(line).collect()
}

fn standing(shell: &Shell, client: &str) -> String {
    shell.json(&["client", "show", client, "--json"])["judgement"]["standing"]
        .as_str()
        .unwrap()
        .to_owned()
}

fn wrong_invoice() -> Shell {
    let shell = Shell::with(&["Acme", "Elm Street Vet"]);
    shell.run(&["policy", "set", "boss", "Maria"]).ok();
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
    shell
}

/// Each step at its own minute.
fn steps(shell: &mut Shell, steps: &[(&[&str], &str)]) {
    for (minute, (args, said)) in steps.iter().enumerate() {
        shell.set_now(&format!("2026-11-18T10:{}", 31 + minute));
        let args: Vec<&str> = ["mend", "acme"]
            .into_iter()
            .chain(args.iter().copied())
            .collect();
        // Below it stands what is saved with it.
        let told = shell.run(&args).ok();
        assert_eq!(told.lines().next(), Some(*said), "{args:?}");
    }
}

#[test]
fn a_repair_goes_from_the_boss_to_healed() {
    let mut shell = wrong_invoice();
    steps(
        &mut shell,
        &[
            (
                &["boss", "with the plan"],
                "told the boss · #1 wrong invoice · Acme",
            ),
            (
                &["touch", "elm"],
                "touches Elm Street Vet · #1 wrong invoice · Acme",
            ),
            (
                &["solution", "a credit note"],
                "chose a solution: a credit note · #1 wrong invoice · Acme",
            ),
            (
                &["tell", "it is our error"],
                "told them · #1 wrong invoice · Acme",
            ),
            (
                &["apologise", "sorry", "--channel", "letter"],
                "said sorry to Acme · #1 wrong invoice · Acme",
            ),
            (
                &["cause", "billing error", "an old list"],
                "found the cause: billing error · #1 wrong invoice · Acme",
            ),
            (
                &["word", "the note is coming"],
                "told them how it stands · #1 wrong invoice · Acme",
            ),
            (
                &["fix", "--promised", "fri"],
                "gave them a date: Fri 20 Nov 2026 · #1 wrong invoice · Acme",
            ),
            (
                &["fix", "credit note sent"],
                "fixed · #1 wrong invoice · Acme",
            ),
            (
                &["follow-up", "it is right now", "--mood", "pleased"],
                "heard that it holds · #1 wrong invoice · Acme",
            ),
            (
                &[
                    "prevent",
                    "prices from one place",
                    "--who",
                    "Jo",
                    "--due",
                    "2026-12-01",
                ],
                "noted what prevents it: prices from one place, Jo, by Tue 1 Dec 2026 · #1 wrong invoice · Acme",
            ),
            (
                &["apologise", "--to", "elm", "sorry too"],
                "said sorry to Elm Street Vet · #1 wrong invoice · Acme",
            ),
        ],
    );
    assert_eq!(standing(&shell, "acme"), "healing");
    shell.set_now("2026-12-01T10:00");
    let said = shell.run(&["mend", "acme", "prevent", "--done"]).ok();
    assert_eq!(
        said,
        "in place: prices from one place · #1 wrong invoice · Acme\n"
    );
    shell.run(&["mend", "acme", "prevent", "--done"]).failed(5);
    shell.set_now("2026-12-20T10:00");
    assert_eq!(
        standing(&shell, "acme"),
        "steady",
        "thirty quiet days and all the rest"
    );
    let told = shell.client("Elm Street Vet")["contacts"][0]["text"].clone();
    assert_eq!(
        told, "sorry too",
        "what is said to another client is a contact of theirs"
    );
}

#[test]
fn whether_a_step_is_done_is_said_beside_its_words() {
    let both = "is it done, or not?";
    for (step, words) in [
        ("boss", "told the boss by text, oops that was kim"),
        ("fix", "door fixed, the bell still off"),
        ("cause", "looks like damp"),
    ] {
        let run = |flag: &str| {
            let shell = wrong_invoice();
            let before = shell.run(&["mend", "acme", "--json"]).ok();
            let args = ["mend", "acme", step, words, flag];
            let args = args.into_iter().filter(|arg| !arg.is_empty());
            let ended = shell.run(&args.collect::<Vec<_>>());
            let moved = shell.run(&["mend", "acme", "--json"]).ok() != before;
            (ended, moved)
        };
        let (asked, moved) = run("");
        assert!(
            asked.code == 3 && asked.err.contains(both),
            "{step}: {asked:?}"
        );
        assert!(!moved, "{step}: what is asked changes nothing");
        let (did, moved) = run("--did");
        assert!(did.code == 0 && moved, "{step}: {did:?}");
        let (noted, _) = run("--note");
        let noted = noted.ok();
        assert!(noted.starts_with("noted about Acme"), "{step}: {noted}");
    }
    // Who called us and was angry did, whatever was done beside it.
    for flag in ["--did", "--note"] {
        let shell = wrong_invoice();
        let words = "she called, furious :((";
        shell.run(&["mend", "acme", "apologise", words, flag]).ok();
        let told = shell.run(&["client", "show", "acme"]).ok();
        assert!(told.contains("angry today"), "{flag}: {told}");
    }
    for (flag, said) in [("--note", "noted about Acme"), ("--did", "resolved")] {
        let shell = wrong_invoice();
        let out = shell.run(&["issue", "resolve", "1", "ordered the parts", flag]);
        let out = out.ok();
        assert!(out.starts_with(said), "{flag}: {out}");
    }
}

#[test]
fn words_of_a_step_that_is_talk_are_read_as_a_log_is() {
    for (step, words, said) in [
        ("boss", "called Maria, no answer", "noted about Acme"),
        ("tell", "called, no answer", "tried to reach Acme (call)"),
        ("word", "will call tomorrow", "planned for Acme"),
        ("apologise", "note: ask Ann first", "noted about Acme"),
        ("tell", "mailed them: ours", "told them · #1"),
        // What is no talk is not done by a word with somebody either, whatever door it comes by.
        ("cause", "said sorry", "noted about Acme"),
        ("solution", "said sorry", "noted about Acme"),
        ("prevent", "said sorry to Ann", "noted about Acme"),
        ("fix", "not fixed", "noted about Acme"),
        ("fix", "sent anew", "fixed · #1"),
        ("fix", "sent them an update", "logged mail with Acme"),
        ("fix", "called Ann, told her why", "logged call with Acme"),
        ("fix", "by friday", "gave them a date: Fri"),
        ("fix", "told Ann it comes friday", "gave them a date: Fri"),
        // When somebody else comes was promised to nobody.
        (
            "fix",
            "called the supplier, they come friday",
            "noted about Acme",
        ),
        ("solution", "no answer", "tried to reach Acme (call)"),
        ("fix", "yesterday 4pm, new list", "fixed · #1"),
    ] {
        let shell = wrong_invoice();
        let out = shell.run(&["mend", "acme", step, words]).ok();
        assert!(out.starts_with(said), "{step} {words}: {out}");
        if step == "fix" {
            let did = wrong_invoice()
                .run(&["issue", "did", "1", step, words])
                .ok();
            assert_eq!(did, out, "{words}");
        }
    }
    for (words, said) in [
        ("called, nobody there", "tried to reach Acme (call)"),
        ("she mailed: works now :)", "heard that it holds · #1"),
        ("no, wrong again", "it did not hold · #1"),
        ("no", "it did not hold · #1"),
        ("no it does not :(", "it did not hold · #1"),
        ("Ann says no", "it did not hold · #1"),
        ("called, it failed again", "it did not hold · #1"),
        ("they are angry :((", "it did not hold · #1"),
        (
            "she wrote: when is the next one due?",
            "logged mail with Acme",
        ),
        ("never came back", "heard that it holds · #1"),
    ] {
        let mut shell = wrong_invoice();
        shell.run(&["mend", "acme", "fix", "sent anew"]).ok();
        shell.set_now("2026-11-18T12:00");
        let out = shell.run(&["mend", "acme", "follow-up", words]).ok();
        assert!(out.starts_with(said), "{words}: {out}");
    }
    // A hand-over says the same by each door.
    let shell = wrong_invoice();
    shell.run(&["supplier", "add", "Volt & Son"]).ok();
    for line in [
        "volt",
        "handed to Volt & Son by mon",
        "Volt & Son, ask again monday",
    ] {
        let out = shell.run(&["mend", "acme", "hand-over", line]).ok();
        assert!(
            out.starts_with("handed it over to Volt & Son"),
            "{line}: {out}"
        );
        let did = shell.run(&["issue", "did", "1", "hand-over", line]).ok();
        assert_eq!(did, out, "{line}");
    }
    // Nor does it say more by one of them.
    for (line, said) in [
        ("Volt & Son turned us down, declined", "noted about Acme"),
        ("maybe Volt & Son", "noted about Acme"),
        ("Volt & Son not in", "noted about Acme"),
        ("Volt & Son too expensive", "noted about Acme"),
        ("Volt & Son said yes", "handed it over to Volt & Son"),
        ("Volt & Son taking it over", "handed it over to Volt & Son"),
    ] {
        for door in [
            &["mend", "acme", "hand-over"][..],
            &["issue", "did", "1", "hand-over"],
        ] {
            let shell = wrong_invoice();
            shell.run(&["supplier", "add", "Volt & Son"]).ok();
            let out = shell.run(&[door, &[line]].concat()).ok();
            assert!(out.starts_with(said), "{door:?} {line}: {out}");
        }
    }
    for door in [
        &["mend", "acme", "hand-over"][..],
        &["issue", "did", "1", "hand-over"],
    ] {
        let shell = wrong_invoice();
        let line = "Quill & Moor has the job";
        let asked = shell.run(&[door, &[line]].concat()).failed(3);
        assert!(asked.contains("--new"), "{door:?}: {asked}");
        let out = shell.run(&[door, &[line, "--new"]].concat()).ok();
        assert!(
            out.starts_with("handed it over to Quill & Moor"),
            "{door:?}: {out}"
        );
    }
    let shell = wrong_invoice();
    shell
        .run(&["mend", "acme", "hand-over", "Volt", "--new"])
        .ok();
    for (words, said) in [
        ("rang, no answer", "noted about Acme"),
        ("must ring them again", "planned for Acme"),
        ("by friday, they say", "asked the supplier again"),
    ] {
        let out = shell.run(&["mend", "acme", "chase", words]).ok();
        assert!(out.starts_with(said), "{words}: {out}");
    }
}

#[test]
fn a_full_ladder_comes_back_from_its_export_to_the_byte() {
    let mut shell = wrong_invoice();
    shell
        .run(&["supplier", "add", "Volt & Son", "--phone", "555 0199"])
        .ok();
    shell
        .run(&["client", "tie", "elm", "referred-by", "acme"])
        .ok();
    steps(
        &mut shell,
        &[
            (&["boss"], "told the boss · #1 wrong invoice · Acme"),
            (
                &["solution", "ask the printer", "--too-dear", "--wrong-time"],
                "weighed a solution: ask the printer (too dear, not right now) · #1 wrong invoice · Acme",
            ),
            (
                &["solution", "a new list", "--supplier", "volt"],
                "chose a solution: a new list · #1 wrong invoice · Acme",
            ),
            (
                &["tell", "all of it", "--by", "Jo"],
                "told them · #1 wrong invoice · Acme",
            ),
            (
                &["touch", "elm", "--note", "same list"],
                "touches Elm Street Vet · #1 wrong invoice · Acme",
            ),
            (
                &["apologise", "--to", "client", "--to", "elm"],
                "said sorry to Acme, Elm Street Vet · #1 wrong invoice · Acme",
            ),
            (
                &["cause", "billing error", "--doing", "both"],
                "found the cause: billing error · #1 wrong invoice · Acme",
            ),
            (
                &["hand-over", "volt", "--chase", "mon"],
                "handed it over to Volt & Son, we ask again on Mon 23 Nov 2026 · #1 wrong invoice · Acme",
            ),
            (&["fix", "new list"], "fixed · #1 wrong invoice · Acme"),
            (
                &["follow-up", "--failed", "still wrong", "--mood", "upset"],
                "it did not hold · #1 wrong invoice · Acme",
            ),
            (
                &[
                    "skip",
                    "apologise-others",
                    "--because",
                    "they said not to mind",
                ],
                "passed over: saying sorry to the others · #1 wrong invoice · Acme",
            ),
            (&["fix"], "fixed · #1 wrong invoice · Acme"),
            (
                &["prevent", "one list", "--who", "Jo", "--due", "fri"],
                "noted what prevents it: one list, Jo, by Fri 20 Nov 2026 · #1 wrong invoice · Acme",
            ),
            (
                &["settle", "--because", "they moved away"],
                "settled · #1 wrong invoice · Acme",
            ),
            (
                &["sour", "they were short on the phone"],
                "marked as soured · Acme",
            ),
        ],
    );
    let exported = shell.book();
    let other = Shell::new().at("2026-11-18T10:50");
    let file = other.write("book.json", &exported);
    other.run(&["import", "facts", &file]).ok();
    let lines = |text: &str| {
        text.lines()
            .filter(|l| !l.contains("\"exported_at\""))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(lines(&other.book()), lines(&exported));
    let events = story(&shell, "Acme");
    for told in [
        "touches: same list",
        "skipped: they said not to mind",
        "settled: they moved away",
        "reopened: still wrong",
    ] {
        assert!(
            events.contains(&told.to_owned()),
            "{told} is missing in {events:?}"
        );
    }
    let facts = shell.client("Acme");
    let told = facts["issues"][0]["events"]
        .as_array()
        .unwrap()
        .iter()
        .find(|e| e["note"] == "all of it")
        .cloned();
    assert_eq!(told.unwrap()["by"], "Jo");
}

#[test]
fn which_issue_is_meant_is_never_guessed() {
    let shell = wrong_invoice();
    shell
        .run(&["issue", "add", "acme", "late parcel", "--kind", "mistake"])
        .ok();
    shell
        .run(&["issue", "add", "acme", "a quote", "--kind", "request"])
        .ok();
    let before = shell.book();
    let said = shell.run(&["mend", "acme", "apologise", "sorry"]).failed(3);
    assert!(
        said.contains("2 issues") && said.contains("#1 wrong invoice, #2 late parcel"),
        "{said}"
    );
    shell
        .run(&["mend", "acme", "apologise", "sorry", "--issue", "9"])
        .failed(3);
    shell.run(&["mend", "elm", "apologise", "sorry"]).failed(5);
    shell
        .run(&["mend", "nobody", "apologise", "sorry"])
        .failed(3);
    shell.run(&["mend", "apologise", "sorry"]).failed(2);
    assert_eq!(shell.book(), before);
    shell
        .run(&["mend", "acme", "apologise", "sorry", "--issue", "#2"])
        .ok();
    assert_eq!(
        shell.run(&["mend", "acme", "mark"]).ok(),
        "needs mending · #3 a quote · Acme\n"
    );
    assert_eq!(
        shell.run(&["mend", "acme", "unmark"]).ok(),
        "the mark is off · #3 a quote · Acme\n"
    );
    shell.run(&["mend", "acme", "unmark"]).failed(5);
    shell
        .run(&["mend", "acme", "mark", "--issue", "1"])
        .failed(5);
}

#[test]
fn what_cannot_have_been_is_refused_and_changes_nothing() {
    let mut shell = wrong_invoice();
    shell.set_now("2026-11-19T15:00");
    let before = shell.book();
    for (args, code, part) in [
        (&["fix", "--at", "tomorrow"][..], 3, "has not been yet"),
        (
            &["fix", "--at", "2026-11-17"],
            3,
            "before #1 “wrong invoice” was noticed (Wed 18 Nov 2026 10:30)",
        ),
        (&["apologise", "--at", "2026-11-18 09:00"], 3, "before #1"),
        (
            &["apologise", "--to", "Nobody Known"],
            3,
            "neither a person at Acme nor a client",
        ),
        (&["cause", " "], 3, "what was the cause?"),
        (&["solution"], 3, "which solution?"),
        (&["prevent"], 3, "from happening again?"),
        (&["word"], 3, "how does it stand?"),
        (&["follow-up", "fine"], 5, "nothing was fixed"),
        (
            &["skip", "apologize", "--because", "x"],
            3,
            "did you mean “apologise”?",
        ),
        (&["skip", "apologise"], 2, "--because"),
        (&["skip", "apologise", "--because", " "], 3, "why?"),
        (&["settle"], 2, "--because"),
        (&["touch", "acme"], 3, "the client whose issue it is"),
        (&["hand-over", "Volt"], 3, "--new"),
        (
            &["hand-over", " ", "--new"],
            3,
            "the supplier's name is empty",
        ),
        (&["sour"], 3, "why? what you heard or felt"),
        (&["unsour"], 5, "is not marked"),
        (
            &["tell", "--channel", "mail", "--mood", "fine"],
            3,
            "goes out",
        ),
    ] {
        let args: Vec<&str> = ["mend", "acme"]
            .into_iter()
            .chain(args.iter().copied())
            .collect();
        let said = shell.run(&args).failed(code);
        assert!(said.contains(part), "{args:?}: {said}");
    }
    assert_eq!(
        shell.run(&["mend", "acme", "fix", "--dry-run"]).ok(),
        "would do: fixed · #1 wrong invoice · Acme\n"
    );
    assert_eq!(shell.book(), before);
    shell
        .run(&["mend", "acme", "fix", "--at", "2026-11-18"])
        .ok();
    assert_eq!(
        story(&shell, "Acme").last().unwrap(),
        "resolved: ",
        "a day alone is the whole of it"
    );
    shell.run(&["undo"]).ok();
    assert_eq!(shell.book(), before);
}

#[test]
fn without_a_boss_there_is_no_such_step() {
    let shell = Shell::with(&["Acme"]);
    shell
        .run(&["issue", "add", "acme", "wrong invoice", "--kind", "mistake"])
        .ok();
    assert!(
        shell
            .run(&["mend", "acme", "boss"])
            .failed(5)
            .contains("amends policy set boss")
    );
}

#[test]
fn an_angry_call_is_recognised_and_so_needs_mending() {
    let shell = Shell::with(&["Acme"]);
    let said = shell
        .run(&[
            "mend",
            "acme",
            "recognise",
            "the server is down again",
            "--severity",
            "stops",
            "--mood",
            "angry",
        ])
        .ok();
    assert_eq!(
        said,
        "noted what happened · new problem · the server is down again · Acme (#1)\n  \
         call, in, angry, Wed 18 Nov 2026 10:30, “the server is down again”\n"
    );
    let acme = shell.client("Acme");
    assert_eq!(
        (
            &acme["contacts"][0]["mood"],
            &acme["contacts"][0]["direction"]
        ),
        (&"angry".into(), &"in".into())
    );
    assert_eq!(acme["issues"][0]["asks"].as_array().unwrap().len(), 1);
    assert_eq!(standing(&shell, "acme"), "soured");
    let said = shell
        .run(&[
            "mend",
            "acme",
            "recognise",
            "--doing",
            "not known",
            "--severity",
            "harms",
        ])
        .ok();
    assert_eq!(
        said,
        "noted what happened · #1 the server is down again · Acme\n"
    );
    shell.run(&["mend", "acme", "recognise"]).failed(2);
    shell
        .run(&["mend", "acme", "recognise", "all of the second floor"])
        .ok();
    assert_eq!(
        shell.client("Acme")["issues"][0]["note"],
        "all of the second floor"
    );
    let said = shell
        .run(&[
            "mend",
            "acme",
            "recognise",
            "--new",
            "--found",
            "a wrong cable",
        ])
        .ok();
    assert_eq!(
        said,
        "noted what happened · new problem · a wrong cable · Acme (#2)\n"
    );
    assert_eq!(
        standing(&shell, "acme"),
        "untold",
        "we found it, and marked it"
    );
}

#[test]
fn the_ladder_is_told_as_text_and_the_whole_story_as_json() {
    let mut shell = wrong_invoice();
    steps(
        &mut shell,
        &[
            (&["boss"], "told the boss · #1 wrong invoice · Acme"),
            (
                &["solution", "a credit note"],
                "chose a solution: a credit note · #1 wrong invoice · Acme",
            ),
        ],
    );
    let told = shell.run(&["mend", "acme"]).ok();
    assert!(told.starts_with("Acme  not told yet, score "), "{told}");
    assert!(told.contains("[x] tell the boss, 10:31\n"), "{told}");
    assert!(
        told.contains("[>] own up, tell them: call them, with the plan\n"),
        "{told}"
    );
    assert!(
        told.contains("solution, ") || told.contains(") solution: a credit note"),
        "{told}"
    );
    assert_eq!(told, shell.run(&["mend", "acme", "status"]).ok());
    assert_eq!(
        shell.run(&["mend", "acme", "--json"]).ok(),
        shell.run(&["mend", "acme", "status", "--json"]).ok()
    );
    let story = shell.json(&["mend", "acme", "--json"]);
    assert_eq!(
        (&story["format"], &story["version"]),
        (&"amends-mend".into(), &1.into())
    );
    assert_eq!(story["next"]["rung"], "own up");
    let repair = &story["repairs"][0];
    assert_eq!(
        (&repair["phase"], &repair["issue"]["number"]),
        (&"open".into(), &1.into())
    );
    let rungs = repair["rungs"].as_array().unwrap();
    assert_eq!(rungs.len(), 12);
    assert_eq!(
        (
            &rungs[1]["rung"],
            &rungs[1]["state"],
            &rungs[1]["story"][0]["by"]
        ),
        (&"tell the boss".into(), &"done".into(), &"ada".into())
    );
    let before = shell.json(&[
        "mend",
        "acme",
        "status",
        "--json",
        "--as-of",
        "2026-11-18T10:30",
    ]);
    assert_eq!(before["next"]["rung"], "tell the boss", "as it was then");
    assert!(
        shell
            .run(&["mend", "elm"])
            .ok()
            .contains("nothing is being mended")
    );
}

#[test]
fn the_documentation_names_every_field_of_the_story() {
    const DOC: &str = include_str!("../../assets/mend-v1.md");
    let shell = wrong_invoice();
    shell.run(&["mend", "acme", "touch", "elm"]).ok();
    let story = shell.json(&["mend", "acme", "--json"]);
    let mut objects = vec![story.clone(), story["repairs"][0].clone()];
    objects.extend(
        ["issue", "clock", "untold", "silence", "healing"]
            .map(|part| story["repairs"][0][part].clone()),
    );
    objects.extend([
        story["repairs"][0]["rungs"][0].clone(),
        story["repairs"][0]["touched"][0].clone(),
    ]);
    objects.push(story["repairs"][0]["rungs"][0]["story"][0].clone());
    objects.push(shell.json(&["mend", "plan", "acme", "--json"])["plans"][0].clone());
    for object in objects {
        for field in object.as_object().unwrap().keys() {
            assert!(
                DOC.contains(&format!("`{field}`")),
                "{field} is not documented"
            );
        }
    }
}

#[test]
fn a_game_plan_says_who_tells_whom_by_when_who_can_fix_it_and_who_hears_of_it() {
    let shell = wrong_invoice();
    shell
        .run(&["supplier", "add", "Volt & Son", "--phone", "555 0199"])
        .ok();
    shell
        .run(&["client", "tie", "elm", "referred-by", "acme"])
        .ok();
    let page = shell.run(&["mend", "plan", "acme"]).ok();
    for told in [
        "Game plan: Acme\n",
        "[>] Maria hears it from us first, with the plan, by Thu 10:30\n",
        "nobody is known at this client",
        "“wrong invoice”: ours to fix\n",
        "Volt & Son (555 0199) could help\n",
        "Who hears of it\n    Elm Street Vet came through Acme\n",
        "#1 wrong invoice (harms them)\n[x] recognise, 10:30",
        "[ ] find out why",
    ] {
        assert!(page.contains(told), "“{told}” is missing in\n{page}");
    }
    let page = shell.run(&["mend", "plan", "elm"]).ok();
    assert!(
        page.contains("nothing is being mended: this is what we would do"),
        "{page}"
    );
    assert!(
        page.contains(
            "Maria hears it from us first, with the plan, if it harms them or worse, by Thu 10:30"
        ),
        "{page}"
    );
    assert!(
        page.contains("Who would hear of it\n    Acme brought Elm Street Vet to us\n"),
        "{page}"
    );
    let markdown = shell.run(&["mend", "plan", "acme", "--markdown"]).ok();
    assert!(
        markdown.contains("# Game plan: Acme\n") && markdown.contains("## \\#1 wrong invoice"),
        "{markdown}"
    );
    assert!(
        markdown.contains("- [ ] **Maria hears it") && markdown.contains("- [x] recognise"),
        "{markdown}"
    );
    let all = shell.run(&["mend", "plan"]).ok();
    assert!(
        all.contains("Game plan: Acme") && !all.contains("Game plan: Elm"),
        "{all}"
    );
    let json = shell.json(&["mend", "plan", "--json"]);
    assert_eq!(
        (&json["format"], json["plans"].as_array().unwrap().len()),
        (&"amends-game-plan".into(), 1)
    );
    assert_eq!(json["plans"][0]["sections"][0]["items"][0]["mark"], "next");
    shell.run(&["mend", "plan", "nobody"]).failed(3);
    let quiet = Shell::with(&["Acme"]);
    assert!(
        quiet
            .run(&["mend", "plan"])
            .ok()
            .starts_with("nobody is being mended")
    );
}

#[test]
fn a_step_says_all_that_is_saved_with_it() {
    let shell = Shell::with(&["Acme"]);
    shell
        .run(&["client", "person", "add", "acme", "Dana Reyes"])
        .ok();
    let noted = [
        "issue",
        "add",
        "acme",
        "mistake found harms by fri: data lost",
    ];
    for dry in [&["--dry-run"][..], &[]] {
        let said = shell.run(&[&noted[..], dry].concat()).ok();
        for part in [
            "harms",
            "promised for Fri 20 Nov 2026",
            "they do not know yet",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
    }
    let told = ["mend", "acme", "tell", "told Dana that it is lost"];
    for dry in [&["--dry-run"][..], &[]] {
        let said = shell.run(&[&told[..], dry].concat()).ok();
        for part in ["call with Dana Reyes, both, Wed 18 Nov 2026", "lost”"] {
            assert!(said.contains(part), "{part}: {said}");
        }
    }
}

/// Whoever a line names behind an @ is told it, whatever verb it stands behind.
#[test]
fn an_apology_to_another_client_ends_none_here() {
    let shell = wrong_invoice();
    for verb in [
        &["issue", "did", "1", "apologise"][..],
        &["mend", "acme", "apologise"],
        &["mend", "acme", "fix"],
    ] {
        let begins = [verb, &["@elm said sorry by mail"]].concat();
        let told = shell.run(&begins).failed(3);
        assert!(told.contains("that is told of Elm Street Vet"), "{told}");
        shell.run(&[verb, &["said sorry to @elm by phone"]].concat());
    }
    let events = story(&shell, "Acme");
    assert!(
        !events.iter().any(|e| e.starts_with("apologised")),
        "{events:?}"
    );
}
