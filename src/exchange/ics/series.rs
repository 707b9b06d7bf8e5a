//! What takes place by a calendar: events with their series expanded near today, each by itself, since the parser's limit
//! is one for all series of a calendar and the first endless one would leave nothing to the others.

use super::{WITHIN, title};
use crate::domain::{Date, Instant, Lines, clean};
use crate::exchange::ZoneBothWays;
use calcard::common::{PartialDateTime, timezone::Tz};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarFrequency,
    ICalendarParameterName, ICalendarProperty, ICalendarRecurrenceRule, ICalendarValue,
};
use chrono::{DateTime, Datelike, TimeDelta, Utc};
use std::collections::{BTreeMap, HashSet};

/// Steps of one series from its first occurrence, or from one shortly before what is near.
const STEPS: usize = 20_000;
/// Occurrences of one series within what is near: thrice on every working day, and room. What takes place more often is
/// no meeting.
const MOST: usize = 2_000;
/// Time zones that a calendar brings along.
const ZONES: usize = 500;
/// Characters of an event's own id.
const UID: usize = 200;

pub struct Occurrence<'c> {
    pub component: &'c ICalendarComponent,
    pub at: Instant,
    /// What tells it from all others in the calendar, wherever it is moved to.
    pub key: String,
    /// When it would have been before it was moved by itself.
    pub meant: Instant,
    pub timed: bool,
}

/// An event and all that belongs to it: its occurrences near today, and those that stand alone whenever they are.
pub struct EventSeries<'c> {
    pub uid: String,
    pub meetings: Vec<Occurrence<'c>>,
    /// Not all of it could be read: what is not among the occurrences may take place all the same.
    pub partly: bool,
}

#[derive(Default)]
pub struct ExpandedCalendar<'c> {
    pub series: Vec<EventSeries<'c>>,
    /// Events without a date that can be read.
    pub undated: usize,
    /// Titles of events that take place too often to be meetings.
    pub endless: Vec<String>,
}

/// What takes place by the events that are wanted, of which it is asked by their common id and each with all that belongs
/// to it.
pub fn expanded<'c>(
    calendar: &'c ICalendar,
    zone: ZoneBothWays,
    now: Instant,
    wanted: impl Fn(&str, &[&'c ICalendarComponent]) -> bool,
) -> ExpandedCalendar<'c> {
    let mut groups: BTreeMap<String, Vec<&'c ICalendarComponent>> = BTreeMap::new();
    for component in &calendar.components {
        if component.component_type == ICalendarComponentType::VEvent {
            groups.entry(uid(component)).or_default().push(component);
        }
    }
    let zones: Vec<ICalendarComponent> = calendar.timezones().take(ZONES).cloned().collect();
    let mut all = ExpandedCalendar::default();
    for (uid, events) in groups {
        if !wanted(&uid, &events) {
            continue;
        }
        let series = series(uid, &events, &zones, (zone, now), &mut all);
        all.series.push(series);
    }
    all
}

fn series<'c>(
    uid: String,
    events: &[&'c ICalendarComponent],
    zones: &[ICalendarComponent],
    (zone, now): (ZoneBothWays, Instant),
    all: &mut ExpandedCalendar<'c>,
) -> EventSeries<'c> {
    let near: Vec<_> = events.iter().map(|event| begun_near(event, now)).collect();
    let steps: usize = near.iter().map(|event| needed(event, now)).sum();
    let alone = ICalendar {
        components: zones.iter().cloned().chain(near).collect(),
    };
    let expanded = alone.expand_dates(Tz::Floating, steps.min(STEPS));
    let named = alone.build_tz_resolver();
    all.undated += expanded.errors.len();
    // What was moved by itself does not take place when the series would have it: the parser may leave it there.
    let original =
        |event: &ICalendarComponent| original(event, zone, |name| named.resolve_or_default(name));
    let moved: HashSet<Instant> = events.iter().filter_map(|event| original(event)).collect();
    let mut meetings = vec![];
    for event in expanded.events {
        let place = (event.comp_id as usize).checked_sub(zones.len());
        let Some(component) = place.and_then(|place| events.get(place).copied()) else {
            continue;
        };
        let at = instant(&event.start, zone);
        let moved_from = original(component);
        let repeats = component.is_recurrent();
        if moved_from.is_none() && repeats {
            let day = event.start.naive_local().date();
            let elsewhere = moved.contains(&at)
                || days_out(component).contains(&day)
                || ends(component).is_some_and(|end| at > end);
            if (at - now).abs() > WITHIN || elsewhere {
                continue;
            }
        }
        let meant = moved_from.unwrap_or(at);
        let key = if moved_from.is_some() || repeats {
            format!("cal/{uid}/{}", meant.timestamp())
        } else {
            format!("cal/{uid}")
        };
        meetings.push(Occurrence {
            component,
            at,
            key,
            meant,
            timed: is_timed(component),
        });
    }
    let last = meetings.iter().map(|meeting| meeting.at).max();
    let ran_out = steps > STEPS && last.is_none_or(|last| last < now);
    let too_often = meetings.len() > MOST || ran_out;
    if too_often {
        all.endless.push(title(events[0]));
        meetings.clear();
    }
    meetings.sort_by_key(|meeting| meeting.meant);
    EventSeries {
        uid,
        meetings,
        partly: too_often || !expanded.errors.is_empty(),
    }
}

