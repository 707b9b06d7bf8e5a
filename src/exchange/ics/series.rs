//! What takes place by a calendar: events with their series expanded, each by itself, since the parser's limit is one for
//! all series of a calendar and the first endless one would leave nothing to the others.

use super::{WITHIN, title};
use crate::domain::{Date, Instant, Lines, clean};
use crate::exchange::ZoneBothWays;
use calcard::common::timezone::Tz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarFrequency,
    ICalendarParameterName, ICalendarProperty, ICalendarValue,
};
use chrono::{DateTime, Datelike, Utc};
use std::collections::BTreeMap;

/// Occurrences of one series: a daily one for fifty years, and room.
const OCCURRENCES: usize = 20_000;
/// Characters of an event's own id.
const UID: usize = 200;

/// One occurrence of an event.
pub(super) struct Meeting<'c> {
    pub(super) component: &'c ICalendarComponent,
    pub(super) at: Instant,
    /// What tells it from all others, whenever it is moved to.
    pub(super) key: String,
    pub(super) timed: bool,
}

/// What takes place by the events that are wanted, of which it is asked by their common id and each with all that belongs
/// to it, and how many have no date.
pub(super) fn occurrences<'c>(
    calendar: &'c ICalendar,
    zone: ZoneBothWays<'_>,
    now: Instant,
    wanted: impl Fn(&str, &[&'c ICalendarComponent]) -> bool,
) -> (Vec<Meeting<'c>>, usize) {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    // All that is no event (time zones) stays where others refer to it.
    let mut alone = ICalendar {
        components: Vec::with_capacity(calendar.components.len()),
    };
    for (at, component) in calendar.components.iter().enumerate() {
        if component.component_type == ICalendarComponentType::VEvent {
            groups.entry(uid(component)).or_default().push(at);
            alone.components.push(ICalendarComponent::default());
        } else {
            alone.components.push(component.clone());
        }
    }
    let zones = calendar.build_tz_resolver();
    let (mut found, mut undated) = (Vec::new(), 0);
    for (uid, places) in groups {
        let events: Vec<&ICalendarComponent> =
            places.iter().map(|at| &calendar.components[*at]).collect();
        if !wanted(&uid, &events) {
            continue;
        }
        for at in &places {
            alone.components[*at] = calendar.components[*at].clone();
        }
        let most = events.iter().map(|event| needed(event, now)).max();
        let expanded = alone.expand_dates(Tz::Floating, most.unwrap_or(1));
        undated += expanded.errors.len();
        for event in expanded.events {
            let Some(component) = calendar.components.get(event.comp_id as usize) else {
                continue;
            };
            if component.component_type != ICalendarComponentType::VEvent {
                continue;
            }
            let at = instant(&event.start, zone);
            if left_out(component, (zone.clock)(at).date()) {
                continue;
            }
            let moved_from = original(component, zone, |name| zones.resolve_or_default(name));
            let key = match moved_from {
                Some(then) => format!("cal/{uid}/{}", then.timestamp()),
                None if component.is_recurrent() => format!("cal/{uid}/{}", at.timestamp()),
                None => format!("cal/{uid}"),
            };
            found.push(Meeting {
                component,
                at,
                key,
                timed: is_timed(component),
            });
        }
        for at in places {
            alone.components[at] = ICalendarComponent::default();
        }
    }
    (found, undated)
}

/// How many occurrences of a series there can be until a year from now, from its first on.
fn needed(event: &ICalendarComponent, now: Instant) -> usize {
    let rule = event
        .property(&ICalendarProperty::Rrule)
        .and_then(|entry| entry.values.first());
    let Some(ICalendarValue::RecurrenceRule(rule)) = rule else {
        return 1;
    };
    let start = event
        .property(&ICalendarProperty::Dtstart)
        .and_then(|entry| entry.values.first())
        .and_then(ICalendarValue::as_partial_date_time)
        .and_then(|date| date.year);
    let last = (now + WITHIN).year();
    let years = last - i32::from(start.unwrap_or(0)) + 1;
    let days = 366 * usize::try_from(years.max(1)).unwrap_or(1);
    let every = usize::from(rule.interval.unwrap_or(1).max(1));
    let times = rule.byhour.len().max(1) * rule.byminute.len().max(1) * rule.bysecond.len().max(1);
    let many = match rule.freq {
        ICalendarFrequency::Yearly | ICalendarFrequency::Monthly | ICalendarFrequency::Weekly => {
            days
        }
        ICalendarFrequency::Daily => days / every + 1,
        ICalendarFrequency::Hourly
        | ICalendarFrequency::Minutely
        | ICalendarFrequency::Secondly => OCCURRENCES,
    };
    many.saturating_mul(times).min(OCCURRENCES)
}

/// Whether a day as a whole is left out of a series.
fn left_out(component: &ICalendarComponent, day: Date) -> bool {
    let mut entries = component.properties(&ICalendarProperty::Exdate);
    entries.any(|entry| {
        let mut dates = entry
            .values
            .iter()
            .filter_map(ICalendarValue::as_partial_date_time);
        dates.any(|date| {
            let of = || Date::from_ymd_opt(date.year?.into(), date.month?.into(), date.day?.into());
            !date.has_time() && of() == Some(day)
        })
    })
}

fn instant(start: &DateTime<Tz>, zone: ZoneBothWays<'_>) -> Instant {
    if start.timezone().is_floating() {
        (zone.local)(start.naive_local())
    } else {
        start.with_timezone(&Utc)
    }
}

fn uid(component: &ICalendarComponent) -> String {
    let given = component.uid().map(|uid| clean(uid, Lines::Fold, UID));
    given
        .filter(|uid| !uid.is_empty())
        .unwrap_or_else(|| format!("-{}", title(component)))
}

/// The id of the event that a source key is about: what stands between `cal/` and the second of an occurrence.
pub(super) fn uid_of(source: &str) -> &str {
    let rest = source.strip_prefix("cal/").unwrap_or(source);
    match rest.rsplit_once('/') {
        Some((uid, second)) if second.parse::<i64>().is_ok() => uid,
        _ => rest,
    }
}

/// When an occurrence that was moved or changed would have been.
fn original<'c>(
    component: &'c ICalendarComponent,
    zone: ZoneBothWays<'_>,
    named: impl Fn(Option<&'c str>) -> Tz,
) -> Option<Instant> {
    let entry = component.property(&ICalendarProperty::RecurrenceId)?;
    let date = entry.values.first()?.as_partial_date_time()?;
    let name = entry.parameter(&ICalendarParameterName::Tzid);
    let tz = named(name.and_then(|name| name.as_text()));
    Some(instant(&date.to_date_time_with_tz(tz)?, zone))
}

pub(super) fn is_timed(component: &ICalendarComponent) -> bool {
    component
        .property(&ICalendarProperty::Dtstart)
        .and_then(|entry| entry.values.first())
        .and_then(ICalendarValue::as_partial_date_time)
        .is_some_and(calcard::common::PartialDateTime::has_time)
}
