//! Those on no record with whom somebody writes or meets: under what they are counted, and what becomes of who is ticked.

use super::address::{company_domain, name_of, site};
use super::{Options, Stranger, source_id};
use crate::domain::{Client, ClientId, Instant, Person, PersonId};
use std::collections::HashMap;

/// Under what somebody on no record is counted: their company's domain, else their address.
pub fn stranger(mail: &str) -> String {
    company_domain(mail).unwrap_or_else(|| mail.to_owned())
}

/// Whether somebody is ticked as a client, by their address or their company's domain.
pub fn is_ticked(ticked: &[String], mail: &str) -> bool {
    let whose = stranger(mail);
    ticked.iter().any(|ticked| {
        let ticked = ticked.trim().trim_start_matches('@').to_lowercase();
        ticked == mail || ticked == whose
    })
}

/// How much was exchanged with each who is none of our own house, those whom both sides wrote to first.
pub fn most_first(all: HashMap<String, (usize, usize)>, options: &Options) -> Vec<Stranger> {
    let said = options
        .house
        .iter()
        .chain(options.said.house.iter().flatten());
    let said = said.filter_map(|said| site(said.rsplit('@').next()?));
    let own = options.own_mails();
    let own = own.iter().filter_map(|mail| company_domain(mail));
    let own: Vec<String> = own.chain(said).collect();
    let others = all.into_iter().filter(|(domain, _)| !own.contains(domain));
    let told = others.map(|(domain, (from, to))| Stranger {
        domain,
        from,
        to,
        ..Stranger::default()
    });
    let mut told: Vec<Stranger> = told.collect();
    let exchanged = |one: &Stranger| (one.from.min(one.to), one.from + one.to);
    told.sort_by(|a, b| (exchanged(b), &a.domain).cmp(&(exchanged(a), &b.domain)));
    told
}

/// The first of them, a line each, and how one becomes a client.
pub fn most_exchanged(strangers: &[Stranger]) -> Vec<String> {
    const NAMED: usize = 20;
    if strangers.is_empty() {
        return vec![];
    }
    let head = "on no record, the most exchanged first; --client ONE makes one a client:";
    let named = strangers.iter().take(NAMED);
    let named = named.map(|one| format!("  {} ({one})", one.domain));
    let more = strangers.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| format!("  … and {more} more"));
    std::iter::once(head.to_owned())
        .chain(named)
        .chain(more)
        .collect()
}

/// The client that somebody becomes who is ticked, called so until somebody says better: “acme.example” is Acme. Whoever
/// has that name already has another address, and may be somebody else.
pub fn client(mail: &str, name: &str, at: Instant, is_taken: impl Fn(&str) -> bool) -> Client {
    let whose = stranger(mail);
    let domain = company_domain(mail);
    let mut letters = domain.as_deref().map_or("", name_of).chars();
    let company = letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect());
    let own = if name.is_empty() { mail } else { name };
    let mut name: String = company.unwrap_or_else(|| own.to_owned());
    if is_taken(&name) {
        name = format!("{name} ({whose})");
    }
    let source = format!("mail/{whose}");
    Client {
        origin: source_id::origin(&source),
        ..Client::new(ClientId::new(source_id::id("client", &source)), name, at)
    }
}

/// Somebody at a client, known by an address.
pub fn person(client: &ClientId, mail: &str, name: &str) -> Person {
    let source = format!("person/mail {mail}");
    let id = PersonId::new(source_id::id("person", &format!("{client}/{source}")));
    Person {
        mails: vec![mail.to_owned()],
        origin: source_id::origin(&source),
        ..Person::new(
            id,
            client.clone(),
            if name.is_empty() { mail } else { name },
        )
    }
}
