//! The book on the desk: every client with its judgement, and the list of the morning. Facts arrive whole
//! and are judged here; nothing in it is ever stored.

use super::Fresh;
use crate::domain::{ClientFacts, ClientId, Date, Instant, Policy, Supplier};
use crate::health::words::Telling;
use crate::health::{Assessment, Case, assess};
use crate::health::{Today, triage};
use crate::hours::Calendar;
use crate::phrase::quick_log::Named;
use std::collections::HashMap;
use std::sync::Arc;

/// A client with its judgement.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The facts.
    pub facts: ClientFacts,
    /// The judgement.
    pub assessment: Assessment,
}

impl Entry {
    /// The client's id.
    #[must_use]
    pub fn id(&self) -> &ClientId {
        self.facts.id()
    }

    /// The client's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.facts.client.name
    }
}

impl crate::health::Judged for Entry {
    fn facts(&self) -> &ClientFacts {
        &self.facts
    }
    fn assessment(&self) -> &Assessment {
        &self.assessment
    }
}

/// All that is known, judged at one instant.
#[derive(Clone, Debug)]
pub struct Book {
    /// The policy in force.
    pub policy: Arc<Policy>,
    /// Working time under it.
    pub calendar: Arc<Calendar>,
    /// The instant of the judgement.
    pub now: Instant,
    /// The suppliers, by name.
    pub suppliers: Vec<Supplier>,
    /// The list of the morning: indexes into the entries.
    pub today: Today,
    entries: Vec<Entry>,
    index: HashMap<ClientId, usize>,
    names: Vec<Named<ClientId>>,
}

impl Book {
    /// An empty book.
    #[must_use]
    pub fn new(policy: Arc<Policy>, calendar: Arc<Calendar>, now: Instant) -> Self {
        let today = triage::<Entry>(&[], &policy, &calendar, now);
        Self {
            policy,
            calendar,
            now,
            suppliers: Vec::new(),
            today,
            entries: Vec::new(),
            index: HashMap::new(),
            names: Vec::new(),
        }
    }

    /// Every client, in no particular order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry at an index of [`Book::today`].
    #[must_use]
    pub fn at(&self, index: usize) -> Option<&Entry> {
        self.entries.get(index)
    }

    /// One client.
    #[must_use]
    pub fn get(&self, id: &ClientId) -> Option<&Entry> {
        self.index.get(id).and_then(|i| self.entries.get(*i))
    }

    /// The place of a client, for [`Book::at`].
    #[must_use]
    pub fn place(&self, id: &ClientId) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// Whether a snooze hides a client now.
    #[must_use]
    pub fn is_snoozed(&self, id: &ClientId) -> bool {
        self.index.get(id).is_some_and(|at| self.today.is_snoozed(*at))
    }

    /// The names of all clients.
    #[must_use]
    pub fn names(&self) -> &[Named<ClientId>] {
        &self.names
    }

    /// The name of a client, or a dash when it is gone.
    #[must_use]
    pub fn name(&self, id: &ClientId) -> &str {
        self.get(id).map_or("–", Entry::name)
    }

    /// What the words about a client are read from.
    #[must_use]
    pub fn telling<'a>(&'a self, facts: &'a ClientFacts) -> Telling<'a> {
        Telling { facts, policy: &self.policy, calendar: &self.calendar, suppliers: &self.suppliers, now: self.now }
    }

    /// Today's local date.
    #[must_use]
    pub fn date(&self) -> Date {
        self.calendar.local_date(self.now)
    }

    /// Takes fresh facts and judges them at `now`. Those that did not change keep the judgement of the last
    /// [`Book::tick`], less than a minute old.
    pub fn receive(&mut self, fresh: Fresh, now: Instant) {
        match fresh {
            Fresh::Everything { clients, policy, calendar, suppliers } => {
                (self.policy, self.calendar, self.suppliers, self.now) = (policy, calendar, suppliers, now);
                self.entries = self.judge_all(clients);
                self.reindex();
            }
            Fresh::Some { clients, removed, suppliers } => {
                self.suppliers = suppliers;
                self.now = now;
                for facts in clients {
                    self.take(facts);
                }
                if !removed.is_empty() {
                    self.entries.retain(|e| !removed.contains(e.id()));
                    self.reindex();
                }
            }
        }
        self.sort_out();
    }

    /// Judges everything anew at a later instant.
    pub fn tick(&mut self, now: Instant) {
        self.now = now;
        let (policy, calendar) = (&*self.policy, &*self.calendar);
        let anew = |entries: &mut [Entry]| {
            for entry in entries {
                entry.assessment = assess(&Case { facts: &entry.facts, policy, calendar, now });
            }
        };
        let half = half(self.entries.len());
        let (first, second) = self.entries.split_at_mut(half);
        std::thread::scope(|scope| {
            if !first.is_empty() {
                scope.spawn(|| anew(first));
            }
            anew(second);
        });
        self.sort_out();
    }

    /// The clients whose summary does not hold at `now` any more and has to be read again.
    pub fn outdated(&self, now: Instant) -> impl Iterator<Item = &ClientId> {
        self.entries
            .iter()
            .filter(move |e| e.facts.summary.valid_until.is_some_and(|until| until <= now))
            .map(Entry::id)
    }

    /// Judges on two threads where there are many.
    fn judge_all(&self, mut first: Vec<ClientFacts>) -> Vec<Entry> {
        let second = first.split_off(half(first.len()));
        let mut entries = Vec::with_capacity(first.len() + second.len());
        std::thread::scope(|scope| {
            let ahead = (!first.is_empty()).then(|| scope.spawn(|| first.into_iter().map(|f| self.judge(f)).collect()));
            let rest: Vec<Entry> = second.into_iter().map(|facts| self.judge(facts)).collect();
            match ahead.map(std::thread::ScopedJoinHandle::join) {
                Some(Ok(judged)) => entries = judged,
                Some(Err(panic)) => std::panic::resume_unwind(panic),
                None => {}
            }
            entries.extend(rest);
        });
        entries
    }

    fn judge(&self, facts: ClientFacts) -> Entry {
        let case = Case { facts: &facts, policy: &self.policy, calendar: &self.calendar, now: self.now };
        let assessment = assess(&case);
        Entry { facts, assessment }
    }

    fn take(&mut self, facts: ClientFacts) {
        let entry = self.judge(facts);
        let id = entry.id().clone();
        if let Some(at) = self.index.get(&id) {
            if self.names[*at].name != entry.name() {
                entry.name().clone_into(&mut self.names[*at].name);
            }
            self.entries[*at] = entry;
        } else {
            self.index.insert(id.clone(), self.entries.len());
            self.names.push(Named { id, name: entry.name().to_owned() });
            self.entries.push(entry);
        }
    }

    fn reindex(&mut self) {
        self.index = self.entries.iter().enumerate().map(|(i, e)| (e.id().clone(), i)).collect();
        self.names = self.entries.iter().map(|e| Named { id: e.id().clone(), name: e.name().to_owned() }).collect();
    }

    fn sort_out(&mut self) {
        self.today = triage(&self.entries, &self.policy, &self.calendar, self.now);
    }
}

/// From so many clients on two threads judge quicker than one.
const MANY: usize = 1_000;

/// Where a list of so many is split between two threads; 0: not at all.
fn half(len: usize) -> usize {
    if len < MANY { 0 } else { len / 2 }
}
