//! How the words of a date go together: a rule looks at the words from here on and says what it read and how
//! many of them it took. The longest reading wins.

use super::piece::{Piece, after, day_number, days_back, named, nearest_year, sane, shifted};
use super::tables::{
    BEHIND_AN_HOUR, CLOCK_WORDS, DAYS, DateUnit, HALVES, Half, NUMBERS, TIMES, UNITS, WEEKDAYS,
    WHICH, WhichDay, longest_of, look_up,
};
use super::{Clock, Lean, numeric, weeks};
use crate::{domain::english_month, phrase::word::Word};
use chrono::{Datelike, Months, NaiveDate, NaiveTime, TimeDelta};

type DateRule = fn(&[Word], Clock) -> Option<(Piece, usize)>;

const DATE_RULES: &[DateRule] = &[
    near_day,
    which_weekday,
    weeks::weekday_of_a_week,
    weeks::a_week_on,
    weekday_and_date,
    weeks::edge,
    weeks::part_of_month,
    weeks::ordinal,
    which_period,
    from_now,
    half_an_hour,
    day_month,
    month_day,
    numeric::numeric_date,
    numeric::iso,
];
const TIME_RULES: &[DateRule] = &[
    named_time,
    clock_time,
    numeric::clock_time,
    spoken_time,
    dotted_time,
];

/// What stands before an hour.
const HOUR_LEADS: &[&str] = &[
    "at", "@", "around", "about", "approx", "ca", "~", "before", "after",
];

fn best(rules: &[DateRule], words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    rules
        .iter()
        .filter_map(|rule| rule(words, clock))
        .max_by_key(|(_, used)| *used)
}

fn date_at(words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    let (rest, lead) = after(words, &["on"]);
    best(DATE_RULES, rest, clock).map(|(piece, used)| (piece, used + lead))
}

fn time_at(words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    let (rest, lead) = after(words, HOUR_LEADS);
    best(TIME_RULES, rest, clock)
        .or_else(|| bare_hour(rest).filter(|_| lead > 0))
        .map(|(piece, used)| (piece, used + lead))
}

pub fn longest(words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    // “friday 10”, where nothing follows that it could count.
    // “at 8 spoke to Dana”, but “at 3 sites”: behind a day it is an hour.
    let led = |words: &[Word]| {
        let (rest, lead) = after(words, &["at", "@"]);
        let counts = rest.get(1).is_some_and(|next| next.low.ends_with('s'));
        let dotted = rest.first().is_some_and(|word| word.low.contains('.'));
        let hour = bare_hour(rest.get(..1)?).filter(|_| dotted || (lead > 0 && !counts))?;
        Some((hour.0, hour.1 + lead))
    };
    let beside = |words: &[Word]| {
        let hour = || {
            bare_hour(words).filter(|(_, used)| clock.lean == Lean::Future && words.len() == *used)
        };
        time_at(words, clock).or_else(hour).or_else(|| led(words))
    };
    let dated = date_at(words, clock).map(|(date, used)| match beside(&words[used..]) {
        Some((time, more)) if date.time.is_none() => {
            let zone =
                numeric::offset_word(words.get(used + more)).filter(|_| time.offset.is_none());
            let offset = time.offset.or(zone);
            (
                Piece {
                    time: time.time,
                    offset,
                    weak: false,
                    ..date
                },
                used + more + usize::from(zone.is_some()),
            )
        }
        // “wed pm” is that day.
        _ => {
            let half = words.get(used).map_or("", |word| word.low.as_str());
            let half = ["am", "pm", "morning", "afternoon", "evening"].contains(&half);
            (date, used + usize::from(half && date.date.is_some()))
        }
    });
    let timed = time_at(words, clock)
        .filter(|(time, _)| time.offset.is_none())
        .map(|(time, used)| match date_at(&words[used..], clock) {
            Some((date, more)) if date.time.is_none() => (
                Piece {
                    time: time.time,
                    weak: false,
                    ..date
                },
                used + more,
            ),
            _ => (time, used),
        });
    // Of two equally long readings the one that begins with a date.
    [timed, dated]
        .into_iter()
        .flatten()
        .max_by_key(|(_, used)| *used)
}

