//! Calendars: meetings with a client's person become contacts once they took place, plans while they lie ahead; a feed
//! of holidays becomes closed days. Series are expanded within a year either way.

mod guests;
mod holidays;
mod invited;
mod known;
mod party;
mod series;

use super::csv::decode;
use super::piece::{FilePieces, FileSeen};
use super::record::OnRecord;
use super::row_person::is_ours;
use super::{Options, Parsed, ZoneBothWays, count, source_id};
use crate::domain::{
    Channel, ClientFacts, ClientId, Contact, ContactId, Direction, Instant, Lines, Origin, Outcome,
    Person, PersonId, Plan, PlanId, clean,
};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarProperty, ICalendarStatus, ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::TimeDelta;
use guests::GuestsTold;
use holidays::HolidayFeeds;
pub(super) use invited::{declined, invited};
use known::{KnownMeetings, MeetingRow, TAKEN_TO_BE};
use party::{Attendance, parties};
use series::{EventSeries, Occurrence, expanded, of_key};
use std::collections::{BTreeMap, HashMap};

/// Characters of a title.
const TITLE: usize = 200;
/// How far a series is expanded either way.
const WITHIN: TimeDelta = TimeDelta::days(366);

/// Whether a row was read out of a calendar.
pub fn is_meeting_of(origin: &Origin) -> bool {
    origin.source_key.as_deref().and_then(of_key).is_some()
}

pub(super) fn is_calendar(seen: &FileSeen) -> bool {
    seen.ends_in(&[".ics", ".ical", ".ifb", ".icalendar"])
        || begins(seen.head(), b"BEGIN:VCALENDAR")
}

/// Whether a file begins so, whatever the case, behind a byte order mark or blank lines.
pub(super) fn begins(head: &[u8], with: &[u8]) -> bool {
    head.strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start()
        .get(..with.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(with))
}

pub(super) fn read(pieces: FilePieces<'_, '_>, options: &Options) -> Parsed {
    let read = pieces.map(|mut piece| (piece.read(options.caps.file), piece.name));
    if options.said.ticked.is_empty() {
        return CalendarReader::new(options).all(read);
    }
    // Who is ticked is on record from here on.
    let read: Vec<_> = read.collect();
    let files = read.iter().filter_map(|(bytes, _)| bytes.as_ref().ok());
    let all: Vec<ICalendar> = files.flat_map(|bytes| calendars(bytes.clone()).0).collect();
    let ticked = guests::ticked(&all, options, &options.own_mails());
    let mut record = options.record.to_vec();
    record.extend(ticked);
    let mut reader = CalendarReader::new(&Options {
        record: &record,
        ..*options
    });
    reader.known_clients = options.record.len();
    reader.all(read.into_iter())
}

struct CalendarReader<'a> {
    options: Options<'a>,
    own: Vec<String>,
    record: OnRecord<'a>,
    known: KnownMeetings<'a>,
    drafts: Vec<ClientFacts>,
    /// A client on record, by its place there, → its draft.
    recorded: HashMap<usize, usize>,
    holidays: HolidayFeeds,
    meetings: usize,
    passed: PassedMeetings,
    guests: GuestsTold,
    /// How many are on record; behind them are those who were ticked.
    known_clients: usize,
    parsed: Parsed,
}

/// Meetings that became nothing.
#[derive(Default)]
struct PassedMeetings {
    logged: usize,
    dropped: usize,
    /// Nobody of theirs, or of ours, said to come.
    unsure: usize,
}

/// How an occurrence stands with one client.
#[derive(Clone, Copy)]
enum MeetingStands {
    /// It takes place, and they come.
    Sure,
    /// We come; they have not said so.
    Unsure,
    /// We have not said that we come: what is planned stays planned, and nothing new is.
    Open,
    /// It does not take place, or we or they do not come.
    Off,
}

struct MeetingHere<'m, 'c> {
    meeting: &'m Occurrence<'c>,
    stands: MeetingStands,
    persons: Vec<PersonId>,
}

impl<'a> CalendarReader<'a> {
    fn new(options: &Options<'a>) -> Self {
        Self {
            own: options.own_mails(),
            record: OnRecord::new(options.record),
            known: KnownMeetings::new(options.record, options.zone()),
            options: *options,
            drafts: vec![],
            recorded: HashMap::new(),
            holidays: HolidayFeeds::default(),
            meetings: 0,
            passed: PassedMeetings::default(),
            guests: GuestsTold::default(),
            known_clients: options.record.len(),
            parsed: Parsed::default(),
        }
    }

