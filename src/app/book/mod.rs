//! The book on the desk: every client with its judgement, and the list of the morning. Facts arrive whole
//! and are judged here; nothing in it is ever stored.

mod gone;

use super::fuzzy::FoldedNames;
use super::{Entry, JudgedBy};
use crate::deed::{CalledClients, Hand, Moment, Scene};
use crate::domain::{
    ClientFacts, ClientId, Date, Instant, Person, Policy, Supplier, beside_clients, beside_issues,
    name_key,
};
use crate::health::{Case, Standing, Today, triage, words::Telling};
use crate::phrase::{ClientFilter, IssueFilter, line::Named};
use crate::{health::triage::goes_on_to, hours::Calendar};
use std::{borrow::Cow, cell::OnceCell, collections::BTreeMap, sync::Arc};

impl CalledClients for Book {
    fn called(&self, client: &ClientId) -> Option<&str> {
        self.get(client).map(Entry::name)
    }

    fn names(&self) -> Cow<'_, [Named<ClientId>]> {
        Cow::Borrowed(self.names())
    }
}

#[derive(Clone, Debug)]
pub enum Fresh {
    /// The whole book: at the start, after an import, a new policy.
    Everything {
        /// Every client, judged: whoever reads it judges it at once, on as many threads as it reads with.
        entries: Vec<Entry>,
        /// How many steady clients besides those, with nothing to do or to show on Today, follow as [`Fresh::Rest`].
        unread: usize,
        policy: Arc<Policy>,
        calendar: Arc<Calendar>,
        suppliers: Vec<Supplier>,
    },
    /// The clients that were left out of a whole book, judged at the same instant.
    Rest(Vec<Entry>),
    Some {
        /// Those that changed and are there.
        clients: Vec<ClientFacts>,
        removed: Vec<ClientId>,
        suppliers: Vec<Supplier>,
    },
}

#[derive(Clone, Debug)]
pub struct Book {
    pub policy: Arc<Policy>,
    pub calendar: Arc<Calendar>,
    pub now: Instant,
    pub suppliers: Vec<Supplier>,
    /// The list of the morning: indexes into the entries.
    pub today: Today,
    /// How far the book goes on, where that is later than the clock.
    pub goes_on_to: Option<Instant>,
    /// When the last happened that it knows of, where that is long ago with everybody.
    pub ended_at: Option<Instant>,
    pub looks_back: bool,
    pub me: String,
    entries: Vec<Entry>,
    /// Those about whom one was typing when they went, with their names.
    gone: Vec<(ClientId, String)>,
    /// How many steady clients have not been read yet.
    unread: usize,
    /// By what it is being judged anew, and from which place on it is not yet.
    judging: Option<(Arc<JudgedBy>, usize)>,
    index: Vec<usize>,
    names: OnceCell<Vec<Named<ClientId>>>,
    folded: OnceCell<FoldedNames>,
    by_name: OnceCell<Vec<usize>>,
    is_shared: OnceCell<bool>,
    /// The entries have their custom fields, which take too long to read for who does not ask for them.
    knows_beside: bool,
    /// The columns that imports kept beside the clients, and beside their issues.
    beside: [OnceCell<Vec<String>>; 2],
}

impl Book {
    pub fn new(policy: Arc<Policy>, calendar: Arc<Calendar>, now: Instant) -> Self {
        let today = triage::<Entry>(&[], &policy, &calendar, now);
        Self {
            policy,
            calendar,
            now,
            suppliers: vec![],
            today,
            goes_on_to: None,
            ended_at: None,
            looks_back: false,
            me: String::new(),
            entries: vec![],
            gone: vec![],
            judging: None,
            unread: 0,
            index: vec![],
            names: OnceCell::new(),
            folded: OnceCell::new(),
            by_name: OnceCell::new(),
            is_shared: OnceCell::new(),
            knows_beside: false,
            beside: Default::default(),
        }
    }

