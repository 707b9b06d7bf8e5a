//! Today: who is on the list, in what order, and who rests, sleeps or waits for tomorrow.

use crate::drawn::any_client;
use crate::given::{Given, calendar, date, days_ago, hours_ago, monday, planned, policy};
use amends::domain::{
    Affected, Ball, Channel, ClientFacts, Date, Direction, Instant, IssueKind, Mood, Origin,
    Policy, Reported, Severity, Snooze, Status, SupplierId, Tie, TieKind, WakeOn, What,
};
use amends::health::triage::{Coming, ComingReason, goes_on_to};
use amends::health::words::goes_on;
use amends::health::{Assessment, Case, Lane, Standing, Today, assess, trend, triage, weekly};
use chrono::TimeDelta;
use proptest::prelude::*;

fn morning(
    clients: &[Given],
    policy: &Policy,
    now: Instant,
) -> (Today, Vec<(ClientFacts, Assessment)>) {
    let calendar = calendar(policy);
    let judge = |given: &Given| {
        let facts = given.settled(&calendar, now);
        let judged = assess(&Case {
            facts: &facts,
            policy,
            calendar: &calendar,
            now,
        });
        (facts, judged)
    };
    let judged: Vec<_> = clients.iter().map(judge).collect();
    (triage(&judged, policy, &calendar, now), judged)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Moving one client in a morning that was sorted out is sorting everybody out again.
    #[test]
    fn one_client_moves_as_if_all_were_sorted_out(
        clients in prop::collection::vec(any_client(), 1..8),
        other in any_client(),
        at in any::<prop::sample::Index>(),
        comes in any::<bool>(),
    ) {
        let (policy, now) = (policy(), monday());
        let calendar = calendar(&policy);
        let named = |(n, mut given): (usize, Given)| {
            given.facts.client.name = format!("{n}");
            given
        };
        let clients: Vec<Given> = clients.into_iter().enumerate().map(named).collect();
        let (mut today, mut judged) = morning(&clients, &policy, now);
        let (_, mut other) = morning(&[other], &policy, now);
        let (at, was) = if comes {
            judged.append(&mut other);
            (judged.len() - 1, None)
        } else {
            let at = at.index(judged.len());
            let was = std::mem::replace(&mut judged[at], other.remove(0));
            (at, Some(was))
        };
        if today.move_one(&judged, at, was.as_ref(), (&policy, &calendar, now)) {
            prop_assert_eq!(today, triage(&judged, &policy, &calendar, now));
        } else {
            let tied = |one: &(ClientFacts, Assessment)| !one.0.ties.is_empty();
            prop_assert!(tied(&judged[at]) || was.as_ref().is_some_and(tied));
        }
    }
}

fn today(clients: &[Given]) -> Today {
    morning(clients, &policy(), monday()).0
}

fn names(clients: &[Given], today: &Today) -> Vec<String> {
    today
        .rows
        .iter()
        .map(|row| clients[row.index].facts.client.name.clone())
        .collect()
}

/// Nobody has had a word from us for so many days; nor we from them, if `heard` is not set.
fn neglected(name: &str, days: i64) -> Given {
    Given::client(name, days_ago(400)).contact(days_ago(days), Direction::Out, Channel::Mail, None)
}

fn quiet(name: &str) -> Given {
    Given::client(name, days_ago(400))
        .contact(days_ago(100), Direction::In, Channel::Mail, None)
        .contact(days_ago(20), Direction::Out, Channel::Mail, None)
}

fn snoozed(mut given: Given, until: Option<Date>, wake_on: WakeOn) -> Given {
    given.facts.snoozes.push(Snooze {
        id: "s".into(),
        client: given.facts.client.id.clone(),
        at: hours_ago(30),
        until,
        wake_on,
        reason: "on holiday".to_owned(),
        ended_at: None,
        origin: Origin::default(),
    });
    given
}

#[test]
fn the_worst_come_first_then_the_warmest_then_by_name() {
    let clients = [
        neglected("Zebra", 70),
        neglected("Able", 70),
        Given::steady("Fine"),
        neglected("Baker", 90),
        Given::steady("Sour").mistake(Reported::Us, days_ago(3), |i| {
            i.then(days_ago(3), What::Severity(Severity::Stops))
        }),
        // Heard yesterday, which costs a fraction of a point that nobody else here loses.
        neglected("Warm", 70).contact(days_ago(1), Direction::In, Channel::Call, None),
    ];
    let today = today(&clients);
    assert_eq!(
        names(&clients, &today),
        ["Sour", "Baker", "Warm", "Able", "Zebra"]
    );
    assert_eq!(
        (
            today.counts.at_risk,
            today.counts.owe,
            today.counts.reach_out,
            today.counts.steady
        ),
        (5, 1, 4, 1)
    );
    assert_eq!(today.counts.standings[Standing::Neglected as usize], 4);
    let lanes: Vec<Lane> = today.rows.iter().map(|r| r.lane).collect();
    assert_eq!(lanes[..2], [Lane::Owe, Lane::ReachOut]);
}

