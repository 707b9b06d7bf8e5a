//! The book week by week, read beside the desk: on a thread with a store of its own, so that the screen stays live.

use super::Desk;
use crate::app::{Action, Input};
use crate::domain::{Instant, Policy};
use crate::health::insight::Chronicle;
use crate::hours::Calendar;
use crate::session::{Result, Session, Setup, chain};
use crate::store::Store;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// A chronicle that is being read, and of which state of the book it is.
pub(super) struct ChronicleReading {
    of: u64,
    done: Receiver<Result<Chronicle>>,
}

impl Desk {
    /// Begins to read it when it is wanted, and hands it over when it is there. True: it is there.
    pub(super) fn follow_chronicle(&mut self) -> bool {
        let Some(reading) = &self.reading else {
            if let Some(of) = self.app.wants_chronicle() {
                self.begin_chronicle(of);
            }
            return false;
        };
        match reading.done.try_recv() {
            Ok(read) => self.take_chronicle(read),
            Err(TryRecvError::Empty) => return false,
            Err(TryRecvError::Disconnected) => self.reading = None,
        }
        true
    }

    /// Brings Insights in front with all that it shows read; as of a moment, if one is given.
    pub fn show_insights(&mut self, at: Option<Instant>) {
        if at.is_some() {
            self.look_back(at);
        }
        self.handle(Input::Do(Action::PageInsights));
        self.wait_for_chronicle();
    }

    /// Waits until it is there, if it is wanted.
    pub fn wait_for_chronicle(&mut self) {
        self.follow_chronicle();
        let read = self
            .reading
            .as_ref()
            .and_then(|reading| reading.done.recv().ok());
        if let Some(read) = read {
            self.take_chronicle(read);
        }
    }

    fn take_chronicle(&mut self, read: Result<Chronicle>) {
        let Some(reading) = self.reading.take() else {
            return;
        };
        match read {
            Ok(chronicle) => self.app.receive_chronicle(chronicle, reading.of),
            Err(e) => {
                self.app.receive_chronicle(Chronicle::default(), reading.of);
                self.app.warn(chain(&e));
            }
        }
    }

    fn begin_chronicle(&mut self, of: u64) {
        let book = &self.app.book;
        let (policy, calendar, now) = (
            Arc::clone(&book.policy),
            Arc::clone(&book.calendar),
            book.now,
        );
        let setup = Setup {
            read_only: true,
            create: false,
            ..self.session.setup.clone()
        };
        let (send, done) = channel();
        std::thread::spawn(move || {
            let read = Session::open(&setup)
                .and_then(|session| chronicle(session.store(), &policy, &calendar, now));
            // The desk may be gone.
            let _ = send.send(read);
        });
        self.reading = Some(ChronicleReading { of, done });
    }
}

fn chronicle(
    store: &Store,
    policy: &Policy,
    calendar: &Calendar,
    now: Instant,
) -> Result<Chronicle> {
    let mut chronicle = Chronicle::new(now, calendar);
    store.stream_whole(now, |_, clients| {
        for facts in clients {
            chronicle.add(&facts?, policy, calendar);
        }
        Ok::<(), crate::store::StoreError>(())
    })??;
    chronicle.close();
    Ok(chronicle)
}
