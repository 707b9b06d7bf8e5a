//! Clients as JSON: the list of `client list --json`, and one with everything about it.

use super::facts::node::Node;
use super::facts::write;
use super::today::JudgedShape;
use super::{Stamp, layout};
use crate::health::Judged;
use crate::health::words::{MOVED_DAYS, Telling, moved_lately, part_words, score_shown};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct List<'a> {
    format: &'static str,
    version: u8,
    clients: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    name: &'a str,
    status: &'static str,
    standing: &'static str,
    score: i64,
    size: Option<&'static str>,
    billing: Option<i64>,
    tags: &'a [String],
    cadence: u16,
    care_days: i64,
    last_voice: Option<Stamp>,
    last_care: Option<Stamp>,
    open_issues: usize,
}

/// Writes the clients in the order given, those not known yet left out.
///
/// # Errors
/// When the text cannot be written.
pub fn list<'a, T: Judged + 'a>(
    out: impl Write,
    judged: impl IntoIterator<Item = &'a T>,
) -> io::Result<()> {
    let known = judged.into_iter().filter(|one| one.assessment().known);
    layout::write(
        out,
        &List {
            format: "amends-clients",
            version: 1,
            clients: known.map(Line::new).collect(),
        },
    )
}

impl<'a> Line<'a> {
    fn new(judged: &'a impl Judged) -> Self {
        let (facts, found) = (judged.facts(), judged.assessment());
        Self {
            id: facts.client.id.as_str(),
            name: &facts.client.name,
            status: found.status.word(),
            standing: found.standing.word(),
            score: score_shown(found),
            size: facts.client.size.map(crate::domain::Size::word),
            billing: facts.client.billing,
            tags: &facts.client.tags,
            cadence: found.cadence,
            care_days: found.care_days,
            last_voice: facts.summary.last_voice.map(Stamp),
            last_care: facts.summary.last_care.map(Stamp),
            open_issues: found.open_issues,
        }
    }
}

#[derive(Serialize)]
struct Show<'a> {
    format: &'static str,
    version: u8,
    now: Stamp,
    judgement: JudgedShape<'a>,
    moved: MovedShape,
    facts: Node,
}

/// Why the score is another than some days ago: parts that add up.
#[derive(Serialize)]
struct MovedShape {
    days: i64,
    points: i64,
    parts: Vec<PartShape>,
}

#[derive(Serialize)]
struct PartShape {
    points: i64,
    issue: Option<i64>,
    text: String,
}

impl MovedShape {
    fn new(telling: &Telling<'_>) -> Self {
        let parts: Vec<PartShape> = moved_lately(telling)
            .iter()
            .map(|part| PartShape {
                points: part.points,
                issue: part
                    .after
                    .as_ref()
                    .or(part.before.as_ref())
                    .and_then(|reason| reason.issue.as_ref())
                    .map(|(_, number)| *number),
                text: part_words(part, telling),
            })
            .collect();
        Self {
            days: MOVED_DAYS,
            points: parts.iter().map(|part| part.points).sum(),
            parts,
        }
    }
}

/// Writes one client, read whole: how it is judged, as in `today --json`, and its facts, as in facts version 1.
///
/// # Errors
/// When the text cannot be written.
pub fn show<'a>(out: impl Write, judged: &'a impl Judged, telling: &Telling<'a>) -> io::Result<()> {
    let show = Show {
        format: "amends-client",
        version: 1,
        now: Stamp(telling.now),
        judgement: JudgedShape::new(
            judged,
            None,
            judged.assessment().needs_us().then_some("today"),
            telling,
        ),
        moved: MovedShape::new(telling),
        facts: write::client(judged.facts()),
    };
    layout::write(out, &show)
}
