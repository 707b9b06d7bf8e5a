//! From domain values to row images; `decode` is the way back. Instants and dates become text here, words
//! become their one word, and what the store has not been told (when a row was written down) is filled in.

use super::{Result, image::Image, text};
use crate::domain::{
    Affected, Ask, Ball, BatchId, Client, ClientId, Contact, ContactId, Date, Event, Instant,
    Issue, IssueId, Mood, Origin, Person, PersonId, Plan, Prevention, Size, Snooze, Solution,
    Status, Subject, Supplier, SupplierId, Tie, What,
};
use rusqlite::types::Value;

fn t(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn opt_t(text: Option<&str>) -> Value {
    text.map_or(Value::Null, t)
}

fn flag(yes: bool) -> Value {
    Value::Integer(i64::from(yes))
}

/// An instant as a value.
pub(super) fn at(at: Instant) -> Result<Value> {
    text::instant(at).map(Value::Text)
}

fn opt_at(instant: Option<Instant>) -> Result<Value> {
    instant.map_or(Ok(Value::Null), at)
}

fn day(day: Date) -> Result<Value> {
    text::date(day).map(Value::Text)
}

fn opt_day(date: Option<Date>) -> Result<Value> {
    date.map_or(Ok(Value::Null), day)
}

/// A name without regard to case and surrounding blanks: no two clients have the same.
pub(super) fn name_key(name: &str) -> String {
    name.trim().to_lowercase()
}

/// Turns facts into images. `now` stands in where a row does not say when it was written down.
pub(super) struct Encoder {
    /// When the change is written down.
    pub now: Instant,
}

impl Encoder {
    fn image(
        &self,
        mut values: Vec<Value>,
        origin: &Origin,
        lists: Vec<Vec<Vec<Value>>>,
    ) -> Result<Image> {
        values.push(at(origin.recorded_at.unwrap_or(self.now))?);
        values.push(opt_t(origin.batch.as_ref().map(BatchId::as_str)));
        values.push(opt_t(origin.source_key.as_deref()));
        Ok(Image { values, lists })
    }

    pub fn supplier(&self, s: &Supplier) -> Result<Image> {
        let values = vec![
            t(s.id.as_str()),
            t(&s.name),
            t(&s.phone),
            t(&s.mail),
            t(&s.note),
        ];
        self.image(values, &s.origin, vec![])
    }

    pub fn client(&self, c: &Client) -> Result<Image> {
        let values = vec![
            t(c.id.as_str()),
            t(&c.name),
            Value::Text(name_key(&c.name)),
            opt_t(c.size.map(Size::word)),
            c.billing.map_or(Value::Null, Value::Integer),
            t(&c.note),
            at(c.added_at)?,
        ];
        let mut tags: Vec<&String> = c.tags.iter().collect();
        tags.sort_unstable();
        tags.dedup();
        let tags = tags.into_iter().map(|tag| vec![t(tag)]).collect();
        let fields = c
            .fields
            .iter()
            .map(|(name, value)| vec![t(name), t(value)])
            .collect();
        self.image(values, &c.origin, vec![tags, fields])
    }

    pub fn person(&self, p: &Person) -> Result<Image> {
        let values = vec![
            t(p.id.as_str()),
            t(p.client.as_str()),
            t(&p.name),
            t(&p.role),
            t(&p.answers_to),
            t(&p.note),
        ];
        let row = |kind: &'static str| {
            move |(pos, value): (i64, &String)| vec![t(kind), Value::Integer(pos), t(value)]
        };
        let mut addresses: Vec<_> = (0..).zip(&p.mails).map(row("mail")).collect();
        addresses.extend((0..).zip(&p.phones).map(row("phone")));
        self.image(values, &p.origin, vec![addresses])
    }

    pub fn tie(&self, x: &Tie) -> Result<Image> {
        let values = vec![
            t(x.id.as_str()),
            t(x.client.as_str()),
            t(x.other.as_str()),
            t(x.kind.word()),
            t(&x.note),
        ];
        self.image(values, &x.origin, vec![])
    }

    pub fn contact(&self, c: &Contact) -> Result<Image> {
        let values = vec![
            t(c.id.as_str()),
            t(c.client.as_str()),
            at(c.at)?,
            t(c.direction.word()),
            t(c.channel.word()),
            opt_t(c.mood.map(Mood::word)),
            t(&c.text),
            t(c.outcome.word()),
            flag(c.automatic),
        ];
        let row = |(pos, id): (i64, &str)| vec![Value::Integer(pos), t(id)];
        let persons = (0..)
            .zip(c.persons.iter().map(PersonId::as_str))
            .map(row)
            .collect();
        let issues = (0..)
            .zip(c.issues.iter().map(IssueId::as_str))
            .map(row)
            .collect();
        self.image(values, &c.origin, vec![persons, issues])
    }

    pub fn issue(&self, i: &Issue) -> Result<Image> {
        let values = vec![
            t(i.id.as_str()),
            t(i.client.as_str()),
            Value::Integer(i.number),
            t(i.kind.word()),
            t(&i.title),
            at(i.noticed_at)?,
            t(i.reported.word()),
            t(&i.note),
        ];
        self.image(values, &i.origin, vec![])
    }

    /// `client` is the client of the ask's issue.
    pub fn ask(&self, a: &Ask, client: &ClientId) -> Result<Image> {
        let values = vec![
            t(a.id.as_str()),
            t(client.as_str()),
            t(a.issue.as_str()),
            at(a.opened_at)?,
            t(&a.text),
            opt_t(a.contact.as_ref().map(ContactId::as_str)),
            opt_at(a.answered_at)?,
            opt_t(a.answered_by.as_ref().map(ContactId::as_str)),
        ];
        self.image(values, &a.origin, vec![])
    }

    /// `client` is the client of the solution's issue.
    pub fn solution(&self, s: &Solution, client: &ClientId) -> Result<Image> {
        let values = vec![
            t(s.id.as_str()),
            t(client.as_str()),
            t(s.issue.as_str()),
            at(s.at)?,
            t(&s.text),
            flag(s.works),
            flag(s.worth),
            flag(s.timely),
            opt_t(s.supplier.as_ref().map(SupplierId::as_str)),
        ];
        self.image(values, &s.origin, vec![])
    }

    /// `client` is the client of the prevention's issue.
    pub fn prevention(&self, p: &Prevention, client: &ClientId) -> Result<Image> {
        let values = vec![
            t(p.id.as_str()),
            t(client.as_str()),
            t(p.issue.as_str()),
            at(p.at)?,
            t(&p.what),
            t(&p.who),
            opt_day(p.due)?,
            opt_at(p.done_at)?,
        ];
        self.image(values, &p.origin, vec![])
    }

    pub fn plan(&self, p: &Plan) -> Result<Image> {
        let values = vec![
            t(p.id.as_str()),
            t(p.client.as_str()),
            opt_t(p.issue.as_ref().map(IssueId::as_str)),
            t(&p.what),
            day(p.due)?,
            at(p.at)?,
            opt_at(p.done_at)?,
            opt_t(p.done_as.as_ref().map(ContactId::as_str)),
            opt_at(p.dropped_at)?,
        ];
        self.image(values, &p.origin, vec![])
    }

    pub fn snooze(&self, s: &Snooze) -> Result<Image> {
        let values = vec![
            t(s.id.as_str()),
            t(s.client.as_str()),
            at(s.at)?,
            opt_day(s.until)?,
            t(s.wake_on.word()),
            t(&s.reason),
            opt_at(s.ended_at)?,
        ];
        self.image(values, &s.origin, vec![])
    }

    pub fn event(&self, e: &Event) -> Result<Image> {
        let issue = match &e.subject {
            Subject::Client => None,
            Subject::Issue(issue) => Some(issue.as_str()),
        };
        let parts = Parts::of(&e.what);
        let values = vec![
            t(e.id.as_str()),
            t(e.client.as_str()),
            t(issue.unwrap_or_default()),
            opt_t(issue),
            at(e.at)?,
            t(&e.by),
            t(parts.what),
            t(&e.note),
            opt_t(e.contact.as_ref().map(ContactId::as_str)),
            opt_t(parts.word),
            opt_t(parts.text),
            parts.flag.map_or(Value::Null, flag),
            opt_day(parts.on_date)?,
            opt_at(parts.instant)?,
            parts.amount.map_or(Value::Null, Value::Integer),
            opt_t(parts.supplier),
            opt_t(parts.person),
            opt_t(parts.other),
        ];
        self.image(values, &e.origin, vec![])
    }
}

