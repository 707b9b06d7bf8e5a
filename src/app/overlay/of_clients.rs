//! A line that is typed about clients: those at hand when it was opened, or whom `@` names at its beginning.

use super::{Asks, Decided, Next, PreviewRow, Refusal, key_of};
use crate::domain::{ClientFacts, ClientId};
use crate::{app::App, deed::Moment};

#[derive(Clone, Copy, Debug)]
pub struct ClientLine {
    /// What stands before the names of the clients.
    pub title: &'static str,
    pub hint: &'static str,
    /// What a draft of it is kept under, with the clients.
    pub draft: &'static str,
    /// What Enter would save, row by row.
    pub preview: fn(&str, &[&ClientFacts], &App) -> Vec<PreviewRow>,
    /// One change for all of the clients.
    pub decide: fn(&str, &[&ClientFacts], &mut Moment) -> Decided,
}

#[derive(Debug)]
struct ClientsPrompt {
    of: ClientLine,
    clients: Vec<ClientId>,
}

impl ClientLine {
    pub fn ask(self, app: &mut App, clients: Vec<ClientId>) {
        app.ask(ClientsPrompt { of: self, clients });
    }
}

impl Asks for ClientsPrompt {
    fn title(&self, app: &App) -> String {
        format!("{} · {}", self.of.title, app.book.named(&self.clients))
    }

    fn hint(&self, _: &App) -> &'static str {
        self.of.hint
    }

    fn draft_key(&self) -> String {
        key_of(self.of.draft, self.clients.iter().map(ClientId::as_str))
    }

    fn for_client(&self, client: &ClientId) -> Option<Box<dyn Asks>> {
        let (of, clients) = (self.of, vec![client.clone()]);
        Some(Box::new(Self { of, clients }))
    }

    fn acted(&self) -> Option<ClientId> {
        self.clients.first().cloned()
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        (self.of.preview)(text, &app.all_known(&self.clients), app)
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment) -> Result<Next, Refusal> {
        let clients = app.all_known(&self.clients);
        (self.of.decide)(text, &clients, moment).map(Next::Save)
    }
}
