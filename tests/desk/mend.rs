//! Mend: the ladder of a repair on the desk, its keys, and what they write.

use crate::bench::Bench;
use amends::app::overlay::Overlay;
use amends::app::screen::LadderRow;
use amends::domain::{Affected, Ball, ClientFacts, Doing, IssueFacts, Mood, Severity, What};
use amends::health::Rung;
use amends::health::ladder::{Phase, State};

/// An untold mistake that harms, found at 08:41 on Monday.
pub fn billed_twice() -> Bench {
    let mut bench = Bench::with(&[("Acme", 3), ("Birch", 4)]);
    bench
        .find("Acme")
        .press("n")
        .type_in("mistake found harms: billed twice")
        .press("enter");
    bench.press("m");
    bench
}

pub fn facts(bench: &Bench) -> ClientFacts {
    let app = bench.desk.app();
    let detail = app.shown_detail().expect("the client in front");
    ClientFacts::clone(&detail.facts)
}

pub fn issue(bench: &Bench) -> IssueFacts {
    facts(bench).issues.last().expect("an issue").clone()
}

/// The rung that is next, if the next step is on the ladder.
pub fn next(bench: &Bench) -> Option<Rung> {
    let page = bench.desk.app().mend.as_ref().expect("the ladder");
    page.ladder
        .as_ref()
        .expect("read")
        .next
        .map(|(_, rung)| rung)
}

/// The rung under the cursor.
pub fn under(bench: &Bench) -> Option<Rung> {
    match bench.desk.app().mend.as_ref().expect("the ladder").row()? {
        LadderRow::Rung(_, rung) => Some(rung),
        LadderRow::Head(_) => None,
    }
}

/// Puts the cursor on a rung of the first repair.
pub fn go(bench: &mut Bench, rung: Rung) {
    bench.press("g").press("j");
    for _ in 0..Rung::ALL.iter().position(|r| *r == rung).expect("a rung") {
        bench.press("j");
    }
    assert_eq!(under(bench), Some(rung));
}

fn error(bench: &Bench) -> String {
    match bench.desk.app().overlays.last() {
        Some(Overlay::Form(form)) => form.error.clone().unwrap_or_default(),
        Some(Overlay::Prompt(prompt)) => prompt.error.clone().unwrap_or_default(),
        _ => String::new(),
    }
}

fn whats(bench: &Bench) -> Vec<What> {
    issue(bench).events.into_iter().map(|e| e.what).collect()
}

fn state(bench: &Bench, rung: Rung) -> State {
    let page = bench.desk.app().mend.as_ref().expect("the ladder");
    page.repair(0)
        .expect("a repair")
        .stage(rung)
        .expect("every rung")
        .state
        .clone()
}

#[test]
fn m_opens_the_ladder_with_the_cursor_on_the_next_step_and_esc_goes_back() {
    let mut bench = billed_twice();
    assert_eq!(
        (next(&bench), under(&bench)),
        (Some(Rung::TellBoss), Some(Rung::TellBoss))
    );
    bench.press("esc");
    assert!(bench.desk.app().mend.is_none());
    assert_eq!(bench.focus(), "Acme");
    bench.press("enter").press("m").press("esc");
    assert!(
        bench.desk.app().client.is_some(),
        "back on the page it was opened from"
    );
}

#[test]
fn every_step_is_one_key_and_one_line_until_there_is_only_to_watch() {
    let mut bench = billed_twice();
    bench
        .press(".")
        .type_in("told her, she wants the plan first")
        .press("enter");
    assert_eq!(next(&bench), Some(Rung::OwnUp));
    // The plan first: a solution to bring along.
    bench
        .press(".")
        .press("enter")
        .type_in("pay it back today")
        .press("enter");
    assert_eq!(issue(&bench).solutions.len(), 1);
    bench.press(".").type_in("told them all").press("enter");
    assert_eq!(next(&bench), Some(Rung::Apologise));
    bench
        .press(".")
        .type_in("sorry, our mistake")
        .press("enter");
    assert_eq!(next(&bench), Some(Rung::FindCause));
    bench
        .press(".")
        .type_in("b")
        .press("tab")
        .type_in("the import ran twice")
        .press("enter");
    let cause = issue(&bench)
        .events
        .into_iter()
        .find(|e| matches!(e.what, What::Cause(_)))
        .expect("a cause");
    assert_eq!(
        (cause.what, cause.note.as_str()),
        (
            What::Cause("billing error".to_owned()),
            "the import ran twice"
        )
    );
    assert_eq!(next(&bench), Some(Rung::Fix), "the plan is the solution");
    bench.press("enter").type_in("paid back").press("enter");
    assert_eq!(next(&bench), Some(Rung::Prevent), "to confirm is too early");
    bench
        .press(".")
        .type_in("one import a day")
        .press("tab")
        .press("tab")
        .type_in("2027-01-29")
        .press("tab")
        .type_in("y")
        .press("enter");
    let prevention = issue(&bench).preventions[0].clone();
    assert_eq!(
        (
            prevention.who.as_str(),
            prevention.due.map(|d| d.to_string())
        ),
        ("Mia", Some("2027-01-29".to_owned()))
    );
    assert_eq!(next(&bench), None, "nothing to do but watch");
    assert_eq!(bench.standing("Acme"), "healing");
    bench
        .reopen_at("2026-11-25T09:00:00Z")
        .find("Acme")
        .press("m");
    assert_eq!(next(&bench), Some(Rung::FollowUp));
    bench.press(".").type_in("all fine").press("enter");
    assert_eq!(next(&bench), None);
    bench.reopen_at("2026-12-24T09:00:00Z").find("Acme");
    let judged = bench
        .desk
        .app()
        .focused()
        .expect("Acme")
        .assessment()
        .clone();
    assert!(
        judged.healed_at.is_some(),
        "healed by itself on the thirtieth day"
    );
    bench.press("m");
    let page = bench.desk.app().mend.as_ref().expect("the ladder");
    assert!(matches!(
        page.repair(0).expect("to be read").phase,
        Phase::Healed(_)
    ));
}

