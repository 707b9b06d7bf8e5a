//! The client page: its judgement, its year as a picture, and panes that scroll by row.

use super::header::{HeadPart, still};
use super::lines::{Pieces, cells, piece, told, wrapped, write};
use super::{WIDE, column::Column, detail, history, layout, ties, year};
use crate::app::screen::{ClientPage, Detail, Item, Pane};
use crate::app::{App, Input, List};
use crate::health::words;
use crate::tui::area::{columns_at, first_rows, inset, rows_at, small, under};
use crate::tui::text::{fit, put, put_pieces, width};
use crate::tui::widget::{ListTableView, RowHigh, TableColumn, TableRow, rule, wanted};
use crate::tui::{event::ListHit, theme::Theme};
use ratatui::{buffer::Buffer, layout::Rect};

const ISSUES: [TableColumn; 3] = [
    TableColumn::figures(""),
    TableColumn::words("", 10, 24),
    TableColumn::words("", 12, 12).clauses().gives_way(2),
];
const PEOPLE: [TableColumn; 4] = [
    TableColumn::words("", 10, 24),
    // The number is what one looks for.
    TableColumn::words("", 8, 8).clauses().gives_way(3),
    TableColumn::words("", 12, 18).gives_way(2),
    TableColumn::words("", 12, 24).gives_way(4),
];
/// Cells of the timeline before its words: the cursor, when, a gap.
const BEFORE_WORDS: usize = 15;
/// Lines that an entry of the timeline takes at most; opened, it is read whole.
const MOST_LINES: usize = 3;
/// From this height on the year stands above issues and timeline.
const TALL: u16 = 26;

/// Cells that a year takes.
const YEAR: u16 = 60;

const fn columns(pane: Pane) -> &'static [TableColumn] {
    match pane {
        Pane::Issues => &ISSUES,
        Pane::People | Pane::Timeline | Pane::Year => &PEOPLE,
    }
}

pub fn head<'a>(app: &'a App, theme: &Theme, room: usize) -> Vec<HeadPart<'a>> {
    let Some(entry) = app.focused() else {
        return vec![];
    };
    // A long name does not push off how they stand.
    let spare = room.saturating_sub(width(entry.name()) + 3);
    let standing = detail::standing(entry, app, theme, spare);
    let named = room.saturating_sub(cells(&standing) + 3);
    let mut parts = vec![vec![piece(fit(entry.name(), named), theme.title)], standing];
    parts.extend(detail::healed(app, entry, theme));
    let about = words::about(&app.telling(entry));
    parts.extend(
        about
            .into_iter()
            .map(|known| vec![piece(known, theme.text)]),
    );
    still(parts)
}

pub fn draw(app: &App, theme: &Theme, body: Rect, buffer: &mut Buffer) -> Option<ListHit> {
    let (page, detail) = (app.client.as_ref()?, app.shown_detail()?);
    let pen = PagePen {
        app,
        page,
        detail,
        theme,
    };
    if body.height < 2 {
        return pen.rows(page.pane, body, buffer);
    }
    if body.width >= WIDE && body.height >= 16 {
        Some(pen.side_by_side(body, buffer))
    } else {
        let below = layout::under_rule(body, theme, buffer);
        Some(pen.stacked(below, buffer))
    }
}

#[derive(Clone, Copy)]
struct PagePen<'a, 't> {
    app: &'a App,
    page: &'a ClientPage,
    detail: &'a Detail,
    theme: &'t Theme,
}

