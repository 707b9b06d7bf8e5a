//! Whose mail a sync passed by because they were on no record: once they are, what was read before is read again.

use super::{Result, Session};
use crate::domain::ClientId;
use crate::exchange::Stranger;
use crate::exchange::mail::stranger_mark;
use crate::store::FolderRead;
use std::collections::HashSet;

/// Where they are kept among the folders that a desk has read: no folder is called so. Only marks are, since nobody asked
/// to be written down.
const STRANGERS: &str = "strangers";

impl Session {
    /// The clients with somebody whose mail an earlier run passed by.
    pub(super) fn known_since(&self, desk: &str) -> Result<HashSet<ClientId>> {
        let Some(kept) = self.store.folder(desk, STRANGERS, true)? else {
            return Ok(HashSet::new());
        };
        // Nobody came on record while nothing was written.
        if kept.files.is_empty() || kept.written == self.store.version()? {
            return Ok(HashSet::new());
        }
        let record = self.on_record(false)?;
        let is_kept = |mail: &String| kept.files.contains_key(&stranger_mark(mail));
        let mut clients = HashSet::new();
        for facts in &record {
            if facts.people.iter().any(|p| p.mails.iter().any(is_kept)) {
                clients.insert(facts.id().clone());
            }
        }
        Ok(clients)
    }

    /// Keeps whose mail was passed by; whoever is on record is none of them any more.
    pub(super) fn keep_strangers(&mut self, desk: &str, strangers: &[Stranger]) -> Result<()> {
        let known = self.store.folder(desk, STRANGERS, true)?;
        let known = known.unwrap_or_default();
        let unchanged = known.files.is_empty() || known.written == self.store.version()?;
        if strangers.is_empty() && unchanged {
            return Ok(());
        }
        let before = known.files;
        let marks = strangers.iter().map(|one| stranger_mark(&one.domain));
        let new: HashSet<String> = marks.filter(|mark| !before.contains_key(mark)).collect();
        let record = self.on_record(false)?;
        let people = record.iter().flat_map(|facts| &facts.people);
        let on_record: HashSet<String> = people
            .flat_map(|person| &person.mails)
            .map(|mail| stranger_mark(mail))
            .collect();
        let gone = before.into_keys().filter(|mark| on_record.contains(mark));
        let read = FolderRead {
            path: STRANGERS.to_owned(),
            written: self.store.version()?,
            gone: gone.collect(),
            files: new.into_iter().map(|mark| (mark, 0)).collect(),
        };
        Ok(self.store.note_read(desk, &[read], false)?)
    }
}
