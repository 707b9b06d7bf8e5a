//! Ties beside the judgement: who hears of a soured client, and whom a word would do good whose friends are upset.

use super::{column::Column, lines::Pieces};
use crate::app::{App, Entry};
use crate::domain::ClientId;
use crate::health::{Standing, words::word_welcome};

/// The most ties with somebody upset that are told.
const MOST: usize = 2;

/// Who hears of it, while there is something to hear.
pub fn hears<'a>(app: &App, entry: &Entry, on: Column) -> Vec<Pieces<'a>> {
    if entry.assessment().standing > Standing::Soured || !entry.assessment().counts() {
        return vec![];
    }
    let ties = entry.facts().ties.iter();
    let others = ties.map(|tie| app.book.name(tie.other_than(entry.id())));
    let mut others: Vec<&str> = others.collect();
    // Two may be tied in more than one way.
    others.sort_unstable();
    others.dedup();
    if others.is_empty() {
        return vec![];
    }
    on.titled("Hears of it  ", &others.join(", "), 2)
}

/// That somebody this client is tied to is upset, so that a word might be welcome.
pub fn upset_friends<'a>(app: &App, entry: &Entry, on: Column) -> Vec<Pieces<'a>> {
    let (mut told, mut lines): (Vec<&ClientId>, _) = (vec![], vec![]);
    // Who is being mended has other steps to take.
    if entry.assessment().standing <= Standing::Soured {
        return lines;
    }
    for tie in &entry.facts().ties {
        let id = tie.other_than(entry.id());
        let upset = |e: &&Entry| {
            e.assessment().counts() && e.assessment().standings.contains(&Standing::Soured)
        };
        let Some(friend) = app.book.get(id).filter(upset) else {
            continue;
        };
        if told.contains(&id) || told.len() == MOST {
            continue;
        }
        told.push(id);
        let friend = (friend.name(), friend.assessment());
        let text = word_welcome(tie, entry.id(), entry.name(), friend);
        lines.extend(on.titled("Tied  ", &text, 3));
    }
    lines
}