#[test]
fn a_cause_that_is_in_no_list_is_kept_in_its_own_words() {
    for typed in ["disk full", "quota"] {
        let mut bench = billed_twice();
        go(&mut bench, Rung::FindCause);
        bench.press("enter").type_in(typed).press("enter");
        let of_cause = |e: &&amends::domain::Event| matches!(e.what, What::Cause(_));
        let events = issue(&bench).events;
        let cause = events.iter().find(of_cause).expect("a cause");
        let words = format!("{:?} {}", cause.what, cause.note);
        assert!(words.contains(typed), "{words}");
    }
}

#[test]
fn any_order_will_do() {
    let mut bench = billed_twice();
    go(&mut bench, Rung::FindCause);
    bench.press("enter").press("enter");
    assert!(
        error(&bench).contains("what was the cause?"),
        "{}",
        error(&bench)
    );
    bench.press("d").press("enter");
    go(&mut bench, Rung::Apologise);
    bench.press("enter").type_in("sorry").press("enter");
    go(&mut bench, Rung::Fix);
    bench.press("enter").type_in("done").press("enter");
    let done = [Rung::FindCause, Rung::Apologise, Rung::Fix];
    assert!(
        done.iter()
            .all(|rung| matches!(state(&bench, *rung), State::Done(_)))
    );
    assert!(
        matches!(state(&bench, Rung::OwnUp), State::Ahead),
        "they still do not know"
    );
}

#[test]
fn skipping_asks_for_a_reason_and_keeps_it() {
    let mut bench = billed_twice();
    bench.press("s").press("enter");
    assert!(error(&bench).contains("why?"), "{}", error(&bench));
    bench.type_in("she is on the plane").press("enter");
    let State::Skipped(event) = state(&bench, Rung::TellBoss) else {
        panic!("skipped")
    };
    assert_eq!(event.note, "she is on the plane");
    assert_eq!(
        bench.notice(),
        "passed over: telling the boss · #1 billed twice · Acme",
        "words, no step's name"
    );
    assert_eq!(next(&bench), Some(Rung::OwnUp));
    go(&mut bench, Rung::TellBoss);
    bench.press("x").press("y");
    assert_eq!(
        next(&bench),
        Some(Rung::TellBoss),
        "and taken off it is asked for again"
    );
    go(&mut bench, Rung::Healed);
    bench.press("s");
    assert!(
        bench.desk.app().overlays.is_empty(),
        "nobody skips being healed"
    );
}

#[test]
fn a_step_done_wrongly_is_taken_off_and_undo_brings_it_back() {
    let mut bench = billed_twice();
    go(&mut bench, Rung::OwnUp);
    bench.press("enter").type_in("told them").press("enter");
    assert_eq!(facts(&bench).contacts.len(), 2);
    go(&mut bench, Rung::OwnUp);
    bench.press("x").press("enter");
    assert!(
        matches!(state(&bench, Rung::OwnUp), State::Done(_)),
        "Enter is no"
    );
    bench.press("x").press("y");
    assert!(!matches!(state(&bench, Rung::OwnUp), State::Done(_)));
    assert_eq!(
        facts(&bench).contacts.len(),
        1,
        "with the call that was noted with it"
    );
    bench.press("u");
    assert!(matches!(state(&bench, Rung::OwnUp), State::Done(_)));
    assert_eq!(facts(&bench).contacts.len(), 2);
}

#[test]
fn words_and_date_are_corrected_and_the_contact_goes_along() {
    let mut bench = billed_twice();
    bench
        .reopen_at("2026-11-24T15:00:00Z")
        .find("Acme")
        .press("m");
    go(&mut bench, Rung::Apologise);
    bench.press("enter").type_in("sory").press("enter");
    go(&mut bench, Rung::Apologise);
    bench
        .press("e")
        .press("ctrl-u")
        .type_in("sorry")
        .press("tab")
        .press("ctrl-u")
        .type_in("yesterday 4pm");
    bench.press("enter");
    let event = issue(&bench).events.last().expect("an apology").clone();
    assert_eq!(
        (event.note.as_str(), event.at.to_rfc3339()),
        ("sorry", "2026-11-23T16:00:00+00:00".to_owned())
    );
    let contact = facts(&bench).contacts.last().expect("a contact").clone();
    assert_eq!((contact.text.as_str(), contact.at), ("sorry", event.at));
    assert_eq!(event.by, "Mia");
}

