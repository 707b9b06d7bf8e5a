//! The forms of a contact, an issue and a plan.

use super::{Decided, wrong};
use crate::app::App;
use crate::app::overlay::{Field, Form, Subject};
use crate::deed::Moment;
use crate::domain::{
    Channel, Command, Contact, Direction, Doing, Instant, IssueFacts, IssueKind, Mood, Outcome,
    Plan, Severity, What,
};
use crate::health::Matter;
use crate::phrase::date::{self, Clock, Lean};

fn local(app: &App, at: Instant) -> String {
    app.book
        .calendar
        .local(at)
        .format("%Y-%m-%d %H:%M")
        .to_string()
}

/// Reads a date and time of the past; what was not touched stays exactly as it was.
fn past(
    app: &App,
    field: &'static str,
    text: &str,
    before: Instant,
) -> Result<Instant, super::Wrong> {
    if text == local(app, before) {
        return Ok(before);
    }
    let now = app.book.calendar.local(app.book.now);
    let clock = Clock {
        now,
        order: app.book.policy.date_order,
        lean: Lean::Past,
    };
    let when = date::parse(text, clock).ok_or_else(|| {
        wrong(
            field,
            format!("“{text}” is not a date: fri 4pm, 12 may, 2026-05-12 09:00"),
        )
    })?;
    let at = app.book.scene().took_place(when, app.book.now);
    if at > app.book.now {
        return Err(wrong(
            field,
            "that is still ahead; what is meant to happen is a plan (+)",
        ));
    }
    Ok(at)
}

/// The form of a contact.
pub(in crate::app::act) fn contact(app: &App, contact: &Contact) -> Form {
    let fields = vec![
        Field::new("when", "yesterday 4pm", local(app, contact.at)),
        Field::new(
            "channel",
            "call, mail, visit, meeting, chat, letter or other",
            contact.channel.word(),
        ),
        Field::new(
            "direction",
            "out (we reached out), in (they did) or both",
            contact.direction.word(),
        ),
        Field::new(
            "mood",
            "angry, upset, fine, pleased, delighted or nothing",
            contact.mood.map_or("", Mood::word),
        ),
        Field::new("outcome", "reached or attempt", contact.outcome.word()),
        Field::new("text", "what was said", &contact.text),
    ];
    Form::new(
        "Edit contact",
        fields,
        Subject::Contact(Box::new(contact.clone())),
    )
}

/// Saves the contact.
pub(super) fn save_contact(app: &App, form: &Form, before: &Contact) -> Decided {
    let mut contact = before.clone();
    contact.at = past(app, "when", form.value("when"), before.at)?;
    contact.channel = form
        .value("channel")
        .parse::<Channel>()
        .map_err(|e| wrong("channel", e.to_string()))?;
    contact.direction = form
        .value("direction")
        .parse::<Direction>()
        .map_err(|e| wrong("direction", e.to_string()))?;
    contact.mood = match form.value("mood") {
        "" => None,
        mood => Some(
            mood.parse::<Mood>()
                .map_err(|e| wrong("mood", e.to_string()))?,
        ),
    };
    contact.outcome = form
        .value("outcome")
        .parse::<Outcome>()
        .map_err(|e| wrong("outcome", e.to_string()))?;
    // A text of several lines is shown in one; it is replaced only when it was touched.
    if form.value("text") != before.text.replace('\n', " ").trim() {
        form.value("text").clone_into(&mut contact.text);
    }
    let title = format!(
        "edited the {} with {}",
        contact.channel,
        app.book.name(&contact.client)
    );
    Ok((Command::PutContact(contact), title))
}

/// What an issue's events say, as its form shows it.
struct Said {
    severity: Severity,
    doing: Doing,
    cause: String,
    promised: Option<Instant>,
}

impl Said {
    fn of(app: &App, facts: &IssueFacts) -> Self {
        let matter = Matter::read(facts, app.book.now);
        let (severity, doing) = matter
            .as_ref()
            .map_or((Severity::Annoys, Doing::NotKnown), |m| {
                (m.severity, m.doing)
            });
        let cause = matter
            .as_ref()
            .and_then(|m| m.cause)
            .unwrap_or_default()
            .to_owned();
        Self {
            severity,
            doing,
            cause,
            promised: matter.and_then(|m| m.promised),
        }
    }
}

