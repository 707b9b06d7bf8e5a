//! A ticket as a file tells it, what happened to it, and the dates that a row tells.

use super::field::Field;
use super::moment::MomentRead;
use super::named::Unnamed;
use super::parts;
use super::rows::Row;
use super::table::{CellInstant, ColumnTable};
use super::turns;
use super::words::{self, Act, plain};
use crate::domain::{
    Ask, Channel, Direction, Instant, IssueFacts, IssueKind, Lines, Severity, Supplier, SupplierId,
};
use crate::exchange::row_person::{self, RowPerson, fold};
use crate::exchange::{Problem, column, source_id};
use chrono::{NaiveDateTime, TimeDelta};

#[derive(Debug, Default)]
pub struct Ticket<'a> {
    /// Its id in the file; empty when it has none.
    pub id: String,
    pub line: usize,
    /// The clients it names, and when; usually one. Empty where the client is the person.
    pub named: Vec<(Instant, String)>,
    /// The number that the client has there.
    pub number: String,
    /// Who asks; the first stands for the client where that is a person.
    pub people: Vec<RowPerson>,
    /// Whether a machine wrote it, or nobody sent it: nobody waits for an answer.
    pub by_machine: bool,
    /// Out where one of us wrote it: the same.
    pub way: Option<Direction>,
    /// Why its last row names no client.
    pub unnamed: Option<Unnamed>,
    /// Its state as the file tells it, and when it last changed.
    pub state: Option<(Act, Option<Instant>)>,
    /// Whether its kind says that it is a matter of our own.
    pub among_us: bool,
    /// Whether it is spam, or was deleted there.
    pub spam: bool,
    pub title: String,
    pub text: String,
    pub severity: Option<Severity>,
    pub kind: Option<IssueKind>,
    pub channel: Option<Channel>,
    pub promised: Option<Instant>,
    /// What happened, in the order of time.
    pub happened: Vec<Happened>,
    /// Columns without a field, with their last values.
    pub rest: Vec<(&'a str, String)>,
}

#[derive(Clone, Debug)]
pub struct Happened {
    pub at: Instant,
    /// The same on the clock of the file, where the row tells it.
    pub clock: Option<NaiveDateTime>,
    /// What it does; `None` when its words are not known.
    pub act: Option<Act>,
    pub words: String,
    /// Who of us did it.
    pub by: String,
    /// Whether the file tells its date.
    pub dated: bool,
    /// Whether only the ticket's state tells it.
    pub by_state: bool,
    /// Whether it is the last of its kind, and the next file tells another.
    pub last: bool,
}

impl Happened {
    /// Whether it is a word from us, which closing is not.
    pub fn answers(&self) -> bool {
        matches!(self.act, Some(Act::Taken | Act::Answered | Act::Resolved))
    }

    pub fn new(at: Instant, act: Act, words: &str, by: &str) -> Self {
        Self {
            at,
            clock: None,
            act: Some(act),
            words: words.to_owned(),
            by: by.to_owned(),
            dated: true,
            by_state: false,
            last: false,
        }
    }
}

/// The supplier that stands for whoever a file calls a third party.
pub fn third_party() -> Supplier {
    let source = "supplier/third party";
    Supplier {
        id: SupplierId::new(source_id::id("supplier", source)),
        name: "third party".to_owned(),
        phone: String::new(),
        mail: String::new(),
        note: String::new(),
        origin: source_id::origin(source),
    }
}

/// What a column of yes and no says of the state.
pub fn flag(table: &ColumnTable, row: &Row) -> Option<Act> {
    let said = |field: Field| words::yes_or_no(&table.line(row, field));
    match (said(Field::Over), said(Field::StillOpen)) {
        (Some(true), _) | (_, Some(false)) => Some(Act::Closed),
        _ => None,
    }
}

/// Whether it was put away, whatever its state was by then.
pub fn is_archived(table: &ColumnTable, row: &Row) -> bool {
    let archive = plain(table.name(Field::Over));
    ["archi", "gearchi", "arqui", "zarchi"]
        .iter()
        .any(|word| archive.contains(word))
        && words::yes(&table.line(row, Field::Over))
}

