//! What clients and issues are called in titles and sentences.

use super::{App, Book};
use crate::domain::{ClientId, Instant, IssueId};

impl Book {
    /// “Acme”, “Acme and Elm”, “12 clients”.
    pub fn named(&self, clients: &[ClientId]) -> String {
        match clients {
            [one] => self.name(one).to_owned(),
            [one, other] => format!("{} and {}", self.name(one), self.name(other)),
            many => format!("{} clients", many.len()),
        }
    }

    /// A local day in full: `Fri 27 Nov 2026`.
    pub fn day(&self, at: Instant) -> String {
        self.calendar.told_day(at)
    }
}

impl App {
    /// “#12 the printer jams”: a label that stands alone.
    pub fn issue_label(&self, client: &ClientId, issue: &IssueId) -> String {
        self.issue_facts(client, issue)
            .map_or_else(String::new, |i| i.issue.label())
    }

    pub fn issue_quoted(&self, client: &ClientId, issue: &IssueId) -> String {
        self.issue_facts(client, issue)
            .map_or_else(String::new, |i| i.issue.quoted())
    }

    /// “#12 the printer jams”, “3 issues”.
    pub fn issues_label(&self, issues: &[(ClientId, IssueId)]) -> String {
        match issues {
            [(client, issue)] => self.issue_label(client, issue),
            many => format!("{} issues", many.len()),
        }
    }
}
