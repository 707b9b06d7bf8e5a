//! Clients are handed to somebody of us.

use super::of_clients::ClientLine;
use super::{Decided, PreviewRow};
use crate::app::App;
use crate::deed::{LookAfter, Moment};
use crate::domain::{ClientFacts, ClientId};

const LOOK_AFTER: ClientLine = ClientLine {
    title: "Who looks after",
    hint: "a name, me, or nobody   ·   Sam: they know each other",
    draft: "looks after",
    preview,
    decide,
};

pub fn open(app: &mut App, clients: Vec<ClientId>) {
    LOOK_AFTER.ask(app, clients);
}

fn preview(text: &str, clients: &[&ClientFacts], app: &App) -> Vec<PreviewRow> {
    let now = app.book.now;
    let before = clients.first().and_then(|facts| facts.looked_after_by(now));
    let act = LookAfter::typed(text);
    [
        ("now", act.by.trim()),
        ("before", before.unwrap_or_default()),
        ("because", act.because.trim()),
    ]
    .into_iter()
    .filter(|(_, said)| !said.is_empty())
    .map(|(label, said)| PreviewRow::new(label, said.to_owned()))
    .collect()
}

fn decide(text: &str, clients: &[&ClientFacts], moment: &mut Moment) -> Decided {
    LookAfter::typed(text).decide(clients, moment)
}
