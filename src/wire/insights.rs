//! What the whole book shows, as JSON (`insights --json`).

use super::{Day, Stamp, layout};
use crate::domain::Instant;
use crate::health::Standing;
use crate::health::insight::{Chronicle, Group, GroupedBy, Insight, Replied};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

#[derive(Serialize)]
struct Shape<'a> {
    format: &'static str,
    version: u8,
    now: Stamp,
    active: usize,
    standings: BTreeMap<&'static str, usize>,
    weeks: Vec<WeekShape>,
    last_12_weeks: Option<RepliesShape>,
    care_gap: Option<GapShape>,
    repairs: RepairsShape,
    causes: Vec<CauseShape<'a>>,
}

/// A week, by its Monday. Of each client the gravest standing at its end is counted.
#[derive(Serialize)]
struct WeekShape {
    monday: Day,
    standings: BTreeMap<&'static str, usize>,
    replies: Option<RepliesShape>,
}

/// Answers, in seconds of working time.
#[derive(Serialize)]
struct RepliesShape {
    given: usize,
    median: i64,
    slowest_tenth_over: i64,
    in_time: usize,
    of: usize,
}

#[derive(Serialize)]
struct GapShape {
    by: &'static str,
    small: SideShape,
    large: SideShape,
}

#[derive(Serialize)]
struct SideShape {
    clients: usize,
    care_days: f64,
    reply_median: Option<i64>,
    asked: Option<usize>,
    late: Option<usize>,
}

#[derive(Serialize)]
struct RepairsShape {
    open: usize,
    healing: usize,
    healed: usize,
    median_days: Option<f64>,
}

#[derive(Serialize)]
struct CauseShape<'a> {
    cause: &'a str,
    issues: usize,
    again: usize,
}

/// Writes what the book shows; of each cause on how many issues it was, and how often again.
///
/// # Errors
/// When the text cannot be written.
pub fn write(
    out: impl Write,
    insight: &Insight,
    chronicle: &Chronicle,
    causes: &[(&str, usize, usize)],
    now: Instant,
) -> io::Result<()> {
    let named = |counts: &[usize]| {
        let all = Standing::ALL.iter().zip(counts);
        all.map(|(standing, n)| (standing.word(), *n)).collect()
    };
    let weeks = chronicle
        .weeks
        .iter()
        .zip(&chronicle.standings)
        .zip(&chronicle.replied);
    let weeks = weeks.map(|((week, counts), replied)| WeekShape {
        monday: Day(week.monday),
        standings: named(counts),
        replies: replied.map(RepliesShape::from),
    });
    let by = match insight.gap.by {
        GroupedBy::Size => "size",
        GroupedBy::Billing => "billing",
    };
    let (repairs, gap) = (&insight.repairs, &insight.gap);
    let shape = Shape {
        format: "amends-insights",
        version: 1,
        now: Stamp(now),
        active: insight.active,
        standings: insight
            .standings
            .each()
            .map(|(standing, n)| (standing.word(), n))
            .collect(),
        weeks: weeks.collect(),
        last_12_weeks: chronicle.lately().map(RepliesShape::from),
        care_gap: gap.groups.map(|[small, large]| GapShape {
            by,
            small: small.into(),
            large: large.into(),
        }),
        repairs: RepairsShape {
            open: repairs.open,
            healing: repairs.healing,
            healed: repairs.healed.len(),
            median_days: repairs.median_days,
        },
        causes: causes
            .iter()
            .map(|(cause, issues, again)| CauseShape {
                cause,
                issues: *issues,
                again: *again,
            })
            .collect(),
    };
    layout::write(out, &shape)
}

impl From<Replied> for RepliesShape {
    fn from(replied: Replied) -> Self {
        Self {
            given: replied.given,
            median: replied.median.0,
            slowest_tenth_over: replied.tenth.0,
            in_time: replied.kept,
            of: replied.of,
        }
    }
}

impl From<Group> for SideShape {
    fn from(group: Group) -> Self {
        Self {
            clients: group.clients,
            care_days: group.care_days,
            reply_median: group.replies.and_then(|r| r.median).map(|time| time.0),
            asked: group.replies.map(|r| r.asked),
            late: group.replies.map(|r| r.late),
        }
    }
}
