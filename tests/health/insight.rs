//! What the whole book shows: the thresholds of the care gap, what is too little to go by, and what healed.

use crate::drawn::{any_client, any_policy};
use crate::given::{Given, calendar, days_ago, hours_ago, monday, policy};
use amends::domain::{
    Affected, Channel, ClientFacts, Direction, IssueFacts, IssueKind, Mood, Policy, Reported, Size,
    What, WorkTime,
};
use amends::health::insight::{
    CareGap, Chronicle, Group, GroupedBy, Insight, Replied, Replies, Sources, care_wider, insight,
    replies_wider,
};
use amends::health::words::insight::{causes, gap_sentences, in_time, standings};
use amends::health::{Assessment, Case, Standing, assess};
use proptest::prelude::*;

fn judged(given: &[Given], policy: &Policy) -> Vec<(ClientFacts, Assessment)> {
    let calendar = calendar(policy);
    let judge = |given: &Given| {
        let facts = given.settled(&calendar, monday());
        let judged = assess(&Case {
            facts: &facts,
            policy,
            calendar: &calendar,
            now: monday(),
        });
        (facts, judged)
    };
    given.iter().map(judge).collect()
}

fn looked_at(given: &[Given], closed: &[IssueFacts]) -> Insight {
    let policy = policy();
    let clients = judged(given, &policy);
    insight(&Sources {
        clients: &clients,
        closed,
        policy: &policy,
        calendar: &calendar(&policy),
        now: monday(),
    })
}

/// Clients of one size, each last spoken to so many days ago.
fn sized(size: Option<Size>, days: &[i64]) -> Vec<Given> {
    let one = |(n, days): (usize, &i64)| {
        let name = format!("{size:?} {n}");
        let mut given = Given::client(&name, days_ago(400)).contact(
            days_ago(*days),
            Direction::Out,
            Channel::Call,
            None,
        );
        given.facts.client.size = size;
        given
    };
    days.iter().enumerate().map(one).collect()
}

fn both(small: &[i64], large: &[i64]) -> Vec<Given> {
    [
        sized(Some(Size::Small), small),
        sized(Some(Size::Large), large),
    ]
    .concat()
}

fn care(given: &[Given]) -> Option<[f64; 2]> {
    looked_at(given, &[])
        .gap
        .groups
        .map(|groups| groups.map(|group| group.care_days))
}

#[test]
fn with_two_on_one_side_there_is_too_little_to_say_and_it_says_so() {
    let two = looked_at(&both(&[40, 50, 60], &[1, 2]), &[]).gap;
    assert_eq!(two.groups, None);
    assert!(gap_sentences(&two)[0].starts_with("Too few to say: it takes 3 small and 3 large"));
    assert_eq!(care(&both(&[40, 50, 60], &[1, 2, 9])), Some([50.0, 2.0]));
    assert_eq!(care(&both(&[40, 50], &[1, 2, 9, 9])), None);
    assert_eq!(care(&[]), None);
}

#[test]
fn medium_paused_and_former_clients_are_on_no_side() {
    let mut given = both(&[10, 10, 10], &[5, 5, 5]);
    given.extend(sized(Some(Size::Medium), &[300, 300, 300]));
    let away = sized(Some(Size::Small), &[90, 90, 90, 90, 90])
        .into_iter()
        .zip(0..)
        .map(|(mut given, n)| {
            given.facts.client.id = amends::domain::ClientId::new(format!("away {n}"));
            given.event(days_ago(1), What::Status(amends::domain::Status::Former))
        });
    given.extend(away);
    assert_eq!(care(&given), Some([10.0, 5.0]));
}

#[test]
fn where_sizes_are_not_given_the_thirds_by_billing_are_looked_at() {
    let mut given = sized(None, &[40, 42, 44, 10, 10, 10, 1, 3, 5]);
    for (n, one) in (1..).zip(&mut given) {
        one.facts.client.billing = Some(n * 1000);
    }
    let gap = looked_at(&given, &[]).gap;
    assert_eq!(gap.by, GroupedBy::Billing);
    assert_eq!(care(&given), Some([42.0, 3.0]));
    given.pop();
    assert_eq!(care(&given), None, "a third of eight is two");
    let mut alike = sized(None, &[1; 30]);
    for one in &mut alike {
        one.facts.client.billing = Some(5);
    }
    assert_eq!(
        care(&alike),
        None,
        "who is billed alike is neither small nor large"
    );
}

fn group(care_days: f64, reply: Option<WorkTime>) -> Group {
    let replies = reply.map(|median| Replies {
        median: Some(median),
        asked: 9,
        late: 3,
    });
    Group {
        clients: 3,
        care_days,
        replies,
    }
}

