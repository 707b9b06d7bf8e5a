//! Laws of working time, for any policy: most against a plain reckoning around changes of the clock.

use super::calendar;
use super::model::{Model, local, local_windows};
use amends::domain::{Date, Instant, Policy, Window, WorkTime};
use amends::hours::{Calendar, Pause};
use chrono::{DateTime, Datelike, Days, Duration};
use proptest::prelude::*;

/// Zones with changes by one hour, half an hour, at midnight, over midnight and by a whole day, and none.
const ZONES: [&str; 12] = [
    "UTC",
    "Europe/Paris",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Santiago",
    "America/Havana",
    "Africa/Cairo",
    "Asia/Beirut",
    "Pacific/Apia",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Africa/Casablanca",
];

fn window() -> impl Strategy<Value = Window> {
    // Mostly on the quarter, with whole days and odd seconds among them.
    prop_oneof![
        8 => (0..96_u32, 1..80_u32).prop_map(|(from, length)| Window { from: from * 900, to: (from + length) * 900 }),
        1 => Just(Window { from: 0, to: 86_400 }),
        1 => (0..86_400_u32, 1..100_000_u32).prop_map(|(from, l)| Window { from, to: (from + l).min(172_800) }),
    ]
}

fn windows() -> impl Strategy<Value = Vec<Window>> {
    prop_oneof![2 => Just(vec![]), 5 => prop::collection::vec(window(), 1..4)]
}

fn policy_near(middle: Date) -> impl Strategy<Value = Policy> {
    let day = move || (-12..12_i64).prop_map(move |away| middle + Duration::days(away));
    let zone = prop::sample::select(ZONES.to_vec());
    let week = [
        windows(),
        windows(),
        windows(),
        windows(),
        windows(),
        windows(),
        windows(),
    ];
    let holidays = prop::collection::btree_map(day(), Just("holiday".to_owned()), 0..5);
    let days = prop::collection::btree_map(day(), windows(), 0..4);
    let cut = (0..190_u32, 1..40_u32).prop_map(|(from, l)| Window {
        from: from * 900,
        to: ((from + l) * 900).min(172_800),
    });
    let breaks = prop::collection::btree_map(day(), prop::collection::vec(cut, 1..3), 0..4);
    (zone, week, holidays, days, breaks).prop_map(|(zone, week, holidays, days, breaks)| Policy {
        zone: zone.to_owned(),
        week,
        holidays,
        days,
        breaks,
        ..Policy::default()
    })
}

/// Days near which some zone of [`ZONES`] changes its clock, and an ordinary one.
fn middle() -> impl Strategy<Value = Date> {
    let days = [
        "2020-03-29",
        "2020-10-25",
        "2024-03-10",
        "2024-11-03",
        "2024-04-07",
        "2024-10-06",
        "2024-09-08",
        "2022-04-03",
        "2020-11-01",
        "2024-04-26",
        "2024-10-31",
        "2024-03-31",
        "2011-12-30",
        "2006-10-29",
        "2007-03-11",
        "2024-02-29",
        "2023-03-19",
        "2026-12-31",
    ];
    prop::sample::select(days.map(|day| day.parse::<Date>().unwrap()).to_vec())
}

fn near(middle: Date) -> impl Strategy<Value = Instant> {
    let noon = middle.and_hms_opt(12, 0, 0).unwrap().and_utc();
    prop_oneof![
        (-9 * 96..9 * 96_i64).prop_map(move |quarter| noon + Duration::minutes(15 * quarter)),
        (-9 * 86_400..9 * 86_400_i64).prop_map(move |second| noon + Duration::seconds(second)),
    ]
}

prop_compose! {
    /// A policy, three instants and pauses, all within days of each other and of a change of the clock.
    fn scene()(middle in middle())(
        policy in policy_near(middle),
        instants in [near(middle), near(middle), near(middle)],
        pauses in prop::collection::vec((near(middle), near(middle)), 0..4),
        middle in Just(middle),
    ) -> (Policy, [Instant; 3], Vec<Pause>, Date) {
        (policy, instants, pauses, middle)
    }
}

fn model(policy: &Policy, middle: Date) -> Model {
    Model::new(policy, middle - Days::new(11), middle + Days::new(11))
}

