//! The town of Saltmarsh: its clients as a table to read down, a paragraph each. What each is there to show is
//! said above it, in the words of standings and steps.

mod healing;
mod mending;
mod owing;
mod reaching;
mod steady;

use super::sketch::{Sketch, days};

/// Who fixes what Brightwater IT cannot.
const FIBRE: &str = "Saltmarsh Fibre";
const TILLS: &str = "Pinnacle Till Systems";

/// Small talk of the usual kind, for clients that are simply looked after.
const USUAL: &[&str] = &[
    "All running well, short catch-up",
    "Went through the invoice together, no questions left",
    "New colleague starts on Monday, set up the account",
    "Backup report looked at together, all green",
    "Asked about a second screen, sent two offers",
    "Printer is behaving, they said thanks",
    "Talked about moving the web shop in spring",
    "Password reset, took five minutes",
];

const SHOP: &[&str] = &[
    "Card reader updated, tried two payments together",
    "Talked through last month's web orders",
    "New opening times put on the site",
    "Photos for the shop window page arrived",
    "Stock list import works since the last change",
];

/// Draws all of it.
pub(super) fn draw(pen: &mut Sketch<'_>) {
    pen.supplier(
        FIBRE,
        "+1 555 0190",
        "faults@saltmarshfibre.example",
        "Quote the line number; they answer within a day",
    );
    pen.supplier(
        TILLS,
        "+1 555 0191",
        "support@pinnacletills.example",
        "Ask for Marek",
    );
    mending::draw(pen);
    owing::draw(pen);
    healing::draw(pen);
    reaching::draw(pen);
    steady::draw(pen);
    pen.client(
        "Pascoe & Pascoe Boatbuilders",
        crate::domain::Size::Medium,
        9_800,
        "harbour",
        days(910),
    )
    .person(
        "Loveday Pascoe",
        "co-owner",
        "loveday@pascoeboats.example",
        "+1 555 0172",
        "her sister Morwenna",
    )
    .usually(20, 12, 11, crate::domain::Channel::Visit, USUAL);
}
