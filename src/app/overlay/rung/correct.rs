//! A rung that was done wrongly: its row is corrected in words and date, or taken off after a question.

use super::fields::{TICKS, date_fields, judge, solution_fields, ticked};
use crate::app::overlay::contact::EditContact;
use crate::app::overlay::issue::EditIssue;
use crate::app::overlay::{Decided, Fills, Form, FormField, Refusal, dates, key_of};
use crate::app::{App, Effect};
use crate::deed::{Deed, Moment};
use crate::domain::{ClientId, Command, Contact, Event, Instant, IssueId, Prevention, What};
use crate::health::Rung;
use crate::health::ladder::{Record, Stage, State};

/// The row that a correction concerns: the reason of a skipped rung, else what happened on it last.
fn row(stage: &Stage) -> Option<Record> {
    match &stage.state {
        State::Skipped(event) => Some(Record::Event((**event).clone())),
        _ => stage.story.last().map(|happened| happened.record.clone()),
    }
}

/// The contact that was written together with an event.
fn contact_of<'a>(app: &'a App, event: &Event) -> Option<&'a Contact> {
    let contacts = &app.shown_detail()?.facts.contacts;
    contacts
        .iter()
        .find(|c| Some(&c.id) == event.contact.as_ref())
}

/// Asks before the row of a rung is taken off.
pub(in crate::app) fn take_off(app: &mut App, stage: &Stage) {
    let day = |at: Instant| crate::hours::words::when(&app.book.calendar, at, app.book.now);
    let (what, command) = match row(stage) {
        None => {
            app.say("nothing is noted on this step");
            return;
        }
        Some(Record::Noted(_)) => {
            app.say("the issue itself is deleted on the client's page (Enter there, then x)");
            return;
        }
        Some(Record::Contact(contact)) => (
            format!("the {} of {}", contact.channel, day(contact.at)),
            Command::DeleteContact(contact.id),
        ),
        Some(Record::Event(event)) => {
            let mut what = format!("“{}” of {}", stage.rung, day(event.at));
            let mut command = Command::DeleteEvent(event.id.clone());
            if let Some(contact) = contact_of(app, &event) {
                what = format!("{what} and the {} noted with it", contact.channel);
                command =
                    Command::Together(vec![command, Command::DeleteContact(contact.id.clone())]);
            }
            (what, command)
        }
        Some(Record::Solution(solution)) => (
            format!("the solution “{}”", solution.text),
            Command::DeleteSolution(solution.id),
        ),
        Some(Record::Prevention(prevention)) => (
            format!("the prevention “{}”", prevention.what),
            Command::DeletePrevention(prevention.id),
        ),
    };
    let effect = Effect::Apply(Deed::of(command, format!("took off {what}")));
    app.confirm(format!("Take off {what}? (u takes it back)"), effect);
}

/// Opens the form that corrects the row of a rung.
pub(in crate::app) fn open(app: &mut App, client: &ClientId, issue: &IssueId, stage: &Stage) {
    let Some(record) = row(stage) else {
        app.say("nothing is noted on this step yet: Enter does it");
        return;
    };
    match record {
        // These two have forms of their own.
        Record::Noted(noted) => {
            if let Some(facts) = app.issue_facts(client, &noted.id).cloned() {
                app.fill(EditIssue(facts));
            }
        }
        Record::Contact(contact) => app.fill(EditContact(contact)),
        Record::Event(_) | Record::Solution(_) | Record::Prevention(_) => app.fill(Correct {
            client: client.clone(),
            issue: issue.clone(),
            rung: stage.rung,
            record,
        }),
    }
}

/// The row that is corrected, as it was when the form was opened.
#[derive(Debug)]
struct Correct {
    client: ClientId,
    issue: IssueId,
    rung: Rung,
    record: Record,
}

