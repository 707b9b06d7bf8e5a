//! A ticket's history told in our words: an ordinary issue with its opening ask, the events of its ball and
//! its resolutions, and the contacts that stand for what was said.
//!
//! Their opening it is a contact *in*. A word from us, a contact *out*, is the first answer (taking it in
//! charge, or the resolution if that came first), every resolution, and taking it in charge again after they
//! came back. Closing is none: help desks close by the clock, long after. What was merged or cancelled nobody answered. What came back
//! needs mending and, resolved, is settled thirty days later: an import cannot know whether anybody ever made amends.

mod anew;

use super::ticket::{Happened, Ticket, answered_since, said, third_party, title};
use super::words::Act;
use crate::domain::{
    Ask, AskId, Ball, Channel, ClientFacts, ClientId, Contact, ContactId, Direction, Event,
    EventId, Instant, Issue, IssueFacts, IssueId, IssueKind, Joined, Lines, Outcome, PersonId,
    Reported, Subject, What, clean,
};
use crate::exchange::source_id;
use chrono::TimeDelta;

/// Days after which what was resolved again is settled.
const SETTLED_AFTER: i64 = 30;

/// What holds for all tickets of a file.
pub struct Settling {
    /// Nothing is settled after this: the end of the file, or now if that is later.
    until: Instant,
}

impl Settling {
    pub fn new(tickets: &[Ticket], now: Instant) -> Self {
        let happened = || tickets.iter().flat_map(|ticket| &ticket.happened);
        let until = happened()
            .map(|h| h.at)
            .max()
            .map_or(now, |last| last.max(now));
        Self { until }
    }
}

/// A ticket with what is known of it.
pub struct TicketTold<'t, 'a> {
    pub ticket: &'t Ticket<'a>,
    /// The key of its source.
    pub source: String,
    pub persons: Vec<PersonId>,
    /// What an earlier import made of it, and what was done on it since.
    pub known: Option<&'a IssueFacts>,
}

/// Adds a ticket to its client as an issue, and says whether there is anything new about it. Of one on record only what
/// happened since is new: what an earlier import brought has the same ids, and the state counts where it differs.
pub fn add(facts: &mut ClientFacts, told: TicketTold, settling: &Settling) -> bool {
    let TicketTold {
        ticket,
        source,
        persons,
        known,
    } = told;
    let Some(first) = ticket.happened.first() else {
        return false;
    };
    let issue = Issue {
        id: IssueId::new(source_id::id("issue", &source)),
        number: 0,
        client: facts.client.id.clone(),
        kind: ticket.kind.unwrap_or(IssueKind::Request),
        title: title(ticket),
        noticed_at: first.at,
        reported: ticket.way.map_or(Reported::Them, |_| Reported::Us),
        note: String::new(),
        origin: source_id::origin(&source),
    };
    let issue = known.map_or(issue, |known| known.issue.clone());
    let last = ticket
        .happened
        .iter()
        .filter(|one| one.last && one.at > first.at);
    let last: Vec<&Happened> = last.collect();
    let mut story = TicketStory {
        client: facts.client.id.clone(),
        source,
        channel: ticket.channel.unwrap_or(Channel::Other),
        persons,
        issue: IssueFacts::new(issue),
        contacts: vec![],
        notes: vec![],
        resolved: false,
        turn: WhoseTurn::Us,
        last: last.iter().map(|one| one.at).collect(),
    };
    story.open(ticket, first);
    for happened in &ticket.happened {
        if known.is_none() || !happened.by_state {
            story.step(happened);
        }
    }
    story.settle(settling);
    let rest = ticket.rest.iter();
    let rest = rest.map(|(name, value)| format!("{name}: {value}"));
    let note = rest.chain(story.notes.clone()).joined("\n");
    let note = clean(&note, Lines::Keep, super::cell::TEXT);
    let Some(known) = known else {
        story.issue.issue.note = note;
        facts.contacts.append(&mut story.contacts);
        facts.issues.push(story.issue);
        return true;
    };
    story.tell_anew(ticket, known, &note);
    story.move_on(ticket, known);
    let ended = answered_since(known, &story.issue.asks, &last);
    story.issue.asks.extend(ended);
    let had = |id: &EventId| known.events.iter().any(|event| event.id == *id);
    let changed = story.issue.events.iter().any(|event| !had(&event.id))
        || story.answers(known)
        || story.issue.issue != known.issue;
    facts.contacts.append(&mut story.contacts);
    facts.issues.push(story.issue);
    changed
}

