//! When two names are the same.

use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

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
    let mut plain = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        // Letters of their own, which do not come apart.
        match letter {
            'ł' => plain.push('l'),
            'Ł' => plain.push('L'),
            'ø' => plain.push('o'),
            'Ø' => plain.push('O'),
            'ı' => plain.push('i'),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            letter => plain.push(letter),
        }
    }
    Cow::Owned(plain)
}

/// A text as it is typed while the phone rings: without accents and apostrophes.
pub fn bare(text: &str) -> Cow<'_, str> {
    let text = without_accents(text);
    if text.contains(['\'', '’']) {
        return Cow::Owned(text.replace(['\'', '’'], ""));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::without_accents;

    #[test]
    fn letters_are_as_one_types_them_without_their_accents() {
        for (name, plain) in [
            ("Praxis Dr. Weiß", "Praxis Dr. Weiss"),
            ("Bäckerei Öztürk", "Backerei Ozturk"),
            ("Łukasz Sørensen", "Lukasz Sorensen"),
            ("Cœur Dağı", "Coeur Dagi"),
        ] {
            assert_eq!(without_accents(name), plain);
        }
    }
}
