//! The filter of the issues: `kind:mistake severity:stops ball:client cause:delay tag:vip due<3d`, and free words,
//! which must all stand in the title, the client's name or the number.

use super::super::word::words;
use super::{Asked, Compare, Read, plain};

/// What a filter can ask about one issue.
#[derive(Clone, Copy, Debug)]
pub struct IssueRow<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its number.
    pub number: i64,
    /// The client's name.
    pub client: &'a str,
    /// The client's tags.
    pub tags: &'a [String],
    /// request, problem or mistake.
    pub kind: &'a str,
    /// annoys, harms or stops their business.
    pub severity: &'a str,
    /// us, client, or supplier.
    pub ball: &'a str,
    /// The supplier's name, if one has the ball.
    pub supplier: &'a str,
    /// Its cause, if it is known.
    pub cause: Option<&'a str>,
    /// us, them, both, nobody or not known.
    pub doing: &'a str,
    /// The words of its states: late, untold, reopened …
    pub states: &'a [&'a str],
    /// Local days until something runs out, negative when it is past; `None`: nothing does.
    pub due: Option<i64>,
    /// Local days since it was noticed.
    pub age: i64,
}

/// A filter: its terms and its free words must all hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IssueFilter {
    terms: Vec<Term>,
    free: Vec<String>,
    notes: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
struct Term {
    negated: bool,
    test: Test,
}

