//! Names as they are typed: in any case, without their dots, by some of their words, in quotes. Who is meant
//! is never guessed: several that fit are all reported.

use super::{LineContext, Named, phrases::EVERYDAY_NAMES, typed::Line};
use crate::domain::{Joined, english_month, without_accents};
use crate::phrase::word::Word;
use std::collections::HashSet;

/// How many words of a line are looked at for one name.
pub const MOST_WORDS: usize = 8;

/// How many of several that fit are told.
const MOST_TOLD: usize = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// Some of its words, whole, in its order.
    WholeWords,
    /// The same, or the beginning of one of its words (three letters at least).
    Words,
    Start,
}

/// Whose name the words start with.
#[derive(Clone, Debug)]
pub enum Fit<Id> {
    One { id: Id, typed: String, used: usize },
    Several { typed: String, fits: Vec<String> },
    Nobody { typed: String },
}

/// A name as it is compared: lower case, letters without their accents and digits, single spaces.
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in without_accents(name).chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !matches!(c, '.' | '\'' | '’') && !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// Words that stand between two names.
pub fn is_and(word: &Word) -> bool {
    ["and", "&", "+"].contains(&word.low.as_str())
}

/// Words that a sentence goes on with, and nobody is called.
const NO_NAMES: &[&str] = &[
    "a", "the", "her", "his", "our", "their", "him", "them", "and", "for", "about",
];

/// Whether it may be meant as a name at all.
pub fn is_name(typed: &str) -> bool {
    let folded = fold(typed);
    !folded.is_empty() && !NO_NAMES.contains(&folded.as_str())
}

pub fn longest<Id: Clone>(words: &[Word], known: &[Named<Id>], how: Match) -> Fit<Id> {
    if let Some((typed, used)) = quoted(words) {
        return fit(&typed, used, known, how).unwrap_or(Fit::Nobody { typed });
    }
    let most = words.len().min(MOST_WORDS);
    // A name ends with a letter or a digit, not with the sign that happens to follow it.
    (1..=most)
        .rev()
        .filter(|used| words[used - 1].raw.contains(char::is_alphanumeric))
        .find_map(|used| {
            let typed = words[..used].iter().map(|w| w.raw);
            fit(typed.joined(" ").trim_end_matches(','), used, known, how)
        })
        .unwrap_or_else(|| Fit::Nobody {
            typed: words
                .first()
                .map_or("", |w| w.raw)
                .trim_end_matches(',')
                .to_owned(),
        })
}

/// A name in quotes: what is between them, and how many words it took.
fn quoted(words: &[Word]) -> Option<(String, usize)> {
    const QUOTES: [char; 3] = ['"', '“', '”'];
    let first = words.first()?.raw.strip_prefix(QUOTES)?;
    let mut typed = vec![];
    for (at, word) in words.iter().take(MOST_WORDS).enumerate() {
        let raw = if at == 0 { first } else { word.raw }.trim_end_matches(',');
        match raw.strip_suffix(QUOTES) {
            Some(last) => {
                typed.push(last);
                return Some((typed.join(" "), at + 1));
            }
            None => typed.push(raw),
        }
    }
    None
}

fn fit<Id: Clone>(typed: &str, used: usize, known: &[Named<Id>], how: Match) -> Option<Fit<Id>> {
    let folded = fold(typed);
    if folded.is_empty() {
        return None;
    }
    let start = folded.chars().next();
    let mut fits = vec![];
    let mut exact = vec![];
    for one in known {
        // Most of ten thousand names are told apart by their first letter.
        if how == Match::Start && first_letter(&one.name) != start {
            continue;
        }
        let name = fold(&one.name);
        if name == folded {
            exact.push(one);
        } else if matches(&name, &folded, how) {
            fits.push(one);
        }
    }
    let fits = if exact.is_empty() { fits } else { exact };
    match fits[..] {
        [] => None,
        [one] => Some(Fit::One {
            id: one.id.clone(),
            typed: typed.to_owned(),
            used,
        }),
        _ => Some(Fit::Several {
            typed: typed.to_owned(),
            fits: fits
                .iter()
                .take(MOST_TOLD)
                .map(|one| one.name.clone())
                .collect(),
        }),
    }
}

fn first_letter(name: &str) -> Option<char> {
    name.chars()
        .find(|c| c.is_alphanumeric())
        .and_then(|c| c.to_lowercase().next())
}

fn matches(name: &str, typed: &str, how: Match) -> bool {
    let spaced = format!(" {name} ");
    match how {
        Match::Start => name.starts_with(typed),
        Match::WholeWords => spaced.contains(&format!(" {typed} ")),
        Match::Words => {
            spaced.contains(&format!(" {typed} "))
                || (typed.chars().nth(2).is_some()
                    && !NO_NAMES.contains(&typed)
                    && spaced.contains(&format!(" {typed}")))
        }
    }
}

/// The names in which the typed beginning starts one of the words, those that start with it first.
pub fn offered<'a, Id>(typed: &str, known: &'a [Named<Id>], most: usize) -> Vec<&'a Named<Id>> {
    let typed = fold(typed);
    let (mut starts, mut inside) = (vec![], vec![]);
    for one in known {
        let name = fold(&one.name);
        if name.starts_with(&typed) {
            starts.push(one);
        } else if name.contains(&format!(" {typed}")) {
            inside.push(one);
        }
        if starts.len() == most {
            break;
        }
    }
    starts.extend(inside);
    starts.truncate(most);
    starts
}

pub struct NameWords {
    pub all: HashSet<String>,
    pub given: HashSet<String>,
}

impl NameWords {
    pub fn of(context: &LineContext) -> Self {
        let folded: Vec<String> = context.people.iter().map(|p| fold(&p.name)).collect();
        let words = |name: &String| -> Vec<String> { name.split(' ').map(str::to_owned).collect() };
        Self {
            all: folded.iter().flat_map(words).collect(),
            given: folded.iter().map(|name| Self::first(name)).collect(),
        }
    }

    /// The first word of what was typed, as names are compared: *anne* of Anne-Marie.
    pub fn first(typed: &str) -> String {
        fold(typed).split(' ').next().unwrap_or_default().to_owned()
    }

    /// `danas mail` is Dana's.
    pub fn without_apostrophes(&self, line: &mut Line) {
        for at in 0..line.words.len() {
            let word = &line.words[at];
            let Some(stem) = word.low.strip_suffix('s').map(str::to_owned) else {
                continue;
            };
            // Bills and marks are things.
            let thing = EVERYDAY_NAMES.contains(&&*stem) && english_month(&stem).is_none();
            let plain = word.raw.ends_with('s') && !line.owns[at] && !self.all.contains(&word.low);
            if plain && !thing && self.given.contains(&stem) {
                line.owned(at, stem);
            }
        }
    }
}
