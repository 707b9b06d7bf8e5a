//! Address books and lists of customers: companies become clients, the rows their people. A row without a
//! company is a client of its own, named after the person.

mod people;
mod unsaid;

use super::cell::filled;
use super::dates;
use super::field::{FIELDS, Field};
use super::fits::split_tags;
use super::known;
use super::listed::{self, LastTold, last_told, take_last};
use super::names::NAME;
use super::parts;
use super::relation::{self, LeftOut};
use super::rows::{Row, SheetRows};
use super::table::{CellInstant, ColumnTable};
use super::words::{self, Relation};
use crate::domain::{
    Client, ClientFacts, Contact, Date, Direction, Event, EventId, Instant, IssueFacts, Joined,
    Lines, MOST_DAYS, Outcome, Plan, Status, Subject, What, add_lines, clean,
};
use crate::exchange::address::{is_cut, several};
use crate::exchange::book::FileBook;
use crate::exchange::row_person::fold;
use crate::exchange::{Parsed, Problem, TableKind, count, source_id};
use people::{addresses, everybody, is_mail, unlabelled};
use unsaid::{Headings, Unsaid};

pub fn read(table: &ColumnTable, rows: &SheetRows, parsed: &mut Parsed) {
    let mut book = FileBook::new(&table.options);
    let mut told: Vec<ClientTold> = Vec::new();
    let mut left = LeftOut::default();
    let (mut staff, mut ahead) = (vec![], 0);
    let mut former: Vec<(usize, String)> = vec![];
    let firms = relation::firms(table, rows);
    let mut above: Option<usize> = None;
    let (mut headings, mut unsaid) = (Headings::of(table, rows), Unsaid::of(table, rows));
    let mut unread = Vec::<Problem>::new();
    for row in rows.iter() {
        let (company, person) = table.named(&row);
        if let Some(note) = headings.take(table, &row) {
            parsed.stated.note(note);
            continue;
        }
        // Some programs write the further values of a cell in rows of their own.
        if let Some(above) = above.filter(|_| table.has_only(&row, Field::Tags)) {
            group(table, &row, &mut book.clients[above].client);
            continue;
        }
        let mails = addresses(table, &row, 0, Field::Mail);
        let name = if company.is_empty() {
            &person
        } else {
            &company
        };
        if table.ours.is_colleague(&company, &person) || table.ours.is_staff(&company, &mails) {
            let all = [&company, &person].into_iter().chain(&mails);
            staff.push(all.filter(|told| !told.is_empty()).take(2).joined(", "));
            continue;
        }
        if let Some(note) = of_nobody(table, &row, (&company, &person), &mails) {
            parsed.stated.note(note);
            continue;
        }
        let (mut relation, mut by) = relation::with_its_firm(table, &row, &company, &firms);
        if let Some(says) = words::relation(&headings.last).filter(|_| by.is_empty()) {
            (relation, by) = (says, headings.last.clone());
        }
        if relation.is_out() {
            let (who, _) = everybody(table, &row, &company, &person);
            left.add(table, &row, (relation, by), (&company, &who));
            continue;
        }
        let row_of = row;
        match read_row(table, &row_of, &mut book) {
            Err(problem) => parsed.refuse(problem),
            Ok(row) => {
                above = Some(row.client);
                add_tag(&mut book.clients[row.client].client, &headings.last);
                unsaid.add(table, &row_of, (row.client, name), &mails, (relation, &by));
                told.resize(book.clients.len(), ClientTold::default());
                let known = &mut told[row.client];
                known.added = [known.added, row.added].into_iter().flatten().min();
                known.last.extend(row.last);
                known.stays |= relation != Relation::Former;
                let until = relation::paused(table, &row_of, |by| {
                    let note = format!("“{by}” tells no day: {name} comes in as active");
                    parsed.stated.note(note);
                });
                known.paused = known.paused.max(until);
                former.extend((relation == Relation::Former).then_some((row.client, by)));
                ahead += usize::from(row.ahead);
                unread.extend(row.unread);
            }
        }
    }
    end(former, &mut told, &mut left, &book, parsed);
    let silent = set_dates(table, &mut book, &told);
    left.tell(parsed, &book);
    unsaid.doubt(&mut book);
    tell(&unread, [silent, ahead], &staff, parsed);
    parsed.take(book);
}

