//! What is this machine's own, at the desk.

use super::{Desk, Outside};
use crate::app::{ON, OnMachine};
use std::collections::BTreeMap;

impl Desk {
    pub fn with_own(mut self, views: &BTreeMap<String, String>) -> Self {
        self.app.receive_own(views);
        self
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
