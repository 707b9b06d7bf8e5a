//! What is on record already, and how a row finds its client again: by the client's number, a person's mail address or
//! phone, the company's mail domain, the name, and, in doubt, the name without its legal form.

use super::address::{
    are_of_two_forms, bare, company_domain, domains, is_called, is_site, person as called, site,
};
use super::plain::words;
use super::row_person::{RowPerson, fold};
use super::{TICKET_KEY, column};
use crate::domain::{
    Client, ClientFacts, DialledNumber, Instant, IssueFacts, IssueId, Person, What,
};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// What something is found by, in eight bytes: of a list of a million people none of it is held twice.
type RecordKey = u64;

/// An index over the clients on record.
#[derive(Default)]
pub struct OnRecord<'a> {
    clients: &'a [ClientFacts],
    keys: RandomState,
    by_number: HashMap<RecordKey, usize>,
    by_name: HashMap<RecordKey, usize>,
    /// Names without legal form; only those that one client alone has.
    by_bare_name: HashMap<RecordKey, Option<usize>>,
    /// The clients where somebody has an address: more than one, where somebody belongs to several.
    by_mail: ClientsWith,
    /// Those where somebody may have a number.
    by_phone: ClientsWith,
    /// Domains that are surely a company's.
    by_domain: ClientsWith,
    /// Domains of which that is not sure.
    by_shared_domain: ClientsWith,
    /// People by their client, and their address, name or number; none where it is told of two.
    people: HashMap<RecordKey, Option<&'a Person>>,
    /// The clients of people by their whole names; none where two are called so.
    by_person: HashMap<RecordKey, Option<usize>>,
    /// Imported tickets by their mark in the file.
    tickets: HashMap<&'a str, Vec<(usize, &'a IssueFacts)>>,
}

/// The clients that have something, each once, in their order.
#[derive(Default)]
struct ClientsWith(Vec<(RecordKey, usize)>);

impl ClientsWith {
    fn add(&mut self, key: RecordKey, at: usize) {
        self.0.push((key, at));
    }

    /// After the last was added.
    fn sort(&mut self) {
        self.0.sort_unstable();
        self.0.dedup();
        self.0.shrink_to_fit();
    }

