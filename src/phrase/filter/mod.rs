//! Filters as people type them: `tag:vip last>30d -is:late`, and free words. The grammar is here, once; what can be
//! asked of a client and of an issue are two tables: `clients` and `issues`; columns that imports kept beside the facts can
//! be asked about too: `beside`.

mod clients;
mod foreign_columns;
mod issues;

pub use clients::{ClientRow, OfClients};
pub use issues::{IssueRow, OfIssues};

use super::word::words;
use crate::domain::{nearest, on_screen};
use std::{collections::BTreeSet, ops::Range};

pub type ClientFilter = Filter<OfClients>;
pub type IssueFilter = Filter<OfIssues>;

/// What a list is of: its fields, and how a row answers them.
pub trait FilterRow: Sized + 'static {
    type Row<'a>;
    const FIELDS: &'static [Asked<Self>];

    /// Whether a free word, in small letters, stands in it.
    fn has_word(row: &Self::Row<'_>, word: &str) -> bool;

    /// What imports kept beside it: columns and their values.
    fn beside<'r>(row: &'r Self::Row<'_>) -> Vec<(&'r str, &'r str)>;
}

pub struct Asked<L: FilterRow> {
    /// Its name, then others that are understood.
    pub names: &'static [&'static str],
    /// What it asks, a colon, and examples that are terms.
    pub help: &'static str,
    answer: RowAnswer<L>,
}

impl<L: FilterRow> Asked<L> {
    fn is_called(&self, name: &str) -> bool {
        self.names.iter().any(|known| means(known, name))
    }

    /// Its name as it is typed from what is read on screen.
    fn shown(&self) -> String {
        on_screen(self.names.first().copied().unwrap_or_default()).replace(' ', "-")
    }
}

enum RowAnswer<L: FilterRow> {
    /// The words that a row has, and whether one of them is meant by a typed one, in small letters.
    Word(RowWords<L>, WordFits),
    /// Its number; one that has none compares with nothing.
    Number(FilterUnit, for<'a> fn(&L::Row<'a>) -> Option<f64>),
}

