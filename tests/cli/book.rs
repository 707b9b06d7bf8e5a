//! Keeping the book: people who come, change and go, plans, snoozes, contacts that were logged wrongly.

use crate::shell::Shell;
use serde_json::Value;

fn people(shell: &Shell, client: &str) -> Vec<String> {
    let people = shell.client(client)["people"].clone();
    let people = people.as_array().cloned().unwrap_or_default();
    let name = |person: &serde_json::Value| person["name"].as_str().unwrap().to_owned();
    people.iter().map(name).collect()
}

#[test]
fn people_are_added_edited_and_removed() {
    let shell = Shell::with(&["Kupferhof"]);
    let add = [
        "client",
        "person",
        "add",
        "kupfer",
        "Ilse Marten",
        "--mail",
        "ilse@kupfer.example",
        "--mail",
        "im@kupfer.example",
        "--phone",
        "030 555",
        "--role",
        "buys",
    ];
    assert_eq!(shell.run(&add).ok(), "added Ilse Marten · Kupferhof\n");
    let same = ["client", "person", "add", "kupfer", "ilse marten"];
    assert!(shell.run(&same).failed(5).contains("already"));
    shell
        .run(&["client", "person", "add", "kupfer", " "])
        .failed(3);
    shell
        .run(&["client", "person", "edit", "kupfer", "ilse"])
        .failed(2);
    let edit = [
        "client",
        "person",
        "edit",
        "kupfer",
        "ilse",
        "--role",
        "leads",
        "--answers-to",
        "Dr. Roth",
    ];
    assert_eq!(shell.run(&edit).ok(), "edited Ilse Marten · Kupferhof\n");
    let ilse = &shell.client("Kupferhof")["people"][0];
    assert_eq!(ilse["role"], "leads");
    assert_eq!(ilse["answers_to"], "Dr. Roth");
    assert_eq!(ilse["mails"][1], "im@kupfer.example");
    let remove = ["client", "person", "remove", "kupfer", "ilse"];
    assert_eq!(shell.run(&remove).ok(), "deleted Ilse Marten · Kupferhof\n");
    assert_eq!(people(&shell, "Kupferhof"), Vec::<String>::new());
}

#[test]
fn somebody_moves_to_another_client_and_what_was_said_stays() {
    let shell = Shell::with(&["Kupferhof", "Bergbahn"]);
    for name in ["Ilse Marten", "Jo Falk"] {
        let add = ["client", "person", "add", "kupfer", name, "--phone", "555"];
        shell.run(&add).ok();
    }
    shell.run(&["log", "kupfer", "call with Ilse: fine"]).ok();
    let contacts = |shell: &Shell| shell.client("Kupferhof")["contacts"].clone();
    let before = contacts(&shell);
    let go = |whom| ["client", "person", "move", "kupfer", whom, "berg"];
    let said = shell.run(&go("ilse")).ok();
    assert_eq!(said, "moved Ilse Marten from Kupferhof to Bergbahn\n");
    assert_eq!(contacts(&shell), before, "what was said is still with her");
    let people_there = shell.client("Kupferhof")["people"].clone();
    let mut people_there = people_there.as_array().unwrap().iter();
    let stayed = people_there.find(|p| p["name"] == "Ilse Marten").unwrap();
    assert_eq!(stayed["role"], "now at Bergbahn");
    assert!(stayed["phones"].as_array().is_none_or(Vec::is_empty));
    assert_eq!(shell.client("Bergbahn")["people"][0]["phones"][0], "555");
    // Of whom nothing is told, nothing stays behind.
    let id = |client: &str| {
        let people = shell.client(client)["people"].clone();
        let jo = people
            .as_array()
            .unwrap()
            .iter()
            .find(|p| p["name"] == "Jo Falk");
        jo.unwrap()["id"].clone()
    };
    let jo = id("Kupferhof");
    shell.run(&go("jo")).ok();
    assert_eq!(people(&shell, "Kupferhof"), ["Ilse Marten"]);
    assert_eq!(id("Bergbahn"), jo);
    shell.run(&go("ilse")).failed(5);
    let book = shell.book();
    let file = shell.write("book.json", &book);
    let other = Shell::new();
    other.run(&["import", "facts", &file]).ok();
    assert_eq!(other.book(), book, "the book still goes in and out");
    shell.run(&["undo"]).ok();
    shell.run(&["undo"]).ok();
    assert_eq!(people(&shell, "Bergbahn"), Vec::<String>::new());
    assert_eq!(shell.run(&["doctor"]).code, 0);
    let help = shell.run(&["client", "--help"]).ok();
    let verb = help
        .lines()
        .find(|line| line.trim_start().starts_with("person "));
    assert!(verb.unwrap().contains("move"), "{help}");
}