fn rule(event: &ICalendarComponent) -> Option<&ICalendarRecurrenceRule> {
    match event.property(&ICalendarProperty::Rrule)?.values.first()? {
        ICalendarValue::RecurrenceRule(rule) => Some(rule),
        _ => None,
    }
}

/// The instant after which a series does not take place, where its rule tells it by the clock of the world.
fn ends(event: &ICalendarComponent) -> Option<Instant> {
    let until = rule(event)?
        .until
        .as_ref()
        .filter(|until| until.tz_hour.is_some())?;
    Some(until.to_date_time_with_tz(Tz::UTC)?.with_timezone(&Utc))
}

/// A series that ends by the clock of the world ends a day later by the parser, who compares it with the hour on the spot.
fn lasts_longer(event: &mut ICalendarComponent) {
    let day_later = ends(event).and_then(|end| end.date_naive().succ_opt());
    let rules = event
        .entries
        .iter_mut()
        .filter(|entry| entry.name == ICalendarProperty::Rrule);
    for value in rules.flat_map(|entry| &mut entry.values) {
        if let (ICalendarValue::RecurrenceRule(rule), Some(to)) = (value, day_later)
            && let Some(until) = &mut rule.until
        {
            set_day(until, to);
        }
    }
}

fn set_day(date: &mut PartialDateTime, to: Date) {
    date.year = u16::try_from(to.year()).ok();
    date.month = u8::try_from(to.month()).ok();
    date.day = u8::try_from(to.day()).ok();
}

fn start(event: &ICalendarComponent) -> Option<&PartialDateTime> {
    event
        .property(&ICalendarProperty::Dtstart)?
        .values
        .first()?
        .as_partial_date_time()
}

fn day(date: &PartialDateTime) -> Option<Date> {
    Date::from_ymd_opt(
        i32::from(date.year?),
        u32::from(date.month?),
        u32::from(date.day?),
    )
}

/// An event whose series began long ago begins shortly before what is near, on the same weekday and in the same step: to
/// count half a century of days costs more than all else.
fn begun_near(event: &ICalendarComponent, now: Instant) -> ICalendarComponent {
    let mut near = event.clone();
    lasts_longer(&mut near);
    let Some(first) = start(event).and_then(day) else {
        return near;
    };
    let Some(rule) = rule(event).filter(|rule| rule.count.is_none()) else {
        return near;
    };
    if matches!(
        rule.freq,
        ICalendarFrequency::Yearly | ICalendarFrequency::Monthly
    ) {
        return near;
    }
    // A multiple of every step of days, weeks, hours, minutes and seconds, on the same weekday.
    let step = 7 * i64::from(rule.interval.unwrap_or(1).max(1));
    let by = (now - WITHIN).date_naive() - TimeDelta::days(2) - first;
    let Some(begin) = first.checked_add_signed(TimeDelta::days(by.num_days() / step * step)) else {
        return near;
    };
    let over = rule.until.as_ref().and_then(day);
    if begin <= first || over.is_some_and(|last| last < begin) {
        return near;
    }
    // How long it takes is of no use here, and its end would stand before its beginning.
    near.entries.retain(|entry| {
        !matches!(
            entry.name,
            ICalendarProperty::Dtend | ICalendarProperty::Duration
        )
    });
    for entry in &mut near.entries {
        if entry.name == ICalendarProperty::Dtstart
            && let Some(ICalendarValue::PartialDateTime(date)) = entry.values.first_mut()
        {
            set_day(date, begin);
        }
    }
    near
}

