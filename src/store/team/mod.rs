//! A book on a PostgreSQL server, for several desks. The server has the tables of the file, made by the file's own
//! columns, in a schema of its own; each desk has a file that follows it.
//!
//! A change is made in the file, in a transaction that stays open until the server has kept the same rows under one
//! lock ([`Team`]); what other desks did is carried over before it, and by a thread that listens ([`listen`]). Rows are
//! carried either way by one function ([`carry`]): those of a later revision, and those that the journal names.

mod bring_up;
mod carry;
mod connect;
mod listen;
mod rights;
mod shared;
mod side;
mod tls;

use super::elsewhere::{Elsewhere, Wrote};
use super::error::{Result, StoreError};
use super::report::{Finding, Zones};
use super::schema;
use super::server_address::ServerAddress;
use super::zone::LocalDays;
use carry::{follow, mark, put_up};
use connect::{Became, Server};
use listen::Listening;
use rusqlite::Connection;
use side::{There, has_book};
use std::path::Path;

/// The lock under which the book is written: a number that nothing else on the server is likely to use.
const LOCK: i64 = 0x616d_6e64;
/// Who writes waits as long for the others as with a file.
const BEGIN: &str =
    "BEGIN; SET LOCAL lock_timeout = '5s'; SET LOCAL idle_in_transaction_session_timeout = '60s'";

/// The server's side of an open book.
pub(super) struct Team {
    server: Server,
    listening: Option<Listening>,
    /// The number under which the server knows the open transaction.
    transaction: Option<String>,
}

impl Team {
    /// Looks for a book on a server, which a file is to follow.
    ///
    /// # Errors
    /// When the server cannot be reached, has no book, or one of an earlier form that this person may not change.
    pub fn at(address: &ServerAddress) -> Result<Self> {
        let mut server = Server::new(address);
        if !has_book(server.client()?)? {
            return Err(StoreError::NoBook {
                server: address.named.clone(),
            });
        }
        server.is_for_reading()?;
        let older = There::new(server.client()?).form()? < form();
        let mut team = Self::with(server);
        if older {
            team.bring_up()?;
        }
        Ok(team)
    }

    /// The same, of a server that is away while the file can be read.
    pub fn away(address: &ServerAddress) -> Self {
        Self::with(Server::new(address))
    }

    fn with(server: Server) -> Self {
        Self {
            server,
            listening: None,
            transaction: None,
        }
    }

    /// Carries over what lies on the server and not in the file, within the file's open transaction. Whether there was
    /// news.
    pub fn carry_over(&mut self, tx: &Connection, days: &mut LocalDays) -> Result<bool> {
        let client = self.server.client()?;
        client
            .batch_execute("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            .map_err(connect::explain)?;
        let news = follow(&mut There::new(client), tx, days);
        let ended = client.batch_execute("COMMIT").map_err(connect::explain);
        let news = news?;
        ended?;
        Ok(news)
    }
}

/// Puts the book of a file on a server that has none.
///
/// # Errors
/// When there is a book already, or it cannot be written; then nothing is there.
pub(super) fn found(conn: &Connection, address: &ServerAddress) -> Result<()> {
    let mut server = Server::new(address);
    let client = server.client()?;
    if has_book(client)? {
        return Err(StoreError::HasBook {
            server: address.named.clone(),
        });
    }
    client.batch_execute(BEGIN).map_err(connect::explain)?;
    let put = There::new(client).make(conn).and_then(|()| {
        put_up(conn, &mut There::new(client))?;
        client.batch_execute("COMMIT").map_err(connect::explain)
    });
    if put.is_err() {
        let _ = client.batch_execute("ROLLBACK");
    }
    put
}

impl Team {
    fn take_lock(&mut self) -> Result<()> {
        let client = self.server.client()?;
        client.batch_execute(BEGIN).map_err(connect::explain)?;
        client
            .execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])
            .map_err(connect::explain)?;
        let row = client
            .query_one("SELECT pg_current_xact_id()::text", &[])
            .map_err(connect::explain)?;
        self.transaction = Some(row.get(0));
        Ok(())
    }

    /// Brings the book there up to this program's schema: one desk does it, the others wait for the lock and find it done.
    fn bring_up(&mut self) -> Result<()> {
        self.take_lock()?;
        let client = self.server.client_as_it_is()?;
        match bring_up::bring_up(client) {
            Ok(()) => self.commit(),
            Err(error) => {
                self.let_go();
                Err(error)
            }
        }
    }

    fn commit(&mut self) -> Result<()> {
        let client = self.server.client_as_it_is()?;
        match client.batch_execute("COMMIT") {
            Ok(()) => Ok(()),
            Err(error) if !client.is_closed() => Err(connect::explain(error)),
            // The answer was lost. The server knows what became of it.
            Err(_) => match self.server.became(self.transaction.as_deref()) {
                Became::Kept => Ok(()),
                Became::Lost => Err(StoreError::Away {
                    server: self.server.name().to_owned(),
                }),
                Became::Unknown => Err(StoreError::Unsure {
                    server: self.server.name().to_owned(),
                }),
            },
        }
    }
}

impl Elsewhere for Team {
    fn begin(&mut self) -> Result<()> {
        if self.server.is_for_reading()? {
            return Err(StoreError::ReadOnly {
                path: self.server.name().into(),
            });
        }
        let mut locked = self.take_lock();
        if matches!(locked, Err(StoreError::Away { .. })) {
            // The connection was lost since it was used last; the server may be there.
            locked = self.take_lock();
        }
        if locked.is_err() {
            self.let_go();
        }
        locked
    }

    fn follow(&mut self, tx: &Connection, days: &mut LocalDays) -> Result<()> {
        let client = self.server.client_as_it_is()?;
        follow(&mut There::new(client), tx, days).map(drop)
    }

    fn keep(&mut self, tx: &Connection, after: i64, wrote: Wrote) -> Result<()> {
        let client = self.server.client_as_it_is()?;
        let put = match wrote {
            Wrote::Changes => carry::changes_up(tx, &mut There::new(client), after),
            Wrote::Anything => put_up(tx, &mut There::new(client)).and_then(|name| mark(tx, &name)),
        };
        match put {
            Ok(()) => self.commit(),
            Err(error) => {
                self.let_go();
                Err(error)
            }
        }
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
        if self.listening.as_ref().is_some_and(Listening::is_away) {
            return Err(StoreError::Apart);
        }
        Ok(())
    }

    fn is_for_reading(&self) -> bool {
        self.server.known_for_reading()
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
