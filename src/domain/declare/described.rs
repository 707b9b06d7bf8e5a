//! What is known of a field beside its value.

use super::kind::RowKind;
use crate::domain::clean::{LINE_LETTERS, Lines};

#[derive(Clone, Copy, Debug)]
pub struct FactField {
    pub name: &'static str,
    column: Option<&'static str>,
    pub kind: ValueKind,
    /// The kind of the values of a list or map, of whatever depth; its own of anything else.
    pub innermost: ValueKind,
    /// Whether nothing may stand in it.
    pub optional: bool,
    pub shown: Shown,
    /// Whether the fields of what stands in it stand beside it instead of in it.
    pub spread: bool,
    /// Of a text: what becomes of line breaks.
    pub lines: Lines,
    pub letters: usize,
    pub least: i64,
    pub most: i64,
    /// Of an id: what becomes of this row when the one that it names is removed; `None`: it names none.
    pub then: Option<OnRemoval>,
    /// Of a list or map: where its values lie.
    pub listed: Option<ListOf>,
}

/// When a file shows a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Always, and a file without it is refused. Where nothing may stand in it, null says so.
    Needed,
    /// Always when written; a file may be without it.
    Always,
    Filled,
    Never,
}

/// What becomes of a row when one that it names is removed by a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnRemoval {
    Goes,
    /// It stays and names nothing.
    Forgets,
    /// It stays, names nothing, and this date of it is taken back too.
    Reopens(&'static str),
    /// The other is not removed.
    Refuses,
}

#[derive(Clone, Copy, Debug)]
pub struct ListOf {
    pub table: &'static str,
    pub value: &'static str,
    pub key: Option<&'static str>,
    /// The mark by which the values of this list are told from those of others in the table.
    pub mark: Option<&'static str>,
    pub ordered: bool,
}

