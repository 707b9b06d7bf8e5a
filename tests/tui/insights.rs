//! The page Insights: full, with a gap said aloud, and empty.

use crate::at_all_sizes;
use crate::book::{clients, desk};
use amends::domain::Size;

#[test]
fn insights() {
    at_all_sizes("insights", &desk(clients()).press(&["4"]));
}

#[test]
fn insights_of_an_empty_book() {
    at_all_sizes("insights of an empty book", &desk(Vec::new()).press(&["4"]));
}

#[test]
fn a_care_gap_said_aloud() {
    let mut all = clients();
    all.retain(|f| f.client.name.starts_with("Steady"));
    let half = all.len() / 2;
    for large in &mut all[..half] {
        large.client.size = Some(Size::Large);
    }
    at_all_sizes("care gap", &desk(all).press(&["4", "tab"]));
}
