//! Today: the list of the morning, and the client under its cursor beside or below it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::header::{HeadPart, around, count, still};
use super::layout::{BESIDE, PageList};
use super::lines::{Pieces, in_lines, piece, told, write};
use super::{detail, short};
use crate::app::screen::{LANES, MINE, TodayRow};
use crate::app::{Action, App, Entry, FindLine};
use crate::health::words::{self, HEALED};
use crate::health::{Lane, triage::ComingReason};
use crate::tui::area::{inset, rows_at, small};
use crate::tui::event::ListHit;
use crate::tui::theme::Theme;
use crate::tui::widget::{Cell, TableColumn, TableRow};

const CLIENT: TableColumn = TableColumn::words("  CLIENT", 14, 24);
/// The next step stands behind why, in a word or two, or whole where there is room for it.
const WHY: TableColumn = TableColumn::words("WHY", 14, 34)
    .clauses()
    .stretches()
    .beside("NEXT", 13);
const SCORE: TableColumn = TableColumn::figures("SCORE").right();
/// A score and its move of seven days are one: no title is cut for the move, nor it for a title.
const MOVED: TableColumn = TableColumn::figures("SCORE 7 D");

/// The lanes with their counts; the one that filters stands out, and those around it are shown where not all fit.
pub fn head<'a>(app: &'a App, theme: &Theme, room: usize) -> Vec<HeadPart<'a>> {
    let style = |on: bool| if on { theme.active() } else { theme.text };
    // All that the list holds: who is at risk, and whoever is there for an overdue plan alone.
    let (all, on) = (app.book.today.rows.len(), app.today.lane_place() == 0);
    let mut parts = vec![(count("all", all, style(on)), Some(0))];
    let mut at = 0;
    let mine = app.book.mine();
    if mine > 0 || app.today.mine {
        at = usize::from(app.today.mine);
        parts.push((count("mine", mine, style(app.today.mine)), Some(MINE)));
    }
    for (place, lane) in (1..).zip(LANES) {
        let (n, on) = (app.book.today.count(*lane), app.today.lane == Some(*lane));
        // Behind those of work only who is there.
        if n == 0 && !on && !Lane::WORK.contains(lane) {
            continue;
        }
        if on {
            at = parts.len();
        }
        parts.push((count(lane.shown(), n, style(on)), Some(place)));
    }
    let mut lead = vec![];
    if !app.today.notes.is_empty() {
        lead.push(vec![piece(app.today.notes.join(" · "), theme.warn)]);
    }
    if !app.today.find.is_empty() && app.finding.is_none() {
        lead.push(short::found(&app.today.find, app, theme));
    }
    around(parts, at, still(lead), room, theme)
}

