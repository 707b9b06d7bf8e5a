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
        let field = |option, value: &str| FormField::of::<EditContact>(option, value);
        vec![
            field("at", &app.book.scene().shown(contact.at)),
            field("channel", contact.channel.word()).among(Channel::WORDS),
            field("direction", contact.direction.word()).among(Direction::WORDS),
            field("mood", contact.mood.map_or("–", Mood::word)).among(&moods),
            field("outcome", contact.outcome.word()).among(Outcome::WORDS),
            field("text", &contact.text),
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
        form.told::<EditContact>()
            .decide(app.known(&self.0.client)?, &self.0, moment)
    }
}