const FILED_WITHIN: TimeDelta = TimeDelta::minutes(15);

/// The last word on a ticket that is open, by who said it: ours or theirs, where the row tells who that was and when.
/// What reached nobody is none.
pub fn last_word(table: &ColumnTable, row: &Row) -> Option<Happened> {
    let who = table.line(row, Field::Replied);
    let at = table.when(row, Field::Updated).ok()??.instant;
    let opened = table.when(row, Field::Opened).ok().flatten();
    let named =
        |name: &String| !name.is_empty() && row_person::fold(name) == row_person::fold(&who);
    let theirs = || named(&table.named(row).1).then_some(Direction::In);
    let said = if table.ours.is_called(&who) {
        Some(Direction::Out)
    } else {
        theirs().or_else(|| words::manner(&who)?.direction)
    };
    let rest = table.rest(row);
    let mut rest = rest.iter();
    let nobody = rest.any(|(_, text)| words::says_nobody_somewhere(text));
    // Whoever files a ticket adds to it at once, and what we noted on it they did not hear: that is no answer yet.
    let filed = opened.is_some_and(|opened| at - opened.instant < FILED_WITHIN);
    let heard = parts::tells_reply(table.name(Field::Replied)) && !filed && !nobody;
    let (act, what) = match said? {
        Direction::Out if heard => (Act::Answered, "our last word"),
        Direction::In => (Act::Wrote, "they wrote"),
        _ => return None,
    };
    Some(Happened {
        last: true,
        ..Happened::new(at, act, what, "")
    })
}

/// What a row tells that was written in turns. Of a turn that is not theirs nobody knows whether they read it, and what
/// they write once it is over is thanks.
pub fn comments(table: &ColumnTable, row: &Row, opened: Instant, over: bool) -> Vec<Happened> {
    let person = fold(&table.named(row).1);
    let mails = table.all(row, Field::Mail, Lines::Fold);
    let by = fold(&table.by(row));
    let theirs = |who: &str| {
        let who = fold(who);
        let called = |name: &str| name.split(' ').any(|word| word == who);
        let client =
            || words::manner(&who).is_some_and(|said| said.direction == Some(Direction::In));
        !who.is_empty()
            && (who == person
                || mails.iter().any(|mail| fold(mail) == who)
                || (called(&person) && !called(&by))
                || client())
    };
    let rest = table.rest(row).into_iter();
    let turns = rest.flat_map(|(name, value)| {
        let turns = turns::of(&value, table.options.date_order);
        let are = turns.len() > 1 || parts::is_of_words(name);
        turns.into_iter().filter(move |_| are)
    });
    let told = turns.filter_map(|(at, who, text)| {
        let at = match at {
            MomentRead::Fixed(at) => at,
            MomentRead::Local(at, _) => (table.options.local)(at),
        };
        let act = (theirs(&who) && !over).then_some(Act::Wrote);
        (at > opened && at <= table.options.now).then(|| Happened {
            act,
            last: true,
            ..Happened::new(at, Act::Work, &text, if act.is_some() { "" } else { &who })
        })
    });
    told.collect()
}

/// The state of a ticket, by what a column beside it says that it waits for.
pub fn waits_for(table: &ColumnTable, row: &Row, status: &str, state: Option<Act>) -> Option<Act> {
    let beside = words::waits_for(&table.line(row, Field::WaitsFor));
    match (state, beside) {
        _ if words::is_paused(status) => beside.or(state),
        (None | Some(Act::Open | Act::Taken | Act::Work), Some(Act::Waiting | Act::Supplier)) => {
            beside
        }
        _ => state,
    }
}

/// A date that cannot lie before the ticket was opened; one without a time of day is taken as the opening's
/// on the same day.
fn after(
    table: &ColumnTable,
    row: &Row,
    field: Field,
    opened: CellInstant,
) -> Result<Option<Instant>, Problem> {
    let Some(at) = table.when(row, field)? else {
        return Ok(None);
    };
    if at.instant >= opened.instant {
        return Ok(Some(at.instant));
    }
    if !at.timed && at.clock.date() == opened.clock.date() {
        return Ok(Some(opened.instant));
    }
    // What was said before is of another ticket.
    if [Field::TheyWrote, Field::WeWrote].contains(&field) {
        return Ok(None);
    }
    Err(table.problem(row, field, "lies before the ticket was opened"))
}

