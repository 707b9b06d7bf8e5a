//! Judgement: facts and a moment in; standing, points with their reasons and one next step out.
//!
//! Pure and total; nothing is stored and nobody is asked what time it is. A judgement is a list of small
//! questions: `signal::SIGNALS` for the points, `next_step::QUESTIONS` for the next step. Sentences
//! are made in `words` alone; the list of the morning is made in `triage`.

mod assessment;
mod reason;
mod rhythm;
mod standing;

pub use assessment::{Assessment, Next, Twist};
pub use reason::{HealingWhy, Lateness, Reason, Signal, TroubleWhy, Why};
pub use rhythm::{Rhythm, rhythm};
pub use standing::{Lane, Standing};
