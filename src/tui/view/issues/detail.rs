//! What is known of the row under the cursor: of an issue its clocks with their working, the date given, whose doing,
//! cause, solution and story; of a plan, a supplier or a cause what belongs to it.

use super::super::lines::{Pieces, beside_words, piece, write};
use super::super::{column::Column, detail as judgement, short, story};
use super::{ball, lists, shape};
use crate::app::screen::{CauseCount, IssueState, IssuesRow, PlanRow, Seen};
use crate::app::{App, Entry};
use crate::domain::{Ball, Doing, IssueFacts, Joined, Supplier, set_off};
use crate::health::{Matter, clock::clocks, view::View, words};
use crate::tui::theme::Theme;
use ratatui::{buffer::Buffer, layout::Rect};

pub fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let (room, height) = (usize::from(area.width), usize::from(area.height));
    let on = Column { theme, room };
    let page = &app.issues;
    let lines = match page.current() {
        Some(IssuesRow::Issue(_)) => page.current_issue().map(|s| issue(app, s, on, height)),
        Some(IssuesRow::Plan(_)) => page.current_plan().map(|p| plan(app, p, on, height)),
        Some(IssuesRow::Supplier(at)) => {
            let found = app.book.suppliers.get(*at);
            found.map(|s| supplier(app, s, on))
        }
        Some(IssuesRow::Cause(at)) => page.causes.get(*at).map(|c| cause(app, c, on)),
        Some(IssuesRow::More(_)) | None => None,
    };
    write(area, buffer, lines.unwrap_or_default());
}

/// Where there is room for a line or two only: whose the issue under the cursor is, with its clock, and what is next;
/// or what belongs to the row.
pub fn few_lines<'a>(app: &'a App, theme: &Theme, high: u16) -> Vec<Pieces<'a>> {
    let page = &app.issues;
    let line = match page.current() {
        Some(IssuesRow::Issue(_)) => {
            let seen = page.current_issue();
            let Some((seen, entry)) = seen.and_then(|seen| Some((seen, app.book.at(seen.client)?)))
            else {
                return vec![];
            };
            let first = workings(app, seen).into_iter().next();
            let name = vec![
                piece(entry.name(), theme.title),
                piece(set_off("  ", &first.unwrap_or_default(), ""), theme.text),
            ];
            let next = words::next_on(entry.assessment(), &seen.id, &app.telling(entry));
            let next =
                next.map(|(_, next)| vec![piece("Next ", theme.accent), piece(next, theme.text)]);
            return [name]
                .into_iter()
                .chain(next)
                .take(usize::from(high))
                .collect();
        }
        Some(IssuesRow::Plan(_)) => {
            let row = page.current_plan();
            let state = row.map_or(String::new(), |row| {
                format!("{}: {}", row.what(&app.book), lists::state(app, row))
            });
            vec![piece("Plan ", theme.accent), piece(state, theme.text)]
        }
        Some(IssuesRow::Supplier(at)) => {
            app.book
                .suppliers
                .get(*at)
                .map_or_else(Vec::new, |supplier| {
                    let ways = [&*supplier.phone, &*supplier.mail, &*supplier.note];
                    let ways = ways.into_iter().filter(|way| !way.is_empty());
                    vec![piece(ways.joined("  "), theme.text)]
                })
        }
        _ => vec![],
    };
    vec![line]
}

fn facts<'a>(app: &'a App, seen: &'a Seen) -> Option<&'a IssueFacts> {
    // The client read whole knows who was upset, and the people that events name.
    let whole = app
        .shown_detail()
        .and_then(|detail| detail.facts.issue(&seen.id));
    whole.or_else(|| seen.facts(&app.book, app.issues.closed.as_ref()))
}

fn workings(app: &App, seen: &Seen) -> Vec<String> {
    let Some((entry, facts)) = app.book.at(seen.client).zip(facts(app, seen)) else {
        return vec![];
    };
    let Some(matter) = Matter::read(facts, app.book.now) else {
        return vec![];
    };
    let view = View::new(app.book.case(entry.facts(), app.book.now));
    let telling = app.book.telling(entry.facts());
    clocks(&matter, &view)
        .iter()
        .map(|clock| words::clock_working(&matter, clock, &telling))
        .collect()
}

/// The first clock day by day.
fn days(app: &App, seen: &Seen) -> Vec<String> {
    let Some((entry, facts)) = app.book.at(seen.client).zip(facts(app, seen)) else {
        return vec![];
    };
    match (Matter::read(facts, app.book.now), &seen.clock) {
        (Some(matter), Some(clock)) => {
            words::clock_days(&matter, clock, &app.book.telling(entry.facts()))
        }
        _ => vec![],
    }
}

