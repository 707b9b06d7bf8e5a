//! The doors of the house: whatever comes in by any of them is clean at rest, and whatever goes out by any of them is
//! clean, even if what lies at rest were not. Fields follow from the table of facts and verbs from the program's own
//! help, so that a new one has to pass here too.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

#[expect(dead_code, reason = "the tests of the terminal use the rest")]
#[path = "../pty/driver.rs"]
mod driver;
#[expect(dead_code, reason = "the tests of faults use the rest")]
#[path = "../faults/home.rs"]
mod home;

mod clean;
mod inward;
mod outward;
