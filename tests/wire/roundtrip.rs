//! A book written, read and written again is the same, to the byte.

use crate::{at, book, plain_book};
use amends::domain::{
    Affected, Ask, AskId, Ball, Channel, Client, ClientFacts, ClientId, Contact, ContactId, Date,
    DateOrder, Direction, Doing, Event, EventId, Instant, Issue, IssueFacts, IssueId, IssueKind,
    Mood, Origin, Outcome, Person, PersonId, Plan, PlanId, Policy, Prevention, PreventionId,
    Promise, Reported, Severity, Size, Snooze, SnoozeId, Solution, SolutionId, Status, Step,
    Subject, Supplier, SupplierId, TagTerms, Tie, TieId, TieKind, WakeOn, What, Window, WorkTime,
};
use amends::domain::{Answers, BatchId, Mapping, TableKind};
use amends::store::{Batch, Incoming, LocalDate, OpenOptions, Store};
use amends::wire::facts::{FileHead, write};
use chrono::TimeDelta;
use proptest::prelude::*;
use std::io;
use std::sync::Arc;

/// Chance from a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }
    fn coin(&mut self) -> bool {
        self.roll(2) == 0
    }
    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.roll(all.len() as u64)).unwrap()].clone()
    }
    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.coin().then(|| make(self))
    }
    fn some<T>(&mut self, most: u64, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.roll(most + 1)).map(|_| make(self)).collect()
    }
    fn at(&mut self) -> Instant {
        let nanos = [0, 0, 250_000_000, 123_456_000, 1][usize::try_from(self.roll(5)).unwrap()];
        at("2020-01-01T00:00:00Z")
            + TimeDelta::seconds(i64::try_from(self.roll(200_000_000)).unwrap())
            + TimeDelta::nanoseconds(nanos)
    }
    fn day(&mut self) -> Date {
        self.at().date_naive()
    }
    fn id(&mut self) -> String {
        format!("{:016x}", self.roll(u64::MAX))
    }
    fn line(&mut self) -> String {
        let words = [
            "Ærø",
            "“quoted\"",
            "back\\slash",
            "日本語",
            "a&b</script>",
            "O'Neill",
            "née",
            "=1+1",
            "👩‍👩‍👧",
            "x",
        ];
        (0..=self.roll(2))
            .map(|_| self.of(&words))
            .collect::<Vec<_>>()
            .join(" ")
    }
    fn text(&mut self) -> String {
        match self.roll(3) {
            0 => String::new(),
            1 => self.line(),
            _ => format!("{}\n\n{}", self.line(), self.line()),
        }
    }
    fn origin(&mut self) -> Origin {
        Origin {
            recorded_at: self.maybe(Self::at),
            source_key: self.maybe(Self::line),
            ..Origin::default()
        }
    }
    fn time(&mut self) -> WorkTime {
        WorkTime(1 + i64::try_from(self.roll(500_000)).unwrap())
    }
    fn days(&mut self) -> u16 {
        1 + u16::try_from(self.roll(100)).unwrap()
    }
}

fn windows(dice: &mut Dice) -> Vec<Window> {
    let pairs = [
        (0, 86_400),
        (32_400, 45_000),
        (79_200, 108_000),
        (28_830, 28_831),
        (50_000, 60_000),
    ];
    let (from, to) = dice.of(&pairs);
    dice.maybe(|_| Window { from, to }).into_iter().collect()
}

fn tag_terms(dice: &mut Dice) -> TagTerms {
    TagTerms {
        cadence: dice.maybe(Dice::days),
        reply: dice.maybe(Dice::time),
        reply_tight: dice.maybe(Dice::time),
        tell: dice.maybe(Dice::time),
    }
}

