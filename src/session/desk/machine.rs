//! What is this machine's own, at the desk.

use super::{Desk, Outside};
use crate::app::{ON, OnMachine};
use std::{collections::BTreeMap, sync::mpsc::Receiver};

impl Desk {
    pub fn with_own(mut self, views: &BTreeMap<String, String>) -> Self {
        self.app.receive_own(views);
        self
    }

    /// With somebody who tells, once, what a sync passed by: a line, then all of it.
    pub fn hearing(mut self, synced: Receiver<Vec<String>>) -> Self {
        self.synced = Some(synced);
        self
    }

    /// True: something was told.
    pub(super) fn hear(&mut self) -> bool {
        let told = self.synced.as_ref().and_then(|from| from.try_recv().ok());
        let told = told.filter(|told| !told.is_empty());
        told.map(|told| self.app.receive_synced(told)).is_some()
    }

    /// With the themes that there are, that of this machine, and whether its lists move.
    pub fn with_looks(
        mut self,
        themes: Vec<&'static str>,
        theme: &'static str,
        moves: bool,
    ) -> Self {
        let motion = if moves { ON } else { "off" };
        (self.app.themes, self.app.theme, self.app.motion) = (themes, theme, motion);
        self
    }

    pub(super) fn keep_own(&mut self, own: OnMachine) -> Option<Outside> {
        if let Err(why) = self.session.keep_own(&own) {
            self.app.warn(why);
            return None;
        }
        let theme = match own {
            OnMachine::Theme(theme) => Some(Outside::Theme(theme)),
            OnMachine::Motion(_) | OnMachine::Name(_) | OnMachine::View { .. } => None,
        };
        self.app.kept(own);
        theme
    }
}
