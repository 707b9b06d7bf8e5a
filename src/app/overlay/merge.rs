//! Two entries of one client become one: which other one, and whether that is meant.

use super::which_client;
use crate::app::{App, Effect};
use crate::domain::ClientId;

pub fn open(app: &mut App, client: &ClientId) {
    let stays = client.clone();
    let name = |app: &App, id: &ClientId| app.book.name(id).to_owned();
    let title = format!("Which other entry is {}?", name(app, client));
    which_client::open(app, title, Some(client), move |app, gone, _| {
        let (one, other) = (name(app, gone), name(app, &stays));
        let question =
            format!("Merge {one} into {other}: all of it moves there? (u takes it back)");
        let (stays, gone) = (stays.clone(), gone.clone());
        app.confirm(question, Effect::Merge { stays, gone });
        vec![]
    });
}
