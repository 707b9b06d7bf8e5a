//! Two entries of one client made one, by all that is known of both.

use super::{Session, chain};
use crate::deed::{Deed, Merge};
use crate::domain::ClientId;

impl Session {
    pub(super) fn merged(&self, stays: &ClientId, gone: &ClientId) -> Result<Deed, String> {
        let whole = |id| self.whole(id).map_err(|error| chain(&error));
        let (facts, other) = (whole(stays)?, whole(gone)?);
        let today = self.calendar().local_date(self.now());
        let act = Merge { other: &other };
        Ok(self.hand(|hand| act.decide(&facts, today, hand))?)
    }
}
