//! The bytes of a card: the fields of a record one after the other, in the order of the table of facts and without
//! their names. Numbers of varying length, texts with their length before them, dates as numbers, instants by how far
//! they are from the one before; an id that came before is said by its place among those.

use crate::domain::declare::{FactField, Leaf, Sink, Source, ValueKind, Variant};
use crate::domain::{Date, Instant, Window, WorkTime, uuid_bytes};
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use std::{collections::HashMap, convert::Infallible, sync::Arc};
use uuid::Uuid;

#[derive(Default)]
pub struct Packer {
    pub bytes: Vec<u8>,
    /// The ids so far, each with its place among them.
    ids: HashMap<Arc<str>, usize>,
    last: Instant,
}

/// Stands for no id, for one that is new as its text or as its sixteen bytes, and before the places of those that came
/// before.
const NO_ID: usize = 0;
const NEW_ID: usize = 1;
const NEW_UUID: usize = 2;
const KNOWN_IDS: usize = 3;

const NANOS_A_MILLI: u32 = 1_000_000;
const DAYS_A_YEAR: i64 = 512;

/// A power of two that is more than the seconds of a day.
const SECONDS_A_DAY: i64 = 1 << 17;

/// The [`second_number`] of an instant that is the default.
const UNIX_EPOCH: i64 = (1970 * DAYS_A_YEAR + 1) * SECONDS_A_DAY;

/// A day as a number: its year and its day in that, since both are at hand when it is read.
fn day_number(date: Date) -> i64 {
    i64::from(date.year()) * DAYS_A_YEAR + i64::from(date.ordinal())
}

fn second_number(at: Instant) -> i64 {
    day_number(at.date_naive()) * SECONDS_A_DAY + i64::from(at.num_seconds_from_midnight())
}

fn day_of(number: i64) -> Result<Date, Broken> {
    let year = i32::try_from(number.div_euclid(DAYS_A_YEAR)).map_err(|_| Broken)?;
    let day = u32::try_from(number.rem_euclid(DAYS_A_YEAR)).map_err(|_| Broken)?;
    NaiveDate::from_yo_opt(year, day).ok_or(Broken)
}

/// Whether there is always one, so that nothing needs to be said about it.
fn is_plain_record(field: &FactField) -> bool {
    matches!(field.kind, ValueKind::Record(_)) && !field.optional
}

impl Packer {
    /// A number: seven bits a byte, small ones of either sign first.
    #[expect(
        clippy::cast_sign_loss,
        clippy::cast_possible_truncation,
        reason = "the bits are what is written"
    )]
    fn number(&mut self, number: i64) {
        let mut left = ((number << 1) ^ (number >> 63)) as u64;
        while left >= 0x80 {
            self.bytes.push((left as u8) | 0x80);
            left >>= 7;
        }
        self.bytes.push(left as u8);
    }

    fn count(&mut self, count: usize) {
        self.number(i64::try_from(count).unwrap_or(i64::MAX));
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn id(&mut self, id: Arc<str>) {
        if let Some(place) = self.ids.get(&id) {
            return self.count(*place + KNOWN_IDS);
        }
        if let Some(bytes) = uuid_bytes(&id) {
            self.count(NEW_UUID);
            self.bytes.extend_from_slice(&bytes);
        } else {
            self.count(NEW_ID);
            self.text(&id);
        }
        self.ids.insert(id, self.ids.len());
    }

    /// An instant: how many seconds it is from the last one, and whether there is a fraction behind them. 0: it is the
    /// last one again, as one of three is.
    fn instant(&mut self, at: Instant) {
        let from_last = second_number(at) - second_number(self.last);
        let nanos = at.nanosecond();
        let fine = nanos > 0 || (from_last == 0 && at != self.last);
        self.number(from_last * 2 + i64::from(fine));
        if fine {
            let whole = nanos.is_multiple_of(NANOS_A_MILLI);
            let unit = if whole { NANOS_A_MILLI } else { 1 };
            self.number(i64::from(nanos / unit) * 2 + i64::from(!whole));
        }
        self.last = at;
    }

    pub fn maybe(&mut self, at: Option<Instant>) {
        self.bytes.push(u8::from(at.is_some()));
        if let Some(at) = at {
            self.instant(at);
        }
    }
}