/// Whether something is open again and again, so that any working time comes to an end.
fn opens_weekly(calendar: &Calendar) -> bool {
    let far = "2040-01-02T00:00:00Z".parse().unwrap();
    calendar.next_open(far).is_some()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn elapsed_is_what_a_plain_reckoning_adds_up((policy, [a, b, c], pauses, middle) in scene()) {
        let (cal, plain) = (calendar(&policy), model(&policy, middle));
        prop_assert_eq!(cal.between(a, b).0, plain.between(a, b));
        prop_assert_eq!(cal.between(a, b).0, -cal.between(b, a).0);
        prop_assert_eq!(cal.between(a, b).0 + cal.between(b, c).0, cal.between(a, c).0);
        prop_assert_eq!(cal.between_paused(a, b, &pauses).0, plain.paused(&pauses).between(a, b));
        prop_assert_eq!(cal.is_open(c), plain.is_open(c));
        // The first and last span may go on beyond what was written out.
        for (from, to) in plain.open.into_iter().filter(|(from, to)| (*from - b.timestamp()).abs().max((*to - b.timestamp()).abs()) < 86_400) {
            for edge in [from, to] {
                let edge = DateTime::from_timestamp(edge, 0).unwrap();
                prop_assert_eq!(cal.is_open(edge), edge.timestamp() == from);
                prop_assert_eq!(cal.is_open(edge - Duration::seconds(1)), edge.timestamp() == to);
            }
        }
    }

    #[test]
    fn openings_and_closings_are_those_of_the_plain_reckoning((policy, [at, ..], _, middle) in scene()) {
        let (cal, open) = (calendar(&policy), model(&policy, middle).open);
        let unix = at.timestamp();
        let last_known = (middle + Days::new(10)).and_hms_opt(0, 0, 0).unwrap().and_utc();
        let known = |found: Option<Instant>| found.filter(|found| *found < last_known).map(|found| found.timestamp());
        let until_known = |found: Option<i64>| found.filter(|found| *found < last_known.timestamp());
        let next = open.iter().find(|(_, to)| *to > unix);
        prop_assert_eq!(known(cal.next_open(at)), until_known(next.map(|(from, _)| (*from).max(unix))));
        prop_assert_eq!(known(cal.next_close(at)), until_known(next.map(|(_, to)| *to)));
        if let Some((from, to)) = open.iter().rfind(|(from, _)| *from < unix) {
            let wanted = (*to).min(unix);
            prop_assert!(*from < wanted);
            prop_assert_eq!(cal.prev_close_or_self(at).map(|found| found.timestamp()), Some(wanted));
        }
        let mut last = at;
        for (opens, closes) in cal.windows_from(at).take(20) {
            prop_assert!(last <= opens && opens < closes);
            prop_assert_eq!(cal.between(last, opens).0, 0);
            prop_assert_eq!(cal.between(opens, closes).0, (closes - opens).num_seconds());
            last = closes;
        }
    }

    #[test]
    fn waiting_twice_is_waiting_once((policy, [start, ..], pauses, _) in scene(), a in 0..400_000_i64, b in 0..400_000_i64) {
        let cal = calendar(&policy);
        let (a, b, both) = (WorkTime(a), WorkTime(b), WorkTime(a + b));
        prop_assert_eq!(cal.add(cal.add(start, a), b), cal.add(start, both));
        prop_assert_eq!(cal.sub(cal.sub(start, a), b), cal.sub(start, both));
        let once = cal.add_paused(start, both, &pauses);
        prop_assert_eq!(cal.add_paused(cal.add_paused(start, a, &pauses), b, &pauses), once);
        let once = cal.sub_paused(start, both, &pauses);
        prop_assert_eq!(cal.sub_paused(cal.sub_paused(start, a, &pauses), b, &pauses), once);
    }

    #[test]
    fn due_and_elapsed_are_inverse((policy, [start, ..], pauses, _) in scene(), time in 1..600_000_i64) {
        let cal = calendar(&policy);
        prop_assume!(opens_weekly(&cal));
        let time = WorkTime(time);
        let due = cal.add_paused(start, time, &pauses);
        prop_assert_eq!(cal.between_paused(start, due, &pauses), time);
        prop_assert!(cal.between_paused(start, due - Duration::seconds(1), &pauses) < time, "not a second earlier");
        let since = cal.sub_paused(start, time, &pauses);
        prop_assert_eq!(cal.between_paused(since, start, &pauses), time);
        prop_assert!(cal.between_paused(since + Duration::seconds(1), start, &pauses) < time, "not a second later");
        prop_assert_eq!(cal.add(start, WorkTime(-time.0)), cal.sub(start, time));
        // Nothing to wait for: at once while open, else with the next opening.
        let inside = cal.prev_close_or_self(start) == Some(start);
        let at_once = if inside { start } else { cal.next_open(start).unwrap() };
        prop_assert_eq!(cal.add_paused(start, WorkTime(0), &pauses), at_once);
        let edge = cal.is_open(start) || inside;
        let at_once = if edge { start } else { cal.prev_close_or_self(start).unwrap() };
        prop_assert_eq!(cal.sub_paused(start, WorkTime(0), &pauses), at_once);
    }

    #[test]
    fn a_pause_is_time_that_did_not_pass((policy, [a, b, c], pauses, _) in scene(), time in 0..200_000_i64) {
        let cal = calendar(&policy);
        // Told twice, in parts or in another order, it is the same pause.
        let mut told_again = pauses.clone();
        told_again.reverse();
        told_again.extend(pauses.iter().map(|(p, q)| (*p, *p + (*q - *p) / 2)));
        told_again.push((c, c));
        prop_assert_eq!(cal.between_paused(a, b, &pauses), cal.between_paused(a, b, &told_again));
        prop_assert_eq!(cal.add_paused(a, WorkTime(time), &pauses), cal.add_paused(a, WorkTime(time), &told_again));
        prop_assert_eq!(cal.between_paused(a, b, &[(a.min(b), a.max(b))]).0, 0);
        prop_assert!(cal.add_paused(a, WorkTime(time), &pauses) >= cal.add(a, WorkTime(time)));
        prop_assert_eq!(cal.between_paused(a, b, &[]), cal.between(a, b));
    }

    #[test]
    fn the_working_adds_up((policy, [a, b, _], pauses, _) in scene()) {
        let cal = calendar(&policy);
        let working = cal.explain(a, b, &pauses);
        prop_assert_eq!(working.counted, cal.between_paused(a, b, &pauses));
        let listed: i64 = working.days.iter().map(|day| day.counted.0).sum();
        prop_assert_eq!(listed, working.counted.0.abs());
        prop_assert_eq!(working.unlisted.0, 0);
        prop_assert_eq!(listed + working.paused.0, cal.between(a, b).0.abs());
        for day in &working.days {
            let spans: i64 = day.spans.iter().map(|(from, to)| (*to - *from).num_seconds()).sum();
            prop_assert_eq!(spans, day.counted.0);
            prop_assert!(spans > 0 || policy.holidays.contains_key(&day.date));
        }
        prop_assert!(working.days.is_sorted_by_key(|day| day.date) || policy.zone == "America/St_Johns");
    }

    #[test]
    fn workdays_are_counted_one_by_one((policy, [at, ..], _, middle) in scene(), away in -40..40_i64, step in -15..15_i32) {
        let cal = calendar(&policy);
        let is_workday = |day: Date| !local_windows(&policy, day).is_empty();
        let other = middle + Duration::days(away);
        let (low, high) = (middle.min(other), middle.max(other));
        let count = low.iter_days().skip(1).take_while(|day| *day <= high).filter(|day| is_workday(*day)).count();
        let count = i32::try_from(count).unwrap() * if other < middle { -1 } else { 1 };
        prop_assert_eq!(cal.working_days_between(middle, other), count);
        prop_assert_eq!(cal.is_workday(other), is_workday(other));
        if policy.week.iter().any(|day| !day.is_empty()) {
            let mut walked = middle;
            let mut left = step;
            while left != 0 {
                walked += Duration::days(i64::from(step.signum()));
                left -= if is_workday(walked) { step.signum() } else { 0 };
            }
            prop_assert_eq!(cal.add_days_to_date(middle, step), walked);
            let there = cal.local_date(cal.add_days(at, step));
            let skipped_day = policy.zone == "Pacific/Apia";
            prop_assert!(skipped_day || there == cal.add_days_to_date(cal.local_date(at), step));
        }
    }

    #[test]
    fn the_clock_on_the_wall_is_that_of_the_zone((policy, [at, ..], _, middle) in scene(), year in 1..=9999_i32) {
        let cal = calendar(&policy);
        let zone: chrono_tz::Tz = policy.zone.parse().unwrap();
        for at in [at, at.with_year(year).unwrap_or(at)] {
            let shown = at.with_timezone(&zone).naive_local();
            prop_assert_eq!(cal.local(at), shown);
            prop_assert_eq!(cal.local_date(at), shown.date());
            let back = cal.instant(shown);
            prop_assert!(back <= at, "what is shown twice means the first time");
            prop_assert_eq!(cal.local(back), shown);
            let midnight = cal.day_start(shown.date());
            prop_assert!(midnight <= at && cal.local_date(midnight) == shown.date());
            let before = midnight - Duration::seconds(1);
            prop_assert!(cal.local_date(before) < shown.date());
        }
        prop_assert_eq!(cal.instant(middle.and_hms_opt(2, 30, 0).unwrap()).timestamp(),
            super::model::first_shown(zone, middle.and_hms_opt(2, 30, 0).unwrap()));
        prop_assert_eq!(local(zone, at.timestamp()), cal.local(at).and_utc().timestamp());
    }
}

