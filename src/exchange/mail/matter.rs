//! What a thread with a client is about: the asks that it opened, what answered them, and whose turn it is.
//!
//! A word of ours answers what is asked and resolves nothing: nobody said that it is done. It is their turn then, and our
//! clock rests; unless we say that something is still to be done by us. When they ask again it is our turn. Thanks
//! for an answer that left nothing to us, and a month in which nobody wrote, end a matter that mail alone opened.

use super::rule::Becomes;
use crate::domain::{
    Ask, AskId, Ball, ClientFacts, ClientId, ContactId, Event, EventId, Instant, Issue, IssueFacts,
    IssueId, IssueKind, Lines, Origin, Reported, Subject, What, clean,
};
use crate::exchange::{record, source_id};
use chrono::{NaiveDate, TimeDelta};

/// After so many days in which nobody wrote a matter that was answered is over, and one that nobody answered is told
/// instead of asked.
pub const REST_DAYS: i64 = 30;

/// Characters of an issue's title.
const TITLE: usize = 120;

pub struct ThreadTurn {
    pub contact: ContactId,
    /// Where it stands among the drafts; `None`: it was on record before.
    pub place: Option<usize>,
    pub at: Instant,
    /// The same by the policy's clock.
    pub day: NaiveDate,
    pub becomes: Becomes,
    /// A word of ours to whom asks, and not one handed on.
    pub answers: bool,
    /// It says that something is still to be done by us.
    pub intends: bool,
    /// Its subject is its own: nothing says that it answers another.
    pub begins: bool,
    pub subject: String,
    pub first: String,
}

struct ThreadAsk {
    ask: Ask,
    about: String,
    /// When they wrote of it last.
    last: Instant,
}

impl ThreadAsk {
    fn waits(&self) -> bool {
        self.ask.answered_at.is_none()
    }

    fn is_about(&self, subject: &str) -> bool {
        self.about.is_empty() || self.about.starts_with(subject)
    }
}

/// What the key of an issue that mail opened begins with.
const KEY: &str = "mail/";

pub struct ThreadMatter {
    issue: IssueFacts,
    known: bool,
    /// Nobody but mail had a hand in it, so mail may also say whose turn it is.
    by_mail: bool,
    /// The asks of before are not given again, unless one is answered.
    asks: Vec<ThreadAsk>,
    /// Whose turn it is, and since when by what is on record.
    ball: Ball,
    since: Instant,
    /// What happened on it since.
    news: Vec<Event>,
    said: Vec<usize>,
    /// When the last word of either side was said.
    last: Option<Instant>,
    source: String,
}

impl ThreadMatter {
    /// A matter of a client; `on_record` is what stands there of it, with the issue that the thread is about.
    pub fn new(
        facts: &ClientFacts,
        first: &str,
        on_record: Option<(&ClientFacts, &IssueFacts)>,
    ) -> Self {
        let known = on_record.map(|(_, issue)| issue);
        // What is resolved is over: a later word in the thread is a new matter.
        let open = known.filter(|issue| record::is_open(issue)).cloned();
        let source = format!("{KEY}{first}");
        let is_known = open.is_some();
        let issue = open.unwrap_or_else(|| {
            IssueFacts::new(Issue {
                id: IssueId::new(source_id::id(
                    "issue",
                    &format!("{}/{source}", facts.client.id),
                )),
                client: facts.client.id.clone(),
                number: 0,
                kind: IssueKind::Request,
                title: String::new(),
                noticed_at: Instant::UNIX_EPOCH,
                reported: Reported::Them,
                note: String::new(),
                origin: source_id::origin(&source),
            })
        });
        let about = |ask: &Ask| {
            on_record
                .map_or(&[][..], |(client, _)| &client.contacts)
                .iter()
                .find(|c| Some(&c.id) == ask.contact.as_ref())
                .map_or_else(String::new, |contact| contact.text.clone())
        };
        let asks = issue
            .asks
            .iter()
            .filter(|ask| ask.answered_at.is_none())
            .map(|ask| ThreadAsk {
                about: about(ask),
                last: ask.opened_at,
                ask: ask.clone(),
            })
            .collect();
        let (ball, since) = whose_turn(&issue);
        Self {
            by_mail: on_record.is_none_or(|(client, known)| !is_known || is_by_mail(client, known)),
            issue,
            known: is_known,
            asks,
            ball,
            since,
            news: vec![],
            said: vec![],
            last: None,
            source,
        }
    }

