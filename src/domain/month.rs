//! The names of the months, each once for what people type and for what files hold.

/// In English, and how they begin in German, French, Italian and Spanish where that is not as in English.
const MONTHS: [(&str, &[&str]); 12] = [
    ("january", &["jän", "gen", "ene"]),
    ("february", &["fev", "fév"]),
    ("march", &["mär", "mae", "mrz"]),
    ("april", &["avr", "abr"]),
    ("may", &["mai", "mag"]),
    ("june", &["juin", "giu"]),
    ("july", &["juil", "lug"]),
    ("august", &["aou", "aoû", "ago"]),
    ("september", &["set"]),
    ("october", &["okt", "ott"]),
    ("november", &[]),
    ("december", &["dez", "déc", "dic"]),
];

fn number(is: impl Fn(&(&str, &[&str])) -> bool) -> Option<u32> {
    (1..)
        .zip(&MONTHS)
        .find(|(_, month)| is(month))
        .map(|(n, _)| n)
}

/// The number of the month of this English name, in lower case: whole, or as it is shortened. Another word that only
/// begins so is none.
pub fn english_month(word: &str) -> Option<u32> {
    number(|(name, _)| {
        word == *name || word == &name[..3] || (word == "sept" && name.starts_with(word))
    })
}

/// The number of the month that a word in a date of a file begins like, in any of the languages.
pub fn foreign_month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    number(|(name, others)| {
        word.starts_with(&name[..3]) || others.iter().any(|other| word.starts_with(other))
    })
}
