//! Tab: what could stand at the cursor.

use super::{LineContext, Named, names};
use crate::domain::{Channel, ClientId};
use crate::phrase::date::tables::OFFERED;
use crate::phrase::word::{Word, words};
use std::ops::Range;

#[derive(Clone, Debug)]
pub struct Completion {
    /// The bytes of the line it replaces.
    pub range: Range<usize>,
    pub text: String,
    /// What it is, for a list: the name, or the number and title of an issue.
    pub label: String,
}

const MOST: usize = 12;

/// What may lead beside the channels.
const LEADS: &[&str] = &["with", "due", "tried", "note"];

/// The byte after the colon of the first colon-space (a colon at the end of the line counts: the space is
/// about to be typed).
fn body_start(line: &str) -> Option<usize> {
    words(line)
        .into_iter()
        .find(|word| word.raw.ends_with(':'))
        .map(|word| word.range.end)
}

/// What could stand at the cursor (a byte position; moved back into the line and onto a character), the
/// likeliest first: people after `with`, clients after `@`, issues after `#`, else channels and date words.
/// Behind the first colon-space there is only text, and nothing is offered.
pub fn complete(text: &str, cursor: usize, context: &LineContext) -> Vec<Completion> {
    let mut cursor = cursor.min(text.len());
    while !text.is_char_boundary(cursor) {
        cursor -= 1;
    }
    if body_start(text).is_some_and(|start| cursor > start) {
        return vec![];
    }
    let typed = words(&text[..cursor]);
    let word = typed.last().filter(|w| w.range.end == cursor);
    let start = word.map_or(cursor, |w| w.range.start);
    if let Some(digits) = word.and_then(|w| w.raw.strip_prefix('#')) {
        return issues(digits, start..cursor, context);
    }
    people(text, &typed, cursor, context)
        .or_else(|| clients(text, &typed, cursor, context))
        .filter(|found| !found.is_empty())
        .unwrap_or_else(|| plain(word.map_or("", |w| w.low.as_str()), start..cursor, &typed))
}

fn issues(digits: &str, range: Range<usize>, context: &LineContext) -> Vec<Completion> {
    context
        .issues
        .iter()
        .filter(|issue| issue.number.to_string().starts_with(digits))
        .take(MOST)
        .map(|issue| Completion {
            range: range.clone(),
            text: format!("#{}", issue.number),
            label: format!("#{} {}", issue.number, issue.title),
        })
        .collect()
}

fn people(
    text: &str,
    typed: &[Word],
    cursor: usize,
    context: &LineContext,
) -> Option<Vec<Completion>> {
    let with = typed
        .iter()
        .rposition(|w| w.low == "with" && w.range.end < cursor)?;
    let start = typed[with + 1..]
        .iter()
        .rfind(|w| w.range.end < cursor && (names::is_and(w) || w.raw.ends_with(',')))
        .map_or(typed[with].range.end, |w| w.range.end);
    Some(named(text, start..cursor, "", context.people))
}

/// What could stand at the cursor in a line that begins with `@`: the clients whose name is begun there.
pub fn complete_addressed(
    text: &str,
    cursor: usize,
    clients: &[Named<ClientId>],
) -> Vec<Completion> {
    let at = text.len() - text.trim_start().len();
    let begun = text
        .get(at..cursor)
        .and_then(|begun| begun.strip_prefix('@'));
    let Some(begun) = begun else {
        return vec![];
    };
    named(text, cursor - begun.len()..cursor, "@", clients)
        .into_iter()
        .map(|c| Completion {
            range: at..cursor,
            ..c
        })
        .collect()
}

fn clients(
    text: &str,
    typed: &[Word],
    cursor: usize,
    context: &LineContext,
) -> Option<Vec<Completion>> {
    let at = typed.iter().rfind(|w| w.raw.starts_with('@'))?;
    Some(
        named(text, at.range.start + 1..cursor, "@", context.clients)
            .into_iter()
            .map(|c| Completion {
                range: at.range.start..cursor,
                ..c
            })
            .collect(),
    )
}

fn named<Id>(text: &str, begun: Range<usize>, sigil: &str, known: &[Named<Id>]) -> Vec<Completion> {
    let start = begun.end - text[begun.clone()].trim_start().len();
    names::offered(&text[begun.clone()], known, MOST)
        .into_iter()
        .map(|one| Completion {
            range: start..begun.end,
            text: format!("{sigil}{}", one.name),
            label: one.name.clone(),
        })
        .collect()
}

fn plain(begun: &str, range: Range<usize>, typed: &[Word]) -> Vec<Completion> {
    let after_due = typed
        .iter()
        .rfind(|w| w.range.end < range.start.max(1))
        .is_some_and(|w| w.low == "due");
    let leads = if after_due {
        vec![]
    } else {
        [Channel::WORDS, LEADS].concat()
    };
    leads
        .into_iter()
        .chain(OFFERED.iter().copied())
        .filter(|word| word.starts_with(begun) && *word != begun)
        .take(MOST)
        .map(|word| Completion {
            range: range.clone(),
            text: word.to_owned(),
            label: word.to_owned(),
        })
        .collect()
}
