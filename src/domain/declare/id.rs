//! Identities as types. Ids are sortable text (UUIDv7 in form when made here); they are never made in
//! this layer: whoever creates a fact is given its id.

use super::{Leaf, Plain, ValueKind, kind::RowKind};
use std::sync::Arc;
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct RowId {
    pub kind: RowKind,
    pub id: Arc<str>,
}

macro_rules! ids {
    ($($name:ident $(= $kind:ident)?),+ $(,)?) => {$(
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Arc<str>);

        impl $name {
            pub fn new(text: impl Into<Arc<str>>) -> Self { Self(text.into()) }
            pub fn as_str(&self) -> &str { &self.0 }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result { f.write_str(&self.0) }
        }

        impl Plain for $name {
            const PLAIN_KIND: ValueKind = ValueKind::Id([$(Some(RowKind::$kind),)? None][0]);

            fn made(leaf: Leaf) -> Option<Self> {
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

        $(impl From<$name> for RowId {
            fn from(id: $name) -> Self { Self { kind: RowKind::$kind, id: id.0 } }
        })?
    )+};
}

ids! {
    ClientId = Client,
    PersonId = Person,
    TieId = Tie,
    ContactId = Contact,
    IssueId = Issue,
    AskId = Ask,
    EventId = Event,
    SolutionId = Solution,
    PreventionId = Prevention,
    PlanId = Plan,
    SnoozeId = Snooze,
    SupplierId = Supplier,
    MappingId = Mapping,
    BatchId,
}

/// The bytes of a UUID that is written as it would come out again.
pub fn uuid_bytes(text: &str) -> Option<[u8; 16]> {
    let uuid = Uuid::try_parse(text).ok()?;
    let written = uuid.hyphenated().encode_lower(&mut Uuid::encode_buffer()) == text;
    written.then(|| uuid.into_bytes())
}
