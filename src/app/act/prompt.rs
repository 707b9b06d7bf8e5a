//! One-line prompts: what Enter saves, and the preview of it. The small grammars lead with what is
//! recognised; the rest is the reason, the note or the title.

mod issue;

use super::{begin, issues};
use crate::app::overlay::{Overlay, PreviewRow, Prompt, Purpose};
use crate::app::{App, Effect};
use crate::deed::{Deed, Done, Moment, Reopen, Resolve, did, split, words_needed};
use crate::domain::{
    Ball, ClientFacts, ClientId, Command, Instant, IssueFacts, IssueId, Mood, Origin, Plan, PlanId,
    Snooze, SnoozeId, Status, Step, SupplierId, WakeOn, What,
};
use crate::health::Next;
use crate::phrase::When;

/// Enter: the change, or the reason why not.
pub(super) fn enter(app: &mut App, moment: &mut Moment<'_>) -> Vec<Effect> {
    let Some(Overlay::Prompt(prompt)) = app.overlays.last() else {
        return Vec::new();
    };
    match change(app, prompt, moment) {
        Ok(deed) => {
            app.acted = match &prompt.purpose {
                Purpose::Snooze(clients) | Purpose::Plan(clients) | Purpose::Tag(clients) => {
                    clients.first().cloned()
                }
                Purpose::ResolveMany(issues) | Purpose::HandOver(issues) => {
                    issues.first().map(|(c, _)| c.clone())
                }
                Purpose::DidIt(client)
                | Purpose::Resolve(client, _)
                | Purpose::Reopen(client, _)
                | Purpose::NewIssue(client)
                | Purpose::DidItOn(client, _)
                | Purpose::Pause(client)
                | Purpose::Rung(client, _)
                | Purpose::Supplier(client, _) => Some(client.clone()),
            };
            let to_ladder = match &prompt.purpose {
                Purpose::Rung(client, line)
                    if super::mend::leads_on(line) && app.mend.is_none() =>
                {
                    Some(client.clone())
                }
                _ => None,
            };
            app.submitted = app.overlays.pop();
            app.marks.clear();
            app.issues.marks.clear();
            if let Some(client) = to_ladder {
                super::mend::show(app, client);
            }
            vec![Effect::Apply(deed)]
        }
        Err(why) => {
            if let Some(Overlay::Prompt(prompt)) = app.overlays.last_mut() {
                prompt.error = Some(why);
            }
            Vec::new()
        }
    }
}

type Decided = Result<Deed, String>;

fn change(app: &App, prompt: &Prompt, moment: &mut Moment<'_>) -> Decided {
    let text = prompt.line.text().trim();
    match &prompt.purpose {
        Purpose::DidIt(client) | Purpose::DidItOn(client, _) => {
            let next = next_of(app, &prompt.purpose).ok_or("that step is not due any more")?;
            step_done(app, client, &next, text, moment)
        }
        Purpose::ResolveMany(issues) => issues::resolve_many(app, issues, text, moment),
        Purpose::HandOver(issues) => issues::hand_over(app, issues, text, moment),
        Purpose::Tag(clients) => issues::tagged(app, clients, text),
        Purpose::Resolve(client, issue) => resolve(app, client, issue, text, moment),
        Purpose::Reopen(client, issue) => {
            let (facts, issue) = of_issue(app, client, issue)?;
            let note = text;
            let act = Reopen {
                issue,
                note,
                when: "",
            };
            Ok(act.decide(facts, &app.book.scene(), moment)?)
        }
        Purpose::Rung(client, line) => super::mend::line_change(app, client, line, text, moment),
        Purpose::NewIssue(client) => issue::new(app, client, text, moment),
        Purpose::Snooze(clients) => snoozed(app, clients, text, moment),
        Purpose::Plan(clients) => planned(app, clients, text, moment),
        Purpose::Pause(client) => paused(app, client, text, moment),
        Purpose::Supplier(client, issue) => handed_over(app, client, issue, text, moment),
    }
}

