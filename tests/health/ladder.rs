//! The ladder of a repair: laws over drawn lives, and single cases.

use crate::drawn::{any_client, any_policy};
use crate::given::{Given, calendar, date, days_ago, hours_ago, monday, policy};
use amends::domain::{
    Affected, Ball, Channel, ClientId, Direction, Doing, Instant, IssueKind, Mood, Policy,
    Reported, Severity, Step, What, WorkTime,
};
use amends::health::ladder::{KnownCause, Phase, State, Unneeded, causes, ladder, rehearsal};
use amends::health::words::{Telling, ladder as told, next_words};
use amends::health::{Case, Ladder, Matter, Rung, Signal, Why, assess};
use chrono::TimeDelta;
use proptest::prelude::*;

fn of(given: &Given, policy: &Policy, now: Instant) -> Ladder {
    with(given, policy, now, &[])
}

fn with(given: &Given, policy: &Policy, now: Instant, elsewhere: &[KnownCause]) -> Ladder {
    let calendar = calendar(policy);
    let facts = given.settled(&calendar, now);
    ladder(
        &Case {
            facts: &facts,
            policy,
            calendar: &calendar,
            now,
        },
        elsewhere,
    )
}

fn now(given: &Given) -> Ladder {
    of(given, &policy(), monday())
}