impl Sink for Packer {
    type Error = Infallible;

    fn put(&mut self, field: &'static FactField, leaf: Leaf) -> Result<(), Infallible> {
        if matches!(field.innermost, ValueKind::Id(_)) {
            match leaf {
                Leaf::Id(id) => self.id(id),
                _ => self.count(NO_ID),
            }
            return Ok(());
        }
        if field.optional {
            self.bytes.push(u8::from(leaf != Leaf::Nothing));
        }
        match leaf {
            Leaf::Nothing | Leaf::Absent => {}
            Leaf::Text(text) => self.text(text),
            Leaf::Id(id) => self.id(id),
            Leaf::Word(place) => self.count(place),
            Leaf::Number(number) => self.number(number),
            Leaf::Truth(truth) => self.bytes.push(truth.into()),
            Leaf::Instant(at) => self.instant(at),
            Leaf::Date(date) => self.number(day_number(date)),
            Leaf::Time(time) => self.number(time.0),
            Leaf::Window(window) => {
                self.number(window.from.into());
                self.number(window.to.into());
            }
        }
        Ok(())
    }

    fn begin(&mut self, field: &'static FactField, count: usize) -> Result<(), Infallible> {
        if !is_plain_record(field) {
            self.count(count);
        }
        Ok(())
    }

    fn key(&mut self, _: &'static FactField, key: &str) -> Result<(), Infallible> {
        self.text(key);
        Ok(())
    }

    fn choose(
        &mut self,
        field: &'static FactField,
        variant: &'static Variant,
    ) -> Result<(), Infallible> {
        if let ValueKind::Choice(variants) = field.kind {
            let place = variants.iter().position(|v| v.word == variant.word);
            self.count(place.unwrap_or(variants.len()));
        }
        Ok(())
    }

    fn end(&mut self, _: &'static FactField) -> Result<(), Infallible> {
        Ok(())
    }
}

/// Ids that were read.
#[derive(Default)]
pub struct Ids {
    seen: Vec<Arc<str>>,
    /// The import of the last one that had one: neighbours mostly come from the same.
    batch: Option<Arc<str>>,
}

#[expect(clippy::cast_possible_wrap, reason = "the bits are what was written")]
fn signed(bits: u64) -> i64 {
    (bits >> 1) as i64 ^ -((bits & 1) as i64)
}

/// Something else stands there than what [`Packer`] wrote.
#[derive(Debug)]
pub struct Broken;

pub struct Unpacker<'a, 'i> {
    left: &'a [u8],
    last: Instant,
    /// The [`second_number`] of the last.
    second: i64,
    ids: &'i mut Ids,
}

impl<'a, 'i> Unpacker<'a, 'i> {
    pub fn new(bytes: &'a [u8], ids: &'i mut Ids) -> Self {
        ids.seen.clear();
        Self {
            left: bytes,
            last: Instant::UNIX_EPOCH,
            second: UNIX_EPOCH,
            ids,
        }
    }

