//! The game plan of a client, on a page.

use super::{Overlay, ReadSheet};
use crate::health::{ladder::ladder, words::plan::game_plan};
use crate::{app::App, domain::ClientId};

pub fn open(app: &mut App, client: &ClientId) {
    let Some(detail) = app.shown_detail().filter(|d| d.facts.id() == client) else {
        app.warn("this client is not read yet; try again");
        return;
    };
    let book = &app.book;
    let facts = &detail.facts;
    let ladder = ladder(&book.case(facts, book.now), &[]);
    let plan = game_plan(&book.telling(facts), &ladder, &|id| {
        book.name(id).to_owned()
    });
    app.overlays.push(Overlay::Sheet(ReadSheet::new(plan)));
}
