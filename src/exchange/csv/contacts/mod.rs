//! Histories of exchanges, one a row. What is only planned, or lies ahead, becomes a plan.

mod beside;

use super::callers::{Callers, UnknownNumbers};
use super::contact_rows::{ContactRows, RowContact, said_mark};
use super::field::Field;
use super::missed::{self, MissedCall};
use super::named::{attending, is_somebody, named};
use super::ours::is_hidden;
use super::row_told::{RowTold, is_spam, outcome, told};
use super::rows::Row;
use super::sheet::Sheet;
use super::sides::shared_domains;
use super::table::{CellInstant, ColumnTable};
use super::words::{self, End};
use crate::domain::{
    Channel, ClientFacts, ClientId, ContactId, Date, DialledNumber, Direction, Instant, Mood,
    PersonId, Plan,
};
use crate::exchange::address::company_domain;
use crate::exchange::book::FileBook;
use crate::exchange::record::OnRecord;
use crate::exchange::row_person::{RowPerson, fold};
use crate::exchange::subject::is_answer;
use crate::exchange::{CONTACT_KEY, Parsed, Problem, Scope, source_id};
use beside::{is_planned, is_unset, listed_before, planned, planned_before, rang_beside, tell};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

struct HistoryDrafts<'a> {
    book: FileBook<'a>,
    callers: Callers,
    unknown: UnknownNumbers,
    /// The mail domains of several people, where no column tells the client.
    domains: HashSet<String>,
    /// How many plans tell no day, and which lines, of what took place, only the day for which it was planned.
    undated: usize,
    by_plan: Vec<usize>,
    /// The lines of appointments that were called off before their day, and of those past whose outcome nobody set.
    called_off: Vec<usize>,
    unset: Vec<usize>,
    contacts: ContactRows,
    /// The lines of rows that tell of a call what another row of it tells better.
    rang_beside: HashSet<usize>,
    missed: Vec<MissedCall>,
    /// What earlier files planned and is still to be done, by whose it is and the row that told of it.
    planned: HashMap<(&'a ClientId, &'a str), &'a Plan>,
    /// The last contacts of which a list told the day alone, by whose they are: a row tells the rest of one.
    listed: HashMap<(&'a ClientId, Date), &'a ContactId>,
}

pub fn read(table: &ColumnTable, sheet: Sheet, parsed: &mut Parsed) {
    let mut drafts = HistoryDrafts {
        book: FileBook::new(&table.options),
        callers: Callers::default(),
        unknown: UnknownNumbers::default(),
        domains: HashSet::new(),
        undated: 0,
        by_plan: vec![],
        called_off: vec![],
        unset: vec![],
        contacts: ContactRows::new(table),
        rang_beside: rang_beside(table, &sheet),
        missed: vec![],
        planned: planned_before(table.options.record),
        listed: listed_before(&table.options),
    };
    let mut plans = 0;
    let told = |fields: &[Field]| fields.iter().any(|field| table.has(*field));
    if told(&[Field::Phone, Field::From, Field::To]) {
        for (company, people) in sheet.rows.iter().filter_map(|row| named(table, &row).ok()) {
            let who = people.into_iter().next().unwrap_or_default();
            drafts.callers.learn(company, who);
        }
    }
    if !told(&[Field::Client]) {
        drafts.domains = shared_domains(table, sheet.rows.iter());
    }
    let mut everybody = (vec![], vec![]);
    if told(&[Field::Attendees]) {
        // Who was there may be named further down.
        for row in sheet.rows.iter() {
            let at = known_from(table, &row);
            for (index, _, people) in sides(table, &row, &mut drafts, None, at).unwrap_or_default()
            {
                persons(&mut drafts.book, index, &people);
            }
        }
        everybody = drafts.book.everybody();
    }
    let everybody = (&OnRecord::new(&everybody.0), &everybody.1[..]);
    let (text, pieces) = sheet.rows.into_pieces();
    for piece in pieces {
        for row in piece.of(&text) {
            match read_row(table, &row, &mut drafts, everybody) {
                Err(problem) => parsed.refuse(problem),
                Ok(end) => plans += usize::from(end == End::Plan),
            }
        }
    }
    tell(&mut drafts, table, plans, parsed);
    let HistoryDrafts {
        mut book,
        mut contacts,
        missed,
        ..
    } = drafts;
    contacts.settle(text, sheet.separator);
    missed::ask(
        &mut book,
        &mut contacts,
        missed,
        &table.options,
        &mut parsed.stated,
    );
    let clients: Vec<ClientId> = book
        .clients
        .iter()
        .map(|facts| facts.id().clone())
        .collect();
    parsed.take(book);
    let wanted: HashSet<&ClientId> = parsed.drafts.iter().map(ClientFacts::id).collect();
    let wanted = clients
        .into_iter()
        .map(|id| wanted.contains(&id).then_some(id));
    contacts.keep(wanted.collect());
    parsed.contacts.push(Arc::new(contacts));
}

