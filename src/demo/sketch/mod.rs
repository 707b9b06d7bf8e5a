//! A pen for drawing clients: each stroke adds a fact to the client, issue or contact drawn last, dated from
//! the moment of the book. Strokes on issues are in `issue`.

mod issue;

use crate::domain::{
    Channel, Client, ClientFacts, ClientId, Contact, ContactId, Date, Direction, Instant, Issue,
    Mood, Origin, Outcome, Person, PersonId, Plan, PlanId, Size, Snooze, SnoozeId, Status, Subject,
    Supplier, SupplierId, Tie, TieId, TieKind, WakeOn, What, WorkTime,
};
use crate::hours::Calendar;
use chrono::{Duration, NaiveTime};

/// How long before the moment of the book something was.
#[derive(Clone, Copy, Debug)]
pub(in crate::demo) enum Ago {
    /// So many minutes of working time.
    Work(i64),
    /// So many days, at a time on the wall; rolled back to a workday.
    Days(i64, u32, u32),
    /// So many working days, at the same time on the wall.
    Workdays(i32),
}

/// Minutes of working time ago.
pub(in crate::demo) const fn mins(minutes: i64) -> Ago {
    Ago::Work(minutes)
}

/// Hours of working time ago.
pub(in crate::demo) const fn hours(hours: i64) -> Ago {
    Ago::Work(hours * 60)
}

/// Days ago, in the morning. At least one.
pub(in crate::demo) const fn days(days: i64) -> Ago {
    Ago::Days(days, 10, 20)
}

/// Days ago, at a time. At least one.
pub(in crate::demo) const fn days_at(days: i64, hour: u32, minute: u32) -> Ago {
    Ago::Days(days, hour, minute)
}

/// Working days ago.
pub(in crate::demo) const fn workdays(days: i32) -> Ago {
    Ago::Workdays(days)
}

pub(in crate::demo) struct Sketch<'a> {
    calendar: &'a Calendar,
    now: Instant,
    clients: Vec<ClientFacts>,
    suppliers: Vec<Supplier>,
    rows: u64,
}

/// An id in the form of a UUIDv7: milliseconds, then what tells it from others of that time.
fn id(at: Instant, rest: u64) -> String {
    let ms = u64::try_from(at.timestamp_millis()).unwrap_or(0) & 0xffff_ffff_ffff;
    let tail = rest & 0xffff_ffff_ffff;
    format!(
        "{:08x}-{:04x}-7{:03x}-8{:03x}-{tail:012x}",
        ms >> 16,
        ms & 0xffff,
        (rest >> 60) & 0xfff,
        (rest >> 48) & 0xfff
    )
}

/// FNV-1a: names that are drawn later can be tied to already.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn client_id(name: &str) -> ClientId {
    ClientId::new(id(Instant::UNIX_EPOCH + Duration::days(20_000), hash(name)))
}

fn supplier_id(name: &str) -> SupplierId {
    SupplierId::new(id(Instant::UNIX_EPOCH + Duration::days(20_001), hash(name)))
}

impl<'a> Sketch<'a> {
    pub(in crate::demo) fn new(calendar: &'a Calendar, now: Instant) -> Self {
        Self {
            calendar,
            now,
            clients: Vec::new(),
            suppliers: Vec::new(),
            rows: 0,
        }
    }

    /// Ids go on from here, so that sketches do not share any.
    pub(in crate::demo) fn starting_at_row(mut self, row: u64) -> Self {
        self.rows = row;
        self
    }

    /// The clients, settled, their issues numbered from `first` in the order in which they were noticed.
    pub(in crate::demo) fn finish(mut self) -> (Vec<ClientFacts>, Vec<Supplier>) {
        self.number_from(1);
        for facts in &mut self.clients {
            facts.settle(self.now, &|at| self.calendar.local_date(at));
        }
        (self.clients, self.suppliers)
    }

    /// The last client, settled, its issues numbered from `first`.
    pub(in crate::demo) fn finish_one(mut self, first: i64) -> Option<ClientFacts> {
        self.number_from(first);
        let mut facts = self.clients.pop()?;
        facts.settle(self.now, &|at| self.calendar.local_date(at));
        Some(facts)
    }

    fn number_from(&mut self, first: i64) {
        let mut issues: Vec<&mut Issue> = self
            .clients
            .iter_mut()
            .flat_map(|facts| &mut facts.issues)
            .map(|facts| &mut facts.issue)
            .collect();
        issues.sort_by(|a, b| (a.noticed_at, &a.id).cmp(&(b.noticed_at, &b.id)));
        for (issue, number) in issues.into_iter().zip(first..) {
            issue.number = number;
        }
    }

    /// When that was for the client drawn last: never before it was added.
    fn when(&self, ago: Ago) -> Instant {
        let at = self.moment(ago);
        self.clients
            .last()
            .map_or(at, |facts| at.max(facts.client.added_at))
    }