/// The end that a row foresees: what lies ahead has not happened, and is promised at most.
pub fn foreseen(table: &ColumnTable, row: &Row) -> Option<Instant> {
    let ends = [Field::Resolved, Field::Closed].into_iter();
    let ends = ends.filter_map(|field| table.when(row, field).ok().flatten());
    let ahead = ends
        .map(|at| at.instant)
        .filter(|at| *at > table.options.now);
    ahead.min()
}

fn reopened(table: &ColumnTable, row: &Row) -> Result<u32, Problem> {
    let value = table.line(row, Field::Reopens);
    match value.parse::<u32>() {
        Ok(times) => Ok(times),
        Err(_)
            if value.is_empty()
                || value.eq_ignore_ascii_case("no")
                || value.eq_ignore_ascii_case("false") =>
        {
            Ok(0)
        }
        Err(_) if words::yes(&value) => Ok(1),
        Err(_) => Err(table.problem(row, Field::Reopens, "is not a number of times")),
    }
}

/// When a ticket was first answered, where only after how long is told.
fn answered_in(table: &ColumnTable, row: &Row, opened: CellInstant) -> Option<Instant> {
    let unit = column::unit_of(table.name(Field::AnsweredIn))?;
    let length: f64 = table.line(row, Field::AnsweredIn).parse().ok()?;
    let unit = TimeDelta::seconds(unit).as_seconds_f64();
    let length = std::time::Duration::try_from_secs_f64(length * unit).ok()?;
    let at = opened
        .instant
        .checked_add_signed(TimeDelta::from_std(length).ok()?)?;
    let at_once = at == opened.instant && !table.zero_answers();
    Some(at).filter(|at| !at_once && *at <= table.options.now)
}

pub struct Dates {
    opened: Instant,
    answered: Option<Instant>,
    resolved: Option<Instant>,
    closed: Option<Instant>,
    /// When they and we last wrote.
    theirs: Option<Instant>,
    ours: Option<Instant>,
    /// How often it was reopened.
    reopened: u32,
}

impl Dates {
    pub fn of(table: &ColumnTable, row: &Row, opened: CellInstant) -> Result<Self, Problem> {
        let now = table.options.now;
        let dated = |field: Field| -> Result<Option<Instant>, Problem> {
            Ok(after(table, row, field, opened)?.filter(|at| *at <= now))
        };
        // When a row was last written says nothing of the ticket where it lies before the opening.
        Ok(Self {
            opened: opened.instant,
            answered: dated(Field::Answered)?.or_else(|| answered_in(table, row, opened)),
            resolved: dated(Field::Resolved)?,
            closed: dated(Field::Closed)?,
            theirs: dated(Field::TheyWrote)?,
            ours: dated(Field::WeWrote)?,
            reopened: reopened(table, row)?,
        })
    }

    /// Whether a ticket in this state is not over, though an end of it is dated. What was resolved may well wait for them to
    /// say so.
    pub fn is_unfinished(&self, state: Act) -> bool {
        let waits = state == Act::Waiting && self.resolved.is_none();
        let open = [Act::Open, Act::Taken, Act::Answered, Act::Supplier].contains(&state) || waits;
        open && (self.closed.is_some() || (self.resolved.is_some() && self.reopened == 0))
    }

