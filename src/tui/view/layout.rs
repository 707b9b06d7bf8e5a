//! How the body is shared out: a list, and what is known about its row beside or below it, with the lines between.

use super::WIDE;
use crate::app::{List, ListWidths};
use crate::tui::{
    area::{columns_at, first_rows, row_at, small, under},
    event::ListHit,
    text::put,
    theme::Theme,
    widget::{ListTableView, RowHigh, Sight, TableColumn, TableRow, rule, settled, wall, wanted},
};
use ratatui::{buffer::Buffer, layout::Rect};

/// From this height on, a narrow window shows the detail below the list.
const TALL: u16 = 20;
/// From this width on, list and detail always stand side by side.
pub const BESIDE: u16 = 120;
/// The same of a list with more columns than that leaves room for: where each has its own, so that a wider window never
/// shows fewer of them.
pub const MANY_COLUMNS: u16 = u16::MAX;
/// The fewest columns of a detail beside its list, and the most that are good to read.
pub const LEAST: u16 = 44;
pub const MOST: u16 = 64;
/// Fewer columns are not worth taking from a list.
const SPARE: u16 = 4;
/// Of so many rows all tell what columns need each time; of more, so many from all over the list, when it is new.
const FEW: usize = 64;
const MANY: usize = 128;
/// The wall between two panes, a free column behind it, and one at the right edge; before it is the list's own.
pub const BETWEEN: u16 = 3;

pub struct Split {
    pub list: Rect,
    pub detail: Option<Rect>,
    /// Where neither side by side nor below fits: a line or two about the row.
    pub line: Option<Rect>,
}

impl Split {
    fn alone(list: Rect) -> Self {
        Self {
            list,
            detail: None,
            line: None,
        }
    }

    /// The detail in so many rows below the list; one or two are lines about the row, none is the list alone.
    pub fn stacked(area: Rect, low: u16, theme: &Theme, buffer: &mut Buffer) -> Self {
        if low == 0 {
            return Self::alone(area);
        }
        let (list, rest) = stacked(area, low, theme, buffer);
        Self {
            list,
            detail: (low > 2).then_some(rest),
            line: (low <= 2).then_some(rest),
        }
    }
}

/// A list of a page, before it is known how much room it has.
pub struct PageList<'a, 'r> {
    pub columns: &'a [TableColumn],
    pub headings: bool,
    pub list: &'a List,
    pub len: usize,
    /// Lines that are said above it.
    pub above: usize,
    /// From this width on what is known of its row stands beside it, whatever column gives way for it.
    pub beside: u16,
    pub row: &'a dyn Fn(usize) -> TableRow<'r>,
}

