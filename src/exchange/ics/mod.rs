//! Calendars: meetings with a client's person become contacts once they took place, plans while they lie ahead; a feed
//! of holidays becomes closed days. Series are expanded within a year either way.

mod series;

use super::csv::decode;
use super::piece::{FilePieces, FileSeen};
use super::record::OnRecord;
use super::who::is_ours;
use super::{Options, Parsed, ZoneBothWays, count, key};
use crate::domain::word_lists;
use crate::domain::{
    Channel, ClientFacts, ClientId, Contact, ContactId, Date, Direction, Instant, Lines, Outcome,
    Person, PersonId, Plan, PlanId, clean,
};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameterName,
    ICalendarProperty, ICalendarStatus, ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::TimeDelta;
use series::{Meeting, is_timed, occurrences, uid_of};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Characters of a title.
const TITLE: usize = 200;
/// How far a series is expanded either way.
const WITHIN: TimeDelta = TimeDelta::days(366);

/// Whether a file is a calendar.
pub(super) fn is_calendar(seen: &FileSeen<'_>) -> bool {
    seen.ends_in(&[".ics", ".ical", ".ifb", ".icalendar"])
        || begins(seen.head(), b"BEGIN:VCALENDAR")
}

/// Whether a file begins so, whatever the case, behind a byte order mark or blank lines.
pub(super) fn begins(head: &[u8], with: &[u8]) -> bool {
    let head = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start();
    head.get(..with.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(with))
}

/// Reads calendars.
pub(super) fn read(pieces: FilePieces<'_, '_>, options: &Options<'_>) -> Parsed {
    let mut reader = CalendarReader::new(options);
    for mut piece in pieces {
        match piece.read(options.caps.file) {
            Ok(bytes) => reader.add(&bytes, &piece.name),
            Err(reason) => reader.parsed.aside(&piece.name, reason),
        }
    }
    reader.finish()
}

