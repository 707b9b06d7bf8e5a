//! A client is marked as soured by hand, with a reason; or the mark is taken off.

use super::shared::typed::{self, text};
use super::{Decided, Decides, Deed, Moment, Refusal, Then};
use crate::domain::{ClientFacts, Command, What};

pub struct Sour<'a> {
    pub soured: bool,
    pub why: &'a str,
    pub then: Then<'a>,
}

impl Sour<'_> {
    /// The mark is taken off by what they said.
    pub(super) fn lifted(words: &str, facts: &ClientFacts, moment: &mut Moment) -> Command {
        let (at, what) = (moment.now, What::SouredByHand(false));
        Command::Record(moment.hand.client_event(facts.id(), at, what, words))
    }
}

impl Decides for Sour<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let why = text(self.why);
        if self.soured && why.is_empty() {
            return Refusal::err("why", "why? what you heard or felt, in a few words");
        }
        let name = &facts.client.name;
        if facts.is_soured_by_hand(moment.now) == self.soured {
            let state = if self.soured {
                "is marked as soured already"
            } else {
                "is not marked as soured"
            };
            return Refusal::err_facts(format!("{name} {state}"));
        }
        let at = moment.past("when", self.then.when)?;
        let what = What::SouredByHand(self.soured);
        let mut event = moment.hand.client_event(facts.id(), at, what, &why);
        if !self.then.by.trim().is_empty() {
            event.by = typed::line(self.then.by);
        }
        let done = if self.soured {
            "marked as soured"
        } else {
            "no longer marked as soured"
        };
        Ok(
            Deed::new(vec![Command::Record(event)], format!("{done} · {name}"))
                .waking(facts, moment),
        )
    }
}
