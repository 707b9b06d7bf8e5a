//! Whether the words of a step that is talk do it, as the line is read.

use crate::deed::step_reading::names_said::NamesSaid;
use crate::deed::step_reading::telling::{is_sorry, tells_somebody};
use crate::domain::{Direction, Outcome, Step};
use crate::phrase::line::{Exchange, SpanKind, Understood};

/// Whether something is to be done, and not only a day said.
pub(super) fn is_meant(words: &str, understood: &Understood) -> bool {
    let mut spans = understood.spans.iter();
    spans.any(|span| match span.kind {
        SpanKind::Intent => true,
        SpanKind::Due => {
            let first = words.get(span.range.clone()).unwrap_or_default();
            let first = first.split(' ').next().unwrap_or_default();
            !["by", "due", "until", "before"].contains(&first.to_lowercase().as_str())
        }
        _ => false,
    })
}

/// Whether the line is read as a word of ours to somebody of theirs.
fn speaks_to_them(understood: &Understood) -> bool {
    let ours = |e: &Exchange| {
        e.outcome == Outcome::Reached && e.direction != Direction::In && !e.people.is_empty()
    };
    !understood.bare && understood.exchange.as_ref().is_some_and(ours)
}

/// An apology in its own words, “sorry that we did not call”: of no intention or denial.
pub(super) fn says_sorry(step: Step, words: &str, whom: &NamesSaid) -> bool {
    matches!(step, Step::Apologise | Step::ApologiseOthers) && is_sorry(words, whom)
}

/// Whether it is clear that they were told. Any word of ours after the fix that reached them tells of it, if it does not
/// say otherwise.
pub(super) fn is_told(step: Step, words: &str, understood: &Understood, whom: &NamesSaid) -> bool {
    tells_somebody(step) && whom.is_clear(step, words)
        || step == Step::TellFixed && speaks_to_them(understood)
        || step == Step::UpdateThem && whom.is_what_was_told(step, words)
}

pub(super) fn does(step: Step, words: &str, understood: &Understood, whom: &NamesSaid) -> bool {
    let sorry = says_sorry(step, words, whom);
    let Some(exchange) = &understood.exchange else {
        return sorry;
    };
    // Whether it holds is asked of the words themselves.
    if step == Step::Confirm {
        return false;
    }
    match exchange.outcome {
        // What they ask waits for an answer of its own.
        Outcome::Reached if exchange.asks => sorry,
        // A word with the client is none with the boss or the supplier.
        Outcome::Reached if beside_them(step) && !understood.bare => {
            exchange.people.is_empty() || tells_somebody(step) && whom.is_clear(step, words)
        }
        Outcome::Reached => sorry || exchange.direction != Direction::In,
        Outcome::Attempt => false,
        // The boss and the supplier are somebody else than the client.
        Outcome::Note => (understood.elsewhere && beside_them(step)) || sorry,
    }
}

/// Whatever else is read of them, words that say so clearly tell of a word of ours.
pub(super) fn reached(words: &str, understood: &mut Understood) {
    let said = understood.exchange.as_mut().filter(|e| !e.asks);
    // “note: apologise in person” is one.
    let open = |e: &&mut Exchange| e.outcome != Outcome::Note || e.text == words.trim();
    let open = said.filter(|e| e.outcome != Outcome::Attempt).filter(open);
    if let Some(said) = open {
        said.outcome = Outcome::Reached;
        if said.direction == Direction::In {
            said.direction = said.channel.usual_direction();
        }
    }
}

/// The exchange is what was said of it beside the line: a word with them, whoever spoke first, or a note of ours; what they
/// said to us stays that. Who was there, when, and how they sounded stay.
pub(super) fn meant(does: bool, line: &str, understood: &mut Understood) {
    let Some(said) = &mut understood.exchange else {
        return;
    };
    let reached = said.outcome == Outcome::Reached;
    match (does, said.direction) {
        (true, Direction::In) if reached => said.direction = Direction::Both,
        (true, _) | (false, Direction::In) if reached => {}
        _ => {
            (said.outcome, said.direction) = if does {
                (Outcome::Reached, said.channel.usual_direction())
            } else {
                (Outcome::Note, Direction::Out)
            };
            line.clone_into(&mut said.text);
        }
    }
}

/// Whether a step is talk with somebody else than the client.
pub(super) const fn beside_them(step: Step) -> bool {
    matches!(step, Step::TellBoss | Step::ChaseSupplier)
}
