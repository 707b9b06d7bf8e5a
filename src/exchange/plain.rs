//! Names and values as they are compared: their words, without case, accents and punctuation.

use crate::domain::without_accents;

/// The words of a value: lower case, without accents and punctuation.
pub fn words(value: &str) -> Vec<String> {
    without_accents(value)
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words of a name or value, for comparing: lower case, without accents and punctuation.
pub fn plain(value: &str) -> String {
    words(value).join(" ")
}
