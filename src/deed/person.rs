//! Somebody at a client is added or changed.

use super::typed::text;
use super::{Decided, Deed, Moment, Refusal, typed};
use crate::domain::{ClientFacts, ClientId, Command, Person, PersonId, name_key};

#[derive(Clone, Copy, Debug, Default)]
pub struct AddPerson<'a> {
    pub name: &'a str,
    pub role: &'a str,
    /// Mail addresses with commas between.
    pub mails: &'a str,
    /// Phone numbers with commas between.
    pub phones: &'a str,
    pub answers_to: &'a str,
    pub note: &'a str,
}

impl AddPerson<'_> {
    pub fn decide(&self, facts: &ClientFacts, moment: &mut Moment<'_>) -> Decided {
        let person = self.row(facts.id(), moment)?;
        free(&person, facts)?;
        let title = format!("added {} · {}", person.name, facts.client.name);
        Ok(Deed::new(vec![Command::PutPerson(person)], title))
    }

    pub(super) fn row(
        &self,
        client: &ClientId,
        moment: &mut Moment<'_>,
    ) -> Result<Person, Refusal> {
        let nobody = Person::new(PersonId::new(moment.id()), client.clone(), "");
        let all = EditPerson {
            name: Some(self.name),
            role: Some(self.role),
            mails: Some(self.mails),
            phones: Some(self.phones),
            answers_to: Some(self.answers_to),
            note: Some(self.note),
        };
        all.edited(&nobody)
    }
}

/// What is left as it is, nobody has said yet.
impl<'a> From<EditPerson<'a>> for AddPerson<'a> {
    fn from(all: EditPerson<'a>) -> Self {
        let said = |typed: Option<&'a str>| typed.unwrap_or_default();
        Self {
            name: said(all.name),
            role: said(all.role),
            mails: said(all.mails),
            phones: said(all.phones),
            answers_to: said(all.answers_to),
            note: said(all.note),
        }
    }
}

/// What somebody is to be, as typed; `None` leaves a thing as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EditPerson<'a> {
    pub name: Option<&'a str>,
    pub role: Option<&'a str>,
    /// All mail addresses, the usual one first, with commas between.
    pub mails: Option<&'a str>,
    /// All phone numbers, the usual one first, with commas between.
    pub phones: Option<&'a str>,
    pub answers_to: Option<&'a str>,
    pub note: Option<&'a str>,
}

impl EditPerson<'_> {
    /// # Errors
    /// When nothing would change, the name is taken away, or somebody else there is called so.
    pub fn decide(&self, facts: &ClientFacts, before: &Person) -> Decided {
        let person = self.edited(before)?;
        if &person == before {
            return Err(Refusal::nothing());
        }
        free(&person, facts)?;
        let title = format!("edited {} · {}", person.name, facts.client.name);
        Ok(Deed::new(vec![Command::PutPerson(person)], title))
    }

    fn edited(&self, before: &Person) -> Result<Person, Refusal> {
        let mut after = before.clone();
        if let Some(name) = self.name {
            after.name = typed::name("a person", name)?;
        }
        if let Some(role) = self.role {
            after.role = typed::line(role);
        }
        if let Some(mails) = self.mails {
            after.mails = typed::list(mails);
        }
        if let Some(phones) = self.phones {
            after.phones = typed::list(phones);
        }
        if let Some(whom) = self.answers_to {
            after.answers_to = typed::line(whom);
        }
        if let Some(note) = self.note {
            after.note = text(note);
        }
        Ok(after)
    }
}

/// Two people of one name at one client could not be told apart in a line.
pub fn free(person: &Person, facts: &ClientFacts) -> Result<(), Refusal> {
    let key = name_key(&person.name);
    let same = |other: &&Person| other.id != person.id && name_key(&other.name) == key;
    match facts.people.iter().find(same) {
        None => Ok(()),
        Some(other) => {
            let why = format!("there is somebody called “{}” there already", other.name);
            Err(Refusal::facts(why).of("name"))
        }
    }
}
