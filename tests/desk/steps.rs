//! Nothing on Today is a dead end: `.` records every step of the model, and something comes of it.

use crate::bench::Bench;
use amends::app::overlay::Overlay;
use amends::domain::Step;
use amends::health::Assessment;
use std::collections::BTreeSet;

fn judged(bench: &Bench, name: &str) -> Assessment {
    let found = bench
        .desk
        .app()
        .book
        .entries()
        .iter()
        .find(|e| e.name() == name);
    *found.expect("the client").assessment.clone()
}

/// Every client that counts, by name.
fn everybody(bench: &Bench) -> Vec<String> {
    let counting = bench
        .desk
        .app()
        .book
        .entries()
        .iter()
        .filter(|e| e.assessment.counts());
    counting.map(|e| e.name().to_owned()).collect()
}

/// Whether a client rests after a try.
fn rests(bench: &Bench, name: &str) -> bool {
    let book = &bench.desk.app().book;
    let rests = |c: &amends::health::triage::Coming| {
        c.reason == amends::health::triage::ComingReason::Resting
            && book.at(c.index).is_some_and(|e| e.name() == name)
    };
    book.today.coming_up.iter().any(rests)
}

/// Records the step shown of a client, with words that fit any step.
fn record(bench: &mut Bench, name: &str) {
    bench.find(name);
    assert_eq!(bench.focus(), name, "found by its name");
    bench.press(".").type_in("Harbour Networks").press("enter");
}

#[test]
fn every_step_that_is_offered_can_be_recorded_and_leads_on() {
    let mut bench = Bench::demo();
    let mut recorded: BTreeSet<&str> = BTreeSet::new();
    for name in everybody(&bench) {
        let before = judged(&bench, &name);
        if matches!(before.next.step, Step::Watch | Step::Nothing) {
            continue;
        }
        record(&mut bench, &name);
        let said = [before.next.step.done(), "resolved ·", "said sorry to"]
            .iter()
            .any(|said| bench.notice().starts_with(said));
        assert!(
            said && bench.notice().contains(&name),
            "{name}: {} said “{}”",
            before.next.step,
            bench.notice()
        );
        let after = judged(&bench, &name);
        let moved =
            after.next != before.next || after.standing != before.standing || rests(&bench, &name);
        assert!(
            moved,
            "{name}: {} recorded, and the same is next: {:?}",
            before.next.step, after.next
        );
        recorded.insert(before.next.step.word());
        bench.press("u");
        assert_eq!(judged(&bench, &name), before, "{name}: taken back");
    }
    let never: Vec<&str> = Step::ALL
        .iter()
        .filter(|s| !matches!(s, Step::Watch | Step::Nothing))
        .map(|s| s.word())
        .filter(|word| !recorded.contains(word))
        .collect();
    assert!(never.is_empty(), "the demo never offered {never:?}");
}

#[test]
fn recording_what_is_shown_again_and_again_comes_to_an_end() {
    let mut bench = Bench::demo();
    for name in everybody(&bench) {
        for turn in 0.. {
            let step = judged(&bench, &name).next.step;
            if matches!(step, Step::Watch | Step::Nothing) || rests(&bench, &name) {
                break;
            }
            assert!(turn < 25, "{name} goes round in circles at {step}");
            record(&mut bench, &name);
        }
    }
}

#[test]
fn words_on_a_date_that_has_passed_are_not_taken_for_a_resolution_unseen() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .note("Acme", "problem harms found: the line is down")
        .find("Acme")
        .press("a")
        .press("esc");
    bench
        .reopen_at("2026-12-04T09:00:00Z")
        .find("Acme")
        .press(".");
    let row = |bench: &Bench| {
        let app = bench.desk.app();
        let overlay = app.overlays.last().expect("a line");
        let Overlay::Prompt(prompt) = overlay else {
            panic!("a line: {}", bench.notice())
        };
        (prompt.of.hint(app), prompt.preview(app).remove(0))
    };
    assert!(
        row(&bench).0.contains("“by fri” for a new date"),
        "{}",
        row(&bench).0
    );
    assert_eq!(row(&bench).1.text, "it is resolved");
    bench.type_in("they come tomorrow");
    assert!(
        row(&bench).1.unsure && row(&bench).1.text.contains("new date instead"),
        "{:?}",
        row(&bench).1
    );
}

#[test]
fn a_try_a_plan_or_a_note_leaves_the_step_where_it_is() {
    let mut bench = Bench::with(&[("Acme", 80)]);
    let saved = |bench: &mut Bench, line: &str| {
        bench.press("1").press(".").type_in(line);
        let rows = bench
            .desk
            .app()
            .overlays
            .last()
            .map(|overlay| match overlay {
                Overlay::Prompt(prompt) => prompt.preview(bench.desk.app()),
                _ => Vec::new(),
            });
        let stays = rows.is_some_and(|rows| rows.iter().any(|row| row.label == "step"));
        bench.press("enter");
        (
            stays,
            bench.notice().to_owned(),
            bench.standing("Acme").to_owned(),
        )
    };
    for (line, notice) in [
        ("called, no answer", "tried to reach Acme (call)"),
        ("will call tomorrow", "planned for Acme"),
        ("note: they moved", "noted about Acme"),
        ("they mailed: all fine", "logged mail with Acme"),
    ] {
        let (stays, said, standing) = saved(&mut bench, line);
        bench.press("u");
        assert!(said.starts_with(notice), "{line}: {said}");
        assert!(stays, "{line}: the preview says that the step stays");
        assert_eq!(standing, "neglected", "{line}");
    }
    let (stays, said, standing) = saved(&mut bench, "all is fine there");
    assert!(!stays && said.starts_with("reached out · Acme"), "{said}");
    assert_eq!(standing, "steady");
    bench.press("u");
    let (stays, ..) = saved(&mut bench, "mailed them the prices, will call friday");
    assert!(!stays);
    let facts = &bench.desk.app().shown_detail().expect("a detail").facts;
    let channel = facts.contacts.last().map(|c| c.channel);
    assert_eq!(
        channel,
        Some(amends::domain::Channel::Mail),
        "by the line's own channel"
    );
    assert_eq!(facts.plans.last().map(|p| p.what.as_str()), Some("call"));
}