#[test]
fn a_date_ahead_or_before_the_issue_was_noticed_is_refused_and_nothing_is_lost() {
    let mut bench = billed_twice();
    bench
        .reopen_at("2026-11-24T15:00:00Z")
        .find("Acme")
        .press("m");
    go(&mut bench, Rung::Fix);
    bench
        .press("enter")
        .type_in("paid back")
        .press("tab")
        .press("tab")
        .type_in("2026-11-20")
        .press("enter");
    assert!(
        error(&bench).contains("before #1 “billed twice” was noticed"),
        "{}",
        error(&bench)
    );
    bench
        .press("ctrl-u")
        .type_in("2026-11-30 09:00")
        .press("enter");
    assert!(
        error(&bench).contains("has not been yet"),
        "{}",
        error(&bench)
    );
    bench.press("ctrl-u").type_in("today 9am").press("enter");
    let event = issue(&bench).events.last().expect("the fix").clone();
    assert_eq!(
        (event.what, event.note.as_str()),
        (What::Resolved, "paid back")
    );
    assert_eq!(event.at.to_rfc3339(), "2026-11-24T09:00:00+00:00");
}

#[test]
fn recognise_takes_their_words_severity_and_whose_doing() {
    let mut bench = billed_twice();
    go(&mut bench, Rung::Recognise);
    bench
        .press("enter")
        .type_in("“you took it twice!”")
        .press("tab")
        .press("s")
        .press("tab")
        .press("u")
        .press("enter");
    let whats = whats(&bench);
    assert!(
        whats.contains(&What::Severity(Severity::Stops)),
        "{whats:?}"
    );
    assert_eq!(issue(&bench).issue.note, "“you took it twice!”");
}

#[test]
fn an_option_is_picked_by_typing_its_word() {
    let mut bench = billed_twice();
    for (word, doing) in [
        ("nobody", Doing::Nobody),
        ("both", Doing::Both),
        ("not known", Doing::NotKnown),
    ] {
        go(&mut bench, Rung::Recognise);
        bench
            .press("enter")
            .press("tab")
            .type_in("stops their")
            .press("tab")
            .type_in(word)
            .press("enter");
        let said: Vec<Doing> = whats(&bench)
            .iter()
            .filter_map(|w| {
                if let What::Doing(d) = w {
                    Some(*d)
                } else {
                    None
                }
            })
            .collect();
        assert_eq!(said.last(), Some(&doing), "{said:?}");
        assert!(whats(&bench).contains(&What::Severity(Severity::Stops)));
    }
}

#[test]
fn a_solution_judged_again_is_a_new_row_and_asks_for_another_way() {
    let mut bench = billed_twice();
    go(&mut bench, Rung::ChooseSolution);
    bench.press("enter").type_in("a new till").press("enter");
    bench
        .reopen_at("2026-11-23T11:00:00Z")
        .find("Acme")
        .press("m");
    go(&mut bench, Rung::ChooseSolution);
    bench
        .press("enter")
        .press("tab")
        .press("tab")
        .press("n")
        .press("enter");
    let solutions = issue(&bench).solutions;
    assert_eq!(solutions.len(), 2);
    assert_eq!(
        (
            solutions[1].text.as_str(),
            solutions[1].worth,
            solutions[1].works
        ),
        ("a new till", false, true)
    );
    assert!(!matches!(
        state(&bench, Rung::ChooseSolution),
        State::Done(_)
    ));
}

#[test]
fn that_somebody_else_looks_after_them_is_offered_as_a_solution() {
    let mut bench = billed_twice();
    go(&mut bench, Rung::ChooseSolution);
    bench.press("enter");
    for _ in 0..5 {
        bench.press("tab");
    }
    bench.type_in("Kim").press("enter");
    let solutions = issue(&bench).solutions;
    let texts: Vec<&str> = solutions.iter().map(|s| s.text.as_str()).collect();
    assert_eq!(texts, ["Kim looks after them"]);
    assert!(matches!(
        state(&bench, Rung::ChooseSolution),
        State::Done(_)
    ));
}

#[test]
fn an_apology_goes_to_each_that_is_ticked() {
    let mut bench = billed_twice();
    bench
        .press("p")
        .press("enter")
        .type_in("Dana")
        .press("enter");
    bench
        .press("p")
        .press("down")
        .press("enter")
        .type_in("Sam")
        .press("enter");
    go(&mut bench, Rung::Apologise);
    bench
        .press("enter")
        .type_in("sorry")
        .press("tab")
        .press("tab")
        .press("y")
        .press("enter");
    let to: Vec<Affected> = issue(&bench)
        .events
        .into_iter()
        .filter_map(|e| match e.what {
            What::Apologised(who) => Some(who),
            _ => None,
        })
        .collect();
    let facts = facts(&bench);
    let first = facts.people[0].id.clone();
    assert_eq!(to.len(), 2, "the other one was not ticked");
    assert!(
        to.contains(&Affected::Client) && to.contains(&Affected::Person(first.clone())),
        "{to:?}"
    );
    assert_eq!(facts.contacts.last().expect("a contact").persons, [first]);
    go(&mut bench, Rung::Apologise);
    bench.press("enter").press("tab").press("n").press("enter");
    assert!(error(&bench).contains("to whom"), "{}", error(&bench));
}

