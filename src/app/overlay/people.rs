//! The people of a client: who is there, and the form of one.

use super::{Choice, Decided, Fills, Form, FormField, key_of, move_person, tie};
use crate::app::{App, Effect};
use crate::deed::{Moment, PutPerson};
use crate::domain::{ClientId, Joined, Person, PersonId};

/// Asks for one of a client's people, or adds one.
pub fn open(app: &mut App, client: &ClientId) {
    let Some(facts) = app.facts(client) else {
        return;
    };
    // Numbers stand below one another.
    let letters = |text: &str| text.chars().count();
    let phones = |p: &Person| p.phones.join("  ");
    let number = facts.people.iter().map(|p| letters(&phones(p))).max();
    let role = facts.people.iter().map(|p| letters(&p.role)).max();
    let (number, role) = (number.unwrap_or(0), role.unwrap_or(0));
    let person = |p: &Person| {
        let of = p.clone();
        let parts = [
            format!("{:number$}", phones(p)),
            format!("{:role$}", p.role),
            p.mails.join("  "),
        ];
        let about = parts.iter().map(String::as_str);
        let about = about.filter(|part| !part.is_empty());
        Choice::opens(&p.name, about.joined("  ").trim_end(), move |app| {
            app.fill(PersonForm(of.clone()));
        })
    };
    let mut choices: Vec<Choice> = facts.people.iter().map(person).collect();
    let id = client.clone();
    choices.push(Choice::opens("add a person", "", move |app| {
        app.fill(PersonForm(Person::new(PersonId::new(""), id.clone(), "")));
    }));
    if !facts.people.is_empty() {
        let id = client.clone();
        let moves = move |app: &mut App| move_person::open(app, &id);
        let detail = "what was said with them stays";
        choices.push(Choice::opens("move to another client", detail, moves));
    }
    let id = client.clone();
    let ties = move |app: &mut App| tie::open(app, &id);
    let detail = "referred by, talks to, same owner";
    choices.push(Choice::opens("tie to another client", detail, ties));
    app.choose(format!("People · {}", app.book.name(client)), choices);
}

/// The form of a person; a new one has no id until it is saved.
#[derive(Debug)]
pub struct PersonForm(pub Person);

impl Fills for PersonForm {
    fn title(&self, _: &App) -> String {
        if self.0.name.is_empty() {
            "New person".to_owned()
        } else {
            format!("Edit · {}", self.0.name)
        }
    }

    fn fields(&self, _: &App) -> Vec<FormField> {
        let person = &self.0;
        let field = FormField::of::<PutPerson>;
        vec![
            field("name", &person.name),
            field("role", &person.role),
            field("phone", &person.phones.join(", ")),
            field("mail", &person.mails.join(", ")),
            field("answers-to", &person.answers_to),
            field("note", &person.note),
        ]
    }

    fn draft_key(&self) -> String {
        match self.0.id.as_str() {
            "" => key_of("new person", [self.0.client.as_str()]),
            id => key_of("person", [id]),
        }
    }

    fn anew(&self, app: &App) -> Option<Box<dyn Fills>> {
        let row = app.facts(&self.0.client)?.person(&self.0.id)?;
        Some(Box::new(Self(row.clone())))
    }

    fn save(&self, form: &Form, app: &App, moment: &mut Moment) -> Decided {
        let facts = app.known(&self.0.client)?;
        let act = form.told::<PutPerson>();
        match self.0.id.as_str() {
            "" => act.add(facts, &mut moment.hand),
            _ => act.edit(facts, &self.0),
        }
    }
}

pub fn copy(app: &mut App, client: &ClientId) {
    let Some(entry) = app.book.get(client) else {
        return;
    };
    let mut lines = vec![entry.name().to_owned()];
    let people = app.facts(entry.id()).map_or(&[][..], |facts| &facts.people);
    for person in people {
        let parts = [&person.name].into_iter().chain(&person.mails);
        let parts = parts.chain(&person.phones).map(String::as_str);
        lines.push(parts.joined("  "));
    }
    app.perform(Effect::Copy(lines.join("\n")));
}
