//! A client of the book with its judgement. Who is calm is most of a large book, and hardly ever looked at: of it there
//! is the card, and facts and judgement are made of that as soon as somebody asks for them, until the clock goes on.

use crate::domain::card::{Ids, unpacked};
use crate::domain::{Client, ClientFacts, ClientId, Instant, Person, Policy};
use crate::health::triage::goes_on_to;
use crate::health::{Assessment, Case, Judged, Standing, assess, calm_span};
use crate::hours::Calendar;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// What clients are judged by.
#[derive(Clone, Debug)]
pub struct JudgedBy {
    pub policy: Arc<Policy>,
    pub calendar: Arc<Calendar>,
    pub now: Instant,
}

impl JudgedBy {
    fn case<'a>(&'a self, facts: &'a ClientFacts) -> Case<'a> {
        Case {
            facts,
            policy: &self.policy,
            calendar: &self.calendar,
            now: self.now,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Entry(EntryKept);

/// Boxed: a book of ten thousand is put together without being moved about.
#[derive(Clone, Debug)]
enum EntryKept {
    Read(Box<ReadEntry>),
    Calm(Box<CalmEntry>),
}

#[derive(Clone, Debug)]
struct ReadEntry {
    facts: ClientFacts,
    assessment: Assessment,
    knows_people: bool,
}

impl ReadEntry {
    fn judged(facts: ClientFacts, by: &JudgedBy) -> Self {
        Self {
            assessment: assess(&by.case(&facts)),
            facts,
            knows_people: false,
        }
    }
}

/// A client that is steady, and stays so: what everybody is asked for.
#[derive(Clone, Debug)]
struct CalmEntry {
    id: ClientId,
    name: Box<str>,
    heard: Instant,
    /// Nothing but its clocks is known of it.
    is_bare: bool,
    /// As long as it is calm.
    span: Range<Instant>,
    card: Box<[u8]>,
    by: Arc<JudgedBy>,
    /// Since somebody asked.
    read: OnceLock<Box<ReadEntry>>,
}

impl CalmEntry {
    fn unpacked(&self) -> ClientFacts {
        // It was read once already, from the same bytes.
        unpacked(&self.card, None, &mut Ids::default()).unwrap_or_else(|| {
            let name = &*self.name;
            ClientFacts::new(Client::new(self.id.clone(), name, self.heard))
        })
    }

    fn read(&self) -> &ReadEntry {
        self.read.get_or_init(|| self.read_anew())
    }

    fn read_anew(&self) -> Box<ReadEntry> {
        Box::new(ReadEntry::judged(self.unpacked(), &self.by))
    }

    fn take_read(&mut self) -> Box<ReadEntry> {
        self.read.take().unwrap_or_else(|| self.read_anew())
    }
}

impl Entry {
    /// Judges a client; with the card that its facts were packed in, if they were.
    pub fn judge(facts: ClientFacts, card: &[u8], by: &Arc<JudgedBy>) -> Self {
        let read = ReadEntry::judged(facts, by);
        let facts = &read.facts;
        let calm = (!card.is_empty())
            .then(|| calm_span(&by.case(facts), &read.assessment))
            .flatten()
            .filter(|span| span.contains(&by.now) && goes_on_to([facts], by.now).is_none());
        Self(match calm {
            None => EntryKept::Read(Box::new(read)),
            Some(span) => EntryKept::Calm(Box::new(CalmEntry {
                id: facts.id().clone(),
                name: facts.client.name.as_str().into(),
                heard: facts.heard(),
                is_bare: facts.issues.is_empty()
                    && facts.plans.is_empty()
                    && facts.events.is_empty(),
                span,
                card: card.into(),
                by: Arc::clone(by),
                read: OnceLock::new(),
            })),
        })
    }

    fn read(&self) -> &ReadEntry {
        match &self.0 {
            EntryKept::Read(read) => read,
            EntryKept::Calm(calm) => calm.read(),
        }
    }

    fn calm(&self) -> Option<&CalmEntry> {
        match &self.0 {
            EntryKept::Read(_) => None,
            EntryKept::Calm(calm) => Some(calm),
        }
    }

    /// The facts. Of whom is calm they are held until the next [`Self::judge_anew`]: who looks at everybody looks at
    /// [`Book::all_read`](super::Book::all_read).
    pub fn facts(&self) -> &ClientFacts {
        &self.read().facts
    }

    pub fn assessment(&self) -> &Assessment {
        &self.read().assessment
    }

    /// Looks at the facts once: nothing is held for it.
    pub fn glance<T>(&self, look: impl FnOnce(&ClientFacts) -> T) -> T {
        match self.calm().filter(|calm| calm.read.get().is_none()) {
            None => look(self.facts()),
            Some(calm) => look(&calm.unpacked()),
        }
    }

    pub fn id(&self) -> &ClientId {
        self.calm()
            .map_or_else(|| self.facts().id(), |calm| &calm.id)
    }

    pub fn name(&self) -> &str {
        match self.calm() {
            None => &self.facts().client.name,
            Some(calm) => &calm.name,
        }
    }

    /// Whether the client was added by now.
    pub fn is_known(&self) -> bool {
        self.calm().is_some() || self.assessment().known
    }

    /// How it stands, if it is known and active.
    pub fn stands(&self) -> Option<Standing> {
        match self.calm() {
            None => (self.assessment().counts()).then(|| self.assessment().standing),
            Some(_) => Some(Standing::Steady),
        }
    }

    /// Whether it has neither issues nor plans, events nor custom fields, as far as that is known without a look.
    pub fn is_bare(&self) -> bool {
        self.calm().is_some_and(|calm| calm.is_bare)
    }

    /// Whether its people are among the facts.
    pub fn knows_people(&self) -> bool {
        match &self.0 {
            EntryKept::Read(read) => read.knows_people,
            EntryKept::Calm(calm) => calm.read.get().is_some_and(|read| read.knows_people),
        }
    }

    /// Takes its people, as far as they are not there.
    pub fn receive_people(&mut self, people: Vec<Person>) {
        let take = |read: &mut ReadEntry| {
            read.facts.people.extend(people);
            read.facts.sort();
            read.knows_people = true;
        };
        match &mut self.0 {
            EntryKept::Read(read) => take(read),
            EntryKept::Calm(calm) => {
                let mut read = calm.take_read();
                take(&mut read);
                calm.read = read.into();
            }
        }
    }

    /// Takes its custom fields, which no card has: it is held for them.
    pub fn receive_fields(&mut self, fields: BTreeMap<String, String>) {
        if let EntryKept::Calm(calm) = &mut self.0 {
            self.0 = EntryKept::Read(calm.take_read());
        }
        if let EntryKept::Read(read) = &mut self.0 {
            read.facts.client.fields = fields;
        }
    }

    /// Gives its custom fields away.
    pub fn take_fields(&mut self) -> BTreeMap<String, String> {
        match &mut self.0 {
            EntryKept::Read(read) => std::mem::take(&mut read.facts.client.fields),
            EntryKept::Calm(_) => BTreeMap::new(),
        }
    }

    /// How long time alone changes nothing about it, as far as that is known.
    pub fn calm_span(&self) -> Option<&Range<Instant>> {
        self.calm().map(|calm| &calm.span)
    }

    /// Whether its facts do not hold at an instant any more.
    pub fn is_outdated(&self, now: Instant) -> bool {
        let is_calm = self.calm_span().is_some_and(|span| span.contains(&now));
        let until = || self.facts().summary.valid_until;
        !is_calm && until().is_some_and(|until| until <= now)
    }

    /// Judges it at another instant; who is calm then too is put away.
    pub fn judge_anew(&mut self, by: &Arc<JudgedBy>) {
        match &mut self.0 {
            EntryKept::Read(read) => read.assessment = assess(&by.case(&read.facts)),
            EntryKept::Calm(calm) => {
                calm.by = Arc::clone(by);
                calm.read.take();
                if !calm.span.contains(&by.now) {
                    self.0 = EntryKept::Read(calm.read_anew());
                }
            }
        }
    }
}

impl Judged for Entry {
    fn facts(&self) -> &ClientFacts {
        self.facts()
    }
    fn assessment(&self) -> &Assessment {
        self.assessment()
    }
    fn id(&self) -> &ClientId {
        self.id()
    }
    fn heard(&self) -> Instant {
        self.calm()
            .map_or_else(|| self.facts().heard(), |calm| calm.heard)
    }
    fn is_calm(&self) -> bool {
        self.calm().is_some()
    }
}
