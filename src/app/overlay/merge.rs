//! Two entries of one client become one: which other one, and whether that is meant.

use super::which_client;
use crate::app::{App, Effect};
use crate::domain::ClientId;

pub fn open(app: &mut App, client: &ClientId) {
    let stays = client.clone();
    let name = |app: &App, id: &ClientId| app.book.name(id).to_owned();
    let title = format!("Which other entry is {}?", name(app, client));
    which_client::open(app, title, Some(client), move |app, gone, _| {
        let question = format!(
            "Merge {} into {}: all of it moves there? (u takes it back)",
            name(app, gone),
            name(app, &stays)
        );
        let effect = Effect::Merge {
            stays: stays.clone(),
            gone: gone.clone(),
        };
        app.confirm(question, effect);
        vec![]
    });
}