/// What is told of a row that is about nobody in particular, or a list of addresses.
fn of_nobody(
    table: &ColumnTable,
    row: &Row,
    (company, person): (&str, &str),
    mails: &[String],
) -> Option<String> {
    let name = if company.is_empty() { person } else { company };
    if table.is_nobody(company, person, mails) {
        return Some(format!(
            "“{name}” stands for nobody in particular: left out"
        ));
    }
    let mut beside = table.rest(row).into_iter();
    let of_addresses =
        |cell: &str| several(cell).count() > 1 && several(cell).all(|one| one.contains('@'));
    let list = beside.find(|(_, cell)| of_addresses(cell));
    let (column, cell) = list.filter(|_| name.is_empty() && mails.is_empty())?;
    let line = row.line;
    Some(format!(
        "line {line}, {column}: a list of addresses, left out: {cell}"
    ))
}

/// Counts the clients of whom every row says that they are former ones, and what says so.
fn end(
    former: Vec<(usize, String)>,
    told: &mut [ClientTold],
    left: &mut LeftOut,
    book: &FileBook,
    parsed: &mut Parsed,
) {
    let (stay, former): (Vec<_>, Vec<_>) = former.into_iter().partition(|(at, _)| told[*at].stays);
    for (at, by) in stay.iter().take(MOST_TOLD) {
        let name = &book.clients[*at].client.name;
        let note =
            format!("“{by}” is said in one row of {name}, and not in others: it stays active");
        parsed.stated.note(note);
    }
    for (at, by) in former {
        let name = &book.clients[at].client.name;
        // An old list ends nothing that is owed to whoever is on record.
        if book.recorded_as(at).is_some() {
            told[at].stays = true;
            let note =
                format!("“{by}”: {name} is on record, and stays as it is (amends client archive)");
            parsed.stated.note(note);
        } else {
            left.count((Relation::Former, by), name);
        }
    }
}

/// Tells of days that are none, and how many come without a contact, with one that lies ahead, and are our own people.
fn tell(unread: &[Problem], [silent, ahead]: [usize; 2], staff: &[String], parsed: &mut Parsed) {
    for problem in unread.iter().take(MOST_TOLD) {
        parsed.stated.note(format!("{problem}: kept beside"));
    }
    if let Some(more) = unread.len().checked_sub(MOST_TOLD).filter(|more| *more > 0) {
        let note = format!("{more} more days like these are none: kept beside");
        parsed.stated.note(note);
    }
    if silent > 0 {
        parsed.stated.note(format!(
            "{} without the date of a contact: no contact is known of them, and Today offers them a few a day",
            count(silent, "client comes", "clients come"),
        ));
    }
    if ahead > 0 {
        let told = count(ahead, "last contact lies ahead", "last contacts lie ahead");
        let note = format!("{told}: no contact, kept beside");
        parsed.stated.note(note);
    }
    if !staff.is_empty() {
        let told = count(staff.len(), "row is", "rows are");
        let names = staff.iter().take(MOST_TOLD).joined("; ");
        let more = if staff.len() > MOST_TOLD { " …" } else { "" };
        let note = format!("{told} about our own people: left out: {names}{more}");
        parsed.stated.note(note);
    }
}

/// So many days that are none, and people of ours, are told one by one.
const MOST_TOLD: usize = 5;

/// What the rows of a client tell together.
#[derive(Clone, Default)]
struct ClientTold {
    added: Option<Instant>,
    /// When each of its people last heard from us.
    last: Vec<LastTold>,
    /// Whether any does not call it a former one.
    stays: bool,
    /// Until when it is paused.
    paused: Option<Date>,
}

/// The client that a row belongs to, and the dates it tells.
struct RowDates {
    client: usize,
    added: Option<Instant>,
    last: Vec<LastTold>,
    /// Its last contact is still to come.
    ahead: bool,
    /// Days that are none: the client comes all the same.
    unread: Vec<Problem>,
}

