//! What is this machine's own: who sits at it, how it looks, the views that are kept; and what keeps that beyond the
//! session.

use super::Session;
use crate::app::OnMachine;

/// Keeps it, or says why it cannot.
pub type KeepOwn = Box<dyn Fn(&OnMachine) -> std::result::Result<(), String>>;

impl Session {
    /// What keeps what is this machine's own.
    pub fn keep_own_with(&mut self, keep: KeepOwn) {
        self.keeps_own = Some(keep);
    }

    pub(super) fn keep_own(&mut self, own: &OnMachine) -> std::result::Result<(), String> {
        if let OnMachine::Name(name) = own {
            name.clone_into(&mut self.by);
        }
        self.keeps_own.as_ref().map_or(Ok(()), |keep| keep(own))
    }
}
