//! The filter of the clients list: `tag:vip standing:quiet last>30d open>0 size:small`, and free words. That of
//! the issues, in the same grammar, is [`issues`].

pub mod issues;

use super::word::words;
use crate::domain::Size;
use std::ops::Range;

/// What a filter can ask about one client.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its tags.
    pub tags: &'a [String],
    /// The words of its standings, the one shown first.
    pub standings: &'a [&'a str],
    /// The word of its lane.
    pub lane: &'a str,
    /// The word of its status: active, paused, former.
    pub status: &'a str,
    /// Whether a snooze hides it from Today, whatever its status.
    pub snoozed: bool,
    /// Its size, if known.
    pub size: Option<Size>,
    /// Its score, 0 to 100.
    pub score: f64,
    /// Days since the last contact either way; `None`: never.
    pub last: Option<i64>,
    /// Open issues.
    pub open: usize,
    /// Asks that wait for an answer.
    pub asks: usize,
    /// How much of the cadence is used, in percent.
    pub cadence: f64,
}

/// A filter: its terms must all hold. The free words are for the caller's fuzzy match on names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    terms: Vec<Term>,
    free: String,
    notes: Vec<String>,
    spans: Vec<Range<usize>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Term {
    negated: bool,
    test: Test,
}

#[derive(Clone, Debug, PartialEq)]
enum Test {
    /// One of the words is there.
    Words(WordField, Vec<String>),
    /// The number compares so.
    Number(NumberField, Compare, f64),
    /// There never was a contact.
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordField {
    Tag,
    Standing,
    Lane,
    Status,
    Size,
    Name,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NumberField {
    Score,
    Last,
    Open,
    Asks,
    Cadence,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compare {
    Equal,
    Above,
    Below,
    AtLeast,
    AtMost,
}

#[derive(Clone, Copy, Debug)]
enum Field {
    Word(WordField),
    Number(NumberField),
}

/// The fields, with what each asks: for help and for Tab.
pub const FIELDS: &[(&str, &str)] = &[
    ("tag", "has the tag: tag:vip"),
    ("standing", "one of its standings: standing:quiet"),
    ("lane", "the lane of its next step: lane:owe"),
    (
        "status",
        "active, paused, former, or snoozed: status:snoozed",
    ),
    ("size", "small, medium or large: size:small"),
    ("name", "the name has these letters: name:dental"),
    ("score", "its score: score<50"),
    ("last", "days since the last contact: last>30d, last:never"),
    ("open", "open issues: open>0"),
    ("asks", "asks that wait: asks>0"),
    ("cadence", "percent of the cadence used: cadence>80"),
];

fn field(word: &str) -> Option<Field> {
    Some(match word {
        "tag" | "tags" => Field::Word(WordField::Tag),
        "standing" => Field::Word(WordField::Standing),
        "lane" => Field::Word(WordField::Lane),
        "status" => Field::Word(WordField::Status),
        "size" => Field::Word(WordField::Size),
        "name" => Field::Word(WordField::Name),
        "score" => Field::Number(NumberField::Score),
        "last" => Field::Number(NumberField::Last),
        "open" => Field::Number(NumberField::Open),
        "asks" => Field::Number(NumberField::Asks),
        "cadence" => Field::Number(NumberField::Cadence),
        _ => return None,
    })
}

/// The longer come first: `>=` is not `>` and a `=`.
const COMPARES: &[(&str, Compare)] = &[
    (">=", Compare::AtLeast),
    ("<=", Compare::AtMost),
    (">", Compare::Above),
    ("<", Compare::Below),
    (":", Compare::Equal),
    ("=", Compare::Equal),
];

/// Reads a filter. Total: what is no known term is a free word, with a note where it looks like a term.
/// Several words of one term, with commas between, mean any of them; a `-` before a term means not. A term
/// without its value is still being typed: it filters nothing, and a note says so.
#[must_use]
pub fn parse(text: &str) -> Filter {
    let mut filter = Filter::default();
    for word in words(text) {
        match term(&word.low) {
            Ok(Read::Term(term)) => {
                filter.terms.push(term);
                filter.spans.push(word.range);
                continue;
            }
            Ok(Read::Begun(note)) => {
                filter.notes.push(note);
                filter.spans.push(word.range);
                continue;
            }
            Ok(Read::Word) => {}
            Err(note) => filter.notes.push(note),
        }
        if !filter.free.is_empty() {
            filter.free.push(' ');
        }
        filter.free.push_str(word.raw);
    }
    filter
}

/// What a word asks, if it looks like a term.
struct Asked<'a> {
    negated: bool,
    name: &'a str,
    compare: Compare,
    value: &'a str,
}

impl<'a> Asked<'a> {
    fn of(low: &'a str) -> Option<Self> {
        let (negated, body) = low
            .strip_prefix(['-', '!'])
            .map_or((false, low), |body| (true, body));
        let (name, rest) = body.split_at(body.find([':', '=', '<', '>'])?);
        let (sign, compare) = COMPARES.iter().find(|(sign, _)| rest.starts_with(sign))?;
        Some(Self {
            negated,
            name,
            compare: *compare,
            value: &rest[sign.len()..],
        })
    }

    /// The words that would do, with commas between.
    fn words(&self) -> Vec<String> {
        self.value
            .split(',')
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// Whether its value is still to be typed.
    fn is_begun(&self) -> bool {
        self.value.chars().all(|c| c == ',')
    }

    /// What is said of a term that is only begun: how it goes on.
    fn begun(&self, low: &str, fields: &[(&str, &str)]) -> String {
        let described = fields
            .iter()
            .find(|(name, _)| self.name.trim_end_matches('s') == name.trim_end_matches('s'));
        let example = described
            .and_then(|(_, words)| words.rsplit(": ").next())
            .unwrap_or_default();
        format!("“{low}” does not filter yet: it goes on like {example}")
    }

    /// What is said of a field that is none of these; of what is no plain word, nothing.
    fn unknown(&self, fields: &[(&str, &str)]) -> Option<String> {
        let plain = !self.name.is_empty() && self.name.chars().all(char::is_alphabetic);
        let known = || {
            fields
                .iter()
                .map(|(name, _)| *name)
                .collect::<Vec<_>>()
                .join(", ")
        };
        plain.then(|| format!("no field “{}”; there are {}", self.name, known()))
    }
}

/// What a word was read as.
enum Read<T> {
    Term(T),
    /// A term that lacks its value, and what is said of it: it filters nothing.
    Begun(String),
    /// A free word.
    Word,
}

/// `Err`: it looks like a term and is none; why.
fn term(low: &str) -> Result<Read<Term>, String> {
    let Some(asked) = Asked::of(low) else {
        return Ok(Read::Word);
    };
    let Asked {
        negated,
        name,
        compare,
        value,
    } = asked;
    let Some(field) = field(name) else {
        return asked.unknown(FIELDS).map_or(Ok(Read::Word), Err);
    };
    if asked.is_begun() {
        return Ok(Read::Begun(asked.begun(low, FIELDS)));
    }
    let test = match field {
        Field::Word(field) if compare == Compare::Equal => Test::Words(field, asked.words()),
        Field::Word(_) => return Err(format!("{name} is compared with “:”")),
        Field::Number(NumberField::Last) if value == "never" && compare == Compare::Equal => {
            Test::Never
        }
        Field::Number(field) => match number(field, value) {
            Some(number) => Test::Number(field, compare, number),
            None => return Err(format!("“{value}” is no number for {name}")),
        },
    };
    Ok(Read::Term(Term { negated, test }))
}

/// A number; days may be written `30d`, `4w`; percent may have its sign.
fn number(field: NumberField, value: &str) -> Option<f64> {
    let (digits, factor) = match field {
        NumberField::Last => [("d", 1.0), ("w", 7.0), ("mo", 30.0), ("y", 365.0)]
            .into_iter()
            .find_map(|(unit, factor)| Some((value.strip_suffix(unit)?, factor)))
            .unwrap_or((value, 1.0)),
        NumberField::Cadence => (value.strip_suffix('%').unwrap_or(value), 1.0),
        _ => (value, 1.0),
    };
    let plain = digits.len() <= 9 && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    plain
        .then(|| digits.parse::<f64>().ok())?
        .map(|n| n * factor)
}

impl Compare {
    fn holds(self, left: f64, right: f64) -> bool {
        match self {
            Self::Equal => (left - right).abs() < 1e-9,
            Self::Above => left > right,
            Self::Below => left < right,
            Self::AtLeast => left >= right,
            Self::AtMost => left <= right,
        }
    }
}

impl Test {
    fn holds(&self, row: &Row<'_>) -> bool {
        match self {
            Self::Words(field, wanted) => wanted.iter().any(|word| field.has(row, word)),
            Self::Number(field, compare, number) => compare.holds(field.of(row), *number),
            Self::Never => row.last.is_none(),
        }
    }
}

impl WordField {
    /// Words are compared without case; a space in one may be typed as `-` or `_`, or left out.
    fn has(self, row: &Row<'_>, typed: &str) -> bool {
        let same = |word: &str| plain(word) == plain(typed);
        match self {
            Self::Tag => row.tags.iter().any(|tag| same(tag)),
            Self::Standing => row.standings.iter().any(|word| same(word)),
            Self::Lane => same(row.lane),
            Self::Status => same(row.status) || (row.snoozed && same("snoozed")),
            Self::Size => row.size.is_some_and(|size| same(size.word())),
            Self::Name => row.name.to_lowercase().contains(typed),
        }
    }
}

fn plain(word: &str) -> String {
    word.chars()
        .filter(|c| !matches!(c, ' ' | '-' | '_'))
        .flat_map(char::to_lowercase)
        .collect()
}

impl NumberField {
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts and days stay far below 2^52"
    )]
    fn of(self, row: &Row<'_>) -> f64 {
        match self {
            Self::Score => row.score,
            // Never is longer ago than any day.
            Self::Last => row.last.map_or(f64::INFINITY, |days| days as f64),
            Self::Open => row.open as f64,
            Self::Asks => row.asks as f64,
            Self::Cadence => row.cadence,
        }
    }
}

impl Filter {
    /// Whether every term holds for this client. The free words are not looked at.
    #[must_use]
    pub fn accepts(&self, row: &Row<'_>) -> bool {
        self.terms
            .iter()
            .all(|term| term.test.holds(row) != term.negated)
    }

    /// The free words, separated by single spaces: what a name has to match.
    #[must_use]
    pub fn free(&self) -> &str {
        &self.free
    }

    /// What looked like a term and was not understood, or is only begun, in words.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The bytes of the terms that were understood or begun, in order.
    #[must_use]
    pub fn spans(&self) -> &[Range<usize>] {
        &self.spans
    }

    /// Whether it lets everything through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.free.is_empty()
    }
}
