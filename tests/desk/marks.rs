//! With marks an act is for all that are marked, or says that it works on one; the row that merely has the cursor is
//! never meant. What is offered in the footer is what can be done.

use crate::bench::Bench;
use amends::app::overlay::Overlay;
use amends::app::{Action, Page, keymap::BINDINGS};
use std::collections::BTreeSet;

/// Three clients, the first two marked, the cursor on the third.
fn marked() -> Bench {
    let mut bench = Bench::with(&[("Acme", 3), ("Birch", 3), ("Cedar", 3)]);
    bench.press("2").press("esc").press("2").press("g");
    bench.press("space").press("space");
    assert_eq!(bench.focus(), "Cedar");
    bench
}

fn offered(bench: &Bench) -> Vec<Action> {
    let hints = bench.desk.app().hints();
    hints.into_iter().map(|(action, _)| action).collect()
}

/// What is misspelt narrows nothing: everybody would be marked for what was meant for a few.
#[test]
fn all_are_not_marked_while_a_field_of_the_filter_is_misspelt() {
    for (page, typed) in [
        ("1", "stamds:quiet"),
        ("2", "tgs:vip"),
        ("3", "knd:mistake"),
    ] {
        let mut bench = Bench::demo();
        bench
            .press(page)
            .press("/")
            .type_in(typed)
            .press("down")
            .press("V");
        let (notice, app) = (bench.notice().to_owned(), bench.desk.app());
        assert_eq!((app.marked(), app.issues.marks.len()), (0, 0), "{typed}");
        let field = typed.split(':').next().expect("a field");
        let told = notice.starts_with("nothing was marked") && notice.contains(field);
        assert!(told, "{typed}: {notice}");
    }
}

#[test]
fn an_act_on_one_says_so_while_several_are_marked() {
    for key in [
        ".", "a", "n", "r", "R", "T", "m", "L", "M", "e", "x", "p", "!", "P", "o", "y", "w",
        "enter",
    ] {
        let mut bench = marked();
        let version = bench.desk.version();
        let outside = bench.press_for(key);
        let notice = bench.notice().to_owned();
        assert!(
            notice.contains("works on one client at a time, and 2 are marked"),
            "{key}: {notice}"
        );
        let app = bench.desk.app();
        assert!(outside.is_empty() && app.overlays.is_empty(), "{key}");
        assert!(app.client.is_none() && app.mend.is_none(), "{key}");
        assert_eq!(bench.desk.version(), version, "{key}");
    }
}

#[test]
fn an_act_on_many_is_one_change_for_all_that_are_marked_and_nobody_else() {
    for (key, typed) in [
        ("l", "each: call, all is fine"),
        ("z", "fri: later"),
        ("t", "vip"),
        ("+", "fri: send the quote"),
    ] {
        let mut bench = marked();
        bench.press(key).type_in(typed).press("enter");
        let app = bench.desk.app();
        assert!(app.overlays.is_empty(), "{key}: {}", bench.notice());
        let changed = |name: &str| {
            let entry = app.book.entries().iter().find(|e| e.name() == name);
            let facts = &entry.expect("a client").facts();
            !facts.client.tags.is_empty()
                || !facts.plans.is_empty()
                || !facts.snoozes.is_empty()
                || facts.summary.last_care.is_some_and(|at| at >= app.book.now)
        };
        assert!(changed("Acme") && changed("Birch"), "{key}");
        assert!(!changed("Cedar"), "{key}: the cursor alone means nobody");
        bench.press("u");
        let notice = bench.notice();
        assert!(
            ["2 clients", "Acme and Birch", "Birch and Acme"]
                .iter()
                .any(|both| notice.contains(both)),
            "{notice}"
        );
    }
}

#[test]
fn one_mark_means_the_marked_client_and_not_the_one_under_the_cursor() {
    let mut bench = Bench::with(&[("Acme", 3), ("Birch", 3), ("Cedar", 3)]);
    bench.press("2").press("esc").press("2").press("g");
    bench.press("space").press("G");
    assert_eq!(bench.focus(), "Cedar");
    bench.press("n").type_in("the till").press("enter");
    assert!(bench.notice().contains("the till"), "{}", bench.notice());
    let noted = |name: &str| {
        let entries = bench.desk.app().book.entries();
        let entry = entries.iter().find(|e| e.name() == name);
        entry.expect("a client").facts().issues.len()
    };
    assert_eq!((noted("Acme"), noted("Cedar")), (1, 0));
}

