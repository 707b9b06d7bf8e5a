//! The page Issues: what is due first, filters, marks, and acts that mean the issue under the cursor.

use crate::bench::{Bench, now};
use amends::domain::*;
use chrono::TimeDelta;

/// Three clients with an issue each: due today, due Wednesday, due in ten days.
fn three() -> Bench {
    let mut bench = Bench::with(&[("Acme", 3), ("Birch", 3), ("Cedar", 3)]);
    bench.note("Acme", "request found annoys: a quote");
    bench.note("Birch", "problem found stops: the till is down");
    bench.note("Cedar", "problem found harms by wed: the scanner");
    bench.press("3");
    bench
}

fn lane(bench: &mut Bench, tabs: usize) -> Vec<String> {
    bench.press("3").press("esc").press("3");
    for _ in 0..tabs {
        bench.press("tab");
    }
    bench.issues()
}

#[test]
fn what_is_due_first_is_on_top_and_s_sorts_by_the_next_column() {
    let mut bench = three();
    assert_eq!(
        bench.issues(),
        ["the till is down", "the scanner", "a quote"]
    );
    bench.press("S");
    assert_eq!(
        bench.issues()[0],
        "the till is down",
        "the order within one column is what is due first"
    );
    bench.press("s");
    assert_eq!(
        bench.issues(),
        ["the scanner", "the till is down", "a quote"],
        "by number, the newest first"
    );
    bench.press("s");
    assert_eq!(
        bench.issues(),
        ["a quote", "the till is down", "the scanner"],
        "by client"
    );
    bench.press("S");
    assert_eq!(
        bench.issues(),
        ["the scanner", "the till is down", "a quote"],
        "the other way round"
    );
    bench.press("s");
    assert_eq!(
        bench.issues(),
        ["the till is down", "the scanner", "a quote"],
        "by how much it hurts"
    );
}

#[test]
fn the_ball_with_the_client_stands_still_below_what_runs_until_it_is_time_to_ask_again() {
    let mut bench = three();
    bench.press("g").press("w").type_in("client").press("enter");
    assert_eq!(
        bench.issues(),
        ["the scanner", "the till is down", "a quote"],
        "to ask again on Thursday"
    );
    assert_eq!(lane(&mut bench, 2), ["the till is down"]);
    assert_eq!(bench.focus(), "Birch");
    bench.reopen_at("2026-11-27T10:00:00Z").press("3");
    assert_eq!(bench.issues()[..2], ["the scanner", "the till is down"]);
    let page = &bench.desk.app().issues;
    assert_eq!(
        page.counts[1], 1,
        "what is with the client is not late: only the scanner, promised for Wednesday"
    );
}

#[test]
fn acts_mean_the_issue_under_the_cursor() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    for issue in ["problem: one", "problem: two", "problem: three"] {
        bench.note("Acme", issue);
    }
    bench.press("3").press("g").press("j");
    assert_eq!(bench.issues(), ["one", "two", "three"]);
    bench.press("r").type_in("new cable").press("enter");
    assert_eq!(bench.notice(), "resolved · #2 two · Acme");
    assert_eq!(bench.issues(), ["one", "three"]);
    assert_eq!(
        bench.desk.app().issues.current_issue().map(|i| i.number),
        Some(3),
        "the next is under the cursor"
    );
    bench.press("a").type_in("we come at ten").press("enter");
    let answered =
        |bench: &Bench, at: usize| bench.whole("Acme").issues[at].asks[0].answered_at.is_some();
    assert!(
        answered(&bench, 2) && !answered(&bench, 0),
        "the ask of #3 alone"
    );
    bench.press("a");
    assert_eq!(bench.notice(), "#3 “three” waits for no answer");
    bench
        .press("l")
        .type_in("call: still waiting for the part")
        .press("enter");
    let whole = bench.whole("Acme");
    let said = whole
        .contacts
        .iter()
        .find(|c| c.text == "still waiting for the part")
        .expect("logged");
    assert_eq!(said.issues, [whole.issues[2].issue.id.clone()], "about #3");
    bench.press("g").press("x").press("y");
    assert_eq!(bench.issues(), ["three"]);
    bench.press("u");
    assert_eq!(bench.issues(), ["one", "three"]);
    bench.press("R");
    assert_eq!(bench.notice(), "this one is open: r resolves it");
}

