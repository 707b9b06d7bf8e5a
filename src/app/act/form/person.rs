//! The form of a person.

use super::{Decided, list, wrong};
use crate::app::App;
use crate::app::overlay::{Field, Form, Overlay, Subject};
use crate::domain::{ClientId, Command, Origin, Person, PersonId};

/// The form of a person.
pub(super) fn form(person: &Person) -> Form {
    let fields = vec![
        Field::new("name", "", &person.name),
        Field::new("role", "what they do there", &person.role),
        Field::new("phones", "several with commas", person.phones.join(", ")),
        Field::new("mails", "several with commas", person.mails.join(", ")),
        Field::new(
            "answers to",
            "whom they must explain things to",
            &person.answers_to,
        ),
        Field::new("note", "anything worth knowing", &person.note),
    ];
    let title = if person.name.is_empty() {
        "New person".to_owned()
    } else {
        format!("Edit · {}", person.name)
    };
    Form::new(title, fields, Subject::Person(Box::new(person.clone())))
}

/// Opens the form of a person who is there.
pub(in crate::app::act) fn edit_person(app: &mut App, client: &ClientId, id: &PersonId) {
    let person = app
        .facts(client)
        .and_then(|facts| facts.people.iter().find(|p| &p.id == id));
    if let Some(form) = person.map(form) {
        app.overlays.push(Overlay::Form(form));
    }
}

/// Opens the form of a new person; the id is given when it is saved.
pub(in crate::app::act) fn new_person(app: &mut App, client: &ClientId) {
    let person = Person {
        id: PersonId::new(""),
        client: client.clone(),
        name: String::new(),
        role: String::new(),
        mails: Vec::new(),
        phones: Vec::new(),
        answers_to: String::new(),
        note: String::new(),
        origin: Origin::default(),
    };
    app.overlays.push(Overlay::Form(form(&person)));
}

/// Saves the person.
pub(super) fn save(form: &Form, before: &Person, moment: &mut crate::deed::Moment<'_>) -> Decided {
    let mut person = before.clone();
    if person.id.as_str().is_empty() {
        person.id = PersonId::new((moment.new_id)());
    }
    let name = form.value("name");
    if name.is_empty() {
        return Err(wrong("name", "a person needs a name"));
    }
    name.clone_into(&mut person.name);
    form.value("role").clone_into(&mut person.role);
    person.phones = list(form.value("phones"));
    person.mails = list(form.value("mails"));
    form.value("answers to").clone_into(&mut person.answers_to);
    form.value("note").clone_into(&mut person.note);
    let verb = if before.name.is_empty() {
        "added"
    } else {
        "edited"
    };
    let title = format!("{verb} {}", person.name);
    Ok((Command::PutPerson(person), title))
}
