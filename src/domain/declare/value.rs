//! The types that may stand in a field, each with its way in and out.

use super::{FactField, Leaf, PLAIN, Shown, Sink, Source, ValueKind};
use crate::domain::span::{Date, Instant, Window, WorkTime};
use std::{borrow::Cow, collections::BTreeMap, marker::PhantomData};

pub trait FieldValue: Sized {
    const KIND: ValueKind;
    /// Whether it may be nothing.
    const OPTIONAL: bool = false;

    /// Reads it; where nothing is given the default, if there is one.
    fn read<S: Source>(
        source: &mut S,
        field: &'static FactField,
        default: Option<Self>,
    ) -> Result<Self, S::Error>;

    fn write<K: Sink>(&self, sink: &mut K, field: &'static FactField) -> Result<(), K::Error>;

    /// What stands for one that could not be read, where reading goes on to find more mistakes.
    fn stand_in() -> Self;
}

pub trait Plain: Sized {
    const PLAIN_KIND: ValueKind;

    /// Made of a leaf, if that is one of its kind.
    fn made(leaf: Leaf) -> Option<Self>;

    fn leaf(&self) -> Leaf<'_>;

    fn instead() -> Self;

    /// What a field without one holds, if it may be without.
    fn blank(_: &FactField) -> Option<Self> {
        None
    }
}

impl<T: Plain> FieldValue for T {
    const KIND: ValueKind = T::PLAIN_KIND;

    #[inline]
    fn read<S: Source>(
        source: &mut S,
        field: &'static FactField,
        default: Option<Self>,
    ) -> Result<Self, S::Error> {
        let read = match source.take(field)? {
            Leaf::Absent | Leaf::Nothing => default.or_else(|| Self::blank(field)),
            leaf => Self::made(leaf),
        };
        match read {
            Some(value) => Ok(value),
            None => source.absent(field).map(|()| Self::instead()),
        }
    }

    fn write<K: Sink>(&self, sink: &mut K, field: &'static FactField) -> Result<(), K::Error> {
        sink.put(field, self.leaf())
    }

    fn stand_in() -> Self {
        Self::instead()
    }
}

impl<T: Plain> FieldValue for Option<T> {
    const KIND: ValueKind = T::PLAIN_KIND;
    const OPTIONAL: bool = true;

    #[inline]
    fn read<S: Source>(
        source: &mut S,
        field: &'static FactField,
        default: Option<Self>,
    ) -> Result<Self, S::Error> {
        let read = match source.take(field)? {
            Leaf::Absent => return Ok(default.flatten()),
            Leaf::Nothing => return Ok(None),
            leaf => T::made(leaf),
        };
        if read.is_none() {
            source.absent(field)?;
        }
        Ok(read)
    }

    fn write<K: Sink>(&self, sink: &mut K, field: &'static FactField) -> Result<(), K::Error> {
        sink.put(field, self.as_ref().map_or(Leaf::Nothing, Plain::leaf))
    }

    fn stand_in() -> Self {
        None
    }
}

macro_rules! plain {
    ($($ty:ty: $kind:expr, $from:pat => $made:expr, $value:ident => $leaf:expr, $instead:expr;)+) => {$(
        impl Plain for $ty {
            const PLAIN_KIND: ValueKind = $kind;

            fn made(leaf: Leaf) -> Option<Self> {
                if let $from = leaf { $made } else { None }
            }

            fn leaf(&self) -> Leaf<'_> {
                let $value = self;
                $leaf
            }

            fn instead() -> Self {
                $instead
            }
        }
    )+};
}

plain! {
    i64: ValueKind::Number, Leaf::Number(number) => Some(number), number => Leaf::Number(*number), 0;
    u32: ValueKind::Number, Leaf::Number(number) => number.try_into().ok(), number => Leaf::Number((*number).into()), 0;
    u16: ValueKind::Number, Leaf::Number(number) => number.try_into().ok(), number => Leaf::Number((*number).into()), 0;
    bool: ValueKind::Truth, Leaf::Truth(truth) => Some(truth), truth => Leaf::Truth(*truth), false;
    Instant: ValueKind::Instant, Leaf::Instant(at) => Some(at), at => Leaf::Instant(*at), Instant::UNIX_EPOCH;
    Date: ValueKind::Date, Leaf::Date(date) => Some(date), date => Leaf::Date(*date), Date::default();
    WorkTime: ValueKind::Time, Leaf::Time(time) => Some(time), time => Leaf::Time(*time), WorkTime::default();
    Window: ValueKind::Window, Leaf::Window(at) => Some(at), at => Leaf::Window(*at), Window { from: 0, to: 1 };
}

/// A text; one of many that are alike may be borrowed from the program.
macro_rules! text {
    ($($ty:ty),+) => {$(
        impl Plain for $ty {
            const PLAIN_KIND: ValueKind = ValueKind::Text;

            fn made(leaf: Leaf) -> Option<Self> {
                if let Leaf::Text(text) = leaf { Some(text.to_owned().into()) } else { None }
            }

            fn leaf(&self) -> Leaf<'_> {
                Leaf::Text(self)
            }

            fn instead() -> Self {
                Self::default()
            }

            fn blank(field: &FactField) -> Option<Self> {
                (field.shown != Shown::Needed).then(Self::default)
            }
        }
    )+};
}

