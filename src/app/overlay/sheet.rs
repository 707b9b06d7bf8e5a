//! A page to read: it scrolls, and can be copied.

use super::{After, OverlayShape, Refusal};
use crate::app::{App, Effect, Key, KeyCode, Move, OverAct};
use crate::{deed::Moment, health::words::Readable};

/// How wide the page is when it is copied.
const COPIED: usize = 78;

#[derive(Debug)]
pub struct ReadSheet {
    pub page: Box<dyn Readable>,
    pub top: usize,
}

impl ReadSheet {
    /// A page, from its first line on.
    pub fn new(page: impl Readable + 'static) -> Self {
        let page = Box::new(page);
        Self { page, top: 0 }
    }
}

impl OverlayShape for ReadSheet {
    fn key(&mut self, key: Key, app: &App, _: &mut Moment) -> After {
        let page = isize::try_from(app.text_room.1.saturating_sub(1).max(1)).unwrap_or(1);
        if OverAct::CopyPage.is(key) {
            return After::Stay(Some(Effect::Copy(self.page.text(COPIED))));
        }
        if OverAct::CopyMarkdown.is(key) {
            return After::Stay(Some(Effect::Copy(self.page.markdown())));
        }
        if OverAct::ClosePage.is(key) {
            return After::Close(None);
        }
        let to = match (key.code, key.ctrl) {
            (KeyCode::Char('j') | KeyCode::Down | KeyCode::Enter, _) => Move::By(1),
            (KeyCode::Char('k') | KeyCode::Up, _) => Move::By(-1),
            (KeyCode::Char('d'), true) => Move::By(page / 2),
            (KeyCode::Char('u'), true) => Move::By(-page / 2),
            (KeyCode::PageDown, _) | (KeyCode::Char(' '), false) | (KeyCode::Char('f'), true) => {
                Move::By(page)
            }
            (KeyCode::PageUp, _) | (KeyCode::Char('b'), true) => Move::By(-page),
            (KeyCode::Char('g') | KeyCode::Home, false) => Move::Top,
            (KeyCode::Char('G') | KeyCode::End, false) => Move::Bottom,
            _ => return After::Stay(None),
        };
        self.go(to, app);
        After::Stay(None)
    }

    fn paste(&mut self, _: &str) {}

    /// Scrolls, in the room that it has.
    fn go(&mut self, to: Move, app: &App) {
        let (columns, rows) = app.text_room;
        let most = self.page.lines(columns).len().saturating_sub(rows.max(1));
        let from = self.top.min(most);
        self.top = match to {
            Move::Top => 0,
            Move::Bottom => most,
            Move::By(by) => from.saturating_add_signed(by).min(most),
        };
    }

    fn complain(&mut self, _: &Refusal) {}
}