    fn of(&self, key: RecordKey) -> impl Iterator<Item = usize> + Clone + '_ {
        let from = self.0.partition_point(|(known, _)| *known < key);
        let same = self.0[from..]
            .iter()
            .take_while(move |(known, _)| *known == key);
        same.map(|(_, at)| *at)
    }
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
            record.client_of(at, facts);
            for person in &facts.people {
                record.person_of(at, person);
            }
            for issue in &facts.issues {
                if let Some(mark) = ticket_mark(issue) {
                    record.tickets.entry(mark).or_default().push((at, issue));
                }
            }
        }
        let Self {
            by_mail,
            by_phone,
            by_domain,
            by_shared_domain,
            ..
        } = &mut record;
        let all = [by_mail, by_phone, by_domain, by_shared_domain];
        all.into_iter().for_each(ClientsWith::sort);
        record
    }

    fn key(&self, of: &str) -> RecordKey {
        self.keys.hash_one(of)
    }

    fn client_of(&mut self, at: usize, facts: &ClientFacts) {
        for name in facts.client.came_as() {
            let key = self.key(&fold(&name));
            self.by_name.entry(key).or_insert(at);
            let bare = bare(&name);
            let key = self.key(&bare);
            only(&mut self.by_bare_name, &bare, key, at);
        }
        // What it is called now goes before what another was called once.
        self.by_name.insert(self.key(&fold(&facts.client.name)), at);
        for (name, value) in &facts.client.fields {
            for value in value.split(Client::BETWEEN) {
                if column::is_client_id(name) {
                    self.by_number.insert(self.key(value), at);
                }
                if is_site(name)
                    && let Some(domain) = site(value)
                {
                    self.by_domain.add(self.key(&domain), at);
                }
                if column::is_phone(name) {
                    self.phone(value, at);
                }
            }
        }
        for (domain, sure) in domains(facts) {
            let key = self.key(&domain);
            if sure {
                self.by_domain.add(key, at);
            } else {
                self.by_shared_domain.add(key, at);
            }
        }
    }

    fn person_of(&mut self, at: usize, person: &'a Person) {
        let mails = person.mails.iter().map(|mail| fold(mail.trim()));
        let phones = person.phones.iter().filter_map(|p| DialledNumber::of(p));
        let marks = name_marks(&person.name)
            .into_iter()
            .chain(mails.clone().map(|mail| format!("mail {mail}")))
            .chain(phones.map(|number| format!("phone {}", number.last)));
        for mark in marks {
            self.people
                .entry(self.keys.hash_one((at, mark)))
                .and_modify(|known| *known = known.filter(|known| known.id == person.id))
                .or_insert(Some(person));
        }
        let name = called(&person.name);
        let key = self.key(&name);
        only(&mut self.by_person, &name, key, at);
        for mail in mails {
            self.by_mail.add(self.key(&mail), at);
        }
        for phone in &person.phones {
            self.phone(phone, at);
        }
    }

    fn phone(&mut self, phone: &str, at: usize) {
        if let Some(number) = DialledNumber::of(phone) {
            self.by_phone.add(self.key(&number.last), at);
        }
    }

    fn has_number(&self, at: usize, number: &DialledNumber) -> bool {
        let facts = &self.clients[at];
        let fields = facts.client.fields.iter();
        let fields = fields.filter(|(name, _)| column::is_phone(name));
        let mut all = fields
            .flat_map(|(_, value)| value.split(Client::BETWEEN))
            .chain(
                facts
                    .people
                    .iter()
                    .flat_map(|p| &p.phones)
                    .map(String::as_str),
            );
        all.any(|phone| DialledNumber::of(phone).is_some_and(|known| known.is(number)))
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
        if let Some(at) = self
            .by_number
            .get(&self.key(number))
            .filter(|_| !number.is_empty())
        {
            return Some(Sure(*at));
        }
        let by_address = self.by_address(who);
        if company.is_empty() {
            let name = [&who.name]
                .into_iter()
                .chain(&who.mails)
                .find(|n| !n.is_empty());
            let named = name.and_then(|name| self.named(name));
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
        // “Jan Kowalski (602 555 188)” is the one of that name who is reached so.
        if let Some(AddressFound::Own(at) | AddressFound::Number(at)) = by_address {
            let name = self.clients[at].client.name.strip_suffix(')');
            let own = name.and_then(|name| name.rsplit_once(" ("));
            if own.is_some_and(|(own, _)| fold(own) == fold(company)) {
                return Some(Sure(at));
            }
        }
        if let Some(at) = self.named(company) {
            return Some(Sure(at));
        }
        let bare = self.key(&bare(company));
        let by_name = self.by_bare_name.get(&bare).copied().flatten();
        match (by_address, by_name) {
            // The same but for the legal form, and somebody there is known by the same address.
            (Some(AddressFound::Own(at) | AddressFound::Number(at)), Some(named))
                if at == named && !are_of_two_forms(company, &self.client(at).client.name) =>
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
        self.by_name.get(&self.key(&fold(name.trim()))).copied()
    }

    fn has_person(&self, at: usize, name: &str) -> bool {
        let mut people = self.clients[at].people.iter();
        people.any(|person| fold(&person.name) == fold(name))
    }

    /// Whether who has a client's number may be somebody there: no name is told, or a word of it is one of theirs.
    fn may_be(&self, at: usize, who: &RowPerson) -> bool {
        let told = words(&who.name);
        let facts = &self.clients[at];
        let people = facts.people.iter().map(|person| &person.name);
        let mut names = people.chain([&facts.client.name]);
        told.is_empty() || names.any(|name| words(name).iter().any(|word| told.contains(word)))
    }

    /// The client where somebody has one of these addresses or numbers, or of whose domain they are.
    fn by_address(&self, who: &RowPerson) -> Option<AddressFound> {
        let several =
            |places: &mut dyn Iterator<Item = usize>, why| match (places.next(), places.next()) {
                (Some(at), None) => Some(AddressFound::Own(at)),
                (Some(at), _) => Some(AddressFound::Shared(at, why)),
                _ => None,
            };
        let mails = || who.mails.iter().map(|mail| self.key(&fold(mail.trim())));
        let why = "one of several where somebody has the same address";
        if let Some(found) = mails().find_map(|key| several(&mut self.by_mail.of(key), why)) {
            return Some(found);
        }
        let numbers = who.phones.iter().filter_map(|p| DialledNumber::of(p));
        let mut by_phone: Vec<usize> = numbers
            .flat_map(|number| {
                let there = self.by_phone.of(self.key(&number.last));
                there.filter(move |at| self.has_number(*at, &number))
            })
            .collect();
        by_phone.dedup();
        let why = "one of several where somebody has the same number";
        match several(&mut by_phone.into_iter(), why) {
            Some(AddressFound::Own(at)) => return Some(AddressFound::Number(at)),
            None => {}
            found => return found,
        }
        let mut domains = who.mails.iter().filter_map(|mail| company_domain(mail));
        domains.find_map(|domain| {
            let key = self.key(&domain);
            several(
                &mut self.by_domain.of(key),
                "one of several with this mail domain",
            )
            .or_else(|| {
                Some(AddressFound::Shared(
                    self.by_shared_domain.of(key).next()?,
                    "where somebody has an address of the same domain",
                ))
            })
        })
    }

    /// The places of the clients where somebody has this address, or of whose domain it surely is. One where somebody of
    /// several clients writes goes to each, as our own to several does.
    pub fn clients_of_mail(&self, mail: &str) -> Vec<usize> {
        let mail = fold(mail.trim());
        let known: Vec<usize> = self.by_mail.of(self.key(&mail)).collect();
        if !known.is_empty() {
            return known;
        }
        let domain = company_domain(&mail).map(|domain| self.key(&domain));
        let by_domain: Vec<usize> = domain
            .into_iter()
            .flat_map(|key| self.by_domain.of(key))
            .collect();
        if by_domain.len() == 1 {
            by_domain
        } else {
            vec![]
        }
    }

    /// The places of the clients to whom somebody belongs, by an address, else by a whole name that one client's alone has.
    pub fn places_of(&self, who: &RowPerson) -> Vec<usize> {
        let by_mail = who.mails.iter();
        let mut places: Vec<usize> = by_mail
            .flat_map(|mail| self.clients_of_mail(mail))
            .collect();
        let whole = who.name.trim().contains(' ') && who.mails.is_empty();
        let named = || -> Option<usize> { *self.by_person.get(&self.key(&called(&who.name)))? };
        places.extend(whole.then(named).flatten());
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
        let marks = mails
            .chain(name)
            .chain(numbers.map(|number| format!("phone {}", number.last)));
        let mut known =
            marks.filter_map(|mark| *self.people.get(&self.keys.hash_one((at, mark)))?);
        known.next()
    }

    /// The issues of imported tickets that are not resolved.
    pub fn open_tickets(&self) -> impl Iterator<Item = IssueId> + '_ {
        let all = self.tickets.values().flatten();
        all.filter(|(_, issue)| is_open(issue))
            .map(|(_, issue)| issue.issue.id.clone())
    }

    /// The issue that an earlier import made of the ticket with this mark, opened then.
    pub fn ticket(&self, mark: &str, opened: Instant) -> Option<(usize, &'a IssueFacts)> {
        let known = self.tickets.get(mark)?;
        known
            .iter()
            .find(|(_, issue)| issue.issue.noticed_at == opened)
            .copied()
    }
}