/// How many steps of a series there can be until a year from now, from its first on.
fn needed(event: &ICalendarComponent, now: Instant) -> usize {
    let Some(rule) = rule(event) else {
        return 1;
    };
    let first = start(event).and_then(day);
    let last = (now + WITHIN).date_naive();
    let days = first.map_or(0, |first| (last - first).num_days().max(0));
    let days = usize::try_from(days).unwrap_or(0) + 2;
    let every = usize::from(rule.interval.unwrap_or(1).max(1));
    let times = rule.byhour.len().max(1) * rule.byminute.len().max(1) * rule.bysecond.len().max(1);
    let many = match rule.freq {
        ICalendarFrequency::Yearly | ICalendarFrequency::Monthly | ICalendarFrequency::Weekly => {
            days
        }
        ICalendarFrequency::Daily => days / every + 1,
        ICalendarFrequency::Hourly => days * 24 / every + 1,
        ICalendarFrequency::Minutely => days * 24 * 60 / every + 1,
        ICalendarFrequency::Secondly => days * 24 * 60 * 60 / every + 1,
    };
    let many = many.saturating_mul(times);
    rule.count.map_or(many, |count| {
        many.min(usize::try_from(count).unwrap_or(many))
    })
}

/// Days on which an event with an hour does not take place; by their hour the parser knows them.
fn days_out(event: &ICalendarComponent) -> HashSet<Date> {
    event
        .properties(&ICalendarProperty::Exdate)
        .flat_map(|entry| &entry.values)
        .filter_map(ICalendarValue::as_partial_date_time)
        .filter(|date| !date.has_time())
        .filter_map(day)
        .collect()
}

fn instant(start: &DateTime<Tz>, zone: ZoneBothWays) -> Instant {
    if start.timezone().is_floating() {
        (zone.local)(start.naive_local())
    } else {
        start.with_timezone(&Utc)
    }
}

pub fn uid(component: &ICalendarComponent) -> String {
    component
        .uid()
        .map(|uid| clean(uid, Lines::Fold, UID))
        .filter(|uid| !uid.is_empty())
        .unwrap_or_else(|| format!("-{}", title(component)))
}

/// The id of the event that a source key is about, and the second of an occurrence: `cal/UID/SECOND`.
pub fn of_key(source: &str) -> Option<(&str, Option<i64>)> {
    let rest = source.strip_prefix("cal/")?;
    let occurrence = rest
        .rsplit_once('/')
        .and_then(|(uid, second)| Some((uid, Some(second.parse().ok()?))));
    Some(occurrence.unwrap_or((rest, None)))
}

/// When an occurrence that was moved or changed would have been.
fn original<'c>(
    component: &'c ICalendarComponent,
    zone: ZoneBothWays,
    named: impl Fn(Option<&'c str>) -> Tz,
) -> Option<Instant> {
    let entry = component.property(&ICalendarProperty::RecurrenceId)?;
    let date = entry.values.first()?.as_partial_date_time()?;
    let name = entry.parameter(&ICalendarParameterName::Tzid);
    Some(instant(
        &date.to_date_time_with_tz(named(name.and_then(|name| name.as_text())))?,
        zone,
    ))
}

pub fn is_timed(component: &ICalendarComponent) -> bool {
    start(component).is_some_and(PartialDateTime::has_time)
}

/// How many days an event takes that has no hour.
pub fn length(component: &ICalendarComponent) -> i64 {
    let Some(first) = start(component).and_then(day) else {
        return 1;
    };
    let value = |property| component.property(&property)?.values.first();
    let days = match (
        value(ICalendarProperty::Dtend),
        value(ICalendarProperty::Duration),
    ) {
        (Some(end), _) => end
            .as_partial_date_time()
            .and_then(day)
            .map(|end| (end - first).num_days()),
        (None, Some(ICalendarValue::Duration(long))) => {
            long.to_time_delta().map(|long| long.num_days())
        }
        _ => None,
    };
    days.unwrap_or(1).max(1)
}
