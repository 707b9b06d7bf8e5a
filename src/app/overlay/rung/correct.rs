//! A rung that was done wrongly: its row is corrected in words and date, or taken off after a question.

use super::fields::{date_fields, judgement, solution_fields, tick, ticked};
use crate::app::App;
use crate::app::overlay::{
    Decided, Fills, Form, FormField, Refusal, contact::ContactForm, delete, form::changed,
    issue::IssueForm, key_of,
};
use crate::deed::{CorrectSolution, Decides, Delete, Moment};
use crate::domain::{ClientId, Event, IssueId, Prevention, What};
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
    match record {
        // These two have forms of their own.
        Record::Noted(noted) => {
            if let Some(facts) = app.issue_facts(client, &noted.id).cloned() {
                app.fill(IssueForm(facts));
            }
        }
        Record::Contact(contact) => app.fill(ContactForm(contact)),
        Record::Event(_) | Record::Solution(_) | Record::Prevention(_) => app.fill(Correct {
            client: client.clone(),
            issue: issue.clone(),
            record,
        }),
    }
}

#[derive(Debug)]
struct Correct {
    client: ClientId,
    issue: IssueId,
    record: Record,
}

impl Fills for Correct {
    fn title(&self, app: &App) -> String {
        format!("Correct · {}", app.issue_label(&self.client, &self.issue))
    }

    fn fields(&self, app: &App) -> Vec<FormField> {
        match &self.record {
            Record::Event(event) => event_fields(app, event),
            Record::Solution(solution) => {
                let mut fields = solution_fields(app, Some(solution));
                fields.extend(date_fields(app, solution.at, None));
                fields
            }
            Record::Prevention(prevention) => prevention_fields(app, prevention),
            Record::Noted(_) | Record::Contact(_) => vec![],
        }
    }

    fn draft_key(&self) -> String {
        let id = match &self.record {
            Record::Noted(issue) => issue.id.as_str(),
            Record::Contact(contact) => contact.id.as_str(),
            Record::Event(event) => event.id.as_str(),
            Record::Solution(solution) => solution.id.as_str(),
            Record::Prevention(prevention) => prevention.id.as_str(),
        };
        key_of("correct", [id])
    }

    /// The corrected row, under its old id.
    fn save(&self, form: &Form, app: &App, moment: &mut Moment) -> Decided {
        let (facts, issue) = app.at_hand(&self.client, &self.issue)?;
        match &self.record {
            Record::Event(event) => {
                changed!(form => CorrectEvent { cause, words, when, by; issue, event })
                    .decide(facts, moment)
            }
            Record::Solution(solution) => CorrectSolution {
                issue,
                solution,
                text: form.changed("solution"),
                judged: Some(judgement(form)),
                when: form.changed("when"),
            }
            .decide(facts, moment),
            Record::Prevention(prevention) => changed!(form => EditPrevention {
                what, who, due, when;
                done: form.changed("done").map(|_| ticked(form, "done")),
            })
            .decide(facts, prevention, moment),
            Record::Noted(_) | Record::Contact(_) => {
                Refusal::err_facts("this is edited in a form of its own")
            }
        }
    }
}

fn prevention_fields(app: &App, prevention: &Prevention) -> Vec<FormField> {
    let due = prevention.due.map_or(String::new(), |due| due.to_string());
    let mut fields = vec![
        FormField::new("what", "what changes", &prevention.what),
        FormField::new("who", "who does it", &prevention.who),
        FormField::new("due", "by when: fri, 12 may; or nothing", due),
        tick("done", prevention.done_at.is_some()),
    ];
    fields.extend(date_fields(app, prevention.at, None));
    fields
}

fn event_fields(app: &App, event: &Event) -> Vec<FormField> {
    let mut fields = vec![];
    if let What::Cause(cause) = &event.what {
        fields.push(FormField::new("cause", "one short word or phrase", cause));
    }
    let note = event.note.replace('\n', " ");
    fields.push(FormField::new("words", "in our own words", note));
    fields.extend(date_fields(app, event.at, Some(&event.by)));
    fields
}

/// Opens the form that corrects an entry of a client itself: when it was, its words, and who noted it.
pub fn of_client(app: &mut App, client: &ClientId, event: Event) {
    let client = client.clone();
    app.fill(CorrectOfClient { client, event });
}

/// An entry of the client itself, as it was when the form was opened. What it says is changed where it was said: the
/// status by its key, the cadence in the client's form.
#[derive(Debug)]
struct CorrectOfClient {
    client: ClientId,
    event: Event,
}

impl Fills for CorrectOfClient {
    fn title(&self, app: &App) -> String {
        format!("Correct · {}", app.book.name(&self.client))
    }

    fn fields(&self, app: &App) -> Vec<FormField> {
        event_fields(app, &self.event)
    }

    fn draft_key(&self) -> String {
        key_of("correct", [self.event.id.as_str()])
    }

    fn save(&self, form: &Form, app: &App, moment: &mut Moment) -> Decided {
        let facts = app.known(&self.client)?;
        changed!(form => CorrectOwn { words, when, by; event: &self.event }).decide(facts, moment)
    }
}
