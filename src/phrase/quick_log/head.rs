//! What may stand before the first colon-space, each at most once but people, issues and clients, in any
//! order.

use super::draft::{Draft, Kind, Mention, Note, Span};
use super::names::{self, Fit};
use super::{Context, Lean};

use crate::domain::{Channel, Direction, Outcome};
use crate::phrase::date::{self, When};
use crate::phrase::word::Word;
use std::ops::Range;

/// The words for the channels. Only the first of each is offered by Tab.
pub(super) const CHANNELS: &[(&[&str], Channel)] = &[
    (&["call", "phone"], Channel::Call),
    (&["mail", "email", "e-mail"], Channel::Mail),
    (&["visit"], Channel::Visit),
    (&["meeting"], Channel::Meeting),
    (&["chat"], Channel::Chat),
    (&["letter"], Channel::Letter),
    (&["other"], Channel::Other),
];

/// How one says it of what was done. In a sentence without a colon they are as good as any word, so there they
/// lead only where what follows is of a head, too.
const VERBS: &[(&[&str], Channel)] = &[
    (&["called", "rang", "phoned"], Channel::Call),
    (&["mailed", "emailed", "e-mailed", "wrote"], Channel::Mail),
    (&["visited"], Channel::Visit),
    (&["met"], Channel::Meeting),
];

type Take = fn(&mut Reader<'_>, &[Word<'_>]) -> Option<(Kind, usize)>;

/// The kinds of tokens, in the order in which they are tried.
const TAKES: &[Take] = &[
    whom, direction, issue, client, with, due, tried, channel, verb, when,
];

/// Reads tokens one after the other into a draft.
pub(super) struct Reader<'a> {
    pub draft: Draft,
    context: &'a Context<'a>,
    /// A colon says that this is a head; without one, words that are as good in a sentence are left to it.
    strict: bool,
    channel: Option<Channel>,
    direction: Option<Direction>,
    dated: bool,
    /// The token before was a verb: whom it was done to may follow without a `with`.
    verb: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(context: &'a Context<'a>, strict: bool) -> Self {
        let draft = Draft::empty(context.channel);
        Self {
            draft,
            context,
            strict,
            channel: None,
            direction: None,
            dated: false,
            verb: false,
        }
    }

    /// Takes the token that the words start with, if they start with one; how many words it took.
    pub(super) fn take(&mut self, words: &[Word<'_>]) -> Option<usize> {
        let (kind, used) = TAKES.iter().find_map(|take| take(self, words))?;
        self.verb = kind == Kind::Channel && channel_of(VERBS, words).is_some();
        let range = words.first()?.range.start..words.get(used.checked_sub(1)?)?.range.end;
        self.draft.spans.push(Span { range, kind });
        Some(used)
    }

    /// Whether the words start with a token, taken by itself.
    fn would_take(&self, words: &[Word<'_>]) -> bool {
        // Seen here and not asked: a line of nothing but `with` would ask as deep as it is long.
        words.first().is_some_and(|w| w.low == "with")
            || Self::new(self.context, self.strict).take(words).is_some()
    }

    /// Whether the words behind a verb show that it leads: a head goes on, a name follows, or nothing is said.
    fn leads_to(&self, words: &[Word<'_>]) -> bool {
        let mut reader = Self::new(self.context, self.strict);
        let silent = || {
            words
                .iter()
                .all(|word| !word.raw.contains(char::is_alphanumeric))
        };
        let named = || {
            !matches!(
                names::longest(words, self.context.people, self.how()),
                Fit::Nobody { .. }
            )
        };
        let goes_on = [direction, issue, client, with, due, when]
            .iter()
            .any(|take| take(&mut reader, words).is_some());
        goes_on || silent() || named()
    }

    /// How exactly a name has to be typed.
    fn how(&self) -> names::Match {
        if self.strict {
            names::Match::Words
        } else {
            names::Match::WholeWords
        }
    }

    /// Settles what follows from the tokens together.
    pub(super) fn finish(mut self) -> Draft {
        let draft = &mut self.draft;
        draft.channel = self.channel.unwrap_or(self.context.channel);
        draft.direction = self.direction.unwrap_or(match draft.outcome {
            Outcome::Attempt => Direction::Out,
            Outcome::Reached => draft.channel.usual_direction(),
        });
        draft.planned = draft
            .when
            .is_some_and(|when| lies_ahead(when, self.context));
        self.draft
    }

    /// Whether the direction was typed.
    pub(super) fn directed(&self) -> bool {
        self.direction.is_some()
    }

    fn unsure(&mut self, note: Note) {
        if !self.draft.notes.contains(&note) {
            self.draft.notes.push(note);
        }
    }
}

fn lies_ahead(when: When, context: &Context<'_>) -> bool {
    let today = context.now.date();
    when.date > today
        || (when.date == today
            && when.offset.is_none()
            && when.time.is_some_and(|time| time > context.now.time()))
}

fn direction(reader: &mut Reader<'_>, words: &[Word<'_>]) -> Option<(Kind, usize)> {
    let direction = match words.first()?.low.as_str() {
        "<" => Direction::In,
        ">" => Direction::Out,
        _ => return None,
    };
    reader
        .direction
        .is_none()
        .then(|| reader.direction = Some(direction))?;
    Some((Kind::Direction, 1))
}

fn channel(reader: &mut Reader<'_>, words: &[Word<'_>]) -> Option<(Kind, usize)> {
    let channel = channel_of(CHANNELS, words)?;
    if reader.channel.is_some() || (channel == Channel::Other && !reader.strict) {
        return None;
    }
    reader.channel = Some(channel);
    Some((Kind::Channel, 1))
}

