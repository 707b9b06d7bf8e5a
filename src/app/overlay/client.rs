//! The forms of a client: a new one, and one that is there with its cadence and promises.

use super::{Decided, Fills, Form, FormField, form::changed, key_of};
use crate::app::App;
use crate::deed::{self, Decides, Moment};
use crate::domain::{ClientFacts, ClientId, Promise, Size, WorkTime, on_screen};

#[derive(Debug)]
struct NewClient;

#[derive(Debug)]
struct ClientForm(ClientFacts);

pub fn new(app: &mut App) {
    app.fill(NewClient);
}

/// Opens the form of a client. Only of one read whole: what the book leaves out would be lost.
pub fn edit(app: &mut App, client: &ClientId) {
    let whole = app.shown_detail().filter(|d| d.facts.id() == client);
    match whole.map(|detail| (*detail.facts).clone()) {
        Some(facts) => app.fill(ClientForm(facts)),
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
        "time until they are told of a mistake; empty: the usual",
    ),
];

fn name(client: &str) -> FormField {
    FormField::new("name", "as you call them", client)
}

fn size(size: Option<Size>) -> FormField {
    let words = [&[UNKNOWN], Size::WORDS].concat();
    FormField::one_of("size", words, size.map_or(UNKNOWN, Size::word))
}

fn tags(tags: &[String]) -> FormField {
    FormField::new("tags", "vip, retainer", tags.join(", "))
}

fn cadence(days: Option<u16>) -> FormField {
    let hint = "every so many days, as we promise; empty: the usual";
    FormField::new(on_screen("cadence"), hint, text(days))
}

pub const WITH: &str = "looked after by";

fn with(name: Option<&str>) -> FormField {
    FormField::new(
        WITH,
        "who of us, if somebody in particular: a name, or me",
        name.unwrap_or_default(),
    )
}

fn note(note: &str) -> FormField {
    FormField::new("note", "anything worth knowing", note)
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |v| v.to_string())
}

fn hours(time: Option<WorkTime>) -> String {
    time.map_or_else(String::new, crate::hours::words::length)
}

impl Fills for NewClient {
    fn title(&self, _: &App) -> String {
        "New client".to_owned()
    }

    fn fields(&self, _: &App) -> Vec<FormField> {
        vec![
            name(""),
            FormField::new("person", "whom we speak to there", ""),
            FormField::new("phone", "several with commas", ""),
            FormField::new("mail", "several with commas", ""),
            size(None),
            tags(&[]),
            cadence(None),
            note(""),
            with(None),
        ]
    }

    fn draft_key(&self) -> String {
        key_of("new client", [])
    }

    fn save(&self, form: &Form, _: &App, moment: &mut Moment) -> Decided {
        let about = deed::EditClient {
            name: Some(form.value("name")),
            size: Some(form.value("size")),
            tags: Some(form.value("tags")),
            cadence: Some(form.value(on_screen("cadence"))),
            with: Some(form.value(WITH)),
            note: Some(form.value("note")),
            ..deed::EditClient::default()
        };
        let person = deed::PutPerson {
            name: form.changed("person"),
            phones: form.changed("phone"),
            mails: form.changed("mail"),
            ..deed::PutPerson::default()
        };
        let person = (person != deed::PutPerson::default()).then_some(person);
        deed::AddClient { about, person }.decide(moment)
    }

    /// It comes in front: what one does next is about it, and on Today it has no row.
    fn saved(&self, form: &Form, app: &mut App) {
        let name = form.value("name");
        let mut all = app.book.entries().iter();
        if let Some(id) = all.find(|e| e.name() == name).map(|e| e.id().clone()) {
            app.mend = None;
            app.open_client(&id);
        }
    }
}

impl Fills for ClientForm {
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
            cadence(self.0.own_cadence(app.book.now)),
        ];
        let now = app.book.now;
        fields.extend(PROMISES.map(|(promise, hint)| {
            FormField::new(
                promise.shown(),
                hint,
                hours(self.0.own_promise(promise, now)),
            )
        }));
        let since = text(client.since.map(|at| app.book.calendar.local_date(at)));
        fields.extend([
            note(&client.note),
            FormField::new("since", "a client since: 12 may 2020", since),
            with(self.0.looked_after_by(now)),
        ]);
        fields
    }

    fn draft_key(&self) -> String {
        key_of("client", [self.0.id().as_str()])
    }

    fn anew(&self, app: &App) -> Option<Box<dyn Fills>> {
        let whole = app.shown_detail().filter(|d| d.facts.id() == self.0.id())?;
        Some(Box::new(Self((*whole.facts).clone())))
    }

    fn save(&self, form: &Form, _: &App, moment: &mut Moment) -> Decided {
        let act = changed!(form => EditClient {
            name, size, billing, tags, note, since;
            cadence: form.changed(on_screen("cadence")),
            reply: form.changed(Promise::Reply.shown()),
            reply_tight: form.changed(Promise::ReplyTight.shown()),
            tell: form.changed(Promise::Tell.shown()),
            with: form.changed(WITH),
            because: "",
        });
        act.decide(&self.0, moment)
    }
}
