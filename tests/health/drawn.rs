//! Facts drawn at random, reaching every rule, all of them dated before the moment of the judgement.

use crate::given::{Given, hours_ago, policy};
use amends::domain::{
    Affected, Ball, Channel, ClientId, Date, Direction, Doing, Instant, IssueKind, Mood, PersonId,
    Policy, Promise, Promises, Reported, Severity, Status, Step, SupplierId, What, WorkTime,
};
use proptest::prelude::*;
use proptest::sample::select;

/// One of a vocabulary.
fn any_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    select(all.to_vec())
}

/// Hours before the moment: today, this week, this season, in two years.
fn ago() -> impl Strategy<Value = Instant> {
    prop_oneof![3 => 0..24_i64, 4 => 0..200_i64, 4 => 0..2_400_i64, 2 => 0..17_000_i64]
        .prop_map(hours_ago)
}

fn any_contact() -> impl Strategy<Value = (Instant, Direction, Channel, Option<Mood>, u8)> {
    let mood = prop_oneof![2 => Just(None), 5 => any_of(Mood::ALL).prop_map(Some)];
    (
        ago(),
        any_of(Direction::ALL),
        any_of(Channel::ALL),
        mood,
        0..12_u8,
    )
}

fn any_ball() -> impl Strategy<Value = What> {
    let ball = prop_oneof![
        Just(Ball::Us),
        Just(Ball::Client),
        Just(Ball::Client),
        Just(Ball::Supplier(SupplierId::from("volt"))),
    ];
    let chase = prop_oneof![3 => Just(None), 1 => ago().prop_map(|at| Some(at.date_naive()))];
    (ball, chase).prop_map(|(ball, chase_on)| What::Ball { ball, chase_on })
}

fn any_change() -> impl Strategy<Value = What> {
    let affected = prop_oneof![
        4 => Just(Affected::Client),
        1 => Just(Affected::Other(ClientId::from("neighbour"))),
        1 => Just(Affected::Person(PersonId::from("dana"))),
        1 => Just(Affected::Person(PersonId::from("lee"))),
    ];
    prop_oneof![
        2 => any_of(Severity::ALL).prop_map(What::Severity),
        2 => any_of(Doing::ALL).prop_map(What::Doing),
        1 => Just(What::Cause("delay".to_owned())),
        1 => any::<bool>().prop_map(What::AboveUs),
        3 => any_ball(),
        2 => prop_oneof![4 => ago().prop_map(Some), 1 => Just(None)].prop_map(What::Promised),
        2 => Just(What::ToldBoss),
        2 => Just(What::ToldClient),
        3 => affected.clone().prop_map(What::Apologised),
        1 => affected.prop_map(What::Touches),
        4 => Just(What::Resolved),
        2 => Just(What::Reopened),
        1 => Just(What::Confirmed),
        1 => Just(What::Settled),
        1 => any::<bool>().prop_map(What::NeedsMending),
        1 => any_of(Step::ALL).prop_map(What::Skipped),
    ]
}

#[derive(Clone, Debug)]
struct DrawnIssue {
    kind: IssueKind,
    reported: Reported,
    noticed: Instant,
    asks: Vec<(u32, Option<u32>)>,
    changes: Vec<(u32, What)>,
    solutions: Vec<(u32, bool)>,
    preventions: Vec<DrawnPrevention>,
}

/// When it was noted, how many days later it is due, and when it was done.
type DrawnPrevention = (u32, Option<u64>, Option<u32>);

/// A share of the time between an instant and the moment, in thousandths.
fn part(since: Instant, thousandths: u32) -> Instant {
    since + (hours_ago(0) - since) * i32::try_from(thousandths).expect("small") / 1000
}

