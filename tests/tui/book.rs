//! An invented book at a fixed moment: Monday 23 November 2026, 08:41, every shape of a row in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{TimeDelta, TimeZone, Utc};

use amends::app::screen::{Detail, Picture};
use amends::app::{App, Book, Entry, Fresh, Input, JudgedBy, Key, KeyCode, Keymap};
use amends::deed::Hand;
use amends::domain::*;
use amends::health::Case;
use amends::hours::Calendar;

/// The moment.
pub fn now() -> Instant {
    Utc.with_ymd_and_hms(2026, 11, 23, 8, 41, 0)
        .single()
        .expect("a moment")
}

/// Makes ids that follow one another.
#[derive(Default)]
pub struct Ids(u32);

impl Ids {
    fn next(&mut self) -> String {
        self.0 += 1;
        format!("{:08}", self.0)
    }
}

/// A client being invented.
pub struct Sketch<'a> {
    ids: &'a mut Ids,
    pub facts: ClientFacts,
}

impl<'a> Sketch<'a> {
    pub fn new(ids: &'a mut Ids, name: &str) -> Self {
        let client = Client {
            id: ClientId::new(format!("client {name}")),
            name: name.to_owned(),
            size: Some(Size::Small),
            billing: None,
            tags: Vec::new(),
            note: String::new(),
            fields: BTreeMap::default(),
            since: None,
            added_at: now() - TimeDelta::days(700),
            origin: Origin::default(),
        };
        Self {
            ids,
            facts: ClientFacts::new(client),
        }
    }

    /// A contact so many hours ago.
    pub fn contact(
        mut self,
        hours: i64,
        channel: Channel,
        direction: Direction,
        mood: Option<Mood>,
        text: &str,
    ) -> Self {
        let mut contact = Hand {
            now: now(),
            by: "",
            new_id: &mut || self.ids.next(),
        }
        .contact(
            &self.facts.client.id,
            now() - TimeDelta::hours(hours),
            channel,
            text,
        );
        contact.direction = direction;
        contact.mood = mood;
        self.facts.contacts.push(contact);
        self
    }

    /// Conversations every so many days, the last so many days ago.
    pub fn rhythm(mut self, every: i64, last: i64, times: i64) -> Self {
        for n in 0..times {
            let hours = (last + n * every) * 24;
            self = self.contact(
                hours,
                Channel::Call,
                Direction::Both,
                Some(Mood::Fine),
                "the usual",
            );
        }
        self
    }

