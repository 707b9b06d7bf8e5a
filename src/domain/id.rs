//! Identities as types. Ids are sortable text (UUIDv7 in form when made here); they are never made in
//! this layer: whoever creates a fact is given its id.

use std::sync::Arc;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id with this text.
            #[must_use]
            pub fn new(text: impl Into<Arc<str>>) -> Self { Self(text.into()) }
            /// Its text.
            #[must_use]
            pub fn as_str(&self) -> &str { &self.0 }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
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
    ClientId,
    /// A person at a client.
    PersonId,
    /// A tie between two clients.
    TieId,
    /// A contact.
    ContactId,
    /// An issue (people see its number, `#12`).
    IssueId,
    /// An ask on an issue.
    AskId,
    /// An event on an issue or a client.
    EventId,
    /// A solution of an issue.
    SolutionId,
    /// A prevention noted for an issue.
    PreventionId,
    /// A plan.
    PlanId,
    /// A snooze.
    SnoozeId,
    /// A supplier.
    SupplierId,
    /// An import.
    BatchId,
}