/// By what somebody of this name is found: the name as it stands, and as people's names are compared.
pub fn name_marks(name: &str) -> [String; 2] {
    [
        format!("name {}", fold(name)),
        format!("called {}", in_order(&called(name))),
    ]
}

/// The words of a name, in whatever order they are written.
pub fn in_order(name: &str) -> String {
    let mut words = words(name);
    words.sort_unstable();
    words.join(" ")
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
fn only(map: &mut HashMap<RecordKey, Option<usize>>, what: &str, key: RecordKey, at: usize) {
    if what.is_empty() {
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

/// What the key of an imported ticket's source ends in: `ticket/CLIENT/MARK`.
fn ticket_mark(issue: &IssueFacts) -> Option<&str> {
    let source = issue
        .issue
        .origin
        .source_key
        .as_deref()?
        .strip_prefix(TICKET_KEY)?;
    source.rsplit_once('/').map(|(_, mark)| mark)
}

/// Whether the last of its resolutions and reopenings leaves an issue open.
pub fn is_open(issue: &IssueFacts) -> bool {
    let ends = issue
        .events
        .iter()
        .filter(|e| matches!(e.what, What::Resolved | What::Reopened));
    ends.max_by_key(|e| e.at)
        .is_none_or(|last| last.what == What::Reopened)
}