/// What says of a row without an id that it is the same in the next file; `None`: only all that it says does. The file's
/// own clock, since the policy's zone may change; where it tells no hour a day has many, and the words tell them apart.
fn mark_of(row: &RowTold, at: &CellInstant, who: &RowPerson, said: &str) -> Option<[u8; 16]> {
    const SAYS_ENOUGH: usize = 20;
    if !at.timed && said.chars().count() < SAYS_ENOUGH {
        return None;
    }
    let said = if at.timed { "" } else { said };
    let mut names = who.mails.iter().chain([&who.name]).chain(&who.phones);
    let with = names.find(|name| !name.is_empty());
    let with = with.map(|name| fold(name)).unwrap_or_default();
    let (direction, channel) = (row.direction, row.channel);
    let told = format!("{}/{direction}/{channel}/{with}/{said}", at.clock);
    Some(source_id::hash("at", &told).to_ne_bytes())
}

/// Everybody who may have attended, and which of the drafts stands for each client.
type Everybody<'r> = (&'r OnRecord<'r>, &'r [usize]);

/// Whom a row is about, client by client: its place among the drafts, what the row calls it, and the people there. Of
/// those who only attended nobody becomes a client.
type RowSides = Vec<(usize, String, Vec<RowPerson>)>;

fn sides(
    table: &ColumnTable,
    row: &Row,
    drafts: &mut HistoryDrafts,
    everybody: Option<Everybody>,
    known_from: Instant,
) -> Result<RowSides, Problem> {
    let mut sides: RowSides = vec![];
    let mut add = |at: usize, company: String, who: RowPerson| match sides
        .iter_mut()
        .find(|(known, ..)| *known == at)
    {
        Some((.., people)) => people.push(who),
        None => sides.push((at, company, vec![who])),
    };
    let book = &mut drafts.book;
    let named = named(table, row);
    if let Ok((company, people)) = &named
        && let [who, beside @ ..] = &people[..]
    {
        let number = table.line(row, Field::ClientId);
        let (company, mut who) = drafts.callers.caller(company.clone(), who.clone());
        let alone = company.is_empty() && who.name.is_empty() && who.mails.is_empty();
        let others = drafts.callers.any() || !book.record.all().is_empty();
        let dialled = |phone: &String| DialledNumber::of(phone).map(|number| number.last);
        let ticked = &table.options.said.ticked;
        let wanted = |phone: &String| {
            let number = dialled(phone);
            let is_it = |one: &String| one == phone || (number.is_some() && dialled(one) == number);
            ticked.iter().any(is_it)
        };
        let called = [Field::Client, Field::Person].map(|field| table.line(row, field));
        let mut called = called.into_iter().filter(|name| !name.is_empty());
        let called = called.next().filter(|name| !is_hidden(name));
        let is_wanted = who.phones.iter().any(wanted);
        if alone && is_wanted {
            who.name = called.unwrap_or_default();
        } else if alone && others && book.record.find(&number, "", &who).is_none() {
            if let Some(at) = table.at(row)?.filter(|_| everybody.is_some()) {
                let clock = (table.options.clock)(at.instant);
                let told = told(table, row, &at);
                let whom = (&*who.phones.concat(), called.unwrap_or_default());
                drafts.unknown.add(whom, &told, clock);
            }
            return Ok(sides);
        }
        let house = |who: &RowPerson| house_of(&company, who, &drafts.domains);
        let at = book.meant(&number, &house(&who), &who, known_from);
        for more in beside {
            let at = match company.as_str() {
                "" => book.meant("", &house(more), more, known_from),
                _ => at,
            };
            add(at, house(more), more.clone());
        }
        add(at, house(&who), who);
    }
    if let Some((known, drafted)) = everybody {
        for (place, who) in attending(table, row, known) {
            add(book.drafted(place, drafted), String::new(), who);
        }
    }
    match named {
        Err(unnamed) if sides.is_empty() => {
            let told = table.problem(row, Field::Client, &unnamed.why);
            let whom = Some(unnamed.whom).filter(|whom| !whom.is_empty());
            Err(Problem {
                scope: unnamed.scope,
                value: whom.unwrap_or_else(|| told.value.clone()),
                ..told
            })
        }
        _ => Ok(sides),
    }
}

