//! The kinds of rows.

use super::word::words;

words! {
    /// The kinds of rows, each named after its fact.
    RowKind {
        Client = "client",
        Person = "person",
        Tie = "tie",
        Contact = "contact",
        Issue = "issue",
        Ask = "ask",
        Event = "event",
        Solution = "solution",
        Prevention = "prevention",
        Plan = "plan",
        Snooze = "snooze",
        Supplier = "supplier",
        Policy = "policy",
        Mapping = "mapping",
    }
}
