//! Other people's files ↔ drafts: what a spreadsheet, a help desk or an address book exported becomes facts
//! that a store can take, and what cannot become facts is listed with its line and the reason.
//!
//! Reading never fails, it reports: every reader returns [`Parsed`]. Nothing here opens a file, asks the
//! clock, or knows a store; ids are derived from the keys of the source, so the same file gives the same rows.

mod address;
mod book;
pub mod cell_escape;
mod column;
pub mod csv;
pub mod ics;
pub mod mail;
pub mod piece;
mod plain;
mod record;
mod row_person;
pub mod source;
mod source_id;
mod stated;
mod strangers;
mod subject;
pub mod tables;
pub mod vcard;

pub use crate::domain::TableKind;
use crate::domain::{
    Answers, ClientFacts, Date, DateOrder, Instant, ManyContacts, Mapping, Means, Supplier,
    shell_word,
};
pub use book::left_out_mark;
pub use stated::{DateColumn, Stated};
use std::collections::BTreeMap;
use std::sync::Arc;
pub use strangers::most_exchanged;

pub type ToInstant<'a> = &'a dyn Fn(chrono::NaiveDateTime) -> Instant;

/// The local clock at an instant, by the policy's zone.
pub type ToLocal<'a> = &'a dyn Fn(Instant) -> chrono::NaiveDateTime;

/// The policy's zone, both ways.
#[derive(Clone, Copy)]
struct ZoneBothWays<'a> {
    local: ToInstant<'a>,
    clock: ToLocal<'a>,
}

#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// What a person says of the file.
    pub said: &'a Answers,
    /// What was said of files before, and kept.
    pub kept: &'a [Mapping],
    /// How an ambiguous column of dates (01/02/2024) is read.
    pub date_order: DateOrder,
    pub local: ToInstant<'a>,
    pub clock: ToLocal<'a>,
    pub now: Instant,
    /// Mail addresses that are our own: no client's, nor a person's of one.
    pub own: &'a [String],
    /// Names, domains and numbers of our own house.
    pub house: &'a [String],
    /// The clients on record, with their people, custom fields and issues: whom rows may mean.
    pub record: &'a [ClientFacts],
    /// What is too large to be read.
    pub caps: Caps,
}

impl<'a> Options<'a> {
    fn own_mails(&self) -> Vec<String> {
        let said = self.said.house.iter().flatten();
        let said = said.filter(|said| said.contains('@') && !said.starts_with('@'));
        self.own
            .iter()
            .chain(said)
            .map(|mail| mail.trim().to_lowercase())
            .collect()
    }