fn issue<'a>(app: &'a App, seen: &'a Seen, on: Column, height: usize) -> Vec<Pieces<'a>> {
    let (Some(entry), Some(facts)) = (app.book.at(seen.client), facts(app, seen)) else {
        return vec![];
    };
    let Some(matter) = Matter::read(facts, app.book.now) else {
        return vec![];
    };
    let (sign, style) = shape(seen.state, on.theme);
    // Beside the client's name the clock that stands still is not taken for a client that does.
    let state = match seen.state {
        IssueState::Paused => "clock paused",
        state => state.shown(),
    };
    let name = vec![piece(entry.name(), on.theme.title)];
    let state = vec![piece(format!("{sign} {state}"), style)];
    let mut lines = beside_words(name, state, on.room, 3);
    let most = if height >= 24 { 6 } else { 3 };
    lines.extend(on.labelled(
        (&format!("#{} ", seen.number), on.theme.text),
        &facts.issue.title,
        on.theme.title,
        3,
    ));
    let mut what = format!("{}, {}", seen.kind, seen.severity.short());
    if seen.is_open() {
        what = format!("{what}, whose turn: {}", ball(app, seen));
    }
    if matter.doing != Doing::NotKnown {
        what = format!("{what}, whose doing: {}", matter.doing.whose());
    }
    lines.extend(on.text(&what, on.theme.text, 2));
    let next = words::next_on(entry.assessment(), &seen.id, &app.telling(entry));
    lines.extend(next.into_iter().flat_map(|(_, next)| {
        on.labelled(("Next  ", on.theme.accent), &next, on.theme.title, most)
    }));
    lines.push(vec![]);
    let mut first = true;
    for working in workings(app, seen) {
        let label = if first { "Clock     " } else { "          " };
        let most = if height >= 24 { 6 } else { 4 };
        lines.extend(on.labelled((label, on.theme.accent), &working, on.theme.text, most));
        first = false;
    }
    let open = !first;
    lines.extend(known(app, facts, &matter, on));
    // Whole, the newest first: what has no room is at its end.
    let mut left = height.saturating_sub(lines.len() + 1);
    let fits = |told: &Vec<Pieces>| {
        let fits = told.len() <= left;
        left = left.saturating_sub(told.len());
        fits
    };
    let story = story(app, facts, on).into_iter().take_while(fits);
    let story: Vec<Pieces> = story.flatten().collect();
    let days = days(app, seen);
    // Day by day only where the story has its room.
    if open && days.len() > 1 && lines.len() + days.len() + 2 + story.len().min(6) <= height {
        lines.push(vec![]);
        lines.push(vec![piece("Working time", on.theme.title)]);
        lines.extend(
            days.iter()
                .flat_map(|day| on.labelled(("  ", on.theme.text), day, on.theme.text, 3)),
        );
    }
    if !story.is_empty() && lines.len() + 2 < height {
        lines.push(vec![]);
        lines.extend(story);
    }
    lines
}

fn known<'a>(app: &App, facts: &IssueFacts, matter: &Matter, on: Column) -> Vec<Pieces<'a>> {
    let mut lines = vec![];
    let mut say = |label: &str, text: String| {
        if !text.is_empty() {
            lines.extend(on.titled(&format!("{label:<10}"), &text, 4));
        }
    };
    say("Cause", matter.cause.unwrap_or_default().to_owned());
    if let Some(solution) = matter.solution {
        let lacks = [
            (solution.works, "does not work"),
            (solution.worth, "not worth it"),
            (solution.timely, "not now"),
        ];
        let lacks = lacks.iter().filter(|(holds, _)| !holds);
        let lacks = set_off(" (", &lacks.map(|(_, lack)| *lack).joined(", "), ")");
        let failed = matter.reopened_at.is_some_and(|back| solution.at <= back);
        say(
            if failed { "Failed" } else { "Solution" },
            format!("{}{lacks}", solution.text),
        );
    }
    for prevention in facts.preventions.iter().filter(|p| p.at <= app.book.now) {
        let who = set_off(", ", &prevention.who, "");
        let by = match (prevention.done_at, prevention.due) {
            (Some(_), _) => ", in place".to_owned(),
            (None, Some(due)) => format!(", by {}", short::day(due, app)),
            (None, None) => String::new(),
        };
        say("Prevents", format!("{}{who}{by}", prevention.what));
    }
    say("Note", facts.issue.note.trim().replace('\n', " · "));
    lines
}

/// What happened to it, the newest first, each whole.
fn story<'a>(app: &App, facts: &IssueFacts, on: Column) -> Vec<Vec<Pieces<'a>>> {
    let client = &facts.issue.client;
    // Read whole it names the people too.
    let whole = app
        .shown_detail()
        .map(|d| &*d.facts)
        .filter(|whole| whole.id() == client);
    let whole = whole.or_else(|| app.book.get(client).map(Entry::facts));
    let past = facts.events.iter().rev().filter(|e| e.at <= app.book.now);
    let mut told: Vec<_> = past
        .map(|event| {
            let words =
                whole.map_or_else(String::new, |whole| story::event_words(app, whole, event));
            let note = set_off(": ", &event.note, "");
            when_and_what(&short::when(event.at, app), &format!("{words}{note}"), on)
        })
        .collect();
    let by = match facts.issue.reported {
        crate::domain::Reported::Them => "they told us",
        crate::domain::Reported::Us => "found by us",
    };
    let noticed = short::when(facts.issue.noticed_at, app);
    told.push(when_and_what(&noticed, &format!("noticed, {by}"), on));
    told
}

