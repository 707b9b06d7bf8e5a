//! What happened on an issue or to a client, in a line of words.

use super::short;
use crate::app::App;
use crate::domain::{ClientFacts, Event, Prevention, Solution, set_off};
use crate::health::ladder::{Record, RungEvent};
use crate::health::words::{self, ladder as told};

/// What an event says; the client as it is at hand names the people in it.
pub fn event_words(app: &App, facts: &ClientFacts, event: &Event) -> String {
    words::event_words(&event.what, &app.book.telling(facts), &|id| {
        app.book.name(id).to_owned()
    })
}

pub fn line(app: &App, facts: &ClientFacts, happened: &RungEvent) -> String {
    let record = &happened.record;
    let what = match record {
        Record::Event(event) => event_words(app, facts, event),
        Record::Contact(contact) => contact.channel.word().to_owned(),
        Record::Noted(_) => "noted".to_owned(),
        Record::Solution(solution) => return solution_words(solution),
        Record::Prevention(prevention) => return prevention_words(app, prevention),
    };
    let by = set_off(" by ", record.by().trim(), "");
    let words = record.words().trim();
    if words.is_empty() {
        format!("{what}{by}")
    } else {
        format!("{what}{by}: {words}")
    }
}

pub fn solution_words(solution: &Solution) -> String {
    let wanting = told::judged(solution);
    if wanting.is_empty() {
        solution.text.trim().to_owned()
    } else {
        format!("{}: {wanting}", solution.text.trim())
    }
}

pub fn prevention_words(app: &App, prevention: &Prevention) -> String {
    let who = set_off(" (", prevention.who.trim(), ")");
    let due = match (prevention.done_at, prevention.due) {
        (Some(at), _) => format!(", in place {}", short::when(at, app)),
        (None, Some(due)) => format!(", due {}", short::day(due, app)),
        (None, None) => String::new(),
    };
    format!("{}{who}{due}", prevention.what.trim())
}
