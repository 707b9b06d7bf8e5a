//! When two names are the same.

use unicode_normalization::UnicodeNormalization as _;

/// A name as names are compared everywhere: without regard to capitals, to blanks around it, and to whether an accent
/// is one character with its letter or one of its own.
pub fn name_key(name: &str) -> String {
    if name.is_ascii() {
        return name.trim().to_ascii_lowercase();
    }
    name.trim().nfc().flat_map(char::to_lowercase).collect()
}
