//! Game plans as JSON (`mend plan --json`), documented in `assets/mend-v1.md`.

use super::Stamp;
use super::layout::{self, shape};
use crate::domain::Instant;
use crate::health::words::plan::{GamePlan, PlanLine, Section};
use std::io::{self, Write};

pub fn list<'p>(out: impl Write, pages: &'p [GamePlan], now: Instant) -> io::Result<()> {
    let item = |item: &'p PlanLine| shape! { mark: item.mark.word(), text: &item.text };
    let section = |section: &'p Section| {
        shape! {
            title: &section.title,
            items: section.items.iter().map(item).collect::<Vec<_>>(),
        }
    };
    let plan = |plan: &'p GamePlan| {
        shape! {
            client: &plan.name,
            client_id: plan.client.as_str(),
            head: &plan.head,
            sections: plan.sections.iter().map(section).collect::<Vec<_>>(),
        }
    };
    let plans: Vec<_> = pages.iter().map(plan).collect();
    layout::write(
        out,
        &shape! { format: "amends-game-plan", version: 1, now: Stamp(now), plans },
    )
}
