//! Single cases that a law would hide: days of 23 and 25 hours, nights against holidays, what comes before
//! what, hours that never open or never close.

use super::{NINE_TO_FIVE, at, calendar, date, hours, windows};
use amends::domain::{Policy, WorkTime};
use amends::hours::{Calendar, OpenStatus, words};
use rstest::rstest;

const ALWAYS: [&str; 7] = ["00:00-24:00"; 7];
const NIGHTS: [&str; 7] = ["22:00-06:00"; 7];

fn between(policy: &Policy, a: &str, b: &str) -> i64 {
    calendar(policy).between(at(a), at(b)).0
}

#[rstest]
#[case::spring("2020-03-29", 23)]
#[case::autumn("2020-10-25", 25)]
#[case::ordinary("2020-11-01", 24)]
fn an_open_sunday_counts_the_hours_it_has(#[case] sunday: &str, #[case] wanted: i64) {
    let cal = calendar(&hours(
        "Europe/Paris",
        &["", "", "", "", "", "", "00:00-24:00"],
    ));
    let day = date(sunday);
    let (from, to) = (cal.day_start(day), cal.day_start(day.succ_opt().unwrap()));
    assert_eq!(cal.between(from, to), WorkTime::hours(wanted));
    assert_eq!(cal.add(from, WorkTime::hours(wanted)), to);
    assert_eq!(
        (cal.open_of_day(day), cal.close_of_day(day)),
        (Some(from), Some(to))
    );
}

#[test]
fn a_window_in_the_hour_that_is_skipped_is_not_worked_and_in_the_repeated_hour_both_are() {
    let policy = hours("Europe/Paris", &["", "", "", "", "", "", "02:00-03:00"]);
    assert_eq!(between(&policy, "2020-03-28T12:00", "2020-03-29T12:00"), 0);
    assert_eq!(
        between(&policy, "2020-10-24T12:00", "2020-10-25T12:00"),
        7200
    );
    let half = hours("Europe/Paris", &["", "", "", "", "", "", "02:30-04:00"]);
    // Half past two is skipped: we open at the instant at which it is.
    assert_eq!(
        calendar(&half).next_open(at("2020-03-29T00:00")),
        Some(at("2020-03-29T01:00"))
    );
    assert_eq!(between(&half, "2020-03-28T12:00", "2020-03-29T12:00"), 3600);
    // Shown twice, half past two is the first time; and who has opened does not close for the repeated hour.
    assert_eq!(
        calendar(&half).next_open(at("2020-10-25T00:00")),
        Some(at("2020-10-25T00:30"))
    );
    assert_eq!(
        between(&half, "2020-10-24T12:00", "2020-10-25T12:00"),
        2 * 3600 + 1800
    );
    let until_half = hours("Europe/Paris", &["", "", "", "", "", "", "01:00-02:30"]);
    assert_eq!(
        calendar(&until_half).next_close(at("2020-10-25T00:00")),
        Some(at("2020-10-25T00:30"))
    );
}

#[test]
fn a_date_that_a_zone_skipped_has_no_working_time() {
    let cal = calendar(&hours("Pacific/Apia", &NINE_TO_FIVE));
    let friday = date("2011-12-30");
    assert_eq!(cal.day_start(friday), cal.day_start(date("2011-12-31")));
    assert_eq!(
        cal.between(
            cal.day_start(date("2011-12-29")),
            cal.day_start(date("2012-01-02"))
        ),
        WorkTime::hours(8)
    );
}

#[test]
fn the_night_before_a_holiday_is_worked_to_its_end_and_the_holiday_s_own_is_not() {
    let mut policy = hours("UTC", &NIGHTS);
    policy
        .holidays
        .insert(date("2024-12-25"), "Christmas".into());
    let cal = calendar(&policy);
    assert!(cal.is_open(at("2024-12-25T05:59:59")));
    assert!(!cal.is_open(at("2024-12-25T06:00")) && !cal.is_open(at("2024-12-25T23:00")));
    assert!(!cal.is_open(at("2024-12-26T03:00")) && cal.is_open(at("2024-12-26T22:00")));
    assert_eq!(
        cal.between(at("2024-12-24T00:00"), at("2024-12-28T00:00")),
        WorkTime::hours(6 + 8 + 8 + 2)
    );
    assert_eq!(
        cal.next_close(at("2024-12-24T23:00")),
        Some(at("2024-12-25T06:00"))
    );
    assert_eq!(
        cal.close_of_day(date("2024-12-24")),
        Some(at("2024-12-25T06:00"))
    );
    assert!(!cal.is_workday(date("2024-12-25")) && cal.is_workday(date("2024-12-24")));
    assert_eq!(
        words::status(&cal, at("2024-12-25T12:00")),
        "closed until Thu 22:00 (Christmas)"
    );
}