/// Tells each word that a row has.
type RowWords<L> = for<'a> fn(&<L as FilterRow>::Row<'a>, &mut dyn FnMut(&str));
type WordFits = fn(&str, &str) -> bool;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FilterUnit {
    Plain,
    Percent,
    /// `3`, `3d`, `-2d`, `2w`, `3mo`, `1y`.
    Days,
    /// The same, or `never`, which is longer ago than any day.
    DaysAgo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compare {
    Equal,
    Above,
    Below,
    AtLeast,
    AtMost,
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

/// A filter: its terms must all hold, and its free words all stand in the row.
pub struct Filter<L: FilterRow> {
    terms: Vec<FilterTerm<L>>,
    free: String,
    words: Vec<String>,
    notes: Vec<String>,
    mistyped: Option<String>,
    spans: Vec<Range<usize>>,
    doubts: Vec<Range<usize>>,
}

struct FilterTerm<L: FilterRow> {
    negated: bool,
    test: Test<L>,
}

enum Test<L: FilterRow> {
    Words(RowWords<L>, WordFits, Vec<String>),
    Number(for<'a> fn(&L::Row<'a>) -> Option<f64>, Compare, f64),
    /// A column that was kept beside.
    Beside(foreign_columns::BesideTest),
}

impl<L: FilterRow> Filter<L> {
    /// For each field a term as an example, and what it asks.
    pub fn examples() -> impl Iterator<Item = (&'static str, &'static str)> {
        L::FIELDS.iter().filter_map(|field| {
            let (what, examples) = field.help.rsplit_once(": ")?;
            Some((examples.split(',').next()?, what))
        })
    }

    /// What the fields that are asked in a text take: for where nothing fits.
    pub fn takes(text: &str) -> Vec<String> {
        let asked = words(text).into_iter().filter_map(|word| {
            let (name, _) = word.low.split_once(':')?;
            let field = L::FIELDS.iter().find(|field| field.is_called(name))?;
            let (what, _) = field.help.rsplit_once(": ")?;
            Some(format!("{name}: {what}"))
        });
        asked.collect()
    }

    /// The fields whose name begins so, each with the sign that goes behind it: `tag:`, `last>`; behind them the columns
    /// that were kept beside.
    pub fn fields(begun: &str, beside: &[String]) -> Vec<String> {
        let begun = begun.to_lowercase();
        let fits = L::FIELDS.iter().filter_map(|field| {
            let term = field.names.first()?;
            let mut names = [field.shown(), (*term).to_owned()].into_iter();
            let name = names.find(|name| name.starts_with(&begun))?;
            let sign = match field.answer {
                RowAnswer::Word(..) => ':',
                RowAnswer::Number(..) => '>',
            };
            Some(format!("{name}{sign}"))
        });
        let columns = beside.iter().map(|name| foreign_columns::typed(name));
        let columns = columns.filter(|name| name.starts_with(&begun));
        fits.chain(columns.map(|name| format!("{name}:"))).collect()
    }

    /// The terms that go on so where the name of a field is typed already, each with a value that one of the rows has.
    pub fn values<'r>(begun: &str, rows: impl Iterator<Item = L::Row<'r>>) -> Vec<String> {
        let Some(colon) = begun.find(':') else {
            return vec![];
        };
        let (name, values) = begun
            .to_lowercase()
            .split_at_checked(colon)
            .map_or_else(Default::default, |(name, values)| {
                (name.to_owned(), values.to_owned())
            });
        let from = values.rfind([':', ',']).map_or(0, |sign| sign + 1);
        let mut known = BTreeSet::new();
        let typed = |word: &str| word.to_lowercase().replace(' ', "-");
        let mut take = |word: &str, fits: WordFits| {
            // As it is read on screen, where that is understood.
            let shown = Some(typed(on_screen(word))).filter(|shown| fits(word, shown));
            let word = shown.unwrap_or_else(|| typed(word));
            if word.starts_with(&values[from..]) {
                known.insert(word);
            }
        };
        let asked = L::FIELDS.iter().find(|field| field.is_called(&name));
        for row in rows {
            match asked.map(|field| &field.answer) {
                Some(RowAnswer::Word(words, fits)) => words(&row, &mut |word| take(word, *fits)),
                Some(RowAnswer::Number(..)) => break,
                None => L::beside(&row)
                    .into_iter()
                    .filter(|(column, _)| foreign_columns::typed(column) == name)
                    .for_each(|(_, value)| take(value, holds)),
            }
        }
        let before = format!("{name}{}", &values[..from]);
        known.iter().map(|word| format!("{before}{word}")).collect()
    }

    /// Reads a filter. Total: what is no known term is a free word, with a note where it looks like a term.
    /// Several words of one term, with commas between, mean any of them; a `-` before a term means not. A term
    /// without its value is still being typed: it filters nothing, and a note says so. `beside`: the columns that were
    /// kept beside the rows.
    pub fn parse(text: &str, beside: &[String]) -> Self {
        let mut filter = Self {
            terms: vec![],
            free: String::new(),
            words: vec![],
            notes: vec![],
            mistyped: None,
            spans: vec![],
            doubts: vec![],
        };
        for word in words(text) {
            match read(&word.low, beside) {
                TermRead::Term(term) => {
                    filter.terms.push(term);
                    filter.spans.push(word.range);
                    continue;
                }
                TermRead::Begun(note) => {
                    filter.notes.push(note);
                    filter.spans.push(word.range);
                    continue;
                }
                TermRead::Mistyped(note) => {
                    filter.mistyped = Some(note.clone());
                    filter.notes.push(note);
                    filter.doubts.push(word.range);
                    continue;
                }
                TermRead::Word(None) => {}
                TermRead::Word(Some(note)) => {
                    filter.notes.push(note);
                    filter.doubts.push(word.range);
                }
            }
            if !filter.free.is_empty() {
                filter.free.push(' ');
            }
            filter.free.push_str(word.raw);
            filter.words.push(word.low);
        }
        filter
    }

    pub fn accepts(&self, row: &L::Row<'_>) -> bool {
        self.terms_hold(row) && self.words.iter().all(|word| L::has_word(row, word))
    }

    /// Whether every term holds for this row, whatever the free words are for.
    pub fn terms_hold(&self, row: &L::Row<'_>) -> bool {
        let holds = |term: &FilterTerm<L>| term.test.holds(row) != term.negated;
        self.terms.iter().all(holds)
    }

    /// Whether any term has to hold: free words alone are for whoever ranks by them.
    pub fn has_terms(&self) -> bool {
        !self.terms.is_empty()
    }

    pub fn free(&self) -> &str {
        &self.free
    }

    /// What looked like a term and was not understood, or is only begun, in words.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// What was meant for a field that there is not: without it more is found than was asked for.
    pub fn mistyped(&self) -> Option<&str> {
        self.mistyped.as_deref()
    }

    /// The bytes of the terms that were understood or begun, in order.
    pub fn spans(&self) -> &[Range<usize>] {
        &self.spans
    }

    /// Of a text: what is a term, and what looked like one and is none.
    pub fn terms(text: &str, beside: &[String]) -> [Vec<Range<usize>>; 2] {
        let read = Self::parse(text, beside);
        [read.spans, read.doubts]
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.free.is_empty()
    }
}

