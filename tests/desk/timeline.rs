//! The timeline of a client: every entry opens whole, is edited itself, and a contact moves to the issue that it was
//! about.

use crate::bench::Bench;
use amends::app::overlay::Overlay;
use amends::domain::{Ball, What};

/// Acme's page, with the cursor on the first entry of its timeline.
fn timeline(bench: &mut Bench) {
    bench
        .find("Acme")
        .press("enter")
        .press("shift-tab")
        .press("g");
}

/// What the page that lies over says.
fn read(bench: &Bench) -> String {
    match bench.desk.app().overlays.last() {
        Some(Overlay::Sheet(sheet)) => sheet.page.text(60),
        other => panic!("a page to read: {other:?}, {}", bench.notice()),
    }
}

fn rows(bench: &Bench) -> usize {
    let page = bench.desk.app().client.as_ref().expect("a client's page");
    page.items(page.pane).len()
}

/// The title of the form in front.
fn form(bench: &Bench) -> Option<String> {
    match bench.desk.app().overlays.last() {
        Some(Overlay::Form(form)) => Some(form.title.clone()),
        _ => None,
    }
}

fn repaired() -> Bench {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .note("Acme", "mistake harms: billed twice")
        .press("l")
        .type_in("mail from them: when is it put right?")
        .press("enter")
        .press("m")
        .press("L")
        .type_in("Dear Dana,")
        .press("enter")
        .type_in("we billed you twice, and we are sorry.")
        .press("ctrl-s");
    assert!(
        bench.notice().starts_with("said sorry"),
        "{}",
        bench.notice()
    );
    bench.press("esc");
    bench
}

#[test]
fn enter_opens_every_entry_whole_and_a_letter_with_all_its_lines() {
    let mut bench = repaired();
    timeline(&mut bench);
    let mut said = Vec::new();
    for _ in 0..rows(&bench) {
        said.push(read(bench.press("enter")));
        bench.press("esc").press("j");
    }
    let letter = said.iter().find(|page| page.contains("Dear Dana,"));
    let letter = letter.expect("the letter");
    assert!(
        letter.contains("\nwe billed you twice, and we are sorry."),
        "{letter}"
    );
    assert!(said.iter().any(|page| page.contains("mistake")), "{said:?}");
}

#[test]
fn e_edits_the_entry_under_the_cursor_and_never_the_client() {
    let mut bench = repaired();
    timeline(&mut bench);
    for _ in 0..rows(&bench) {
        bench.press("e");
        let title = form(&bench);
        let edits = title.as_deref().is_some_and(|title| title != "Edit client");
        assert!(edits || !bench.notice().is_empty(), "{title:?}");
        bench.press("esc").press("j");
    }
}

#[test]
fn a_contact_moves_to_the_issue_it_was_about_with_what_it_asked() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .note("Acme", "problem harms found: the till is down")
        .note("Acme", "problem annoys found: a bulb is out")
        .press("l")
        .type_in("mail from them about #2: when do you come?")
        .press("enter");
    let asked = |bench: &Bench| {
        let facts = bench.whole("Acme");
        facts
            .issues
            .iter()
            .map(|i| i.asks.len())
            .collect::<Vec<_>>()
    };
    assert_eq!(asked(&bench), [0, 1]);
    timeline(&mut bench);
    while !read(bench.press("enter")).contains("when do you come") {
        bench.press("esc").press("j");
    }
    bench.press("esc").press("#").press("enter");
    assert_eq!(
        bench.notice(),
        "the mail is about #1 the till is down · Acme"
    );
    assert_eq!(asked(&bench), [1, 0], "what it asked goes along");
    bench.press("u");
    assert_eq!(asked(&bench), [0, 1]);
}

#[test]
fn linked_to_an_issue_whose_ball_is_theirs_it_is_ours_again() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.note("Acme", "problem harms found: the till is down");
    bench.find("Acme").press("w").press("down").press("enter");
    bench.type_in("").press("enter");
    bench
        .reopen_at("2026-11-23T10:00:00Z")
        .find("Acme")
        .press("l")
        .type_in("call from them: here is the number")
        .press("enter");
    timeline(&mut bench);
    bench.press("#").press("enter");
    let ball = bench.whole("Acme").issues[0].latest(bench.desk.app().book.now, |what| match what {
        What::Ball { ball, .. } => Some(ball.clone()),
        _ => None,
    });
    assert_eq!(ball, Some(Ball::Us), "{}", bench.notice());
}

#[test]
fn an_entry_of_the_client_itself_is_corrected_in_date_and_words() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.find("Acme").press("!").type_in("cold on the phone");
    bench.press("enter");
    timeline(&mut bench);
    bench.press("e").type_in(", twice").press("tab");
    bench
        .press("ctrl-u")
        .type_in("yesterday 4pm")
        .press("enter");
    assert_eq!(bench.notice(), "corrected · Acme");
    let facts = bench.whole("Acme");
    let marked = facts
        .events
        .iter()
        .find(|e| matches!(e.what, What::SouredByHand(true)));
    let marked = marked.expect("the mark");
    assert_eq!(marked.note, "cold on the phone, twice");
    assert_eq!(marked.at.to_rfc3339(), "2026-11-22T16:00:00+00:00");
    bench.press("u");
    let facts = bench.whole("Acme");
    assert!(facts.events.iter().any(|e| e.note == "cold on the phone"));
}

#[test]
fn what_one_act_made_is_one_line_which_enter_reads_whole_and_opens() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.note("Acme", "mistake harms: billed twice");
    timeline(&mut bench);
    let (line, folded) = ("#1 noted: billed twice, it harms them", rows(&bench));
    assert!(bench.shown(120, 36).contains(line));
    let page = read(bench.press("enter"));
    assert!(
        page.contains("#1 noted") && page.contains("it harms them"),
        "{page}"
    );
    bench.press("esc");
    assert!(rows(&bench) > folded && !bench.shown(120, 36).contains(line));
}

#[test]
fn where_a_line_holds_several_entries_it_is_asked_which_is_edited_or_deleted() {
    for key in ["e", "x"] {
        let mut bench = Bench::with(&[("Acme", 3)]);
        bench.note("Acme", "mistake harms: billed twice");
        timeline(&mut bench);
        let folded = rows(&bench);
        bench.press(key);
        assert!(
            bench.desk.app().overlays.is_empty(),
            "{key}: none is meant yet"
        );
        assert!(
            bench.notice().contains("each has its own now"),
            "{}",
            bench.notice()
        );
        assert!(rows(&bench) > folded);
        let mut reached = std::collections::BTreeSet::new();
        for row in ["g", "j"] {
            bench.press(row).press(key);
            reached.insert(format!("{:?}", bench.desk.app().overlays.last()));
            bench.press("esc");
        }
        assert_eq!(reached.len(), 2, "{key}: both are reached");
    }
}
