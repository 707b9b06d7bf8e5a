//! For any sequence of commands: taking a change back leaves the facts as they were, doing it again leaves them
//! as it had left them, across restarts; a refused command changes nothing; and what is read by summaries is
//! what the raw rows say, at every instant.

use crate::{book::*, dump::dump, engine};
use amends::domain::{
    Affected, Ask, Ball, Client, ClientFacts, ClientId, Command, Contact, ContactId, Direction,
    Event, EventId, Instant, Issue, IssueFacts, IssueId, IssueKind, Mood, Origin, Outcome, Person,
    PersonId, Plan, PlanId, Policy, Prevention, Rewind, Snooze, Solution, Supplier, SupplierId,
    Tie, TieId, What,
};
use amends::health::{Assessment, Case, assess, looking_back};
use amends::hours::Calendar;
use amends::store::{Store, StoreError};
use proptest::prelude::*;

/// Names a command in a small book: which kind, which of few ids, and numbers to fill it with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pick {
    kind: u8,
    id: u8,
    a: u8,
    b: u8,
    minutes: i64,
}

pub(crate) fn picks(len: usize) -> impl Strategy<Value = Vec<Pick>> {
    let pick = (
        0..26_u8,
        0..4_u8,
        any::<u8>(),
        any::<u8>(),
        -30_000..2_000_i64,
    )
        .prop_map(|(kind, id, a, b, minutes)| Pick {
            kind,
            id,
            a,
            b,
            minutes,
        });
    prop::collection::vec(pick, 1..len)
}

struct Seen {
    clients: Vec<ClientFacts>,
    suppliers: Vec<Supplier>,
}

impl Pick {
    /// The same, so many times as long ago.
    pub(crate) fn longer_ago(self, times: i64) -> Self {
        Self {
            minutes: self.minutes * times,
            ..self
        }
    }
}

impl Seen {
    fn of(store: &Store) -> Self {
        Self {
            clients: store.read_whole_all(now()).unwrap(),
            suppliers: store.suppliers().unwrap(),
        }
    }

    fn origin_of<T>(
        &self,
        rows: impl Fn(&ClientFacts) -> Vec<T>,
        wanted: impl Fn(&T) -> Option<Origin>,
    ) -> Origin {
        self.clients
            .iter()
            .flat_map(rows)
            .find_map(|row| wanted(&row))
            .unwrap_or_default()
    }

    fn client_of_issue(&self, id: &str) -> String {
        let owner = self
            .clients
            .iter()
            .find(|c| c.issues.iter().any(|i| i.issue.id.as_str() == id));
        owner.map_or_else(|| "c0".to_owned(), |c| c.client.id.to_string())
    }
}

macro_rules! origin {
    ($seen:expr, $id:expr, |$facts:ident| $rows:expr) => {
        $seen.origin_of(
            |$facts| $rows,
            |row| (row.id.as_str() == $id).then(|| row.origin.clone()),
        )
    };
}

impl Pick {
    fn named(self, letter: &str) -> String {
        format!("{letter}{}", self.id)
    }

    fn some(self, letter: &str) -> String {
        format!("{letter}{}", self.a % 4)
    }

    fn maybe(self, letter: &str) -> Option<String> {
        self.b.is_multiple_of(3).then(|| self.some(letter))
    }

