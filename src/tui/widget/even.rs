//! How columns whose words go on below themselves share their room, so that all rows take the fewest lines.

use super::cell::TableRow;
use super::columns::{ColumnPlaces, MARGIN, THUMB, TableColumn, Want, places, wants};
use super::table::{ListTableView, MOST_LINES};
use crate::app::{CellTakes, ColumnPlace};
use crate::tui::area::small;
use std::hash::{DefaultHasher, Hash, Hasher};

/// So many ways to share are kept of a list: a frame asks for some, the next mostly for the same.
const KEPT: usize = 32;

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

    /// By these rows, which are all that there are or that show: first that the fewest are cut in so much height.
    pub(super) fn even_out(
        &self,
        rows: &[TableRow],
        wants: &[Want],
        height: u16,
        places: &mut [Option<ColumnPlace>],
    ) {
        let most = self.most(MOST_LINES);
        let lines = |places: &[Option<ColumnPlace>]| {
            let lines = self.lines_of(rows, places, usize::MAX);
            let mut spare = height.saturating_sub(small(rows.len()));
            let cut = lines.iter().filter(|lines| {
                let more = lines.saturating_sub(1);
                let has = more.min(spare);
                spare -= has;
                has < more || usize::from(**lines) > most
            });
            (cut.count(), lines.iter().sum())
        };
        self.share((rows, height), wants, places, |places| {
            let takes: Vec<_> = rows.iter().map(TableRow::takes).collect();
            self.share_anew(&takes, wants, places, lines);
        });
    }

    /// By what rows from all over the list take: their words are not wrapped for it.
    fn even_out_by(
        &self,
        takes: &[Vec<CellTakes>],
        wants: &[Want],
        places: &mut [Option<ColumnPlace>],
    ) {
        let lines = |places: &[Option<ColumnPlace>]| {
            let lines = takes.iter().map(|cells| {
                let cells = cells.iter().zip(places).enumerate();
                let lines = cells.filter_map(|(at, ([all, first, _], place))| {
                    let (_, room) = (*place).filter(|_| self.columns[at].wraps())?;
                    let cells = if self.drops(at) { first } else { all };
                    Some(cells.div_ceil(room.max(1)))
                });
                lines.max().unwrap_or(1).max(1)
            });
            (0, lines.sum())
        };
        self.share(takes, wants, places, |places| {
            self.share_anew(takes, wants, places, lines);
        });
    }

    /// As it was shared before where all is the same, since this is asked at each frame.
    fn share(
        &self,
        of: impl Hash,
        wants: &[Want],
        places: &mut [Option<ColumnPlace>],
        anew: impl FnOnce(&mut [Option<ColumnPlace>]),
    ) {
        if self.columns.iter().filter(|c| c.wraps()).count() < 2 {
            return;
        }
        let mut number = DefaultHasher::new();
        (of, self.high, self.columns, wants, &*places).hash(&mut number);
        let number = number.finish();
        if let Some(known) = self.list.shared.borrow().get(&number) {
            return places.copy_from_slice(known);
        }
        anew(places);
        let mut shared = self.list.shared.borrow_mut();
        if shared.len() == KEPT {
            shared.clear();
        }
        shared.insert(number, places.to_vec());
    }

    /// Whether clauses without room are left out of a column.
    fn drops(&self, at: usize) -> bool {
        self.columns[at].clauses && !self.columns[at].whole
    }

    /// Moves room between each two of the columns, as long as rows gain by it: how many are cut, and their lines.
    fn share_anew(
        &self,
        takes: &[Vec<CellTakes>],
        wants: &[Want],
        places: &mut [Option<ColumnPlace>],
        lines: impl Fn(&[Option<ColumnPlace>]) -> (usize, u16),
    ) {
        let words = |at: &usize| self.columns[*at].wraps() && places[*at].is_some();
        let words: Vec<usize> = (0..self.columns.len()).filter(words).collect();
        let mut fewest = lines(places);
        // Where each row has its one line there is nothing to gain.
        if fewest == (0, small(takes.len())) {
            return;
        }
        for (n, &one) in words.iter().enumerate() {
            for &other in &words[n + 1..] {
                let before = places.to_vec();
                let cells = |at: usize| before[at].map_or(0, |(_, cells)| cells);
                let (had, both) = (cells(one), cells(one) + cells(other));
                // Nor is a word broken that was whole, or a clause left out that was there.
                let keeps = |at: usize, [all, _, word]: [u16; 3]| match cells(at) {
                    has if all <= has && self.drops(at) => all,
                    has => word.min(has),
                };
                let least = |at: usize| {
                    let kept = takes
                        .iter()
                        .filter_map(|row| Some(keeps(at, *row.get(at)?)));
                    kept.fold(wants[at].least, u16::max)
                };
                // More than its longest words take is nobody's gain.
                let most = |at: usize| cells(at).max(wants[at].whole);
                let from = least(one).max(both.saturating_sub(most(other)));
                for given in from..=both.saturating_sub(least(other)).min(most(one)) {
                    let mut tried = before.clone();
                    for (x, _) in tried[one + 1..=other].iter_mut().flatten() {
                        *x = (*x + given).saturating_sub(had);
                    }
                    for (at, cells) in [(one, given), (other, both - given)] {
                        tried[at] = tried[at].map(|(x, _)| (x, cells));
                    }
                    let lines = lines(&tried);
                    if lines < fewest {
                        fewest = lines;
                        places.copy_from_slice(&tried);
                    }
                }
            }
        }
    }

    /// Where there is no line more for the words that the list is about: columns go for them, one after another, if
    /// that makes them whole.
    pub(super) fn give_way(
        &self,
        place: impl Fn(&[TableColumn]) -> ColumnPlaces,
        lines: impl Fn(&[Option<ColumnPlace>]) -> (usize, Vec<u16>, bool),
    ) -> Option<(ColumnPlaces, Vec<u16>)> {
        let mut columns = self.columns.to_vec();
        loop {
            let left = columns.iter_mut().filter(|c| c.gives_way > 1 && !c.gone);
            left.max_by_key(|column| column.gives_way)?.gone = true;
            let places = place(&columns);
            let (_, tall, cut) = lines(&places);
            if !cut {
                return Some((places, tall));
            }
        }
    }

    /// What its columns take of so many cells, by what is usual in them.
    pub fn takes(&self, width: u16) -> u16 {
        let wants = wants(self.columns, self.headings, &[]);
        let places = places(self.columns, &wants, width.saturating_sub(MARGIN + THUMB));
        let ends = places.iter().flatten().map(|(x, cells)| x + cells);
        ends.max()
            .map_or(width, |end| width.min(end + MARGIN + THUMB))
    }

    /// The columns that have to give way where the list is so wide, and the lines that its rows take with their words
    /// whole.
    pub fn needs(&self, width: u16, rows: &[TableRow]) -> (usize, u16) {
        let room = width.saturating_sub(MARGIN + THUMB);
        let wants = wants(self.columns, self.headings, rows);
        let mut places = places(self.columns, &wants, room);
        self.even_out(rows, &wants, u16::MAX, &mut places);
        let gone = places.iter().filter(|place| place.is_none()).count();
        let lines = self.lines_of(rows, &places, usize::MAX);
        (gone, lines.iter().sum())
    }
}
