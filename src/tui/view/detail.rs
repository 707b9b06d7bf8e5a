//! One client in a pane: how it stands, why, what is next, who hears of it, what was last said.

use super::lines::{Pieces, beside_words, both_ends, cells, fit_line, labelled, piece, write};
use super::ties::{hears, upset_friends};
use super::{beside_step, history, short};
use crate::app::{App, Entry};
use crate::health::triage::{HEALED_DAYS, snooze_in_force};
use crate::health::words::{HEALED, own_terms, points_shown, same_cause_again, score_shown};
use crate::tui::{area::columns_at, text::width, theme::Theme};
use crate::{domain::WakeOn, health::Reason};
use ratatui::{buffer::Buffer, layout::Rect};

/// Reasons that cost at least so many points stand out: those that flag a client.
const HEAVY: i64 = 15;
/// The most lines of one reason, of what lifts it, and of the next step: words that go on longer are somebody's letter.
const MOST_LINES: usize = 8;
/// From so many columns on a pane has two halves.
const TWO_HALVES: u16 = 110;
/// Below so many points it is not worth a line to say what would lift a reason.
const WORTH_LIFTING: i64 = 4;

pub fn draw(app: &App, entry: &Entry, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let detail = app.shown_detail().filter(|d| d.facts.id() == entry.id());
    // Below a list it may be twice as wide as words need: then what was last said has the right half.
    let [area, right] = halves(area);
    let (room, height) = (usize::from(area.width), usize::from(area.height));
    let mut lines = judgement(app, entry, theme, room, height, true);
    // The number stands right below the step that needs it.
    let reach = beside_step::whom_to_reach(detail, entry, theme, room);
    if lines.len() + reach.len() <= height {
        lines.extend(reach);
    }
    let mut open = beside_step::open_issues(app, entry, theme, room);
    open.extend(beside_step::plans(app, entry, theme, room));
    let more = [
        open,
        hears(app, entry, theme, room),
        upset_friends(app, entry, theme, room),
        owed(app, entry, theme, room),
    ];
    for part in more {
        if !part.is_empty() && lines.len() + 1 + part.len() <= height {
            lines.push(vec![]);
            lines.extend(part);
        }
    }
    let left = height.saturating_sub(lines.len() + 1);
    if right.is_empty() && left > 0 {
        lines.push(vec![]);
        lines.extend(history::lately(app, detail, theme, room, left));
    }
    write(area, buffer, lines);
    let (room, height) = (usize::from(right.width), usize::from(right.height));
    write(
        right,
        buffer,
        history::lately(app, detail, theme, room, height),
    );
}

/// The left and the right half of a pane that is wide enough for two; else all of it, and nothing.
fn halves(area: Rect) -> [Rect; 2] {
    if area.width < TWO_HALVES {
        return [area, Rect::ZERO];
    }
    let width = area.width / 2 - 1;
    let right = columns_at(area, area.right() - width, width);
    [Rect { width, ..area }, right]
}

/// Name and standing, score and trend, why, and what is next; shortened to the height, the next step last.
pub fn judgement<'a>(
    app: &'a App,
    entry: &'a Entry,
    theme: &Theme,
    room: usize,
    height: usize,
    named: bool,
) -> Vec<Pieces<'a>> {
    let airy = height >= 14;
    let mut lines = vec![];
    if named {
        lines.extend(name(app, entry, theme, room, airy));
    }
    lines.push(score(app, entry, theme));
    let most = height.saturating_sub(lines.len());
    let next = next(
        app,
        entry,
        theme,
        room,
        most.clamp(1, if airy { MOST_LINES } else { 3 }),
    );
    lines.extend(remarks(app, entry, theme, room));
    if airy {
        lines.push(vec![]);
    }
    let taken = lines.len() + next.len() + usize::from(airy);
    lines.extend(why(app, entry, theme, room, height.saturating_sub(taken)));
    if airy {
        lines.push(vec![]);
    }
    lines.extend(next);
    lines
}

/// The name, and at its right how they stand, which no name pushes off: a long one goes on below itself where there is
/// room for it.
fn name<'a>(
    app: &App,
    entry: &'a Entry,
    theme: &Theme,
    room: usize,
    airy: bool,
) -> Vec<Pieces<'a>> {
    let spare = room.saturating_sub(width(entry.name()) + 2);
    let standing = standing(entry, app, theme, spare);
    let name = vec![piece(entry.name(), theme.title)];
    beside_words(name, standing, room, if airy { 3 } else { 1 })
}

