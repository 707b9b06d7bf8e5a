//! The table of facts: every field of every fact, told once. Struct, row, journal image, card and JSON follow
//! from it, by name.
//!
//! A fact is declared by `fact!`, a part of one (the promises of a policy) by `record!`, a closed vocabulary by
//! `words!`, and one whose words may carry something (whose ball, what an event says) by `choices!`:
//!
//! ```text
//! fact! {
//!     /// An exchange.
//!     #[derive(Clone, Debug, PartialEq, Eq)]
//!     Contact {
//!         /// Its id.
//!         id: ContactId => OWN,
//!         /// Whether anybody was reached.
//!         outcome: Outcome = Outcome::Reached => PLAIN.always(),
//!         …
//! ```
//!
//! A line is the name, the type, what stands for it where nothing is given (`= …`), and what else is to be known
//! of it (`=> …`, a [`FactField`] without its name: limits, its column where that has another name, what becomes of the
//! row when the one it names is removed). The kind of the value, and what may be left out, follow from the type.
//!
//! # Reading and writing
//! Whoever keeps facts in some form writes one [`Sink`] and one [`Source`], once for all facts:
//!
//! * [`FactRecord::write`] hands every field in turn to the sink, with its [`FactField`] and what stands in it: a [`Leaf`]
//!   by [`Sink::put`]; a list, map or record between [`Sink::begin`] and [`Sink::end`] (of a map each value behind
//!   its [`Sink::key`]); a word that carries something between [`Sink::choose`] and `end`, its parts with fields of
//!   their own. A sink may leave out what [`FactField::is_left_out`] says, or everything that it has no place for.
//! * [`FactRecord::read`] asks the source for each in the same order. A source finds it by the field's name or column,
//!   in whatever order it has them, and answers with a leaf of the field's [`ValueKind`]; [`Leaf::Absent`] where there
//!   is none, and the default holds; [`Leaf::Nothing`] where it says that there is nothing. What must be there and is not is [`Source::absent`]: a source that gives up answers with its error, one
//!   that goes on to find more mistakes notes it and lets something stand in. What a default depends on beside the
//!   type (an ask is opened when its issue was noticed) the source puts in place before it is read.
//!
//! A form without names, such as the card of a client, may go by the order alone, as long as [`shape`] guards it:
//! the text that tells every field and word of a record, different whenever any of them is.

mod described;
pub mod id;
mod kind;
mod macros;
mod value;
mod word;

#[cfg(test)]
mod tests;

pub use described::{FactField, ListOf, OnRemoval, Shown, ValueKind, Variant, shape};
pub(crate) use described::{OWN, OWNER, PLAIN, TEXT, listed};
pub use kind::RowKind;
pub(crate) use macros::{choices, fact, field, parts, record};
pub use value::{FieldValue, MapKey, Plain};
pub use word::UnknownWord;
pub(crate) use word::words;

use super::span::{Date, Instant, Window, WorkTime};
use id::BatchId;
use std::sync::Arc;

record! {
    /// Kept with every stored row: which import it came from and when it last changed.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    Origin {
        /// When it was written down; `None` only before the store has seen it.
        recorded_at: Option<Instant>,
        /// The key it had in the file that it came from, so that the same file twice adds nothing.
        source_key: Option<String>,
        batch: Option<BatchId> => PLAIN.hidden(),
        /// Its place among all rows in the order in which they were first written down; `None` before it is
        /// stored, and of rows from before that was kept.
        place: Option<i64> => PLAIN.hidden(),
        /// The store's version when this row was last written; 0 before it is stored. An edit carries the
        /// revision it started from and is refused when the row has moved on.
        revision: i64 = 0 => PLAIN.hidden(),
    }
}

/// What stands in a field that is one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaf<'a> {
    /// Nothing is said at all: what stands for it where nothing is given.
    Absent,
    /// It is said that there is nothing.
    Nothing,
    Text(&'a str),
    /// An id; whoever has many of them may share their texts.
    Id(Arc<str>),
    /// A word of a closed vocabulary, by its place in [`ValueKind::Word`].
    Word(usize),
    Number(i64),
    Truth(bool),
    Instant(Instant),
    Date(Date),
    Time(WorkTime),
    Window(Window),
}

pub trait Source {
    type Error;

    /// The value of a field, of the kind that the field says.
    fn take(&mut self, field: &'static FactField) -> Result<Leaf<'_>, Self::Error>;

    /// Enters a list or map, and says how many values it has (none where there is nothing); or a record (none where it
    /// is optional and there is none).
    fn begin(&mut self, field: &'static FactField) -> Result<usize, Self::Error>;

    fn key(&mut self, field: &'static FactField) -> Result<String, Self::Error>;

    /// Enters a choice, and says which of the variants of [`ValueKind::Choice`] it is; `None` where there is nothing, and
    /// then nothing is entered.
    fn choose(&mut self, field: &'static FactField) -> Result<Option<usize>, Self::Error>;

    fn end(&mut self, field: &'static FactField) -> Result<(), Self::Error>;

    /// A field that has no default is not there, or is no value of its type. A source that answers `Ok` goes on, and
    /// something stands for it: what is read is then worth nothing.
    fn absent(&mut self, field: &'static FactField) -> Result<(), Self::Error>;
}

pub trait Sink {
    type Error;

    /// A field that is one value, or one value of a list or map.
    fn put(&mut self, field: &'static FactField, leaf: Leaf) -> Result<(), Self::Error>;

    /// So many values of a list or map follow, or the fields of a record (0: there is none).
    fn begin(&mut self, field: &'static FactField, count: usize) -> Result<(), Self::Error>;

    fn key(&mut self, field: &'static FactField, key: &str) -> Result<(), Self::Error>;

    /// A variant of a choice; its parts follow.
    fn choose(
        &mut self,
        field: &'static FactField,
        variant: &'static Variant,
    ) -> Result<(), Self::Error>;

    fn end(&mut self, field: &'static FactField) -> Result<(), Self::Error>;
}

pub trait FactRecord: Sized {
    const FIELDS: &'static [FactField];

    fn read<S: Source>(source: &mut S) -> Result<Self, S::Error>;

    fn write<K: Sink>(&self, sink: &mut K) -> Result<(), K::Error>;
}

pub trait Fact: FactRecord {
    const ROW: RowKind;

    fn origin(&self) -> &Origin;
}