/// The company of somebody: that of the row, else the house that several of one mail domain are.
fn house_of(company: &str, who: &RowPerson, shared: &HashSet<String>) -> String {
    let mut domains = who.mails.iter().filter_map(|mail| company_domain(mail));
    let named = Some(company.to_owned()).filter(|name| !name.is_empty());
    let house = domains.find(|domain| shared.contains(domain));
    named.or(house).unwrap_or_default()
}

/// Since when whom a row names is known.
fn known_from(table: &ColumnTable, row: &Row) -> Instant {
    let now = table.options.now;
    let at = table.at(row).ok().flatten();
    at.map_or(now, |at| at.instant.min(now))
}

fn persons(book: &mut FileBook, index: usize, people: &[RowPerson]) -> Vec<PersonId> {
    let name = book.clients[index].client.name.clone();
    let people = people.iter().filter(|who| is_somebody(&name, who));
    people.filter_map(|who| book.person(index, who)).collect()
}

fn read_row(
    table: &ColumnTable,
    row: &Row,
    drafts: &mut HistoryDrafts,
    everybody: Everybody,
) -> Result<End, Problem> {
    if drafts.rang_beside.contains(&row.line) {
        return Ok(End::Note);
    }
    if is_spam(table, row) {
        return Err(Problem {
            scope: Scope::Aside,
            ..table.problem(row, Field::Client, "is spam: left out")
        });
    }
    let at = known_from(table, row);
    let sides = sides(table, row, drafts, Some(everybody), at)?;
    let Some(at) = table.at(row)? else {
        return without_a_day(table, row, drafts, sides);
    };
    let planned = Some(row.line).filter(|_| table.took_place_as_planned(row));
    drafts.by_plan.extend(planned);
    drafts
        .unset
        .extend(Some(row.line).filter(|_| is_unset(table, row, &at)));
    // One mail to many is a circular, unless it is an answer.
    let answers = is_answer(&table.line(row, Field::Title));
    let many = sides.len() > 1 && table.has(Field::To) && !answers;
    let mut end = End::Note;
    for side in sides {
        end = read_side(table, row, drafts, (&at, many), side)?;
    }
    Ok(end)
}

/// Stands for the instant of what tells no day: the same whenever the file is read.
const NO_DAY: Instant = Instant::UNIX_EPOCH;

/// What is still to be done and tells no day is planned for the next working day; on record it stays where it is.
fn without_a_day(
    table: &ColumnTable,
    row: &Row,
    drafts: &mut HistoryDrafts,
    sides: RowSides,
) -> Result<End, Problem> {
    let now = (table.options.clock)(table.options.now);
    let at = CellInstant {
        instant: NO_DAY,
        clock: missed::next_working_day(now.date()).into(),
        timed: false,
    };
    if told(table, row, &at).end != End::Plan {
        return Err(table.problem(row, Field::At, "has no date"));
    }
    for side in sides {
        read_side(table, row, drafts, (&at, false), side)?;
    }
    drafts.undated += usize::from(table.when(row, Field::Due)?.is_none());
    Ok(End::Plan)
}

