//! Words of a line with their bytes.

use std::ops::Range;

/// A run of characters without blanks.
#[derive(Clone, Debug)]
pub struct Word<'a> {
    /// Its bytes in the line.
    pub range: Range<usize>,
    pub raw: &'a str,
    /// In lower case, without the commas at its end.
    pub low: String,
}

pub fn words(text: &str) -> Vec<Word<'_>> {
    words_from(text, 0)
}

/// The same; the text starts at byte `start` of the line.
pub fn words_from(text: &str, start: usize) -> Vec<Word<'_>> {
    let mut words = vec![];
    let mut begin = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_whitespace(), begin) {
            (false, None) => begin = Some(at),
            (true, Some(from)) => {
                let raw = &text[from..at];
                let low = raw.trim_end_matches(',').to_lowercase();
                words.push(Word {
                    range: start + from..start + at,
                    raw,
                    low,
                });
                begin = None;
            }
            _ => {}
        }
    }
    words
}
