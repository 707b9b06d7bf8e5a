//! Choices, help and the palette: a list that narrows while one types.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Over, around, key_lines, write_keys};
use crate::app::overlay::{Came, Choice, Choose, Menu};
use crate::app::{Input, InputLine, List, OverAct};
use crate::tui::area::{first_rows, inset, row_at, small, under};
use crate::tui::text::{put, width, wrap};
use crate::tui::theme::Theme;
use crate::tui::view::lines::{Pieces, in_lines, piece, write};
use crate::tui::view::short;
use crate::tui::widget::{
    Cell, ListTableView, MOST_LINES, Popup, RowHigh, TableColumn, TableRow, TextField,
};

const MENU: [TableColumn; 4] = [
    TableColumn::figures("").once().gives_way(4),
    TableColumn::words("", 7, 14),
    TableColumn::words("", 12, 28),
    TableColumn::words("", 16, 24).clauses().gives_way(2),
];

/// Of fewer columns a menu shows names, and below them what the chosen one does.
const NARROW: u16 = 70;
/// The cells before a row of choices, and between its two columns.
const BESIDE_DETAIL: u16 = 5;
/// In a window of fewer rows a list takes all of them.
const LOW: u16 = 24;
/// The cells of a label that goes on below itself.
const BROKEN: u16 = 16;
/// The cells that a long label keeps beside what it stands for, in a narrow window.
const LABEL: u16 = 22;
/// The rows of a list's keys, and of the free line above them.
const BAR: u16 = 2;

pub fn choose(choose: &Choose, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Over {
    let shown = choose.shown();
    let choices = || choose.choices.iter();
    let labels = small(choices().map(|c| width(&c.label)).max().unwrap_or(0));
    let details = small(choices().map(|c| width(&c.detail)).max().unwrap_or(0));
    let whole = labels.saturating_add(BESIDE_DETAIL).saturating_add(details);
    let most = area.width.saturating_sub(4).max(34);
    let wide = whole.max(small(width(&choose.title) + 4)).clamp(34, most);
    // Where not every row has room in one line, a long label too goes on below itself.
    let breaks = whole > most && labels > 2 * BROKEN;
    let label = if breaks { BROKEN } else { labels };
    let beside = label.saturating_add(BESIDE_DETAIL);
    let given = wide.min(area.width.saturating_sub(4));
    let room = usize::from(given.saturating_sub(beside)).max(1);
    // Its columns stand apart: by words alone a detail would seem shorter than it is.
    let of_detail = |c: &Choice| {
        wrap(&c.detail, room)
            .len()
            .max(width(&c.detail).div_ceil(room))
    };
    let lines = |c: &Choice| {
        let lines = of_detail(c).max(width(&c.label).div_ceil(label.max(1).into()));
        lines.clamp(1, MOST_LINES)
    };
    let wrapped = small(choices().map(lines).sum()) + 2 + BAR;
    let wraps = area.height >= LOW || wrapped <= area.height.saturating_sub(2);
    let keep = if area.width < NARROW { LABEL } else { 40 };
    let (label, detail) = (
        TableColumn::words("", 14, keep),
        TableColumn::words("", 8, 16),
    );
    let columns = if wraps {
        [label, detail].map(|column| column.clauses().whole())
    } else {
        [label, detail.gives_way(2)]
    };
    // A question that is longer than the edge is told within.
    let asked = if width(&choose.title) + 2 > usize::from(given) {
        in_lines(&choose.title, theme.title, given.into())
    } else {
        vec![]
    };
    let one_line = small(choose.choices.len()) + 5 + BAR;
    let high = small(asked.len()) + if wraps { wrapped } else { one_line };
    let shown_at = |at: usize| choose.choices.get(*shown.get(at)?);
    let chosen = shown_at(choose.list.cursor(shown.len()));
    // What has more lines than a cell is told below.
    let chosen = match (chosen, &choose.or_typed) {
        (Some(c), _) if !wraps || of_detail(c) > MOST_LINES => &*c.detail,
        (None, Some(or)) if shown.is_empty() => or.says,
        _ => "",
    };
    let row = |at: usize| {
        shown_at(at).map_or_else(TableRow::default, |c| {
            TableRow::of(vec![
                Cell::new(&*c.label, theme.text),
                Cell::new(&*c.detail, theme.text),
            ])
        })
    };
    let popup = Popup {
        title: if asked.is_empty() { &choose.title } else { "" },
        size: (wide, high),
    };
    let narrowing = Narrowing {
        popup,
        line: (choose.came != Came::Unbidden).then_some(&choose.line),
        list: &choose.list,
        columns: &columns,
        len: shown.len(),
        chosen: (chosen, usize::from(beside)),
        said: None,
        wraps,
        does: "choose",
        asked,
    };
    narrowing.draw(row, theme, area, buffer)
}

pub fn menu(menu: &Menu, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Over {
    let rows = menu.rows();
    let row = |at: usize| {
        rows.get(at).map_or_else(TableRow::default, |row| {
            let key = if row.here { theme.key } else { theme.text };
            TableRow::of(vec![
                Cell::new(row.group, theme.faint),
                Cell::new(short::keys(&*row.keys, theme), key),
                Cell::new(&*row.name, if row.here { theme.title } else { theme.text }),
                Cell::new(&*row.help, theme.text),
            ])
        })
    };
    let popup = Popup {
        title: menu.title,
        size: (
            108,
            area.height
                .saturating_sub(if area.height < LOW { 2 } else { 6 }),
        ),
    };
    // In a narrow window, where it may have no column, what the row does is told below.
    let is_told = area.width >= NARROW;
    let chosen = rows.get(menu.list.cursor(rows.len()));
    let chosen = chosen.filter(|_| !is_told).map_or("", |row| &*row.help);
    let columns = if is_told {
        MENU.map(TableColumn::whole)
    } else {
        MENU
    };
    let narrowing = Narrowing {
        popup,
        line: Some(&menu.line),
        list: &menu.list,
        columns: &columns,
        len: rows.len(),
        chosen: (chosen, area.width.into()),
        said: menu.said(),
        wraps: is_told,
        does: "do it",
        asked: vec![],
    };
    narrowing.draw(row, theme, area, buffer)
}

/// A list that one narrows by typing.
struct Narrowing<'a> {
    popup: Popup<'a>,
    line: Option<&'a InputLine>,
    list: &'a List,
    columns: &'a [TableColumn],
    len: usize,
    /// What the chosen row says, where it does not say it whole from so many cells on.
    chosen: (&'a str, usize),
    said: Option<String>,
    wraps: bool,
    /// What Enter does.
    does: &'a str,
    asked: Vec<Pieces<'a>>,
}

impl Narrowing<'_> {
    fn draw<'r>(
        self,
        row: impl Fn(usize) -> TableRow<'r>,
        theme: &Theme,
        area: Rect,
        buffer: &mut Buffer,
    ) -> Over {
        let inside = self.popup.draw(area, buffer, theme);
        if inside.is_empty() {
            return Over::default();
        }
        let frame = around(inside);
        let (inside, clicks) = bar(self.does, inside, theme, buffer);
        let above = small(self.asked.len()).min(inside.height.saturating_sub(1));
        write(first_rows(inside, above), buffer, self.asked);
        let inside = under(inside, above);
        let cursor = self.line.and_then(|line| {
            put(buffer, inside.x, inside.y, 1, "/", theme.key);
            let field = TextField {
                value: line.text(),
                cursor: line.cursor(),
                spans: &[],
                placeholder: "type to narrow",
            };
            field.draw(first_rows(inset(inside, 2, 0), 1), buffer, theme)
        });
        let rest = under(inside, u16::from(self.line.is_some()));
        // A free line between what is typed and the list, where there is room for it.
        let gap = u16::from(
            usize::from(rest.height) > self.len.min(4)
                && (area.height >= LOW || self.said.is_some()),
        );
        let rest = under(rest, gap);
        let over = Over {
            cursor,
            clicks,
            frame,
            ..Over::default()
        };
        let (chosen, beside) = self.chosen;
        if self.len == 0 {
            let said = if chosen.is_empty() {
                "nothing is called that"
            } else {
                chosen
            };
            let said = format!("  {said}");
            write(rest, buffer, [vec![piece(said, theme.text)]]);
            return over;
        }
        if let Some(said) = self.said.filter(|_| gap > 0) {
            let (x, y) = (inside.x, rest.y - 1);
            put(buffer, x, y, inside.width, &said, theme.warn);
        }
        let rest = in_full(chosen, beside, rest, theme, buffer);
        let table = ListTableView {
            columns: self.columns,
            headings: false,
            len: self.len,
            list: self.list,
            selects: true,
            focused: true,
            high: if self.wraps {
                RowHigh::Wrapped
            } else {
                RowHigh::One
            },
        };
        Over {
            list: Some(table.draw(rest, buffer, theme, row)),
            ..over
        }
    }
}