fn read_row(table: &ColumnTable, row: &Row, book: &mut FileBook) -> Result<RowDates, Problem> {
    let (company, person) = table.named(row);
    let (who, beside) = everybody(table, row, &company, &person);
    let nobody = who.name.is_empty() && who.mails.is_empty() && who.phones.is_empty();
    let number = table.line(row, Field::ClientId);
    if company.is_empty() && person.is_empty() && nobody {
        return Err(table.problem(row, Field::Client, "names neither a client nor a person"));
    }
    let now = table.options.now;
    let at = |at: Option<CellInstant>| at.map(|a| a.instant).filter(|at| *at <= now);
    let mut unread = Vec::new();
    let mut day = |field| {
        let told = table.when(row, field);
        told.map_err(|problem| unread.push(problem)).ok().flatten()
    };
    let [added, told, next] = [Field::Added, Field::LastContact, Field::NextContact].map(&mut day);
    let mails = [
        (Field::TheyWrote, Direction::In),
        (Field::WeWrote, Direction::Out),
    ];
    let mails = mails.map(|(field, direction)| (field, at(day(field)), direction));
    let last = at(told);
    // What is still to come was no contact; that it stood there is kept.
    let ahead = told.filter(|told| told.instant > now);
    let cadence = cadence(table, row)?;
    let (told_of_it, odd) = told_of_it(table, row)?;
    let index = book.meant(&number, &company, &who, table.options.now);
    // A client that is a person needs no person of its own of whom nothing but the name is known.
    let known = !(who.mails.is_empty()
        && who.phones.is_empty()
        && who.role.is_empty()
        && who.answers_to.is_empty());
    let names_somebody = if company.is_empty() {
        known
    } else {
        !who.name.is_empty() || !who.mails.is_empty()
    };
    let person = names_somebody.then(|| book.person(index, &who)).flatten();
    for more in &beside {
        book.person(index, more);
    }
    let (known, keyed) = (book.recorded_as(index), book.key_name(index, &company));
    let facts = &mut book.clients[index];
    let client = &mut facts.client;
    client.fill(&told_of_it);
    for (field, value) in odd {
        client.keep(table.name(field), &value);
    }
    group(table, row, client);
    for problem in &unread {
        client.keep(&problem.column, &problem.value);
    }
    if ahead.is_some() {
        let told = table.line(row, Field::LastContact);
        client.keep(table.name(Field::LastContact), &told);
    }
    if !names_somebody && !who.phones.is_empty() {
        let numbers = who.phones.join(Client::BETWEEN);
        client.keep(table.name(Field::Phone), &numbers);
    }
    stands(table, row, facts, (known, &keyed), next);
    let client = &facts.client;
    let with = Some(table.line(row, Field::LookedAfter)).filter(|name| !name.is_empty());
    let terms = [
        cadence.map(|days| ("cadence", What::Cadence(Some(days)))),
        with.map(|name| ("looked after by", What::LookedAfterBy(Some(name)))),
    ];
    for (word, what) in terms.into_iter().flatten() {
        let event = own_term(client, word, what);
        facts.events.retain(|e| e.id != event.id);
        facts.events.push(event);
    }
    Ok(RowDates {
        client: index,
        added: at(added),
        last: last_told(table, row, (last, mails), person.as_ref()),
        ahead: ahead.is_some(),
        unread,
    })
}

/// What is open with a client, and when it is to hear from us again.
fn stands(
    table: &ColumnTable,
    row: &Row,
    facts: &mut ClientFacts,
    (known, keyed): (Option<&ClientFacts>, &str),
    next: Option<CellInstant>,
) {
    let (now, client) = (table.options.now, &mut facts.client);
    let (issues, beside) = listed::open_issues(table, row, client, keyed, known, now);
    for told in beside {
        client.keep(table.name(Field::OpenIssue), &told);
    }
    for issue in issues {
        let there = |known: &IssueFacts| known.issue.id == issue.issue.id;
        if !facts.issues.iter().any(there) {
            facts.issues.push(issue);
        }
    }
    let beside = table.line(row, Field::NextContact);
    let what = table.line(row, Field::Title);
    let Some(next) = next else {
        // What is to be done on no day is told all the same.
        if !what.is_empty() {
            client.keep(table.name(Field::Title), &what);
        }
        return;
    };
    let what = if what.is_empty() {
        dates::apart(&beside).1
    } else {
        &what
    };
    let Some(next) = listed::next_contact(client, keyed, known, (&next, what), now) else {
        return;
    };
    // Of several rows of a client that say the same the earliest day counts.
    let same = |plan: &Plan| plan.id == next.id;
    if facts
        .plans
        .iter()
        .any(|plan| same(plan) && plan.due <= next.due)
    {
        return;
    }
    facts.plans.retain(|plan| !same(plan));
    facts.plans.push(next);
}

/// What stands in fields of a client, each of which holds one value; and what was not understood, to be kept beside.
fn told_of_it(table: &ColumnTable, row: &Row) -> Result<(Client, Vec<(Field, String)>), Problem> {
    let mut client = Client::new("".into(), "", table.options.now);
    let mut odd = vec![];
    for about in FIELDS {
        let value = table.line(row, about.field);
        let Some(put) = about.put.filter(|_| !value.is_empty()) else {
            continue;
        };
        if !put(&mut client, &value).map_err(|why| table.problem(row, about.field, why))? {
            odd.push((about.field, value));
        }
    }
    Ok((client, odd))
}

