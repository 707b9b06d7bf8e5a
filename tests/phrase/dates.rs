//! What a typed date is read as. It is Wednesday, 18 November 2026, 10:30.

use amends::domain::DateOrder;
use amends::phrase::date::{Clock, parse};
use amends::phrase::{Lean, When};
use chrono::{NaiveDate, NaiveDateTime};
use proptest::prelude::*;

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 18)
        .and_then(|d| d.and_hms_opt(10, 30, 0))
        .expect("a date")
}

fn clock(lean: Lean, order: DateOrder) -> Clock {
    Clock {
        now: now(),
        order,
        lean,
    }
}

fn shown(when: Option<When>) -> String {
    when.map_or_else(
        || "–".to_owned(),
        |when| {
            let time = when
                .time
                .map(|t| t.format(" %H:%M").to_string())
                .unwrap_or_default();
            let zone = when.offset.map(|o| format!(" {o}")).unwrap_or_default();
            format!("{}{time}{zone}", when.date)
        },
    )
}

fn check(lean: Lean, order: DateOrder, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, meant)| {
            let read = shown(parse(text, clock(lean, order)));
            (read != *meant).then(|| format!("“{text}” is {read}, not {meant}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_lean_back_for_a_contact() {
    check(
        Lean::Past,
        DateOrder::Dmy,
        &[
            ("today", "2026-11-18"),
            ("Today", "2026-11-18"),
            ("TODAY", "2026-11-18"),
            ("  today  ", "2026-11-18"),
            ("now", "2026-11-18 10:30"),
            ("yesterday", "2026-11-17"),
            ("tomorrow", "2026-11-19"),
            ("day before yesterday", "2026-11-16"),
            ("the day before yesterday", "2026-11-16"),
            ("day after tomorrow", "2026-11-20"),
            ("mon", "2026-11-16"),
            ("monday", "2026-11-16"),
            ("Tue", "2026-11-17"),
            ("tues", "2026-11-17"),
            ("wed", "2026-11-18"),
            ("wednesday", "2026-11-18"),
            ("thu", "2026-11-12"),
            ("thurs", "2026-11-12"),
            ("fri", "2026-11-13"),
            ("fri.", "2026-11-13"),
            ("on friday", "2026-11-13"),
            ("sat", "2026-11-14"),
            ("sun", "2026-11-15"),
            ("last mon", "2026-11-16"),
            ("last wed", "2026-11-11"),
            ("last friday", "2026-11-13"),
            ("past friday", "2026-11-13"),
            ("next tue", "2026-11-24"),
            ("next wed", "2026-11-25"),
            ("coming fri", "2026-11-20"),
            ("this mon", "2026-11-16"),
            ("this sunday", "2026-11-22"),
            ("last week", "2026-11-11"),
            ("next week", "2026-11-25"),
            ("last month", "2026-10-18"),
            ("next month", "2026-12-18"),
            ("last year", "2025-11-18"),
            ("3 days ago", "2026-11-15"),
            ("1 day ago", "2026-11-17"),
            ("a day ago", "2026-11-17"),
            ("two days ago", "2026-11-16"),
            ("2 weeks ago", "2026-11-04"),
            ("a week ago", "2026-11-11"),
            ("a month ago", "2026-10-18"),
            ("3 months ago", "2026-08-18"),
            ("one year ago", "2025-11-18"),
            ("in 3 days", "2026-11-21"),
            ("in a week", "2026-11-25"),
            ("in 2 weeks", "2026-12-02"),
            ("3d", "2026-11-15"),
            ("3 days", "2026-11-15"),
            ("2w", "2026-11-04"),
            ("1y", "2025-11-18"),
            ("+3d", "2026-11-21"),
            ("-3d", "2026-11-15"),
            ("3d ago", "2026-11-15"),
            ("in 3d", "2026-11-21"),
            ("2 hours ago", "2026-11-18 08:30"),
            ("an hour ago", "2026-11-18 09:30"),
            ("20 min ago", "2026-11-18 10:10"),
            ("90m ago", "2026-11-18 09:00"),
            ("11 hours ago", "2026-11-17 23:30"),
            ("in 2 hours", "2026-11-18 12:30"),
        ],
    );
}

#[test]
fn words_lean_ahead_for_a_plan() {
    check(
        Lean::Future,
        DateOrder::Dmy,
        &[
            ("today", "2026-11-18"),
            ("yesterday", "2026-11-17"),
            ("mon", "2026-11-23"),
            ("tue", "2026-11-24"),
            ("wed", "2026-11-25"),
            ("thu", "2026-11-19"),
            ("fri", "2026-11-20"),
            ("last fri", "2026-11-13"),
            ("next fri", "2026-11-20"),
            ("this fri", "2026-11-20"),
            ("this mon", "2026-11-16"),
            ("3d", "2026-11-21"),
            ("2 weeks", "2026-12-02"),
            ("2w ago", "2026-11-04"),
            ("12 may", "2027-05-12"),
            ("17 nov", "–"),
            ("1.11.", "–"),
            ("18 nov", "2026-11-18"),
            ("mid november", "–"),
            ("mid december", "2026-12-15"),
            ("fri 5 dec", "–"),
            ("friday week", "2026-11-27"),
            ("a week on friday", "2026-11-27"),
            ("29 feb", "2028-02-29"),
            ("1.12.", "2026-12-01"),
            ("4pm", "2026-11-18 16:00"),
            ("fri noon", "2026-11-20 12:00"),
        ],
    );
}

#[test]
fn days_of_a_month() {
    check(
        Lean::Past,
        DateOrder::Dmy,
        &[
            ("12 may", "2026-05-12"),
            ("12. May", "2026-05-12"),
            ("12th may", "2026-05-12"),
            ("12th of may", "2026-05-12"),
            ("may 12", "2026-05-12"),
            ("may 12th", "2026-05-12"),
            ("may the 12th", "2026-05-12"),
            ("may 12 2026", "2026-05-12"),
            ("may 12, 2024", "2024-05-12"),
            ("12 may 2024", "2024-05-12"),
            ("1st jan", "2026-01-01"),
            ("2nd of february 2026", "2026-02-02"),
            ("3rd sept", "2026-09-03"),
            ("dec 24", "2025-12-24"),
            ("18 nov", "2026-11-18"),
            ("19 nov", "2025-11-19"),
            ("29 feb", "2024-02-29"),
            ("29 feb 2024", "2024-02-29"),
            ("29 feb 2025", "–"),
            ("31 june", "–"),
            ("0 may", "–"),
            ("32 may", "–"),
            ("tue 12 may", "2026-05-12"),
            ("tuesday, 12 may 2026", "2026-05-12"),
            ("tue the 12th of may", "2026-05-12"),
            ("fri 12 may", "–"),
            ("on 12 may at 4pm", "2026-05-12 16:00"),
        ],
    );
}

#[test]
fn digits_in_the_order_of_the_policy() {
    check(
        Lean::Past,
        DateOrder::Dmy,
        &[
            ("12.5.2026", "2026-05-12"),
            ("12.05.2026", "2026-05-12"),
            ("12.5.26", "2026-05-12"),
            ("12.5.99", "1999-05-12"),
            ("12.5.", "2026-05-12"),
            ("12.5", "2026-05-12"),
            ("31.12.", "2025-12-31"),
            ("3/4", "2026-04-03"),
            ("3/4/2026", "2026-04-03"),
            ("3/4/26", "2026-04-03"),
            ("3-4-2026", "2026-04-03"),
            ("13/5", "2026-05-13"),
            ("5/13", "2026-05-13"),
            ("32.1.2026", "–"),
            ("1.13.2026", "–"),
            ("30.2.2026", "–"),
            ("12.5.202", "–"),
            ("3-4", "–"),
            ("1.2.3.4", "–"),
            ("2026-05-12", "2026-05-12"),
            ("2026/5/12", "2026-05-12"),
            ("2026-13-12", "–"),
            ("2026-02-29", "–"),
            ("tue 12.5.2026", "2026-05-12"),
            ("mon 12.5.2026", "–"),
        ],
    );
    check(
        Lean::Past,
        DateOrder::Mdy,
        &[
            ("3/4", "2026-03-04"),
            ("3/4/2026", "2026-03-04"),
            ("3-4-2026", "2026-03-04"),
            ("5/13", "2026-05-13"),
            ("13/5", "2026-05-13"),
            ("3.4.2026", "2026-04-03"),
            ("2026-05-12", "2026-05-12"),
        ],
    );
}

#[test]
fn times_with_and_without_a_date() {
    check(
        Lean::Past,
        DateOrder::Dmy,
        &[
            ("4pm", "2026-11-18 16:00"),
            ("4 pm", "2026-11-18 16:00"),
            ("4PM", "2026-11-18 16:00"),
            ("4 p.m.", "2026-11-18 16:00"),
            ("12pm", "2026-11-18 12:00"),
            ("12am", "2026-11-18 00:00"),
            ("12:30am", "2026-11-18 00:30"),
            ("9:30am", "2026-11-18 09:30"),
            ("9.30 am", "2026-11-18 09:30"),
            ("16:30", "2026-11-18 16:30"),
            ("9:05", "2026-11-18 09:05"),
            ("at 16:30", "2026-11-18 16:30"),
            ("@ 16:30", "2026-11-18 16:30"),
            ("00:00", "2026-11-18 00:00"),
            ("16:30:15", "2026-11-18 16:30"),
            ("noon", "2026-11-18 12:00"),
            ("midnight", "2026-11-18 00:00"),
            ("yesterday 4pm", "2026-11-17 16:00"),
            ("yesterday at 4 pm", "2026-11-17 16:00"),
            ("4pm yesterday", "2026-11-17 16:00"),
            ("at noon on friday", "2026-11-13 12:00"),
            ("fri 16:30", "2026-11-13 16:30"),
            ("fri, 16:30", "2026-11-13 16:30"),
            ("12 may 9:30am", "2026-05-12 09:30"),
            ("may 12 2026 16:30", "2026-05-12 16:30"),
            ("12.5. 16:30", "2026-05-12 16:30"),
            ("3 days ago at noon", "2026-11-15 12:00"),
            ("13pm", "–"),
            ("0pm", "–"),
            ("24:00", "–"),
            ("16:60", "–"),
            ("16:3", "–"),
            ("4:5pm", "–"),
            ("at 4", "2026-11-18 16:00"),
            ("at 4 desks", "–"),
            ("at 17h", "2026-11-18 17:00"),
            ("at 14.30", "2026-11-18 14:30"),
            ("half past two", "2026-11-18 14:30"),
            ("quarter to 9", "2026-11-18 08:45"),
            ("lunchtime", "2026-11-18 12:00"),
            ("before noon", "2026-11-18 12:00"),
            ("2 hours ago 4pm", "–"),
        ],
    );
}

#[test]
fn iso_dates_with_times_and_zones() {
    check(
        Lean::Past,
        DateOrder::Mdy,
        &[
            ("2012-05-14T09:00", "2012-05-14 09:00"),
            ("2012-05-14t09:00", "2012-05-14 09:00"),
            ("2012-05-14T09:00:30", "2012-05-14 09:00"),
            ("2012-05-14T09:00:30.123", "2012-05-14 09:00"),
            ("2012-05-14T09:00Z", "2012-05-14 09:00 +00:00"),
            ("2012-05-14T09:00:00Z", "2012-05-14 09:00 +00:00"),
            ("2012-05-14T09:00+02:00", "2012-05-14 09:00 +02:00"),
            ("2012-05-14T09:00:00.5-05:30", "2012-05-14 09:00 -05:30"),
            ("2012-05-14T09:00+0200", "2012-05-14 09:00 +02:00"),
            ("2012-05-14 09:00", "2012-05-14 09:00"),
            ("2012-05-14 09:00Z", "2012-05-14 09:00 +00:00"),
            ("2012-05-14 09:00 Z", "2012-05-14 09:00 +00:00"),
            ("2012-05-14 09:00:00 +02:00", "2012-05-14 09:00 +02:00"),
            ("2012-05-14 09:00 UTC", "2012-05-14 09:00 +00:00"),
            ("2012-05-14T25:00", "–"),
            ("2012-05-14T", "–"),
            ("2012-05-14T09:00+25:00", "–"),
        ],
    );
}

#[test]
fn what_is_no_date_is_none() {
    check(
        Lean::Past,
        DateOrder::Dmy,
        &[
            ("", "–"),
            ("   ", "–"),
            ("12", "–"),
            ("may", "–"),
            ("may be", "–"),
            ("friend", "–"),
            ("last", "–"),
            ("in", "–"),
            ("in days", "–"),
            ("ago", "–"),
            ("3", "–"),
            ("4h", "–"),
            ("a day", "–"),
            ("fri0lM22222", "–"),
            ("morgen 9:30", "–"),
            ("99999999999999 days ago", "–"),
            ("4294967295 weeks ago", "–"),
            ("in 4294967295 months", "–"),
            ("in 99999999 years", "–"),
            ("today tomorrow", "–"),
            ("yesterday 4pm 5pm", "–"),
            ("today and", "–"),
            ("९ may", "–"),
            ("–3d", "–"),
        ],
    );
}

#[test]
fn the_weekday_and_the_whole_date_are_shown_before_anything_is_saved() {
    let shown = |text: &str| parse(text, clock(Lean::Past, DateOrder::Dmy)).map(|w| w.to_string());
    assert_eq!(shown("fri 4pm").as_deref(), Some("Fri 13 Nov 2026 16:00"));
    assert_eq!(shown("3/4").as_deref(), Some("Fri 3 Apr 2026"));
    assert_eq!(
        shown("2012-05-14T09:00+02:00").as_deref(),
        Some("Mon 14 May 2012 09:00 +02:00")
    );
}

fn date_words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        proptest::sample::select(vec![
            "last",
            "next",
            "this",
            "fri",
            "tue",
            "may",
            "12",
            "12th",
            "of",
            "in",
            "ago",
            "a",
            "days",
            "weeks",
            "3d",
            "+3d",
            "4pm",
            "4",
            "pm",
            "at",
            "on",
            "noon",
            "16:30",
            "2026",
            "12.5.",
            "3/4",
            "2026-05-12",
            "2026-05-12T09:00",
            "Z",
            "+02:00",
            "the",
            "yesterday",
            "day",
            "before",
            "9999",
            "4294967295",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    proptest::collection::vec(word, 0..6).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn nothing_typed_panics(text in prop_oneof![any::<String>(), date_words()], past: bool, dmy: bool) {
        let lean = if past { Lean::Past } else { Lean::Future };
        let order = if dmy { DateOrder::Dmy } else { DateOrder::Mdy };
        let _ = parse(&text, clock(lean, order));
    }

    #[test]
    fn no_clock_makes_it_panic(text in date_words(), day in -90_000_i64..2_900_000) {
        let date = NaiveDate::default() + chrono::TimeDelta::days(day);
        let now = date.and_hms_opt(23, 59, 59).expect("a time");
        let _ = parse(&text, Clock { now, order: DateOrder::Dmy, lean: Lean::Future });
    }

    #[test]
    fn case_and_blanks_do_not_matter(text in date_words()) {
        let clock = clock(Lean::Past, DateOrder::Dmy);
        let spaced = format!("  {}\t", text.replace(' ', "   "));
        prop_assert_eq!(parse(&spaced, clock), parse(&text, clock));
        if text.is_ascii() {
            prop_assert_eq!(parse(&text.to_uppercase(), clock), parse(&text, clock));
        }
    }

    #[test]
    fn what_is_shown_reads_back(text in date_words()) {
        let clock = clock(Lean::Past, DateOrder::Dmy);
        if let Some(when) = parse(&text, clock) {
            prop_assert_eq!(parse(&when.to_string(), clock), Some(when));
        }
    }

    #[test]
    fn a_bare_weekday_or_day_of_a_month_lies_where_it_leans(text in "(mon|tue|wed|thu|fri|sat|sun|[1-9] may|[12][0-8] nov)") {
        let read = |lean| parse(&text, clock(lean, DateOrder::Dmy)).map(|w| w.date);
        prop_assert!(read(Lean::Past) <= Some(now().date()));
        prop_assert!(read(Lean::Future).is_none_or(|ahead| ahead >= now().date()));
    }
}
