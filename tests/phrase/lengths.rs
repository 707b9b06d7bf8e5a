//! Typed lengths of time.

use amends::domain::WorkTime;
use amends::phrase::Length;
use amends::phrase::duration::parse;
use proptest::prelude::*;

#[test]
fn hours_and_minutes_are_working_time_and_days_are_days() {
    for (text, minutes) in [
        ("4h", 240),
        ("4 h", 240),
        ("4H", 240),
        ("4 hours", 240),
        ("90m", 90),
        ("90 min", 90),
        ("1 h 30", 90),
        ("1h30", 90),
        ("1h30m", 90),
        ("1h 5", 65),
        ("1 hour 30 minutes", 90),
        ("1.5h", 90),
        ("1:30", 90),
        ("0:05", 5),
        ("0h", 0),
        ("100h", 6000),
    ] {
        assert_eq!(
            parse(text),
            Some(Length::Work(WorkTime::minutes(minutes))),
            "{text}"
        );
    }
    for (text, days) in [
        ("2d", 2),
        ("2 d", 2),
        ("1 day", 1),
        ("3 DAYS", 3),
        ("0d", 0),
    ] {
        assert_eq!(parse(text), Some(Length::Days(days)), "{text}");
    }
    for text in [
        "",
        "4",
        "h",
        "d",
        "-2h",
        "-2d",
        "1:60",
        "1:3",
        "1 h 60",
        "1.5h30",
        "2d 4h",
        "99999999999d",
        "9999999999h",
        "4x",
    ] {
        assert_eq!(parse(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn nothing_typed_panics(text in prop_oneof![any::<String>(), "[0-9hmd: .]{0,12}"]) {
        let _ = parse(&text);
    }

    #[test]
    fn a_written_working_time_reads_back(minutes in 0_i64..100_000) {
        let time = WorkTime::minutes(minutes);
        prop_assert_eq!(parse(&time.to_string()), Some(Length::Work(time)));
    }
}
