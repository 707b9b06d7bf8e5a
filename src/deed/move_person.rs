//! Somebody goes to another client. What happened with them stays where it happened: there they stay by name, without
//! address or number, and at the other client they begin anew.

use super::{Decided, Deed, Moment, Refusal, person::free, shared::typed};
use crate::domain::{Affected, ClientFacts, Command, Origin, Person, PersonId};

pub struct MovePerson<'a> {
    pub person: &'a PersonId,
    pub to: &'a ClientFacts,
    pub role: &'a str,
}

impl MovePerson<'_> {
    /// The facts are those of the client that they leave, read whole.
    pub fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let (from, to) = (&facts.client, &self.to.client);
        let Some(before) = facts.person(self.person) else {
            return Refusal::err_facts("that person is not there any more");
        };
        if from.id == to.id {
            return Err(
                Refusal::facts(format!("{} is at {} already", before.name, to.name)).of("client"),
            );
        }
        let mut there = Person {
            client: to.id.clone(),
            role: typed::line(self.role),
            answers_to: String::new(),
            ..before.clone()
        };
        let mut parts = vec![];
        if is_told_of(facts, &before.id) {
            there.id = PersonId::new(moment.hand.id());
            there.origin = Origin::default();
            let gone = format!("now at {}", to.name);
            parts.push(Command::PutPerson(Person {
                role: typed::joined([before.role.as_str(), &gone], ", "),
                mails: vec![],
                phones: vec![],
                ..before.clone()
            }));
        }
        free(&there, self.to)?;
        let title = format!("moved {} from {} to {}", there.name, from.name, to.name);
        parts.push(Command::PutPerson(there));
        Ok(Deed::new(parts, title))
    }
}

fn is_told_of(facts: &ClientFacts, person: &PersonId) -> bool {
    let whom = Affected::Person(person.clone());
    let mut events = facts.issues.iter().flat_map(|issue| &issue.events);
    facts.contacts.iter().any(|c| c.persons.contains(person))
        || events.any(|e| e.what.whom() == Some(&whom))
}
