//! Keys → facts → screen, on a desk with a real store and a fixed clock.

mod bench;
mod cursor;
mod keymap;
mod mend;
mod morning;
mod readme;
mod steps;
mod storm;
