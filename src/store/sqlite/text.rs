//! Instants and dates as the text that lies in the file, and back. Written and read by hand because opening
//! a book of ten thousand clients reads some hundred thousand of them.

use crate::domain::{Date, Instant};
use crate::store::error::{Result, StoreError};
use chrono::{Datelike, NaiveDate, Timelike};

/// `2026-11-22T08:41:00.000Z`; nine digits where an instant is finer than a millisecond, so that what came in
/// goes out exactly.
pub fn instant(at: Instant) -> Result<String> {
    let mut text = date(at.date_naive())?;
    // A leap second is written as the last nanosecond before it: SQLite and sorting know of none.
    let nanos = at.nanosecond().min(999_999_999);
    let time = [('T', at.hour()), (':', at.minute()), (':', at.second())];
    for (sign, number) in time {
        text.push(sign);
        digits(&mut text, 2, number);
    }
    text.push('.');
    match nanos % 1_000_000 {
        0 => digits(&mut text, 3, nanos / 1_000_000),
        _ => digits(&mut text, 9, nanos),
    }
    text.push('Z');
    Ok(text)
}

/// `2026-11-22`.
pub fn date(day: Date) -> Result<String> {
    let year = day.year();
    if !(0..=9999).contains(&year) {
        return Err(StoreError::Refused(format!(
            "{day} is no date that can be kept: years run from 0 to 9999"
        )));
    }
    let mut text = String::with_capacity(30);
    digits(&mut text, 4, year.unsigned_abs());
    for number in [day.month(), day.day()] {
        text.push('-');
        digits(&mut text, 2, number);
    }
    Ok(text)
}

fn digits(text: &mut String, places: u32, number: u32) {
    text.extend(
        (0..places)
            .rev()
            .filter_map(|place| char::from_digit(number / 10_u32.pow(place) % 10, 10)),
    );
}

fn number(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0, |sum, b| {
        b.is_ascii_digit().then(|| sum * 10 + u32::from(b - b'0'))
    })
}

pub fn parse_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 {
        return None;
    }
    let year = i32::try_from(number(&bytes[..4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&bytes[5..7])?, number(&bytes[8..])?)
}

pub fn parse_instant(text: &str) -> Option<Instant> {
    let bytes = text.as_bytes();
    let nanos = match bytes.len() {
        24 => number(&bytes[20..23])? * 1_000_000,
        30 => number(&bytes[20..29])?,
        _ => return None,
    };
    let day = parse_date(text.get(..10)?)?;
    let (hour, minute, second) = (
        number(&bytes[11..13])?,
        number(&bytes[14..16])?,
        number(&bytes[17..19])?,
    );
    Some(day.and_hms_nano_opt(hour, minute, second, nanos)?.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_instant_comes_back_exactly(secs in -62_135_596_800_i64..253_402_300_800, nanos in prop_oneof![
            Just(0_u32), (0..1000_u32).prop_map(|ms| ms * 1_000_000), 0..1_000_000_000_u32
        ]) {
            let at = Instant::from_timestamp(secs, nanos).expect("in range");
            let text = instant(at).expect("in range");
            prop_assert_eq!(parse_instant(&text), Some(at));
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC*") {
            let _ = (parse_date(&text), parse_instant(&text));
        }
    }

    #[test]
    fn a_year_of_five_digits_is_refused() {
        assert!(date(NaiveDate::from_ymd_opt(10_000, 1, 1).expect("a date")).is_err());
    }
}