impl<'r> PageList<'_, 'r> {
    /// Shares the body out by need: the list takes what its longest row in sight takes, the detail the rest, from
    /// [`LEAST`] to [`MOST`] columns.
    pub fn split(&self, body: Rect, theme: &Theme, buffer: &mut Buffer) -> (Split, SightOf<'r>) {
        let high = usize::from(body.height);
        let sight = Sight::new(self.list, self.len, body.height, self.row);
        // How wide the columns are, and whether the detail is beside them, is not to change at every step.
        let mut known = self.list.widths.borrow_mut();
        // Of a short list all rows are known, as they are now; those in sight are asked for once.
        if self.len <= high {
            *known = ListWidths::default();
        } else if known.len != self.len || self.len <= FEW {
            let step = self.len.div_ceil(MANY).max(1);
            let spread = (0..high).chain((high..self.len).step_by(step));
            let spread: Vec<_> = spread.map(self.row).collect();
            *known = ListWidths {
                len: self.len,
                rows: spread.iter().map(TableRow::takes).collect(),
                ..ListWidths::default()
            };
            settled(self.columns, &mut known.columns, &spread);
        }
        let columns = settled(self.columns, &mut known.columns, &sight.rows);
        drop(known);
        let mut sight = (sight, columns);
        if body.height < 2 {
            return (Split::alone(body), sight);
        }
        if self.len == 0 {
            // Nothing is known of no row: what is said instead has all the room.
            return (Split::alone(under_rule(body, theme, buffer)), sight);
        }
        let (wanted, kept) = wanted(&sight.1, self.headings, &sight.0.rows);
        let kept = if body.width >= self.beside { 0 } else { kept };
        if body.width >= WIDE.max(kept.saturating_add(LEAST + BETWEEN)) {
            // What the list would tell without the detail it tells beside it too.
            sight.1 = sight.1.into_iter().map(TableColumn::whole).collect();
            let (rows, columns) = (&sight.0.rows, &sight.1);
            let rest = body.width - BETWEEN;
            let mut detail = rest.saturating_sub(wanted).clamp(LEAST, MOST);
            if wanted > rest - detail {
                // What gave way needs no room: what is usual in the columns that stay is all that the list takes.
                let table = self.table(columns, self.headings, RowHigh::Two);
                detail = (rest - table.takes(rest - detail)).clamp(detail, MOST);
            }
            if self.len * 2 <= high && wanted > rest - detail {
                // Its words go on below themselves anyway: it gives what it has without more lines.
                let table = self.table(columns, self.headings, RowHigh::Two);
                let needs = |detail: u16| table.needs(rest.saturating_sub(detail), rows);
                let (gone, lines) = needs(detail);
                let as_good = |wider: &u16| {
                    let (more_gone, more_lines) = needs(*wider);
                    more_gone <= gone && more_lines <= lines
                };
                let wider = (detail..=MOST).step_by(usize::from(SPARE));
                detail = wider.take_while(as_good).last().unwrap_or(detail);
            }
            let (list, right) = beside(body, rest - detail, theme, buffer);
            let split = Split {
                detail: Some(right),
                ..Split::alone(list)
            };
            return (split, sight);
        }
        let below = under_rule(body, theme, buffer);
        let low = match body.height {
            0..=5 => 0,
            6..=8 => 1,
            height if height + 3 < TALL => 2,
            _ => self.low(below, &sight),
        };
        (Split::stacked(below, low, theme, buffer), sight)
    }

    /// The rows of the detail below the list, which keeps the rows it has; the detail takes what they leave.
    fn low(&self, below: Rect, (sight, columns): &SightOf<'r>) -> u16 {
        let half = (below.height * 45 / 100).max(8);
        if self.len > usize::from(below.height - half) {
            return half;
        }
        let table = self.table(columns, self.headings, RowHigh::Two);
        let lines = table.needs(below.width, &sight.rows).1.max(2);
        let left =
            |lines: usize| small(usize::from(below.height).saturating_sub(lines + self.above));
        // Its headings and the rule stay; and of many lines to spare a free row.
        let most = below.height / 2 + 4;
        let lines = usize::from(lines);
        left(lines + 3).max(left(lines + 2).clamp(half, most))
    }

    fn table<'c>(
        &'c self,
        columns: &'c [TableColumn],
        headings: bool,
        high: RowHigh,
    ) -> ListTableView<'c> {
        ListTableView {
            columns,
            headings,
            len: self.len,
            list: self.list,
            selects: true,
            focused: true,
            high,
        }
    }

    pub fn draw(
        &self,
        area: Rect,
        theme: &Theme,
        buffer: &mut Buffer,
        (sight, columns): &SightOf<'r>,
    ) -> ListHit {
        let headings = self.headings && area.height > 3;
        let high = usize::from(area.height - u16::from(headings)).max(1);
        let under = sight.rows.iter().any(|row| row.under.is_some());
        let high = if under && self.len * 2 <= high {
            RowHigh::Two
        } else {
            RowHigh::Wrapped
        };
        let table = self.table(columns, headings, high);
        table.draw_rows(area, buffer, theme, sight)
    }
}

/// The rows in sight, and their columns as wide as the whole list wants them.
pub type SightOf<'r> = (Sight<'r>, Vec<TableColumn>);

/// The line that a body begins with; what is below it.
pub fn under_rule(body: Rect, theme: &Theme, buffer: &mut Buffer) -> Rect {
    rule(first_rows(body, 1), buffer, theme);
    under(body, 1)
}

/// So many columns at the left and, behind a wall, the rest of a body with a margin.
pub fn beside(body: Rect, left: u16, theme: &Theme, buffer: &mut Buffer) -> (Rect, Rect) {
    let below = under_rule(body, theme, buffer);
    let edge = columns_at(below, body.x + left, 1);
    wall(edge, buffer, theme);
    let joint = theme.shapes.rule_over_wall;
    put(buffer, edge.x, body.y, 1, joint, theme.edge);
    let right = columns_at(below, edge.x + 2, body.width.saturating_sub(left + 3));
    (
        Rect {
            width: left,
            ..below
        },
        right,
    )
}

/// An area above a line, and so many rows with margins beneath it.
pub fn stacked(area: Rect, low: u16, theme: &Theme, buffer: &mut Buffer) -> (Rect, Rect) {
    let list = first_rows(area, area.height - low - 1);
    let between = row_at(area, list.bottom());
    rule(between, buffer, theme);
    let rest = Rect {
        x: area.x + 1,
        y: list.bottom() + 1,
        width: area.width.saturating_sub(2),
        height: low,
    };
    (list, rest)
}
