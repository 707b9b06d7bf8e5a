//! A page to read: the game plan of a client. It scrolls, and can be copied.

use crate::app::Move;
use crate::health::words::plan::GamePlan;

/// The page in hand.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What it says.
    pub plan: GamePlan,
    /// The first line that shows.
    pub top: usize,
}

impl Sheet {
    /// A page, from its first line on.
    #[must_use]
    pub fn new(plan: GamePlan) -> Self {
        Self { plan, top: 0 }
    }

    /// Scrolls, in a window of so many columns and rows.
    pub fn go(&mut self, to: Move, (columns, rows): (usize, usize)) {
        let most = self.plan.lines(columns).len().saturating_sub(rows.max(1));
        let from = self.top.min(most);
        self.top = match to {
            Move::Top => 0,
            Move::Bottom => most,
            Move::By(by) => from.saturating_add_signed(by).min(most),
        };
    }
}
