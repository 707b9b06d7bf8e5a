//! What is only to be read: mornings of the past, the book as it was, walked day by day; and a book that this person may
//! not change.

use super::{App, Effect};
use crate::domain::{Instant, told_day};
use crate::health::insight::Chronicle;
use chrono::Days;

/// What is said to whoever would change it.
const PAST: &str = "this is the past and can only be read: esc returns to today";
/// The same, where nobody here may change anything.
const READER: &str = "this book can only be read from here: amends doctor says what is missing";

impl App {
    /// A morning earlier or later, at the time of day that it is now; from the last one of the past back to now.
    pub(super) fn look_back(&mut self, back: bool, now: Instant) {
        let calendar = &self.book.calendar;
        let shown = self.awaited.unwrap_or(self.book.now);
        let (shown, today) = (calendar.local_date(shown), calendar.local(now));
        let day = Days::new(1);
        let wanted = if back {
            shown.checked_sub_days(day)
        } else {
            shown.checked_add_days(day)
        };
        let Some(date) = wanted else { return };
        if date < today.date() {
            let at = calendar.instant(date.and_time(today.time()));
            self.awaited = Some(at);
            self.say(format!("reading the morning of {}", told_day(date)));
            self.perform(Effect::AsOf(Some(at)));
        } else if self.is_back() {
            self.perform(Effect::AsOf(None));
        } else {
            self.say("this is now: [ goes back to the morning before");
        }
    }

    pub(super) fn is_back(&self) -> bool {
        self.book.looks_back || self.awaited.is_some()
    }

    pub(super) fn only_reads(&self) -> Option<&'static str> {
        let reader = self.is_reader.then_some(READER);
        self.book.looks_back.then_some(PAST).or(reader)
    }

    /// Whether something must not be done since all is only to be read; then that is said.
    pub(super) fn is_refused(&mut self, changes: bool) -> bool {
        let why = self.only_reads().filter(|_| changes);
        if let Some(why) = why {
            self.warn(why);
        }
        why.is_some()
    }

    /// Takes what would change something that is only to be read out of what was decided; what was typed for it stays.
    pub(super) fn keep_unchanged(&mut self) {
        let Some(why) = self.only_reads() else { return };
        let before = self.effects.len();
        self.effects.retain(|effect| match effect {
            Effect::Apply(_)
            | Effect::Merge { .. }
            | Effect::Import(_)
            | Effect::Rewind(_)
            | Effect::UndoSync(_) => false,
            Effect::AsOf(_)
            | Effect::Copy(_)
            | Effect::Reach(_)
            | Effect::Edit(_)
            | Effect::OnFile(_)
            | Effect::Own(_)
            | Effect::Redraw
            | Effect::Quit => true,
        });
        if self.effects.len() < before {
            self.acted = None;
            self.overlays.extend(self.submitted.take());
            self.warn(why);
        }
    }

    pub fn show_past(&mut self, past: bool) {
        (self.book.looks_back, self.awaited) = (past, None);
        // Its weeks are those of another day until they are read.
        self.insights.chronicle = Chronicle::default();
        self.marks.clear();
        self.issues.marks.clear();
        self.say(if past {
            "as it was then: [ ] walk"
        } else {
            "now"
        });
    }
}