fn policy(dice: &mut Dice) -> Policy {
    let mut policy = Policy {
        zone: dice
            .of(&["UTC", "Europe/Rome", "America/New_York"])
            .to_owned(),
        week: std::array::from_fn(|_| windows(dice)),
        holidays: dice
            .some(3, |dice| (dice.day(), dice.line()))
            .into_iter()
            .collect(),
        days: dice
            .some(3, |dice| (dice.day(), windows(dice)))
            .into_iter()
            .collect(),
        breaks: dice
            .some(3, |dice| (dice.day(), windows(dice)))
            .into_iter()
            .collect(),
        cadence: dice.days(),
        cadence_tight: dice.days(),
        pace: dice.days(),
        rest: dice.days(),
        rest_neglected: dice.days(),
        boss: dice.maybe(Dice::line),
        addresses: dice.some(3, Dice::line),
        house: dice.some(3, Dice::line),
        date_order: dice.of(DateOrder::ALL),
        tags: dice
            .some(3, |dice| (dice.line(), tag_terms(dice)))
            .into_iter()
            .filter(|(_, t)| !t.is_empty())
            .collect(),
        ..Policy::default()
    };
    let promises = &mut policy.promises;
    (promises.reply, promises.reply_tight, promises.tell) = (dice.time(), dice.time(), dice.time());
    promises.stops = dice.maybe(Dice::days);
    promises.harms = dice.maybe(Dice::days);
    promises.annoys = dice.maybe(Dice::days);
    policy
}

fn supplier(dice: &mut Dice) -> Supplier {
    Supplier {
        id: SupplierId::new(dice.id()),
        name: format!("{} {}", dice.line(), dice.id()),
        phone: dice.line(),
        mail: dice.line(),
        note: dice.text(),
        origin: dice.origin(),
    }
}

/// Whom rows of a client may refer to.
struct Known<'a> {
    client: ClientId,
    clients: &'a [ClientId],
    suppliers: &'a [Supplier],
    people: Vec<PersonId>,
    contacts: Vec<ContactId>,
}

impl Known<'_> {
    fn contact(&self, dice: &mut Dice) -> Option<ContactId> {
        if self.contacts.is_empty() {
            None
        } else {
            dice.maybe(|dice| dice.of(&self.contacts))
        }
    }
    fn affected(&self, dice: &mut Dice) -> Affected {
        match dice.roll(3) {
            0 if !self.people.is_empty() => Affected::Person(dice.of(&self.people)),
            1 => Affected::Other(dice.of(self.clients)),
            _ => Affected::Client,
        }
    }
}

fn event(dice: &mut Dice, known: &Known, issue: Option<&IssueId>) -> Event {
    let what = match (issue, dice.roll(16)) {
        (None, 0..=3) => What::Status(match dice.roll(3) {
            0 => Status::Active,
            1 => Status::Former,
            _ => Status::Paused { until: dice.day() },
        }),
        (None, 4..=7) => What::Cadence(dice.maybe(Dice::days)),
        (None, 8..=11) => What::Promise {
            promise: dice.of(Promise::ALL),
            time: dice.maybe(Dice::time),
        },
        (None, _) => What::SouredByHand(dice.coin()),
        (_, 0) => What::Severity(dice.of(Severity::ALL)),
        (_, 1) => What::Doing(dice.of(Doing::ALL)),
        (_, 2) => What::Cause(dice.line()),
        (_, 3) => What::AboveUs(dice.coin()),
        (_, 4) => What::Ball {
            ball: match dice.roll(3) {
                0 if !known.suppliers.is_empty() => Ball::Supplier(dice.of(known.suppliers).id),
                1 => Ball::Client,
                _ => Ball::Us,
            },
            chase_on: dice.maybe(Dice::day),
        },
        (_, 5) => What::Promised(dice.maybe(Dice::at)),
        (_, 6) => What::ToldBoss,
        (_, 7) => What::ToldClient,
        (_, 8) => What::Apologised(known.affected(dice)),
        (_, 9) => What::Touches(known.affected(dice)),
        (_, 10) => What::Resolved,
        (_, 11) => What::Reopened,
        (_, 12) => What::Confirmed,
        (_, 13) => What::Settled,
        (_, 14) => What::NeedsMending(dice.coin()),
        (_, _) => What::Skipped(dice.of(Step::ALL)),
    };
    Event {
        id: EventId::new(dice.id()),
        client: known.client.clone(),
        subject: issue.map_or(Subject::Client, |issue| Subject::Issue(issue.clone())),
        at: dice.at(),
        by: dice.maybe(Dice::line).unwrap_or_default(),
        what,
        note: dice.text(),
        contact: known.contact(dice),
        origin: dice.origin(),
    }
}

