//! Clients get tags, and others are taken off.

use super::{Decided, Deed, Refusal, shared::typed};
use crate::domain::{ClientFacts, Command, Joined};

/// Which tags, each as typed (several with commas between).
#[derive(Default, PartialEq)]
pub struct Tag<'a> {
    pub add: Vec<&'a str>,
    /// Those that are taken off.
    pub remove: Vec<&'a str>,
}

impl<'a> Tag<'a> {
    /// Reads a line: words with blanks or commas between, one with a `-` before it is taken off.
    pub fn typed(line: &'a str) -> Self {
        let mut tag = Self::default();
        for word in line.split([',', ' ']).map(str::trim) {
            match word.strip_prefix('-') {
                Some(gone) => tag.remove.push(gone),
                None => tag.add.push(word.trim_start_matches('+')),
            }
        }
        tag
    }

    /// Those added and those taken off, as they are kept.
    pub fn read(&self) -> (Vec<String>, Vec<String>) {
        (
            typed::tags(&self.add.join(",")),
            typed::tags(&self.remove.join(",")),
        )
    }

    pub fn decide(&self, clients: &[&ClientFacts]) -> Decided {
        let (add, remove) = self.read();
        if add.is_empty() && remove.is_empty() {
            return Refusal::err("tag", "which tag? a word, please");
        }
        let differs = |facts: &&&ClientFacts| {
            let has = |tag| facts.client.tags.contains(tag);
            !add.iter().all(has) || remove.iter().any(has)
        };
        let parts: Vec<Command> = clients
            .iter()
            .filter(differs)
            .map(|facts| Command::TagClient {
                client: facts.id().clone(),
                add: add.clone(),
                remove: remove.clone(),
            })
            .collect();
        if parts.is_empty() {
            return Err(Refusal::nothing());
        }
        let off = remove.iter().map(|tag| format!("-{tag}"));
        let tags = add.iter().cloned().chain(off);
        let title = format!("tagged {}: {}", typed::named(clients), tags.joined(" "));
        Ok(Deed::new(parts, title))
    }
}
