//! What is left when nothing is late and nothing to mend: ask again, reach out, check in, watch.

use super::{Found, mend};
use crate::domain::Step;
use crate::health::{matter::Matter, view::View};

/// An ordinary issue on which the client has had the ball for too long.
pub fn chase(view: &View) -> Option<Found> {
    view.matters
        .iter()
        .filter(|m: &&Matter| !m.mending && m.is_open() && m.waits_for_client())
        .find_map(|m| mend::chase_client(view, m))
}

/// They have not heard from us for too long.
pub fn out(view: &View) -> Option<Found> {
    view.neglected().then(|| Found::new(Step::ReachOut))
}

/// We have not heard from them for too long.
pub fn in_on_them(view: &View) -> Option<Found> {
    view.rhythm.quiet.then(|| Found::new(Step::CheckIn))
}

pub fn watch(view: &View) -> Option<Found> {
    let steady = !view.has_open_trouble()
        && !view.is_healing()
        && view.late.is_empty()
        && view.sour.is_none()
        && view.marked.is_none();
    (!steady).then(|| Found::new(Step::Watch))
}
