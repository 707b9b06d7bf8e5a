//! Reads files for the tests, with a zone and a clock that stand still.

use amends::domain::{Answers, ClientFacts, DateOrder, Instant};
use amends::exchange::{Caps, Options, Parsed, TableKind, csv};
use chrono::{NaiveDateTime, TimeZone, Utc};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The clock of the tests: long after all dates in them.
pub(crate) fn now() -> Instant {
    Utc.with_ymd_and_hms(2026, 3, 2, 9, 0, 0).unwrap()
}

pub(crate) fn utc(local: NaiveDateTime) -> Instant {
    local.and_utc()
}

pub(crate) fn rome(local: NaiveDateTime) -> Instant {
    chrono_tz::Europe::Rome
        .from_local_datetime(&local)
        .earliest()
        .unwrap_or(local.and_utc().with_timezone(&chrono_tz::Europe::Rome))
        .to_utc()
}

/// Nothing said but what the table holds.
fn said_to_hold(kind: TableKind) -> &'static Answers {
    static SAID: LazyLock<Vec<Answers>> = LazyLock::new(|| {
        let kinds = TableKind::ALL.iter();
        let said = |kind: &TableKind| Answers {
            kind: Some(*kind),
            ..Answers::default()
        };
        kinds.map(said).collect()
    });
    &SAID[kind as usize]
}

/// What the tests read with: UTC, d/m/y, 60 days.
pub(crate) fn options(kind: TableKind) -> Options<'static> {
    Options {
        said: said_to_hold(kind),
        kept: &[],
        own: &[],
        house: &[],
        record: &[],
        date_order: DateOrder::Dmy,
        local: &utc,
        clock: &|at| at.naive_utc(),
        now: now(),
        caps: Caps::default(),
    }
}

pub(crate) fn read(kind: TableKind, text: &str) -> Parsed {
    read_csv(text.as_bytes(), &options(kind))
}

/// Reads a table, all its contacts among the drafts.
pub(crate) fn read_csv(input: impl Read, options: &Options<'_>) -> Parsed {
    gathered(csv::read(input, options))
}

/// What was read, all its contacts among the drafts.
pub(crate) fn gathered(mut parsed: Parsed) -> Parsed {
    for many in std::mem::take(&mut parsed.contacts) {
        for contact in many.each() {
            let mut drafts = parsed.drafts.iter_mut();
            let draft = drafts.find(|draft| *draft.id() == contact.client);
            draft.unwrap().contacts.push(contact);
        }
    }
    parsed
}

/// Reads a text that has no problems.
pub(crate) fn drafts(kind: TableKind, text: &str) -> Vec<ClientFacts> {
    let parsed = read(kind, text);
    assert_eq!(parsed.problems, vec![], "no problems in:\n{text}");
    parsed.drafts
}

/// A file of the data that lies beside the repository, if it is there.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not here", path.display());
    None
}

/// Problems as a person reads them: line, column, value, reason.
pub(crate) fn said(parsed: &Parsed) -> Vec<String> {
    parsed
        .problems
        .iter()
        .map(|p| format!("{}|{}|{}|{}", p.line, p.column, p.value, p.reason))
        .collect()
}

pub(crate) fn at(text: &str) -> Instant {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S")
        .unwrap()
        .and_utc()
}
