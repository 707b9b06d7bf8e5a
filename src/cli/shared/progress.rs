//! Progress of what takes longer than a moment, on standard error, if somebody watches.

use super::output::is_watched;
use crate::domain::{ClientFacts, Instant};
use crate::session::{JudgedClient, NowSource, Session};
use chrono::TimeDelta;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::{io::Write as _, thread, time::Duration};

/// What takes less is not worth a word.
const MOMENT: TimeDelta = TimeDelta::milliseconds(500);
const AGAIN: TimeDelta = TimeDelta::milliseconds(100);

pub struct ProgressLine {
    what: String,
    next: Option<Instant>,
    shown: bool,
}

impl ProgressLine {
    /// Of something that begins now.
    pub fn of(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            next: is_watched().then(|| NowSource::System.now() + MOMENT),
            shown: false,
        }
    }

    pub fn at(&mut self, far: crate::domain::Progress) {
        if self
            .next
            .is_some_and(|next| NowSource::System.now() >= next)
        {
            let percent = far
                .of
                .map(|of| format!(", {} %", far.done.saturating_mul(100) / of.max(1)));
            let line = format!("{}: {far}{}", self.what, percent.unwrap_or_default());
            let _ = write!(std::io::stderr(), "\r{line:60}");
            self.next = Some(NowSource::System.now() + AGAIN);
            self.shown = true;
        }
    }
}

/// Does something of which nobody can say how far it has come, and says that it lasts, once it does.
pub fn busy<T>(what: &str, work: impl FnOnce() -> T) -> T {
    if !is_watched() {
        return work();
    }
    let (done, wait) = channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            if wait.recv_timeout(Duration::from_millis(500)) == Err(RecvTimeoutError::Timeout) {
                let _ = write!(std::io::stderr(), "\r{what} …");
                let _ = wait.recv();
                let _ = write!(std::io::stderr(), "\r{:60}\r", "");
            }
        });
        let answer = work();
        drop(done);
        answer
    })
}

/// The whole book from its raw rows, which takes a while where it is large.
pub fn whole_book(session: &Session, now: Instant) -> crate::cli::Result<Vec<ClientFacts>> {
    Ok(busy("reading", || session.store().read_whole_all(now))?)
}

/// Every client judged; as of an earlier moment from the raw rows as well.
pub fn judged(session: &Session, as_of: Option<Instant>) -> crate::cli::Result<Vec<JudgedClient>> {
    Ok(match as_of {
        Some(then) => busy("reading", || session.judge_as_of(then))?,
        None => session.judge_all()?,
    })
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r{:60}\r", "");
        }
    }
}