#[test]
fn another_client_that_is_touched_gets_an_apology_and_a_contact_of_its_own() {
    let mut bench = billed_twice();
    bench.press("i").type_in("Birch").press("enter");
    assert!(matches!(
        whats(&bench).last(),
        Some(What::Touches(Affected::Other(_)))
    ));
    go(&mut bench, Rung::ApologiseOthers);
    bench
        .press("enter")
        .type_in("sorry, it was us")
        .press("enter");
    assert!(matches!(
        state(&bench, Rung::ApologiseOthers),
        State::Done(_)
    ));
    bench.press("esc").find("Birch");
    assert_eq!(
        facts(&bench).contacts.last().expect("a contact").text,
        "sorry, it was us"
    );
}

#[test]
fn who_told_them_together_with_whom_and_what_the_one_above_must_hear() {
    let mut bench = billed_twice();
    bench.press("p").press("enter").type_in("Dana");
    bench
        .press("tab")
        .press("tab")
        .press("tab")
        .press("tab")
        .type_in("Dr. Okafor")
        .press("enter");
    go(&mut bench, Rung::OwnUp);
    bench
        .press("enter")
        .type_in("all of it")
        .press("tab")
        .type_in("it is paid back today");
    bench.press("enter");
    let event = issue(&bench)
        .events
        .into_iter()
        .find(|e| e.what == What::ToldClient)
        .expect("told");
    assert_eq!(event.by, "Mia");
    assert_eq!(
        event.note,
        "all of it (Dr. Okafor must hear: it is paid back today)"
    );
    let facts = facts(&bench);
    assert_eq!(
        facts.contacts.last().expect("a call").persons,
        [facts.people[0].id.clone()]
    );
    go(&mut bench, Rung::WordBetween);
    bench
        .press("enter")
        .type_in("told them where we stand")
        .press("tab")
        .press("tab")
        .press("ctrl-u")
        .type_in("Zoe")
        .press("enter");
    assert!(
        error(&bench).contains("nobody there is called “Zoe”"),
        "{}",
        error(&bench)
    );
}

#[test]
fn an_ordinary_issue_needs_mending_when_one_says_so() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .find("Acme")
        .press("n")
        .type_in("problem: the till is slow")
        .press("enter")
        .press("m");
    let Some(Overlay::Choose(choose)) = bench.desk.app().overlays.last() else {
        panic!("asks which")
    };
    assert!(
        choose.choices[1].detail.contains("by themselves"),
        "says why some do by themselves"
    );
    bench
        .press("enter")
        .type_in("third time they mention it")
        .press("enter");
    assert_eq!(bench.standing("Acme"), "soured");
    assert!(
        bench.desk.app().mend.is_some(),
        "and the ladder is in front"
    );
    assert!(whats(&bench).contains(&What::NeedsMending(true)));
}

#[test]
fn with_nothing_open_the_ladder_is_a_rehearsal() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.find("Acme").press("m");
    let page = bench.desk.app().mend.as_ref().expect("the ladder");
    assert_eq!(page.repair(0).expect("a rehearsal").phase, Phase::Rehearsal);
    assert_eq!(page.rows().len(), 13);
    bench.press(".");
    assert!(
        bench.notice().contains("what one would do"),
        "{}",
        bench.notice()
    );
    assert!(bench.desk.app().overlays.is_empty());
}

#[test]
fn a_sour_mood_becomes_an_issue_that_they_were_upset_about() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .find("Acme")
        .press("l")
        .type_in("call < : you people :((")
        .press("enter")
        .press("m");
    assert_eq!(next(&bench), Some(Rung::Recognise));
    bench
        .press(".")
        .press("enter")
        .press("ctrl-u")
        .type_in("the delivery came without a word")
        .press("enter");
    let found = issue(&bench);
    assert_eq!(found.issue.title, "the delivery came without a word");
    assert!(found.upset_at.is_some() && found.needs_mending(bench.desk.app().book.now));
    assert_eq!(bench.standing("Acme"), "soured");
    assert_eq!(
        next(&bench),
        Some(Rung::TellBoss),
        "angry about whatever, and a boss is named"
    );
}

#[test]
fn a_sour_mood_can_also_be_talked_over() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench
        .find("Acme")
        .press("l")
        .type_in("call < : you people :(")
        .press("enter");
    bench
        .reopen_at("2026-11-23T10:00:00Z")
        .find("Acme")
        .press("m");
    bench
        .press(".")
        .press("down")
        .press("enter")
        .type_in("a bad day, nothing to do with us :)")
        .press("enter");
    assert_eq!(
        facts(&bench).contacts.last().expect("a talk").mood,
        Some(Mood::Pleased)
    );
    assert_eq!(bench.standing("Acme"), "steady");
}

#[test]
fn marked_soured_by_hand_with_a_note_and_the_mark_taken_off() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.find("Acme").press("!").press("enter");
    assert!(error(&bench).contains("why?"), "{}", error(&bench));
    bench.type_in("heard it at the market").press("enter");
    assert_eq!(bench.standing("Acme"), "soured");
    bench.press("!").press("enter");
    assert_eq!(bench.standing("Acme"), "steady");
}