    fn command(self, seen: &Seen) -> Command {
        match self.kind {
            0..=12 => self.put(seen),
            13 | 14 => Command::Record(self.event(seen)),
            15 => Command::AnswerAsk {
                ask: self.named("a").into(),
                at: minute(self.minutes),
                by: self.maybe("k").map(Into::into),
            },
            16 => Command::Delete(ContactId::from(self.named("k")).into()),
            17 => Command::Delete(IssueId::from(self.named("i")).into()),
            18 => Command::Delete(PersonId::from(self.named("p")).into()),
            19 => Command::Delete(ClientId::from(self.named("c")).into()),
            20 => Command::Delete(TieId::from(self.named("t")).into()),
            21 => Command::Delete(EventId::from(self.named("e")).into()),
            22 => Command::Delete(PlanId::from(self.named("pl")).into()),
            23 => Command::Delete(SupplierId::from(self.named("s")).into()),
            24 => Command::SetPolicy(policy(
                ["UTC", "Far/East"][usize::from(self.a % 2)],
                self.b.into(),
            )),
            _ => Command::Together(vec![
                Pick {
                    kind: self.a % 24,
                    ..self
                }
                .command(seen),
                Pick {
                    kind: self.b % 24,
                    id: (self.id + 1) % 4,
                    ..self
                }
                .command(seen),
            ]),
        }
    }

    fn put(self, seen: &Seen) -> Command {
        let client = self.some("c");
        match self.kind {
            0 | 1 => self.put_client(seen),
            2 => {
                let id = self.named("p");
                let origin = origin!(seen, id, |c| c.people.clone());
                Command::PutPerson(Person {
                    origin,
                    role: format!("{}", self.b),
                    ..person(&id, &client)
                })
            }
            3 => {
                let id = self.named("t");
                let origin = origin!(seen, id, |c| c.ties.clone());
                Command::PutTie(Tie {
                    origin,
                    ..tie(&id, &client, &format!("c{}", self.b % 4))
                })
            }
            4..=6 => self.put_contact(seen),
            7 | 8 => self.put_issue(seen),
            9 => {
                let id = self.named("a");
                let origin = origin!(seen, id, |c| c
                    .issues
                    .iter()
                    .flat_map(|i| i.asks.clone())
                    .collect());
                let contact = self.maybe("k").map(Into::into);
                Command::PutAsk(Ask {
                    origin,
                    contact,
                    ..ask(&id, &self.some("i"), self.minutes)
                })
            }
            10 => self.put_measure(seen),
            11 => {
                let id = self.named("pl");
                let origin = origin!(seen, id, |c| c.plans.clone());
                let held_as = self.maybe("k").map(Into::into);
                let done_at = held_as.is_some().then(|| minute(self.minutes));
                Command::PutPlan(Plan {
                    origin,
                    done_as: held_as,
                    done_at,
                    ..plan(&id, &client)
                })
            }
            _ if self.b.is_multiple_of(2) => {
                let id = self.named("sn");
                let origin = origin!(seen, id, |c| c.snoozes.clone());
                Command::PutSnooze(Snooze {
                    origin,
                    at: minute(self.minutes),
                    ..snooze(&id, &client)
                })
            }
            _ => {
                let id = self.named("s");
                let known = seen.suppliers.iter().find(|s| s.id.as_str() == id);
                let origin = known.map(|s| s.origin.clone()).unwrap_or_default();
                Command::PutSupplier(Supplier {
                    origin,
                    phone: format!("{}", self.a),
                    ..supplier(&id)
                })
            }
        }
    }

    fn put_client(self, seen: &Seen) -> Command {
        let id = self.named("c");
        let origin = origin!(seen, id, |c| vec![c.client.clone()]);
        let name = format!(
            "Client {}",
            if self.b.is_multiple_of(5) {
                self.a % 4
            } else {
                self.id
            }
        );
        let tags = (0..self.a % 3).map(|n| format!("tag{n}")).collect();
        Command::PutClient(Client {
            origin,
            tags,
            billing: Some(self.b.into()),
            ..client(&id, &name)
        })
    }

    fn put_contact(self, seen: &Seen) -> Command {
        let id = self.named("k");
        Command::PutContact(Contact {
            origin: origin!(seen, id, |c| c.contacts.clone()),
            direction: Direction::ALL[usize::from(self.a % 3)],
            mood: Mood::ALL.get(usize::from(self.b % 8)).copied(),
            persons: self.maybe("p").into_iter().map(Into::into).collect(),
            issues: (0..self.b % 3)
                .map(|n| format!("i{}", self.a.wrapping_add(n) % 4).as_str().into())
                .collect(),
            outcome: if self.b.is_multiple_of(7) {
                Outcome::Attempt
            } else {
                Outcome::Reached
            },
            automatic: self.b.is_multiple_of(11),
            ..contact(&id, &self.some("c"), self.minutes)
        })
    }

