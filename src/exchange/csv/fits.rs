//! Whether what stands in a column can be the values of a field: a name alone does not make a column of dates.

use super::dates::{self, day_of, is_date, is_time};
use super::field::Field;
use super::moment;
use super::ours::is_hidden;
use super::parts::{self, ACCOUNTS, CALLS, GROUPS, TURNS, has_word, is_of_phones, is_of_us};
use super::sheet::{Sheet, shorten};
use super::turns;
use super::words::{self, End, Manner, Relation};
use crate::domain::{DateOrder, DialledNumber, Direction, Joined};
use crate::exchange::address::{bare, is_courtesy, is_firm, several};
use crate::exchange::row_person::{address, caller};
use crate::exchange::{FileColumn, TableKind, column};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// So many values are looked at before a column is taken for something.
const SAMPLE: usize = 200;

/// The first values of a column, those left out that say nothing.
pub fn sample(sheet: &Sheet, column: usize) -> impl Iterator<Item = &str> {
    sheet
        .rows
        .iter()
        .map(move |row| row.cell(column).trim())
        .filter(|value| !dates::is_nothing(value))
        .take(SAMPLE)
}

/// The first few different values of a column, shortened.
pub fn samples(sheet: &Sheet, column: usize) -> Vec<String> {
    const SHOWN: usize = 3;
    let mut shown = vec![];
    for value in sample(sheet, column).map(shorten) {
        if shown.len() < SHOWN && !shown.contains(&value) {
            shown.push(value);
        }
    }
    shown
}

pub fn columns(sheet: &Sheet) -> Vec<FileColumn> {
    let names = sheet.header.iter().enumerate();
    names
        .map(|(column, name)| FileColumn {
            name: name.clone(),
            samples: samples(sheet, column),
            field: None,
        })
        .collect()
}

/// Whether what stands in a column can be a field's values; an empty column can be anything but a yes or no.
pub fn fits(sheet: &Sheet, field: Field, column: usize) -> bool {
    let any = |holds: &dyn Fn(&str) -> bool| {
        let mut values = sample(sheet, column).peekable();
        values.peek().is_none() || values.any(holds)
    };
    match field {
        // “Follow-up” is as often what is to be done: then it is kept as it stands.
        Field::NextContact => mostly(sheet, column, &|value| is_date(dates::apart(value).0)),
        // Without it a row says nothing: an empty one tells nothing of any.
        Field::At if sample(sheet, column).next().is_none() && !sheet.rows.is_empty() => false,
        // A column of something else in its place is told as such; a flag or a time of day is for another field.
        // How long something took is no date.
        Field::TheyWrote | Field::WeWrote => {
            any(&is_date) || sample(sheet, column).next().is_none()
        }
        field if field.about().date && column::unit_of(&sheet.header[column]).is_some() => false,
        field if field.about().date => {
            let other = |value: &str| words::yes_or_no(value).is_some() || is_time(value);
            any(&is_date) || !any(&other)
        }
        Field::Time => any(&is_time),
        // What came of something is a state only where its words are.
        Field::Status if parts::tells_outcome(&sheet.header[column]) => {
            any(&|value| words::is_state(value))
        }
        Field::Replied if parts::tells_by_whom(&sheet.header[column]) => is_of_names(sheet, column),
        Field::Over
        | Field::StillOpen
        | Field::Replied
        | Field::Spam
        | Field::IsCompany
        | Field::Spoken => every(sheet, column, &|value| words::yes_or_no(value).is_some()),
        Field::CalledBack => sample(sheet, column)
            .all(|value| words::yes_or_no(value).is_some() || is_date(value) || is_time(value)),
        // Whether, or when, it was called off, or by whom.
        Field::Unspoken => every(sheet, column, &|value| {
            words::yes_or_no(value).is_some() || is_date(value) || value.contains('@')
        }),
        Field::First | Field::Last if is_of_us(&sheet.header[column]) => false,
        // Whom it strikes says how much it hurts only in words for that.
        Field::Severity if column::plain(&sheet.header[column]) == "impact" => {
            any(&|value| words::severity(value).is_some())
        }
        // What was written in turns may be anybody's.
        Field::Text => {
            let turns = |value: &str| turns::of(value, DateOrder::Dmy).len();
            !(every(sheet, column, &turns::are_apart)
                || (every(sheet, column, &|v| turns(v) > 0) && any(&|v| turns(v) > 1)))
        }
        Field::By => any(&|value| words::yes_or_no(value).is_none()),
        Field::Role => any(&|value| !is_courtesy(value)),
        Field::From | Field::To => tells_callers(sheet, column),
        // By which line it came is no channel.
        Field::Channel if column::plain(&sheet.header[column]) == "via" => {
            any(&|value| words::manner(value).is_some())
        }
        Field::Channel => {
            !every(sheet, column, &|value| words::yes_or_no(value).is_some())
                && tells_channel(sheet, column)
        }
        Field::Kind => mostly(sheet, column, &|value| words::issue_kind(value).is_some()),
        Field::Outcome => !every(sheet, column, &is_date),
        Field::Relation => tells_relation(sheet, column),
        Field::Done => tells_done(sheet, column),
        Field::OpenIssue => any(&tells_issue),
        // In an empty one nothing tells an address of a street from one of mail.
        Field::Mail if sample(sheet, column).next().is_none() && !sheet.rows.is_empty() => {
            column::plain(&sheet.header[column]).contains("mail")
        }
        Field::Mail => any(&|value| value.contains('@') || value.contains(" at ")),
        Field::Phone => can_be_rung(sheet, column),
        Field::Client | Field::Person | Field::First | Field::Last => {
            can_be_named(sheet, field, column)
        }
        _ => true,
    }
}

