//! Who of a file is one of us, and who is nobody: neither is a client.

use crate::domain::word_lists;
use crate::exchange::address::{agrees, company_domain, is_called};
use crate::exchange::plain::plain;
use crate::exchange::row_person;

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
}

impl OurAddresses {
    pub fn new(all: Vec<String>) -> Self {
        let domains = all.iter().filter_map(|mail| company_domain(mail)).collect();
        Self {
            all,
            everywhere: Vec::new(),
            domains,
        }
    }

    /// One that stands in every row of the file.
    pub fn add(&mut self, mail: &str) {
        self.everywhere.push(mail.trim().to_lowercase());
    }

    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.everywhere.is_empty()
    }

    /// Whether an address is one of ours.
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

    /// Whether an address is of our own domain.
    pub fn has_domain(&self, mail: &str) -> bool {
        let domain = company_domain(&mail.trim().to_lowercase());
        domain.is_some_and(|domain| self.domains.contains(&domain))
    }
}

/// Whether what stands for a name or number says that none is known.
pub fn is_hidden(text: &str) -> bool {
    HIDDEN.contains(&plain(text).as_str())
}