/// `today`, `day after tomorrow`.
fn near_day(words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    let just = usize::from(words.first().is_some_and(|w| w.low == "just"));
    if words.get(just).is_some_and(|w| w.low == "now") {
        let now = clock.now;
        return Some((
            Piece {
                date: Some(now.date()),
                time: Some(now.time()),
                ..Piece::default()
            },
            1 + just,
        ));
    }
    let (used, days) = longest_of(DAYS, words)?;
    let date = shifted(clock.now.date(), i64::from(days))?;
    Some((Piece::date(date)?, used))
}

/// `fri`, `last friday`, `next tue`, `this wed`.
fn which_weekday(words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    let which = named(WHICH, words.first());
    let at = usize::from(which.is_some());
    let day = named(WEEKDAYS, words.get(at))?;
    // “fri 12 dec”, which is a Saturday: the 12th is no hour of the Friday.
    let dates = &[day_month, month_day];
    if best(dates, &words[at + 1..], clock).is_some() {
        return None;
    }
    let today = clock.now.date();
    let back = days_back(today, day);
    let days = match (which, clock.lean) {
        (Some(WhichDay::Last), _) => -(if back == 0 { 7 } else { back }),
        // On a Monday “next Tuesday” is not tomorrow.
        (Some(WhichDay::Next), _) if back == 6 => 8,
        (Some(WhichDay::Next | WhichDay::Coming), _) | (None, Lean::Future) => 7 - back,
        (None, Lean::Past) => -back,
        (Some(WhichDay::This), _) => {
            i64::from(day.num_days_from_monday())
                - i64::from(today.weekday().num_days_from_monday())
        }
    };
    let piece = Piece::date(shifted(today, days)?)?;
    // “sat” and “wed” are words as well.
    let weak = which.is_none() && ["sat", "sun", "wed"].contains(&words[at].low.as_str());
    Some((if weak { piece.weak() } else { piece }, at + 1))
}

/// `fri 12 may`, `tuesday, 12.5.2026`: only if the two agree.
fn weekday_and_date(words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    let day = named(WEEKDAYS, words.first())?;
    let rules = &[day_month, month_day, numeric::numeric_date, numeric::iso];
    let (rest, lead) = after(&words[1..], &["the"]);
    let (piece, used) = best(rules, rest, clock)?;
    (piece.date?.weekday() == day).then_some((
        Piece {
            weak: false,
            ..piece
        },
        used + lead + 1,
    ))
}

/// `last week`, `next month`: so far from today.
fn which_period(words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    let back = match named(WHICH, words.first())? {
        WhichDay::Last => true,
        WhichDay::Next | WhichDay::Coming => false,
        WhichDay::This => return None,
    };
    let word = words.get(1)?.low.as_str();
    let unit = ["week", "month", "year"]
        .contains(&word)
        .then(|| look_up(UNITS, word))??;
    Some((moved(clock, unit, 1, back)?, 2))
}

fn moved(clock: Clock, unit: DateUnit, count: u32, back: bool) -> Option<Piece> {
    let now = clock.now;
    match unit {
        DateUnit::Days(each) => {
            let days = i64::from(count) * i64::from(each);
            Piece::date(shifted(now.date(), if back { -days } else { days })?)
        }
        DateUnit::Months(each) => {
            let months = Months::new(count.checked_mul(each)?);
            let date = now.date();
            Piece::date(if back {
                date.checked_sub_months(months)
            } else {
                date.checked_add_months(months)
            }?)
        }
        DateUnit::Minutes(each) => {
            let minutes = i64::from(count) * i64::from(each);
            let at =
                now.checked_add_signed(TimeDelta::minutes(if back { -minutes } else { minutes }))?;
            sane(at.date()).then_some(Piece {
                date: Some(at.date()),
                time: Some(at.time()),
                ..Piece::default()
            })
        }
    }
}

/// `half an hour ago`, `in half an hour`.
fn half_an_hour(words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    let (rest, lead) = after(words, &["in", "within"]);
    let said = ["half", "an", "hour"];
    let fits = said
        .iter()
        .zip(rest)
        .filter(|(said, word)| **said == word.low);
    (fits.count() == said.len()).then_some(())?;
    let ago = rest.get(3).is_some_and(|word| word.low == "ago");
    (ago != (lead > 0)).then_some(())?;
    let piece = moved(clock, DateUnit::Minutes(1), 30, ago)?;
    Some((piece, lead + 3 + usize::from(ago)))
}

