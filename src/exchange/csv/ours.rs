//! Who of a file is one of us, and who is nobody: neither is a client.

use crate::domain::word_lists;
use crate::exchange::address::{agrees, company_domain, is_called, is_no_reply};
use crate::exchange::plain::{plain, words};
use crate::exchange::row_person::{self, address, fold, people};
use std::collections::HashSet;

word_lists! {
    FILE = "callers.txt";
    HIDDEN MACHINES NOBODY INSIDE
}

pub struct OurAddresses {
    /// In small letters.
    all: Vec<String>,
    /// Those that stand in every row of a history: they say nothing of the person beside them.
    everywhere: Vec<String>,
    /// The domains of those of the policy, where they are no provider's.
    domains: Vec<String>,
    /// Whom the file names for us, by the words of their names.
    staff: HashSet<Vec<String>>,
    /// The companies, folded, that the file names with nobody else.
    houses: HashSet<String>,
    /// What stands above a table, folded: who made it.
    makers: HashSet<String>,
}

impl OurAddresses {
    pub fn new(all: Vec<String>) -> Self {
        let domains = all.iter().filter_map(|mail| company_domain(mail)).collect();
        Self {
            all,
            everywhere: vec![],
            domains,
            staff: HashSet::new(),
            houses: HashSet::new(),
            makers: HashSet::new(),
        }
    }

    /// Learns from whom rows name for us who is one of us, and from whom they name for theirs, with what addresses, what
    /// else is ours: a company or a domain of which they name nobody else, a domain that two of us have. Who works on
    /// nobody else's was handed their own back. Where most who are named would be ours, the column tells something else.
    pub fn learn_staff(&mut self, rows: &[StaffRow]) {
        let before = (self.all.len(), self.domains.len());
        for row in rows {
            let asks = name_of(&row.person);
            for (name, mail) in row.agents.lines().flat_map(people).map(address) {
                let name = if name.is_empty() && !mail.contains('@') {
                    mail
                } else {
                    name
                };
                let words = name_of(name);
                if !words.is_empty()
                    && words != asks
                    && !logins(&row.person).contains(&words.concat())
                {
                    self.staff.insert(words);
                }
                let mail = mail.to_lowercase();
                if mail.contains('@') && !row.mails.contains(&mail) && !self.all.contains(&mail) {
                    self.domains.extend(company_domain(&mail));
                    self.all.push(mail);
                }
            }
        }
        let named = || {
            rows.iter()
                .filter(|row| !(row.person.is_empty() && row.mails.is_empty()))
        };
        let is_ours = |row: &&StaffRow| {
            let of_us = |mail: &String| self.all.contains(mail) || self.has_domain(mail);
            self.is_called(&row.person) || row.mails.iter().any(of_us)
        };
        let (ours, mut theirs): (Vec<&StaffRow>, Vec<&StaffRow>) = named().partition(is_ours);
        if ours.len() > theirs.len() {
            self.staff.clear();
            self.all.truncate(before.0);
            self.domains.truncate(before.1);
            return;
        }
        // A company's own card is nobody's at it.
        theirs.retain(|row| !row.person.is_empty());
        let houses = |rows: &[&StaffRow]| -> HashSet<String> {
            rows.iter().map(|row| fold(&row.company)).collect()
        };
        self.houses = &houses(&ours) - &houses(&theirs);
        let domains = |rows: &[&StaffRow]| -> HashSet<String> {
            let mails = rows.iter().flat_map(|row| &row.mails);
            mails.filter_map(|mail| company_domain(mail)).collect()
        };
        self.domains.extend(&domains(&ours) - &domains(&theirs));
    }

    /// Learns who made a table, by what stands above it.
    pub fn learn_maker(&mut self, titles: &[String]) {
        self.makers.extend(titles.iter().map(|title| fold(title)));
    }

    /// Whether somebody is called as one of those whom the file names for us.
    pub fn is_called(&self, name: &str) -> bool {
        let is_login = |login: &String| self.staff.contains(std::slice::from_ref(login));
        let own = name_of(name);
        own.len() > 1 && (self.staff.contains(&own) || logins(name).iter().any(is_login))
    }

    /// Whether somebody is one of those and no other company is named, or a company named alone is ours.
    pub fn is_colleague(&self, company: &str, name: &str) -> bool {
        let house = self.houses.contains(&fold(company));
        if !company.is_empty() && self.makers.contains(&fold(company)) {
            return true;
        }
        match (company, name) {
            ("", name) => self.is_called(name),
            (_, "") => house,
            (_, name) => house && self.is_called(name),
        }
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
        let is_house = |domain: &String| {
            let mut houses = self.houses.iter();
            houses.any(|house| !house.is_empty() && agrees(domain, house))
        };
        domain.is_some_and(|domain| self.domains.contains(&domain) || is_house(&domain))
    }
}

/// Whom a row names: for us, in lines, and for theirs, with addresses in small letters.
pub struct StaffRow {
    pub agents: String,
    pub company: String,
    pub person: String,
    pub mails: Vec<String>,
}

/// How somebody may be called where one word is a name: “mhahn”, “mia hahn” as one.
fn logins(name: &str) -> Vec<String> {
    let words = words(name);
    let [first, .., last] = &words[..] else {
        return vec![];
    };
    let initial = first.chars().take(1);
    vec![
        initial.chain(last.chars()).collect(),
        format!("{first}{last}"),
    ]
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

/// Whether a kind of matters is that of those among ourselves.
pub fn is_inside(kind: &str) -> bool {
    INSIDE.contains(&plain(kind).as_str())
}

/// Whether somebody is a machine, by a word of their name or by their addresses: nobody reads what is sent there.
pub fn is_machine(name: &str, mails: &[String]) -> bool {
    let is_one = |word: &String| MACHINES.contains(&word.as_str());
    let local = |mail: &String| {
        let own = mail.split_once('@').map_or("", |(own, _)| own);
        !own.is_empty() && (is_no_reply(own) || words(own).iter().any(is_one))
    };
    words(name).iter().any(is_one) || (!mails.is_empty() && mails.iter().all(local))
}

/// Whether a client's name stands for nobody in particular: “Diverse”, “Cash sales”, “Test client (do not use)”.
pub fn is_nobody(name: &str) -> bool {
    let bare = name.split('(').next().unwrap_or_default().trim();
    NOBODY.contains(&plain(bare).as_str())
        || is_inside(bare)
        || (bare.is_empty() && !name.is_empty())
}
