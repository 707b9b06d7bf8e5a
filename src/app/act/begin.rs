//! Beginning to act: which overlay a key opens, and what it is about.

use super::{named, targets};
use crate::app::overlay::{Choice, Choose, Form, LogLine, Overlay, Pick, Prompt, Purpose};
use crate::app::{Action, App, Effect, Entry};
use crate::deed::words_needed;
use crate::domain::{AskId, Channel, ClientId, IssueFacts, IssueId, Plan, Status, Step};
use crate::health::triage::due_preventions;
use crate::health::{Next, words};
use crate::phrase::quick_log::Named;

/// Opens what an action needs, or says why not.
pub(super) fn begin(app: &mut App, action: Action) {
    let clients = targets(app);
    let Some(client) = app.focus().cloned().or_else(|| clients.first().cloned()) else {
        app.say(if app.book.entries().is_empty() {
            "no client here yet: A adds one, and `amends import` brings many"
        } else {
            "nobody is under the cursor here: 2 shows every client, esc shows all again"
        });
        return;
    };
    match action {
        Action::DidIt => did_it(app, &client),
        Action::Log => log(app, clients),
        Action::Answer => answer(app, &client),
        Action::NewIssue => new_issue(app, &client),
        Action::Resolve => issue_act(app, &client, Act::Resolve),
        Action::Reopen => issue_act(app, &client, Act::Reopen),
        Action::Ball => issue_act(app, &client, Act::Ball),
        Action::Snooze => snooze(app, clients),
        Action::Plan => plan(app, &client, clients),
        Action::Tag => super::issues::tag(app, clients),
        Action::Tie => super::tie::with_whom(app, &client),
        Action::Edit => super::form::edit(app, &client),
        Action::Letter => super::letter::choose(app, &client),
        Action::GamePlan => super::sheet::open(app, &client),
        Action::People => people(app, &client),
        Action::Pause => pause(app, &client),
        Action::Mend => super::mend::open(app, &client),
        Action::Sour => super::mend::mark_soured(app, &client),
        Action::OpenLink => links(app, &client),
        _ => {}
    }
}

fn did_it(app: &mut App, client: &ClientId) {
    let Some(entry) = app.book.get(client) else {
        return;
    };
    let next = &entry.assessment.next;
    let sentence = words::next_sentence(&entry.assessment, &app.telling(entry));
    if matches!(next.step, Step::Watch | Step::Nothing) {
        // With no step left, what was planned for today or before is what there is to do.
        let today = app.book.date();
        if let Some(plan) = words::due_plan(&app.book.telling(&entry.facts)) {
            let pick = Pick::Plan(client.clone(), plan.id.clone());
            super::choose::picked(app, pick);
            return;
        }
        let due = due_preventions(&entry.facts, app.book.now).find(|(_, due)| *due <= today);
        if let Some((prevention, _)) = due {
            super::issues::ask_prevention(app, client.clone(), &prevention.clone());
            return;
        }
        app.say(format!(
            "{}: nothing to record, only to watch ({sentence})",
            entry.name()
        ));
        return;
    }
    let title = format!("Done · {} · {sentence}", entry.name());
    let prompt = Prompt::new(title, step_hint(next), Purpose::DidIt(client.clone()));
    app.overlays.push(Overlay::Prompt(prompt));
}

/// What the line about a step that was done takes.
pub(super) fn step_hint(next: &Next) -> &'static str {
    match next.step {
        Step::Fix | Step::Answer | Step::AnswerNow if next.ask.is_none() => {
            "Enter: it is resolved; or “by fri” for a new date"
        }
        Step::AskWhatWentWrong => "what they said, and how they sound now :) :| :(",
        step => words_needed(step).unwrap_or("in a few words, or just Enter"),
    }
}

/// Opens the quick log for these clients, with the draft left before.
pub(super) fn log(app: &mut App, clients: Vec<ClientId>) {
    let channel = match clients.as_slice() {
        [one] => app
            .book
            .get(one)
            .map_or(Channel::Call, |e| e.assessment.next.channel),
        _ => Channel::Mail,
    };
    let mut line = log_line(app, clients, channel);
    if let Some(number) = in_repair(app) {
        line.line.set(format!("#{number} "));
    }
    app.overlays.push(Overlay::Log(line));
}

