//! The connection to the server: made when it is needed, made again when it was lost. Beyond this machine nothing goes
//! unencrypted.

use super::{carry_sides::There, tls::Encryption};
use crate::store::error::{Result, StoreError};
use crate::store::server_address::ServerAddress;
use postgres::config::{Host, SslMode};
use postgres::{Client, Config, NoTls, error::SqlState};
use std::{net::IpAddr, time::Duration};

/// How long a server may take to answer the door.
const PATIENCE: Duration = Duration::from_secs(5);
/// Whether a book lies there, and whether this person may only read it: for want of a right, or because nobody may write
/// there, as on a server that follows another.
const LOOK: &str = "SELECT to_regclass('amends.journal') IS NOT NULL, \
    NOT coalesce(has_table_privilege(to_regclass('amends.journal'), 'INSERT'), TRUE) \
    OR current_setting('transaction_read_only')::boolean";

pub struct Server {
    address: ServerAddress,
    client: Option<Client>,
    /// Whether this person may only read there, as it was seen last.
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

    pub fn client(&mut self) -> Result<&mut Client> {
        if self.client.as_ref().is_none_or(Client::is_closed) {
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

    /// Lets go of a connection that may be lost.
    pub fn hang_up(&mut self) {
        self.client = None;
    }

    pub fn has_book(&mut self) -> Result<bool> {
        let row = There::new(self.client()?).ask(LOOK)?;
        let is = |at| row.as_ref().and_then(|row| row.get(at)) == Some("t");
        self.for_reading = Some(is(1));
        Ok(is(0))
    }

    /// Whether this person may only read there, as far as is known.
    pub fn is_for_reading(&self) -> bool {
        self.for_reading == Some(true)
    }
}

fn connect(address: &ServerAddress) -> Result<Client> {
    let wrong = |reason: String| {
        StoreError::Refused(format!(
            "{} is no address of a server: {reason}",
            address.named
        ))
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
        .application_name("amends")
        .connect_timeout(PATIENCE)
        .tcp_user_timeout(PATIENCE)
        .keepalives_idle(Duration::from_secs(15))
        .keepalives_interval(PATIENCE)
        .keepalives_retries(3);
    let made = match encryption.begin(is_here(config.get_hosts()))? {
        None => config.ssl_mode(SslMode::Disable).connect(NoTls),
        Some(tls) => config.ssl_mode(SslMode::Require).connect(tls),
    };
    made.map_err(|error| refused(&error, &address.named))
}

/// Whether a server is this machine's: a socket, or an address of its own.
fn is_here(hosts: &[Host]) -> bool {
    hosts.iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
        }
        Host::Unix(_) => true,
    })
}

/// Why a server that is there lets nobody in for now.
const NOT_NOW: [SqlState; 4] = [
    SqlState::CANNOT_CONNECT_NOW,
    SqlState::TOO_MANY_CONNECTIONS,
    SqlState::ADMIN_SHUTDOWN,
    SqlState::CRASH_SHUTDOWN,
];

/// Why there is no connection: nobody answers, or somebody says no.
fn refused(error: &postgres::Error, server: &str) -> StoreError {
    match error.as_db_error() {
        Some(said) if !NOT_NOW.contains(said.code()) => StoreError::Server {
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

fn chain(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        said = format!("{said}: {cause}");
        source = cause.source();
    }
    said
}