    fn put_issue(self, seen: &Seen) -> Command {
        let id = self.named("i");
        let known = seen
            .clients
            .iter()
            .flat_map(|c| &c.issues)
            .find(|i| i.issue.id.as_str() == id);
        let given = issue(&id, &self.some("c"), self.minutes);
        Command::PutIssue(Issue {
            origin: known.map(|i| i.issue.origin.clone()).unwrap_or_default(),
            number: known.map_or(0, |i| i.issue.number),
            kind: IssueKind::ALL[usize::from(self.b % 3)],
            ..given
        })
    }

    fn put_measure(self, seen: &Seen) -> Command {
        let issue = self.some("i");
        if self.b.is_multiple_of(2) {
            let id = self.named("so");
            let origin = origin!(seen, id, |c| c
                .issues
                .iter()
                .flat_map(|i| i.solutions.clone())
                .collect());
            let supplier = self.maybe("s").map(Into::into);
            return Command::PutSolution(Solution {
                origin,
                supplier,
                ..solution(&id, &issue, self.minutes)
            });
        }
        let id = self.named("pr");
        let origin = origin!(seen, id, |c| c
            .issues
            .iter()
            .flat_map(|i| i.preventions.clone())
            .collect());
        Command::PutPrevention(Prevention {
            origin,
            ..prevention(&id, &issue, self.minutes)
        })
    }

    fn event(self, seen: &Seen) -> Event {
        let (mut on_issue, on_client) = whats();
        // What decides over summaries comes up more often.
        for _ in 0..4 {
            on_issue.extend([
                What::Resolved,
                What::Reopened,
                What::Settled,
                What::NeedsMending(true),
            ]);
            on_issue.push(What::Ball {
                ball: Ball::Client,
                chase_on: None,
            });
            on_issue.push(What::Apologised(Affected::Other("c2".into())));
        }
        let (issue, id) = (self.some("i"), self.named("e"));
        let on_an_issue = self.kind == 13 || !self.b.is_multiple_of(4);
        let mut event = if on_an_issue {
            let what = on_issue[usize::from(self.b) % on_issue.len()].clone();
            event(
                &id,
                &seen.client_of_issue(&issue),
                Some(&issue),
                self.minutes,
                what,
            )
        } else {
            let what = on_client[usize::from(self.b) % on_client.len()].clone();
            event(&id, &self.some("c"), None, self.minutes, what)
        };
        let events = |c: &ClientFacts| {
            c.issues
                .iter()
                .flat_map(|i| &i.events)
                .chain(&c.events)
                .cloned()
                .collect::<Vec<Event>>()
        };
        event.origin = seen.origin_of(events, |e| (e.id.as_str() == id).then(|| e.origin.clone()));
        event
    }
}

/// Back to the moment that a summary holds from, what was read by it is judged as the raw rows of then are.
fn assert_holds_from(store: &Store, kept: &ClientFacts, raw: &ClientFacts, at: Instant) {
    let policy = store
        .policy()
        .unwrap()
        .map_or_else(Policy::default, |(policy, _)| policy);
    let Ok(calendar) = Calendar::new(&policy) else {
        // The zone of these tests that nobody else knows.
        return;
    };
    let back = [20, 7, 1].map(|days| at - chrono::TimeDelta::days(days));
    let since = kept.summary.valid_from;
    for now in back
        .into_iter()
        .chain(since)
        .filter(|now| since <= Some(*now))
    {
        let case = Case {
            facts: kept,
            policy: &policy,
            calendar: &calendar,
            now,
        };
        let (by_kept, by_raw) = (assess(&case), looking_back(raw, &policy, &calendar, [now]));
        let of = |judged: &Assessment| (judged.counts(), judged.standings.clone(), judged.raw);
        let by_raw: Vec<_> = by_raw.map(|judged| of(&judged)).collect();
        assert_eq!([of(&by_kept)], by_raw[..], "at {now}");
    }
}