#[test]
fn a_repair_is_settled_by_hand_with_a_reason() {
    let mut bench = billed_twice();
    bench.press("S").press("enter");
    assert!(error(&bench).contains("why?"), "{}", error(&bench));
    bench
        .type_in("they closed the account, and wish us well")
        .press("enter");
    assert_eq!(bench.standing("Acme"), "steady");
    let page = bench.desk.app().mend.as_ref().expect("the ladder");
    assert!(matches!(
        page.repair(0).expect("to be read").phase,
        Phase::Settled(_)
    ));
    assert!(
        bench
            .desk
            .app()
            .focused()
            .expect("Acme")
            .assessment()
            .healed_at
            .is_none(),
        "without claiming that it healed"
    );
}

#[test]
fn above_us_leads_to_handing_it_over_and_chasing() {
    let mut bench = billed_twice();
    go(&mut bench, Rung::Fix);
    bench.press("w").type_in("above us").press("enter");
    assert!(whats(&bench).contains(&What::AboveUs(true)));
    go(&mut bench, Rung::Fix);
    bench
        .press("enter")
        .type_in("a new")
        .press("enter")
        .type_in("Volt")
        .press("enter");
    let ball = whats(&bench).into_iter().rev().find_map(|what| match what {
        What::Ball { ball, chase_on } => Some((ball, chase_on)),
        _ => None,
    });
    let (ball, chase_on) = ball.expect("handed over");
    assert!(matches!(ball, Ball::Supplier(_)));
    assert_eq!(
        chase_on.map(|d| d.to_string()),
        Some("2026-11-25".to_owned())
    );
}

#[test]
fn a_fix_that_did_not_hold_is_told_in_the_follow_up_and_asks_for_another_way() {
    let mut bench = billed_twice();
    for rung in [Rung::ChooseSolution, Rung::Fix] {
        go(&mut bench, rung);
        bench.press("enter").type_in("by hand").press("enter");
    }
    bench
        .reopen_at("2026-11-26T09:00:00Z")
        .find("Acme")
        .press("m");
    go(&mut bench, Rung::FollowUp);
    bench
        .press("enter")
        .type_in("again!")
        .press("tab")
        .press("n")
        .press("enter");
    assert!(whats(&bench).contains(&What::Reopened));
    let page = bench.desk.app().mend.as_ref().expect("the ladder");
    let repair = page.repair(0).expect("a repair");
    assert_eq!(repair.failed.len(), 1);
    assert_eq!(
        repair.failed[0].solution.as_ref().map(|s| s.text.as_str()),
        Some("by hand")
    );
    assert!(!matches!(
        state(&bench, Rung::ChooseSolution),
        State::Done(_)
    ));
}

#[test]
fn a_prevention_is_marked_done() {
    let mut bench = billed_twice();
    go(&mut bench, Rung::Prevent);
    bench
        .press("enter")
        .type_in("two pairs of eyes")
        .press("enter");
    go(&mut bench, Rung::Prevent);
    bench.press("enter").press("enter");
    assert!(issue(&bench).preventions[0].done_at.is_some());
    go(&mut bench, Rung::Prevent);
    bench.press("x").press("y");
    assert!(issue(&bench).preventions.is_empty(), "and taken off");
    bench.press("u");
    assert_eq!(issue(&bench).preventions.len(), 1);
}

#[test]
fn a_refused_change_brings_the_form_back_with_what_was_typed() {
    let mut bench = billed_twice();
    go(&mut bench, Rung::Recognise);
    bench.press("enter").type_in("their words");
    let mut other = bench.other();
    let key = |k: &str| amends::app::Input::Key(k.parse().expect("a key"));
    for k in ["2", "m", "g", "j", "enter", "X", "enter"] {
        other.handle(key(k));
    }
    bench.press("enter");
    assert!(error(&bench).contains("changed"), "{}", error(&bench));
    let Some(Overlay::Form(form)) = bench.desk.app().overlays.last() else {
        panic!("the form")
    };
    assert_eq!(form.value("their words"), "their words");
}

#[test]
fn the_timeline_tells_the_whole_story_solutions_and_preventions_too() {
    use amends::app::screen::{Item, Pane};
    let mut bench = billed_twice();
    go(&mut bench, Rung::ChooseSolution);
    bench.press("enter").type_in("pay it back").press("enter");
    go(&mut bench, Rung::Prevent);
    bench
        .press("enter")
        .type_in("two pairs of eyes")
        .press("enter");
    bench.press("esc").press("enter");
    let page = bench.desk.app().client.as_ref().expect("the client page");
    let rows = page.items(Pane::Timeline);
    assert!(
        rows.iter().any(|row| matches!(row, Item::Judged(..))),
        "{rows:?}"
    );
    assert!(
        rows.iter().any(|row| matches!(row, Item::Prevented(..))),
        "{rows:?}"
    );
    let noted = rows
        .iter()
        .position(|row| matches!(row, Item::Noted(_)))
        .expect("noted");
    let said = page.beside(noted);
    let events = said
        .iter()
        .all(|row| matches!(row, Item::Event(Some(_), _)));
    assert!(
        events && !said.is_empty(),
        "it is noted before anything is said of it, in its line: {said:?}"
    );
}

#[test]
fn a_word_logged_on_the_ladder_is_about_what_is_being_mended() {
    let mut bench = billed_twice();
    bench.press("l").press("esc");
    assert_ne!(
        bench.notice(),
        "kept: l shows this line again",
        "the number alone is no draft"
    );
    bench
        .press("l")
        .type_in("call: the money is on its way")
        .press("enter");
    let facts = facts(&bench);
    let said = facts
        .contacts
        .iter()
        .find(|c| c.text == "the money is on its way")
        .expect("logged");
    assert_eq!(said.issues, [issue(&bench).issue.id]);
}