/// What Enter and Esc do, in the last line where there is room for it; the room that is left.
fn bar(does: &str, inside: Rect, theme: &Theme, buffer: &mut Buffer) -> (Rect, Vec<(Rect, Input)>) {
    let high = match inside.height {
        0..=3 => return (inside, vec![]),
        4..12 => 1,
        _ => BAR,
    };
    let last = row_at(inside, inside.bottom() - 1);
    let room = usize::from(inside.width);
    let hints = [
        (OverAct::Enter.key(), does),
        (OverAct::Close.key(), "close"),
    ];
    let keys = key_lines(&hints, room, theme);
    let clicks = write_keys(last, buffer, vec![], keys);
    (first_rows(inside, inside.height - high), clicks)
}

/// What the row under the cursor says, in full below the list where its column cuts it; the room that is left.
fn in_full(text: &str, beside: usize, area: Rect, theme: &Theme, buffer: &mut Buffer) -> Rect {
    // Three rows of the list stay, and a free one.
    let most = usize::from(area.height.saturating_sub(4));
    if text.is_empty() || width(text) + beside <= usize::from(area.width) || most == 0 {
        return area;
    }
    let mut lines = wrap(text, usize::from(area.width.saturating_sub(3)).max(1));
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    let high = small(lines.len());
    let below = Rect {
        x: area.x + 1,
        y: area.bottom() - high,
        width: area.width.saturating_sub(2),
        height: high,
    };
    write(
        below,
        buffer,
        lines
            .into_iter()
            .map(|line| vec![piece(line, theme.heading())]),
    );
    first_rows(area, area.height - high - 1)
}