pub fn draw(app: &App, theme: &Theme, body: Rect, buffer: &mut Buffer) -> Option<ListHit> {
    let rows = app.today.rows();
    let high = usize::from(body.height);
    let calm = matches!(rows.first(), None | Some(TodayRow::Unheard(_)));
    // Nothing is next with those who are only longest unheard of.
    let under = !calm && rows.len() * 2 < high;
    let pen = RowPen {
        app,
        theme,
        bar: match body.width {
            // Four letters more of why are worth more than a picture of the number beside it.
            0..60 => 0,
            60..BESIDE => usize::from(body.width.saturating_sub(97)).clamp(3, 5),
            // The detail beside the list leaves it little; of a wider window no word gives a cell for a bar.
            BESIDE.. => usize::from(body.width.saturating_sub(137)).clamp(2, 5),
        },
        // Just beside a detail no row has so much room, and a sentence is not made for nothing.
        next: !calm && !under && !(BESIDE..BESIDE + 10).contains(&body.width),
        under,
    };
    let columns: &[TableColumn] = match pen {
        RowPen { bar: 0, .. } => &[CLIENT, WHY, SCORE],
        _ => &[CLIENT, WHY, MOVED],
    };
    let row = |at: usize| rows.get(at).map_or_else(TableRow::default, |r| pen.row(*r));
    // Of whom was found nothing is to be said.
    let calm = match rows.first() {
        None => true,
        Some(first) => matches!(first, TodayRow::Unheard(_)) && app.today.find.is_empty(),
    };
    let room = usize::from(body.width.saturating_sub(3)).max(1);
    let listed = PageList {
        columns,
        headings: true,
        list: &app.today.list,
        len: rows.len(),
        above: if calm {
            nobody(app, theme, room).len()
        } else {
            0
        },
        beside: BESIDE,
        row: &row,
    };
    let (split, sight) = listed.split(body, theme, buffer);
    let mut list = split.list;
    if calm {
        let room = inset(list, 2, 1);
        let told = nobody(app, theme, usize::from(room.width));
        // Of whom it tells there is a row below it.
        let high = small(told.len());
        let high = high.min(list.height.saturating_sub(u16::from(!rows.is_empty())));
        write(room, buffer, told);
        list = rows_at(list, list.y + high, list.height - high);
    }
    let hit = (!rows.is_empty()).then(|| listed.draw(list, theme, buffer, &sight));
    if let Some(entry) = app.focused() {
        detail::beside(app, entry, theme, &split, buffer);
    } else if let Some(area) = split.detail.or(split.line).filter(|_| !rows.is_empty()) {
        write(area, buffer, held(app, theme, usize::from(area.width)));
    }
    hit
}

struct RowPen<'a, 't> {
    app: &'a App,
    theme: &'t Theme,
    /// The cells of a score's bar.
    bar: usize,
    /// The next step stands behind why.
    next: bool,
    /// It has a line of its own.
    under: bool,
}

impl<'a> RowPen<'a, '_> {
    fn row(&self, row: TodayRow) -> TableRow<'a> {
        let Self { app, theme, .. } = *self;
        let entry = row.client().and_then(|at| app.book.at(at));
        match (row, entry) {
            (TodayRow::Client(_), Some(entry)) => self.client(entry, why(app, entry)),
            (TodayRow::Unheard(_), Some(entry)) => self.client(entry, heard(app, entry)),
            (TodayRow::More(n), _) => {
                let key = app.keymap.key(Action::ShowMore);
                let key = key.map_or(String::new(), |key| format!(": {key} shows them"));
                let text = format!("  and {n} more, not for today{key}");
                TableRow::across(Some(Cell::new(text, theme.text)))
            }
            (_, None) => TableRow::default(),
        }
    }

    fn client(&self, entry: &'a Entry, why: String) -> TableRow<'a> {
        let Self { app, theme, .. } = *self;
        let judged = entry.assessment();
        let (shape, style) = short::shape(judged.standing, theme);
        let (moved, moved_style) = short::moved(entry, app, theme).unwrap_or_default();
        let score = short::score(entry, self.bar, theme);
        let cells = vec![
            Cell::new(shape, style)
                .and(" ", theme.text)
                .and(entry.name(), theme.text),
            Cell::new(why, theme.text),
            score.and(format!("{moved:>4}"), moved_style),
        ];
        let next = || [short::next(entry, app), judged.next.step.brief().to_owned()];
        let aside = self.next.then(next).into_iter().flatten();
        let under = self.under.then(|| {
            let next = short::next(entry, app);
            let lead = Cell::new(" ", theme.faint).and(" ", theme.faint);
            lead.and(next, theme.faint)
        });
        TableRow {
            marked: app.marks.contains(entry.id()),
            under,
            aside: aside.map(|next| Cell::new(next, theme.accent)).collect(),
            ..TableRow::of(cells)
        }
    }
}

/// Why some are not for today.
fn held<'a>(app: &App, theme: &Theme, room: usize) -> Vec<Pieces<'a>> {
    let pace = app.book.policy.pace;
    let text = format!(
        "They wait for another day: {pace} clients a day are offered to reach out to, so that a long list is worked off \
         day by day. What is owed and what is to be mended never waits. Settings (`,`) change how many.",
    );
    told(&text, theme, room)
}

