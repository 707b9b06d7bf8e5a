//! From rows to domain values, in the order of columns that `table` gives; `encode` is the way there.

use super::cells::Cells;
use crate::domain::{
    Affected, Ask, Ball, BatchId, Client, ClientId, Contact, Date, Event, Instant, Issue, Origin,
    Person, Plan, Prevention, Snooze, Solution, Status, Subject, Supplier, Tie, What, WorkTime,
};
use rusqlite::types::Type;
use std::{collections::BTreeMap, str::FromStr};

type Read<T> = rusqlite::Result<T>;

/// A value that is not what its column promises; only a damaged or hand-edited file has one.
fn odd(at: usize, text: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(
        at,
        Type::Text,
        format!("“{text}” does not belong there").into(),
    )
}

/// Text of a column, not copied.
pub(super) fn text_at(row: &impl Cells, at: usize) -> Read<&str> {
    let cell = row.cell(at)?;
    cell.text().ok_or_else(|| odd(at, &cell.to_string()))
}

fn opt_text(row: &impl Cells, at: usize) -> Read<Option<&str>> {
    let Some(cell) = row.cell(at)?.some() else {
        return Ok(None);
    };
    cell.text()
        .map(Some)
        .ok_or_else(|| odd(at, &cell.to_string()))
}

fn string(row: &impl Cells, at: usize) -> Read<String> {
    text_at(row, at).map(ToOwned::to_owned)
}

/// An id, or anything else made from a text.
pub(super) fn id<'r, T: From<&'r str>>(row: &'r impl Cells, at: usize) -> Read<T> {
    text_at(row, at).map(T::from)
}

fn opt_id<'r, T: From<&'r str>>(row: &'r impl Cells, at: usize) -> Read<Option<T>> {
    Ok(opt_text(row, at)?.map(T::from))
}

fn word<T: FromStr>(row: &impl Cells, at: usize) -> Read<T> {
    let text = text_at(row, at)?;
    text.parse().map_err(|_| odd(at, text))
}

fn opt_word<T: FromStr>(row: &impl Cells, at: usize) -> Read<Option<T>> {
    opt_text(row, at)?
        .map(|text| text.parse().map_err(|_| odd(at, text)))
        .transpose()
}

fn number(row: &impl Cells, at: usize) -> Read<i64> {
    let cell = row.cell(at)?;
    cell.number().ok_or_else(|| odd(at, &cell.to_string()))
}

fn opt_number(row: &impl Cells, at: usize) -> Read<Option<i64>> {
    let Some(cell) = row.cell(at)?.some() else {
        return Ok(None);
    };
    cell.number()
        .map(Some)
        .ok_or_else(|| odd(at, &cell.to_string()))
}

fn flag(row: &impl Cells, at: usize) -> Read<bool> {
    Ok(number(row, at)? != 0)
}

/// An instant.
pub(super) fn instant(row: &impl Cells, at: usize) -> Read<Instant> {
    let cell = row.cell(at)?;
    cell.instant().ok_or_else(|| odd(at, &cell.to_string()))
}

/// An instant, or none.
pub(super) fn opt_instant(row: &impl Cells, at: usize) -> Read<Option<Instant>> {
    let Some(cell) = row.cell(at)?.some() else {
        return Ok(None);
    };
    cell.instant()
        .map(Some)
        .ok_or_else(|| odd(at, &cell.to_string()))
}

fn date(row: &impl Cells, at: usize) -> Read<Date> {
    let cell = row.cell(at)?;
    cell.date().ok_or_else(|| odd(at, &cell.to_string()))
}

fn opt_date(row: &impl Cells, at: usize) -> Read<Option<Date>> {
    let Some(cell) = row.cell(at)?.some() else {
        return Ok(None);
    };
    cell.date()
        .map(Some)
        .ok_or_else(|| odd(at, &cell.to_string()))
}

/// Reads rows. Neighbours mostly come from one import, so the last batch's id is kept and shared.
#[derive(Default)]
pub(super) struct Decoder {
    batch: Option<BatchId>,
}

impl Decoder {
    /// The four last columns: written down, batch, source key, revision.
    fn origin(&mut self, row: &impl Cells, from: usize) -> Read<Origin> {
        let batch = opt_text(row, from + 1)?.map(|text| match &self.batch {
            Some(known) if known.as_str() == text => known.clone(),
            _ => self.batch.insert(BatchId::from(text)).clone(),
        });
        Ok(Origin {
            recorded_at: Some(instant(row, from)?),
            batch,
            source_key: opt_text(row, from + 2)?.map(ToOwned::to_owned),
            revision: number(row, from + 3)?,
        })
    }

