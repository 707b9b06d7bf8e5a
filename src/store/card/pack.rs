//! The bytes of a card: numbers of varying length, texts with their length before them, instants and dates as
//! numbers. What a card says in them is `card`'s business.

use crate::{
    domain::{Date, Instant},
    store::cells::Cell,
};
use chrono::{DateTime, Datelike, NaiveDate};
use std::collections::HashMap;

/// Writes.
#[derive(Default)]
pub(super) struct Packer {
    /// What is written so far.
    pub bytes: Vec<u8>,
    /// The long texts of cells so far, each with its place among them.
    seen: HashMap<String, usize>,
}

/// What stands before a cell's value: what it is.
const NUMBER: u8 = 1;
const TEXT: u8 = 2;
const INSTANT: u8 = 3;
const DATE: u8 = 4;
/// A long text that an earlier cell had; its place among those follows.
const AGAIN: u8 = 5;
/// From so many bytes on a text is worth remembering: ids mostly.
const LONG: usize = 8;

const NANOS_A_MILLI: u32 = 1_000_000;
/// More than a year has.
const DAYS_A_YEAR: i64 = 512;

impl Packer {
    /// A number: seven bits a byte, small ones of either sign first.
    #[expect(
        clippy::cast_sign_loss,
        clippy::cast_possible_truncation,
        reason = "the bits are what is written"
    )]
    pub fn number(&mut self, number: i64) {
        let mut left = ((number << 1) ^ (number >> 63)) as u64;
        while left >= 0x80 {
            self.bytes.push((left as u8) | 0x80);
            left >>= 7;
        }
        self.bytes.push(left as u8);
    }

    /// How many of something follow.
    pub fn count(&mut self, count: usize) {
        self.number(i64::try_from(count).unwrap_or(i64::MAX));
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.count(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// An instant: its milliseconds, and the rest where it is finer. A number of eight bytes, since that is as short
    /// as one of varying length would be, and quicker to read.
    pub fn instant(&mut self, at: Instant) {
        let nanos = at.timestamp_subsec_nanos();
        let fine = !nanos.is_multiple_of(NANOS_A_MILLI);
        self.bytes
            .extend_from_slice(&(at.timestamp_millis() * 2 + i64::from(fine)).to_le_bytes());
        if fine {
            self.number(i64::from(nanos));
        }
    }

    /// An instant, or none.
    pub fn maybe(&mut self, at: Option<Instant>) {
        self.bytes.push(u8::from(at.is_some()));
        if let Some(at) = at {
            self.instant(at);
        }
    }

    /// A date: its year and its day in that, since both are at hand when it is read.
    pub fn date(&mut self, date: Date) {
        self.number(i64::from(date.year()) * DAYS_A_YEAR + i64::from(date.ordinal()));
    }

    /// The cells of a row: which of them there are, then those.
    pub fn cells(&mut self, cells: &[Cell<'_>]) {
        let there = cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| **cell != Cell::Null);
        self.number(there.clone().fold(0, |mask, (at, _)| mask | 1 << at));
        for (_, cell) in there {
            self.cell(*cell);
        }
    }

    fn cell(&mut self, cell: Cell<'_>) {
        match cell {
            Cell::Null => {}
            Cell::Number(number) => {
                self.bytes.push(NUMBER);
                self.number(number);
            }
            Cell::Instant(at) => {
                self.bytes.push(INSTANT);
                self.instant(at);
            }
            Cell::Date(date) => {
                self.bytes.push(DATE);
                self.date(date);
            }
            Cell::Text(text) => {
                if let Some(place) = self.seen.get(text) {
                    self.bytes.push(AGAIN);
                    self.count(*place);
                    return;
                }
                if text.len() >= LONG {
                    self.seen.insert(text.to_owned(), self.seen.len());
                }
                self.bytes.push(TEXT);
                self.text(text);
            }
        }
    }
}

/// Reads what [`Packer`] wrote; `None` where it is something else.
pub(super) struct Unpacker<'a> {
    left: &'a [u8],
    /// The long texts of cells so far.
    seen: Vec<&'a str>,
}

