//! Fuzzy matching of names: ignoring case, accents and apostrophes, best first.

use crate::domain::{Joined, bare};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// Whether so much is typed that it names somebody: two letters, or one sign that is a word.
pub fn is_long_enough(typed: &str) -> bool {
    !typed.is_ascii() || typed.len() > 1
}

/// Leaves the rows whose names match, best first.
pub fn narrow<'a, T: Copy>(rows: &mut Vec<T>, typed: &str, name: impl Fn(T) -> &'a str) {
    let found = rank(typed, rows.iter().map(|row| name(*row)));
    *rows = found
        .into_iter()
        .filter_map(|at| rows.get(at).copied())
        .collect();
}

/// The indexes of the texts that match, best first; equal ones keep their order.
pub fn rank<'a>(pattern: &str, texts: impl Iterator<Item = &'a str>) -> Vec<usize> {
    ranked(&bare(pattern), texts)
}

/// The same with each word as it is typed: what only shares its letters would stand before what was meant.
pub fn rank_words<'a>(typed: &str, texts: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let words = typed.split_whitespace();
    let words = words.map(|word| format!("'{}", bare(word)));
    ranked(&words.joined(" "), texts)
}

pub fn begins(typed: &str, text: &str) -> bool {
    let (typed, text) = (bare(typed).to_lowercase(), bare(text).to_lowercase());
    let typed = typed.trim();
    text.starts_with(typed) || text.contains(&format!(" {typed}"))
}

fn ranked<'a>(pattern: &str, texts: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let pattern = Pattern::parse(pattern, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = vec![];
    let mut found: Vec<(u32, usize)> = texts
        .enumerate()
        .filter_map(|(at, text)| {
            let score = pattern.score(Utf32Str::new(&bare(text), &mut buffer), &mut matcher)?;
            Some((score, at))
        })
        .collect();
    found.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
    found.into_iter().map(|(_, at)| at).collect()
}