fn contact_source(ticket: &str, direction: Direction, count: usize) -> String {
    format!("{ticket}/{direction} {count}")
}

fn contact_id(source: &str) -> ContactId {
    ContactId::new(source_id::id("contact", source))
}

struct TicketStory {
    client: ClientId,
    source: String,
    channel: Channel,
    persons: Vec<PersonId>,
    issue: IssueFacts,
    contacts: Vec<Contact>,
    notes: Vec<String>,
    resolved: bool,
    turn: WhoseTurn,
    /// When the last words were said: the next file tells others, so they are known by their moment.
    last: Vec<Instant>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WhoseTurn {
    Us,
    Client,
    Supplier,
}

fn ball(turn: WhoseTurn) -> What {
    let ball = match turn {
        WhoseTurn::Us => Ball::Us,
        WhoseTurn::Client => Ball::Client,
        WhoseTurn::Supplier => Ball::Supplier(third_party().id),
    };
    What::Ball {
        ball,
        chase_on: None,
    }
}

impl TicketStory {
    fn open(&mut self, ticket: &Ticket, first: &Happened) {
        let text = if ticket.text.is_empty() {
            self.issue.issue.title.clone()
        } else {
            ticket.text.clone()
        };
        let contact = self.say(first.at, ticket.way.unwrap_or(Direction::In), text);
        match (ticket.by_machine, ticket.way.is_some()) {
            (true, false) => self.contacts[0].automatic = true,
            (true, true) => self.contacts[0].outcome = Outcome::Note,
            (false, true) => self.record(What::ToldClient, "told", first, ""),
            (false, false) => self.ask(first.at, Some(contact)),
        }
        if let Some(severity) = ticket.severity {
            self.record(What::Severity(severity), "severity", first, "");
        }
        if let Some(promised) = ticket.promised {
            self.record(What::Promised(Some(promised)), "promised", first, "");
        }
    }

    fn step(&mut self, happened: &Happened) {
        let act = happened.act;
        if act.is_none() && happened.last {
            return self.remark(happened);
        }
        let turn = match act {
            Some(Act::Waiting) if !self.resolved => WhoseTurn::Client,
            Some(Act::Supplier) if !self.resolved => WhoseTurn::Supplier,
            _ => WhoseTurn::Us,
        };
        let turned = turn != self.turn;
        if turned {
            self.turn = turn;
            let gone = turn != WhoseTurn::Us && !happened.by_state;
            let words = said(happened);
            self.record(ball(turn), "ball", happened, if gone { &words } else { "" });
        }
        let at = happened.at;
        match act {
            Some(Act::Open) if self.resolved => self.reopen(happened),
            Some(Act::Taken) if self.resolved => {
                self.reopen(happened);
                self.answer(happened);
            }
            Some(Act::Taken) if self.is_unanswered() => self.answer(happened),
            Some(Act::Answered) => self.answer(happened),
            Some(Act::Wrote) => {
                if self.resolved {
                    self.reopen(happened);
                }
                self.came_back(happened);
            }
            // Whose state gives the turn away had the last word.
            Some(Act::Waiting | Act::Supplier) if turned => {
                if happened.by_state && happened.dated {
                    self.tick(at, None);
                }
            }
            Some(Act::Resolved) if !self.resolved => {
                self.answer(happened);
                self.resolve(happened);
            }
            Some(Act::Closed | Act::Dropped) if !self.resolved => {
                self.tick(at, None);
                self.resolve(happened);
            }
            Some(Act::Reopened) => {
                self.reopen(happened);
                if happened.dated {
                    self.came_back(happened);
                }
            }
            _ => self.note(happened),
        }
    }

    /// A comment of which nobody knows whether they read it.
    fn remark(&mut self, happened: &Happened) {
        let before = self.contacts.len();
        self.say(happened.at, Direction::Out, said(happened));
        for contact in &mut self.contacts[before..] {
            contact.outcome = Outcome::Note;
        }
    }

    /// What changes nothing is kept in words.
    fn note(&mut self, happened: &Happened) {
        if !happened.words.is_empty() {
            let clock = happened.clock.unwrap_or(happened.at.naive_utc());
            self.notes.push(format!(
                "{} {}",
                clock.format("%Y-%m-%d %H:%M"),
                said(happened)
            ));
        }
    }