impl Fills for Correct {
    fn title(&self, _: &App) -> String {
        format!("Correct · {}", self.rung)
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
            Record::Noted(_) | Record::Contact(_) => Vec::new(),
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
    fn save(&self, form: &Form, app: &App, moment: &mut Moment<'_>) -> Decided {
        let (_, issue) = super::at_hand(app, &self.client, &self.issue)?;
        let (noticed, now) = (issue.issue.noticed_at, moment.now);
        let at = dates::done(
            app,
            form.value("when"),
            Some(self.record.at()),
            noticed,
            now,
        )?;
        let command = match &self.record {
            Record::Event(event) => corrected_event(app, form, event, at)?,
            Record::Solution(before) => {
                let mut solution = before.clone();
                solution.at = at;
                form.value("solution").clone_into(&mut solution.text);
                if solution.text.is_empty() {
                    return Err(Refusal::typed(
                        "solution",
                        "which solution? a few words, please",
                    ));
                }
                judge(&mut solution, form, app);
                Command::PutSolution(solution)
            }
            Record::Prevention(before) => {
                let mut prevention = before.clone();
                prevention.at = at;
                form.value("what").clone_into(&mut prevention.what);
                if prevention.what.is_empty() {
                    return Err(Refusal::typed("what", "what changes? a few words, please"));
                }
                form.value("who").clone_into(&mut prevention.who);
                prevention.due = dates::ahead(app, "by", form.value("by"))?.map(|when| when.date);
                let done = ticked(form, "done");
                prevention.done_at = if done {
                    before.done_at.or(Some(now))
                } else {
                    None
                };
                Command::PutPrevention(prevention)
            }
            Record::Noted(_) | Record::Contact(_) => {
                return Err(Refusal::typed(
                    "when",
                    "this is edited in a form of its own",
                ));
            }
        };
        Ok(Deed::of(command, format!("corrected “{}”", self.rung)))
    }
}

fn prevention_fields(app: &App, prevention: &Prevention) -> Vec<FormField> {
    let due = prevention.due.map_or(String::new(), |due| due.to_string());
    let mut fields = vec![
        FormField::new("what", "what changes", &prevention.what),
        FormField::new("who", "who does it", &prevention.who),
        FormField::new("by", "by when: fri, 12 may; or nothing", due),
        FormField::one_of(
            "done",
            TICKS,
            TICKS[usize::from(prevention.done_at.is_none())],
        ),
    ];
    fields.extend(date_fields(app, prevention.at, None));
    fields
}

fn event_fields(app: &App, event: &Event) -> Vec<FormField> {
    let mut fields = Vec::new();
    if let What::Cause(cause) = &event.what {
        fields.push(FormField::new("cause", "one short word or phrase", cause));
    }
    fields.push(FormField::new(
        "words",
        "in our own words",
        event.note.replace('\n', " "),
    ));
    fields.extend(date_fields(app, event.at, Some(&event.by)));
    fields
}

/// The event, and the contact written with it where the two say the same.
fn corrected_event(
    app: &App,
    form: &Form,
    before: &Event,
    at: Instant,
) -> Result<Command, Refusal> {
    let mut event = before.clone();
    event.at = at;
    // A note of several lines is shown in one; it is replaced only when it was touched.
    if form.value("words") != before.note.replace('\n', " ").trim() {
        form.value("words").clone_into(&mut event.note);
    }
    form.value("by").clone_into(&mut event.by);
    if let What::Cause(cause) = &mut event.what {
        form.value("cause").clone_into(cause);
        if cause.is_empty() {
            return Err(Refusal::typed(
                "cause",
                "a word, please; x takes the entry off",
            ));
        }
    }
    let told = contact_of(app, before)
        .filter(|c| c.at == before.at)
        .cloned();
    let note = event.note.clone();
    let mut parts = vec![Command::Record(event)];
    if let Some(mut contact) = told {
        if contact.text == before.note {
            contact.text = note;
        }
        contact.at = at;
        parts.push(Command::PutContact(contact));
    }
    Ok(if parts.len() == 1 {
        parts.remove(0)
    } else {
        Command::Together(parts)
    })
}
