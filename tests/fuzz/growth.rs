//! Nothing that a person or a file can give costs its square: four times as much takes about four times as long, by the
//! time of the processor, which what else runs on the machine lengthens little. `benches/growth.rs` doubles the same
//! inputs up to a million.

use crate::inputs::{Grows, by_the_byte, cost, read_in, shown};
use std::time::Duration;

/// Four times as much may take seven times as long: the rest is for what sorts, and for chance. Its square would take
/// sixteen times as long.
fn grows_too_much(grows: &Grows) -> Option<String> {
    let took = |n| cost(3, &mut (grows.of)(n));
    let (name, few) = (&grows.name, grows.few);
    let (one, four) = (took(few), took(4 * few));
    (four > 7 * one + Duration::from_millis(3))
        .then(|| format!("{name}: {few} took {one:?}, four times as many {four:?}"))
}

fn none_of(all: &[Grows]) {
    let failures: Vec<String> = all.iter().filter_map(grows_too_much).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn nothing_costs_its_square() {
    none_of(&read_in());
}

#[test]
fn no_file_of_any_kind_costs_its_square() {
    none_of(&by_the_byte());
}

#[test]
fn nothing_costs_its_square_on_the_screen() {
    none_of(&shown());
}
