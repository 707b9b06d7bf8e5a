//! The book on the desk: every client with its judgement, and the list of the morning. Facts arrive whole
//! and are judged here; nothing in it is ever stored.

use crate::deed::{CalledClients, Hand, Moment, Scene};
use crate::domain::{
    ClientFacts, ClientId, Date, Instant, Person, Policy, Supplier, beside_clients, beside_issues,
};
use crate::health::triage::goes_on_to;
use crate::health::words::Telling;
use crate::health::{Assessment, Case, Standing, assess};
use crate::health::{Today, triage};
use crate::hours::Calendar;
use crate::phrase::line::Named;
use crate::phrase::{ClientFilter, IssueFilter};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

#[derive(Clone, Debug)]
pub struct Entry {
    /// The facts. Boxed, as is the judgement: a book of ten thousand is put together without being moved about.
    pub facts: Box<ClientFacts>,
    pub assessment: Box<Assessment>,
    /// Whether its people are among the facts.
    pub knows_people: bool,
}

impl Entry {
    pub fn judge(facts: ClientFacts, policy: &Policy, calendar: &Calendar, now: Instant) -> Self {
        let assessment = Box::new(assess(&Case {
            facts: &facts,
            policy,
            calendar,
            now,
        }));
        Self {
            facts: Box::new(facts),
            assessment,
            knows_people: false,
        }
    }

    pub fn id(&self) -> &ClientId {
        self.facts.id()
    }

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

impl CalledClients for Book {
    fn called(&self, client: &ClientId) -> Option<&str> {
        self.get(client).map(Entry::name)
    }
}

/// Fresh facts, whole clients only.
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

/// All that is known, judged at one instant.
#[derive(Clone, Debug)]
pub struct Book {
    pub policy: Arc<Policy>,
    pub calendar: Arc<Calendar>,
    /// The instant of the judgement.
    pub now: Instant,
    pub suppliers: Vec<Supplier>,
    /// The list of the morning: indexes into the entries.
    pub today: Today,
    /// How far the book goes on, where that is later than the clock.
    pub goes_on_to: Option<Instant>,
    /// Who sits here, by name.
    pub me: String,
    entries: Vec<Entry>,
    /// How many steady clients have not been read yet.
    unread: usize,
    /// The places of the entries, in order of their ids.
    index: Vec<usize>,
    names: OnceCell<Vec<Named<ClientId>>>,
    by_name: OnceCell<Vec<usize>>,
    colleagues: OnceCell<Vec<String>>,
    /// The entries have their custom fields, which take too long to read for who does not ask for them.
    knows_beside: bool,
    /// The columns that imports kept beside the clients, and beside their issues.
    beside: OnceCell<[Vec<String>; 2]>,
}

impl Book {
    /// An empty book.
    pub fn new(policy: Arc<Policy>, calendar: Arc<Calendar>, now: Instant) -> Self {
        let today = triage::<Entry>(&[], &policy, &calendar, now);
        Self {
            policy,
            calendar,
            now,
            suppliers: Vec::new(),
            today,
            goes_on_to: None,
            me: String::new(),
            entries: Vec::new(),
            unread: 0,
            index: Vec::new(),
            names: OnceCell::new(),
            by_name: OnceCell::new(),
            colleagues: OnceCell::new(),
            knows_beside: false,
            beside: OnceCell::new(),
        }
    }

    /// Every client, in no particular order; but for those [unread](Self::unread).
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many steady clients, with nothing to do or to show on Today, have not been read yet: for a moment at the
    /// start. They are counted among the steady.
    pub fn unread(&self) -> usize {
        self.unread
    }

    /// Whether I look after the client at an index.
    pub fn is_mine(&self, index: usize) -> bool {
        let mine = |entry: &Entry| entry.facts.is_looked_after_by(&self.me, self.now);
        !self.me.is_empty() && self.at(index).is_some_and(mine)
    }

    /// How many rows of Today are of clients that I look after.
    pub fn mine(&self) -> usize {
        let rows = self.today.rows.iter();
        rows.filter(|row| self.is_mine(row.index)).count()
    }

    /// Those of us who look after somebody, each once.
    pub fn colleagues(&self) -> &[String] {
        self.colleagues.get_or_init(|| {
            let by = self
                .entries
                .iter()
                .filter_map(|e| e.facts.looked_after_by(self.now));
            let names: BTreeSet<&str> = by.collect();
            names.into_iter().map(str::to_owned).collect()
        })
    }

    /// The entry at an index of [`Book::today`].
    pub fn at(&self, index: usize) -> Option<&Entry> {
        self.entries.get(index)
    }

    pub fn get(&self, id: &ClientId) -> Option<&Entry> {
        self.place(id).and_then(|at| self.entries.get(at))
    }

    /// The place of a client, for [`Book::at`].
    pub fn place(&self, id: &ClientId) -> Option<usize> {
        self.found(id).ok().map(|found| self.index[found])
    }

    /// What acts may look at.
    pub fn scene(&self) -> Scene<'_> {
        Scene {
            now: self.now,
            policy: &self.policy,
            calendar: &self.calendar,
            suppliers: &self.suppliers,
            clients: self,
        }
    }

