//! A rung that was done wrongly: its row is corrected in words and date, or taken off after a question.

use super::fields::{judgement, solution_fields};
use crate::app::App;
use crate::app::overlay::{
    Decided, Fills, Form, FormField, contact::ContactForm, delete, form::changed, issue::IssueForm,
    key_of, prevention::PreventionForm,
};
use crate::deed::{CorrectSolution, Decides, Delete, Moment};
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
    let (client, issue) = (client.clone(), issue.clone());
    match record {
        Record::Noted(noted) => {
            if let Some(facts) = app.issue_facts(&client, &noted.id).cloned() {
                app.fill(IssueForm(facts));
            }
        }
        Record::Contact(contact) => app.fill(ContactForm(contact)),
        Record::Event(event) => app.fill(EventForm {
            client,
            issue: Some(issue),
            event,
        }),
        Record::Solution(solution) => app.fill(SolutionForm {
            client,
            issue,
            solution,
        }),
        Record::Prevention(prevention) => app.fill(PreventionForm { client, prevention }),
    }
}

/// An entry of an issue, or of the client itself, as it was when the form was opened. What the client's say is changed
/// where it was said: the status by its key, the cadence in the client's form.
#[derive(Debug)]
pub struct EventForm {
    pub client: ClientId,
    pub issue: Option<IssueId>,
    pub event: Event,
}

impl Fills for EventForm {
    fn title(&self, app: &App) -> String {
        let own = || app.book.name(&self.client).to_owned();
        let issue = self.issue.as_ref();
        let label = issue.map_or_else(own, |issue| app.issue_label(&self.client, issue));
        format!("Correct · {label}")
    }

    fn fields(&self, app: &App) -> Vec<FormField> {
        let mut fields = vec![];
        if let What::Cause(cause) = &self.event.what {
            fields.push(FormField::new("cause", "one short word or phrase", cause));
        }
        let note = self.event.note.replace('\n', " ");
        fields.push(FormField::new("words", "in our own words", note));
        let by = Some(self.event.by.as_str());
        fields.extend(FormField::dated(app, self.event.at, by));
        fields
    }

    fn draft_key(&self) -> String {
        key_of("correct", [self.event.id.as_str()])
    }

    fn save(&self, form: &Form, app: &App, moment: &mut Moment) -> Decided {
        let event = &self.event;
        let Some(issue) = &self.issue else {
            let facts = app.known(&self.client)?;
            return changed!(form => CorrectOwn { words, when, by; event }).decide(facts, moment);
        };
        let (facts, issue) = app.at_hand(&self.client, issue)?;
        changed!(form => CorrectEvent { cause, words, when, by; issue, event })
            .decide(facts, moment)
    }
}

#[derive(Debug)]
struct SolutionForm {
    client: ClientId,
    issue: IssueId,
    solution: Solution,
}

impl Fills for SolutionForm {
    fn title(&self, app: &App) -> String {
        format!("Correct · {}", app.issue_label(&self.client, &self.issue))
    }

    fn fields(&self, app: &App) -> Vec<FormField> {
        let mut fields = solution_fields(app, Some(&self.solution));
        fields.extend(FormField::dated(app, self.solution.at, None));
        fields
    }

    fn draft_key(&self) -> String {
        key_of("correct", [self.solution.id.as_str()])
    }

    fn save(&self, form: &Form, app: &App, moment: &mut Moment) -> Decided {
        let (facts, issue) = app.at_hand(&self.client, &self.issue)?;
        CorrectSolution {
            issue,
            solution: &self.solution,
            text: form.changed("solution"),
            judged: Some(judgement(form)),
            when: form.changed("when"),
        }
        .decide(facts, moment)
    }
}
