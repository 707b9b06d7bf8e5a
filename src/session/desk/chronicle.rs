//! The book week by week, read beside the desk.

use super::{Desk, background::BeingRead};
use crate::app::{Action, Input};
use crate::domain::{Instant, Policy};
use crate::session::{Result, chain};
use crate::store::{Store, StoreError};
use crate::{health::insight::Chronicle, hours::Calendar};
use std::{sync::Arc, time::Duration};

pub type ChronicleReading = (u64, BeingRead<Chronicle>);

impl Desk {
    pub(super) fn follow_chronicle(&mut self, patience: Duration) -> bool {
        let Some((of, reading)) = self.reading.take() else {
            if let Some(of) = self.app.wants_chronicle() {
                let book = &self.app.book;
                let (policy, calendar) = (Arc::clone(&book.policy), Arc::clone(&book.calendar));
                let now = book.now;
                let read = BeingRead::begin(self, move |session| {
                    chronicle(session.store(), &policy, &calendar, now)
                });
                self.reading = Some((of, read));
            }
            return false;
        };
        match reading.within(patience) {
            Ok(None) => {
                self.reading = Some((of, reading));
                return false;
            }
            Ok(Some(Ok(chronicle))) => self.app.receive_chronicle(chronicle, of),
            Ok(Some(Err(e))) => {
                self.app.receive_chronicle(Chronicle::default(), of);
                self.app.warn(chain(&e));
            }
            Err(_) => {}
        }
        true
    }

    /// Brings Insights in front with all that it shows read; as of a moment, if one is given.
    pub fn show_insights(&mut self, at: Option<Instant>) {
        if at.is_some() {
            self.look_back(at);
            self.wait();
        }
        self.handle(Input::Do(Action::PageInsights));
        self.wait();
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
        Ok::<(), StoreError>(())
    })??;
    chronicle.close();
    Ok(chronicle)
}
