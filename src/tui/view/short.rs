//! Words, shapes and figures of a judgement as the screen shows them.

use crate::app::{App, Entry};
use crate::domain::{Date, Instant, Mood, Plan, Status, WakeOn, What};
use crate::health::triage::{due_preventions, is_resting, snooze_in_force};
use crate::health::{Lane, Reason, Standing, words};
use crate::tui::{
    text::Pieces,
    theme::Theme,
    widget::{Cell, fine_bar},
};
use ratatui::style::{Modifier, Style};
use std::borrow::Cow;

pub fn shape(standing: Standing, theme: &Theme) -> (&'static str, Style) {
    let shapes = &theme.shapes;
    match standing {
        Standing::Untold | Standing::Soured => (shapes.grave, theme.danger),
        Standing::Waiting => (shapes.waiting, theme.warn),
        Standing::Neglected | Standing::Quiet => (shapes.silent, theme.silent),
        Standing::Healing => (shapes.healing, theme.healing),
        Standing::Steady => (shapes.steady, theme.good),
    }
}

/// What narrows a list, as it was typed; a word of it that was not understood is marked.
pub fn found<'a>(find: &'a str, app: &App, theme: &Theme) -> Pieces<'a> {
    let [_, odd] = app.front().found_by().terms(find, &app.book);
    let mut told = vec![("/".into(), theme.found)];
    let mut from = 0;
    for odd in odd {
        told.push((find[from..odd.start].into(), theme.found));
        let style = theme.warn.add_modifier(Modifier::UNDERLINED);
        told.push((find[odd.clone()].into(), style));
        from = odd.end;
    }
    told.push((find[from..].into(), theme.found));
    told
}

pub fn mood(mood: Mood, theme: &Theme) -> Style {
    match mood {
        Mood::Angry | Mood::Upset => theme.danger,
        Mood::Fine => theme.text,
        Mood::Pleased | Mood::Delighted => theme.good,
    }
}

/// Why a client is on Today, in a few words; of one that is neither at risk nor owed, the plan or the try it is here for.
pub fn why(entry: &Entry, app: &App) -> String {
    let book = &app.book;
    let (facts, judged) = (entry.facts(), entry.assessment());
    if is_resting(facts, judged, &book.policy, &book.calendar, book.now)
        && let Some(tried) = facts.summary.last_try
    {
        return format!("tried {}, rests", day_of(tried, app));
    }
    if !judged.needs_us() && judged.lane != Lane::Owe {
        let next = facts
            .plans
            .iter()
            .filter(|p| p.is_open(book.now))
            .min_by_key(|p| p.due);
        if let Some(plan) = next {
            let word = if plan.is_overdue(book.now, book.date()) {
                "overdue since"
            } else {
                "due"
            };
            return format!("plan {word} {}: {}", due(plan, app), plan.what);
        }
        if let Some((prevention, on)) = due_preventions(facts, book.now).min_by_key(|(_, due)| *due)
        {
            let word = if on < book.date() {
                "overdue since"
            } else {
                "due"
            };
            return format!("prevention {word} {}: {}", day(on, app), prevention.what);
        }
    }
    words::whole_why(judged, &book.telling(facts))
}

pub fn snoozed(entry: &Entry, app: &App) -> String {
    let Some(snooze) = snooze_in_force(entry.facts(), app.book.date(), app.book.now) else {
        return why(entry, app);
    };
    let until = match (snooze.wake_on, snooze.until) {
        (WakeOn::TheyWrite, _) => "until they write".to_owned(),
        (WakeOn::IssueChanges, _) => "until an issue changes".to_owned(),
        (WakeOn::Date, until) => {
            until.map_or_else(String::new, |date| format!("until {}", day(date, app)))
        }
    };
    if snooze.reason.trim().is_empty() {
        until
    } else {
        format!("{until}: {}", snooze.reason.trim())
    }
}

/// Why each reason costs its points, in a sentence; and what would lift it.
pub fn reason(entry: &Entry, reason: &Reason, app: &App) -> (String, String) {
    let telling = app.book.telling(entry.facts());
    (
        words::sentence(reason, &telling),
        words::lift(reason, &telling),
    )
}

pub fn next(entry: &Entry, app: &App) -> String {
    words::next_sentence(entry.assessment(), &app.telling(entry))
}

pub fn day_of(at: Instant, app: &App) -> String {
    day(app.book.calendar.local_date(at), app)
}

/// When something was, in few cells: `08:10` today, `Fri 16:30` within six days, `20 Nov`, `20 Nov 2025`.
pub fn when(at: Instant, app: &App) -> String {
    let local = app.book.calendar.local(at);
    let form = match (app.book.date() - local.date()).num_days().abs() {
        // Of midnight nothing but the day is known.
        0..=6 if app.book.calendar.is_midnight(at) => "%a %-d %b",
        0 => "%H:%M",
        1..=6 => "%a %H:%M",
        _ if same_year(local.date(), app) => "%-d %b",
        _ => "%-d %b %Y",
    };
    local.format(form).to_string()
}