#[test]
fn equals_by_score_are_told_apart_by_drift_before_their_names() {
    let heard = |name: &str, days: &[i64]| {
        let given = Given::client(name, days_ago(900)).contact(
            days_ago(20),
            Direction::Out,
            Channel::Mail,
            None,
        );
        days.iter().fold(given, |g, day| {
            g.contact(days_ago(*day), Direction::In, Channel::Mail, None)
        })
    };
    // Both are fully quiet at 15 + 5 points; the one that used to be heard daily is warmer.
    let daily: Vec<i64> = (200..212).collect();
    let clients = [heard("Aged", &[200]), heard("Bright", &daily)];
    let (today, judged) = morning(&clients, &policy(), monday());
    let lost = |n: usize| 100.0 - judged[n].1.raw;
    assert!((lost(1) - lost(0)).abs() < 1e-9, "{} {}", lost(0), lost(1));
    assert_eq!(names(&clients, &today), ["Bright", "Aged"]);
    assert!(judged[1].1.drift90 < judged[0].1.drift90);
}

#[test]
fn after_a_try_a_client_rests_for_a_while_and_keeps_its_standing() {
    let tried = |given: Given, at: Instant| given.attempt(at, Channel::Call);
    let rests = |given: Given, now: Instant| {
        let (today, judged) = morning(&[given], &policy(), now);
        assert_ne!(judged[0].1.standing, Standing::Steady);
        assert_eq!(today.rows.is_empty(), !today.coming_up.is_empty());
        today.coming_up.first().map(|c| (c.on, c.reason))
    };
    // Neglected: until the next working day. Friday's try is over on Monday.
    assert_eq!(rests(neglected("A", 70), monday()), None);
    assert_eq!(
        rests(tried(neglected("A", 70), hours_ago(0)), monday()),
        Some((date("2025-03-11"), ComingReason::Resting))
    );
    assert_eq!(
        rests(
            tried(neglected("A", 70), days_ago(3)),
            monday() - TimeDelta::days(1)
        )
        .map(|r| r.0),
        Some(date("2025-03-10"))
    );
    assert_eq!(
        rests(tried(neglected("A", 70), days_ago(3)), monday()),
        None
    );
    // Quiet: five working days.
    assert_eq!(
        rests(tried(quiet("Q"), days_ago(4)), monday()).map(|r| r.0),
        Some(date("2025-03-13"))
    );
    assert_eq!(rests(tried(quiet("Q"), days_ago(7)), monday()), None);
    assert_eq!(today(&[tried(quiet("Q"), days_ago(4))]).counts.resting, 1);
}

#[test]
fn an_attempt_does_not_hide_what_we_owe() {
    let owing = Given::steady("A")
        .asked(days_ago(5))
        .attempt(hours_ago(1), Channel::Call);
    assert_eq!(today(&[owing]).counts.owe, 1);
}

#[test]
fn the_pace_offers_so_many_a_day_and_counts_those_already_done() {
    let paced = Policy {
        pace: 3,
        ..policy()
    };
    let mut clients: Vec<Given> = (0..10)
        .map(|n| neglected(&format!("N{n}"), 70 + n))
        .collect();
    clients.push(Given::steady("Owed").asked(days_ago(5)));
    let offered = |clients: &[Given]| {
        let (today, _) = morning(clients, &paced, monday());
        let of = |lane| today.offered().filter(|r| r.lane == lane).count();
        (
            of(Lane::Owe),
            of(Lane::ReachOut),
            today.counts.held,
            today.counts.reached_today,
        )
    };
    assert_eq!(offered(&clients), (1, 3, 7, 0));
    clients[0] = clients[0]
        .clone()
        .contact(hours_ago(1), Direction::Out, Channel::Mail, None);
    clients[1] = clients[1].clone().attempt(hours_ago(1), Channel::Call);
    assert_eq!(
        offered(&clients),
        (1, 2, 6, 1),
        "nobody was reached by the attempt, and it rests"
    );
    // Neither an answer nor a word to somebody who needed none was what the pace offered.
    let word = |given: Given| given.contact(hours_ago(1), Direction::Out, Channel::Mail, None);
    let idle = Given::steady("Idle");
    clients.push(word(idle));
    let answered =
        neglected("Answered", 70).issue(IssueKind::Request, Reported::Them, hours_ago(5), |i| {
            i.ask(hours_ago(5), Some(hours_ago(1)))
        });
    clients.push(word(answered));
    assert_eq!(offered(&clients), (1, 2, 6, 1));
    // The worst are offered first.
    let (today, _) = morning(&clients, &paced, monday());
    let first = today
        .rows
        .iter()
        .find(|r| r.lane == Lane::ReachOut)
        .expect("one");
    assert!(first.offered);
    assert_eq!(first.index, 9);
}

