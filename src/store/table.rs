//! The tables of facts, as data: what the generic row writer, the journal and the import know of them. The
//! columns stand in the order in which `encode` writes and `decode` reads them; the revision follows the last.

use crate::domain::RowKind;

/// One kind of fact.
pub(super) struct Table {
    /// The kind of row.
    pub kind: RowKind,
    /// The table's name.
    pub name: &'static str,
    /// Its columns without the revision; the id is the first.
    pub columns: &'static [&'static str],
    /// Lists that belong to a row, kept in tables of their own.
    pub lists: &'static [List],
    /// Columns that name another row.
    pub refs: &'static [Ref],
}

/// A column that names another row.
pub(super) struct Ref {
    /// The column.
    pub column: &'static str,
    /// The kind of row that it names.
    pub to: RowKind,
    /// What becomes of the row when the other is removed.
    pub then: Then,
}

/// What becomes of a row when one that it names is removed by a command.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// It is removed too.
    Goes,
    /// It stays and names nothing.
    Forgets,
    /// It stays, names nothing, and this date of it is taken back too.
    Reopens(&'static str),
    /// The other is not removed.
    Refuses,
}

const fn to(column: &'static str, to: RowKind, then: Then) -> Ref {
    Ref { column, to, then }
}

const OF_CLIENT: Ref = to("client", RowKind::Client, Then::Goes);
const OF_ISSUE: Ref = to("issue", RowKind::Issue, Then::Goes);

/// A list of a row, in a table of its own: the row's client, (where it is not the client itself) the row's
/// id, then the values.
pub(super) struct List {
    /// The table's name.
    pub name: &'static str,
    /// The column with the row's id.
    pub owner: &'static str,
    /// The values' columns.
    pub columns: &'static [&'static str],
    /// The place among the values of a reference, and to what.
    pub refers: Option<(usize, RowKind)>,
}

impl Table {
    /// Where a column stands.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| *c == name)
    }

    /// The column with the client to which a row belongs: its own id for a client, nothing for a supplier.
    pub fn client_column(&self) -> Option<usize> {
        if self.kind == RowKind::Client {
            Some(0)
        } else {
            self.column("client")
        }
    }
}

/// The table of a kind; the policy, which is one row a revision, has none.
pub(super) fn table(kind: RowKind) -> Option<&'static Table> {
    TABLES.iter().find(|t| t.kind == kind)
}

/// The kind with this word.
pub(super) fn kind_of(word: &str) -> Option<RowKind> {
    match word {
        "policy" => Some(RowKind::Policy),
        _ => TABLES.iter().find(|t| t.name == word).map(|t| t.kind),
    }
}

/// Every kind of fact but the policy, those that are referred to before those that refer.
#[rustfmt::skip]
pub(super) const TABLES: &[Table] = &[
    Table {
        kind: RowKind::Supplier, name: "supplier",
        columns: &["id", "name", "phone", "mail", "note", "recorded_at", "batch", "source_key"],
        lists: &[], refs: &[],
    },
    Table {
        kind: RowKind::Client, name: "client",
        columns: &["id", "name", "name_key", "size", "billing", "note", "added_at", "recorded_at", "batch", "source_key"],
        lists: &[
            List { name: "client_tag", owner: "client", columns: &["tag"], refers: None },
            List { name: "client_field", owner: "client", columns: &["name", "value"], refers: None },
        ],
        refs: &[],
    },
    Table {
        kind: RowKind::Person, name: "person",
        columns: &["id", "client", "name", "role", "answers_to", "note", "recorded_at", "batch", "source_key"],
        lists: &[List { name: "person_address", owner: "person", columns: &["kind", "pos", "value"], refers: None }],
        refs: &[OF_CLIENT],
    },
    Table {
        kind: RowKind::Tie, name: "tie",
        columns: &["id", "client", "other", "kind", "note", "recorded_at", "batch", "source_key"],
        lists: &[], refs: &[OF_CLIENT, to("other", RowKind::Client, Then::Goes)],
    },
    Table {
        kind: RowKind::Issue, name: "issue",
        columns: &["id", "client", "number", "kind", "title", "noticed_at", "reported", "note", "recorded_at", "batch", "source_key"],
        lists: &[], refs: &[OF_CLIENT],
    },
    Table {
        kind: RowKind::Contact, name: "contact",
        columns: &["id", "client", "at", "direction", "channel", "mood", "text", "outcome", "automatic", "recorded_at", "batch", "source_key"],
        lists: &[
            List { name: "contact_person", owner: "contact", columns: &["pos", "person"], refers: Some((1, RowKind::Person)) },
            List { name: "contact_issue", owner: "contact", columns: &["pos", "issue"], refers: Some((1, RowKind::Issue)) },
        ],
        refs: &[OF_CLIENT],
    },
    Table {
        kind: RowKind::Ask, name: "ask",
        columns: &["id", "client", "issue", "opened_at", "text", "contact", "answered_at", "answered_by", "recorded_at", "batch", "source_key"],
        lists: &[], refs: &[OF_ISSUE, to("contact", RowKind::Contact, Then::Forgets),
            to("answered_by", RowKind::Contact, Then::Reopens("answered_at"))],
    },
    Table {
        kind: RowKind::Event, name: "event",
        columns: &["id", "client", "subject", "issue", "at", "by_whom", "what", "note", "contact", "word", "text", "flag", "on_date",
            "instant", "amount", "supplier", "person", "other", "recorded_at", "batch", "source_key"],
        lists: &[],
        refs: &[OF_CLIENT, OF_ISSUE, to("contact", RowKind::Contact, Then::Forgets),
            to("supplier", RowKind::Supplier, Then::Refuses), to("person", RowKind::Person, Then::Goes),
            to("other", RowKind::Client, Then::Goes)],
    },
    Table {
        kind: RowKind::Solution, name: "solution",
        columns: &["id", "client", "issue", "at", "text", "works", "worth", "timely", "supplier", "recorded_at", "batch", "source_key"],
        lists: &[], refs: &[OF_ISSUE, to("supplier", RowKind::Supplier, Then::Refuses)],
    },
    Table {
        kind: RowKind::Prevention, name: "prevention",
        columns: &["id", "client", "issue", "at", "what", "who", "due", "done_at", "recorded_at", "batch", "source_key"],
        lists: &[], refs: &[OF_ISSUE],
    },
    Table {
        kind: RowKind::Plan, name: "plan",
        columns: &["id", "client", "issue", "what", "due", "at", "done_at", "done_as", "dropped_at", "recorded_at", "batch", "source_key"],
        lists: &[], refs: &[OF_CLIENT, to("issue", RowKind::Issue, Then::Forgets),
            to("done_as", RowKind::Contact, Then::Reopens("done_at"))],
    },
    Table {
        kind: RowKind::Snooze, name: "snooze",
        columns: &["id", "client", "at", "until", "wake_on", "reason", "ended_at", "recorded_at", "batch", "source_key"],
        lists: &[], refs: &[OF_CLIENT],
    },
];
