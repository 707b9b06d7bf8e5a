//! A book on a PostgreSQL server, for several desks. The server has the tables of the file, made by the file's own
//! columns, in a schema of its own; each desk has a file that follows it.
//!
//! A change is made in the file, in a transaction that stays open until the server has kept the same rows under one
//! lock ([`Team`]); what other desks did is carried over before it, and by a thread that listens ([`listen`]). Rows are
//! carried either way by one function ([`carry`]): those of a later revision, and those that the journal names.

mod bring_up;
mod carry;
mod carry_sides;
mod connect;
mod explain;
mod listen;
mod rights;
mod shared;
mod tls;

use crate::store::error::{Result, StoreError};
use crate::store::report::{Finding, Zones};
use crate::store::server_address::ServerAddress;
use crate::store::sqlite::elsewhere::{Elsewhere, Wrote};
use crate::store::sqlite::schema;
use crate::store::sqlite::zone::LocalDays;
pub(super) use carry::has_followed;
use carry::{changes_up, follow, is_named, mark, put_up};
use carry_sides::{BookState, There};
use connect::Server;
use explain::explain;
use listen::Listening;
use rusqlite::Connection;
use std::path::Path;

/// Begins a transaction, whatever this person's settings there say. Who writes waits as long for the others as with a file;
/// a long import is written here while the server waits for it, and a machine that fell asleep must not wait for ever.
fn begun(how: &str) -> String {
    format!(
        "BEGIN ISOLATION LEVEL {how}; SET LOCAL search_path = amends; SET LOCAL lock_timeout = '5s'; \
         SET LOCAL statement_timeout = '60s'; SET LOCAL idle_in_transaction_session_timeout = '5min';"
    )
}

/// The lock under which the book is written, by a number that nothing else on the server is likely to use. What is asked
/// behind it sees what was written before: each question looks anew. And what is called kept lies on the disk there.
fn locked() -> String {
    begun("READ COMMITTED")
        + "SELECT set_config('synchronous_commit', 'on', TRUE) WHERE current_setting('synchronous_commit') = 'off'; \
           SELECT pg_advisory_xact_lock(x'616d6e64'::bigint);"
}

pub struct Team {
    server: Server,
    listening: Option<Listening>,
    state: BookState,
}

impl Team {
    /// Looks for a book on a server, which a file is to follow.
    pub fn at(address: &ServerAddress) -> Result<Self> {
        let mut team = Self::away(address);
        if team.server.has_book()? {
            return Ok(team);
        }
        Err(StoreError::NoBook {
            server: address.named.clone(),
        })
    }

    /// The same, of a server that is away while the file can be read.
    pub fn away(address: &ServerAddress) -> Self {
        Self {
            server: Server::new(address),
            listening: None,
            state: BookState::of(None),
        }
    }

    /// Carries over what lies on the server and not in the file, within the file's open transaction. Whether there was
    /// news. A book of an earlier program is brought up first.
    pub fn carry_over(&mut self, tx: &Connection, days: &mut LocalDays) -> Result<bool> {
        let begun = begun("REPEATABLE READ READ ONLY") + &BookState::asked();
        loop {
            let mut there = There::new(self.server.client()?);
            let state = BookState::of(there.ask(&begun)?.as_ref());
            let older = state.form < form();
            let news = (!older).then(|| follow(&mut there, &state, tx, days));
            let ended = there.ask("COMMIT");
            match news.transpose()? {
                Some(news) => return ended.map(|_| news),
                None => self.bring_up()?,
            }
        }
    }

    /// Brings the book there up to this program's schema: one desk does it, the others wait for the lock and find it done.
    fn bring_up(&mut self) -> Result<()> {
        self.begin_here()?;
        let mut there = There::new(self.server.client_as_it_is()?);
        let up = bring_up::bring_up(&mut there, &self.state);
        let unsent = there.unsent();
        self.end(up, &unsent)
    }

    fn begin_here(&mut self) -> Result<()> {
        let asked = locked() + &BookState::asked();
        let state = There::new(self.server.client()?).ask(&asked);
        if state.is_err() {
            self.let_go();
        }
        self.state = BookState::of(state?.as_ref());
        Ok(())
    }