fn issue(dice: &mut Dice, known: &Known, id: &IssueId, number: i64) -> IssueFacts {
    let mut facts = IssueFacts::new(Issue {
        id: id.clone(),
        number,
        client: known.client.clone(),
        kind: dice.of(IssueKind::ALL),
        title: dice.line(),
        noticed_at: dice.at(),
        reported: dice.of(Reported::ALL),
        note: dice.text(),
        origin: dice.origin(),
    });
    facts.asks = dice.some(3, |dice| {
        let answered_at = dice.maybe(Dice::at);
        Ask {
            id: AskId::new(dice.id()),
            issue: id.clone(),
            opened_at: dice.at(),
            text: dice.text(),
            contact: known.contact(dice),
            answered_at,
            answered_by: answered_at.and_then(|_| known.contact(dice)),
            origin: dice.origin(),
        }
    });
    facts.events = dice.some(6, |dice| event(dice, known, Some(id)));
    facts.solutions = dice.some(2, |dice| Solution {
        id: SolutionId::new(dice.id()),
        issue: id.clone(),
        at: dice.at(),
        text: dice.text(),
        works: dice.coin(),
        worth: dice.coin(),
        timely: dice.coin(),
        supplier: if known.suppliers.is_empty() {
            None
        } else {
            dice.maybe(|dice| dice.of(known.suppliers).id)
        },
        origin: dice.origin(),
    });
    facts.preventions = dice.some(2, |dice| Prevention {
        id: PreventionId::new(dice.id()),
        issue: id.clone(),
        at: dice.at(),
        what: dice.text(),
        who: dice.maybe(Dice::line).unwrap_or_default(),
        due: dice.maybe(Dice::day),
        done_at: dice.maybe(Dice::at),
        origin: dice.origin(),
    });
    facts
}

fn contact(dice: &mut Dice, known: &Known, id: ContactId, issues: &[IssueId]) -> Contact {
    Contact {
        receipt: None,
        id,
        client: known.client.clone(),
        at: dice.at(),
        direction: dice.of(Direction::ALL),
        channel: dice.of(Channel::ALL),
        mood: dice.maybe(|dice| dice.of(Mood::ALL)),
        text: dice.text(),
        persons: known
            .people
            .iter()
            .filter(|_| dice.coin())
            .cloned()
            .collect(),
        issues: issues.iter().filter(|_| dice.coin()).cloned().collect(),
        outcome: dice.of(Outcome::ALL),
        automatic: dice.coin(),
        origin: dice.origin(),
    }
}

fn person(dice: &mut Dice, id: PersonId, client: &ClientId) -> Person {
    Person {
        id,
        client: client.clone(),
        name: dice.line(),
        role: dice.maybe(Dice::line).unwrap_or_default(),
        mails: dice.some(2, Dice::line),
        phones: dice.some(2, Dice::line),
        answers_to: dice.maybe(Dice::line).unwrap_or_default(),
        note: dice.text(),
        origin: dice.origin(),
    }
}

