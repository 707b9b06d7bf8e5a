//! Shapes for other programs: versioned JSON twins of the facts and of what is judged of them, so that the
//! inside can change without breaking anybody outside.
//!
//! The only layer that knows serde. It reads and writes text handed to it; it opens no file, asks no clock
//! and knows no time zone (whoever calls says what a local time means).

pub mod facts;
