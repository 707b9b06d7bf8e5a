//! How a table writes names: whole or in parts, the last before the first, a client as a path below one root.

use super::field::Field;
use super::parts::is_of_us;
use super::words::{self, Relation};
use crate::domain::{Joined, Lines, clean};
use crate::exchange::address::{
    agrees, bare, company_domain, is_called, is_courtesy, is_firm, is_role,
};
use crate::exchange::record::in_order;
use crate::exchange::row_person::{fold, people};
use std::collections::{HashMap, HashSet};

pub const NAME: usize = 200;

#[derive(Debug, Default)]
pub struct NamesTold {
    /// What stands before every client's own name: “Root > ”.
    root: Option<String>,
    /// What stands before and behind the commas of persons.
    commas: PersonCommas,
    /// The clients of which others are the jobs: “Oak & Co:Warehouse”.
    with_jobs: HashSet<String>,
    /// The companies that stand in brackets behind persons, folded.
    houses: HashSet<String>,
}

/// What the commas in a column of persons part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum PersonCommas {
    #[default]
    Nothing,
    /// “Marten, Ilse”.
    LastFirst,
    /// “Ilse Marten, Owner”.
    NameRole,
    /// “Ilse Marten, Noa Perl”.
    Several,
}

impl PersonCommas {
    /// As the whole column shows: a last name is one word in most rows. What is behind whole names is a role where several
    /// have it, or all of it has a word for one.
    fn of<'v>(persons: impl Iterator<Item = &'v str>) -> Self {
        let all: Vec<Option<(&str, &str)>> = persons.flat_map(people).map(parted).collect();
        let pairs: Vec<(&str, &str)> = all.iter().copied().flatten().collect();
        let whole = pairs.iter().filter(|(name, _)| name.contains(' ')).count();
        let behind: HashSet<&str> = pairs.iter().map(|(_, behind)| *behind).collect();
        let known = || behind.iter().all(|role| is_of_us(role));
        let is_whole = |name: &str| {
            let bare = name.split(" (").next().unwrap_or_default();
            let capital = |word: &str| word.starts_with(char::is_uppercase);
            is_name(bare) && !is_firm(bare) && bare.contains(' ') && bare.split(' ').all(capital)
        };
        let both =
            |(name, behind): &(&str, &str)| is_whole(name) && behind.split(", ").all(is_whole);
        let firsts = pairs.iter().all(|(_, first)| is_name(first));
        if firsts && whole * 2 <= pairs.len() && !pairs.is_empty() && pairs.len() * 2 >= all.len() {
            Self::LastFirst
        } else if whole == pairs.len()
            && !pairs.is_empty()
            && (behind.len() * 2 <= pairs.len() || known())
        {
            Self::NameRole
        } else if !pairs.is_empty()
            && pairs.iter().all(both)
            && !behind.iter().any(|one| is_of_us(one))
        {
            Self::Several
        } else {
            Self::Nothing
        }
    }
}

const BELOW: &str = " > ";