#[test]
fn the_days_are_said_aloud_above_half_as_long_again_and_from_two_days_on() {
    let wider = |small, large| {
        care_wider(&[group(small, None), group(large, None)]).map(|wider| wider.small)
    };
    assert_eq!(
        wider(6.0, 4.0),
        None,
        "one and a half times is not above it"
    );
    assert_eq!(wider(6.5, 4.0), Some(true));
    assert_eq!(wider(3.5, 2.0), None, "a day and a half is too little");
    assert_eq!(wider(4.0, 2.0), Some(true), "two days are enough");
    assert_eq!(wider(4.0, 20.0), Some(false), "large ones may wait as well");
    let none_at_all = care_wider(&[group(5.0, None), group(0.0, None)]).expect("said");
    assert_eq!(none_at_all.times, None);
}

#[test]
fn answers_are_said_aloud_from_four_working_hours_on() {
    let pair = |small: i64, large: i64| {
        [small, large].map(|minutes| group(9.0, Some(WorkTime(minutes * 60))))
    };
    let wider = |small, large| replies_wider(&pair(small, large)).map(|wider| wider.small);
    assert_eq!(wider(300, 61), None, "a minute short of four hours");
    assert_eq!(wider(300, 60), Some(true));
    assert_eq!(
        wider(1800, 1200),
        None,
        "one and a half times is not above it"
    );
    assert_eq!(wider(60, 300), Some(false));
    let gap = CareGap {
        by: GroupedBy::Size,
        groups: Some(pair(300, 60)),
        ..CareGap::default()
    };
    assert_eq!(
        gap_sentences(&gap)[0],
        "Small clients wait 5.0 times as long as large ones for an answer."
    );
}

#[test]
fn of_causes_one_stands_out_only_above_all_others() {
    let said = |counts: &[(&str, usize)]| causes(counts.iter().copied());
    assert_eq!(
        said(&[("delay", 3), ("outage", 2)]),
        "Most often: delay, 3 times."
    );
    assert_eq!(said(&[("delay", 2)]), "Most often: delay, twice.");
    assert_eq!(
        said(&[("delay", 2), ("outage", 2), ("typing", 1)]),
        "Too few to say: 2 causes, each twice."
    );
    assert_eq!(said(&[("delay", 1)]), "Too few to say: delay, once.");
    assert_eq!(said(&[]), "No causes are known yet.");
}

#[test]
fn the_standings_are_set_beside_those_of_a_quarter_before_where_the_book_was_there_by_then() {
    let weeks = |then: usize| {
        let mut chronicle = Chronicle::new(monday(), &calendar(&policy()));
        let steady = Standing::Steady as usize;
        let last = chronicle.standings.len() - 1;
        (
            chronicle.standings[last - 12][steady],
            chronicle.standings[last][steady],
        ) = (then, 10);
        standings(&chronicle)
    };
    assert_eq!(
        weeks(6),
        "10 of 10 clients are steady; 12 weeks ago 6 of 6 were."
    );
    assert_eq!(weeks(5), "10 of 10 clients are steady.");
}

#[test]
fn what_waits_is_no_answer_and_told_apart() {
    let said = |given, kept, of| {
        let (median, tenth) = (WorkTime(60), WorkTime(60));
        in_time(
            &Replied {
                given,
                median,
                tenth,
                kept,
                of,
            },
            "answers",
        )
    };
    assert_eq!(
        said(16, 10, 18),
        "10 of 16 answers came in time; 2 more wait past the promise."
    );
    assert_eq!(
        said(2, 2, 3),
        "2 of 2 answers came in time; 1 more waits past the promise."
    );
    assert_eq!(said(2, 2, 2), "2 of 2 answers came in time.");
}

fn asking(given: Given, opened: i64, answered: Option<i64>) -> Given {
    let answered = answered.map(hours_ago);
    given.issue(
        IssueKind::Request,
        Reported::Them,
        hours_ago(opened),
        |issue| issue.ask(hours_ago(opened), answered),
    )
}

#[test]
fn answers_are_reckoned_in_working_time_over_the_last_ninety_days() {
    let mut given = both(&[10, 10, 10], &[5, 5, 5]);
    // Friday 08:00 to Monday 08:00 is a working day and no more; the promise is 24 hours.
    given[0] = asking(given[0].clone(), 72, Some(0));
    given[1] = asking(given[1].clone(), 72, Some(66));
    // Four days ago and still open: past the promise, and no answer.
    given[2] = asking(given[2].clone(), 4 * 24, None);
    // Too long ago.
    given[2] = asking(given[2].clone(), 200 * 24, Some(100 * 24));
    for large in &mut given[3..] {
        *large = asking(large.clone(), 5, Some(4));
        *large = asking(large.clone(), 3, None);
    }
    let groups = looked_at(&given, &[]).gap.groups.expect("enough");
    let hours = |h| Some(WorkTime::hours(h));
    assert_eq!(
        groups[0].replies,
        Some(Replies {
            median: hours(15),
            asked: 3,
            late: 1
        })
    );
    assert_eq!(
        groups[1].replies,
        Some(Replies {
            median: hours(1),
            asked: 3,
            late: 0
        }),
        "in time still, so not asked"
    );
    given[2] = both(&[10, 10, 10], &[])[2].clone();
    let groups = looked_at(&given, &[]).gap.groups.expect("enough");
    assert_eq!(groups[0].replies, None, "two of them asked: too few");
}

