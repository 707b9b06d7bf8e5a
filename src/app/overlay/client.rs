//! The forms of a client: a new one, and one that is there with its cadence and promises.

use super::{Decided, Fills, Form, FormField, Refusal, form::list, key_of};
use crate::app::App;
use crate::deed::{Deed, Moment};
use crate::domain::{
    Client, ClientFacts, ClientId, Command, Event, MOST_DAYS, Origin, Promise, Size, What, WorkTime,
};
use crate::phrase::{Length, duration};
use std::collections::BTreeMap;

/// A client that is new.
#[derive(Debug)]
struct NewClient;

/// A client that is there, as it was when the form was opened.
#[derive(Debug)]
struct EditClient(ClientFacts);

/// Opens the form of a new client.
pub(in crate::app) fn new(app: &mut App) {
    app.fill(NewClient);
}

/// Opens the form of a client. Only of one read whole: what the book leaves out would be lost.
pub(in crate::app) fn edit(app: &mut App, client: &ClientId) {
    let whole = app.shown_detail().filter(|d| d.facts.id() == client);
    match whole.map(|detail| detail.facts.clone()) {
        Some(facts) => app.fill(EditClient(facts)),
        None => {
            app.warn("this client could not be read whole just now, so it cannot be edited");
        }
    }
}

/// The size of a client of whom it is not known.
const UNKNOWN: &str = "–";
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

fn name(client: &str) -> FormField {
    FormField::new("name", "as you call them", client)
}

fn size(size: Option<Size>) -> FormField {
    let words = [UNKNOWN]
        .into_iter()
        .chain(Size::ALL.iter().map(|size| size.word()));
    FormField::one_of("size", words, size.map_or(UNKNOWN, Size::word))
}

fn tags(tags: &[String]) -> FormField {
    FormField::new("tags", "vip, retainer", tags.join(", "))
}

fn cadence_field(days: Option<u16>) -> FormField {
    let hint = "days they may go without a word from us; empty: the usual";
    FormField::new("cadence", hint, text(days))
}

fn note(note: &str) -> FormField {
    FormField::new("note", "anything worth knowing", note)
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |v| v.to_string())
}

fn latest<T>(
    facts: &ClientFacts,
    app: &App,
    pick: impl Fn(&What) -> Option<Option<T>>,
) -> Option<T> {
    let events = facts
        .events
        .iter()
        .rev()
        .filter(|e: &&Event| e.at <= app.book.now);
    events.into_iter().find_map(|e| pick(&e.what)).flatten()
}

/// The cadence of its own that a client has.
fn own_cadence(facts: &ClientFacts, app: &App) -> Option<u16> {
    latest(facts, app, |what| match what {
        What::Cadence(days) => Some(*days),
        _ => None,
    })
}

/// A promise of its own that a client has.
fn own_promise(facts: &ClientFacts, app: &App, which: Promise) -> Option<WorkTime> {
    latest(facts, app, |what| match what {
        What::Promise { promise, time } if *promise == which => Some(*time),
        _ => None,
    })
}

fn hours(time: Option<WorkTime>) -> String {
    time.map_or_else(String::new, crate::hours::words::length)
}

/// What the fields say of the client itself.
fn read(form: &Form, app: &App, mut client: Client) -> Result<Client, Refusal> {
    form.value("name").clone_into(&mut client.name);
    if client.name.is_empty() {
        return Err(Refusal::typed("name", "a client needs a name"));
    }
    client.size = match form.value("size") {
        "" | UNKNOWN => None,
        _ => Some(form.word("size")?),
    };
    if form.fields.iter().any(|f| f.label == "billing") {
        client.billing = match form.value("billing") {
            "" => None,
            n => {
                let whole = n.parse();
                Some(whole.map_err(|_| {
                    Refusal::typed("billing", format!("“{n}” is not a whole number"))
                })?)
            }
        };
    }
    client.tags = list(form.value("tags"));
    client.tags.sort();
    client.tags.dedup();
    form.value("note").clone_into(&mut client.note);
    let name = client.name.to_lowercase();
    let same = |e: &&crate::app::Entry| e.id() != &client.id && e.name().to_lowercase() == name;
    match app.book.entries().iter().find(same) {
        Some(other) => {
            let why = format!("there is a client “{}” already", other.name());
            Err(Refusal::typed("name", why))
        }
        None => Ok(client),
    }
}

