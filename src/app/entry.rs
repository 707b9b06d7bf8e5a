//! A client of the book with its judgement. Of a large book hardly anybody is looked at: the desk keeps their cards, and
//! what the morning and the lists ask of everybody. Facts and judgement are made of the card as soon as somebody asks
//! for them, and put away again when the clock goes on.

use crate::domain::card::{self, Ids, unpacked};
use crate::domain::{Client, ClientFacts, ClientId, Instant, Person, Policy};
use crate::health::triage::{MorningDesk, Sifted, goes_on_to, sift};
use crate::health::{Assessment, Case, Judged, Standing, assess, calm_span};
use crate::hours::Calendar;
use std::sync::{Arc, OnceLock};
use std::{collections::BTreeMap, ops::Range};

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

/// Boxed: a book of ten thousand is put together without being moved about.
#[derive(Clone, Debug)]
pub struct Entry(Box<EntryKept>);

#[derive(Clone, Debug)]
struct EntryKept {
    id: ClientId,
    sifted: Sifted,
    with: Option<Box<str>>,
    /// It has neither issues nor plans nor custom fields.
    is_bare: bool,
    /// How long time alone changes nothing about it.
    calm: Option<Range<Instant>>,
    /// Empty: its facts stay at hand.
    card: Box<[u8]>,
    by: Arc<JudgedBy>,
    read: OnceLock<Box<ReadEntry>>,
}

#[derive(Clone, Debug)]
struct ReadEntry {
    facts: ClientFacts,
    assessment: Assessment,
    knows_people: bool,
}

impl EntryKept {
    fn unpacked(&self) -> ClientFacts {
        // It was read once already, from the same bytes.
        unpacked(&self.card, None, &mut Ids::default())
            .unwrap_or_else(|| ClientFacts::new(Client::new(self.id.clone(), "", self.by.now)))
    }

    fn read(&self) -> &ReadEntry {
        self.read.get_or_init(|| self.read_anew())
    }

    fn read_anew(&self) -> Box<ReadEntry> {
        let facts = self.unpacked();
        Box::new(ReadEntry {
            assessment: assess(&self.by.case(&facts)),
            facts,
            knows_people: false,
        })
    }

    fn take_read(&mut self) -> Box<ReadEntry> {
        self.read.take().unwrap_or_else(|| self.read_anew())
    }
}

impl Entry {
    /// Judges a client; with the card that its facts were packed in, if they were.
    pub fn judge(facts: ClientFacts, card: &[u8], by: &Arc<JudgedBy>) -> Self {
        let read = ReadEntry {
            assessment: assess(&by.case(&facts)),
            facts,
            knows_people: false,
        };
        Self::keep(Box::new(read), card.into(), by)
    }

    /// Keeps of what was read and judged what everybody is asked for, and all of it where there is no card to read
    /// again, or where the book goes on: that is told of the facts.
    fn keep(read: Box<ReadEntry>, mut card: Box<[u8]>, by: &Arc<JudgedBy>) -> Self {
        let (facts, judged) = (&read.facts, &read.assessment);
        if goes_on_to([facts], by.now).is_some() {
            card = Box::default();
        }
        let desk = MorningDesk::new(&by.policy, &by.calendar, by.now);
        Self(Box::new(EntryKept {
            id: facts.id().clone(),
            sifted: sift(facts, judged, &desk),
            with: facts.looked_after_by(by.now).map(Into::into),
            is_bare: facts.issues.is_empty()
                && facts.plans.is_empty()
                && facts.client.fields.is_empty(),
            calm: calm_span(&by.case(facts), judged),
            by: Arc::clone(by),
            read: if card.is_empty() {
                read.into()
            } else {
                OnceLock::new()
            },
            card,
        }))
    }

    /// Judges it at another instant, and puts away what was read of it.
    pub fn judge_anew(&mut self, by: &Arc<JudgedBy>) {
        self.0.by = Arc::clone(by);
        let calm = self.calm_span();
        if self.is_put_away() && calm.is_some_and(|span| span.contains(&by.now)) {
            self.0.read.take();
            return;
        }
        let kept = &mut *self.0;
        let mut read = kept.take_read();
        read.assessment = assess(&by.case(&read.facts));
        *self = Self::keep(read, std::mem::take(&mut kept.card), by);
    }

    /// Whether only its card is kept.
    pub fn is_put_away(&self) -> bool {
        !self.0.card.is_empty()
    }

    /// The facts. They are held until the next [`Self::judge_anew`]: who looks at everybody looks at
    /// [`Book::all_read`](super::Book::all_read).
    pub fn facts(&self) -> &ClientFacts {
        &self.0.read().facts
    }

    pub fn assessment(&self) -> &Assessment {
        &self.0.read().assessment
    }

    /// Looks at the facts once: nothing is held for it.
    pub fn glance<T>(&self, look: impl FnOnce(&ClientFacts) -> T) -> T {
        match self.0.read.get() {
            Some(read) => look(&read.facts),
            None => look(&self.0.unpacked()),
        }
    }

    pub fn id(&self) -> &ClientId {
        &self.0.id
    }

    pub fn name(&self) -> &str {
        card::name(&self.0.card).unwrap_or_else(|| &self.facts().client.name)
    }

    pub fn is_known(&self) -> bool {
        self.0.sifted.known
    }

    /// How it stands, if it is known and active.
    pub fn stands(&self) -> Option<Standing> {
        self.0.sifted.standing
    }

    pub fn with(&self) -> Option<&str> {
        self.0.with.as_deref()
    }

    /// Whether it has neither issues nor plans, and no custom fields are at hand.
    pub fn is_bare(&self) -> bool {
        self.0.is_bare
    }

    pub fn calm_span(&self) -> Option<&Range<Instant>> {
        self.0.calm.as_ref()
    }

    pub fn knows_people(&self) -> bool {
        self.0.read.get().is_some_and(|read| read.knows_people)
    }

    /// Takes its people, as far as they are not there.
    pub fn receive_people(&mut self, people: Vec<Person>) {
        let mut read = self.0.take_read();
        read.facts.people.extend(people);
        read.facts.sort();
        read.knows_people = true;
        self.0.read = read.into();
    }

    /// Takes its custom fields, which no card has: it is held for them.
    pub fn receive_fields(&mut self, fields: BTreeMap<String, String>) {
        let mut read = self.0.take_read();
        read.facts.client.fields = fields;
        *self = Self::keep(read, Box::default(), &self.0.by);
    }

    /// Gives its custom fields away.
    pub fn take_fields(&mut self) -> BTreeMap<String, String> {
        let read = self.0.read.get_mut();
        read.map_or_else(BTreeMap::new, |read| {
            std::mem::take(&mut read.facts.client.fields)
        })
    }

    /// Whether its facts do not hold at an instant any more.
    pub fn is_outdated(&self, now: Instant) -> bool {
        let until = match card::valid_until(&self.0.card) {
            Some(until) => until,
            None => self.facts().summary.valid_until,
        };
        until.is_some_and(|until| until <= now)
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
    fn name(&self) -> &str {
        self.name()
    }
    fn sifted(&self, _: &MorningDesk) -> Sifted {
        self.0.sifted
    }
}
