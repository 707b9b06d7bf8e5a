//! The desk: the state of every page and every decision about it. No disk, no terminal, no clock.
//!
//! An [`Input`] becomes an [`Action`] through the one key table ([`keymap`]), an action becomes a decision
//! ([`act`]), and a decision is a list of [`Effect`]s, which somebody else performs. Fresh facts come back
//! through [`App::receive`], and the answer to an effect through [`App::answered`].

mod act;
mod action;
mod book;
mod desk;
mod draft;
mod editor;
mod effect;
mod front;
mod fuzzy;
mod input;
mod key;
pub mod keymap;
mod line;
mod list;
mod naming;
pub mod overlay;
mod route;
pub mod screen;

pub use action::Action;
pub use book::{Book, Entry};
pub use desk::{App, Notice, Page, Tone};
pub use draft::Keep;
pub use editor::Editor;
pub use effect::{Answer, Effect, Fresh};
pub use input::Input;
pub use key::{Key, KeyCode, NotAKey};
pub use keymap::{Keymap, Place};
pub use line::Line;
pub use list::{List, Move};
