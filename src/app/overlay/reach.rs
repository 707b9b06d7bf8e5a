//! Reaching somebody: a phone number or a mail address, opened as a link.

use super::Choice;
use crate::app::{App, Effect};
use crate::domain::{ClientId, Supplier};

fn link(label: &str, scheme: &str, to: &str, detail: &str) -> Choice {
    let url = format!("{scheme}{}", to.replace(' ', ""));
    Choice::new(label, detail, move |_, _| {
        vec![Effect::OpenLink(url.clone())]
    })
}

fn offer(app: &mut App, name: &str, links: Vec<Choice>, adds: &str) {
    if links.is_empty() {
        app.say(format!(
            "no phone number or mail address is known for {name}: {adds} adds one"
        ));
    } else {
        app.choose(format!("Reach · {name}"), links);
    }
}

/// Reaches one of a client's people.
pub(in crate::app) fn open(app: &mut App, client: &ClientId) {
    let Some(facts) = app.facts(client) else {
        return;
    };
    let mut links = Vec::new();
    for person in &facts.people {
        links.extend(
            person
                .phones
                .iter()
                .map(|to| link(&person.name, "tel:", to, to)),
        );
        links.extend(
            person
                .mails
                .iter()
                .map(|to| link(&person.name, "mailto:", to, to)),
        );
    }
    let name = app.book.name(client).to_owned();
    offer(app, &name, links, "p");
}

/// Reaches a supplier.
pub(in crate::app) fn supplier(app: &mut App, supplier: &Supplier) {
    let ways = [("tel:", &supplier.phone), ("mailto:", &supplier.mail)].into_iter();
    let known = ways.filter(|(_, to)| !to.trim().is_empty());
    let links = known.map(|(scheme, to)| link(to, scheme, to, "")).collect();
    offer(app, &supplier.name, links, "e");
}
