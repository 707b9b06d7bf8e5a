//! Keys → facts → screen, on a desk with a real store and a fixed clock.
#![expect(missing_docs, reason = "tests say what they prove by their names")]

mod bench;
mod keymap;
mod morning;
