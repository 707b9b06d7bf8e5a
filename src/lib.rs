//! amends: which client relationships are going sour or being forgotten, why, and what to do first.

pub mod app;
pub mod config;
pub mod domain;
pub mod exchange;
pub mod health;
pub mod hours;
pub mod phrase;
pub mod session;
pub mod store;
pub mod tui;
pub mod wire;
