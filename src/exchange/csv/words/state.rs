//! States of tickets and what happens to them, as help desks and trackers call them in eight languages
//! (`assets/words/states.txt`).

use super::phrase::{self, PhraseTable};
use super::plain;
use crate::domain::{Words, word_lists};
use crate::exchange::plain::words as phrase_words;
use std::sync::LazyLock;

/// What an activity or a state does to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// It is ours to act; after a resolution it is open again.
    Open,
    /// We took it in charge: as an activity, the first time, that answers the customer; as a state it says nothing
    /// that they heard.
    Taken,
    Answered,
    Wrote,
    /// The customer has to act.
    Waiting,
    /// Somebody has to act, and nothing says who.
    Paused,
    /// Somebody else has to act: a supplier, another company.
    Supplier,
    Resolved,
    /// It is over, often closed by a clock long after.
    Closed,
    /// It is over, and nobody answered it: merged into another, cancelled, spam, no longer needed.
    Dropped,
    /// A verdict of a tracker beside the ticket: as the state of a ticket it is dropped.
    Verdict,
    /// They came back with it.
    Reopened,
    /// Work of ours that says nothing to the customer.
    Work,
}

impl Act {
    /// Whether a ticket in this state is over.
    pub fn is_over(self) -> bool {
        matches!(
            self,
            Self::Resolved | Self::Closed | Self::Dropped | Self::Verdict
        )
    }
}

/// What one may say that a value means, and how it is called.
pub const MEANINGS: &[(&str, Act)] = &[
    ("open", Act::Open),
    ("in progress", Act::Open),
    ("taken in charge", Act::Taken),
    ("answered", Act::Answered),
    ("they wrote", Act::Wrote),
    ("waiting", Act::Waiting),
    ("supplier", Act::Supplier),
    ("resolved", Act::Resolved),
    ("closed", Act::Closed),
    ("dropped", Act::Dropped),
    ("reopened", Act::Reopened),
    ("note", Act::Work),
];

word_lists! {
    FILE = "states.txt";
    OURS THEIRS REPLIES CAME OTHERS SPAM
}

/// A verdict, and a pause, are none of what one may say that a value means.
static ACTS: LazyLock<PhraseTable<Act>> = LazyLock::new(|| {
    let rows = [
        MEANINGS,
        &[("verdict", Act::Verdict), ("paused", Act::Paused)],
    ]
    .concat();
    FILE.table("states", &rows).into_iter().collect()
});

/// What ends or pauses a duty of ours, and so has to be said by every word of a value.
fn must_be_clear(act: Act) -> bool {
    match act {
        Act::Answered
        | Act::Waiting
        | Act::Paused
        | Act::Resolved
        | Act::Closed
        | Act::Dropped
        | Act::Verdict => true,
        Act::Open | Act::Taken | Act::Wrote | Act::Supplier | Act::Reopened | Act::Work => false,
    }
}

/// The order in which of two meanings of one value the one is taken that leaves more standing.
const STANDING: &[Act] = &[
    Act::Reopened,
    Act::Wrote,
    Act::Open,
    Act::Supplier,
    Act::Taken,
    Act::Work,
    Act::Paused,
    Act::Waiting,
    Act::Answered,
    Act::Verdict,
    Act::Dropped,
    Act::Closed,
    Act::Resolved,
];

/// Whether a state says that nobody wants to see the ticket again.
pub fn is_spam(value: &str) -> bool {
    SPAM.contains(&plain(value).as_str())
}

/// What an activity or state does; `None` when it is not known for sure.
pub fn act(value: &str) -> Option<Act> {
    says(value).filter(|act| *act != Act::Paused)
}

/// Whether a value is a state in known words.
pub fn is_state(value: &str) -> bool {
    says(value).is_some()
}

/// Whether a state says that one waits, and not for whom.
pub fn is_paused(value: &str) -> bool {
    says(value) == Some(Act::Paused)
}

/// For whom one waits, as a column beside the state says, whether it has a word for waiting or not: “customer”, “parts
/// ordered at Elm”. What came, or is denied, gives the turn to nobody else.
pub fn waits_for(reason: &str) -> Option<Act> {
    let words = phrase_words(reason);
    let of = |word: &String, lists: &[Words]| lists.iter().any(|list| list.contains(&&**word));
    let any = |list: Words| words.iter().any(|word| of(word, &[list]));
    let all = |lists: &[Words]| words.iter().all(|word| of(word, lists));
    let turn = match (any(*THEIRS), any(*OTHERS)) {
        (true, false) if all(&[*THEIRS, *REPLIES]) => Some(Act::Waiting),
        (false, true) => Some(Act::Supplier),
        (false, false) if any(*OURS) && all(&[*OURS]) => Some(Act::Open),
        _ => None,
    };
    let said = phrase::read(&ACTS, reason);
    let ended = said.denies || any(*CAME) || said.found.iter().any(|act| act.is_over());
    let told = act(reason).filter(|act| matches!(act, Act::Open | Act::Waiting | Act::Supplier));
    told.or(turn).filter(|act| *act == Act::Open || !ended)
}

