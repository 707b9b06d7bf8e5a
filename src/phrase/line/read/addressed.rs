//! What a line begins with: the client that it is for, and `each:`.

use super::super::understood::{Doubt, Mention, SpanKind, WordSpan};
use super::super::{LineContext, Named, names, typed::Line, who::Who};
use crate::domain::ClientId;
use crate::phrase::word::{Word, words};

/// The client that a line begins with, `@Oak & Co call: …`.
pub fn begins_with(text: &str, clients: &[Named<ClientId>]) -> Option<ClientId> {
    let (client, _) = addressed(text, clients)?.ok()?;
    Some(client)
}

/// The same with the rest of the line, or who it could be. `None`: the line begins with no `@`.
pub fn addressed<'t>(
    text: &'t str,
    clients: &[Named<ClientId>],
) -> Option<Result<(ClientId, &'t str), Doubt>> {
    let text = text.trim_start();
    let mut words: Vec<Word> = words(text).into_iter().take(names::MOST_WORDS).collect();
    words.first_mut()?.raw = words.first()?.raw.strip_prefix('@')?;
    Some(match names::longest(&words, clients, names::Match::Start) {
        names::Fit::One { id, used, .. } => {
            let end = words
                .get(used - 1)
                .map_or(text.len(), |word| word.range.end);
            Ok((id, text[end..].trim_start_matches([':', ',', ' '])))
        }
        names::Fit::Several { typed, fits } => Err(Doubt::SeveralClients { typed, fits }),
        names::Fit::Nobody { typed } => Err(Doubt::NoSuchClient(typed)),
    })
}

/// `each:` and `@client` at the start of a line: where the rest begins.
pub fn prefix(
    text: &str,
    context: &LineContext,
    spans: &mut Vec<WordSpan>,
) -> (usize, bool, Option<Mention<ClientId>>, Vec<Doubt>) {
    let blank = |from: usize| from + (text[from..].len() - text[from..].trim_start().len());
    let mut start = blank(0);
    let mut client = None;
    let mut doubts = vec![];
    if text[start..].starts_with('@') {
        let mut line = Line::new(text, start, text.len());
        let who = Who::signs_alone(&mut line, context);
        if let Some((0, mention)) = who.clients.first() {
            // Another one right behind it is touched beside it.
            let next = who.clients.get(1).map_or(line.marks.len(), |(at, _)| *at);
            let used = line.marks[..next]
                .iter()
                .take_while(|m| **m == Some(SpanKind::Client))
                .count();
            let end = line.words[used - 1].range.end;
            spans.push(WordSpan {
                range: start..end,
                kind: SpanKind::Client,
            });
            client = Some(mention.clone());
            start = blank(end);
        } else {
            doubts = who.doubts;
        }
    }
    let each = text
        .get(start..start + 5)
        .is_some_and(|s| s.eq_ignore_ascii_case("each:"));
    if each {
        spans.push(WordSpan {
            range: start..start + 5,
            kind: SpanKind::Note,
        });
        start += 5;
    }
    (start, each, client, doubts)
}