    fn open(&self) -> bool {
        self.asks.iter().any(ThreadAsk::waits)
    }

    /// They ask: it joins what is open, or is a new ask; and it is our turn. A subject of its own is a question of its own.
    pub fn ask(&mut self, turn: &ThreadTurn) {
        self.join(turn);
        self.news.retain(|event| event.what != What::Resolved);
        self.pass(turn, Ball::Us);
        let joins = |asked: &&mut ThreadAsk| {
            asked.waits() && (!turn.begins || asked.is_about(&turn.subject))
        };
        if let Some(open) = self.asks.iter_mut().rfind(joins) {
            open.last = turn.at;
            return;
        }
        let issue = &mut self.issue.issue;
        if self.asks.is_empty() && !self.known {
            issue.noticed_at = turn.at;
            let title = if turn.subject.is_empty() {
                &turn.first
            } else {
                &turn.subject
            };
            issue.title = if title.is_empty() {
                "a question".to_owned()
            } else {
                clean(title, Lines::Fold, TITLE)
            };
        }
        let source = format!("{}/{}", self.source, turn.contact);
        self.asks.push(ThreadAsk {
            about: turn.subject.clone(),
            last: turn.at,
            ask: Ask {
                // The contact's id is of this client alone.
                id: AskId::new(source_id::id("ask", &source)),
                issue: issue.id.clone(),
                opened_at: turn.at,
                text: turn.first.clone(),
                contact: Some(turn.contact.clone()),
                answered_at: None,
                answered_by: None,
                origin: source_id::origin(&source),
            },
        });
    }

    /// A word of ours: it answers what they asked under its subject, or all where nothing they ask has it; and it is their
    /// turn unless something is left to us.
    pub fn answer(&mut self, turn: &ThreadTurn) {
        self.join(turn);
        let waits = |asked: &ThreadAsk| asked.waits() && asked.ask.opened_at <= turn.at;
        let named = |asked: &ThreadAsk| waits(asked) && asked.is_about(&turn.subject);
        let by_name = self.asks.iter().any(named);
        for asked in self
            .asks
            .iter_mut()
            .filter(|a| if by_name { named(a) } else { waits(a) })
        {
            asked.ask.answered_at = Some(turn.at);
            asked.ask.answered_by = Some(turn.contact.clone());
        }
        // Of a word on record nobody knows any more what it said, and whose turn it was then stands there.
        if turn.place.is_some() {
            let left = turn.intends || self.open();
            self.pass(turn, if left { Ball::Us } else { Ball::Client });
        }
    }

    /// They thank for what we wrote: done, if nothing is left to us.
    pub fn thanks(&mut self, turn: &ThreadTurn) {
        self.join(turn);
        if !self.open() && self.ball == Ball::Client {
            self.end(turn.at, "they thanked");
        }
    }

    pub fn join(&mut self, turn: &ThreadTurn) {
        self.said.extend(turn.place);
        self.last = self.last.max(Some(turn.at));
    }

    fn pass(&mut self, turn: &ThreadTurn, ball: Ball) {
        if turn.at < self.since || self.ball == ball || self.asks.is_empty() && !self.known {
            return;
        }
        self.ball = ball.clone();
        // Nobody is to be asked again about what was answered: it rests until then, and is over.
        let chase_on = (ball == Ball::Client).then(|| turn.day + TimeDelta::days(REST_DAYS));
        self.news(turn.at, What::Ball { ball, chase_on }, "turn", "");
    }

    fn end(&mut self, at: Instant, why: &str) {
        self.news(at, What::Resolved, "done", why);
    }

    fn news(&mut self, at: Instant, what: What, key: &str, note: &str) {
        let issue = &self.issue.issue;
        self.news.push(event(
            &issue.client,
            &issue.id,
            &format!("{}/{key}/{}", self.source, at.timestamp()),
            at,
            what,
            note,
        ));
    }

