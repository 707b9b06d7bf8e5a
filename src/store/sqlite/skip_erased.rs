//! Whom an import passes by, because they were erased: a new client of that name, or with such an address; a person with
//! one at a client who is there.

use super::sql::Sql;
use super::{erase::Passes, row_number::AtRest};
use crate::domain::{Affected, ClientFacts, ClientId, Contact, Event, Person, PersonId, name_key};
use crate::store::{error::Result, report::Incoming};
use rusqlite::{Connection, params};
use std::{borrow::Cow, collections::HashSet};

#[derive(Default)]
pub struct PassedBy {
    clients: HashSet<ClientId>,
    people: HashSet<PersonId>,
}

impl PassedBy {
    pub fn count(&self) -> usize {
        self.clients.len() + self.people.len()
    }

    /// A contact without who is passed by; none, where its client is.
    pub fn without(&self, mut contact: Contact) -> Option<Contact> {
        contact
            .persons
            .retain(|person| !self.people.contains(person));
        (!self.clients.contains(&contact.client)).then_some(contact)
    }
}

/// The clients that come in without those who are passed by, and who they are.
pub fn sift<'i>(
    conn: &Connection,
    incoming: &'i [ClientFacts],
) -> Result<(Cow<'i, [ClientFacts]>, PassedBy)> {
    let marks = Passes::of(conn)?;
    if marks.is_empty() {
        return Ok((Cow::Borrowed(incoming), PassedBy::default()));
    }
    let (mut clients, mut people) = (HashSet::new(), HashSet::new());
    for facts in incoming {
        let erased: Vec<&Person> = facts
            .people
            .iter()
            .filter(|p| is_erased(p, &marks))
            .collect();
        let all = !erased.is_empty() && !is_there(conn, facts)?;
        if all || marks.holds(&facts.client.name) {
            clients.insert(facts.id().clone());
        } else {
            people.extend(erased.into_iter().map(|person| person.id.clone()));
        }
    }
    let passed = PassedBy { clients, people };
    if passed.count() == 0 {
        return Ok((Cow::Borrowed(incoming), passed));
    }
    let mut left = incoming.to_vec();
    left.retain(|facts| !passed.clients.contains(facts.id()));
    for facts in &mut left {
        without(facts, &passed.clients, &passed.people);
    }
    Ok((Cow::Owned(left), passed))
}

pub fn lift(conn: &Connection, import: &Incoming) -> Result<()> {
    let passes = Passes::of(conn)?;
    for facts in &import.clients {
        passes.lift(conn, &facts.client.name)?;
        for address in facts.people.iter().flat_map(addresses) {
            passes.lift(conn, address)?;
        }
    }
    Ok(())
}

fn addresses(person: &Person) -> impl Iterator<Item = &String> {
    person.mails.iter().chain(&person.phones)
}

fn is_erased(person: &Person, passes: &Passes) -> bool {
    addresses(person).any(|address| passes.holds(address))
}

fn is_there(conn: &Connection, facts: &ClientFacts) -> Result<bool> {
    let sql = "SELECT 1 FROM client WHERE id = ?1 OR name_key = ?2";
    let known = params![AtRest(facts.id().as_str()), name_key(&facts.client.name)];
    conn.has(sql, known)
}

/// Takes off what names those who are passed by.
fn without(facts: &mut ClientFacts, clients: &HashSet<ClientId>, people: &HashSet<PersonId>) {
    facts.people.retain(|person| !people.contains(&person.id));
    facts
        .ties
        .retain(|tie| !clients.contains(&tie.client) && !clients.contains(&tie.other));
    for contact in &mut facts.contacts {
        contact.persons.retain(|person| !people.contains(person));
    }
    let stays = |event: &Event| match event.what.whom() {
        Some(Affected::Other(id)) => !clients.contains(id),
        Some(Affected::Person(id)) => !people.contains(id),
        Some(Affected::Client) | None => true,
    };
    facts.events.retain(stays);
    for issue in &mut facts.issues {
        issue.events.retain(stays);
    }
}
