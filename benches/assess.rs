//! How fast ten thousand clients are judged and sorted out.
//!
//! The book is drawn by a fixed rule, with every standing in it, and nine in ten at risk: a hard morning.

use amends::domain::{
    Ask, AskId, Channel, Client, ClientFacts, ClientId, Contact, ContactId, Direction, Event,
    EventId, Instant, Issue, IssueFacts, IssueId, IssueKind, Mood, Origin, Outcome, Policy,
    Reported, Severity, Subject, What,
};
use amends::health::{Assessment, Case, assess, daily, looking_back, triage};
use amends::hours::Calendar;
use chrono::{DateTime, TimeDelta};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

const CLIENTS: i64 = 10_000;

fn now() -> Instant {
    DateTime::from_timestamp(1_764_000_000, 0).expect("an instant")
}

fn client(n: i64) -> ClientFacts {
    let mut facts = ClientFacts::new(Client {
        id: ClientId::new(format!("{n:06}")),
        name: format!("Client {n}"),
        size: None,
        billing: None,
        tags: Vec::new(),
        note: String::new(),
        fields: std::collections::BTreeMap::new(),
        since: None,
        added_at: now() - TimeDelta::days(700),
        origin: Origin::default(),
    });
    for k in 0..12 {
        facts.contacts.push(contact(&facts, n, k));
    }
    for k in 0..n % 4 {
        facts.issues.push(issue(&facts, n, k));
    }
    facts
}

fn contact(facts: &ClientFacts, n: i64, k: i64) -> Contact {
    let direction = Direction::ALL[usize::try_from((n + k) % 3).expect("small")];
    Contact {
        receipt: None,
        id: ContactId::new(format!("{n:06}-{k}")),
        client: facts.client.id.clone(),
        at: now() - TimeDelta::hours((n * 7919 + k * 631) % 4_000 + k * 40),
        direction,
        channel: Channel::ALL[usize::try_from((n + k) % 4).expect("small")],
        mood: (k % 2 == 0).then(|| Mood::ALL[usize::try_from((n * 31 + k) % 5).expect("small")]),
        text: String::new(),
        persons: Vec::new(),
        issues: Vec::new(),
        outcome: Outcome::Reached,
        automatic: false,
        origin: Origin::default(),
    }
}

fn issue(facts: &ClientFacts, n: i64, k: i64) -> IssueFacts {
    let noticed_at = now() - TimeDelta::hours((n * 13 + k * 101) % 900);
    let id = IssueId::new(format!("{n:06}-{k}"));
    let kind = if (n + k) % 9 == 0 {
        IssueKind::Mistake
    } else {
        IssueKind::Request
    };
    let mut issue = IssueFacts::new(Issue {
        id: id.clone(),
        number: n * 4 + k,
        client: facts.client.id.clone(),
        kind,
        title: "a matter".to_owned(),
        noticed_at,
        reported: if n % 5 == 0 {
            Reported::Us
        } else {
            Reported::Them
        },
        note: String::new(),
        origin: Origin::default(),
    });
    issue.asks.push(Ask {
        id: AskId::new(format!("{n:06}-{k}")),
        issue: id.clone(),
        opened_at: noticed_at,
        text: String::new(),
        contact: None,
        answered_at: (n % 3 != 0).then(|| noticed_at + TimeDelta::hours(5)),
        answered_by: None,
        origin: Origin::default(),
    });
    let severity = Severity::ALL[usize::try_from(n % 3).expect("small")];
    let told = [
        What::Severity(severity),
        What::ToldBoss,
        What::Cause("delay".to_owned()),
        What::Resolved,
    ];
    for (at, what) in (1..).zip(
        told.into_iter()
            .take(usize::try_from(n % 5).expect("small")),
    ) {
        issue.events.push(Event {
            id: EventId::new(format!("{n:06}-{k}-{at}")),
            client: facts.client.id.clone(),
            subject: Subject::Issue(id.clone()),
            at: (noticed_at + TimeDelta::hours(at)).min(now()),
            by: String::new(),
            what,
            note: String::new(),
            contact: None,
            origin: Origin::default(),
        });
    }
    issue
}

fn bench(criterion: &mut Criterion) {
    let policy = Policy {
        zone: "Europe/Rome".to_owned(),
        boss: Some("Robin".to_owned()),
        ..Policy::default()
    };
    let calendar = Calendar::new(&policy).expect("the policy is right");
    let book: Vec<ClientFacts> = (0..CLIENTS)
        .map(|n| {
            let mut facts = client(n);
            facts.settle(now(), &|at| calendar.local_date(at));
            // As a store reads it for judgement: no contacts, and of what is resolved only what needs mending.
            facts.contacts.clear();
            facts
                .issues
                .retain(|i| i.resolved_at(now()).is_none() || i.needs_mending(now()));
            facts
        })
        .collect();
    let judge = |facts: &ClientFacts| {
        assess(&Case {
            facts,
            policy: &policy,
            calendar: &calendar,
            now: now(),
        })
    };
    criterion.bench_function("assess 10,000 clients", |b| {
        b.iter(|| {
            book.iter()
                .map(|facts| judge(black_box(facts)).raw)
                .sum::<f64>()
        });
    });
    let judged: Vec<Assessment> = book.iter().map(judge).collect();
    let pairs: Vec<(&ClientFacts, &Assessment)> = book.iter().zip(&judged).collect();
    let today = triage(&pairs, &policy, &calendar, now());
    println!("{:?}", today.counts);
    criterion.bench_function("triage 10,000 clients", |b| {
        b.iter(|| {
            triage(black_box(&pairs), &policy, &calendar, now())
                .rows
                .len()
        });
    });
}

/// The score of each day of a year, as it was: of one client with a hundred contacts, and of a thousand clients.
fn years(criterion: &mut Criterion) {
    let policy = Policy {
        zone: "Europe/Rome".to_owned(),
        boss: Some("Robin".to_owned()),
        ..Policy::default()
    };
    let calendar = Calendar::new(&policy).expect("the policy is right");
    let moments: Vec<Instant> = daily(now(), 365, &calendar)
        .into_iter()
        .map(|(_, at)| at)
        .collect();
    let year = |facts: &ClientFacts| {
        looking_back(facts, &policy, &calendar, moments.iter().copied())
            .map(|judged| judged.raw)
            .sum::<f64>()
    };
    let mut one = client(3);
    for k in 12..100 {
        one.contacts.push(contact(&one, 3, k * 2));
    }
    one.settle(now(), &|at| calendar.local_date(at));
    criterion.bench_function("a year of one client", |b| b.iter(|| year(black_box(&one))));
    let mut group = criterion.benchmark_group("many");
    group.sample_size(10);
    let thousand: Vec<ClientFacts> = (0..1_000)
        .map(|n| {
            let mut facts = client(n);
            facts.settle(now(), &|at| calendar.local_date(at));
            facts
        })
        .collect();
    group.bench_function("a year of 1,000 clients", |b| {
        b.iter(|| thousand.iter().map(year).sum::<f64>());
    });
    group.finish();
}

criterion_group!(benches, bench, years);
criterion_main!(benches);