/// What a word was read as.
enum TermRead<L: FilterRow> {
    Term(FilterTerm<L>),
    /// A term that lacks its value, and what is said of it: it filters nothing.
    Begun(String),
    /// A term of a field that is called nearly so: it filters nothing.
    Mistyped(String),
    /// A free word, and why it is no term where it looks like one.
    Word(Option<String>),
}

fn read<L: FilterRow>(low: &str, beside: &[String]) -> TermRead<L> {
    let (negated, body) = low
        .strip_prefix(['-', '!'])
        .map_or((false, low), |body| (true, body));
    let Some((name, rest)) = body
        .find([':', '=', '<', '>'])
        .map(|sign| body.split_at(sign))
    else {
        return TermRead::Word(None);
    };
    let Some((sign, compare)) = COMPARES.iter().find(|(sign, _)| rest.starts_with(sign)) else {
        return TermRead::Word(None);
    };
    let value = &rest[sign.len()..];
    let Some(field) = L::FIELDS.iter().find(|field| field.is_called(name)) else {
        return match foreign_columns::test(beside, name, *compare, value) {
            None => unknown::<L>(name, beside),
            Some(_) if is_begun(value) => begun(low, &format!("{name}:none")),
            Some(Err(note)) => TermRead::Word(Some(note)),
            Some(Ok(test)) => TermRead::Term(FilterTerm { negated, test }),
        };
    };
    if is_begun(value) {
        return begun(low, field.help.rsplit(": ").next().unwrap_or_default());
    }
    let test = match field.answer {
        RowAnswer::Word(words, fits) if *compare == Compare::Equal => {
            let wanted = value.split(',').filter(|word| !word.is_empty());
            Test::Words(words, fits, wanted.map(str::to_owned).collect())
        }
        RowAnswer::Word(..) => return TermRead::Word(Some(format!("{name} is compared with “:”"))),
        RowAnswer::Number(unit, of) => {
            let Some(number) = unit.number(value) else {
                return TermRead::Word(Some(unit.refuse(value, name)));
            };
            Test::Number(of, *compare, number)
        }
    };
    TermRead::Term(FilterTerm { negated, test })
}

fn is_begun(value: &str) -> bool {
    value.chars().all(|c| c == ',')
}

fn begun<L: FilterRow>(low: &str, example: &str) -> TermRead<L> {
    TermRead::Begun(format!("“{low}” does not filter yet: try {example}"))
}

/// What is said of a field that there is not; of what is no plain word (a time of day), nothing.
fn unknown<L: FilterRow>(name: &str, beside: &[String]) -> TermRead<L> {
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '-');
    if !plain {
        return TermRead::Word(None);
    }
    let shown = L::FIELDS.iter().map(Asked::shown);
    let columns = beside.iter().map(|name| foreign_columns::typed(name));
    let names: Vec<String> = shown.chain(columns).collect();
    let terms = L::FIELDS.iter().flat_map(|field| field.names).copied();
    let near = nearest(name, names.iter().map(String::as_str).chain(terms));
    if let Some(near) = near {
        return TermRead::Mistyped(format!("no field “{name}”; did you mean “{near}”?"));
    }
    let there = format!("no field “{name}”; there are {}", names.join(", "));
    TermRead::Word(Some(there))
}

