//! What is read for who only looks: the closed issues of a page, and the book as it was.

use super::Desk;
use super::background::{BeingRead, ReadingEnded};
use crate::app::screen::{Closed, ClosedQuery, Picture};
use crate::domain::{ClientFacts, Instant};
use crate::session::{Result, calm::CalmSpans, chain};
use crate::{app::Entry, health::Case, store::StoreError};
use std::{sync::Arc, time::Duration};

/// What is there within this time is shown without a word about it.
const AT_ONCE: Duration = Duration::from_millis(60);

impl Desk {
    /// Reads the closed issues that are looked at, when they are not at hand.
    pub(super) fn fetch_closed(&mut self) {
        let Some(query) = self.app.wants_closed() else {
            return;
        };
        match self.closed(query) {
            Ok(closed) => self.app.receive_closed(closed),
            Err(e) => self.app.warn(chain(&e)),
        }
    }

    fn closed(&self, query: ClosedQuery) -> Result<Closed> {
        let store = self.session.store();
        let cause = query.cause.as_deref().filter(|_| query.since.is_none());
        let found = store.closed_issues(query.limit, cause, query.since)?;
        let causes = if query.causes {
            store.closed_causes()?
        } else {
            vec![]
        };
        let causes = causes
            .into_iter()
            .map(|c| (c.issue, c.cause, c.noticed_at))
            .collect();
        Ok(Closed {
            query,
            issues: found.issues,
            total: found.total,
            causes,
            stale: false,
        })
    }

    /// Reads what imports kept beside the clients, where something is found by it.
    pub(super) fn fetch_beside(&mut self) {
        if self.app.wants_beside() {
            // Of whom is not read yet nothing could be kept.
            self.read_rest();
            match self.session.store().read_beside() {
                Ok(fields) => self.app.receive_beside(fields),
                Err(e) => self.app.warn(chain(&e)),
            }
        }
    }

    /// Looks for what is typed to find, one word at a time, and hands over what was found. True: something is to be
    /// shown.
    pub(super) fn follow_found(&mut self, patience: Duration) -> bool {
        let Some((typed, reading)) = self.found.take() else {
            let Some(typed) = self.app.wants_found() else {
                return false;
            };
            let word = typed.clone();
            let read = BeingRead::begin(self, move |session| Ok(session.store().find(&word)?));
            self.found = Some((typed, read));
            return self.follow_found(patience);
        };
        let hits = match reading.within(patience) {
            Ok(None) => {
                self.found = Some((typed, reading));
                return false;
            }
            Ok(Some(hits)) => hits.unwrap_or_default(),
            Err(_) => vec![],
        };
        self.app.receive_found(typed, hits);
        // Enter may have waited for it.
        self.fetch_detail();
        true
    }

    /// Draws the year of the client whose page is open, one at a time, and hands it over when it is there. True:
    /// something is to be shown.
    pub(super) fn follow_year(&mut self, patience: Duration) -> bool {
        let Some((facts, reading)) = self.year.take() else {
            let Some(facts) = self.app.wants_picture().map(Arc::clone) else {
                return false;
            };
            let (book, of) = (&self.app.book, Arc::clone(&facts));
            let (policy, calendar) = (Arc::clone(&book.policy), Arc::clone(&book.calendar));
            let now = book.now;
            let read = BeingRead::of(move || {
                Ok(Picture::of(&Case {
                    facts: &of,
                    policy: &policy,
                    calendar: &calendar,
                    now,
                }))
            });
            self.year = Some((facts, read));
            return self.follow_year(patience);
        };
        match reading.within(patience) {
            Ok(None) => {
                self.year = Some((facts, reading));
                false
            }
            Ok(Some(Ok(picture))) => {
                self.app.receive_picture(&facts, picture);
                // Another may be in front by now.
                self.follow_year(Duration::ZERO);
                true
            }
            Ok(Some(Err(_))) | Err(_) => false,
        }
    }

    /// Looks at those in sight, and in so many rows beyond, whose score of a week ago is not at hand, and reads them
    /// unless they are more than so many. True when some were read.
    pub(super) fn fetch_past(&mut self, beyond: usize, most: usize) -> bool {
        let known = self.app.past.known();
        let wanted = self.app.look_at_past(beyond);
        if wanted.is_empty() || wanted.len() > most {
            return self.app.past.known() > known;
        }
        // One that cannot be read is as one that is gone: what is wrong is said where it is opened.
        let facts = self
            .session
            .store()
            .read_these_whole(&wanted, self.app.book.now);
        self.app.receive_past(wanted, &facts.unwrap_or_default());
        true
    }