#[test]
fn a_client_is_snoozed_and_woken() {
    let shell = Shell::with(&["Acme"]);
    let lane = || {
        let list = shell.json(&["client", "list", "--json", "status:snoozed"]);
        list["clients"].as_array().unwrap().len()
    };
    shell.run(&["snooze", "acme", "--end"]).failed(5);
    shell.run(&["snooze", "acme", "yesterday"]).failed(3);
    for no_day in [
        "until the fair",
        "until 17 nov",
        "by the fair: x",
        "for ever",
    ] {
        let said = shell.run(&["snooze", "acme", no_day]).failed(3);
        assert!(said.contains("until when?"), "{said}");
    }
    // The 12th is a Saturday: the day of the month tells more.
    let said = shell.run(&["snooze", "acme", "until fri 12 dec"]).ok();
    assert!(said.contains("until Sat 12 Dec 2026"), "{said}");
    shell.run(&["undo"]).ok();
    let said = shell
        .run(&["snooze", "acme", "fri: waiting for the budget"])
        .ok();
    assert_eq!(said, "snoozed Acme until Fri 20 Nov 2026\n");
    let snooze = &shell.client("Acme")["snoozes"][0];
    assert_eq!(
        (&snooze["until"], &snooze["reason"]),
        (&"2026-11-20".into(), &"waiting for the budget".into())
    );
    assert_eq!(lane(), 1);
    assert_eq!(
        shell.run(&["snooze", "acme", "--end"]).ok(),
        "Acme is awake again\n"
    );
    assert_eq!(lane(), 0);
    shell
        .run(&["snooze", "acme", "until", "they", "write"])
        .ok();
    let snoozes = shell.client("Acme")["snoozes"].clone();
    let mut snoozes = snoozes.as_array().unwrap().iter();
    assert!(snoozes.any(|snooze| snooze["wake_on"] == "they write"));
}

#[test]
fn something_new_that_waits_wakes_whoever_was_put_off() {
    for (act, wakes) in [
        (&["issue", "add", "acme", "the server is down"][..], true),
        (
            &["log", "acme", "Dana rang, furious about the invoice"],
            true,
        ),
        (&["mend", "acme", "sour", "cold on the phone"], true),
        (&["issue", "reopen", "1"], true),
        (&["log", "acme", "call: all is well"], false),
        (&["issue", "edit", "1", "--title", "an old door"], false),
        (&["plan", "acme", "fri: call them"], false),
    ] {
        let shell = Shell::with(&["Acme"]);
        shell.run(&["issue", "add", "acme", "an old one"]).ok();
        shell.run(&["issue", "resolve", "1"]).ok();
        shell.run(&["snooze", "acme", "1 dec: the budget"]).ok();
        let said = shell.run(act).ok();
        assert_eq!(said.contains("no longer snoozed"), wakes, "{act:?}: {said}");
        let hidden = || shell.json(&["today", "--json"])["counts"]["snoozed"] == 1;
        assert_eq!(hidden(), !wakes, "{act:?}");
        // One undo takes back both.
        shell.run(&["undo"]).ok();
        assert!(hidden(), "{act:?}");
    }
    // A pause is no snooze: it stays, and that it hides what is new is said.
    let shell = Shell::with(&["Acme"]);
    for (status, said) in [
        (
            &["--status", "paused", "--until", "1 feb"][..],
            "paused: not on Today",
        ),
        (&["--status", "former"], "a former client: not on Today"),
    ] {
        shell
            .run(&[&["client", "edit", "acme"], status].concat())
            .ok();
        let noted = shell.run(&["issue", "add", "acme", "door"]).ok();
        assert!(noted.contains(said), "{noted}");
    }
}

