//! A rung that was done wrongly: its row is corrected in words and date, or taken off after a question.

use super::fill::{TICKS, date_fields, solution_fields};
use super::{current, in_front, save, when};
use crate::app::act::form::{Decided, wrong};
use crate::app::overlay::mend::RungForm;
use crate::app::overlay::{Confirm, Field, Form, Overlay, Subject};
use crate::app::{App, Effect};
use crate::deed::Deed;
use crate::domain::{Command, Contact, Event, Instant, Prevention, Step, What};
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
pub(super) fn ask_delete(app: &mut App) {
    let Some((_, Some(stage))) = current(app) else {
        app.say("put the cursor on the step whose entry is wrong");
        return;
    };
    let day = |at: Instant| crate::hours::words::when(&app.book.calendar, at, app.book.now);
    let (what, command) = match row(&stage) {
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
    let question = format!("Take off {what}? (u takes it back)");
    app.overlays.push(Overlay::Confirm(Confirm {
        question,
        effect: Effect::Apply(Deed::of(command, format!("took off {what}"))),
    }));
}

/// Opens the form that corrects the row of a rung.
pub(super) fn edit(app: &mut App) {
    let Some((repair, Some(stage))) = current(app) else {
        app.say("put the cursor on the step whose words or date are wrong");
        return;
    };
    let Some(record) = row(&stage) else {
        app.say("nothing is noted on this step yet: Enter does it");
        return;
    };
    let (Some(client), Some(issue)) = (in_front(app).map(|c| c.id.clone()), repair.id().cloned())
    else {
        return;
    };
    let fields = match &record {
        // These two have forms of their own.
        Record::Noted(noted) => {
            let facts = app.issue_facts(&client, &noted.id).cloned();
            let form = facts.map(|facts| crate::app::act::form::issue_form(app, &facts));
            app.overlays.extend(form.map(Overlay::Form));
            return;
        }
        Record::Contact(contact) => {
            app.overlays
                .push(Overlay::Form(crate::app::act::form::contact_form(
                    app, contact,
                )));
            return;
        }
        Record::Event(event) => event_fields(app, event),
        Record::Solution(solution) => {
            let mut fields = solution_fields(app, Some(solution));
            fields.extend(date_fields(app, solution.at, None));
            fields
        }
        Record::Prevention(prevention) => prevention_fields(app, prevention),
    };
    let deed = RungForm {
        client,
        issue: Some(issue),
        rung: stage.rung,
        step: Step::Nothing,
        to: Vec::new(),
        record: Some(record),
    };
    let form = Form::new(
        format!("Correct · {}", stage.rung),
        fields,
        Subject::Rung(Box::new(deed)),
    );
    app.overlays.push(Overlay::Form(form));
}

fn prevention_fields(app: &App, prevention: &Prevention) -> Vec<Field> {
    let due = prevention.due.map_or(String::new(), |due| due.to_string());
    let mut fields = vec![
        Field::new("what", "what changes", &prevention.what),
        Field::new("who", "who does it", &prevention.who),
        Field::new("by", "by when: fri, 12 may; or nothing", due),
        Field::one_of(
            "done",
            TICKS,
            TICKS[usize::from(prevention.done_at.is_none())],
        ),
    ];
    fields.extend(date_fields(app, prevention.at, None));
    fields
}

fn event_fields(app: &App, event: &Event) -> Vec<Field> {
    let mut fields = Vec::new();
    if let What::Cause(cause) = &event.what {
        fields.push(Field::new("cause", "one short word or phrase", cause));
    }
    fields.push(Field::new(
        "words",
        "in our own words",
        event.note.replace('\n', " "),
    ));
    fields.extend(date_fields(app, event.at, Some(&event.by)));
    fields
}

/// Enter: the corrected row, under its old id.
pub(super) fn write(
    app: &App,
    form: &Form,
    deed: &RungForm,
    record: &Record,
    noticed: Instant,
    now: Instant,
) -> Decided {
    let at = when::read(app, form.value("when"), Some(record.at()), noticed, now)?;
    let command = match record {
        Record::Event(event) => corrected_event(app, form, event, at)?,
        Record::Solution(before) => {
            let mut solution = before.clone();
            solution.at = at;
            form.value("solution").clone_into(&mut solution.text);
            if solution.text.is_empty() {
                return Err(wrong("solution", "which solution? a few words, please"));
            }
            save::judge(&mut solution, form, app);
            Command::PutSolution(solution)
        }
        Record::Prevention(before) => {
            let mut prevention = before.clone();
            prevention.at = at;
            form.value("what").clone_into(&mut prevention.what);
            if prevention.what.is_empty() {
                return Err(wrong("what", "what changes? a few words, please"));
            }
            form.value("who").clone_into(&mut prevention.who);
            prevention.due = when::ahead(app, "by", form.value("by"))?;
            let done = form.value("done") == TICKS[0];
            prevention.done_at = if done {
                before.done_at.or(Some(now))
            } else {
                None
            };
            Command::PutPrevention(prevention)
        }
        Record::Noted(_) | Record::Contact(_) => {
            return Err(wrong("when", "this is edited in a form of its own"));
        }
    };
    Ok((command, format!("corrected “{}”", deed.rung)))
}

/// The event, and the contact written with it where the two say the same.
fn corrected_event(
    app: &App,
    form: &Form,
    before: &Event,
    at: Instant,
) -> Result<Command, crate::app::act::form::Wrong> {
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
            return Err(wrong("cause", "a word, please; x takes the entry off"));
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
