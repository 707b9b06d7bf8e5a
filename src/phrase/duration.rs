//! Typed lengths: `4h`, `90m`, `1 h 30`, `1:30` are working time; `2d`, `3 days` are days.

use crate::domain::WorkTime;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Hours and minutes: working time.
    Work(WorkTime),
    /// Whole days; whether calendar or working days is the reader's to say.
    Days(u16),
}

/// Reads a length. `None`: it is not one, is negative, or is out of all measure.
pub fn parse(text: &str) -> Option<Length> {
    let low = text.trim().to_lowercase();
    if let Some(days) = ["days", "day", "d"]
        .iter()
        .find_map(|unit| low.strip_suffix(unit))
    {
        let days = days.trim_end();
        let digits = !days.is_empty() && days.bytes().all(|b| b.is_ascii_digit());
        return digits.then(|| days.parse().ok().map(Length::Days))?;
    }
    let time = low
        .parse()
        .ok()
        .or_else(|| clock(&low))
        .or_else(|| hours_and_rest(&low))?;
    (time >= WorkTime(0) && time <= MOST).then_some(Length::Work(time))
}

/// Nobody promises more than ten years of open hours.
const MOST: WorkTime = WorkTime::hours(10 * 366 * 24);

/// `1:30`.
fn clock(text: &str) -> Option<WorkTime> {
    let (hours, minutes) = text.split_once(':')?;
    let ok = |t: &str| !t.is_empty() && t.len() <= 4 && t.bytes().all(|b| b.is_ascii_digit());
    if !ok(hours) || !ok(minutes) || minutes.len() != 2 {
        return None;
    }
    let minutes: i64 = minutes.parse().ok().filter(|m| *m < 60)?;
    Some(WorkTime::minutes(hours.parse::<i64>().ok()? * 60 + minutes))
}

/// `1 h 30`, `1h30`: what follows the hours are minutes.
fn hours_and_rest(text: &str) -> Option<WorkTime> {
    let minutes = text
        .rsplit(|c: char| !c.is_ascii_digit())
        .next()
        .filter(|m| matches!(m.len(), 1 | 2))?;
    let hours = text.strip_suffix(minutes)?.trim_end();
    let minutes: i64 = minutes.parse().ok().filter(|m| *m < 60)?;
    let whole: WorkTime = hours
        .ends_with(['h', 'r', 's'])
        .then(|| hours.parse().ok())??;
    (whole.0 % 3600 == 0).then(|| whole.0.checked_add(minutes * 60).map(WorkTime))?
}