#[test]
fn a_plan_is_changed_and_deleted() {
    let shell = Shell::with(&["Acme"]);
    shell.run(&["plan", "acme", "fri: send the quote"]).ok();
    let edit = ["plan", "acme", "--edit", "send", "--due", "mon"];
    assert_eq!(
        shell.run(&edit).ok(),
        "edited the plan “send the quote” · Acme\n"
    );
    shell.run(&edit).failed(2);
    shell
        .run(&["plan", "acme", "--edit", "send", "--due", "someday"])
        .failed(3);
    shell
        .run(&["plan", "acme", "--edit", "send", "send the new quote"])
        .ok();
    let plan = &shell.json(&["plan", "--json"])["plans"][0];
    assert_eq!(
        (&plan["what"], &plan["due"]),
        (&"send the new quote".into(), &"2026-11-23".into())
    );
    // Eleven at night five hours west of London is the next day here.
    shell
        .run(&[
            "plan",
            "acme",
            "--edit",
            "send",
            "--due",
            "2026-11-27T23:00-05:00",
        ])
        .ok();
    let plan = &shell.json(&["plan", "--json"])["plans"][0];
    assert_eq!(plan["due"], "2026-11-28");
    let delete = ["plan", "acme", "--delete", "send"];
    assert_eq!(
        shell.run(&delete).ok(),
        "deleted the plan “send the new quote” · Acme\n"
    );
    shell
        .run(&["plan", "acme", "call tomorrow: ask for the quote"])
        .ok();
    let plan = &shell.json(&["plan", "--json"])["plans"][0];
    assert_eq!(
        (&plan["what"], &plan["due"]),
        (&"call: ask for the quote".into(), &"2026-11-19".into())
    );
}

#[test]
fn plans_as_of_a_date_know_nothing_of_later() {
    let mut shell = Shell::with(&["Acme"]);
    shell.run(&["plan", "acme", "fri: send the quote"]).ok();
    shell.run(&["plan", "acme", "fri: call"]).ok();
    shell.set_now("2026-11-19T10:30");
    shell.run(&["plan", "acme", "--done", "send"]).ok();
    shell.run(&["plan", "acme", "--dropped", "call"]).ok();
    shell.run(&["plan", "acme", "mon: visit"]).ok();
    let then = shell.json(&["plan", "list", "--json", "--all", "--as-of", "2026-11-18"]);
    let plans = then["plans"].as_array().unwrap();
    assert_eq!(plans.len(), 2, "{then:#}");
    for plan in plans {
        assert!(
            plan["done_at"].is_null() && plan["dropped_at"].is_null(),
            "{plan:#}"
        );
    }
    let now = shell.json(&["plan", "list", "--json", "--all"]);
    let ended = |name: &str| {
        let plans = now["plans"].as_array().unwrap();
        plans.iter().filter(|plan| !plan[name].is_null()).count()
    };
    assert_eq!((ended("done_at"), ended("dropped_at")), (1, 1), "{now:#}");
}