    fn zone(&self) -> ZoneBothWays<'a> {
        ZoneBothWays {
            local: self.local,
            clock: self.clock,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameDoubt {
    pub name: String,
    /// As it is called where else it stands: on record, or in this file.
    pub known: String,
    pub stands: &'static str,
    /// Why they may be one, as the rest of a sentence.
    pub why: &'static str,
    /// What else the file tells of it.
    pub here: String,
    /// What else is told of it there.
    pub there: String,
}

/// What became of the tickets of a file, beside those on record from earlier imports.
#[derive(Clone, Copy, Debug, Default)]
pub struct Moves {
    pub new: usize,
    /// On record, and something has happened since.
    pub moved: usize,
    /// On record, with nothing new.
    pub same: usize,
    /// On record and open, and not in this file.
    pub gone: usize,
}

impl std::fmt::Display for Moves {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let Self {
            new,
            moved,
            same,
            gone,
        } = self;
        write!(
            f,
            "tickets: {new} new, {moved} moved on, {same} the same, {gone} open ones not in this file"
        )
    }
}

/// What is too large to be read. A file within them needs at most a few times its own size of memory.
#[derive(Clone, Copy, Debug)]
pub struct Caps {
    pub file: u64,
    pub rows: usize,
    pub columns: usize,
    pub cell: usize,
}

impl Default for Caps {
    /// 256 MiB, two million rows, 1,000 columns, 1 MiB a cell.
    fn default() -> Self {
        Self {
            file: 256 << 20,
            rows: 2_000_000,
            columns: 1_000,
            cell: 1 << 20,
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The facts, a client each, in the order in which the file first names them. Issues have the number 0
    /// (the store gives the next free ones), summaries are not computed, and every row carries its source key.
    pub drafts: Vec<ClientFacts>,
    pub contacts: Vec<Arc<dyn ManyContacts>>,
    /// Suppliers who have an issue's ball.
    pub suppliers: Vec<Supplier>,
    pub moves: Moves,
    /// With whom else we write or speak, by their mail or number, the most exchanged first.
    pub strangers: Vec<Stranger>,
    pub holidays: BTreeMap<Date, String>,
    /// What was said of our own house.
    pub house: Vec<String>,
    /// What did not become facts, by line; of bad rows the first [`MOST_TOLD`].
    pub problems: Vec<Problem>,
    /// How many rows more did not become facts.
    pub more: usize,
    /// How the file was understood.
    pub stated: Stated,
}

/// Somebody with whom we write or speak and who is on no record.
#[derive(Clone, Debug, Default)]
pub struct Stranger {
    /// The domain of their company, or their own address at a provider that has many; of a caller the number.
    pub domain: String,
    /// How a caller is called, where the file says it.
    pub name: String,
    pub from: usize,
    pub to: usize,
    /// When they rang and nobody of us took it or spoke with them since, by the local clock.
    pub missed: Vec<chrono::NaiveDateTime>,
}

/// How much was exchanged.
impl std::fmt::Display for Stranger {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        if !self.name.is_empty() {
            write!(f, "{}, ", self.name)?;
        }
        write!(f, "{} from them, {} to them", self.from, self.to)?;
        let Some(last) = self.missed.iter().max() else {
            return Ok(());
        };
        let last = last.format("%Y-%m-%d %H:%M");
        write!(f, ", {} missed, last {last}", self.missed.len())
    }
}

/// What is asked where nothing says whose messages they are.
const WHOSE: &str = "which mail addresses are yours? they are in the policy: amends policy set addresses you@firm.example, or --house you@firm.example";

/// What the source keys of imported tickets begin with; their client's name and their mark follow.
pub const TICKET_KEY: &str = "ticket/";

/// What the source keys of missed calls and forms begin with; the id of the contact follows.
const MISSED_KEY: &str = "missed/";

/// What the source keys of a history's rows begin with; their client's name and their mark follow.
pub const CONTACT_KEY: &str = "contact/";

/// What the source key of an issue or a plan begins with of which a list of clients tells.
pub const LISTED_KEY: &str = "listed/";

/// What the source keys of issues and plans begin with that a table may say more of than it did before.
pub const GOES_ON: &[&str] = &[TICKET_KEY, MISSED_KEY, CONTACT_KEY, LISTED_KEY];

/// So many bad rows are told one by one: a file in which every row is bad must not need many times its size.
pub const MOST_TOLD: usize = 100;

/// Tells a bad row, or counts it among those that are not told.
fn refuse(problems: &mut Vec<Problem>, more: &mut usize, problem: Problem) {
    if problem.scope != Scope::File && problems.len() >= MOST_TOLD {
        *more += 1;
    } else {
        problems.push(problem);
    }
}

impl Parsed {
    /// Takes what another file became.
    pub fn join(&mut self, other: Self) {
        self.drafts.extend(other.drafts);
        self.contacts.extend(other.contacts);
        self.suppliers.extend(other.suppliers);
        self.holidays.extend(other.holidays);
        self.strangers.extend(other.strangers);
        self.house.extend(other.house);
        self.moves.new += other.moves.new;
        self.moves.moved += other.moves.moved;
        self.moves.same += other.moves.same;
        self.moves.gone += other.moves.gone;
    }

    /// Whether somebody doubtful was left out, and is to be asked about elsewhere.
    pub fn leaves_doubts(&self) -> bool {
        let mut problems = self.problems.iter();
        problems.any(|problem| problem.scope == Scope::Aside && problem.asks.is_some())
    }

    /// Tells a bad row, or counts it among those that are not told.
    fn refuse(&mut self, problem: Problem) {
        refuse(&mut self.problems, &mut self.more, problem);
    }

    /// Says that a file, or something in it, could not be read, and stands in no one's way.
    fn aside(&mut self, file: &str, reason: impl Into<String>) {
        self.refuse(Problem {
            file: file.to_owned(),
            scope: Scope::Aside,
            ..Problem::of_file(reason.into())
        });
    }

