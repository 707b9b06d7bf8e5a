//! What is on record already, and how a row finds its client again: by the client's number, a person's mail address or
//! phone, the company's mail domain, the name, and, in doubt, the name without its legal form.

use super::address::{
    DialledNumber, bare, company_domain, domains, is_called, is_site, person as called, site,
};
use super::plain::words;
use super::row_person::{RowPerson, fold};
use super::{TICKET_KEY, column};
use crate::domain::{Client, ClientFacts, Instant, IssueFacts, IssueId, Person, What};
use std::collections::HashMap;

/// An index over the clients on record.
#[derive(Default)]
pub struct OnRecord<'a> {
    clients: &'a [ClientFacts],
    by_number: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    /// Names without legal form; only those that one client alone has.
    by_bare_name: HashMap<String, Option<usize>>,
    /// The clients where somebody has an address: more than one, where somebody belongs to several.
    by_mail: HashMap<String, Vec<usize>>,
    by_phone: HashMap<String, Vec<(usize, DialledNumber)>>,
    /// Domains that are surely a company's.
    by_domain: HashMap<String, Vec<usize>>,
    /// Domains of which that is not sure.
    by_shared_domain: HashMap<String, Vec<usize>>,
    /// People by their client, and their address, name or number; none where it is told of two.
    people: HashMap<(usize, String), Option<&'a Person>>,
    /// The clients of people by their whole names; none where two are called so.
    by_person: HashMap<String, Option<usize>>,
    /// Imported tickets by their mark in the file.
    tickets: HashMap<&'a str, Vec<(usize, &'a IssueFacts)>>,
}

/// A client on record that a row may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientFound {
    Sure(usize),
    /// It may be this one; why.
    Doubtful(usize, &'static str),
}

/// How an address or number is known.
enum AddressFound {
    /// At one client: somebody's own, or of the company's domain.
    Own(usize),
    /// A number that somebody there has.
    Number(usize),
    /// At a client among others, or of a domain that others have too.
    Shared(usize, &'static str),
}

impl<'a> OnRecord<'a> {
    pub fn new(clients: &'a [ClientFacts]) -> Self {
        let mut record = Self {
            clients,
            ..Self::default()
        };
        for (at, facts) in clients.iter().enumerate() {
            for name in facts.client.came_as() {
                record.by_name.entry(fold(&name)).or_insert(at);
                only(&mut record.by_bare_name, bare(&name), at);
            }
            // What it is called now goes before what another was called once.
            record.by_name.insert(fold(&facts.client.name), at);
            for (name, value) in &facts.client.fields {
                if column::is_client_id(name) {
                    let numbers = value.split(Client::BETWEEN).map(str::to_owned);
                    record.by_number.extend(numbers.map(|number| (number, at)));
                }
                if is_site(name) {
                    value
                        .split(Client::BETWEEN)
                        .filter_map(site)
                        .for_each(|domain| list(&mut record.by_domain, domain, at));
                }
                if column::is_phone(name) {
                    value
                        .split(Client::BETWEEN)
                        .for_each(|number| record.phone(number, at));
                }
            }
            for (domain, sure) in domains(facts) {
                let map = if sure {
                    &mut record.by_domain
                } else {
                    &mut record.by_shared_domain
                };
                list(map, domain, at);
            }
            for person in &facts.people {
                record.person_of(at, person);
            }
            for issue in &facts.issues {
                if let Some(mark) = ticket_mark(issue) {
                    record.tickets.entry(mark).or_default().push((at, issue));
                }
            }
        }
        record
    }

    fn person_of(&mut self, at: usize, person: &'a Person) {
        let mut mark = |mark: String| {
            self.people
                .entry((at, mark))
                .and_modify(|known| *known = known.filter(|known| known.id == person.id))
                .or_insert(Some(person));
        };
        name_marks(&person.name).into_iter().for_each(&mut mark);
        only(&mut self.by_person, called(&person.name), at);
        for mail in &person.mails {
            mark(format!("mail {}", fold(mail.trim())));
        }
        for number in person.phones.iter().filter_map(|p| DialledNumber::of(p)) {
            mark(format!("phone {}", number.last));
        }
        for mail in &person.mails {
            list(&mut self.by_mail, fold(mail.trim()), at);
        }
        for phone in &person.phones {
            self.phone(phone, at);
        }
    }

    fn phone(&mut self, phone: &str, at: usize) {
        if let Some(number) = DialledNumber::of(phone) {
            self.by_phone
                .entry(number.last.clone())
                .or_default()
                .push((at, number));
        }
    }

    pub fn all(&self) -> &'a [ClientFacts] {
        self.clients
    }

