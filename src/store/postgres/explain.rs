//! What an error of the server means for a person.

use crate::store::error::StoreError;
use postgres::error::{DbError, Severity, SqlState};

pub const NEEDED: &str = "a reader needs GRANT USAGE ON SCHEMA amends and GRANT SELECT ON ALL TABLES IN SCHEMA amends, a \
                          writer GRANT INSERT, DELETE ON ALL TABLES IN SCHEMA amends too";

/// Gives an error of the server the meaning that it has for a person. What it quotes of a row is left out.
#[expect(
    clippy::needless_pass_by_value,
    reason = "it is what an error is turned by"
)]
pub fn explain(error: postgres::Error) -> StoreError {
    let attempt = "change the book on the server";
    match error.as_db_error() {
        Some(said) if *said.code() == SqlState::LOCK_NOT_AVAILABLE => StoreError::Busy { attempt },
        Some(said) if *said.code() == SqlState::DISK_FULL => StoreError::Full { attempt },
        Some(said) if *said.code() == SqlState::READ_ONLY_SQL_TRANSACTION => {
            StoreError::ReadOnlyThere {
                server: "the book's server".to_owned(),
            }
        }
        Some(said) if *said.code() == SqlState::INSUFFICIENT_PRIVILEGE => StoreError::Server {
            said: format!("{}; {NEEDED}", said.message()),
        },
        // What ends the connection leaves nobody to say more.
        Some(said) if !is_last(said) => StoreError::Server {
            said: said.message().to_owned(),
        },
        _ => StoreError::Away {
            server: "the book's server".to_owned(),
        },
    }
}

fn is_last(said: &DbError) -> bool {
    matches!(
        said.parsed_severity(),
        Some(Severity::Fatal | Severity::Panic)
    )
}