fn client(
    dice: &mut Dice,
    id: &ClientId,
    clients: &[ClientId],
    suppliers: &[Supplier],
    number: &mut i64,
) -> ClientFacts {
    let known = Known {
        people: dice.some(3, |dice| PersonId::new(dice.id())),
        contacts: dice.some(4, |dice| ContactId::new(dice.id())),
        client: id.clone(),
        clients,
        suppliers,
    };
    let mut tags = dice.some(3, Dice::line);
    tags.sort();
    tags.dedup();
    let mut facts = ClientFacts::new(Client {
        id: id.clone(),
        name: format!("{} {}", dice.line(), dice.id()),
        size: dice.maybe(|dice| dice.of(Size::ALL)),
        billing: dice.maybe(|dice| i64::try_from(dice.roll(1 << 60)).unwrap() - (1 << 50)),
        tags,
        note: dice.text(),
        fields: dice
            .some(3, |dice| (dice.line(), dice.text()))
            .into_iter()
            .collect(),
        since: None,
        added_at: dice.at(),
        origin: dice.origin(),
    });
    let issues = dice.some(3, |dice| IssueId::new(dice.id()));
    facts.people = known
        .people
        .iter()
        .map(|id| person(dice, id.clone(), &known.client))
        .collect();
    facts.contacts = known
        .contacts
        .iter()
        .map(|id| contact(dice, &known, id.clone(), &issues))
        .collect();
    for id in &issues {
        *number += 1;
        let number = if dice.roll(9) == 0 { 0 } else { *number };
        facts.issues.push(issue(dice, &known, id, number));
    }
    facts.events = dice.some(3, |dice| event(dice, &known, None));
    facts.plans = dice.some(2, |dice| Plan {
        id: PlanId::new(dice.id()),
        client: id.clone(),
        issue: if issues.is_empty() {
            None
        } else {
            dice.maybe(|dice| dice.of(&issues))
        },
        what: dice.line(),
        due: dice.day(),
        due_at: None,
        at: dice.at(),
        done_at: dice.maybe(Dice::at),
        done_as: known.contact(dice),
        dropped_at: dice.maybe(Dice::at),
        origin: dice.origin(),
    });
    facts.snoozes = dice.some(2, |dice| {
        let until = dice.maybe(Dice::day);
        Snooze {
            id: SnoozeId::new(dice.id()),
            client: id.clone(),
            at: dice.at(),
            until,
            wake_on: if until.is_some() {
                dice.of(WakeOn::ALL)
            } else {
                WakeOn::TheyWrite
            },
            reason: dice.text(),
            ended_at: dice.maybe(Dice::at),
            origin: dice.origin(),
        }
    });
    let others: Vec<&ClientId> = clients.iter().filter(|other| *other != id).collect();
    if !others.is_empty() {
        facts.ties = dice.some(2, |dice| Tie {
            id: TieId::new(dice.id()),
            client: id.clone(),
            other: dice.of(&others).clone(),
            kind: dice.of(TieKind::ALL),
            note: dice.text(),
            origin: dice.origin(),
        });
    }
    facts
}

fn text(policy: &Policy, suppliers: &[Supplier], clients: &[ClientFacts]) -> String {
    text_with(policy, suppliers, &[], clients)
}

fn text_with(
    policy: &Policy,
    suppliers: &[Supplier],
    mappings: &[Mapping],
    clients: &[ClientFacts],
) -> String {
    let mut out = Vec::new();
    let head = FileHead {
        exported_at: at("2025-03-10T08:00:00Z"),
        policy,
        suppliers,
        mappings,
    };
    write(&mut out, &head, clients.iter().cloned().map(Ok)).unwrap();
    String::from_utf8(out).unwrap()
}

type Whole = (Policy, Vec<Supplier>, Vec<ClientFacts>);

/// A whole book from a seed.
fn whole_book(seed: u64) -> Whole {
    let dice = &mut Dice(seed);
    let policy = policy(dice);
    let suppliers = dice.some(3, supplier);
    let ids: Vec<ClientId> = (0..=dice.roll(4))
        .map(|_| ClientId::new(dice.id()))
        .collect();
    let mut number = 0;
    let clients = ids
        .iter()
        .map(|id| client(dice, id, &ids, &suppliers, &mut number))
        .collect();
    (policy, suppliers, clients)
}

