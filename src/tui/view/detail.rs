//! One client in a pane: how it stands, why, what is next, who hears of it, what was last said.

use super::lines::{Pieces, beside_words, both_ends, cells, fit_line, piece, write};
use super::ties::{hears, upset_friends};
use super::{beside_step, column::Column, history, layout::Split, short};
use crate::app::{App, Entry};
use crate::domain::{WakeOn, set_off};
use crate::health::Reason;
use crate::health::triage::{HEALED_DAYS, snooze_in_force};
use crate::health::words::{HEALED, own_terms, points_shown, same_cause_again, score_shown};
use crate::tui::{area::columns_at, text::width, theme::Theme};
use ratatui::{buffer::Buffer, layout::Rect};

/// Reasons that cost at least so many points stand out: those that flag a client.
const HEAVY: i64 = 15;
/// The most lines of one reason, of what lifts it, and of the next step: words that go on longer are somebody's letter.
const MOST_LINES: usize = 8;
/// From so many columns on a pane has two halves.
const TWO_HALVES: u16 = 110;
/// Below so many points it is not worth a line to say what would lift a reason.
const WORTH_LIFTING: i64 = 4;

fn draw(app: &App, entry: &Entry, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let detail = app.shown_detail().filter(|d| d.facts.id() == entry.id());
    // Below a list it may be twice as wide as words need: then what was last said has the right half.
    let [area, right] = halves(area);
    let column = |area: Rect| (usize::from(area.width), usize::from(area.height));
    let (room, height) = column(area);
    let on = Column { theme, room };
    let mut lines = judgement(app, entry, on, height, true);
    // The number stands right below the step that needs it.
    let reach = beside_step::whom_to_reach(detail, entry, on);
    if lines.len() + reach.len() <= height {
        lines.extend(reach);
    }
    let mut open = beside_step::open_issues(app, entry, on);
    open.extend(beside_step::plans(app, entry, on));
    let more = [
        open,
        hears(app, entry, on),
        upset_friends(app, entry, on),
        owed(app, entry, on),
    ];
    add_parts(&mut lines, more, height);
    let left = height.saturating_sub(lines.len() + 1);
    if right.is_empty() && left > 0 {
        lines.push(vec![]);
        lines.extend(history::lately(app, detail, on, left));
    }
    write(area, buffer, lines);
    let (room, height) = column(right);
    let on = Column { theme, room };
    write(right, buffer, history::lately(app, detail, on, height));
}

/// Adds the parts that there is room for whole, each behind a free line.
pub fn add_parts<'a>(
    lines: &mut Vec<Pieces<'a>>,
    parts: impl IntoIterator<Item = Vec<Pieces<'a>>>,
    height: usize,
) {
    for part in parts {
        if !part.is_empty() && lines.len() + 1 + part.len() <= height {
            lines.push(vec![]);
            lines.extend(part);
        }
    }
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
    on: Column,
    height: usize,
    named: bool,
) -> Vec<Pieces<'a>> {
    let airy = height >= 14;
    let mut lines = vec![];
    if named {
        lines.extend(name(app, entry, on, airy));
    }
    lines.push(score(app, entry, on.theme));
    let most = height.saturating_sub(lines.len());
    let most = most.clamp(1, if airy { MOST_LINES } else { 3 });
    let (lead, next) = (("Next  ", on.theme.accent), short::next(entry, app));
    let next = on.labelled(lead, &next, on.theme.title, most);
    lines.extend(remarks(app, entry, on));
    if airy {
        lines.push(vec![]);
    }
    let taken = lines.len() + next.len() + usize::from(airy);
    lines.extend(why(app, entry, on, height.saturating_sub(taken)));
    if airy {
        lines.push(vec![]);
    }
    lines.extend(next);
    lines
}

/// The name, and at its right how they stand, which no name pushes off: a long one goes on below itself where there is
/// room for it.
fn name<'a>(app: &App, entry: &'a Entry, on: Column, airy: bool) -> Vec<Pieces<'a>> {
    let Column { theme, room } = on;
    let spare = room.saturating_sub(width(entry.name()) + 2);
    let standing = standing(entry, app, theme, spare);
    let name = vec![piece(entry.name(), theme.title)];
    beside_words(name, standing, room, if airy { 3 } else { 1 })
}

/// What is said once or for a while: that it healed, that it is snoozed and why.
fn remarks<'a>(app: &App, entry: &Entry, on: Column) -> Vec<Pieces<'a>> {
    let book = &app.book;
    let mut lines = healed(app, entry, on.theme);
    let mut warn = |text: String| lines.extend(on.text(&text, on.theme.warn, 2));
    if let Some((until, reason)) = short::paused(entry, app) {
        warn(format!("Paused until {until}: {reason}"));
    }
    if let Some(snooze) = snooze_in_force(entry.facts(), book.date(), book.now) {
        let until = snooze.until.map_or(String::new(), |date| {
            format!(" until {}", short::day(date, app))
        });
        let wake = match snooze.wake_on {
            WakeOn::Date => String::new(),
            event if until.is_empty() => format!(" until {event}"),
            event => format!(" or until {event}"),
        };
        let reason = set_off(": ", &snooze.reason, "");
        warn(format!("Snoozed{until}{wake}{reason}"));
    }
    lines
}

