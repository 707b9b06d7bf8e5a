//! Feeds of public holidays: which days are closed for everybody, and which days have a name and are none.

use super::series::{expanded, is_timed, length};
use super::{WITHIN, party::parties, title};
use crate::domain::{Date, Instant, Joined, shell_word, word_lists};
use crate::exchange::{Parsed, ZoneBothWays, count};
use calcard::icalendar::{
    ICalendar, ICalendarComponentType, ICalendarProperty, ICalendarStatus, ICalendarValue,
};
use chrono::TimeDelta;
use std::collections::BTreeMap;

word_lists! {
    FILE = "calendar.txt";
    HOLIDAYS NO_FEED PUBLIC SOMEWHERE OBSERVED NAMED
}

/// Fewer are no feed: a free day that somebody noted closes nothing for all.
const FEED: usize = 3;
/// A public holiday is over after so many days; school holidays are not.
const LONGEST: i64 = 10;
/// So many of those that close nothing are named.
const TOLD: usize = 12;

#[derive(Default)]
pub struct HolidayFeeds {
    events: usize,
    closed: BTreeMap<Date, String>,
    passed: BTreeMap<Date, String>,
}

impl HolidayFeeds {
    pub fn add(&mut self, calendar: &ICalendar, zone: ZoneBothWays, now: Instant) {
        let series = expanded(calendar, zone, now, |_, _| true).series;
        self.events += series.len();
        for meeting in series.iter().flat_map(|series| &series.meetings) {
            let ahead =
                meeting.at > now - TimeDelta::days(31) && meeting.at < now + WITHIN + WITHIN;
            if !ahead || meeting.component.status() == Some(&ICalendarStatus::Cancelled) {
                continue;
            }
            let first = (zone.clock)(meeting.at).date();
            let name = title(meeting.component);
            let about = meeting.component.property(&ICalendarProperty::Description);
            let about = about.and_then(|entry| entry.values.first()?.as_text());
            let long = length(meeting.component);
            if long <= LONGEST && closes(&name, about.unwrap_or_default()) {
                for date in first.iter_days().take(usize::try_from(long).unwrap_or(1)) {
                    self.closed.entry(date).or_insert_with(|| name.clone());
                }
            } else {
                self.passed.entry(first).or_insert(name);
            }
        }
    }

    pub fn tell(self, parsed: &mut Parsed) {
        if self.events == 0 {
            return;
        }
        let notes = &mut parsed.stated.notes;
        if self.events < FEED {
            notes.push(format!(
                "{} of holidays: fewer than {FEED} are no feed, and nothing was closed",
                count(self.events, "day", "days")
            ));
            return;
        }
        notes.push(format!(
            "{} of holidays",
            count(self.closed.len(), "closed day", "closed days")
        ));
        if let Some((first, name)) = self.passed.first_key_value() {
            let named = self.passed.iter().take(TOLD);
            let named = named.map(|(date, name)| format!("{name} ({date})"));
            let more = self.passed.len().saturating_sub(TOLD);
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            notes.push(format!(
                "left open, being no holidays for everybody: {}{more} (amends policy set holidays.{first} {} closes one)",
                named.joined(", "),
                shell_word(name)
            ));
        }
        parsed.holidays = self.closed;
    }
}

/// Whether a day of a feed is a holiday for everybody: work goes on where that is not clear.
fn closes(name: &str, about: &str) -> bool {
    let (name, about) = (name.to_lowercase(), about.to_lowercase());
    let has = |words: &[&str]| {
        words
            .iter()
            .any(|word| name.contains(word) || about.contains(word))
    };
    let public = || PUBLIC.contains(&about.lines().next().unwrap_or_default().trim());
    !has(&SOMEWHERE)
        && (public() || !(has(&OBSERVED) || NAMED.iter().any(|word| name.contains(word))))
}

/// Whole days alone, nobody invited, and a calendar whose name says holidays, and not whose.
pub fn is_feed(calendar: &ICalendar) -> bool {
    let mut events = calendar
        .components
        .iter()
        .filter(|c| c.component_type == ICalendarComponentType::VEvent)
        .peekable();
    if events.peek().is_none() || !events.all(|event| !is_timed(event) && parties(event).is_empty())
    {
        return false;
    }
    let says = |text: &str| {
        let text = text.to_lowercase();
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        HOLIDAYS.iter().any(|word| text.contains(word))
            && !words.any(|word| NO_FEED.contains(&word))
    };
    let whole = calendar.components.iter();
    // An event's own properties tell nothing of the calendar that it stands in.
    let whole = whole.filter(|c| c.component_type == ICalendarComponentType::VCalendar);
    whole.flat_map(|component| &component.entries).any(|entry| {
        let named = match &entry.name {
            ICalendarProperty::Prodid | ICalendarProperty::Name => true,
            other => other.as_str().eq_ignore_ascii_case("X-WR-CALNAME"),
        };
        named
            && entry
                .values
                .iter()
                .filter_map(ICalendarValue::as_text)
                .any(says)
    })
}
