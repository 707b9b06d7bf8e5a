//! People at clients, and suppliers.

use super::{ClientId, Origin, PersonId, SupplierId};

/// Somebody at a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Where they work.
    pub client: ClientId,
    /// Their name.
    pub name: String,
    /// What they do there.
    pub role: String,
    /// Mail addresses, the usual one first.
    pub mails: Vec<String>,
    /// Phone numbers, the usual one first.
    pub phones: Vec<String>,
    /// Whom they answer to, in words; empty when not known.
    pub answers_to: String,
    /// Anything worth knowing.
    pub note: String,
    /// Where the row came from.
    pub origin: Origin,
}

/// A business that fixes for us what we cannot fix ourselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supplier {
    /// Its id.
    pub id: SupplierId,
    /// Its name.
    pub name: String,
    /// Its phone number, or empty.
    pub phone: String,
    /// Its mail address, or empty.
    pub mail: String,
    /// Anything worth knowing.
    pub note: String,
    /// Where the row came from.
    pub origin: Origin,
}
