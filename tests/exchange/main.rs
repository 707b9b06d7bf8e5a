//! Other people's files: what they become, and what is said of them.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops where a file is not what it should be"
)]

mod books;
mod dates;
mod exports;
mod forms;
mod helpdesk;
mod history;
mod laws;
mod stored;
mod support;
mod tickets;
mod values;
mod workbooks;