/// The issue that is being mended in front: a word logged there is about it.
fn in_repair(app: &App) -> Option<i64> {
    let (repair, _) = app.mend.as_ref()?.current()?;
    repair
        .issue
        .as_ref()
        .filter(|_| repair.is_current())
        .map(|issue| issue.number)
}

/// An empty quick-log line that knows the people of its client, if it is for one.
fn log_line(app: &App, clients: Vec<ClientId>, channel: Channel) -> LogLine {
    let mut line = LogLine::new(clients, channel);
    if let [one] = line.clients.as_slice() {
        let people = app.facts(one).map_or(&[][..], |facts| &facts.people);
        line.people = people
            .iter()
            .map(|p| Named {
                id: p.id.clone(),
                name: p.name.clone(),
            })
            .collect();
    }
    line
}

fn answer(app: &mut App, client: &ClientId) {
    let Some(entry) = app.book.get(client) else {
        return;
    };
    let asks: Vec<(AskId, String, i64)> = waiting_asks(app, entry);
    match asks.as_slice() {
        [] => app.say(format!("{} waits for no answer", entry.name())),
        [(ask, ..)] => answer_ask(app, client.clone(), ask.clone()),
        several => {
            let choices = several
                .iter()
                .map(|(ask, words, number)| {
                    Choice::new(
                        words,
                        format!("#{number}"),
                        Pick::Answer(client.clone(), ask.clone()),
                    )
                })
                .collect();
            app.overlays
                .push(Overlay::Choose(Choose::new("Answer what?", choices)));
        }
    }
}

/// The quick log, doing a plan.
pub(super) fn log_plan(app: &mut App, client: ClientId, plan: Option<Plan>) {
    let channel = app
        .book
        .get(&client)
        .map_or(Channel::Call, |e| e.assessment.next.channel);
    let mut line = log_line(app, vec![client], channel);
    line.plan = plan;
    app.overlays.push(Overlay::Log(line));
}

/// The asks that wait, with their words and issue number, oldest first.
fn waiting_asks(app: &App, entry: &Entry) -> Vec<(AskId, String, i64)> {
    let mut asks: Vec<_> = entry
        .facts
        .issues
        .iter()
        .flat_map(|i| crate::app::overlay::waiting(i, &app.book).map(move |a| (i, a)))
        .collect();
    asks.sort_by_key(|(_, a)| a.opened_at);
    asks.into_iter()
        .map(|(i, a)| {
            let words = if a.text.is_empty() {
                &i.issue.title
            } else {
                &a.text
            };
            (a.id.clone(), words.clone(), i.issue.number)
        })
        .collect()
}

/// The quick log, answering one ask.
pub(super) fn answer_ask(app: &mut App, client: ClientId, ask: AskId) {
    let channel = app
        .book
        .get(&client)
        .map_or(Channel::Mail, |e| e.assessment.next.channel);
    let mut line = log_line(app, vec![client], channel);
    line.answers = Some(Some(ask));
    app.overlays.push(Overlay::Log(line));
}

fn new_issue(app: &mut App, client: &ClientId) {
    let title = format!("New issue · {}", app.book.name(client));
    let hint = "problem harms: the printer jams   ·   mistake found stops: wrong invoice   ·   request: a quote";
    app.overlays.push(Overlay::Prompt(Prompt::new(
        title,
        hint,
        Purpose::NewIssue(client.clone()),
    )));
}

/// What is to be done with one of a client's issues.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Resolve,
    Reopen,
    Ball,
}