#[test]
fn a_contact_logged_wrongly_is_corrected_or_deleted() {
    let shell = Shell::with(&["Acme"]);
    shell
        .run(&["log", "acme", "call yesterday 4pm: first"])
        .ok();
    shell.run(&["log", "acme", "mail: second"]).ok();
    let edit = |which, option, value| ["client", "contact", "edit", "acme", which, option, value];
    let said = shell.run(&edit("1", "--channel", "chat")).ok();
    assert_eq!(said, "edited the chat with Acme\n");
    shell.run(&edit("first", "--at", "yesterday 3pm")).ok();
    let contacts = shell.client("Acme")["contacts"].clone();
    assert_eq!(contacts[0]["at"], "2026-11-17T14:00:00Z");
    assert_eq!(contacts[1]["channel"], "chat");
    shell.run(&edit("1", "--channel", "pigeon")).failed(3);
    shell.run(&edit("1", "--at", "tomorrow")).failed(3);
    shell.run(&edit("9", "--mood", "upset")).failed(3);
    shell
        .run(&["client", "contact", "edit", "acme", "1"])
        .failed(2);
    let delete = ["client", "contact", "delete", "acme", "2"];
    assert_eq!(
        shell.run(&delete).ok(),
        "deleted the call of 17 Nov 2026 with Acme\n"
    );
    assert_eq!(
        shell.client("Acme")["contacts"].as_array().unwrap().len(),
        1
    );
}

/// Printer jams (#1) is asked at nine and answered at ten, the mail with #2 comes at half past.
fn answered(more: &[&str]) -> (Shell, String) {
    let mut shell = Shell::with(&["Acme"]);
    shell.set_now("2026-11-18T09:00");
    shell.run(&["log", "acme", "mail: printer jams?"]).ok();
    shell.set_now("2026-11-18T10:00");
    shell.run(&["log", "acme", "replied about #1"]).ok();
    shell.set_now("2026-11-18T16:00");
    let edit = ["client", "contact", "edit", "acme"];
    let said = shell.run(&[&edit, more].concat()).ok();
    (shell, said)
}

#[test]
fn what_a_corrected_contact_asked_and_answered_is_as_it_now_stands() {
    let waits = "edited the mail with Acme: #1 waits again\n";
    let moved = "edited the mail with Acme\n";
    for (more, said, opened, answered_at) in [
        (["1", "--direction", "in"], waits, "08:00", None),
        (["1", "--outcome", "note"], waits, "08:00", None),
        (["1", "--outcome", "attempt"], waits, "08:00", None),
        (["1", "--at", "8:30"], waits, "08:00", None),
        (["1", "--at", "9:30"], moved, "08:00", Some("08:30")),
        (["2", "--at", "8:30"], moved, "07:30", Some("09:00")),
        (["2", "--at", "10:30"], waits, "09:30", None),
        (["1", "--text", "ships"], moved, "08:00", Some("09:00")),
    ] {
        let (shell, told) = answered(&more);
        let at = |hour: &str| Value::from(format!("2026-11-18T{hour}:00Z"));
        let issue = &shell.client("Acme")["issues"][0];
        let ask = &issue["asks"][0];
        assert_eq!(
            (told.as_str(), &ask["opened_at"]),
            (said, &at(opened)),
            "{more:?}"
        );
        assert_eq!(
            ask["answered_at"],
            answered_at.map_or(Value::Null, at),
            "{more:?}"
        );
        assert_eq!(
            ask["answered_by"].is_null(),
            answered_at.is_none(),
            "{more:?}"
        );
        assert_eq!(issue["noticed_at"], at(opened), "{more:?}");
        shell.run(&["undo"]).ok();
        let ask = &shell.client("Acme")["issues"][0]["asks"][0];
        assert_eq!(ask["answered_at"], at("09:00"), "{more:?}");
    }
}

#[test]
fn what_they_never_said_asks_nothing_and_what_is_resolved_waits_for_nothing() {
    let edit = ["client", "contact", "edit", "acme", "1", "--direction"];
    let (shell, _) = answered(&["1", "--text", "ships"]);
    shell.run(&["issue", "resolve", "1", "fixed"]).ok();
    let said = shell.run(&[&edit[..], &["in"]].concat()).ok();
    assert_eq!(said, "edited the mail with Acme\n");
    let shell = Shell::with(&["Acme"]);
    shell.run(&["log", "acme", "mail from them: when?"]).ok();
    let said = shell.run(&[&edit[..], &["out"]].concat()).ok();
    assert_eq!(said, "edited the mail with Acme: #1 waits no more\n");
    let ask = &shell.client("Acme")["issues"][0]["asks"][0];
    assert_eq!(ask["answered_at"], ask["opened_at"]);
}