fn channel_of(table: &[(&[&str], Channel)], words: &[Word<'_>]) -> Option<Channel> {
    let low = words.first()?.low.as_str();
    table
        .iter()
        .find(|(names, _)| names.contains(&low))
        .map(|(_, channel)| *channel)
}

/// `called yesterday`, `met Dana`; not `called the supplier again`.
fn verb(reader: &mut Reader<'_>, words: &[Word<'_>]) -> Option<(Kind, usize)> {
    let channel = channel_of(VERBS, words)?;
    if reader.channel.is_some() || !(reader.strict || reader.leads_to(&words[1..])) {
        return None;
    }
    reader.channel = Some(channel);
    Some((Kind::Channel, 1))
}

/// The people right behind a verb: `called Dana and Bob`.
fn whom(reader: &mut Reader<'_>, words: &[Word<'_>]) -> Option<(Kind, usize)> {
    if !reader.verb {
        return None;
    }
    let used = people(reader, words, false);
    (used > 0).then_some((Kind::People, used))
}

fn tried(reader: &mut Reader<'_>, words: &[Word<'_>]) -> Option<(Kind, usize)> {
    if words.first()?.low != "tried" || reader.draft.outcome == Outcome::Attempt {
        return None;
    }
    reader.draft.outcome = Outcome::Attempt;
    Some((Kind::Attempt, 1))
}

/// A date and a time may stand apart: `yesterday call 4pm`.
fn when(reader: &mut Reader<'_>, words: &[Word<'_>]) -> Option<(Kind, usize)> {
    let found = date::prefix(words, reader.context.clock(Lean::Past))?;
    if found.weak && !reader.strict && reader.draft.spans.is_empty() {
        return None;
    }
    let merged = match reader.draft.when {
        None => found.when,
        Some(old) if old.time.is_none() && !found.dated => When {
            time: found.when.time,
            ..old
        },
        Some(old) if !reader.dated && found.when.time.is_none() => When {
            time: old.time,
            ..found.when
        },
        Some(_) => return None,
    };
    reader.dated |= found.dated;
    reader.draft.when = Some(merged);
    Some((Kind::Date, found.used))
}

fn due(reader: &mut Reader<'_>, words: &[Word<'_>]) -> Option<(Kind, usize)> {
    if words.first()?.low != "due" || reader.draft.due.is_some() {
        return None;
    }
    let found = date::prefix(words.get(1..)?, reader.context.clock(Lean::Future))?;
    reader.draft.due = Some(found.when);
    Some((Kind::Due, found.used + 1))
}

