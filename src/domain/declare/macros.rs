//! The macros by which facts, records and choices are declared; what they make is told in `declare`.

/// The [`FactField`](super::FactField) of a line.
macro_rules! field {
    ($name:expr, $ty:ty, $carried:literal) => {
        field!($name, $ty, $carried, PLAIN)
    };
    ($name:expr, $ty:ty, $carried:literal, $rule:expr) => {
        $rule.of(
            $name,
            <$ty as FieldValue>::KIND,
            <$ty as FieldValue>::OPTIONAL,
            $carried,
        )
    };
}

/// Declares a struct with its fields as a [`FactRecord`](super::FactRecord).
macro_rules! record {
    ($(#[$meta:meta])* $record:ident {
        $($(#[$of_field:meta])* $name:ident : $ty:ty $(= $default:expr)? $(=> $rule:expr)?),+ $(,)?
    }) => {
        $(#[$meta])*
        pub struct $record { $($(#[$of_field])* pub $name: $ty),+ }

        const _: () = {
        use $crate::domain::declare::*;

        impl FactRecord for $record {
            const FIELDS: &'static [FactField] =
                &[$(field!(stringify!($name), $ty, false $(, $rule)?)),+];

            fn read<S: Source>(source: &mut S) -> Result<Self, S::Error> {
                Ok(Self { $($name: {
                    const FIELD: &FactField =
                        &field!(stringify!($name), $ty, false $(, $rule)?);
                    let default: Option<$ty> = None $(.or(Some($default)))?;
                    FieldValue::read(source, FIELD, default)?
                }),+ })
            }

            fn write<K: Sink>(&self, sink: &mut K) -> Result<(), K::Error> {
                $({
                    const FIELD: &FactField =
                        &field!(stringify!($name), $ty, false $(, $rule)?);
                    FieldValue::write(&self.$name, sink, FIELD)?;
                })+
                Ok(())
            }
        }

        impl FieldValue for $record {
            const KIND: ValueKind =
                ValueKind::Record(<Self as FactRecord>::FIELDS);

            fn read<S: Source>(
                source: &mut S,
                field: &'static FactField,
                _: Option<Self>,
            ) -> Result<Self, S::Error> {
                source.begin(field)?;
                let record = FactRecord::read(source)?;
                source.end(field)?;
                Ok(record)
            }

            fn stand_in() -> Self {
                Self { $($name: {
                    let default: Option<$ty> = None $(.or(Some($default)))?;
                    default.unwrap_or_else(FieldValue::stand_in)
                }),+ }
            }

            fn write<K: Sink>(
                &self,
                sink: &mut K,
                field: &'static FactField,
            ) -> Result<(), K::Error> {
                sink.begin(field, 1)?;
                FactRecord::write(self, sink)?;
                sink.end(field)
            }
        }
        };
    };
}

/// Declares a record that is a row of its own: a [`Fact`](super::Fact), of the kind of its name.
macro_rules! fact {
    ($(#[$meta:meta])* $fact:ident { $($fields:tt)+ }) => {
        $crate::domain::declare::record! { $(#[$meta])* $fact { $($fields)+ } }

        impl $crate::domain::declare::Fact for $fact {
            const ROW: $crate::domain::declare::RowKind = $crate::domain::declare::RowKind::$fact;

            fn origin(&self) -> &$crate::domain::declare::Origin {
                &self.origin
            }
        }
    };
}

/// Parts of `choices!`, which cannot be said where they stand.
macro_rules! parts {
    (key) => { None };
    (key $key:literal) => { Some($key) };
    (of_client) => { false };
    (of_client $owner:ident) => { true };
    (fields) => { &[] };
    (fields $($name:expr, $ty:ty $(, $rule:expr)?);+) => {
        &[$(field!($name, $ty, true $(, $rule)?)),+]
    };
    (read $source:ident, $name:expr, $ty:ty, [$($default:expr)?] $(, $rule:expr)?) => {{
        const FIELD: &FactField =
            &field!($name, $ty, true $(, $rule)?);
        let default: Option<$ty> = None $(.or(Some($default)))?;
        FieldValue::read($source, FIELD, default)?
    }};
    (write $sink:ident, $value:ident, $name:expr, $ty:ty $(, $rule:expr)?) => {{
        const FIELD: &FactField =
            &field!($name, $ty, true $(, $rule)?);
        FieldValue::write($value, $sink, FIELD)?;
    }};
    (bind $value:ident $ty:ty) => { $value };
}

/// Declares an enum each of whose values has one word, and may carry something: `VARIANTS`, `word()`, and reading and
/// writing. What is carried alone is called `value`. `as "…"` is its name in files where that is not the word; `of
/// client` marks what is said of a client, not of an issue.
macro_rules! choices {
    ($(#[$meta:meta])* $choice:ident {
        $($(#[$of_variant:meta])* $variant:ident
            $(($ty:ty $(= $default:expr)? $(=> $rule:expr)?))?
            $({ $($(#[$of_part:meta])* $name:ident : $part:ty $(=> $part_rule:expr)?),+ $(,)? })?
            = $word:literal $(as $key:literal)? $(of $owner:ident)?),+ $(,)?
    }) => {
        $(#[$meta])*
        pub enum $choice {
            $($(#[$of_variant])* $variant $(($ty))? $({ $($(#[$of_part])* $name: $part),+ })?),+
        }

        const _: () = {
        use $crate::domain::declare::*;

        impl $choice {
            /// Every variant with its word, in the order of declaration.
            pub const VARIANTS: &'static [Variant] =
                &[$(Variant::new(
                    $word,
                    parts!(key $($key)?),
                    parts!(of_client $($owner)?),
                    parts!(fields
                        $("value", $ty $(, $rule)?)?
                        $($(stringify!($name), $part $(, $part_rule)?);+)?),
                )),+];

            pub const fn word(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $word),+ }
            }
        }

        impl FieldValue for $choice {
            const KIND: ValueKind =
                ValueKind::Choice(Self::VARIANTS);

            fn read<S: Source>(
                source: &mut S,
                field: &'static FactField,
                default: Option<Self>,
            ) -> Result<Self, S::Error> {
                let readers: &[fn(&mut S) -> Result<Self, S::Error>] = &[$(|source| {
                    let _ = &source;
                    Ok(Self::$variant
                        $((parts!(
                            read source, "value", $ty, [$($default)?] $(, $rule)?)))?
                        $({ $($name: parts!(
                            read source, stringify!($name), $part, [] $(, $part_rule)?)),+ })?)
                }),+];
                let chosen = source.choose(field)?.and_then(|place| readers.get(place));
                if let Some(read) = chosen {
                    let value = read(source)?;
                    source.end(field)?;
                    return Ok(value);
                }
                match default {
                    Some(default) => Ok(default),
                    None => source.absent(field).map(|()| Self::stand_in()),
                }
            }

            fn write<K: Sink>(
                &self,
                sink: &mut K,
                field: &'static FactField,
            ) -> Result<(), K::Error> {
                let word = self.word();
                if let Some(variant) = Self::VARIANTS.iter().find(|known| known.word == word) {
                    sink.choose(field, variant)?;
                }
                match self {
                    $(Self::$variant
                        $((parts!(bind value $ty)))?
                        $({ $($name),+ })? => {
                        $(parts!(write sink, value, "value", $ty $(, $rule)?);)?
                        $($(parts!(
                            write sink, $name, stringify!($name), $part $(, $part_rule)?);)+)?
                    }),+
                }
                sink.end(field)
            }

            fn stand_in() -> Self {
                let first = [$(|| Self::$variant
                    $((<$ty as FieldValue>::stand_in()))?
                    $({ $($name: <$part as FieldValue>::stand_in()),+ })?),+];
                first[0]()
            }
        }
        };
    };
}

pub(crate) use {choices, fact, field, parts, record};
