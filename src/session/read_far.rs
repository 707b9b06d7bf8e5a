//! How far the reading of files is, told from the thread that reads to the one that waits.

use crate::domain::Progress;
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

/// How many files were read by now, of how many; and whether nobody waits for the others any more.
#[derive(Debug, Default)]
pub struct ReadFar {
    done: AtomicUsize,
    of: AtomicUsize,
    stopped: AtomicBool,
}

impl ReadFar {
    pub fn stop(&self) {
        self.stopped.store(true, Relaxed);
    }

    /// So many are looked at, or read, from now on.
    pub(super) fn begin(&self, of: usize) {
        self.done.store(0, Relaxed);
        self.of.store(of, Relaxed);
    }

    /// One more is. False: nobody waits for it.
    pub(super) fn goes_on(&self) -> bool {
        self.done.fetch_add(1, Relaxed);
        !self.stopped.load(Relaxed)
    }
}

impl fmt::Display for ReadFar {
    /// “4,120 of 40,000 files, ”; nothing of one alone, or once all are read.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (done, of) = (self.done.load(Relaxed), self.of.load(Relaxed));
        let far = Progress {
            done,
            of: Some(of),
            what: "files, ",
        };
        if done < of { far.fmt(f) } else { Ok(()) }
    }
}