    pub fn issue(
        mut self,
        number: i64,
        kind: IssueKind,
        title: &str,
        hours: i64,
        reported: Reported,
    ) -> Self {
        let id = IssueId::new(format!("issue {number}"));
        let mut issue = IssueFacts::new(Issue {
            id: id.clone(),
            number,
            client: self.facts.client.id.clone(),
            kind,
            title: title.to_owned(),
            noticed_at: now() - TimeDelta::hours(hours),
            reported,
            note: String::new(),
            origin: Origin::default(),
        });
        if reported == Reported::Them {
            issue.asks.push(Ask {
                id: AskId::new(self.ids.next()),
                issue: id,
                opened_at: now() - TimeDelta::hours(hours),
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

    /// Something happened to the last issue so many hours ago.
    pub fn event(mut self, hours: i64, what: What) -> Self {
        let mut ids = std::mem::take(self.ids);
        let issue = self
            .facts
            .issues
            .last_mut()
            .expect("an issue before its events");
        let mut next = || ids.next();
        let mut moment = Hand {
            now: now(),
            by: "",
            new_id: &mut next,
        };
        let at = now() - TimeDelta::hours(hours);
        let event = moment.issue_event(&self.facts.client.id, &issue.issue.id, at, what, "");
        issue.events.push(event);
        *self.ids = ids;
        self
    }

    pub fn person(mut self, name: &str, role: &str, answers_to: &str) -> Self {
        self.facts.people.push(Person {
            id: PersonId::new(self.ids.next()),
            client: self.facts.client.id.clone(),
            name: name.to_owned(),
            role: role.to_owned(),
            mails: vec!["dana@northwind.example".to_owned()],
            phones: vec!["+1 555 0100".to_owned()],
            answers_to: answers_to.to_owned(),
            note: String::new(),
            origin: Origin::default(),
        });
        self
    }

    pub fn tie(mut self, other: &str) -> Self {
        self.facts.ties.push(Tie {
            id: TieId::new(self.ids.next()),
            client: self.facts.client.id.clone(),
            other: ClientId::new(format!("client {other}")),
            kind: TieKind::TalksTo,
            note: String::new(),
            origin: Origin::default(),
        });
        self
    }

    pub fn tag(mut self, tag: &str) -> Self {
        self.facts.client.tags.push(tag.to_owned());
        self
    }
}

/// The clients at risk, and some who are not.
pub fn clients() -> Vec<ClientFacts> {
    use Channel::{Call, Mail};
    use Direction::{Both, In, Out};
    use IssueKind::{Mistake, Problem, Request};
    let mut ids = Ids::default();
    let ids = &mut ids;
    let mut all = vec![
        Sketch::new(ids, "Northwind Dental")
            .rhythm(14, 12, 8)
            .issue(
                12,
                Mistake,
                "backups were never switched on",
                64,
                Reported::Us,
            )
            .event(64, What::Severity(Severity::Stops))
            .issue(14, Request, "invoice question", 70, Reported::Them)
            .contact(
                66,
                Mail,
                In,
                Some(Mood::Angry),
                "again? this is the third time this month",
            )
            .person("Dana Reyes", "office manager", "Dr. Okafor")
            .person("Sam Okafor", "dentist", "")
            .tie("Elm Street Vet")
            .tie("Oak & Co")
            .tag("vip")
            .tag("retainer")
            .facts,
        Sketch::new(ids, "Fjord Prints")
            .rhythm(9, 10, 6)
            .issue(
                9,
                Problem,
                "colours come out wrong",
                24 * 20,
                Reported::Them,
            )
            .event(24 * 18, What::ToldClient)
            .event(24 * 17, What::Resolved)
            .event(24 * 12, What::Reopened)
            .event(24 * 11, What::Resolved)
            .event(24 * 5, What::Reopened)
            .contact(
                24 * 4,
                Call,
                Both,
                Some(Mood::Upset),
                "still magenta, they have a fair on Friday",
            )
            .facts,
        Sketch::new(ids, "Corner Bakery")
            .rhythm(20, 5, 7)
            .issue(17, Request, "a second till", 24 * 4, Reported::Them)
            .facts,
        Sketch::new(ids, "Elm Street Vet")
            .rhythm(15, 8, 6)
            .issue(7, Mistake, "lost an X-ray", 24 * 25, Reported::Us)
            .event(24 * 25, What::ToldClient)
            .event(24 * 24, What::Apologised(Affected::Client))
            .event(24 * 20, What::Resolved)
            .facts,
        Sketch::new(ids, "Quiet Pond Yoga")
            .contact(24 * 75, Mail, Out, None, "new timetable")
            .facts,
        Sketch::new(ids, "Harbor Legal")
            .rhythm(9, 41, 9)
            .contact(24 * 3, Mail, Out, None, "season's greetings")
            .facts,
        Sketch::new(ids, "Oak & Co")
            .rhythm(18, 6, 5)
            .issue(18, Request, "invoice question", 62, Reported::Them)
            .facts,
        Sketch::new(
            ids,
            "東京デジタル商店 and Associates of the Very Long Name Ltd",
        )
        .rhythm(5, 60, 9)
        .facts,
    ];
    for n in 1..=12 {
        all.push(
            Sketch::new(ids, &format!("Steady Client {n:02}"))
                .rhythm(14, n, 6)
                .tag("monthly")
                .facts,
        );
    }
    let calendar = Calendar::new(&Policy::default()).expect("the usual policy");
    for facts in &mut all {
        facts.client.tags.sort();
        facts.settle(now(), &|at| calendar.local_date(at));
    }
    all
}

/// A desk with these clients on it, and the one in front read whole.
pub fn desk(clients: Vec<ClientFacts>) -> Desk {
    let policy = Arc::new(Policy::default());
    let calendar = Arc::new(Calendar::new(&policy).expect("the usual policy"));
    let mut app = App::new(
        Book::new(Arc::clone(&policy), Arc::clone(&calendar), now()),
        Keymap::default(),
    );
    let whole = clients.clone();
    let by = Arc::new(JudgedBy {
        policy: Arc::clone(&policy),
        calendar: Arc::clone(&calendar),
        now: now(),
    });
    let entries = clients
        .into_iter()
        .map(|facts| Entry::judge(facts, &[], &by))
        .collect();
    app.receive(
        Fresh::Everything {
            entries,
            unread: 0,
            policy,
            calendar,
            suppliers: Vec::new(),
        },
        now(),
    );
    let mut desk = Desk {
        app,
        whole,
        ids: Ids(9_000_000),
    };
    desk.fetch();
    desk
}

/// A desk without a store: what it decides is not performed.
pub struct Desk {
    pub app: App,
    whole: Vec<ClientFacts>,
    ids: Ids,
}

impl Desk {
    pub fn fetch(&mut self) {
        if let Some(id) = self.app.wants() {
            let facts = self.whole.iter().find(|f| *f.id() == id).cloned();
            let detail = facts.map(|f| Detail::of(f, &self.app.book));
            self.app.receive_detail(detail);
        }
        if let Some(facts) = self.app.wants_picture().cloned() {
            let picture = Picture::of(&Case {
                facts: &facts,
                policy: &self.app.book.policy,
                calendar: &self.app.book.calendar,
                now: self.app.book.now,
            });
            self.app.receive_picture(&facts, picture);
        }
    }

    pub fn input(&mut self, input: Input) {
        let ids = &mut self.ids;
        let mut next = || ids.next();
        let effects = self.app.update(
            input,
            &mut Hand {
                now: now(),
                by: "",
                new_id: &mut next,
            },
        );
        drop(effects);
        self.fetch();
    }

    /// Presses keys by their names.
    pub fn press(mut self, keys: &[&str]) -> Self {
        for key in keys {
            self.input(Input::Key(key.parse().expect("a key")));
        }
        self
    }

    /// Types a text.
    pub fn type_in(mut self, text: &str) -> Self {
        for c in text.chars() {
            self.input(Input::Key(Key::plain(KeyCode::Char(c))));
        }
        self
    }
}