#[test]
fn enter_opens_the_client_on_that_issue_and_esc_comes_back_to_its_row() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .note("Acme", "problem: one")
        .note("Acme", "problem: two");
    bench.press("3").press("G").press("enter");
    assert_eq!(
        bench.desk.app().issue_meant().map(|(_, id)| id),
        Some(bench.whole("Acme").issues[1].issue.id.clone())
    );
    bench.press("r").press("enter").press("esc");
    assert!(bench.desk.app().client.is_none());
    assert_eq!(bench.issues(), ["one"]);
}

#[test]
fn did_it_records_the_step_of_that_issue_alone() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .note("Acme", "mistake found stops: no backups")
        .note("Acme", "problem: slow printer");
    bench
        .press("3")
        .press("/")
        .type_in("printer")
        .press("enter");
    bench
        .press(".")
        .type_in("we look at it at noon")
        .press("enter");
    assert!(
        bench
            .notice()
            .starts_with("answered · #2 slow printer · Acme"),
        "{}",
        bench.notice()
    );
    let whole = bench.whole("Acme");
    assert!(whole.issues[1].asks[0].answered_at.is_some());
    assert!(
        whole.issues[0]
            .events
            .iter()
            .all(|e| e.what != What::ToldBoss),
        "nothing happened to the graver one"
    );
    bench
        .press("/")
        .type_in("printer")
        .press("enter")
        .press(".");
    assert!(
        bench.notice().contains("no step is due"),
        "{}",
        bench.notice()
    );
}

#[test]
fn marks_resolve_pass_and_tag_at_once_as_one_change() {
    let mut bench = three();
    let before = bench.journal();
    bench
        .press("g")
        .press("space")
        .press("space")
        .press("r")
        .type_in("all at once")
        .press("enter");
    assert_eq!(bench.notice(), "resolved · 2 issues");
    assert_eq!(
        (bench.issues(), bench.journal()),
        (vec!["a quote".to_owned()], before + 1)
    );
    bench.press("u");
    assert_eq!(bench.issues().len(), 3, "one undo takes all of it back");
    bench.press("V").press("w").type_in("a new").press("enter");
    bench.press("enter");
    assert!(
        bench.notice().is_empty(),
        "an empty name is refused in place"
    );
    bench.type_in("TechFix").press("enter");
    assert_eq!(bench.notice(), "handed it over to TechFix · 3 issues");
    assert_eq!(lane(&mut bench, 3).len(), 3, "a supplier has them");
    assert_eq!(bench.desk.app().book.suppliers.len(), 1);
    bench.press("V").press("t").type_in("outage").press("enter");
    for name in ["Acme", "Birch", "Cedar"] {
        assert_eq!(bench.whole(name).client.tags, ["outage"]);
    }
    bench
        .press("g")
        .press("t")
        .type_in("-outage vip")
        .press("enter");
    assert_eq!(
        bench.whole(bench.focus()).client.tags,
        ["vip"],
        "without marks the client under the cursor"
    );
    bench.press("u").press("u");
    assert_eq!(bench.whole("Cedar").client.tags, Vec::<String>::new());
}

#[test]
fn find_filters_by_words_and_terms_and_says_what_it_does_not_know() {
    let mut bench = three();
    for (filter, found) in [
        ("till", vec!["the till is down"]),
        ("birch", vec!["the till is down"]),
        ("#3", vec!["the scanner"]),
        ("kind:request", vec!["a quote"]),
        ("severity:stops", vec!["the till is down"]),
        (
            "-severity:annoys the",
            vec!["the till is down", "the scanner"],
        ),
        ("due<2d", vec!["the till is down"]),
        ("due<3d", vec!["the till is down", "the scanner"]),
        ("ball:client", vec![]),
        (
            "is:open cause:none",
            vec!["the till is down", "the scanner", "a quote"],
        ),
        ("age>1d", vec![]),
    ] {
        bench.press("/").press("ctrl-u").type_in(filter);
        assert_eq!(bench.issues(), found, "{filter}");
        bench.press("esc");
    }
    bench
        .press("/")
        .press("ctrl-u")
        .type_in("colour:red")
        .press("enter");
    assert!(bench.desk.app().issues.notes[0].contains("no field “colour”"));
    bench.press("esc");
    assert_eq!(bench.issues().len(), 3, "Esc clears it");
}