    pub fn moment<'a>(&'a self, hand: &'a mut Hand<'_>) -> Moment<'a> {
        Moment::new(self.scene(), hand)
    }

    /// Whether a snooze hides a client now.
    pub fn is_snoozed(&self, id: &ClientId) -> bool {
        self.place(id).is_some_and(|at| self.today.is_snoozed(at))
    }

    pub fn names(&self) -> &[Named<ClientId>] {
        self.names.get_or_init(|| {
            self.entries
                .iter()
                .map(|e| Named {
                    id: e.id().clone(),
                    name: e.name().to_owned(),
                })
                .collect()
        })
    }

    /// The places of all clients, in the order of their names.
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
                self.entries[self.index[found]].facts.client.fields = fields;
            }
        }
        self.knows_beside = true;
        self.beside.take();
    }

    /// The columns that imports kept beside the clients.
    pub fn beside_clients(&self) -> &[String] {
        &self.beside()[0]
    }

    /// Which clients a line lets through.
    pub fn client_filter(&self, line: &str) -> ClientFilter {
        ClientFilter::parse(line, &self.beside_for(line)[0])
    }

    /// The same of issues.
    pub fn issue_filter(&self, line: &str) -> IssueFilter {
        IssueFilter::parse(line, &self.beside_for(line)[1])
    }

    /// What is kept beside them is gathered from all of them, and anew after each change: for an empty line it is not
    /// looked for.
    fn beside_for(&self, line: &str) -> &[Vec<String>; 2] {
        static NOTHING: [Vec<String>; 2] = [Vec::new(), Vec::new()];
        if line.is_empty() {
            &NOTHING
        } else {
            self.beside()
        }
    }

    /// Those kept beside issues, and beside their clients.
    pub fn beside_issues(&self) -> &[String] {
        &self.beside()[1]
    }

    fn beside(&self) -> &[Vec<String>; 2] {
        self.beside.get_or_init(|| {
            let facts = || self.entries.iter().map(|entry| &*entry.facts);
            [beside_clients(facts()), beside_issues(facts())]
        })
    }

    /// The name of a client, or a dash when it is gone.
    pub fn name(&self, id: &ClientId) -> &str {
        self.get(id).map_or("–", Entry::name)
    }

    /// What the words about a client are read from.
    pub fn telling<'a>(&'a self, facts: &'a ClientFacts) -> Telling<'a> {
        Telling {
            facts,
            policy: &self.policy,
            calendar: &self.calendar,
            suppliers: &self.suppliers,
            now: self.now,
        }
    }

    /// Today's local date.
    pub fn date(&self) -> Date {
        self.calendar.local_date(self.now)
    }

    /// Takes fresh facts, judged at `now` or to be judged. Those that did not change keep the judgement of the last
    /// [`Book::tick`], less than a minute old.
    pub fn receive(&mut self, fresh: Fresh, now: Instant) {
        self.knows_beside = false;
        self.beside.take();
        self.colleagues.take();
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
                    return;
                }
            }
        }
        self.sort_out();
    }

    /// Takes the people of these clients.
    pub fn receive_people(&mut self, of: &[ClientId], people: Vec<Person>) {
        for person in people {
            if let Some(at) = self.place(&person.client) {
                self.entries[at].facts.people.push(person);
            }
        }
        for at in of
            .iter()
            .filter_map(|id| self.place(id))
            .collect::<Vec<_>>()
        {
            self.entries[at].facts.sort();
            self.entries[at].knows_people = true;
        }
    }

    /// Judges everything anew at a later instant.
    pub fn tick(&mut self, now: Instant) {
        self.now = now;
        let (policy, calendar) = (&*self.policy, &*self.calendar);
        let anew = |entries: &mut [Entry]| {
            for entry in entries {
                *entry.assessment = assess(&Case {
                    facts: &entry.facts,
                    policy,
                    calendar,
                    now,
                });
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
            .filter(move |e| {
                e.facts
                    .summary
                    .valid_until
                    .is_some_and(|until| until <= now)
            })
            .map(Entry::id)
    }

    /// Takes the facts of one client. Returns its place, and the entry that stood there.
    fn take(&mut self, facts: ClientFacts) -> (usize, Option<Entry>) {
        let mut entry = Entry::judge(facts, &self.policy, &self.calendar, self.now);
        match self.found(entry.id()) {
            Ok(found) => {
                let at = self.index[found];
                // A list that is narrowed by them stays so until they are read anew.
                let fields = &mut self.entries[at].facts.client.fields;
                entry.facts.client.fields = std::mem::take(fields);
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

    /// Moves one client to where it belongs on Today. False: everybody has to be sorted out.
    fn move_one(&mut self, at: usize, was: Option<&Entry>) -> bool {
        let ahead = goes_on_to([&*self.entries[at].facts], self.now);
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
        self.by_name.take();
    }

    fn sort_out(&mut self) {
        let facts = self.entries.iter().map(|entry| &*entry.facts);
        self.goes_on_to = goes_on_to(facts, self.now);
        self.today = triage(&self.entries, &self.policy, &self.calendar, self.now);
        self.today.counts.steady += self.unread;
        self.today.counts.standings[Standing::Steady as usize] += self.unread;
    }
}

/// So many clients are moved one by one; of more, everybody is sorted out.
const FEW: usize = 32;
/// From so many clients on two threads judge quicker than one.
const MANY: usize = 1_000;

/// Where a list of so many is split between two threads; 0: not at all.
fn half(len: usize) -> usize {
    if len < MANY { 0 } else { len / 2 }
}