#[test]
fn a_snooze_hides_until_its_date_or_until_something_happens() {
    let tomorrow = Some(date("2025-03-11"));
    let hidden = |given: Given| today(&[given]).is_snoozed(0);
    let sour = || neglected("A", 70);
    assert!(hidden(snoozed(sour(), tomorrow, WakeOn::Date)));
    assert!(!hidden(snoozed(
        sour(),
        Some(date("2025-03-10")),
        WakeOn::Date
    )));
    assert!(hidden(snoozed(sour(), None, WakeOn::TheyWrite)));
    let wrote = |hours| {
        snoozed(sour(), None, WakeOn::TheyWrite).contact(
            hours_ago(hours),
            Direction::In,
            Channel::Mail,
            None,
        )
    };
    assert!(!hidden(wrote(2)));
    assert!(
        hidden(wrote(40)),
        "what was before the snooze does not wake"
    );
    let watched = |at| {
        let given = snoozed(sour(), tomorrow, WakeOn::IssueChanges);
        given.issue(IssueKind::Request, Reported::Them, days_ago(9), |i| {
            i.then(at, What::Resolved)
        })
    };
    assert!(hidden(watched(days_ago(8))));
    assert!(!hidden(watched(hours_ago(2))));
    // What is to prevent it was put in place since.
    let prevented = snoozed(sour(), tomorrow, WakeOn::IssueChanges).issue(
        IssueKind::Request,
        Reported::Them,
        days_ago(9),
        |i| {
            i.then(days_ago(8), What::Resolved)
                .prevented(days_ago(8), None, Some(hours_ago(2)))
        },
    );
    assert!(!hidden(prevented));
    let mut ended = snoozed(sour(), tomorrow, WakeOn::Date);
    ended.facts.snoozes[0].ended_at = Some(hours_ago(1));
    assert!(!hidden(ended));
    let asleep = today(&[snoozed(sour(), tomorrow, WakeOn::Date)]);
    assert_eq!(
        (
            asleep.rows.len(),
            asleep.counts.at_risk,
            asleep.snoozed.len()
        ),
        (0, 0, 1)
    );
}

#[test]
fn plans_come_up_within_days_and_stay_on_today_when_overdue_without_points() {
    let due = |day: &str| planned(Given::steady("A"), date(day));
    let soon = today(&[due("2025-03-14")]);
    assert_eq!(
        soon.coming_up,
        [Coming {
            index: 0,
            on: date("2025-03-14"),
            reason: ComingReason::Plan
        }]
    );
    assert!(today(&[due("2025-03-18")]).coming_up.is_empty());
    let (over, judged) = morning(&[due("2025-03-09")], &policy(), monday());
    assert_eq!(
        (
            over.rows.len(),
            over.rows[0].at_risk,
            over.rows[0].overdue,
            over.counts.at_risk
        ),
        (1, false, true, 0)
    );
    assert!(judged[0].1.reasons.iter().all(|r| r.points < 4.0));
    let mut done = due("2025-03-09");
    done.facts.plans[0].done_at = Some(days_ago(2));
    assert!(today(&[done]).rows.is_empty());
}