/// What is said once or for a while: that it healed, that it is snoozed and why.
fn remarks<'a>(app: &App, entry: &Entry, theme: &Theme, room: usize) -> Vec<Pieces<'a>> {
    let book = &app.book;
    let mut lines = vec![];
    lines.extend(healed(app, entry, theme));
    if let Some((until, reason)) = short::paused(entry, app) {
        lines.extend(labelled(
            (String::new(), theme.text),
            &format!("Paused until {until}: {reason}"),
            theme.warn,
            room,
            2,
        ));
    }
    if let Some(snooze) = snooze_in_force(entry.facts(), book.date(), book.now) {
        let until = snooze.until.map_or(String::new(), |date| {
            format!(" until {}", short::day(date, app))
        });
        let wake = match snooze.wake_on {
            WakeOn::Date => String::new(),
            event => format!(
                "{} {event}",
                if until.is_empty() {
                    " until"
                } else {
                    " or until"
                }
            ),
        };
        let reason = if snooze.reason.is_empty() {
            String::new()
        } else {
            format!(": {}", snooze.reason)
        };
        let text = format!("Snoozed{until}{wake}{reason}");
        lines.extend(labelled(
            (String::new(), theme.text),
            &text,
            theme.warn,
            room,
            2,
        ));
    }
    lines
}

/// What is promised to them in other words than the policy's, and whose words these are; and who of us looks after them.
pub fn owed<'a>(app: &App, entry: &Entry, theme: &Theme, room: usize) -> Vec<Pieces<'a>> {
    let own = own_terms(&app.book.telling(entry.facts()), entry.assessment().prio).join("; ");
    let with = entry
        .facts()
        .looked_after_by(app.book.now)
        .unwrap_or_default();
    [("Promised  ", &*own), ("With  ", with)]
        .into_iter()
        .filter(|(_, said)| !said.is_empty())
        .flat_map(|(label, said)| {
            labelled((label.to_owned(), theme.title), said, theme.text, room, 3)
        })
        .collect()
}

/// The standings that hold, the gravest first; as many as there is room for, and always the first.
pub fn standing<'a>(entry: &Entry, app: &App, theme: &Theme, room: usize) -> Pieces<'a> {
    if let Some(status) = short::status(entry, app) {
        return vec![piece(status, theme.warn)];
    }
    let (shape, style) = short::shape(entry.assessment().standing, theme);
    let mut line = vec![piece(
        format!("{shape} {}", entry.assessment().standing.shown()),
        style,
    )];
    for other in entry.assessment().standings.iter().skip(1) {
        if cells(&line) + other.shown().len() + 2 > room {
            break;
        }
        line.push(piece(format!(", {}", other.shown()), theme.text));
    }
    line
}

/// The score, how it moved in a week, and twelve weeks as a picture.
fn score<'a>(app: &App, entry: &Entry, theme: &Theme) -> Pieces<'a> {
    let now = score_shown(entry.assessment());
    let mut line = vec![piece(format!("{now}"), theme.title)];
    let Some(detail) = app.shown_detail().filter(|d| d.facts.id() == entry.id()) else {
        return line;
    };
    if let Some(before) = detail.week_ago {
        line.push(piece(moved(now, short::shown(before), theme), theme.text));
    }
    if detail.weeks.len() > 1 {
        line.push(piece("   ", theme.text));
        // Against a hundred, not against the best week: a good client's picture is full, and only a bad week has colour.
        line.extend(detail.weeks.iter().map(|score| {
            piece(
                short::level(score.max(0.0), 100.0, theme),
                short::of_score(*score, theme),
            )
        }));
        line.push(piece(format!(" {} weeks", detail.weeks.len()), theme.faint));
    }
    line
}

fn moved(now: i64, before: i64, theme: &Theme) -> String {
    match now - before {
        0 => "  as a week ago".to_owned(),
        by if by < 0 => format!("  {}{} in 7 days", theme.shapes.down, -by),
        by => format!("  {}{by} in 7 days", theme.shapes.up),
    }
}