/// The format as it was released: a file of then is read, and written as it was, for as long as there is a version 1.
/// It has every event, and nearly every field somewhere.
#[test]
fn the_golden_file_of_version_1_stays_as_it_is() {
    const GOLDEN: &str = include_str!("../fixtures/facts-v1.json");
    let read = book(GOLDEN).unwrap();
    let policy = read.policy.unwrap();
    assert_eq!(text(&policy, &read.suppliers, &read.clients), GOLDEN);
    assert_eq!(policy.promises.harms, None, "null says that there is none");
    let issues = || read.clients.iter().flat_map(|facts| &facts.issues);
    let on_issues = issues().flat_map(|facts| &facts.events);
    let events = on_issues.chain(read.clients.iter().flat_map(|facts| &facts.events));
    let said: std::collections::BTreeSet<_> = events.map(|event| event.what.word()).collect();
    assert_eq!(said.len(), 20, "{said:?}");
    let asks = issues().flat_map(|facts| &facts.asks);
    assert!(asks.filter(|ask| ask.answered_by.is_some()).count() > 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_book_written_and_read_is_the_same(seed in any::<u64>()) {
        let (policy, suppliers, clients) = whole_book(seed);
        let written = text(&policy, &suppliers, &clients);
        let read = book(&written).map_err(|error| TestCaseError::fail(format!("{error}\n{written}")))?;
        prop_assert_eq!(read.policy.as_ref(), Some(&policy));
        prop_assert_eq!(&read.suppliers, &suppliers);
        prop_assert_eq!(&read.clients, &clients);
        prop_assert_eq!(text(&policy, &read.suppliers, &read.clients), written);
    }

    #[test]
    fn reading_never_panics(parts in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "[", "]", ",", ":", "\"format\"", "\"amends-facts\"", "\"version\"", "1", "\"clients\"", "\"policy\"",
        "\"issues\"", "\"at\"", "\"2025-03-10\"", "\"name\"", "null", "true", "-1e9", "\"\\u0000\"", " ", "\n",
    ]), 0..60)) {
        let _ = plain_book(&parts.concat());
    }

    #[test]
    fn a_value_of_any_kind_in_any_field_is_read_or_refused(object in 0..17_usize, field in 0..40_usize, value in 0..9_usize) {
        let (_, fields) = &amends::wire::facts::objects()[object];
        let field = fields[field % fields.len()];
        let value = ["null", "true", "1", "-1.5", "\"x\"", "\"2025-03-10\"", "[]", "{}", "[[{}]]"][value];
        let row = format!("{{\"{field}\": {value}}}");
        for place in ["suppliers", "ties", "clients"] {
            let _ = plain_book(&format!("{{\"format\": \"amends-facts\", \"version\": 1, \"{place}\": [{row}]}}"));
        }
        let _ = plain_book(&format!("{{\"format\": \"amends-facts\", \"version\": 1, \"policy\": {row}}}"));
        for place in ["people", "contacts", "issues", "events", "plans", "snoozes", "promises", "status"] {
            let client = format!("{{\"name\": \"A\", \"{place}\": [{row}]}}");
            let _ = plain_book(&format!("{{\"format\": \"amends-facts\", \"version\": 1, \"clients\": [{client}]}}"));
        }
        for place in ["asks", "events", "solutions", "preventions", "ball"] {
            let client = format!("{{\"name\": \"A\", \"issues\": [{{\"noticed_at\": \"2025-01-01\", \"{place}\": [{row}]}}]}}");
            let _ = plain_book(&format!("{{\"format\": \"amends-facts\", \"version\": 1, \"clients\": [{client}]}}"));
        }
    }
}

#[test]
fn a_client_that_cannot_be_read_ends_the_writing_with_its_error() {
    let policy = Policy::default();
    let head = FileHead {
        exported_at: at("2025-03-10T08:00:00Z"),
        policy: &policy,
        suppliers: &[],
        mappings: &[],
    };
    let failed = write(
        Vec::new(),
        &head,
        [Err(io::Error::other("the store is gone"))],
    );
    assert_eq!(failed.unwrap_err().to_string(), "the store is gone");
}

#[test]
fn what_was_said_of_files_goes_with_the_book() {
    let answers = Answers {
        kind: Some(TableKind::Tickets),
        map: vec![("Fax".to_owned(), String::new())],
        values: vec![(
            "Stand: heute".to_owned(),
            "Zu: ja".to_owned(),
            "closed".to_owned(),
        )],
        ..Answers::default()
    };
    let header = vec!["Stand: heute".to_owned(), "Fax".to_owned()];
    let kept = Mapping::of("desk".into(), "Desk", header, &answers);
    let first = through_a_store(&text_with(
        &Policy::default(),
        &[],
        std::slice::from_ref(&kept),
        &[],
    ))
    .unwrap();
    assert_eq!(through_a_store(&first).unwrap(), first);
    let read = book(&first).unwrap().mappings.remove(0);
    assert_eq!(
        Answers::default().over(&read),
        Answers {
            mapping: Some("Desk".to_owned()),
            ..answers
        }
    );
}