/// `in 3 days`, `2 weeks ago`, `a week ago`, `3d`, `+3d`, `-2w`.
fn from_now(words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    let (rest, lead) = after(words, &["in", "within"]);
    // “a couple of days”, “a few days”.
    let several = |w: Option<&Word>| w.is_some_and(|w| ["couple", "few"].contains(&w.low.as_str()));
    let (rest, article) = if several(rest.get(1)) {
        after(rest, &["a", "the", "last", "next"])
    } else {
        (rest, 0)
    };
    let of = usize::from(several(rest.first()) && rest.get(1).is_some_and(|w| w.low == "of"));
    let lead = lead + article + of;
    let rest_of: Vec<Word>;
    let rest = if of == 1 {
        rest_of = [&rest[..1], &rest[2..]].concat();
        &rest_of[..]
    } else {
        rest
    };
    let first = rest.first()?.low.as_str();
    let (sign, digits) = match first.strip_prefix('+').or_else(|| first.strip_prefix('-')) {
        Some(digits) if lead == 0 => (Some(first.starts_with('-')), digits),
        _ => (None, first),
    };
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    let (number, suffix) = digits.split_at(end);
    let count = if number.is_empty() {
        look_up(NUMBERS, first)?
    } else {
        number.parse().ok()?
    };
    let (unit, used) = match suffix {
        "" => (named(UNITS, rest.get(1))?, 2),
        _ if number.is_empty() => (named(UNITS, rest.get(1))?, 2),
        glued => (look_up(UNITS, glued)?, 1),
    };
    let ago = rest
        .get(used)
        .is_some_and(|w| ["ago", "back"].contains(&w.low.as_str()));
    let from_now = rest.get(used).is_some_and(|w| w.low == "from")
        && rest
            .get(used + 1)
            .is_some_and(|w| ["now", "today"].contains(&w.low.as_str()));
    let inside = ["in", "within"].contains(&words[0].low.as_str()) || from_now;
    // “in 2 weeks' time”
    let time = inside && rest.get(used).is_some_and(|w| w.low == "time");
    let used = used + 2 * usize::from(from_now) + usize::from(time);
    let (back, told) = match (inside, ago, sign) {
        (true, false, None) => (false, true),
        (false, true, None) => (true, true),
        (false, false, Some(minus)) => (minus, true),
        (false, false, None) => (clock.lean == Lean::Past, false),
        _ => return None,
    };
    // A length alone is a date only in days and more: `4h` is how long something takes.
    if !told && (matches!(unit, DateUnit::Minutes(_)) || number.is_empty()) {
        return None;
    }
    let piece = moved(clock, unit, count, back)?;
    let piece = if told { piece } else { piece.weak() };
    Some((piece, lead + used + usize::from(ago)))
}

fn year_number(word: Option<&Word>) -> Option<i32> {
    let low = word?.low.as_str();
    (low.len() == 4 && low.bytes().all(|b| b.is_ascii_digit())).then(|| low.parse().ok())?
}

fn month(word: Option<&Word>) -> Option<u32> {
    let low = word?.low.as_str();
    english_month(low.strip_suffix('.').unwrap_or(low))
}

/// `12 may`, `12th of may 2026`.
fn day_month(words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    let (words, the) = after(words, &["the"]);
    // “on the 20th, june ok” tells of June.
    let first = words.first().filter(|word| !word.raw.ends_with(','));
    let day = day_number(first)?;
    let (rest, of) = after(words.get(1..)?, &["of"]);
    dated(day, month(rest.first())?, rest.get(1), 2 + of + the, clock)
}

/// `may 12`, `may 12th, 2026`.
fn month_day(words: &[Word], clock: Clock) -> Option<(Piece, usize)> {
    let month = month(words.first())?;
    let (rest, the) = after(&words[1..], &["the"]);
    dated(
        day_number(rest.first())?,
        month,
        rest.get(1),
        2 + the,
        clock,
    )
}

fn dated(
    day: u32,
    month: u32,
    year: Option<&Word>,
    used: usize,
    clock: Clock,
) -> Option<(Piece, usize)> {
    match year_number(year) {
        Some(year) => Some((
            Piece::date(NaiveDate::from_ymd_opt(year, month, day)?)?,
            used + 1,
        )),
        None => Some((Piece::date(nearest_year(day, month, clock)?)?, used)),
    }
}

