//! The form of a contact.

use super::{Decided, Fills, Form, FormField, dates, key_of};
use crate::app::App;
use crate::deed::{Deed, Moment};
use crate::domain::{Command, Contact, Mood};

/// The contact, as it was when the form was opened.
#[derive(Debug)]
pub(in crate::app) struct EditContact(pub Contact);

impl Fills for EditContact {
    fn title(&self, _: &App) -> String {
        "Edit contact".to_owned()
    }

    fn fields(&self, app: &App) -> Vec<FormField> {
        let contact = &self.0;
        vec![
            FormField::new("when", "yesterday 4pm", dates::shown(app, contact.at)),
            FormField::new(
                "channel",
                "call, mail, visit, meeting, chat, letter or other",
                contact.channel.word(),
            ),
            FormField::new(
                "direction",
                "out (we reached out), in (they did) or both",
                contact.direction.word(),
            ),
            FormField::new(
                "mood",
                "angry, upset, fine, pleased, delighted or nothing",
                contact.mood.map_or("", Mood::word),
            ),
            FormField::new("outcome", "reached or attempt", contact.outcome.word()),
            FormField::new("text", "what was said", &contact.text),
        ]
    }

    fn draft_key(&self) -> String {
        key_of("contact", [self.0.id.as_str()])
    }

    fn save(&self, form: &Form, app: &App, moment: &mut Moment<'_>) -> Decided {
        let before = &self.0;
        let mut contact = before.clone();
        (contact.at, _) =
            dates::past(app, "when", form.value("when"), Some(before.at), moment.now)?;
        contact.channel = form.word("channel")?;
        contact.direction = form.word("direction")?;
        contact.mood = match form.value("mood") {
            "" => None,
            _ => Some(form.word("mood")?),
        };
        contact.outcome = form.word("outcome")?;
        // A text of several lines is shown in one; it is replaced only when it was touched.
        if form.value("text") != before.text.replace('\n', " ").trim() {
            form.value("text").clone_into(&mut contact.text);
        }
        let title = format!(
            "edited the {} with {}",
            contact.channel,
            app.book.name(&contact.client)
        );
        Ok(Deed::of(Command::PutContact(contact), title))
    }
}
