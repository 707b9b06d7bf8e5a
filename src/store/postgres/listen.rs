//! Listening for what other desks do: a thread with a connection and a hold on the file of its own carries it over as
//! soon as the server tells of it. The desk sees the file change, as with another program on this machine.

use super::{Team, explain::explain};
use crate::store::report::{OpenOptions, Zones};
use crate::store::{Store, error::StoreError, server_address::ServerAddress};
use postgres::fallible_iterator::FallibleIterator;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::{thread, time::Duration};

/// Should the server not tell, it is looked by oneself.
const LOOK: Duration = Duration::from_secs(30);
/// The pauses between two tries to reach it grow up to this.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
const FIRST_PAUSE: Duration = Duration::from_millis(500);

#[derive(Default)]
enum Following {
    #[default]
    Well,
    Away,
    /// The server is there, and the book cannot be followed: why.
    Hindered(String),
}

pub struct Listening {
    following: Arc<Mutex<Following>>,
    ended: Arc<AtomicBool>,
}

impl Listening {
    pub fn begin(path: &Path, address: ServerAddress, zones: Zones) -> Self {
        let listening = Self {
            following: Arc::default(),
            ended: Arc::default(),
        };
        let listener = Listener {
            path: path.to_owned(),
            address,
            zones,
            following: Arc::clone(&listening.following),
            ended: Arc::clone(&listening.ended),
        };
        let begun = thread::Builder::new()
            .name("listen".to_owned())
            .spawn(move || listener.run());
        if begun.is_err() {
            set(&listening.following, Following::Away);
        }
        listening
    }

    /// # Errors
    /// When the book is not followed now.
    pub fn look(&self) -> super::Result<()> {
        match &*self
            .following
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
        {
            Following::Well => Ok(()),
            Following::Away => Err(StoreError::Apart),
            Following::Hindered(why) => Err(StoreError::Refused(why.clone())),
        }
    }
}

fn set(following: &Mutex<Following>, to: Following) {
    *following.lock().unwrap_or_else(PoisonError::into_inner) = to;
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
    }
}

struct Listener {
    path: PathBuf,
    address: ServerAddress,
    zones: Zones,
    following: Arc<Mutex<Following>>,
    ended: Arc<AtomicBool>,
}

impl Listener {
    fn run(self) {
        let mut pause = FIRST_PAUSE;
        while !self.ended.load(Ordering::Relaxed) {
            if let Err(error) = self.listen(&mut pause) {
                match error {
                    // A connection that was just lost may be had again.
                    StoreError::Away { .. } if pause == FIRST_PAUSE => {}
                    StoreError::Away { .. } => set(&self.following, Following::Away),
                    other => set(&self.following, Following::Hindered(other.to_string())),
                }
                thread::sleep(pause);
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }

    /// Listens until the server is gone, or nobody asks any more.
    fn listen(&self, pause: &mut Duration) -> super::Result<()> {
        let mut team = Team::at(&self.address)?;
        let client = team.server.client()?;
        match client.batch_execute("LISTEN amends").map_err(explain) {
            // A server that follows another tells nobody; then it is looked by oneself alone.
            Err(StoreError::ReadOnlyThere { .. }) => {}
            listens => listens?,
        }
        let options = OpenOptions {
            create: false,
            zones: self.zones.clone(),
            ..OpenOptions::default()
        };
        let mut file = Store::open(&self.path, &options)?;
        loop {
            file.follow(&mut team)?;
            set(&self.following, Following::Well);
            *pause = FIRST_PAUSE;
            let mut told = team.server.client_as_it_is()?.notifications();
            told.timeout_iter(LOOK).next().map_err(explain)?;
            // What came together is one piece of news.
            while told.iter().next().map_err(explain)?.is_some() {}
            if self.ended.load(Ordering::Relaxed) {
                return Ok(());
            }
        }
    }
}
