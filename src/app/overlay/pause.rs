//! A client is paused until a date, former, or active again.

use super::of_clients::ClientLine;
use super::{Choice, Decided, PreviewRow, Refusal};
use crate::app::App;
use crate::deed::{Decides, Moment, NewStatus, SetStatus};
use crate::domain::{ClientFacts, ClientId, Status};

const PAUSE: ClientLine = ClientLine {
    title: "Pause",
    hint: "until when: 1 sep: season",
    draft: "pause",
    preview,
    decide,
};

pub fn open(app: &mut App, client: &ClientId) {
    let Some(entry) = app.book.get(client) else {
        return;
    };
    let is = |label, detail, to: NewStatus<'static>| {
        Choice::does(label, detail, client, move |app, client, moment| {
            becomes(app.known(client)?, to, moment)
        })
    };
    let mut choices = vec![];
    if entry.assessment().status != Status::Active {
        let detail = "back on Today when something is due";
        choices.push(is("active again", detail, NewStatus::Active));
    }
    let of = client.clone();
    let pauses = move |app: &mut App| PAUSE.ask(app, vec![of.clone()]);
    let detail = "off Today until then";
    choices.push(Choice::opens("pause until a date", detail, pauses));
    let detail = "off Today; what was written stays";
    choices.push(is("former client", detail, NewStatus::Former));
    app.choose(format!("Pause · {}", entry.name()), choices);
}

fn becomes(client: &ClientFacts, to: NewStatus, moment: &mut Moment) -> Decided {
    SetStatus { to, because: "" }.decide(client, moment)
}

fn preview(text: &str, _: &[&ClientFacts], app: &App) -> Vec<PreviewRow> {
    let (until, why) = SetStatus::read(text, &app.book.scene());
    let until = until.map(|when| PreviewRow::new("until", when.to_string()));
    let why = (!why.is_empty()).then(|| PreviewRow::new("because", why));
    until.into_iter().chain(why).collect()
}

fn decide(text: &str, clients: &[&ClientFacts], moment: &mut Moment) -> Decided {
    becomes(
        clients.first().ok_or_else(Refusal::gone)?,
        NewStatus::Paused(text),
        moment,
    )
}
