//! What happened and who is who, row by row: contacts, events, issues, plans, people, ties.

use super::lines::{Pieces, piece, wrapped};
use super::{column::Column, short, story};
use crate::app::screen::{ClientPage, Detail, Item, MarkKind, Pane, kind_of};
use crate::domain::{
    Ball, Channel, ClientFacts, Contact, Direction, Event, Instant, IssueFacts, Joined, Outcome,
    Person, Plan, Supplier, TieKind, set_off,
};
use crate::tui::widget::{Cell, TableRow, sparkline};
use crate::{app::App, tui::theme::Theme};
use ratatui::style::Style;

/// Cells of the widest date, `15 Dec 2011`.
const DATE: usize = 11;
/// Lines that the words of one contact take at most beside a list.
const LINES: usize = 3;

/// How often they were in touch, and what was last said, in so many lines.
pub fn lately<'a>(
    app: &App,
    detail: Option<&'a Detail>,
    on: Column,
    height: usize,
) -> Vec<Pieces<'a>> {
    let mut lines = contacts(detail, on);
    if !lines.is_empty() {
        lines.push(vec![]);
    }
    let left = height.saturating_sub(lines.len());
    if let Some(detail) = detail {
        lines.extend(newest(app, &detail.facts, on, left));
    }
    lines
}

fn contacts<'a>(detail: Option<&Detail>, Column { theme, room }: Column) -> Vec<Pieces<'a>> {
    let Some(detail) = detail.filter(|d| d.contacts.iter().any(|n| *n > 0)) else {
        return vec![];
    };
    let values = detail.contacts.iter().map(|n| Some(f64::from(*n)));
    let values: Vec<Option<f64>> = values.collect();
    let label = format!(" {} weeks of contact", values.len());
    let picture = sparkline(&values, room.saturating_sub(label.len()), theme);
    vec![vec![piece(picture + &label, theme.faint)]]
}

fn newest<'a>(app: &App, facts: &'a ClientFacts, on: Column, most: usize) -> Vec<Pieces<'a>> {
    let past = facts.contacts.iter().rev();
    let mut past = past.filter(|c| c.at <= app.book.now).peekable();
    let mut lines = vec![];
    while let Some(contact) = past.next() {
        let (mut times, mut first) = (1, contact);
        while let Some(before) = past.next_if(|other| says_the_same(contact, other)) {
            (times, first) = (times + 1, before);
        }
        let again = match times {
            1 => String::new(),
            _ => format!(", {times} times since {}", short::when(first.at, app)),
        };
        let told = contact_lines(app, contact, again, on);
        if lines.len() + told.len() > most {
            break;
        }
        lines.extend(told);
    }
    lines
}

/// Whether one who reads both reads the same twice.
fn says_the_same(a: &Contact, b: &Contact) -> bool {
    let told = |c: &Contact| (c.direction, c.channel, c.outcome, c.mood, c.automatic);
    told(a) == told(b) && a.words() == b.words()
}

fn contact_lines<'a>(
    app: &App,
    contact: &'a Contact,
    again: String,
    on: Column,
) -> Vec<Pieces<'a>> {
    let (when, theme) = (short::when(contact.at, app), on.theme);
    let room = on.room.saturating_sub(DATE + 1).max(1);
    let mut told = said(contact, theme);
    told.push(piece(again, theme.faint));
    let mut lines = wrapped(told, room, LINES);
    for (at, line) in lines.iter_mut().enumerate() {
        let lead = if at == 0 { &*when } else { "" };
        line.insert(0, piece(format!("{lead:<0$}", DATE + 1), theme.faint));
    }
    lines
}

/// `← mail, upset: when will it work?`, the mood in its colour.
fn said<'a>(contact: &'a Contact, theme: &Theme) -> Pieces<'a> {
    let mut said = vec![piece(head(contact, theme), theme.text)];
    if let Some(mood) = contact.mood {
        said.push(piece(", ", theme.text));
        said.push(piece(mood.word(), short::mood(mood, theme)));
    }
    said.push(piece(set_off(": ", contact.words(), ""), theme.text));
    said
}

/// `← mail`, and whether anybody was there; a note went nowhere.
fn head(contact: &Contact, theme: &Theme) -> String {
    if contact.outcome == Outcome::Note {
        return "note".to_owned();
    }
    let arrow = match contact.direction {
        Direction::In => theme.shapes.came_in,
        Direction::Out => theme.shapes.went_out,
        Direction::Both => theme.shapes.both_ways,
    };
    let way = match contact.channel {
        Channel::Other => "in touch",
        channel => channel.word(),
    };
    let mut head = format!("{arrow} {way}");
    if contact.outcome == Outcome::Attempt {
        head.push_str(", nobody there");
    }
    if contact.automatic {
        head.push_str(", automatic");
    }
    head
}

