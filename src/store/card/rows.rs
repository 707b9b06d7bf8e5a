//! The rows in a card: what `encode` makes of facts, and `decode` facts of again. An issue's rows follow it.

use super::{
    kept::Kept,
    pack::{Packer, Unpacker},
};
use crate::domain::{ClientFacts, Event, IssueFacts, Origin, RowKind};
use crate::store::{
    Result,
    cells::Cell,
    decode::{Decoder, text_at},
    encode::Encoder,
    image::Image,
    table::table,
};
use rusqlite::types::Value;

/// What a row is of, as it stands before it.
const KINDS: &[RowKind] = &[
    RowKind::Client,
    RowKind::Plan,
    RowKind::Snooze,
    RowKind::Tie,
    RowKind::Event,
    RowKind::Issue,
    RowKind::Ask,
    RowKind::Solution,
    RowKind::Prevention,
];

/// Columns that no fact is made of: a client's name as it is looked for.
const NOT_READ: &str = "name_key";

fn row(packer: &mut Packer, kind: RowKind, image: &Image, origin: &Origin) {
    packer.count(KINDS.iter().position(|k| *k == kind).unwrap_or(KINDS.len()));
    let columns = table(kind).map_or(&[][..], |table| table.columns);
    let mut cells: Vec<_> = columns
        .iter()
        .zip(&image.values)
        .map(|(column, value)| cell(column, value))
        .collect();
    cells.push(Cell::Number(origin.revision));
    packer.cells(&cells);
}

/// A value as a card has it. The tables have neither reals nor blobs.
fn cell<'v>(column: &str, value: &'v Value) -> Cell<'v> {
    let Value::Text(text) = value else {
        return if let Value::Integer(number) = value {
            Cell::Number(*number)
        } else {
            Cell::Null
        };
    };
    let plain = Cell::Text(text);
    match column {
        NOT_READ => Cell::Null,
        "at" | "instant" => plain.instant().map_or(plain, Cell::Instant),
        "due" | "until" | "on_date" => plain.date().map_or(plain, Cell::Date),
        _ if column.ends_with("_at") => plain.instant().map_or(plain, Cell::Instant),
        _ => plain,
    }
}

/// Writes the client and what is around it, then the issues that judgement still needs.
pub(super) fn pack(packer: &mut Packer, facts: &ClientFacts, kept: &Kept<'_>) -> Result<()> {
    // Rows that lie in a file know when they were written down.
    let encode = Encoder {
        now: facts.client.added_at,
    };
    row(
        packer,
        RowKind::Client,
        &encode.client(&facts.client)?,
        &facts.client.origin,
    );
    packer.count(facts.client.tags.len());
    facts.client.tags.iter().for_each(|tag| packer.text(tag));
    for count in [
        facts.plans.len(),
        facts.snoozes.len(),
        facts.ties.len(),
        facts.events.len(),
        kept.live.len(),
    ] {
        packer.count(count);
    }
    for plan in &facts.plans {
        row(packer, RowKind::Plan, &encode.plan(plan)?, &plan.origin);
    }
    for snooze in &facts.snoozes {
        row(
            packer,
            RowKind::Snooze,
            &encode.snooze(snooze)?,
            &snooze.origin,
        );
    }
    for tie in &facts.ties {
        row(packer, RowKind::Tie, &encode.tie(tie)?, &tie.origin);
    }
    events(packer, &encode, &facts.events)?;
    for facts in &kept.live {
        issue(packer, &encode, facts)?;
    }
    Ok(())
}

fn events(packer: &mut Packer, encode: &Encoder, events: &[Event]) -> Result<()> {
    for event in events {
        row(packer, RowKind::Event, &encode.event(event)?, &event.origin);
    }
    Ok(())
}

