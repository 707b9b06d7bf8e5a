//! The bytes of a card: numbers of varying length, texts with their length before them, instants and dates as
//! numbers. What a card says in them is `card`'s business.

use crate::domain::{Date, Instant};
use chrono::{DateTime, Datelike, NaiveDate};
use rusqlite::types::{Value, ValueRef};

/// Writes.
#[derive(Default)]
pub(super) struct Packer(pub Vec<u8>);

/// What stands before a value: what it is.
const NULL: u8 = 0;
const NUMBER: u8 = 1;
const TEXT: u8 = 2;

const NANOS_A_MILLI: u32 = 1_000_000;
/// More than a year has.
const DAYS_A_YEAR: i64 = 512;

impl Packer {
    /// A number: seven bits a byte, small ones of either sign first.
    #[expect(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "the bits are what is written")]
    pub fn number(&mut self, number: i64) {
        let mut left = ((number << 1) ^ (number >> 63)) as u64;
        while left >= 0x80 {
            self.0.push((left as u8) | 0x80);
            left >>= 7;
        }
        self.0.push(left as u8);
    }

    /// How many of something follow.
    pub fn count(&mut self, count: usize) {
        self.number(i64::try_from(count).unwrap_or(i64::MAX));
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    /// An instant: its milliseconds, and the rest where it is finer.
    pub fn instant(&mut self, at: Instant) {
        let nanos = at.timestamp_subsec_nanos();
        let fine = !nanos.is_multiple_of(NANOS_A_MILLI);
        self.number(at.timestamp_millis() * 2 + i64::from(fine));
        if fine {
            self.number(i64::from(nanos));
        }
    }

    /// An instant, or none.
    pub fn maybe(&mut self, at: Option<Instant>) {
        self.0.push(u8::from(at.is_some()));
        if let Some(at) = at {
            self.instant(at);
        }
    }

    /// A date: its year and its day in that, since both are at hand when it is read.
    pub fn date(&mut self, date: Date) {
        self.number(i64::from(date.year()) * DAYS_A_YEAR + i64::from(date.ordinal()));
    }

    /// A value of a column. The tables have neither reals nor blobs.
    pub fn value(&mut self, value: &Value) {
        match value {
            Value::Integer(number) => {
                self.0.push(NUMBER);
                self.number(*number);
            }
            Value::Text(text) => {
                self.0.push(TEXT);
                self.text(text);
            }
            Value::Null | Value::Real(_) | Value::Blob(_) => self.0.push(NULL),
        }
    }
}

/// Reads what [`Packer`] wrote; `None` where it is something else.
pub(super) struct Unpacker<'a>(pub &'a [u8]);

impl<'a> Unpacker<'a> {
    /// Whether all was read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
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
        (count <= self.0.len()).then_some(count)
    }

    /// A number of 32 bits.
    pub fn small(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let count = self.count()?;
        let (bytes, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(bytes)
    }

    /// A text.
    pub fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    /// An instant.
    pub fn instant(&mut self) -> Option<Instant> {
        let number = self.number()?;
        let at = DateTime::from_timestamp_millis(number >> 1)?;
        if number & 1 == 0 {
            return Some(at);
        }
        DateTime::from_timestamp(at.timestamp(), self.small()?)
    }

    /// An instant, or none.
    #[expect(clippy::option_option, reason = "nothing written, and nothing that can be read, are two things")]
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

    /// A value of a column.
    pub fn value(&mut self) -> Option<ValueRef<'a>> {
        Some(match self.byte()? {
            NULL => ValueRef::Null,
            NUMBER => ValueRef::Integer(self.number()?),
            TEXT => ValueRef::Text(self.bytes()?),
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
            for number in &numbers {
                packer.value(&Value::Integer(*number));
            }
            packer.text(&text);
            packer.maybe(Some(at));
            packer.maybe(None);
            packer.date(date);
            let mut unpacker = Unpacker(&packer.0);
            for number in numbers {
                prop_assert_eq!(unpacker.value(), Some(ValueRef::Integer(number)));
            }
            prop_assert_eq!(unpacker.text(), Some(&*text));
            prop_assert_eq!(unpacker.maybe(), Some(Some(at)));
            prop_assert_eq!(unpacker.maybe(), Some(None));
            prop_assert_eq!(unpacker.date(), Some(date));
            prop_assert!(unpacker.is_empty());
        }

        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let mut unpacker = Unpacker(&bytes);
            let _ = (unpacker.number(), unpacker.text(), unpacker.instant(), unpacker.date(), unpacker.maybe());
            let _ = (unpacker.list(Unpacker::value), unpacker.value());
        }
    }
}