/// What was read by a summary is what the raw rows say: but for contacts, issues needed no more, older moods.
fn assert_summaries_hold(store: &Store, at: Instant) {
    let (kept, raw) = (
        store.read_all(at).unwrap(),
        store.read_whole_all(at).unwrap(),
    );
    assert_eq!(kept.len(), raw.len());
    for (kept, mut raw) in kept.into_iter().zip(raw) {
        assert_holds_from(store, &kept, &raw, at);
        raw.contacts.clear();
        raw.summary.valid_from = kept.summary.valid_from;
        let needed = |i: &IssueFacts| {
            i.resolved_at(at).is_none() || (i.needs_mending(at) && i.settled_at(at).is_none())
        };
        let resolved = |i: &IssueFacts| {
            i.events
                .iter()
                .find(|e| matches!(e.what, What::Resolved))
                .map(|e| e.at)
        };
        let began = |i: &IssueFacts| {
            resolved(i).map_or(i.issue.noticed_at, |at| at.min(i.issue.noticed_at))
        };
        let trouble = raw
            .issues
            .iter()
            .filter(|i| i.needs_mending(at) && needed(i))
            .map(began)
            .min();
        let kept_has = |i: &IssueFacts| kept.issue(&i.issue.id).is_some();
        assert!(
            raw.issues.iter().all(|i| kept_has(i) || !needed(i)),
            "an issue is missing at {at}"
        );
        raw.issues.retain(kept_has);
        let moods = std::mem::replace(&mut raw.summary.moods, kept.summary.moods.clone());
        assert!(moods.ends_with(&kept.summary.moods));
        let left_out = &moods[..moods.len() - kept.summary.moods.len()];
        assert!(
            left_out
                .iter()
                .all(|(when, _)| trouble.is_none_or(|from| *when < from)),
            "a mood is missing at {at}"
        );
        assert_eq!(kept, raw, "at {at}");
    }
}

/// Applies commands; every refused one must leave the facts alone. Returns how many were applied.
pub(crate) fn carry_out(store: &mut Store, picks: &[Pick]) -> usize {
    let mut applied = 0;
    for pick in picks {
        let command = pick.command(&Seen::of(store));
        let before = dump(store);
        match try_apply(store, command) {
            Ok(_) => applied += 1,
            Err(StoreError::Sql { attempt, source }) => panic!("{pick:?}: {attempt}: {source}"),
            Err(_) => assert_eq!(dump(store), before),
        }
    }
    applied
}

/// In memory where there is such a place: hundreds of changes are made here, and none is cut off.
fn quick_directory() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .unwrap()
}

