//! The quick log: Tab completes, Enter saves.

use crate::app::overlay::{Choice, Choose, LogLine, Overlay, Pick};
use crate::app::{App, Effect, Key, KeyCode};
use crate::domain::deed::Moment;
use crate::domain::{
    Ask, AskId, ClientId, Command, Instant, Issue, IssueId, IssueKind, Origin, Plan, PlanId, Reported,
};
use crate::phrase::When;
use crate::phrase::quick_log::{Answers, Draft, Makes};

/// Takes a key for the line.
pub(super) fn key(app: &mut App, key: Key, moment: &mut Moment<'_>) -> Vec<Effect> {
    match key.code {
        KeyCode::Enter => return enter(app, moment),
        KeyCode::Tab => complete(app, true),
        KeyCode::BackTab => complete(app, false),
        _ => {
            if let Some(Overlay::Log(log)) = app.overlays.last_mut()
                && log.line.press(key)
            {
                (log.tab, log.error) = (None, None);
            }
        }
    }
    Vec::new()
}

/// Tab puts the first completion in, Tab again the next.
fn complete(app: &mut App, forward: bool) {
    let book = &app.book;
    let Some(Overlay::Log(log)) = app.overlays.last_mut() else { return };
    let (at, list) = match log.tab.take() {
        Some((at, list)) => {
            let n = list.len().max(1);
            (if forward { (at + 1) % n } else { (at + n - 1) % n }, list)
        }
        None => (0, log.completions(book)),
    };
    let Some(picked) = list.get(at) else { return };
    // What stands there now is the start of the word, or the completion put in before.
    let end = log.line.cursor_byte();
    log.line.replace(picked.range.start..end, &picked.text);
    log.tab = Some((at, list));
}

fn enter(app: &mut App, moment: &mut Moment<'_>) -> Vec<Effect> {
    let Some(Overlay::Log(log)) = app.overlays.last() else { return Vec::new() };
    if log.line.text().trim().is_empty() && log.answers.is_none() {
        app.overlays.pop();
        return Vec::new();
    }
    if log.answers.is_none()
        && let Answers::Pick(several) = log.draft(&app.book).answers
    {
        let choices = several
            .into_iter()
            .map(|(ask, words)| Choice::new(words, "", Pick::LogAnswers(Some(ask))))
            .chain([Choice::new("none of them", "", Pick::LogAnswers(None))])
            .collect();
        app.overlays.push(Overlay::Choose(Choose::new("Which does it answer?", choices)));
        return Vec::new();
    }
    save(app, moment)
}

/// Saves the line on top.
pub(super) fn save(app: &mut App, moment: &mut Moment<'_>) -> Vec<Effect> {
    let Some(Overlay::Log(log)) = app.overlays.pop() else { return Vec::new() };
    let (command, title) = commands(app, &log, moment);
    app.drafts.remove(&log.clients);
    app.acted = log.clients.first().cloned();
    app.submitted = Some(Overlay::Log(log));
    app.marks.clear();
    vec![Effect::Apply { command, title }]
}

/// An instant of a typed date: with no time it is now for today, else noon.
pub(super) fn instant(app: &App, when: &When, now: Instant) -> Instant {
    let local_now = app.book.calendar.local(now);
    if when.time.is_none() && when.date == local_now.date() {
        return now;
    }
    let local = when.at(chrono::NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default());
    match when.offset {
        Some(offset) => (local - offset).and_utc(),
        None => app.book.calendar.instant(local),
    }
}

