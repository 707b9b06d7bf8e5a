//! A date that was given to the client.

use super::when::day;
use super::{Decided, Moment, OnIssue, Refusal, Scene, Then};
use crate::domain::{ClientFacts, Instant, IssueFacts, What};

/// A date is given to them, or taken back.
#[derive(Clone, Copy, Debug)]
pub struct Promise<'a> {
    /// For which issue.
    pub issue: &'a IssueFacts,
    /// The date, as typed; *none* takes back the one that was given.
    pub date: &'a str,
    /// Own words; may be empty.
    pub note: &'a str,
    /// When it was given, by whom.
    pub then: Then<'a>,
}

impl Promise<'_> {
    /// # Errors
    /// When a date does not do, or lies behind.
    pub fn decide(
        &self,
        facts: &ClientFacts,
        scene: &Scene<'_>,
        moment: &mut Moment<'_>,
    ) -> Decided {
        let mut act = OnIssue::begin(facts, self.issue, self.then, scene, moment)?;
        let at = read("promised", self.date, scene, act.now)?;
        let done = said(at, scene);
        act.record(What::Promised(at), self.note);
        Ok(act.done(&done))
    }
}

/// What giving a date, or taking it back, is called.
pub(super) fn said(at: Option<Instant>, scene: &Scene<'_>) -> String {
    at.map_or_else(
        || "took back the date given to them".to_owned(),
        |at| {
            let date = scene.calendar.local_date(at);
            format!("gave them a date: {}", day(date))
        },
    )
}

/// Reads a date given to a client: it is still ahead; *none* is none.
pub(super) fn read(
    field: &'static str,
    typed: &str,
    scene: &Scene<'_>,
    now: Instant,
) -> Result<Option<Instant>, Refusal> {
    if typed.trim() == "none" {
        return Ok(None);
    }
    let when = scene.ahead(field, typed, now)?;
    let when = when.ok_or_else(|| Refusal::typed(field, "which date? one to come, or none"))?;
    let at = scene.given(when);
    if scene.calendar.local_date(at) < scene.calendar.local_date(now) {
        return Err(Refusal::typed(field, "that day is over already"));
    }
    Ok(Some(at))
}