#[test]
fn the_owed_stand_after_those_at_risk_and_the_next_to_fall_due_leads() {
    let chased = |name: &str| {
        Given::steady(name).issue(IssueKind::Request, Reported::Them, days_ago(9), |i| {
            i.then(
                days_ago(7),
                What::Ball {
                    ball: Ball::Client,
                    chase_on: Some(date("2025-03-10")),
                },
            )
        })
    };
    let clients = [
        planned(Given::steady("Plan"), date("2025-03-12")),
        Given::steady("Young").asked(hours_ago(2)),
        Given::steady("Old").asked(hours_ago(7)),
        chased("Chased"),
        planned(Given::steady("Overdue"), date("2025-03-09")),
        neglected("At risk", 70),
    ];
    let today = today(&clients);
    assert_eq!(
        names(&clients, &today),
        ["At risk", "Overdue", "Chased", "Old", "Young"]
    );
    assert_eq!(today.coming_up.len(), 1, "the plan");
    let risk: Vec<bool> = today.rows.iter().map(|row| row.at_risk).collect();
    assert_eq!(risk, [true, false, false, false, false]);
    assert_eq!(
        (today.counts.at_risk, today.counts.owe, today.counts.owed),
        (1, 3, 3)
    );
    assert_eq!(today.places(Lane::Owe), [3, 2, 1]);
    for lane in Lane::ALL {
        assert_eq!(today.count(*lane), today.places(*lane).len(), "{lane}");
    }
}

#[test]
fn who_is_tied_to_somebody_upset_comes_up_with_a_gentle_word() {
    let tied = |mut given: Given, other: &str| {
        given.facts.ties.push(Tie {
            id: "t".into(),
            client: given.facts.client.id.clone(),
            other: other.into(),
            kind: TieKind::TalksTo,
            note: String::new(),
            origin: Origin::default(),
        });
        given
    };
    let calm = |name: &str, days: i64| {
        Given::client(name, days_ago(400)).contact(
            days_ago(days),
            Direction::Both,
            Channel::Call,
            Some(Mood::Fine),
        )
    };
    let upset = Given::client("Upset", days_ago(400)).contact(
        days_ago(2),
        Direction::In,
        Channel::Call,
        Some(Mood::Upset),
    );
    let clients = [
        tied(calm("Friend", 20), "Upset"),
        tied(upset, "Friend"),
        calm("Nobody's", 20),
        tied(neglected("Neglected", 70), "Upset"),
    ];
    let coming: Vec<_> = today(&clients)
        .coming_up
        .iter()
        .map(|c| (c.index, c.reason))
        .collect();
    assert_eq!(coming, [(0, ComingReason::Tied(1))]);
    // A word was had with them since.
    let clients = [tied(calm("Friend", 3), "Upset"), clients[1].clone()];
    assert!(today(&clients).coming_up.is_empty());
}

#[test]
fn who_healed_is_named_for_a_week_and_who_was_done_today_for_the_day() {
    let healed = |days: i64| {
        Given::steady("Healed").mistake(Reported::Them, days_ago(60), |i| {
            i.then(days_ago(59), What::Apologised(Affected::Client))
                .then(days_ago(58), What::Resolved)
                .prevention(days_ago(57))
                .then(days_ago(days), What::Confirmed)
        })
    };
    for (days, named) in [(0, true), (6, true), (7, false), (20, false)] {
        assert_eq!(
            today(&[healed(days)]).healed.len(),
            usize::from(named),
            "{days}"
        );
    }
    let called = neglected("Called", 70).contact(hours_ago(1), Direction::Out, Channel::Mail, None);
    // That they have a new problem is nothing done.
    let told = neglected("Told", 70).mistake(Reported::Them, hours_ago(1), |issue| issue);
    let clients = [
        called,
        Given::steady("Yesterday"),
        neglected("Still", 70),
        told,
    ];
    let today = today(&clients);
    assert_eq!(today.done, [0]);
    assert_eq!(today.steady, [0, 1]);
}

#[test]
fn a_clock_that_was_set_back_is_told_from_an_empty_book() {
    let given = Given::steady("A").contact(
        hours_ago(-50),
        Direction::Both,
        Channel::Call,
        Some(Mood::Fine),
    );
    let (_, judged) = morning(&[given, Given::steady("B")], &policy(), monday());
    let end = goes_on_to(judged.iter().map(|(facts, _)| facts), monday());
    assert_eq!(end, Some(hours_ago(-50)));
    let said = |end| goes_on(end, &calendar(&policy()), monday());
    assert_eq!(
        said(hours_ago(-50)),
        "this book goes on to 12 Mar 10:00; the clock says 10 Mar 08:00"
    );
    assert_eq!(
        said(hours_ago(-1)),
        "this book goes on to 10 Mar 09:00; the clock says 08:00"
    );
    let (_, judged) = morning(&[Given::steady("B")], &policy(), monday());
    assert_eq!(
        goes_on_to(judged.iter().map(|(facts, _)| facts), monday()),
        None
    );
    let (_, judged) = morning(&[Given::client("C", hours_ago(-2))], &policy(), monday());
    assert_eq!(
        goes_on_to(judged.iter().map(|(facts, _)| facts), monday()),
        Some(hours_ago(-2))
    );
}

