//! A store that follows a book on a server, and one that is carried there.

use super::error::{Result, StoreError};
#[cfg(feature = "team")]
use super::postgres::{self, Team};
use super::report::OpenOptions;
use super::server_address::ServerAddress;
use super::sqlite::Store;
use std::path::Path;

impl Store {
    /// Opens the book on a server, with the file at `path` as this desk's copy of it. While the server is away, what the
    /// file has can be read.
    ///
    /// # Errors
    /// When there is no book, or of another form; when the server is away and was never read; without the feature
    /// `team`.
    #[cfg(feature = "team")]
    pub fn open_shared(
        path: &Path,
        address: &ServerAddress,
        options: &OpenOptions,
    ) -> Result<Self> {
        let found = match Team::at(address) {
            Err(StoreError::Away { .. }) if path.exists() => None,
            found => Some(found?),
        };
        let copy = OpenOptions {
            create: true,
            read_only: false,
            ..options.clone()
        };
        let mut store = Self::open(path, &copy)?;
        let mut team = found.ok_or_else(|| StoreError::Away {
            server: address.named.clone(),
        });
        if let Ok(found) = &mut team
            && let Err(error) = store.follow(found)
        {
            team = Err(error);
        }
        let team = match team {
            // A file that never followed it has nothing to read.
            Err(StoreError::Away { .. }) if store.read(postgres::has_followed)? => {
                Team::away(address)
            }
            team => team?,
        };
        store.elsewhere = Some(Box::new(team));
        Ok(store)
    }

    #[cfg(not(feature = "team"))]
    pub fn open_shared(_: &Path, address: &ServerAddress, _: &OpenOptions) -> Result<Self> {
        Err(without_team(address))
    }

    /// Carries the book of this file to a server that has none. The file stays as it is.
    ///
    /// # Errors
    /// When there is a book already, or it cannot be carried over; then there is none. Without the feature `team`.
    pub fn put_on(&self, address: &ServerAddress) -> Result<()> {
        #[cfg(feature = "team")]
        return self.read(|conn| postgres::found(conn, address));
        #[cfg(not(feature = "team"))]
        Err(without_team(address))
    }

    /// Brings the file up to what lies on the server.
    #[cfg(feature = "team")]
    pub(super) fn follow(&mut self, team: &mut Team) -> Result<bool> {
        self.write_here("follow the book on the server", |tx, days| {
            team.carry_over(tx, days)
        })
    }

    /// Has the file follow what other desks do from now on, until it is closed.
    pub fn listen(&mut self) {
        if let Some(server) = &mut self.elsewhere {
            server.listen(&self.path, self.days.zones());
        }
    }

    /// How a person would name the server that the book lies on, where it does.
    pub fn server(&self) -> Option<&str> {
        self.elsewhere.as_ref().map(|team| team.name())
    }
}

#[cfg(not(feature = "team"))]
fn without_team(address: &ServerAddress) -> StoreError {
    StoreError::Refused(format!(
        "{address:?} is a book on a server, and this amends was built without that: \
             cargo install --path . --features team"
    ))
}