    pub fn supplier(&mut self, row: &impl Cells) -> Read<Supplier> {
        Ok(Supplier {
            id: id(row, 0)?,
            name: string(row, 1)?,
            phone: string(row, 2)?,
            mail: string(row, 3)?,
            note: string(row, 4)?,
            origin: self.origin(row, 5)?,
        })
    }

    /// Without its tags and fields.
    pub fn client(&mut self, row: &impl Cells) -> Read<Client> {
        Ok(Client {
            id: id(row, 0)?,
            name: string(row, 1)?,
            size: opt_word(row, 3)?,
            billing: opt_number(row, 4)?,
            tags: Vec::new(),
            note: string(row, 5)?,
            fields: BTreeMap::new(),
            added_at: instant(row, 6)?,
            origin: self.origin(row, 7)?,
        })
    }

    /// Without addresses.
    pub fn person(&mut self, row: &impl Cells, client: ClientId) -> Read<Person> {
        Ok(Person {
            id: id(row, 0)?,
            client,
            name: string(row, 2)?,
            role: string(row, 3)?,
            mails: Vec::new(),
            phones: Vec::new(),
            answers_to: string(row, 4)?,
            note: string(row, 5)?,
            origin: self.origin(row, 6)?,
        })
    }

    pub fn tie(&mut self, row: &impl Cells) -> Read<Tie> {
        Ok(Tie {
            id: id(row, 0)?,
            client: id(row, 1)?,
            other: id(row, 2)?,
            kind: word(row, 3)?,
            note: string(row, 4)?,
            origin: self.origin(row, 5)?,
        })
    }

    pub fn issue(&mut self, row: &impl Cells, client: ClientId) -> Read<Issue> {
        Ok(Issue {
            id: id(row, 0)?,
            client,
            number: number(row, 2)?,
            kind: word(row, 3)?,
            title: string(row, 4)?,
            noticed_at: instant(row, 5)?,
            reported: word(row, 6)?,
            note: string(row, 7)?,
            origin: self.origin(row, 8)?,
        })
    }

    /// Without persons and issues.
    pub fn contact(&mut self, row: &impl Cells, client: ClientId) -> Read<Contact> {
        Ok(Contact {
            id: id(row, 0)?,
            client,
            at: instant(row, 2)?,
            direction: word(row, 3)?,
            channel: word(row, 4)?,
            mood: opt_word(row, 5)?,
            text: string(row, 6)?,
            persons: Vec::new(),
            issues: Vec::new(),
            outcome: word(row, 7)?,
            automatic: flag(row, 8)?,
            origin: self.origin(row, 9)?,
        })
    }

    pub fn ask(&mut self, row: &impl Cells) -> Read<Ask> {
        Ok(Ask {
            id: id(row, 0)?,
            issue: id(row, 2)?,
            opened_at: instant(row, 3)?,
            text: string(row, 4)?,
            contact: opt_id(row, 5)?,
            answered_at: opt_instant(row, 6)?,
            answered_by: opt_id(row, 7)?,
            origin: self.origin(row, 8)?,
        })
    }

    pub fn solution(&mut self, row: &impl Cells) -> Read<Solution> {
        Ok(Solution {
            id: id(row, 0)?,
            issue: id(row, 2)?,
            at: instant(row, 3)?,
            text: string(row, 4)?,
            works: flag(row, 5)?,
            worth: flag(row, 6)?,
            timely: flag(row, 7)?,
            supplier: opt_id(row, 8)?,
            origin: self.origin(row, 9)?,
        })
    }

    pub fn prevention(&mut self, row: &impl Cells) -> Read<Prevention> {
        Ok(Prevention {
            id: id(row, 0)?,
            issue: id(row, 2)?,
            at: instant(row, 3)?,
            what: string(row, 4)?,
            who: string(row, 5)?,
            due: opt_date(row, 6)?,
            done_at: opt_instant(row, 7)?,
            origin: self.origin(row, 8)?,
        })
    }

