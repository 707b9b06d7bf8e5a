//! One of the clients, by name.

use super::Choice;
use crate::app::{App, Effect};
use crate::{deed::Hand, domain::ClientId};
use std::rc::Rc;

/// Asks which client, but for one; what choosing does is handed over.
pub fn open(
    app: &mut App,
    title: impl Into<String>,
    but: Option<&ClientId>,
    then: impl Fn(&mut App, &ClientId, &mut Hand) -> Vec<Effect> + 'static,
) {
    let then = Rc::new(then);
    let names = app.book.names().iter();
    let mut others: Vec<_> = names.filter(|named| Some(&named.id) != but).collect();
    others.sort_by_cached_key(|named| named.name.to_lowercase());
    let choice = |id: &ClientId, name: &str| {
        let (id, then) = (id.clone(), Rc::clone(&then));
        Choice::new(name, "", move |app, hand| then(app, &id, hand))
    };
    let choices: Vec<Choice> = others.iter().map(|c| choice(&c.id, &c.name)).collect();
    if choices.is_empty() {
        app.say(match but {
            Some(_) => "there is no other client: A adds one",
            None => "no client here yet: A adds one",
        });
        return;
    }
    app.choose(title, choices);
}