#[test]
fn while_marked_what_is_offered_is_for_all_of_them() {
    let mut bench = marked();
    assert_eq!(
        offered(&bench),
        [
            Action::Log,
            Action::Tag,
            Action::LookAfter,
            Action::Snooze,
            Action::Plan,
            Action::Find,
            Action::Palette,
            Action::Back,
            Action::Help
        ]
    );
    bench.press("?");
    let Some(Overlay::Menu(help)) = bench.desk.app().overlays.last() else {
        panic!("help is open");
    };
    let rows = help.rows();
    let here = |name: &str| rows.iter().any(|row| row.here && row.name == name);
    assert!(here("log") && !here("did it") && !here("resolve"));
    bench.press("esc").press("esc");
    assert!(offered(&bench).contains(&Action::NewIssue), "as before");
}

#[test]
fn answering_resolving_and_did_it_are_offered_where_they_can_work() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.find("Acme");
    for (action, key, why) in [
        (Action::Answer, "a", "waits for no answer"),
        (Action::Resolve, "r", "no open issue"),
        (Action::DidIt, ".", "nothing to record"),
    ] {
        assert!(!offered(&bench).contains(&action), "{key}");
        bench.press(key);
        assert!(bench.notice().contains(why), "{key}: {}", bench.notice());
    }
    bench.note("Acme", "problem harms: the till is down");
    for action in [Action::Answer, Action::Resolve, Action::DidIt] {
        assert!(offered(&bench).contains(&action), "{action:?}");
    }
}

#[test]
fn a_client_that_waits_for_an_issue_past_its_date_is_answered_by_a_new_date_or_resolved() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .note("Acme", "problem harms: the till is down")
        .press("a")
        .type_in("mail: we are on it")
        .press("enter")
        .reopen_at("2026-12-20T09:00:00Z");
    bench.find("Acme");
    assert!(offered(&bench).contains(&Action::Answer));
    bench.press("a").press("enter");
    assert!(bench.notice().is_empty(), "Enter alone resolves nothing");
    bench.type_in("fixed: a new till").press("enter");
    assert!(bench.notice().contains("resolved"), "{}", bench.notice());
}

#[test]
fn on_issues_one_past_its_date_is_answered_by_a_new_date_and_several_asks_are_all_offered() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .note("Acme", "problem harms found: the till is down")
        .reopen_at("2026-12-20T09:00:00Z")
        .press("3");
    assert!(offered(&bench).contains(&Action::Answer));
    bench
        .press("a")
        .type_in("by fri: a new drawer comes")
        .press("enter");
    assert!(
        bench.notice().starts_with("gave them a date"),
        "{}",
        bench.notice()
    );
    for asks in ["when?", "and how?"] {
        bench
            .find("Acme")
            .press("l")
            .type_in(&format!("mail from them about #1: {asks}"))
            .press("enter");
    }
    bench.press("3").press("a");
    let Some(Overlay::Choose(choose)) = bench.desk.app().overlays.last() else {
        panic!("a choice: {}", bench.notice())
    };
    let labels: Vec<_> = choose.choices.iter().map(|c| c.label.as_str()).collect();
    assert_eq!(
        labels,
        ["about #1: when?", "about #1: and how?", "every one"]
    );
}

#[test]
fn every_action_says_something_or_does_something_on_every_page() {
    let mut quiet = Vec::new();
    let mut bench = Bench::with(&[("Acme", 80)]);
    for page in ["1", "2", "3", "4", "D", "W", "C"] {
        for binding in BINDINGS {
            let moves = binding.places() == "anywhere";
            let Some(key) = binding.keys.first().filter(|_| !moves) else {
                continue;
            };
            for key in ["esc", "esc", "esc", page] {
                bench.press(key);
            }
            let before = format!("{:?}", bench.desk.app());
            let outside = bench.press_for(key);
            let app = bench.desk.app();
            let silent = app.notice.is_none() && outside.is_empty() && format!("{app:?}") == before;
            if silent {
                quiet.push(format!("{} on page {page}", binding.name));
            }
        }
    }
    assert!(quiet.is_empty(), "{quiet:?}");
}

/// Four clients on every list, each with an issue.
fn four() -> Bench {
    let mut bench = Bench::with(&[("Acme", 80), ("Birch", 81), ("Cedar", 82), ("Dune", 83)]);
    for name in ["Acme", "Birch", "Cedar", "Dune"] {
        bench.note(name, "problem harms: the till");
    }
    bench.find("Acme").press("+").type_in("fri: the quote");
    bench
        .press("enter")
        .press("w")
        .type_in("Volt")
        .press("enter");
    bench.press("enter");
    bench
}

/// Who has a page of its own in front.
fn in_front(bench: &Bench) -> Option<String> {
    let app = bench.desk.app();
    let ladder = app.mend.as_ref().map(|page| &page.id);
    let front = ladder.or(app.client.as_ref().map(|page| &page.id));
    front.map(|id| app.book.name(id).to_owned())
}

