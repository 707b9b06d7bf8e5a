//! Phrases of a table found in the words of a value, and what of the value none of them took.

use super::{NEGATIONS, NEUTRAL};
use crate::domain::Words;
use crate::exchange::plain::words;
use std::collections::HashMap;

/// Phrases, written in one, and what they mean: a value is read in steps of its own words, however many phrases there
/// are. Every row of a file asks.
pub struct PhraseTable<T> {
    meanings: HashMap<String, T>,
    /// How many words the longest phrase has.
    longest: usize,
}

/// Phrases stand in the lists as `words` gives them. Of two lists with one phrase the first says what it means.
impl<T: Copy> FromIterator<(Words, T)> for PhraseTable<T> {
    fn from_iter<I: IntoIterator<Item = (Words, T)>>(lists: I) -> Self {
        let (mut meanings, mut longest) = (HashMap::new(), 0);
        for (phrases, meaning) in lists {
            for phrase in phrases {
                longest = longest.max(phrase.split(' ').count());
                meanings.entry(phrase.replace(' ', "")).or_insert(meaning);
            }
        }
        Self { meanings, longest }
    }
}

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
pub fn read<T: Copy>(table: &PhraseTable<T>, value: &str) -> ValueSays<T> {
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
pub fn first<T: Copy>(table: &PhraseTable<T>, value: &str) -> Option<T> {
    longest(table, &words(value)).map(|(_, meaning)| meaning)
}

/// The longest phrase with which these words begin, written in one or apart (“nopickup”): how many words it takes, and
/// what it means. Letters alone join to no word: “I'm” is no “IM”.
fn longest<T: Copy>(table: &PhraseTable<T>, given: &[String]) -> Option<(usize, T)> {
    (1..=table.longest.min(given.len()))
        .rev()
        .filter(|length| *length == 1 || given[..*length].iter().any(|word| word.len() > 1))
        .find_map(|length| {
            let meaning = table.meanings.get(&given[..length].concat())?;
            Some((length, *meaning))
        })
}

pub fn exact<T: Copy>(table: &PhraseTable<T>, value: &str) -> Option<T> {
    table.meanings.get(&words(value).concat()).copied()
}

#[cfg(test)]
mod tests {
    use super::{PhraseTable, read};
    use crate::domain::Words;

    #[test]
    fn a_denied_phrase_says_nothing_and_what_is_left_is_told() {
        let lists: [(Words, u8); 2] = [(&["solved"], 1), (&["waiting", "waiting for parts"], 2)];
        let table: &PhraseTable<u8> = &lists.into_iter().collect();
        let found = |value| read(table, value).found;
        assert_eq!(found("Solved!"), [1]);
        assert!(found("not yet solved").is_empty());
        assert_eq!(found("Waiting for parts"), [2]);
        assert_eq!(found("waitingforparts"), [2], "written in one");
        let chat: &PhraseTable<u8> = &[(&["im", "e mail"] as Words, 1)].into_iter().collect();
        assert!(read(chat, "I'm interested").found.is_empty());
        assert_eq!(read(chat, "IM, then e-mail").found, [1, 1]);
        assert!(read(table, "solved, mostly").unknown());
        assert!(!read(table, "the ticket is solved").unknown());
    }
}
