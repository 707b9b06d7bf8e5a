//! A line that is typed about clients: those at hand when it was opened, or whom `@` names at its beginning.

use super::{Asks, Decided, Next, PreviewRow, Refusal, key_of};
use crate::domain::{ClientFacts, ClientId};
use crate::{app::App, deed::Moment};
use std::fmt::Debug;

pub trait AsksOfClients: Copy + Debug + 'static {
    /// What stands before the names of the clients.
    const TITLE: &'static str;
    const HINT: &'static str;
    /// What a draft of it is kept under, with the clients.
    const DRAFT: &'static str;

    /// What Enter would save, row by row.
    fn preview(self, text: &str, clients: &[&ClientFacts], app: &App) -> Vec<PreviewRow>;

    /// One change for all of the clients.
    fn decide(self, text: &str, clients: &[&ClientFacts], moment: &mut Moment) -> Decided;
}

#[derive(Debug)]
struct ClientsPrompt<T> {
    of: T,
    clients: Vec<ClientId>,
}

pub fn ask(app: &mut App, of: impl AsksOfClients, clients: Vec<ClientId>) {
    app.ask(ClientsPrompt { of, clients });
}

impl<T: AsksOfClients> Asks for ClientsPrompt<T> {
    fn title(&self, app: &App) -> String {
        format!("{} · {}", T::TITLE, app.book.named(&self.clients))
    }

    fn hint(&self, _: &App) -> &'static str {
        T::HINT
    }

    fn draft_key(&self) -> String {
        key_of(T::DRAFT, self.clients.iter().map(ClientId::as_str))
    }

    fn for_client(&self, client: &ClientId) -> Option<Box<dyn Asks>> {
        let (of, clients) = (self.of, vec![client.clone()]);
        Some(Box::new(Self { of, clients }))
    }

    fn acted(&self) -> Option<ClientId> {
        self.clients.first().cloned()
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        self.of.preview(text, &app.all_known(&self.clients), app)
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment) -> Result<Next, Refusal> {
        let clients = app.all_known(&self.clients);
        self.of.decide(text, &clients, moment).map(Next::Save)
    }
}
