//! Facts in few words: a client to which things happen at instants.

use amends::domain::{
    Ask, AskId, Channel, Client, ClientFacts, ClientId, Contact, ContactId, Date, Direction, Event,
    EventId, Instant, Issue, IssueFacts, IssueId, IssueKind, Mood, Origin, Outcome, Plan, Policy,
    Prevention, PreventionId, Promises, Reported, Solution, SolutionId, Subject, What, Window,
    WorkTime,
};
use amends::health::{Assessment, Case, assess};
use amends::hours::Calendar;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use std::{cell::RefCell, rc::Rc};

/// Monday to Friday around the clock; reply 24 h (4 while priority holds), tell within 24 h, no date but a given
/// one, cadence 60 (14), a boss: the policy of the published figures.
pub fn policy() -> Policy {
    let day = vec![Window {
        from: 0,
        to: 86_400,
    }];
    Policy {
        zone: "UTC".to_owned(),
        week: [
            day.clone(),
            day.clone(),
            day.clone(),
            day.clone(),
            day,
            vec![],
            vec![],
        ],
        promises: Promises {
            reply: WorkTime::hours(24),
            reply_tight: WorkTime::hours(4),
            tell: WorkTime::hours(24),
            stops: None,
            harms: None,
            annoys: None,
        },
        boss: Some("Robin".to_owned()),
        ..Policy::default()
    }
}

thread_local! {
    /// A calendar is costly to make, and its policies differ in their promises more often than in their hours.
    static CALENDARS: RefCell<Vec<(Policy, Rc<Calendar>)>> = const { RefCell::new(Vec::new()) };
}

/// The calendar of a policy.
pub fn calendar(policy: &Policy) -> Rc<Calendar> {
    let alike = |made: &Policy| {
        (
            &made.zone,
            &made.week,
            &made.holidays,
            &made.days,
            &made.breaks,
        ) == (
            &policy.zone,
            &policy.week,
            &policy.holidays,
            &policy.days,
            &policy.breaks,
        )
    };
    CALENDARS.with_borrow_mut(|made| {
        if let Some((_, calendar)) = made.iter().find(|(policy, _)| alike(policy)) {
            return Rc::clone(calendar);
        }
        let calendar =
            Rc::new(Calendar::new(policy).expect("the policy's zone and windows are right"));
        made.push((policy.clone(), Rc::clone(&calendar)));
        calendar
    })
}

/// An instant from `2025-03-10T08:00:00`, in UTC.
pub fn at(text: &str) -> Instant {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S")
        .expect("an instant of the form 2025-03-10T08:00:00")
        .and_utc()
}

/// A date from `2025-03-10`.
pub fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date of the form 2025-03-10")
}

/// The moment of the published figures: Monday 10 March 2025, 08:00.
pub fn monday() -> Instant {
    at("2025-03-10T08:00:00")
}

/// So many hours before [`monday`].
pub fn hours_ago(hours: i64) -> Instant {
    monday() - TimeDelta::hours(hours)
}

/// So many days before [`monday`].
pub fn days_ago(days: i64) -> Instant {
    hours_ago(24 * days)
}

/// A client in the making.
#[derive(Clone, Debug)]
pub struct Given {
    /// Its facts so far.
    pub facts: ClientFacts,
    count: usize,
}

impl Given {
    /// A client added at an instant.
    pub fn client(name: &str, added_at: Instant) -> Self {
        let client = Client {
            id: ClientId::from(name),
            name: name.to_owned(),
            size: None,
            billing: None,
            tags: Vec::new(),
            note: String::new(),
            fields: std::collections::BTreeMap::new(),
            since: None,
            added_at,
            origin: Origin::default(),
        };
        Self {
            facts: ClientFacts::new(client),
            count: 0,
        }
    }

    /// A client that talked with us yesterday, all fine.
    pub fn steady(name: &str) -> Self {
        Self::client(name, days_ago(400)).contact(
            days_ago(1),
            Direction::Both,
            Channel::Call,
            Some(Mood::Fine),
        )
    }

    fn id(&mut self) -> String {
        self.count += 1;
        format!("{:06}", self.count)
    }

    /// A contact that took place.
    pub fn contact(
        mut self,
        at: Instant,
        direction: Direction,
        channel: Channel,
        mood: Option<Mood>,
    ) -> Self {
        let contact = self.plain_contact(at, direction, channel, mood);
        self.facts.contacts.push(contact);
        self
    }

    /// An attempt that reached nobody.
    pub fn attempt(mut self, at: Instant, channel: Channel) -> Self {
        let mut contact = self.plain_contact(at, Direction::Out, channel, None);
        contact.outcome = Outcome::Attempt;
        self.facts.contacts.push(contact);
        self
    }

    /// A newsletter.
    pub fn newsletter(mut self, at: Instant) -> Self {
        let mut contact = self.plain_contact(at, Direction::Out, Channel::Mail, None);
        contact.automatic = true;
        self.facts.contacts.push(contact);
        self
    }

    fn plain_contact(
        &mut self,
        at: Instant,
        direction: Direction,
        channel: Channel,
        mood: Option<Mood>,
    ) -> Contact {
        Contact {
            receipt: None,
            id: ContactId::from(self.id().as_str()),
            client: self.facts.client.id.clone(),
            at,
            direction,
            channel,
            mood,
            text: String::new(),
            persons: Vec::new(),
            issues: Vec::new(),
            outcome: Outcome::Reached,
            automatic: false,
            origin: Origin::default(),
        }
    }

