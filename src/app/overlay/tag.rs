//! Tags that clients get, and lose.

use super::of_clients::ClientLine;
use super::{Decided, PreviewRow};
use crate::app::App;
use crate::deed::{Moment, Tag};
use crate::domain::{ClientFacts, ClientId};

/// Asks for tags; with a `-` before it one is taken off.
const TAG: ClientLine = ClientLine {
    title: "Tag",
    hint: "vip retainer   ·   -old takes one off",
    draft: "tag",
    preview,
    decide,
};

pub fn open(app: &mut App, clients: Vec<ClientId>) {
    TAG.ask(app, clients);
}

fn preview(text: &str, _: &[&ClientFacts], _: &App) -> Vec<PreviewRow> {
    let (add, remove) = Tag::typed(text).read();
    let rows = [("adds", add), ("takes off", remove)].into_iter();
    rows.filter(|(_, tags)| !tags.is_empty())
        .map(|(label, tags)| PreviewRow::new(label, tags.join(", ")))
        .collect()
}

fn decide(text: &str, clients: &[&ClientFacts], _: &mut Moment) -> Decided {
    Tag::typed(text).decide(clients)
}