#[test]
fn a_night_is_the_same_written_over_midnight_or_in_two_parts() {
    let split = hours("Europe/Paris", &["00:00-06:00,22:00-24:00"; 7]);
    let (one, two) = (calendar(&hours("Europe/Paris", &NIGHTS)), calendar(&split));
    for hour in 0..400 {
        let (a, b) = (
            at("2020-10-20T00:00"),
            at("2020-10-20T00:00") + chrono::Duration::minutes(37 * hour),
        );
        assert_eq!(one.between(a, b), two.between(a, b));
        assert_eq!(one.next_close(b), two.next_close(b));
    }
}

#[test]
fn a_one_off_date_counts_before_a_holiday_and_breaks_are_taken_out_of_both() {
    let mut policy = hours("UTC", &NINE_TO_FIVE);
    let eve = date("2024-12-24");
    policy.holidays.insert(eve, "Christmas Eve".into());
    assert_eq!(between(&policy, "2024-12-24T00:00", "2024-12-25T00:00"), 0);
    policy.days.insert(eve, windows("09:00-13:00"));
    assert_eq!(
        between(&policy, "2024-12-24T00:00", "2024-12-25T00:00"),
        4 * 3600
    );
    policy
        .breaks
        .insert(eve, windows("10:00-10:30,10:15-11:00,12:30-20:00"));
    assert_eq!(
        between(&policy, "2024-12-24T00:00", "2024-12-25T00:00"),
        2 * 3600 + 1800
    );
    assert_eq!(
        calendar(&policy).close_of_day(eve),
        Some(at("2024-12-24T12:30"))
    );
    policy.days.insert(eve, vec![]);
    assert!(!calendar(&policy).is_workday(eve));
    assert!(
        calendar(&policy).holiday(eve).is_none(),
        "closed by its own windows, not by the holiday"
    );
}

#[test]
fn a_break_cuts_the_night_that_began_the_day_before() {
    let mut policy = hours("UTC", &NIGHTS);
    policy
        .breaks
        .insert(date("2024-05-08"), windows("02:00-03:00"));
    assert!(!calendar(&policy).is_open(at("2024-05-08T02:30")));
    let mut late = hours("UTC", &NIGHTS);
    late.breaks.insert(
        date("2024-05-07"),
        vec![amends::domain::Window {
            from: 26 * 3600,
            to: 27 * 3600,
        }],
    );
    assert_eq!(
        calendar(&policy)
            .windows_from(at("2024-05-07T12:00"))
            .take(4)
            .collect::<Vec<_>>(),
        calendar(&late)
            .windows_from(at("2024-05-07T12:00"))
            .take(4)
            .collect::<Vec<_>>()
    );
}

#[test]
fn overlapping_windows_are_one() {
    let policy = hours("UTC", &["09:00-12:00,11:00-15:00,15:00-17:00"]);
    assert_eq!(
        between(&policy, "2024-05-06T00:00", "2024-05-07T00:00"),
        8 * 3600
    );
    assert_eq!(
        calendar(&policy).next_close(at("2024-05-06T10:00")),
        Some(at("2024-05-06T17:00"))
    );
}

#[test]
fn what_never_opens_never_comes() {
    let cal = calendar(&hours("UTC", &[]));
    let now = at("2024-05-06T10:00");
    assert_eq!(cal.add(now, WorkTime(1)), Calendar::NEVER);
    assert_eq!(cal.add(now, WorkTime(0)), now);
    assert_eq!(cal.sub(now, WorkTime(1)), at("0001-01-01T00:00"));
    assert_eq!((cal.next_open(now), cal.next_close(now)), (None, None));
    assert_eq!(cal.prev_close_or_self(now), None);
    assert_eq!(cal.windows_from(now).count(), 0);
    assert_eq!(
        cal.add_days_to_date(date("2024-05-06"), 3),
        date("9999-12-31")
    );
    assert_eq!(
        cal.add_days_to_date(date("2024-05-06"), -3),
        date("0001-01-01")
    );
    assert_eq!(
        cal.status(now),
        OpenStatus::Closed {
            until: None,
            holiday: None
        }
    );
    assert!(cal.explain(now, Calendar::NEVER, &[]).days.is_empty());
}