/// The form of an issue.
pub(in crate::app::act) fn issue(app: &App, facts: &IssueFacts) -> Form {
    let issue = &facts.issue;
    let said = Said::of(app, facts);
    let fields = vec![
        Field::new("title", "in a few words", &issue.title),
        Field::new("kind", "request, problem or mistake", issue.kind.word()),
        Field::new("severity", "annoys, harms or stops", said.severity.word()),
        Field::new(
            "doing",
            "whose doing: us, them, both, nobody or not known",
            said.doing.word(),
        ),
        Field::new("cause", "delay, wrong item, nobody told us …", &said.cause),
        Field::new(
            "promised",
            "the date given to them: fri, 12 may 15:00",
            promised_text(app, said.promised),
        ),
        Field::new("noticed", "yesterday 4pm", local(app, issue.noticed_at)),
        Field::new("note", "anything worth knowing", &issue.note),
    ];
    Form::new(
        format!("Edit issue #{}", issue.number),
        fields,
        Subject::Issue(Box::new(facts.clone())),
    )
}

fn promised_text(app: &App, at: Option<Instant>) -> String {
    at.map_or_else(String::new, |at| local(app, at))
}

/// A severity by its word, or by the first of its words.
fn severity(text: &str) -> Result<Severity, super::Wrong> {
    let first = Severity::ALL
        .iter()
        .find(|s| s.word().split(' ').next() == Some(text));
    first.copied().map_or_else(
        || {
            text.parse::<Severity>()
                .map_err(|e| wrong("severity", e.to_string()))
        },
        Ok,
    )
}

fn promised(
    app: &App,
    text: &str,
    before: Option<Instant>,
) -> Result<Option<Instant>, super::Wrong> {
    if text == promised_text(app, before) {
        return Ok(before);
    }
    if text.is_empty() {
        return Ok(None);
    }
    let now = app.book.calendar.local(app.book.now);
    let clock = Clock {
        now,
        order: app.book.policy.date_order,
        lean: Lean::Future,
    };
    let when = date::parse(text, clock).map(|when| app.book.scene().given(when));
    when.map(Some).ok_or_else(|| {
        wrong(
            "promised",
            format!("“{text}” is not a date: fri, 12 may, 2026-05-12 15:00"),
        )
    })
}

/// Saves the issue; what its events say is changed by events of now.
pub(super) fn save_issue(
    app: &App,
    form: &Form,
    before: &IssueFacts,
    moment: &mut Moment<'_>,
) -> Decided {
    let mut issue = before.issue.clone();
    let title = form.value("title");
    if title.is_empty() {
        return Err(wrong("title", "an issue needs a title"));
    }
    title.clone_into(&mut issue.title);
    issue.kind = form
        .value("kind")
        .parse::<IssueKind>()
        .map_err(|e| wrong("kind", e.to_string()))?;
    issue.noticed_at = past(
        app,
        "noticed",
        form.value("noticed"),
        before.issue.noticed_at,
    )?;
    form.value("note").clone_into(&mut issue.note);
    let said = Said::of(app, before);
    let doing = form
        .value("doing")
        .parse::<Doing>()
        .map_err(|e| wrong("doing", e.to_string()))?;
    let severity = severity(form.value("severity"))?;
    let cause = form.value("cause");
    let promised = promised(app, form.value("promised"), said.promised)?;
    let changes = [
        (severity != said.severity).then_some(What::Severity(severity)),
        (doing != said.doing).then_some(What::Doing(doing)),
        (cause != said.cause).then(|| What::Cause(cause.to_owned())),
        (promised != said.promised).then_some(What::Promised(promised)),
    ];
    let title = format!("edited · {}", issue.label());
    let mut parts: Vec<Command> = Vec::new();
    for what in changes.into_iter().flatten() {
        parts.push(Command::Record(moment.issue_event(
            &issue.client,
            &issue.id,
            moment.now,
            what,
            "",
        )));
    }
    if issue != before.issue {
        parts.push(Command::PutIssue(issue));
    }
    if parts.is_empty() {
        return Err(wrong("title", "nothing has changed (Esc closes)"));
    }
    Ok((Command::Together(parts), title))
}

/// The form of a plan.
pub(super) fn plan(plan: &Plan) -> Form {
    let fields = vec![
        Field::new("what", "what is planned", &plan.what),
        Field::new("due", "fri, 12 may, 2026-05-12", plan.due.to_string()),
    ];
    Form::new("Edit plan", fields, Subject::Plan(Box::new(plan.clone())))
}

/// Saves the plan.
pub(super) fn save_plan(app: &App, form: &Form, before: &Plan) -> Decided {
    let mut plan = before.clone();
    if form.value("what").is_empty() {
        return Err(wrong("what", "a plan needs a word or two"));
    }
    form.value("what").clone_into(&mut plan.what);
    let now = app.book.calendar.local(app.book.now);
    let clock = Clock {
        now,
        order: app.book.policy.date_order,
        lean: Lean::Future,
    };
    let due = form.value("due");
    plan.due = date::parse(due, clock)
        .ok_or_else(|| wrong("due", format!("“{due}” is not a date")))?
        .date;
    let title = format!("edited the plan “{}”", plan.what);
    Ok((Command::PutPlan(plan), title))
}