text! { String, Cow<'static, str> }

impl<T: FieldValue> FieldValue for Vec<T> {
    const KIND: ValueKind = ValueKind::List(&T::KIND);

    fn read<S: Source>(
        source: &mut S,
        field: &'static FactField,
        _: Option<Self>,
    ) -> Result<Self, S::Error> {
        let count = source.begin(field)?;
        let mut values = Self::with_capacity(count);
        for _ in 0..count {
            values.push(T::read(source, field, None)?);
        }
        source.end(field)?;
        Ok(values)
    }

    fn write<K: Sink>(&self, sink: &mut K, field: &'static FactField) -> Result<(), K::Error> {
        sink.begin(field, self.len())?;
        self.iter().try_for_each(|value| value.write(sink, field))?;
        sink.end(field)
    }

    fn stand_in() -> Self {
        Self::new()
    }
}

impl<T: FieldValue, const N: usize> FieldValue for [T; N] {
    const KIND: ValueKind = ValueKind::List(&T::KIND);

    fn read<S: Source>(
        source: &mut S,
        field: &'static FactField,
        default: Option<Self>,
    ) -> Result<Self, S::Error> {
        let count = source.begin(field)?;
        let mut values = Self::stand_in();
        for at in 0..count {
            let value = T::read(source, field, None)?;
            if let Some(place) = values.get_mut(at) {
                *place = value;
            }
        }
        source.end(field)?;
        match (count, default) {
            (0, Some(default)) => Ok(default),
            (count, _) if count == N => Ok(values),
            _ => source.absent(field).map(|()| Self::stand_in()),
        }
    }

    fn write<K: Sink>(&self, sink: &mut K, field: &'static FactField) -> Result<(), K::Error> {
        sink.begin(field, N)?;
        self.iter().try_for_each(|value| value.write(sink, field))?;
        sink.end(field)
    }

    fn stand_in() -> Self {
        std::array::from_fn(|_| T::stand_in())
    }
}

/// What values may be kept by.
pub trait MapKey: Ord + Sized {
    fn text(&self) -> String;

    fn of(text: String) -> Option<Self>;
}

impl MapKey for String {
    fn text(&self) -> String {
        self.clone()
    }

    fn of(text: String) -> Option<Self> {
        Some(text)
    }
}

impl MapKey for Date {
    fn text(&self) -> String {
        self.to_string()
    }

    fn of(text: String) -> Option<Self> {
        text.parse().ok()
    }
}

impl<K: MapKey, T: FieldValue> FieldValue for BTreeMap<K, T> {
    const KIND: ValueKind = ValueKind::Map(&T::KIND);

    fn read<S: Source>(
        source: &mut S,
        field: &'static FactField,
        _: Option<Self>,
    ) -> Result<Self, S::Error> {
        let mut values = Self::new();
        for _ in 0..source.begin(field)? {
            let key = K::of(source.key(field)?);
            let value = T::read(source, field, None)?;
            match key {
                Some(key) => values.insert(key, value).map(drop).unwrap_or_default(),
                None => source.absent(field)?,
            }
        }
        source.end(field)?;
        Ok(values)
    }

    fn write<Out: Sink>(
        &self,
        sink: &mut Out,
        field: &'static FactField,
    ) -> Result<(), Out::Error> {
        sink.begin(field, self.len())?;
        for (key, value) in self {
            sink.key(field, &key.text())?;
            value.write(sink, field)?;
        }
        sink.end(field)
    }

    fn stand_in() -> Self {
        Self::new()
    }
}

/// Two values: a record whose fields have no names.
struct Pair<A, B>(PhantomData<(A, B)>);

impl<A: FieldValue, B: FieldValue> Pair<A, B> {
    const PARTS: &'static [FactField] = &[
        PLAIN.of("0", A::KIND, A::OPTIONAL, false),
        PLAIN.of("1", B::KIND, B::OPTIONAL, false),
    ];

    fn read<S: Source>(source: &mut S) -> Result<(A, B), S::Error> {
        Ok((
            A::read(source, &Self::PARTS[0], None)?,
            B::read(source, &Self::PARTS[1], None)?,
        ))
    }

    fn write<K: Sink>(pair: &(A, B), sink: &mut K) -> Result<(), K::Error> {
        pair.0.write(sink, &Self::PARTS[0])?;
        pair.1.write(sink, &Self::PARTS[1])
    }
}

impl<A: FieldValue, B: FieldValue> FieldValue for (A, B) {
    const KIND: ValueKind = ValueKind::Record(Pair::<A, B>::PARTS);

    fn read<S: Source>(
        source: &mut S,
        field: &'static FactField,
        _: Option<Self>,
    ) -> Result<Self, S::Error> {
        source.begin(field)?;
        let pair = Pair::read(source)?;
        source.end(field)?;
        Ok(pair)
    }

    fn write<K: Sink>(&self, sink: &mut K, field: &'static FactField) -> Result<(), K::Error> {
        sink.begin(field, 1)?;
        Pair::write(self, sink)?;
        sink.end(field)
    }

    fn stand_in() -> Self {
        (A::stand_in(), B::stand_in())
    }
}

/// Two values, or nothing.
impl<A: FieldValue, B: FieldValue> FieldValue for Option<(A, B)> {
    const KIND: ValueKind = ValueKind::Record(Pair::<A, B>::PARTS);
    const OPTIONAL: bool = true;

    fn read<S: Source>(
        source: &mut S,
        field: &'static FactField,
        _: Option<Self>,
    ) -> Result<Self, S::Error> {
        let pair = match source.begin(field)? {
            0 => None,
            _ => Some(Pair::read(source)?),
        };
        source.end(field)?;
        Ok(pair)
    }

    fn write<K: Sink>(&self, sink: &mut K, field: &'static FactField) -> Result<(), K::Error> {
        sink.begin(field, usize::from(self.is_some()))?;
        if let Some(pair) = self {
            Pair::write(pair, sink)?;
        }
        sink.end(field)
    }

    fn stand_in() -> Self {
        None
    }
}