    /// When that was: never after the moment of the book.
    fn moment(&self, ago: Ago) -> Instant {
        let at = match ago {
            Ago::Work(minutes) => self.calendar.sub(self.now, WorkTime::minutes(minutes)),
            Ago::Workdays(days) => self.calendar.add_days(self.now, -days),
            Ago::Days(days, hour, minute) => {
                let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
                let day = self.day(-days.max(1));
                self.calendar
                    .roll_to_workday_back(self.calendar.instant(day.and_time(time)))
            }
        };
        at.min(self.now)
    }

    /// The local date so many days from now.
    fn day(&self, ahead: i64) -> Date {
        let today = self.calendar.local_date(self.now);
        today
            .checked_add_signed(Duration::days(ahead))
            .unwrap_or(today)
    }

    fn fresh(&mut self, at: Instant) -> String {
        self.rows += 1;
        id(at, self.rows)
    }

    fn origin(at: Instant) -> Origin {
        Origin {
            recorded_at: Some(at),
            ..Origin::default()
        }
    }

    // ── clients ─────────────────────────────────────────────────────────────────────────────────

    pub(in crate::demo) fn supplier(
        &mut self,
        name: &str,
        phone: &str,
        mail: &str,
        note: &str,
    ) -> &mut Self {
        let origin = Self::origin(self.moment(days(400)));
        let (id, name) = (supplier_id(name), name.to_owned());
        let (phone, mail, note) = (phone.to_owned(), mail.to_owned(), note.to_owned());
        self.suppliers.push(Supplier {
            id,
            name,
            phone,
            mail,
            note,
            origin,
        });
        self
    }

    /// A new client: what follows is about it. Tags are separated by blanks.
    pub(in crate::demo) fn client(
        &mut self,
        name: &str,
        size: Size,
        billing: i64,
        tags: &str,
        since: Ago,
    ) -> &mut Self {
        let added_at = self.moment(since);
        let mut tags: Vec<String> = tags.split_whitespace().map(str::to_owned).collect();
        tags.sort();
        self.clients.push(ClientFacts::new(Client {
            id: client_id(name),
            name: name.to_owned(),
            size: Some(size),
            billing: Some(billing),
            tags,
            note: String::new(),
            fields: std::collections::BTreeMap::new(),
            added_at,
            origin: Self::origin(added_at),
        }));
        self
    }

    /// Adds to the client drawn last; a stroke without one draws nothing.
    fn add(&mut self, add: impl FnOnce(&mut ClientFacts)) -> &mut Self {
        if let Some(facts) = self.clients.last_mut() {
            add(facts);
        }
        self
    }

    fn this(&self) -> ClientId {
        self.clients
            .last()
            .map_or_else(|| ClientId::new(""), |facts| facts.client.id.clone())
    }

    pub(in crate::demo) fn note(&mut self, note: &str) -> &mut Self {
        self.add(|facts| note.clone_into(&mut facts.client.note))
    }