    /// Looks at how some stood when the last working day began. True while there are more, and once all are told.
    pub(super) fn fetch_since(&mut self) -> bool {
        let began = self.app.looks_at_since();
        let wanted = self.app.look_at_since();
        if !wanted.is_empty() {
            let (store, now) = (self.session.store(), self.app.book.now);
            let facts = store.read_these_whole(&wanted, now).unwrap_or_default();
            self.app.receive_since(wanted, &facts);
        }
        began || self.app.looks_at_since()
    }

    /// How long those clients are calm of whom it was not known.
    pub(super) fn calm(&self) -> CalmSpans {
        let book = &self.app.book;
        let entries = book.entries().iter();
        let span = |e: &Entry| Some((e.id().clone(), e.calm_span()?.clone()));
        entries.filter_map(span).collect()
    }

    /// Shows the book as it was at a moment; or as it is again. A large one takes longer than anybody waits: it is read
    /// beside the desk, and what was in front stays there meanwhile. Who walks on faster than it is read waits for the
    /// last morning alone.
    pub(super) fn look_back(&mut self, at: Option<Instant>) {
        self.app.awaited = at;
        if at.is_none() && !self.app.book.looks_back {
            // What is shown is as it is: what was to come is not wanted any more.
            self.morning = None;
            self.app.show_past(false);
        } else if self.morning.is_none()
            && let Err(e) = self.begin_morning(at)
        {
            self.not_read(&chain(&e));
        }
    }

    fn not_read(&mut self, why: &str) {
        self.app.awaited = None;
        self.app.warn(why);
    }

    fn begin_morning(&mut self, at: Option<Instant>) -> Result<()> {
        if at.is_none() {
            // Others may have changed the policy meanwhile; what they change while it is read is read again.
            self.session.foreign_change()?;
            self.version = self.session.store().version()?;
        }
        let now = at.unwrap_or_else(|| self.session.now());
        let judge = self.judge(now);
        let read = BeingRead::begin(self, move |session| {
            let store = session.store();
            if at.is_none() {
                return Ok(store.read_book(now, judge)?);
            }
            Ok(store.stream_whole(now, |_, clients| {
                clients
                    .map(|facts| Ok(judge(around(facts?), &[])))
                    .collect::<std::result::Result<_, StoreError>>()
            })??)
        });
        self.morning = Some(MorningRead { at, now, read });
        self.follow_morning(AT_ONCE);
        Ok(())
    }

    /// Shows the morning that was read, if it is there within a time. True: something is to be shown.
    pub(super) fn follow_morning(&mut self, patience: Duration) -> bool {
        let Some(morning) = self.morning.take() else {
            return false;
        };
        let read = match morning.read.within(patience) {
            Ok(None) => {
                self.morning = Some(morning);
                return false;
            }
            Ok(Some(read)) => read,
            Err(ReadingEnded) => {
                self.not_read("that morning could not be read");
                return true;
            }
        };
        if self.app.awaited != morning.at {
            self.look_back(self.app.awaited);
            return self.follow_morning(patience);
        }
        match read.and_then(|entries| self.fresh_book(entries, 0)) {
            Ok(fresh) => {
                self.app.book.looks_back = morning.at.is_some();
                self.app.receive(fresh, morning.now);
                self.app.show_past(morning.at.is_some());
                self.fetch_detail();
            }
            Err(e) => self.not_read(&chain(&e)),
        }
        true
    }

    /// Reads the people of those in sight, and in so many rows beyond, who are not at hand.
    pub(super) fn fetch_people(&mut self, beyond: usize) {
        let wanted = self.app.wants_people(beyond);
        if !wanted.is_empty() {
            match self.session.store().people_of(&wanted) {
                Ok(people) => self.app.book.receive_people(&wanted, people),
                Err(e) => self.app.warn(chain(&e)),
            }
        }
    }

    /// Reads what is shown and not at hand: the people of those in sight, and the client in front whole.
    pub(super) fn fetch_detail(&mut self) {
        self.fetch_people(0);
        let Some(id) = self.app.wants() else { return };
        match self.detail(&id) {
            Ok(detail) => self.app.receive_detail(detail),
            Err(e) => self.app.warn(chain(&e)),
        }
    }
}

pub struct MorningRead {
    /// Which of the past.
    at: Option<Instant>,
    now: Instant,
    read: BeingRead<Vec<Entry>>,
}

/// What a book keeps of a client that was read whole.
fn around(mut facts: ClientFacts) -> ClientFacts {
    facts.contacts = vec![];
    facts.people = vec![];
    facts.client.fields.clear();
    facts
}
