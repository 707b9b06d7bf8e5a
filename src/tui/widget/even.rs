//! How two columns whose words go on below themselves share their room, so that all rows take the fewest lines.

use super::cell::TableRow;
use super::columns::{ColumnPlace, Want};
use super::table::{ListTableView, MOST_LINES};

impl ListTableView<'_> {
    /// By all rows, which stand in so much height; `None`: by what is known of a list that is longer.
    pub(super) fn even_out_all(
        &self,
        rows: &[TableRow],
        wants: &[Want],
        height: Option<u16>,
        places: &mut [Option<ColumnPlace>],
    ) {
        let known = self.list.widths.borrow();
        if height.is_some() || known.rows.is_empty() {
            self.even_out(rows, wants, height.unwrap_or(u16::MAX), places);
        } else {
            self.even_out_by(&known.rows, wants, places);
        }
    }

    /// By these rows, which are all that there are or that show.
    pub(super) fn even_out(
        &self,
        rows: &[TableRow],
        wants: &[Want],
        height: u16,
        places: &mut [Option<ColumnPlace>],
    ) {
        // Where words would still be cut they have the room they had.
        let lines = |places: &[Option<ColumnPlace>]| {
            let lines = self.lines_of(rows, places, usize::MAX);
            let fits = lines
                .iter()
                .all(|lines| usize::from(*lines) <= self.most(MOST_LINES));
            let sum = lines.iter().sum::<u16>();
            (fits && sum <= height).then_some(sum)
        };
        let takes: Vec<_> = rows.iter().map(TableRow::takes).collect();
        self.share(&takes, wants, places, lines);
    }

    /// By what rows from all over the list take: their words are not wrapped for it, since that is asked at each frame.
    fn even_out_by(
        &self,
        takes: &[Vec<(u16, u16)>],
        wants: &[Want],
        places: &mut [Option<ColumnPlace>],
    ) {
        let lines = |places: &[Option<ColumnPlace>]| {
            let lines = takes.iter().map(|cells| {
                let cells = cells.iter().zip(places).zip(self.columns);
                let lines = cells.filter_map(|(((cells, _), place), column)| {
                    let (_, room) = (*place).filter(|_| column.wraps())?;
                    Some(cells.div_ceil(room.max(1)))
                });
                lines.max().unwrap_or(1).max(1)
            });
            Some(lines.sum())
        };
        self.share(takes, wants, places, lines);
    }

    fn share(
        &self,
        takes: &[Vec<(u16, u16)>],
        wants: &[Want],
        places: &mut [Option<ColumnPlace>],
        lines: impl Fn(&[Option<ColumnPlace>]) -> Option<u16>,
    ) {
        let words = |at: &usize| self.columns[*at].wraps() && places[*at].is_some();
        let [one, other] = (0..self.columns.len()).filter(words).collect::<Vec<_>>()[..] else {
            return;
        };
        let cells = |at: usize| places[at].map_or(0, |(_, cells)| cells);
        let (had, both) = (cells(one), cells(one) + cells(other));
        let mut fewest = lines(places).unwrap_or(u16::MAX);
        let mut best = places.to_vec();
        // Nor is a word broken that was whole.
        let longest = |at: usize| takes.iter().filter_map(|row| Some(row.get(at)?.1)).max();
        let least = |at: usize| wants[at].least.max(longest(at).unwrap_or(0).min(cells(at)));
        for given in least(one)..=both.saturating_sub(least(other)) {
            let mut tried = places.to_vec();
            for (x, _) in tried[one + 1..=other].iter_mut().flatten() {
                *x = (*x + given).saturating_sub(had);
            }
            for (at, cells) in [(one, given), (other, both - given)] {
                tried[at] = tried[at].map(|(x, _)| (x, cells));
            }
            if let Some(lines) = lines(&tried).filter(|lines| *lines < fewest) {
                (fewest, best) = (lines, tried);
            }
        }
        places.copy_from_slice(&best);
    }
}
