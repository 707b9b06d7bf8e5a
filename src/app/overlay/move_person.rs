//! Somebody goes to another client: who, and where.

use super::{Choice, which_client};
use crate::domain::{ClientId, PersonId};
use crate::{app::App, deed::MovePerson};

pub fn open(app: &mut App, client: &ClientId) {
    let people = app.facts(client).map_or(&[][..], |facts| &facts.people);
    let choice = |id: &PersonId, name: &str| {
        let (client, person) = (client.clone(), id.clone());
        Choice::opens(name, "", move |app| whither(app, &client, &person))
    };
    let choices = people.iter().map(|p| choice(&p.id, &p.name)).collect();
    app.choose("Who works for another client now?", choices);
}

fn whither(app: &mut App, client: &ClientId, person: &PersonId) {
    let (from, person) = (client.clone(), person.clone());
    which_client::open(
        app,
        "For which client?",
        Some(client),
        move |app, to, hand| {
            let (person, role) = (&person, "");
            let moved = app.known(&from).and_then(|facts| {
                let to = app.known(to)?;
                MovePerson { person, to, role }.decide(facts, &mut app.book.moment(hand))
            });
            app.decided(&from, moved)
        },
    );
}
