//! A rung that was done wrongly: its row is corrected in words and date, or taken off after a question.

use super::fields::{judgement, solution_fields};
use crate::app::App;
use crate::app::overlay::{
    Decided, Fills, Form, FormField, contact::ContactForm, delete, issue::IssueForm, key_of,
    prevention::PreventionForm,
};
use crate::deed::{CorrectEvent, CorrectOwn, CorrectSolution, Decides, Delete, Moment};
use crate::domain::{ClientId, Event, IssueId, Solution, What};
use crate::health::ladder::{Record, Stage, State};

/// The row that a correction concerns: the reason of a skipped rung, else what happened on it last.
pub fn noted(stage: &Stage) -> Option<Record> {
    match &stage.state {
        State::Skipped(event) => Some(Record::Event((**event).clone())),
        _ => stage.story.last().map(|happened| happened.record.clone()),
    }
}

/// Asks before the row of a rung is taken off, with the contact that was written together with it.
pub fn take_off(app: &mut App, client: &ClientId, record: Record) {
    let what = match record {
        Record::Noted(noted) => return delete::issue(app, client, &noted.id),
        Record::Contact(contact) => Delete::Contact(contact.id),
        Record::Event(event) => Delete::Said(event.id),
        Record::Solution(solution) => Delete::Solution(solution.id),
        Record::Prevention(prevention) => Delete::Prevention(prevention.id),
    };
    delete::of(app, client, &what);
}

pub fn of(app: &mut App, client: &ClientId, issue: &IssueId, record: Record) {
    let client = client.clone();
    let entry = match record {
        Record::Noted(noted) => {
            if let Some(facts) = app.issue_facts(&client, &noted.id).cloned() {
                app.fill(IssueForm(facts));
            }
            return;
        }
        Record::Contact(contact) => return app.fill(ContactForm(contact)),
        Record::Prevention(prevention) => {
            return app.fill(PreventionForm { client, prevention });
        }
        Record::Event(event) => EntryOf::Issue(issue.clone(), event),
        Record::Solution(solution) => EntryOf::Solution(issue.clone(), solution),
    };
    app.fill(EntryForm { client, entry });
}

/// An entry of an issue, or of the client itself, as it was when the form was opened.
#[derive(Debug)]
pub struct EntryForm {
    pub client: ClientId,
    pub entry: EntryOf,
}

#[derive(Debug)]
pub enum EntryOf {
    Issue(IssueId, Event),
    Solution(IssueId, Solution),
    /// What it says is changed where it was said: the status by its key, the cadence in the client's form.
    Client(Event),
}

impl Fills for EntryForm {
    fn title(&self, app: &App) -> String {
        let label = match &self.entry {
            EntryOf::Issue(issue, _) | EntryOf::Solution(issue, _) => {
                app.issue_label(&self.client, issue)
            }
            EntryOf::Client(_) => app.book.name(&self.client).to_owned(),
        };
        format!("Correct · {label}")
    }

    fn fields(&self, app: &App) -> Vec<FormField> {
        let (mut fields, at, by) = match &self.entry {
            EntryOf::Solution(_, solution) => {
                (solution_fields(app, Some(solution)), solution.at, None)
            }
            EntryOf::Issue(_, event) | EntryOf::Client(event) => {
                let mut fields = vec![];
                if let What::Cause(cause) = &event.what {
                    fields.push(FormField::new("cause", "one short word or phrase", cause));
                }
                let note = event.note.replace('\n', " ");
                fields.push(FormField::new("words", "in our own words", note));
                (fields, event.at, Some(event.by.as_str()))
            }
        };
        fields.extend(FormField::dated(app, at, by));
        fields
    }

    fn draft_key(&self) -> String {
        let id = match &self.entry {
            EntryOf::Issue(_, event) | EntryOf::Client(event) => event.id.as_str(),
            EntryOf::Solution(_, solution) => solution.id.as_str(),
        };
        key_of("correct", [id])
    }

    /// The corrected row, under its old id.
    fn save(&self, form: &Form, app: &App, moment: &mut Moment) -> Decided {
        match &self.entry {
            EntryOf::Issue(issue, event) => {
                let (facts, issue) = app.at_hand(&self.client, issue)?;
                CorrectEvent {
                    issue,
                    event,
                    cause: form.changed("cause"),
                    words: form.changed("words"),
                    when: form.changed("when"),
                    by: form.changed("by"),
                }
                .decide(facts, moment)
            }
            EntryOf::Solution(issue, solution) => {
                let (facts, issue) = app.at_hand(&self.client, issue)?;
                let (text, when) = (form.changed("solution"), form.changed("when"));
                let judged = Some(judgement(form));
                CorrectSolution {
                    issue,
                    solution,
                    text,
                    judged,
                    when,
                }
                .decide(facts, moment)
            }
            EntryOf::Client(event) => CorrectOwn {
                event,
                words: form.changed("words"),
                when: form.changed("when"),
                by: form.changed("by"),
            }
            .decide(app.known(&self.client)?, moment),
        }
    }
}