    pub fn client(&self, at: usize) -> &'a ClientFacts {
        &self.clients[at]
    }

    /// The client that a row means, if it is on record.
    pub fn find(&self, number: &str, company: &str, who: &RowPerson) -> Option<ClientFound> {
        use ClientFound::{Doubtful, Sure};
        if let Some(at) = self.by_number.get(number).filter(|_| !number.is_empty()) {
            return Some(Sure(*at));
        }
        let by_address = self.by_address(who);
        if company.is_empty() {
            let name = [&who.name]
                .into_iter()
                .chain(&who.mails)
                .find(|n| !n.is_empty());
            let named = name.and_then(|name| self.by_name.get(&fold(name)).copied());
            return match by_address {
                Some(AddressFound::Own(at)) => Some(Sure(at)),
                Some(AddressFound::Number(at)) if self.may_be(at, who) => Some(Sure(at)),
                Some(AddressFound::Number(at)) if named.is_none() => {
                    Some(Doubtful(at, "where somebody else has the same number"))
                }
                Some(AddressFound::Shared(at, why)) if named.is_none() => Some(Doubtful(at, why)),
                _ => named.map(Sure),
            };
        }
        if let Some(at) = self.by_name.get(&fold(company)) {
            return Some(Sure(*at));
        }
        let by_name = self.by_bare_name.get(&bare(company)).copied().flatten();
        match (by_address, by_name) {
            // The same but for the legal form, and somebody there is known by the same address.
            (Some(AddressFound::Own(at) | AddressFound::Number(at)), Some(named))
                if at == named =>
            {
                Some(Sure(at))
            }
            (_, Some(at)) => Some(Doubtful(at, "whose name differs only in its legal form")),
            // What the file calls a client is the person there who has this address.
            (Some(AddressFound::Own(at)), None) if self.has_person(at, company) => Some(Sure(at)),
            (Some(AddressFound::Own(at) | AddressFound::Number(at)), None) => Some(Doubtful(
                at,
                "where somebody has the same address or number",
            )),
            (Some(AddressFound::Shared(at, why)), None) => Some(Doubtful(at, why)),
            (None, None) => None,
        }
    }

    /// The client of this name.
    pub fn named(&self, name: &str) -> Option<usize> {
        self.by_name.get(&fold(name.trim())).copied()
    }

    fn has_person(&self, at: usize, name: &str) -> bool {
        let mut people = self.clients[at].people.iter();
        people.any(|person| fold(&person.name) == fold(name))
    }

    /// Whether who has a client's number may be somebody there: no name is told, or a word of it is one of theirs.
    fn may_be(&self, at: usize, who: &RowPerson) -> bool {
        let told = words(&who.name);
        let facts = &self.clients[at];
        let mut names = facts
            .people
            .iter()
            .map(|person| &person.name)
            .chain([&facts.client.name]);
        told.is_empty() || names.any(|name| words(name).iter().any(|word| told.contains(word)))
    }

    /// The client where somebody has one of these addresses or numbers, or of whose domain they are.
    fn by_address(&self, who: &RowPerson) -> Option<AddressFound> {
        let by_mail = who
            .mails
            .iter()
            .find_map(|mail| self.by_mail.get(&fold(mail.trim())));
        if let Some(clients) = by_mail {
            return Some(match clients[..] {
                [at] => AddressFound::Own(at),
                _ => AddressFound::Shared(
                    clients[0],
                    "one of several where somebody has the same address",
                ),
            });
        }
        let mut by_phone: Vec<usize> = who
            .phones
            .iter()
            .filter_map(|p| DialledNumber::of(p))
            .flat_map(|number| {
                self.by_phone
                    .get(&number.last)
                    .into_iter()
                    .flatten()
                    .filter(move |(_, known)| known.is(&number))
            })
            .map(|(at, _)| *at)
            .collect();
        by_phone.dedup();
        match by_phone[..] {
            [at] => return Some(AddressFound::Number(at)),
            [at, ..] => {
                return Some(AddressFound::Shared(
                    at,
                    "one of several where somebody has the same number",
                ));
            }
            [] => {}
        }
        let mut domains = who.mails.iter().filter_map(|mail| company_domain(mail));
        domains.find_map(
            |domain| match self.by_domain.get(&domain).map(Vec::as_slice) {
                Some([at]) => Some(AddressFound::Own(*at)),
                Some([at, ..]) => Some(AddressFound::Shared(
                    *at,
                    "one of several with this mail domain",
                )),
                _ => {
                    let shared = self.by_shared_domain.get(&domain)?;
                    Some(AddressFound::Shared(
                        *shared.first()?,
                        "where somebody has an address of the same domain",
                    ))
                }
            },
        )
    }

    /// The places of the clients where somebody has this address, or of whose domain it surely is. One where somebody of
    /// several clients writes goes to each, as our own to several does.
    pub fn clients_of_mail(&self, mail: &str) -> &[usize] {
        let mail = fold(mail.trim());
        if let Some(known) = self.by_mail.get(&mail) {
            return known;
        }
        company_domain(&mail)
            .and_then(|domain| self.by_domain.get(&domain))
            .filter(|at| at.len() == 1)
            .map_or(&[], Vec::as_slice)
    }

    /// The places of the clients to whom somebody belongs, by an address, else by a whole name that one client's alone has.
    pub fn places_of(&self, who: &RowPerson) -> Vec<usize> {
        let mut places: Vec<usize> = who
            .mails
            .iter()
            .flat_map(|mail| self.clients_of_mail(mail).iter().copied())
            .collect();
        let whole = who.name.trim().contains(' ') && who.mails.is_empty();
        places.extend(
            whole
                .then(|| self.by_person.get(&called(&who.name)).copied().flatten())
                .flatten(),
        );
        places
    }

    /// The person at a client on record that a row means. A number alone is whoever has it.
    pub fn person(&self, at: usize, who: &RowPerson) -> Option<&'a Person> {
        let mails = who
            .mails
            .iter()
            .map(|mail| format!("mail {}", fold(mail.trim())));
        let name = (!who.name.is_empty()).then_some(&who.name).into_iter();
        let name = name.flat_map(|name| name_marks(name));
        let numbers = who
            .phones
            .iter()
            .filter(|_| who.name.is_empty() && who.mails.is_empty());
        let numbers = numbers.filter_map(|phone| DialledNumber::of(phone));
        let mut known = mails
            .chain(name)
            .chain(numbers.map(|number| format!("phone {}", number.last)))
            .filter_map(|mark| *self.people.get(&(at, mark))?);
        known.next()
    }

    /// The issues of imported tickets that are not resolved.
    pub fn open_tickets(&self) -> impl Iterator<Item = IssueId> + '_ {
        self.tickets
            .values()
            .flatten()
            .filter(|(_, issue)| is_open(issue))
            .map(|(_, issue)| issue.issue.id.clone())
    }

    /// The issue that an earlier import made of the ticket with this mark, opened then.
    pub fn ticket(&self, mark: &str, opened: Instant) -> Option<(usize, &'a IssueFacts)> {
        self.tickets
            .get(mark)?
            .iter()
            .find(|(_, issue)| issue.issue.noticed_at == opened)
            .copied()
    }
}

