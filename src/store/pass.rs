//! Whom an import passes by, because they were erased: a new client of that name, or with such an address; a person with
//! one at a client who is there.

use super::erase::Passes;
use super::error::Result;
use super::key::AtRest;
use super::report::Incoming;
use crate::domain::{Affected, ClientFacts, ClientId, Event, Person, PersonId, What, name_key};
use rusqlite::{Connection, params};
use std::borrow::Cow;
use std::collections::HashSet;

/// What comes in without those who are passed by, and how many they are.
pub(super) fn sift<'i>(
    conn: &Connection,
    import: &'i Incoming,
) -> Result<(Cow<'i, Incoming>, usize)> {
    let passes = Passes::of(conn)?;
    if passes.is_empty() {
        return Ok((Cow::Borrowed(import), 0));
    }
    let (mut clients, mut people) = (HashSet::new(), HashSet::new());
    for facts in &import.clients {
        let erased: Vec<&Person> = facts
            .people
            .iter()
            .filter(|p| is_erased(p, &passes))
            .collect();
        let all = !erased.is_empty() && !is_there(conn, facts)?;
        if all || passes.holds(&facts.client.name) {
            clients.insert(facts.id().clone());
        } else {
            people.extend(erased.into_iter().map(|person| person.id.clone()));
        }
    }
    let count = clients.len() + people.len();
    if count == 0 {
        return Ok((Cow::Borrowed(import), 0));
    }
    let mut left = import.clone();
    left.clients.retain(|facts| !clients.contains(facts.id()));
    for facts in &mut left.clients {
        without(facts, &clients, &people);
    }
    Ok((Cow::Owned(left), count))
}

/// Lets those in again who come in here.
pub(super) fn lift(conn: &Connection, import: &Incoming) -> Result<()> {
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
    Ok(conn.prepare_cached(sql)?.exists(known)?)
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
    let stays = |event: &Event| match &event.what {
        What::Apologised(whom) | What::Touches(whom) => match whom {
            Affected::Other(id) => !clients.contains(id),
            Affected::Person(id) => !people.contains(id),
            Affected::Client => true,
        },
        _ => true,
    };
    facts.events.retain(stays);
    for issue in &mut facts.issues {
        issue.events.retain(stays);
    }
}
