//! The tables at rest, as they follow from the table of facts: their columns, the tables of their lists, and what
//! they name. A new field of a fact needs a column in a migration, and nothing here.

use crate::domain::{
    Ask, Client, Contact, Event, Issue, Joined, Lines, Mapping, Person, Plan, Prevention, RowKind,
    Snooze, Solution, Supplier, Tie,
    declare::{Fact, FactField, OnRemoval, Shown, ValueKind},
};
use std::sync::LazyLock;

pub struct Table {
    pub kind: RowKind,
    /// Its columns without the revision.
    pub columns: Vec<&'static str>,
    pub lists: Vec<ListTable>,
    pub refs: Vec<Ref>,
    pub texts: Vec<TextOf>,
    /// Its columns with the revision and the number, for a query in which it is called `t`; who is named, by his id.
    pub selected: String,
    /// The statement that writes a row that is not there, with all of its columns and the revision.
    pub insert: String,
    /// The same of a row that may be there; it tells the row's number.
    pub put: String,
}

/// A column in which somebody's words stand.
pub struct TextOf {
    pub column: &'static str,
    /// What becomes of line breaks in it.
    pub lines: Lines,
    pub letters: usize,
    /// Whether something must stand in it.
    pub needed: bool,
}

/// A column that names another row.
pub struct Ref {
    pub column: &'static str,
    pub to: RowKind,
    /// What becomes of the row when the other is removed.
    pub then: OnRemoval,
}

/// A list of a row, in a table of its own: the row's client, (where it is not the client itself) the row's
/// id, then the values.
pub struct ListTable {
    pub name: &'static str,
    pub owner: &'static str,
    /// The values' columns: which list it is, the place or the key, and last the value.
    pub columns: Vec<&'static str>,
    /// The column with the key, where the values have keys.
    pub key: Option<&'static str>,
    pub refers: Option<RowKind>,
    /// Of values in somebody's words: what becomes of line breaks, and how many letters they have at most.
    pub words: Option<(Lines, usize)>,
}

impl ListTable {
    /// Whether its values have no order of their own.
    pub fn is_set(&self) -> bool {
        !self.columns.contains(&"pos")
    }

    pub fn value(&self) -> &'static str {
        self.columns.last().copied().unwrap_or_default()
    }

    /// Its columns, for a query in which it is called `t`; who is named, by his id.
    pub fn selected(&self) -> String {
        let columns = self.columns.iter().map(|column| match self.refers {
            Some(to) if *column == self.value() => id_of(to.word(), column),
            _ => format!("t.{column}"),
        });
        columns.joined(", ")
    }
}

/// Columns that no field is, filled in by whoever writes the row: a client's name as it is looked for, and whose issue it
/// is that an ask, a solution or a prevention belongs to.
const FILLED_IN: &[(RowKind, &str)] = &[
    (RowKind::Client, "name_key"),
    (RowKind::Ask, "client"),
    (RowKind::Solution, "client"),
    (RowKind::Prevention, "client"),
];

/// The columns that every table has beside the fields of a fact: when a row was written last, and the number by which
/// others name it, which no field is.
pub const REVISION: &str = "revision";
pub const NUMBER: &str = "no";
const BATCH: &str = "batch";
const RECORDED: &str = "recorded_at";

impl Table {
    fn of<T: Fact>() -> Self {
        let mut table = Self::empty(T::ROW);
        table.take(T::FIELDS);
        let filled_in = FILLED_IN.iter().filter(|(kind, _)| *kind == T::ROW);
        table.columns.extend(filled_in.map(|(_, column)| *column));
        table.selected = table.select_list();
        table.insert = table.insertion();
        table.put = table.putting();
        table
    }

    fn empty(kind: RowKind) -> Self {
        Self {
            kind,
            columns: vec![],
            lists: vec![],
            refs: vec![],
            texts: vec![],
            selected: String::new(),
            insert: String::new(),
            put: String::new(),
        }
    }

    fn take(&mut self, fields: &'static [FactField]) {
        for field in fields {
            match field.kind {
                ValueKind::Record(parts) => self.take(parts),
                ValueKind::List(_) | ValueKind::Map(_) => self.list(field),
                _ if field.column() == REVISION => {}
                _ => self.column(field),
            }
        }
    }

    /// A column, and those of what its words carry: several words may carry something in the same.
    fn column(&mut self, field: &FactField) {
        if !self.columns.contains(&field.column()) {
            self.columns.push(field.column());
            if let (ValueKind::Id(Some(to)), Some(then)) = (field.kind, field.then) {
                self.refs.push(Ref {
                    column: field.column(),
                    to,
                    then,
                });
            }
            if matches!(field.kind, ValueKind::Text) {
                self.texts.push(TextOf {
                    column: field.column(),
                    lines: field.lines,
                    letters: field.letters,
                    needed: field.shown == Shown::Needed && !field.optional,
                });
            }
        }
        if let ValueKind::Choice(variants) = field.kind {
            for part in variants.iter().flat_map(|variant| variant.parts) {
                self.column(part);
            }
        }
    }

    fn list(&mut self, field: &FactField) {
        let Some(listed) = field.listed else {
            return;
        };
        if self.lists.iter().any(|list| list.name == listed.table) {
            return;
        }
        let marked = listed.mark.map(|_| "kind");
        let ordered = listed.ordered.then_some("pos");
        let columns = [marked, ordered, listed.key, Some(listed.value)];
        self.lists.push(ListTable {
            name: listed.table,
            owner: self.kind.word(),
            columns: columns.into_iter().flatten().collect(),
            key: listed.key,
            refers: match field.innermost {
                ValueKind::Id(to) => to,
                _ => None,
            },
            words: matches!(field.innermost, ValueKind::Text)
                .then_some((field.lines, field.letters)),
        });
    }

