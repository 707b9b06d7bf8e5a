//! Game plans as JSON (`mend plan --json`), documented in `assets/mend-v1.md`.

use super::Stamp;
use super::layout::{each, shape};
use crate::domain::Instant;
use crate::health::words::plan::{GamePlan, PlanLine, Section};
use serde::Serialize;

pub fn list<'p>(pages: &'p [GamePlan], now: Instant) -> impl Serialize {
    let item = |item: &'p PlanLine| shape! { mark: item.mark.word(), text: &item.text };
    let section = |section: &'p Section| {
        shape! {
            title: &section.title,
            items: each(&section.items, item),
        }
    };
    let plan = |plan: &'p GamePlan| {
        shape! {
            client: &plan.name,
            client_id: plan.client.as_str(),
            head: &plan.head,
            sections: each(&plan.sections, section),
        }
    };
    let plans: Vec<_> = pages.iter().map(plan).collect();
    shape! { format: "amends-game-plan", version: 1, now: Stamp(now), plans }
}
