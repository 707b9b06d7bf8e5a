//! The form of a client.

use super::{Decided, list, wrong};
use crate::app::App;
use crate::app::overlay::{Field, Form, Subject};
use crate::domain::deed::Moment;
use crate::domain::{Client, ClientFacts, ClientId, Command, Event, Origin, Promise, Size, What, WorkTime};
use crate::phrase::{Length, duration};
use std::collections::BTreeMap;

/// The form of a new client.
pub(in crate::app::act) fn new_client() -> Form {
    let fields = vec![
        Field::new("name", "as you call them", ""),
        Field::new("size", "small, medium or large", ""),
        Field::new("tags", "vip, retainer", ""),
        Field::new("cadence", "days they may go without a word from us; empty: the policy's", ""),
        Field::new("note", "anything worth knowing", ""),
    ];
    Form::new("New client", fields, Subject::NewClient)
}

/// The cadence and reply promise of its own that a client has.
fn own(facts: &ClientFacts, app: &App) -> (Option<u16>, Option<WorkTime>) {
    let events = || facts.events.iter().rev().filter(|e: &&Event| e.at <= app.book.now);
    let cadence = events().find_map(|e| match e.what {
        What::Cadence(days) => Some(days),
        _ => None,
    });
    let reply = events().find_map(|e| match e.what {
        What::Promise { promise: Promise::Reply, time } => Some(time),
        _ => None,
    });
    (cadence.flatten(), reply.flatten())
}

fn hours(time: WorkTime) -> String {
    crate::hours::words::length(time)
}

/// The form of a client that is there.
pub(super) fn form(facts: &ClientFacts, app: &App) -> Form {
    let client = &facts.client;
    let (cadence, reply) = own(facts, app);
    let fields = vec![
        Field::new("name", "as you call them", &client.name),
        Field::new("size", "small, medium or large", client.size.map_or("", Size::word)),
        Field::new("billing", "a year, whole units; only for grouping", text(client.billing)),
        Field::new("tags", "vip, retainer", client.tags.join(", ")),
        Field::new("cadence", "days they may go without a word from us; empty: the policy's", text(cadence)),
        Field::new("reply", "working time to an answer: 4h; empty: the policy's", reply.map_or(String::new(), hours)),
        Field::new("note", "anything worth knowing", &client.note),
    ];
    Form::new(format!("Edit · {}", client.name), fields, Subject::Client(Box::new(facts.clone())))
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |v| v.to_string())
}

/// What the fields say of the client itself.
fn read(form: &Form, mut client: Client) -> Result<Client, super::Wrong> {
    let name = form.value("name");
    if name.is_empty() {
        return Err(wrong("name", "a client needs a name"));
    }
    name.clone_into(&mut client.name);
    client.size = match form.value("size").to_lowercase().as_str() {
        "" => None,
        size => Some(size.parse::<Size>().map_err(|e| wrong("size", e.to_string()))?),
    };
    if form.fields.iter().any(|f| f.label == "billing") {
        client.billing = match form.value("billing") {
            "" => None,
            n => Some(n.parse().map_err(|_| wrong("billing", format!("“{n}” is not a whole number")))?),
        };
    }
    client.tags = list(form.value("tags"));
    client.tags.sort();
    client.tags.dedup();
    form.value("note").clone_into(&mut client.note);
    Ok(client)
}

fn cadence(form: &Form) -> Result<Option<u16>, super::Wrong> {
    match form.value("cadence").trim_end_matches("days").trim_end_matches('d').trim() {
        "" => Ok(None),
        n => match n.parse() {
            Ok(days) if (1..=3650).contains(&days) => Ok(Some(days)),
            _ => Err(wrong("cadence", format!("“{n}” is not a number of days from 1 to 3650"))),
        },
    }
}

/// A client that is new.
pub(super) fn add(app: &App, form: &Form, moment: &mut Moment<'_>) -> Decided {
    let client = read(
        form,
        Client {
            id: ClientId::new((moment.new_id)()),
            name: String::new(),
            size: None,
            billing: None,
            tags: Vec::new(),
            note: String::new(),
            fields: BTreeMap::new(),
            added_at: moment.now,
            origin: Origin::default(),
        },
    )?;
    taken(app, &client)?;
    let title = format!("added {}", client.name);
    let id = client.id.clone();
    let mut parts = vec![Command::PutClient(client)];
    if let Some(days) = cadence(form)? {
        parts.push(Command::Record(moment.client_event(&id, moment.now, What::Cadence(Some(days)), "")));
    }
    Ok((Command::Together(parts), title))
}

fn taken(app: &App, client: &Client) -> Result<(), super::Wrong> {
    let name = client.name.to_lowercase();
    let other = app.book.entries().iter().find(|e| e.id() != &client.id && e.name().to_lowercase() == name);
    other.map_or(Ok(()), |e| Err(wrong("name", format!("there is a client “{}” already", e.name()))))
}

/// A client that was there.
pub(super) fn save(app: &App, form: &Form, before: &ClientFacts, moment: &mut Moment<'_>) -> Decided {
    let client = read(form, before.client.clone())?;
    taken(app, &client)?;
    let id = client.id.clone();
    let title = format!("edited {}", client.name);
    let mut parts = Vec::new();
    if client != before.client {
        parts.push(Command::PutClient(client));
    }
    let (own_cadence, own_reply) = own(before, app);
    let days = cadence(form)?;
    if days != own_cadence {
        parts.push(Command::Record(moment.client_event(&id, moment.now, What::Cadence(days), "")));
    }
    let reply = match form.value("reply") {
        "" => None,
        text => match duration::parse(text) {
            Some(Length::Work(time)) => Some(time),
            _ => return Err(wrong("reply", format!("“{text}” is not a length of working time: write 4h or 90m"))),
        },
    };
    if reply != own_reply {
        let what = What::Promise { promise: Promise::Reply, time: reply };
        parts.push(Command::Record(moment.client_event(&id, moment.now, what, "")));
    }
    if parts.is_empty() {
        return Err(wrong("name", "nothing has changed (Esc closes)"));
    }
    Ok((Command::Together(parts), title))
}
