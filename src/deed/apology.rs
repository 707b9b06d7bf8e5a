//! An apology: what was said or sent, and who has had it.

use super::Moment;
use crate::domain::{Affected, Command, Contact, ContactId, IssueId, What};

/// The commands of an apology: what was said or sent as a contact of the client, with the persons among those it
/// was said to; another client has the same as a contact of its own. Each of them is recorded as having had it.
pub fn said_sorry(
    contact: &Contact,
    issue: &IssueId,
    to: &[Affected],
    moment: &mut Moment<'_>,
) -> Vec<Command> {
    let (client, words) = (&contact.client, contact.text.as_str());
    let mut parts = Vec::new();
    let mut own = contact.clone();
    let mut events = Vec::new();
    for whom in to {
        let mut event = moment.issue_event(
            client,
            issue,
            moment.now,
            What::Apologised(whom.clone()),
            words,
        );
        match whom {
            Affected::Other(other) => {
                let mut theirs = contact.clone();
                (theirs.id, theirs.client) = (ContactId::new(moment.id()), other.clone());
                (theirs.persons, theirs.issues) = (Vec::new(), Vec::new());
                parts.push(Command::PutContact(theirs));
            }
            Affected::Person(person) if !own.persons.contains(person) => {
                own.persons.push(person.clone());
            }
            Affected::Person(_) | Affected::Client => {}
        }
        if !matches!(whom, Affected::Other(_)) {
            event.contact = Some(own.id.clone());
        }
        events.push(Command::Record(event));
    }
    let to_them = to.iter().any(|whom| !matches!(whom, Affected::Other(_)));
    if to_them || to.is_empty() {
        parts.push(Command::PutContact(own));
    }
    parts.extend(events);
    parts
}
