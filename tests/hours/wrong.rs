//! Hours that are refused, and what is said of them.

use super::{NINE_TO_FIVE, date, hours};
use amends::domain::{Policy, Window};
use amends::hours::{Calendar, HoursError};
use rstest::rstest;

const H: u32 = 3600;

fn refused(policy: &Policy) -> String {
    Calendar::new(policy).unwrap_err().to_string()
}

#[rstest]
#[case(
    "Europe/Pariss",
    "there is no time zone “Europe/Pariss”; did you mean Europe/Paris?"
)]
#[case("paris", "there is no time zone “paris”; did you mean Europe/Paris?")]
#[case(
    "europe/paris",
    "there is no time zone “europe/paris”; did you mean Europe/Paris?"
)]
#[case(
    "New York",
    "there is no time zone “New York”; did you mean America/New_York?"
)]
#[case(
    "here",
    "there is no time zone “here”; zones are named like Europe/Paris"
)]
#[case("", "there is no time zone “”; zones are named like Europe/Paris")]
fn a_zone_that_is_none_is_named_with_what_is_close(#[case] zone: &str, #[case] wanted: &str) {
    assert_eq!(refused(&hours(zone, &NINE_TO_FIVE)), wanted);
}

#[rstest]
#[case(17 * H, 9 * H, "Tuesday: the window 17:00-09:00 closes before it opens")]
#[case(9 * H, 9 * H, "Tuesday: the window 09:00-09:00 is empty: it closes when it opens")]
#[case(24 * H, 30 * H, "Tuesday: the window 24:00-06:00 opens on the next day")]
#[case(9 * H, 49 * H, "Tuesday: the window 09:00-49:00 closes after the end of the next day")]
fn a_window_that_cannot_be_is_named_with_its_day(
    #[case] from: u32,
    #[case] to: u32,
    #[case] wanted: &str,
) {
    let mut policy = hours("UTC", &NINE_TO_FIVE);
    policy.week[1].push(Window { from, to });
    assert_eq!(refused(&policy), wanted);
}

#[test]
fn one_off_dates_and_breaks_are_checked_too() {
    let upside_down = vec![Window {
        from: 12 * H,
        to: 11 * H,
    }];
    let mut policy = hours("UTC", &NINE_TO_FIVE);
    policy.days.insert(date("2026-12-24"), upside_down.clone());
    assert_eq!(
        refused(&policy),
        "2026-12-24: the window 12:00-11:00 closes before it opens"
    );
    policy.days.clear();
    policy.breaks.insert(date("2026-12-24"), upside_down);
    assert_eq!(
        refused(&policy),
        "2026-12-24: the break 12:00-11:00 closes before it opens"
    );
    // A break may lie after midnight, in a window that runs over it.
    policy.breaks.insert(
        date("2026-12-24"),
        vec![Window {
            from: 25 * H,
            to: 26 * H,
        }],
    );
    assert!(Calendar::new(&policy).is_ok());
}

#[test]
fn the_error_can_be_looked_into() {
    let mut policy = hours("UTC", &NINE_TO_FIVE);
    policy.week[6].push(Window { from: 5, to: 5 });
    assert!(matches!(
        Calendar::new(&policy),
        Err(HoursError::Weekday {
            weekday: "Sunday",
            ..
        })
    ));
}