/// By what somebody of this name is found: the name as it stands, and as people's names are compared.
pub fn name_marks(name: &str) -> [String; 2] {
    [
        format!("name {}", fold(name)),
        format!("called {}", called(name)),
    ]
}

/// Whether a mark is an address that two people of whole names share, being called as neither: `info@`.
pub fn is_shared(mark: &str, one: &str, other: &str) -> bool {
    let mail = mark.strip_prefix("mail ").unwrap_or_default();
    let names = [one, other].map(words);
    let [first, second] = names.each_ref().map(|words| words.first());
    let alike = first.zip(second).is_none_or(|(one, other)| {
        one.starts_with(other.as_str()) || other.starts_with(one.as_str())
    });
    let whole = names.iter().all(|words| words.len() > 1);
    let is_theirs = || [one, other].iter().any(|name| is_called(mail, name));
    !mail.is_empty() && whole && !alike && called(one) != called(other) && !is_theirs()
}

/// Keeps what one client alone has.
fn only(map: &mut HashMap<String, Option<usize>>, key: String, at: usize) {
    if key.is_empty() {
        return;
    }
    map.entry(key)
        .and_modify(|known| {
            if *known != Some(at) {
                *known = None;
            }
        })
        .or_insert(Some(at));
}

/// Keeps the clients that have something, each once.
fn list(map: &mut HashMap<String, Vec<usize>>, key: String, at: usize) {
    let there = map.entry(key).or_default();
    if !there.contains(&at) {
        there.push(at);
    }
}

/// What the key of an imported ticket's source ends in: `ticket/CLIENT/MARK`.
fn ticket_mark(issue: &IssueFacts) -> Option<&str> {
    issue
        .issue
        .origin
        .source_key
        .as_deref()?
        .strip_prefix(TICKET_KEY)?
        .rsplit_once('/')
        .map(|(_, mark)| mark)
}

/// Whether the last of its resolutions and reopenings leaves an issue open.
pub fn is_open(issue: &IssueFacts) -> bool {
    issue
        .events
        .iter()
        .filter(|e| matches!(e.what, What::Resolved | What::Reopened))
        .max_by_key(|e| e.at)
        .is_none_or(|last| last.what == What::Reopened)
}