#[test]
fn what_was_told_in_a_contact_that_reached_nobody_was_not_told() {
    for (verb, said) in [
        (
            &["edit", "acme", "1", "--outcome", "attempt"][..],
            "edited the call with Acme: #1 is not apologised any more\n",
        ),
        (
            &["delete", "acme", "1"],
            "deleted the call of 18 Nov 2026 with Acme: #1 is not apologised any more\n",
        ),
        (
            &["edit", "acme", "1", "--at", "9:30"],
            "edited the call with Acme\n",
        ),
    ] {
        let mut shell = Shell::with(&["Acme"]);
        shell.set_now("2026-11-18T09:00");
        shell
            .run(&["issue", "add", "acme", "mistake found harms: wrong invoice"])
            .ok();
        shell.set_now("2026-11-18T10:00");
        shell
            .run(&["mend", "acme", "apologise", "sorry, our fault"])
            .ok();
        assert_eq!(
            shell.run(&[&["client", "contact"], verb].concat()).ok(),
            said
        );
        let client = shell.client("Acme");
        let events = client["issues"][0]["events"].as_array().unwrap();
        let sorry: Vec<_> = events
            .iter()
            .filter(|e| e["what"] == "apologised")
            .collect();
        if said.contains("any more") {
            assert!(sorry.is_empty(), "{events:#?}");
        } else {
            assert_eq!(sorry[0]["at"], "2026-11-18T08:30:00Z");
        }
    }
}

#[test]
fn an_issue_noticed_earlier_has_waited_since() {
    let shell = Shell::with(&["Acme"]);
    shell.run(&["issue", "add", "acme", "website slow"]).ok();
    shell
        .run(&["issue", "edit", "1", "--noticed", "2026-11-16 09:00"])
        .ok();
    let ask = &shell.client("Acme")["issues"][0]["asks"][0];
    assert_eq!(ask["opened_at"], "2026-11-16T08:00:00Z");
}

#[test]
fn a_client_is_deleted_and_comes_back() {
    let shell = Shell::with(&["Acme", "Birch"]);
    shell.run(&["log", "acme", "call: fine"]).ok();
    let before = shell.book();
    let said = shell.run(&["client", "delete", "acme"]).ok();
    assert_eq!(said, "deleted Acme with all its contacts and issues\n");
    assert_eq!(shell.facts()["clients"].as_array().unwrap().len(), 1);
    shell.run(&["undo"]).ok();
    assert_eq!(shell.book(), before);
}

#[test]
fn a_tie_is_changed_where_it_was_wrong() {
    let shell = Shell::with(&["Acme", "Elm"]);
    shell
        .run(&["client", "tie", "elm", "referred-by", "acme"])
        .ok();
    let was = [
        "client",
        "tie",
        "elm",
        "talks-to",
        "acme",
        "--was",
        "referred-by",
        "--note",
        "golf",
    ];
    assert_eq!(shell.run(&was).ok(), "tied Elm and Acme (talks to)\n");
    let ties = shell.facts()["ties"].clone();
    assert_eq!(ties.as_array().unwrap().len(), 1);
    assert_eq!(
        (&ties[0]["kind"], &ties[0]["note"]),
        (&"talks to".into(), &"golf".into())
    );
    shell.run(&was).failed(5);
}

