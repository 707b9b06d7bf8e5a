//! While another program holds the lock of the book: the last line of the screen says so, and Esc gives up. This happens
//! in the midst of a change, when nobody can draw a frame, so the line is written beside what is drawn.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::terminal;

/// From when on it is worth a word.
const MOMENT: Duration = Duration::from_millis(200);

static WAITING: AtomicBool = AtomicBool::new(false);
static GIVEN_UP: AtomicBool = AtomicBool::new(false);
/// The screen is not as it was drawn.
static WRITTEN_ON: AtomicBool = AtomicBool::new(false);

/// Says who waits for what, and tells whether to go on.
pub fn wait(so_far: Duration, at_most: Duration) -> bool {
    if !terminal::is_held() {
        return true;
    }
    if !WAITING.swap(true, Ordering::SeqCst) {
        GIVEN_UP.store(false, Ordering::SeqCst);
    }
    if so_far >= MOMENT {
        let (so_far, at_most) = (so_far.as_secs(), at_most.as_secs());
        terminal::write_last_line(&format!(
            " another program is writing to the book: waiting for it, {so_far} of {at_most} s · esc gives up"
        ));
        WRITTEN_ON.store(true, Ordering::SeqCst);
    }
    !GIVEN_UP.load(Ordering::SeqCst)
}

/// The waiting is over. True when the screen has to be drawn in full.
pub(super) fn over() -> bool {
    WAITING.store(false, Ordering::SeqCst);
    WRITTEN_ON.swap(false, Ordering::SeqCst)
}

pub(super) fn takes_esc() -> bool {
    let takes = WAITING.load(Ordering::SeqCst);
    if takes {
        GIVEN_UP.store(true, Ordering::SeqCst);
    }
    takes
}
