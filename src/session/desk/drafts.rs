//! Drafts of what is typed at the desk: kept beside the store, and found again.

use super::Desk;
use crate::{app::DraftFate, session::chain};

impl Desk {
    /// Keeps the drafts of what was closed, and looks for that of what was opened. To remove one may take a disk longer
    /// than to save what came of it: that is left for after the frame.
    pub(super) fn follow_drafts(&mut self) {
        self.drop_drafts();
        for keep in self.app.follow_drafts(self.session.now()) {
            match keep {
                DraftFate::Drop(key) => self.drafts_done.push(key),
                DraftFate::Put(_) => {
                    self.drop_drafts();
                    self.keep(&keep);
                }
            }
        }
        if self.app.wants_draft().is_some() {
            self.drop_drafts();
        }
        if let Some(key) = self.app.wants_draft() {
            self.app.receive_draft(self.session.drafts.read(key));
        }
    }

    /// Removes the drafts that are none any more. True: one could not be, and that is said.
    pub(super) fn drop_drafts(&mut self) -> bool {
        std::mem::take(&mut self.drafts_done)
            .into_iter()
            .map(DraftFate::Drop)
            .fold(false, |failed, drop| self.keep(&drop) | failed)
    }

    pub(super) fn keep_typing(&mut self) -> bool {
        self.app
            .keep_typing(self.session.now())
            .is_some_and(|keep| self.keep(&keep))
    }

    fn keep(&mut self, keep: &DraftFate) -> bool {
        let drafts = &mut self.session.drafts;
        let done = match keep {
            DraftFate::Put(draft) => drafts.put(draft),
            DraftFate::Drop(key) => drafts.remove(key),
        };
        let Err(e) = done else { return false };
        // Once is enough: it stays in the program as long as that runs.
        let first = !std::mem::replace(&mut self.drafts_failed, true);
        if first {
            self.app.warn_beside(&chain(&e));
        }
        first
    }
}

impl Drop for Desk {
    /// Also when the program is asked to end, or panics.
    fn drop(&mut self) {
        self.drop_drafts();
        self.keep_typing();
    }
}
