//! Clients are handed to somebody of us.

use super::{Asks, Next, PreviewRow, Refusal, key_of};
use crate::app::App;
use crate::deed::{LookAfter, Moment};
use crate::domain::ClientId;

#[derive(Debug)]
struct LookAfterPrompt {
    clients: Vec<ClientId>,
}

/// Asks who looks after clients from now on.
pub(in crate::app) fn open(app: &mut App, clients: Vec<ClientId>) {
    app.ask(LookAfterPrompt { clients });
}

impl Asks for LookAfterPrompt {
    fn title(&self, app: &App) -> String {
        format!("Who looks after · {}", app.book.named(&self.clients))
    }

    fn hint(&self, _: &App) -> String {
        "a name, me, or nobody; behind a colon why".to_owned()
    }

    fn draft_key(&self) -> String {
        key_of("looks after", self.clients.iter().map(ClientId::as_str))
    }

    fn for_client(&self, client: &ClientId) -> Option<Box<dyn Asks>> {
        let clients = vec![client.clone()];
        Some(Box::new(Self { clients }))
    }

    fn acted(&self) -> Option<ClientId> {
        self.clients.first().cloned()
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        let now = app.book.now;
        let known = app.all_known(&self.clients);
        let before = known.first().and_then(|facts| facts.looked_after_by(now));
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

    fn enter(&self, text: &str, app: &App, moment: &mut Moment<'_>) -> Result<Next, Refusal> {
        let act = LookAfter::typed(text);
        let decided = act.decide(&app.all_known(&self.clients), moment);
        decided.map(Next::Save)
    }
}
