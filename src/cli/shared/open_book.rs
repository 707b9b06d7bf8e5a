//! Opening a session as the arguments and the environment say.

use super::{dashboard::Dashboard, flags::Global, output, progress::busy};
use crate::cli::{DryRun, Failure};
use crate::config::{self, Config, Environment, Flags, Paths, policy_text::default_policy};
use crate::session::{BackedUp, Scratch, Session, SessionError, Setup, StoreError};
use crate::store::ServerAddress;
use std::path::PathBuf;

pub struct Context {
    flags: Flags,
    pub environment: Environment,
    pub width: usize,
    pub room: usize,
}

#[derive(Clone, Copy, PartialEq)]
pub enum For {
    Looking,
    Changing,
    /// To change it, and to make it first where there is none.
    Making,
}

impl For {
    /// To change (and make) it, or only to look when nothing is to be done.
    pub fn unless(self, dry: DryRun) -> Self {
        if dry.dry_run { Self::Looking } else { self }
    }
}

pub fn address_of(served: &config::Served) -> ServerAddress {
    ServerAddress {
        named: served.named.clone(),
        text: served.address.clone(),
        password: served.password.clone(),
    }
}

/// Work goes on without a copy where there is too little room for one; that is said.
pub fn tell_no_room(made: &BackedUp) {
    if let BackedUp::NoRoom { needed, free } = made {
        output::note(super::disk::too_little(*needed, *free).message);
    }
}

impl Context {
    pub fn new(global: Global, environment: Environment) -> Self {
        let width = output::width(environment.columns);
        Self {
            flags: Flags {
                db: global.db,
                config: global.config,
            },
            room: output::room(environment.columns),
            environment,
            width,
        }
    }

    pub fn machine(&self) -> Result<(Paths, Config), Failure> {
        Ok(config::load(&self.flags, &self.environment)?)
    }

    pub fn setup(&self, paths: &Paths, config: &Config, purpose: For) -> Setup {
        Setup {
            db: paths.db.clone(),
            server: paths.server.as_ref().map(address_of),
            create: purpose == For::Making,
            read_only: purpose == For::Looking,
            now: self.environment.now.clone(),
            desk: self.environment.desk(),
            by: config
                .name
                .clone()
                .or_else(|| self.environment.user.clone())
                .unwrap_or_default(),
            first_policy: default_policy(self.environment.zone.as_deref()),
            scratch: self.environment.runtime_dir.clone(),
        }
    }

    pub fn open(&self, purpose: For) -> Result<Session, Failure> {
        let (paths, config) = self.machine()?;
        // A file of an older program is brought up to date, which takes a while where it is large.
        let session = busy("opening the book", || {
            Session::open(&self.setup(&paths, &config, purpose))
        })?;
        if purpose != For::Looking {
            match busy("keeping the day’s copy", || session.back_up_the_day()) {
                Ok(made) => made.iter().for_each(tell_no_room),
                // Where no copy can be kept, work goes on; that is said.
                Err(error) => output::note(format!(
                    "no copy was kept: {}",
                    crate::session::chain(&error)
                )),
            }
        }
        for warning in session.warnings() {
            if purpose != For::Looking || warning.is_news() {
                output::note(warning.to_string());
            }
        }
        Ok(session)
    }

    pub fn open_if_there(&self) -> Result<Option<Session>, Failure> {
        let (paths, config) = self.machine()?;
        match Session::open(&self.setup(&paths, &config, For::Looking)) {
            Ok(session) => Ok(Some(session)),
            Err(SessionError::Store(StoreError::NotFound { .. })) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Opens the store to read a file by what is in it; where there is none, one that is gone afterwards, so that a file
    /// that is refused leaves nothing behind.
    pub fn open_to_read_by(&self) -> Result<(Session, Option<Scratch>), Failure> {
        if let Some(session) = self.open_if_there()? {
            return Ok((session, None));
        }
        let (mut paths, config) = self.machine()?;
        let gone = Scratch::for_a_book()
            .map_err(|error| Failure::input(format!("cannot make a directory: {error}")))?;
        paths.db = gone.path().join("amends.db");
        Ok((
            Session::open(&self.setup(&paths, &config, For::Making))?,
            Some(gone),
        ))
    }

    pub fn dashboard(&self) -> Result<Dashboard, Failure> {
        let (paths, _) = self.machine()?;
        self.dashboard_on(paths.db, None)
    }

    /// The dashboard on a store, which may be gone when the dashboard is.
    pub fn dashboard_on(
        &self,
        db: PathBuf,
        temporary: Option<Scratch>,
    ) -> Result<Dashboard, Failure> {
        let (paths, config) = self.machine()?;
        let at = paths.config.clone();
        let setup = self.setup(&Paths { db, ..paths }, &config, For::Making);
        Ok(Dashboard {
            setup,
            config_at: at,
            config,
            environment: self.environment.clone(),
            temporary,
        })
    }
}
