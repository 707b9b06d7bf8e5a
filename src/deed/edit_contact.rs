//! A contact is corrected: when, how, who reached out, how they sounded, what was said.

use super::shared::typed;
use super::shared::typed::text;
use super::{Decided, Deed, Moment, Refusal};
use crate::domain::{ClientFacts, Command, Contact};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EditContact<'a> {
    pub when: Option<&'a str>,
    pub channel: Option<&'a str>,
    pub direction: Option<&'a str>,
    pub mood: Option<&'a str>,
    pub outcome: Option<&'a str>,
    pub text: Option<&'a str>,
}

impl EditContact<'_> {
    pub fn decide(&self, facts: &ClientFacts, before: &Contact, moment: &Moment) -> Decided {
        let mut contact = before.clone();
        if let Some(when) = self.when {
            contact.at = moment.past("when", when)?;
        }
        if let Some(word) = self.channel {
            contact.channel = typed::word("channel", word)?;
        }
        if let Some(word) = self.direction {
            contact.direction = typed::word("direction", word)?;
        }
        if let Some(word) = self.mood {
            let none = typed::is_none(word);
            contact.mood = (!none).then(|| typed::word("mood", word)).transpose()?;
        }
        if let Some(word) = self.outcome {
            contact.outcome = typed::word("outcome", word)?;
        }
        if let Some(said) = self.text {
            contact.text = text(said);
        }
        if &contact == before {
            return Err(Refusal::nothing());
        }
        let title = format!("edited the {} with {}", contact.channel, facts.client.name);
        Ok(Deed::new(vec![Command::PutContact(contact)], title))
    }
}
