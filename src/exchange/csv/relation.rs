//! Who of a list is a client of ours: suppliers become suppliers, former clients are told to be so, and who is none is
//! left out and told by name.

use super::field::Field;
use super::moment::{self, MomentRead};
use super::rows::{Row, SheetRows};
use super::table::ColumnTable;
use super::words::{self, Relation};
use crate::domain::{Date, Joined, Supplier, SupplierId, name_key, shell_word};
use crate::exchange::address::is_of_shop;
use crate::exchange::book::FileBook;
use crate::exchange::row_person::{RowPerson, fold};
use crate::exchange::{Parsed, count, source_id};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What a row says of who somebody is to us, and the column and value that say it. Of two the first in the order of
/// [`Relation`] counts, so that a client who is a supplier too stays one; one who is said to be former is.
pub fn of_row(table: &ColumnTable, row: &Row) -> (Relation, String) {
    let columns = [Field::Relation, Field::Tags].into_iter();
    let sorts = table.sorts.iter().map(|at| (*at, &*table.header[*at]));
    let told = columns
        .flat_map(|field| table.columns_of(field))
        .chain(sorts)
        .flat_map(|(column, name)| {
            table
                .relations(column, row.cell(column).trim())
                .into_iter()
                .map(move |(says, value)| (says, name, value))
        });
    let told: Vec<_> = told.collect();
    let former = || told.iter().find(|(says, ..)| *says == Relation::Former);
    let first = told.iter().min_by_key(|(says, ..)| *says);
    let first = match first {
        Some((Relation::Client, ..)) => former().or(first),
        first => first,
    };
    // A note that says nothing else; what somebody works as says nothing of their company.
    let beside = || {
        let mut columns = table.columns_of(Field::Note);
        columns.find_map(|(column, _)| {
            let cell = row.cell(column).trim();
            let says = words::relation(cell).filter(|says| *says == Relation::Supplier)?;
            Some((says, format!("({cell})")))
        })
    };
    first.map_or_else(
        || beside().unwrap_or((Relation::Active, String::new())),
        |(says, name, value)| (*says, format!("{name}: {value}")),
    )
}

/// The day until which a row says that its client is paused; what says so and tells none is handed to be told.
pub fn paused(table: &ColumnTable, row: &Row, tell: impl FnOnce(String)) -> Option<Date> {
    let mut columns = table.columns_of(Field::Relation);
    let (by, day) = columns.find_map(|(column, name)| {
        let cell = row.cell(column).trim();
        Some((format!("{name}: {cell}"), words::paused(cell)?))
    })?;
    let Some((MomentRead::Local(day, _), _)) = moment::read(day, table.options.date_order) else {
        tell(by);
        return None;
    };
    Some(day.date())
}

/// What a row says of who somebody is to us, by a word behind the name before all else; where it says nothing, what its
/// firm's rows say of that.
pub fn with_its_firm(
    table: &ColumnTable,
    row: &Row,
    company: &str,
    firms: &HashMap<String, (Relation, String)>,
) -> (Relation, String) {
    let mut called = table.line(row, Field::Client);
    if called.is_empty() {
        called = table.line(row, Field::Person);
    }
    if let Some((_, aside, says)) = table.ended(&called) {
        return (says, format!("({aside})"));
    }
    let own = of_row(table, row);
    let firm = firms.get(&fold(company));
    let firm = firm.filter(|_| own.1.is_empty() && !company.is_empty());
    let firm = firm.filter(|(says, _)| *says != Relation::Former || !says_other(table, row));
    firm.cloned().unwrap_or(own)
}

/// Whether a row says something of who its client is to us, known or not.
fn says_other(table: &ColumnTable, row: &Row) -> bool {
    let mut columns = table.columns_of(Field::Relation);
    columns.any(|(column, _)| !words::is_empty(row.cell(column)))
}

/// Who a company is to us, as one of its rows says: it holds for its people too, of whom nothing is said.
pub fn firms(table: &ColumnTable, rows: &SheetRows) -> HashMap<String, (Relation, String)> {
    let mut firms = HashMap::new();
    for row in rows.iter() {
        let (relation, by) = of_row(table, &row);
        if !by.is_empty() && relation < Relation::Firm {
            let (company, person) = table.named(&row);
            // Who has left a firm ends nothing with it.
            if relation == Relation::Former && !(company.is_empty() || person.is_empty()) {
                continue;
            }
            let name = if company.is_empty() { person } else { company };
            let told = firms.entry(fold(&name));
            let told = told.or_insert_with(|| (relation, by.clone()));
            if relation < told.0 {
                *told = (relation, by);
            }
        }
    }
    firms
}

