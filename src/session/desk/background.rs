//! What is read beside the desk: on a thread with a store of its own, so that the screen stays live.

use super::Desk;
use crate::session::{Result, Session, Setup};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

pub struct BeingRead<T>(Receiver<Result<T>>);

impl<T: Send + 'static> BeingRead<T> {
    pub fn begin(desk: &Desk, read: impl FnOnce(&Session) -> Result<T> + Send + 'static) -> Self {
        let setup = Setup {
            read_only: true,
            create: false,
            // The file is at hand, and who follows the server is not this.
            server: None,
            ..desk.session.setup.clone()
        };
        Self::of(move || Session::open(&setup).and_then(|session| read(&session)))
    }

    pub fn of(compute: impl FnOnce() -> Result<T> + Send + 'static) -> Self {
        let (send, done) = channel();
        std::thread::spawn(move || {
            // Nobody may want it any more.
            let _ = send.send(compute());
        });
        Self(done)
    }

    /// What was read, if it is there within a time; `Err`: it will never be.
    pub fn within(
        &self,
        patience: Duration,
    ) -> std::result::Result<Option<Result<T>>, ReadingEnded> {
        match self.0.recv_timeout(patience) {
            Ok(read) => Ok(Some(read)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(ReadingEnded),
        }
    }
}

pub struct ReadingEnded;

impl Desk {
    /// Whether something is being read beside the desk that is to be shown as soon as it is there.
    pub fn awaits(&self) -> bool {
        self.app.book.is_judging()
            || self.reading.is_some()
            || self.morning.is_some()
            || self.found.is_some()
            || self.year.is_some()
    }

    pub fn wait(&mut self) {
        self.follow_chronicle(Duration::ZERO);
        self.follow_chronicle(Duration::MAX);
        self.follow_morning(Duration::MAX);
        self.follow_found(Duration::MAX);
        self.follow_year(Duration::MAX);
    }
}
