//! The desk at work, shown: the session's desk with a theme, as the loop wants it.

use super::theme::{Look, Theme};
use super::{ClipboardCopy, Clipboards, Hits, ShowFrame, Turn, editor::Job, view};
use crate::app::{Input, ON, Tone};
use crate::session::{Desk, Outside};
use ratatui::Frame;

pub struct DashboardParts {
    desk: Desk,
    theme: Theme,
    editor: Option<String>,
    clipboards: Clipboards,
    /// How the machine wants to see a theme, by its word.
    looks: Option<Looks>,
    /// The last input did something.
    acted: bool,
}

/// How a theme looks on this machine; `None`: there is none of that word.
pub type Looks = Box<dyn Fn(&str) -> Option<Look>>;

impl DashboardParts {
    pub fn new(desk: Desk, look: Look) -> Self {
        Self {
            desk,
            theme: Theme::new(look),
            editor: None,
            clipboards: Clipboards::default(),
            looks: None,
            acted: false,
        }
    }

    /// How the morning went, in a line; nothing while there is nobody.
    pub fn morning(&self) -> Option<String> {
        let app = self.desk.app();
        let own = !app.book.entries().is_empty() && !self.desk.shows_demo();
        own.then(|| app.morning())
    }

    pub fn with_editor(self, editor: Option<String>) -> Self {
        Self { editor, ..self }
    }

    pub fn with_looks(self, looks: Looks) -> Self {
        let looks = Some(looks);
        Self { looks, ..self }
    }

    pub fn with_clipboards(self, clipboards: Clipboards) -> Self {
        Self { clipboards, ..self }
    }
}

impl super::LoopDesk for DashboardParts {
    fn handle(&mut self, input: Input, show: ShowFrame) -> Turn {
        // Only the room of what is drawn changes nothing that can be seen.
        let silent = matches!(input, Input::ListHeight(_) | Input::TextRoom(..));
        let theme = &self.theme;
        let outside = self.desk.handle_shown(input, &mut |app| {
            show(&|frame| view::draw(app, theme, frame));
        });
        if !silent {
            let notice = self.desk.app().notice.as_ref();
            self.acted = notice.is_some_and(|notice| notice.tone == Tone::Done);
        }
        // Of several things to do outside, ending the program is the last.
        let turn = |out: Outside| match out {
            Outside::Copy(text) => Turn::Copy(ClipboardCopy {
                text,
                clipboards: self.clipboards,
            }),
            Outside::Edit(path) => Turn::Edit(Job {
                path,
                editor: self.editor.clone(),
            }),
            Outside::Redraw => Turn::Redraw,
            Outside::Theme(word) => {
                let look = self.looks.as_ref().and_then(|looks| looks(word));
                self.theme = look.map_or(self.theme, Theme::new);
                Turn::Redraw
            }
            Outside::Quit => Turn::Quit,
        };
        outside
            .into_iter()
            .next_back()
            .map_or(if silent { Turn::Same } else { Turn::Changed }, turn)
    }

    fn tick(&mut self) -> Turn {
        if self.desk.tick() {
            Turn::Changed
        } else {
            Turn::Same
        }
    }

    fn settle(&mut self) -> Turn {
        if self.desk.settle() {
            Turn::Changed
        } else {
            Turn::Same
        }
    }

    fn awaits(&self) -> bool {
        self.desk.awaits()
    }

    fn draw(&self, frame: &mut Frame) -> Hits {
        view::draw(self.desk.app(), &self.theme, frame)
    }

    fn theme_in_motion(&self) -> Option<&Theme> {
        // What lies over a list is no part of it: the row that a prompt sends away leaves from where it was seen last.
        let app = self.desk.app();
        let is_seen = app.motion == ON && app.overlays.is_empty();
        (!self.theme.plain && is_seen).then_some(&self.theme)
    }

    fn has_acted(&self) -> bool {
        self.acted
    }

    fn has_refused(&self) -> bool {
        self.desk.app().refused
    }
}