impl<'a> PagePen<'a, '_> {
    /// The judgement at the left, the year and issues at the right; people and the timeline below them, by need.
    fn side_by_side(self, body: Rect, buffer: &mut Buffer) -> ListHit {
        let Self {
            app,
            page,
            detail,
            theme,
        } = self;
        let left = self.left_cells(body);
        let (left, right) = layout::beside(body, left, theme, buffer);
        // The tables have margins of their own.
        let right = columns_at(right, right.x - 1, right.width + 1);
        let low = share(page.items(Pane::People).len() + 1, left.height, 35);
        let top = Rect {
            x: left.x + 1,
            width: left.width.saturating_sub(2),
            height: left.height - low,
            ..left
        };
        let used = judged(app, theme, top, buffer);
        let below = Rect {
            y: top.y + used,
            height: left.height - used,
            width: left.width.saturating_sub(1),
            ..left
        };
        let most_of_year = year::rows(app, detail, theme, right.width);
        let mut year_high = match right.height {
            TALL.. => most_of_year.min(right.height * 55 / 100),
            _ if page.pane == Pane::Year => right.height,
            _ => 0,
        };
        let rest = right.height - year_high;
        let issues = self.seen(Pane::Issues, right.height);
        let list = page.list(Pane::Issues);
        let (_, lines) = table(Pane::Issues, list, issues.len()).needs(right.width, &issues);
        let issues = 1 + usize::from(lines);
        let mut issues_high = share(issues, rest, 40).min(rest);
        // The timeline stands where more of it is read, the people where it does not.
        let mut lower = [Pane::People, Pane::Timeline];
        if below.height > rest - issues_high && low < rest - issues_high {
            lower.reverse();
            year_high = (right.height - issues_high - low).min(most_of_year);
            issues_high = share(issues, right.height - low - year_high, 100);
        }
        let mut y = right.y;
        let mut next = |height: u16| {
            let place = rows_at(right, y, height);
            y += height;
            place
        };
        let places = [
            (Pane::Year, next(year_high)),
            (Pane::Issues, next(issues_high)),
            (lower[1], next(right.height - year_high - issues_high)),
            (lower[0], below),
        ];
        let mut here = ListHit::default();
        for (which, place) in places {
            let hit = self.pane(which, place, buffer);
            // Of a picture that is not in front all of it leads there; of rows, each.
            let is_row_by_row = which != Pane::Year || page.pane == which;
            let high = if is_row_by_row { 1 } else { place.height };
            let leads = first_rows(place, high.min(place.height));
            here.clicks.push((leads, Input::Lane(which as usize)));
            match hit {
                Some(hit) if which == page.pane => {
                    let (clicks, beside) = (here.clicks, here.beside);
                    here = ListHit {
                        clicks,
                        beside,
                        ..hit
                    };
                }
                hit => here.beside.extend(hit.map(|hit| (which as usize, hit))),
            }
        }
        here
    }

    /// The cells of the left pane: what its people take; what the right one needs not is shared.
    fn left_cells(self, body: Rect) -> u16 {
        let needs = |which: Pane| wanted(columns(which), false, &self.seen(which, body.height)).0;
        let rest = body.width.saturating_sub(3);
        let right = needs(Pane::Issues).max(YEAR);
        let left = (needs(Pane::People) + 1).clamp(layout::LEAST, layout::MOST);
        let spare = rest.saturating_sub(right).min(layout::MOST);
        // More than this it gets where the year is whole beside it.
        let most = rest
            .saturating_sub(layout::LEAST)
            .min(YEAR - layout::BETWEEN);
        left.max(spare).min(most.max(rest.saturating_sub(YEAR)))
    }

    /// The rows of a pane that show where it has so many lines.
    fn seen(self, which: Pane, high: u16) -> Vec<TableRow<'a>> {
        let (items, high) = (self.page.items(which), usize::from(high));
        let first = self.page.list(which).peek(items.len(), high.max(1));
        let seen = items.iter().skip(first).take(high);
        seen.map(|item| history::row(self.app, &self.detail.facts, item, self.theme))
            .collect()
    }

    /// In a narrow window: the judgement in a few lines, then the pane in front, the others by Tab.
    fn stacked(self, area: Rect, buffer: &mut Buffer) -> ListHit {
        let Self {
            app,
            page,
            detail,
            theme,
        } = self;
        // A picture in front is seen whole before more is told.
        let is_picture = page.pane == Pane::Year;
        let least = match area.height {
            0..=6 => 0,
            7..=11 if is_picture => 0,
            7..=11 => 2,
            _ if is_picture => 2,
            12..=17 => 4,
            _ => 8,
        };
        // Where the pane leaves room, why it stands so is told in full.
        let kept = match page.pane {
            Pane::Year => year::rows(app, detail, theme, area.width),
            pane => small(page.items(pane).len()).max(1),
        };
        let free = area.height.saturating_sub(kept.saturating_add(2));
        let most = if least == 0 { 0 } else { free.max(least) };
        let top = first_rows(inset(area, 1, 1), most);
        let high = judged(app, theme, top, buffer).clamp(least, most);
        let mut rest = under(area, high);
        if high > 0 {
            rule(first_rows(rest, 1), buffer, theme);
            rest = under(rest, 1);
        }
        let mut tabs = Pane::ALL.map(|which| tab(page, which, theme));
        // What stands below people and issues is told where every name is whole.
        let wide: usize = tabs.iter().map(|tab| cells(tab) + 3).sum();
        if wide > usize::from(rest.width) + 1 {
            for tab in &mut tabs {
                tab.truncate(1);
            }
        }
        let (mut x, mut clicks) = (rest.x + 1, vec![]);
        for (pane, line) in tabs.into_iter().enumerate() {
            let wide = put_pieces(buffer, x, rest.y, rest.right().saturating_sub(x), line);
            clicks.push((Rect::new(x, rest.y, wide, 1), Input::Lane(pane)));
            x += wide + 3;
        }
        let rest = under(rest, 1);
        let hit = self.rows(page.pane, rest, buffer);
        let hit = hit.unwrap_or_default();
        ListHit { clicks, ..hit }
    }

    fn pane(self, which: Pane, area: Rect, buffer: &mut Buffer) -> Option<ListHit> {
        let Self {
            app, page, theme, ..
        } = self;
        if area.height == 0 {
            return None;
        }
        let mut heading = tab(page, which, theme);
        for (_, style) in heading.iter_mut().filter(|_| page.pane != which) {
            *style = theme.title;
        }
        if which == Pane::Timeline && !page.find.is_empty() && app.finding.is_none() {
            heading.push(piece(format!("   /{}", page.find), theme.found));
        }
        let room = area.width.saturating_sub(1);
        put_pieces(buffer, area.x + 1, area.y, room, heading);
        self.rows(which, under(area, 1), buffer)
    }

    fn rows(self, which: Pane, area: Rect, buffer: &mut Buffer) -> Option<ListHit> {
        let Self {
            app,
            page,
            detail,
            theme,
        } = self;
        let items = page.items(which);
        if which == Pane::Year {
            let inside = inset(area, 1, 1);
            if detail.picture.is_none() {
                let said = vec![piece("drawing the year …", theme.text)];
                write(inside, buffer, [said]);
            }
            return year::draw(app, page, detail, theme, inside, buffer);
        }
        if items.is_empty() {
            let text = match which {
                Pane::Issues => "nothing open, nothing planned: `n` notes an issue",
                Pane::People => "nobody known here yet: `p` adds somebody",
                Pane::Timeline if page.find.is_empty() => "nothing yet: `l` logs the first contact",
                Pane::Timeline | Pane::Year => "nothing in the timeline says that",
            };
            let told = told(text, theme, area.width.into());
            write(inset(area, 2, 1), buffer, told);
            return None;
        }
        if which == Pane::Timeline {
            return Some(self.timeline(area, buffer));
        }
        let focused = page.pane == which;
        let table = ListTableView {
            selects: focused,
            focused,
            ..table(which, page.list(which), items.len())
        };
        Some(table.draw(area, buffer, theme, |at| {
            items.get(at).map_or_else(TableRow::default, |item| {
                history::row(app, &detail.facts, item, theme)
            })
        }))
    }

    /// What happened, the newest first, each in as many lines as its words take, up to [`MOST_LINES`].
    fn timeline(self, area: Rect, buffer: &mut Buffer) -> ListHit {
        let Self {
            app,
            page,
            detail,
            theme,
        } = self;
        let items = page.items(Pane::Timeline);
        let list = page.list(Pane::Timeline);
        let cursor = list.cursor(items.len());
        let room = usize::from(area.width).saturating_sub(BEFORE_WORDS + 1);
        let entry = |at: usize| {
            let (when, words) = history::act(app, page, &detail.facts, at, theme);
            (when, wrapped(words, room.max(1), MOST_LINES))
        };
        let lines = |at: usize| entry(at).1.len();
        let first = list.window(items.len(), usize::from(area.height), lines);
        let (mut y, mut tall) = (area.y, vec![]);
        for at in first..items.len() {
            let left = area.bottom().saturating_sub(y);
            if left == 0 {
                break;
            }
            let (when, lines) = entry(at);
            let height = u16::try_from(lines.len()).unwrap_or(left).min(left);
            let place = rows_at(area, y, height);
            put(buffer, area.x + 2, y, 11, &when, theme.faint);
            let words = columns_at(place, area.x + small(BEFORE_WORDS), small(room));
            write(words, buffer, lines);
            if at == cursor && page.pane == Pane::Timeline {
                theme.select(buffer, place, theme.selected);
                put(buffer, area.x, y, 1, theme.shapes.cursor, theme.selected);
            }
            tall.push(height);
            y += height;
        }
        ListHit {
            area,
            first,
            len: items.len(),
            lines: 1,
            tall,
            ..ListHit::default()
        }
    }
}

