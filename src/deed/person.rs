//! Somebody at a client is added or changed.

use super::shared::typed;
use super::shared::typed::{text, typed_over};
use super::{Decided, Deed, Hand, Refusal};
use crate::domain::{ClientFacts, ClientId, Command, Person, PersonId, name_key};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PutPerson<'a> {
    pub name: Option<&'a str>,
    pub role: Option<&'a str>,
    pub mails: Option<&'a str>,
    pub phones: Option<&'a str>,
    pub answers_to: Option<&'a str>,
    pub note: Option<&'a str>,
}

impl PutPerson<'_> {
    pub fn add(&self, facts: &ClientFacts, hand: &mut Hand) -> Decided {
        put("added", self.row(facts.id(), hand)?, facts)
    }

    pub(super) fn row(&self, client: &ClientId, hand: &mut Hand) -> Result<Person, Refusal> {
        let nobody = Person::new(PersonId::new(hand.id()), client.clone(), "");
        let person = self.edited(&nobody)?;
        typed::name("a person", &person.name)?;
        Ok(person)
    }

    pub fn edit(&self, facts: &ClientFacts, before: &Person) -> Decided {
        let person = self.edited(before)?;
        Refusal::if_same(&person, before)?;
        put("edited", person, facts)
    }

    fn edited(&self, before: &Person) -> Result<Person, Refusal> {
        let mut after = before.clone();
        typed_over!(after by self:
            name: |name| typed::name("a person", name)?,
            role: |role| typed::line(role),
            mails: |mails| typed::list(mails),
            phones: |phones| typed::list(phones),
            answers_to: |whom| typed::line(whom),
            note: |note| text(note),
        );
        Ok(after)
    }
}

fn put(done: &str, person: Person, facts: &ClientFacts) -> Decided {
    free(&person, facts)?;
    let title = format!("{done} {} · {}", person.name, facts.client.name);
    Ok(Deed::new(vec![Command::PutPerson(person)], title))
}

pub fn free(person: &Person, facts: &ClientFacts) -> Result<(), Refusal> {
    let key = name_key(&person.name);
    match facts
        .people
        .iter()
        .find(|other: &&Person| other.id != person.id && name_key(&other.name) == key)
    {
        None => Ok(()),
        Some(other) => Err(Refusal::facts(format!(
            "there is somebody called “{}” there already",
            other.name
        ))
        .of("name")),
    }
}