    /// A text behind an id that is the first.
    pub fn behind_the_first_id(mut self) -> Result<&'a str, Broken> {
        match self.place()? {
            NEW_UUID => self.exactly::<16>().map(drop)?,
            NEW_ID => self.text().map(drop)?,
            _ => return Err(Broken),
        }
        self.text()
    }

    fn new_id<'r>(&mut self, kind: usize, room: &'r mut [u8]) -> Result<&'r str, Broken>
    where
        'a: 'r,
    {
        match kind {
            NEW_ID => self.text(),
            NEW_UUID => Ok(Uuid::from_bytes(self.exactly()?)
                .hyphenated()
                .encode_lower(room)),
            _ => Err(Broken),
        }
    }

    /// So many bytes as they are.
    pub fn exactly<const N: usize>(&mut self) -> Result<[u8; N], Broken> {
        let (first, rest) = self.left.split_first_chunk().ok_or(Broken)?;
        self.left = rest;
        Ok(*first)
    }

    fn byte(&mut self) -> Result<u8, Broken> {
        self.exactly().map(|[byte]| byte)
    }

    #[inline]
    fn number(&mut self) -> Result<i64, Broken> {
        // Most are so small.
        if let [byte @ 0..0x80, rest @ ..] = self.left {
            self.left = rest;
            return Ok(signed(u64::from(*byte)));
        }
        self.long_number()
    }

    fn long_number(&mut self) -> Result<i64, Broken> {
        let (mut bits, bytes) = (0_u64, self.left);
        for (at, byte) in bytes.iter().enumerate().take(10) {
            bits |= u64::from(byte & 0x7f) << (7 * at);
            if *byte < 0x80 {
                self.left = &bytes[at + 1..];
                return Ok(signed(bits));
            }
        }
        Err(Broken)
    }

    fn place(&mut self) -> Result<usize, Broken> {
        usize::try_from(self.number()?).map_err(|_| Broken)
    }

    fn count(&mut self) -> Result<usize, Broken> {
        let count = self.place()?;
        if count <= self.left.len() {
            Ok(count)
        } else {
            Err(Broken)
        }
    }

    fn text(&mut self) -> Result<&'a str, Broken> {
        let count = self.count()?;
        let (bytes, rest) = self.left.split_at_checked(count).ok_or(Broken)?;
        self.left = rest;
        std::str::from_utf8(bytes).map_err(|_| Broken)
    }

    /// An id; one that names an import is looked for in the card before.
    fn id(&mut self, of_batch: bool) -> Result<Option<Arc<str>>, Broken> {
        match self.place()? {
            NO_ID => Ok(None),
            kind @ (NEW_ID | NEW_UUID) => {
                let mut room = Uuid::encode_buffer();
                let text = self.new_id(kind, &mut room)?;
                let id = match &self.ids.batch {
                    Some(known) if of_batch && known.as_ref() == text => Arc::clone(known),
                    _ => text.into(),
                };
                if of_batch {
                    self.ids.batch = Some(Arc::clone(&id));
                }
                self.ids.seen.push(Arc::clone(&id));
                Ok(Some(id))
            }
            place => self
                .ids
                .seen
                .get(place - KNOWN_IDS)
                .cloned()
                .map(Some)
                .ok_or(Broken),
        }
    }

    fn instant(&mut self) -> Result<Instant, Broken> {
        let from_last = self.number()?;
        if from_last == 0 {
            return Ok(self.last);
        }
        let number = self.second.checked_add(from_last >> 1).ok_or(Broken)?;
        let day = day_of(number.div_euclid(SECONDS_A_DAY))?;
        let seconds = u32::try_from(number.rem_euclid(SECONDS_A_DAY)).map_err(|_| Broken)?;
        let mut nanos = 0;
        if from_last & 1 == 1 {
            let fraction = self.number()?;
            let unit = if fraction & 1 == 0 { NANOS_A_MILLI } else { 1 };
            let fraction = u32::try_from(fraction >> 1).map_err(|_| Broken)?;
            nanos = fraction.checked_mul(unit).ok_or(Broken)?;
        }
        let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, nanos);
        self.last = day.and_time(time.ok_or(Broken)?).and_utc();
        self.second = number;
        Ok(self.last)
    }

    pub fn maybe(&mut self) -> Result<Option<Instant>, Broken> {
        match self.byte()? {
            0 => Ok(None),
            1 => self.instant().map(Some),
            _ => Err(Broken),
        }
    }

    pub fn pass_maybe(&mut self) -> Result<(), Broken> {
        if self.byte()? == 1 && self.number()? & 1 == 1 {
            self.number()?;
        }
        Ok(())
    }

    fn date(&mut self) -> Result<Date, Broken> {
        day_of(self.number()?)
    }

    fn window(&mut self) -> Result<Window, Broken> {
        let mut end = || u32::try_from(self.number()?).map_err(|_| Broken);
        Ok(Window {
            from: end()?,
            to: end()?,
        })
    }
}

impl Source for Unpacker<'_, '_> {
    type Error = Broken;

