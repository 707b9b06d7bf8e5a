//! Judgement: facts and a moment in; standing, points with their reasons and one next step out.
//!
//! Pure and total; nothing is stored and nobody is asked what time it is. A judgement is a list of small
//! questions: [`signal::SIGNALS`] for the points, [`next_step::QUESTIONS`] for the next step, both asked of a
//! [`view::View`], which reads the facts once. Sentences are made in [`words`] alone; the list of the
//! morning in [`mod@triage`].

mod assessment;
mod calm;
mod case;
pub mod clock;
pub mod healing;
pub mod insight;
mod issue_state;
mod judge;
pub mod ladder;
pub mod matter;
pub mod next_step;
mod reason;
mod rhythm;
pub mod signal;
mod standing;
pub mod terms;
mod trend;
pub mod triage;
pub mod view;
pub mod words;

pub use assessment::{Assessment, NextStep, Twist};
pub use calm::calm_span;
pub use case::Case;
pub use clock::{IssueClock, Runs};
pub use issue_state::{IssueState, issue_state};
pub use judge::{COMING_DAYS, assess, assess_on};
pub use ladder::{Ladder, Rung, ladder};
pub use matter::Matter;
pub use reason::{CareSince, HealingWhy, Lateness, Reason, Signal, TroubleWhy, Why};
pub use rhythm::{Rhythm, rhythm};
pub use standing::{Lane, Standing};
pub use trend::{daily, looking_back, trend, weekly};
pub use triage::{Judged, Today, is_snoozed, triage};
