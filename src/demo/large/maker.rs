//! A pen for drawing one client: each stroke adds a fact to it, or to its issue or contact drawn last, dated from
//! the moment of the book.

use crate::domain::{
    Ask, AskId, Channel, Client, ClientFacts, ClientId, Contact, ContactId, Date, Direction, Doing,
    Event, EventId, Instant, Issue, IssueFacts, IssueId, IssueKind, Mood, Origin, Outcome, Person,
    PersonId, Plan, PlanId, Prevention, PreventionId, Reported, Severity, Size, Subject, What,
    WorkTime,
};
use crate::{demo::row_id, hours::Calendar};
use chrono::{Duration, NaiveTime};

/// How long before the moment of the book something was.
#[derive(Clone, Copy)]
pub enum Ago {
    /// So many minutes of working time.
    Work(i64),
    /// So many days, at least one, at a time on the wall; rolled back to a workday.
    Days(i64, u32, u32),
}

/// FNV-1a: so that a client has the same id in every book.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Rows of any book have ids of one day, as those of an import have: clients are told apart by their names alone, other
/// rows by their order, in which they are quickly written.
fn the_day() -> Instant {
    Instant::UNIX_EPOCH + Duration::days(20_000)
}

pub struct ClientMaker<'a> {
    calendar: &'a Calendar,
    now: Instant,
    facts: ClientFacts,
    rows: u64,
}

impl<'a> ClientMaker<'a> {
    /// A client of that name; its rows are numbered on from the given one.
    pub fn new(calendar: &'a Calendar, now: Instant, row: u64, name: &str, since: Ago) -> Self {
        let client = Client::new(ClientId::new(row_id(the_day(), hash(name))), name, now);
        let mut pen = Self {
            calendar,
            now,
            facts: ClientFacts::new(client),
            rows: row,
        };
        pen.facts.client.added_at = pen.moment(since);
        pen
    }

    pub fn grouped(&mut self, size: Size, billing: i64, tags: [&str; 2]) {
        let client = &mut self.facts.client;
        (client.size, client.billing) = (Some(size), Some(billing));
        client.tags = tags.map(str::to_owned).to_vec();
        client.tags.sort();
    }

    pub fn finish(self) -> ClientFacts {
        self.facts
    }

    fn moment(&self, ago: Ago) -> Instant {
        match ago {
            Ago::Work(minutes) => self.calendar.sub(self.now, WorkTime::minutes(minutes)),
            Ago::Days(days, hour, minute) => {
                let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
                let day = self.day(-days.max(1));
                self.calendar
                    .roll_to_workday_back(self.calendar.instant(day.and_time(time)))
            }
        }
    }

    /// When that was: never before the client was added.
    fn known(&self, ago: Ago) -> Instant {
        self.moment(ago).max(self.facts.client.added_at)
    }

    /// When that was on the issue drawn last: never before it was noticed, since two days in a row may be rolled
    /// back to one workday.
    fn on_issue(&self, ago: Ago) -> Instant {
        let noticed = self.facts.issues.last().map(|it| it.issue.noticed_at);
        self.moment(ago).max(noticed.unwrap_or(Instant::MIN_UTC))
    }

    fn day(&self, ahead: i64) -> Date {
        let today = self.calendar.local_date(self.now);
        today
            .checked_add_signed(Duration::days(ahead))
            .unwrap_or(today)
    }

    fn fresh(&mut self) -> String {
        self.rows += 1;
        row_id(the_day(), self.rows)
    }

    pub fn person(&mut self, name: &str, role: &str, mail: &str, phone: &str) {
        let id = PersonId::new(self.fresh());
        let person = Person {
            role: role.to_owned(),
            mails: vec![mail.to_owned()],
            phones: vec![phone.to_owned()],
            ..Person::new(id, self.facts.id().clone(), name)
        };
        self.facts.people.push(person);
    }

    pub fn plan(&mut self, what: &str, due_in: i64) {
        let at = self.moment(Ago::Days(9, 10, 20));
        let id = PlanId::new(self.fresh());
        let plan = Plan::new(id, self.facts.id().clone(), what, self.day(due_in), at);
        self.facts.plans.push(plan);
    }

    /// A change of the client itself, so many days ago at nine.
    pub fn changed(&mut self, days: i64, what: What, note: &str) {
        let event = self.event(
            self.moment(Ago::Days(days, 9, 0)),
            Subject::Client,
            what,
            note,
        );
        self.facts.events.push(event);
    }

    pub fn paused(&mut self, days: i64, until_in: i64, note: &str) {
        let until = self.day(until_in);
        self.changed(
            days,
            What::Status(crate::domain::Status::Paused { until }),
            note,
        );
    }

    fn event(&mut self, at: Instant, subject: Subject, what: What, note: &str) -> Event {
        Event {
            id: EventId::new(self.fresh()),
            client: self.facts.id().clone(),
            subject,
            at,
            by: String::new(),
            what,
            note: note.to_owned(),
            contact: None,
            origin: Origin::default(),
        }
    }