    fn all(mut self, read: impl Iterator<Item = (Result<Vec<u8>, String>, String)>) -> Parsed {
        for (bytes, name) in read {
            match bytes {
                Ok(bytes) => self.add(bytes, &name),
                Err(reason) => self.parsed.aside(&name, reason),
            }
        }
        self.finish()
    }

    /// Reads a file, named for what cannot be read.
    fn add(&mut self, bytes: Vec<u8>, place: &str) {
        let (calendars, whole) = calendars(bytes);
        if calendars.is_empty() {
            self.parsed.aside(place, "holds no calendar");
        } else if !whole {
            self.parsed.aside(
                place,
                "ends within an event: what stands before it was read",
            );
        }
        for calendar in &calendars {
            if holidays::is_feed(calendar) {
                self.holidays
                    .add(calendar, self.options.zone(), self.options.now);
            } else {
                self.calendar(calendar, place);
                self.guests.add(calendar, &self.record, &self.own);
            }
        }
    }

    fn finish(mut self) -> Parsed {
        for facts in &mut self.drafts {
            facts.contacts.sort_by_key(|contact| contact.at);
            // Who was ticked is known from their first meeting on.
            let mut new = self.options.record[self.known_clients..].iter();
            if let Some(first) = facts.contacts.first()
                && new.any(|new| new.id() == facts.id())
            {
                facts.client.added_at = facts.client.added_at.min(first.at);
            }
        }
        self.parsed.stated.rows = self.meetings;
        let many = |many: usize| count(many, "meeting", "meetings");
        let notes = &mut self.parsed.stated.notes;
        notes.push(format!("{} with somebody on record", many(self.meetings)));
        let told = [
            (
                self.passed.logged,
                "on record by hand already, and not doubled",
            ),
            (
                self.passed.dropped,
                "whose plan was dropped: no contact was made of it",
            ),
            (
                self.passed.unsure,
                "behind us, to which nobody said to come: no contact was made of it",
            ),
        ];
        let told = told.iter().filter(|(times, _)| *times > 0);
        notes.extend(told.map(|(times, what)| format!("{} {what}", many(*times))));
        self.guests.tell(&self.options, &mut self.parsed);
        self.holidays.tell(&mut self.parsed);
        self.parsed.drafts = self.drafts;
        self.parsed
    }

    fn calendar(&mut self, calendar: &ICalendar, place: &str) {
        let (zone, now) = (self.options.zone(), self.options.now);
        let all = expanded(calendar, zone, now, |uid, events| {
            let met = |event: &&ICalendarComponent| {
                parties(event)
                    .keys()
                    .any(|mail| !self.record.clients_of_mail(mail).is_empty())
            };
            events.iter().any(met) || self.known.has(uid)
        });
        if all.undated > 0 {
            let many = count(all.undated, "event has", "events have");
            self.parsed
                .aside(place, format!("{many} no date that can be read"));
        }
        for title in all.endless {
            let reason = format!("“{title}” takes place too often for a meeting: it is left out");
            self.parsed.aside(place, reason);
        }
        for series in &all.series {
            self.series(series);
        }
    }

    /// All that belongs to one event, with each client by itself.
    fn series(&mut self, series: &EventSeries) {
        let (zone, now) = (self.options.zone(), self.options.now);
        let mut with: BTreeMap<usize, Vec<MeetingHere<'_, '_>>> = BTreeMap::new();
        for meeting in &series.meetings {
            for (place, here) in self.stands(meeting) {
                with.entry(place).or_default().push(here);
            }
        }
        for place in self.known.places_of(&series.uid) {
            with.entry(place).or_default();
        }
        for (place, here) in with {
            let rows = self.known.with(&series.uid, place).to_vec();
            let meetings: Vec<&Occurrence<'_>> = here.iter().map(|here| here.meeting).collect();
            let places = known::places(&rows, &meetings, now, zone);
            // A plan that is in its calendar no more has been taken out; one of long ago is not looked for.
            let near = (zone.clock)(now - WITHIN).date();
            let left = rows
                .iter()
                .enumerate()
                .filter(|(at, _)| !places.contains(&Some(*at)));
            let gone = left
                .filter_map(|(_, row)| row.plan)
                .filter(|plan| !series.partly && plan.due >= near && plan.is_open(now));
            for plan in gone {
                self.drop_plan(place, plan.clone());
            }
            for (here, at) in here.into_iter().zip(&places) {
                self.meeting(place, here, at.map(|at| rows[at]));
            }
        }
    }

