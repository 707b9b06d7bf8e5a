//! Somebody at a client is added or changed.

use super::shared::things::{
    Takes::{One, Several},
    things,
};
use super::shared::typed::{self, text, typed_over};
use super::{Decided, Deed, Hand, Refusal};
use crate::domain::{ClientFacts, ClientId, Command, Person, PersonId, name_key};

things! {
    /// What somebody is to be.
    pub struct PutPerson {
        name: "name" "", "name" "A new name" One("NAME");
        role: "role" "what they do there", "role" "What they do there" One("ROLE");
        mails: "mails" "several with commas",
            "mail" "Mail address; several: the usual one first. These replace those known" Several("MAIL");
        phones: "phones" "several with commas",
            "phone" "Phone number; several: the usual one first. These replace those known" Several("PHONE");
        answers_to: "answers to" "whom they must explain things to",
            "answers-to" "Whom they must explain things to" One("NAME");
        note: "note" "anything worth knowing", "note" "Anything worth knowing" One("NOTE");
    }
}

impl PutPerson<'_> {
    pub fn add(&self, facts: &ClientFacts, hand: &mut Hand) -> Decided {
        put("added", self.row(facts.id(), hand)?, facts)
    }

    pub(super) fn row(&self, client: &ClientId, hand: &mut Hand) -> Result<Person, Refusal> {
        let person = self.edited(&Person::new(PersonId::new(hand.id()), client.clone(), ""))?;
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
        let no = |field, what| move |odd| Refusal::typed(field, format!("“{odd}” is no {what}"));
        typed_over!(after by self:
            name: |name| typed::name("a person", name)?,
            role: |role| typed::line(role),
            mails: |mails| list(mails, &before.mails, is_mail).map_err(no("mails", "mail address"))?,
            phones: |phones| list(phones, &before.phones, is_number).map_err(no("phones", "number"))?,
            answers_to: |whom| typed::line(whom),
            note: |note| text(note),
        );
        Ok(after)
    }
}

/// Several as typed; the first that is new and not of this kind, where there is one.
fn list(typed: &str, had: &[String], fits: impl Fn(&str) -> bool) -> Result<Vec<String>, String> {
    let all = typed::list(typed);
    match all.iter().find(|one| !had.contains(one) && !fits(one)) {
        Some(odd) => Err(odd.clone()),
        None => Ok(all),
    }
}

fn is_number(typed: &str) -> bool {
    typed.chars().any(|c| c.is_ascii_digit())
}

fn is_mail(typed: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || "?&<>".contains(c);
    let of_host = |host: &str| !host.is_empty() && !host.contains('@');
    let sides = typed.split_once('@');
    sides.is_some_and(|(name, host)| !name.is_empty() && of_host(host)) && !typed.contains(odd)
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
        .find(|other| other.id != person.id && name_key(&other.name) == key)
    {
        None => Ok(()),
        Some(other) => Err(Refusal::facts(format!(
            "there is somebody called “{}” there already",
            other.name
        ))
        .of("name")),
    }
}