fn fine(store: &Store) {
    let findings = store.check(now()).unwrap();
    assert!(findings.iter().all(|f| f.fine), "{findings:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: engine::cases(24), ..ProptestConfig::default() })]

    #[test]
    fn undo_is_identity_and_redo_is_apply_across_restarts(first in picks(30), then in picks(12)) {
        let directory = quick_directory();
        let path = directory.path().join("amends.db");
        let mut store = at(&path);
        fill(&mut store);
        carry_out_without_dumps(&mut store, &first);
        let mut states = vec![dump(&store)];
        for pick in &then {
            if carry_out(&mut store, &[*pick]) > 0 {
                states.push(dump(&store));
            }
        }
        fine(&store);
        let mut store = at(&path);
        for state in states.iter().rev().skip(1) {
            store.undo(None).unwrap();
            prop_assert_eq!(&dump(&store), state);
        }
        fine(&store);
        let mut store = at(&path);
        for state in states.iter().skip(1) {
            store.redo(None).unwrap();
            prop_assert_eq!(&dump(&store), state);
        }
        prop_assert!(matches!(store.redo(None), Err(StoreError::NothingTo(Rewind::Redo))));
        fine(&store);
    }

    #[test]
    fn summaries_equal_the_raw_rows_at_every_instant(first in picks(40)) {
        let mut store = memory();
        fill(&mut store);
        carry_out_without_dumps(&mut store, &first);
        let mut instants: Vec<i64> = first.iter().flat_map(|p| [p.minutes - 1, p.minutes]).collect();
        instants.extend([-40_000, 0, 2_000]);
        for minutes in instants {
            assert_summaries_hold(&store, minute(minutes));
        }
    }
}

#[test]
fn what_was_fixed_before_anybody_noticed_keeps_the_moods_since_the_fix() {
    let mut store = memory();
    apply(&mut store, Command::PutClient(client("c0", "Acme")));
    apply(
        &mut store,
        Command::PutIssue(Issue {
            kind: IssueKind::Mistake,
            ..issue("i0", "c0", -100)
        }),
    );
    apply(
        &mut store,
        Command::Record(event("e0", "c0", Some("i0"), -1000, What::Resolved)),
    );
    let said = Contact {
        direction: Direction::Both,
        mood: Some(Mood::Fine),
        ..contact("k0", "c0", -500)
    };
    apply(&mut store, Command::PutContact(said));
    assert_eq!(
        store.read_all(now()).unwrap()[0].summary.moods,
        [(minute(-500), Mood::Fine)]
    );
    assert_summaries_hold(&store, now());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: engine::cases(24), ..ProptestConfig::default() })]

    /// Whoever reads differently after a change is read, however calm it was said to be.
    #[test]
    fn a_change_wakes_everybody_whom_it_changes(picks in picks(12)) {
        let mut store = memory();
        fill(&mut store);
        let facts = |store: &Store| store.read_whole_all(now()).unwrap();
        for pick in &picks {
            let before = facts(&store);
            let calm: Vec<_> = before.iter().map(|f| (f.id().clone(), minute(-99_999)..minute(99_999))).collect();
            let version = store.version().unwrap();
            store.note_calm(&calm, version).unwrap();
            carry_out_without_dumps(&mut store, &[*pick]);
            let (awake, _) = store.read_awake(now(), |facts: ClientFacts, _: &[u8]| facts.id().clone()).unwrap();
            for client in facts(&store) {
                let same = before.contains(&client);
                prop_assert!(same || awake.contains(client.id()), "{pick:?} changed {}", client.id());
            }
        }
    }
}

fn carry_out_without_dumps(store: &mut Store, picks: &[Pick]) {
    for pick in picks {
        let command = pick.command(&Seen::of(store));
        if let Err(StoreError::Sql { attempt, source }) = try_apply(store, command) {
            panic!("{pick:?}: {attempt}: {source}");
        }
    }
}

#[test]
fn an_undo_stops_at_a_later_change_and_says_which() {
    let mut store = memory();
    fill(&mut store);
    let seen = whole(&store, "c0").client;
    let by = |desk: &str, command| amends::domain::Change {
        desk: desk.to_owned(),
        ..change(command)
    };
    store
        .apply(&by(
            "left",
            Command::PutClient(Client {
                note: "left".to_owned(),
                ..seen
            }),
        ))
        .unwrap();
    let seen = whole(&store, "c0").client;
    store
        .apply(&by(
            "right",
            Command::PutClient(Client {
                note: "right".to_owned(),
                ..seen
            }),
        ))
        .unwrap();
    let before = dump(&store);
    let error = store.undo(Some("left")).unwrap_err();
    let text = "“a change” stays: a later change stands on it: the client “Acme” was changed";
    assert_eq!((error.to_string().as_str(), &dump(&store)), (text, &before));
    store.undo(Some("right")).unwrap();
    store.undo(Some("left")).unwrap();
    assert_eq!(whole(&store, "c0").client.note, "first client");
}