/// Reads calendars one by one.
struct CalendarReader<'a> {
    options: Options<'a>,
    own: Vec<String>,
    record: OnRecord<'a>,
    drafts: Vec<ClientFacts>,
    /// A client on record, by its place there, → its draft.
    recorded: HashMap<usize, usize>,
    /// Plans on record that a calendar brought, by source key.
    plans: HashMap<(usize, &'a str), &'a Plan>,
    /// Occurrences of series on record, by the event's id and the local day: one that is moved within its day, or in
    /// another zone, is the same.
    days: HashMap<(&'a str, Date), &'a str>,
    meetings: usize,
    parsed: Parsed,
}

impl<'a> CalendarReader<'a> {
    /// One that has read nothing yet.
    fn new(options: &Options<'a>) -> Self {
        let (mut plans, mut days) = (HashMap::new(), HashMap::new());
        let mut note = |source: &'a str| {
            let second = source
                .rsplit_once('/')
                .and_then(|(_, s)| s.parse::<i64>().ok());
            if let Some(at) = second.and_then(|second| Instant::from_timestamp(second, 0)) {
                let day = (options.clock)(at).date();
                days.insert((uid_of(source), day), source);
            }
        };
        for (place, facts) in options.record.iter().enumerate() {
            for plan in &facts.plans {
                let source = plan.origin.source_key.as_deref();
                if let Some(source) = source.filter(|key| key.starts_with("cal/")) {
                    plans.insert((place, source), plan);
                    note(source);
                }
            }
            for contact in &facts.contacts {
                let source = contact.origin.source_key.as_deref();
                source
                    .filter(|key| key.starts_with("cal/"))
                    .into_iter()
                    .for_each(&mut note);
            }
        }
        Self {
            own: options.own_mails(),
            record: OnRecord::new(options.record),
            plans,
            days,
            options: *options,
            drafts: Vec::new(),
            recorded: HashMap::new(),
            meetings: 0,
            parsed: Parsed::default(),
        }
    }

    /// Reads a file, named for what cannot be read.
    fn add(&mut self, bytes: &[u8], place: &str) {
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
            if is_holidays(calendar) {
                self.holidays(calendar);
            } else {
                self.calendar(calendar, place);
            }
        }
    }

    /// The drafts of all that was read.
    fn finish(mut self) -> Parsed {
        for facts in &mut self.drafts {
            facts.contacts.sort_by_key(|contact| contact.at);
        }
        self.parsed.stated.rows = self.meetings;
        let told = format!(
            "{} with somebody on record",
            count(self.meetings, "meeting", "meetings")
        );
        self.parsed.stated.notes.push(told);
        if !self.parsed.holidays.is_empty() {
            let told = count(self.parsed.holidays.len(), "closed day", "closed days");
            self.parsed.stated.notes.push(format!("{told} of holidays"));
        }
        self.parsed.drafts = self.drafts;
        self.parsed
    }

    fn calendar(&mut self, calendar: &ICalendar, place: &str) {
        let known = |uid: &str| self.plans.keys().any(|(_, source)| uid_of(source) == uid);
        let (meetings, undated) = occurrences(
            calendar,
            self.options.zone(),
            self.options.now,
            |uid, events| {
                let met = |party: &Attendee| self.record.of_mail(&party.mail).is_some();
                events.iter().any(|event| parties(event).iter().any(met)) || known(uid)
            },
        );
        if undated > 0 {
            let many = count(undated, "event has", "events have");
            self.parsed
                .aside(place, format!("{many} no date that can be read"));
        }
        let mut given: HashSet<String> = HashSet::new();
        let mut whose: HashSet<String> = HashSet::new();
        let keys: HashSet<String> = meetings.iter().map(|meeting| meeting.key.clone()).collect();
        for mut meeting in meetings {
            let day = (self.options.clock)(meeting.at).date();
            let known = self.days.get(&(uid_of(&meeting.key), day));
            if let Some(known) = known.filter(|known| !keys.contains(**known)) {
                (*known).clone_into(&mut meeting.key);
            }
            whose.insert(uid_of(&meeting.key).to_owned());
            let near = (meeting.at - self.options.now).abs() <= WITHIN;
            let single = !meeting.component.is_recurrent_or_override();
            if near || (single && meeting.at < self.options.now) {
                self.meeting(&meeting);
            }
            given.insert(meeting.key);
        }
        self.drop_gone(&given, &whose);
    }

    /// An event whose calendar is here and that is in it no more has been taken out.
    fn drop_gone(&mut self, given: &HashSet<String>, whose: &HashSet<String>) {
        let gone: Vec<(usize, Plan)> = self
            .plans
            .iter()
            .filter(|((_, source), plan)| {
                let uid = uid_of(source);
                plan.is_open(self.options.now) && whose.contains(uid) && !given.contains(*source)
            })
            .map(|((place, _), plan)| (*place, (*plan).clone()))
            .collect();
        for (place, mut plan) in gone {
            plan.dropped_at = Some(self.options.now);
            let draft = self.draft(place);
            self.drafts[draft].plans.push(plan);
        }
    }

    fn draft(&mut self, place: usize) -> usize {
        let drafts = &mut self.drafts;
        let client = &self.options.record[place].client;
        *self.recorded.entry(place).or_insert_with(|| {
            drafts.push(ClientFacts::new(client.clone()));
            drafts.len() - 1
        })
    }

    fn meeting(&mut self, meeting: &Meeting<'_>) {
        let parties = parties(meeting.component);
        let mut ours = parties
            .iter()
            .filter(|p| is_ours(&self.own, &p.mail))
            .peekable();
        // Whoever does not say that we come has put it into our own calendar.
        let unsaid = ours.peek().is_none();
        let (mut accepted, mut refused) = (false, false);
        for own in ours {
            accepted |= own.organises || own.comes();
            refused |= !own.organises && matches!(&*own.state, "DECLINED" | "TENTATIVE");
        }
        let comes = unsaid || (accepted && !refused);
        let cancelled = meeting.component.status() == Some(&ICalendarStatus::Cancelled);
        let tentative = meeting.component.status() == Some(&ICalendarStatus::Tentative);
        let mut with: BTreeMap<usize, Vec<&Attendee>> = BTreeMap::new();
        for party in &parties {
            if let Some(place) = self.record.of_mail(&party.mail)
                && (!matches!(&*party.state, "DECLINED" | "TENTATIVE") || cancelled)
                && !is_ours(&self.own, &party.mail)
            {
                with.entry(place).or_default().push(party);
            }
        }
        for (place, parties) in with {
            let known = self.plans.get(&(place, meeting.key.as_str())).copied();
            let answered = parties.iter().any(|party| party.organises || party.comes());
            let past = self.is_over(meeting);
            // Nobody who did not answer was there.
            let takes_place = comes && !cancelled && !tentative && (answered || !past);
            if !takes_place && known.is_none() {
                continue;
            }
            self.meetings += 1;
            let people = &self.options.record[place].people;
            let persons = parties
                .iter()
                .filter_map(|party| person(people, party))
                .collect();
            self.put(place, meeting, persons, known, takes_place);
        }
    }

    fn put(
        &mut self,
        place: usize,
        meeting: &Meeting<'_>,
        persons: Vec<PersonId>,
        known: Option<&Plan>,
        takes_place: bool,
    ) {
        let now = self.options.now;
        let zone = self.options.zone();
        let (over, logged) = (self.is_over(meeting), self.logged(place, meeting));
        let draft = self.draft(place);
        let facts = &mut self.drafts[draft];
        let client = facts.client.id.clone();
        let mut plan = plan(&client, meeting, now, zone);
        if !takes_place {
            plan.dropped_at = Some(now);
            facts.plans.push(plan);
            return;
        }
        if !over {
            facts.plans.push(plan);
            return;
        }
        let contact = contact(&client, meeting, persons);
        // What somebody dropped did not take place, and what somebody wrote down is not written down again.
        if known.is_some_and(|known| known.dropped_at.is_some()) {
            return;
        }
        let by_hand = known.and_then(|known| known.done_as.clone());
        let by_hand = by_hand.filter(|done| *done != contact.id).or(logged);
        if known.is_some() {
            plan.done_at = Some(meeting.at);
            plan.done_as = Some(by_hand.clone().unwrap_or_else(|| contact.id.clone()));
            facts.plans.push(plan);
        }
        if by_hand.is_none() {
            facts.contacts.push(contact);
        }
    }

    /// Whether a meeting lies behind us; one of a whole day does at the end of it.
    fn is_over(&self, meeting: &Meeting<'_>) -> bool {
        let lasts = if meeting.timed {
            TimeDelta::zero()
        } else {
            TimeDelta::days(1)
        };
        meeting.at + lasts <= self.options.now
    }

    /// A conversation of about then that somebody wrote down by hand.
    fn logged(&self, place: usize, meeting: &Meeting<'_>) -> Option<ContactId> {
        let day = |at: Instant| (self.options.clock)(at).date();
        let about = |contact: &&Contact| {
            let face = matches!(
                contact.channel,
                Channel::Meeting | Channel::Visit | Channel::Call
            );
            let near = if meeting.timed {
                (contact.at - meeting.at).abs() <= TimeDelta::hours(2)
            } else {
                day(contact.at) == day(meeting.at)
            };
            let by_hand = contact.origin.source_key.is_none();
            by_hand
                && near
                && face
                && contact.direction == Direction::Both
                && contact.outcome == Outcome::Reached
        };
        let contacts = &self.options.record[place].contacts;
        contacts
            .iter()
            .find(about)
            .map(|contact| contact.id.clone())
    }

    /// Closed days; those of one region and those on which work goes on are told, and close nothing.
    fn holidays(&mut self, calendar: &ICalendar) {
        let now = self.options.now;
        let mut open = 0;
        for meeting in occurrences(calendar, self.options.zone(), now, |_, _| true).0 {
            let near = meeting.at > now - TimeDelta::days(31) && meeting.at < now + WITHIN + WITHIN;
            if !near || meeting.component.status() == Some(&ICalendarStatus::Cancelled) {
                continue;
            }
            let name = title(meeting.component);
            let said = meeting.component.property(&ICalendarProperty::Description);
            let said = said
                .and_then(|entry| entry.values.first())
                .and_then(ICalendarValue::as_text);
            let said = format!("{name} {}", said.unwrap_or_default()).to_lowercase();
            if OBSERVANCES.iter().any(|word| said.contains(word)) {
                open += 1;
                continue;
            }
            let first = (self.options.clock)(meeting.at).date();
            for date in first.iter_days().take(days(meeting.component)) {
                self.parsed
                    .holidays
                    .entry(date)
                    .or_insert_with(|| name.clone());
            }
        }
        if open > 0 {
            let days = count(open, "day is", "days are");
            self.parsed.stated.notes.push(format!(
                "{days} observed, or in some regions only, and closed nothing: amends hours closes what is closed for you"
            ));
        }
    }
}

