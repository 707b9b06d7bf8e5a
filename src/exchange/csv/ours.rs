//! Who of a file is one of us, and who is nobody: neither is a client.

use crate::domain::word_lists;
use crate::exchange::address::{agrees, company_domain, is_called};
use crate::exchange::plain::{plain, words};
use crate::exchange::row_person::{self, fold, people};
use std::collections::HashSet;

word_lists! {
    FILE = "callers.txt";
    HIDDEN
}

pub struct OurAddresses {
    /// In small letters.
    all: Vec<String>,
    /// Those that stand in every row of a history: they say nothing of the person beside them.
    everywhere: Vec<String>,
    /// The domains of those of the policy, where they are no provider's.
    domains: Vec<String>,
    /// Who works on the tickets of the file, by the words of their names.
    staff: HashSet<Vec<String>>,
    /// The companies, folded, that the file names with nobody else.
    houses: HashSet<String>,
}

impl OurAddresses {
    pub fn new(all: Vec<String>) -> Self {
        let domains = all.iter().filter_map(|mail| company_domain(mail)).collect();
        Self {
            all,
            everywhere: Vec::new(),
            domains,
            staff: HashSet::new(),
            houses: HashSet::new(),
        }
    }

    /// Learns who works on tickets from whom rows name for us, and from what company they name whom for theirs. Who works on
    /// nobody else's was handed their own back. Where most who ask would be ours, the column tells something else.
    pub fn learn_staff(
        &mut self,
        agents: impl Iterator<Item = String>,
        asking: &[(String, String)],
    ) {
        for (cell, (_, asks)) in agents.zip(asking) {
            let asks = name_of(asks);
            let names = cell.lines().flat_map(people).map(name_of);
            self.staff
                .extend(names.filter(|name| name.len() > 1 && *name != asks));
        }
        let asking = || asking.iter().filter(|(_, person)| !person.is_empty());
        let (ours, theirs): (Vec<_>, Vec<_>) = asking().partition(|(_, name)| self.is_called(name));
        if ours.len() > theirs.len() {
            self.staff.clear();
            return;
        }
        let folded = |all: &[&(String, String)]| -> HashSet<String> {
            all.iter().map(|(company, _)| fold(company)).collect()
        };
        self.houses = &folded(&ours) - &folded(&theirs);
    }

    pub fn is_called(&self, name: &str) -> bool {
        !self.staff.is_empty() && self.staff.contains(&name_of(name))
    }

    /// Whether a company is our own, as far as the file tells.
    pub fn is_house(&self, company: &str) -> bool {
        self.houses.contains(&fold(company))
    }

    /// One that stands in every row of the file.
    pub fn add(&mut self, mail: &str) {
        self.everywhere.push(mail.trim().to_lowercase());
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.everywhere.is_empty()
    }

    pub fn has(&self, mail: &str) -> bool {
        let mail = mail.trim().to_lowercase();
        self.everywhere.contains(&mail) || row_person::is_ours(&self.all, &mail)
    }

    /// Whether who has these addresses is one of us, whatever company stands beside.
    pub fn is_one_of_us(&self, mails: &[String]) -> bool {
        let ours = |mail: &String| row_person::is_ours(&self.all, &mail.trim().to_lowercase());
        let everywhere = |mail: &String| self.everywhere.contains(&mail.trim().to_lowercase());
        !mails.is_empty() && mails.iter().all(|mail| ours(mail) && !everywhere(mail))
    }

    /// Whether a row is about one of our own people: all its addresses are ours or of our domain, and it names no other
    /// company. Another company beside our address is a client whom one of us speaks for.
    pub fn is_staff(&self, company: &str, mails: &[String]) -> bool {
        let of_us =
            |mail: &String| self.has_domain(mail) || self.is_one_of_us(std::slice::from_ref(mail));
        let our_firm = || self.domains.iter().any(|domain| agrees(domain, company));
        let own_name = || mails.iter().any(|mail| is_called(mail, company));
        let of_another = !(company.is_empty() || our_firm() || own_name());
        !mails.is_empty() && mails.iter().all(of_us) && !of_another
    }

    pub fn has_domain(&self, mail: &str) -> bool {
        let domain = company_domain(&mail.trim().to_lowercase());
        domain.is_some_and(|domain| self.domains.contains(&domain))
    }
}

/// The words of a name, in whatever order it is written.
fn name_of(name: &str) -> Vec<String> {
    let mut words = words(name);
    words.sort_unstable();
    words
}

/// Whether what stands for a name or number says that none is known.
pub fn is_hidden(text: &str) -> bool {
    HIDDEN.contains(&plain(text).as_str())
}