#[test]
fn the_same_cause_again_names_the_earlier_issue_and_is_a_key_away() {
    let mut bench = billed_twice();
    for (rung, keys) in [(Rung::FindCause, "b"), (Rung::Prevent, "two pairs of eyes")] {
        go(&mut bench, rung);
        bench.press("enter").type_in(keys).press("enter");
    }
    bench.reopen_at("2026-11-25T09:00:00Z").find("Birch");
    bench
        .press("n")
        .type_in("mistake found: billed the wrong one")
        .press("enter")
        .press("m");
    go(&mut bench, Rung::FindCause);
    bench.press("enter").type_in("b").press("enter");
    let page = bench.desk.app().mend.as_ref().expect("the ladder");
    let again = page.repair(0).expect("a repair").again.clone();
    assert_eq!(
        (again[0].name.as_str(), again[0].promised[0].what.as_str()),
        ("Acme", "two pairs of eyes")
    );
    bench.press("b");
    assert_eq!(bench.focus(), "Acme");
    assert_eq!(
        bench.desk.app().issue_meant().map(|(_, issue)| issue),
        Some(again[0].issue.id.clone())
    );
}

#[test]
fn on_the_ladder_r_and_reopen_mean_the_repair_under_the_cursor() {
    let mut bench = billed_twice();
    bench.press("r").type_in("paid back").press("enter");
    assert_eq!(bench.standing("Acme"), "healing");
    bench.press("R").type_in("it came back").press("enter");
    assert_eq!(bench.notice(), "reopened · #1 billed twice · Acme");
    assert_eq!(next(&bench), Some(Rung::TellBoss));
    // Told with the words of a call, that is kept as one.
    bench
        .press("u")
        .press("y")
        .press("R")
        .type_in("they rang, billed twice again :((");
    assert_eq!(
        told(&bench)[0],
        "records: it is open again, with its story (call), now",
        "{:?}",
        told(&bench)
    );
    bench.press("enter");
    let facts = bench.whole("Acme");
    assert!(
        whats(&bench).contains(&What::Reopened),
        "{}",
        bench.notice()
    );
    assert_eq!(
        facts.contacts.last().and_then(|c| c.mood),
        Some(Mood::Angry)
    );
}

/// What would be saved, as the line or the form in front tells it.
fn told(bench: &Bench) -> Vec<String> {
    let app = bench.desk.app();
    let rows = match app.overlays.last() {
        Some(Overlay::Prompt(prompt)) => prompt.preview(app),
        Some(Overlay::Form(form)) => form.of.preview(form, app),
        _ => panic!("a line or a form: {}", bench.notice()),
    };
    rows.into_iter()
        .map(|row| format!("{}: {}", row.label, row.text))
        .collect()
}

#[test]
fn a_fix_that_did_not_hold_keeps_who_said_so_when_and_how_they_sounded() {
    let mut bench = to_be_confirmed();
    bench
        .press(".")
        .type_in("called them yesterday: no, failed again, must order a part by friday :((");
    assert_eq!(
        told(&bench)[..2],
        [
            "holds?: no, it came back (^o: yes)",
            "records: it is open again, with its story (call), Tue 24 Nov 2026",
        ],
        "{:?}",
        told(&bench)
    );
    bench.press("enter");
    assert_eq!(whats(&bench).last(), Some(&What::Reopened));
    let facts = bench.whole("Acme");
    let said = facts.contacts.last().expect("a contact");
    assert_eq!(said.mood, Some(Mood::Angry), "{said:?}");

    assert!(said.at < bench.desk.app().book.now, "{said:?}");
    assert_eq!(facts.plans.len(), 1, "{:?}", facts.plans);
}

#[test]
fn who_is_sour_about_nothing_may_be_sour_about_what_is_healing() {
    let mut bench = to_be_confirmed();
    bench
        .press("l")
        .type_in("call from them: down again!! :((")
        .press("enter")
        .press("m")
        .press("g")
        .press("j")
        .press("enter");
    let shown = bench.shown(120, 36);
    assert!(
        shown.contains("#1 billed twice has come back")
            || shown.contains("“billed twice” has come back"),
        "{shown}"
    );
}

/// They were upset about what was fixed, a week after the fix.
fn sour_about_a_fix() -> Bench {
    let mut bench = to_be_confirmed();
    bench.press(".").type_in("all fine").press("enter");
    bench
        .reopen_at("2026-12-02T09:00:00Z")
        .find("Acme")
        .press("l")
        .type_in("call from them about #1: this is no way to treat us :(")
        .press("enter")
        .reopen_at("2026-12-02T10:00:00Z")
        .find("Acme");
    bench
}