/// Every reason with its whole points; where there is room its sentence in full, then what would lift it.
/// Reasons that do not fit are counted.
fn why<'a>(app: &App, entry: &Entry, theme: &Theme, room: usize, height: usize) -> Vec<Pieces<'a>> {
    let judged = entry.assessment();
    let mut reasons: Vec<(&Reason, i64)> = judged
        .reasons
        .iter()
        .zip(points_shown(&judged.reasons))
        .collect();
    reasons.sort_by(|(a, _), (b, _)| b.points.total_cmp(&a.points));
    let notes = same_cause_again(&app.book.telling(entry.facts()));
    let mut lines = vec![];
    if reasons.is_empty() || height == 0 {
        return lines;
    }
    if height > reasons.len() + 1 {
        lines.push(vec![piece("Why", theme.title)]);
    }
    let fits = height - lines.len();
    // The heaviest is told whole before the light ones are.
    let (sentence, _) = short::reason(entry, reasons[0].0, app);
    let extra = told(reasons[0].0, 0, &sentence, theme, room, MOST_LINES)
        .len()
        .saturating_sub(1);
    let hidden = if reasons.len() + extra > fits {
        let kept = fits.saturating_sub(1 + extra).max(1);
        reasons.split_off(kept.min(reasons.len()))
    } else {
        vec![]
    };
    let mut spare =
        fits.saturating_sub(reasons.len() + notes.len() + usize::from(!hidden.is_empty()));
    let told: Vec<(Vec<Pieces>, String)> = reasons
        .iter()
        .map(|(reason, points)| {
            let (sentence, lift) = short::reason(entry, reason, app);
            let told = told(
                reason,
                *points,
                &sentence,
                theme,
                room,
                1 + spare.min(MOST_LINES - 1),
            );
            spare -= told.len() - 1;
            (
                told,
                if *points >= WORTH_LIFTING {
                    lift
                } else {
                    String::new()
                },
            )
        })
        .collect();
    for (told, lift) in told {
        lines.extend(told);
        if spare > 0 && !lift.is_empty() {
            let lead = (format!("       {} ", theme.shapes.up), theme.good);
            let lifts = labelled(lead, &lift, theme.text, room, spare.min(MOST_LINES));
            spare -= lifts.len();
            lines.extend(lifts);
        }
    }
    if !hidden.is_empty() && lines.len() < height {
        let s = if hidden.len() == 1 { "" } else { "s" };
        let text = format!("{} more reason{s}", hidden.len());
        let points = hidden.iter().map(|(_, points)| points).sum();
        lines.push(vec![
            piece(cost(points, theme), theme.text),
            piece(text, theme.text),
        ]);
    }
    let left = height.saturating_sub(lines.len());
    lines.extend(
        notes
            .into_iter()
            .take(left)
            .map(|note| vec![piece(format!("{}{note}", cost(0, theme)), theme.text)]),
    );
    lines
}

fn cost(points: i64, theme: &Theme) -> String {
    match points {
        0 => format!(" {:<5}", theme.shapes.dot),
        points => format!(" {}{points:<4}", theme.shapes.minus),
    }
}

/// A reason in `most` lines at most, the number of its issue at the end of the first.
fn told<'a>(
    reason: &Reason,
    points: i64,
    sentence: &str,
    theme: &Theme,
    room: usize,
    most: usize,
) -> Vec<Pieces<'a>> {
    let style = if points >= HEAVY {
        theme.danger
    } else {
        theme.text
    };
    let number = reason
        .issue
        .as_ref()
        .map_or(String::new(), |(_, n)| format!("#{n}"));
    let lead = cost(points, theme);
    let narrower = room.saturating_sub(if number.is_empty() {
        0
    } else {
        width(&number) + 2
    });
    let mut lines = labelled((lead, style), sentence, theme.text, narrower, most);
    if let Some(first) = lines.first_mut() {
        *first = both_ends(
            fit_line(std::mem::take(first), narrower),
            vec![piece(number, theme.text)],
            room,
        );
    }
    lines
}

/// What to do next, and what would lift the heaviest reason.
fn next<'a>(app: &App, entry: &Entry, theme: &Theme, room: usize, most: usize) -> Vec<Pieces<'a>> {
    let text = short::next(entry, app);
    labelled(
        ("Next  ".to_owned(), theme.accent),
        &text,
        theme.title,
        room,
        most,
    )
}

/// Where there is room for one line only: what is next.
pub fn one_line<'a>(app: &App, entry: &Entry, theme: &Theme) -> Pieces<'a> {
    let text = short::next(entry, app).into();
    vec![piece("Next ", theme.accent), (text, theme.text)]
}

/// “Healed: back to standard”, while that is news.
pub fn healed<'a>(app: &App, entry: &Entry, theme: &Theme) -> Vec<Pieces<'a>> {
    let fresh = entry.assessment().healed_at.filter(|at| {
        (app.book.date() - app.book.calendar.local_date(*at)).num_days() < HEALED_DAYS
    });
    fresh.map_or_else(Vec::new, |at| {
        vec![vec![piece(
            format!("{HEALED} ({})", short::day_of(at, app)),
            theme.good,
        )]]
    })
}