#[test]
fn what_never_closes_has_no_end() {
    let cal = calendar(&hours("Europe/Paris", &ALWAYS));
    let now = at("2024-05-06T10:00");
    assert_eq!(cal.next_close(now), None);
    assert_eq!(cal.prev_close_or_self(now), Some(now));
    assert_eq!(
        cal.windows_from(now).collect::<Vec<_>>(),
        vec![(now, Calendar::NEVER)]
    );
    assert_eq!(
        cal.add(now, WorkTime::hours(24 * 365)),
        now + chrono::Duration::days(365)
    );
    assert_eq!(words::status(&cal, now), "open, always");
}

#[test]
fn the_last_opening_is_the_last() {
    let mut policy = hours("UTC", &[]);
    policy
        .days
        .insert(date("2024-05-08"), windows("09:00-12:00"));
    let cal = calendar(&policy);
    assert_eq!(
        cal.add(at("2024-05-01T00:00"), WorkTime::hours(3)),
        at("2024-05-08T12:00")
    );
    assert_eq!(
        cal.add(at("2024-05-01T00:00"), WorkTime(3 * 3600 + 1)),
        Calendar::NEVER
    );
    assert_eq!(
        cal.sub(at("2024-06-01T00:00"), WorkTime::hours(3)),
        at("2024-05-08T09:00")
    );
    assert_eq!(
        cal.prev_close_or_self(at("2024-06-01T00:00")),
        Some(at("2024-05-08T12:00"))
    );
    assert_eq!(
        cal.add_days_to_date(date("2024-05-01"), 1),
        date("2024-05-08")
    );
    assert_eq!(
        cal.add_days_to_date(date("2024-05-01"), 2),
        date("9999-12-31")
    );
}

#[test]
fn every_zone_shows_what_its_rules_say() {
    for name in chrono_tz::TZ_VARIANTS.map(chrono_tz::Tz::name) {
        let cal = calendar(&hours(name, &NINE_TO_FIVE));
        let zone: chrono_tz::Tz = name.parse().unwrap();
        let mut unix = -4_102_444_800_i64;
        while unix < 4_417_977_600 {
            let shown = chrono::DateTime::from_timestamp(unix, 0).unwrap();
            assert_eq!(
                cal.local(shown),
                shown.with_timezone(&zone).naive_local(),
                "{name} at {shown}"
            );
            unix += 2_401_113;
        }
    }
}

#[test]
fn adding_days_keeps_the_time_on_the_wall() {
    let cal = calendar(&hours("Europe/Paris", &NINE_TO_FIVE));
    // From Friday over the change of the clock to Monday: 71 hours.
    assert_eq!(
        cal.add_days(at("2020-03-27T15:00"), 1),
        at("2020-03-30T14:00")
    );
    assert_eq!(
        cal.add_days(at("2020-03-28T15:00:00.250"), 0),
        at("2020-03-28T15:00:00.250")
    );
    assert_eq!(
        cal.roll_to_workday_back(at("2020-03-28T15:00")),
        at("2020-03-27T15:00")
    );
}

#[test]
fn nothing_to_wait_for_comes_at_once_while_open_and_else_with_the_opening() {
    let cal = calendar(&hours("UTC", &NINE_TO_FIVE));
    let none = WorkTime(0);
    for inside in [
        "2024-05-06T09:00",
        "2024-05-06T12:34:56",
        "2024-05-06T17:00",
    ] {
        assert_eq!(
            (cal.add(at(inside), none), cal.sub(at(inside), none)),
            (at(inside), at(inside))
        );
    }
    let saturday = at("2024-05-11T12:00");
    assert_eq!(
        (cal.add(saturday, none), cal.sub(saturday, none)),
        (at("2024-05-13T09:00"), at("2024-05-10T17:00"))
    );
    // So waiting until closing time and then for nothing is waiting until closing time.
    assert_eq!(
        cal.add(cal.add(at("2024-05-06T09:00"), WorkTime::hours(8)), none),
        at("2024-05-06T17:00")
    );
}

#[test]
fn fractions_of_a_second_are_dropped_unless_nothing_is_added() {
    let cal = calendar(&hours("UTC", &NINE_TO_FIVE));
    let start = at("2024-05-06T09:59:59.750");
    assert_eq!(cal.add(start, WorkTime(0)), start);
    assert_eq!(cal.add(start, WorkTime(60)), at("2024-05-06T10:00:59"));
    assert_eq!(
        cal.between(start, at("2024-05-06T10:00:00.100")),
        WorkTime(1)
    );
    assert_eq!(cal.next_open(start), Some(start));
    assert_eq!(
        cal.prev_close_or_self(at("2024-05-06T09:00:00.500")),
        Some(at("2024-05-06T09:00:00.500"))
    );
}
