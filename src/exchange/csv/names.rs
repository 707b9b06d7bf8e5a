//! How a table writes names: whole or in parts, the last before the first, a client as a path below one root.

use super::field::Field;
use super::words;
use crate::domain::{Lines, clean};
use crate::exchange::address::is_firm;

/// The longest name or title, in characters.
pub const NAME: usize = 200;

/// How the names of a table are written.
#[derive(Debug, Default)]
pub struct NamesTold {
    /// What stands before every client's own name: “Root > ”.
    root: Option<String>,
    /// Every person's last name stands before a comma.
    turned: bool,
}

const BELOW: &str = " > ";

impl NamesTold {
    /// What the values of the columns of clients and of persons show.
    pub fn new<'v>(
        clients: Option<impl Iterator<Item = &'v str>>,
        persons: Option<impl Iterator<Item = &'v str>>,
    ) -> Self {
        let root = clients.and_then(|mut clients| {
            let (root, _) = clients.next()?.split_once(BELOW)?;
            let root = format!("{root}{BELOW}");
            let there = |one: &str| one.starts_with(&root) || root.strip_suffix(BELOW) == Some(one);
            clients.all(there).then_some(root)
        });
        let turned = persons.is_some_and(|persons| {
            let mut persons = persons.peekable();
            persons.peek().is_some() && persons.all(|one| turned(one).is_some())
        });
        Self { root, turned }
    }

    fn below_root(&self, client: String) -> String {
        let root = self.root.as_deref();
        let own = root.and_then(|root| client.strip_prefix(root).map(str::to_owned));
        own.unwrap_or(client)
    }

    fn in_order(&self, person: String) -> String {
        match turned(&person) {
            Some((last, first)) if self.turned => format!("{first} {last}"),
            _ => person,
        }
    }

    /// The client and the person that a row names, either empty. A name is whole, or put together from its parts; a
    /// whole name beside both parts that are somebody else's is the client's, where no column of its own tells it.
    pub fn of(&self, line: impl Fn(Field) -> String) -> (String, String) {
        let client = self.below_root(line(Field::Client));
        let whole = self.in_order(line(Field::Person));
        let [first, middle, last] = [Field::First, Field::Middle, Field::Last].map(line);
        let joined = |parts: &[&String]| {
            let parts: Vec<&str> = parts.iter().map(|part| part.as_str()).collect();
            clean(&parts.join(" "), Lines::Fold, NAME)
        };
        let plain = words::plain(&whole);
        let says = |part: &String| part.is_empty() || plain.contains(&words::plain(part));
        if whole.is_empty() {
            return (client, joined(&[&first, &middle, &last]));
        }
        if says(&first) && says(&last) {
            return (client, whole);
        }
        let parts = joined(&[&first, &middle, &last]);
        match (first.is_empty(), last.is_empty()) {
            // “Name” and “Last Name”, or “Name” and “First Name”: each tells one part.
            (true, false) => (client, joined(&[&whole, &last])),
            (false, true) => (client, joined(&[&first, &whole])),
            _ if client.is_empty() => (whole, parts),
            _ if words::plain(&client) == plain => (client, parts),
            // What they are called beside their name.
            _ => (
                client,
                clean(&format!("{parts} ({whole})"), Lines::Fold, NAME),
            ),
        }
    }
}

/// “Marten, Ilse” as last and first name; what stands behind the comma of “Tal, Inc.” or “Ilse Marten, Jr.” is no name.
fn turned(name: &str) -> Option<(&str, &str)> {
    const BEHIND: &[&str] = &[
        "jr", "sr", "ii", "iii", "phd", "md", "dds", "esq", "cpa", "mba",
    ];
    let (last, first) = name.split_once(',')?;
    let (last, first) = (last.trim(), first.trim());
    let letters = |part: &str| {
        let mut letters = part.chars();
        !part.is_empty() && letters.all(|c| c.is_alphabetic() || " .-'’".contains(c))
    };
    let behind = BEHIND.contains(&words::plain(first).as_str());
    (letters(last) && letters(first) && !behind && !is_firm(name)).then_some((last, first))
}