    fn contact(
        &mut self,
        at: Instant,
        (direction, channel): (Direction, Channel),
        mood: Option<Mood>,
        text: &str,
    ) -> &mut Self {
        let contact = Contact {
            receipt: None,
            id: ContactId::new(self.fresh()),
            client: self.facts.id().clone(),
            at,
            direction,
            channel,
            mood,
            text: text.to_owned(),
            persons: self
                .facts
                .people
                .first()
                .map(|it| it.id.clone())
                .into_iter()
                .collect(),
            issues: vec![],
            outcome: Outcome::Reached,
            automatic: false,
            origin: Origin::default(),
        };
        self.facts.contacts.push(contact);
        self
    }

    pub fn talked(&mut self, ago: Ago, channel: Channel, mood: Mood, text: &str) -> &mut Self {
        self.contact(
            self.known(ago),
            (Direction::Both, channel),
            Some(mood),
            text,
        )
    }

    pub fn heard(&mut self, ago: Ago, channel: Channel, mood: Mood, text: &str) -> &mut Self {
        self.contact(self.known(ago), (Direction::In, channel), Some(mood), text)
    }

    pub fn wrote(&mut self, ago: Ago, channel: Channel, text: &str) -> &mut Self {
        self.contact(self.known(ago), (Direction::Out, channel), None, text)
    }

    pub fn newsletter(&mut self, ago: Ago) -> &mut Self {
        self.wrote(ago, Channel::Mail, "Newsletter: what changes this quarter");
        if let Some(contact) = self.facts.contacts.last_mut() {
            contact.automatic = true;
        }
        self
    }

    pub fn about_it(&mut self) -> &mut Self {
        if let (Some(contact), Some(issue)) =
            (self.facts.contacts.last_mut(), self.facts.issues.last())
        {
            contact.issues.push(issue.issue.id.clone());
        }
        self
    }

    pub fn issue(
        &mut self,
        kind: IssueKind,
        noticed: Ago,
        reported: Reported,
        title: &str,
    ) -> &mut Self {
        let noticed_at = self.known(noticed);
        let id = IssueId::new(self.fresh());
        let mut issue = IssueFacts::new(Issue {
            id: id.clone(),
            number: 0,
            client: self.facts.id().clone(),
            kind,
            title: title.to_owned(),
            noticed_at,
            reported,
            note: String::new(),
            origin: Origin::default(),
        });
        if reported == Reported::Them {
            issue.asks.push(Ask {
                id: AskId::new(self.fresh()),
                issue: id,
                opened_at: noticed_at,
                text: String::new(),
                contact: None,
                answered_at: None,
                answered_by: None,
                origin: Origin::default(),
            });
        }
        self.facts.issues.push(issue);
        self
    }

    fn issue_id(&self) -> IssueId {
        let issue = self.facts.issues.last();
        issue.map_or_else(|| IssueId::new(""), |it| it.issue.id.clone())
    }

    /// How bad, and whose doing, known when it was noticed.
    pub fn is(&mut self, severity: Severity, doing: Doing) -> &mut Self {
        let at = self
            .facts
            .issues
            .last()
            .map_or(self.now, |it| it.issue.noticed_at);
        self.happened(at, What::Severity(severity))
            .happened(at, What::Doing(doing))
    }

    pub fn then(&mut self, ago: Ago, what: What) -> &mut Self {
        self.happened(self.on_issue(ago), what)
    }

    fn happened(&mut self, at: Instant, what: What) -> &mut Self {
        let event = self.event(at, Subject::Issue(self.issue_id()), what, "");
        if let Some(issue) = self.facts.issues.last_mut() {
            issue.events.push(event);
        }
        self
    }

    /// The ask with which the issue opened was answered then, by a mail of ours.
    pub fn answered(&mut self, ago: Ago, text: &str) -> &mut Self {
        let at = self.on_issue(ago);
        self.contact(at, (Direction::Out, Channel::Mail), None, text)
            .about_it();
        let by = self.facts.contacts.last().map(|contact| contact.id.clone());
        let issue = self.facts.issues.last_mut();
        if let Some(ask) = issue.and_then(|issue| issue.asks.last_mut()) {
            (ask.answered_at, ask.answered_by) = (Some(at), by);
        }
        self
    }

    pub fn prevention(&mut self, ago: Ago, what: &str, due_in: i64) {
        let at = self.on_issue(ago);
        let prevention = Prevention {
            id: PreventionId::new(self.fresh()),
            issue: self.issue_id(),
            at,
            what: what.to_owned(),
            who: crate::demo::OWNER.to_owned(),
            due: Some(self.day(due_in)),
            done_at: None,
            origin: Origin::default(),
        };
        if let Some(issue) = self.facts.issues.last_mut() {
            issue.preventions.push(prevention);
        }
    }
}