    /// Keeps what was written, or not: then it gives the lock back. `written` asks whether it is there, should the answer
    /// be lost.
    fn end(&mut self, written: Result<String>, unsent: &str) -> Result<()> {
        let is_there = written.inspect_err(|_| self.let_go())?;
        let client = self.server.client_as_it_is()?;
        match client
            .batch_execute(&format!("{unsent}COMMIT"))
            .map_err(explain)
        {
            Err(StoreError::Away { .. }) => self.became(&is_there),
            Err(error) => {
                self.let_go();
                Err(error)
            }
            Ok(()) => Ok(()),
        }
    }

    /// Whether something is there whose answer was lost. Who has the lock after it sees it, or it will never be.
    fn became(&mut self, is_there: &str) -> Result<()> {
        self.server.hang_up();
        let asked = locked() + is_there;
        let is_there = self
            .server
            .client()
            .and_then(|client| There::new(client).is(&asked));
        self.let_go();
        let server = self.server.name().to_owned();
        match is_there {
            Ok(true) => Ok(()),
            Ok(false) => Err(StoreError::Away { server }),
            Err(_) => Err(StoreError::Unsure { server }),
        }
    }
}

/// Puts the book of a file on a server that has none.
pub fn found(conn: &Connection, address: &ServerAddress) -> Result<()> {
    let mut team = Team::away(address);
    There::new(team.server.client()?).ask(&locked())?;
    if team.server.has_book()? {
        team.let_go();
        return Err(StoreError::HasBook {
            server: address.named.clone(),
        });
    }
    let mut there = There::new(team.server.client_as_it_is()?);
    // A database of another encoding would refuse a name some day.
    let encoding = there.ask_text("SHOW server_encoding")?.unwrap_or_default();
    if !["UTF8", "SQL_ASCII"].contains(&&*encoding) {
        team.let_go();
        return Err(StoreError::Refused(format!(
            "the database there is of the encoding {encoding}, in which not every name can be written: \
                 CREATE DATABASE … ENCODING 'UTF8' makes one"
        )));
    }
    let made = there.make(conn);
    let name = made.and_then(|()| put_up(conn, &mut there));
    let unsent = there.unsent();
    team.end(name.map(|name| is_named(&name)), &unsent)
}

impl Elsewhere for Team {
    fn begin(&mut self) -> Result<()> {
        // Who could only read may write by now.
        if self.server.is_for_reading() {
            self.server.has_book()?;
        }
        if self.server.is_for_reading() {
            return Err(StoreError::ReadOnlyThere {
                server: self.server.name().to_owned(),
            });
        }
        match self.begin_here() {
            // The connection was lost since it was used last; the server may be there.
            Err(StoreError::Away { .. }) => {
                self.server.hang_up();
                self.begin_here()
            }
            begun => begun,
        }
    }

    fn follow(&mut self, tx: &Connection, days: &mut LocalDays) -> Result<()> {
        let client = self.server.client_as_it_is()?;
        follow(&mut There::new(client), &self.state, tx, days).map(drop)
    }

    fn keep(&mut self, tx: &Connection, after: i64, wrote: Wrote) -> Result<()> {
        let mut there = There::new(self.server.client_as_it_is()?);
        let put = match wrote {
            Wrote::Changes => changes_up(tx, &mut there, after),
            Wrote::Anything => {
                put_up(tx, &mut there).and_then(|name| mark(tx, &name).map(|()| is_named(&name)))
            }
        };
        let unsent = there.unsent();
        self.end(put, &unsent)
    }

    fn let_go(&mut self) {
        if let Ok(client) = self.server.client_as_it_is() {
            // A server that is gone has given the lock back by itself.
            let _ = client.batch_execute("ROLLBACK");
        }
    }

    fn listen(&mut self, path: &Path, zones: &Zones) {
        let address = self.server.address().clone();
        self.listening = Some(Listening::begin(path, address, zones.clone()));
    }

    fn look(&self) -> Result<()> {
        self.listening.as_ref().map_or(Ok(()), Listening::look)
    }

    fn is_for_reading(&self) -> bool {
        self.server.is_for_reading()
    }

    fn rights(&self) -> Finding {
        // Asked on a connection of its own: this one may be within a change.
        rights::rights(&mut Server::new(self.server.address())).unwrap_or_else(|error| Finding {
            what: "rights",
            fine: false,
            detail: error.to_string(),
        })
    }

    fn name(&self) -> &str {
        self.server.name()
    }
}

/// The schema of the file that the tables there are those of.
fn form() -> i64 {
    schema::VERSION
}