/// A client, and one of its issues.
pub(super) fn of_issue<'a>(
    app: &'a App,
    client: &ClientId,
    issue: &IssueId,
) -> Result<(&'a ClientFacts, &'a IssueFacts), String> {
    let facts = app.facts(client);
    let issue = app.issue_facts(client, issue);
    facts
        .zip(issue)
        .ok_or_else(|| "that issue is not there any more".to_owned())
}

pub(super) fn resolve(
    app: &App,
    client: &ClientId,
    issue: &IssueId,
    note: &str,
    moment: &mut Moment<'_>,
) -> Decided {
    let (facts, issue) = of_issue(app, client, issue)?;
    let act = Resolve {
        issue,
        note,
        when: "",
    };
    Ok(act.decide(facts, &app.book.scene(), moment)?)
}

/// The step that a line records as done.
fn next_of(app: &App, purpose: &Purpose) -> Option<Next> {
    match purpose {
        Purpose::DidIt(client) => app
            .book
            .get(client)
            .map(|entry| entry.assessment.next.clone()),
        Purpose::DidItOn(client, issue) => issues::step_on(app, client, issue),
        _ => None,
    }
}

fn step_done(
    app: &App,
    client: &ClientId,
    next: &Next,
    text: &str,
    moment: &mut Moment<'_>,
) -> Decided {
    let entry = app
        .book
        .get(client)
        .ok_or("this client is not in the book any more")?;
    let issue = next.issue.as_ref().and_then(|id| entry.facts.issue(id));
    let (words, mood) = face(text);
    let promised = match next.step {
        Step::Fix | Step::Answer | Step::AnswerNow if next.ask.is_none() => {
            app.book.scene().by_date(words, app.book.now)
        }
        _ => None,
    };
    let supplier = match next.step {
        Step::HandOver => named_supplier(app, words),
        _ => issue.and_then(|i| {
            i.latest(app.book.now, |what| match what {
                What::Ball {
                    ball: Ball::Supplier(id),
                    ..
                } => Some(id.clone()),
                _ => None,
            })
        }),
    };
    let done = Done {
        step: next.step,
        client,
        issue,
        ask: next.ask.as_ref(),
        channel: next.channel,
        words,
        mood,
        promised,
        supplier,
        chase_on: Some(super::choose::chase_date(app)),
    };
    let command = did(&done, moment).map_err(|e| e.to_string())?;
    let about = issue.map_or(String::new(), |i| format!(" · {}", i.issue.label()));
    Ok(Deed::of(
        command,
        format!("{}{about} · {}", done.said(), entry.name()),
    ))
}

/// The final face of a line, and what stands before it.
fn face(text: &str) -> (&str, Option<Mood>) {
    const FACES: [(&str, Mood); 5] = [
        (":((", Mood::Angry),
        (":(", Mood::Upset),
        (":|", Mood::Fine),
        (":)", Mood::Pleased),
        (":D", Mood::Delighted),
    ];
    for (face, mood) in FACES {
        if let Some(rest) = text.strip_suffix(face) {
            return (rest.trim_end(), Some(mood));
        }
    }
    (text, None)
}

pub(super) fn named_supplier(app: &App, name: &str) -> Option<SupplierId> {
    let name = name.trim().to_lowercase();
    app.book
        .suppliers
        .iter()
        .find(|s| s.name.to_lowercase() == name)
        .map(|s| s.id.clone())
}

fn handed_over(
    app: &App,
    client: &ClientId,
    issue: &IssueId,
    text: &str,
    moment: &mut Moment<'_>,
) -> Decided {
    if text.is_empty() {
        return Err("which supplier? a name, please".to_owned());
    }
    let mut parts = Vec::new();
    let supplier = named_supplier(app, text).unwrap_or_else(|| {
        let new = moment.supplier(text);
        let id = new.id.clone();
        parts.push(Command::PutSupplier(new));
        id
    });
    let what = What::Ball {
        ball: Ball::Supplier(supplier),
        chase_on: Some(super::choose::chase_date(app)),
    };
    parts.push(Command::Record(
        moment.issue_event(client, issue, moment.now, what, ""),
    ));
    Ok(Deed::of(
        Command::Together(parts),
        format!(
            "the ball is with {text} · {}",
            begin::issue_title(app, client, issue)
        ),
    ))
}

