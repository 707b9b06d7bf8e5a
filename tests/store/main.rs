//! The store's laws, one suite that any engine can be held to, and what only a file can meet.
#![expect(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping it"
)]

mod book;
mod calm;
mod cleaned;
mod closed;
#[cfg(feature = "team")]
#[path = "../team/cluster.rs"]
#[expect(dead_code, reason = "the suite of a team asks more of it")]
mod cluster;
mod commands;
mod dump;
mod engine;
mod files;
mod import;
mod laws;
mod rest;
mod together;
mod years;