/// When, with whom, and what was said: of one who is alone there the name is told beside.
fn contact<'a>(
    app: &App,
    contact: &'a Contact,
    people: &'a [Person],
    theme: &Theme,
) -> Vec<Cell<'a>> {
    let named = |id| people.iter().find(|p| &p.id == id).map(|p| p.name.trim());
    let with = contact.persons.iter().filter_map(named);
    let who = if people.len() > 1 {
        with.joined(", ")
    } else {
        String::new()
    };
    let words = said(contact, theme).into();
    vec![
        Cell::new(short::when(contact.at, app), theme.text),
        Cell::new(who, theme.text),
        words,
    ]
}

fn other<'a>(app: &App, at: Instant, words: Cell<'a>, theme: &Theme) -> Vec<Cell<'a>> {
    vec![
        Cell::new(short::when(at, app), theme.text),
        Cell::default(),
        words,
    ]
}

pub fn row<'a>(app: &'a App, facts: &'a ClientFacts, item: &Item, theme: &Theme) -> TableRow<'a> {
    let cells = match item {
        Item::Issue(id) => facts.issue(id).map(|i| issue(app, i, theme)),
        Item::Plan(id) => facts.plan(id).map(|p| plan(app, p, theme)),
        Item::Person(id) => facts.person(id).map(|p| person(p, theme)),
        Item::Tie(at) => tie(app, facts, *at, theme),
        Item::Field(name) => facts
            .client
            .fields
            .get_key_value(name)
            .map(|(n, v)| vec![Cell::new(&**n, theme.faint), Cell::new(&**v, theme.text)]),
        Item::Contact(id) => {
            let found = facts.contact(id);
            found.map(|c| contact(app, c, &facts.people, theme))
        }
        Item::Event(of, id) => happened(app, facts, of.as_ref(), id, theme),
        Item::Noted(id) => facts.issue(id).map(|i| {
            let text = format!("#{} noted: {}", i.issue.number, i.issue.title);
            other(app, i.issue.noticed_at, Cell::new(text, theme.text), theme)
        }),
        Item::Judged(of, id) => facts.issue(of).and_then(|i| {
            let solution = i.solutions.iter().find(|s| &s.id == id)?;
            let words = story::solution_words(solution);
            let text = format!("#{} solution: {words}", i.issue.number);
            Some(other(app, solution.at, Cell::new(text, theme.text), theme))
        }),
        Item::Prevented(of, id) => facts.issue(of).and_then(|i| {
            let prevention = i.preventions.iter().find(|p| &p.id == id)?;
            let words = story::prevention_words(app, prevention);
            let text = format!("#{} prevents it: {words}", i.issue.number);
            let words = Cell::new(text, theme.text);
            Some(other(app, prevention.at, words, theme))
        }),
        Item::PlanEnded(id) => facts.plan(id).and_then(|p| {
            let done = p.done_at.map(|at| (at, "done"));
            let (at, verb) = done.or(p.dropped_at.map(|at| (at, "dropped")))?;
            let text = format!("plan {verb}: {}", p.what);
            Some(other(app, at, Cell::new(text, theme.text), theme))
        }),
    };
    TableRow::of(cells.unwrap_or_default())
}

/// When an act was, and all that it made, in as many words as it takes: what was told is not told again.
pub fn act<'a>(
    app: &'a App,
    page: &ClientPage,
    facts: &'a ClientFacts,
    at: usize,
    theme: &Theme,
) -> (String, Pieces<'a>) {
    let Some(first) = page.items(Pane::Timeline).get(at) else {
        return Default::default();
    };
    let (when, mut words) = told(app, facts, first, theme);
    for item in page.beside(at) {
        let so_far: String = words.iter().map(|(text, _)| &**text).collect();
        let over = so_far.ends_with(['.', '!', '?']);
        let mut lead = if over { " " } else { ", " };
        for (text, style) in told(app, facts, item, theme).1 {
            let number = text.split_inclusive(' ').next().unwrap_or_default();
            let again = number.starts_with('#') && so_far.contains(number);
            let text = &text[if again { number.len() } else { 0 }..];
            let text = match text.split_once(": ") {
                Some((head, rest)) if so_far.contains(rest) => head,
                _ => text,
            };
            if !text.is_empty() {
                words.push(piece(std::mem::take(&mut lead), theme.text));
                words.push(piece(text.to_owned(), style));
            }
        }
    }
    (when, words)
}

/// When something happened, and what, in as many words as it takes.
pub fn told<'a>(
    app: &'a App,
    facts: &'a ClientFacts,
    item: &Item,
    theme: &Theme,
) -> (String, Pieces<'a>) {
    let mut cells = row(app, facts, item, theme).cells.into_iter();
    let mut text = || cells.next().map(|cell| cell.pieces).unwrap_or_default();
    let when = text().into_iter().map(|(when, _)| when).collect();
    let mut words = text();
    words.retain(|(who, _)| !who.is_empty());
    if !words.is_empty() {
        words.push(piece("  ", theme.text));
    }
    words.extend(text());
    (when, words)
}

