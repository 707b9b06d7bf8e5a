//! What leads a line of an act: a date, up to the first colon-space.

use crate::deed::Scene;
use crate::domain::{Instant, english_month};
use crate::phrase::When;
use crate::phrase::date::{Lean, within};
use chrono::TimeDelta;

/// Before and after the first colon that a blank or the end follows; without one the whole is before.
pub fn split(text: &str) -> (&str, &str) {
    for (at, _) in text.match_indices(':') {
        let after = &text[at + 1..];
        if after.is_empty() || after.starts_with(char::is_whitespace) {
            return (&text[..at], after.trim());
        }
    }
    (text, "")
}

/// What stands behind “by”, with which a text begins.
fn by(text: &str) -> Option<&str> {
    let mut begins = ["by ", "until "].iter();
    begins.find_map(|word| text.trim().strip_prefix(word))
}

/// Whether a day of a month goes on behind it: `fri` | `12 dec`, `fri 12` | `dec`.
fn goes_on(head: &str, rest: &str) -> bool {
    let signs = |c: char| !c.is_alphanumeric();
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let month = |word: &str| english_month(&word.to_lowercase()).is_some();
    let mut next = rest.split(signs).filter(|word| !word.is_empty());
    let first = next.next().unwrap_or_default();
    let last = head.rsplit(signs).next().unwrap_or_default();
    let day = number(first) && next.next().is_some_and(month);
    // “12” | “dec” is the date itself.
    day || (number(last) && head != last && month(first))
}

impl Scene<'_> {
    /// The date to come that a text starts with (the longest that reads as one), and the rest.
    pub fn lead<'t>(&self, text: &'t str) -> (Option<When>, &'t str) {
        let text = text.trim();
        let ends = text
            .match_indices(char::is_whitespace)
            .map(|(at, _)| at)
            .chain([text.len()]);
        let mut found = (None, text);
        for end in ends.take(6) {
            let head = &text[..end];
            // “fri 12 dec”, which is a Saturday: neither the Friday, nor its noon.
            if goes_on(head, &text[end..]) {
                continue;
            }
            let when = self
                .date(head, Lean::Future)
                .or_else(|| self.date(&format!("in {head}"), Lean::Future));
            if when.is_some() {
                found = (when, text[end..].trim());
            }
        }
        found
    }

    pub fn in_days(&self, days: i64) -> When {
        When {
            date: self.today() + TimeDelta::days(days),
            time: None,
            offset: None,
        }
    }

    /// A day to come that stands in a text, and the text without it.
    pub fn day_in(&self, text: &str) -> Option<(When, String)> {
        // “by 24 nov: a check”, and not “until 24 nov: a pump”, which is how long
        let (head, rest) = split(text);
        let day = head.trim().strip_prefix("by ");
        if let (Some((Some(when), "")), false) = (day.map(|day| self.lead(day)), rest.is_empty()) {
            return Some((when, rest.to_owned()));
        }
        let (at, when) = within(text, self.clock(Lean::Future))?;
        let ahead = self.day_of(when) >= self.today();
        let signs = &[' ', ',', ':', ';', '-', '–'];
        let (before, after) = (&text[..at.start], &text[at.end..]);
        let parts = [before.trim_end_matches(signs), after.trim_matches(signs)];
        let comma = before.trim_end().ends_with(',') || after.trim_start().starts_with(',');
        let left = crate::deed::shared::typed::joined(parts, if comma { ", " } else { " " });
        ahead.then(|| (when, left.trim_matches(signs).to_owned()))
    }

    /// “by Friday …”, “the part comes friday”: a date given to the client.
    pub fn given_in(&self, text: &str) -> Option<Instant> {
        let when = by(text)
            .and_then(|rest| self.lead(split(rest).0).0)
            .or_else(|| self.day_in(text).map(|(when, _)| when));
        when.map(|when| self.given(when))
    }
}
