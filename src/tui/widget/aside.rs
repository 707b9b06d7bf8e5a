//! What stands behind the words of a row where these leave it room: of a client on Today the next step.

use super::cell::TableRow;
use super::columns::{ColumnPlaces, GAP, MARGIN, wants};
use super::table::{ListTableView, UNDER, put_cell};
use crate::tui::{text::put, theme::Theme};
use ratatui::{buffer::Buffer, layout::Rect};

impl ListTableView<'_> {
    /// Heads it, and writes it beside each row whose words end before it.
    pub(super) fn draw_asides(
        &self,
        area: Rect,
        buffer: &mut Buffer,
        theme: &Theme,
        (rows, tall): (&[TableRow], &[u16]),
        places: &ColumnPlaces,
    ) -> Option<()> {
        let at = self.columns.iter().position(|c| c.aside.is_some())?;
        let (from, room) = places[at].filter(|_| rows.iter().any(|row| !row.aside.is_empty()))?;
        let want = wants(self.columns, self.headings, rows)[at];
        let x = from + self.columns[at].aside_at(want, room)?;
        let (title, cells) = self.columns[at].aside?;
        let (left, body) = (area.x + MARGIN + x, self.body(area));
        if body.y > area.y {
            put(buffer, left, area.y, cells, title, theme.heading());
        }
        let mut y = body.y;
        for (row, lines) in rows.iter().zip(tall) {
            let is_short = row
                .cells
                .get(at)
                .is_some_and(|c| from + c.cells() + GAP <= x);
            let mut fits = row
                .aside
                .iter()
                .filter(|more| x + more.cells() <= from + room);
            if let Some(more) = fits.next().filter(|_| is_short && y < body.bottom()) {
                put_cell(buffer, (left, y), from + room - x, &UNDER, more);
            }
            y += lines;
        }
        Some(())
    }
}
