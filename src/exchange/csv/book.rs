//! The drafts as they grow: clients by name, their people by mail and name, each found again when the file
//! names them again.

use crate::domain::{Client, ClientFacts, ClientId, Instant, Person, PersonId};
use crate::exchange::key;
use std::collections::HashMap;

/// The drafts of one file.
#[derive(Default)]
pub(super) struct Book {
    pub(super) clients: Vec<ClientFacts>,
    by_name: HashMap<String, usize>,
    people: HashMap<(usize, String), usize>,
    /// How often a source key was asked for.
    keys: HashMap<String, usize>,
}

/// What a row tells of a person.
#[derive(Clone, Debug, Default)]
pub(super) struct Who {
    /// What tells one from another in the file, or empty.
    pub(super) id: String,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) answers_to: String,
    pub(super) mails: Vec<String>,
    pub(super) phones: Vec<String>,
}

/// A name as names are compared.
pub(super) fn fold(name: &str) -> String {
    name.to_lowercase()
}

impl Book {
    /// The client of this name, if the file has named it before.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(&fold(name)).copied()
    }

    /// The client of this name, which is known from `at` or before.
    pub(super) fn client(&mut self, name: &str, at: Instant) -> usize {
        if let Some(index) = self.find(name) {
            let client = &mut self.clients[index].client;
            client.added_at = client.added_at.min(at);
            return index;
        }
        let source = format!("client/{}", fold(name));
        let client = Client {
            id: ClientId::new(key::id("client", &source)),
            name: name.to_owned(),
            size: None,
            billing: None,
            tags: Vec::new(),
            note: String::new(),
            fields: std::collections::BTreeMap::new(),
            added_at: at,
            origin: key::origin(&source),
        };
        self.clients.push(ClientFacts::new(client));
        self.by_name.insert(fold(name), self.clients.len() - 1);
        self.clients.len() - 1
    }

    /// Whether this mark comes for the first time.
    pub(super) fn is_first(&mut self, mark: &str) -> bool {
        self.once(mark.to_owned()) == mark
    }

    /// A source key that this file has not used yet: the second of two equal rows is a second.
    pub(super) fn once(&mut self, source: String) -> String {
        let times = self.keys.entry(source.clone()).or_default();
        *times += 1;
        if *times == 1 {
            source
        } else {
            format!("{source}/{times}")
        }
    }

    /// The person at this client, found by id, mail or name, else made; `None` when the row names nobody.
    pub(super) fn person(&mut self, client: usize, who: &Who) -> Option<PersonId> {
        let marks: Vec<String> = if who.id.is_empty() {
            let mails = who.mails.iter().map(|mail| format!("mail {}", fold(mail)));
            let names = (!who.name.is_empty()).then(|| format!("name {}", fold(&who.name)));
            mails.chain(names).collect()
        } else {
            vec![format!("id {}", who.id)]
        };
        if marks.is_empty() && who.phones.is_empty() {
            return None;
        }
        let found = marks
            .iter()
            .find_map(|mark| self.people.get(&(client, mark.clone())).copied());
        let facts = &mut self.clients[client];
        let index = found.unwrap_or_else(|| {
            facts.people.push(new_person(&facts.client, &marks, who));
            facts.people.len() - 1
        });
        let person = facts.people.get_mut(index)?;
        merge(person, who);
        for mark in marks {
            self.people.entry((client, mark)).or_insert(index);
        }
        Some(person.id.clone())
    }
}

fn new_person(client: &Client, marks: &[String], who: &Who) -> Person {
    let mark = marks
        .first()
        .cloned()
        .unwrap_or_else(|| format!("phone {}", who.phones.join(" ")));
    let source = format!("person/{}/{mark}", fold(&client.name));
    let name = [&who.name]
        .into_iter()
        .chain(&who.mails)
        .chain(&who.phones)
        .find(|n| !n.is_empty());
    Person {
        id: PersonId::new(key::id("person", &source)),
        client: client.id.clone(),
        name: name.unwrap_or(&client.name).clone(),
        role: String::new(),
        mails: Vec::new(),
        phones: Vec::new(),
        answers_to: String::new(),
        note: String::new(),
        origin: key::origin(&source),
    }
}

fn merge(person: &mut Person, who: &Who) {
    let add = |list: &mut Vec<String>, more: &[String]| {
        for value in more {
            if !list.iter().any(|known| fold(known) == fold(value)) {
                list.push(value.clone());
            }
        }
    };
    add(&mut person.mails, &who.mails);
    add(&mut person.phones, &who.phones);
    if person.role.is_empty() {
        person.role.clone_from(&who.role);
    }
    if person.answers_to.is_empty() {
        person.answers_to.clone_from(&who.answers_to);
    }
}
