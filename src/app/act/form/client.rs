//! The form of a client.

use super::{Decided, list, wrong};
use crate::app::App;
use crate::app::overlay::{Field, Form, Subject};
use crate::deed::Moment;
use crate::domain::{
    Client, ClientFacts, ClientId, Command, MOST_DAYS, Origin, Promise, Size, What, WorkTime,
};
use crate::phrase::{Length, duration};
use std::collections::BTreeMap;

/// The form of a new client.
pub(in crate::app::act) fn new_client() -> Form {
    let fields = vec![
        Field::new("name", "as you call them", ""),
        size(None),
        Field::new("tags", "vip, retainer", ""),
        Field::new(
            "cadence",
            "days they may go without a word from us; empty: the usual",
            "",
        ),
        Field::new("note", "anything worth knowing", ""),
    ];
    Form::new("New client", fields, Subject::NewClient)
}

/// The size of a client of whom it is not known.
const UNKNOWN: &str = "–";

fn size(size: Option<Size>) -> Field {
    let words = [UNKNOWN]
        .into_iter()
        .chain(Size::ALL.iter().map(|size| size.word()));
    Field::one_of("size", words, size.map_or(UNKNOWN, Size::word))
}

/// The promises that a client may have of its own, each with what its field takes.
const PROMISES: [(Promise, &str); 3] = [
    (
        Promise::Reply,
        "working time to an answer: 4h; empty: the usual",
    ),
    (
        Promise::ReplyTight,
        "the same until it is healed: 90m; empty: the usual",
    ),
    (
        Promise::Tell,
        "working time until they are told of a mistake; empty: the usual",
    ),
];

fn said<T>(facts: &ClientFacts, app: &App, pick: impl Fn(&What) -> Option<Option<T>>) -> Option<T> {
    facts
        .events
        .iter()
        .rev()
        .filter(|e| e.at <= app.book.now)
        .find_map(|e| pick(&e.what))
        .flatten()
}

/// The cadence of its own that a client has.
fn own_cadence(facts: &ClientFacts, app: &App) -> Option<u16> {
    said(facts, app, |what| match what {
        What::Cadence(days) => Some(*days),
        _ => None,
    })
}

/// A promise of its own that a client has.
fn own_promise(facts: &ClientFacts, app: &App, which: Promise) -> Option<WorkTime> {
    said(facts, app, |what| match what {
        What::Promise { promise, time } if *promise == which => Some(*time),
        _ => None,
    })
}

fn hours(time: WorkTime) -> String {
    crate::hours::words::length(time)
}

/// The form of a client that is there.
pub(super) fn form(facts: &ClientFacts, app: &App) -> Form {
    let client = &facts.client;
    let cadence = own_cadence(facts, app);
    let mut fields = vec![
        Field::new("name", "as you call them", &client.name),
        size(client.size),
        Field::new(
            "billing",
            "a year, whole units; only for grouping",
            text(client.billing),
        ),
        Field::new("tags", "vip, retainer", client.tags.join(", ")),
        Field::new(
            "cadence",
            "days they may go without a word from us; empty: the usual",
            text(cadence),
        ),
    ];
    fields.extend(PROMISES.map(|(promise, hint)| {
        Field::new(
            promise.word(),
            hint,
            own_promise(facts, app, promise).map_or_else(String::new, hours),
        )
    }));
    fields.push(Field::new("note", "anything worth knowing", &client.note));
    Form::new(
        format!("Edit · {}", client.name),
        fields,
        Subject::Client(Box::new(facts.clone())),
    )
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
        "" | UNKNOWN => None,
        size => Some(
            size.parse::<Size>()
                .map_err(|e| wrong("size", e.to_string()))?,
        ),
    };
    if form.fields.iter().any(|f| f.label == "billing") {
        client.billing = match form.value("billing") {
            "" => None,
            n => Some(
                n.parse()
                    .map_err(|_| wrong("billing", format!("“{n}” is not a whole number")))?,
            ),
        };
    }
    client.tags = list(form.value("tags"));
    client.tags.sort();
    client.tags.dedup();
    form.value("note").clone_into(&mut client.note);
    Ok(client)
}

fn cadence(form: &Form) -> Result<Option<u16>, super::Wrong> {
    match form
        .value("cadence")
        .trim_end_matches("days")
        .trim_end_matches('d')
        .trim()
    {
        "" => Ok(None),
        n => match n.parse() {
            Ok(days) if (1..=MOST_DAYS).contains(&days) => Ok(Some(days)),
            _ => Err(wrong(
                "cadence",
                format!("“{n}” is not a number of days from 1 to {MOST_DAYS}"),
            )),
        },
    }
}

/// A length of working time; none in an empty field.
fn length(form: &Form, field: &'static str) -> Result<Option<WorkTime>, super::Wrong> {
    match form.value(field) {
        "" => Ok(None),
        text => match duration::parse(text) {
            Some(Length::Work(time)) => Ok(Some(time)),
            _ => Err(wrong(
                field,
                format!("“{text}” is not a length of working time: write 4h or 90m"),
            )),
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
        parts.push(Command::Record(moment.client_event(
            &id,
            moment.now,
            What::Cadence(Some(days)),
            "",
        )));
    }
    Ok((Command::Together(parts), title))
}

fn taken(app: &App, client: &Client) -> Result<(), super::Wrong> {
    let name = client.name.to_lowercase();
    let other = app
        .book
        .entries()
        .iter()
        .find(|e| e.id() != &client.id && e.name().to_lowercase() == name);
    other.map_or(Ok(()), |e| {
        Err(wrong(
            "name",
            format!("there is a client “{}” already", e.name()),
        ))
    })
}

/// A client that was there.
pub(super) fn save(
    app: &App,
    form: &Form,
    before: &ClientFacts,
    moment: &mut Moment<'_>,
) -> Decided {
    let client = read(form, before.client.clone())?;
    taken(app, &client)?;
    let id = client.id.clone();
    let title = format!("edited {}", client.name);
    let mut parts = Vec::new();
    if client != before.client {
        parts.push(Command::PutClient(client));
    }
    let days = cadence(form)?;
    if days != own_cadence(before, app) {
        parts.push(Command::Record(moment.client_event(
            &id,
            moment.now,
            What::Cadence(days),
            "",
        )));
    }
    for (promise, _) in PROMISES {
        let before = own_promise(before, app, promise);
        // A field that was not touched says what it said, to the second.
        let untouched = form.value(promise.word()) == before.map_or_else(String::new, hours);
        let time = if untouched {
            before
        } else {
            length(form, promise.word())?
        };
        if time != before {
            let what = What::Promise { promise, time };
            parts.push(Command::Record(
                moment.client_event(&id, moment.now, what, ""),
            ));
        }
    }
    if parts.is_empty() {
        return Err(wrong("name", "nothing has changed (Esc closes)"));
    }
    Ok((Command::Together(parts), title))
}
