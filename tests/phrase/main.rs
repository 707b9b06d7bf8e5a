//! Typed text → drafts: tables of what people type, and the laws that hold for whatever they type.

mod dates;
mod filters;
mod issue_filters;
mod lengths;
mod letters;
mod lines;
