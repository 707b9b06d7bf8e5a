//! A client is paused until a date, former, or active again.

use super::{Asks, Choice, Decided, Next, PreviewRow, Refusal, key_of};
use crate::app::App;
use crate::deed::{Decides, Moment, NewStatus, SetStatus};
use crate::domain::{ClientId, Status};

/// Asks until when a client is paused.
#[derive(Debug)]
struct PausePrompt {
    client: ClientId,
}

/// Asks what the client is from now on.
pub(in crate::app) fn open(app: &mut App, client: &ClientId) {
    let Some(entry) = app.book.get(client) else {
        return;
    };
    let is = |label, detail, to: NewStatus<'static>| {
        let client = client.clone();
        Choice::new(label, detail, move |app, moment| {
            let decided = becomes(app, &client, to, moment);
            app.decided(&client, decided)
        })
    };
    let mut choices = Vec::new();
    if entry.assessment.status != Status::Active {
        choices.push(is(
            "active again",
            "flags may show from now on",
            NewStatus::Active,
        ));
    }
    let paused = client.clone();
    choices.push(Choice::opens(
        "pause until a date",
        "no flags until then",
        move |app| {
            app.ask(PausePrompt {
                client: paused.clone(),
            });
        },
    ));
    choices.push(is(
        "former client",
        "no flags; the facts stay",
        NewStatus::Former,
    ));
    app.choose(format!("Pause · {}", entry.name()), choices);
}

fn becomes(app: &App, client: &ClientId, to: NewStatus<'_>, moment: &mut Moment<'_>) -> Decided {
    let act = SetStatus { to, because: "" };
    act.decide(app.known(client)?, &app.book.scene(), moment)
}

impl Asks for PausePrompt {
    fn title(&self, app: &App) -> String {
        format!("Pause · {}", app.book.name(&self.client))
    }

    fn hint(&self, _: &App) -> String {
        "until when: 1 sep: season".to_owned()
    }

    fn draft_key(&self) -> String {
        key_of("pause", [self.client.as_str()])
    }

    fn for_client(&self, client: &ClientId) -> Option<Box<dyn Asks>> {
        let client = client.clone();
        Some(Box::new(Self { client }))
    }

    fn acted(&self) -> Option<ClientId> {
        Some(self.client.clone())
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        let (until, why) = SetStatus::read(text, &app.book.scene(), app.book.now);
        let until = until.map(|when| PreviewRow::new("until", when.to_string()));
        let why = (!why.is_empty()).then(|| PreviewRow::new("because", why));
        until.into_iter().chain(why).collect()
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment<'_>) -> Result<Next, Refusal> {
        becomes(app, &self.client, NewStatus::Paused(text), moment).map(Next::Save)
    }
}