/// Any windows at all, those included that are refused, and any dates.
fn any_policy() -> impl Strategy<Value = Policy> {
    let any_window = || (0..200_000_u32, 0..200_000_u32).prop_map(|(from, to)| Window { from, to });
    let any_windows = move || {
        prop::collection::vec(
            prop_oneof![3 => window().boxed(), 1 => any_window().boxed()],
            0..3,
        )
    };
    let any_day =
        || (1..3_652_059_i32).prop_map(|day| Date::from_num_days_from_ce_opt(day).unwrap());
    let week = [
        any_windows(),
        any_windows(),
        any_windows(),
        any_windows(),
        any_windows(),
        any_windows(),
        any_windows(),
    ];
    let zone = prop_oneof![
        prop::sample::select(ZONES.to_vec()).prop_map(str::to_owned),
        "[A-Za-z/_ ]{0,12}"
    ];
    let maps = (
        prop::collection::btree_map(any_day(), "[a-z]{0,3}", 0..4),
        prop::collection::btree_map(any_day(), any_windows(), 0..4),
        prop::collection::btree_map(any_day(), any_windows(), 0..4),
    );
    (zone, week, maps).prop_map(|(zone, week, (holidays, days, breaks))| Policy {
        zone,
        week,
        holidays,
        days,
        breaks,
        ..Policy::default()
    })
}

