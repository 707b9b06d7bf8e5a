//! What lies over a page: one line to type, a choice, a form, a question, help, the palette. The top one
//! takes the keys. Whatever is typed survives: a refused change brings its overlay back with the reason.

mod choose;
mod form;
mod letter;
mod log;
pub mod mend;
mod menu;
mod prompt;
mod sheet;

pub use crate::phrase::quick_log::Kind;
pub use choose::{Choice, Choose, Pick};
pub use form::{Field, Form, Subject};
pub use letter::{CHECKLIST, Letter, LetterFocus, Recipient, Side, WAYS};
pub(super) use log::waiting;
pub use log::{LogLine, PreviewRow};
pub use menu::{Menu, MenuRow};
pub use prompt::{Prompt, Purpose};
pub use sheet::Sheet;

use crate::app::Effect;

/// Something over the page.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The quick log.
    Log(LogLine),
    /// One line with a purpose.
    Prompt(Prompt),
    /// One of several.
    Choose(Choose),
    /// Several fields.
    Form(Form),
    /// The letter of an apology.
    Letter(Box<Letter>),
    /// A page to read.
    Sheet(Sheet),
    /// A y/n question; Enter is *no*.
    Confirm(Confirm),
    /// The keys that work here, searchable; Enter does one.
    Help(Menu),
    /// Every action by name; Enter does one.
    Palette(Menu),
}

/// A question before something destructive.
#[derive(Clone, Debug)]
pub struct Confirm {
    /// The question, in a sentence.
    pub question: String,
    /// What a `y` does.
    pub effect: Effect,
}

impl Overlay {
    /// The line that takes typed text, if there is one.
    pub(in crate::app) fn line(&mut self) -> Option<&mut crate::app::Line> {
        match self {
            Self::Log(log) => Some(&mut log.line),
            Self::Prompt(prompt) => Some(&mut prompt.line),
            Self::Choose(choose) => Some(&mut choose.line),
            Self::Form(form) => form.line(),
            Self::Help(menu) | Self::Palette(menu) => Some(&mut menu.line),
            Self::Confirm(_) | Self::Letter(_) | Self::Sheet(_) => None,
        }
    }
}
