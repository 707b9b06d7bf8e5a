//! The connection to the server: made when it is needed, made again when it was lost. Beyond this machine nothing goes
//! unencrypted.

use super::super::error::{Result, StoreError};
use super::super::server_address::ServerAddress;
use super::tls::Encryption;
use postgres::config::{Host, SslMode};
use postgres::error::SqlState;
use postgres::{Client, Config, NoTls};
use std::net::IpAddr;
use std::thread;
use std::time::Duration;

/// How long a server may take to answer the door.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long it may take for any one thing.
const STATEMENT: &str =
    "SET statement_timeout = '60s'; SET application_name = 'amends'; SET search_path = amends";

/// How often, and how far apart, it is asked what becomes of a change whose answer was lost.
const LOOKS: u32 = 40;
const PAUSE: Duration = Duration::from_millis(50);

/// What became of a change whose answer was lost.
pub(super) enum Became {
    Kept,
    Lost,
    Unknown,
}

/// A server, and the connection to it.
pub(super) struct Server {
    address: ServerAddress,
    client: Option<Client>,
    /// Whether this person may only read there; asked once a connection.
    for_reading: Option<bool>,
}

impl Server {
    pub fn new(address: &ServerAddress) -> Self {
        Self {
            address: address.clone(),
            client: None,
            for_reading: None,
        }
    }

    pub fn address(&self) -> &ServerAddress {
        &self.address
    }

    pub fn name(&self) -> &str {
        &self.address.named
    }

    /// The connection; made anew if it was lost.
    pub fn client(&mut self) -> Result<&mut Client> {
        if self.client.as_ref().is_none_or(Client::is_closed) {
            self.for_reading = None;
            self.client = Some(connect(&self.address)?);
        }
        self.client_as_it_is()
    }

    /// The connection that something is under way on: another would know nothing of it.
    pub fn client_as_it_is(&mut self) -> Result<&mut Client> {
        let away = StoreError::Away {
            server: self.address.named.clone(),
        };
        self.client.as_mut().ok_or(away)
    }

    /// The same, as far as it was asked.
    pub fn known_for_reading(&self) -> bool {
        self.for_reading == Some(true)
    }

    /// Whether this person may only read there.
    pub fn is_for_reading(&mut self) -> Result<bool> {
        self.client()?;
        if let Some(known) = self.for_reading {
            return Ok(known);
        }
        let client = self.client_as_it_is()?;
        let sql = "SELECT NOT has_table_privilege('amends.journal', 'INSERT')";
        let row = client.query_one(sql, &[]).map_err(explain)?;
        let only: bool = row.get(0);
        self.for_reading = Some(only);
        Ok(only)
    }

    /// What became of a transaction, by its number there.
    pub fn became(&mut self, transaction: Option<&str>) -> Became {
        let Some(transaction) = transaction else {
            return Became::Unknown;
        };
        for _ in 0..LOOKS {
            let asked = self.client().and_then(|client| {
                client
                    .query_one("SELECT pg_xact_status($1::text::xid8)", &[&transaction])
                    .map_err(explain)
            });
            let state: Option<String> = asked.ok().and_then(|row| row.get(0));
            match state.as_deref() {
                Some("committed") => return Became::Kept,
                Some("aborted") => return Became::Lost,
                // It is still about to.
                Some(_) => thread::sleep(PAUSE),
                None => break,
            }
        }
        Became::Unknown
    }
}

fn connect(address: &ServerAddress) -> Result<Client> {
    let wrong = |reason: String| StoreError::Refused {
        reason: format!("{} is no address of a server: {reason}", address.named),
    };
    let (text, encryption) = Encryption::taken_from(&address.text);
    let mut config: Config = text.parse().map_err(|e| wrong(chain(&e)))?;
    if config.get_password().is_some() {
        return Err(wrong(
            "a password stands in it, where others can read it".to_owned(),
        ));
    }
    if let Some(password) = &address.password {
        config.password(password);
    }
    config
        .connect_timeout(PATIENCE)
        .tcp_user_timeout(PATIENCE)
        .keepalives_idle(Duration::from_secs(15))
        .keepalives_interval(PATIENCE)
        .keepalives_retries(3);
    let made = match encryption.begin(is_here(config.get_hosts()))? {
        None => config.ssl_mode(SslMode::Disable).connect(NoTls),
        Some(tls) => config.ssl_mode(SslMode::Require).connect(tls),
    };
    let mut client = made.map_err(|error| refused(&error, &address.named))?;
    client.batch_execute(STATEMENT).map_err(explain)?;
    Ok(client)
}

/// Whether a server is this machine's: a socket, or an address of its own.
fn is_here(hosts: &[Host]) -> bool {
    hosts.iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    })
}

/// Why there is no connection: nobody answers, or somebody says no.
fn refused(error: &postgres::Error, server: &str) -> StoreError {
    match error.as_db_error() {
        Some(said) if *said.code() != SqlState::CANNOT_CONNECT_NOW => StoreError::Server {
            said: said.message().to_owned(),
        },
        None if chain(error).contains("password") => StoreError::Server {
            said:
                "it asks for a password: put it into the password file (PGPASSFILE, or ~/.pgpass)"
                    .to_owned(),
        },
        None if chain(error).contains("TLS") => StoreError::Server {
            said: format!(
                "there is no encrypted connection: {} (sslrootcert=FILE names a certificate to trust)",
                chain(error)
            ),
        },
        _ => StoreError::Away {
            server: server.to_owned(),
        },
    }
}

/// Gives an error of the server the meaning that it has for a person. What it quotes of a row is left out.
#[expect(
    clippy::needless_pass_by_value,
    reason = "it is what an error is turned by"
)]
pub(super) fn explain(error: postgres::Error) -> StoreError {
    let attempt = "change the book on the server";
    let away = || StoreError::Away {
        server: "the book's server".to_owned(),
    };
    let Some(said) = error.as_db_error() else {
        return away();
    };
    let code = said.code();
    if *code == SqlState::LOCK_NOT_AVAILABLE {
        StoreError::Busy { attempt }
    } else if *code == SqlState::DISK_FULL {
        StoreError::Full { attempt }
    } else if *code == SqlState::ADMIN_SHUTDOWN || *code == SqlState::CRASH_SHUTDOWN {
        away()
    } else {
        StoreError::Server {
            said: said.message().to_owned(),
        }
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        said = format!("{said}: {cause}");
        source = cause.source();
    }
    said
}
