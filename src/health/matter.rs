//! One issue as it stands at a moment: its events read once, into the few things that judgement asks for.

use super::Case;
use crate::domain::{
    Affected, Ask, Ball, Date, Doing, Instant, IssueFacts, IssueKind, Policy, Prevention, Severity,
    Solution, Step, What,
};
use crate::hours::Calendar;

static OURS: Ball = Ball::Us;
/// The local date from which we ask again whoever has had the ball of an issue since a date; nobody while it is ours.
pub fn ask_again_from(
    ball: &Ball,
    severity: Severity,
    since: Date,
    policy: &Policy,
    calendar: &Calendar,
) -> Option<Date> {
    let wait = match ball {
        Ball::Us => return None,
        Ball::Client => 3,
        Ball::Supplier(_) => policy.supplier_wait(severity).into(),
    };
    Some(calendar.add_days_to_date(since, wait))
}

/// An issue as it stands at a moment. It is **trouble** while it needs mending and its repair is not settled.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and every mixture of them occurs"
)]
pub struct Matter<'a> {
    pub facts: &'a IssueFacts,
    pub severity: Severity,
    pub doing: Doing,
    pub ball: &'a Ball,
    pub ball_at: Option<Instant>,
    pub chase_on: Option<Date>,
    pub cause: Option<&'a str>,
    pub above_us: bool,
    pub promised: Option<Instant>,
    /// When the boss was last told, if not before the last reopening: a failed fix is news to them.
    pub boss_told: Option<Instant>,
    pub told_at: Option<Instant>,
    pub reopened_at: Option<Instant>,
    pub failed: usize,
    pub resolved_at: Option<Instant>,
    pub mending: bool,
    /// It hurt the relationship in another way than by an upset contact: what is ordinary but for that stays
    /// late when its date passes, so that their being upset makes nothing better.
    pub mending_for_itself: bool,
    pub settled: bool,
    /// The first apology to the client that is still valid: not before the last reopening, and to nobody who is named
    /// as touched.
    pub sorry_at: Option<Instant>,
    pub works_at: Option<Instant>,
    /// The solution as it was last judged, after the last reopening: one from before failed with its fix.
    pub solution: Option<&'a Solution>,
    /// The solution that failed with its fix, where none was chosen since.
    pub failed_solution: Option<&'a Solution>,
    pub pauses: Vec<(Instant, Instant)>,
    /// Since when the client has had the ball, if it has it.
    pub client_since: Option<Instant>,
    marked: bool,
    settled_at: Option<Instant>,
    last_resolved: Option<Instant>,
    pub(super) sorries: Vec<(Instant, &'a Affected)>,
    touched: Vec<(Instant, &'a Affected)>,
    skipped: u32,
    answers_skipped: Option<Instant>,
}

impl<'a> Matter<'a> {
    pub fn read(facts: &'a IssueFacts, now: Instant) -> Option<Self> {
        if facts.issue.noticed_at > now {
            return None;
        }
        let mut matter = Self::untouched(facts);
        for event in facts.events.iter().take_while(|e| e.at <= now) {
            matter.take(event.at, &event.what);
        }
        matter.settled = matter.settled_at.is_some();
        matter.mending_for_itself =
            facts.issue.kind == IssueKind::Mistake || matter.reopened_at.is_some() || matter.marked;
        matter.mending = matter.mending_for_itself || facts.upset_at.is_some_and(|at| at <= now);
        let reopened = matter.reopened_at;
        matter.boss_told = matter.boss_told.filter(|at| Some(*at) >= reopened);
        let sorry_at = matter.sorries(now).next();
        matter.sorry_at = sorry_at;
        let chosen = facts.solutions.iter().rev().find(|s| s.at <= now);
        let holds = |s: &&Solution| Some(s.at) > reopened;
        matter.solution = chosen.filter(holds);
        matter.failed_solution = chosen.filter(|s| !holds(s));
        matter.pauses.extend(
            matter
                .client_since
                .filter(|from| *from < now)
                .map(|from| (from, now)),
        );
        Some(matter)
    }

    fn untouched(facts: &'a IssueFacts) -> Self {
        Self {
            facts,
            severity: Severity::Annoys,
            doing: Doing::NotKnown,
            ball: &OURS,
            ball_at: None,
            chase_on: None,
            cause: None,
            above_us: false,
            promised: None,
            boss_told: None,
            told_at: None,
            reopened_at: None,
            failed: 0,
            resolved_at: None,
            mending: false,
            mending_for_itself: false,
            settled: false,
            sorry_at: None,
            works_at: None,
            solution: None,
            failed_solution: None,
            pauses: vec![],
            client_since: None,
            marked: false,
            settled_at: None,
            last_resolved: None,
            sorries: vec![],
            touched: vec![],
            skipped: 0,
            answers_skipped: None,
        }
    }

    fn take(&mut self, at: Instant, what: &'a What) {
        match what {
            What::Severity(severity) => self.severity = *severity,
            What::Doing(doing) => self.doing = *doing,
            What::Cause(cause) => self.cause = Some(cause.trim()).filter(|c| !c.is_empty()),
            What::AboveUs(above) => self.above_us = *above,
            What::Ball { ball, chase_on } => self.pass_ball(at, ball, *chase_on),
            What::Promised(date) => self.promised = *date,
            What::ToldBoss => self.boss_told = Some(at),
            What::ToldClient => self.told_at = self.told_at.or(Some(at)),
            What::Touches(who) if *who != Affected::Client => self.touched.push((at, who)),
            What::Skipped(Step::AnswerNow | Step::Answer | Step::ReplyToday) => {
                self.answers_skipped = Some(at);
            }
            What::Skipped(step) => self.skipped |= 1 << *step as u32,
            What::NeedsMending(marked) => self.marked = *marked,
            What::Apologised(who) => self.sorries.push((at, who)),
            What::Resolved => {
                self.last_resolved = Some(at);
                if self.reopened_at != Some(at) {
                    self.resolved_at = self.resolved_at.or(Some(at));
                }
            }
            What::Confirmed if self.resolved_at.is_some_and(|fixed| at > fixed) => {
                self.works_at = self.works_at.or(Some(at));
            }
            What::Settled if self.reopened_at != Some(at) => self.settled_at = Some(at),
            What::Reopened => self.reopen(at),
            What::Confirmed
            | What::Settled
            | What::Touches(_)
            // What is said of a client says nothing of an issue.
            | What::Status(_)
            | What::Cadence(_)
            | What::Promise { .. }
            | What::SouredByHand(_)
            | What::LookedAfterBy(_) => {}
        }
    }

    fn pass_ball(&mut self, at: Instant, ball: &'a Ball, chase_on: Option<Date>) {
        match (ball, self.client_since) {
            (Ball::Client, None) => self.client_since = Some(at),
            (Ball::Us | Ball::Supplier(_), Some(from)) => {
                self.client_since = None;
                self.pauses.extend((from < at).then_some((from, at)));
            }
            _ => {}
        }
        (self.ball, self.ball_at, self.chase_on) = (ball, Some(at), chase_on);
    }

    /// Ends a fix, a settlement, their word that it works and skipped steps.
    fn reopen(&mut self, at: Instant) {
        self.reopened_at = Some(at);
        self.failed += 1;
        (self.skipped, self.answers_skipped) = (0, None);
        (self.resolved_at, self.works_at, self.settled_at) = (None, None, None);
    }

    /// Whether somebody was named as touched by a moment: an apology to them is theirs.
    pub(super) fn touches(&self, who: &Affected, by: Instant) -> bool {
        self.touched
            .iter()
            .any(|(at, named)| *at <= by && *named == who)
    }

    /// The apologies to the client since the last reopening, by what was known at a moment: those to nobody named and
    /// those to a person of theirs who is not named as touched. Oldest first.
    pub(super) fn sorries(&self, by: Instant) -> impl Iterator<Item = Instant> {
        let to_client = move |who: &Affected| match who {
            Affected::Client => true,
            Affected::Person(_) => !self.touches(who, by),
            Affected::Other(_) => false,
        };
        self.sorries
            .iter()
            .filter(move |(at, _)| *at <= by)
            .filter(move |(at, who)| Some(*at) >= self.reopened_at && to_client(who))
            .map(|(at, _)| *at)
    }

    /// What is to prevent it, as noted since the last reopening until a moment.
    pub fn preventions(&self, by: Instant) -> impl Iterator<Item = &'a Prevention> {
        let since = self.reopened_at;
        self.facts
            .preventions
            .iter()
            .filter(move |p| p.at <= by && Some(p.at) >= since)
    }

    /// Trouble: it hurt the relationship, and its repair was not ended by hand.
    pub fn is_trouble(&self) -> bool {
        self.mending && !self.settled
    }

    pub fn is_open_trouble(&self) -> bool {
        self.is_trouble() && self.resolved_at.is_none()
    }

    pub fn is_open(&self) -> bool {
        self.resolved_at.is_none() && !self.settled
    }

    pub fn is_known(&self) -> bool {
        self.facts.issue.reported == crate::domain::Reported::Them || self.told_at.is_some()
    }

    pub fn waits_for_client(&self) -> bool {
        *self.ball == Ball::Client
    }

    /// Whether a step of its repair is passed over, since it was last reopened.
    pub fn skips(&self, step: Step) -> bool {
        self.skipped & (1 << step as u32) != 0
    }

    /// Whether what waited at a moment is passed over: an answer is skipped for what waits by then, whatever the step
    /// is called; a later ask is a new one.
    pub fn skips_answer(&self, waited_at: Instant) -> bool {
        self.answers_skipped.is_some_and(|at| waited_at <= at)
    }

    /// Whether somebody else whom it touches had no apology yet; one will do, also through a reopening.
    pub fn others_wait(&self) -> bool {
        let sorry = |who: &Affected| self.sorries.iter().any(|(_, to)| *to == who);
        self.touched.iter().any(|(_, who)| !sorry(who))
    }

    /// The local date from which we ask again whoever has the ball: the one given, else counted from when the ball
    /// was last noted. Nobody is asked while it is ours.
    pub fn asked_from(&self, case: &Case) -> Option<Date> {
        let since = case.calendar.local_date(self.ball_at?);
        let usual = ask_again_from(self.ball, self.severity, since, case.policy, case.calendar)?;
        Some(self.chase_on.unwrap_or(usual))
    }

    /// The asks that no answer and no resolution has met by `now`, oldest first.
    pub fn open_asks(&self, now: Instant) -> impl Iterator<Item = &'a Ask> + use<'a> {
        let resolved = self.last_resolved;
        let waits = move |ask: &&'a Ask| ask.waits(now, resolved);
        self.facts.asks.iter().filter(waits)
    }

    /// By when an ordinary issue is to be resolved, and whether that was given to them: their date, else the
    /// policy's.
    pub fn due(&self, case: &Case) -> Option<(Instant, bool)> {
        if let Some(given) = self.promised {
            return Some((given, true));
        }
        let noticed = self.facts.issue.noticed_at;
        let due = case.calendar.add_days(noticed, self.working_days(case)?);
        if self.pauses.is_empty() {
            return Some((due, false));
        }
        let allowed = case.calendar.between(noticed, due);
        Some((
            case.calendar.add_paused(noticed, allowed, &self.pauses),
            false,
        ))
    }

    /// The policy's working days for an ordinary issue as grave as this one.
    fn working_days(&self, case: &Case) -> Option<i32> {
        let promises = &case.policy.promises;
        let days = match self.severity {
            Severity::Stops => promises.stops,
            Severity::Harms => promises.harms,
            Severity::Annoys => promises.annoys,
        };
        days.map(i32::from)
    }

    /// Whether [`Matter::due`] can have come. Counting working days is cheap, finding one is not.
    pub(super) fn may_be_due(&self, case: &Case, today: Date) -> bool {
        let noticed = case.calendar.local_date(self.facts.issue.noticed_at);
        let passed = || case.calendar.working_days_between(noticed, today);
        self.promised.is_some() || self.working_days(case).is_some_and(|days| passed() >= days)
    }

    /// Since when whoever has the ball has had it; asking them again does not begin anew.
    pub fn held_since(&self) -> Option<Instant> {
        let until = self.ball_at?;
        let balls = self
            .facts
            .events
            .iter()
            .rev()
            .filter(|e| e.at <= until)
            .filter_map(|e| match &e.what {
                What::Ball { ball, .. } => Some((ball, e.at)),
                _ => None,
            });
        balls
            .take_while(|(ball, _)| *ball == self.ball)
            .map(|(_, at)| at)
            .last()
    }

    /// Local days since it was noticed, without those on which the ball was the client's.
    pub fn days(&self, calendar: &Calendar, now: Instant) -> i64 {
        let (noticed, today) = (
            calendar.local_date(self.facts.issue.noticed_at),
            calendar.local_date(now),
        );
        let mut days = (today - noticed).num_days();
        let mut counted = noticed;
        let lasting = self
            .client_since
            .map(|from| (calendar.local_date(from), today));
        let over =
            self.pauses.len() - usize::from(self.client_since.is_some_and(|from| from < now));
        let over = self.pauses[..over].iter().map(|(from, to)| {
            (
                calendar.local_date(*from),
                calendar.local_date(*to - chrono::TimeDelta::nanoseconds(1)),
            )
        });
        for (from, to) in over.chain(lasting) {
            let first = from.max(counted.succ_opt().unwrap_or(counted));
            if first <= to {
                days -= (to - first).num_days() + 1;
                counted = to;
            }
        }
        days
    }

    /// Working days without a word from us after which, while it is open trouble, they are told how it stands.
    pub const fn patience(&self) -> i32 {
        match self.severity {
            Severity::Stops => 1,
            Severity::Harms => 3,
            Severity::Annoys => 5,
        }
    }

    pub fn rank(&self) -> (std::cmp::Reverse<Severity>, Instant, i64) {
        (
            std::cmp::Reverse(self.severity),
            self.facts.issue.noticed_at,
            self.facts.issue.number,
        )
    }
}