    fn drop_plan(&mut self, place: usize, mut plan: Plan) {
        plan.dropped_at = Some(self.options.now);
        self.draft(place).plans.push(plan);
    }

    fn draft(&mut self, place: usize) -> &mut ClientFacts {
        let drafts = &mut self.drafts;
        let known = &self.options.record[place];
        let is_new = place >= self.known_clients;
        let at = *self.recorded.entry(place).or_insert_with(|| {
            let mut draft = ClientFacts::new(known.client.clone());
            if is_new {
                draft.people.clone_from(&known.people);
            }
            drafts.push(draft);
            drafts.len() - 1
        });
        &mut drafts[at]
    }

    /// With whom on record an occurrence is.
    fn stands<'m, 'c>(&self, meeting: &'m Occurrence<'c>) -> Vec<(usize, MeetingHere<'m, 'c>)> {
        let parties = parties(meeting.component);
        let ours = parties.iter().filter(|(mail, _)| is_ours(&self.own, mail));
        let ours = Attendance::of_all(ours.map(|(_, said)| *said));
        // Where nobody is known as one of us, whoever is on no record may be.
        let perhaps = parties.iter().filter(|(mail, _)| {
            self.own.is_empty() && self.record.clients_of_mail(mail).is_empty()
        });
        let stays_away =
            |said: &Attendance| matches!(said, Attendance::Declined | Attendance::Perhaps);
        let perhaps = Attendance::of_all(perhaps.map(|(_, said)| *said)).filter(stays_away);
        let ours = ours.or(perhaps);
        let mut theirs: BTreeMap<usize, Vec<(&str, Attendance)>> = BTreeMap::new();
        for (mail, said) in &parties {
            if is_ours(&self.own, mail) {
                continue;
            }
            for place in self.record.clients_of_mail(mail) {
                theirs.entry(place).or_default().push((mail, *said));
            }
        }
        let status = meeting.component.status();
        let stands = |theirs: &[(&str, Attendance)]| {
            let declined = theirs.iter().all(|(_, said)| *said == Attendance::Declined);
            let cancelled = status == Some(&ICalendarStatus::Cancelled);
            // Whoever does not say that we come has put it into our own calendar.
            let we_come = ours.is_none_or(Attendance::comes);
            if cancelled || declined || ours == Some(Attendance::Declined) {
                MeetingStands::Off
            } else if status == Some(&ICalendarStatus::Tentative) || !we_come {
                MeetingStands::Open
            } else if theirs.iter().any(|(_, said)| said.comes()) {
                MeetingStands::Sure
            } else {
                MeetingStands::Unsure
            }
        };
        let all = theirs.into_iter().map(|(place, theirs)| {
            let come = theirs.iter().filter(|(_, said)| said.comes());
            let people = &self.options.record[place].people;
            let here = MeetingHere {
                meeting,
                stands: stands(&theirs),
                persons: come.filter_map(|(mail, _)| person(people, mail)).collect(),
            };
            (place, here)
        });
        all.collect()
    }

    fn meeting(&mut self, place: usize, here: MeetingHere<'_, '_>, row: Option<MeetingRow<'a>>) {
        let (now, zone) = (self.options.now, self.options.zone());
        let meeting = here.meeting;
        let known = row.and_then(|row| row.plan);
        let open = known.is_some_and(|plan| plan.is_open(now));
        // A day without an hour is over with the day.
        let ahead = if meeting.timed {
            meeting.at > now
        } else {
            (zone.clock)(meeting.at).date() >= (zone.clock)(now).date()
        };
        let client = &self.options.record[place].client.id;
        let source = row.map_or(meeting.key.as_str(), |row| row.key);
        let mut plan = plan(client, meeting, source, now, zone);
        if let Some(known) = known {
            plan.id = known.id.clone();
        }
        match here.stands {
            MeetingStands::Off if open => {
                self.meetings += 1;
                self.drop_plan(place, plan);
            }
            MeetingStands::Open if ahead && open => self.plan(place, plan),
            MeetingStands::Off => {
                let people = &self.options.record[place].people;
                if let Some(off) = row.and_then(|row| row.called_off(meeting.component, people)) {
                    self.draft(place).contacts.push(off);
                }
            }
            MeetingStands::Open if ahead => {}
            MeetingStands::Sure | MeetingStands::Unsure if ahead => self.plan(place, plan),
            MeetingStands::Open | MeetingStands::Unsure => self.passed.unsure += 1,
            MeetingStands::Sure => self.took_place(place, here, row, plan),
        }
    }

