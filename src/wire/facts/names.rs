//! The names of a file that are not fields of the table of facts: lists, short forms, days of the week. And every
//! object of the format with all that it may have, to which a test holds the documentation.

use crate::domain::{
    Ask, Client, Contact, Event, Issue, Mapping, Person, Plan, Policy, Prevention, Promises,
    Snooze, Solution, Supplier, TagTerms, Tie, WEEK,
    declare::{FactField, FactRecord, Shown, ValueKind},
};
use std::sync::LazyLock;

pub const TOP: &[&str] = &[
    "format",
    "version",
    "exported_at",
    "policy",
    "suppliers",
    "mappings",
    "clients",
    "ties",
];
pub const CLIENT: &[&str] = &[
    "people",
    "contacts",
    "issues",
    "events",
    "plans",
    "snoozes",
    "cadence",
    "status",
    "promises",
    "soured_by_hand",
];
pub const CLIENT_PROMISES: &[&str] = &["reply", "reply_tight", "tell"];
pub static ISSUE: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lists = ["asks", "events", "solutions", "preventions"];
    let short = ["asked", "answered", "solution", "prevention"];
    let said = VALUED.iter().chain(SINCE).chain(DATED).copied();
    lists.into_iter().chain(short).chain(said).collect()
});
/// Short forms of an issue whose value is what the event says.
pub const VALUED: &[&str] = &["severity", "doing", "cause", "ball", "promised"];
/// Those that say since when something holds.
pub const SINCE: &[&str] = &["above_us", "needs_mending"];
/// Those that are a date, or a list of dates.
pub const DATED: &[&str] = &[
    "told_boss",
    "told_client",
    "apologised",
    "resolved",
    "reopened",
    "confirmed",
    "settled",
];

/// Every object of the format by its name in the documentation, with what it may have.
pub fn objects() -> Vec<(&'static str, Vec<&'static str>)> {
    let of = |fields: &'static [FactField], more: &[&'static str]| {
        let mut names = names(fields);
        names.extend(more);
        names
    };
    vec![
        ("The file", TOP.to_vec()),
        ("Policy", of(Policy::FIELDS, &[])),
        ("Policy: week", WEEK.to_vec()),
        ("Policy: promises", of(Promises::FIELDS, &[])),
        ("Policy: tags", of(TagTerms::FIELDS, &[])),
        ("Supplier", of(Supplier::FIELDS, &[])),
        ("Mapping", of(Mapping::FIELDS, &[])),
        ("Client", of(Client::FIELDS, CLIENT)),
        ("Client: promises", CLIENT_PROMISES.to_vec()),
        ("Person", of(Person::FIELDS, &[])),
        ("Contact", of(Contact::FIELDS, &[])),
        ("Issue", of(Issue::FIELDS, &ISSUE)),
        ("Ask", of(Ask::FIELDS, &[])),
        ("Event", of(Event::FIELDS, &[])),
        ("Solution", of(Solution::FIELDS, &[])),
        ("Prevention", of(Prevention::FIELDS, &[])),
        ("Plan", of(Plan::FIELDS, &[])),
        ("Snooze", of(Snooze::FIELDS, &[])),
        ("Tie", of(Tie::FIELDS, &[])),
    ]
}

/// The names of the fields that a file may have, and of what stands beside them.
pub fn names(fields: &[FactField]) -> Vec<&'static str> {
    let mut all = vec![];
    for field in fields.iter().filter(|field| field.shown != Shown::Never) {
        let more = match field.kind {
            ValueKind::Record(fields) if field.spread => names(fields),
            ValueKind::Choice(variants) if field.spread => {
                let parts = variants.iter().flat_map(|variant| variant.parts);
                let parts = parts.map(|part| part.name);
                std::iter::once(field.name).chain(parts).collect()
            }
            _ => vec![field.name],
        };
        for name in more {
            if !all.contains(&name) {
                all.push(name);
            }
        }
    }
    all
}

/// A word as it is written where names are: what an event says, which promise.
pub fn file_word(word: &str) -> String {
    word.replace(' ', "_")
}
