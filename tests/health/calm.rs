//! A client that may be left unjudged until an instant is calm at every moment before it.

use crate::drawn::{any_client, any_policy};
use crate::given::{Given, calendar, days_ago, hours_ago, monday, planned, policy};
use amends::domain::{
    Channel, ClientFacts, Date, Direction, Instant, IssueKind, Mood, Origin, Policy, Prevention,
    Reported, Snooze, Step, WakeOn, What,
};
use amends::health::triage::MorningCounts;
use amends::health::{Case, Lane, Standing, assess, calm_span, triage};
use chrono::TimeDelta;
use proptest::prelude::*;
use std::ops::Range;

fn span(given: &Given, policy: &Policy, now: Instant) -> Option<Range<Instant>> {
    let calendar = calendar(policy);
    let facts = given.settled(&calendar, now);
    let case = Case {
        facts: &facts,
        policy,
        calendar: &calendar,
        now,
    };
    calm_span(&case, &assess(&case))
}

/// What a morning says of a client alone, when it is calm: one steady client, and nothing else.
fn is_calm(given: &Given, policy: &Policy, now: Instant) -> Result<(), TestCaseError> {
    let calendar = calendar(policy);
    let facts = given.settled(&calendar, now);
    let judged = assess(&Case {
        facts: &facts,
        policy,
        calendar: &calendar,
        now,
    });
    prop_assert_eq!(
        (judged.standing, judged.lane, judged.next.step),
        (Standing::Steady, Lane::Steady, Step::Nothing)
    );
    let judged: Vec<(ClientFacts, _)> = vec![(facts, judged)];
    let today = triage(&judged, policy, &calendar, now);
    let mut alone = MorningCounts {
        steady: 1,
        ..MorningCounts::default()
    };
    alone.standings[Standing::Steady as usize] = 1;
    prop_assert_eq!(today.counts, alone);
    prop_assert!(today.rows.is_empty() && today.coming_up.is_empty());
    prop_assert!(today.snoozed.is_empty() && today.watching.is_empty());
    prop_assert!(today.done.is_empty() && today.healed.is_empty());
    Ok(())
}

/// A client drawn at random that was spoken to lately, now and then without its issues.
fn spoken_to_lately() -> impl Strategy<Value = Given> {
    (any_client(), 1..900_i64, 0..4_u8).prop_map(|(mut given, hours, left)| {
        if left < 3 {
            given.facts.issues.clear();
            given.facts.events.clear();
            given
                .facts
                .contacts
                .iter_mut()
                .for_each(|contact| contact.issues.clear());
        }
        given.contact(
            hours_ago(hours),
            Direction::Both,
            Channel::Call,
            Some(Mood::Fine),
        )
    })
}

fn in_days(days: u64) -> Date {
    monday().date_naive() + chrono::Days::new(days)
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        max_global_rejects: 1_000_000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn for_so_long_a_client_is_calm(
        mut given in spoken_to_lately(),
        policy in any_policy(),
        back in 0..20_i64,
        plan_in in prop::option::of(-3..60_i64),
        share in 0.0..1.0_f64,
    ) {
        let now = days_ago(back);
        if let Some(days) = plan_in {
            given = planned(given, (now + TimeDelta::days(days)).date_naive());
        }
        let span = span(&given, &policy, now);
        prop_assume!(span.is_some());
        let Range { start: now, end } = span.expect("assumed");
        let until = end.min(now + TimeDelta::days(4_000));
        let last = until - TimeDelta::milliseconds(1);
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a moment between the two")]
        let between = now + TimeDelta::milliseconds(((last - now).num_milliseconds() as f64 * share) as i64);
        for at in [now, between, last] {
            is_calm(&given, &policy, at)?;
        }
    }
}

fn calm() -> Given {
    Given::client("Elm", days_ago(400)).contact(
        days_ago(10),
        Direction::Both,
        Channel::Call,
        Some(Mood::Fine),
    )
}

#[test]
fn it_ends_on_the_day_on_which_the_cadence_is_over() {
    // The last word was ten days ago, and sixty days are allowed.
    let until = span(&calm(), &policy(), monday()).expect("calm").end;
    let calendar = calendar(&policy());
    assert_eq!(
        calendar.local_date(until),
        calendar.local_date(days_ago(10)) + chrono::Days::new(61)
    );
    assert_eq!(until, calendar.day_start(calendar.local_date(until)));
    let late = calm().under(&policy(), until);
    assert_eq!(late.standing, Standing::Neglected);
}

#[test]
fn what_waits_or_is_due_is_not_calm() {
    let open = calm().issue(IssueKind::Request, Reported::Them, days_ago(9), |issue| {
        issue
    });
    let asked = calm().asked(hours_ago(1));
    let with_plan = planned(calm(), in_days(7));
    let mut hidden = calm();
    hidden.facts.snoozes.push(Snooze {
        id: "s".into(),
        client: "Elm".into(),
        at: days_ago(1),
        until: Some(in_days(40)),
        wake_on: WakeOn::Date,
        reason: String::new(),
        ended_at: None,
        origin: Origin::default(),
    });
    let paused = calm().event(days_ago(1), What::Status(amends::domain::Status::Former));
    for (name, given) in [
        ("an open issue", open),
        ("an ask", asked),
        ("a plan within a week", with_plan),
        ("a snooze", hidden),
        ("a former client", paused),
    ] {
        assert_eq!(span(&given, &policy(), monday()), None, "{name}");
    }
}

#[test]
fn it_begins_on_the_day_after_we_called() {
    let called_today = calm().contact(
        hours_ago(1),
        Direction::Both,
        Channel::Call,
        Some(Mood::Fine),
    );
    let begins = span(&called_today, &policy(), monday())
        .expect("calm")
        .start;
    assert_eq!(begins, calendar(&policy()).day_start(in_days(1)));
}

#[test]
fn a_plan_ends_it_a_week_before() {
    let given = planned(calm(), in_days(27));
    let until = span(&given, &policy(), monday()).expect("calm").end;
    assert_eq!(calendar(&policy()).local_date(until), in_days(20));
}

#[test]
fn what_is_to_prevent_an_issue_by_a_date_is_looked_after() {
    let fixed = |due: Option<Date>| {
        let mut given = calm().issue(IssueKind::Problem, Reported::Them, days_ago(90), |issue| {
            issue.then(days_ago(80), What::Resolved)
        });
        let issue = given.facts.issues[0].issue.id.clone();
        given.facts.issues[0].preventions.push(Prevention {
            id: "v".into(),
            issue,
            at: days_ago(85),
            what: "a second line".to_owned(),
            who: String::new(),
            due,
            done_at: None,
            origin: Origin::default(),
        });
        given
    };
    assert!(span(&fixed(None), &policy(), monday()).is_some());
    assert_eq!(span(&fixed(Some(in_days(200))), &policy(), monday()), None);
}

#[test]
fn an_issue_of_tomorrow_is_not_overlooked() {
    let given = calm().issue(IssueKind::Mistake, Reported::Us, hours_ago(-30), |issue| {
        issue
    });
    assert_eq!(span(&given, &policy(), monday()), None);
}
