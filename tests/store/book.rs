//! Invented facts and a store to put them in.

use crate::engine;
use amends::domain::{
    Affected, Ask, Ball, Change, Channel, Client, ClientFacts, Command, Contact, Date, Direction,
    Doing, Event, Instant, Issue, IssueKind, Mood, Origin, Outcome, Person, Plan, Policy,
    Prevention, Promise, Reported, Rewind, Severity, Size, Snooze, Solution, Status, Step, Subject,
    Supplier, TagTerms, Tie, TieKind, WakeOn, What, WorkTime,
};
use amends::store::{Applied, LocalDate, OpenOptions, Result, Store, Undone};
use std::{collections::BTreeMap, path::Path, sync::Arc};

/// A Monday morning; minutes after it are instants.
pub fn minute(minutes: i64) -> Instant {
    Instant::from_timestamp(1_795_000_000 + minutes * 60, 0).unwrap()
}

pub fn now() -> Instant {
    minute(0)
}

/// Undo and redo, now.
pub trait Rewinds {
    fn rewound(&mut self, rewind: Rewind, desk: Option<&str>) -> Result<Undone>;

    fn undo(&mut self, desk: Option<&str>) -> Result<Undone> {
        self.rewound(Rewind::Undo, desk)
    }

    fn redo(&mut self, desk: Option<&str>) -> Result<Undone> {
        self.rewound(Rewind::Redo, desk)
    }
}

impl Rewinds for Store {
    fn rewound(&mut self, rewind: Rewind, desk: Option<&str>) -> Result<Undone> {
        self.rewind(rewind, desk, "", now(), &mut |_| {})
    }
}

/// UTC, and a zone a third of a day ahead of it.
pub fn options() -> OpenOptions {
    let zones = |name: &str| -> Option<LocalDate> {
        match name {
            "UTC" => Some(Arc::new(|at: Instant| at.date_naive())),
            "Far/East" => Some(Arc::new(|at: Instant| {
                (at + chrono::TimeDelta::hours(8)).date_naive()
            })),
            _ => None,
        }
    };
    OpenOptions {
        zones: Arc::new(zones),
        ..OpenOptions::default()
    }
}

pub fn memory() -> Store {
    engine::memory(&options())
}

pub fn at(path: &Path) -> Store {
    engine::at(path, &options())
}

pub fn change(command: Command) -> Change {
    Change {
        command,
        title: "a change".to_owned(),
        desk: "desk".to_owned(),
        by: String::new(),
        recorded_at: now(),
    }
}

pub fn apply(store: &mut Store, command: Command) -> Applied {
    store.apply(&change(command)).unwrap()
}

pub fn try_apply(store: &mut Store, command: Command) -> Result<Applied> {
    store.apply(&change(command))
}

pub fn origin(revision: i64) -> Origin {
    Origin {
        revision,
        ..Origin::default()
    }
}

pub fn day(days: i64) -> Date {
    (now() + chrono::TimeDelta::days(days)).date_naive()
}

pub fn client(id: &str, name: &str) -> Client {
    Client {
        id: id.into(),
        name: name.to_owned(),
        size: Some(Size::Small),
        billing: Some(1200),
        tags: vec!["local".to_owned(), "vip".to_owned()],
        note: "first client".to_owned(),
        fields: BTreeMap::from([("sector".to_owned(), "dental".to_owned())]),
        since: Some(minute(-600_000)),
        added_at: minute(-600_000),
        origin: origin(0),
    }
}

pub fn person(id: &str, client: &str) -> Person {
    Person {
        id: id.into(),
        client: client.into(),
        name: format!("Dana {id}"),
        role: "manager".to_owned(),
        mails: vec!["b@x.example".to_owned(), "a@x.example".to_owned()],
        phones: vec!["+1 2".to_owned()],
        answers_to: "Dr. Okafor".to_owned(),
        note: String::new(),
        origin: origin(0),
    }
}

