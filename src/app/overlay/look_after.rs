//! Clients are handed to somebody of us.

use super::of_clients::{self, AsksOfClients};
use super::{Decided, PreviewRow};
use crate::app::App;
use crate::deed::{LookAfter, Moment};
use crate::domain::{ClientFacts, ClientId};

#[derive(Clone, Copy, Debug)]
struct LookAfterPrompt;

pub fn open(app: &mut App, clients: Vec<ClientId>) {
    of_clients::ask(app, LookAfterPrompt, clients);
}

impl AsksOfClients for LookAfterPrompt {
    const TITLE: &'static str = "Who looks after";
    const HINT: &'static str = "a name, me, or nobody   ·   Sam: they know each other";
    const DRAFT: &'static str = "looks after";

    fn preview(self, text: &str, clients: &[&ClientFacts], app: &App) -> Vec<PreviewRow> {
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

    fn decide(self, text: &str, clients: &[&ClientFacts], moment: &mut Moment) -> Decided {
        LookAfter::typed(text).decide(clients, moment)
    }
}
