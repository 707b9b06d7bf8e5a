//! Drafts of what is typed at the desk: kept beside the store, and found again.

use super::Desk;
use crate::app::DraftFate;
use crate::session::chain;

impl Desk {
    /// Keeps the drafts of what was closed, and looks for that of what was opened.
    pub(super) fn follow_drafts(&mut self) {
        for keep in self.app.follow_drafts(self.session.now()) {
            self.keep(&keep);
        }
        if let Some(key) = self.app.wants_draft() {
            let draft = self.session.drafts.read(key);
            self.app.receive_draft(draft);
        }
    }

    /// Keeps what is being typed. True: it could not be, and that is said.
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
