//! A contact is linked to an issue after all, or moved to another one. What it brought goes along; what it answered
//! there waits again, for nobody said that it answers here.

use super::{Decided, Deed, Moment, Refusal, log::turned};
use crate::domain::{Ask, Ball, ClientFacts, Command, Contact, IssueFacts, Reported, What};

#[derive(Clone, Copy, Debug)]
pub struct Link<'a> {
    pub contact: &'a Contact,
    pub issue: Option<&'a IssueFacts>,
}

impl Link<'_> {
    pub fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let mut contact = self.contact.clone();
        contact.issues = self.issue.iter().map(|i| i.issue.id.clone()).collect();
        if contact.issues == self.contact.issues {
            return Err(Refusal::nothing());
        }
        if let Some(issue) = self.issue
            && facts.issue(&issue.issue.id).is_none()
        {
            return Refusal::err_facts("that issue is another client's");
        }
        let mut parts = vec![Command::PutContact(contact.clone())];
        let asks = facts.issues.iter().flat_map(|i| &i.asks);
        parts.extend(asks.filter_map(|ask| self.moved(ask)).map(Command::PutAsk));
        // They wrote on an issue whose ball is theirs: it is ours again.
        for issue in turned(facts, &contact, moment.now) {
            let (ball, chase_on) = (Ball::Us, None);
            let what = What::Ball { ball, chase_on };
            let event = moment
                .hand
                .issue_event(facts.id(), &issue, contact.at, what, "");
            parts.push(Command::Record(event));
        }
        let name = &facts.client.name;
        let title = match self.issue {
            Some(issue) => format!(
                "the {} is about {} · {name}",
                contact.channel,
                issue.issue.label()
            ),
            None => format!("the {} is about no issue · {name}", contact.channel),
        };
        // What it opened may be about nothing any more; whether it is over nobody said.
        let asks_alone = |i: &IssueFacts| {
            let mut asks = i.asks.iter();
            asks.all(|ask| ask.contact.as_ref() == Some(&self.contact.id))
        };
        let begun = |i: &&IssueFacts| {
            let of = self.contact.issues.contains(&i.issue.id) && i.over_at(moment.now).is_none();
            of && i.issue.reported == Reported::Them && !i.asks.is_empty() && asks_alone(i)
        };
        let stays = facts.issues.iter().find(begun);
        let stays = stays.map_or_else(String::new, |i| format!("; {} stays open", i.issue.label()));
        Ok(Deed::new(parts, title + &stays))
    }

    /// An ask that changes with it: what it brought is asked there, what it answered elsewhere waits again.
    fn moved(&self, ask: &Ask) -> Option<Ask> {
        let mut moved = ask.clone();
        let here = self.issue.map(|i| &i.issue.id);
        if let (Some(here), true) = (here, ask.contact.as_ref() == Some(&self.contact.id)) {
            moved.issue = here.clone();
        }
        if ask.answered_by.as_ref() == Some(&self.contact.id) && Some(&moved.issue) != here {
            (moved.answered_at, moved.answered_by) = (None, None);
        }
        (moved != *ask).then_some(moved)
    }
}
