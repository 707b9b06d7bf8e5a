//! The quick log: Tab completes, Enter saves.

use crate::app::overlay::{Choice, Choose, LogLine, Overlay, Pick};
use crate::app::{App, Effect, Key, KeyCode};
use crate::deed::{Deed, Moment};
use crate::domain::{Ask, AskId, Command, Instant, IssueId, Origin};
use crate::phrase::quick_log::{Answers, Makes};

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
    let Some(Overlay::Log(log)) = app.overlays.last_mut() else {
        return;
    };
    let (at, list) = match log.tab.take() {
        Some((at, list)) => {
            let n = list.len().max(1);
            (
                if forward {
                    (at + 1) % n
                } else {
                    (at + n - 1) % n
                },
                list,
            )
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
    let Some(Overlay::Log(log)) = app.overlays.last() else {
        return Vec::new();
    };
    if log.line.text().trim().is_empty() && log.answers.is_none() && log.plan.is_none() {
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
        app.overlays.push(Overlay::Choose(Choose::new(
            "Which does it answer?",
            choices,
        )));
        return Vec::new();
    }
    save(app, moment)
}

/// Saves the line on top.
pub(super) fn save(app: &mut App, moment: &mut Moment<'_>) -> Vec<Effect> {
    let Some(Overlay::Log(log)) = app.overlays.pop() else {
        return Vec::new();
    };
    let (command, title) = commands(app, &log, moment);
    app.acted = log.clients.first().cloned();
    app.submitted = Some(Overlay::Log(log));
    app.marks.clear();
    vec![Effect::Apply(Deed::of(command, title))]
}

fn commands(app: &App, log: &LogLine, moment: &mut Moment<'_>) -> (Command, String) {
    let draft = log.draft(&app.book);
    let answers = match (&log.answers, &draft.answers) {
        (Some(picked), _) => picked.clone(),
        (None, Answers::One(ask, _)) => Some(ask.clone()),
        _ => None,
    };
    let mut clients = log.clients.clone();
    for mention in &draft.clients {
        if !clients.contains(&mention.id) {
            clients.push(mention.id.clone());
        }
    }
    // Answered without a word: ticked.
    if let (Some(ask), true) = (&answers, log.line.text().trim().is_empty()) {
        let tick = Command::AnswerAsk {
            ask: ask.clone(),
            at: moment.now,
            by: None,
        };
        return (tick, format!("answered {}", super::named(app, &clients)));
    }
    let at = draft.when.as_ref().map_or(moment.now, |when| {
        app.book.scene().took_place(*when, moment.now)
    });
    let mut parts = crate::deed::commands(&draft, &clients, answers.as_ref(), at, moment);
    if let Some(mut plan) = log.plan.clone() {
        plan.done_at = Some(moment.now);
        plan.done_as = parts.iter().find_map(|part| match part {
            Command::PutContact(contact) => Some(contact.id.clone()),
            _ => None,
        });
        parts.push(Command::PutPlan(plan));
    }
    let what = match draft.makes() {
        Makes::Plan(_) => "planned for".to_owned(),
        _ if parts
            .iter()
            .any(|part| matches!(part, Command::AnswerAsk { .. })) =>
        {
            format!("answered by {}:", draft.channel)
        }
        _ => format!("logged {} with", draft.channel),
    };
    let title = format!("{what} {}", super::named(app, &clients));
    let command = if parts.len() == 1 {
        parts.remove(0)
    } else {
        Command::Together(parts)
    };
    (command, title)
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
