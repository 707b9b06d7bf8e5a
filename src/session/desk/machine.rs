//! What is this machine's own, at the desk.

use super::{Desk, Outside};
use crate::app::OnMachine;
use std::collections::BTreeMap;

impl Desk {
    pub fn with_own(mut self, views: &BTreeMap<String, String>, themes: Vec<&'static str>) -> Self {
        self.app.receive_own(views, themes);
        self
    }

    pub(super) fn keep_own(&mut self, own: OnMachine) -> Option<Outside> {
        if let Err(why) = self.session.keep_own(&own) {
            self.app.warn(why);
            return None;
        }
        let theme = match own {
            OnMachine::Theme(theme) => Some(Outside::Theme(theme)),
            OnMachine::Motion(word) => Some(Outside::Motion(word)),
            OnMachine::Name(_) | OnMachine::View { .. } => None,
        };
        self.app.kept(own);
        theme
    }
}
