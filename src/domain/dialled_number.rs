//! Phone numbers, and names, however they are written, and where they stand in a text.

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DialledNumber {
    /// Its last nine digits, so that it makes no difference whether the country is told.
    pub last: String,
    /// All of it, where the country is told.
    whole: Option<String>,
}

impl DialledNumber {
    /// The number in a text; `None` of what is too short to tell one from another.
    pub fn of(phone: &str) -> Option<Self> {
        let phone = phone.trim().replace("(0)", "");
        let number = phone.trim_start_matches(|c: char| c.is_alphabetic() || c == ':');
        // What stands behind letters is an extension.
        let number = number
            .split(|c: char| c.is_alphabetic() || c == ';')
            .next()?
            .trim();
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let whole = match number.strip_prefix("00") {
            Some(_) => digits.strip_prefix("00").map(str::to_owned),
            None => number.starts_with('+').then(|| digits.clone()),
        };
        let last = digits.get(digits.len().saturating_sub(9)..)?.to_owned();
        (digits.len() >= 7).then_some(Self { last, whole })
    }

    pub fn is(&self, other: &Self) -> bool {
        let told = |one: &Self| one.whole.clone();
        self.last == other.last
            && told(self)
                .zip(told(other))
                .is_none_or(|(one, other)| one == other)
    }
}

/// So many last digits tell a number in a text, where the country and the town may be left out.
const TELLING: usize = 6;

/// What somebody is called and reached by, to be found in texts.
pub struct Mentions(Vec<(String, Option<String>)>);

impl Mentions {
    pub fn of(said: &[String]) -> Self {
        let one = |said: &String| {
            let number = DialledNumber::of(said).filter(|_| !said.contains(char::is_alphabetic));
            let end = number.map(|n| n.last[n.last.len().saturating_sub(TELLING)..].to_owned());
            (said.to_lowercase(), end)
        };
        Self(said.iter().map(one).collect())
    }

    /// The places of those that a text holds.
    pub fn in_text(&self, text: &str) -> Vec<usize> {
        let low = text.to_lowercase();
        let digits: String = text
            .chars()
            .filter(|c| !" -./()\u{a0}".contains(*c))
            .map(|c| if c.is_ascii_digit() { c } else { ' ' })
            .collect();
        let holds = |(said, end): &(String, Option<String>)| {
            low.contains(said) || end.as_ref().is_some_and(|end| digits.contains(end))
        };
        (0..self.0.len()).filter(|&at| holds(&self.0[at])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{DialledNumber, Mentions};

    #[test]
    fn a_number_is_found_in_a_text_however_it_is_written_there() {
        let said = ["+44 20 7946 0958", "Oak & Co", "Bay 12"].map(str::to_owned);
        let mentions = Mentions::of(&said);
        for (text, found) in [
            ("ring (020) 7946-0958 first", &[0][..]),
            ("0044/20/79460958", &[0]),
            ("+44 (0)20 7946\u{a0}0958 of OAK & co", &[0, 1]),
            ("invoice 7946, 958 of the 20th; bay 1, 2", &[]),
        ] {
            assert_eq!(mentions.in_text(text), found, "{text}");
        }
    }

    #[test]
    fn a_number_is_one_however_it_is_written() {
        let of = |text: &str| DialledNumber::of(text).expect("a number");
        for other in [
            "030 5550001",
            "0049 30 5550001",
            "+49 (0)30 555 00 01",
            "tel:+49-30-5550001;ext=12",
            "+49305550001 x4",
        ] {
            assert!(of("+49 30 5550001").is(&of(other)), "{other}");
        }
        assert!(!of("+49 30 5550001").is(&of("+1 830 555 0001")));
        assert_eq!(DialledNumber::of("*"), None);
    }
}