pub fn contact(id: &str, client: &str, minutes: i64) -> Contact {
    Contact {
        receipt: None,
        id: id.into(),
        client: client.into(),
        at: minute(minutes),
        direction: Direction::Both,
        channel: Channel::Call,
        mood: None,
        text: "all fine".to_owned(),
        persons: vec![],
        issues: vec![],
        outcome: Outcome::Reached,
        automatic: false,
        origin: origin(0),
    }
}

pub fn issue(id: &str, client: &str, minutes: i64) -> Issue {
    Issue {
        id: id.into(),
        number: 0,
        client: client.into(),
        kind: IssueKind::Problem,
        title: format!("printer {id}"),
        noticed_at: minute(minutes),
        reported: Reported::Them,
        note: String::new(),
        origin: origin(0),
    }
}

pub fn ask(id: &str, issue: &str, minutes: i64) -> Ask {
    Ask {
        id: id.into(),
        issue: issue.into(),
        opened_at: minute(minutes),
        text: "again?".to_owned(),
        contact: None,
        answered_at: None,
        answered_by: None,
        origin: origin(0),
    }
}

pub fn event(id: &str, client: &str, issue: Option<&str>, minutes: i64, what: What) -> Event {
    Event {
        id: id.into(),
        client: client.into(),
        subject: issue.map_or(Subject::Client, |i| Subject::Issue(i.into())),
        at: minute(minutes),
        by: "me".to_owned(),
        what,
        note: String::new(),
        contact: None,
        origin: origin(0),
    }
}

pub fn solution(id: &str, issue: &str, minutes: i64) -> Solution {
    Solution {
        id: id.into(),
        issue: issue.into(),
        at: minute(minutes),
        text: "a new roller".to_owned(),
        works: true,
        worth: false,
        timely: true,
        supplier: None,
        origin: origin(0),
    }
}

pub fn prevention(id: &str, issue: &str, minutes: i64) -> Prevention {
    Prevention {
        id: id.into(),
        issue: issue.into(),
        at: minute(minutes),
        what: "check it monthly".to_owned(),
        who: "Kim".to_owned(),
        due: Some(day(20)),
        done_at: None,
        origin: origin(0),
    }
}

pub fn plan(id: &str, client: &str) -> Plan {
    Plan {
        id: id.into(),
        client: client.into(),
        issue: None,
        what: "quote".to_owned(),
        due: day(3),
        due_at: None,
        at: minute(-5),
        done_at: None,
        done_as: None,
        dropped_at: None,
        origin: origin(0),
    }
}

pub fn snooze(id: &str, client: &str) -> Snooze {
    Snooze {
        id: id.into(),
        client: client.into(),
        at: minute(-7),
        until: Some(day(5)),
        wake_on: WakeOn::TheyWrite,
        reason: "on holiday".to_owned(),
        ended_at: None,
        origin: origin(0),
    }
}

pub fn tie(id: &str, client: &str, other: &str) -> Tie {
    Tie {
        id: id.into(),
        client: client.into(),
        other: other.into(),
        kind: TieKind::TalksTo,
        note: "golf".to_owned(),
        origin: origin(0),
    }
}

pub fn supplier(id: &str) -> Supplier {
    Supplier {
        id: id.into(),
        name: format!("Rollers {id}"),
        phone: "5".to_owned(),
        mail: String::new(),
        note: String::new(),
        origin: origin(0),
    }
}

pub fn policy(zone: &str, cadence: u16) -> Policy {
    let mut policy = Policy {
        zone: zone.to_owned(),
        cadence,
        boss: Some("Ada".to_owned()),
        ..Policy::default()
    };
    policy.holidays.insert(day(30), "Founders’ day".to_owned());
    policy.days.insert(day(31), vec![]);
    policy.breaks.insert(day(2), policy.week[0].clone());
    policy.promises.annoys = None;
    let vip = TagTerms {
        cadence: Some(30),
        reply_tight: Some(WorkTime::minutes(90)),
        ..TagTerms::default()
    };
    policy.tags.insert("vip".to_owned(), vip);
    policy
}