#[test]
fn resolved_ones_are_read_when_they_are_looked_at_and_stay_fresh() {
    let mut bench = three();
    bench
        .press("g")
        .press("r")
        .press("enter")
        .press("G")
        .press("r")
        .press("enter");
    assert!(
        bench.desk.app().issues.closed.is_none(),
        "nobody looked at them yet"
    );
    assert_eq!(
        lane(&mut bench, 5),
        ["a quote", "the till is down"],
        "the last resolved first"
    );
    bench.press("r");
    assert_eq!(bench.notice(), "this one is resolved: R reopens it");
    bench.press("R").type_in("they want another").press("enter");
    assert_eq!(bench.notice(), "reopened · #1 a quote · Acme");
    assert_eq!(
        bench.issues(),
        ["the till is down"],
        "it left the lane at once"
    );
    assert_eq!(
        lane(&mut bench, 6),
        ["a quote"],
        "and came back as what it is"
    );
    assert_eq!(
        lane(&mut bench, 4),
        ["a quote"],
        "to mend, since whatever was reopened needs mending"
    );
    bench.press("u");
    assert_eq!(lane(&mut bench, 6), Vec::<String>::new());
}

#[test]
fn causes_are_counted_over_what_is_open_and_closed_and_enter_shows_their_issues() {
    let mut bench = three();
    for (title, cause) in [
        ("till", "Delay"),
        ("scanner", "delay "),
        ("quote", "price list"),
    ] {
        bench
            .press("/")
            .press("ctrl-u")
            .type_in(title)
            .press("enter");
        bench
            .press("e")
            .press("tab")
            .press("tab")
            .press("tab")
            .press("tab")
            .type_in(cause)
            .press("enter");
        assert!(bench.notice().starts_with("edited"), "{}", bench.notice());
    }
    bench
        .press("/")
        .press("ctrl-u")
        .type_in("till")
        .press("enter")
        .press("r")
        .press("enter")
        .press("esc");
    bench.press("C");
    assert_eq!(bench.issues(), ["delay 2", "price list 1"]);
    bench.press("enter");
    assert_eq!(
        bench.issues(),
        ["the scanner", "the till is down"],
        "open and resolved alike"
    );
    bench.press("esc");
    assert_eq!(bench.issues().len(), 2, "back among the causes");
    bench.press("l");
    assert!(
        bench.notice().contains("Enter shows the issues"),
        "{}",
        bench.notice()
    );
}

#[test]
fn the_cursor_stays_on_its_issue_when_somebody_else_changes_something() {
    let mut bench = three();
    bench.press("G");
    let mut other = bench.other();
    for key in ["3", "g", "r", "enter"] {
        other.handle(amends::app::Input::Key(key.parse().expect("a key")));
    }
    assert!(bench.desk.tick());
    assert_eq!(bench.issues(), ["the scanner", "a quote"]);
    assert_eq!(
        bench.desk.app().issues.current_issue().map(|i| i.number),
        Some(1),
        "a quote is #1"
    );
    bench.press("1").press("3");
    assert_eq!(
        bench.desk.app().issues.current_issue().map(|i| i.number),
        Some(1),
        "and after another page, too"
    );
}

#[test]
fn ten_thousand_issues_are_gathered_only_when_the_page_is_in_front() {
    let clients = (0..500).map(client_of_twenty).collect();
    let mut bench = Bench::holding(clients);
    assert!(bench.desk.app().issues.seen.is_empty());
    bench.press("3");
    assert_eq!(bench.issues().len(), 10_000);
    bench.press("G").press("/").type_in("number 123 #4568");
    assert_eq!(bench.issues().len(), 0);
    bench.press("ctrl-u").type_in("#4568");
    assert_eq!(bench.issues(), ["number 4567"]);
    bench.press("enter").press("r").press("enter");
    assert!(bench.notice().contains("#4568"), "{}", bench.notice());
    assert_eq!(bench.issues().len(), 9_999);
}

