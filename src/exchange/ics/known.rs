//! What is on record of a calendar's events, and which of it an occurrence is.

use super::party::parties;
use super::series::{Occurrence, of_key};
use super::{person, title};
use crate::domain::{
    Channel, ClientFacts, Contact, Direction, Instant, Outcome, Person, PersonId, Plan,
};
use crate::exchange::ZoneBothWays;
use calcard::icalendar::ICalendarComponent;
use chrono::TimeDelta;
use std::collections::HashMap;

/// What somebody logged by hand this near to a meeting is that meeting.
const BESIDE: TimeDelta = TimeDelta::hours(2);

/// Why a meeting is taken to have been.
pub const TAKEN_TO_BE: &str = "a meeting in the calendar, with somebody who said to come";

#[derive(Clone, Copy)]
pub struct MeetingRow<'a> {
    pub key: &'a str,
    meant: Instant,
    pub plan: Option<&'a Plan>,
    pub contact: Option<&'a Contact>,
}

impl MeetingRow<'_> {
    /// What took place by the calendar and is called off afterwards: a try, unless somebody has told of it since. The event
    /// may have a word for that before its title by now.
    pub fn called_off(self, event: &ICalendarComponent, people: &[Person]) -> Option<Contact> {
        let there = self.contact?;
        let of_calendar = there.receipt.as_deref() == Some(TAKEN_TO_BE);
        let untold = of_calendar && there.mood.is_none() && there.issues.is_empty();
        let invited = parties(event);
        let invited = invited.keys().filter_map(|mail| person(people, mail));
        let invited: Vec<PersonId> = invited.collect();
        let as_made = there.direction == Direction::Both
            && there.channel == Channel::Meeting
            && title(event).contains(&there.text)
            && !there.persons.is_empty()
            && there.persons.iter().all(|one| invited.contains(one));
        (untold && as_made && there.outcome == Outcome::Reached).then(|| Contact {
            outcome: Outcome::Attempt,
            receipt: Some("a meeting that was called off in the calendar afterwards".into()),
            ..there.clone()
        })
    }
}

/// What is on record of events, by their id and the client's place there.
pub struct KnownMeetings<'a> {
    rows: HashMap<&'a str, HashMap<usize, Vec<MeetingRow<'a>>>>,
    /// What was said face to face, or was to be, and no calendar brought; by the client's place.
    by_hand: HashMap<usize, Vec<&'a Contact>>,
}

impl<'a> KnownMeetings<'a> {
    pub fn new(record: &'a [ClientFacts], zone: ZoneBothWays) -> Self {
        let mut rows: HashMap<&str, HashMap<usize, Vec<MeetingRow>>> = HashMap::new();
        let mut by_hand: HashMap<usize, Vec<&Contact>> = HashMap::new();
        for (place, facts) in record.iter().enumerate() {
            let mut of_client: HashMap<&str, MeetingRow> = HashMap::new();
            for plan in &facts.plans {
                let at = plan.due_at;
                let at =
                    at.unwrap_or_else(|| (zone.local)(plan.due.and_time(chrono::NaiveTime::MIN)));
                if let Some(row) = row(&mut of_client, plan.origin.source_key.as_deref(), at) {
                    row.plan = Some(plan);
                }
            }
            for contact in &facts.contacts {
                let source = contact.origin.source_key.as_deref();
                if let Some(row) = row(&mut of_client, source, contact.at) {
                    row.contact = Some(contact);
                } else if is_meeting(contact) {
                    by_hand.entry(place).or_default().push(contact);
                }
            }
            for row in of_client.into_values() {
                let (uid, _) = of_key(row.key).unwrap_or((row.key, None));
                rows.entry(uid)
                    .or_default()
                    .entry(place)
                    .or_default()
                    .push(row);
            }
        }
        Self { rows, by_hand }
    }

    pub fn has(&self, uid: &str) -> bool {
        self.rows.contains_key(uid)
    }

    pub fn places_of(&self, uid: &str) -> Vec<usize> {
        self.rows
            .get(uid)
            .into_iter()
            .flatten()
            .map(|(place, _)| *place)
            .collect()
    }

    pub fn with(&self, uid: &str, place: usize) -> &[MeetingRow<'a>] {
        self.rows
            .get(uid)
            .and_then(|places| places.get(&place))
            .map_or(&[], Vec::as_slice)
    }

    pub fn by_hand(
        &self,
        place: usize,
        meeting: &Occurrence,
        zone: ZoneBothWays,
    ) -> Option<&'a Contact> {
        let beside = |contact: &&&Contact| {
            let away = (contact.at - meeting.at).abs();
            let same_day = || (zone.clock)(contact.at).date() == (zone.clock)(meeting.at).date();
            away <= BESIDE || (!meeting.timed && same_day())
        };
        self.by_hand
            .get(&place)?
            .iter()
            .filter(beside)
            .min_by_key(|contact| (contact.at - meeting.at).abs())
            .copied()
    }
}

fn row<'r, 'a>(
    rows: &'r mut HashMap<&'a str, MeetingRow<'a>>,
    source: Option<&'a str>,
    at: Instant,
) -> Option<&'r mut MeetingRow<'a>> {
    let key = source?;
    let (_, second) = of_key(key)?;
    let meant = second.and_then(|second| Instant::from_timestamp(second, 0));
    Some(rows.entry(key).or_insert(MeetingRow {
        key,
        meant: meant.unwrap_or(at),
        plan: None,
        contact: None,
    }))
}

fn is_meeting(contact: &Contact) -> bool {
    let spoken = matches!(contact.outcome, Outcome::Reached | Outcome::Attempt);
    spoken
        && !contact.automatic
        && (contact.direction == Direction::Both || contact.channel.is_face_to_face())
}

/// For each occurrence of a series its place among what is on record of it: that of its key, else the nearest of which
/// nothing else is left in the series. Who moves a series in their calendar moves its past too, and those meetings were
/// no others.
pub fn places(
    rows: &[MeetingRow],
    meetings: &[&Occurrence],
    now: Instant,
    zone: ZoneBothWays,
) -> Vec<Option<usize>> {
    let by_key: HashMap<&str, usize> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| (row.key, at))
        .collect();
    let mut places: Vec<Option<usize>> = meetings
        .iter()
        .map(|meeting| by_key.get(meeting.key.as_str()).copied())
        .collect();
    let mut left: Vec<usize> = (0..rows.len())
        .filter(|at| !places.contains(&Some(*at)))
        .collect();
    let apart = meetings.windows(2).map(|two| two[1].meant - two[0].meant);
    let half = apart
        .filter(|apart| *apart > TimeDelta::zero())
        .min()
        .unwrap_or(TimeDelta::days(1))
        / 2;
    let date = |at: Instant| (zone.clock)(at).date();
    for (place, meeting) in places
        .iter_mut()
        .zip(meetings)
        .filter(|(place, _)| place.is_none())
    {
        let is_one = |row: &MeetingRow| {
            let near =
                (row.meant - meeting.meant).abs() <= half || date(row.meant) == date(meeting.meant);
            // What took place is none of those that lie ahead.
            near && (row.contact.is_none() || meeting.at <= now)
        };
        let found = left
            .iter()
            .enumerate()
            .filter(|(_, row)| is_one(&rows[**row]))
            .min_by_key(|(_, row)| (rows[**row].meant - meeting.meant).abs());
        if let Some((at, row)) = found.map(|(at, row)| (at, *row)) {
            left.swap_remove(at);
            *place = Some(row);
        }
    }
    places
}