impl NamesTold {
    /// What the values of the columns of clients and of persons show.
    pub fn new<'v>(
        clients: Option<impl Iterator<Item = &'v str>>,
        persons: Option<impl Iterator<Item = &'v str>>,
    ) -> Self {
        let root = clients.and_then(|clients| root_of(clients));
        let commas = persons.map(PersonCommas::of).unwrap_or_default();
        Self {
            root,
            commas,
            with_jobs: HashSet::new(),
            houses: HashSet::new(),
        }
    }

    /// Learns which companies stand behind the names of persons: “Ilse Marten (Oak & Co)”. A firm's name is one, one by which
    /// the domain of the address beside is called, and one of several words behind two persons.
    pub fn learn_houses(&mut self, persons: impl Iterator<Item = (String, String)>) {
        let mut behind: HashMap<String, HashSet<String>> = HashMap::new();
        for (person, mail) in persons {
            let Some((name, house)) = bracketed(&person) else {
                continue;
            };
            let domain = company_domain(&mail).filter(|domain| agrees(domain, house));
            let known = behind.entry(fold(house)).or_default();
            known.insert(fold(name));
            let role = is_of_us(house) || words::is_relation(house);
            let several = known.len() > 1 && house.contains(' ');
            if !role && (is_firm(house) || domain.is_some() || several) {
                self.houses.insert(fold(house));
            }
        }
    }

    /// Learns which clients have jobs of their own in the column.
    pub fn learn_jobs<'v>(&mut self, clients: impl Iterator<Item = &'v str>) {
        let (jobs, whole): (Vec<&str>, Vec<&str>) = clients.partition(|name| name.contains(':'));
        let owners: HashSet<String> = jobs.into_iter().filter_map(job).map(bare).collect();
        if !owners.is_empty() {
            let all: HashSet<String> = whole.into_iter().map(bare).collect();
            self.with_jobs = &owners & &all;
        }
    }

    fn below_root(&self, client: String) -> String {
        let root = self.root.as_deref();
        if let Some(owner) = job(&client).filter(|owner| self.with_jobs.contains(&bare(owner))) {
            return owner.to_owned();
        }
        root.and_then(|root| client.strip_prefix(root).map(str::to_owned))
            .unwrap_or(client)
    }

    /// The persons of a cell, each called as they are spoken to.
    fn in_order(&self, cell: &str) -> String {
        let one = |person| match (self.commas, parted(person)) {
            (_, Some((name, role))) if is_role(role) => name.to_owned(),
            (PersonCommas::LastFirst, Some((last, first))) => turned(last, first),
            (PersonCommas::NameRole, Some((name, _))) => name.to_owned(),
            (PersonCommas::Several, _) => person.replace(", ", "; "),
            _ => titled(person).map_or(person, |(_, name)| name).to_owned(),
        };
        people(cell).into_iter().map(one).joined("; ")
    }

    /// What stands as somebody's role behind the name in a cell.
    pub fn role(&self, cell: &str) -> String {
        let behind =
            |(_, role): &(&str, &str)| self.commas == PersonCommas::NameRole || is_role(role);
        let role = |person| {
            let behind = parted(person).filter(behind).map(|(_, role)| role);
            behind.or_else(|| Some(titled(person)?.0))
        };
        let role = people(cell).into_iter().find_map(role);
        role.unwrap_or_default().to_owned()
    }

    /// The client and the person that a row names, either empty. A name is whole, or put together from its parts; a
    /// whole name beside both parts that are somebody else's is the client's, where no column of its own tells it.
    pub fn of(&self, line: impl Fn(Field) -> String) -> (String, String) {
        let mut client = self.below_root(line(Field::Client));
        let mut whole = self.in_order(&line(Field::Person));
        let split = bracketed(&whole).filter(|(_, house)| self.houses.contains(&fold(house)));
        if let Some((name, house)) = split
            && (client.is_empty() || fold(&client) == fold(house))
        {
            (client, whole) = (house.to_owned(), name.to_owned());
        }
        let [mut first, middle, last] = [Field::First, Field::Middle, Field::Last].map(line);
        // What somebody does may stand where their first name should.
        if is_role(&first) {
            first.clear();
        }
        let joined = |parts: &[&String]| {
            let parts = parts.iter().map(|part| part.as_str());
            clean(&parts.joined(" "), Lines::Fold, NAME)
        };
        let plain = words::plain(&whole);
        let says = |part: &String| part.is_empty() || plain.contains(&words::plain(part));
        if whole.is_empty() {
            return (client, joined(&[&first, &middle, &last]));
        }
        let parts = joined(&[&first, &middle, &last]);
        if says(&first) && says(&last) {
            let lacks = !says(&middle) && plain == words::plain(&joined(&[&first, &last]));
            // “Marten, Ilse” is how a list is sorted.
            let turned = whole.contains(',') && in_order(&whole) == in_order(&parts);
            return (client, if lacks || turned { parts } else { whole });
        }
        match (first.is_empty(), last.is_empty()) {
            // “Name” and “Last Name”, or “Name” and “First Name”: each tells one part.
            (true, false) => (client, joined(&[&whole, &middle, &last])),
            (false, true) => (client, joined(&[&first, &whole])),
            _ if client.is_empty() => (whole, parts),
            _ if is_in(&client, &whole) => (client, parts),
            // What they are called beside their name.
            _ => (
                client,
                clean(&format!("{parts} ({whole})"), Lines::Fold, NAME),
            ),
        }
    }
}

/// “Oak (deleted)”, “Oak (supplier)”: a name, and the word behind it by which it is no client, or none any more. A
/// supplier's may stand before it, behind a line, or in capitals of its own.
pub fn ended(name: &str) -> Option<(&str, &str, Relation)> {
    let within = || name.strip_suffix([')', ']'])?.rsplit_once(['(', '[']);
    let told = within().and_then(|(own, aside)| Some((own, aside, words::relation(aside)?)));
    let ends = |says: &Relation| matches!(says, Relation::Former | Relation::Supplier);
    // “Oak - Suppliers” is one of their departments.
    let supplies = |aside: &str| {
        words::outsider(aside) == Some(Relation::Supplier) && !aside.ends_with(['s', 'S'])
    };
    let loud =
        |word: &&str| word.chars().all(|c| !c.is_lowercase()) && name.contains(char::is_lowercase);
    let turned = |parts: Option<(_, _)>| parts.map(|(one, other)| (other, one));
    let all = [
        turned(name.split_once(": ")),
        turned(name.split_once(" - ")),
        name.rsplit_once(" - "),
        name.rsplit_once(' ').filter(|(_, word)| loud(word)),
    ];
    let told = told.filter(|(.., says)| ends(says)).or_else(|| {
        let mut all = all.into_iter().flatten();
        let (own, aside) = all.find(|(_, aside)| supplies(aside))?;
        Some((own, aside, Relation::Supplier))
    });
    told.map(|(own, aside, says)| (own.trim(), aside, says))
}

