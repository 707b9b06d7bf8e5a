//! Who of a file is one of us, and who is nobody: neither is a client.

use crate::domain::{DialledNumber, Joined, shell_word, word_lists};
use crate::exchange::address::{
    agrees, bare, company_domain, is_called, is_firm, is_no_reply, name_of as label, site,
};
use crate::exchange::plain::{plain, words};
use crate::exchange::row_person::{self, address, fold, people};
use crate::exchange::{FileQuestion, Options, Parsed, Problem};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

word_lists! {
    FILE = "callers.txt";
    HIDDEN MACHINES NOBODY WRONG UNSET VARIOUS WHOM BESIDE INSIDE FAMILIES SERVICES OF_ONES_OWN
}

/// More than so many do not work in one house of those who write such files.
const MOST_AGENTS: usize = 200;

#[derive(Default)]
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
    /// Whether it was said that our house does not stand here.
    absent: bool,
    /// What was said of our house: its names without legal form, and its numbers.
    names: HashSet<String>,
    numbers: Vec<DialledNumber>,
}

impl OurAddresses {
    pub fn new(options: &Options) -> Self {
        let all = options.own_mails();
        let mut ours = Self {
            domains: all.iter().filter_map(|mail| company_domain(mail)).collect(),
            all,
            absent: options.said.house.as_ref().is_some_and(Vec::is_empty),
            ..Self::default()
        };
        let said = options.said.house.iter().flatten();
        options
            .house
            .iter()
            .chain(said)
            .for_each(|of| ours.know(of));
        ours
    }

    /// Takes what was said of our house: a mail address, a domain, a number, a name.
    pub fn know(&mut self, said: &str) {
        let said = said.trim().to_lowercase();
        let number = DialledNumber::of(&said).filter(|_| !said.contains(char::is_alphabetic));
        if let Some(number) = number {
            self.numbers.push(number);
        } else if said.contains('@') {
            self.domains.extend(company_domain(&said));
        } else {
            self.domains
                .extend(site(&said).filter(|_| !said.contains(' ')));
            self.names.insert(bare(&said));
        }
    }

    /// Whether a company is our own house: it was said so, or its whole name is that of a domain of ours.
    pub fn is_house(&self, company: &str) -> bool {
        let own = company.split('(').next().unwrap_or_default();
        let bare = bare(own);
        let letters = bare.replace(' ', "");
        let mut domains = self.domains.iter();
        !(bare.is_empty() || self.absent)
            && (self.names.iter().any(|name| begins(&bare, name))
                || domains.any(|domain| plain(label(domain)).replace(' ', "") == letters))
    }

    pub fn has_number(&self, number: &str) -> bool {
        let number = DialledNumber::of(number);
        number.is_some_and(|number| self.numbers.iter().any(|own| own.is(&number)))
    }

    /// The domains that several of our people have, and no client is called by.
    fn domains_of(&self, ours: &[&StaffRow], clients: &[&str]) -> Vec<String> {
        let mut by_domain: BTreeMap<String, BTreeSet<Vec<String>>> = BTreeMap::new();
        for row in ours.iter().filter(|row| !row.person.is_empty()) {
            for domain in row.mails.iter().filter_map(|mail| company_domain(mail)) {
                let people = by_domain.entry(domain).or_default();
                people.insert(name_of(&row.person));
            }
        }
        let of_client = |domain: &str| {
            let mut all = clients.iter().filter(|name| !name.is_empty());
            all.any(|name| agrees(domain, name) && !self.names.contains(&bare(name)))
        };
        by_domain.retain(|domain, people| people.len() > 1 && !of_client(domain));
        by_domain.into_keys().collect()
    }

    /// Learns our people from the rows that name our house; who else is on record or in the file are clients.
    pub fn learn_house(&mut self, rows: &[StaffRow], clients: &[&str]) {
        let ours = rows.iter().filter(|row| self.is_house(&row.company));
        let ours: Vec<&StaffRow> = ours.collect();
        self.domains.extend(self.domains_of(&ours, clients));
        self.staff
            .extend(ours.iter().map(|row| name_of(&row.person)));
    }

