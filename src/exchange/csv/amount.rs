//! Amounts of money as people write them.

/// What may stand behind an amount, and how many zeros it means.
const UNITS: &[(&str, u32)] = &[
    ("k", 3),
    ("tsd", 3),
    ("m", 6),
    ("mn", 6),
    ("mio", 6),
    ("mln", 6),
    ("million", 6),
];

/// Whole units of a currency: `€ 12.500,00`, `12k`, `1.5m`, `1E+06`. Nothing of what is owed to somebody.
pub fn amount(value: &str) -> Option<i64> {
    let low = value.trim().to_lowercase();
    if low.contains(['-', '(', '−']) {
        return None;
    }
    if let Some((number, zeros)) = low.split_once('e')
        && number.ends_with(|c: char| c.is_ascii_digit())
        && zeros.trim_start_matches('+').parse::<u32>().is_ok()
    {
        // As a spreadsheet shows what its column is too narrow for.
        let number: f64 = low.replace(',', ".").parse().ok()?;
        return format!("{number:.0}").parse().ok();
    }
    let unit = low.trim_start_matches(|c: char| !c.is_ascii_digit());
    let unit = unit.trim_start_matches(|c: char| !c.is_alphabetic());
    let unit: String = unit.chars().take_while(|c| c.is_alphabetic()).collect();
    let zeros = UNITS.iter().find(|(word, _)| *word == unit);
    let zeros = zeros.map_or(0, |(_, zeros)| *zeros);
    let digits: String = low
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .collect();
    // The last point or comma followed by one or two digits begins the cents, which are left off; “12.5k”: what is
    // behind the point counts.
    let (whole, part) = match digits.rfind(['.', ',']) {
        Some(at) if (2..=3).contains(&(digits.len() - at)) => digits.split_at(at),
        _ => (digits.as_str(), ""),
    };
    let only = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let part = format!("{}000000", only(part));
    let part = &part[..zeros as usize];
    only(whole)
        .parse::<i64>()
        .ok()?
        .checked_mul(10_i64.checked_pow(zeros)?)?
        .checked_add(part.parse().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn an_amount_is_read_as_it_is_written_or_not_at_all() {
        for (written, means) in [
            ("500", Some(500)),
            ("€ 12.500,00", Some(12_500)),
            ("12,500.5 USD", Some(12_500)),
            ("12k", Some(12_000)),
            ("12.5 k", Some(12_500)),
            ("1.5m", Some(1_500_000)),
            ("2 Mio. €", Some(2_000_000)),
            ("1E+06", Some(1_000_000)),
            ("1,5e3", Some(1_500)),
            ("EUR 700", Some(700)),
            ("-500", None),
            ("(500)", None),
            ("some", None),
        ] {
            assert_eq!(amount(written), means, "{written}");
        }
    }
}
