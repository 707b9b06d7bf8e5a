//! Tags that clients get, and lose.

use super::{Asks, Next, PreviewRow, Refusal, key_of};
use crate::app::App;
use crate::deed::{self, Moment};
use crate::domain::ClientId;

/// Asks for tags; with a `-` before it one is taken off.
#[derive(Debug)]
struct TagPrompt {
    clients: Vec<ClientId>,
}

/// Asks for the tags of clients.
pub(in crate::app) fn open(app: &mut App, clients: Vec<ClientId>) {
    app.ask(TagPrompt { clients });
}

impl Asks for TagPrompt {
    fn title(&self, app: &App) -> String {
        format!("Tag · {}", app.book.named(&self.clients))
    }

    fn hint(&self, _: &App) -> String {
        "vip retainer   ·   -old takes one off".to_owned()
    }

    fn draft_key(&self) -> String {
        key_of("tag", self.clients.iter().map(ClientId::as_str))
    }

    fn for_client(&self, client: &ClientId) -> Option<Box<dyn Asks>> {
        let clients = vec![client.clone()];
        Some(Box::new(Self { clients }))
    }

    fn acted(&self) -> Option<ClientId> {
        self.clients.first().cloned()
    }

    fn preview(&self, text: &str, _: &App) -> Vec<PreviewRow> {
        let (add, remove) = deed::Tag::typed(text).read();
        let rows = [("adds", add), ("takes off", remove)].into_iter();
        rows.filter(|(_, tags)| !tags.is_empty())
            .map(|(label, tags)| PreviewRow::new(label, tags.join(", ")))
            .collect()
    }

    fn enter(&self, text: &str, app: &App, _: &mut Moment<'_>) -> Result<Next, Refusal> {
        let act = deed::Tag::typed(text);
        act.decide(&app.all_known(&self.clients)).map(Next::Save)
    }
}
