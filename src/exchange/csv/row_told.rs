//! What became of a row of a history, by all that its columns say: which way it went, by which channel, and whether
//! anybody spoke.

use super::field::Field;
use super::fits::split_tags;
use super::parts::{self, CALLS, MEETINGS, SHOWN, VISITS, has_word};
use super::rows::Row;
use super::sides::{dialled, written};
use super::table::{CellInstant, ColumnTable};
use super::values::TypesTold;
use super::words::{self, End, Manner, more_standing};
use crate::domain::{Channel, Direction, Lines, Outcome};
use crate::exchange::address::is_inside;
use crate::exchange::row_person::caller;

/// What became of a row, by all that its columns say.
pub struct RowTold {
    pub channel: Channel,
    pub direction: Direction,
    pub end: End,
    /// Whether it was called off before it began: nothing took place.
    pub off: bool,
}

/// The type of a row says what it is, its outcome what came of it: a task that is done is no contact, and what is only
/// planned has not taken place, whatever the type. Of a call that took no time nobody spoke.
pub fn told(table: &ColumnTable, row: &Row, at: &CellInstant) -> RowTold {
    let (mut what, outcome) = table.manner(row);
    if table.of_tasks {
        what.end = Some(End::Plan);
    }
    let outcome = match table.done(row) {
        _ if !table.line(row, Field::Closed).is_empty() => {
            let ended = outcome.end.filter(|end| *end != End::Plan);
            ended.or(Some(End::Reached))
        }
        Some(End::Plan) => Some(End::Plan),
        done => outcome.end.or(done).or(of_slip(table, row)),
    };
    let ahead = at.instant > table.options.now || table.is_only_planned(row);
    let called_off = outcome == Some(End::Attempt) || is_called_off(table, row);
    let manner = Manner { end: None, ..what }.and(outcome_of(table, row));
    let silent = matches!(manner.channel, None | Some(Channel::Call)) && takes_no_time(table, row);
    let manner = manner.and(by_its_words(table, row));
    let manner = match written(table, row) {
        None => Manner {
            direction: manner.direction.or(dialled(table, row).map(|(way, _)| way)),
            ..manner
        },
        Some((direction, _)) => Manner {
            direction: Some(direction),
            channel: manner.channel.or(Some(Channel::Mail)),
            ..manner
        },
    };
    let channel = manner.channel.unwrap_or_else(|| usual_channel(table));
    let outcome = match (
        outcome,
        says_nobody_spoke(table, row) || (!table.of_tasks && tells_of_nobody(table, row, channel)),
    ) {
        (Some(end), true) => Some(more_standing(end, End::Attempt)),
        (None, true) => Some(End::Attempt),
        (end, false) => end,
    };
    let end = match (what.end, outcome) {
        (Some(End::Plan), Some(End::Reached)) => End::Note,
        (Some(kind @ (End::Plan | End::Note | End::Automatic | End::Skip)), _) => kind,
        (None, None) if silent => End::Attempt,
        (one, other) => match (one, other) {
            (Some(one), Some(other)) => more_standing(one, other),
            (one, other) => one.or(other).unwrap_or(End::Reached),
        },
    };
    let direction = manner.direction.unwrap_or_else(|| match end {
        End::Missed => Direction::In,
        _ if table.has(Field::CalledBack) => Direction::In,
        _ => usual_way(table, row, channel, what),
    });
    // What is called off before its day is none, nor is a call with a subject: of that it was never tried.
    let ours = channel == Channel::Call && manner.direction == Some(Direction::Out);
    let off = called_off && (ahead || (ours && never_rang(table, row)));
    let end = match end {
        // Their voicemail, or their call that nobody took, asks to be called back.
        End::Attempt if direction == Direction::In => End::Missed,
        // Nobody is owed an answer for what we tried.
        End::Missed if direction == Direction::Out => End::Attempt,
        End::Attempt if off && ahead => end,
        End::Attempt if off => End::Note,
        End::Reached | End::Attempt | End::Missed | End::Note if ahead => End::Plan,
        end => end,
    };
    RowTold {
        channel,
        direction,
        end,
        off,
    }
}

/// What a slip tells of a call that one of us took for another: an answer is owed until somebody rang back.
fn of_slip(table: &ColumnTable, row: &Row) -> Option<End> {
    let back = table.line(row, Field::CalledBack);
    let rang = !back.is_empty() && words::yes_or_no(&back) != Some(false);
    let end = if rang { End::Reached } else { End::Missed };
    table.has(Field::CalledBack).then_some(end)
}

/// Whether a call with a subject of its own was called off: where calls are only counted it had rung.
fn never_rang(table: &ColumnTable, row: &Row) -> bool {
    let outcomes = table.all(row, Field::Outcome, Lines::Fold);
    table.has(Field::Title) && outcomes.iter().any(|value| words::is_given_up(value))
}

/// Which way something went that tells it nowhere. A list that tells of calls in and out by their type tells of those that
/// we did not take by it too, and of those that we gave up.
fn usual_way(table: &ColumnTable, row: &Row, channel: Channel, what: Manner) -> Direction {
    let types = [Field::Direction, Field::Channel].map(|field| table.line(row, field));
    let untaken = table.types != TypesTold::Various && what.end == Some(End::Attempt);
    match channel {
        Channel::Call if untaken && types.iter().any(|value| words::is_given_up(value)) => {
            Direction::Out
        }
        Channel::Call if untaken => Direction::In,
        _ => usual_direction(table, channel),
    }
}

