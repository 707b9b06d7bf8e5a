//! The few phrases that near-certainly spoil an apology: it makes the hurt doubtful, or hides who did it. They
//! are pointed at, quietly, and never blocked: simple rules have accused good letters.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The phrases, word by word, in small letters. A comma between words may be there or not.
pub const PHRASES: &[&[&str]] = &[
    &["sorry", "if"],
    &["any", "inconvenience"],
    &["mistakes", "were", "made"],
    &["you", "feel", "that", "way"],
    &["sorry", "but"],
];

pub fn doubtful(text: &str) -> Vec<Range<usize>> {
    let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
    let mut found = vec![];
    for at in 0..words.len() {
        let fits = |phrase: &&&[&str]| stands_at(text, &words[at..], phrase);
        if let Some(phrase) = PHRASES.iter().find(fits)
            && let Some((last, word)) = words.get(at + phrase.len() - 1)
        {
            found.push(words[at].0..last + word.len());
        }
    }
    found
}

fn stands_at(text: &str, words: &[(usize, &str)], phrase: &[&str]) -> bool {
    let Some(here) = words.get(..phrase.len()) else {
        return false;
    };
    here.iter()
        .zip(phrase)
        .all(|((_, word), wanted)| word.to_lowercase() == *wanted)
        && here.windows(2).all(|pair| {
            let between = text
                .get(pair[0].0 + pair[0].1.len()..pair[1].0)
                .unwrap_or(".");
            !between.is_empty()
                && between.chars().all(|c| c.is_whitespace() || c == ',')
                && between.matches(',').count() <= 1
        })
}
