//! Reaching somebody: a phone number or a mail address, opened by the machine's own programs.

use super::Choice;
use crate::app::{App, Effect, Reaching};
use crate::domain::{ClientId, Supplier};

fn phone(label: &str, to: &str, detail: &str) -> Choice {
    choice(label, detail, Reaching::Phone(to.to_owned()))
}

fn mail(label: &str, to: &str, detail: &str) -> Choice {
    choice(label, detail, Reaching::mail(&[to], "", ""))
}

fn choice(label: &str, detail: &str, whom: Reaching) -> Choice {
    Choice::new(label, detail, move |_, _| vec![Effect::Reach(whom.clone())])
}

fn offer(app: &mut App, name: &str, ways: Vec<Choice>, adds: &str) {
    if ways.is_empty() {
        app.say(format!(
            "no phone number or mail address is known for {name}: {adds} adds one"
        ));
    } else {
        app.choose(format!("Reach · {name}"), ways);
    }
}

pub fn open(app: &mut App, client: &ClientId) {
    let Some(facts) = app.facts(client) else {
        return;
    };
    let mut ways = vec![];
    for person in &facts.people {
        let name = &person.name;
        ways.extend(person.phones.iter().map(|to| phone(name, to, to)));
        ways.extend(person.mails.iter().map(|to| mail(name, to, to)));
    }
    let name = app.book.name(client).to_owned();
    offer(app, &name, ways, "p");
}

pub fn supplier(app: &mut App, supplier: &Supplier) {
    let known = |to: &&String| !to.trim().is_empty();
    let phones = [&supplier.phone].into_iter().filter(known);
    let mails = [&supplier.mail].into_iter().filter(known);
    let ways = phones.map(|to| phone(to, to, ""));
    let ways = ways.chain(mails.map(|to| mail(to, to, ""))).collect();
    offer(app, &supplier.name, ways, "e");
}
