//! The tables at rest, as they follow from the table of facts: their columns, the tables of their lists, and what
//! they name. A new field of a fact needs a column in a migration, and nothing here.

use crate::domain::fact::{Fact, FactField, OnRemoval, Shown, ValueKind};
use crate::domain::{
    Ask, Client, Contact, Event, Issue, Lines, Mapping, Person, Plan, Prevention, RowKind, Snooze,
    Solution, Supplier, Tie,
};
use std::sync::LazyLock;

pub(super) struct Table {
    /// The kind of row; its word is the table's name.
    pub kind: RowKind,
    /// Its columns without the revision.
    pub columns: Vec<&'static str>,
    /// Lists that belong to a row, kept in tables of their own.
    pub lists: Vec<ListTable>,
    /// Columns that name another row.
    pub refs: Vec<Ref>,
    /// Columns in which somebody's words stand.
    pub texts: Vec<TextOf>,
}

/// A column in which somebody's words stand.
pub(super) struct TextOf {
    /// The column.
    pub column: &'static str,
    /// What becomes of line breaks in it.
    pub lines: Lines,
    /// How many letters it has at most.
    pub letters: usize,
    /// Whether something must stand in it.
    pub needed: bool,
}

/// A column that names another row.
pub(super) struct Ref {
    /// The column.
    pub column: &'static str,
    /// The kind of row that it names.
    pub to: RowKind,
    /// What becomes of the row when the other is removed.
    pub then: OnRemoval,
}

/// A list of a row, in a table of its own: the row's client, (where it is not the client itself) the row's
/// id, then the values.
pub(super) struct ListTable {
    pub name: &'static str,
    /// The column with the row's id.
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

    /// The column with the value.
    pub fn value(&self) -> &'static str {
        self.columns.last().copied().unwrap_or_default()
    }
}

/// Columns that no field is, filled in by whoever writes the row: a client's name as it is looked for, the issue of an
/// event or nothing, and whose issue it is that an ask, a solution or a prevention belongs to.
const FILLED_IN: &[(RowKind, &str)] = &[
    (RowKind::Client, "name_key"),
    (RowKind::Event, "subject"),
    (RowKind::Ask, "client"),
    (RowKind::Solution, "client"),
    (RowKind::Prevention, "client"),
];

/// The column that every table has beside the fields of a fact.
pub(super) const REVISION: &str = "revision";

impl Table {
    fn of<T: Fact>() -> Self {
        let mut table = Self::empty(T::ROW);
        table.take(T::FIELDS);
        let filled_in = FILLED_IN.iter().filter(|(kind, _)| *kind == T::ROW);
        table.columns.extend(filled_in.map(|(_, column)| *column));
        table
    }

    fn empty(kind: RowKind) -> Self {
        Self {
            kind,
            columns: Vec::new(),
            lists: Vec::new(),
            refs: Vec::new(),
            texts: Vec::new(),
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

    /// Its columns with the revision, for a query in which it is called `t`.
    pub fn selected(&self) -> String {
        let columns = self.columns.iter().chain(&[REVISION]);
        let named: Vec<String> = columns.map(|column| format!("t.{column}")).collect();
        named.join(", ")
    }
}

/// Every kind of fact but the policy, those that are referred to before those that refer.
pub(super) static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
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

pub(super) fn table(kind: RowKind) -> &'static Table {
    let found = TABLES.iter().find(|table| table.kind == kind);
    found.unwrap_or(&POLICY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_follows_from_the_fields_of_its_fact() {
        let event = table(RowKind::Event);
        let columns = "id client issue at what word text flag supplier on_date instant person other amount by_whom \
                       note contact recorded_at source_key batch place subject";
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
