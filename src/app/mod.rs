//! The desk: the state of every screen and every decision about it. No disk, no terminal, no clock.

mod action;
mod input;
mod key;

pub use action::Action;
pub use input::Input;
pub use key::{Key, KeyCode, NotAKey};