fn why(app: &App, entry: &Entry) -> String {
    let today = &app.book.today;
    match app.today.lane {
        Some(Lane::Healed) => HEALED.to_owned(),
        Some(Lane::Snoozed) => short::snoozed(entry, app),
        Some(Lane::ComingUp) => {
            let here = |at: usize| app.book.at(at).is_some_and(|e| e.id() == entry.id());
            let coming = today.coming_up.iter().find(|coming| here(coming.index));
            match coming.map(|coming| coming.reason) {
                Some(ComingReason::Tied(upset)) => {
                    app.book.at(upset).map_or_else(String::new, |friend| {
                        let troubled = words::troubled(friend.assessment());
                        format!("{} {troubled}: a word might be welcome", friend.name())
                    })
                }
                _ => short::why(entry, app),
            }
        }
        _ => short::why(entry, app),
    }
}

fn heard(app: &App, entry: &Entry) -> String {
    match entry.facts().summary.last_voice {
        Some(at) => match (app.book.date() - app.book.calendar.local_date(at)).num_days() {
            ..=0 => "today".to_owned(),
            1 => "yesterday".to_owned(),
            days => words::insight::days_of(days),
        },
        None => "not heard from yet".to_owned(),
    }
}

/// What is said where nobody is at risk, above those longest unheard of.
fn nobody<'a>(app: &'a App, theme: &Theme, room: usize) -> Vec<Pieces<'a>> {
    let plain = |text: &str| in_lines(text, theme.text, room);
    let lead = |text: &str| in_lines(text, theme.title, room);
    let mut lines = vec![vec![]];
    if app.book.entries().is_empty() {
        lines.push(vec![piece("No clients yet.", theme.title)]);
        lines.push(Vec::new());
        let ways = "`Enter` shows the ways in: a file or folder, the first one by hand, or an invented town to look around in.";
        lines.extend(told(ways, theme, room));
        lines.extend(told("`?` shows every key.", theme, room));
        return lines;
    }
    if !app.today.find.is_empty() {
        // What was found beside the list lies over the lower part of it.
        let beside = app.finds_elsewhere();
        let nowhere = app.finding.as_ref().is_some_and(FindLine::is_nowhere);
        let said = match (beside, nowhere) {
            (true, _) => "Nobody here is called that; found elsewhere:",
            (_, true) if app.today.find.contains(':') => {
                "Nobody has that. Tab completes a word that is begun."
            }
            (_, true) => "Nobody is called that, no issue, and no word of what was said.",
            _ => "Nobody in this list fits that.",
        };
        lines.extend(lead(said));
        if !beside {
            lines.push(Vec::new());
            let ways = if nowhere {
                "`Esc` shows all again."
            } else {
                "`Esc` shows all again; `2` (Clients) finds everybody."
            };
            lines.extend(told(ways, theme, room));
        }
        return lines;
    }
    let mine = app.today.mine.then_some("mine, those whom you look after");
    if let Some(lane) = app.today.lane.map(Lane::shown).or(mine) {
        lines.extend(lead(&format!("Nobody is in this group now: {lane}.")));
        lines.push(Vec::new());
        let ways = "`Tab` goes to the next group, `Esc` back to all.";
        lines.extend(told(ways, theme, room));
        return lines;
    }
    lines.push(vec![
        piece(theme.shapes.steady, theme.good),
        piece(" Nobody is at risk.", theme.title),
    ]);
    lines.extend(plain(&app.morning()));
    let healed = app.book.today.healed.iter();
    let healed: Vec<&str> = healed
        .filter_map(|at| app.book.at(*at).map(Entry::name))
        .collect();
    if !healed.is_empty() {
        lines.extend(plain(&format!("{HEALED}: {}", healed.join(", "))));
    }
    if !app.today.rows().is_empty() {
        lines.push(vec![]);
        lines.extend(plain("Longest unheard of:"));
    }
    lines
}
