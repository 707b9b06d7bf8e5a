//! What leads a line of an act: a date, up to the first colon-space.

use super::Scene;
use crate::domain::Instant;
use crate::phrase::When;
use crate::phrase::date::Lean;
use chrono::TimeDelta;

/// Before and after the first colon that a blank or the end follows; without one the whole is before.
#[must_use]
pub fn split(text: &str) -> (&str, &str) {
    for (at, _) in text.match_indices(':') {
        let after = &text[at + 1..];
        if after.is_empty() || after.starts_with(char::is_whitespace) {
            return (&text[..at], after.trim());
        }
    }
    (text, "")
}

impl Scene<'_> {
    /// The date to come that a text starts with (the longest that reads as one), and the rest.
    #[must_use]
    pub fn lead<'t>(&self, text: &'t str, now: Instant) -> (Option<When>, &'t str) {
        let text = text.trim();
        let ends = text
            .match_indices(char::is_whitespace)
            .map(|(at, _)| at)
            .chain([text.len()]);
        let mut found = (None, text);
        for end in ends.take(6) {
            let head = &text[..end];
            let when = self
                .date(head, Lean::Future, now)
                .or_else(|| self.date(&format!("in {head}"), Lean::Future, now));
            if when.is_some() {
                found = (when, text[end..].trim());
            }
        }
        found
    }

    /// So many days from today.
    #[must_use]
    pub fn in_days(&self, days: i64, now: Instant) -> When {
        When {
            date: self.calendar.local_date(now) + TimeDelta::days(days),
            time: None,
            offset: None,
        }
    }

    /// “by Friday …”: a date given to the client.
    #[must_use]
    pub fn by_date(&self, text: &str, now: Instant) -> Option<Instant> {
        let text = text.trim();
        let rest = ["by ", "until "]
            .iter()
            .find_map(|word| text.strip_prefix(word))?;
        let (head, _) = split(rest);
        let (when, _) = self.lead(head, now);
        Some(self.given(when?))
    }
}
