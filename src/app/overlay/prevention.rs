//! What keeps an issue from happening again: whether it is in place, and its form.

use super::{Choice, Decided, Fills, Form, FormField, Refusal, dates, key_of};
use crate::app::App;
use crate::deed::{Deed, Moment};
use crate::domain::{ClientId, Command, Prevention};

/// Asks whether a prevention is in place.
pub(in crate::app) fn is_done(app: &mut App, client: &ClientId, prevention: &Prevention) {
    let title = format!("Prevention · {}", prevention.what);
    app.choose(title, vec![done("done".to_owned(), client, prevention)]);
}

/// What says that a prevention is in place.
pub(super) fn done(label: String, client: &ClientId, prevention: &Prevention) -> Choice {
    let (client, issue, id) = (
        client.clone(),
        prevention.issue.clone(),
        prevention.id.clone(),
    );
    Choice::new(label, "it is in place", move |app, moment| {
        let issue = app.issue_facts(&client, &issue);
        let found = issue.and_then(|i| i.preventions.iter().find(|p| p.id == id));
        let placed = found.cloned().map(|mut prevention| {
            prevention.done_at = Some(moment.now);
            let title = format!("prevention in place: {}", prevention.what);
            Deed::of(Command::PutPrevention(prevention), title)
        });
        app.decided(
            &client,
            placed.ok_or_else(|| Refusal::facts("that prevention is not there any more")),
        )
    })
}

/// The form of a prevention: what changes, who does it, by when.
#[derive(Debug)]
pub(in crate::app) struct EditPrevention(pub Prevention);

impl Fills for EditPrevention {
    fn title(&self, _: &App) -> String {
        "Edit prevention".to_owned()
    }

    fn fields(&self, _: &App) -> Vec<FormField> {
        let prevention = &self.0;
        let due = prevention
            .due
            .map_or_else(String::new, |due| due.to_string());
        vec![
            FormField::new("what", "what changes", &prevention.what),
            FormField::new("who", "who does it", &prevention.who),
            FormField::new("due", "fri, 12 may, 2026-05-12", due),
        ]
    }

    fn draft_key(&self) -> String {
        key_of("prevention", [self.0.id.as_str()])
    }

    fn save(&self, form: &Form, app: &App, _: &mut Moment<'_>) -> Decided {
        let mut prevention = self.0.clone();
        form.value("what").clone_into(&mut prevention.what);
        if prevention.what.is_empty() {
            let why = "what keeps it from happening again? a few words, please";
            return Err(Refusal::typed("what", why));
        }
        form.value("who").clone_into(&mut prevention.who);
        prevention.due = dates::ahead(app, "due", form.value("due"))?.map(|when| when.date);
        let title = format!("edited the prevention “{}”", prevention.what);
        Ok(Deed::of(Command::PutPrevention(prevention), title))
    }
}