fn when_and_what<'a>(when: &str, what: &str, on: Column) -> Vec<Pieces<'a>> {
    let what = what.replace('\n', " ");
    let when = format!("{when:<11} ");
    on.labelled((&when, on.theme.faint), &what, on.theme.text, 4)
}

/// How often a cause was, and the issues at hand that have it.
fn cause<'a>(app: &'a App, cause: &'a CauseCount, on: Column) -> Vec<Pieces<'a>> {
    let theme = on.theme;
    let times = match (cause.all, cause.open) {
        (1, 0) => "once".to_owned(),
        (1, _) => "once, still open".to_owned(),
        (n, 0) => format!("{n} times"),
        (n, open) => format!("{n} times, {open} of them open"),
    };
    let mut lines = vec![
        vec![piece(&*cause.cause, theme.title)],
        vec![piece(times, theme.text)],
        vec![piece(lists::again(cause), theme.warn)],
    ];
    lines.retain(|line| line.iter().any(|(text, _)| !text.is_empty()));
    for seen in app.issues.of_cause(&cause.cause) {
        let (Some(entry), Some(facts)) = (app.book.at(seen.client), facts(app, seen)) else {
            continue;
        };
        let (sign, style) = shape(seen.state, theme);
        lines.push(vec![]);
        let number = format!("{sign} #{} ", seen.number);
        lines.extend(on.labelled((&number, style), &facts.issue.title, theme.text, 2));
        let indent = " ".repeat(number.chars().count());
        let who = format!("{}, {}", entry.name(), short::day_of(seen.noticed, app));
        lines.extend(on.labelled((&indent, style), &who, theme.text, 2));
    }
    lines
}

/// What is planned, and below it how its client stands.
fn plan<'a>(app: &'a App, row: &'a PlanRow, on: Column, height: usize) -> Vec<Pieces<'a>> {
    let mut lines = on.text(row.what(&app.book), on.theme.title, 3);
    lines.push(vec![piece(lists::state(app, row), on.theme.text)]);
    if let Some((issue, prevention)) = row.prevention(&app.book) {
        let text = format!("#{} {}", issue.issue.number, issue.issue.title);
        lines.extend(on.labelled(("after ", on.theme.text), &text, on.theme.text, 2));
        if !prevention.who.is_empty() {
            lines.push(vec![piece(
                format!("done by {}", prevention.who),
                on.theme.text,
            )]);
        }
    }
    let done_as = row.plan(&app.book).and_then(|plan| plan.done_as.as_ref());
    let contacts = app.shown_detail().map(|detail| &detail.facts.contacts);
    if let Some(contact) = done_as.and_then(|id| contacts?.iter().find(|c| &c.id == id)) {
        lines.push(vec![]);
        lines.push(vec![piece(
            format!(
                "Done as a {} {}",
                contact.channel,
                short::when(contact.at, app)
            ),
            on.theme.title,
        )]);
        lines.extend(on.text(&contact.text, on.theme.text, 3));
    }
    let left = height.saturating_sub(lines.len() + 1);
    if let Some(entry) = app.book.at(row.client).filter(|_| left > 3) {
        lines.push(vec![]);
        lines.extend(judgement::judgement(app, entry, on, left, true));
    }
    lines
}

fn supplier<'a>(app: &'a App, supplier: &'a Supplier, on: Column) -> Vec<Pieces<'a>> {
    let mut lines = vec![vec![piece(&*supplier.name, on.theme.title)]];
    for way in [&supplier.phone, &supplier.mail]
        .into_iter()
        .filter(|way| !way.is_empty())
    {
        lines.push(vec![piece(&**way, on.theme.text)]);
    }
    if !supplier.note.is_empty() {
        lines.extend(on.text(&supplier.note, on.theme.text, 3));
    }
    lines.push(vec![]);
    let held = lists::held(app, &supplier.id);
    if held.is_empty() {
        lines.push(vec![piece("It holds nothing of ours.", on.theme.text)]);
        return lines;
    }
    lines.push(vec![piece("Holds", on.theme.title)]);
    for seen in held {
        let (Some(entry), Some(facts)) = (app.book.at(seen.client), facts(app, seen)) else {
            continue;
        };
        debug_assert!(matches!(seen.ball, Ball::Supplier(_)), "held by a supplier");
        let chase = seen.chase_on;
        let late = chase.is_some_and(|on| on <= app.book.date());
        let mut line = vec![piece(format!("  #{}", seen.number), on.theme.text)];
        let style = if late { on.theme.warn } else { on.theme.text };
        line.extend(chase.map(|on| piece(format!("  chase {}", short::day(on, app)), style)));
        lines.push(line);
        let what = format!("{}: {}", entry.name(), facts.issue.title);
        lines.extend(on.labelled(("     ", on.theme.text), &what, on.theme.text, 2));
    }
    lines
}
