//! The forms of a client: a new one, and one that is there with its cadence and promises.

use super::{Decided, Fills, Form, FormField, key_of};
use crate::app::App;
use crate::deed::{AddClient, Decides, EditClient, Moment, PutPerson};
use crate::domain::{ClientFacts, ClientId, Promise, Size};
use crate::hours::words::length;

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

/// A field of what a client is to be.
fn field(option: &str, value: impl Into<String>) -> FormField {
    FormField::of::<EditClient>(option, value)
}

fn size(size: Option<Size>) -> FormField {
    let words = [&[UNKNOWN], Size::WORDS].concat();
    field("size", size.map_or(UNKNOWN, Size::word)).among(&words)
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |v| v.to_string())
}

impl Fills for NewClient {
    fn title(&self, _: &App) -> String {
        "New client".to_owned()
    }

    fn fields(&self, _: &App) -> Vec<FormField> {
        vec![
            field("name", ""),
            FormField::new("person", "whom we speak to there", ""),
            FormField::new("phone", "several with commas", ""),
            FormField::new("mail", "several with commas", ""),
            size(None),
            field("tag", ""),
            field("cadence", ""),
            field("note", ""),
            field("with", ""),
        ]
    }

    fn draft_key(&self) -> String {
        key_of("new client", [])
    }

    fn save(&self, form: &Form, _: &App, moment: &mut Moment) -> Decided {
        let about = form.told::<EditClient>();
        let person = PutPerson {
            name: form.changed("person"),
            phones: form.changed("phone"),
            mails: form.changed("mail"),
            ..PutPerson::default()
        };
        let person = (person != PutPerson::default()).then_some(person);
        AddClient { about, person }.decide(moment)
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
        let now = app.book.now;
        let own = |promise| {
            let time = self.0.own_promise(promise, now);
            time.map_or_else(String::new, length)
        };
        let since = client.since.map(|at| app.book.calendar.local_date(at));
        vec![
            field("name", &client.name),
            size(client.size),
            field("billing", text(client.billing)),
            field("tag", client.tags.join(", ")),
            field("cadence", text(self.0.own_cadence(now))),
            field("reply", own(Promise::Reply)),
            field("reply-tight", own(Promise::ReplyTight)),
            field("tell", own(Promise::Tell)),
            field("note", &client.note),
            field("since", text(since)),
            field("with", text(self.0.looked_after_by(now))),
        ]
    }

    fn draft_key(&self) -> String {
        key_of("client", [self.0.id().as_str()])
    }

    fn anew(&self, app: &App) -> Option<Box<dyn Fills>> {
        let whole = app.shown_detail().filter(|d| d.facts.id() == self.0.id())?;
        Some(Box::new(Self((*whole.facts).clone())))
    }

    fn save(&self, form: &Form, _: &App, moment: &mut Moment) -> Decided {
        form.told::<EditClient>().decide(&self.0, moment)
    }
}
