//! Working time in words.

use super::{NINE_TO_FIVE, at, calendar, date, hours};
use amends::domain::WorkTime;
use amends::hours::words;
use rstest::rstest;

#[rstest]
#[case(0, "0 min")]
#[case(25, "25 s")]
#[case(2400, "40 min")]
#[case(4200, "1 h 10")]
#[case(3900, "1 h 05")]
#[case(16 * 3600, "16 h")]
#[case(100 * 3600 + 59, "100 h")]
#[case(-4200, "−1 h 10")]
fn a_length_reads_as_one_says_it(#[case] seconds: i64, #[case] wanted: &str) {
    assert_eq!(words::length(WorkTime(seconds)), wanted);
}

/// Past a hundred hours one counts in days of one's own length, and past some four hundred days in years.
#[test]
fn what_goes_on_for_long_is_told_in_days_and_years() {
    let short = calendar(&hours("UTC", &["09:00-14:00"; 4]));
    let nine = calendar(&hours("UTC", &NINE_TO_FIVE));
    for (cal, worked, told) in [
        (&nine, 100, "100 h"),
        (&nine, 121, "15 working days"),
        (&short, 121, "24 working days"),
        (&nine, 29_091, "13 years"),
    ] {
        assert_eq!(words::long(cal, WorkTime::hours(worked)), told, "{worked}");
    }
    for (days, told, cell) in [
        (1, "1 day", " 1 d"),
        (400, "400 days", "400 d"),
        (420, "1 year", "1 y"),
        (560, "1½ years", "1½ y"),
        (4_791, "13 years", "13 y"),
    ] {
        assert_eq!(
            (words::days(days), words::short_days(days)),
            (told.to_owned(), cell.to_owned())
        );
    }
    let (then, now) = (at("2013-08-20T09:00"), at("2026-11-25T09:40"));
    assert_eq!(words::late(&nine, nine.between(then, now), now), "13 years");
    assert_eq!(
        words::used(&nine, then, now, WorkTime::hours(8), &[]),
        "opened Tue 20 Aug 2013 09:00, 13 years used, 8 h of working time promised"
    );
}

#[rstest]
#[case("2026-11-20T16:00", "open until 17:00")]
#[case("2026-11-20T17:00", "closed until Mon 09:00")]
#[case("2026-11-19T08:00", "closed until 09:00")]
fn the_status_says_until_when(#[case] now: &str, #[case] wanted: &str) {
    assert_eq!(
        words::status(&calendar(&hours("UTC", &NINE_TO_FIVE)), at(now)),
        wanted
    );
}

#[test]
fn a_clock_tells_how_it_came_to_where_it_stands() {
    let cal = calendar(&hours("UTC", &NINE_TO_FIVE));
    let (opened, now) = (at("2026-11-20T16:30"), at("2026-11-25T09:40"));
    let pauses = [(at("2026-11-23T09:00"), at("2026-11-25T09:00"))];
    assert_eq!(
        words::used(&cal, opened, now, WorkTime::hours(4), &pauses),
        "opened Fri 16:30, 1 h 10 of 4 h working time used, paused 2 d for the client"
    );
    assert_eq!(
        words::used(
            &cal,
            opened,
            at("2026-11-20T16:40"),
            WorkTime::hours(4),
            &pauses
        ),
        "opened 16:30, 10 min of 4 h working time used"
    );
}

#[test]
fn the_working_is_a_line_a_day_with_the_holidays_between() {
    let mut policy = hours("UTC", &["09:00-12:00,13:00-17:00"; 5]);
    policy
        .holidays
        .insert(date("2026-11-23"), "Founders' Day".into());
    let cal = calendar(&policy);
    let working = cal.explain(at("2026-11-20T16:30"), at("2026-11-24T14:00"), &[]);
    assert_eq!(
        words::working(&cal, &working),
        [
            "Fri 20 Nov 2026  16:30–17:00  30 min",
            "Mon 23 Nov 2026  Founders' Day  0 min",
            "Tue 24 Nov 2026  09:00–12:00, 13:00–14:00  4 h"
        ]
    );
}