/// Whether values can be numbers of telephones: “Number” may be anybody's, and a contact's number that of the contact.
fn can_be_rung(sheet: &Sheet, column: usize) -> bool {
    let name = &sheet.header[column];
    let digits = |value: &str| value.chars().filter(char::is_ascii_digit).count();
    if parts::is_of_contact_numbers(name) {
        let plainly = |one: &str| DialledNumber::of(one).is_some() && digits(one) > 6;
        return mostly(sheet, column, &plainly) || every(sheet, column, &is_written_as_phone);
    }
    column::plain(name) != "number"
        || sample(sheet, column).next().is_none()
        || sample(sheet, column).any(|value| digits(value) >= 3)
}

/// Whether values reach somebody: a column of sources is who called only where most do.
fn tells_callers(sheet: &Sheet, column: usize) -> bool {
    let reaches = |value: &str| value.contains('@') || DialledNumber::of(caller(value).1).is_some();
    let plainly = column::plain(&sheet.header[column]) != "source";
    (plainly && sample(sheet, column).any(reaches)) || mostly(sheet, column, &reaches)
}

/// Whether values can be what somebody is called.
fn can_be_named(sheet: &Sheet, field: Field, column: usize) -> bool {
    // What something is about is as often its subject.
    if field == Field::Client && parts::is_of_matters(&sheet.header[column]) {
        let all: HashSet<&str> = sample(sheet, column).collect();
        return !all.is_empty() && firms(sheet, column) * 2 >= all.len();
    }
    let of_number = |c: char| c.is_ascii_digit() || " +-()./".contains(c);
    let is_flag = |value: &str| words::yes_or_no(value).is_some();
    let is_name = |value: &str| {
        let number = value.chars().all(of_number)
            || (is_reference(value) && !parts::is_of_company(&sheet.header[column]));
        !number && !is_address(value) && !is_flag(value)
    };
    let empty = sample(sheet, column).next().is_none();
    // Of an empty one no client is called.
    let may = empty && (field != Field::Client || sheet.rows.is_empty());
    // A code that tells how they are filed, beside a name or two, is no column of people.
    let filed = |value: &str| value.len() < 3 && value.chars().all(of_number);
    let named = || sample(sheet, column).any(is_name) && !mostly(sheet, column, &filed);
    (may || named()) && !sorts_clients(sheet, column)
}

