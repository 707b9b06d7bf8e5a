//! What earlier readings left on record of the threads with a client.

use super::MailDrafts;
use crate::domain::{Contact, Direction, IssueFacts, IssueId};
use crate::exchange::mail::thread::mark;
use std::collections::HashMap;

impl MailDrafts<'_> {
    /// What earlier readings left on record: which of our messages and which issue belong to which thread.
    pub(super) fn recall(&mut self) {
        let record = self.reader.options.record;
        let id = |contact: &Contact| contact.message_id().map(str::to_owned);
        for facts in record {
            let mut of_issue = HashMap::new();
            for contact in &facts.contacts {
                let Some(id) = id(contact) else { continue };
                let own = mark(&[&id]);
                if contact.direction == Direction::Out {
                    self.ours.insert(own);
                }
                for before in contact.message_marks() {
                    self.reader.threads.join_marks(before, own);
                }
                // All that belongs to one issue is one thread, also where a message between them is not there.
                for issue in &contact.issues {
                    self.reader
                        .threads
                        .join(of_issue.entry(issue).or_insert_with(|| id.clone()), &id);
                }
            }
        }
        for (place, facts) in record.iter().enumerate() {
            let mut threads: HashMap<&IssueId, u32> = HashMap::new();
            let issues: HashMap<&IssueId, &IssueFacts> = facts
                .issues
                .iter()
                .map(|issue| (&issue.issue.id, issue))
                .collect();
            for contact in &facts.contacts {
                let Some(id) = id(contact) else { continue };
                let thread = self.reader.threads.of(&id);
                let known = self.known.entry((thread, place)).or_default();
                known.last = known.last.max(Some(contact.at));
                if contact.is_care() {
                    known.ours.push((contact.at, contact.id.clone()));
                }
                for issue in &contact.issues {
                    threads.insert(issue, thread);
                    known.issue = issues.get(issue).copied().or(known.issue);
                }
                self.there.insert((place, id));
            }
            // A word from us that was logged about the issue answers as a mail does.
            for contact in facts
                .contacts
                .iter()
                .filter(|c| c.is_care() && id(c).is_none())
            {
                for thread in contact.issues.iter().filter_map(|issue| threads.get(issue)) {
                    if let Some(known) = self.known.get_mut(&(*thread, place)) {
                        known.last = known.last.max(Some(contact.at));
                        known.ours.push((contact.at, contact.id.clone()));
                    }
                }
            }
        }
    }
}