    /// An issue, with what happened to it.
    pub fn issue(
        mut self,
        kind: IssueKind,
        reported: Reported,
        noticed_at: Instant,
        then: impl FnOnce(GivenIssue<'_>) -> GivenIssue<'_>,
    ) -> Self {
        let id = IssueId::from(self.id().as_str());
        let issue = IssueFacts::new(Issue {
            id,
            number: i64::try_from(self.facts.issues.len()).expect("few issues") + 1,
            client: self.facts.client.id.clone(),
            kind,
            title: format!("matter {}", self.facts.issues.len() + 1),
            noticed_at,
            reported,
            note: String::new(),
            origin: Origin::default(),
        });
        let issue = then(GivenIssue {
            given: &mut self,
            issue,
        })
        .issue;
        self.facts.issues.push(issue);
        self
    }

    /// A mistake of ours.
    pub fn mistake(
        self,
        reported: Reported,
        noticed_at: Instant,
        then: impl FnOnce(GivenIssue<'_>) -> GivenIssue<'_>,
    ) -> Self {
        self.issue(IssueKind::Mistake, reported, noticed_at, then)
    }

    /// A request of theirs that nobody has answered.
    pub fn asked(self, opened: Instant) -> Self {
        self.issue(IssueKind::Request, Reported::Them, opened, |issue| {
            issue.ask(opened, None)
        })
    }

    /// An event on the client.
    pub fn event(mut self, at: Instant, what: What) -> Self {
        let event = self.plain_event(at, Subject::Client, what);
        self.facts.events.push(event);
        self
    }

    fn plain_event(&mut self, at: Instant, subject: Subject, what: What) -> Event {
        Event {
            id: EventId::from(self.id().as_str()),
            client: self.facts.client.id.clone(),
            subject,
            at,
            by: String::new(),
            what,
            note: String::new(),
            contact: None,
            origin: Origin::default(),
        }
    }

    /// The judgement at a moment under a policy.
    pub fn under(&self, policy: &Policy, now: Instant) -> Assessment {
        let calendar = calendar(policy);
        let facts = self.settled(&calendar, now);
        assess(&Case {
            facts: &facts,
            policy,
            calendar: &calendar,
            now,
        })
    }

    /// The facts in order, summed up as of a moment.
    pub fn settled(&self, calendar: &Calendar, now: Instant) -> ClientFacts {
        let mut facts = self.facts.clone();
        facts.settle(now, &|at| calendar.local_date(at));
        facts
    }

    /// The judgement on [`monday`] under the published policy.
    pub fn judged(&self) -> Assessment {
        self.under(&policy(), monday())
    }
}

/// An issue in the making.
pub struct GivenIssue<'a> {
    given: &'a mut Given,
    issue: IssueFacts,
}

impl GivenIssue<'_> {
    /// An ask, and when it was answered.
    pub fn ask(mut self, opened_at: Instant, answered_at: Option<Instant>) -> Self {
        let id = AskId::from(self.given.id().as_str());
        let issue = self.issue.issue.id.clone();
        self.issue.asks.push(Ask {
            id,
            issue,
            opened_at,
            text: String::new(),
            contact: None,
            answered_at,
            answered_by: None,
            origin: Origin::default(),
        });
        self
    }

    /// Something that happened to it.
    pub fn then(mut self, at: Instant, what: What) -> Self {
        let subject = Subject::Issue(self.issue.issue.id.clone());
        let event = self.given.plain_event(at, subject, what);
        self.issue.events.push(event);
        self
    }

    /// The same, in somebody's words.
    pub fn told(mut self, at: Instant, what: What, words: &str) -> Self {
        self = self.then(at, what);
        if let Some(event) = self.issue.events.last_mut() {
            words.clone_into(&mut event.note);
        }
        self
    }

    /// The same, if there is an instant.
    pub fn maybe(self, at: Option<Instant>, what: What) -> Self {
        match at {
            Some(at) => self.then(at, what),
            None => self,
        }
    }

    /// A solution, judged.
    pub fn solution(mut self, at: Instant, good: bool) -> Self {
        let id = SolutionId::from(self.given.id().as_str());
        let issue = self.issue.issue.id.clone();
        self.issue.solutions.push(Solution {
            id,
            issue,
            at,
            text: "a new part".to_owned(),
            works: good,
            worth: good,
            timely: good,
            supplier: None,
            origin: Origin::default(),
        });
        self
    }

    /// What keeps it from happening again.
    pub fn prevention(self, at: Instant) -> Self {
        self.prevented(at, None, None)
    }

    /// The same by a date, and when it was done.
    pub fn prevented(mut self, at: Instant, due: Option<Date>, done_at: Option<Instant>) -> Self {
        let id = PreventionId::from(self.given.id().as_str());
        let issue = self.issue.issue.id.clone();
        self.issue.preventions.push(Prevention {
            id,
            issue,
            at,
            what: "a second pair of eyes".to_owned(),
            who: String::new(),
            due,
            done_at,
            origin: Origin::default(),
        });
        self
    }
}

/// The client with a plan that is due then.
pub fn planned(mut given: Given, due: Date) -> Given {
    given.facts.plans.push(Plan {
        id: "p".into(),
        client: given.facts.client.id.clone(),
        issue: None,
        what: "call about the lease".to_owned(),
        due,
        due_at: None,
        at: days_ago(5),
        done_at: None,
        done_as: None,
        dropped_at: None,
        origin: Origin::default(),
    });
    given
}
