//! What is on record already, and how a row finds its client again: by the client's number, a person's mail address or
//! phone, the company's mail domain, the name, and, in doubt, the name without its legal form.

use super::plain::plain;
use super::who::{RowPerson, fold};
use super::{MISSED_KEY, TICKET_KEY, column};
use crate::domain::{Client, ClientFacts, Instant, IssueFacts, IssueId, Person, What, word_lists};
use std::collections::{HashMap, HashSet};

/// An index over the clients on record.
#[derive(Default)]
pub(in crate::exchange) struct OnRecord<'a> {
    clients: &'a [ClientFacts],
    by_number: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    /// Names without legal form; only those that one client alone has.
    by_bare_name: HashMap<String, Option<usize>>,
    /// An address that several clients have is of whom was in touch last.
    by_mail: HashMap<String, usize>,
    by_phone: HashMap<String, Vec<(Option<String>, usize)>>,
    by_domain: HashMap<String, Option<usize>>,
    /// Imported tickets by their mark in the file.
    tickets: HashMap<&'a str, Vec<(usize, &'a IssueFacts)>>,
    /// Missed calls and forms that still ask, by what they came with.
    missed: HashMap<&'a str, &'a IssueFacts>,
    /// People by client and address, number or name; none where two are called so.
    people: HashMap<(usize, String), Option<&'a Person>>,
}

/// A client on record that a row may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::exchange) enum ClientFound {
    /// It is this one.
    Sure(usize),
    /// It may be this one; why.
    Doubtful(usize, &'static str),
}