impl<'a> Unpacker<'a> {
    /// From the beginning.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self {
            left: bytes,
            seen: Vec::new(),
        }
    }

    /// Whether all was read.
    pub fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    /// A byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.left.split_first()?;
        self.left = rest;
        Some(*first)
    }

    /// A number.
    #[expect(clippy::cast_possible_wrap, reason = "the bits are what was written")]
    pub fn number(&mut self) -> Option<i64> {
        let mut bits = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            bits |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some((bits >> 1) as i64 ^ -((bits & 1) as i64));
            }
        }
        None
    }

    /// How many of something follow: never more than there are bytes left.
    pub fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.left.len()).then_some(count)
    }

    /// A number of 32 bits.
    pub fn small(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let count = self.count()?;
        let (bytes, rest) = self.left.split_at_checked(count)?;
        self.left = rest;
        Some(bytes)
    }

    /// A text.
    pub fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    /// An instant.
    pub fn instant(&mut self) -> Option<Instant> {
        let (number, rest) = self.left.split_first_chunk()?;
        self.left = rest;
        let number = i64::from_le_bytes(*number);
        let at = DateTime::from_timestamp_millis(number >> 1)?;
        if number & 1 == 0 {
            return Some(at);
        }
        DateTime::from_timestamp(at.timestamp(), self.small()?)
    }

    /// An instant, or none.
    #[expect(
        clippy::option_option,
        reason = "nothing written, and nothing that can be read, are two things"
    )]
    pub fn maybe(&mut self) -> Option<Option<Instant>> {
        match self.byte()? {
            0 => Some(None),
            1 => self.instant().map(Some),
            _ => None,
        }
    }

    /// A date.
    pub fn date(&mut self) -> Option<Date> {
        let number = self.number()?;
        let year = i32::try_from(number.div_euclid(DAYS_A_YEAR)).ok()?;
        NaiveDate::from_yo_opt(year, u32::try_from(number.rem_euclid(DAYS_A_YEAR)).ok()?)
    }

    /// The cells of a row of so many.
    pub fn cells(&mut self, width: usize, cells: &mut Vec<Cell<'a>>) -> Option<()> {
        let there = self.number()?;
        cells.clear();
        for at in 0..width {
            let cell = if there >> at & 1 == 0 {
                Cell::Null
            } else {
                self.cell()?
            };
            cells.push(cell);
        }
        Some(())
    }

    fn cell(&mut self) -> Option<Cell<'a>> {
        Some(match self.byte()? {
            NUMBER => Cell::Number(self.number()?),
            INSTANT => Cell::Instant(self.instant()?),
            DATE => Cell::Date(self.date()?),
            AGAIN => {
                let place = usize::try_from(self.number()?).ok()?;
                Cell::Text(self.seen.get(place)?)
            }
            TEXT => {
                let text = self.text()?;
                if text.len() >= LONG {
                    self.seen.push(text);
                }
                Cell::Text(text)
            }
            _ => return None,
        })
    }

    /// Several of something.
    pub fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.count()?;
        let mut all = Vec::with_capacity(count);
        for _ in 0..count {
            all.push(one(self)?);
        }
        Some(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_packed_comes_back(
            numbers in proptest::collection::vec(any::<i64>(), 0..9),
            text in "\\PC*",
            secs in -62_135_596_800_i64..253_402_300_800,
            nanos in 0..1_000_000_000_u32,
            days in -1_000_i32..3_652_059,
        ) {
            let at = Instant::from_timestamp(secs, nanos).expect("in range");
            let date = NaiveDate::from_num_days_from_ce_opt(days).expect("in range");
            let mut packer = Packer::default();
            let cells: Vec<_> = numbers.iter().map(|number| Cell::Number(*number)).collect();
            let row = [Cell::Text(&text), Cell::Null, Cell::Instant(at), Cell::Date(date), Cell::Text(&text)];
            packer.cells(&cells);
            packer.cells(&row);
            packer.text(&text);
            packer.maybe(Some(at));
            packer.maybe(None);
            packer.date(date);
            let mut unpacker = Unpacker::new(&packer.bytes);
            for row in [&cells[..], &row] {
                let mut back = Vec::new();
                prop_assert_eq!(unpacker.cells(row.len(), &mut back), Some(()));
                prop_assert_eq!(&back[..], row);
            }
            prop_assert_eq!(unpacker.text(), Some(&*text));
            prop_assert_eq!(unpacker.maybe(), Some(Some(at)));
            prop_assert_eq!(unpacker.maybe(), Some(None));
            prop_assert_eq!(unpacker.date(), Some(date));
            prop_assert!(unpacker.is_empty());
        }

        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let mut unpacker = Unpacker::new(&bytes);
            let _ = (unpacker.number(), unpacker.text(), unpacker.instant(), unpacker.date(), unpacker.maybe());
            let _ = (unpacker.list(Unpacker::cell), unpacker.cells(30, &mut Vec::new()));
        }
    }
}