#[test]
fn a_client_shows_whom_it_is_tied_to_and_where_a_word_might_be_welcome() {
    let shell = Shell::with(&["Acme", "Elm"]);
    shell
        .run(&["client", "tie", "elm", "talks-to", "acme"])
        .ok();
    let ties = |of: &str| {
        let text = shell.run(&["client", "show", of]).ok();
        let ties = text.split("\nTies\n").nth(1).map(str::to_owned);
        ties.unwrap_or_default().lines().next().map(str::to_owned)
    };
    assert_eq!(ties("acme").as_deref(), Some("  talks to Elm"));
    shell
        .run(&["log", "acme", "call from them: it is broken again :(("])
        .ok();
    let welcome = "  Elm talks to Acme, who is angry: a word might be welcome";
    assert_eq!(ties("elm").as_deref(), Some(welcome));
    assert_eq!(ties("acme").as_deref(), Some("  talks to Elm"));
}

#[test]
fn an_issue_noted_late_keeps_the_date_that_was_given_then() {
    let shell = Shell::with(&["Acme"]);
    let add = |words: &str, promised: &str| {
        let at = ["--at", "2026-11-09", "--promised", promised];
        shell.run(&[&["issue", "add", "acme", words], &at[..]].concat())
    };
    add("a quote", "2026-11-12").ok();
    assert_eq!(
        shell.json(&["issue", "list", "--json"])["issues"][0]["promised"]
            .as_str()
            .map(|at| &at[..10]),
        Some("2026-11-12")
    );
    add("a till", "2026-11-06").failed(3);
}

#[test]
fn a_supplier_is_asked_again_the_sooner_the_more_it_hurts() {
    let shell = Shell::with(&["Acme"]);
    shell.run(&["supplier", "add", "Volt"]).ok();
    for (number, severity, again) in [
        ("1", "stops", "Thu 19 Nov 2026"),
        ("2", "harms", "Fri 20 Nov 2026"),
        ("3", "annoys", "Mon 23 Nov 2026"),
    ] {
        shell
            .run(&[
                "issue",
                "add",
                "acme",
                "mistake: printer",
                "--severity",
                severity,
            ])
            .ok();
        let said = shell.run(&["issue", "ball", number, "volt"]).ok();
        assert!(said.contains(again), "{said}");
        let said = shell.run(&["issue", "ball", number, "client"]).ok();
        assert!(said.contains("Mon 23 Nov 2026"), "{said}");
    }
}

#[test]
fn when_a_supplier_is_asked_again_is_a_setting() {
    let shell = Shell::with(&["Acme"]);
    shell.run(&["supplier", "add", "Volt"]).ok();
    shell.run(&["policy", "set", "chase.harms", "4"]).ok();
    shell.run(&["policy", "set", "chase.stops", "0"]).failed(3);
    shell
        .run(&[
            "issue",
            "add",
            "acme",
            "mistake: printer",
            "--severity",
            "harms",
        ])
        .ok();
    let said = shell.run(&["issue", "ball", "1", "volt"]).ok();
    assert!(said.contains("Tue 24 Nov 2026"), "{said}");
    let policy = shell.json(&["policy", "show", "--json"]);
    assert_eq!(policy["policy"]["chase_harms"], 4);
    let book = shell.book();
    let other = Shell::new();
    let file = shell.write("book.json", &book);
    other.run(&["import", "facts", &file]).ok();
    assert_eq!(other.book(), book);
    let shown = shell.run(&["policy", "show"]).ok();
    assert!(
        shown.contains("[chase]") && shown.contains("harms = 4"),
        "{shown}"
    );
    shell.run(&["policy", "set", "chase.harms", "none"]).ok();
    let policy = shell.json(&["policy", "show", "--json"]);
    assert!(policy["policy"]["chase_harms"].is_null());
}

#[test]
fn since_when_somebody_is_a_client_may_be_a_year_or_a_month() {
    let shell = Shell::new();
    let file = "Company,Customer since,Last contact\nOak,2015,2026-05-04\nElm,03/2019,2026-05-05\n\
                Ash,12.3.2020,2026-05-06\n";
    let read = shell.run(&["import", &shell.write("since.csv", file)]).ok();
    assert!(read.contains("its first day (2 rows)"), "{read}");
    let add = ["client", "add", "Birch", "--since", "march 2019"];
    shell.run(&add).ok();
    for (name, since) in [
        ("Oak", "1 Jan 2015"),
        ("Elm", "1 Mar 2019"),
        ("Ash", "12 Mar 2020"),
        ("Birch", "1 Mar 2019"),
    ] {
        let shown = shell.run(&["client", "show", name]).ok();
        assert!(
            shown.contains(&format!("client since {since}")),
            "{name}: {shown}"
        );
    }
}