fn any_instant() -> impl Strategy<Value = Instant> {
    prop_oneof![
        8 => (-62_135_596_800..253_402_300_800_i64, 0..1_000_000_000_u32)
            .prop_map(|(second, nano)| DateTime::from_timestamp(second, nano).unwrap()),
        1 => prop::sample::select(vec![Instant::MIN_UTC, Instant::MAX_UTC, Calendar::NEVER]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn every_question_has_an_answer(
        policy in any_policy(), a in any_instant(), b in any_instant(),
        pauses in prop::collection::vec((any_instant(), any_instant()), 0..3), time in any::<i64>(), days in any::<i32>(),
    ) {
        let Ok(cal) = Calendar::new(&policy) else { return Ok(()) };
        let time = WorkTime(time);
        prop_assert_eq!(cal.between(a, b).0, -cal.between(b, a).0);
        prop_assert_eq!(cal.between_paused(a, b, &pauses).0, -cal.between_paused(b, a, &pauses).0);
        if time.0 >= 0 {
            prop_assert!(cal.add(a, time) >= a && cal.add_paused(a, time, &pauses) >= a);
            prop_assert!(cal.sub(a, time) <= a && cal.sub_paused(a, time, &pauses) <= a);
        } else {
            prop_assert!(cal.add(a, time) <= a && cal.add_paused(a, time, &pauses) <= a);
            prop_assert!(cal.sub(a, time) >= a && cal.sub_paused(a, time, &pauses) >= a);
        }
        prop_assert_eq!(cal.is_open(a), cal.next_open(a) == Some(a));
        let _ = (cal.next_close(a), cal.prev_close_or_self(a), cal.status(a));
        for (opens, closes) in cal.windows_from(a).take(5) {
            prop_assert!(opens < closes);
        }
        let (today, other) = (cal.local_date(a), cal.local_date(b));
        let _ = (cal.is_workday(today), cal.add_days(a, days), cal.roll_to_workday_back(a));
        let _ = (cal.open_of_day(today), cal.close_of_day(today), cal.day_start(today), cal.instant(cal.local(a)));
        prop_assert_eq!(cal.working_days_between(today, other), -cal.working_days_between(other, today));
        let there = cal.add_days_to_date(today, days);
        let onward = if days >= 0 { there >= today } else { there <= today };
        prop_assert!(onward);
        let working = cal.explain(a, b, &pauses);
        let listed: i64 = working.days.iter().map(|day| day.counted.0).sum();
        prop_assert_eq!(listed + working.unlisted.0, working.counted.0.abs());
        let _ = (amends::hours::words::working(&cal, &working), amends::hours::words::status(&cal, a));
        let _ = amends::hours::words::used(&cal, a, b, time, &pauses);
    }
}
