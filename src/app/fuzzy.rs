//! Fuzzy matching of names: ignoring case, accents and apostrophes, best first.

use crate::domain::{Joined, bare};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::cell::{Ref, RefCell};
use std::cmp::Reverse;

/// Whether so much is typed that it names somebody: two letters, or one sign that is a word.
pub fn is_long_enough(typed: &str) -> bool {
    !typed.is_ascii() || typed.len() > 1
}

/// The indexes of the texts that match, best first; equal ones keep their order.
pub fn rank<'a>(pattern: &str, texts: impl Iterator<Item = &'a str>) -> Vec<usize> {
    FoldedNames::of(texts).ranked(FREELY, &bare(pattern))
}

/// The same with each word as it is typed: what only shares its letters would stand before what was meant.
pub fn rank_words<'a>(typed: &str, texts: impl Iterator<Item = &'a str>) -> Vec<usize> {
    FoldedNames::of(texts).rank_words(typed)
}

pub fn begins(typed: &str, text: &str) -> bool {
    let (typed, text) = (bare(typed).to_lowercase(), bare(text).to_lowercase());
    let typed = typed.trim();
    text.starts_with(typed) || text.contains(&format!(" {typed}"))
}

/// What names fold to, one behind another, and how well each fits what was typed last: while letters are added only those
/// that fitted are looked at again.
#[derive(Clone, Debug, Default)]
pub struct FoldedNames {
    text: String,
    ends: Vec<u32>,
    last: [RefCell<Fitting>; 2],
}

/// By which pattern names were looked through, which fit how well, and how many were looked at for it.
#[derive(Clone, Debug, Default)]
struct Fitting {
    pattern: String,
    /// 0: it does not.
    fits: Vec<u32>,
    looked: usize,
}

/// By letters in their order, and by whole words as they are typed.
const FREELY: usize = 0;
const BY_WORDS: usize = 1;

impl FoldedNames {
    pub fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut folded = Self::default();
        for name in names {
            folded.text.push_str(&bare(name).to_lowercase());
            let end = u32::try_from(folded.text.len()).unwrap_or(u32::MAX);
            folded.ends.push(end);
        }
        folded
    }

    /// The places of the names that hold each word as it is typed, best first.
    pub fn rank_words(&self, typed: &str) -> Vec<usize> {
        let words = typed.split_whitespace();
        let words = words.map(|word| format!("'{}", bare(word)));
        self.ranked(BY_WORDS, &words.joined(" "))
    }

    /// Leaves the rows whose names match, best first.
    pub fn narrow<T: Copy>(
        &self,
        rows: &mut Vec<T>,
        typed: &str,
        place: impl Fn(T) -> Option<usize>,
    ) {
        let fitting = self.fitting(FREELY, &bare(typed));
        let fit = |row: &T| place(*row).and_then(|at| fitting.fits.get(at).copied());
        rows.retain(|row| fit(row) > Some(0));
        rows.sort_by_key(|row| Reverse(fit(row)));
    }

    /// How many names were looked at for what was typed last: freely, and by words.
    pub fn looked(&self) -> [usize; 2] {
        self.last.each_ref().map(|last| last.borrow().looked)
    }

    fn ranked(&self, by: usize, pattern: &str) -> Vec<usize> {
        let fits = &self.fitting(by, pattern).fits;
        let mut found: Vec<usize> = (0..fits.len()).filter(|at| fits[*at] > 0).collect();
        found.sort_by_key(|at| Reverse(fits[*at]));
        found
    }

    fn fitting(&self, by: usize, typed: &str) -> Ref<'_, Fitting> {
        let last = &self.last[by];
        if last.borrow().pattern != typed || last.borrow().fits.len() != self.ends.len() {
            last.borrow_mut().look(typed, &self.text, &self.ends);
        }
        last.borrow()
    }
}

impl Fitting {
    fn look(&mut self, typed: &str, text: &str, ends: &[u32]) {
        // A sign may turn the meaning of what stands there; a letter more only leaves fewer.
        let plain = |c: char| c.is_alphanumeric() || c == ' ' || c == '\'';
        let goes_on = typed.starts_with(&self.pattern) && typed.chars().all(plain);
        if !goes_on || self.fits.len() != ends.len() {
            self.fits = vec![1; ends.len()];
        }
        typed.clone_into(&mut self.pattern);
        self.looked = 0;
        let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
        let (mut matcher, mut buffer) = (Matcher::new(Config::DEFAULT), vec![]);
        let mut from = 0;
        for (fit, end) in self.fits.iter_mut().zip(ends) {
            let name = &text[from..*end as usize];
            from = *end as usize;
            if *fit > 0 {
                self.looked += 1;
                let score = pattern.score(Utf32Str::new(name, &mut buffer), &mut matcher);
                *fit = score.map_or(0, |score| score + 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FoldedNames;

    /// Counted, not timed: at a letter more nobody is looked at who did not fit before, and what is found is the same.
    #[test]
    fn a_letter_more_looks_only_at_those_who_fitted() {
        let kinds = [
            "Hazel Court Bäckerei",
            "Orchard's Press",
            "Niu Hardware",
            "Quill & Co",
        ];
        let names: Vec<String> = (0..1_000)
            .map(|n| format!("{} {n}", kinds[n % 4]))
            .collect();
        let folded = || FoldedNames::of(names.iter().map(String::as_str));
        let going_on = folded();
        let mut fitted = names.len();
        for typed in ["h", "ha", "har", "hard", "hard 1"] {
            let found = going_on.rank_words(typed);
            assert_eq!(going_on.looked()[1], fitted, "{typed}");
            assert_eq!(found, folded().rank_words(typed), "{typed}");
            let mut rows: Vec<usize> = (0..names.len()).collect();
            going_on.narrow(&mut rows, typed, Some);
            let mut anew: Vec<usize> = (0..names.len()).collect();
            folded().narrow(&mut anew, typed, Some);
            assert_eq!(rows, anew, "{typed}");
            fitted = found.len();
        }
        assert!(fitted < 200, "{fitted}");
        // A letter less asks everybody again; so does a sign that turns the meaning.
        for typed in ["hard", "hard !1"] {
            going_on.rank_words(typed);
            assert_eq!(going_on.looked()[1], names.len(), "{typed}");
        }
    }
}
