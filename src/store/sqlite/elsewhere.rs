//! A book that several desks share lies on a server too. The file is this desk's copy of it, from which everything is
//! read; a change is kept there first, and here only when it was. What a store asks of such a server is this.

use super::zone::LocalDays;
use crate::store::error::Result;
use crate::store::report::{Finding, Zones};
use rusqlite::Connection;
use std::path::Path;

/// What else than its journal a transaction may have written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wrote {
    /// Rows that its journal names, or that carry its revision.
    Changes,
    /// Older rows too, as when somebody is erased: the whole book is carried over.
    Anything,
}

pub trait Elsewhere: Send {
    /// Takes the one lock under which the book is written there.
    ///
    /// # Errors
    /// When the server is away, busy for too long, or may only be read: then nothing is written.
    fn begin(&mut self) -> Result<()>;

    /// Brings the file up to what lies there, within its open transaction.
    fn follow(&mut self, tx: &Connection, days: &mut LocalDays) -> Result<()>;

    /// Writes there what the open transaction wrote after a version, and keeps it; gives the lock back either way.
    ///
    /// # Errors
    /// When it was not kept, or nobody can tell whether it was.
    fn keep(&mut self, tx: &Connection, after: i64, wrote: Wrote) -> Result<()>;

    /// Gives the lock back; nothing was written.
    fn let_go(&mut self);

    /// Listens there from now on, and has the file follow what other desks do.
    fn listen(&mut self, path: &Path, zones: &Zones);

    /// Whether the server can be reached, by the last look; cheap.
    ///
    /// # Errors
    /// When it is away.
    fn look(&self) -> Result<()>;

    /// Whether this person may only read there, as far as is known.
    fn is_for_reading(&self) -> bool;

    /// What this person may do there, for the doctor.
    fn rights(&self) -> Finding;

    fn name(&self) -> &str;
}