#[test]
fn older_resolved_ones_are_read_a_page_at_a_time() {
    let mut clients: Vec<ClientFacts> = (0..60).map(client_of_twenty).collect();
    for client in &mut clients {
        let id = client.id().clone();
        for facts in &mut client.issues {
            let mut ids = || format!("resolved {}", facts.issue.id);
            let mut moment = amends::deed::Hand {
                now: now(),
                by: "",
                new_id: &mut ids,
            };
            let at = now() - TimeDelta::minutes(facts.issue.number);
            facts
                .events
                .push(moment.issue_event(&id, &facts.issue.id, at, What::Resolved, ""));
        }
    }
    let mut bench = Bench::holding(clients);
    assert_eq!(lane(&mut bench, 5).len(), 1001);
    let rows = bench.issues();
    assert_eq!(
        (rows[0].as_str(), rows[1000].as_str()),
        ("number 0", "and 200 older")
    );
    assert_eq!(
        bench.desk.app().issues.counts[5],
        1200,
        "the header counts all of them"
    );
    bench.press("G").press("enter");
    assert_eq!(
        (bench.issues().len(), bench.issues()[1199].as_str()),
        (1200, "number 1199")
    );
    bench.press("/").type_in("#1100");
    assert_eq!(bench.issues(), ["number 1099"]);
}

fn client_of_twenty(n: i64) -> ClientFacts {
    let id = ClientId::new(format!("client {n:04}"));
    let mut facts = ClientFacts::new(Client {
        id: id.clone(),
        name: format!("Client {n:04}"),
        size: None,
        billing: None,
        tags: Vec::new(),
        note: String::new(),
        fields: std::collections::BTreeMap::new(),
        since: None,
        added_at: now() - TimeDelta::days(300),
        origin: Origin::default(),
    });
    for m in n * 20..n * 20 + 20 {
        facts.issues.push(IssueFacts::new(Issue {
            id: IssueId::new(format!("issue {m:05}")),
            number: m + 1,
            client: id.clone(),
            kind: IssueKind::Problem,
            title: format!("number {m}"),
            noticed_at: now() - TimeDelta::hours(m % 400),
            reported: Reported::Us,
            note: String::new(),
            origin: Origin::default(),
        }));
    }
    facts
}

#[test]
fn m_is_the_repair_of_the_issue_under_the_cursor() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .note("Acme", "mistake stops: no backups")
        .note("Acme", "mistake: billed twice");
    bench.note("Acme", "problem: slow printer");
    bench
        .press("3")
        .press("/")
        .type_in("billed")
        .press("enter")
        .press("m");
    let app = bench.desk.app();
    assert!(app.mend.is_some());
    assert_eq!(
        app.issue_meant().map(|(_, id)| id),
        Some(bench.whole("Acme").issues[1].issue.id.clone())
    );
    bench.press("r").type_in("paid back").press("enter");
    assert_eq!(
        bench.notice(),
        "resolved · #2 billed twice · Acme",
        "acts mean the repair in front, not the row beneath it"
    );
    bench
        .press("esc")
        .press("/")
        .type_in("printer")
        .press("enter");
    bench.press("m").press("enter").press("enter");
    assert!(
        bench.whole("Acme").issues[2].needs_mending(now()),
        "an ordinary one is asked about"
    );
    bench.press("3");
    assert!(bench.desk.app().mend.is_none());
}

#[test]
fn sorting_says_by_what() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .note("Acme", "problem: one")
        .note("Acme", "problem: two")
        .press("3")
        .press("s");
    assert_eq!(bench.notice(), "sorted by number");
    bench.press("S");
    assert_eq!(bench.notice(), "sorted by number, turned round");
    bench.press("W").press("s");
    assert_eq!(bench.notice(), "this list has one order");
}

#[test]
fn on_the_page_of_a_client_the_issue_under_the_cursor_is_answered() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.find("Acme").press("enter");
    for title in ["one", "two"] {
        bench.press("n").type_in(title).press("enter");
    }
    bench
        .press("j")
        .press("a")
        .type_in("we come at ten")
        .press("enter");
    let issues = bench.whole("Acme").issues;
    let open = |at: usize| issues[at].asks[0].answered_at.is_none();
    assert_eq!([open(0), open(1)], [true, false], "#2, which it was on");
}
