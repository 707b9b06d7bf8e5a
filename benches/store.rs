//! What the desk waits for: opening a book of ten thousand clients, reading one whole, and writing one contact
//! down so that it stays.

use amends::domain::{
    Ask, Change, Channel, Client, ClientFacts, Command, Contact, Direction, Event, Instant, Issue,
    IssueFacts, IssueKind, Mood, Origin, Outcome, Person, Reported, Severity, Subject, What,
};
use amends::store::{Batch, Incoming, OpenOptions, Store};
use criterion::{Criterion, criterion_group, criterion_main};
use std::{collections::BTreeMap, hint::black_box};

const CLIENTS: i64 = 10_000;

fn minute(minutes: i64) -> Instant {
    Instant::from_timestamp(1_795_000_000 + minutes * 60, 0).unwrap_or_default()
}

fn id(kind: u8, client: i64, n: i64) -> String {
    format!(
        "0192{kind:04x}-{client:04x}-7{n:03x}-8000-{:012x}",
        client * 7919 + n
    )
}

fn contact(client: i64, n: i64) -> Contact {
    Contact {
        receipt: None,
        id: id(1, client, n).into(),
        client: id(0, client, 0).into(),
        at: minute(-n * 9000 - client),
        direction: if n % 3 == 0 {
            Direction::Out
        } else {
            Direction::Both
        },
        channel: Channel::ALL[usize::try_from(n).unwrap_or(0) % 6],
        mood: (n % 4 == 0).then_some(Mood::Fine),
        text: "went through the offer once more; they come back to us by the end of the week"
            .to_owned(),
        persons: vec![id(2, client, 0).into()],
        issues: vec![],
        outcome: Outcome::Reached,
        automatic: false,
        origin: Origin::default(),
    }
}

fn issue(client: i64, n: i64, open: bool) -> IssueFacts {
    let issue = Issue {
        id: id(3, client, n).into(),
        number: 0,
        client: id(0, client, 0).into(),
        kind: IssueKind::Problem,
        title: "the second printer again".to_owned(),
        noticed_at: minute(-n * 5000 - 900),
        reported: Reported::Them,
        note: String::new(),
        origin: Origin::default(),
    };
    let mut facts = IssueFacts::new(issue);
    facts.asks.push(Ask {
        id: id(4, client, n).into(),
        issue: facts.issue.id.clone(),
        opened_at: facts.issue.noticed_at,
        text: String::new(),
        contact: None,
        answered_at: None,
        answered_by: None,
        origin: Origin::default(),
    });
    let mut whats = vec![
        What::Severity(Severity::Harms),
        What::Cause("delay".to_owned()),
    ];
    if !open {
        whats.push(What::Resolved);
    }
    for (at, what) in (0..).zip(whats) {
        facts.events.push(Event {
            id: id(5, client, n * 8 + at).into(),
            client: id(0, client, 0).into(),
            subject: Subject::Issue(facts.issue.id.clone()),
            at: facts.issue.noticed_at + chrono::TimeDelta::minutes(at * 10),
            by: "Kim".to_owned(),
            what,
            note: String::new(),
            contact: None,
            origin: Origin::default(),
        });
    }
    facts
}

fn client(n: i64) -> ClientFacts {
    let mut facts = ClientFacts::new(Client {
        id: id(0, n, 0).into(),
        name: format!("Client {n} of the northern district"),
        size: None,
        billing: Some(n * 10),
        tags: if n % 2 == 0 {
            vec!["vip".to_owned()]
        } else {
            vec![]
        },
        note: String::new(),
        fields: BTreeMap::new(),
        since: None,
        added_at: minute(-900_000),
        origin: Origin::default(),
    });
    facts.people.push(Person {
        id: id(2, n, 0).into(),
        client: facts.client.id.clone(),
        name: format!("Dana Reyes {n}"),
        role: "manager".to_owned(),
        mails: vec![format!("dana{n}@client.example")],
        phones: vec!["+39 02 555 0199".to_owned()],
        answers_to: String::new(),
        note: String::new(),
        origin: Origin::default(),
    });
    facts.contacts = (0..20).map(|c| contact(n, c)).collect();
    facts.issues = (0..2).map(|i| issue(n, i, i == 0 && n % 10 < 3)).collect();
    facts
}

fn store() -> (tempfile::TempDir, Store) {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("amends.db");
    let mut store = Store::open(&path, &OpenOptions::default()).expect("a store");
    let import = Incoming {
        clients: (0..CLIENTS).map(client).collect(),
        ..Incoming::default()
    };
    let batch = Batch {
        id: "bench".into(),
        source: "bench".to_owned(),
        title: "bench".to_owned(),
        desk: "bench".to_owned(),
        by: String::new(),
        recorded_at: minute(0),
    };
    let begun = std::time::Instant::now();
    let imported = store
        .import(&batch, &import, &mut |_| {})
        .expect("imported");
    println!(
        "{} contacts imported in {:?}",
        imported.added.contacts,
        begun.elapsed()
    );
    (directory, store)
}

fn benches(criterion: &mut Criterion) {
    let (_directory, mut store) = store();
    let mut group = criterion.benchmark_group("store");
    group.sample_size(20);
    group.bench_function("read_book of 10,000", |b| {
        b.iter(|| {
            black_box(
                store
                    .read_book(minute(1), |facts, _: &[u8]| facts)
                    .expect("read"),
            )
        });
    });
    group.bench_function("read_all of 10,000", |b| {
        b.iter(|| black_box(store.read_all(minute(1)).expect("read")));
    });
    let one = id(0, 77, 0).into();
    group.bench_function("read_whole of one", |b| {
        b.iter(|| black_box(store.read_whole(&one, minute(1)).expect("read")));
    });
    group.bench_function("read_some of one", |b| {
        b.iter(|| {
            black_box(
                store
                    .read_some(std::slice::from_ref(&one), minute(1))
                    .expect("read"),
            )
        });
    });
    let mut n = 100;
    group.bench_function("apply a contact", |b| {
        b.iter(|| {
            n += 1;
            let mut contact = contact(n % CLIENTS, 0);
            contact.id = format!("new {n}").into();
            let change = Change {
                command: Command::PutContact(contact),
                title: "log call".to_owned(),
                desk: "bench".to_owned(),
                by: String::new(),
                recorded_at: minute(0),
            };
            store.apply(&change).expect("applied")
        });
    });
    group.finish();
}

criterion_group!(all, benches);
criterion_main!(all);