/// So many rows of a pane that is not in front.
fn table(which: Pane, list: &List, len: usize) -> ListTableView<'_> {
    ListTableView {
        columns: columns(which),
        headings: false,
        len,
        list,
        selects: false,
        focused: false,
        high: RowHigh::Wrapped,
    }
}

/// So many rows and a free one, but no more than a part of the height; at least a heading and two rows.
fn share(rows: usize, height: u16, percent: u16) -> u16 {
    let most = (height * percent / 100).max(3);
    u16::try_from(rows + 1)
        .unwrap_or(most)
        .clamp(3, most)
        .min(height)
}

/// From so many rows on it is told why the score moved.
const ROOM_TO_LOOK_BACK: usize = 14;

/// Draws the judgement; the rows it took, a free one below it included where there is one.
fn judged(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let Some(entry) = app.focused() else { return 0 };
    let (room, height) = (usize::from(area.width), usize::from(area.height));
    let on = Column { theme, room };
    // In a low window what weighs most now comes before how it came.
    let moved = app
        .shown_detail()
        .filter(|_| height >= ROOM_TO_LOOK_BACK)
        .map_or_else(Vec::new, |detail| moved(app, detail, on));
    let height_left = height.saturating_sub(moved.len());
    let mut lines = detail::judgement(app, entry, on, height_left, false);
    let after_score = lines.len().min(1);
    lines.splice(after_score..after_score, moved);
    let more = [
        ties::hears(app, entry, on),
        ties::upset_friends(app, entry, on),
        detail::owed(app, entry, on),
    ];
    // A free line stays below them.
    detail::add_parts(&mut lines, more, height.saturating_sub(1));
    let used = small(lines.len() + 1).min(area.height);
    write(area, buffer, lines);
    used
}