    /// Who may be our house, and why: companies most of whose people seem to be ours.
    pub fn houses(&self, rows: &[StaffRow]) -> Vec<(String, String)> {
        let names = rows.iter().flat_map(|row| row.perhaps.lines());
        let perhaps: HashSet<Vec<String>> = names.map(name_of).collect();
        let mut agents_of: HashMap<Vec<String>, HashSet<String>> = HashMap::new();
        for row in rows {
            for name in row.agents.lines().chain(row.perhaps.lines()) {
                let of = agents_of.entry(name_of(name)).or_default();
                of.insert(bare(&row.company));
            }
        }
        // Who works for their own house alone was handed it back.
        let helps = |words: &Vec<String>, house: &String| {
            let of = agents_of.get(words);
            of.is_none_or(|of| of.iter().any(|other| other != house))
        };
        let mut told: BTreeMap<String, (&str, BTreeSet<&str>, BTreeSet<&str>)> = BTreeMap::new();
        for StaffRow {
            company, person, ..
        } in rows
        {
            if company.is_empty() || is_nobody(company, false) || self.is_colleague(company, person)
            {
                continue;
            }
            let house = bare(company);
            let words = name_of(person);
            let helps = helps(&words, &house);
            let one = told.entry(house).or_default();
            one.0 = company;
            let ours = self.is_called(person) || (words.len() > 1 && perhaps.contains(&words));
            if ours && helps {
                one.1.insert(person);
            } else if !person.is_empty() {
                one.2.insert(person);
            }
        }
        let all = told.len();
        let lines = rows.iter().flat_map(|row| [&row.agents, &row.perhaps]);
        let agents: BTreeSet<&str> = lines.flat_map(|names| names.lines()).collect();
        let mut families: HashMap<String, Vec<&str>> = HashMap::new();
        let few = agents.len() <= MOST_AGENTS;
        for agent in agents.iter().filter(|agent| few && !is_firm(agent)) {
            let family = words(agent).pop().unwrap_or_default();
            families.entry(family).or_default().push(agent);
        }
        for (company, ours, _) in told.values_mut() {
            let words = words(company);
            let called = words.iter().filter_map(|word| families.get(word)).flatten();
            ours.extend(called.filter(|agent| is_called_as(company, agent)));
        }
        let houses = told
            .into_values()
            .filter(|(_, ours, theirs)| ours.len() > theirs.len());
        let houses = houses.map(|(company, ours, _)| {
            let first = ours.first().map_or("", |first| first);
            let others = match ours.len() {
                1 => " of it works".to_owned(),
                n => format!(" and {} more of it work", n - 1),
            };
            (
                company.to_owned(),
                format!("{first}{others} on what stands here"),
            )
        });
        let houses: Vec<_> = houses.collect();
        if houses.len() * 2 > all {
            vec![]
        } else {
            houses
        }
    }

