//! Standings and lanes: the words for how things are with a client, and for the kind of work that is next.

use crate::domain::{Step, words};

words! {
    /// How things are with a client, gravest first: `Standing::Untold < Standing::Steady`.
    Standing {
        /// Open trouble that the client does not know of.
        Untold = "untold",
        /// Open trouble that they know of, a sour mood that no fix has answered, or a mark by hand.
        Soured = "soured",
        /// Something we owe is late.
        Waiting = "waiting",
        /// They have not heard from us for longer than the cadence.
        Neglected = "neglected",
        /// We have not heard from them for longer than their rhythm allows.
        Quiet = "quiet",
        /// Fixed, not yet healed.
        Healing = "healing",
        /// None of these.
        Steady = "steady",
    }
}

words! {
    /// The kind of work that the next step is. A filter on Today, not its order.
    Lane {
        /// We owe them a word: prepare, tell, answer, reply.
        Owe = "owe",
        /// A step of a repair.
        Mend = "mend",
        /// Reach out, check in.
        ReachOut = "reach out",
        /// Steady, with a step to take or a plan within days; and whoever rests after a try.
        ComingUp = "coming up",
        /// Nothing to do.
        Steady = "steady",
    }
}

impl Lane {
    /// The lane of a step for a client that is not steady.
    #[must_use]
    pub const fn of(step: Step) -> Self {
        match step {
            Step::TellBoss
            | Step::AnswerNow
            | Step::Prepare
            | Step::TellClient
            | Step::Answer
            | Step::ReplyToday => Self::Owe,
            Step::ReachOut | Step::CheckIn => Self::ReachOut,
            Step::Nothing => Self::Steady,
            Step::Apologise
            | Step::UpdateThem
            | Step::FindCause
            | Step::ChooseSolution
            | Step::HandOver
            | Step::Fix
            | Step::ChaseClient
            | Step::ChaseSupplier
            | Step::AskWhatWentWrong
            | Step::TellFixed
            | Step::Confirm
            | Step::Prevent
            | Step::ApologiseOthers
            | Step::Watch => Self::Mend,
        }
    }
}
