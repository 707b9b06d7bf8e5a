//! Tags that clients get, and lose.

use super::{Asks, Next, PreviewRow, Refusal, key_of};
use crate::app::App;
use crate::deed::{Deed, Moment};
use crate::domain::{ClientId, Command};

/// Asks for tags; with a `-` before it one is taken off.
#[derive(Debug)]
struct Tag {
    clients: Vec<ClientId>,
}

/// Asks for the tags of clients.
pub(in crate::app) fn open(app: &mut App, clients: Vec<ClientId>) {
    app.ask(Tag { clients });
}

/// Tags to add, and tags to take off.
fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let words = text
        .split([',', ' '])
        .map(str::trim)
        .filter(|w| !w.is_empty());
    let (off, on): (Vec<&str>, Vec<&str>) = words.partition(|word| word.starts_with('-'));
    let all = |words: Vec<&str>, sign: char| {
        let tags = words.into_iter().map(|word| word.trim_start_matches(sign));
        tags.filter(|tag| !tag.is_empty())
            .map(str::to_owned)
            .collect()
    };
    (all(on, '+'), all(off, '-'))
}

impl Asks for Tag {
    fn title(&self, app: &App) -> String {
        format!("Tag · {}", app.book.named(&self.clients))
    }

    fn hint(&self, _: &App) -> String {
        "vip retainer   ·   -old takes one off".to_owned()
    }

    fn draft_key(&self) -> String {
        key_of("tag", self.clients.iter().map(ClientId::as_str))
    }

    fn acted(&self) -> Option<ClientId> {
        self.clients.first().cloned()
    }

    fn preview(&self, text: &str, _: &App) -> Vec<PreviewRow> {
        let (add, remove) = read(text);
        let rows = [("adds", add), ("takes off", remove)].into_iter();
        rows.filter(|(_, tags)| !tags.is_empty())
            .map(|(label, tags)| PreviewRow::new(label, tags.join(", ")))
            .collect()
    }

    fn enter(&self, text: &str, app: &App, _: &mut Moment<'_>) -> Result<Next, Refusal> {
        let (add, remove) = read(text);
        if add.is_empty() && remove.is_empty() {
            return Err(Refusal::facts("which tag? a word, please"));
        }
        let tag = |client: &ClientId| Command::TagClient {
            client: client.clone(),
            add: add.clone(),
            remove: remove.clone(),
        };
        let title = format!("tagged {}: {}", app.book.named(&self.clients), text.trim());
        Ok(Next::Save(Deed::of(
            Command::Together(self.clients.iter().map(tag).collect()),
            title,
        )))
    }
}