fn issue(reader: &mut Reader<'_>, words: &[Word<'_>]) -> Option<(Kind, usize)> {
    let low = words.first()?.low.as_str();
    let digits = low
        .strip_prefix('#')
        .filter(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()))?;
    let found = digits
        .parse()
        .ok()
        .and_then(|n: i64| reader.context.issues.iter().find(|i| i.number == n));
    let Some(found) = found else {
        reader.unsure(Note::NoSuchIssue(low.to_owned()));
        return None;
    };
    if reader.draft.issues.iter().all(|known| known.id != found.id) {
        reader.draft.issues.push(Mention {
            typed: low.to_owned(),
            id: found.id.clone(),
        });
    }
    Some((Kind::Issue, 1))
}

fn client(reader: &mut Reader<'_>, words: &[Word<'_>]) -> Option<(Kind, usize)> {
    let first = words.first()?;
    let raw = first
        .raw
        .strip_prefix('@')
        .filter(|rest| !rest.is_empty())?;
    let mut named: Vec<Word<'_>> = words.iter().take(names::MOST_WORDS).cloned().collect();
    named[0] = Word {
        range: first.range.start + 1..first.range.end,
        raw,
        low: raw.to_lowercase(),
    };
    let (typed, used) = match names::longest(&named, reader.context.clients, names::Match::Start) {
        Fit::One { id, typed, used } => {
            if reader.draft.clients.iter().all(|known| known.id != id) {
                reader.draft.clients.push(Mention {
                    typed: typed.clone(),
                    id,
                });
            }
            (typed, used)
        }
        Fit::Several { typed, fits, .. } => {
            reader.unsure(Note::SeveralClients { typed, fits });
            return None;
        }
        Fit::Nobody { typed } => {
            reader.unsure(Note::NoSuchClient(typed));
            return None;
        }
    };
    (!typed.is_empty()).then_some((Kind::Client, used))
}

fn with(reader: &mut Reader<'_>, words: &[Word<'_>]) -> Option<(Kind, usize)> {
    if words.first()?.low != "with" {
        return None;
    }
    let used = people(reader, &words[1..], true);
    (used > 0).then_some((Kind::People, used + 1))
}

/// The people whom the words start with, with commas or `and` between; how many words they took. Only where a
/// name is bound to stand is an unknown one told.
fn people(reader: &mut Reader<'_>, words: &[Word<'_>], bound: bool) -> usize {
    let how = reader.how();
    let mut used = 0;
    let mut next = 0;
    while next < words.len() {
        match names::longest(&words[next..], reader.context.people, how) {
            Fit::One {
                id,
                typed,
                used: more,
            } => {
                if reader.draft.people.iter().all(|known| known.id != id) {
                    reader.draft.people.push(Mention { typed, id });
                }
                used = next + more;
            }
            Fit::Several { typed, fits, .. } => {
                reader.unsure(Note::SeveralPeople { typed, fits });
                break;
            }
            Fit::Nobody { typed } => {
                let bound = bound || used > 0;
                if bound
                    && reader.strict
                    && names::is_name(&typed)
                    && !reader.would_take(&words[next..])
                {
                    reader.unsure(Note::NoSuchPerson(typed));
                }
                break;
            }
        }
        let and = words.get(used).is_some_and(names::is_and);
        if !and && !words[used - 1].raw.ends_with(',') {
            break;
        }
        next = used + usize::from(and);
    }
    used
}

/// The words of a head, `<` and `>` apart from what they are glued to.
pub(super) fn apart(words: Vec<Word<'_>>) -> Vec<Word<'_>> {
    let mut out = Vec::with_capacity(words.len());
    for word in words {
        let glued = word.raw.len() > 1
            && word.raw.starts_with(['<', '>'])
            && word.raw[1..].starts_with(|c: char| c.is_alphabetic());
        if glued {
            out.push(part(&word, 0..1));
            out.push(part(&word, 1..word.raw.len()));
        } else {
            out.push(word);
        }
    }
    out
}

/// Some bytes of a word as a word of its own.
pub(super) fn part<'b>(word: &Word<'b>, bytes: Range<usize>) -> Word<'b> {
    let raw = &word.raw[bytes.clone()];
    let start = word.range.start;
    let low = raw.trim_end_matches(',').to_lowercase();
    Word {
        range: start + bytes.start..start + bytes.end,
        raw,
        low,
    }
}