impl FilterUnit {
    const fn what(self) -> &'static str {
        match self {
            Self::Plain | Self::Percent => "number",
            Self::Days | Self::DaysAgo => "number of days",
        }
    }

    fn refuse(self, value: &str, name: &str) -> String {
        format!("“{value}” is no {} for {name}", self.what())
    }

    fn number(self, value: &str) -> Option<f64> {
        if self == Self::DaysAgo && value == "never" {
            return Some(f64::INFINITY);
        }
        let (sign, value) = value
            .strip_prefix(['-', '−'])
            .map_or((1.0, value), |rest| (-1.0, rest));
        let (digits, factor) = match self {
            Self::Plain => (value, 1.0),
            Self::Percent => (value.strip_suffix('%').unwrap_or(value), 1.0),
            Self::Days | Self::DaysAgo => [("d", 1.0), ("w", 7.0), ("mo", 30.0), ("y", 365.0)]
                .into_iter()
                .find_map(|(unit, factor)| Some((value.strip_suffix(unit)?, factor)))
                .unwrap_or((value, 1.0)),
        };
        let plain = digits.len() <= 9 && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let number: f64 = plain.then(|| digits.parse().ok())??;
        Some(sign * number * factor)
    }
}

impl Compare {
    fn holds(self, left: f64, right: f64) -> bool {
        match self {
            // Never is as long ago as never, though their difference is no number.
            Self::Equal => left.total_cmp(&right).is_eq() || (left - right).abs() < 1e-9,
            Self::Above => left > right,
            Self::Below => left < right,
            Self::AtLeast => left >= right,
            Self::AtMost => left <= right,
        }
    }
}

impl<L: FilterRow> Test<L> {
    fn holds(&self, row: &L::Row<'_>) -> bool {
        match self {
            Self::Words(words, fits, wanted) => {
                let mut found = false;
                words(row, &mut |word| {
                    found = found || wanted.iter().any(|typed| fits(word, typed));
                });
                found
            }
            Self::Number(of, compare, number) => {
                of(row).is_some_and(|of| compare.holds(of, *number))
            }
            Self::Beside(test) => test.holds(&L::beside(row)),
        }
    }
}

/// A count or a number of days as a field compares it.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts and days stay far below 2^52"
)]
fn counted(number: impl TryInto<i64>) -> f64 {
    number.try_into().unwrap_or(i64::MAX) as f64
}

/// The number that a text is, as a spreadsheet shows it: `1200`, `1,200.50`.
fn counted_text(text: &str) -> Option<f64> {
    text.trim().replace(',', "").parse().ok()
}

/// Whether two words are the same without case, a space typed as `-` or `_`, or left out.
fn same(word: &str, typed: &str) -> bool {
    letters(word) == letters(typed)
}

/// Whether a term is typed, or the word on screen for it.
fn means(term: &str, typed: &str) -> bool {
    same(term, typed) || same(on_screen(term), typed)
}

/// Words that stand for somebody or nobody, and are no part of a name.
const STANDING_FOR: [&str; 3] = ["me", "nobody", "none"];

/// Whether a name has these letters; what stands for one is meant as a whole.
fn names(name: &str, typed: &str) -> bool {
    if STANDING_FOR.contains(&name) || STANDING_FOR.contains(&typed) {
        return name == typed;
    }
    holds(name, typed)
}

/// Whether a text has these letters, compared as words are.
fn holds(text: &str, typed: &str) -> bool {
    letters(text).contains(&letters(typed))
}

fn letters(word: &str) -> String {
    word.chars()
        .filter(|c| !matches!(c, ' ' | '-' | '_'))
        .flat_map(char::to_lowercase)
        .collect()
}