impl<'a> OnRecord<'a> {
    /// Makes the index.
    pub(in crate::exchange) fn new(clients: &'a [ClientFacts]) -> Self {
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
                if is_site(name) {
                    let domains = value.split(Client::BETWEEN).filter_map(site);
                    domains.for_each(|domain| only(&mut record.by_domain, domain, at));
                }
                if column::is_client_id(name) {
                    let numbers = value.split(Client::BETWEEN).map(str::to_owned);
                    record.by_number.extend(numbers.map(|number| (number, at)));
                }
            }
            record.add_people(at, facts);
            for issue in &facts.issues {
                if let Some(mark) = ticket_mark(issue) {
                    record.tickets.entry(mark).or_default().push((at, issue));
                }
                let source = issue.issue.origin.source_key.as_deref();
                if let Some(contact) = source.and_then(|key| key.strip_prefix(MISSED_KEY)) {
                    record.missed.insert(contact, issue);
                }
            }
        }
        record
    }

    fn add_people(&mut self, at: usize, facts: &'a ClientFacts) {
        let clients = self.clients;
        let touched = |at: usize| last_touch(&clients[at]);
        let mut domains: HashMap<String, HashSet<&str>> = HashMap::new();
        for person in &facts.people {
            for mail in &person.mails {
                let known = self.by_mail.get(&fold(mail)).copied();
                if known.is_none_or(|known| touched(known) < touched(at)) {
                    self.by_mail.insert(fold(mail), at);
                }
                self.people.insert((at, fold(mail)), Some(person));
                if let Some(domain) = company_domain(mail) {
                    domains
                        .entry(domain)
                        .or_default()
                        .insert(person.id.as_str());
                }
            }
            for phone in &person.phones {
                if let Some((short, whole)) = dialled(phone) {
                    self.people.insert((at, short.clone()), Some(person));
                    self.by_phone.entry(short).or_default().push((whole, at));
                }
            }
            let named = self.people.entry((at, named(&person.name)));
            // Of two people of one name nobody knows which.
            named.and_modify(|one| *one = None).or_insert(Some(person));
        }
        let ticked = facts.client.origin.source_key.as_deref();
        let ticked = ticked.and_then(|key| key.strip_prefix("mail/"));
        for (domain, people) in domains {
            // One address at a provider that no list names makes nobody else there a person of this client.
            if people.len() > 1
                || ticked == Some(&domain)
                || is_called_after(&domain, &facts.client)
            {
                only(&mut self.by_domain, domain, at);
            }
        }
    }

    /// One of the clients on record.
    pub(in crate::exchange) fn client(&self, at: usize) -> &'a ClientFacts {
        &self.clients[at]
    }

    /// The client that a row means, if it is on record.
    pub(in crate::exchange) fn find(
        &self,
        number: &str,
        company: &str,
        who: &RowPerson,
    ) -> Option<ClientFound> {
        if let Some(at) = self.by_number.get(number).filter(|_| !number.is_empty()) {
            return Some(ClientFound::Sure(*at));
        }
        let by_address = self.by_address(who);
        if company.is_empty() {
            let name = [&who.name]
                .into_iter()
                .chain(&who.mails)
                .find(|n| !n.is_empty());
            let named = name.and_then(|name| self.by_name.get(&fold(name)).copied());
            return by_address.or(named).map(ClientFound::Sure);
        }
        if let Some(at) = self.by_name.get(&fold(company)) {
            return Some(ClientFound::Sure(*at));
        }
        let by_name = self.by_bare_name.get(&bare(company)).copied().flatten();
        match (by_address, by_name) {
            // The same but for the legal form, and somebody there is known by the same address.
            (Some(at), Some(named)) if at == named => Some(ClientFound::Sure(at)),
            (_, Some(at)) => Some(ClientFound::Doubtful(
                at,
                "whose name differs only in its legal form",
            )),
            (Some(at), None) => Some(ClientFound::Doubtful(
                at,
                "where somebody has the same address or number",
            )),
            (None, None) => None,
        }
    }

    /// The client of this name.
    pub(in crate::exchange) fn named(&self, name: &str) -> Option<usize> {
        self.by_name.get(&fold(name.trim())).copied()
    }

    /// The client where somebody has one of these addresses or numbers, or of whose domain they are.
    fn by_address(&self, who: &RowPerson) -> Option<usize> {
        let mails = who.mails.iter().map(|mail| fold(mail));
        let by_mail = mails.filter_map(|mail| self.by_mail.get(&mail).copied());
        let by_phone = who.phones.iter().filter_map(|phone| self.of_phone(phone));
        let domains = who.mails.iter().filter_map(|mail| company_domain(mail));
        let by_domain = domains.filter_map(|domain| self.by_domain.get(&domain).copied().flatten());
        by_mail.chain(by_phone).chain(by_domain).next()
    }

    /// The one client where somebody has this number. Where both tell a country it has to be the same.
    fn of_phone(&self, phone: &str) -> Option<usize> {
        let (short, whole) = dialled(phone)?;
        let mut all = self
            .by_phone
            .get(&short)?
            .iter()
            .filter(|(known, _)| known.is_none() || whole.is_none() || *known == whole);
        let (_, at) = all.next()?;
        all.all(|(_, other)| other == at).then_some(*at)
    }

    /// The place of the client where somebody has this address, or of whose domain it is.
    pub(in crate::exchange) fn of_mail(&self, mail: &str) -> Option<usize> {
        let mail = fold(mail.trim());
        let known = self.by_mail.get(&mail).copied();
        known.or_else(|| {
            let domain = company_domain(&mail)?;
            self.by_domain.get(&domain).copied().flatten()
        })
    }

    /// The person at a client on record that a row means.
    pub(in crate::exchange) fn person(&self, at: usize, who: &RowPerson) -> Option<&'a Person> {
        let find = |key: String| self.people.get(&(at, key)).copied().flatten();
        let by_mail = who.mails.iter().find_map(|mail| find(fold(mail)));
        let by_name = || find(named(&who.name)).filter(|_| !who.name.is_empty());
        // A number alone names whoever has it; another name beside it is somebody else at the same desk.
        let by_phone = || {
            let mut phones = who.phones.iter().filter(|_| who.name.is_empty());
            phones.find_map(|phone| find(dialled(phone)?.0))
        };
        by_mail.or_else(by_name).or_else(by_phone)
    }

    /// The issue of a missed call or form that still asks, by the contact that it came with.
    pub(in crate::exchange) fn missed(&self, contact: &str) -> Option<&'a IssueFacts> {
        self.missed
            .get(contact)
            .copied()
            .filter(|issue| is_open(issue))
    }

    /// The issues of imported tickets that are not resolved.
    pub(in crate::exchange) fn open_tickets(&self) -> impl Iterator<Item = IssueId> + '_ {
        let all = self.tickets.values().flatten();
        all.filter(|(_, issue)| is_open(issue))
            .map(|(_, issue)| issue.issue.id.clone())
    }

    /// The issue that an earlier import made of the ticket with this mark, opened then.
    pub(in crate::exchange) fn ticket(
        &self,
        mark: &str,
        opened: Instant,
    ) -> Option<(usize, &'a IssueFacts)> {
        let known = self.tickets.get(mark)?;
        known
            .iter()
            .find(|(_, issue)| issue.issue.noticed_at == opened)
            .copied()
    }
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
pub(in crate::exchange) fn is_open(issue: &IssueFacts) -> bool {
    let ends = issue
        .events
        .iter()
        .filter(|e| matches!(e.what, What::Resolved | What::Reopened));
    ends.max_by_key(|e| e.at)
        .is_none_or(|last| last.what == What::Reopened)
}

