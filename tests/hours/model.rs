//! A plain reckoning to hold the calendar against: every date's windows written out as instants, merged, and
//! added up. Slow and simple; shares no code with the calendar.

use amends::domain::{Date, Instant, Policy};
use chrono::{DateTime, Datelike, Days, Duration, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

/// What is open from the day before `from` until the day after `to`, merged, as Unix seconds.
pub struct Model {
    pub open: Vec<(i64, i64)>,
}

pub fn local(zone: Tz, unix: i64) -> i64 {
    let at: DateTime<Utc> = DateTime::from_timestamp(unix, 0).unwrap();
    unix + i64::from(
        zone.offset_from_utc_datetime(&at.naive_utc())
            .fix()
            .local_minus_utc(),
    )
}

/// The first instant at which the clock shows `wanted` or later, found by looking at the clock.
pub fn first_shown(zone: Tz, wanted: NaiveDateTime) -> i64 {
    let wanted = wanted.and_utc().timestamp();
    let mut at = wanted - 16 * 3600;
    // Half the way as long as nothing is overshot, then minute by minute, then second by second.
    loop {
        let behind = wanted - local(zone, at);
        let leap = [behind / 2, 60, 1]
            .into_iter()
            .find(|leap| *leap > 0 && local(zone, at + leap) < wanted);
        match leap {
            _ if behind <= 0 => return at,
            Some(leap) => at += leap,
            None => return at + 1,
        }
    }
}

impl Model {
    pub fn new(policy: &Policy, from: Date, to: Date) -> Self {
        let zone: Tz = policy.zone.parse().unwrap();
        let mut open = Vec::new();
        let mut day = from - Days::new(3);
        while day <= to + Days::new(3) {
            for (a, b) in local_windows(policy, day) {
                let edge = |second: i64| {
                    first_shown(
                        zone,
                        day.and_time(chrono::NaiveTime::MIN) + Duration::seconds(second),
                    )
                };
                open.push((edge(a), edge(b)));
            }
            day = day + Days::new(1);
        }
        Self { open: merge(open) }
    }

    /// The same with everything in the pauses closed.
    pub fn paused(&self, pauses: &[(Instant, Instant)]) -> Self {
        let mut open = self.open.clone();
        for (a, b) in pauses
            .iter()
            .map(|(a, b)| (a.timestamp(), b.timestamp()))
            .filter(|(a, b)| a < b)
        {
            open = open
                .iter()
                .flat_map(|&(from, to)| [(from, to.min(a)), (from.max(b), to)])
                .collect();
            open = merge(open);
        }
        Self { open }
    }

    pub fn between(&self, a: Instant, b: Instant) -> i64 {
        let (a, b) = (a.timestamp(), b.timestamp());
        if b < a {
            return -self.sum(b, a);
        }
        self.sum(a, b)
    }

    fn sum(&self, a: i64, b: i64) -> i64 {
        self.open
            .iter()
            .map(|&(from, to)| (to.min(b) - from.max(a)).max(0))
            .sum()
    }

    pub fn is_open(&self, at: Instant) -> bool {
        self.open
            .iter()
            .any(|&(from, to)| from <= at.timestamp() && at.timestamp() < to)
    }
}

/// The windows of one date in seconds after its midnight, breaks of it and its neighbours taken out.
pub fn local_windows(policy: &Policy, day: Date) -> Vec<(i64, i64)> {
    let weekday = usize::try_from(day.weekday().num_days_from_monday()).unwrap();
    let windows = match policy.days.get(&day) {
        Some(windows) => windows.clone(),
        None if policy.holidays.contains_key(&day) => Vec::new(),
        None => policy.week[weekday].clone(),
    };
    let mut open: Vec<(i64, i64)> = windows
        .iter()
        .map(|w| (i64::from(w.from), i64::from(w.to)))
        .collect();
    for shift in -1..=1_i64 {
        let other = day.checked_add_signed(Duration::days(shift)).unwrap();
        for pause in policy.breaks.get(&other).into_iter().flatten() {
            let (a, b) = (
                i64::from(pause.from) + shift * 86_400,
                i64::from(pause.to) + shift * 86_400,
            );
            open = open
                .iter()
                .flat_map(|&(from, to)| [(from, to.min(a)), (from.max(b), to)])
                .collect();
            open.retain(|(from, to)| from < to);
        }
    }
    open
}

fn merge(mut spans: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    spans.retain(|(from, to)| from < to);
    spans.sort_unstable();
    let mut merged: Vec<(i64, i64)> = Vec::new();
    for (from, to) in spans {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}