fn issue_act(app: &mut App, client: &ClientId, what: Act) {
    // The issue under the cursor is meant, where there is one.
    let current = app.current_issue().map(|(_, issue)| issue);
    let now = app.book.now;
    let over = |i: &IssueFacts| i.resolved_at(now).or_else(|| i.settled_at(now)).is_some();
    let fits = |i: &IssueFacts| i.issue.noticed_at <= now && over(i) == (what == Act::Reopen);
    let facts = match app.shown_detail() {
        Some(detail) if detail.facts.id() == client => &detail.facts,
        _ => match app.book.get(client) {
            Some(entry) => &entry.facts,
            None => return,
        },
    };
    let mut found: Vec<&IssueFacts> = facts.issues.iter().filter(|i| fits(i)).collect();
    let meant = current.is_some();
    if let Some(id) = current {
        found.retain(|i| i.issue.id == id);
    }
    if what == Act::Reopen {
        found.sort_by_key(|i| std::cmp::Reverse(i.resolved_at(now)));
    }
    let pick = |i: &IssueFacts| match what {
        Act::Resolve => Pick::Resolve(client.clone(), i.issue.id.clone()),
        Act::Reopen => Pick::Reopen(client.clone(), i.issue.id.clone()),
        Act::Ball => Pick::BallOf(client.clone(), i.issue.id.clone()),
    };
    let choices: Vec<Choice> = found
        .iter()
        .map(|i| Choice::new(&i.issue.title, format!("#{}", i.issue.number), pick(i)))
        .collect();
    match (choices.as_slice(), what) {
        ([], Act::Reopen) => app.say("no resolved issue here"),
        ([], _) => app.say("no open issue here"),
        ([one], _) if meant || what != Act::Reopen => {
            let pick = one.pick.clone();
            super::choose::picked(app, pick);
        }
        _ => {
            let title = match what {
                Act::Resolve => "Resolve which issue?",
                Act::Reopen => "Reopen which issue?",
                Act::Ball => "Whose ball: which issue?",
            };
            app.overlays
                .push(Overlay::Choose(Choose::new(title, choices)));
        }
    }
}

/// Asks for the note with which an issue is resolved or reopened.
pub(super) fn note_for(app: &mut App, client: ClientId, issue: IssueId, resolve: bool) {
    let title = issue_title(app, &client, &issue);
    let (title, hint, purpose) = if resolve {
        (
            format!("Resolved · {title}"),
            "how it was put right, or just Enter",
            Purpose::Resolve(client, issue),
        )
    } else {
        (
            format!("Reopened · {title}"),
            "what happened, or just Enter",
            Purpose::Reopen(client, issue),
        )
    };
    app.overlays
        .push(Overlay::Prompt(Prompt::new(title, hint, purpose)));
}

/// “#12 the printer jams”: a label that stands alone.
pub(super) fn issue_title(app: &App, client: &ClientId, issue: &IssueId) -> String {
    app.issue_facts(client, issue)
        .map_or_else(String::new, |i| i.issue.label())
}

/// An issue within a sentence.
pub(super) fn issue_said(app: &App, client: &ClientId, issue: &IssueId) -> String {
    app.issue_facts(client, issue)
        .map_or_else(String::new, |i| i.issue.quoted())
}

fn snooze(app: &mut App, clients: Vec<ClientId>) {
    if let [one] = clients.as_slice()
        && app.book.is_snoozed(one)
    {
        let choices = vec![
            Choice::new(
                "wake it now",
                "it shows on Today again",
                Pick::Wake(one.clone()),
            ),
            Choice::new(
                "snooze anew",
                "another date or reason",
                Pick::SnoozeAgain(one.clone()),
            ),
        ];
        let title = format!("{} is snoozed", app.book.name(one));
        app.overlays
            .push(Overlay::Choose(Choose::new(title, choices)));
        return;
    }
    snooze_prompt(app, clients);
}

/// Asks until when, and why.
pub(super) fn snooze_prompt(app: &mut App, clients: Vec<ClientId>) {
    let title = format!("Snooze · {}", named(app, &clients));
    let hint = "fri: waiting for the budget   ·   until they write   ·   2 weeks";
    app.overlays.push(Overlay::Prompt(Prompt::new(
        title,
        hint,
        Purpose::Snooze(clients),
    )));
}

fn plan(app: &mut App, client: &ClientId, clients: Vec<ClientId>) {
    let due: Vec<Choice> = app.book.get(client).map_or_else(Vec::new, |e| {
        e.facts
            .plans
            .iter()
            .filter(|p| p.is_open(app.book.now))
            .map(|p| {
                let due = p.due.format("due %a %-d %b").to_string();
                Choice::new(&p.what, due, Pick::Plan(client.clone(), p.id.clone()))
            })
            .collect()
    });
    if due.is_empty() || clients.len() > 1 {
        plan_prompt(app, clients);
        return;
    }
    let new = Choice::new("plan something new", "", Pick::NewPlan(client.clone()));
    let choices = due.into_iter().chain([new]).collect();
    app.overlays.push(Overlay::Choose(Choose::new(
        format!("Plans · {}", app.book.name(client)),
        choices,
    )));
}