/// The words of a cell of words to group by; an address book's own groups (“* My Contacts”) lose their star.
pub fn split_tags(cell: &str) -> impl Iterator<Item = &str> {
    let tags = cell.split([';', ',', '|']).flat_map(|v| v.split(":::"));
    tags.map(|tag| tag.trim().trim_start_matches('*').trim())
        .filter(|tag| !tag.is_empty())
}

/// Whether values are channels. What mixes letters and digits is the name of a line; what kinds of appointments there are,
/// or of calls where the way that they went is told beside, is no channel.
fn tells_channel(sheet: &Sheet, column: usize) -> bool {
    let of_calls = || sheet.header.iter().any(|name| has_word(name, *CALLS));
    let of_one_kind = || is_of_appointments(sheet) || (of_calls() && tells_way(sheet));
    let is_code = |value: &str| {
        value.contains(|c: char| c.is_ascii_digit()) && value.contains(char::is_alphabetic)
    };
    let mut values = sample(sheet, column).peekable();
    values.peek().is_none()
        || sample(sheet, column).any(|value| words::manner(value).is_some())
        || (!of_one_kind() && values.any(|value| !is_code(value)))
}

/// Whether columns are called as those of lists of appointments or visits alone.
pub fn is_of_appointments(sheet: &Sheet) -> bool {
    sheet.header.iter().any(|name| parts::is_of_visits(name))
}

/// How many of the values of a column are ways of speaking.
pub fn channels(sheet: &Sheet, column: usize) -> usize {
    let known = |value: &&str| words::manner(value).is_some_and(|said| said.channel.is_some());
    sample(sheet, column).filter(known).count()
}

/// Whether values are the numbers of rows: no telephones, no count of them, and mostly another in each; where one comes
/// again it is of the same day.
pub fn are_of_rows(sheet: &Sheet, column: usize, day: Option<usize>) -> bool {
    let is_number = |value: &str| value.contains(|c: char| c.is_ascii_digit());
    let sure = has_word(
        &sheet.header[column],
        &["id", "identifiant", "ref", "key", "uuid", "guid"],
    );
    let is_phone = |value: &str| {
        let digits = value.chars().filter(char::is_ascii_digit).count();
        value.starts_with(['+', '0']) && digits > 8
            || (!sure && digits == value.len() && digits > 9)
    };
    let is_moment =
        |value: &str| value.contains([':', '/']) || (is_date(value) && value.contains('-'));
    let counts = |value: &str| value.parse::<usize>().is_ok_and(|n| n <= sheet.rows.len());
    let mut days: HashMap<&str, NaiveDate> = HashMap::new();
    let mut apart = false;
    for row in sheet.rows.iter().take(SAMPLE) {
        if let Some(at) = day.and_then(|day| day_of(row.cell(day))) {
            apart |= *days.entry(row.cell(column).trim()).or_insert(at) != at;
        }
    }
    let all: HashSet<&str> = sample(sheet, column).collect();
    !apart
        && all.len() > 1
        && all.len() * 2 > sample(sheet, column).count()
        && every(sheet, column, &|value| {
            is_number(value) && !is_phone(value) && !is_moment(value)
        })
        && !every(sheet, column, &counts)
}

/// Whether a column is called after which way something went.
fn tells_way(sheet: &Sheet) -> bool {
    let mut made = sheet
        .header
        .iter()
        .flat_map(|name| parts::read(TableKind::Contacts, name));
    made.any(|(_, field)| field == Field::Direction)
}

