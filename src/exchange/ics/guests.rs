//! Who is asked to come to a calendar's events and is on no record: told, so that they can be made clients, and how much
//! names nobody.

use super::party::{Attendance, parties};
use super::series::uid;
use crate::domain::{Client, ClientFacts, ClientId, Lines, Person, PersonId, clean};
use crate::exchange::address::{is_ticked, stranger, ticked_name};
use crate::exchange::csv::names::spoken_to;
use crate::exchange::record::OnRecord;
use crate::exchange::row_person::is_ours;
use crate::exchange::{Options, Stranger, count, source_id};
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

    /// Those on no record, the most met first.
    pub fn strangers(self) -> Vec<Stranger> {
        let told = self
            .strangers
            .into_iter()
            .map(|(domain, (from, to))| Stranger {
                domain,
                from,
                to,
                missed: vec![],
            });
        let mut told: Vec<Stranger> = told.collect();
        told.sort_by(|a, b| {
            let all = |one: &Stranger| one.from + one.to;
            all(b).cmp(&all(a)).then_with(|| a.domain.cmp(&b.domain))
        });
        told
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
            let whose = stranger(&mail);
            let facts = all.entry(whose.clone()).or_insert_with(|| {
                let source = format!("mail/{whose}");
                let id = ClientId::new(source_id::id("client", &source));
                let name = ticked_name(&mail, &called);
                let taken = record.named(&name).is_some();
                let name = if taken {
                    format!("{name} ({whose})")
                } else {
                    name
                };
                ClientFacts::new(Client {
                    origin: source_id::origin(&source),
                    ..Client::new(id, name, options.now)
                })
            });
            if facts
                .people
                .iter()
                .all(|known| !known.mails.contains(&mail))
            {
                let source = format!("person/mail {mail}");
                let key = format!("{}/{source}", facts.client.id);
                let id = PersonId::new(source_id::id("person", &key));
                let name = if called.is_empty() { &mail } else { &called };
                facts.people.push(Person {
                    mails: vec![mail.clone()],
                    origin: source_id::origin(&source),
                    ..Person::new(id, facts.client.id.clone(), name)
                });
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
