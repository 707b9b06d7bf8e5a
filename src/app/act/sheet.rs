//! The game plan of the client in front: read, scrolled, copied.

use crate::app::overlay::{Overlay, Sheet};
use crate::app::{App, Effect, Key, KeyCode, Move};
use crate::domain::ClientId;
use crate::health::Case;
use crate::health::ladder::ladder;
use crate::health::words::plan::game_plan;

/// How wide the page is when it is copied.
const COPIED: usize = 78;

/// Opens the game plan of a client.
pub(super) fn open(app: &mut App, client: &ClientId) {
    let Some(detail) = app.shown_detail().filter(|d| d.facts.id() == client) else {
        app.warn("this client is not read yet; try again");
        return;
    };
    let book = &app.book;
    let facts = &detail.facts;
    let ladder = ladder(
        &Case {
            facts,
            policy: &book.policy,
            calendar: &book.calendar,
            now: book.now,
        },
        &[],
    );
    let plan = game_plan(&book.telling(facts), &ladder, &|id| {
        book.name(id).to_owned()
    });
    app.overlays.push(Overlay::Sheet(Sheet::new(plan)));
}

/// Takes a key for the page.
pub(super) fn key(app: &mut App, key: Key) -> Vec<Effect> {
    let room = app.text_room;
    let page = isize::try_from(room.1.saturating_sub(1).max(1)).unwrap_or(1);
    let Some(Overlay::Sheet(sheet)) = app.overlays.last_mut() else {
        return Vec::new();
    };
    let to = match (key.code, key.ctrl) {
        (KeyCode::Char('y'), false) => return vec![Effect::Copy(sheet.plan.text(COPIED))],
        (KeyCode::Char('Y'), false) => return vec![Effect::Copy(sheet.plan.markdown())],
        (KeyCode::Char('q'), false) => {
            app.overlays.pop();
            return Vec::new();
        }
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
        _ => return Vec::new(),
    };
    sheet.go(to, room);
    Vec::new()
}
