//! Names and values as they are compared: their words, without case, accents and punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a value: lower case, without accents and punctuation.
pub(in crate::exchange) fn words(value: &str) -> Vec<String> {
    let plain: String = value
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        // Letters of their own, which do not come apart.
        .map(|c| match c {
            'ł' => 'l',
            'ø' => 'o',
            c => c,
        })
        .collect();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words of a name or value, for comparing: lower case, without accents and punctuation.
pub(in crate::exchange) fn plain(value: &str) -> String {
    words(value).join(" ")
}
