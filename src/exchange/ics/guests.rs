//! Who is asked to come to a calendar's events and is on no record: told, so that they can be made clients, and how much
//! names nobody.

use super::party::{Attendance, parties};
use super::series::uid;
use crate::domain::{ClientFacts, Lines, Person, clean, shell_word};
use crate::exchange::row_person::is_ours;
use crate::exchange::strangers::{self, is_ticked, most_first, stranger};
use crate::exchange::{FileQuestion, Options, Parsed, Problem, WHOSE};
use crate::exchange::{count, csv::names::spoken_to, record::OnRecord};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarParameterName,
    ICalendarProperty, ICalendarValue,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What a calendar holds beside meetings with somebody on record.
#[derive(Default)]
pub struct GuestsTold {
    events: HashSet<String>,
    /// By whom events are, and with whom, who are on no record.
    strangers: HashMap<String, (usize, usize)>,
    /// Events that name no guest, by their categories.
    silent: BTreeMap<String, usize>,
    tasks: usize,
    /// In how many events with guests each address stands, and how many of them are its own; and how many there are.
    standing: (BTreeMap<String, (usize, usize)>, usize),
}

impl GuestsTold {
    pub fn add(&mut self, calendar: &ICalendar, record: &OnRecord, own: &[String]) {
        for component in &calendar.components {
            match component.component_type {
                ICalendarComponentType::VTodo => self.tasks += 1,
                ICalendarComponentType::VEvent if self.events.insert(uid(component)) => {}
                _ => continue,
            }
            let mut parties = parties(component);
            self.standing.1 += usize::from(!parties.is_empty());
            let unknown = |mail: &str| record.clients_of_mail(mail).is_empty();
            for (mail, said) in parties.iter().filter(|(mail, _)| unknown(mail)) {
                let (stands, own) = self.standing.0.entry(mail.clone()).or_default();
                *stands += 1;
                *own += usize::from(*said == Attendance::Organises);
            }
            parties.retain(|mail, _| !is_ours(own, mail));
            let whose = parties.iter();
            let known = whose
                .clone()
                .any(|(mail, _)| !record.clients_of_mail(mail).is_empty());
            if known || component.component_type == ICalendarComponentType::VTodo {
                continue;
            }
            if parties.is_empty() {
                *self.silent.entry(categories(component)).or_default() += 1;
            }
            for (mail, said) in whose {
                let (from, to) = self.strangers.entry(stranger(mail)).or_default();
                let by_them = *said == Attendance::Organises;
                *from += usize::from(by_them);
                *to += usize::from(!by_them);
            }
        }
    }

    /// Tells of it, and asks whose it is where nobody has said so.
    pub fn tell(self, options: &Options, parsed: &mut Parsed) {
        parsed.stated.notes.extend(self.notes());
        let unsaid = options.own_mails().is_empty() && options.said.house.is_none();
        parsed.problems.extend(self.whose().filter(|_| unsaid));
        parsed.strangers = most_first(self.strangers, options);
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = vec![];
        let silent: usize = self.silent.values().sum();
        if silent > 0 {
            let kinds = self.silent.iter().filter(|(name, _)| !name.is_empty());
            let kinds: Vec<String> = kinds.map(|(name, many)| format!("{name} {many}")).collect();
            let kinds = if kinds.is_empty() {
                String::new()
            } else {
                format!(" ({})", kinds.join(", "))
            };
            notes.push(format!(
                "no guest in {silent} of {}{kinds}: whose they are only a title says, so they are left out",
                count(self.events.len(), "event", "events"),
            ));
        }
        if self.tasks > 0 {
            notes.push(format!("{}: not read", count(self.tasks, "task", "tasks")));
        }
        notes
    }

    /// Where nobody has said which address is ours: the one that stands in most of several events, and
    /// in more than any other, or in as many of which more are its own.
    fn whose(&self) -> Option<Problem> {
        const SEVERAL: usize = 3;
        let (standing, all) = &self.standing;
        let (mail, most) = standing.iter().max_by_key(|(_, stands)| **stands)?;
        let alone = standing.values().filter(|stands| *stands == most).count() == 1;
        let many = most.0;
        let reason = format!(
            "is “{mail}” yours? it stands in {many} of {all} events: --house {}; --house none: it is not; {WHOSE}",
            shell_word(mail)
        );
        (*all >= SEVERAL && many * 2 > *all && alone).then(|| Problem {
            asks: Some(Box::new(FileQuestion::House(vec![mail.clone()]))),
            ..Problem::of_file(reason)
        })
    }
}

fn categories(component: &ICalendarComponent) -> String {
    let all = component.properties(&ICalendarProperty::Categories);
    let all = all
        .flat_map(|entry| &entry.values)
        .filter_map(ICalendarValue::as_text);
    all.collect::<Vec<_>>().join(", ")
}

/// The guests who are ticked as clients, with their people.
pub fn ticked(calendars: &[ICalendar], options: &Options, own: &[String]) -> Vec<ClientFacts> {
    let record = OnRecord::new(options.record);
    let mut all: BTreeMap<String, ClientFacts> = BTreeMap::new();
    let components = calendars.iter().flat_map(|calendar| &calendar.components);
    for component in components {
        for mail in parties(component).into_keys() {
            let unknown = record.clients_of_mail(&mail).is_empty();
            if !unknown || is_ours(own, &mail) || !is_ticked(&options.said.ticked, &mail) {
                continue;
            }
            let called = called(component, &mail);
            let facts = all.entry(stranger(&mail)).or_insert_with(|| {
                let taken = |name: &str| record.named(name).is_some();
                ClientFacts::new(strangers::client(&mail, &called, options.now, taken))
            });
            let known = |person: &Person| person.mails.contains(&mail);
            if !facts.people.iter().any(known) {
                let person = strangers::person(&facts.client.id, &mail, &called);
                facts.people.push(person);
            }
        }
    }
    all.into_values().collect()
}

/// How an event calls whoever has an address.
fn called(component: &ICalendarComponent, mail: &str) -> String {
    let attendees = component.properties(&ICalendarProperty::Attendee);
    let mut all = attendees.chain(component.properties(&ICalendarProperty::Organizer));
    let entry = all.find(|entry| {
        let address = entry.calendar_address();
        address.is_some_and(|address| address.trim().to_lowercase() == mail)
    });
    let name = entry.and_then(|entry| entry.parameter(&ICalendarParameterName::Cn)?.as_text());
    let name = clean(name.unwrap_or_default(), Lines::Fold, 200);
    spoken_to(&name, mail)
}
