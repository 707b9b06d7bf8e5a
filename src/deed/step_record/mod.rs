//! A step of Today's that was done, in one line, as `.` and `issue did` take it: what it did, and what it would save.

pub mod did;
pub mod preview;