/// What is promised to them in other words than the policy's, and whose words these are; and who of us looks after them.
pub fn owed<'a>(app: &App, entry: &Entry, on: Column) -> Vec<Pieces<'a>> {
    let own = own_terms(&app.book.telling(entry.facts()), entry.assessment().prio).join("; ");
    let with = entry.facts().looked_after_by(app.book.now);
    let said = [("Promised  ", &*own), ("With  ", with.unwrap_or_default())].into_iter();
    said.filter(|(_, said)| !said.is_empty())
        .flat_map(|(label, said)| on.titled(label, said, 3))
        .collect()
}

/// The standings that hold, the gravest first; as many as there is room for, and always the first.
pub fn standing<'a>(entry: &Entry, app: &App, theme: &Theme, room: usize) -> Pieces<'a> {
    if let Some(status) = short::status(entry, app) {
        return vec![piece(status, theme.warn)];
    }
    let (shape, style) = short::shape(entry.assessment().standing, theme);
    let first = entry.assessment().standing.shown();
    let mut line = vec![piece(format!("{shape} {first}"), style)];
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
            let level = short::level(score.max(0.0), 100.0, theme);
            piece(level, short::of_score(*score, theme))
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
fn why<'a>(app: &App, entry: &Entry, on: Column, height: usize) -> Vec<Pieces<'a>> {
    let theme = on.theme;
    let judged = entry.assessment();
    let shown = points_shown(&judged.reasons);
    let mut reasons: Vec<(&Reason, i64)> = judged.reasons.iter().zip(shown).collect();
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
    let first = told((reasons[0].0, 0), &sentence, on, MOST_LINES);
    let extra = first.len().saturating_sub(1);
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
            let most = 1 + spare.min(MOST_LINES - 1);
            let told = told((reason, *points), &sentence, on, most);
            spare -= told.len() - 1;
            let worth = *points >= WORTH_LIFTING;
            (told, if worth { lift } else { String::new() })
        })
        .collect();
    for (told, lift) in told {
        lines.extend(told);
        if spare > 0 && !lift.is_empty() {
            let lead = format!("       {} ", theme.shapes.up);
            let most = spare.min(MOST_LINES);
            let lifts = on.labelled((&lead, theme.good), &lift, theme.text, most);
            spare -= lifts.len();
            lines.extend(lifts);
        }
    }
    if !hidden.is_empty() && lines.len() < height {
        let s = if hidden.len() == 1 { "" } else { "s" };
        let text = format!("{} more reason{s}", hidden.len());
        let points = hidden.iter().map(|(_, points)| points).sum();
        lines.push(vec![piece(cost(points, theme) + &text, theme.text)]);
    }
    let left = height.saturating_sub(lines.len());
    let notes = notes.into_iter().take(left);
    lines.extend(notes.map(|note| vec![piece(cost(0, theme) + &note, theme.text)]));
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
    (reason, points): (&Reason, i64),
    sentence: &str,
    Column { theme, room }: Column,
    most: usize,
) -> Vec<Pieces<'a>> {
    let style = if points >= HEAVY {
        theme.danger
    } else {
        theme.text
    };
    let number = reason.issue.as_ref();
    let number = number.map_or(String::new(), |(_, n)| format!("  #{n}"));
    let narrower = room.saturating_sub(width(&number));
    let lead = cost(points, theme);
    let on = Column {
        theme,
        room: narrower,
    };
    let told = |sentence| on.labelled((&lead, style), sentence, theme.text, MOST_LINES);
    let mut lines = told(sentence);
    // What is said in brackets goes before a word is cut.
    if lines.len() > most
        && let Some((short, _)) = sentence.rsplit_once(" (")
    {
        lines = told(short);
    }
    if lines.len() > most {
        lines = on.labelled((&lead, style), sentence, theme.text, most);
    }
    if let Some(first) = lines.first_mut() {
        let number = vec![piece(number.trim_start().to_owned(), theme.text)];
        *first = both_ends(fit_line(std::mem::take(first), narrower), number, room);
    }
    lines
}

/// What is known of the client in front, where its list leaves room for it.
pub fn beside(app: &App, entry: &Entry, theme: &Theme, split: &Split, buffer: &mut Buffer) {
    if let Some(area) = split.detail {
        draw(app, entry, theme, area, buffer);
    }
    if let Some(area) = split.line {
        write(area, buffer, few_lines(app, entry, theme, area.height));
    }
}

/// Where there is room for a line or two only: what is next, and before it why.
fn few_lines<'a>(app: &App, entry: &Entry, theme: &Theme, high: u16) -> Vec<Pieces<'a>> {
    let told = [
        ("Why  ", short::why(entry, app)),
        ("Next ", short::next(entry, app)),
    ];
    let line =
        |(lead, text): (&'a str, String)| vec![piece(lead, theme.accent), piece(text, theme.text)];
    told.into_iter()
        .skip(usize::from(high < 2))
        .map(line)
        .collect()
}

/// “Healed: back to standard”, while that is news.
pub fn healed<'a>(app: &App, entry: &Entry, theme: &Theme) -> Vec<Pieces<'a>> {
    let fresh = entry.assessment().healed_at.filter(|at| {
        (app.book.date() - app.book.calendar.local_date(*at)).num_days() < HEALED_DAYS
    });
    fresh.map_or_else(Vec::new, |at| {
        let said = format!("{HEALED} ({})", short::day_of(at, app));
        vec![vec![piece(said, theme.good)]]
    })
}