/// Whether values tell who is a client: kinds and states of clients do only where one of them is none.
fn tells_relation(sheet: &Sheet, column: usize) -> bool {
    let sorts = |value: &str| {
        let told = split_tags(value).filter_map(words::relation).min();
        told.is_some_and(|told| told < Relation::Firm)
    };
    let about = words::flag(&sheet.header[column]);
    (about.is_some() && says_flags(sheet, column))
        || sample(sheet, column).any(|value| words::paused(value).is_some())
        || sample(sheet, column).any(sorts)
        || is_of_accounts(sheet, column)
}

/// Whether a column holds the accounts of German books, some of which are suppliers'.
pub fn is_of_accounts(sheet: &Sheet, column: usize) -> bool {
    let of_supplier = |value| words::by_account(value) == Some(Relation::Supplier);
    has_word(&sheet.header[column], *ACCOUNTS)
        && every(sheet, column, &|value| words::by_account(value).is_some())
        && sample(sheet, column).any(of_supplier)
}

/// Whether a column that is none of names or texts says of somebody, in its own word, that they are no client: any that they
/// are a supplier, and one of words to sort by that they are none for another reason.
pub fn sorts_out(sheet: &Sheet, column: usize) -> bool {
    let name = &sheet.header[column];
    let groups = has_word(name, *GROUPS);
    let says = |value: &str| {
        let said = words::outsider(value);
        said.is_some_and(|says| groups || says == Relation::Supplier)
    };
    (groups || !(has_word(name, *TURNS) || is_of_us(name)))
        && sample(sheet, column).any(|value| split_tags(value).any(says))
}

/// Whether most of the values are words for who somebody is to us, one of which tells a client from others: whatever their
/// column is called, it holds no names.
pub fn sorts_clients(sheet: &Sheet, column: usize) -> bool {
    let says = |value: &str| split_tags(value).any(words::is_relation);
    let name = &sheet.header[column];
    let other = has_word(name, *TURNS) || has_word(name, parts::of_kind(TableKind::Clients));
    (!other && mostly(sheet, column, &says) && tells_relation(sheet, column))
        || is_of_accounts(sheet, column)
}

/// Whether most of the values say yes or no, or how often.
pub fn says_flags(sheet: &Sheet, column: usize) -> bool {
    mostly(sheet, column, &words::is_flag)
}

/// Whether more than half of the values of a column are such.
pub fn mostly(sheet: &Sheet, column: usize, holds: &dyn Fn(&str) -> bool) -> bool {
    let such = sample(sheet, column).filter(|value| holds(value)).count();
    such * 2 > sample(sheet, column).count()
}

/// Whether the days of one column lie before those of another wherever both stand, and not in one row alone.
pub fn is_always_before(sheet: &Sheet, one: usize, other: usize) -> bool {
    let rows = sheet.rows.iter().take(SAMPLE);
    // Where the other day is not yet known, the one is all that is: it tells when it is to be.
    let days: Vec<_> = rows
        .filter_map(|row| Some((day_of(row.cell(one))?, day_of(row.cell(other)))))
        .collect();
    let before = |(one, other): &(_, Option<_>)| other.is_some_and(|other| *one < other);
    days.len() > 1 && days.iter().all(before)
}

pub fn has_dates(sheet: &Sheet, column: usize) -> bool {
    sample(sheet, column).any(is_date)
}

/// Whether a column says of each row whether it is done. Of shares of what is to be done one is whole: 10 and 15 are a
/// rebate.
fn tells_done(sheet: &Sheet, column: usize) -> bool {
    let share = |value: &str| value.trim_end_matches('%').trim().parse::<u32>();
    let any = |is: &dyn Fn(u32) -> bool| sample(sheet, column).any(|v| share(v).is_ok_and(is));
    let says = |value: &str| words::done(value).is_some_and(|said| said.end.is_some());
    sample(sheet, column).any(says) && (!any(&|share| share > 1) || any(&|share| share == 100))
}

