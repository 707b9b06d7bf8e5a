//! The form of a contact.

use super::{Decided, Fills, Form, FormField, key_of};
use crate::domain::{Channel, Contact, Direction, Mood, Outcome};
use crate::{
    app::App,
    deed::{EditContact, Moment},
};

#[derive(Debug)]
pub struct ContactForm(pub Contact);

impl Fills for ContactForm {
    fn title(&self, _: &App) -> String {
        "Edit contact".to_owned()
    }

    fn fields(&self, app: &App) -> Vec<FormField> {
        let contact = &self.0;
        let moods = [&["–"], Mood::WORDS].concat();
        let one_of =
            |label, words: &[&str], word| FormField::one_of(label, words.iter().copied(), word);
        vec![
            FormField::of::<EditContact>("at", app.book.scene().shown(contact.at)),
            one_of("channel", Channel::WORDS, contact.channel.word()),
            one_of("direction", Direction::WORDS, contact.direction.word()),
            one_of("mood", &moods, contact.mood.map_or("–", Mood::word)),
            one_of("outcome", Outcome::WORDS, contact.outcome.word()),
            FormField::of::<EditContact>("text", &contact.text),
        ]
    }

    fn draft_key(&self) -> String {
        key_of("contact", [self.0.id.as_str()])
    }

    fn anew(&self, app: &App) -> Option<Box<dyn Fills>> {
        let row = app.facts(&self.0.client)?.contact(&self.0.id)?;
        Some(Box::new(Self(row.clone())))
    }

    fn save(&self, form: &Form, app: &App, moment: &mut Moment) -> Decided {
        EditContact::told(|thing| form.said(thing)).decide(
            app.known(&self.0.client)?,
            &self.0,
            moment,
        )
    }
}
