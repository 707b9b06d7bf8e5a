//! A date that is given to the client: how it is read, and what giving it is called.

use super::{OnIssue, Refusal, Scene};
use crate::domain::{ContactId, Instant, What, told_day};

/// What giving a date, or taking it back, is called.
pub fn said(at: Option<Instant>, scene: &Scene) -> String {
    at.map_or_else(
        || "took back the date given to them".to_owned(),
        |at| {
            let date = scene.calendar.local_date(at);
            format!("gave them a date: {}", told_day(date))
        },
    )
}

/// Gives them a date, or takes it back; what that is called.
pub fn give(act: &mut OnIssue, at: Option<Instant>, words: &str, by: Option<&ContactId>) -> String {
    act.record_in(What::Promised(at), words, by);
    said(at, &act.scene)
}

/// Reads a date given to a client: it is still ahead; *none* is none.
pub fn read(field: &'static str, typed: &str, scene: &Scene) -> Result<Option<Instant>, Refusal> {
    read_since(scene.now, (field, typed), scene)
}

/// The same of what was given to them at an earlier moment: by now it may have passed.
pub fn read_since(
    given: Instant,
    (field, typed): (&'static str, &str),
    scene: &Scene,
) -> Result<Option<Instant>, Refusal> {
    if typed.trim() == "none" {
        return Ok(None);
    }
    let when = scene.ahead(field, typed)?;
    let at =
        scene.given(when.ok_or_else(|| Refusal::typed(field, "which date? one to come, or none"))?);
    if scene.calendar.local_date(at) < scene.calendar.local_date(given) {
        return Refusal::err(field, "that day is over already");
    }
    Ok(Some(at))
}
