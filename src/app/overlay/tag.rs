//! Tags that clients get, and lose.

use super::of_clients::{self, AsksOfClients};
use super::{Decided, PreviewRow};
use crate::app::App;
use crate::deed::{Moment, Tag};
use crate::domain::{ClientFacts, ClientId};

/// Asks for tags; with a `-` before it one is taken off.
#[derive(Clone, Copy, Debug)]
struct TagPrompt;

pub fn open(app: &mut App, clients: Vec<ClientId>) {
    of_clients::ask(app, TagPrompt, clients);
}

impl AsksOfClients for TagPrompt {
    const TITLE: &'static str = "Tag";
    const HINT: &'static str = "vip retainer   ·   -old takes one off";
    const DRAFT: &'static str = "tag";

    fn preview(self, text: &str, _: &[&ClientFacts], _: &App) -> Vec<PreviewRow> {
        let (add, remove) = Tag::typed(text).read();
        let rows = [("adds", add), ("takes off", remove)].into_iter();
        rows.filter(|(_, tags)| !tags.is_empty())
            .map(|(label, tags)| PreviewRow::new(label, tags.join(", ")))
            .collect()
    }

    fn decide(self, text: &str, clients: &[&ClientFacts], _: &mut Moment) -> Decided {
        Tag::typed(text).decide(clients)
    }
}
