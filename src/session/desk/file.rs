//! What the desk does with the store's file itself, not with what stands in it.

use super::{Desk, failed};
use crate::app::{Answer, OnFile};
use crate::session::{Rescued, Result, SessionError, chain};
use std::path::PathBuf;

impl Desk {
    /// Does something with the file.
    pub(super) fn on_file(&mut self, what: OnFile) -> Answer {
        let done = match what {
            OnFile::Open(other) => self.open_again(other),
            OnFile::Rescue => self.rescue(),
        };
        done.unwrap_or_else(|e| failed(&e))
    }

    /// Says what is wrong with the store when it is seen first: what lasts is no reason to draw twice a second. True
    /// when said.
    pub(super) fn say_wrong(&mut self, error: &SessionError) -> bool {
        let wrong = chain(error);
        let new = self.wrong.as_ref() != Some(&wrong);
        if new && error.is_lost() {
            self.app.answered(Answer::Lost(wrong.clone()));
        } else if new {
            self.app.warn(wrong.clone());
        }
        self.wrong = Some(wrong);
        new
    }

    /// Opens what is at the path now, or another file. What is typed stays, and so does the page.
    fn open_again(&mut self, other: Option<PathBuf>) -> Result<Answer> {
        self.keep_typing();
        self.session.open_again(other)?;
        let now = self.session.now();
        self.wrong = None;
        self.version = self.session.store().version()?;
        let fresh = self.everything(now)?;
        self.app.receive(fresh, now);
        self.app.undo_title = self.session.peek_undo(crate::session::Reach::Desk)?;
        let path = self.session.store().path().display();
        let warnings = self.session.warnings().iter().map(|w| format!(" · {w}"));
        let said = format!("opened {path}{}", warnings.collect::<String>());
        Ok(Answer::Said(said))
    }

    fn rescue(&mut self) -> Result<Answer> {
        let Rescued { path, rows, lost } = self.session.store().rescue()?;
        Ok(Answer::Rescued { path, rows, lost })
    }
}