#[test]
fn a_row_has_a_line_of_its_own() {
    let mut dice = Dice(7);
    let id = ClientId::new("c");
    let mut facts = client(&mut dice, &id, std::slice::from_ref(&id), &[], &mut 0);
    facts.contacts.truncate(0);
    facts.plans.truncate(0);
    let written = text(&Policy::default(), &[], &[facts]);
    assert!(written.starts_with("{\n \"format\": \"amends-facts\",\n \"version\": 1,\n \"exported_at\": \"2025-03-10T08:00:00Z\",\n \"policy\": {\n  \"zone\": \"UTC\",\n"), "{written}");
    assert!(written.ends_with("\n ],\n \"ties\": []\n}\n"), "{written}");
    assert!(
        written.contains("\n  {\n   \"id\": \"c\",\n   \"name\": "),
        "{written}"
    );
}

/// What a store that was given this text writes out again.
fn through_a_store(written: &str) -> Result<String, String> {
    let utc: LocalDate = Arc::new(|at| at.date_naive());
    let options = OpenOptions {
        zones: Arc::new(move |_| Some(utc.clone())),
        ..OpenOptions::default()
    };
    let mut store = Store::open_in_memory(&options).map_err(|error| error.to_string())?;
    let read = book(written).map_err(|error| error.to_string())?;
    let batch = Batch {
        id: BatchId::new("batch"),
        source: "facts.json".to_owned(),
        title: "import facts.json".to_owned(),
        desk: "desk".to_owned(),
        by: String::new(),
        recorded_at: at("2025-03-10T08:00:00Z"),
    };
    let import = Incoming {
        policy: read.policy,
        suppliers: read.suppliers,
        mappings: read.mappings,
        clients: read.clients,
        ..Incoming::default()
    };
    store
        .import(&batch, &import, &mut |_| {})
        .map_err(|error| format!("{error:?}"))?;
    let (policy, _) = store
        .policy()
        .map_err(|error| error.to_string())?
        .ok_or("no policy")?;
    let suppliers = store.suppliers().map_err(|error| error.to_string())?;
    let mappings = store.mappings().map_err(|error| error.to_string())?;
    let clients = store
        .read_whole_all(at("2100-01-01T00:00:00Z"))
        .map_err(|error| error.to_string())?;
    Ok(text_with(&policy, &suppliers, &mappings, &clients))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_a_store_writes_another_writes_again(seed in any::<u64>()) {
        let (policy, suppliers, clients) = whole_book(seed);
        let first = through_a_store(&text(&policy, &suppliers, &clients)).map_err(TestCaseError::fail)?;
        let second = through_a_store(&first).map_err(TestCaseError::fail)?;
        for (a, b) in first.lines().zip(second.lines()) {
            prop_assert_eq!(a, b);
        }
        prop_assert_eq!(first.len(), second.len());
        let rows = |text: &str| text.matches("\"id\": ").count();
        prop_assert_eq!(rows(&first), rows(&text(&policy, &suppliers, &clients)), "nothing is lost");
    }
}

/// Names of two thousand letters and a text of a million; what is longer is kept so long, and then stays so.
#[test]
fn the_longest_texts_come_back() {
    let (policy, suppliers, clients) = whole_book(4);
    let written = text(&policy, &suppliers, &clients);
    let mut value: serde_json::Value = serde_json::from_str(&written).unwrap();
    for (place, client) in value["clients"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .enumerate()
    {
        client["name"] = format!("{place} {}", "日é".repeat(1_200)).into();
        client["note"] = format!("{place}\n{}x", "long ü\n".repeat(1_000_000 / 7)).into();
        let issues = client
            .get_mut("issues")
            .and_then(|issues| issues.as_array_mut());
        for issue in issues.into_iter().flatten() {
            issue["title"] = "t".repeat(2_500).into();
        }
    }
    let first = through_a_store(&value.to_string()).unwrap();
    assert!(first.len() > 1_000_000 && first.contains(&"t".repeat(2_000)));
    assert!(!first.contains(&"t".repeat(2_001)));
    let second = through_a_store(&first).unwrap();
    assert!(first == second, "equal to the byte");
}