fn commands(app: &App, log: &LogLine, moment: &mut Moment<'_>) -> (Command, String) {
    let draft = log.draft(&app.book);
    let answers = match (&log.answers, &draft.answers) {
        (Some(picked), _) => picked.clone(),
        (None, Answers::One(ask, _)) => Some(ask.clone()),
        _ => None,
    };
    let mut clients = log.clients.clone();
    clients.extend(draft.clients.iter().map(|m| m.id.clone()));
    clients.dedup();
    let mut parts = Vec::new();
    // Answered without a word: ticked.
    if let (Some(ask), true) = (&answers, log.line.text().trim().is_empty()) {
        let tick = Command::AnswerAsk { ask: ask.clone(), at: moment.now, by: None };
        return (tick, format!("answered {}", super::named(app, &clients)));
    }
    let plan_only = matches!(draft.makes(), Makes::Plan(_));
    for client in &clients {
        if !plan_only {
            contact(app, client, &draft, answers.as_ref().filter(|_| client == &clients[0]), &mut parts, moment);
        }
        if let Makes::Plan(due) | Makes::Both(due) = draft.makes() {
            parts.push(Command::PutPlan(plan(client, &draft, due, moment)));
        }
    }
    let what = if plan_only { "planned for".to_owned() } else { format!("logged {} with", draft.channel) };
    let title = format!("{what} {}", super::named(app, &clients));
    let command = if parts.len() == 1 { parts.remove(0) } else { Command::Together(parts) };
    (command, title)
}

fn contact(
    app: &App,
    client: &ClientId,
    draft: &Draft,
    answers: Option<&AskId>,
    parts: &mut Vec<Command>,
    moment: &mut Moment<'_>,
) {
    let at = draft.when.as_ref().map_or(moment.now, |when| instant(app, when, moment.now)).min(moment.now);
    let mut contact = moment.contact(client, at, draft.channel, &draft.text);
    contact.direction = draft.direction;
    contact.mood = draft.mood;
    contact.outcome = draft.outcome;
    contact.persons = draft.people.iter().map(|m| m.id.clone()).collect();
    contact.issues = draft.issues.iter().map(|m| m.id.clone()).collect();
    let id = contact.id.clone();
    parts.push(Command::PutContact(contact));
    if let Some(ask) = answers {
        parts.push(Command::AnswerAsk { ask: ask.clone(), at, by: Some(id.clone()) });
    }
    if draft.asks {
        let issue = draft.issues.first().map(|m| m.id.clone()).unwrap_or_else(|| {
            let new = request(client, &draft.text, at, moment);
            let id = new.id.clone();
            parts.push(Command::PutIssue(new));
            id
        });
        let mut ask = new_ask(&issue, at, moment);
        ask.contact = Some(id);
        ask.text.clone_from(&draft.text);
        parts.push(Command::PutAsk(ask));
    }
}

/// A request they made, as an issue.
fn request(client: &ClientId, text: &str, at: Instant, moment: &mut Moment<'_>) -> Issue {
    let first = text.lines().next().unwrap_or("").trim();
    let title: String = if first.is_empty() { "a question".to_owned() } else { first.chars().take(80).collect() };
    Issue {
        id: IssueId::new((moment.new_id)()),
        number: 0,
        client: client.clone(),
        kind: IssueKind::Request,
        title,
        noticed_at: at,
        reported: Reported::Them,
        note: String::new(),
        origin: Origin::default(),
    }
}

/// An ask that waits.
pub(super) fn new_ask(issue: &IssueId, at: Instant, moment: &mut Moment<'_>) -> Ask {
    Ask {
        id: AskId::new((moment.new_id)()),
        issue: issue.clone(),
        opened_at: at,
        text: String::new(),
        contact: None,
        answered_at: None,
        answered_by: None,
        origin: Origin::default(),
    }
}

fn plan(client: &ClientId, draft: &Draft, due: When, moment: &mut Moment<'_>) -> Plan {
    let what = if draft.text.trim().is_empty() { draft.channel.to_string() } else { draft.text.trim().to_owned() };
    Plan {
        id: PlanId::new((moment.new_id)()),
        client: client.clone(),
        issue: draft.issues.first().map(|m| m.id.clone()),
        what,
        due: due.date,
        at: moment.now,
        done_at: None,
        done_as: None,
        dropped_at: None,
        origin: Origin::default(),
    }
}
