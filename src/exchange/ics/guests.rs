//! Who is asked to come to a calendar's events and is on no record: told, so that they can be made clients, and how much
//! names nobody.

use super::party::{Attendance, parties};
use super::series::uid;
use crate::domain::{ClientFacts, Lines, Person, clean};
use crate::exchange::row_person::is_ours;
use crate::exchange::strangers::{self, is_ticked, most_first, stranger};
use crate::exchange::{Options, Stranger, count, csv::names::spoken_to, record::OnRecord};
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

    /// What is to be told of it.
    pub fn notes(&self) -> Vec<String> {
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

    /// Those on no record.
    pub fn strangers(self) -> Vec<Stranger> {
        most_first(self.strangers)
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