fn issue<'a>(app: &'a App, issue: &'a IssueFacts, theme: &Theme) -> Vec<Cell<'a>> {
    let now = app.book.now;
    let number = Cell::new(format!("#{}", issue.issue.number), theme.text);
    if let Some(at) = issue.resolved_at(now) {
        let state = format!("resolved {}", short::when(at, app));
        return vec![
            number,
            Cell::new(&*issue.issue.title, theme.text),
            Cell::new(state, theme.good),
        ];
    }
    let trouble = issue.needs_mending(now);
    let severity = issue.severity(now);
    let mut state = vec![];
    if let (true, Some(severity)) = (trouble, severity) {
        state.push(severity.word().to_owned());
    }
    if let Some(first) = issue.waiting_asks(now).map(|a| a.opened_at).min() {
        state.push(format!("asked {}", short::when(first, app)));
    }
    state.extend(ball(app, issue));
    let promised = issue.promised(now);
    if let Some(at) = promised {
        state.push(format!("by {}", short::when(at, app)));
    }
    if state.is_empty() {
        state.push(format!(
            "{} since {}",
            issue.issue.kind,
            short::when(issue.issue.noticed_at, app)
        ));
    }
    let style = if trouble { theme.danger } else { theme.text };
    vec![
        number,
        Cell::new(&*issue.issue.title, style),
        Cell::new(state.join(", "), theme.text),
    ]
}

/// Whose ball it is, when it is not ours.
fn ball(app: &App, issue: &IssueFacts) -> Option<String> {
    match issue.ball_until(app.book.now) {
        (Ball::Us, _) => None,
        (Ball::Client, _) => Some("their turn".to_owned()),
        (Ball::Supplier(id), chase) => {
            let name = Supplier::called(&app.book.suppliers, &id);
            let chase = chase.map_or(String::new(), |on| {
                format!(", chase {}", short::day(on, app))
            });
            Some(format!("{name}'s turn{chase}"))
        }
    }
}

fn plan<'a>(app: &App, plan: &'a Plan, theme: &Theme) -> Vec<Cell<'a>> {
    let late = plan.is_overdue(app.book.now, app.book.date());
    let style = if late { theme.warn } else { theme.text };
    let state = format!("plan, due {}", short::due(plan, app));
    vec![
        Cell::new("+", theme.accent),
        Cell::new(&*plan.what, theme.text),
        Cell::new(state, style),
    ]
}

fn person<'a>(person: &'a Person, theme: &Theme) -> Vec<Cell<'a>> {
    let first = |all: &'a [String]| Cell::new(all.first().map_or("", String::as_str), theme.text);
    let role = match (person.role.is_empty(), person.answers_to.is_empty()) {
        (_, true) => person.role.clone(),
        (true, false) => format!("answers to {}", person.answers_to),
        (false, false) => format!("{}, answers to {}", person.role, person.answers_to),
    };
    vec![
        Cell::new(&*person.name, theme.text),
        Cell::new(role, theme.text),
        first(&person.phones),
        first(&person.mails),
    ]
}

fn tie<'a>(
    app: &'a App,
    facts: &'a ClientFacts,
    at: usize,
    theme: &Theme,
) -> Option<Vec<Cell<'a>>> {
    let tie = facts.ties.get(at)?;
    let (kind, other) = if tie.client == *facts.id() {
        (tie.kind.word().to_owned(), &tie.other)
    } else {
        let kind = match tie.kind {
            TieKind::ReferredBy => "was referred by them".to_owned(),
            TieKind::TalksTo | TieKind::SameOwner => tie.kind.word().to_owned(),
        };
        (kind, &tie.client)
    };
    Some(vec![
        Cell::new(app.book.name(other), theme.text),
        Cell::new(kind, theme.text),
        Cell::new(&*tie.note, theme.text),
    ])
}

fn happened<'a>(
    app: &'a App,
    facts: &'a ClientFacts,
    of: Option<&crate::domain::IssueId>,
    id: &crate::domain::EventId,
    theme: &Theme,
) -> Option<Vec<Cell<'a>>> {
    let (events, lead) = match of {
        Some(issue) => {
            let issue = facts.issue(issue)?;
            (&issue.events, format!("#{} ", issue.issue.number))
        }
        None => (&facts.events, String::new()),
    };
    let event = events.iter().find(|e| &e.id == id)?;
    let style = event_style(event, theme);
    let by = set_off(", ", event.by.trim(), "");
    let mut cell = Cell::new(
        format!("{lead}{}{by}", story::event_words(app, facts, event)),
        style,
    );
    // The contact that was written with it stands beside it, with the same words.
    let said = facts
        .contacts
        .iter()
        .any(|c| Some(&c.id) == event.contact.as_ref() && c.text == event.note);
    if !event.note.is_empty() && !said {
        cell = cell.and(format!(": {}", event.note), theme.text);
    }
    Some(other(app, event.at, cell, theme))
}

fn event_style(event: &Event, theme: &Theme) -> Style {
    match kind_of(event) {
        Some(MarkKind::Bad) => theme.danger,
        Some(MarkKind::Good) => theme.good,
        Some(MarkKind::Plain) | None => theme.text,
    }
}