    pub fn name(&self) -> &'static str {
        self.kind.word()
    }

    /// The column with the client to which a row belongs; nothing for a supplier or a mapping.
    pub fn client_column(&self) -> Option<&'static str> {
        match self.kind {
            RowKind::Client => Some("id"),
            _ => self.columns.iter().copied().find(|c| *c == "client"),
        }
    }

    /// The table of the rows that a column names by their numbers.
    pub fn named_in(&self, column: &str) -> Option<&'static str> {
        let named = self.refs.iter().find(|r| r.column == column);
        match column {
            BATCH => Some(BATCH),
            _ if Some(column) == self.client_column() && self.kind != RowKind::Client => {
                Some(RowKind::Client.word())
            }
            _ => named.map(|r| r.to.word()),
        }
    }

    fn select_list(&self) -> String {
        let named = self
            .columns
            .iter()
            .chain(&[REVISION, NUMBER])
            .map(|column| match self.named_in(column) {
                Some(other) => id_of(other, column),
                None if *column == RECORDED => recorded_at("t"),
                None => format!("t.{column}"),
            });
        named.joined(", ")
    }

    fn insertion(&self) -> String {
        let mut marks: Vec<String> = (1..=self.columns.len() + 1)
            .map(|n| format!("?{n}"))
            .collect();
        let place = |wanted| self.columns.iter().position(|column| *column == wanted);
        if let (Some(recorded), Some(batch)) = (place(RECORDED), place(BATCH)) {
            marks[recorded] = format!(
                "nullif({}, (SELECT {RECORDED} FROM {BATCH} WHERE {NUMBER} = {}))",
                marks[recorded], marks[batch]
            );
        }
        format!(
            "INSERT INTO {} ({}, {REVISION}) VALUES ({})",
            self.name(),
            self.columns.join(", "),
            marks.join(", ")
        )
    }

    fn putting(&self) -> String {
        let set = self
            .columns
            .iter()
            .filter(|c| **c != "id")
            .chain(&[REVISION])
            .map(|c| format!("{c} = excluded.{c}"));
        let set = set.joined(", ");
        format!(
            "{} ON CONFLICT (id) DO UPDATE SET {set} RETURNING {NUMBER}",
            self.insertion()
        )
    }
}

/// When a row of the table that is called so was written down; many were with their import, and say nothing.
pub fn recorded_at(called: &str) -> String {
    format!(
        "coalesce({called}.{RECORDED}, (SELECT r.{RECORDED} FROM {BATCH} r WHERE r.{NUMBER} = {called}.{BATCH}))"
    )
}

/// In a query the id of the row that a column of `t` names.
fn id_of(other: &str, column: &str) -> String {
    format!("(SELECT r.id FROM {other} r WHERE r.no = t.{column}) AS {column}")
}

/// Every kind of fact but the policy, those that are referred to before those that refer.
pub static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    vec![
        Table::of::<Mapping>(),
        Table::of::<Supplier>(),
        Table::of::<Client>(),
        Table::of::<Person>(),
        Table::of::<Tie>(),
        Table::of::<Issue>(),
        Table::of::<Contact>(),
        Table::of::<Ask>(),
        Table::of::<Event>(),
        Table::of::<Solution>(),
        Table::of::<Prevention>(),
        Table::of::<Plan>(),
        Table::of::<Snooze>(),
    ]
});

/// The policy: one row a revision, with all of it in one text.
static POLICY: LazyLock<Table> = LazyLock::new(|| Table {
    columns: vec!["text"],
    ..Table::empty(RowKind::Policy)
});

pub fn table(kind: RowKind) -> &'static Table {
    TABLES
        .iter()
        .find(|table| table.kind == kind)
        .unwrap_or(&POLICY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_follows_from_the_fields_of_its_fact() {
        let event = table(RowKind::Event);
        let columns = "id client issue at what word text flag supplier on_date instant person other amount by_whom \
                       note contact recorded_at source_key batch place";
        let mut expected: Vec<&str> = columns.split_whitespace().collect();
        expected.sort_unstable();
        let mut found = event.columns.clone();
        found.sort_unstable();
        assert_eq!(found, expected);
        let refs: Vec<_> = event.refs.iter().map(|r| (r.column, r.then)).collect();
        let expected = [
            ("client", OnRemoval::Goes),
            ("issue", OnRemoval::Goes),
            ("supplier", OnRemoval::Refuses),
            ("person", OnRemoval::Goes),
            ("other", OnRemoval::Goes),
            ("contact", OnRemoval::Forgets),
        ];
        assert_eq!(refs, expected);
        let lists = |kind| -> Vec<_> {
            let lists = table(kind).lists.iter();
            lists.map(|l| (l.name, l.columns.join(" "))).collect()
        };
        let row = |name, columns: &str| (name, columns.to_owned());
        assert_eq!(
            lists(RowKind::Person),
            [row("person_address", "kind pos value")]
        );
        assert_eq!(
            lists(RowKind::Client),
            [row("client_tag", "tag"), row("client_field", "name value")]
        );
        assert_eq!(
            lists(RowKind::Contact),
            [
                row("contact_person", "pos person"),
                row("contact_issue", "pos issue")
            ]
        );
    }
}
