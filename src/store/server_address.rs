//! Where a shared book lies: the address of a PostgreSQL server, with the password beside it and never in it.

use std::fmt;

#[derive(Clone)]
pub struct ServerAddress {
    /// As a person named it; no password stands in it.
    pub named: String,
    pub text: String,
    /// Found beside it; never shown.
    pub password: Option<String>,
}

impl fmt::Debug for ServerAddress {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.named)
    }
}
