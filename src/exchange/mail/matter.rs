//! What a thread with a client is about: the asks that it opened, and what answered them.

use super::rule::Becomes;
use crate::domain::{
    Ask, AskId, ClientFacts, ContactId, Event, EventId, Instant, Issue, IssueFacts, IssueId,
    IssueKind, Lines, Reported, Subject, What, clean,
};
use crate::exchange::key;

/// Characters of an issue's title.
const TITLE: usize = 120;

/// One thing said in a thread with a client.
pub(super) struct ThreadTurn {
    pub(super) contact: ContactId,
    /// Where it stands among the drafts; `None`: it was on record before.
    pub(super) place: Option<usize>,
    pub(super) at: Instant,
    pub(super) becomes: Becomes,
    pub(super) subject: String,
    pub(super) first: String,
}

/// What a thread with a client is about.
pub(super) struct ThreadMatter {
    issue: IssueFacts,
    /// It was there before.
    known: bool,
    /// The asks of before are not given again, unless one is answered.
    asks: Vec<Ask>,
    /// What was said in it, by its place among the contacts.
    said: Vec<usize>,
    source: String,
}

impl ThreadMatter {
    pub(super) fn new(facts: &ClientFacts, first: &str, known: Option<IssueFacts>) -> Self {
        // What is resolved is over: a later word in the thread is a new matter.
        let open = known.filter(crate::exchange::record::is_open);
        let source = format!("mail/{first}");
        let is_known = open.is_some();
        let issue = open.unwrap_or_else(|| {
            IssueFacts::new(Issue {
                id: IssueId::new(key::id("issue", &format!("{}/{source}", facts.client.id))),
                client: facts.client.id.clone(),
                number: 0,
                kind: IssueKind::Request,
                title: String::new(),
                noticed_at: Instant::UNIX_EPOCH,
                reported: Reported::Them,
                note: String::new(),
                origin: key::origin(&source),
            })
        });
        let asks = issue
            .asks
            .iter()
            .filter(|ask| ask.answered_at.is_none())
            .cloned()
            .collect();
        Self {
            issue,
            known: is_known,
            asks,
            said: Vec::new(),
            source,
        }
    }

    fn open(&self) -> bool {
        self.asks.iter().any(|ask| ask.answered_at.is_none())
    }

    /// They ask: it joins what is open, or is a new ask.
    pub(super) fn ask(&mut self, turn: &ThreadTurn) {
        self.join(turn);
        if self.open() {
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
        self.asks.push(Ask {
            // The contact's id is of this client alone.
            id: AskId::new(key::id("ask", &source)),
            issue: issue.id.clone(),
            opened_at: turn.at,
            text: turn.first.clone(),
            contact: Some(turn.contact.clone()),
            answered_at: None,
            answered_by: None,
            origin: key::origin(&source),
        });
    }

    pub(super) fn answer(&mut self, turn: &ThreadTurn) {
        self.join(turn);
        let waits = |ask: &&mut Ask| ask.answered_at.is_none() && ask.opened_at <= turn.at;
        for ask in self.asks.iter_mut().filter(waits) {
            ask.answered_at = Some(turn.at);
            ask.answered_by = Some(turn.contact.clone());
        }
    }

    pub(super) fn join(&mut self, turn: &ThreadTurn) {
        self.said.extend(turn.place);
    }

    /// Puts it among the facts of its client. What only mail opened is over once it is answered; what nobody answered
    /// before `since` is told instead of asked.
    pub(super) fn settle(
        mut self,
        facts: &mut ClientFacts,
        since: Instant,
    ) -> Option<(Instant, String)> {
        let mut old = None;
        if !self.known && self.open() {
            let stale = |ask: &Ask| ask.answered_at.is_none() && ask.opened_at < since;
            let title = &self.issue.issue.title;
            old = self
                .asks
                .iter()
                .find(|ask| stale(ask))
                .map(|ask| (ask.opened_at, title.clone()));
            self.asks.retain(|ask| !stale(ask));
        }
        if self.asks.is_empty() && !self.known {
            return old;
        }
        let issue = &self.issue.issue;
        for place in &self.said {
            facts.contacts[*place].issues.push(issue.id.clone());
        }
        if self.asks.is_empty() {
            return old;
        }
        let by_hand = |event: &Event| event.origin.source_key.is_none();
        let last = self.asks.iter().filter_map(|ask| ask.answered_at).max();
        if let Some(at) = last.filter(|_| !self.open() && !self.issue.events.iter().any(by_hand)) {
            let source = format!("{}/answered/{}", self.source, at.timestamp());
            self.issue.events.push(Event {
                id: EventId::new(key::id("event", &format!("{}/{source}", facts.client.id))),
                client: facts.client.id.clone(),
                subject: Subject::Issue(issue.id.clone()),
                at,
                what: What::Resolved,
                by: String::new(),
                note: "answered by mail".to_owned(),
                contact: None,
                origin: key::origin(&source),
            });
        }
        self.issue.asks = self.asks;
        facts.issues.push(self.issue);
        old
    }
}