#[test]
fn since_when_somebody_is_a_client_is_known_shown_and_asked_for() {
    let shell = Shell::with(&["Acme"]);
    shell
        .run(&["client", "add", "Birch", "--since", "2020-01-22"])
        .ok();
    let birch = shell.client("Birch");
    assert_eq!(birch["since"], birch["added_at"], "it sets both");
    assert!(shell.client("Acme")["since"].is_null());
    let list = shell.json(&["client", "list", "--json", "birch"]);
    assert_eq!(list["clients"][0]["since"], birch["since"]);
    let names = |filter: &str| {
        let list = shell.json(&["client", "list", "--json", filter]);
        let clients = list["clients"].as_array().unwrap().clone();
        clients
            .iter()
            .map(|client| client["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names("since>2y"), ["Birch"]);
    assert_eq!(names("since<2y"), Vec::<String>::new());
    let shown = shell.run(&["client", "show", "birch"]).ok();
    assert!(shown.contains("client since 22 Jan 2020"), "{shown}");
    let since = |name: &str, date: &str| {
        let edit = ["client", "edit", name, "--since", date];
        shell.run(&edit)
    };
    since("acme", "2025-11-20").ok();
    since("acme", "someday").failed(3);
    assert_eq!(names("since<2y"), ["Acme"]);
    assert_ne!(
        shell.client("Acme")["since"],
        shell.client("Acme")["added_at"]
    );
    let csv = shell.write("clients.csv", "Company,Customer since\nCedar,2019-05-04\n");
    shell.run(&["import", "csv", &csv, "--as", "clients"]).ok();
    assert_eq!(names("since>5y"), ["Birch", "Cedar"]);
    let book = shell.book();
    let other = Shell::new();
    let file = shell.write("book.json", &book);
    other.run(&["import", "facts", &file]).ok();
    assert_eq!(other.book(), book);
    since("birch", "none").ok();
    assert!(shell.client("Birch")["since"].is_null());
}

#[test]
fn a_plan_may_have_an_hour_and_is_overdue_from_then_on() {
    let mut shell = Shell::with(&["Acme"]);
    shell.run(&["plan", "acme", "fri 16:00: call"]).ok();
    shell.run(&["plan", "acme", "fri: write"]).ok();
    let plan = |shell: &Shell, at: usize| shell.json(&["plan", "--json"])["plans"][at].clone();
    assert_eq!(plan(&shell, 0)["due_at"], "2026-11-20T15:00:00Z");
    assert!(plan(&shell, 1)["due_at"].is_null());
    let list = shell.run(&["plan", "list"]).ok();
    assert!(list.contains("Fri 20 Nov 2026 16:00"), "{list}");
    let late = |shell: &Shell, at| plan(shell, at)["overdue"].as_bool().unwrap();
    for (now, first, second) in [
        ("2026-11-20T15:59", false, false),
        ("2026-11-20T16:00", true, false),
        ("2026-11-21T00:01", true, true),
    ] {
        shell.set_now(now);
        assert_eq!((late(&shell, 0), late(&shell, 1)), (first, second), "{now}");
    }
    let book = shell.book();
    let other = Shell::new().at("2026-11-21T00:01");
    let file = shell.write("book.json", &book);
    other.run(&["import", "facts", &file]).ok();
    assert_eq!(other.book(), book);
    shell
        .run(&["plan", "acme", "--edit", "call", "--due", "mon"])
        .ok();
    assert!(
        plan(&shell, 1)["due_at"].is_null(),
        "another day without an hour"
    );
}
