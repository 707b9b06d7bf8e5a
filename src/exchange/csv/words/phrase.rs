//! Phrases of a table found in the words of a value, and what of the value none of them took.

use crate::exchange::plain::words;

/// What phrases say of a value.
pub(super) struct Said<T> {
    /// The meanings, in the order of the value; the longest phrase wins where two begin at one word.
    pub(super) found: Vec<T>,
    /// Words that no phrase took and that are not neutral, and those behind a negation.
    pub(super) left: Vec<String>,
}

impl<T> Said<T> {
    /// Whether some of its words are not known.
    pub(super) fn unknown(&self) -> bool {
        !self.left.is_empty()
    }
}

/// Words that change no meaning.
#[rustfmt::skip]
const NEUTRAL: &[&str] = &[
    "a", "an", "the", "is", "was", "has", "been", "by", "to", "of", "for", "on", "in", "at", "as", "and", "with",
    "ticket", "tickets", "issue", "request", "case", "status", "state", "stage", "auto", "automatically", "manually",
    "der", "die", "das", "am", "von", "und", "le", "la", "les", "de", "du", "el", "il", "do", "da", "het", "een",
];

/// Words that turn round what follows them.
#[rustfmt::skip]
const NEGATIONS: &[&str] = &[
    "not", "no", "non", "never", "un", "without", "nicht", "kein", "keine", "ohne", "pas", "sin", "nie", "niet",
    "geen", "nao", "sem", "senza", "sans", "bez", "isn", "wasn", "hasn", "didn", "couldn", "cannot", "can",
];

/// Reads a value by a table of meanings and their phrases. A phrase behind a negation that is not its own counts as
/// unknown: “not resolved” says nothing of a resolution.
pub(super) fn read<T: Copy>(table: &[(T, &[&str])], value: &str) -> Said<T> {
    let given = words(value);
    let mut said = Said {
        found: Vec::new(),
        left: Vec::new(),
    };
    let (mut at, mut negated) = (0, false);
    while at < given.len() {
        if let Some((length, meaning)) = longest(table, &given[at..]) {
            if negated {
                said.left.extend_from_slice(&given[at..at + length]);
            } else {
                said.found.push(meaning);
            }
            at += length;
            continue;
        }
        let word = given[at].as_str();
        if NEGATIONS.contains(&word) {
            negated = true;
            said.left.push(word.to_owned());
        } else if !NEUTRAL.contains(&word) && !word.chars().all(|c| c.is_ascii_digit()) {
            said.left.push(word.to_owned());
        }
        at += 1;
    }
    said
}

/// The longest phrase with which these words begin: how many words it has, and what it means.
fn longest<T: Copy>(table: &[(T, &[&str])], given: &[String]) -> Option<(usize, T)> {
    let mut best: Option<(usize, T)> = None;
    for (meaning, phrases) in table {
        for phrase in *phrases {
            let length = begins(given, phrase);
            if length > best.map_or(0, |(longest, _)| longest) {
                best = Some((length, *meaning));
            }
        }
    }
    best
}

/// How many words a phrase has when these begin with it, else 0. Phrases stand in the tables as `words` gives them.
fn begins(given: &[String], phrase: &str) -> usize {
    let mut length = 0;
    for word in phrase.split(' ') {
        if given.get(length).is_none_or(|g| g != word) {
            return 0;
        }
        length += 1;
    }
    length
}

/// The meaning of a value that is one of the phrases as a whole.
pub(super) fn exact<T: Copy>(table: &[(T, &[&str])], value: &str) -> Option<T> {
    let given = words(value).join(" ");
    table
        .iter()
        .find(|(_, phrases)| phrases.contains(&given.as_str()))
        .map(|(meaning, _)| *meaning)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_denied_phrase_says_nothing_and_what_is_left_is_told() {
        let table: &[(u8, &[&str])] = &[(1, &["solved"]), (2, &["waiting", "waiting for parts"])];
        let found = |value| read(table, value).found;
        assert_eq!(found("Solved!"), [1]);
        assert!(found("not yet solved").is_empty());
        assert_eq!(found("Waiting for parts"), [2]);
        assert!(read(table, "solved, mostly").unknown());
        assert!(!read(table, "the ticket is solved").unknown());
    }
}