/// One of every kind of event, on an issue and on a client.
pub fn whats() -> (Vec<What>, Vec<What>) {
    let on_issue = vec![
        What::Severity(Severity::Stops),
        What::Doing(Doing::NotKnown),
        What::Cause("delay".to_owned()),
        What::AboveUs(true),
        What::Ball {
            ball: Ball::Us,
            chase_on: None,
        },
        What::Ball {
            ball: Ball::Client,
            chase_on: None,
        },
        What::Ball {
            ball: Ball::Supplier("s0".into()),
            chase_on: Some(day(4)),
        },
        What::Promised(Some(minute(900))),
        What::Promised(None),
        What::ToldBoss,
        What::ToldClient,
        What::Apologised(Affected::Client),
        What::Apologised(Affected::Person("p0".into())),
        What::Touches(Affected::Other("c1".into())),
        What::Resolved,
        What::Reopened,
        What::Confirmed,
        What::Settled,
        What::NeedsMending(true),
        What::NeedsMending(false),
        What::Skipped(Step::Apologise),
    ];
    let on_client = vec![
        What::Status(Status::Active),
        What::Status(Status::Paused { until: day(9) }),
        What::Status(Status::Former),
        What::Cadence(Some(30)),
        What::Cadence(None),
        What::Promise {
            promise: Promise::ReplyTight,
            time: Some(WorkTime::hours(3)),
        },
        What::Promise {
            promise: Promise::Tell,
            time: None,
        },
        What::SouredByHand(true),
        What::LookedAfterBy(Some("Kim".to_owned())),
        What::LookedAfterBy(None),
    ];
    (on_issue, on_client)
}

/// Two clients with something of everything, as one change.
pub fn fill(store: &mut Store) {
    let mut all = vec![
        Command::PutSupplier(supplier("s0")),
        Command::PutClient(client("c0", "Acme")),
        Command::PutClient(client("c1", "Bolt")),
        Command::PutPerson(person("p0", "c0")),
        Command::PutTie(tie("t0", "c0", "c1")),
        Command::PutIssue(issue("i0", "c0", -9000)),
        Command::PutIssue(issue("i1", "c0", -8000)),
        Command::PutContact(Contact {
            persons: vec!["p0".into()],
            issues: vec!["i1".into(), "i0".into()],
            mood: Some(Mood::Upset),
            ..contact("k0", "c0", -7000)
        }),
        Command::PutContact(contact("k1", "c0", -6000)),
        Command::PutAsk(Ask {
            contact: Some("k0".into()),
            ..ask("a0", "i0", -7000)
        }),
        Command::PutAsk(ask("a1", "i1", -7500)),
        Command::PutSolution(Solution {
            supplier: Some("s0".into()),
            ..solution("so0", "i0", -6500)
        }),
        Command::PutPrevention(prevention("pr0", "i0", -6400)),
        Command::PutPlan(Plan {
            issue: Some("i0".into()),
            ..plan("pl0", "c0")
        }),
        Command::PutSnooze(snooze("sn0", "c0")),
    ];
    let (on_issue, on_client) = whats();
    for (n, what) in (0..).zip(on_issue) {
        all.push(Command::Record(event(
            &format!("e{n:02}"),
            "c0",
            Some("i0"),
            n - 5000,
            what,
        )));
    }
    for (n, what) in (0..).zip(on_client) {
        all.push(Command::Record(event(
            &format!("f{n:02}"),
            "c0",
            None,
            n - 5000,
            what,
        )));
    }
    all.push(Command::SetPolicy(policy("UTC", 45)));
    apply(store, Command::Together(all));
}

pub fn whole(store: &Store, id: &str) -> ClientFacts {
    store.read_whole(&id.into(), now()).unwrap().unwrap()
}
