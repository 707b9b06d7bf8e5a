//! What a contact was read from, and why it counts or does not.

use crate::domain::{Contact, Outcome};

/// In lines: which clock it counts in, which rule said so, and which message or meeting it is.
pub fn receipt(contact: &Contact) -> Vec<String> {
    let counts = match (contact.is_voice(), contact.is_care()) {
        (true, true) => "counts as their word and ours",
        (true, false) => "counts as their word",
        (false, true) => "counts as our word",
        (false, false) if contact.outcome == Outcome::Attempt => "an attempt: counts in no clock",
        (false, false) if contact.outcome == Outcome::Note => "a note: counts in no clock",
        (false, false) => "counts in no clock",
    };
    let mut lines = vec![match &contact.receipt {
        Some(rule) => format!("{counts} · {rule}"),
        None => format!("{counts} · {}", logged(contact)),
    }];
    let source = contact.origin.source_key.as_deref().unwrap_or_default();
    if let Some(id) = contact.message_id().filter(|id| !id.starts_with('-')) {
        lines.push(format!("message <{id}>"));
    } else if let Some(event) = source.strip_prefix("cal/") {
        lines.push(format!("calendar event {event}"));
    }
    lines
}

fn logged(contact: &Contact) -> &'static str {
    if contact.origin.source_key.is_some() {
        "came with an import"
    } else {
        "logged here"
    }
}