/// What a row becomes with one client.
fn read_side(
    table: &ColumnTable,
    row: &Row,
    drafts: &mut HistoryDrafts,
    (at, many): (&CellInstant, bool),
    (index, company, people): (usize, String, Vec<RowPerson>),
) -> Result<End, Problem> {
    let book = &mut drafts.book;
    let told = told(table, row, at);
    let (channel, direction, end) = (told.channel, told.direction, told.end);
    let text = drafts.contacts.columns().text(|column| row.cell(column));
    let name = book.clients[index].client.name.clone();
    let keyed = book.key_name(index, &company);
    let persons = persons(book, index, &people);
    let said = said_mark(at.instant, (direction, channel), &text);
    let id = table.line(row, Field::Id);
    // A row that repeats another with its id is the same contact, listed once for each person or deal.
    if !id.is_empty() && !book.is_first(&format!("{name}/{id}/{said}")) {
        return Ok(End::Note);
    }
    let mark = if id.is_empty() { said } else { fold(&id) };
    let source = format!("{CONTACT_KEY}{keyed}/{mark}");
    let times = book.times(&source);
    let source = source_id::nth(source, times);
    let now = table.options.now;
    if told.off {
        drafts.call_off(index, &source, now);
    }
    if end == End::Attempt && at.instant > now {
        drafts.called_off.push(row.line);
        return Ok(End::Note);
    }
    if end == End::Plan {
        plan(table, row, drafts, (at, channel), (index, source))?;
        return Ok(end);
    }
    let marks = |_: &&RowPerson| id.is_empty() || table.has_own_ids();
    let who = people.last().filter(marks);
    let mark = who.and_then(|who| {
        let said = drafts.contacts.columns().said(|column| row.cell(column));
        mark_of(&told, at, who, &said)
    });
    let contact = RowContact {
        at: at.instant,
        mark,
        row: row.at(),
        client: u32::try_from(index).unwrap_or(u32::MAX),
        keyed: drafts.contacts.key_place(&keyed),
        persons: drafts.contacts.people_place(&persons),
        times,
        direction,
        channel,
        mood: mood(table, row)?,
        outcome: outcome(end, channel),
        automatic: end == End::Automatic
            || words::yes(&table.line(row, Field::Automatic))
            || (many && direction == Direction::Out && channel.is_written()),
    };
    drafts.asks_back(table, row, (&contact, end), &source);
    drafts.put(contact, &source, at.clock.date());
    Ok(end)
}

/// What a row plans with one client, unless it is on record as it stands.
fn plan(
    table: &ColumnTable,
    row: &Row,
    drafts: &mut HistoryDrafts,
    (at, channel): (&CellInstant, Channel),
    (index, source): (usize, String),
) -> Result<(), Problem> {
    let due = table.when(row, Field::Due)?.unwrap_or(*at);
    let columns = drafts.contacts.columns();
    let what = columns.words(|column| row.cell(column));
    let what = Some(what).filter(|what| !what.is_empty());
    let what = what.unwrap_or_else(|| channel.to_string());
    let now = table.options.now;
    let past = at.instant.min(now);
    let since = if at.instant == NO_DAY { now } else { past };
    let is_it = |plan: &Plan| is_planned(table, plan, &source, (at, &due, &what));
    let known = drafts.book.recorded_as(index);
    if known.is_some_and(|known| known.plans.iter().any(is_it)) {
        return Ok(());
    }
    let facts = &mut drafts.book.clients[index];
    // A plan is to be read at a glance: what else its row tells stands with the client.
    for (name, value) in columns.more(|column| row.cell(column)) {
        facts.client.keep(name, &value);
    }
    let plan = planned(&facts.client, &source, what, &due, since);
    facts.plans.push(plan);
    Ok(())
}

fn own_id(source: &str) -> ContactId {
    ContactId::new(source_id::id("contact", source))
}

fn mood(table: &ColumnTable, row: &Row) -> Result<Option<Mood>, Problem> {
    let value = table.line(row, Field::Mood);
    if value.is_empty() {
        return Ok(None);
    }
    let reason = || unknown(&Mood::ALL.iter().map(|m| m.word()).collect::<Vec<_>>());
    words::mood(&value)
        .map(Some)
        .ok_or_else(|| table.problem(row, Field::Mood, &reason()))
}

fn unknown(known: &[&str]) -> String {
    format!("is not one of: {}", known.join(", "))
}