pub fn is_one_value(sheet: &Sheet, column: usize) -> bool {
    let first = sample(sheet, column).next();
    sheet.rows.len() > 1 && sample(sheet, column).all(|value| Some(value) == first)
}

/// Whether the values of a column come again and again.
pub fn repeats(sheet: &Sheet, column: usize) -> bool {
    let values: HashSet<&str> = sample(sheet, column).collect();
    !values.is_empty() && values.len() * 2 <= sample(sheet, column).count()
}

/// Whether a column has values, and all of them are such.
fn every(sheet: &Sheet, column: usize, holds: &dyn Fn(&str) -> bool) -> bool {
    sample(sheet, column).next().is_some() && sample(sheet, column).all(holds)
}

/// What a column is by what stands in it, whatever it is called: mail addresses, or numbers under a name with a word for
/// telephones. Those of our own people are none of theirs.
pub fn reaches(sheet: &Sheet, column: usize) -> Option<Field> {
    let name = &sheet.header[column];
    if is_of_us(name) {
        return None;
    }
    let of_addresses = |value: &str| {
        let mut all = value.split([',', ';', ' ']).filter(|one| !one.is_empty());
        all.all(is_address) || is_address(address(value).1)
    };
    let of_numbers = |value: &str| DialledNumber::of(value).is_some();
    // Several addresses in each cell, all of which are other rows': the members of a list.
    let members = |value: &str| {
        let others = |mail| {
            let mut rows = sheet.rows.iter();
            rows.any(|row| {
                (0..sheet.header.len()).any(|at| at != column && row.cell(at).trim() == mail)
            })
        };
        several(value).count() > 1 && several(value).all(others)
    };
    if every(sheet, column, &of_addresses) && !every(sheet, column, &members) {
        return Some(Field::Mail);
    }
    let abroad = |value: &str| value.starts_with('+') && of_numbers(value);
    // One number in every row is our own; who calls may hide theirs.
    let told = |value: &str| abroad(value) || is_hidden(value);
    if every(sheet, column, &told)
        && sample(sheet, column).any(abroad)
        && !is_one_value(sheet, column)
    {
        return Some(Field::Phone);
    }
    ((is_of_phones(name) && every(sheet, column, &of_numbers))
        || (parts::is_where_reached(name) && every(sheet, column, &is_written_as_phone)))
    .then_some(Field::Phone)
}

/// Whether a number is written as telephones are, and no code is: with that of its land or town, or set apart.
fn is_written_as_phone(value: &str) -> bool {
    let set_apart = value.starts_with(['+', '0']) || value.contains([' ', '(', '/']);
    let digits = value.chars().filter(char::is_ascii_digit);
    DialledNumber::of(value).is_some() && digits.count() > 4 && set_apart
}

/// Whether most values of a column are addresses.
pub fn is_of_addresses(sheet: &Sheet, column: usize) -> bool {
    mostly(sheet, column, &is_address)
}

fn is_address(value: &str) -> bool {
    let both = value.split_once('@');
    both.is_some_and(|(own, domain)| !own.is_empty() && !domain.is_empty())
        && !value.contains(char::is_whitespace)
}

/// “INC-11”, “#1042”, “SR00117, SR00118”: another row's number, unless companies are called so.
fn is_reference(value: &str) -> bool {
    let one = |one: &str| {
        let bare = one.trim_start_matches(|c: char| c.is_ascii_alphabetic() || "#-_".contains(c));
        bare.len() > 1 && bare.len() < one.len() && bare.chars().all(|c| c.is_ascii_digit())
    };
    value
        .split([',', ';', ' '])
        .filter(|part| !part.is_empty())
        .all(one)
}