fn cadence(form: &Form) -> Result<Option<u16>, Refusal> {
    match form
        .value("cadence")
        .trim_end_matches("days")
        .trim_end_matches('d')
        .trim()
    {
        "" => Ok(None),
        n => match n.parse() {
            Ok(days) if (1..=MOST_DAYS).contains(&days) => Ok(Some(days)),
            _ => {
                let why = format!("“{n}” is not a number of days from 1 to {MOST_DAYS}");
                Err(Refusal::typed("cadence", why))
            }
        },
    }
}

/// A length of working time; none in an empty field.
fn length(form: &Form, field: &'static str) -> Result<Option<WorkTime>, Refusal> {
    let text = form.value(field);
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(Length::Work(time)) = duration::parse(text) {
        return Ok(Some(time));
    }
    let why = format!("“{text}” is not a length of working time: write 4h or 90m");
    Err(Refusal::typed(field, why))
}

impl Fills for NewClient {
    fn title(&self, _: &App) -> String {
        "New client".to_owned()
    }

    fn fields(&self, _: &App) -> Vec<FormField> {
        vec![
            name(""),
            size(None),
            tags(&[]),
            cadence_field(None),
            note(""),
        ]
    }

    fn draft_key(&self) -> String {
        key_of("new client", [])
    }

    fn save(&self, form: &Form, app: &App, moment: &mut Moment<'_>) -> Decided {
        let client = Client {
            id: ClientId::new((moment.new_id)()),
            name: String::new(),
            size: None,
            billing: None,
            tags: Vec::new(),
            note: String::new(),
            fields: BTreeMap::new(),
            added_at: moment.now,
            origin: Origin::default(),
        };
        let client = read(form, app, client)?;
        let title = format!("added {}", client.name);
        let id = client.id.clone();
        let mut parts = vec![Command::PutClient(client)];
        if let Some(days) = cadence(form)? {
            let what = What::Cadence(Some(days));
            parts.push(Command::Record(
                moment.client_event(&id, moment.now, what, ""),
            ));
        }
        Ok(Deed::of(Command::Together(parts), title))
    }

    /// It comes in front: what one does next is about it, and on Today it has no row.
    fn saved(&self, form: &Form, app: &mut App) {
        let name = form.value("name");
        let Some(id) = app
            .book
            .entries()
            .iter()
            .find(|e| e.name() == name)
            .map(|e| e.id().clone())
        else {
            return;
        };
        app.mend = None;
        app.open_client(&id);
    }
}

impl Fills for EditClient {
    fn title(&self, _: &App) -> String {
        format!("Edit · {}", self.0.client.name)
    }

    fn fields(&self, app: &App) -> Vec<FormField> {
        let client = &self.0.client;
        let billing = "a year, whole units; only for grouping";
        let mut fields = vec![
            name(&client.name),
            size(client.size),
            FormField::new("billing", billing, text(client.billing)),
            tags(&client.tags),
            cadence_field(own_cadence(&self.0, app)),
        ];
        fields.extend(PROMISES.map(|(promise, hint)| {
            FormField::new(
                promise.word(),
                hint,
                hours(own_promise(&self.0, app, promise)),
            )
        }));
        fields.push(note(&client.note));
        fields
    }

    fn draft_key(&self) -> String {
        key_of("client", [self.0.id().as_str()])
    }

    fn save(&self, form: &Form, app: &App, moment: &mut Moment<'_>) -> Decided {
        let before = &self.0;
        let client = read(form, app, before.client.clone())?;
        let id = client.id.clone();
        let title = format!("edited {}", client.name);
        let mut changes = Vec::new();
        let days = cadence(form)?;
        if days != own_cadence(before, app) {
            changes.push(What::Cadence(days));
        }
        for (promise, _) in PROMISES {
            let own = own_promise(before, app, promise);
            // A field that was not touched says what it said, to the second.
            if form.value(promise.word()) == hours(own) {
                continue;
            }
            let time = length(form, promise.word())?;
            if time != own {
                changes.push(What::Promise { promise, time });
            }
        }
        let mut parts = Vec::new();
        if client != before.client {
            parts.push(Command::PutClient(client));
        }
        let now = moment.now;
        let events = changes.into_iter();
        parts.extend(events.map(|what| Command::Record(moment.client_event(&id, now, what, ""))));
        if parts.is_empty() {
            return Err(Refusal::typed("name", "nothing has changed (Esc closes)"));
        }
        Ok(Deed::of(Command::Together(parts), title))
    }
}