fn issue(packer: &mut Packer, encode: &Encoder, facts: &IssueFacts) -> Result<()> {
    let client = &facts.issue.client;
    row(
        packer,
        RowKind::Issue,
        &encode.issue(&facts.issue)?,
        &facts.issue.origin,
    );
    packer.maybe(facts.upset_at);
    for count in [
        facts.asks.len(),
        facts.solutions.len(),
        facts.preventions.len(),
        facts.events.len(),
    ] {
        packer.count(count);
    }
    for ask in &facts.asks {
        row(packer, RowKind::Ask, &encode.ask(ask, client)?, &ask.origin);
    }
    for solution in &facts.solutions {
        row(
            packer,
            RowKind::Solution,
            &encode.solution(solution, client)?,
            &solution.origin,
        );
    }
    for prevention in &facts.preventions {
        row(
            packer,
            RowKind::Prevention,
            &encode.prevention(prevention, client)?,
            &prevention.origin,
        );
    }
    events(packer, encode, &facts.events)
}

/// Reads them. Lists are in the order in which they were packed, which is that of facts.
pub(super) fn unpack(from: &mut Unpacker<'_>, decoder: &mut Decoder) -> Option<ClientFacts> {
    let mut cells = Vec::with_capacity(24);
    if next(from, &mut cells)? != RowKind::Client {
        return None;
    }
    let mut facts = ClientFacts::new(decoder.client(&cells).ok()?);
    facts.client.tags = from.list(|from| from.text().map(ToOwned::to_owned))?;
    // Room for what comes and no more: half of what a book takes would else be room for nothing.
    facts.plans.reserve_exact(from.count()?);
    facts.snoozes.reserve_exact(from.count()?);
    facts.ties.reserve_exact(from.count()?);
    facts.events.reserve_exact(from.count()?);
    facts.issues.reserve_exact(from.count()?);
    while !from.is_empty() {
        let kind = next(from, &mut cells)?;
        take(&mut facts, kind, &cells, from, decoder)?;
    }
    Some(facts)
}

/// The cells of the next row, and its kind.
fn next<'a>(from: &mut Unpacker<'a>, cells: &mut Vec<Cell<'a>>) -> Option<RowKind> {
    let kind = *KINDS.get(from.count()?)?;
    from.cells(table(kind)?.columns.len() + 1, cells)?;
    Some(kind)
}

fn take<'a>(
    facts: &mut ClientFacts,
    kind: RowKind,
    cells: &Vec<Cell<'a>>,
    from: &mut Unpacker<'a>,
    decoder: &mut Decoder,
) -> Option<()> {
    let client = facts.client.id.clone();
    match kind {
        RowKind::Plan => facts.plans.push(decoder.plan(cells, client).ok()?),
        RowKind::Snooze => facts.snoozes.push(decoder.snooze(cells, client).ok()?),
        RowKind::Tie => facts.ties.push(decoder.tie(cells).ok()?),
        RowKind::Issue => {
            let mut issue = IssueFacts::new(decoder.issue(cells, client).ok()?);
            issue.upset_at = from.maybe()?;
            issue.asks.reserve_exact(from.count()?);
            issue.solutions.reserve_exact(from.count()?);
            issue.preventions.reserve_exact(from.count()?);
            issue.events.reserve_exact(from.count()?);
            facts.issues.push(issue);
        }
        RowKind::Event => {
            let event = decoder.event(cells, client).ok()?;
            // The column after the client's names the issue, and is empty for what is on the client itself.
            match text_at(cells, 2).ok()? {
                "" => facts.events.push(event),
                _ => facts.issues.last_mut()?.events.push(event),
            }
        }
        RowKind::Ask => facts.issues.last_mut()?.asks.push(decoder.ask(cells).ok()?),
        RowKind::Solution => facts
            .issues
            .last_mut()?
            .solutions
            .push(decoder.solution(cells).ok()?),
        RowKind::Prevention => facts
            .issues
            .last_mut()?
            .preventions
            .push(decoder.prevention(cells).ok()?),
        _ => return None,
    }
    Some(())
}
