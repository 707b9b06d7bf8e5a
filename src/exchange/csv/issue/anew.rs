//! What a later file tells of a ticket on record: its state, how it is called, what stands beside it.

use super::super::ticket::{Happened, Ticket};
use super::super::words::Act;
use super::{TicketStory, WhoseTurn, ball};
use crate::domain::{Ask, Ball, Event, IssueFacts, Joined, What};
use crate::exchange::record;

/// What an earlier file kept beside a ticket, without what this one tells of the same columns.
fn still_kept<'n>(ticket: &Ticket, note: &'n str) -> Vec<&'n str> {
    let mut told = false;
    let kept = note.lines().filter(|line| {
        if let Some((name, _)) = line.split_once(": ") {
            told = ticket.rest.iter().any(|(own, _)| *own == name);
        }
        !told
    });
    kept.collect()
}

fn turn_of(issue: &IssueFacts) -> WhoseTurn {
    let balls = issue
        .events
        .iter()
        .filter(|e| matches!(e.what, What::Ball { .. }));
    match balls.max_by_key(|e| e.at).map(|e| &e.what) {
        Some(What::Ball {
            ball: Ball::Client, ..
        }) => WhoseTurn::Client,
        Some(What::Ball {
            ball: Ball::Supplier(_),
            ..
        }) => WhoseTurn::Supplier,
        _ => WhoseTurn::Us,
    }
}

impl TicketStory {
    /// How a later file calls a ticket on record, how much it hurts there, and what stands beside it, unless its last change
    /// is older than what is known.
    pub(super) fn tell_anew(&mut self, ticket: &Ticket, known: &IssueFacts, note: &str) {
        let imported = |event: &&Event| {
            event.origin.source_key.is_some() && !matches!(event.what, What::Settled)
        };
        let events = || known.events.iter().filter(imported);
        let last = events().map(|event| event.at).max();
        let updated = ticket.state.and_then(|(_, at)| at);
        if updated.is_some() && updated < last {
            return;
        }
        let severities = events().filter(|event| matches!(event.what, What::Severity(_)));
        let was = severities
            .max_by_key(|event| event.at)
            .map(|event| &event.what);
        let is = ticket.severity.map(What::Severity);
        let at = updated.or(last).unwrap_or(self.issue.issue.noticed_at);
        if let Some(is) = is.filter(|is| was.is_some_and(|was| was != is)) {
            let name = format!("severity at {}", at.timestamp());
            self.record(is, &name, &Happened::new(at, Act::Work, "", "import"), "");
        }
        if !ticket.title.is_empty() {
            self.issue.issue.title.clone_from(&ticket.title);
        }
        let mut lines = still_kept(ticket, &known.issue.note);
        lines.retain(|line| !note.lines().any(|own| own == *line));
        self.issue.issue.note = lines.into_iter().chain([note]).joined("\n");
    }

    /// What the state of a ticket on record says that its issue does not know yet, dated by its last change.
    pub(super) fn move_on(&mut self, ticket: &Ticket, known: &IssueFacts) {
        let Some((state, updated)) = ticket.state else {
            return;
        };
        let mut whole = known.clone();
        let had = |event: &&Event| known.events.iter().any(|k| k.id == event.id);
        let news = self.issue.events.iter().filter(|event| !had(event));
        whole.events.extend(news.cloned());
        let last_change = whole.events.iter().map(|event| event.at).max();
        let at = updated.or(last_change);
        let at = at.unwrap_or(self.issue.issue.noticed_at);
        // A state says something only where it is another than the last import saw: what was done here since is no
        // mistake of theirs. One that is older than what happened last says nothing any more.
        let mut imported = whole.clone();
        imported
            .events
            .retain(|event| event.origin.source_key.is_some());
        let over = state.is_over();
        let turned = match state {
            Act::Waiting => WhoseTurn::Client,
            Act::Supplier => WhoseTurn::Supplier,
            _ => WhoseTurn::Us,
        };
        let seen = over != record::is_open(&imported) && (over || turned == turn_of(&imported));
        if seen || updated.is_some_and(|at| Some(at) <= last_change) {
            return;
        }
        let open = record::is_open(&whole);
        let turn = turn_of(&whole);
        let (what, name) = match state {
            _ if over && open => (What::Resolved, "resolved"),
            _ if over => return,
            _ if !open => (What::Reopened, "reopened"),
            Act::Waiting if turn != WhoseTurn::Client => (ball(WhoseTurn::Client), "ball"),
            Act::Supplier if turn != WhoseTurn::Supplier => (ball(WhoseTurn::Supplier), "ball"),
            Act::Waiting | Act::Supplier => return,
            _ if turn != WhoseTurn::Us => (ball(WhoseTurn::Us), "ball"),
            _ => return,
        };
        let happened = Happened::new(at, state, "", "import");
        // Its own instant tells it from those that the same ticket had before.
        self.record(
            what,
            &format!("{name} at {}", at.timestamp()),
            &happened,
            "",
        );
    }

    /// Whether an ask on record is answered by now.
    pub(super) fn answers(&self, known: &IssueFacts) -> bool {
        let waited = |ask: &Ask| {
            let mut known = known.asks.iter();
            known.any(|k| k.id == ask.id && k.answered_at.is_none())
        };
        let mut told = self.issue.asks.iter();
        told.any(|ask| ask.answered_at.is_some() && waited(ask))
    }
}
