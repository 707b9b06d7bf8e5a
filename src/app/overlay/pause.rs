//! A client is paused until a date, former, or active again.

use super::{Asks, Choice, Next, PreviewRow, Refusal, dates, key_of};
use crate::app::App;
use crate::deed::{Deed, Moment};
use crate::domain::{ClientId, Command, Status, What};

/// Asks until when a client is paused.
#[derive(Debug)]
struct Pause {
    client: ClientId,
}

/// Asks what the client is from now on.
pub(in crate::app) fn open(app: &mut App, client: &ClientId) {
    let Some(entry) = app.book.get(client) else {
        return;
    };
    let is = |label, detail, status: Status, word: &'static str| {
        let client = client.clone();
        Choice::new(label, detail, move |app, moment| {
            let event = moment.client_event(&client, moment.now, What::Status(status), "");
            let title = format!("{} is {word}", app.book.name(&client));
            app.decided(&client, Ok(Deed::of(Command::Record(event), title)))
        })
    };
    let mut choices = Vec::new();
    if entry.assessment.status != Status::Active {
        choices.push(is(
            "active again",
            "flags may show from now on",
            Status::Active,
            "active again",
        ));
    }
    let paused = client.clone();
    choices.push(Choice::opens(
        "pause until a date",
        "no flags until then",
        move |app| {
            app.ask(Pause {
                client: paused.clone(),
            });
        },
    ));
    choices.push(is(
        "former client",
        "no flags; the facts stay",
        Status::Former,
        "a former client",
    ));
    app.choose(format!("Pause · {}", entry.name()), choices);
}

impl Asks for Pause {
    fn title(&self, app: &App) -> String {
        format!("Pause · {}", app.book.name(&self.client))
    }

    fn hint(&self, _: &App) -> String {
        "until when: 1 sep: season".to_owned()
    }

    fn draft_key(&self) -> String {
        key_of("pause", [self.client.as_str()])
    }

    fn acted(&self) -> Option<ClientId> {
        Some(self.client.clone())
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        let (head, reason) = dates::split(text);
        let (until, rest) = dates::leading(app, head);
        let reason = dates::joined(rest, reason);
        let until = until.map(|when| PreviewRow::new("until", when.to_string()));
        let why = (!reason.is_empty()).then(|| PreviewRow::new("because", reason));
        until.into_iter().chain(why).collect()
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment<'_>) -> Result<Next, Refusal> {
        let (head, reason) = dates::split(text);
        let (until, rest) = dates::leading(app, head);
        let until =
            until.ok_or_else(|| Refusal::facts("until when? a date, please: 1 sep, in 3 weeks"))?;
        if until.date <= app.book.date() {
            return Err(Refusal::facts("that day is not ahead"));
        }
        let what = What::Status(Status::Paused { until: until.date });
        let note = dates::joined(rest, reason);
        let event = moment.client_event(&self.client, moment.now, what, &note);
        let title = format!("paused {} until {until}", app.book.name(&self.client));
        Ok(Next::Save(Deed::of(Command::Record(event), title)))
    }
}