    #[expect(
        clippy::inline_always,
        reason = "where the field is known, so is what to read: opening is made of this"
    )]
    #[inline(always)]
    fn take(&mut self, field: &'static FactField) -> Result<Leaf<'_>, Broken> {
        let kind = field.innermost;
        if let ValueKind::Id(of) = kind {
            return Ok(self.id(of.is_none())?.map_or(Leaf::Nothing, Leaf::Id));
        }
        if field.optional && self.byte()? == 0 {
            return Ok(Leaf::Nothing);
        }
        Ok(match kind {
            ValueKind::Text => Leaf::Text(self.text()?),
            ValueKind::Word(_) => Leaf::Word(self.place()?),
            ValueKind::Number => Leaf::Number(self.number()?),
            ValueKind::Truth => Leaf::Truth(self.byte()? != 0),
            ValueKind::Instant => Leaf::Instant(self.instant()?),
            ValueKind::Date => Leaf::Date(self.date()?),
            ValueKind::Time => Leaf::Time(WorkTime(self.number()?)),
            ValueKind::Window => Leaf::Window(self.window()?),
            _ => return Err(Broken),
        })
    }

    fn begin(&mut self, field: &'static FactField) -> Result<usize, Broken> {
        if is_plain_record(field) {
            Ok(1)
        } else {
            self.count()
        }
    }

    fn key(&mut self, _: &'static FactField) -> Result<String, Broken> {
        self.text().map(ToOwned::to_owned)
    }

    fn choose(&mut self, _: &'static FactField) -> Result<Option<usize>, Broken> {
        self.place().map(Some)
    }

    fn end(&mut self, _: &'static FactField) -> Result<(), Broken> {
        Ok(())
    }

    fn absent(&mut self, _: &'static FactField) -> Result<(), Broken> {
        Err(Broken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::card::{name, packed, unpacked};
    use crate::domain::declare::FactRecord;
    use crate::domain::facts::GivenAnswer;
    use crate::domain::{Client, ClientFacts, Mood, Summary};
    use proptest::prelude::*;

    #[test]
    fn an_id_comes_back_as_it_was_written_and_the_name_behind_it() {
        let written = "0192a0c4-8000-7003-8378-a01d3129787a";
        for id in [written, &written.to_uppercase(), &written[1..], "c0", ""] {
            let client = Client::new(id.into(), "Acme", Instant::UNIX_EPOCH);
            let facts = ClientFacts::new(client);
            let card = packed(facts.clone());
            assert_eq!(name(&card), Some("Acme"), "{id}");
            assert_eq!(unpacked(&card, None, &mut Ids::default()), Some(facts));
        }
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(
            tries in [any::<u32>(), any::<u32>(), any::<u32>()],
            secs in -62_135_596_800_i64..253_402_300_800,
            nanos in prop_oneof![Just(0), (0..1_000_u32).prop_map(|ms| ms * 1_000_000), 0..1_000_000_000_u32],
            after in prop_oneof![Just(0), 0..1_000_u64, any::<u64>().prop_map(|ns| ns % (1 << 60))],
            days in -1_000_i32..3_652_059,
        ) {
            let at = Instant::from_timestamp(secs, nanos).expect("in range");
            let then = at + std::time::Duration::from_nanos(after);
            let summary = Summary {
                voice_days: vec![NaiveDate::from_num_days_from_ce_opt(days).expect("in range")],
                tries,
                askers: vec![("one".into(), "two".into())],
                last_care: Some(at),
                last_mood: Some((at, Mood::Fine)),
                moods: vec![(then, Mood::Upset), (at, Mood::Delighted)],
                answers: vec![GivenAnswer { answered: at, opened: then, pauses: vec![(then, at)] }],
                ..Summary::default()
            };
            let mut packer = Packer::default();
            let Ok(()) = summary.write(&mut packer);
            let (mut ids, bytes) = (Ids::default(), packer.bytes);
            let mut from = Unpacker::new(&bytes, &mut ids);
            prop_assert_eq!(Summary::read(&mut from).expect("read"), summary);
            prop_assert!(from.left.is_empty());
        }

        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut ids = Ids::default();
            let _ = ClientFacts::read(&mut Unpacker::new(&bytes, &mut ids));
            let mut from = Unpacker::new(&bytes, &mut ids);
            let _ = (from.number(), from.text(), from.id(true), from.date(), from.maybe());
        }
    }
}