fn moved<'a>(app: &App, detail: &Detail, on: Column) -> Vec<Pieces<'a>> {
    if detail.moved.is_empty() {
        return vec![];
    }
    let telling = app.book.telling(&detail.facts);
    let mut said = words::moved_words(&detail.moved, &telling);
    // The score ends at 0, what moved it does not.
    let now = app.focused().map(|entry| entry.assessment().raw);
    if detail.week_ago.into_iter().chain(now).any(|raw| raw < 0.0) {
        said.push_str(" (the score stops at 0)");
    }
    on.titled("Moved  ", &said, 3)
}

fn tab<'a>(page: &ClientPage, which: Pane, theme: &Theme) -> Pieces<'a> {
    let style = if page.pane == which {
        theme.active()
    } else {
        theme.text
    };
    let word = match which {
        Pane::Year => which.word().to_owned(),
        which => {
            // Ties stand below people and plans below issues; they are none.
            let other =
                |item: &&Item| matches!(item, Item::Tie(_) | Item::Field(_) | Item::Plan(_));
            let all = page.items(which);
            let others = all.iter().filter(other).count();
            let own = all.len() - others;
            let count = |of: fn(&Item) -> bool| all.iter().filter(|item| of(item)).count();
            let beside = [
                ("ties", count(|item| matches!(item, Item::Tie(_)))),
                ("plans", count(|item| matches!(item, Item::Plan(_)))),
            ];
            let beside = beside.into_iter().find(|(_, n)| *n > 0);
            let beside = beside.map(|(word, n)| piece(format!(", {word} {n}"), style));
            let own = piece(format!("{} {own}", which.word()), style);
            return std::iter::once(own).chain(beside).collect();
        }
    };
    vec![piece(word, style)]
}