/// Who somebody is to us, as the rest of a sentence.
pub const fn is_to_us(relation: Relation) -> &'static str {
    match relation {
        Relation::Supplier => "a supplier, and no client",
        Relation::Former => "a former client",
        _ => "no client",
    }
}

/// Whether somebody of whom an address book says nothing else may be a supplier: a wholesaler by its name or a tag, or
/// whoever is written to for orders alone.
pub fn may_supply(table: &ColumnTable, row: &Row, name: &str, mails: &[String]) -> bool {
    let of_shop = |mail: &String| mail.split_once('@').is_some_and(|(own, _)| is_of_shop(own));
    let mut tags = table.columns_of(Field::Tags);
    words::sells_in_bulk(name)
        || (!mails.is_empty() && mails.iter().all(of_shop))
        || tags.any(|(column, _)| words::sells_in_bulk(row.cell(column)))
}

/// Who is left out, by what says so: the first names, and how many.
#[derive(Default)]
pub struct LeftOut {
    rows: BTreeMap<(Relation, String), (Vec<String>, usize)>,
    suppliers: Vec<Supplier>,
}

/// So many names are told of those who are left out for one reason.
const TOLD: usize = 8;

impl LeftOut {
    /// Counts a row about no client; a supplier is kept as one.
    pub fn add(
        &mut self,
        table: &ColumnTable,
        row: &Row,
        why: (Relation, String),
        (company, who): (&str, &RowPerson),
    ) {
        let all = [company, &who.name].into_iter();
        let mut all = all.chain(who.mails.iter().chain(&who.phones).map(String::as_str));
        let name = all.find(|name| !name.is_empty()).unwrap_or_default();
        if why.0 == Relation::Supplier && !name.is_empty() {
            self.supplier(table, row, name, who);
        }
        self.count(why, name);
    }

    /// Counts a row for the reason that is told.
    pub fn count(&mut self, why: (Relation, String), name: &str) {
        let (names, rows) = self.rows.entry(why).or_default();
        *rows += 1;
        if !name.is_empty() && names.len() < TOLD && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }

    /// A supplier with all that its rows tell.
    fn supplier(&mut self, table: &ColumnTable, row: &Row, name: &str, who: &RowPerson) {
        let first = |all: &[String]| all.first().cloned().unwrap_or_default();
        let (mail, phone) = (first(&who.mails), first(&who.phones));
        let told = table
            .every(row)
            .into_iter()
            .filter(|(_, value)| ![name, &mail, &phone].contains(&value.as_str()));
        let parts = who.name.split(' ').map(fold).collect::<HashSet<_>>();
        let told =
            told.filter(|(_, value)| !value.split(' ').all(|one| parts.contains(&fold(one))));
        // With whom one speaks there goes first, by their whole name.
        let person = ("Contact", who.name.clone());
        let person = Some(person).filter(|(_, name)| !name.is_empty());
        let told = person.into_iter().chain(told);
        let told = told
            .map(|(column, value)| format!("{column}: {value}"))
            .joined("\n");
        let known = |one: &&mut Supplier| name_key(&one.name) == name_key(name);
        if let Some(known) = self.suppliers.iter_mut().find(known) {
            known.note = format!("{}\n{told}", known.note);
            return;
        }
        let source = format!("supplier/{}", name_key(name));
        self.suppliers.push(Supplier {
            id: SupplierId::new(source_id::id("supplier", &source)),
            name: name.to_owned(),
            phone,
            mail,
            note: told,
            origin: source_id::origin(&source),
        });
    }

    /// Tells who was left out, and hands over the suppliers. Whom another row takes is none of them.
    pub fn tell(self, parsed: &mut Parsed, book: &FileBook) {
        parsed.suppliers.extend(self.suppliers);
        let clients: HashSet<String> = book.clients.iter().map(|c| fold(&c.client.name)).collect();
        for ((relation, by), (mut names, rows)) in self.rows {
            names.retain(|name| relation == Relation::Former || !clients.contains(&fold(name)));
            if names.is_empty() {
                continue;
            }
            let are = is_to_us(relation);
            let (come, takes) = match relation {
                Relation::Former => ("in as that", "keeps them active"),
                _ => ("left out", "takes them"),
            };
            // Behind a name no value can be said to mean something else.
            let option = if by.contains(": ") {
                let value = shell_word(&format!("{by}=client"));
                format!(" (--value {value} {takes})")
            } else {
                String::new()
            };
            parsed.stated.note(format!(
                "“{by}” is {are}: {} {come}: {}{}{option}",
                count(rows, "row", "rows"),
                names.join(", "),
                if names.len() == TOLD { " …" } else { "" },
            ));
        }
    }
}