/// `noon`, `first thing`.
fn named_time(words: &[Word], _clock: Clock) -> Option<(Piece, usize)> {
    let (names, (hour, minute)) = longest_of(TIMES, words)?;
    Some((
        Piece::time(NaiveTime::from_hms_opt(hour, minute, 0)?),
        names,
    ))
}

/// `half past two`, `quarter to 3`.
fn spoken_time(words: &[Word], _clock: Clock) -> Option<(Piece, usize)> {
    let (lead, minutes) = longest_of(CLOCK_WORDS, words)?;
    let low = words.get(lead)?.low.trim_end_matches(['.', ';', '!', '?']);
    let hour = look_up(NUMBERS, low).or_else(|| low.parse().ok())?;
    let whole = NaiveTime::from_hms_opt(of_the_day(hour)?, 0, 0)?;
    let (time, _) = whole.overflowing_add_signed(TimeDelta::minutes(minutes));
    Some((Piece::time(time), lead + 1))
}

/// An hour that is a number alone, behind a word that leads to one: `4`, `17h`, `14.30`, `5 o'clock`.
fn bare_hour(words: &[Word]) -> Option<(Piece, usize)> {
    let low = words
        .first()?
        .low
        .trim_end_matches(['.', ';', '!', '?', ':']);
    let ends = low.len() < words[0].raw.len();
    let (digits, sure) = match low.strip_suffix("ish").or_else(|| low.strip_suffix('h')) {
        Some(digits) => (digits, true),
        None => (low, ends),
    };
    let (hour, minute) = match digits.split_once(['.', 'h']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute.parse().ok()?),
        Some(_) => return None,
        None => (digits, 0),
    };
    // “at 0930”
    let (hour, minute) = match hour.split_at_checked(2) {
        Some((hour, minutes)) if minutes.len() == 2 => (hour, minutes.parse().ok()?),
        _ => (hour, minute),
    };
    let hour = of_the_day(look_up(NUMBERS, hour).or_else(|| hour.parse().ok())?)?;
    let next = words.get(1).map(|w| w.low.as_str());
    let clock =
        usize::from(next.is_some_and(|next| ["o'clock", "oclock", "h", "hrs"].contains(&next)));
    let free = sure
        || clock > 0
        || next
            .is_none_or(|next| BEHIND_AN_HOUR.contains(&next) || look_up(WEEKDAYS, next).is_some());
    let time = NaiveTime::from_hms_opt(hour, minute, 0)?;
    free.then(|| (Piece::time(time), 1 + clock))
}

/// `4.30`, which is no day of a month, where nothing follows that it could count.
fn dotted_time(words: &[Word], _clock: Clock) -> Option<(Piece, usize)> {
    let low = words.first()?.low.trim_end_matches(['.', ';', '!', '?']);
    let (_, minute) = low.split_once('.')?;
    (minute.parse().is_ok_and(|minute: u8| minute > 12)).then_some(())?;
    let (piece, used) = bare_hour(words)?;
    Some((piece.weak(), used))
}

/// An hour without its half: at 1 to 6 a shop means the afternoon.
fn of_the_day(hour: u32) -> Option<u32> {
    match hour {
        1..=6 => Some(hour + 12),
        7..=23 => Some(hour),
        _ => None,
    }
}

/// `4pm`, `4 pm`, `9:30am`, `9.30 a.m.`
fn clock_time(words: &[Word], _clock: Clock) -> Option<(Piece, usize)> {
    let low = words.first()?.low.as_str();
    let end = low
        .find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.')
        .unwrap_or(low.len());
    let (digits, tail) = low.split_at(end);
    let (half, used) = match tail {
        "" => (look_up(HALVES, words.get(1)?.low.as_str())?, 2),
        glued => (look_up(HALVES, glued)?, 1),
    };
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour.parse().ok()?, minute.parse().ok()?),
        Some(_) => return None,
        None => (digits.parse::<u32>().ok()?, 0),
    };
    if !(1..=12).contains(&hour) {
        return None;
    }
    let hour = hour % 12 + if half == Half::Afternoon { 12 } else { 0 };
    Some((Piece::time(NaiveTime::from_hms_opt(hour, minute, 0)?), used))
}