/// What an event says, taken apart into its columns.
#[derive(Default)]
struct Parts<'a> {
    what: &'static str,
    word: Option<&'static str>,
    text: Option<&'a str>,
    flag: Option<bool>,
    on_date: Option<Date>,
    instant: Option<Instant>,
    amount: Option<i64>,
    supplier: Option<&'a str>,
    person: Option<&'a str>,
    other: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(what: &'a What) -> Self {
        let plain = |what| Self {
            what,
            ..Self::default()
        };
        let word = |what, word| Self {
            word: Some(word),
            ..plain(what)
        };
        let flag = |what, yes| Self {
            flag: Some(yes),
            ..plain(what)
        };
        match what {
            What::Severity(severity) => word("severity", severity.word()),
            What::Doing(doing) => word("doing", doing.word()),
            What::Cause(cause) => Self {
                text: Some(cause),
                ..plain("cause")
            },
            What::AboveUs(yes) => flag("above us", *yes),
            What::Ball { ball, chase_on } => Self {
                on_date: *chase_on,
                ..Self::ball(ball)
            },
            What::Promised(instant) => Self {
                instant: *instant,
                ..plain("promised")
            },
            What::ToldBoss => plain("told boss"),
            What::ToldClient => plain("told client"),
            What::Apologised(affected) => Self::affected("apologised", affected),
            What::Touches(affected) => Self::affected("touches", affected),
            What::Resolved => plain("resolved"),
            What::Reopened => plain("reopened"),
            What::Confirmed => plain("confirmed"),
            What::Settled => plain("settled"),
            What::NeedsMending(yes) => flag("needs mending", *yes),
            What::Skipped(step) => word("skipped", step.word()),
            What::Status(Status::Active) => word("status", "active"),
            What::Status(Status::Paused { until }) => Self {
                on_date: Some(*until),
                ..word("status", "paused")
            },
            What::Status(Status::Former) => word("status", "former"),
            What::Cadence(days) => Self {
                amount: days.map(i64::from),
                ..plain("cadence")
            },
            What::Promise { promise, time } => Self {
                amount: time.map(|t| t.0),
                ..word("promise", promise.word())
            },
            What::SouredByHand(yes) => flag("soured by hand", *yes),
        }
    }

    fn ball(ball: &'a Ball) -> Self {
        let (word, supplier) = match ball {
            Ball::Us => ("us", None),
            Ball::Client => ("client", None),
            Ball::Supplier(id) => ("supplier", Some(id.as_str())),
        };
        Self {
            what: "ball",
            word: Some(word),
            supplier,
            ..Self::default()
        }
    }

    fn affected(what: &'static str, affected: &'a Affected) -> Self {
        let plain = Self {
            what,
            ..Self::default()
        };
        match affected {
            Affected::Client => Self {
                word: Some("client"),
                ..plain
            },
            Affected::Person(id) => Self {
                word: Some("person"),
                person: Some(id.as_str()),
                ..plain
            },
            Affected::Other(id) => Self {
                word: Some("other"),
                other: Some(id.as_str()),
                ..plain
            },
        }
    }
}