fn says(value: &str) -> Option<Act> {
    if let Some(act) = phrase::exact(&ACTS, value) {
        return Some(act);
    }
    let mut said = phrase::read(&ACTS, value);
    // “Pending - awaiting reply”: the one says what the other waits for.
    if said.found.contains(&Act::Waiting) {
        said.found.retain(|act| *act != Act::Paused);
    }
    let act = STANDING
        .iter()
        .copied()
        .find(|act| said.found.contains(act))?;
    // “Waiting customer”, “en attente de pièces”: for whom or what one waits makes it clear, not doubtful.
    let waiting = |act: &Act| matches!(act, Act::Waiting | Act::Paused);
    let waits_for = |list: Words| {
        let of = |list: &[&str], word: &String| list.contains(&word.as_str());
        said.found.iter().all(waiting)
            && !said.denies
            && said.left.iter().any(|word| of(list, word))
            && said
                .left
                .iter()
                .all(|word| of(list, word) || of(*REPLIES, word))
    };
    if waits_for(*OTHERS) {
        return Some(Act::Supplier);
    }
    if waits_for(*THEIRS) {
        return Some(Act::Waiting);
    }
    // What the customer is to write is not written yet: “waiting for the customer's reply”.
    let replies = |word: &String| REPLIES.contains(&word.as_str());
    let words = phrase_words(value);
    let to_come = matches!(said.found[..], [Act::Waiting | Act::Paused, Act::Wrote])
        && words.iter().any(replies)
        && said.left.iter().all(replies);
    let came = words.iter().any(|word| CAME.contains(&word.as_str()));
    if to_come && !came && !said.denies {
        return Some(Act::Waiting);
    }
    // “Closed, resolved” says one thing twice; “resolved, waiting for confirmation” says two.
    let one = said
        .found
        .iter()
        .all(|other| *other == act || (other.is_over() && act.is_over()));
    (!must_be_clear(act) || (one && !said.unknown())).then_some(act)
}

#[cfg(test)]
mod tests {
    use super::{Act, act, is_paused, waits_for};

    #[test]
    fn a_state_is_known_for_sure_or_not_at_all() {
        for (value, means) in [
            ("Closed - Resolved", Some(Act::Closed)),
            ("Not resolved", Some(Act::Open)),
            ("not yet solved", None),
            ("Resolved, waiting for confirmation", None),
            ("Résolu", Some(Act::Resolved)),
            ("Waiting on Third Party", Some(Act::Supplier)),
            ("Wartet auf Kunden", Some(Act::Waiting)),
            ("Pending legal", None),
            ("Open (legal)", Some(Act::Open)),
            ("Answered by customer", Some(Act::Wrote)),
            ("Customer answered", Some(Act::Wrote)),
            ("Answered, customer", None),
            ("Closed by customer", Some(Act::Dropped)),
            ("Closed - Cancelled", Some(Act::Dropped)),
            ("Closed (merged)", Some(Act::Dropped)),
            ("Waiting Customer", Some(Act::Waiting)),
            ("Waiting Customer Response", Some(Act::Waiting)),
            ("En attente de la réponse du client", Some(Act::Waiting)),
            ("Waiting client reply", Some(Act::Waiting)),
            ("Pending - awaiting reply", Some(Act::Waiting)),
            ("Pending: waiting for response", Some(Act::Waiting)),
            ("Pending, not awaiting reply", None),
            ("Pending, waiting for the supplier", Some(Act::Supplier)),
            ("Waiting, customer replied", Some(Act::Wrote)),
            ("Esperar Respuesta", Some(Act::Waiting)),
            ("With User", Some(Act::Waiting)),
            ("Waiting Parts", Some(Act::Supplier)),
            ("Waiting Materials", Some(Act::Supplier)),
            ("Warten auf Lieferung", Some(Act::Supplier)),
            ("Wacht op onderdelen", Some(Act::Supplier)),
            ("En attente de retour client", Some(Act::Waiting)),
            ("Waiting for us", Some(Act::Open)),
            ("Waiting for our team", None),
            ("Pending agent reply", Some(Act::Open)),
            ("Assignée", Some(Act::Work)),
            ("Frobnicated", None),
            ("Zamknięte", Some(Act::Closed)),
        ] {
            assert_eq!(act(value), means, "{value}");
        }
        for value in ["On hold", "Pending", "En attente", "Wartend", "Aguardando"] {
            assert!(
                act(value).is_none() && is_paused(value),
                "{value}: for whom?"
            );
        }
        for (reason, means) in [
            ("Attente retour client", Some(Act::Waiting)),
            ("Customer", Some(Act::Waiting)),
            ("Pièce commandée chez Elm", Some(Act::Supplier)),
            ("Awaiting vendor", Some(Act::Supplier)),
            ("Waiting on us", Some(Act::Open)),
            ("Customer sends a part", None),
            ("Parts arrived", None),
            ("Pièces reçues", None),
            ("Not the supplier", None),
            ("Supplier replied", None),
            ("Vendor fixed it", None),
            ("Us", Some(Act::Open)),
            ("Them", Some(Act::Waiting)),
            ("Holiday", None),
        ] {
            assert_eq!(waits_for(reason), means, "{reason}");
        }
    }
}