    /// Learns from whom rows name for us who is one of us, and from whom they name for theirs, with what addresses, what
    /// else is ours: a company or a domain of which they name nobody else, a domain that two of us have. Who works on
    /// nobody else's was handed their own back. Where most who are named would be ours, the column tells something else.
    pub fn learn_staff(&mut self, rows: &[StaffRow], clients: &[&str]) {
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
        let several = |house: &String| {
            let of_it = ours.iter().filter(|row| fold(&row.company) == *house);
            let people: HashSet<_> = of_it.map(|row| name_of(&row.person)).collect();
            people.len() > 1
        };
        let mut own = &houses(&ours) - &houses(&theirs);
        own.retain(several);
        self.houses = own;
        let domains = |rows: &[&StaffRow]| -> HashSet<String> {
            let mails = rows.iter().flat_map(|row| &row.mails);
            mails.filter_map(|mail| company_domain(mail)).collect()
        };
        let of_theirs = domains(&theirs);
        let mut own = self.domains_of(&ours, clients);
        own.retain(|domain| !of_theirs.contains(domain));
        self.domains.extend(own);
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
        if self.absent {
            return company.is_empty() && self.is_called(name);
        }
        let house = self.houses.contains(&fold(company));
        if self.is_house(if company.is_empty() { name } else { company }) {
            return true;
        }
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

    /// Takes the name of one of us.
    pub fn learn(&mut self, name: &str) {
        self.staff.insert(name_of(name));
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
        let of_us = |mail: &String| {
            (!self.absent && self.has_domain(mail)) || self.is_one_of_us(std::slice::from_ref(mail))
        };
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

/// So many are named who may be our own house.
const MOST_HOUSES: usize = 3;

/// Asks which of those who may be it is our own house.
pub fn ask_house(parsed: &mut Parsed) {
    let [(first, _), ..] = &parsed.stated.houses[..] else {
        return;
    };
    let all = parsed.stated.houses.iter().take(MOST_HOUSES);
    let told = all.clone().map(|(name, why)| format!("“{name}” ({why})"));
    let more = parsed
        .stated
        .houses
        .get(MOST_HOUSES)
        .map(|_| "another".to_owned());
    let reason = format!(
        "is your own house {}? --house {} leaves its rows out, here and in files to come; --house none: it does not \
         stand here",
        told.chain(more).joined(" or "),
        shell_word(first)
    );
    let names = all.map(|(name, _)| name.clone()).collect();
    parsed.problems.push(Problem {
        asks: Some(Box::new(FileQuestion::House(names))),
        ..Problem::of_file(reason)
    });
}

/// Whom a row names: for us, in lines, and for theirs, with addresses in small letters.
pub struct StaffRow {
    pub agents: String,
    /// The same of columns that are not called so.
    pub perhaps: String,
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

/// Whether a company has the family name of somebody, and more than their name.
fn is_called_as(company: &str, person: &str) -> bool {
    let (own, names) = (words(company), words(person));
    let within = |word: &String, all: &[String]| {
        let is = |other: &String| other == word || (word.len() == 1 && other.starts_with(word));
        all.iter().any(is)
    };
    let family = names.last().filter(|family| family.len() > 2);
    family.is_some_and(|family| own.contains(family))
        && !names.iter().all(|name| own.contains(name))
        && !own.iter().all(|word| within(word, &names))
}

/// Whether a company is called so, or so and more: “Lee IT of Bo Lee”. One word alone may begin anybody's name.
fn begins(company: &str, house: &str) -> bool {
    let rest = company.strip_prefix(house);
    rest.is_some_and(|rest| rest.is_empty() || (house.contains(' ') && rest.starts_with(' ')))
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
    // People are called Root and Bot too.
    let is_one = |name: &str| {
        let all = words(name);
        let has = |list: &[&str]| all.iter().any(|word| list.contains(&word.as_str()));
        has(*MACHINES) || (has(*FAMILIES) && (all.len() == 1 || has(*SERVICES)))
    };
    let local = |mail: &String| {
        let own = mail.split_once('@').map_or("", |(own, _)| own);
        !own.is_empty() && (is_no_reply(own) || is_one(own))
    };
    is_one(name) || (!mails.is_empty() && mails.iter().all(local))
}

/// Whether somebody of no company is a machine.
pub fn is_machine_alone(company: &str, name: &str, mails: &[String]) -> bool {
    let named = !(name.is_empty() && mails.is_empty());
    company.is_empty() && named && (is_machine(name, mails) || is_no_reply(name))
}

/// Whether what stands in the place of a company says that there is none.
pub fn is_unset(company: &str) -> bool {
    UNSET.contains(&plain(company).as_str())
}

/// Whether a client's name stands for nobody in particular: “Diverse”, “Cash sales”, “Test client (do not use)”; a person's
/// does too where it says whose they are: “Mum”.
pub fn is_nobody(name: &str, of_person: bool) -> bool {
    let bare = name.split('(').next().unwrap_or_default().trim();
    let all = words(bare);
    let has = |list: &[&str]| all.iter().any(|word| list.contains(&word.as_str()));
    let known = |word: &String| {
        [*VARIOUS, *WHOM, *BESIDE]
            .iter()
            .any(|list| list.contains(&word.as_str()))
    };
    let plain = plain(bare);
    let begins = |with: &&str| {
        let rest = plain.strip_prefix(*with);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    // “[not provided]”, and not “<rita@acme.example>”
    let within = name.trim().strip_prefix(['[', '<']);
    let within = within.and_then(|name| name.strip_suffix([']', '>']));
    let said_in_brackets = within.is_some_and(|within| !within.contains('@'));
    said_in_brackets
        || NOBODY.contains(&plain.as_str())
        || (of_person && OF_ONES_OWN.contains(&plain.as_str()))
        || WRONG.iter().any(begins)
        || (has(*VARIOUS) && has(*WHOM) && all.iter().all(known))
        || name.split(['(', ')']).any(is_inside)
        || (bare.is_empty() && !name.is_empty())
}