/// The steps that belong to the repair of an issue whatever else waits.
fn is_of_a_repair(step: Step) -> bool {
    use Step::{Answer, AnswerNow, ChaseClient, CheckIn, Nothing, ReachOut, ReplyToday, Watch};
    !matches!(
        step,
        Answer | AnswerNow | CheckIn | Nothing | ReachOut | ReplyToday | Watch | ChaseClient
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_next_rung_is_the_next_step_and_there_is_no_other(
        given in any_client(), policy in any_policy(), ahead in 0..40_i64,
    ) {
        let at = monday() + TimeDelta::days(ahead);
        let ladder = of(&given, &policy, at);
        let calendar = calendar(&policy);
        let facts = given.settled(&calendar, at);
        let judged = assess(&Case { facts: &facts, policy: &policy, calendar: &calendar, now: at });
        let marked: Vec<_> = ladder.repairs.iter().enumerate().flat_map(|(place, repair)| {
            let next = repair.stages.iter().filter(|s| s.state == State::Next);
            next.map(move |stage| (place, stage))
        }).collect();
        if let Some((place, rung)) = ladder.next {
                prop_assert_eq!(marked.len(), 1);
                let (at, stage) = marked[0];
                prop_assert_eq!((at, stage.rung, stage.step), (place, rung, Some(judged.next.step)));
                prop_assert_eq!(stage.twist, judged.next.twist);
                let issue = ladder.repairs[place].issue.as_ref().map(|i| &i.id);
                prop_assert_eq!(issue, judged.next.issue.as_ref());
                prop_assert!(ladder.repairs[place].is_current());
        } else {
            prop_assert!(marked.is_empty());
            prop_assert!(!is_of_a_repair(judged.next.step), "{} is on no rung", judged.next.step);
        }
    }

    #[test]
    fn every_done_rung_has_a_date_that_is_past_and_so_has_all_that_happened(
        given in any_client(), policy in any_policy(), back in 0..200_i64,
    ) {
        let at = monday() - TimeDelta::days(back);
        for repair in of(&given, &policy, at).repairs {
            prop_assert_eq!(repair.stages.len(), Rung::ALL.len());
            for stage in &repair.stages {
                if let State::Done(done) = stage.state {
                    prop_assert!(done <= at, "{} done at {done}, now is {at}", stage.rung);
                }
                let dates: Vec<Instant> = stage.story.iter().map(|h| h.record.at()).collect();
                prop_assert!(dates.is_sorted());
                prop_assert!(dates.last().is_none_or(|last| *last <= at));
            }
            prop_assert!(repair.failed.iter().all(|f| f.fixed.as_ref().is_none_or(|e| e.at <= f.reopened.at)));
        }
    }

    #[test]
    fn the_meter_says_of_healing_what_costs_points(given in any_client(), policy in any_policy()) {
        let ladder = of(&given, &policy, monday());
        let healing = ladder.assessment.reasons.iter().find(|r| r.signal == Signal::Healing);
        let meters: Vec<_> =
            ladder.repairs.iter().filter(|r| r.phase == Phase::Healing).map(|r| r.meter).collect();
        prop_assert_eq!(healing.is_none(), meters.is_empty() || !ladder.assessment.counts());
        if let Some(Why::Healing(why)) = healing.map(|r| &r.why) {
            prop_assert_eq!(why.confirmed, meters.iter().any(|m| m.confirmed.is_none()));
            prop_assert_eq!(why.apology, meters.iter().any(|m| m.apology.is_none()));
            prop_assert_eq!(why.prevention, meters.iter().any(|m| m.prevention.is_none()));
            prop_assert_eq!(why.quiet_until.is_some(), meters.iter().any(|m| m.days_left > 0));
        }
    }

    #[test]
    fn what_is_open_comes_before_what_is_healing_and_only_the_last_has_ended(
        given in any_client(), policy in any_policy(),
    ) {
        let ladder = of(&given, &policy, monday());
        let place = |phase: &Phase| match phase {
            Phase::Open => 0,
            Phase::Sour(_) => 1,
            Phase::Healing => 2,
            Phase::Healed(_) | Phase::Settled(_) => 3,
            Phase::Rehearsal => 4,
        };
        let places: Vec<_> = ladder.repairs.iter().map(|r| place(&r.phase)).collect();
        prop_assert!(places.is_sorted(), "{places:?}");
        prop_assert!(places.iter().filter(|p| **p == 3).count() <= 1);
        prop_assert!(!places.contains(&4));
        prop_assert!(ladder.repairs.iter().all(|r| r.untold.is_none() || r.phase == Phase::Open));
    }
}

fn state(ladder: &Ladder, rung: Rung) -> &State {
    &ladder.repairs[0]
        .stage(rung)
        .expect("every rung is there")
        .state
}

#[test]
fn a_mistake_found_by_us_is_recognised_untold_and_has_the_boss_first() {
    let given = Given::steady("Acme").mistake(Reported::Us, hours_ago(5), |i| {
        i.then(hours_ago(5), What::Severity(Severity::Harms))
    });
    let ladder = now(&given);
    assert_eq!(ladder.next, Some((0, Rung::TellBoss)));
    assert_eq!(state(&ladder, Rung::Recognise), &State::Done(hours_ago(5)));
    assert_eq!(state(&ladder, Rung::OwnUp), &State::Ahead);
    let untold = ladder.repairs[0].untold.expect("they do not know");
    assert!(!untold.is_late());
}

#[test]
fn after_a_working_day_untold_it_says_tell_them_anyway() {
    let given = Given::steady("Acme").mistake(Reported::Us, days_ago(4), |i| i);
    let ladder = now(&given);
    assert_eq!(ladder.next, Some((0, Rung::OwnUp)));
    let untold = ladder.repairs[0].untold.expect("they do not know");
    assert!(untold.is_late());
    let words = told::untold_in_words(&untold, &calendar(&policy()));
    assert!(
        words.ends_with("Tell them anyway: what we know, and when we will know more"),
        "{words}"
    );
}

#[test]
fn what_is_not_needed_says_why() {
    let given = Given::steady("Acme").mistake(Reported::Them, hours_ago(5), |i| {
        i.ask(hours_ago(5), Some(hours_ago(4)))
            .then(hours_ago(5), What::Doing(Doing::Nobody))
    });
    let ladder = now(&given);
    assert_eq!(
        state(&ladder, Rung::TellBoss),
        &State::NotNeeded(Unneeded::NotOurs)
    );
    assert_eq!(
        state(&ladder, Rung::OwnUp),
        &State::Ahead,
        "they told us, and it is owned up to all the same"
    );
    let mut sorry = given.clone();
    let mut event = sorry.facts.issues[0].events[0].clone();
    (event.id, event.at) = ("sorry".into(), hours_ago(1));
    event.what = What::Apologised(Affected::Client);
    sorry.facts.issues[0].events.push(event);
    let owned = now(&sorry);
    assert_eq!(state(&owned, Rung::OwnUp), &State::Done(hours_ago(1)));
    assert_eq!(
        state(&ladder, Rung::ApologiseOthers),
        &State::NotNeeded(Unneeded::NobodyElse)
    );
    let alone = Policy {
        boss: None,
        ..policy()
    };
    assert_eq!(
        state(&of(&given, &alone, monday()), Rung::TellBoss),
        &State::NotNeeded(Unneeded::NoBoss)
    );
}

#[test]
fn a_skipped_rung_keeps_its_reason_until_it_is_reopened() {
    let given = Given::steady("Acme").mistake(Reported::Them, days_ago(5), |i| {
        i.then(days_ago(4), What::Skipped(Step::Apologise))
            .then(days_ago(3), What::Resolved)
    });
    let ladder = now(&given);
    let State::Skipped(event) = state(&ladder, Rung::Apologise) else {
        panic!("skipped")
    };
    assert_eq!(event.at, days_ago(4));
    let reopened = Given::steady("Acme").mistake(Reported::Them, days_ago(5), |i| {
        i.then(days_ago(4), What::Skipped(Step::Apologise))
            .then(days_ago(3), What::Resolved)
            .then(days_ago(2), What::Reopened)
    });
    assert_eq!(now(&reopened).next, Some((0, Rung::Apologise)));
}

#[test]
fn a_failed_fix_stays_in_the_story_and_asks_for_another_way() {
    let given = Given::steady("Acme").mistake(Reported::Them, days_ago(9), |i| {
        i.then(days_ago(8), What::Apologised(Affected::Client))
            .then(days_ago(8), What::Cause("outage".to_owned()))
            .solution(days_ago(8), true)
            .then(days_ago(7), What::Resolved)
            .then(days_ago(3), What::Reopened)
            .told(days_ago(2), What::Resolved, "another disk")
            .then(days_ago(1), What::Reopened)
            .then(hours_ago(3), What::Apologised(Affected::Client))
    });
    let given = given.contact(hours_ago(1), Direction::Both, Channel::Call, None);
    assert_eq!(
        now(&given).next,
        Some((0, Rung::ChooseSolution)),
        "what failed is not what is chosen now"
    );
    let mut given = given;
    let mut chosen = given.facts.issues[0].solutions[0].clone();
    (chosen.id, chosen.at) = ("another".into(), hours_ago(2));
    given.facts.issues[0].solutions.push(chosen);
    let ladder = now(&given);
    let repair = &ladder.repairs[0];
    assert_eq!(repair.failed.len(), 2);
    assert_eq!(
        repair.failed[0].fixed.as_ref().map(|e| e.at),
        Some(days_ago(7))
    );
    assert_eq!(repair.failed[1].reopened.at, days_ago(1));
    assert!(
        repair.failed[0].solution.is_some(),
        "the way that was chosen is told"
    );
    assert_eq!(
        repair.failed[1].solution, None,
        "what failed before was not what was tried the second time"
    );
    assert_eq!(
        repair.failed[1].tried(),
        Some("another disk"),
        "what was done is told in the words of the fix"
    );
    assert_eq!(
        state(&ladder, Rung::ChooseSolution),
        &State::Done(hours_ago(2))
    );
    assert_eq!(ladder.next, Some((0, Rung::Fix)));
    let calendar = calendar(&policy());
    let facts = given.settled(&calendar, monday());
    let telling = Telling {
        facts: &facts,
        policy: &policy(),
        calendar: &calendar,
        suppliers: &[],
        now: monday(),
    };
    assert_eq!(
        next_words(&telling),
        "fix “matter 1” another way than before, and tell them so"
    );
    let third = repair.stage(Rung::Fix).expect("the fix").story.len();
    assert_eq!(third, 4, "two fixes, two reopenings");
}

fn given_facts(name: &str) -> amends::domain::ClientFacts {
    Given::steady(name).facts
}

#[test]
fn the_same_cause_again_here_or_elsewhere_is_a_prevention_that_did_not_hold() {
    let other = Given::steady("Birch").mistake(Reported::Them, days_ago(90), |i| {
        i.then(days_ago(90), What::Cause("Billing error".to_owned()))
            .then(days_ago(85), What::Resolved)
            .prevention(days_ago(80))
            .then(days_ago(80), What::Settled)
    });
    let given = Given::steady("Acme")
        .mistake(Reported::Them, days_ago(40), |i| {
            i.then(days_ago(40), What::Cause("billing error ".to_owned()))
                .then(days_ago(39), What::Settled)
        })
        .mistake(Reported::Them, days_ago(3), |i| {
            i.then(days_ago(2), What::Cause("billing error".to_owned()))
        });
    let elsewhere = causes(&other.facts, monday());
    let ladder = with(&given, &policy(), monday(), &elsewhere);
    let again = &ladder.repairs[0].again;
    assert_eq!(again.len(), 2);
    assert_eq!(
        (again[0].client.as_str(), again[1].client.as_str()),
        ("Acme", "Birch"),
        "the latest first"
    );
    assert!(again[0].promised.is_empty());
    assert_eq!(again[1].promised[0].what, "a second pair of eyes");
    let later = with(&given, &policy(), days_ago(60), &elsewhere);
    assert!(later.repairs.is_empty(), "it was not known then");
    let calendar = calendar(&policy());
    let facts = given_facts("Acme");
    let telling = Telling {
        facts: &facts,
        policy: &policy(),
        calendar: &calendar,
        suppliers: &[],
        now: monday(),
    };
    let words = told::again(&again[1], false, &telling);
    assert_eq!(
        words,
        "“Billing error” again, as #1 with Birch of 10 Dec 2024: “a second pair of eyes” did not hold"
    );
}

#[test]
fn other_is_never_the_same_cause_again() {
    let given = Given::steady("Acme")
        .mistake(Reported::Them, days_ago(40), |i| {
            i.then(days_ago(40), What::Cause("other".to_owned()))
        })
        .mistake(Reported::Them, days_ago(3), |i| {
            i.then(days_ago(2), What::Cause("other".to_owned()))
        });
    assert!(now(&given).repairs.iter().all(|r| r.again.is_empty()));
}

#[test]
fn while_the_ball_is_theirs_our_clock_stands_still_and_shows_it() {
    let theirs = What::Ball {
        ball: Ball::Client,
        chase_on: None,
    };
    let given = Given::steady("Acme").mistake(Reported::Them, days_ago(4), |i| {
        i.then(days_ago(4), What::Promised(Some(days_ago(1))))
            .then(days_ago(3), theirs)
    });
    let clock = now(&given).repairs[0].clock.clone();
    assert_eq!(clock.pauses, [(days_ago(3), monday())]);
    // Thursday to Friday counts, the three days since are theirs.
    assert_eq!(clock.since.work, WorkTime::hours(24));
    assert!(!clock.is_stuck());
    let (policy, facts) = (policy(), given_facts("Acme"));
    let calendar = calendar(&policy);
    let telling = Telling {
        facts: &facts,
        policy: &policy,
        calendar: &calendar,
        suppliers: &[],
        now: monday(),
    };
    let lines = told::clock_in_words(&clock, &telling);
    assert!(
        lines[1].starts_with("our promise stands still since"),
        "{lines:?}"
    );
    assert!(
        lines.iter().all(|line| !line.contains("by ")),
        "no date is due meanwhile: {lines:?}"
    );
}

#[test]
fn what_was_resolved_has_answered_its_asks_also_when_it_came_back() {
    let given = Given::steady("Acme").mistake(Reported::Them, days_ago(4), |i| {
        i.ask(days_ago(4), None)
            .then(days_ago(3), What::Resolved)
            .then(days_ago(2), What::Reopened)
    });
    let issue = &given.facts.issues[0];
    assert_eq!(issue.waiting_asks(days_ago(4)).count(), 1);
    assert_eq!(issue.waiting_asks(monday()).count(), 0);
}

#[test]
fn asked_again_they_have_had_the_ball_since_it_was_passed_to_them() {
    let theirs = || What::Ball {
        ball: Ball::Client,
        chase_on: Some(date("2026-11-30")),
    };
    let given = Given::steady("Acme").mistake(Reported::Them, days_ago(6), |i| {
        i.then(days_ago(5), theirs()).then(days_ago(1), theirs())
    });
    let matter = Matter::read(&given.facts.issues[0], monday()).expect("noticed");
    assert_eq!(
        (matter.ball_at, matter.held_since()),
        (Some(days_ago(1)), Some(days_ago(5)))
    );
}

#[test]
fn an_issue_of_ours_past_its_promise_is_stuck() {
    let given = Given::steady("Acme").mistake(Reported::Them, days_ago(6), |i| {
        i.then(days_ago(6), What::Promised(Some(days_ago(3))))
    });
    assert!(now(&given).repairs[0].clock.is_stuck());
    let ball = What::Ball {
        ball: Ball::Supplier("volt".into()),
        chase_on: None,
    };
    let handed = Given::steady("Acme").mistake(Reported::Them, days_ago(6), |i| {
        i.then(days_ago(6), What::Promised(Some(days_ago(3))))
            .then(days_ago(2), ball)
    });
    assert!(!now(&handed).repairs[0].clock.is_stuck(), "somebody has it");
}

#[test]
fn a_sour_mood_without_an_issue_is_a_repair_that_begins_with_asking() {
    let given = Given::steady("Acme").contact(
        hours_ago(3),
        Direction::In,
        Channel::Call,
        Some(Mood::Angry),
    );
    let ladder = now(&given);
    assert_eq!(ladder.next, Some((0, Rung::Recognise)));
    assert_eq!(
        ladder.repairs[0].phase,
        Phase::Sour(Some((hours_ago(3), Mood::Angry)))
    );
    assert!(ladder.repairs[0].issue.is_none());
}

#[test]
fn the_meter_tells_which_conditions_hold_and_the_days_left() {
    let given = Given::steady("Acme").mistake(Reported::Them, days_ago(20), |i| {
        i.then(days_ago(19), What::Apologised(Affected::Client))
            .then(days_ago(18), What::Resolved)
            .then(days_ago(12), What::Confirmed)
    });
    let ladder = now(&given);
    let repair = &ladder.repairs[0];
    assert_eq!(repair.phase, Phase::Healing);
    let meter = repair.meter;
    assert_eq!(
        (meter.apology, meter.confirmed),
        (Some(days_ago(19)), Some(days_ago(12)))
    );
    assert_eq!((meter.prevention, meter.days_left), (None, 12));
    assert_eq!(ladder.next, Some((0, Rung::Prevent)));
}

#[test]
fn the_last_that_healed_or_was_settled_can_be_read_and_nothing_is_next_on_it() {
    let mended = |given: Given, days: i64| {
        given.mistake(Reported::Them, days_ago(days), |i| {
            i.then(days_ago(days), What::Apologised(Affected::Client))
                .then(days_ago(days - 1), What::Resolved)
                .then(days_ago(days - 3), What::Confirmed)
                .prevention(days_ago(days - 3))
        })
    };
    let ladder = now(&mended(mended(Given::steady("Acme"), 200), 60));
    assert_eq!(ladder.repairs.len(), 1);
    assert_eq!(ladder.repairs[0].issue.as_ref().map(|i| i.number), Some(2));
    assert!(
        matches!(ladder.repairs[0].phase, Phase::Healed(at) if at == ladder.assessment.healed_at.expect("healed"))
    );
    assert_eq!(ladder.next, None);
    assert!(matches!(state(&ladder, Rung::Healed), State::Done(_)));
    let settled =
        Given::steady("Acme").issue(IssueKind::Mistake, Reported::Them, days_ago(9), |i| {
            i.then(days_ago(8), What::Resolved)
                .then(days_ago(2), What::Settled)
        });
    let ladder = now(&settled);
    assert_eq!(ladder.repairs[0].phase, Phase::Settled(days_ago(2)));
    assert!(matches!(state(&ladder, Rung::Healed), State::Skipped(_)));
}

#[test]
fn others_touched_wait_for_their_apology() {
    let birch = Affected::Other(ClientId::from("Birch"));
    let given = Given::steady("Acme").mistake(Reported::Them, days_ago(20), |i| {
        i.then(days_ago(20), What::Touches(birch.clone()))
            .then(days_ago(19), What::Apologised(Affected::Client))
            .then(days_ago(18), What::Resolved)
            .then(days_ago(12), What::Confirmed)
            .prevention(days_ago(12))
    });
    let ladder = now(&given);
    assert_eq!(ladder.next, Some((0, Rung::ApologiseOthers)));
    assert_eq!(ladder.repairs[0].touched, [(birch, None)]);
}

#[test]
fn with_nothing_wrong_the_ladder_is_a_rehearsal() {
    let given = Given::steady("Acme");
    assert!(now(&given).repairs.is_empty());
    let (policy, calendar) = (policy(), calendar(&policy()));
    let facts = given.settled(&calendar, monday());
    let dry = rehearsal(&Case {
        facts: &facts,
        policy: &policy,
        calendar: &calendar,
        now: monday(),
    });
    assert_eq!(dry.stages.len(), 12);
    assert!(
        dry.stages
            .iter()
            .all(|s| s.state == State::Ahead && !told::rehearse(s.rung).is_empty())
    );
}
