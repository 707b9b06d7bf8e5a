//! Judgements in words: each reason as one sentence with its numbers and what would lift it, the next step, the
//! short why of a row, and points as whole numbers. The only place where a judgement becomes text.

mod about;
mod clock;
mod event;
pub mod insight;
pub mod ladder;
mod moved;
mod next;
mod pieces;
pub mod plan;
mod points;
mod reason;
mod receipt;
mod short;
mod terms;
mod tie;
mod timeline_entry;

pub use about::about;
pub use clock::{answer_left, clock_days, clock_short, clock_working};
pub use event::{event_words, stands, term_words};
pub use moved::{
    MOVED_DAYS, MovedPart, moved, moved_between, moved_lately, moved_words, part_words,
};
pub use next::{due_plan, next_on, next_sentence, next_words};
pub use pieces::near;
pub use points::{points_shown, score_shown};
pub use reason::{lift, sentence};
pub use receipt::receipt;
pub use short::{SHORT, short_why, whole_why};
pub use terms::own_terms;
pub use tie::{tied, troubled, word_welcome};
pub use timeline_entry::{ReadingLeaf, leaf, leaf_of_plan};

pub use crate::hours::words::short_days;

use super::{case::Case, matter::Matter};
use crate::{
    domain::{ClientFacts, Instant, IssueFacts, IssueId, Joined, Policy, Supplier, SupplierId},
    hours::Calendar,
};
use chrono::Datelike;
use pieces::ordinal;

/// That a book goes on later than the clock: “this book goes on to 20 Nov 10:00; the clock says 09:00”.
pub fn goes_on(end: Instant, calendar: &Calendar, now: Instant) -> String {
    let (end, now) = (calendar.local(end), calendar.local(now));
    let clock = if end.year() != now.year() {
        "%-d %b %Y %H:%M"
    } else if end.date() != now.date() {
        "%-d %b %H:%M"
    } else {
        "%H:%M"
    };
    let book = if end.year() == now.year() {
        "%-d %b %H:%M"
    } else {
        "%-d %b %Y %H:%M"
    };
    format!(
        "this book goes on to {}; the clock says {}",
        end.format(book),
        now.format(clock)
    )
}

/// That a book ended: “this book ends on 13 Jan 2014, 12 years ago: what happened since is not in it”.
pub fn ended(end: Instant, calendar: &Calendar, now: Instant) -> String {
    let day = calendar.local_date(end);
    let ago = insight::days_of((calendar.local_date(now) - day).num_days());
    let day = day.format("%-d %b %Y");
    format!("this book ends on {day}, {ago} ago: what happened since is not in it")
}

pub trait Readable: std::fmt::Debug {
    fn title(&self) -> &str;
    /// The page as lines of at most so many columns, each with how it looks.
    fn lines(&self, columns: usize) -> Vec<(plan::LineLook, String)>;
    fn markdown(&self) -> String;

    fn text(&self, columns: usize) -> String {
        self.lines(columns)
            .into_iter()
            .map(|(_, line)| line)
            .joined("\n")
    }
}

/// Said once, when priority ends.
pub const HEALED: &str = "Healed: back to standard";

/// What the words are about: the client whose judgement it is, and what names and dates are read from.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    pub facts: &'a ClientFacts,
    pub policy: &'a Policy,
    pub calendar: &'a Calendar,
    pub suppliers: &'a [Supplier],
    pub now: Instant,
}

impl<'a> Telling<'a> {
    pub fn case(&self) -> Case<'a> {
        Case {
            facts: self.facts,
            policy: self.policy,
            calendar: self.calendar,
            now: self.now,
        }
    }

    fn issue(&self, id: Option<&IssueId>) -> Option<&'a IssueFacts> {
        id.and_then(|id| self.facts.issue(id))
    }

    /// What an issue is called, as it was typed; nothing where it has no name.
    fn typed(&self, id: Option<&IssueId>) -> &'a str {
        self.issue(id).map_or("", |issue| issue.issue.title.trim())
    }

    /// What an issue is called in a sentence: “in quotes”, since what was typed may read as a part of it.
    fn title(&self, id: Option<&IssueId>) -> String {
        pieces::quoted(self.typed(id))
    }

    fn supplier(&self, id: &SupplierId) -> &'a str {
        Supplier::called(self.suppliers, id)
    }
}

/// The same cause again: a note for every open or healing trouble whose cause an earlier issue of this client
/// had, as “2nd time: delay”. Never scored.
pub fn same_cause_again(telling: &Telling) -> Vec<String> {
    let matters: Vec<Matter> = telling
        .facts
        .issues
        .iter()
        .filter_map(|i| Matter::read(i, telling.now))
        .collect();
    let same = |a: &str, b: Option<&str>| b.is_some_and(|b| a.to_lowercase() == b.to_lowercase());
    let mut notes = vec![];
    for matter in matters.iter().filter(|m| m.is_trouble()) {
        let Some(cause) = matter.cause else { continue };
        let noticed = matter.facts.issue.noticed_at;
        let times = matters
            .iter()
            .filter(|m| m.facts.issue.noticed_at <= noticed && same(cause, m.cause))
            .count();
        let note = format!("{} time: {cause}", ordinal(times));
        if times > 1 && !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}