    fn is_unanswered(&self) -> bool {
        self.issue.asks.iter().any(|ask| ask.answered_at.is_none())
    }

    /// A word from us, which answers what they asked. None is made up of a state that says it is over, or has no date.
    fn answer(&mut self, happened: &Happened) {
        if !happened.dated || (happened.by_state && happened.act.is_some_and(Act::is_over)) {
            return self.tick(happened.at, None);
        }
        let contact = self.say(happened.at, Direction::Out, said(happened));
        self.tick(happened.at, Some(&contact));
    }

    fn tick(&mut self, at: Instant, by: Option<&ContactId>) {
        for ask in self
            .issue
            .asks
            .iter_mut()
            .filter(|ask| ask.answered_at.is_none())
        {
            ask.answered_at = Some(at);
            ask.answered_by = by.cloned();
        }
    }

    fn came_back(&mut self, happened: &Happened) {
        let contact = self.say(happened.at, Direction::In, said(happened));
        if !self.is_unanswered() {
            self.ask(happened.at, Some(contact));
        }
    }

    fn resolve(&mut self, happened: &Happened) {
        self.resolved = true;
        self.record(What::Resolved, "resolved", happened, &said(happened));
    }

    fn reopen(&mut self, happened: &Happened) {
        self.resolved = false;
        self.record(What::Reopened, "reopened", happened, &said(happened));
    }

    /// Ends the repair of what came back, thirty days after it was resolved again.
    fn settle(&mut self, settling: &Settling) {
        let (mut trouble, mut due, mut settled) = (false, None, vec![]);
        for event in &self.issue.events {
            match event.what {
                What::Resolved if trouble => due = Some(event.at + TimeDelta::days(SETTLED_AFTER)),
                What::Reopened => {
                    trouble = true;
                    settled.extend(due.take().filter(|due| *due < event.at));
                }
                _ => {}
            }
        }
        settled.extend(due.filter(|due| *due <= settling.until));
        for at in settled {
            self.record(
                What::Settled,
                "settled",
                &Happened::new(at, Act::Work, "", "import"),
                "resolved thirty days before, as imported",
            );
        }
    }

    fn say(&mut self, at: Instant, direction: Direction, text: String) -> ContactId {
        if let Some(same) = self
            .contacts
            .iter()
            .find(|c| c.at == at && c.direction == direction)
        {
            return same.id.clone();
        }
        let before = self.contacts.iter();
        let before = before.filter(|c| c.direction == direction && !self.last.contains(&c.at));
        let source = if self.last.contains(&at) {
            format!("{}/{direction} at {}", self.source, at.timestamp())
        } else {
            contact_source(&self.source, direction, before.count() + 1)
        };
        let id = contact_id(&source);
        self.contacts.push(Contact {
            receipt: None,
            id: id.clone(),
            client: self.client.clone(),
            at,
            direction,
            channel: self.channel,
            mood: None,
            text,
            persons: self.persons.clone(),
            issues: vec![self.issue.issue.id.clone()],
            outcome: Outcome::Reached,
            automatic: false,
            origin: source_id::origin(&source),
        });
        id
    }

    fn ask(&mut self, at: Instant, contact: Option<ContactId>) {
        let before = self.issue.asks.iter();
        let before = before.filter(|ask| !self.last.contains(&ask.opened_at));
        let source = if self.last.contains(&at) {
            format!("{}/ask at {}", self.source, at.timestamp())
        } else {
            format!("{}/ask {}", self.source, before.count() + 1)
        };
        self.issue.asks.push(Ask {
            id: AskId::new(source_id::id("ask", &source)),
            issue: self.issue.issue.id.clone(),
            opened_at: at,
            text: String::new(),
            contact,
            answered_at: None,
            answered_by: None,
            origin: source_id::origin(&source),
        });
    }

    fn record(&mut self, what: What, name: &str, happened: &Happened, note: &str) {
        let count = self
            .issue
            .events
            .iter()
            .filter(|e| std::mem::discriminant(&e.what) == std::mem::discriminant(&what))
            .count()
            + 1;
        let source = format!("{}/{name} {count}", self.source);
        self.issue.events.push(Event {
            id: EventId::new(source_id::id("event", &source)),
            client: self.client.clone(),
            subject: Subject::Issue(self.issue.issue.id.clone()),
            at: happened.at,
            by: happened.by.clone(),
            what,
            note: note.to_owned(),
            contact: None,
            origin: source_id::origin(&source),
        });
    }
}