/// Asks what is planned, and by when.
pub(super) fn plan_prompt(app: &mut App, clients: Vec<ClientId>) {
    let title = format!("Plan · {}", named(app, &clients));
    app.overlays.push(Overlay::Prompt(Prompt::new(
        title,
        "fri: send the quote",
        Purpose::Plan(clients),
    )));
}

fn people(app: &mut App, client: &ClientId) {
    let Some(facts) = app.facts(client) else {
        return;
    };
    let mut choices: Vec<Choice> = facts
        .people
        .iter()
        .map(|p| {
            let detail: Vec<&str> = [p.role.as_str()]
                .into_iter()
                .chain(p.phones.iter().chain(&p.mails).map(String::as_str))
                .collect();
            let detail = detail
                .into_iter()
                .filter(|d| !d.is_empty())
                .collect::<Vec<_>>()
                .join("  ");
            Choice::new(&p.name, detail, Pick::Person(client.clone(), p.id.clone()))
        })
        .collect();
    choices.push(Choice::new(
        "add a person",
        "",
        Pick::NewPerson(client.clone()),
    ));
    choices.push(Choice::new(
        "tie to another client",
        "referred by, talks to, same owner",
        Pick::NewTie(client.clone()),
    ));
    app.overlays.push(Overlay::Choose(Choose::new(
        format!("People · {}", app.book.name(client)),
        choices,
    )));
}

fn pause(app: &mut App, client: &ClientId) {
    let Some(entry) = app.book.get(client) else {
        return;
    };
    let active = Choice::new(
        "active again",
        "flags may show from now on",
        Pick::Former(client.clone(), false),
    );
    let mut choices = vec![
        Choice::new(
            "pause until a date",
            "no flags until then",
            Pick::PauseUntil(client.clone()),
        ),
        Choice::new(
            "former client",
            "no flags; the facts stay",
            Pick::Former(client.clone(), true),
        ),
    ];
    if entry.assessment.status != Status::Active {
        choices.insert(0, active);
    }
    app.overlays.push(Overlay::Choose(Choose::new(
        format!("Pause · {}", entry.name()),
        choices,
    )));
}

fn links(app: &mut App, client: &ClientId) {
    let Some(facts) = app.facts(client) else {
        return;
    };
    let mut choices = Vec::new();
    for person in &facts.people {
        let links = person
            .phones
            .iter()
            .map(|p| ("tel:", p))
            .chain(person.mails.iter().map(|m| ("mailto:", m)));
        for (scheme, to) in links {
            let url = format!("{scheme}{}", to.replace(' ', ""));
            choices.push(Choice::new(&person.name, to.clone(), Pick::Link(url)));
        }
    }
    if choices.is_empty() {
        app.say(format!(
            "no phone number or mail address is known for {}: p adds one",
            app.book.name(client)
        ));
        return;
    }
    app.overlays.push(Overlay::Choose(Choose::new(
        format!("Reach · {}", app.book.name(client)),
        choices,
    )));
}

/// Copies the name, mails and phones of the client in front.
pub(super) fn copy(app: &mut App) -> Vec<Effect> {
    let Some(entry) = app.focused() else {
        return Vec::new();
    };
    let mut lines = vec![entry.name().to_owned()];
    let people = app.facts(entry.id()).map_or(&[][..], |facts| &facts.people);
    for person in people {
        let parts = [&person.name]
            .into_iter()
            .chain(&person.mails)
            .chain(&person.phones);
        lines.push(parts.map(String::as_str).collect::<Vec<_>>().join("  "));
    }
    vec![Effect::Copy(lines.join("\n"))]
}

/// Opens the form of a new client.
pub(super) fn add_client(app: &mut App) {
    let form: Form = super::form::new_client();
    app.overlays.push(Overlay::Form(form));
}
