//! Words on screen: the plain word for a term, where the term is not what the owner of a shop would say. Screens, help,
//! README and what the command line prints say the plain word; files, options and JSON keep the term; whoever types a
//! filter may use either.

use std::fmt::Display;

/// A text between two signs; nothing where it is empty.
pub fn set_off(before: &str, text: &str, after: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("{before}{text}{after}")
}

pub fn counted<N: Copy + Display + PartialEq + From<u8>>(n: N, one: &str) -> String {
    format!("{n} {one}{}", if n == N::from(1) { "" } else { "s" })
}

/// A term, and the word on screen for it.
pub const ON_SCREEN: &[(&str, &str)] = &[
    // How a client or an issue stands.
    ("untold", "not told yet"),
    ("waiting", "waiting for us"),
    // What is asked of a list.
    ("ball", "turn"),
    ("cadence", "in touch"),
    ("lane", "group"),
    ("lanes", "groups"),
    ("asks", "questions"),
    ("doing", "fault"),
    ("look-after", "look after"),
    ("standing", "stands"),
    // The way from a mistake back to standard.
    ("rung", "step"),
    ("ladder", "repair"),
    ("skip rung", "skip step"),
    // What a policy says.
    ("cadence_tight", "in touch, urgent"),
    ("pace", "clients a day"),
    ("rest", "rest after a try"),
    ("rest_neglected", "rest, neglected"),
    ("date_order", "dates"),
    ("addresses", "our mail"),
    ("house", "our house"),
    ("reply_tight", "reply, urgent"),
    ("reply tight", "reply, urgent"),
];

/// The word on screen for a term: its own, where it is plain.
pub fn on_screen(term: &str) -> &str {
    ON_SCREEN
        .iter()
        .find(|(known, _)| *known == term)
        .map_or(term, |(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::ON_SCREEN;
    use std::collections::BTreeSet;

    #[test]
    fn a_term_stands_there_once_and_no_word_on_screen_is_another_term() {
        let terms: BTreeSet<&str> = ON_SCREEN.iter().map(|(term, _)| *term).collect();
        assert_eq!(terms.len(), ON_SCREEN.len());
        for (term, word) in ON_SCREEN {
            assert!(
                !terms.contains(word),
                "{term} is shown as {word}, which is a term itself"
            );
        }
    }
}
