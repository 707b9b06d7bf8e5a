//! How far something has come that takes longer than a moment. Nobody's fact: told while it goes on, then gone.

use std::fmt;

/// So many of so many.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    pub done: usize,
    /// Of so many, where that is known.
    pub of: Option<usize>,
    /// What they are: rows, clients.
    pub what: &'static str,
}

impl Progress {
    /// So many of so many clients.
    pub fn clients(done: usize, of: usize) -> Self {
        Self {
            done,
            of: Some(of),
            what: "clients",
        }
    }
}

impl fmt::Display for Progress {
    /// “4,120 of 40,000 rows”, or “4,120 rows”.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.of {
            Some(of) => write!(f, "{} of {} {}", grouped(self.done), grouped(of), self.what),
            None => write!(f, "{} {}", grouped(self.done), self.what),
        }
    }
}

/// A number that is read at a glance: 40,000.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_in_numbers_that_are_read_at_a_glance() {
        let far = |done, of| {
            Progress {
                done,
                of,
                what: "rows",
            }
            .to_string()
        };
        assert_eq!(far(0, Some(7)), "0 of 7 rows");
        assert_eq!(far(4_120, Some(40_000)), "4,120 of 40,000 rows");
        assert_eq!(far(999, Some(1_234_567)), "999 of 1,234,567 rows");
        assert_eq!(far(100_000, None), "100,000 rows");
    }
}