/// The names of those that are marked on the page in front.
fn marked_names(bench: &Bench) -> BTreeSet<String> {
    let app = bench.desk.app();
    let of = |entry: &&amends::app::Entry| {
        let issues = &entry.facts().issues;
        let marked = |i: &amends::domain::IssueFacts| app.issues.marks.contains(&i.issue.id);
        match app.page {
            Page::Issues => issues.iter().any(marked),
            _ => app.marks.contains(entry.id()),
        }
    };
    let names = app.book.entries().iter().filter(of);
    names.map(|entry| entry.name().to_owned()).collect()
}

/// Goes through whatever opens, with words that fit what is asked.
fn go_through(bench: &mut Bench, action: Action) {
    let words = match action {
        Action::Plan | Action::Snooze => "fri: later",
        Action::Tag => "vip",
        Action::NewIssue => "the drawer",
        Action::Tie => "Dune: talks to",
        _ => "all is fine",
    };
    for _ in 0..3 {
        match bench.desk.app().overlays.last() {
            Some(Overlay::Prompt(_)) => bench.type_in(words).press("enter"),
            Some(Overlay::Choose(_)) => bench.press("enter"),
            Some(_) => bench.press("esc"),
            None => break,
        };
    }
}

/// Every act of the table of keys, at a place with so many marked: what was meant by the marks, or without any the row
/// under the cursor, is changed, all of it at once and nobody else; or something is said or opened about it.
fn walk(place: &[&str], marks: usize) {
    const MOVES: &[&str] = &[
        "find",
        "mark",
        "mark-all",
        "sort",
        "sort-back",
        "lanes",
        "show-more",
    ];
    let mut bench = four();
    let everybody = ["Acme", "Birch", "Cedar", "Dune"];
    let mut wrong = Vec::new();
    for binding in BINDINGS.iter().filter(|b| b.places() != "anywhere") {
        let Some(key) = binding
            .keys
            .first()
            .filter(|_| !MOVES.contains(&binding.name))
        else {
            continue;
        };
        for key in ["esc", "esc", "esc", "esc"].iter().chain(place) {
            bench.press(key);
        }
        bench.press("g");
        // Another action of this place may have the key.
        let app = bench.desk.app();
        let here = app.keymap.action(key.parse().expect("a key"), app.place());
        if here.is_some_and(|action| MOVES.contains(&action.binding().name)) {
            continue;
        }
        for _ in 0..marks {
            bench.press("space");
        }
        let mut meant = marked_names(&bench);
        assert_eq!(meant.len(), marks, "{place:?}");
        let cursor = bench.focus().to_owned();
        assert!(!meant.contains(&cursor), "the cursor is beside the marks");
        if marks == 0 {
            meant.insert(cursor);
        }
        let before = everybody.map(|name| bench.whole(name));
        let stood = format!("{:?}", bench.desk.app());
        let journal = bench.journal();
        let outside = bench.press_for(key);
        let said = !bench.notice().is_empty();
        let front = in_front(&bench);
        let opened = format!("{:?}", bench.desk.app()) != stood;
        go_through(&mut bench, binding.action);
        let after = everybody.map(|name| bench.whole(name));
        let changed: BTreeSet<String> = (0..everybody.len())
            .filter(|at| before[*at] != after[*at])
            .map(|at| everybody[at].to_owned())
            .collect();
        let done = bench.journal() - journal;
        let name = format!("{} at {place:?}, {marks} marked", binding.name);
        // A tie is of both its ends.
        let tied = binding.action == Action::Tie && changed.is_superset(&meant);
        if !changed.is_empty() && changed != meant && !tied {
            wrong.push(format!("{name}: changed {changed:?}, meant {meant:?}"));
        }
        if marks > 0 && front.as_ref().is_some_and(|name| !meant.contains(name)) {
            wrong.push(format!("{name}: opened {front:?}"));
        }
        if done > 1 {
            wrong.push(format!("{name}: {done} changes"));
        }
        if !(said || opened || !outside.is_empty() || done > 0) {
            wrong.push(format!("{name}: nothing happened, and nothing was said"));
        }
        for key in ["esc", "esc", "esc", "esc"] {
            bench.press(key);
        }
        for _ in 0..done {
            bench.press("u");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_act_is_for_the_marked_or_says_why_not_on_today() {
    for marks in [0, 1, 3] {
        walk(&["1"], marks);
    }
}

#[test]
fn every_act_is_for_the_marked_or_says_why_not_on_clients() {
    for marks in [0, 1, 3] {
        walk(&["2"], marks);
    }
}

#[test]
fn every_act_is_for_the_marked_or_says_why_not_on_issues() {
    for marks in [0, 1, 3] {
        walk(&["3"], marks);
    }
}

#[test]
fn every_act_is_for_the_row_in_front_where_nothing_can_be_marked() {
    for place in ["4", "D", "W", "C"] {
        let mut bench = four();
        bench.press("3").press("g").press("space").press("space");
        bench.press(place);
        assert_eq!(bench.desk.app().marked(), 0, "{place}: no marks here");
        walk(&[place], 0);
    }
    walk(&["2", "g", "enter"], 0);
    walk(&["2", "g", "m"], 0);
}

#[test]
fn while_nobody_is_at_risk_those_longest_unheard_of_can_be_acted_on() {
    let mut bench = Bench::with(&[("Acme", 3), ("Birch", 9), ("Cedar", 5)]);
    assert!(bench.today().is_empty(), "nobody is at risk");
    bench.press("g");
    assert_eq!(bench.focus(), "Birch", "the longest unheard of");
    bench.press("j");
    assert_eq!(bench.focus(), "Cedar");
    let copied = bench.press_for("y");
    assert!(format!("{copied:?}").contains("Cedar"), "{copied:?}");
    bench.press("enter");
    assert_eq!(bench.focus(), "Cedar");
    bench
        .press("esc")
        .press("l")
        .type_in("call: fine")
        .press("enter");
    assert!(bench.notice().contains("Cedar"), "{}", bench.notice());
    assert_eq!(
        bench.focus(),
        "Acme",
        "heard of now, so the next takes its row"
    );
}

#[test]
fn an_act_on_the_one_marked_knows_all_of_it() {
    for page in ["1", "2", "3"] {
        let mut bench = Bench::demo();
        bench.press(page).press("g").press("j");
        let name = bench.focus().to_owned();
        bench.press("space").press("G");
        let people = bench.whole(&name).people.len();
        assert!(people > 0 && bench.focus() != name, "{name}");
        bench.press("p");
        let Some(Overlay::Choose(choose)) = bench.desk.app().overlays.last() else {
            panic!("its people: {}", bench.notice())
        };
        assert!(choose.choices.len() > people, "{:?}", choose.choices);
        bench.press("esc").press("M");
        assert!(!bench.desk.app().overlays.is_empty(), "{}", bench.notice());
    }
}

/// Puts the cursor on the issue with a number, on Issues.
fn to_issue(bench: &mut Bench, wanted: i64) {
    let at = |bench: &Bench| {
        let app = bench.desk.app();
        let at = app.issues.current_issue().map(|seen| seen.id.clone());
        let mut all = app.book.entries().iter().flat_map(|e| &e.facts().issues);
        all.find(|i| Some(&i.issue.id) == at.as_ref())
            .map(|i| i.issue.number)
    };
    bench.press("g");
    for _ in 0..3 {
        if at(bench) != Some(wanted) {
            bench.press("j");
        }
    }
    assert_eq!(at(bench), Some(wanted));
}

#[test]
fn on_issues_it_is_the_one_marked_that_is_asked_whether_an_act_can_be_done() {
    // Two of which nothing is due, and one that waits for an answer.
    let mut bench = Bench::with(&[("Acme", 3), ("Birch", 3), ("Cedar", 3)]);
    bench.note("Acme", "request found: the quote");
    bench.note("Birch", "request: the till");
    bench.note("Cedar", "request found: the door");
    let mut on = |marked: i64, cursor: i64, key: &str| {
        for key in ["esc", "esc", "3", "g"] {
            bench.press(key);
        }
        to_issue(&mut bench, marked);
        bench.press("space");
        to_issue(&mut bench, cursor);
        bench.press(key);
        let app = bench.desk.app();
        let said = match app.overlays.last() {
            Some(Overlay::Prompt(prompt)) => prompt.title(app),
            Some(other) => panic!("{other:?}"),
            None => bench.notice().to_owned(),
        };
        bench.press("esc").press("esc").press("esc");
        said
    };
    for (key, marked, cursor, says) in [
        ("a", 2, 1, "· Birch"),
        (".", 2, 1, "· Birch"),
        ("a", 1, 2, "#1 “the quote” waits for no answer"),
        (".", 1, 2, "#1 “the quote”: no step is due on it"),
        ("a", 3, 1, "#3 “the door” waits for no answer"),
        ("R", 1, 2, "this one is open"),
    ] {
        let said = on(marked, cursor, key);
        assert!(
            said.contains(says),
            "{key} on {marked}, cursor {cursor}: {said}"
        );
    }
}
