//! What the whole book shows, as JSON (`insights --json`).

use super::layout::{each, shape};
use super::{Day, Stamp};
use crate::health::insight::{Chronicle, Group, GroupedBy, Insight, Replied};
use crate::{domain::Instant, health::Standing};
use serde::Serialize;
use std::collections::BTreeMap;

/// Writes what the book shows; of each cause on how many issues it was, and how often again.
pub fn write(
    insight: &Insight,
    chronicle: &Chronicle,
    causes: &[(&str, usize, usize)],
    now: Instant,
) -> impl Serialize {
    let named = |counts: &[usize]| {
        Standing::ALL
            .iter()
            .zip(counts)
            .map(|(standing, n)| (standing.word(), *n))
            .collect::<BTreeMap<_, _>>()
    };
    let weeks = chronicle
        .weeks
        .iter()
        .zip(&chronicle.standings)
        .zip(&chronicle.replied);
    let weeks = weeks.map(|((week, counts), replied)| {
        shape! {
            monday: Day(week.monday),
            standings: named(counts),
            replies: replied.map(replies),
        }
    });
    let by = match insight.gap.by {
        GroupedBy::Size => "size",
        GroupedBy::Billing => "billing",
    };
    let (repairs, gap) = (&insight.repairs, &insight.gap);
    shape! {
        format: "amends-insights",
        version: 1,
        now: Stamp(now),
        active: insight.active,
        standings: insight
            .standings
            .each()
            .map(|(standing, n)| (standing.word(), n))
            .collect::<BTreeMap<_, _>>(),
        by_gravest: chronicle.standings.last().map(|counts| named(counts)),
        weeks: weeks.collect::<Vec<_>>(),
        last_12_weeks: chronicle.lately().map(replies),
        care_gap: gap.groups.map(|[small, large]| shape! {
            by,
            small: side(small),
            large: side(large),
        }),
        repairs: shape! {
            open: repairs.open,
            healing: repairs.healing,
            healed: repairs.healed.len(),
            median_days: repairs.median_days,
        },
        causes: each(causes, |(cause, issues, again)| shape! {
                cause,
                issues: *issues,
                again: *again,
            }),
    }
}

/// Answers, in seconds of working time.
fn replies(replied: Replied) -> impl Serialize {
    shape! {
        given: replied.given,
        median: replied.median.0,
        slowest_tenth_over: replied.tenth.0,
        in_time: replied.kept,
        of: replied.of,
    }
}

fn side(group: Group) -> impl Serialize {
    shape! {
        clients: group.clients,
        care_days: group.care_days,
        reply_median: group.replies.and_then(|r| r.median).map(|time| time.0),
        asked: group.replies.map(|r| r.asked),
        late: group.replies.map(|r| r.late),
    }
}
