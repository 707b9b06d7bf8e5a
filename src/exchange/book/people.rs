//! The people of the drafts: each found again when the file names them again.

use super::FileBook;
use crate::domain::{Client, DialledNumber, Person, PersonId};
use crate::exchange::address::company_domain;
use crate::exchange::record::{in_order, is_shared, name_marks};
use crate::exchange::row_person::{RowPerson, fold};
use crate::exchange::source_id;

impl FileBook<'_> {
    /// The person at this client, found by id, mail or name, else made; `None` when the row names nobody.
    pub fn person(&mut self, client: usize, who: &RowPerson) -> Option<PersonId> {
        let mut marks: Vec<String> = if who.id.is_empty() {
            let mails = who.mails.iter().map(|mail| format!("mail {}", fold(mail)));
            let name = Some(&who.name).filter(|name| !name.is_empty()).into_iter();
            // Ids follow from the first mark, so the name as it stands goes before the name as it is compared.
            let names = name.flat_map(|name| name_marks(name));
            mails.chain(names).collect()
        } else {
            vec![format!("id {}", who.id)]
        };
        // Somebody is told twice, with a number of the file each time.
        let both = |mail: &String| format!("both {} {}", fold(mail), in_order(&who.name));
        marks.extend(who.mails.iter().map(both));
        if marks.is_empty() {
            let numbers = who
                .phones
                .iter()
                .filter_map(|phone| DialledNumber::of(phone));
            marks.extend(numbers.map(|number| format!("phone {}", number.last)));
        }
        if marks.is_empty() && who.phones.is_empty() {
            return None;
        }
        let known = self.on_record.get(&client);
        if let Some(known) = known.and_then(|known| self.record.person(*known, who)) {
            self.know_more(client, known, who);
            return Some(known.id.clone());
        }
        let at = |mark: &String| self.people.get(&(client, mark.clone())).copied();
        let facts = &self.clients[client];
        marks.retain(|mark| {
            let known = at(mark).and_then(|at| facts.people.get(at));
            known.is_none_or(|known| !is_shared(mark, &known.name, &who.name))
        });
        let found = marks.iter().find_map(at);
        let key = self.key_name(client, "");
        let facts = &mut self.clients[client];
        let index = found.unwrap_or_else(|| {
            facts
                .people
                .push(new_person(&facts.client, &key, &marks, who));
            facts.people.len() - 1
        });
        let person = facts.people.get_mut(index)?;
        merge(person, who);
        for mail in &who.mails {
            self.by_mail.entry(fold(mail)).or_insert(client);
            if let Some(domain) = company_domain(mail) {
                self.by_mail.entry(format!("@{domain}")).or_insert(client);
            }
        }
        for number in who.phones.iter().filter_map(|p| DialledNumber::of(p)) {
            let mark = format!("{} {}", number.last, in_order(&who.name));
            self.by_mail.entry(mark).or_insert(client);
        }
        for mark in marks {
            self.people.entry((client, mark)).or_insert(index);
        }
        Some(person.id.clone())
    }

    /// What the file says of somebody on record beside what is known: new addresses, and what was empty.
    fn know_more(&mut self, client: usize, known: &Person, who: &RowPerson) {
        let mark = (client, format!("record {}", known.id));
        let people = &mut self.clients[client].people;
        if let Some(person) = self.people.get(&mark).and_then(|at| people.get_mut(*at)) {
            return merge(person, who);
        }
        let mut more = known.clone();
        merge(&mut more, who);
        if more != *known {
            self.people.insert(mark, people.len());
            people.push(more);
        }
    }
}

fn new_person(client: &Client, key: &str, marks: &[String], who: &RowPerson) -> Person {
    let mark = marks
        .first()
        .cloned()
        .unwrap_or_else(|| format!("phone {}", who.phones.join(" ")));
    let source = format!("person/{key}/{mark}");
    // Of whom nothing but a number is known is called as the client is.
    let name = [&who.name].into_iter().chain(&who.mails);
    let name = name.into_iter().find(|n| !n.is_empty());
    let id = PersonId::new(source_id::id("person", &source));
    Person {
        origin: source_id::origin(&source),
        ..Person::new(id, client.id.clone(), name.unwrap_or(&client.name))
    }
}

fn merge(person: &mut Person, who: &RowPerson) {
    let add = |list: &mut Vec<String>, more: &[String]| {
        for value in more {
            if !list.iter().any(|known| fold(known) == fold(value)) {
                list.push(value.clone());
            }
        }
    };
    add(&mut person.mails, &who.mails);
    for phone in &who.phones {
        let number = DialledNumber::of(phone);
        let is_known = |known: &String| {
            let same = || Some(DialledNumber::of(known)?.is(number.as_ref()?));
            fold(known) == fold(phone) || same() == Some(true)
        };
        if !person.phones.iter().any(is_known) {
            person.phones.push(phone.clone());
        }
    }
    if person.role.is_empty() {
        person.role.clone_from(&who.role);
    }
    if person.answers_to.is_empty() {
        person.answers_to.clone_from(&who.answers_to);
    }
}

/// Addresses and numbers as those of one name are compared: these by their last digits, whatever stands for the country
/// and the town.
pub fn marks(mails: &[String], phones: &[String]) -> Vec<String> {
    const TELLING: usize = 7;
    let number = |phone: &String| {
        let number = DialledNumber::of(phone)?.last;
        Some(number[number.len().saturating_sub(TELLING)..].to_owned())
    };
    let number = |phone: &String| number(phone).unwrap_or_else(|| fold(phone));
    let mails = mails.iter().map(|mail| fold(mail));
    mails.chain(phones.iter().map(number)).collect()
}