/// Whether a column says of exchanges, in known words alone, that nobody was reached, or mostly in such, where no other
/// tells it, that some went out and some came in: it tells what came of them, whatever it is called.
pub fn tells_end(sheet: &Sheet, column: usize) -> bool {
    let known = |value: &str| words::manner(value).is_some();
    let any = |says: &dyn Fn(Manner) -> bool| {
        let mut said = sample(sheet, column).filter_map(words::manner);
        said.any(says)
    };
    let went = |way| move |said: Manner| said.end.is_none() && said.direction == Some(way);
    let nobody = |said: Manner| matches!(said.end, Some(End::Attempt | End::Missed));
    let both = any(&went(Direction::In)) && any(&went(Direction::Out)) && !tells_way(sheet);
    let of_states = parts::tells_state(&sheet.header[column]);
    !is_one_value(sheet, column)
        && ((any(&nobody) && (of_states || every(sheet, column, &known)))
            || (of_states
                && any(&|said| said.end.is_some())
                && !mostly(sheet, column, &|v| !known(v)))
            || (both && mostly(sheet, column, &known)))
}

/// Whether most values of a column are kinds of exchanges in known words alone, two ways of speaking among them.
pub fn tells_kinds(sheet: &Sheet, column: usize) -> bool {
    let known: Vec<_> = sample(sheet, column).filter_map(words::manner).collect();
    let ways = known.iter().filter_map(|said| Some(said.channel?.word()));
    ways.collect::<HashSet<_>>().len() > 1 && known.len() * 2 > sample(sheet, column).count()
}

/// Whether a column could hold names: letters in most values, no addresses or dates, and no text of a line's length.
pub fn is_of_names(sheet: &Sheet, column: usize) -> bool {
    let is_name = |value: &str| {
        value.chars().any(char::is_alphabetic)
            && !value.contains('@')
            && !value.contains("://")
            && value.chars().count() <= 60
            && moment::read(value, DateOrder::Dmy).is_none()
    };
    mostly(sheet, column, &is_name)
}

/// How many different values of a column end in a legal form.
pub fn firms(sheet: &Sheet, column: usize) -> usize {
    let all: HashSet<&str> = sample(sheet, column).collect();
    all.into_iter().filter(|value| is_firm(value)).count()
}

/// Whether a column could hold the houses of the people whose names or numbers stand in others: short names, of which
/// people who come again have one each, or which alone say whom a row is about.
pub fn is_of_houses(sheet: &Sheet, column: usize, people: &[usize]) -> bool {
    let mut of: HashMap<String, (HashSet<String>, usize)> = HashMap::new();
    for row in sheet.rows.iter().take(SAMPLE) {
        let who = bare(&people.iter().map(|at| row.cell(*at)).joined(" "));
        let house = bare(row.cell(column));
        if !(house.is_empty() || who == house) {
            let (houses, rows) = of.entry(who).or_default();
            houses.insert(house);
            *rows += 1;
        }
    }
    let alone = of.remove("").map_or(0, |(houses, _)| houses.len());
    let again: Vec<_> = of.values().filter(|(_, rows)| *rows > 1).collect();
    let one = again.iter().filter(|(houses, _)| houses.len() == 1);
    let houses: HashSet<&String> = one.clone().flat_map(|(houses, _)| houses).collect();
    let of_one = houses.len() > 2 && houses.len() * 2 > again.len() && one.count() == again.len();
    (of_one || alone > 1) && mostly(sheet, column, &is_short)
}

/// Whether most values of a column are no longer than names are, and differ.
pub fn are_called(sheet: &Sheet, column: usize) -> bool {
    is_of_names(sheet, column) && mostly(sheet, column, &is_short) && !repeats(sheet, column)
}

/// Whether a value is no longer than names are, and begins as they do.
fn is_short(value: &str) -> bool {
    const WORDS: usize = 5;
    value.split(' ').count() <= WORDS && value.starts_with(char::is_uppercase)
}

/// Whether a cell says what is open, and not only that, or how much of it.
pub fn tells_issue(value: &str) -> bool {
    value.contains(char::is_alphabetic)
        && words::yes_or_no(value).is_none()
        && !words::is_state(value)
        && !words::none(value)
}