/// “Ilse Marten (Oak & Co)” apart.
fn bracketed(person: &str) -> Option<(&str, &str)> {
    person.strip_suffix(')')?.split_once(" (")
}

/// Whether a client's name is another but for its legal form, or for what stands behind two words of it.
fn is_in(client: &str, other: &str) -> bool {
    let [client, other] = [client, other].map(bare);
    let [short, long] = if client.len() < other.len() {
        [&client, &other]
    } else {
        [&other, &client]
    };
    let behind = long.strip_prefix(short.as_str());
    behind
        .is_some_and(|behind| behind.is_empty() || (behind.starts_with(' ') && short.contains(' ')))
}

/// “CEO Reed” apart: what somebody is, in capitals, before their name.
fn titled(person: &str) -> Option<(&str, &str)> {
    let loud = |word: &str| word.len() > 2 && word.chars().all(char::is_uppercase);
    let (role, name) = person.split_once(' ')?;
    (loud(role) && !loud(name) && is_role(role)).then_some((role, name.trim()))
}

/// Whose job a name tells.
fn job(name: &str) -> Option<&str> {
    name.split_once(':').map(|(owner, _)| owner.trim())
}

/// What all paths of a column have before their last part, where what is no path is where they begin.
fn root_of<'v>(clients: impl Iterator<Item = &'v str>) -> Option<String> {
    let mut root: Option<Vec<&str>> = None;
    let mut bare = vec![];
    for client in clients {
        let Some((above, _)) = client.rsplit_once(BELOW) else {
            bare.push(client);
            continue;
        };
        let above = above.split(BELOW);
        root = Some(match root {
            None => above.collect(),
            Some(root) => root
                .into_iter()
                .zip(above)
                .take_while(|(one, other)| one == other)
                .map(|(one, _)| one)
                .collect(),
        });
    }
    let root = root.filter(|root| !root.is_empty() && bare.iter().all(|one| *one == root[0]))?;
    Some(format!("{}{BELOW}", root.join(BELOW)))
}

/// The persons of a cell in which whole names stand one below the other.
pub fn in_lines(cell: &str) -> String {
    let names: Vec<&str> = cell.lines().map(str::trim).collect();
    let whole = names
        .iter()
        .all(|name| name.contains(' ') || name.contains('@'));
    let between = if whole { "; " } else { " " };
    clean(&names.join(between), Lines::Fold, NAME)
}

/// A name beside an address, as they are spoken to: that of a mail program may have the last name first.
pub fn spoken_to(name: &str, mail: &str) -> String {
    match parted(name) {
        Some((last, first)) if is_name(first) && is_called(mail, name) => turned(last, first),
        _ => name.to_owned(),
    }
}

/// “Marten, Ilse” and “Dir. Marten, Ilse” as they are spoken to.
fn turned(last: &str, first: &str) -> String {
    let titled = |(title, _): &(&str, &str)| title.ends_with('.') || is_courtesy(title);
    match last.split_once(' ').filter(titled) {
        Some((title, rest)) => format!("{title} {}", turned(rest, first)),
        None => format!("{first} {last}"),
    }
}

/// “Marten, Ilse” at its comma; what stands behind that of “Tal, Inc.” or “Ilse Marten, Jr.” tells nothing apart.
fn parted(name: &str) -> Option<(&str, &str)> {
    const BEHIND: &[&str] = &[
        "jr", "sr", "ii", "iii", "phd", "md", "dds", "esq", "cpa", "mba",
    ];
    let (last, first) = name.split_once(',')?;
    let (last, first) = (last.trim(), first.trim());
    let told = is_name(last) && !first.is_empty() && !name.contains('@');
    let behind = BEHIND.contains(&words::plain(first).as_str());
    (told && !behind && !is_firm(name)).then_some((last, first))
}

fn is_name(part: &str) -> bool {
    let mut letters = part.chars();
    !part.is_empty() && letters.all(|c| c.is_alphabetic() || " .-'’".contains(c))
}
