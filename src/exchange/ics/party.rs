//! Who is asked to come to an event, and what they said.

use calcard::icalendar::{
    ICalendarComponent, ICalendarEntry, ICalendarParameterName, ICalendarProperty,
};
use std::collections::BTreeMap;

/// So many are read of one event.
const MOST: usize = 1000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attendance {
    Comes,
    /// It is theirs, and they said nothing else.
    Organises,
    /// Nothing yet, or that somebody else may come.
    Nothing,
    Perhaps,
    Declined,
}

impl Attendance {
    pub fn comes(self) -> bool {
        matches!(self, Self::Comes | Self::Organises)
    }

    /// Of several people on one side: who comes is there whoever else does not.
    pub fn of_all(said: impl IntoIterator<Item = Self>) -> Option<Self> {
        let before = |said: &Self| match said {
            Self::Comes => 0,
            Self::Declined => 1,
            Self::Perhaps => 2,
            Self::Organises => 3,
            Self::Nothing => 4,
        };
        said.into_iter().min_by_key(before)
    }
}

/// Everybody by their mail address, in small letters.
pub fn parties(component: &ICalendarComponent) -> BTreeMap<String, Attendance> {
    let mut all = BTreeMap::new();
    let organisers = component.properties(&ICalendarProperty::Organizer);
    for mail in organisers.filter_map(mail).take(MOST) {
        all.insert(mail, Attendance::Organises);
    }
    let attendees = component.properties(&ICalendarProperty::Attendee);
    for entry in attendees.take(MOST) {
        let Some(mail) = mail(entry) else { continue };
        let said = said(entry);
        let known = all.entry(mail).or_insert(said);
        if said != Attendance::Nothing {
            *known = said;
        }
    }
    all
}

fn mail(entry: &ICalendarEntry) -> Option<String> {
    let mail = entry.calendar_address()?.trim().to_lowercase();
    mail.contains('@').then_some(mail)
}

fn said(entry: &ICalendarEntry) -> Attendance {
    let state = entry
        .parameter(&ICalendarParameterName::Partstat)
        .and_then(|state| state.as_text())
        .unwrap_or_default();
    match state.to_ascii_uppercase().as_str() {
        "ACCEPTED" => Attendance::Comes,
        "DECLINED" => Attendance::Declined,
        "TENTATIVE" => Attendance::Perhaps,
        _ => Attendance::Nothing,
    }
}