#[derive(Clone, Debug, PartialEq)]
enum Test {
    Words(WordField, Vec<String>),
    Number(NumberField, Compare, f64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordField {
    Kind,
    Severity,
    Ball,
    Cause,
    Doing,
    Tag,
    Client,
    State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NumberField {
    Due,
    Age,
}

/// The fields, with what each asks: for help.
pub const FIELDS: &[(&str, &str)] = &[
    ("kind", "request, problem or mistake: kind:mistake"),
    ("severity", "annoys, harms or stops: severity:stops"),
    (
        "ball",
        "us, client, supplier, or a supplier's name: ball:client",
    ),
    (
        "cause",
        "the cause has these letters, or none is known: cause:delay, cause:none",
    ),
    ("doing", "us, them, both, nobody or not-known: doing:us"),
    ("tag", "the client has the tag: tag:vip"),
    (
        "client",
        "the client's name has these letters: client:dental",
    ),
    (
        "is",
        "late, untold, mend, paused, reopened, resolved or open: is:late",
    ),
    ("due", "days until something runs out: due<3d, due<0"),
    ("age", "days since it was noticed: age>10d"),
];

enum Field {
    Word(WordField),
    Number(NumberField),
}

fn field(word: &str) -> Option<Field> {
    Some(match word {
        "kind" => Field::Word(WordField::Kind),
        "severity" => Field::Word(WordField::Severity),
        "ball" => Field::Word(WordField::Ball),
        "cause" => Field::Word(WordField::Cause),
        "doing" => Field::Word(WordField::Doing),
        "tag" | "tags" => Field::Word(WordField::Tag),
        "client" => Field::Word(WordField::Client),
        "is" => Field::Word(WordField::State),
        "due" => Field::Number(NumberField::Due),
        "age" => Field::Number(NumberField::Age),
        _ => return None,
    })
}

/// Reads a filter. Total: what is no known term is a free word, with a note where it looks like a term.
/// Several words of one term, with commas between, mean any of them; a `-` before a term means not. A term
/// without its value is still being typed: it filters nothing, and a note says so.
#[must_use]
pub fn parse(text: &str) -> IssueFilter {
    let mut filter = IssueFilter::default();
    for word in words(text) {
        match term(&word.low) {
            Ok(Read::Term(term)) => filter.terms.push(term),
            Ok(Read::Begun(note)) => filter.notes.push(note),
            Ok(Read::Word) => filter.free.push(word.low),
            Err(note) => {
                filter.notes.push(note);
                filter.free.push(word.low);
            }
        }
    }
    filter
}

/// `Err`: it looks like a term and is none; why.
fn term(low: &str) -> Result<Read<Term>, String> {
    let Some(asked) = Asked::of(low) else {
        return Ok(Read::Word);
    };
    let Some(field) = field(asked.name) else {
        return asked.unknown(FIELDS).map_or(Ok(Read::Word), Err);
    };
    if asked.is_begun() {
        return Ok(Read::Begun(asked.begun(low, FIELDS)));
    }
    let test = match field {
        Field::Word(field) if asked.compare == Compare::Equal => Test::Words(field, asked.words()),
        Field::Word(_) => return Err(format!("{} is compared with “:”", asked.name)),
        Field::Number(field) => match days(asked.value) {
            Some(days) => Test::Number(field, asked.compare, days),
            None => {
                return Err(format!(
                    "“{}” is no number of days for {}",
                    asked.value, asked.name
                ));
            }
        },
    };
    Ok(Read::Term(Term {
        negated: asked.negated,
        test,
    }))
}

/// Days: `3`, `3d`, `-2d`, `2w`.
fn days(value: &str) -> Option<f64> {
    let (sign, value) = value
        .strip_prefix(['-', '−'])
        .map_or((1.0, value), |rest| (-1.0, rest));
    let (digits, factor) = match (value.strip_suffix('d'), value.strip_suffix('w')) {
        (Some(digits), _) => (digits, 1.0),
        (None, Some(digits)) => (digits, 7.0),
        (None, None) => (value, 1.0),
    };
    let is_number =
        !digits.is_empty() && digits.len() <= 9 && digits.bytes().all(|b| b.is_ascii_digit());
    is_number
        .then(|| digits.parse::<f64>().ok())?
        .map(|days| sign * days * factor)
}

impl IssueFilter {
    /// Whether every term holds for this issue, and every free word stands in it.
    #[must_use]
    pub fn accepts(&self, row: &IssueRow<'_>) -> bool {
        self.terms
            .iter()
            .all(|term| term.test.holds(row) != term.negated)
            && self.free.iter().all(|word| found(word, row))
    }

    /// What looked like a term and was not understood, or is only begun, in words.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Whether it lets everything through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.free.is_empty()
    }
}

fn found(word: &str, row: &IssueRow<'_>) -> bool {
    let number = word
        .strip_prefix('#')
        .and_then(|digits| digits.parse::<i64>().ok());
    number == Some(row.number)
        || row.title.to_lowercase().contains(word)
        || row.client.to_lowercase().contains(word)
}

impl Test {
    fn holds(&self, row: &IssueRow<'_>) -> bool {
        match self {
            Self::Words(field, wanted) => wanted.iter().any(|word| field.has(row, word)),
            Self::Number(field, compare, days) => {
                field.of(row).is_some_and(|of| compare.holds(of, *days))
            }
        }
    }
}

impl WordField {
    /// Words are compared without case; a space in one may be typed as `-` or `_`, or left out.
    fn has(self, row: &IssueRow<'_>, typed: &str) -> bool {
        let same = |word: &str| plain(word) == plain(typed);
        let holds = |text: &str| plain(text).contains(&plain(typed));
        match self {
            Self::Kind => same(row.kind),
            // “stops” stands for “stops their business”.
            Self::Severity => {
                same(row.severity) || row.severity.split(' ').next().is_some_and(same)
            }
            Self::Ball => same(row.ball) || (!row.supplier.is_empty() && holds(row.supplier)),
            Self::Cause => match row.cause {
                Some(cause) => holds(cause),
                None => typed == "none",
            },
            Self::Doing => same(row.doing),
            Self::Tag => row.tags.iter().any(|tag| same(tag)),
            Self::Client => holds(row.client),
            Self::State => row.states.iter().any(|state| same(state)),
        }
    }
}

impl NumberField {
    #[expect(clippy::cast_precision_loss, reason = "days stay far below 2^52")]
    fn of(self, row: &IssueRow<'_>) -> Option<f64> {
        match self {
            Self::Due => row.due.map(|days| days as f64),
            Self::Age => Some(row.age as f64),
        }
    }
}
