//! What a table holds, told by its columns: each name and value that only one kind of file has speaks for it.

use super::columns::Columns;
use super::field::Field;
use super::fits::{channels, fits, has_dates, sample};
use super::parts;
use super::sheet::Sheet;
use super::words::{self, Manner};
use crate::domain::Words;
use crate::exchange::TableKind;
use crate::exchange::column;

pub fn tell(sheet: &Sheet, map: &[(String, String)]) -> Option<TableKind> {
    if parts::are_of_tasks(&sheet.header) {
        return Some(TableKind::Contacts);
    }
    let mut scores: Vec<(usize, TableKind)> = TableKind::ALL
        .iter()
        .filter_map(|kind| {
            if *kind == TableKind::Clients && is_worked_on(sheet, map) {
                return None;
            }
            // A field mapped by hand that the kind does not have speaks against it.
            let columns = Columns::new(sheet, *kind, map).ok()?;
            Some((score(sheet, &columns, *kind)?, *kind))
        })
        .collect();
    scores.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    match scores[..] {
        [(0, _), ..] | [] => None,
        [(best, _), (next, _), ..] if best == next => None,
        [(_, kind), ..] => Some(kind),
    }
}

/// Whether each row has a number, a day, a state of work and a subject of some words: no list of clients has all of
/// these, whatever else is told of who reported it.
fn is_worked_on(sheet: &Sheet, map: &[(String, String)]) -> bool {
    let Ok(columns) = Columns::new(sheet, TableKind::Tickets, map) else {
        return false;
    };
    let has = |field: &Field| columns.first(*field).is_some();
    let dated = [Field::Opened, Field::Resolved, Field::Closed];
    let subject = |value: &str| value.split_whitespace().nth(2).is_some();
    [Field::Id, Field::Status, Field::Title].iter().all(has)
        && dated.iter().any(has)
        && mostly(sheet, &columns, Field::Status, &words::is_state)
        && mostly(sheet, &columns, Field::Title, &subject)
}

/// Whether most of what stands in a column of a field is so.
fn mostly(sheet: &Sheet, columns: &Columns, field: Field, holds: &dyn Fn(&str) -> bool) -> bool {
    columns.all(field).any(|column| {
        let all = sample(sheet, column).count();
        all > 0 && sample(sheet, column).filter(|v| holds(v)).count() * 2 > all
    })
}

/// How much speaks for a kind; `None` when it lacks what such a file needs.
fn score(sheet: &Sheet, columns: &Columns, kind: TableKind) -> Option<usize> {
    let has = |field: Field| columns.first(field).is_some();
    let headers = parts::of_kind(kind).iter().filter(|word| {
        let mut names = sheet.header.iter();
        names.any(|name| parts::has_word(name, &[*word]))
    });
    let headers = headers.count();
    // What is called a ticket's, with a title and a state, is one though nothing tells when it was opened: that is asked.
    let of_tickets = || headers > 0 && has(Field::Title) && has(Field::Status);
    let dated = match kind {
        TableKind::Clients => true,
        TableKind::Contacts => has(Field::At),
        TableKind::Tickets => has(Field::Opened) || has(Field::At) || of_tickets(),
    };
    // What nobody is named for is no role.
    let people = [Field::Person, Field::First, Field::Last].map(has);
    let told = |field| has(field) && (field != Field::Role || people.contains(&true));
    let holds = |word: &&str| Field::called(word).is_some_and(told);
    let held = |words: Words| words.iter().filter(|word| holds(word)).count();
    // Days and things have names too: of clients something more is told, and of exchanges more than a date.
    let needs = format!("{kind} need");
    if !dated || column::under(&needs).any(|(_, words)| held(words) == 0) {
        return None;
    }
    // Of a log of talks, too, a column may say how things stand: without a number it is no ticket for sure.
    let ways = |at: usize| channels(sheet, at) * 2 > sample(sheet, at).count();
    let of_ways = || (0..sheet.header.len()).any(ways);
    let of_talks = kind == TableKind::Tickets
        && !(has(Field::Id) || has(Field::Opened))
        && (has(Field::Text) || of_ways());
    let fields: usize = column::under(&format!("{kind} have"))
        .map(|(weight, words)| weight.parse().unwrap_or(1) * held(words))
        .sum();
    // What is called a ticket's is one's; a call, a meeting or a street may also stand beside something else.
    let weight = if kind == TableKind::Tickets { 2 } else { 1 };
    // Mail has two sides; where a state stands beside them it is a desk's.
    let states = || sheet.header.iter().any(|name| parts::tells_state(name));
    let lasts = match kind {
        TableKind::Contacts if took_place(sheet) => 6,
        TableKind::Contacts if has(Field::From) && has(Field::To) && !states() => 3,
        _ => 0,
    };
    let sum = fields + weight * headers + values(sheet, columns, kind) + lasts;
    Some(if of_talks { sum.saturating_sub(2) } else { sum })
}

/// Whether each row tells when something began and when it ended, or really began: it took place. Hours that one of us worked say nothing
/// of whom they spoke with.
fn took_place(sheet: &Sheet) -> bool {
    let mut names = sheet.header.iter().enumerate();
    let real = names.any(|(at, name)| parts::of_begin(name) == Some(3) && has_dates(sheet, at));
    let has = |words| {
        sheet.header.iter().enumerate().any(|(column, name)| {
            let dated = fits(sheet, Field::At, column) || fits(sheet, Field::Time, column);
            dated && sample(sheet, column).next().is_some() && parts::has_word(name, words)
        })
    };
    (real || (has(*parts::BEGINS) && has(*parts::ENDS)))
        && !sheet
            .header
            .iter()
            .any(|name| parts::has_word(name, *parts::WORKED))
}

/// What stands in the columns that decide, where most of it is of this kind.
fn values(sheet: &Sheet, columns: &Columns, kind: TableKind) -> usize {
    let mostly = |field, holds: &dyn Fn(&str) -> bool| mostly(sheet, columns, field, holds);
    let said = |value: &str| words::manner(value).unwrap_or_default();
    let speaks = |value: &str| said(value) != Manner::default();
    let state = |value: &str| words::is_state(value);
    match kind {
        TableKind::Tickets => 2 * usize::from(mostly(Field::Status, &state)),
        TableKind::Contacts => {
            let way = |value: &str| said(value).channel.is_some() || said(value).end.is_some();
            let goes = |value: &str| said(value).direction.is_some();
            usize::from(mostly(Field::Channel, &way)) * 2
                + usize::from(mostly(Field::Direction, &goes)) * 2
                + usize::from(mostly(Field::Outcome, &|v| speaks(v) && !state(v))) * 2
        }
        // A list of names is a list of clients.
        TableKind::Clients => 1,
    }
}