    /// Every client, in no particular order; but for those [unread](Self::unread).
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The same, each with its facts and judgement at hand: put together at once, for who looks into those of everybody.
    pub fn all_read(&self) -> &[Entry] {
        let read = |entries: &[Entry]| entries.iter().map(Entry::facts).for_each(drop);
        let (first, second) = self.entries.split_at(half(self.entries.len()));
        std::thread::scope(|scope| {
            if !first.is_empty() {
                scope.spawn(|| read(first));
            }
            read(second);
        });
        &self.entries
    }

    /// Those who have more than a name and its clocks: issues, plans or custom fields.
    pub fn told(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !entry.is_bare())
    }

    /// How many steady clients, with nothing to do or to show on Today, have not been read yet: for a moment at the
    /// start. They are counted among the steady.
    pub fn unread(&self) -> usize {
        self.unread
    }

    pub fn is_mine(&self, index: usize) -> bool {
        let with = self.at(index).and_then(Entry::with);
        !self.me.is_empty() && with.is_some_and(|by| name_key(by) == name_key(&self.me))
    }

    /// How many rows of Today are of clients that I look after.
    pub fn mine(&self) -> usize {
        if self.me.is_empty() {
            return 0;
        }
        // Told on every frame.
        let me = name_key(&self.me);
        let rows = self.today.rows.iter();
        let with = rows.filter_map(|row| self.at(row.index).and_then(Entry::with));
        with.filter(|by| name_key(by) == me).count()
    }

    pub fn is_shared(&self) -> bool {
        *self
            .is_shared
            .get_or_init(|| self.entries.iter().any(|entry| entry.with().is_some()))
    }

    /// The entry at an index of [`Book::today`].
    pub fn at(&self, index: usize) -> Option<&Entry> {
        self.entries.get(index)
    }

    pub fn get(&self, id: &ClientId) -> Option<&Entry> {
        self.place(id).and_then(|at| self.entries.get(at))
    }

    pub fn place(&self, id: &ClientId) -> Option<usize> {
        self.found(id).ok().map(|found| self.index[found])
    }

    pub fn scene(&self) -> Scene<'_> {
        Scene {
            now: self.now,
            policy: &self.policy,
            calendar: &self.calendar,
            suppliers: &self.suppliers,
            clients: self,
            me: &self.me,
        }
    }

    pub fn moment<'a>(&'a self, hand: &'a mut Hand<'_>) -> Moment<'a> {
        Moment::new(self.scene(), hand)
    }

    pub fn is_snoozed(&self, id: &ClientId) -> bool {
        self.place(id).is_some_and(|at| self.today.is_snoozed(at))
    }

    pub fn names(&self) -> &[Named<ClientId>] {
        self.names.get_or_init(|| {
            let named = |e: &Entry| Named {
                id: e.id().clone(),
                name: e.name().to_owned(),
            };
            self.entries.iter().map(named).collect()
        })
    }

    /// What their names fold to, for who finds by them.
    pub fn folded(&self) -> &FoldedNames {
        self.folded
            .get_or_init(|| FoldedNames::of(self.entries.iter().map(Entry::name)))
    }

    pub fn by_name(&self) -> &[usize] {
        self.by_name.get_or_init(|| {
            let mut places: Vec<usize> = (0..self.entries.len()).collect();
            places.sort_by_cached_key(|at| self.entries[*at].name().to_lowercase());
            places
        })
    }

    /// Whether the entries have the custom fields of their clients.
    pub fn knows_beside(&self) -> bool {
        self.knows_beside
    }

    /// Takes the custom fields of the clients that have any.
    pub fn receive_beside(&mut self, fields: Vec<(ClientId, BTreeMap<String, String>)>) {
        for (client, fields) in fields {
            if let Ok(found) = self.found(&client) {
                self.entries[self.index[found]].receive_fields(fields);
            }
        }
        self.knows_beside = true;
        self.beside = Default::default();
    }

    /// The columns that imports kept beside the clients: those who have any are at hand.
    pub fn beside_clients(&self) -> &[String] {
        self.beside[0].get_or_init(|| {
            let held = self.entries.iter().filter(|entry| !entry.is_put_away());
            beside_clients(held.map(Entry::facts))
        })
    }

    /// Those kept beside issues, and beside their clients.
    pub fn beside_issues(&self) -> &[String] {
        self.beside[1].get_or_init(|| {
            let facts: Vec<_> = self.told().map(Entry::facts).collect();
            beside_issues(facts.into_iter())
        })
    }

    /// Which clients a line lets through. What is kept beside them is gathered from all of them, and anew after each
    /// change: for an empty line it is not looked for.
    pub fn client_filter(&self, line: &str) -> ClientFilter {
        let beside = (!line.is_empty()).then(|| self.beside_clients());
        ClientFilter::parse(line, beside.unwrap_or_default())
    }

    pub fn issue_filter(&self, line: &str) -> IssueFilter {
        let beside = (!line.is_empty()).then(|| self.beside_issues());
        IssueFilter::parse(line, beside.unwrap_or_default())
    }

    /// The name of a client, or a dash when it is gone.
    pub fn name(&self, id: &ClientId) -> &str {
        let gone = self.gone.iter().find(|(gone, _)| gone == id);
        let gone = gone.map_or("–", |(_, name)| name);
        self.get(id).map_or(gone, Entry::name)
    }

    /// What a client is judged by, as of a moment.
    pub fn case<'a>(&'a self, facts: &'a ClientFacts, now: Instant) -> Case<'a> {
        Case {
            facts,
            policy: &self.policy,
            calendar: &self.calendar,
            now,
        }
    }

    pub fn telling<'a>(&'a self, facts: &'a ClientFacts) -> Telling<'a> {
        Telling {
            facts,
            policy: &self.policy,
            calendar: &self.calendar,
            suppliers: &self.suppliers,
            now: self.now,
        }
    }

    pub fn date(&self) -> Date {
        self.calendar.local_date(self.now)
    }

    /// Takes fresh facts, judged at `now` or to be judged. Those that did not change keep the judgement of the last
    /// [`Book::tick`], less than a minute old.
    pub fn receive(&mut self, fresh: Fresh, now: Instant) {
        self.knows_beside = false;
        self.beside = Default::default();
        self.is_shared.take();
        match fresh {
            Fresh::Everything {
                entries,
                unread,
                policy,
                calendar,
                suppliers,
            } => {
                (self.policy, self.calendar, self.suppliers, self.now) =
                    (policy, calendar, suppliers, now);
                self.judging = None;
                (self.entries, self.unread) = (entries, unread);
                self.reindex();
            }
            Fresh::Rest(rest) => {
                self.entries.extend(rest);
                self.unread = 0;
                self.reindex();
            }
            Fresh::Some {
                clients,
                removed,
                suppliers,
            } => {
                self.suppliers = suppliers;
                let same_day = self.date() == self.calendar.local_date(now);
                self.now = now;
                let mut moved = same_day && removed.is_empty() && clients.len() <= FEW;
                for facts in clients {
                    let (at, was) = self.take(facts);
                    moved = moved && self.move_one(at, was.as_ref());
                }
                if !removed.is_empty() {
                    self.entries.retain(|e| !removed.contains(e.id()));
                    self.reindex();
                }
                if moved {
                    // Something happened now.
                    self.ended_at = None;
                    return;
                }
                if !same_day {
                    // What everybody is in the morning is of the day before.
                    return self.tick(now);
                }
            }
        }
        self.sort_out();
    }

    /// Takes the people of these clients.
    pub fn receive_people(&mut self, of: &[ClientId], people: Vec<Person>) {
        let mut people = people;
        for id in of {
            if let Some(at) = self.place(id) {
                let of = people.extract_if(.., |person| person.client == *id);
                self.entries[at].receive_people(of.collect());
            }
        }
    }

    /// Judges everything anew at a later instant.
    pub fn tick(&mut self, now: Instant) {
        self.judging = None;
        while !self.tick_some(now) {}
    }

    /// The same of as many as nobody has to wait for. True: it was the last part, and all are sorted out.
    pub fn tick_some(&mut self, now: Instant) -> bool {
        let (by, from) = match self.judging.take() {
            Some(begun) => begun,
            None => (self.judged_by(now), 0),
        };
        let to = self.entries.len().min(from + SOME);
        for entry in &mut self.entries[from.min(to)..to] {
            entry.judge_anew(&by);
        }
        if to < self.entries.len() {
            self.judging = Some((by, to));
            return false;
        }
        self.now = by.now;
        self.sort_out();
        true
    }

    /// Whether a part of it is judged at a later instant than the rest.
    pub fn is_judging(&self) -> bool {
        self.judging.is_some()
    }

    /// The clients whose summary does not hold at `now` any more and has to be read again: looked for among all, so
    /// before a judging begins and not before each part of it.
    pub fn outdated(&self, now: Instant) -> impl Iterator<Item = &ClientId> {
        let all = (!self.is_judging()).then_some(&self.entries);
        let outdated = move |entry: &&Entry| entry.is_outdated(now);
        all.into_iter().flatten().filter(outdated).map(Entry::id)
    }

    fn judged_by(&self, now: Instant) -> Arc<JudgedBy> {
        Arc::new(JudgedBy {
            policy: Arc::clone(&self.policy),
            calendar: Arc::clone(&self.calendar),
            now,
        })
    }

    /// Takes the facts of one client. Returns its place, and the entry that stood there.
    fn take(&mut self, facts: ClientFacts) -> (usize, Option<Entry>) {
        let mut entry = Entry::judge(facts, &[], &self.judged_by(self.now));
        match self.found(entry.id()) {
            Ok(found) => {
                let at = self.index[found];
                // A list that is narrowed by them stays so until they are read anew.
                entry.receive_fields(self.entries[at].take_fields());
                if self.entries[at].name() != entry.name() {
                    self.forget_names();
                }
                (at, Some(std::mem::replace(&mut self.entries[at], entry)))
            }
            Err(between) => {
                let at = self.entries.len();
                self.index.insert(between, at);
                self.forget_names();
                self.entries.push(entry);
                (at, None)
            }
        }
    }

    /// Whether a client is listed: one that begins later than the clock is missed, unless an earlier day is looked at.
    pub fn lists(&self, entry: &Entry) -> bool {
        entry.is_known() || self.goes_on_to.is_some()
    }

    /// Moves one client to where it belongs on Today. False: everybody has to be sorted out.
    fn move_one(&mut self, at: usize, was: Option<&Entry>) -> bool {
        let ahead = goes_on_to([self.entries[at].facts()], self.now);
        let by = (&*self.policy, &*self.calendar, self.now);
        self.goes_on_to.is_none()
            && ahead.is_none()
            && self.today.move_one(&self.entries, at, was, by)
    }

    /// Where a client stands in the index, or would.
    fn found(&self, id: &ClientId) -> Result<usize, usize> {
        self.index
            .binary_search_by(|at| self.entries[*at].id().cmp(id))
    }

    fn reindex(&mut self) {
        self.index = (0..self.entries.len()).collect();
        self.index
            .sort_by(|a, b| self.entries[*a].id().cmp(self.entries[*b].id()));
        self.forget_names();
    }

    fn forget_names(&mut self) {
        self.names.take();
        self.folded.take();
        self.by_name.take();
    }

    fn sort_out(&mut self) {
        // Of whom only the card is kept nothing lies ahead.
        let facts = self.entries.iter().filter(|entry| !entry.is_put_away());
        let ahead = goes_on_to(facts.map(Entry::facts), self.now);
        self.goes_on_to = ahead.filter(|_| !self.looks_back);
        self.today = triage(&self.entries, &self.policy, &self.calendar, self.now);
        self.ended_at = self.ended();
        self.today.counts.steady += self.unread;
        self.today.counts.standings[Standing::Steady as usize] += self.unread;
    }
}

/// So many clients are judged anew at once: a key waits a millisecond for them.
const SOME: usize = 500;
/// So many clients are moved one by one; of more, everybody is sorted out.
const FEW: usize = 32;
/// From so many clients on two threads judge quicker than one.
const MANY: usize = 1_000;

/// Where a list of so many is split between two threads; 0: not at all.
fn half(len: usize) -> usize {
    if len < MANY { 0 } else { len / 2 }
}