    pub fn plan(&mut self, row: &impl Cells, client: ClientId) -> Read<Plan> {
        Ok(Plan {
            id: id(row, 0)?,
            client,
            issue: opt_id(row, 2)?,
            what: string(row, 3)?,
            due: date(row, 4)?,
            at: instant(row, 5)?,
            done_at: opt_instant(row, 6)?,
            done_as: opt_id(row, 7)?,
            dropped_at: opt_instant(row, 8)?,
            origin: self.origin(row, 9)?,
        })
    }

    pub fn snooze(&mut self, row: &impl Cells, client: ClientId) -> Read<Snooze> {
        Ok(Snooze {
            id: id(row, 0)?,
            client,
            at: instant(row, 2)?,
            until: opt_date(row, 3)?,
            wake_on: word(row, 4)?,
            reason: string(row, 5)?,
            ended_at: opt_instant(row, 6)?,
            origin: self.origin(row, 7)?,
        })
    }

    pub fn event(&mut self, row: &impl Cells, client: ClientId) -> Read<Event> {
        Ok(Event {
            id: id(row, 0)?,
            client,
            subject: opt_id(row, 3)?.map_or(Subject::Client, Subject::Issue),
            at: instant(row, 4)?,
            by: string(row, 5)?,
            what: what(row)?,
            note: string(row, 7)?,
            contact: opt_id(row, 8)?,
            origin: self.origin(row, 18)?,
        })
    }
}

const WHAT: usize = 6;
const WORD: usize = 9;
const TEXT: usize = 10;
const FLAG: usize = 11;
const ON_DATE: usize = 12;
const INSTANT: usize = 13;
const AMOUNT: usize = 14;
const SUPPLIER: usize = 15;
const PERSON: usize = 16;
const OTHER: usize = 17;

fn what(row: &impl Cells) -> Read<What> {
    let name = text_at(row, WHAT)?;
    Ok(match name {
        "severity" => What::Severity(word(row, WORD)?),
        "doing" => What::Doing(word(row, WORD)?),
        "cause" => What::Cause(string(row, TEXT)?),
        "above us" => What::AboveUs(flag(row, FLAG)?),
        "ball" => What::Ball {
            ball: ball(row)?,
            chase_on: opt_date(row, ON_DATE)?,
        },
        "promised" => What::Promised(opt_instant(row, INSTANT)?),
        "told boss" => What::ToldBoss,
        "told client" => What::ToldClient,
        "apologised" => What::Apologised(affected(row)?),
        "touches" => What::Touches(affected(row)?),
        "resolved" => What::Resolved,
        "reopened" => What::Reopened,
        "confirmed" => What::Confirmed,
        "settled" => What::Settled,
        "needs mending" => What::NeedsMending(flag(row, FLAG)?),
        "skipped" => What::Skipped(word(row, WORD)?),
        "status" => What::Status(status(row)?),
        "cadence" => What::Cadence(cadence(row)?),
        "promise" => What::Promise {
            promise: word(row, WORD)?,
            time: amount(row)?.map(WorkTime),
        },
        "soured by hand" => What::SouredByHand(flag(row, FLAG)?),
        other => return Err(odd(WHAT, other)),
    })
}

fn amount(row: &impl Cells) -> Read<Option<i64>> {
    opt_number(row, AMOUNT)
}

fn cadence(row: &impl Cells) -> Read<Option<u16>> {
    amount(row)?
        .map(|days| u16::try_from(days).map_err(|_| odd(AMOUNT, &days.to_string())))
        .transpose()
}

fn ball(row: &impl Cells) -> Read<Ball> {
    Ok(match text_at(row, WORD)? {
        "us" => Ball::Us,
        "client" => Ball::Client,
        "supplier" => Ball::Supplier(id(row, SUPPLIER)?),
        other => return Err(odd(WORD, other)),
    })
}

fn affected(row: &impl Cells) -> Read<Affected> {
    Ok(match text_at(row, WORD)? {
        "client" => Affected::Client,
        "person" => Affected::Person(id(row, PERSON)?),
        "other" => Affected::Other(id(row, OTHER)?),
        other => return Err(odd(WORD, other)),
    })
}

fn status(row: &impl Cells) -> Read<Status> {
    Ok(match text_at(row, WORD)? {
        "active" => Status::Active,
        "paused" => Status::Paused {
            until: date(row, ON_DATE)?,
        },
        "former" => Status::Former,
        other => return Err(odd(WORD, other)),
    })
}