/// What a snooze line says.
struct Until {
    date: Option<When>,
    wake: WakeOn,
    reason: String,
}

fn until(app: &App, text: &str) -> Until {
    let (head, reason) = split(text);
    let mut head = head
        .trim()
        .strip_prefix("until ")
        .unwrap_or(head.trim())
        .to_owned();
    let mut wake = WakeOn::Date;
    for (words, on) in [
        ("they write", WakeOn::TheyWrite),
        ("an issue changes", WakeOn::IssueChanges),
    ] {
        if let Some(at) = head.to_lowercase().find(words) {
            wake = on;
            head.replace_range(at..at + words.len(), "");
        }
    }
    let head = head
        .trim()
        .trim_start_matches("or ")
        .trim_end_matches(" or")
        .trim()
        .to_owned();
    let (date, rest) = app.book.scene().lead(&head, app.book.now);
    let rest = rest.to_owned();
    // A week, unless something else was said.
    let date =
        date.or_else(|| (wake == WakeOn::Date).then(|| app.book.scene().in_days(7, app.book.now)));
    let reason = [rest.as_str(), reason]
        .into_iter()
        .filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join(": ");
    Until { date, wake, reason }
}

fn snoozed(app: &App, clients: &[ClientId], text: &str, moment: &mut Moment<'_>) -> Decided {
    let until = until(app, text);
    if until.date.is_some_and(|when| when.date <= app.book.date()) {
        return Err("that day is not ahead: a snooze ends on a later day".to_owned());
    }
    let parts = clients
        .iter()
        .map(|client| {
            Command::PutSnooze(Snooze {
                id: SnoozeId::new((moment.new_id)()),
                client: client.clone(),
                at: moment.now,
                until: until.date.map(|when| when.date),
                wake_on: until.wake,
                reason: until.reason.clone(),
                ended_at: None,
                origin: Origin::default(),
            })
        })
        .collect();
    Ok(Deed::of(
        Command::Together(parts),
        format!("snoozed {}", super::named(app, clients)),
    ))
}

fn planned(app: &App, clients: &[ClientId], text: &str, moment: &mut Moment<'_>) -> Decided {
    let (due, what) = plan_of(app, text);
    if what.is_empty() {
        return Err("what is planned? a word or two, please".to_owned());
    }
    let parts = clients
        .iter()
        .map(|client| {
            Command::PutPlan(Plan {
                id: PlanId::new((moment.new_id)()),
                client: client.clone(),
                issue: None,
                what: what.clone(),
                due: due.date,
                at: moment.now,
                done_at: None,
                done_as: None,
                dropped_at: None,
                origin: Origin::default(),
            })
        })
        .collect();
    Ok(Deed::of(
        Command::Together(parts),
        format!("planned “{what}” for {}", super::named(app, clients)),
    ))
}

/// When, and what; tomorrow unless said otherwise.
fn plan_of(app: &App, text: &str) -> (When, String) {
    let (head, rest) = split(text);
    let (due, before) = app.book.scene().lead(head.trim(), app.book.now);
    let what = [before, rest.trim()]
        .into_iter()
        .filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join(": ");
    (
        due.unwrap_or_else(|| app.book.scene().in_days(1, app.book.now)),
        what,
    )
}

