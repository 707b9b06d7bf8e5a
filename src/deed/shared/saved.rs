//! What a deed saves, in words, for those who see no ladder beside what they type: the title tells what it does.

use crate::deed::{Deed, Scene};
use crate::domain::{ClientFacts, Command, Contact, Joined, Outcome, What, set_off};

impl Deed {
    /// Each contact with whom and what was said, and what is noted outside of one.
    pub fn saved(&self, facts: &ClientFacts, scene: &Scene) -> Vec<String> {
        let parts = match &self.command {
            Command::Together(parts) => &parts[..],
            one => std::slice::from_ref(one),
        };
        let at = |at| scene.calendar.told(at);
        let told = |part: &Command| match part {
            Command::PutContact(contact) => {
                let day = at(contact.at);
                Some([
                    contact_words(contact, facts, scene),
                    vec![day],
                    quoted(&contact.text),
                ])
            }
            Command::Record(event) => {
                let alone = event.contact.is_none();
                let note = quoted(if alone { &event.note } else { "" });
                let promised = match &event.what {
                    What::Promised(Some(day)) => vec![format!("promised for {}", at(*day))],
                    _ => vec![],
                };
                let is_told = !note.is_empty() || !promised.is_empty();
                let day = is_told.then(|| at(event.at));
                Some([promised, day.into_iter().collect(), note])
            }
            _ => None,
        };
        let lines = parts
            .iter()
            .filter_map(told)
            .map(|parts| parts.concat().join(", "));
        lines.filter(|line| !line.is_empty()).collect()
    }
}

fn contact_words(contact: &Contact, facts: &ClientFacts, scene: &Scene) -> Vec<String> {
    let others = scene.clients.called(&contact.client);
    let other = others.filter(|_| contact.client != *facts.id());
    let people = contact.persons.iter().filter_map(|id| facts.person(id));
    let people = people.map(|person| &*person.name).chain(other);
    let with = set_off(" with ", &people.joined(", "), "");
    let what = match contact.outcome {
        Outcome::Reached => format!("{}{with}, {}", contact.channel, contact.direction),
        Outcome::Attempt => format!("tried ({}){with}", contact.channel),
        Outcome::Note => "note".to_owned(),
    };
    let mood = contact.mood.map(|mood| mood.to_string());
    std::iter::once(what).chain(mood).collect()
}

fn quoted(text: &str) -> Vec<String> {
    let text = text.trim();
    (!text.is_empty())
        .then(|| format!("“{text}”"))
        .into_iter()
        .collect()
}
