//! What the words of other programs mean in ours. Compared as whole words without case, accents and punctuation; what
//! decides something is known for sure or not at all: `values` then asks.

mod manner;
mod phrase;
mod relation;
mod state;

pub(super) use manner::{
    End, MEANINGS as MANNERS, Manner, begins_as_nobody, begins_with_nobody, done, is_given_up,
    is_unsettled, made, manner, more_standing, says_nobody_somewhere, tells_bounce,
    tells_nobody_spoke, way, wholly,
};
pub(super) use relation::{
    MEANINGS as RELATIONS, Relation, by_account, flag, flagged, is_flag, is_in_doubt, is_old,
    is_relation, outsider, paused, relation, sells_in_bulk,
};
pub(super) use state::{Act, MEANINGS as STATES, act, is_paused, is_spam, is_state, waits_for};

pub(super) use crate::exchange::plain::plain;

use crate::domain::{IssueKind, Mood, Severity, Size, Words, word_lists};
use phrase::PhraseTable;
use std::str::FromStr;
use std::sync::LazyLock;

word_lists! {
    FILE = "values.txt";
    YES NO NONE EMPTY USUAL NEUTRAL NEGATIONS SUMS RELATIVE
}

/// A table of the file whose headings are the words of a vocabulary.
fn table<T: Copy + FromStr>(name: &str) -> PhraseTable<T> {
    FILE.under(name)
        .filter_map(|(word, list)| {
            let says = word.parse().ok();
            debug_assert!(says.is_some(), "“{word}” is no {name}");
            Some((list, says?))
        })
        .collect()
}

static SEVERITIES: LazyLock<PhraseTable<Severity>> = LazyLock::new(|| table("severity"));
static MOODS: LazyLock<PhraseTable<Mood>> = LazyLock::new(|| table("mood"));
static KINDS: LazyLock<PhraseTable<IssueKind>> = LazyLock::new(|| table("issue"));
static SIZES: LazyLock<PhraseTable<Size>> = LazyLock::new(|| table("size"));

/// How much it hurts, where a word says so; bare numbers say nothing, programs count them both ways. Of two words the
/// graver counts.
pub fn severity(value: &str) -> Option<Severity> {
    // “Severity 1” is a phrase of its own, so digits are looked at before they are taken for neutral.
    let found = phrase::read(&SEVERITIES, value).found;
    [Severity::Stops, Severity::Harms, Severity::Annoys]
        .into_iter()
        .find(|severity| found.contains(severity))
}

pub fn mood(value: &str) -> Option<Mood> {
    Mood::face_at_the_end(value.trim())
        .filter(|(rest, _)| rest.is_empty())
        .map(|(_, mood)| mood)
        .or_else(|| phrase::exact(&MOODS, value))
}

pub fn issue_kind(value: &str) -> Option<IssueKind> {
    let said = phrase::read(&KINDS, value);
    let one = said.found.iter().all(|kind| *kind == said.found[0]);
    let known = phrase::exact(&KINDS, value);
    known.or_else(|| said.found.first().copied().filter(|_| one && !said.denies))
}

pub fn yes_or_no(value: &str) -> Option<bool> {
    let plain = plain(value);
    let says = |list: Words| list.contains(&plain.as_str());
    says(&YES).then_some(true).or(says(&NO).then_some(false))
}

/// Whether a cell stands empty, as programs write it: “null”, “N/A”, dashes, a day of noughts.
pub fn is_empty(value: &str) -> bool {
    const LONGEST: usize = 9;
    let is_dash = |c: char| matches!(c, '-' | '–' | '—');
    value.trim().chars().all(is_dash)
        || is_no_day(value)
        || (value.len() <= LONGEST && EMPTY.contains(&plain(value).as_str()))
}

/// Whether a day is written in noughts alone: “0-0-00”.
pub fn is_no_day(value: &str) -> bool {
    let mut parts = value.trim().split(['-', '.', '/']);
    let is_nought = |part: &str| !part.is_empty() && part.chars().all(|c| c == '0');
    parts.clone().count() == 3 && parts.all(is_nought)
}

pub fn none(value: &str) -> bool {
    NONE.contains(&plain(value).as_str())
}

pub fn yes(value: &str) -> bool {
    yes_or_no(value) == Some(true)
}

/// Whether a value says no more than what it is taken for.
pub fn is_usual(value: &str) -> bool {
    let plain = plain(value);
    plain.is_empty()
        || USUAL.contains(&plain.as_str())
        || MANNERS.iter().any(|(name, _)| *name == plain)
}

/// A size by its word, or by the number of people (a range counts by its end): under 50 is small, under 250
/// medium, as the European Union draws the lines.
pub fn size(value: &str) -> Option<Size> {
    if let Some(size) = phrase::read(&SIZES, value).found.first() {
        return Some(*size);
    }
    let digits: String = value
        .chars()
        .filter(|c| !matches!(c, ',' | '\'' | ' '))
        .collect();
    let last = digits
        .split(|c: char| !c.is_ascii_digit() && !matches!(c, 'k' | 'K'))
        .rfind(|n| n.starts_with(|c: char| c.is_ascii_digit()))?;
    let (number, thousands) = match last.strip_suffix(['k', 'K']) {
        Some(number) => (number, 1000),
        None => (last, 1),
    };
    match number.parse::<u64>().ok()?.saturating_mul(thousands) {
        0..50 => Some(Size::Small),
        50..250 => Some(Size::Medium),
        _ => Some(Size::Large),
    }
}