#[test]
fn of_whom_an_import_brought_no_contact_is_neglected_from_the_start() {
    let imported = |added: Instant| {
        let mut given = Given::client("Imported", added);
        given.facts.client.origin.source_key = Some("client/b".into());
        given
    };
    for days in [0, 20, 500] {
        let judged = imported(days_ago(days)).judged();
        assert_eq!(judged.standing, Standing::Neglected, "{days}");
        assert!(judged.raw <= 85.0);
    }
    let heard = imported(days_ago(20)).contact(days_ago(9), Direction::In, Channel::Mail, None);
    assert_eq!(heard.judged().standing, Standing::Steady);
    let by_hand = Given::client("By hand", days_ago(20)).judged();
    assert_eq!(by_hand.standing, Standing::Steady);
}

#[test]
fn healing_with_nothing_to_do_is_a_count_and_the_paused_are_left_out() {
    let healing = Given::steady("Healing").mistake(Reported::Them, days_ago(9), |i| {
        i.then(days_ago(8), What::Apologised(Affected::Client))
            .then(days_ago(8), What::Resolved)
            .then(days_ago(7), What::Confirmed)
            .prevention(days_ago(7))
    });
    let paused = neglected("Paused", 70).event(
        days_ago(1),
        What::Status(Status::Paused {
            until: date("2025-04-01"),
        }),
    );
    let former = neglected("Former", 70).event(days_ago(1), What::Status(Status::Former));
    let unknown = Given::client("Tomorrow", monday() + TimeDelta::days(1));
    let today = today(&[healing, paused, former, unknown]);
    assert!(today.rows.is_empty() && today.coming_up.is_empty());
    assert_eq!(today.watching, [0]);
    assert_eq!((today.counts.paused, today.counts.former), (1, 1));
    assert_eq!(today.counts.standings.iter().sum::<usize>(), 1);
}

#[test]
fn the_two_longest_unheard_are_named() {
    let heard = |name: &str, days| {
        Given::client(name, days_ago(400)).contact(
            days_ago(days),
            Direction::In,
            Channel::Mail,
            None,
        )
    };
    let clients = [
        heard("A", 5),
        heard("B", 50),
        heard("C", 20),
        Given::client("D", days_ago(30)),
    ];
    assert_eq!(today(&clients).longest_unheard, [1, 3]);
    assert!(today(&[]).longest_unheard.is_empty());
}

#[test]
fn a_trend_sees_each_moment_as_it_was_then() {
    let given = Given::client("A", days_ago(20))
        .contact(
            days_ago(10),
            Direction::Both,
            Channel::Call,
            Some(Mood::Fine),
        )
        .contact(days_ago(3), Direction::In, Channel::Call, Some(Mood::Angry));
    let calendar = calendar(&policy());
    let facts = given.settled(&calendar, monday());
    let moments: Vec<Instant> = weekly(monday(), 3).collect();
    let scores = trend(&facts, &policy(), &calendar, &moments);
    assert_eq!(scores.len(), 4);
    assert_eq!(scores[0], None, "three weeks ago it was not known");
    let at = |n: usize| scores[n].expect("known");
    assert!(at(2) > 95.0 && at(3) < 80.0, "{scores:?}");
    assert!((at(3) - given.judged().raw).abs() < 1e-12);
}

#[test]
fn a_supplier_to_be_asked_about_an_ordinary_issue_comes_up_and_is_said_on_its_day() {
    let handed = |chase_on: &str| {
        let chase_on = Some(date(chase_on));
        let ball = Ball::Supplier(SupplierId::from("volt"));
        Given::steady("Acme").issue(IssueKind::Request, Reported::Us, hours_ago(1), |i| {
            i.then(hours_ago(1), What::Ball { ball, chase_on })
        })
    };
    let coming = |day: &str| {
        let today = today(&[handed(day)]);
        assert!(today.rows.is_empty());
        today.coming_up.first().map(|c| (c.on, c.reason))
    };
    for day in ["2025-03-10", "2025-03-12"] {
        assert_eq!(coming(day), Some((date(day), ComingReason::Chase)), "{day}");
    }
    assert_eq!(coming("2025-03-21"), None, "not for weeks");
}