/// How many days an event of whole days lasts.
fn days(component: &ICalendarComponent) -> usize {
    let date = |property: &ICalendarProperty| {
        let value = component.property(property)?.values.first()?;
        let date = value.as_partial_date_time()?;
        Date::from_ymd_opt(date.year?.into(), date.month?.into(), date.day?.into())
    };
    let lasts = date(&ICalendarProperty::Dtend).zip(date(&ICalendarProperty::Dtstart));
    let lasts = lasts.map_or(1, |(end, start)| (end - start).num_days());
    usize::try_from(lasts.clamp(1, 31)).unwrap_or(1)
}

/// The plans that an invitation in a mail begins, or ends.
#[must_use]
pub(super) fn invited(
    text: &str,
    client: &ClientId,
    at: Instant,
    ended: bool,
    zone: ZoneBothWays<'_>,
) -> Vec<Plan> {
    let (calendars, _) = calendars(text.as_bytes());
    let mut plans = Vec::new();
    for calendar in calendars {
        for meeting in occurrences(&calendar, zone, at, |_, _| true)
            .0
            .into_iter()
            .take(50)
        {
            if meeting.at <= at && !ended {
                continue;
            }
            let mut plan = plan(client, &meeting, at, zone);
            plan.dropped_at = ended.then_some(at);
            plans.push(plan);
        }
    }
    plans
}

