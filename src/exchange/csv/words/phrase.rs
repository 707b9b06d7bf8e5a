//! Phrases of a table found in the words of a value, and what of the value none of them took.

use super::{NEGATIONS, NEUTRAL};
use crate::domain::Words;
use crate::exchange::plain::words;

/// What phrases say of a value.
pub struct ValueSays<T> {
    /// The meanings, in the order of the value; the longest phrase wins where two begin at one word.
    pub found: Vec<T>,
    /// What is denied: “not resolved”.
    pub denied: Vec<T>,
    /// Whether any word denies.
    pub denies: bool,
    /// Words that no phrase took and that are not neutral.
    pub left: Vec<String>,
}

impl<T> ValueSays<T> {
    /// Whether some of its words are not known, or deny what another says.
    pub fn unknown(&self) -> bool {
        !self.left.is_empty() || self.denies
    }
}

/// Reads a value by a table of meanings and their phrases. A phrase behind a negation that is not its own counts as
/// unknown: “not resolved” says nothing of a resolution.
pub fn read<T: Copy>(table: &[(Words, T)], value: &str) -> ValueSays<T> {
    let given = words(value);
    let mut said = ValueSays {
        found: vec![],
        denied: vec![],
        denies: false,
        left: vec![],
    };
    let mut at = 0;
    while at < given.len() {
        if let Some((length, meaning)) = longest(table, &given[at..]) {
            let says = if said.denies {
                &mut said.denied
            } else {
                &mut said.found
            };
            says.push(meaning);
            at += length;
            continue;
        }
        let word = given[at].as_str();
        if NEGATIONS.contains(&word) {
            said.denies = true;
        } else if !NEUTRAL.contains(&word) && !word.chars().all(|c| c.is_ascii_digit()) {
            said.left.push(word.to_owned());
        }
        at += 1;
    }
    said
}

/// What the longest phrase with which a value begins says.
pub fn first<T: Copy>(table: &[(Words, T)], value: &str) -> Option<T> {
    longest(table, &words(value)).map(|(_, meaning)| meaning)
}

/// The longest phrase with which these words begin: how many words it has, and what it means.
fn longest<T: Copy>(table: &[(Words, T)], given: &[String]) -> Option<(usize, T)> {
    let mut best = None;
    for (phrases, meaning) in table {
        for phrase in *phrases {
            let length = begins(given, phrase);
            if length > best.map_or(0, |(longest, _)| longest) {
                best = Some((length, *meaning));
            }
        }
    }
    best
}

/// How many of these words make the phrase with which they begin, written in one or apart (“nopickup”), else 0. Phrases
/// stand in the tables as `words` gives them.
fn begins(given: &[String], phrase: &str) -> usize {
    let (mut length, mut rest) = (0, "");
    for word in phrase.split(' ') {
        if rest.is_empty() {
            rest = given.get(length).map_or("", String::as_str);
            length += 1;
        }
        match rest.strip_prefix(word) {
            Some(left) => rest = left,
            None => return 0,
        }
    }
    if rest.is_empty() { length } else { 0 }
}

pub fn exact<T: Copy>(table: &[(Words, T)], value: &str) -> Option<T> {
    let given = words(value).join(" ");
    table
        .iter()
        .find(|(phrases, _)| phrases.contains(&given.as_str()))
        .map(|(_, meaning)| *meaning)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::domain::Words;

    #[test]
    fn a_denied_phrase_says_nothing_and_what_is_left_is_told() {
        let table: &[(Words, u8)] = &[(&["solved"], 1), (&["waiting", "waiting for parts"], 2)];
        let found = |value| read(table, value).found;
        assert_eq!(found("Solved!"), [1]);
        assert!(found("not yet solved").is_empty());
        assert_eq!(found("Waiting for parts"), [2]);
        assert_eq!(found("waitingforparts"), [2], "written in one");
        assert!(read(table, "solved, mostly").unknown());
        assert!(!read(table, "the ticket is solved").unknown());
    }
}