    fn plan(&mut self, place: usize, plan: Plan) {
        self.meetings += 1;
        self.draft(place).plans.push(plan);
    }

    /// A meeting that lies behind and took place by the calendar: what somebody says of it by hand goes first.
    fn took_place(
        &mut self,
        place: usize,
        here: MeetingHere<'_, '_>,
        row: Option<MeetingRow<'a>>,
        mut plan: Plan,
    ) {
        let (now, zone) = (self.options.now, self.options.zone());
        let meeting = here.meeting;
        let known = row.and_then(|row| row.plan);
        let open = known.is_some_and(|plan| plan.is_open(now));
        let there = row.and_then(|row| row.contact);
        if there.is_none() && known.is_some_and(|plan| plan.dropped_at.is_some()) {
            self.passed.dropped += 1;
            return;
        }
        if there.is_none() && known.is_some_and(|plan| plan.done_as.is_some()) {
            self.passed.logged += 1;
            return;
        }
        self.meetings += 1;
        let by_hand = self.known.by_hand(place, meeting, zone);
        let done_as = if let Some(by_hand) = by_hand.filter(|_| there.is_none()) {
            self.passed.logged += 1;
            // Who came and met nobody still means to meet them.
            (by_hand.outcome == Outcome::Reached).then(|| by_hand.id.clone())
        } else {
            let client = &self.options.record[place].client.id;
            let source = row.map_or(meeting.key.as_str(), |row| row.key);
            let mut contact = contact(client, meeting, source, here.persons);
            if let Some(there) = there {
                contact.id = there.id.clone();
            }
            let id = contact.id.clone();
            self.draft(place).contacts.push(contact);
            Some(id)
        };
        if open && done_as.is_some() {
            plan.done_at = Some(meeting.at);
            plan.done_as = done_as;
            self.draft(place).plans.push(plan);
        }
    }
}

fn calendars(bytes: Vec<u8>) -> (Vec<ICalendar>, bool) {
    let (text, _) = decode::decode(bytes);
    let text = text.replace('\0', "");
    let mut parser = Parser::new(&text);
    let mut found = vec![];
    loop {
        match parser.entry() {
            Entry::ICalendar(calendar) => found.push(calendar),
            Entry::UnterminatedComponent(_) | Entry::TooManyComponents => return (found, false),
            Entry::Eof => return (found, true),
            // Cards, and lines that are none; the list of what else there may be is open.
            _ => {}
        }
    }
}

fn person(people: &[Person], mail: &str) -> Option<PersonId> {
    let has = |p: &&Person| p.mails.iter().any(|m| m.trim().to_lowercase() == mail);
    people.iter().find(has).map(|p| p.id.clone())
}

fn title(component: &ICalendarComponent) -> String {
    let text = component
        .property(&ICalendarProperty::Summary)
        .and_then(|entry| entry.values.first())
        .and_then(ICalendarValue::as_text)
        .unwrap_or_default();
    let text = clean(text, Lines::Fold, TITLE);
    if text.is_empty() {
        "meeting".to_owned()
    } else {
        text
    }
}

fn plan(
    client: &ClientId,
    meeting: &Occurrence,
    source: &str,
    planned: Instant,
    zone: ZoneBothWays,
) -> Plan {
    let id = PlanId::new(source_id::id("plan", &format!("{client}/{source}")));
    let what = format!("meeting: {}", title(meeting.component));
    let due = (zone.clock)(meeting.at).date();
    Plan {
        due_at: meeting.timed.then_some(meeting.at),
        origin: source_id::origin(source),
        ..Plan::new(id, client.clone(), what, due, planned)
    }
}

fn contact(
    client: &ClientId,
    meeting: &Occurrence,
    source: &str,
    persons: Vec<PersonId>,
) -> Contact {
    Contact {
        id: ContactId::new(source_id::id("contact", &format!("{client}/{source}"))),
        client: client.clone(),
        at: meeting.at,
        direction: Direction::Both,
        channel: Channel::Meeting,
        outcome: Outcome::Reached,
        automatic: false,
        mood: None,
        text: title(meeting.component),
        receipt: Some(TAKEN_TO_BE.into()),
        persons,
        issues: vec![],
        origin: source_id::origin(source),
    }
}