/// The calendars of a file, and whether it is whole.
fn calendars(bytes: &[u8]) -> (Vec<ICalendar>, bool) {
    let (text, _) = decode::decode(bytes);
    let text = text.replace('\0', "");
    let mut parser = Parser::new(&text);
    let mut found = Vec::new();
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

struct Attendee {
    mail: String,
    state: String,
    organises: bool,
}

impl Attendee {
    /// Whether they said that they come, or nobody was asked to say it.
    fn comes(&self) -> bool {
        matches!(&*self.state, "ACCEPTED" | "")
    }
}

fn parties(component: &ICalendarComponent) -> Vec<Attendee> {
    let party = |entry: &ICalendarEntry, organises| {
        let mail = entry.calendar_address()?.trim().to_lowercase();
        let state = entry
            .parameter(&ICalendarParameterName::Partstat)
            .and_then(|state| state.as_text())
            .unwrap_or_default()
            .to_ascii_uppercase();
        mail.contains('@').then_some(Attendee {
            mail,
            state,
            organises,
        })
    };
    let organisers = component.properties(&ICalendarProperty::Organizer);
    let attendees = component.properties(&ICalendarProperty::Attendee);
    organisers
        .filter_map(|entry| party(entry, true))
        .chain(attendees.filter_map(|entry| party(entry, false)))
        .take(1000)
        .collect()
}

fn person(people: &[Person], party: &Attendee) -> Option<PersonId> {
    let has = |p: &&Person| {
        p.mails
            .iter()
            .any(|m| m.trim().to_lowercase() == party.mail)
    };
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
    meeting: &Meeting<'_>,
    planned: Instant,
    zone: ZoneBothWays<'_>,
) -> Plan {
    let id = PlanId::new(key::id("plan", &format!("{client}/{}", meeting.key)));
    let what = format!("meeting: {}", title(meeting.component));
    let due = (zone.clock)(meeting.at).date();
    Plan {
        due_at: meeting.timed.then_some(meeting.at),
        origin: key::origin(&meeting.key),
        ..Plan::new(id, client.clone(), what, due, planned)
    }
}

fn contact(client: &ClientId, meeting: &Meeting<'_>, persons: Vec<PersonId>) -> Contact {
    Contact {
        id: ContactId::new(key::id("contact", &format!("{client}/{}", meeting.key))),
        client: client.clone(),
        at: meeting.at,
        direction: Direction::Both,
        channel: Channel::Meeting,
        outcome: Outcome::Reached,
        automatic: false,
        mood: None,
        text: title(meeting.component),
        receipt: Some("a meeting in the calendar, with somebody who did not decline".to_owned()),
        persons,
        issues: Vec::new(),
        origin: key::origin(&meeting.key),
    }
}

word_lists! {
    FILE = "calendar.txt";
    HOLIDAYS OBSERVANCES
}

/// Whole days alone, nobody invited, and a name that says holidays.
fn is_holidays(calendar: &ICalendar) -> bool {
    let events = calendar.components.iter();
    let mut events = events
        .filter(|c| c.component_type == ICalendarComponentType::VEvent)
        .peekable();
    if events.peek().is_none() {
        return false;
    }
    let whole_days = events.all(|event| !is_timed(event) && parties(event).is_empty());
    let says = |text: &str| {
        let text = text.to_lowercase();
        HOLIDAYS.iter().any(|word| text.contains(word))
    };
    whole_days
        && calendar.components.iter().any(|component| {
            component.entries.iter().any(|entry| {
                let named = match &entry.name {
                    ICalendarProperty::Prodid | ICalendarProperty::Name => true,
                    other => other.as_str().eq_ignore_ascii_case("X-WR-CALNAME"),
                };
                named && entry.values.iter().filter_map(|v| v.as_text()).any(says)
            })
        })
}