#[test]
fn a_sour_word_about_a_fix_asks_first_whether_it_came_back_and_one_key_reopens() {
    for (typed, key) in [
        ("billed thrice", Some("ctrl-o")),
        ("yes, it came back", None),
    ] {
        let mut bench = sour_about_a_fix();
        bench.press(".").type_in(typed);
        if let Some(key) = key {
            assert!(
                told(&bench)[0].starts_with("came back?: not said"),
                "{:?}",
                told(&bench)
            );
            bench.press(key);
        }
        assert!(
            told(&bench)[0].starts_with("came back?: yes"),
            "{:?}",
            told(&bench)
        );
        bench.press("enter");
        let story = whats(&bench);
        assert_eq!(story.last(), Some(&What::Reopened), "{}", bench.notice());
        assert!(story.contains(&What::Resolved) && story.contains(&What::Confirmed));
    }
    let mut bench = sour_about_a_fix();
    bench.press(".").type_in("no, a bad day :)").press("enter");
    assert!(
        !whats(&bench).contains(&What::Reopened),
        "{}",
        bench.notice()
    );
    bench = sour_about_a_fix();
    bench
        .press("m")
        .press("g")
        .press("j")
        .press("enter")
        .press("enter");
    bench.type_in("billed thrice").press("enter");
    assert_eq!(bench.notice(), "reopened · #1 billed twice · Acme");
}

#[test]
fn the_form_of_a_rung_tells_that_a_try_a_plan_or_a_note_leaves_the_step() {
    for (words, row) in [
        ("called, no answer", "attempt: call, reached nobody"),
        ("will call them tomorrow", "plan: call them"),
        ("note: she is away", "note: written down"),
    ] {
        let mut bench = billed_twice();
        bench
            .press("esc")
            .press(".")
            .type_in("told her")
            .press("enter")
            .press("m");
        go(&mut bench, Rung::Apologise);
        bench.press("enter").type_in(words);
        let rows = told(&bench);
        assert!(rows.iter().any(|told| told.starts_with(row)), "{rows:?}");
        assert!(
            rows.iter().any(|told| told.contains("is still to be done")),
            "{rows:?}"
        );
        bench.press("enter");
        let sorry = |what: &What| matches!(what, What::Apologised(_));
        assert!(!whats(&bench).iter().any(sorry), "{words}");
    }
    let mut bench = billed_twice();
    go(&mut bench, Rung::Apologise);
    bench.press("enter").type_in("we are sorry if it hurt");
    assert!(
        told(&bench)
            .iter()
            .all(|row| !row.contains("still to be done"))
    );
    let Some(Overlay::Form(form)) = bench.desk.app().overlays.last() else {
        panic!("a form")
    };
    let underlined = form.of.doubtful(&form.fields[0]);
    assert_eq!(underlined, vec![7..15_usize], "as in the letter");
}

/// A repair of which nothing is left but to ask whether it holds.
fn to_be_confirmed() -> Bench {
    let mut bench = billed_twice();
    for (rung, words) in [
        (Rung::TellBoss, "told her"),
        (Rung::Apologise, "sorry"),
        (Rung::FindCause, "b"),
        (Rung::ChooseSolution, "pay it back"),
        (Rung::OwnUp, "told them"),
        (Rung::Fix, "paid back"),
    ] {
        go(&mut bench, rung);
        bench.press("enter").type_in(words).press("enter");
    }
    go(&mut bench, Rung::Prevent);
    bench.press("enter").type_in("two pairs of eyes");
    for _ in 0..3 {
        bench.press("tab");
    }
    bench.type_in("y").press("enter");
    bench.reopen_at("2026-11-25T09:00:00Z").find("Acme");
    bench
}

#[test]
fn asked_whether_it_holds_they_can_say_no_and_the_story_is_kept() {
    for (typed, key) in [
        ("no, billed again", None),
        ("billed again :(", None),
        ("again", Some("ctrl-o")),
    ] {
        let mut bench = to_be_confirmed();
        bench.press(".").type_in(typed);
        if let Some(key) = key {
            bench.press(key);
        }
        let Some(Overlay::Prompt(prompt)) = bench.desk.app().overlays.last() else {
            panic!("a line: {}", bench.notice())
        };
        let row = prompt.preview(bench.desk.app()).remove(0);
        assert!(row.unsure && row.text.starts_with("no"), "{row:?}");
        bench.press("enter");
        assert!(
            bench.notice().starts_with("it did not hold"),
            "{}",
            bench.notice()
        );
        let all = whats(&bench);
        assert!(all.contains(&What::Reopened) && all.contains(&What::Resolved));
        assert!(!all.contains(&What::Confirmed));
    }
    let mut bench = to_be_confirmed();
    bench.press(".").type_in("no complaints :)").press("enter");
    assert!(
        whats(&bench).contains(&What::Confirmed),
        "{}",
        bench.notice()
    );
}

#[test]
fn a_follow_up_of_which_nothing_was_said_confirms_nothing() {
    for (keys, typed, confirmed) in [
        (&[][..], "", false),
        (&["tab", "y"], "", true),
        (&[], "it works for them", true),
        (&["tab", "tab", "tab", "tab", "f"], "", true),
    ] {
        let mut bench = to_be_confirmed();
        bench.press("m");
        go(&mut bench, Rung::FollowUp);
        bench.press("enter").type_in(typed);
        if !confirmed {
            assert_eq!(
                told(&bench),
                ["holds?: not said: yes or no, or what they say"]
            );
        }
        for key in keys {
            bench.press(key);
        }
        bench.press("enter");
        assert_eq!(error(&bench).is_empty(), confirmed, "{keys:?} {typed}");
        let heard = whats(&bench).contains(&What::Confirmed);
        assert_eq!(heard, confirmed, "{keys:?} {typed}: {}", bench.notice());
    }
}