#[derive(Clone, Copy, Debug)]
pub enum ValueKind {
    Text,
    /// An id, of a row of this kind; `None`: of an import.
    Id(Option<RowKind>),
    /// A word of a closed vocabulary.
    Word(&'static [&'static str]),
    Number,
    Truth,
    Instant,
    Date,
    Time,
    Window,
    List(&'static ValueKind),
    /// Values by a text or a date.
    Map(&'static ValueKind),
    Record(&'static [FactField]),
    Choice(&'static [Variant]),
}

#[derive(Clone, Copy, Debug)]
pub struct Variant {
    pub word: &'static str,
    /// In files the name of what it carries, where that is not the word.
    key: Option<&'static str>,
    /// Of what an event says: whether it is said of a client, not of an issue.
    pub of_client: bool,
    pub parts: &'static [FactField],
}

impl Variant {
    /// For `choices!`.
    pub(crate) const fn new(
        word: &'static str,
        key: Option<&'static str>,
        of_client: bool,
        parts: &'static [FactField],
    ) -> Self {
        Self {
            word,
            key,
            of_client,
            parts,
        }
    }

    /// In files the name of what it carries.
    pub fn key(&self) -> &'static str {
        self.key.unwrap_or(self.word)
    }
}

const TEXT_LETTERS: usize = 1_000_000;

/// A field of which nothing special is to be known; a text in it is one line.
pub const PLAIN: FactField = FactField {
    name: "",
    column: None,
    kind: ValueKind::Text,
    innermost: ValueKind::Text,
    optional: false,
    shown: Shown::Filled,
    spread: false,
    lines: Lines::Fold,
    letters: LINE_LETTERS,
    least: i64::MIN,
    most: i64::MAX,
    then: Some(OnRemoval::Goes),
    listed: None,
};

/// A text of many lines.
pub const TEXT: FactField = PLAIN.texts();

pub const OWN: FactField = FactField {
    then: None,
    ..PLAIN
}
.always();

pub const OWNER: FactField = PLAIN.hidden();

/// A list whose values lie in a table of their own.
pub const fn listed(table: &'static str, value: &'static str) -> FactField {
    FactField {
        listed: Some(ListOf {
            table,
            value,
            key: None,
            mark: None,
            ordered: true,
        }),
        then: Some(OnRemoval::Forgets),
        ..PLAIN
    }
}

impl FactField {
    pub const fn column(&self) -> &'static str {
        match self.column {
            Some(column) => column,
            None => self.name,
        }
    }

    /// Whether a file leaves it out when this stands in it.
    pub fn is_left_out(&self, leaf: &super::Leaf) -> bool {
        use super::Leaf;
        let says_nothing = match leaf {
            Leaf::Absent | Leaf::Nothing => true,
            Leaf::Text("") | Leaf::Number(0) | Leaf::Truth(false) => !self.optional,
            _ => false,
        };
        match self.shown {
            Shown::Needed | Shown::Always => false,
            Shown::Filled => says_nothing,
            Shown::Never => true,
        }
    }

    pub(crate) const fn at(self, column: &'static str) -> Self {
        Self {
            column: Some(column),
            ..self
        }
    }

    /// With another name in files; the column stays.
    pub(crate) const fn called(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// With the values of a list marked.
    pub(crate) const fn marked(self, mark: &'static str) -> Self {
        match self.listed {
            Some(listed) => Self {
                listed: Some(ListOf {
                    mark: Some(mark),
                    ..listed
                }),
                ..self
            },
            None => self,
        }
    }

    /// A list that is a set, or values by their keys.
    pub(crate) const fn unordered(self, key: Option<&'static str>) -> Self {
        match self.listed {
            Some(listed) => Self {
                listed: Some(ListOf {
                    key,
                    ordered: false,
                    ..listed
                }),
                ..self
            },
            None => self,
        }
    }

    pub(crate) const fn texts(self) -> Self {
        Self {
            lines: Lines::Keep,
            letters: TEXT_LETTERS,
            ..self
        }
    }

    pub(crate) const fn needed(self) -> Self {
        Self {
            shown: Shown::Needed,
            ..self
        }
    }

    /// Shown in files also when it says nothing.
    pub(crate) const fn always(self) -> Self {
        Self {
            shown: Shown::Always,
            ..self
        }
    }

    pub(crate) const fn hidden(self) -> Self {
        Self {
            shown: Shown::Never,
            ..self
        }
    }

    pub(crate) const fn spread(self) -> Self {
        Self {
            spread: true,
            ..self
        }
    }

    pub(crate) const fn within(self, least: i64, most: i64) -> Self {
        Self {
            least,
            most,
            ..self
        }
    }

    /// What becomes of the row when the one that it names is removed.
    pub(crate) const fn then(self, then: OnRemoval) -> Self {
        Self {
            then: Some(then),
            ..self
        }
    }

    /// For the macros: named and of its type. What a choice carries lies in the column of its kind.
    pub(crate) const fn of(
        self,
        name: &'static str,
        kind: ValueKind,
        optional: bool,
        carried: bool,
    ) -> Self {
        let column = match self.column {
            None if carried => Some(kind.column()),
            None if !self.name.is_empty() => Some(name),
            column => column,
        };
        Self {
            name: if self.name.is_empty() {
                name
            } else {
                self.name
            },
            column,
            kind,
            innermost: kind.innermost(),
            optional,
            ..self
        }
    }
}

impl ValueKind {
    /// The kind so deep in lists and maps.
    pub fn at_depth(self, depth: usize) -> Self {
        match self {
            Self::List(inner) | Self::Map(inner) if depth > 0 => inner.at_depth(depth - 1),
            other => other,
        }
    }

    const fn innermost(self) -> Self {
        match self {
            Self::List(inner) | Self::Map(inner) => inner.innermost(),
            other => other,
        }
    }

    const fn column(self) -> &'static str {
        match self {
            Self::Word(_) | Self::Choice(_) => "word",
            Self::Truth => "flag",
            Self::Instant => "instant",
            Self::Date => "on_date",
            Self::Number | Self::Time => "amount",
            Self::Id(Some(RowKind::Supplier)) => "supplier",
            Self::Id(Some(RowKind::Person)) => "person",
            Self::Id(_) => "other",
            _ => "text",
        }
    }
}

/// A text that tells every field and word of a record: two of different shape differ in it.
pub fn shape(fields: &[FactField]) -> String {
    let mut text = String::new();
    for field in fields {
        tell(field, &mut text);
    }
    text
}

fn tell(field: &FactField, text: &mut String) {
    text.push_str(field.name);
    text.push_str(if field.optional { "?" } else { "" });
    tell_kind(field.kind, text);
    text.push(';');
}

fn tell_kind(kind: ValueKind, text: &mut String) {
    match kind {
        ValueKind::Text => text.push('t'),
        ValueKind::Id(_) => text.push('i'),
        ValueKind::Word(words) => {
            text.push_str(&words.join("|"));
        }
        ValueKind::Number => text.push('n'),
        ValueKind::Truth => text.push('b'),
        ValueKind::Instant => text.push('a'),
        ValueKind::Date => text.push('d'),
        ValueKind::Time => text.push('w'),
        ValueKind::Window => text.push('o'),
        ValueKind::List(inner) => {
            text.push('*');
            tell_kind(*inner, text);
        }
        ValueKind::Map(inner) => {
            text.push('%');
            tell_kind(*inner, text);
        }
        ValueKind::Record(fields) => {
            text.push('{');
            for field in fields {
                tell(field, text);
            }
            text.push('}');
        }
        ValueKind::Choice(variants) => {
            for variant in variants {
                text.push('|');
                text.push_str(variant.word);
                text.push('(');
                for part in variant.parts {
                    tell(part, text);
                }
                text.push(')');
            }
        }
    }
}
