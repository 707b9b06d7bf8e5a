//! What hardware, other programs and other hands do to the program itself while it runs: it is killed, its file is taken
//! away under it, the disk is full, somebody holds the lock, the clock goes back. Always the real binary; nothing it
//! acknowledged is lost, and what it says is true.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

#[expect(dead_code, reason = "the tests of the terminal use the rest")]
#[path = "../pty/driver.rs"]
mod driver;

mod copies;
mod erased;
mod full;
mod home;
mod killed;
mod left;
mod locked;
mod lost;
