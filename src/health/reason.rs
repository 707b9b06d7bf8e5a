//! What a signal answers: its points, and the numbers that decided them. No sentences here; those are made
//! in `words`.

use crate::domain::{Date, Instant, IssueId, Mood, Severity, WorkTime, words};

words! {
    /// The questions that can cost points. Each is asked in a file of its own under `health/signal/`.
    Signal {
        Late = "late",
        InTime = "in-time",
        SlowHabit = "slow-habit",
        Trouble = "trouble",
        Mood = "mood",
        ByHand = "by-hand",
        Healing = "healing",
        Care = "care",
        Neglected = "neglected",
        Voice = "voice",
        Quiet = "quiet",
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    pub signal: Signal,
    /// How many points it costs, 0 or more.
    pub points: f64,
    /// The issue it is about, with its number, if it is about one.
    pub issue: Option<(IssueId, i64)>,
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    Late {
        what: Lateness,
        /// Working time over the promise or the date.
        over: WorkTime,
        promise: WorkTime,
        /// Whether something else is later still, so that this one counts flat.
        further: bool,
    },
    InTime {
        age: WorkTime,
        promise: WorkTime,
    },
    /// Most of the last answers came later than the standard promise.
    SlowHabit {
        late: usize,
        of: usize,
        promise: WorkTime,
    },
    Trouble(TroubleWhy),
    Mood {
        mood: Mood,
        at: Instant,
        days: i64,
    },
    ByHand {
        at: Instant,
        note: String,
    },
    Healing(HealingWhy),
    /// Days since our last word; for both signals, care and neglected.
    Care {
        days: i64,
        cadence: u16,
        /// From when the days run.
        since: CareSince,
        /// Whether silence on both sides is counted, this one as the lesser.
        lesser: bool,
    },
    /// Days since their last word; for both signals, voice and quiet.
    Voice {
        silence: i64,
        /// Whole days of silence up to which nothing is flagged.
        limit: i64,
        /// The median of the last gaps in days, when there are three or more.
        median: Option<f64>,
        /// On how many days they were heard in all.
        heard: u32,
        /// Whether silence on both sides is counted, this one as the lesser.
        lesser: bool,
    },
}

/// From when the days run that a client has had no word from us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CareSince {
    OurWord,
    Added,
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lateness {
    Ask,
    Given(Instant),
    Policy(Instant),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a finding of its own, and every mixture of them occurs"
)]
pub struct TroubleWhy {
    pub severity: Severity,
    pub days: i64,
    pub age: WorkTime,
    pub known: bool,
    /// Untold for longer than the telling time.
    pub told_late: bool,
    /// Without a valid apology for longer than the telling time since they knew.
    pub sorry_late: bool,
    pub failed: usize,
    pub passed: Option<(Instant, WorkTime)>,
    /// Whether other trouble weighs more, so that this one counts flat.
    pub further: bool,
}

/// What is missing before everything resolved has healed; over all of it, each condition once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HealingWhy {
    pub confirmed: bool,
    pub apology: bool,
    pub prevention: bool,
    /// The local date from whose start the thirty days are over, if they are not.
    pub quiet_until: Option<Date>,
    /// Since when the oldest of it is fixed.
    pub fixed_at: Option<Instant>,
}
