//! References from one row to another: by id, by name, by number. A reference to nobody is a mistake.

use super::context::{FactsContext, IdsByName};
use crate::domain::{ClientId, IssueId, RowKind, did_you_mean};
use crate::wire::facts::node::Node;
use std::{collections::HashSet, sync::Arc};

/// Who and what belongs to the client being read.
pub struct Around {
    pub client: ClientId,
    /// Its people by id and by name in small letters.
    pub people: IdsByName,
    /// Its contacts by the id that the file gives them.
    pub contacts: HashSet<String>,
    pub issues: Vec<IssueId>,
    /// Its issues by id, and by number as `#12`.
    pub issue_names: IdsByName,
}

/// Finds a name exactly, else in small letters.
fn find<'m>(known: &'m IdsByName, text: &str) -> Option<&'m Arc<str>> {
    known
        .get(text)
        .or_else(|| known.get(&text.trim().to_lowercase()))
}

impl FactsContext<'_> {
    /// The id of the row that a value names.
    pub fn find(
        &self,
        row: RowKind,
        node: &Node,
        around: Option<&Around>,
    ) -> Result<Arc<str>, String> {
        let text = match (row, node) {
            (_, Node::Text(text)) => text.clone(),
            (RowKind::Issue, Node::Whole(number)) => format!("#{number}"),
            (_, other) => {
                let wanted = named(row);
                return Err(format!("this is {}; it should be {wanted}", other.kind()));
            }
        };
        let empty = IdsByName::new();
        let people = around.map_or(&empty, |around| &around.people);
        match row {
            RowKind::Client => find(&self.client_names, &text).cloned().ok_or_else(|| {
                let hint = near(&text, &self.client_names);
                format!("no client of this file is called “{text}”{hint}")
            }),
            RowKind::Supplier => find(&self.supplier_names, &text).cloned().ok_or_else(|| {
                let hint = near(&text, &self.supplier_names);
                format!("no supplier is called “{text}”{hint}; list it under “suppliers”")
            }),
            RowKind::Person => find(people, &text).cloned().ok_or_else(|| {
                let hint = near(&text, people);
                format!("this client has nobody called “{text}”{hint}; list them under “people”")
            }),
            RowKind::Issue => around
                .and_then(|around| around.issue_names.get(&text).cloned())
                .ok_or_else(|| format!("this client has no issue “{text}”")),
            _ => around
                .and_then(|around| around.contacts.get(&text))
                .map(|id| id.as_str().into())
                .ok_or_else(|| format!("this client has no contact with the id “{text}”")),
        }
    }
}

fn near(text: &str, known: &IdsByName) -> String {
    let mut names: Vec<&str> = known.keys().map(String::as_str).collect();
    names.sort_unstable();
    did_you_mean(text, names)
}

const fn named(row: RowKind) -> &'static str {
    match row {
        RowKind::Person => "a person's name or id",
        RowKind::Issue => "an issue's number or id",
        _ => "a text",
    }
}
