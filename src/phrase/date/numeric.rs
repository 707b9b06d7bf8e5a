//! Dates and times in digits: `12.5.2026`, `3/4`, `2026-05-12T09:00Z`, `16:30`.

use super::Clock;
use super::piece::{Piece, nearest_year};
use crate::{domain::DateOrder, phrase::word::Word};
use chrono::{FixedOffset, NaiveDate, NaiveTime};

fn digits(text: &str, longest: usize) -> Option<u32> {
    let fits =
        !text.is_empty() && text.len() <= longest && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}

fn year(text: &str) -> Option<i32> {
    let year = i32::try_from(digits(text, 4)?).ok()?;
    match text.len() {
        4 => Some(year),
        2 if year < 70 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

/// `12.5.`, `12.5.2026`, `12.5.26`; `12/5` and `12-5-2026` in the order of the policy; `2026-05-12`,
/// `2026/5/12`.
pub fn numeric_date(words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    let low = words.first()?.low.as_str();
    let between = low.chars().find(|c| ['.', '/', '-'].contains(c))?;
    let parts: Vec<&str> = low.split(between).collect();
    let (a, b) = (*parts.first()?, *parts.get(1)?);
    if a.len() == 4 && between != '.' {
        let [_, _, day] = parts[..] else { return None };
        return Some((
            Piece::date(NaiveDate::from_ymd_opt(
                year(a)?,
                digits(b, 2)?,
                digits(day, 2)?,
            )?)?,
            1,
        ));
    }
    let (first, second) = (digits(a, 2)?, digits(b, 2)?);
    let (day, month) = match (between, clock.order) {
        ('.', _) | (_, DateOrder::Dmy) => (first, second),
        (_, DateOrder::Mdy) => (second, first),
    };
    // Where the order of the policy cannot be, the other one is meant.
    let (day, month) = if month > 12 && day <= 12 && between != '.' {
        (month, day)
    } else {
        (day, month)
    };
    match (between, &parts[2..]) {
        ('.' | '/', []) => Some((Piece::date(nearest_year(day, month, clock)?)?.weak(), 1)),
        ('.', [""]) => Some((Piece::date(nearest_year(day, month, clock)?)?, 1)),
        (_, [y]) => Some((
            Piece::date(NaiveDate::from_ymd_opt(year(y)?, month, day)?)?,
            1,
        )),
        _ => None,
    }
}

/// `2026-05-12T09:00`, with seconds, with `Z` or an offset.
pub fn iso(words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    let word = words.first()?;
    let at = word.low.find('t').filter(|at| *at == 10)?;
    let part = |text: &str| {
        [Word {
            range: word.range.clone(),
            raw: word.raw,
            low: text.to_owned(),
        }]
    };
    let (date, _) =
        numeric_date(&part(&word.low[..at]), clock).filter(|_| word.low.as_bytes()[4] == b'-')?;
    let (time, _) = clock_time(&part(&word.low[at + 1..]), clock)?;
    Some((
        Piece {
            date: date.date,
            ..time
        },
        1,
    ))
}

/// `16:30`, `16:30:15`, `16:30:15.123`; with `Z` or an offset only after a date (the caller sees to it).
pub fn clock_time(words: &[Word], _clock: Clock) -> Option<(Piece, usize)> {
    let low = words.first()?.low.as_str();
    let zone = low.find(['z', '+', '-']).unwrap_or(low.len());
    let (time, zone) = low.split_at(zone);
    let offset = if zone.is_empty() {
        None
    } else {
        Some(offset(zone)?)
    };
    let (whole, fraction) = time.split_once('.').unwrap_or((time, "0"));
    digits(fraction, 9)?;
    let parts: Vec<&str> = whole.split(':').collect();
    let (hour, minute, second) = match parts[..] {
        [h, m] if m.len() == 2 && !time.contains('.') => (digits(h, 2)?, digits(m, 2)?, 0),
        [h, m, s] if m.len() == 2 && s.len() == 2 => (digits(h, 2)?, digits(m, 2)?, digits(s, 2)?),
        _ => return None,
    };
    let time = NaiveTime::from_hms_opt(hour, minute, second)?;
    Some((
        Piece {
            offset,
            ..Piece::time(time)
        },
        1,
    ))
}

/// `Z`, `UTC`, `+02:00`, `-0530` as a word of its own.
pub fn offset_word(word: Option<&Word>) -> Option<FixedOffset> {
    offset(word?.low.as_str())
}

fn offset(text: &str) -> Option<FixedOffset> {
    if ["z", "utc"].contains(&text) {
        return FixedOffset::east_opt(0);
    }
    let (sign, rest) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => return None,
    };
    let (hours, minutes) = match rest.len() {
        5 => rest.split_once(':')?,
        4 => rest.split_at_checked(2)?,
        2 => (rest, "0"),
        _ => return None,
    };
    let (hours, minutes) = (
        i32::try_from(digits(hours, 2)?).ok()?,
        i32::try_from(digits(minutes, 2)?).ok()?,
    );
    (hours <= 14 && minutes < 60)
        .then(|| FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60)))?
}