fn any_issue() -> impl Strategy<Value = DrawnIssue> {
    let share = || prop_oneof![4 => 0..=1000_u32, 1 => Just(0), 1 => Just(1000)];
    let asks = prop::collection::vec((share(), prop::option::of(share())), 0..3);
    let changes = prop::collection::vec((share(), any_change()), 0..9);
    (
        any_of(IssueKind::ALL),
        any_of(Reported::ALL),
        ago(),
        asks,
        changes,
        prop::collection::vec((share(), prop::bool::weighted(0.7)), 0..3),
        prop::collection::vec(
            (
                share(),
                prop::option::of(0..60_u64),
                prop::option::of(share()),
            ),
            0..3,
        ),
    )
        .prop_map(
            |(kind, reported, noticed, asks, changes, solutions, preventions)| DrawnIssue {
                kind,
                reported,
                noticed,
                asks,
                changes,
                solutions,
                preventions,
            },
        )
}

fn any_term() -> impl Strategy<Value = What> {
    let promise = (
        any_of(Promise::ALL),
        prop::option::of((0..60_i64).prop_map(WorkTime::hours)),
    );
    let day = ago().prop_map(|at| at.date_naive());
    prop_oneof![
        3 => prop::option::of(1..200_u16).prop_map(What::Cadence),
        3 => promise.prop_map(|(promise, time)| What::Promise { promise, time }),
        3 => any::<bool>().prop_map(What::SouredByHand),
        1 => day.prop_map(|until: Date| What::Status(Status::Paused { until })),
        1 => Just(What::Status(Status::Active)),
    ]
}

/// A client with a life behind it.
pub fn any_client() -> impl Strategy<Value = Given> {
    (
        ago(),
        prop::collection::vec(any_contact(), 0..14),
        prop::collection::vec(any_issue(), 0..5),
        prop::collection::vec((ago(), any_term()), 0..3),
    )
        .prop_map(|(added, contacts, issues, terms)| {
            let mut given = Given::client("drawn", added);
            for (at, direction, channel, mood, kind) in contacts {
                given = match kind {
                    0 => given.newsletter(at),
                    1 => given.attempt(at, channel),
                    _ => given.contact(at, direction, channel, mood),
                };
            }
            given = issues.into_iter().fold(given, with_issue);
            for (at, term) in terms {
                given = given.event(at, term);
            }
            link_upset(given)
        })
}

fn with_issue(given: Given, drawn: DrawnIssue) -> Given {
    let at = |share| part(drawn.noticed, share);
    given.issue(drawn.kind, drawn.reported, drawn.noticed, |mut issue| {
        for (opened, answered) in drawn.asks {
            let opened = at(opened);
            issue = issue.ask(opened, answered.map(|share| part(opened, share)));
        }
        for (share, what) in drawn.changes {
            issue = issue.then(at(share), what);
        }
        for (share, good) in drawn.solutions {
            issue = issue.solution(at(share), good);
        }
        for (share, due, done) in drawn.preventions {
            let noted = at(share);
            let due = due.map(|days| noted.date_naive() + chrono::Days::new(days));
            issue = issue.prevented(noted, due, done.map(|share| part(noted, share)));
        }
        issue
    })
}

/// Every third contact is about the first issue.
fn link_upset(mut given: Given) -> Given {
    if let Some(first) = given.facts.issues.first() {
        let id = first.issue.id.clone();
        given
            .facts
            .contacts
            .iter_mut()
            .step_by(3)
            .for_each(|contact| contact.issues.push(id.clone()));
    }
    given
}

/// The published policy, the one of a new book, and others between.
pub fn any_policy() -> impl Strategy<Value = Policy> {
    let promises = (0..30_i64, 0..10_i64, 0..30_i64, prop::option::of(0..4_u16)).prop_map(
        |(reply, tight, tell, days)| Promises {
            reply: WorkTime::hours(reply),
            reply_tight: WorkTime::hours(tight),
            tell: WorkTime::hours(tell),
            stops: days,
            harms: days.map(|d| d + 2),
            annoys: days.map(|d| d + 8),
        },
    );
    let book = Policy {
        boss: Some("Robin".to_owned()),
        zone: "Europe/Rome".to_owned(),
        ..Policy::default()
    };
    prop_oneof![
        Just(policy()),
        Just(book.clone()),
        (promises, 1..90_u16, 1..30_u16).prop_map(move |(promises, cadence, cadence_tight)| {
            Policy {
                promises,
                cadence,
                cadence_tight,
                ..book.clone()
            }
        }),
    ]
}
