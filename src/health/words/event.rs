//! What changed on an issue or a client, in a few words: for a timeline, and the story of a repair.

use super::{Telling, ladder};
use crate::domain::{Affected, ClientId, Promise, Status, What, set_off, told_day, told_soon};
use crate::{health::Assessment, hours::words::when};

pub fn event_words(what: &What, telling: &Telling, names: &dyn Fn(&ClientId) -> String) -> String {
    let whom = |who: &Affected| match who {
        Affected::Other(id) => names(id),
        who => telling.facts.called(who, |_| None).to_owned(),
    };
    match what {
        What::Severity(severity) => format!("it {}", ladder::hurts(*severity)),
        What::Doing(doing) => format!("whose doing: {}", doing.whose()),
        What::Cause(cause) => format!("cause: {cause}"),
        What::AboveUs(true) => "above us".to_owned(),
        What::AboveUs(false) => "not above us after all".to_owned(),
        What::Ball { ball, chase_on } => {
            let chase = set_off(
                ", ask again ",
                &chase_on.map(told_soon).unwrap_or_default(),
                "",
            );
            format!("whose turn: {}{chase}", ladder::ball(ball, telling))
        }
        What::Promised(Some(at)) => {
            format!("promised by {}", when(telling.calendar, *at, telling.now))
        }
        What::Promised(None) => "promised date taken back".to_owned(),
        What::ToldBoss => "told the boss".to_owned(),
        What::ToldClient => "told them".to_owned(),
        What::Apologised(Affected::Client) => "apologised".to_owned(),
        What::Apologised(who) => format!("apologised to {}", whom(who)),
        What::Touches(who) => format!("touches {} too", whom(who)),
        What::Resolved => "resolved".to_owned(),
        What::Reopened => "reopened".to_owned(),
        What::Confirmed => "they say that it is fixed".to_owned(),
        What::Settled => "settled".to_owned(),
        What::NeedsMending(true) => "marked: needs mending".to_owned(),
        What::NeedsMending(false) => "mark taken off".to_owned(),
        What::Skipped(step) => format!("passed over: {}", step.doing()),
        What::SouredByHand(true) => "marked soured".to_owned(),
        What::SouredByHand(false) => "soured mark taken off".to_owned(),
        What::Status(_) | What::Cadence(_) | What::Promise { .. } | What::LookedAfterBy(_) => {
            term_words(what)
        }
    }
}

/// How a client stands; a former or paused one is that, and nothing else.
pub fn stands(judged: &Assessment) -> String {
    match judged.status {
        Status::Active => judged.standing.shown().to_owned(),
        Status::Paused { until } => format!("paused until {}", until.format("%-d %b")),
        Status::Former => Status::Former.word().to_owned(),
    }
}

/// What changed in how we look after a client.
pub fn term_words(what: &What) -> String {
    match what {
        What::Status(Status::Former) => "former".to_owned(),
        What::Status(Status::Paused { until }) => {
            format!("paused until {}", told_day(*until))
        }
        What::Cadence(Some(days)) => format!("to be in touch every {days} days"),
        What::Cadence(None) => "to be in touch as usual".to_owned(),
        What::LookedAfterBy(Some(name)) => format!("looked after by {name}"),
        What::LookedAfterBy(None) => "looked after by nobody in particular".to_owned(),
        What::Promise { promise, time } => {
            let time = time.map_or("as usual".to_owned(), |time| format!("within {time}"));
            let name = match promise {
                Promise::Reply => "reply",
                Promise::ReplyTight => "urgent reply",
                Promise::Tell => "telling",
            };
            format!("{name} {time}")
        }
        _ => "active".to_owned(),
    }
}