    /// Takes the drafts, without those of nobody who is wanted, and asks of each doubtful name whom it means.
    fn take(&mut self, book: book::FileBook) {
        let reason = |doubt: &NameDoubt| {
            let NameDoubt {
                name,
                known,
                why,
                stands,
                ..
            } = doubt;
            let who = |means: &str| shell_word(&format!("{name}={means}"));
            let (apart, skip) = (who(Means::APART), who(Means::SKIP));
            if known.is_empty() {
                return format!(
                    "“{name}” {why}: --who {apart} takes it as a client, --who {skip} leaves it out; all such at once: \
                     --yes all"
                );
            }
            format!(
                "“{name}” may be “{known}” {stands}, {why}: --who {} takes it for that one, --who {apart} keeps it \
                 apart, --who {skip} leaves it out; of all such at once: --yes all, --yes sure",
                who(known)
            )
        };
        let left = book.leaves_out();
        for doubt in &book.doubts {
            let asked = || Box::new(FileQuestion::Who(doubt.clone()));
            let left_out = "left out here; amends import of that file: ";
            self.problems.push(Problem {
                asks: Some(asked()),
                scope: if left { Scope::Aside } else { Scope::File },
                ..Problem::of_file(format!(
                    "{}{}",
                    if left { left_out } else { "" },
                    reason(doubt)
                ))
            });
        }
        for unknown in book.unknown() {
            self.problems.push(Problem::of_file(format!(
                "no client on record is called “{unknown}”; whom it means is its name there, {}, or {}",
                Means::APART,
                Means::SKIP
            )));
        }
        self.stated.notes.extend(book.notes());
        self.stated.new_clients = book.new_clients();
        self.drafts = book.into_wanted();
    }

    /// Whether the file as a whole could be read; single rows may still have problems.
    pub fn is_readable(&self) -> bool {
        self.problems
            .iter()
            .all(|problem| problem.scope != Scope::File)
    }
}

/// How far a problem reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One row: the others can be used without it.
    Row,
    /// The whole file: nothing of it can be used.
    File,
    /// Something among many that nobody misses: it is told, and stands in no one's way.
    Aside,
}

/// Something that did not become a fact, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file of several in which it stands, by its name; empty where there is one.
    pub file: String,
    /// The line of the file on which the row begins, from 1.
    pub line: usize,
    /// The column's name as the header gives it; empty when it is about the whole row or file.
    pub column: String,
    /// The value as it stood there, shortened.
    pub value: String,
    /// Why it cannot be used, as the rest of a sentence about the value.
    pub reason: String,
    pub scope: Scope,
    /// What is to be said before it is none any more.
    pub asks: Option<Box<FileQuestion>>,
}

/// What a person has to say of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileQuestion {
    Kind,
    /// Which sheet of a workbook; these are filled.
    Sheet(Vec<String>),
    /// Which column is the field of this name.
    Column(&'static str),
    /// What a value of a column means.
    Value {
        value: String,
        /// In how many rows it stands.
        rows: usize,
        meanings: Vec<&'static str>,
    },
    /// Whether a name means a client on record.
    Who(NameDoubt),
    /// Which of these is our own house, if any.
    House(Vec<String>),
}

/// A column and what it becomes.
#[derive(Clone, Debug)]
pub struct FileColumn {
    pub name: String,
    /// The first few different values.
    pub samples: Vec<String>,
    /// The field that it becomes, by its word; none: kept beside, or left out.
    pub field: Option<String>,
}

impl Problem {
    fn of_file(reason: String) -> Self {
        Self {
            file: String::new(),
            line: 0,
            column: String::new(),
            value: String::new(),
            reason,
            scope: Scope::File,
            asks: None,
        }
    }
}

impl std::fmt::Display for Problem {
    /// In one line: where, what stands there, and why that cannot be.
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}: ", self.file)?;
        }
        if self.line > 0 {
            write!(f, "line {}: ", self.line)?;
        }
        if !self.column.is_empty() {
            write!(f, "{}: ", self.column)?;
        }
        if !self.value.is_empty() {
            write!(f, "“{}” ", self.value)?;
        }
        f.write_str(&self.reason)
    }
}

/// What is told of a file without what is typed in a shell: where one picks, no option is named.
pub fn without_options(told: &str) -> String {
    let is_option = |at: &usize| {
        let word = told[at + 2..].starts_with(|c: char| c.is_ascii_lowercase());
        word && told[..*at].ends_with([' ', '(', '"'])
    };
    let options = told.match_indices("--").map(|(at, _)| at).filter(is_option);
    let commands = told.match_indices("amends ").map(|(at, _)| at);
    let commands = commands.filter(|at| {
        ["(", ": ", ". "]
            .iter()
            .any(|end| told[..*at].ends_with(end))
    });
    let Some(first) = options.chain(commands).min() else {
        return told.to_owned();
    };
    let before = &told[..first];
    if let Some(before) = before.trim_end_matches('"').strip_suffix('(') {
        return before.trim_end().to_owned();
    }
    // The clause in which it stands.
    let ends = ["; ", ": ", ". ", "? "].iter();
    let end = ends.filter_map(|end| before.rfind(end)).max();
    let clause = end.map_or(before, |end| &told[..=end]);
    clause.trim_end_matches([';', ':', '.']).to_owned()
}

/// “1 row”, “2 rows”.
fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
