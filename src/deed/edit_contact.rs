//! A contact is corrected: when, how, who reached out, how they sounded, what was said.

use super::shared::typed;
use super::shared::typed::{text, typed_over};
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
        typed_over!(contact by self:
            channel: |word| typed::word("channel", word)?,
            direction: |word| typed::word("direction", word)?,
            mood: |word| {
                let none = typed::is_none(word);
                (!none).then(|| typed::word("mood", word)).transpose()?
            },
            outcome: |word| typed::word("outcome", word)?,
            text: |said| text(said),
        );
        Refusal::if_same(&contact, before)?;
        let title = format!("edited the {} with {}", contact.channel, facts.client.name);
        Ok(Deed::new(vec![Command::PutContact(contact)], title))
    }
}