    /// Puts it among the facts of its client. What nobody answered before `since` is told instead of asked; what was
    /// answered and heard no more of since then is over.
    pub fn settle(mut self, facts: &mut ClientFacts, since: Instant) -> Option<(Instant, String)> {
        let mut old = None;
        if !self.known && self.open() {
            // Who reminds us asks today, however old the question is.
            let stale = |asked: &ThreadAsk| asked.waits() && asked.last < since;
            let title = &self.issue.issue.title;
            old = self
                .asks
                .iter()
                .find(|asked| stale(asked))
                .map(|asked| (asked.ask.opened_at, title.clone()));
            self.asks.retain(|asked| !stale(asked));
        }
        if self.asks.is_empty() && !self.known {
            return old;
        }
        let is_over = self.news.iter().any(|event| event.what == What::Resolved);
        if let Some(last) = self.last.filter(|last| *last < since)
            && !self.open()
            && !is_over
            && self.ball == Ball::Client
        {
            self.end(last, SILENT);
        }
        for place in &self.said {
            facts.contacts[*place].issues = vec![self.issue.issue.id.clone()];
        }
        if !self.by_mail {
            self.news.clear();
        }
        if self.asks.is_empty() && self.news.is_empty() {
            return old;
        }
        self.issue.events.append(&mut self.news);
        self.issue.events.shrink_to_fit();
        self.issue.asks = self.asks.into_iter().map(|asked| asked.ask).collect();
        self.issue.asks.shrink_to_fit();
        facts.issues.push(self.issue);
        old
    }
}

/// Why a matter is over that nobody wrote about for long.
pub const SILENT: &str = "answered, and nothing heard since";

/// Whether mail opened an issue of a client on record and nothing else had a hand in it: what a person has made of it, or
/// plans or said about it, mail does not take out of their hands.
pub fn is_by_mail(client: &ClientFacts, issue: &IssueFacts) -> bool {
    let of_mail = |origin: &Origin| {
        origin
            .source_key
            .as_ref()
            .is_some_and(|key| key.starts_with(KEY))
    };
    let id = &issue.issue.id;
    let said = client.contacts.iter().filter(|c| c.issues.contains(id));
    of_mail(&issue.issue.origin)
        && issue.issue.kind == IssueKind::Request
        && issue.issue.note.is_empty()
        && issue.solutions.is_empty()
        && issue.preventions.is_empty()
        && issue.events.iter().all(|event| of_mail(&event.origin))
        && said.into_iter().all(|contact| of_mail(&contact.origin))
        && client
            .plans
            .iter()
            .all(|plan| plan.issue.as_ref() != Some(id))
}

fn whose_turn(issue: &IssueFacts) -> (Ball, Instant) {
    let turns = issue.events.iter().filter_map(|event| match &event.what {
        What::Ball { ball, .. } => Some((ball.clone(), event.at)),
        _ => None,
    });
    turns
        .max_by_key(|(_, at)| *at)
        .unwrap_or((Ball::Us, Instant::UNIX_EPOCH))
}

/// An issue on record that mail opened and that came to rest before `since`, by its last word at `last`: as it is over.
pub fn at_rest(
    client: &ClientFacts,
    issue: &IssueFacts,
    last: Instant,
    since: Instant,
) -> Option<IssueFacts> {
    let waits = issue.asks.iter().any(|ask| ask.answered_at.is_none());
    let rests = last < since && !waits && whose_turn(issue).0 == Ball::Client;
    let over = rests && is_by_mail(client, issue) && record::is_open(issue);
    over.then(|| with(issue, last, [What::Resolved], "done", SILENT))
}

/// An issue on record of which a word that answered it came back: it is our turn again.
pub fn returned(issue: &IssueFacts, at: Instant) -> IssueFacts {
    let ours = What::Ball {
        ball: Ball::Us,
        chase_on: None,
    };
    let again = (!record::is_open(issue)).then_some(What::Reopened);
    with(
        issue,
        at,
        again.into_iter().chain([ours]),
        "returned",
        "our answer came back",
    )
}

/// An issue on record with more that happened on it, and none of its asks.
fn with(
    issue: &IssueFacts,
    at: Instant,
    news: impl IntoIterator<Item = What>,
    key: &str,
    note: &str,
) -> IssueFacts {
    let Issue { id, client, .. } = &issue.issue;
    let mut with = issue.clone();
    with.asks.clear();
    for (place, what) in news.into_iter().enumerate() {
        let source = format!("{KEY}{id}/{key}/{}/{place}", at.timestamp());
        with.events.push(event(client, id, &source, at, what, note));
    }
    with
}

fn event(
    client: &ClientId,
    issue: &IssueId,
    source: &str,
    at: Instant,
    what: What,
    note: &str,
) -> Event {
    Event {
        id: EventId::new(source_id::id("event", &format!("{client}/{source}"))),
        client: client.clone(),
        subject: Subject::Issue(issue.clone()),
        at,
        what,
        by: String::new(),
        note: note.to_owned(),
        contact: None,
        origin: source_id::origin(source),
    }
}
