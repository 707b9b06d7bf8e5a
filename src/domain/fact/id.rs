//! Identities as types. Ids are sortable text (UUIDv7 in form when made here); they are never made in
//! this layer: whoever creates a fact is given its id.

use super::kind::RowKind;
use super::{Leaf, Plain, ValueKind};
use std::sync::Arc;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident = $kind:expr),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id with this text.
            pub fn new(text: impl Into<Arc<str>>) -> Self { Self(text.into()) }
            /// Its text.
            pub fn as_str(&self) -> &str { &self.0 }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
        }

        impl Plain for $name {
            const PLAIN_KIND: ValueKind = ValueKind::Id($kind);

            fn made(leaf: Leaf<'_>) -> Option<Self> {
                if let Leaf::Id(text) = leaf { Some(Self(text)) } else { None }
            }

            fn leaf(&self) -> Leaf<'_> {
                Leaf::Id(Arc::clone(&self.0))
            }

            fn instead() -> Self {
                Self::new("")
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self { Self::new(text) }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self { Self::new(text) }
        }
    )+};
}

ids! {
    /// A client.
    ClientId = Some(RowKind::Client),
    /// A person at a client.
    PersonId = Some(RowKind::Person),
    /// A tie between two clients.
    TieId = Some(RowKind::Tie),
    /// A contact.
    ContactId = Some(RowKind::Contact),
    /// An issue (people see its number, `#12`).
    IssueId = Some(RowKind::Issue),
    /// An ask on an issue.
    AskId = Some(RowKind::Ask),
    /// An event on an issue or a client.
    EventId = Some(RowKind::Event),
    /// A solution of an issue.
    SolutionId = Some(RowKind::Solution),
    /// A prevention noted for an issue.
    PreventionId = Some(RowKind::Prevention),
    /// A plan.
    PlanId = Some(RowKind::Plan),
    /// A snooze.
    SnoozeId = Some(RowKind::Snooze),
    /// A supplier.
    SupplierId = Some(RowKind::Supplier),
    /// A mapping.
    MappingId = Some(RowKind::Mapping),
    /// An import.
    BatchId = None,
}
