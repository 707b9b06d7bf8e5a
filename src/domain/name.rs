//! When two names are the same.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A name as names are compared everywhere: without regard to capitals, to blanks around it, and to whether an accent
/// is one character with its letter or one of its own.
pub fn name_key(name: &str) -> String {
    if name.is_ascii() {
        return name.trim().to_ascii_lowercase();
    }
    name.trim().nfc().flat_map(char::to_lowercase).collect()
}

/// A text without its accents, however they were written: composed, or as marks of their own.
pub fn without_accents(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c));
    // Letters of their own, which do not come apart.
    let apart = letters.map(|c| match c {
        'ł' => 'l',
        'Ł' => 'L',
        'ø' => 'o',
        'Ø' => 'O',
        c => c,
    });
    Cow::Owned(apart.collect())
}
