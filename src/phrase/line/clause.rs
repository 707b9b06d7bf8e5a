//! What one clause says, by rules 3 to 7 in their order.

use super::exchange_told::{self, ChannelTouch, Exchanged};
use super::nobody::{self, NobodyThere};
use super::phrases::{MOVED, NOUNS};
use super::typed::{Clause, Line, WordsPlace};
use super::understood::SpanKind;
use super::who::Who;
use super::{LineContext, note, plan, whose};
use crate::phrase::date::{Lean, When};
use std::ops::Range;

#[derive(Clone, Copy, Debug)]
pub enum Says {
    Nothing,
    /// An exchange is denied or asked about.
    Denied,
    /// It was with somebody else than the client.
    Elsewhere,
    Missed(NobodyThere),
    Planned,
    Touch(ChannelTouch),
}

#[derive(Clone, Debug)]
pub struct ClauseRead {
    pub clause: Clause,
    pub says: Says,
    /// The day by which something is to be.
    pub due: Option<(Range<usize>, When)>,
}

/// Reads a clause. `first`: it opens the line, or follows a head that told of no exchange.
pub fn read(
    line: &mut Line,
    who: &Who,
    clause: &Clause,
    context: &LineContext,
    first: bool,
) -> ClauseRead {
    let at = &clause.at;
    let says = tried(line, who, clause, context, first)
        .unwrap_or_else(|| says(line, who, clause, context, first));
    let due = match says {
        Says::Denied | Says::Elsewhere => None,
        // “moved tomorrow's call to Friday”: not tomorrow.
        Says::Planned if line.find(at, &MOVED).is_none() => None,
        _ => plan::due(line, at, context.clock(Lean::Future)),
    };
    ClauseRead {
        clause: clause.clone(),
        says,
        due,
    }
}

/// “meeting friday - no show”, “appointment fri 10, she never came”: it was, since the next clause says how it went.
fn tried(
    line: &mut Line,
    who: &Who,
    clause: &Clause,
    context: &LineContext,
    first: bool,
) -> Option<Says> {
    let open = exchange_told::opening(line, who, &clause.at);
    line.longest(open, clause.at.end, &NOUNS)?;
    let mut behind = line.clauses.iter().map(|next| next.at.clone());
    let next = behind.find(|next| next.start >= clause.at.end)?;
    let before = line.marks.clone();
    let vain = nobody::missed(line, who, &clause.at).is_none()
        && nobody::missed(line, who, &next).is_some_and(|missed| !missed.written);
    line.marks.clone_from(&before);
    let clock = context.clock(Lean::Past);
    let told =
        vain.then(|| exchange_told::exchanged(line, who, &clause.at, clause.place, clock, first));
    if let Some(Some(Exchanged::With(touch))) = told {
        return Some(Says::Touch(ChannelTouch {
            done: true,
            ..touch
        }));
    }
    line.marks = before;
    None
}

fn says(line: &mut Line, who: &Who, clause: &Clause, context: &LineContext, first: bool) -> Says {
    let at = &clause.at;
    if let Some(touch) = nobody::left_by_them(line, who, at) {
        return Says::Touch(touch);
    }
    if let Some(missed) = nobody::missed(line, who, at) {
        return Says::Missed(missed);
    }
    if line.find(at, &["dont forget"]).is_some() && plan::opens(line, who, at) {
        return Says::Planned;
    }
    if note::denied(line, who, at) {
        return Says::Denied;
    }
    if whose::others_act(line, who, at) {
        if plan::of_others(line, who, at, context.clock(Lean::Future)) {
            return Says::Planned;
        }
        line.mark(at.clone(), SpanKind::Note);
        return Says::Elsewhere;
    }
    if plan::governed(line, who, at, context.clock(Lean::Future)) {
        return Says::Planned;
    }
    if plan::theirs(line, who, at) {
        return Says::Nothing;
    }
    if plan::opens(line, who, at) {
        return Says::Planned;
    }
    if plan::being(line, who, at, context.clock(Lean::Future)) {
        return Says::Planned;
    }
    if whose::had_it_done(line, who, at) {
        line.mark(at.clone(), SpanKind::Note);
        return Says::Elsewhere;
    }
    let clock = context.clock(Lean::Past);
    match exchange_told::exchanged(line, who, at, clause.place, clock, first) {
        Some(Exchanged::With(touch)) => Says::Touch(touch),
        Some(Exchanged::Elsewhere) => {
            line.mark(at.clone(), SpanKind::Note);
            Says::Elsewhere
        }
        None if whose::done_elsewhere(line, who, at) => {
            line.mark(at.clone(), SpanKind::Note);
            Says::Elsewhere
        }
        None if clause.place != WordsPlace::Text => exchange_told::signed(line, at)
            .map(exchange_told::alone)
            .or_else(|| exchange_told::with_somebody(line, who, clause))
            .map_or(Says::Nothing, Says::Touch),
        None => Says::Nothing,
    }
}
