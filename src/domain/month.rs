//! The names of the months, each once for what people type and for what files hold; and a year or a month that stands
//! for a day.

use super::Date;
use std::ops::RangeInclusive;

const YEARS: RangeInclusive<i32> = 1900..=2199;

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

/// The first day of a year or a month that stands alone, as people tell since when somebody is a client: `2015`,
/// `03/2019`, `2019-03`, `March 2019`, `Mär. 2019`.
pub fn first_day(text: &str) -> Option<Date> {
    let parts = text.trim().split(['/', '-', '.', ' ']);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let year = |part: &str| {
        let year = part.parse().ok().filter(|year| YEARS.contains(year))?;
        (part.len() == 4).then_some(year)
    };
    let month = |part: &str| {
        part.parse::<u32>()
            .ok()
            .filter(|_| part.len() <= 2)
            .or_else(|| foreign_month(part))
    };
    let (year, month) = match parts[..] {
        [alone] => (year(alone)?, 1),
        [one, other] => match (year(one), year(other)) {
            (Some(year), None) => (year, month(other)?),
            (None, Some(year)) => (year, month(one)?),
            _ => return None,
        },
        _ => return None,
    };
    Date::from_ymd_opt(year, month, 1)
}

#[cfg(test)]
mod tests {
    use super::{Date, first_day};

    #[test]
    fn a_year_or_a_month_alone_is_its_first_day() {
        for (text, day) in [
            ("2015", Date::from_ymd_opt(2015, 1, 1)),
            ("03/2019", Date::from_ymd_opt(2019, 3, 1)),
            ("3.2019", Date::from_ymd_opt(2019, 3, 1)),
            ("2019-03", Date::from_ymd_opt(2019, 3, 1)),
            ("March 2019", Date::from_ymd_opt(2019, 3, 1)),
            ("Mär. 2019", Date::from_ymd_opt(2019, 3, 1)),
            ("13/2019", None),
            ("15", None),
            ("1215", None),
            ("12.3.2019", None),
            ("2019 2020", None),
            ("room 2019", None),
        ] {
            assert_eq!(first_day(text), day, "{text}");
        }
    }
}