fn same_year(date: Date, app: &App) -> bool {
    use chrono::Datelike;
    date.year() == app.book.date().year()
}

pub fn day(date: Date, app: &App) -> String {
    words::near(date, app.book.date())
}

pub fn due(plan: &Plan, app: &App) -> String {
    match plan.due_at {
        Some(at) => format!(
            "{} {}",
            day(plan.due, app),
            app.book.calendar.local(at).format("%H:%M")
        ),
        None => day(plan.due, app),
    }
}

/// `paused until 1 Sep` or `former`, where that is what a client is.
pub fn status(entry: &Entry, app: &App) -> Option<String> {
    match entry.assessment().status {
        Status::Active => None,
        Status::Former => Some("former".to_owned()),
        Status::Paused { until } => Some(format!("paused until {}", day(until, app))),
    }
}

/// Until when a client is paused, and why, where a reason was given.
pub fn paused<'a>(entry: &'a Entry, app: &App) -> Option<(String, &'a str)> {
    let Status::Paused { until } = entry.assessment().status else {
        return None;
    };
    let set = entry
        .facts()
        .events
        .iter()
        .rev()
        .find(|e| e.at <= app.book.now && matches!(e.what, What::Status(_)))?;
    (!set.note.trim().is_empty()).then(|| (day(until, app), set.note.trim()))
}

/// A score of another day, that may lie below 0, as it is shown.
pub fn shown(raw: f64) -> i64 {
    whole(raw.max(0.0))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "scores stay far below 2^52"
)]
fn whole(x: f64) -> i64 {
    x.round() as i64
}

/// How a score moved in a week, in few cells; loud only where it moved much.
pub fn moved(entry: &Entry, app: &App, theme: &Theme) -> Option<(String, Style)> {
    const MUCH: i64 = 10;
    let before = app.past.of(entry.id())?;
    let by = words::score_shown(entry.assessment()) - shown(before);
    let (sign, style) = match by {
        0 => return None,
        ..0 => (
            theme.shapes.down,
            if by <= -MUCH {
                theme.danger
            } else {
                theme.faint
            },
        ),
        _ => (
            theme.shapes.up,
            if by >= MUCH { theme.good } else { theme.faint },
        ),
    };
    Some((format!("{sign}{}", by.abs()), style))
}

pub fn score<'a>(entry: &Entry, cells: usize, theme: &Theme) -> Cell<'a> {
    let number = words::score_shown(entry.assessment()).to_string();
    if cells == 0 {
        return Cell::new(format!("{number:>3}"), theme.text);
    }
    let (_, style) = shape(entry.assessment().standing, theme);
    let part = entry.assessment().score() / 100.0;
    // All of it needs no picture that touches the number.
    let cells = cells - usize::from(number.len() > 2);
    let pieces = fine_bar(part, cells, style, theme);
    let room = 3.max(number.len() + 1);
    Cell::from(pieces).and(format!("{number:>room$}"), theme.text)
}

/// From this score on a client is steady, as far as its points go; below the other it is grave.
const CALM: f64 = 85.0;
const GRAVE: f64 = 50.0;

/// The colour of a score in a picture: of one that is well none, so that the eye goes to what is not.
pub fn of_score(score: f64, theme: &Theme) -> Style {
    match score {
        score if score < GRAVE => theme.pictures.danger,
        score if score < CALM => theme.pictures.warn,
        _ => theme.faint,
    }
}

/// The step of a small picture for a value out of `most`.
pub fn level(value: f64, most: f64, theme: &Theme) -> &'static str {
    let step = whole((value / most).clamp(0.0, 1.0) * 7.0);
    theme.shapes.steps[usize::try_from(step).unwrap_or(0).min(7)]
}

/// A key's sign as the screen shows it; its name where signs cannot be shown.
pub fn keys<'a>(signs: impl Into<Cow<'a, str>>, theme: &Theme) -> Cow<'a, str> {
    let signs = signs.into();
    if !theme.ascii || signs.is_ascii() {
        return signs;
    }
    let names = [
        ("⏎", "enter"),
        ("↑", "up"),
        ("↓", "down"),
        ("←", "left"),
        ("→", "right"),
    ];
    names
        .iter()
        .fold(signs.into_owned(), |text, (sign, name)| {
            text.replace(sign, name)
        })
        .into()
}

/// A count as a part of another; nothing of nothing.
pub fn share(n: usize, of: usize) -> f64 {
    let figure = |n| u32::try_from(n).map_or(f64::from(u32::MAX), f64::from);
    if of == 0 { 0.0 } else { figure(n) / figure(of) }
}
