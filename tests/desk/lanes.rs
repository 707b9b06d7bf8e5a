//! The lanes of Today: those of work, and behind them the others, each with its clients.

use crate::bench::Bench;
use amends::app::{overlay::Overlay, screen::TodayRow};
use amends::health::Lane;

/// The names in the lane that is shown.
fn names(bench: &Bench) -> Vec<String> {
    let app = bench.desk.app();
    let rows = app.today.rows().iter();
    rows.filter_map(|row| match row {
        TodayRow::Client(at) => app.book.at(*at).map(|e| e.name().to_owned()),
        TodayRow::Unheard(_) | TodayRow::More(_) => None,
    })
    .collect()
}

/// Goes to a lane by Tab.
fn to(bench: &mut Bench, lane: Lane) {
    bench.press("1").press("esc").press("esc");
    for _ in 0..12 {
        if bench.desk.app().today.lane == Some(lane) {
            return;
        }
        bench.press("tab");
    }
    panic!("Tab never comes to {lane}");
}

#[test]
fn what_is_no_work_is_a_lane_too_with_as_many_clients_as_it_says() {
    let mut bench = Bench::with(&[("Acme", 80), ("Birch", 3), ("Cedar", 3)]);
    bench
        .find("Acme")
        .press("z")
        .type_in("fri: later")
        .press("enter");
    for (lane, there) in [
        (Lane::Snoozed, vec!["Acme"]),
        (Lane::Steady, vec!["Birch", "Cedar"]),
    ] {
        to(&mut bench, lane);
        let mut found = names(&bench);
        found.sort();
        assert_eq!(found, there, "{lane}");
        assert_eq!(
            bench.desk.app().book.today.count(lane),
            there.len(),
            "{lane}"
        );
    }
    bench.press("esc");
    assert_eq!(bench.desk.app().today.lane, None, "Esc leads back to all");
}

#[test]
fn tab_passes_over_what_is_no_work_while_nobody_is_there() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    let mut seen = Vec::new();
    bench.press("1");
    for _ in 0..6 {
        seen.push(bench.desk.app().today.lane);
        bench.press("tab");
    }
    let lanes = [Lane::Owe, Lane::Mend, Lane::ReachOut, Lane::ComingUp];
    assert_eq!(seen[1..5], lanes.map(Some));
    assert!(!seen.contains(&Some(Lane::Snoozed)));
}

#[test]
fn who_is_owed_an_answer_in_time_stands_on_today_behind_those_at_risk() {
    let mut bench = Bench::with(&[("Acme", 80), ("Birch", 3)]);
    bench.note("Birch", "request: a quote").press("1");
    assert_eq!(bench.today(), ["Acme", "Birch"]);
    assert_eq!(bench.desk.app().book.today.count(Lane::Owe), 1);
    to(&mut bench, Lane::Owe);
    assert_eq!(names(&bench), ["Birch"]);
    // What is planned for tomorrow hides no debt of today.
    bench
        .press("+")
        .type_in("send a frame tomorrow")
        .press("enter");
    let shown = bench.shown(120, 36);
    assert!(!shown.contains("plan due"), "{shown}");
}

/// Of two that wait on one issue; and what somebody types who thinks of one only is kept.
#[test]
fn what_is_typed_where_several_wait_is_the_answer() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.note("Acme", "request: a quote").press("l");
    bench
        .type_in("#1 call from them, when does it come?")
        .press("enter");
    bench
        .press("a")
        .type_in("on friday, as promised")
        .press("enter");
    bench.press("enter");
    let Some(Overlay::Prompt(prompt)) = bench.desk.app().overlays.last() else {
        panic!("an answer");
    };
    assert_eq!(prompt.line.text(), "on friday, as promised");
}

#[test]
fn whoever_is_tied_to_somebody_upset_comes_up_with_a_gentle_word() {
    let mut bench = Bench::with(&[("Acme", 3), ("Birch", 20)]);
    bench
        .find("Birch")
        .press("T")
        .type_in("Acme")
        .press("enter");
    bench.press("enter");
    bench
        .find("Acme")
        .press("!")
        .type_in("was cool")
        .press("enter");
    to(&mut bench, Lane::ComingUp);
    assert_eq!(names(&bench), ["Birch"]);
}

#[test]
fn mine_are_those_that_were_given_to_me() {
    let mut bench = Bench::with(&[("Acme", 80), ("Birch", 90), ("Cedar", 85)]);
    bench.find("Acme").press("H").type_in("me: knows them");
    bench.press("enter");
    assert_eq!(bench.notice(), "Mia looks after Acme");
    bench.find("Birch").press("H").type_in("Kim").press("enter");
    bench.press("1").press("esc").press("esc");
    let mine = |bench: &Bench| bench.desk.app().today.mine;
    for _ in 0..14 {
        if mine(&bench) {
            break;
        }
        bench.press("tab");
    }
    assert!(mine(&bench));
    assert_eq!(names(&bench), ["Acme"]);
    // Handed on, it is nobody's here any more; taken back, it is mine again.
    bench.press("H").type_in("Kim").press("enter");
    assert!(names(&bench).is_empty());
    bench.press("u");
    assert_eq!(names(&bench), ["Acme"]);
    bench.press("esc");
    assert!(!mine(&bench), "Esc leads back to all");
}
