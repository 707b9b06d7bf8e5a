//! How a client stood on each day of a year, and why its score moved.

use crate::drawn::{any_client, any_policy};
use crate::given::{Given, calendar, days_ago, hours_ago, monday, policy};
use amends::domain::{Channel, Direction, Instant, IssueKind, Mood, Reported, Severity, What};
use amends::health::words::{MovedPart, Telling, moved, part_words, points_shown};
use amends::health::{Assessment, daily, looking_back};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    /// The year of a client is what a book read as of each of its days says, whatever lies ahead of that day.
    #[test]
    fn every_day_is_judged_as_a_book_read_as_of_it(given in any_client(), policy in any_policy(), ahead in 0..200_i64) {
        let calendar = calendar(&policy);
        let now = monday() - chrono::TimeDelta::days(ahead);
        let facts = given.settled(&calendar, monday());
        let days = daily(now, 365, &calendar);
        prop_assert_eq!(days.len(), 365);
        prop_assert_eq!(days[364].1, now);
        let year = looking_back(&facts, &policy, &calendar, days.iter().map(|(_, at)| *at));
        for ((date, at), judged) in days.iter().zip(year) {
            prop_assert_eq!(&judged, &given.under(&policy, *at), "on {}", date);
        }
    }

    /// The parts of a move add up to it, and none is nothing.
    #[test]
    fn the_parts_of_a_move_add_up(given in any_client(), policy in any_policy(), days in 1..60_i64) {
        let before = given.under(&policy, days_ago(days));
        let after = given.under(&policy, monday());
        let parts = moved(&before, &after);
        let loss = |judged: &Assessment| points_shown(&judged.reasons).iter().sum::<i64>();
        prop_assert_eq!(parts.iter().map(|part| part.points).sum::<i64>(), loss(&before) - loss(&after));
        prop_assert!(parts.iter().all(|part| part.points != 0));
        let calendar = calendar(&policy);
        let facts = given.settled(&calendar, monday());
        let telling = Telling { facts: &facts, policy: &policy, calendar: &calendar, suppliers: &[], now: monday() };
        for part in &parts {
            prop_assert!(!part_words(part, &telling).is_empty(), "{:?}", part);
        }
    }
}

/// What is said of the last week, in words and points.
fn said(given: &Given, from: Instant) -> Vec<String> {
    let policy = policy();
    let calendar = calendar(&policy);
    let facts = given.settled(&calendar, monday());
    let telling = Telling {
        facts: &facts,
        policy: &policy,
        calendar: &calendar,
        suppliers: &[],
        now: monday(),
    };
    let parts = moved(&given.under(&policy, from), &given.judged());
    parts
        .iter()
        .map(|part: &MovedPart| format!("{} {:+}", part_words(part, &telling), part.points))
        .collect()
}

#[test]
fn what_came_and_what_went_is_told_by_its_day() {
    let mistake = |given: Given, noticed| {
        given.issue(IssueKind::Mistake, Reported::Us, noticed, |issue| {
            issue.then(noticed, What::Severity(Severity::Stops))
        })
    };
    let calm = || {
        Given::client("A", days_ago(400)).contact(
            days_ago(8),
            Direction::Both,
            Channel::Call,
            Some(Mood::Fine),
        )
    };
    let angry = calm().contact(
        hours_ago(60),
        Direction::In,
        Channel::Call,
        Some(Mood::Angry),
    );
    assert_eq!(said(&angry, days_ago(7))[0], "angry on Friday -25");
    let found = mistake(calm(), hours_ago(20));
    assert_eq!(
        said(&found, days_ago(7))[0],
        "#1 mistake found yesterday -36"
    );
    // A word from us takes a silence away.
    let heard = Given::client("A", days_ago(90)).contact(
        hours_ago(1),
        Direction::Both,
        Channel::Call,
        Some(Mood::Fine),
    );
    assert_eq!(said(&heard, days_ago(7))[0], "we had a word +19");
}
