//! Game plans as JSON (`mend plan --json`), documented in `assets/mend-v1.md`.

use super::{Stamp, layout};
use crate::domain::Instant;
use crate::health::words::plan::{GamePlan, Section};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Pages<'a> {
    format: &'static str,
    version: u8,
    now: Stamp,
    plans: Vec<PlanShape<'a>>,
}

#[derive(Serialize)]
struct PlanShape<'a> {
    client: &'a str,
    client_id: &'a str,
    head: &'a [String],
    sections: Vec<SectionShape<'a>>,
}

#[derive(Serialize)]
struct SectionShape<'a> {
    title: &'a str,
    items: Vec<ItemShape<'a>>,
}

#[derive(Serialize)]
struct ItemShape<'a> {
    mark: &'static str,
    text: &'a str,
}

/// Writes game plans in the order given.
///
/// # Errors
/// When the text cannot be written.
pub fn list(out: impl Write, pages: &[GamePlan], now: Instant) -> io::Result<()> {
    let plans = pages
        .iter()
        .map(|plan| PlanShape {
            client: &plan.name,
            client_id: plan.client.as_str(),
            head: &plan.head,
            sections: plan.sections.iter().map(SectionShape::from).collect(),
        })
        .collect();
    layout::write(
        out,
        &Pages {
            format: "amends-game-plan",
            version: 1,
            now: Stamp(now),
            plans,
        },
    )
}

impl<'a> From<&'a Section> for SectionShape<'a> {
    fn from(section: &'a Section) -> Self {
        let items = section
            .items
            .iter()
            .map(|i| ItemShape {
                mark: i.mark.word(),
                text: &i.text,
            })
            .collect();
        Self {
            title: &section.title,
            items,
        }
    }
}
