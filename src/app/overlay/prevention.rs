//! What keeps an issue from happening again: whether it is in place, and its form.

use super::{Choice, Decided, Fills, Form, FormField, key_of};
use crate::app::App;
use crate::deed::{Decides, EditPrevention, Moment, Prevented, Then, WhichPrevention};
use crate::domain::{ClientId, Prevention};

pub fn is_done(app: &mut App, client: &ClientId, prevention: &Prevention) {
    app.choose(
        format!("Prevention · {}", prevention.what),
        vec![done("done".to_owned(), client, prevention)],
    );
}

/// What says that a prevention is in place.
pub fn done(label: String, client: &ClientId, prevention: &Prevention) -> Choice {
    let (issue, id) = (prevention.issue.clone(), prevention.id.clone());
    Choice::does(
        label,
        "it is in place",
        client,
        move |app, client, moment| {
            let (facts, issue) = app.at_hand(client, &issue)?;
            let which = WhichPrevention::Id(&id);
            let then = Then::default();
            Prevented { issue, which, then }.decide(facts, moment)
        },
    )
}

#[derive(Debug)]
pub struct PreventionForm {
    pub client: ClientId,
    pub prevention: Prevention,
}

impl Fills for PreventionForm {
    fn title(&self, _: &App) -> String {
        "Edit prevention".to_owned()
    }

    fn fields(&self, app: &App) -> Vec<FormField> {
        let prevention = &self.prevention;
        let due = prevention.due.map_or(String::new(), |due| due.to_string());
        let mut fields = vec![
            FormField::new("what", "what changes", &prevention.what),
            FormField::new("who", "who does it", &prevention.who),
            FormField::new("due", "by when: fri, 12 may; or nothing", due),
            FormField::tick("done", prevention.done_at.is_some()),
        ];
        fields.extend(FormField::dated(app, prevention.at, None));
        fields
    }

    fn draft_key(&self) -> String {
        key_of("prevention", [self.prevention.id.as_str()])
    }

    fn anew(&self, app: &App) -> Option<Box<dyn Fills>> {
        let issues = &app.facts(&self.client)?.issues;
        let mut all = issues.iter().flat_map(|issue| &issue.preventions);
        Some(Box::new(Self {
            client: self.client.clone(),
            prevention: all.find(|p| p.id == self.prevention.id)?.clone(),
        }))
    }

    fn save(&self, form: &Form, app: &App, moment: &mut Moment) -> Decided {
        EditPrevention {
            what: form.changed("what"),
            who: form.changed("who"),
            due: form.changed("due"),
            when: form.changed("when"),
            done: form.changed("done").map(|_| form.ticked("done")),
        }
        .decide(app.known(&self.client)?, &self.prevention, moment)
    }
}
