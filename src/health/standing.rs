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
        Healing = "healing",
        /// None of these.
        Steady = "steady",
    }
}

words! {
    /// The kind of work that the next step is, and what is no work but can be looked at. A filter on Today, not its
    /// order; what a client is under stands in its judgement as far as it is one of [`Lane::WORK`] or steady.
    Lane {
        /// We owe them a word: prepare, tell, answer, reply, chase.
        Owe = "owe",
        Mend = "mend",
        ReachOut = "reach out",
        /// Steady, with something due within days or a friend who is upset; and whoever rests after a try.
        ComingUp = "coming up",
        /// Hidden until a day or until something happens.
        Snoozed = "snoozed",
        Healing = "healing",
        Steady = "steady",
        /// We did something for them today, and nothing is left to do.
        Done = "done today",
        /// Back to standard since less than a week.
        Healed = "healed this week",
    }
}

impl Lane {
    /// The lanes of work; the others are behind them.
    pub const WORK: [Self; 4] = [Self::Owe, Self::Mend, Self::ReachOut, Self::ComingUp];

    pub const fn of(step: Step) -> Self {
        match step {
            Step::TellBoss
            | Step::AnswerNow
            | Step::Prepare
            | Step::TellClient
            | Step::Answer
            | Step::ReplyToday
            | Step::ChaseClient
            | Step::ChaseSupplier => Self::Owe,
            Step::ReachOut | Step::CheckIn => Self::ReachOut,
            Step::Nothing => Self::Steady,
            Step::Apologise
            | Step::UpdateThem
            | Step::FindCause
            | Step::ChooseSolution
            | Step::HandOver
            | Step::Fix
            | Step::AskWhatWentWrong
            | Step::TellFixed
            | Step::Confirm
            | Step::Prevent
            | Step::ApologiseOthers
            | Step::Watch => Self::Mend,
        }
    }
}