word_lists! {
    FILE = "companies.txt";
    LEGAL_FORMS FREE_MAIL SITES COMMON
}

/// Whether a column of this name tells a company's domain or web site.
fn is_site(name: &str) -> bool {
    let own = column::plain(name);
    let ends = |site: &&str| own.starts_with(site) || own.ends_with(site);
    SITES.iter().any(ends) || own.contains("domainname")
}

/// A name without its legal form and connecting words.
pub(in crate::exchange) fn bare(name: &str) -> String {
    let words = plain(name);
    let joining = |word: &&str| !matches!(*word, "und" | "and" | "et" | "e" | "y" | "i" | "en");
    let words = words
        .split(' ')
        .filter(joining)
        .collect::<Vec<_>>()
        .join(" ");
    let mut left = words.as_str();
    'again: loop {
        for form in *LEGAL_FORMS {
            if let Some(shorter) = left
                .strip_suffix(form)
                .and_then(|rest| rest.strip_suffix(' '))
            {
                left = shorter;
                continue 'again;
            }
        }
        return left.to_owned();
    }
}

/// The domain of a company's address; nothing of a provider's.
pub(in crate::exchange) fn company_domain(mail: &str) -> Option<String> {
    own_domain(mail.rsplit_once('@')?.1)
}

/// The domain of a company's web site: www.tal.example/shop is that of its mail too.
fn site(url: &str) -> Option<String> {
    let host = url
        .trim()
        .split("://")
        .last()?
        .split(['/', '?', ':'])
        .next()?;
    own_domain(host.strip_prefix("www.").unwrap_or(host))
}

fn own_domain(domain: &str) -> Option<String> {
    let domain = fold(domain.trim());
    let free = |provider: &&str| {
        domain == **provider
            || (!provider.contains('.') && domain.starts_with(&format!("{provider}.")))
    };
    (domain.contains('.') && !FREE_MAIL.iter().any(free)).then_some(domain)
}

/// A phone number as it is compared: its last nine digits, and all of them where it tells its country.
fn dialled(phone: &str) -> Option<(String, Option<String>)> {
    let all: String = phone.chars().filter(char::is_ascii_digit).collect();
    let abroad = phone.trim().starts_with('+') || all.starts_with("00");
    let whole = abroad.then(|| all.trim_start_matches('0').to_owned());
    (all.len() >= 7).then(|| (all[all.len().saturating_sub(9)..].to_owned(), whole))
}

/// What stands for a person's name beside addresses.
fn named(name: &str) -> String {
    format!("name {}", fold(name))
}

/// When a client was last in touch, as far as it was read.
fn last_touch(facts: &ClientFacts) -> Option<Instant> {
    facts.contacts.iter().map(|contact| contact.at).max()
}

/// Whether a domain is called after a client, or the client after the domain.
fn is_called_after(domain: &str, client: &Client) -> bool {
    /// A shorter word stands in too many domains.
    const TELLING: usize = 4;
    let letters = |text: &str| plain(text).replace(' ', "");
    let parts: Vec<&str> = domain.split('.').collect();
    let label: String = parts[..parts.len().saturating_sub(1)]
        .iter()
        .map(|part| letters(part))
        .collect();
    client.came_as().iter().any(|name| {
        let bare = bare(name);
        let whole = bare.replace(' ', "");
        let word =
            |word: &str| word.len() >= TELLING && !COMMON.contains(&word) && label.contains(word);
        (!whole.is_empty() && (label.contains(&whole) || whole.contains(&label)))
            || bare.split(' ').any(word)
    })
}

#[cfg(test)]
mod tests {
    use super::{bare, company_domain};

    #[test]
    fn a_legal_form_is_no_part_of_a_name_and_a_provider_no_company() {
        assert_eq!(bare("Bergbahn AG"), "bergbahn");
        assert_eq!(bare("Holz & Sohn GmbH & Co. KG"), "holz sohn");
        assert_eq!(bare("AG"), "ag", "a name is left");
        assert_eq!(bare("Cuivre S.A.R.L."), "cuivre");
        assert_eq!(
            company_domain("ilse@Tal.example"),
            Some("tal.example".to_owned())
        );
        assert_eq!(company_domain("ilse@gmail.com"), None);
        assert_eq!(company_domain("ilse@yahoo.co.uk"), None);
    }
}
