//! Whom a sync passes by: those on no record, whose mail is read again once they are, and the doubtful names that somebody
//! said to leave out.

use super::sync::Synced;
use super::{Result, SYNC_DESK, Session};
use crate::domain::{ClientId, Means, counted};
use crate::exchange::{Stranger, left_out_mark, mail::stranger_mark, most_exchanged};
use crate::store::FolderRead;
use std::collections::HashSet;

/// Where they are kept among the folders that a desk has read: no folder is called so. Only marks are, since nobody asked
/// to be written down.
const STRANGERS: &str = "strangers";

/// Where marks of the names are kept that were left out, for every desk.
const LEFT_OUT: &str = "left out";

impl Synced {
    /// What went wrong or was passed by, in a line, then all that there is to say; nothing where all is well.
    pub fn told(&self) -> Vec<String> {
        let files: HashSet<&str> = self.problems.iter().map(|p| p.file.as_str()).collect();
        let parts = [
            counted_told(files.len(), "file", "not read"),
            counted_told(self.unanswered, "old message", "unanswered"),
            counted_told(self.strangers.len(), "stranger", "passed by"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            return vec![];
        }
        let head = format!("sync: {}", parts.join(", "));
        let problems = self.problems.iter().map(ToString::to_string);
        let strangers = most_exchanged(&self.strangers);
        let all = problems.chain(self.notes.iter().cloned()).chain(strangers);
        std::iter::once(head).chain(all).collect()
    }
}

fn counted_told(n: usize, what: &str, how: &str) -> Option<String> {
    (n > 0).then(|| format!("{} {how}", counted(n, what)))
}

impl Session {
    /// Marks of the names that somebody said to leave out.
    pub(super) fn left_out(&self) -> Result<Vec<String>> {
        let kept = self.store.folder(SYNC_DESK, LEFT_OUT, true)?;
        Ok(kept.map_or_else(Vec::new, |kept| kept.files.into_keys().collect()))
    }

    /// Keeps which names were said to be left out, and no longer those of whom something else was said.
    pub(super) fn keep_left_out(&mut self, said: &[(String, Means)]) -> Result<()> {
        if said.is_empty() {
            return Ok(());
        }
        let (out, others): (Vec<_>, Vec<_>) =
            said.iter().partition(|(_, means)| *means == Means::Nobody);
        let read = FolderRead {
            path: LEFT_OUT.to_owned(),
            written: 0,
            gone: others.iter().map(|(name, _)| left_out_mark(name)).collect(),
            files: out
                .iter()
                .map(|(name, _)| (left_out_mark(name), 0))
                .collect(),
        };
        Ok(self.store.note_read(SYNC_DESK, &[read], false)?)
    }

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
        let mut clients = HashSet::new();
        for facts in &record {
            if facts.people.iter().any(|p| {
                p.mails
                    .iter()
                    .any(|mail| kept.files.contains_key(&stranger_mark(mail)))
            }) {
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
        let new: HashSet<String> = strangers
            .iter()
            .map(|one| stranger_mark(&one.domain))
            .filter(|mark| !before.contains_key(mark))
            .collect();
        let on_record: HashSet<String> = self
            .on_record(false)?
            .iter()
            .flat_map(|facts| &facts.people)
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