#[test]
fn closed_issues_that_were_read_count_once() {
    let mut given = both(&[10, 10, 10], &[5, 5, 5]);
    let before: Vec<Given> = given.clone();
    for one in &mut given {
        *one = asking(one.clone(), 5, Some(3));
    }
    let closed: Vec<IssueFacts> = given
        .iter()
        .map(|one| one.facts.issues[0].clone())
        .collect();
    let here = looked_at(&given, &[]).gap;
    assert_eq!(looked_at(&given, &closed).gap, here);
    assert_eq!(looked_at(&before, &closed).gap, here);
    assert_eq!(
        here.groups.expect("enough")[0].replies.map(|r| r.asked),
        Some(3)
    );
}

/// A mistake noticed so many days ago, and mended in all ways the day after.
fn mended(name: &str, noticed: i64) -> Given {
    let next = days_ago(noticed - 1);
    Given::steady(name).mistake(Reported::Them, days_ago(noticed), |issue| {
        issue
            .then(next, What::Apologised(Affected::Client))
            .prevention(next)
            .then(next, What::Resolved)
    })
}

#[test]
fn repairs_are_open_healing_or_healed_and_those_healed_stand_somehow_today() {
    let calm = |given: Given, day| {
        given.contact(
            days_ago(day),
            Direction::In,
            Channel::Call,
            Some(Mood::Fine),
        )
    };
    let given = [
        calm(mended("long ago", 200), 190),
        calm(mended("and late again", 100), 90).asked(days_ago(9)),
        mended("fixed", 10),
        Given::steady("open").mistake(Reported::Them, days_ago(3), |issue| issue),
        Given::steady("given up").mistake(Reported::Them, days_ago(60), |issue| {
            issue.then(days_ago(9), What::Settled)
        }),
    ];
    let repairs = looked_at(&given, &[]).repairs;
    assert_eq!(
        (
            repairs.open,
            repairs.healing,
            repairs.healed.len(),
            repairs.mended
        ),
        (1, 1, 2, 2)
    );
    let healed: Vec<(usize, i64)> = repairs
        .healed
        .iter()
        .map(|one| (one.client, one.days))
        .collect();
    assert_eq!(
        healed,
        [(1, 31), (0, 31)],
        "the last first, thirty days after the fix"
    );
    assert_eq!(repairs.median_days, Some(31.0));
    let since: Vec<_> = repairs.since.each().filter(|(_, n)| *n > 0).collect();
    assert_eq!(since, [(Standing::Waiting, 1), (Standing::Steady, 1)]);
}

#[test]
fn one_is_counted_under_each_standing_that_holds() {
    let given = [
        Given::steady("well"),
        Given::steady("late").asked(days_ago(9)).contact(
            days_ago(2),
            Direction::In,
            Channel::Call,
            Some(Mood::Angry),
        ),
    ];
    let insight = looked_at(&given, &[]);
    assert_eq!(insight.active, 2);
    let counts =
        [Standing::Soured, Standing::Waiting, Standing::Steady].map(|s| insight.standings.count(s));
    assert_eq!(counts[1..], [1, 1]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever the facts: nothing panics, no judgement changes with the size, all clients are told apart once, and
    /// with the sizes swapped the gap is the same the other way round.
    #[test]
    fn size_turns_the_gap_round_and_changes_no_judgement(
        drawn in prop::collection::vec((any_client(), prop::option::of(prop::sample::select(Size::ALL.to_vec()))), 0..12),
        policy in any_policy(),
    ) {
        let swapped = |size: Option<Size>| size.map(|size| match size {
            Size::Small => Size::Large,
            Size::Large => Size::Small,
            Size::Medium => Size::Medium,
        });
        let with = |turn: &dyn Fn(Option<Size>) -> Option<Size>| {
            let clients: Vec<Given> = drawn.iter().enumerate().map(|(n, (given, size))| {
                let mut given = given.clone();
                given.facts.client.id = amends::domain::ClientId::new(format!("drawn {n}"));
                given.facts.client.size = turn(*size);
                given
            }).collect();
            judged(&clients, &policy)
        };
        let (one, other) = (with(&|size| size), with(&swapped));
        let look = |clients: &[(ClientFacts, Assessment)]| {
            insight(&Sources { clients, closed: &[], policy: &policy, calendar: &calendar(&policy), now: monday() })
        };
        for (a, b) in one.iter().zip(&other) {
            prop_assert_eq!(&a.1, &b.1);
        }
        let (a, b) = (look(&one), look(&other));
        prop_assert_eq!(a.gap.groups, b.gap.groups.map(|[small, large]| [large, small]));
        prop_assert_eq!(a.standings, b.standings);
        prop_assert_eq!(a.repairs, b.repairs);
        if let Some(groups) = &a.gap.groups {
            prop_assert!(groups.iter().all(|group| group.clients >= 3 && group.care_days >= 0.0));
            let replies = groups.iter().filter_map(|group| group.replies);
            prop_assert!(replies.into_iter().all(|r| r.late <= r.asked));
        }
    }
}