fn paused(app: &App, client: &ClientId, text: &str, moment: &mut Moment<'_>) -> Decided {
    let (head, reason) = split(text);
    let (until, rest) = app.book.scene().lead(head.trim(), app.book.now);
    let until = until.ok_or("until when? a date, please: 1 sep, in 3 weeks")?;
    if until.date <= app.book.date() {
        return Err("that day is not ahead".to_owned());
    }
    let note = [rest, reason]
        .into_iter()
        .filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join(": ");
    let what = What::Status(Status::Paused { until: until.date });
    let title = format!("paused {} until {until}", app.book.name(client));
    Ok(Deed::of(
        Command::Record(moment.client_event(client, moment.now, what, &note)),
        title,
    ))
}

/// What a prompt understands, row by row.
#[must_use]
pub fn preview(app: &App, prompt: &Prompt) -> Vec<PreviewRow> {
    let text = prompt.line.text().trim();
    match &prompt.purpose {
        Purpose::DidIt(_) | Purpose::DidItOn(..) => next_of(app, &prompt.purpose)
            .map_or_else(Vec::new, |next| done_preview(app, &next, text)),
        Purpose::Resolve(..)
        | Purpose::Reopen(..)
        | Purpose::Supplier(..)
        | Purpose::ResolveMany(_)
        | Purpose::Rung(..)
        | Purpose::HandOver(_) => Vec::new(),
        Purpose::Tag(_) => tags_preview(text),
        Purpose::NewIssue(_) => issue::preview(app, text),
        Purpose::Snooze(_) => {
            let until = until(app, text);
            let mut rows = Vec::new();
            rows.extend(
                until
                    .date
                    .map(|when| PreviewRow::new("until", when.to_string())),
            );
            if until.wake != WakeOn::Date {
                rows.push(PreviewRow::new("or when", until.wake.word()));
            }
            if !until.reason.is_empty() {
                rows.push(PreviewRow::new("because", until.reason));
            }
            rows
        }
        Purpose::Plan(_) => {
            let (due, what) = plan_of(app, text);
            vec![
                PreviewRow::new("due", due.to_string()),
                PreviewRow::new("plan", what),
            ]
        }
        Purpose::Pause(_) => {
            let (head, reason) = split(text);
            let until = app
                .book
                .scene()
                .lead(head.trim(), app.book.now)
                .0
                .map(|when| PreviewRow::new("until", when.to_string()));
            until
                .into_iter()
                .chain((!reason.is_empty()).then(|| PreviewRow::new("because", reason)))
                .collect()
        }
    }
}

fn tags_preview(text: &str) -> Vec<PreviewRow> {
    let (add, remove) = issues::tags(text);
    let row = |label, tags: &[String]| {
        (!tags.is_empty()).then(|| PreviewRow::new(label, tags.join(", ")))
    };
    row("adds", &add)
        .into_iter()
        .chain(row("takes off", &remove))
        .collect()
}

fn done_preview(app: &App, next: &Next, text: &str) -> Vec<PreviewRow> {
    let step = next.step;
    let (words, mood) = face(text);
    let mut rows = Vec::new();
    if next.ask.is_none() && matches!(step, Step::Fix | Step::Answer | Step::AnswerNow) {
        rows.push(match app.book.scene().by_date(words, app.book.now) {
            Some(at) => PreviewRow::new(
                "records",
                format!("a new date for them: {}", local_day(app, at)),
            ),
            None if words.is_empty() => PreviewRow::new("records", "it is resolved"),
            // Words about how it goes on are no resolution; that they would be taken for one stands out.
            None => PreviewRow {
                label: "records",
                text: "it is resolved; “by fri: …” gives them a new date instead".to_owned(),
                unsure: true,
            },
        });
    } else {
        rows.push(PreviewRow::new("records", format!("{}, now", step.done())));
    }
    rows.extend(mood.map(|m| PreviewRow::new("mood", m.word())));
    if let (Some(question), true) = (words_needed(step), words.is_empty()) {
        rows.push(PreviewRow {
            label: "?",
            text: question.to_owned(),
            unsure: true,
        });
    }
    rows
}

fn local_day(app: &App, at: Instant) -> String {
    app.book
        .calendar
        .local(at)
        .format("%a %-d %b %Y")
        .to_string()
}