#[test]
fn a_rung_of_talk_says_what_enter_saves_before_a_word_is_typed() {
    let mut bench = billed_twice();
    go(&mut bench, Rung::TellBoss);
    bench.press("enter");
    assert_eq!(told(&bench)[0], "records: told the boss, now");
    for key in ["tab", "f", "r", "i"] {
        bench.press(key);
    }
    assert!(told(&bench).is_empty(), "another day: {:?}", told(&bench));
}

#[test]
fn the_mark_that_an_issue_needs_mending_is_taken_off_by_the_key_that_set_it() {
    let mut bench = Bench::with(&[("Acme", 3)]);
    bench.note("Acme", "problem harms found: the till is down");
    bench.find("Acme").press("m").press("enter").press("enter");
    let needs = |bench: &Bench| issue(bench).needs_mending(bench.desk.app().book.now);
    assert!(needs(&bench), "{}", bench.notice());
    bench
        .reopen_at("2026-11-23T09:00:00Z")
        .find("Acme")
        .press("m")
        .press("m")
        .press("enter");
    assert!(!needs(&bench), "{}", bench.notice());
}

#[test]
fn without_a_boss_the_ladder_says_by_which_key_one_is_named() {
    let mut bench = billed_twice();
    bench.press("esc");
    for key in [":", "b", "o", "s", "s", "enter", "ctrl-u", "enter"] {
        bench.press(key);
    }
    bench.find("Acme").press("m");
    go(&mut bench, Rung::TellBoss);
    let app = bench.desk.app();
    assert_eq!(app.book.policy.boss, None, "{}", bench.notice());
    let text = bench.shown(120, 40);
    assert!(text.contains("(, names one)"), "{text}");
}

#[test]
fn whether_a_step_is_done_is_said_by_a_key_or_on_its_form_where_the_words_do_not() {
    // The words, as they are read, and what comes of them once ctrl-o was pressed so often.
    for (typed, first, keys, said) in [
        ("told the boss, oops that was kim", "?", 0, ""),
        ("told the boss, oops that was kim", "?", 1, "told the boss"),
        (
            "told the boss, oops that was kim",
            "?",
            2,
            "noted about Acme",
        ),
        ("told the boss everything", "records", 1, "noted about Acme"),
        ("never mind the weather", "note", 1, "told the boss"),
    ] {
        let mut bench = billed_twice();
        bench.press("esc").press(".").type_in(typed);
        let rows = |bench: &Bench| match bench.desk.app().overlays.last() {
            Some(Overlay::Prompt(prompt)) => prompt.preview(bench.desk.app()),
            _ => vec![],
        };
        let read = rows(&bench);
        assert!(
            read.iter().any(|row| row.label == first),
            "{typed}: {read:?}"
        );
        for _ in 0..keys {
            bench.press("ctrl-o");
        }
        let asked = rows(&bench).remove(0);
        assert!(keys == 0 || asked.label == "done?", "{typed}: {asked:?}");
        bench.press("enter");
        let notice = bench.notice().to_owned();
        assert!(notice.starts_with(said), "{typed}: {notice}");
        // What is asked stays open, with what was typed.
        assert_eq!(
            rows(&bench).is_empty(),
            !said.is_empty(),
            "{typed}: {notice}"
        );
    }
    let mut bench = billed_twice();
    bench.press("enter").type_in("never mind the weather");
    for _ in 0..3 {
        bench.press("tab");
    }
    bench.press("right").press("enter");
    assert!(
        whats(&bench).contains(&What::ToldBoss),
        "{}",
        bench.notice()
    );
}

#[test]
fn whether_an_issue_is_resolved_is_said_by_a_key_where_the_words_do_not() {
    for (typed, keys, said) in [
        ("ordered the parts", 0, "noted about Acme"),
        ("ordered the parts", 1, "resolved · #1 billed twice · Acme"),
        ("paid back", 0, "resolved · #1 billed twice · Acme"),
        ("paid back", 1, "noted about Acme"),
    ] {
        let mut bench = billed_twice();
        bench.press("r").type_in(typed);
        for _ in 0..keys {
            bench.press("ctrl-o");
        }
        bench.press("enter");
        assert_eq!(bench.notice(), said, "{typed}, {keys}");
    }
    // The key says it of these words and of more behind them, not of others, and of none where none stand.
    for (first, then, said) in [
        ("ordered the parts", ", they come", "resolved"),
        ("", "ordered the parts", "noted about Acme"),
        ("", "", "resolved"),
    ] {
        let mut bench = billed_twice();
        bench.press("r").type_in(first).press("ctrl-o");
        bench.type_in(then).press("enter");
        assert!(
            bench.notice().starts_with(said),
            "{first}{then}: {}",
            bench.notice()
        );
    }
    let mut bench = billed_twice();
    bench
        .press("r")
        .type_in("ordered the parts")
        .press("ctrl-o");
    for _ in 0.."ordered the parts".len() {
        bench.press("backspace");
    }
    bench.type_in("called, no answer").press("enter");
    assert!(
        bench.notice().starts_with("tried to reach"),
        "{}",
        bench.notice()
    );
}