/// Of a talk that nothing tells more of nobody knows who began it.
fn usual_direction(table: &ColumnTable, channel: Channel) -> Direction {
    let mut fields = [Field::Channel, Field::Direction, Field::Outcome, Field::Due].into_iter();
    let told = fields.any(|field| table.has(field));
    if channel == Channel::Other && !table.of_tasks && !told {
        return Direction::Both;
    }
    channel.usual_direction()
}

/// Whether a column beside says in its own word that a row is spam.
pub fn is_spam(table: &ColumnTable, row: &Row) -> bool {
    let tagged = |(_, value): (&str, String)| split_tags(&value).any(words::is_spam);
    table.rest(row).into_iter().any(tagged)
}

/// Whether a column of yes and no says that nobody spoke.
fn says_nobody_spoke(table: &ColumnTable, row: &Row) -> bool {
    let spoken = table.all(row, Field::Spoken, Lines::Fold);
    let no = |value: &String| words::yes_or_no(value) == Some(false);
    spoken.iter().any(no) || is_called_off(table, row)
}

/// Whether a column of yes and no, or of dates, says that it did not take place.
fn is_called_off(table: &ColumnTable, row: &Row) -> bool {
    let unspoken = table.all(row, Field::Unspoken, Lines::Fold);
    let no = |value: &String| words::yes_or_no(value) == Some(false);
    let tentative = |(name, value): &(&str, String)| has_word(name, *SHOWN) && value == "1";
    !unspoken.iter().all(no) || table.rest(row).iter().any(tentative)
}

/// Which way it went, as a title says that says nothing else (“Incoming call”), or the head of a text (“Received: …”).
fn by_its_words(table: &ColumnTable, row: &Row) -> Manner {
    let title = words::wholly(&table.line(row, Field::Title));
    let text = table.line(row, Field::Text);
    let head = text
        .split_once(':')
        .and_then(|(head, _)| words::wholly(head));
    let direction = |said: Option<Manner>| said.unwrap_or_default().direction;
    Manner {
        direction: direction(head).or(direction(title)),
        ..Manner::default()
    }
}

fn outcome_of(table: &ColumnTable, row: &Row) -> Manner {
    Manner {
        end: None,
        ..table.manner(row).1
    }
}

/// Whether the words of a row say that nobody spoke. What was written reached them, whatever it is about; and a machine
/// that took a call stands in any column.
fn tells_of_nobody(table: &ColumnTable, row: &Row, channel: Channel) -> bool {
    let said = [Field::Title, Field::Text].map(|field| table.line(row, field));
    if channel.is_written() {
        return said.iter().any(|text| words::tells_bounce(text));
    }
    let sides = || [Field::From, Field::To].map(|field| table.line(row, field));
    let took = || sides().iter().any(|side| machine(side));
    let rest = || table.rest(row).iter().any(|(_, value)| machine(value));
    let report =
        |(name, text): (&str, String)| parts::is_of_words(name) && words::begins_with_nobody(&text);
    let reported = || table.rest(row).into_iter().any(report);
    reported()
        || said.iter().any(|text| words::begins_with_nobody(text))
        || (channel == Channel::Call && (took() || rest()))
}

/// Whether it is a machine that took a call, within the house also “Voicemail Mia Hahn (102)”; the Busy Bees may call from
/// without.
fn machine(value: &str) -> bool {
    const TELLING: usize = 4;
    let nobody = |name: &str| name.chars().count() >= TELLING && words::tells_nobody_spoke(name);
    let name = caller(value).0;
    // “0555 hung up” tells who ended a call.
    (nobody(value) && value.starts_with(char::is_alphabetic))
        || nobody(name)
        || (is_inside(value) && words::begins_as_nobody(name))
}

/// “0”, “0:00”, “00:00:00”, “0 sec”.
fn takes_no_time(table: &ColumnTable, row: &Row) -> bool {
    let value = table.line(row, Field::Duration);
    let mut digits = value.chars().filter(char::is_ascii_digit).peekable();
    digits.peek().is_some() && digits.all(|digit| digit == '0')
}

/// The channel of a history in which no column tells it: of a list of calls or appointments, by the names of its
/// columns, that.
fn usual_channel(table: &ColumnTable) -> Channel {
    let says = |words: &[&str]| table.header.iter().any(|name| has_word(name, words));
    let of_calls =
        (table.has(Field::Phone) || table.has(Field::From)) && table.has(Field::Duration);
    if table.has(Field::Attendees) {
        Channel::Meeting
    } else if table.types == TypesTold::Various {
        Channel::Other
    } else if of_calls || table.has(Field::CalledBack) || says(*CALLS) {
        Channel::Call
    } else if says(*VISITS) {
        Channel::Visit
    } else if says(*MEETINGS) {
        Channel::Meeting
    } else {
        Channel::Other
    }
}

/// A call of theirs that nobody took is an attempt; what they wrote in a form has reached us.
pub fn outcome(end: End, channel: Channel) -> Outcome {
    match end {
        End::Attempt => Outcome::Attempt,
        End::Missed if !channel.is_written() => Outcome::Attempt,
        End::Note | End::Skip => Outcome::Note,
        End::Reached | End::Missed | End::Automatic | End::Plan => Outcome::Reached,
    }
}