    /// In the order of time. How often a ticket was reopened is told, not when: it counts as once, right after
    /// the first resolution, and closing as the last one.
    pub fn happened(&self, table: &ColumnTable, by: &str, state: Option<Act>) -> Vec<Happened> {
        let told = |at: Option<Instant>, act: Act, words: &str| {
            at.map(|at| Happened::new(at, act, words, by))
        };
        let first = self.resolved.unwrap_or(self.opened);
        let words = format!("reopened ({}×, without dates)", self.reopened);
        let reopened = (self.reopened > 0).then(|| Happened {
            dated: false,
            ..Happened::new(first, Act::Reopened, &words, by)
        });
        let second = first + TimeDelta::seconds(1);
        let closed = self.closed.map(|at| {
            if reopened.is_some() {
                at.max(second)
            } else {
                at
            }
        });
        // What they write once it is over is thanks, where its state does not say that it is open.
        let open = state.is_some_and(|state| state == Act::Reopened || self.is_unfinished(state));
        let over = self.resolved.or(self.closed).filter(|_| !open);
        let theirs = self
            .theirs
            .filter(|at| *at > self.opened && over.is_none_or(|over| *at < over));
        // Whoever ended it had answered: a first answer that is reckoned later than the end opens nothing again.
        let answered = self.answered.map(|at| over.map_or(at, |over| at.min(over)));
        let ours = self
            .ours
            .filter(|at| ![self.answered, self.resolved].contains(&Some(*at)));
        let last = |at: Option<Instant>, act: Act, words: &str| {
            told(at, act, words).map(|told| Happened { last: true, ..told })
        };
        let mut all: Vec<Happened> = [
            told(Some(self.opened), Act::Open, ""),
            last(theirs, Act::Wrote, "they wrote"),
            last(ours, Act::Answered, "our last word"),
            told(answered, Act::Taken, "first response"),
            told(self.resolved, Act::Resolved, "resolved"),
            reopened,
            told(closed, Act::Closed, "closed"),
        ]
        .into_iter()
        .flatten()
        .collect();
        // An end says nothing of what is not over: it is kept in words.
        if state.is_some_and(|state| self.is_unfinished(state)) {
            let back = self.reopened > 0;
            let ends = all.iter_mut().filter(|h| h.act.is_some_and(Act::is_over));
            let ends = ends.filter(|end| !back || end.act == Some(Act::Closed));
            ends.for_each(|end| {
                end.act = Some(Act::Work);
                end.clock = Some((table.options.clock)(end.at));
            });
        }
        all.sort_by_key(|h| h.at);
        all
    }
}

/// What tells a ticket from the others of its client: its id, else all that it says of itself.
pub fn mark(ticket: &Ticket) -> String {
    if !ticket.id.is_empty() {
        return fold(&ticket.id);
    }
    let opened = ticket.happened.first().map_or(0, |h| h.at.timestamp());
    source_id::id(
        "ticket",
        &format!(
            "{opened}/{}/{}/{}",
            ticket.title,
            ticket.text,
            ticket.people.first().map_or("", |who| &who.name)
        ),
    )
}

/// The subject, else the beginning of the text, else the ticket's id.
pub fn title(ticket: &Ticket) -> String {
    let line = ticket.text.lines().next().unwrap_or_default();
    if !ticket.title.is_empty() {
        return ticket.title.clone();
    }
    if !line.is_empty() {
        return super::sheet::shorten(line);
    }
    match ticket.id.as_str() {
        "" => "ticket".to_owned(),
        id if id.chars().any(char::is_alphabetic) => id.to_owned(),
        id => format!("ticket {id}"),
    }
}

/// What happened, in the file's words, and who did it.
pub fn said(happened: &Happened) -> String {
    match (happened.words.as_str(), happened.by.as_str()) {
        (words, "") => words.to_owned(),
        ("", by) => by.to_owned(),
        (words, by) => format!("{words} ({by})"),
    }
}

/// Of what an earlier file told that they wrote, and this one does not tell again, what our last word answered.
pub fn answered_since(known: &IssueFacts, told: &[Ask], last: &[&Happened]) -> Vec<Ask> {
    let word = last.iter().rfind(|one| one.act == Some(Act::Answered));
    let ended = known.asks.iter().filter_map(|ask| {
        let waits = ask.answered_at.is_none() && told.iter().all(|told| told.id != ask.id);
        let word = word.filter(|word| waits && ask.opened_at < word.at)?;
        Some(Ask {
            answered_at: Some(word.at),
            ..ask.clone()
        })
    });
    ended.collect()
}