fn add_tag(client: &mut Client, tag: &str) {
    let tag = clean(tag, Lines::Fold, NAME);
    if let Err(place) = client.tags.binary_search(&tag)
        && !tag.is_empty()
    {
        client.tags.insert(place, tag);
    }
}

/// Tags, notes, and what has no field of its own.
fn group(table: &ColumnTable, row: &Row, client: &mut Client) {
    for tag in table
        .all(row, Field::Tags, Lines::Fold)
        .iter()
        .flat_map(|cell| split_tags(cell))
    {
        add_tag(client, tag);
    }
    for note in table.all(row, Field::Note, Lines::Keep) {
        add_lines(&mut client.note, &note);
    }
    let told = filled(row, table.columns_of(Field::Relation));
    for (column, value) in told.into_iter().chain(table.rest(row)) {
        client.keep(column, &value);
    }
    for (column, value) in filled(row, table.columns_of(Field::Mail)) {
        if !is_mail(&value) || table.ours.has(&value) {
            client.keep(column, &value);
        }
    }
    let number = table.line(row, Field::ClientId);
    if !number.is_empty() {
        client.keep(table.name(Field::ClientId), &number);
    }
    // Which job of theirs a row is about, how else they are called, and what stood between their numbers.
    let called = table.named(row).0;
    for (nth, (column, own)) in filled(row, table.columns_of(Field::Client))
        .iter()
        .enumerate()
    {
        if *own != called && (nth > 0 || own.contains(':')) {
            client.keep(column, own);
        }
    }
    for (column, number) in filled(row, table.columns_of(Field::Id)) {
        let of_them = known::field(TableKind::Clients, column) == Some(Field::ClientId);
        if of_them || parts::is_of_contact_numbers(column) {
            client.keep(column, &number);
        }
    }
    for cell in table.all(row, Field::Phone, Lines::Fold) {
        if unlabelled(&cell).contains(';') || is_cut(&cell) {
            client.keep(table.name(Field::Phone), &cell);
        }
    }
}

fn cadence(table: &ColumnTable, row: &Row) -> Result<Option<u16>, Problem> {
    let value = table.line(row, Field::Cadence);
    let number = value.split_whitespace().next().unwrap_or_default();
    match number.parse::<u16>() {
        _ if value.is_empty() => Ok(None),
        Ok(days @ 1..=MOST_DAYS) => Ok(Some(days)),
        _ => Err(table.problem(row, Field::Cadence, "is not a number of days")),
    }
}

fn own_term(client: &Client, word: &str, what: What) -> Event {
    let source = format!("{word}/{}", fold(&client.name));
    Event {
        id: EventId::new(source_id::id("event", &source)),
        client: client.id.clone(),
        subject: Subject::Client,
        at: client.added_at,
        by: String::new(),
        what,
        note: String::new(),
        contact: None,
        origin: source_id::origin(&source),
    }
}

/// Gives every new client its date: the one since when the file knows it, else now; how many come without a contact is
/// returned. One whose last contact is known was added by then at the latest. Of one on record a last contact is news
/// where it is later than all that is known.
fn set_dates(table: &ColumnTable, book: &mut FileBook, told: &[ClientTold]) -> usize {
    let mut silent = 0;
    for (index, told) in told.iter().enumerate() {
        let ClientTold {
            added,
            last,
            stays,
            paused,
        } = told;
        let now = table.options.now;
        let known = book.recorded_as(index);
        let facts = &mut book.clients[index];
        if !stays {
            let former = What::Status(Status::Former);
            facts.events.push(own_term(&facts.client, "status", former));
        }
        if let Some(known) = known {
            facts.client.since = facts.client.since.or(*added);
            let before = known.summary.last_contact();
            let news = last.iter().filter(|last| Some(last.at) > before);
            take_last(facts, news);
            facts.events.iter_mut().for_each(|event| event.at = now);
            continue;
        }
        take_last(facts, last.iter());
        let reached = |contact: &Contact| contact.outcome == Outcome::Reached;
        silent += usize::from(!facts.contacts.iter().any(reached));
        facts.client.since = *added;
        let known = last.iter().map(|last| last.at).chain(*added).min();
        facts.client.added_at = known.unwrap_or(now);
        for event in &mut facts.events {
            event.at = facts.client.added_at;
        }
        // Since when it is paused no list tells.
        if let Some(until) = *paused {
            let paused = What::Status(Status::Paused { until });
            facts.events.push(Event {
                at: now,
                ..own_term(&facts.client, "paused", paused)
            });
        }
    }
    silent
}
