//! What a signal answers: its points, and the numbers that decided them. No sentences here; those are made
//! in `words`.

use crate::domain::{Date, Instant, IssueId, Mood, Severity, WorkTime, words};

words! {
    /// The questions that can cost points. Each is asked in a file of its own under `health/signal/`.
    Signal {
        Late = "late",
        /// An ask waits and is still in time.
        InTime = "in-time",
        SlowHabit = "slow-habit",
        Trouble = "trouble",
        /// They were upset or angry when last heard.
        Mood = "mood",
        ByHand = "by-hand",
        /// Fixed, and something is missing before it is healed.
        Healing = "healing",
        /// Days since our last word, within the cadence.
        Care = "care",
        /// Days since our last word, past the cadence.
        Neglected = "neglected",
        /// Days since their last word, within their rhythm.
        Voice = "voice",
        /// Days since their last word, past their rhythm.
        Quiet = "quiet",
    }
}

/// One reason why a client loses points.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    pub signal: Signal,
    /// How many points it costs, 0 or more.
    pub points: f64,
    /// The issue it is about, with its number, if it is about one.
    pub issue: Option<(IssueId, i64)>,
    pub why: Why,
}

/// The numbers behind a reason.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// An ask past its reply promise, or an ordinary issue past its date.
    Late {
        /// What is late about it.
        what: Lateness,
        /// Working time over the promise or the date.
        over: WorkTime,
        promise: WorkTime,
        /// Whether something else is later still, so that this one counts flat.
        further: bool,
    },
    /// The oldest ask still in time.
    InTime {
        /// Working time since it was opened.
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
        /// Local days since.
        days: i64,
    },
    ByHand {
        at: Instant,
        note: String,
    },
    /// What is missing before it is healed.
    Healing(HealingWhy),
    /// Days since our last word; for both signals, care and neglected.
    Care {
        /// Local days since.
        days: i64,
        /// The cadence in force, in days.
        cadence: u16,
        /// From when the days run.
        since: CareSince,
        /// Whether silence on both sides is counted, this one as the lesser.
        lesser: bool,
    },
    /// Days since their last word; for both signals, voice and quiet.
    Voice {
        /// Local days of silence.
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
    /// When the client was added: there was no word yet.
    Added,
    /// Nobody knows: an import brought the client, and no contact with it.
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lateness {
    /// An ask has no answer.
    Ask,
    /// An issue is past the date given to them.
    Given(Instant),
    /// An issue is past the date that the policy sets.
    Policy(Instant),
}

/// The numbers behind the points of one open trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a finding of its own, and every mixture of them occurs"
)]
pub struct TroubleWhy {
    pub severity: Severity,
    /// Local days since it was noticed, without those on which the ball was the client's.
    pub days: i64,
    /// Working time since it was noticed.
    pub age: WorkTime,
    pub known: bool,
    /// Untold for longer than the telling time.
    pub told_late: bool,
    /// Without a valid apology for longer than the telling time since they knew.
    pub sorry_late: bool,
    pub failed: usize,
    /// The date given to them, if it has passed.
    pub passed: Option<Instant>,
    /// Whether other trouble weighs more, so that this one counts flat.
    pub further: bool,
}

/// What is missing before everything resolved has healed; over all of it, each condition once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HealingWhy {
    pub confirmed: bool,
    /// There was no valid apology.
    pub apology: bool,
    /// Nothing is noted that prevents it.
    pub prevention: bool,
    /// The local date from whose start the thirty days are over, if they are not.
    pub quiet_until: Option<Date>,
    /// Since when the oldest of it is fixed.
    pub fixed_at: Option<Instant>,
}