    /// Somebody there; mails and phones separated by blanks and commas.
    pub(in crate::demo) fn person(
        &mut self,
        name: &str,
        role: &str,
        mails: &str,
        phones: &str,
        answers_to: &str,
    ) -> &mut Self {
        let at = self
            .clients
            .last()
            .map_or(self.now, |facts| facts.client.added_at);
        let list = |text: &str| {
            text.split(',')
                .map(str::trim)
                .filter(|t| !t.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let person = Person {
            id: PersonId::new(self.fresh(at)),
            client: self.this(),
            name: name.to_owned(),
            role: role.to_owned(),
            mails: list(mails),
            phones: list(phones),
            answers_to: answers_to.to_owned(),
            note: String::new(),
            origin: Self::origin(at),
        };
        self.add(|facts| facts.people.push(person))
    }

    pub(in crate::demo) fn tie(&mut self, kind: TieKind, other: &str, note: &str) -> &mut Self {
        let id = TieId::new(self.fresh(self.now));
        let (client, other, note) = (self.this(), client_id(other), note.to_owned());
        let origin = Self::origin(self.when(days(100)));
        self.add(|facts| {
            facts.ties.push(Tie {
                id,
                client,
                other,
                kind,
                note,
                origin,
            });
        })
    }

    pub(in crate::demo) fn plan(&mut self, what: &str, due_in: i64) -> &mut Self {
        let at = self.when(days(9));
        let plan = Plan {
            id: PlanId::new(self.fresh(at)),
            client: self.this(),
            issue: None,
            what: what.to_owned(),
            due: self.day(due_in),
            at,
            done_at: None,
            done_as: None,
            dropped_at: None,
            origin: Self::origin(at),
        };
        self.add(|facts| facts.plans.push(plan))
    }

    pub(in crate::demo) fn snooze(
        &mut self,
        since: Ago,
        until_in: Option<i64>,
        wake_on: WakeOn,
        reason: &str,
    ) -> &mut Self {
        let at = self.when(since);
        let snooze = Snooze {
            id: SnoozeId::new(self.fresh(at)),
            client: self.this(),
            at,
            until: until_in.map(|ahead| self.day(ahead)),
            wake_on,
            reason: reason.to_owned(),
            ended_at: None,
            origin: Self::origin(at),
        };
        self.add(|facts| facts.snoozes.push(snooze))
    }

    /// Paused from then on, until a date.
    pub(in crate::demo) fn paused(&mut self, since: Ago, until_in: i64, note: &str) -> &mut Self {
        let until = self.day(until_in);
        self.on_client(since, What::Status(Status::Paused { until }), note)
    }

    /// A change of the client itself.
    pub(in crate::demo) fn on_client(&mut self, ago: Ago, what: What, note: &str) -> &mut Self {
        let event = self.make_event(self.when(ago), Subject::Client, what, note);
        self.add(|facts| facts.events.push(event))
    }

    // ── contacts ────────────────────────────────────────────────────────────────────────────────

    /// They reached out.
    pub(in crate::demo) fn heard(
        &mut self,
        ago: Ago,
        channel: Channel,
        mood: Mood,
        text: &str,
    ) -> &mut Self {
        self.contact(self.when(ago), Direction::In, channel, Some(mood), text)
    }

    /// A conversation.
    pub(in crate::demo) fn talked(
        &mut self,
        ago: Ago,
        channel: Channel,
        mood: Mood,
        text: &str,
    ) -> &mut Self {
        self.contact(self.when(ago), Direction::Both, channel, Some(mood), text)
    }

    /// We reached out.
    pub(in crate::demo) fn wrote(&mut self, ago: Ago, channel: Channel, text: &str) -> &mut Self {
        self.contact(self.when(ago), Direction::Out, channel, None, text)
    }

    /// We tried and reached nobody.
    pub(in crate::demo) fn tried(&mut self, ago: Ago, channel: Channel, text: &str) -> &mut Self {
        self.contact(self.when(ago), Direction::Out, channel, None, text);
        self.on_contact(|contact| contact.outcome = Outcome::Attempt)
    }

    /// The newsletter.
    pub(in crate::demo) fn newsletter(&mut self, ago: Ago) -> &mut Self {
        self.contact(
            self.when(ago),
            Direction::Out,
            Channel::Mail,
            None,
            "Newsletter: what changes this quarter",
        );
        self.on_contact(|contact| contact.automatic = true)
    }

    fn on_contact(&mut self, change: impl FnOnce(&mut Contact)) -> &mut Self {
        self.add(|facts| {
            if let Some(contact) = facts.contacts.last_mut() {
                change(contact);
            }
        })
    }

    /// The contact drawn last was about the issue drawn last.
    pub(in crate::demo) fn about_it(&mut self) -> &mut Self {
        self.add(|facts| {
            if let (Some(contact), Some(issue)) = (facts.contacts.last_mut(), facts.issues.last()) {
                contact.issues.push(issue.issue.id.clone());
            }
        })
    }

    /// A contact with the first person there.
    fn contact(
        &mut self,
        at: Instant,
        direction: Direction,
        channel: Channel,
        mood: Option<Mood>,
        text: &str,
    ) -> &mut Self {
        let first = self.clients.last().and_then(|facts| facts.people.first());
        let persons = first.map(|person| person.id.clone()).into_iter().collect();
        let contact = Contact {
            id: ContactId::new(self.fresh(at)),
            client: self.this(),
            at,
            direction,
            channel,
            mood,
            text: text.to_owned(),
            persons,
            issues: Vec::new(),
            outcome: Outcome::Reached,
            automatic: false,
            origin: Self::origin(at),
        };
        self.add(|facts| facts.contacts.push(contact))
    }

    /// Conversations every so many days, the last so many days ago.
    pub(in crate::demo) fn usually(
        &mut self,
        every: i64,
        times: i64,
        last: i64,
        channel: Channel,
        texts: &[&str],
    ) -> &mut Self {
        const MOODS: [Mood; 5] = [
            Mood::Fine,
            Mood::Pleased,
            Mood::Fine,
            Mood::Fine,
            Mood::Delighted,
        ];
        for (back, (text, mood)) in
            (0..times).zip(texts.iter().cycle().zip(MOODS.into_iter().cycle()))
        {
            // A little to and fro, as in life, but the same each time.
            let sway = if every > 8 && back > 0 {
                back * 5 % 3 - 1
            } else {
                0
            };
            let minute = u32::try_from(back * 17 % 60).unwrap_or(0);
            self.talked(
                days_at(last + back * every + sway, 9 + minute % 7, minute),
                channel,
                mood,
                text,
            );
        }
        self
    }
}