#[test]
fn an_undo_stops_where_something_was_added() {
    let mut store = memory();
    let by = |desk: &str, command| amends::domain::Change {
        desk: desk.to_owned(),
        ..change(command)
    };
    store
        .apply(&by("left", Command::PutClient(client("c0", "Acme"))))
        .unwrap();
    store
        .apply(&by("right", Command::PutContact(contact("k0", "c0", -1))))
        .unwrap();
    let error = store.undo(Some("left")).unwrap_err().to_string();
    assert!(
        error.contains("the client “Acme” is needed by the contact of 2026"),
        "{error}"
    );
    assert_eq!(whole(&store, "c0").contacts.len(), 1);
}

#[test]
fn undo_goes_back_step_by_step_and_redo_forward_until_something_new() {
    let mut store = memory();
    for n in 0..3 {
        apply(
            &mut store,
            Command::PutClient(client(&format!("c{n}"), &format!("Client {n}"))),
        );
    }
    let there = |store: &Store| store.read_all(now()).unwrap().len();
    store.undo(None).unwrap();
    store.undo(None).unwrap();
    assert_eq!(there(&store), 1);
    store.redo(None).unwrap();
    assert_eq!(there(&store), 2);
    store.undo(None).unwrap();
    store.redo(None).unwrap();
    store.redo(None).unwrap();
    assert_eq!(there(&store), 3);
    store.undo(None).unwrap();
    assert_eq!(
        store.peek(Rewind::Redo, None).unwrap().unwrap().title,
        "a change"
    );
    apply(&mut store, Command::PutClient(client("c9", "Nine")));
    assert_eq!(store.peek(Rewind::Redo, None).unwrap(), None);
    assert!(matches!(
        store.redo(None),
        Err(StoreError::NothingTo(Rewind::Redo))
    ));
    let kinds: Vec<String> = store
        .journal(3)
        .unwrap()
        .into_iter()
        .map(|e| e.kind)
        .collect();
    assert_eq!(kinds, ["change", "undo", "redo"]);
}

#[test]
fn a_desk_takes_back_only_its_own() {
    let mut store = memory();
    let by = |desk: &str, id: &str| amends::domain::Change {
        desk: desk.to_owned(),
        title: format!("add {id}"),
        ..change(Command::PutClient(client(id, id)))
    };
    store.apply(&by("left", "c0")).unwrap();
    store.apply(&by("right", "c1")).unwrap();
    assert_eq!(
        store
            .peek(Rewind::Undo, Some("left"))
            .unwrap()
            .map(|e| e.title)
            .as_deref(),
        Some("add c0")
    );
    assert_eq!(
        store.peek(Rewind::Undo, None).unwrap().unwrap().title,
        "add c1"
    );
    assert_eq!(store.undo(Some("left")).unwrap().touched, ["c0".into()]);
    assert!(matches!(
        store.undo(Some("left")),
        Err(StoreError::NothingTo(Rewind::Undo))
    ));
    assert!(matches!(
        store.redo(Some("right")),
        Err(StoreError::NothingTo(Rewind::Redo))
    ));
    assert_eq!(store.redo(Some("left")).unwrap().title, "add c0");
}

#[test]
fn another_zone_makes_the_summaries_anew() {
    let mut store = memory();
    apply(&mut store, Command::PutClient(client("c0", "Acme")));
    apply(
        &mut store,
        Command::PutContact(contact("k0", "c0", -3 * 24 * 60 + 9 * 60)),
    );
    let days = |store: &Store| store.read_all(now()).unwrap()[0].summary.voice_days.clone();
    let at_home = days(&store);
    apply(&mut store, Command::SetPolicy(policy("Far/East", 60)));
    assert_summaries_hold(&store, now());
    assert_ne!(days(&store), at_home);
    fine(&store);
    store.undo(None).unwrap();
    assert_eq!(days(&store), at_home);
    assert_summaries_hold(&store, now());
}
