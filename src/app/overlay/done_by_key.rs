//! What ctrl-o says of a line: that its words do what is asked, or are only a note.

use super::{After, PreviewRow};
use crate::app::{Key, OverAct};
use crate::deed::StepSaid;

/// It holds of the words that it was said of, and of more behind them: of others nobody said it.
#[derive(Clone, Debug, Default)]
pub(super) struct DoneByKey(Option<(bool, String)>);

impl DoneByKey {
    pub(super) fn of(&self, text: &str) -> Option<bool> {
        let (does, words) = self.0.as_ref()?;
        text.starts_with(words.as_str()).then_some(*does)
    }

    /// Takes the other answer than the one that stands there; `None`: it is another key. Of nothing typed there is none.
    pub(super) fn turn(&mut self, key: Key, text: &str, reads: Option<StepSaid>) -> Option<After> {
        let reads = reads.filter(|_| OverAct::Other.is(key))?;
        if !text.trim().is_empty() {
            self.0 = Some((reads != StepSaid::Step, text.to_owned()));
        }
        Some(After::Stay(None))
    }

    /// Whether the words do it, where they do not clearly say so or the key did, and what the key says then.
    pub(super) fn row(&self, text: &str, reads: Option<StepSaid>) -> Option<PreviewRow> {
        let (reads, does) = (reads.filter(|_| !text.trim().is_empty())?, self.of(text));
        let said = match (does, reads) {
            (Some(true), StepSaid::Nothing) => "no: what they ask waits for an answer",
            (Some(true), _) => "yes (KEY: no, only a note)",
            (Some(false), _) => "no, only a note (KEY: yes)",
            (None, StepSaid::Step) => return None,
            (None, StepSaid::Nothing) => "no (KEY: yes, it is)",
            (None, StepSaid::Either) => "not clear (KEY: yes; again: no, only a note)",
        };
        let row = PreviewRow::new("done?", said.replace("KEY", &OverAct::Other.shown()));
        let unsure = does.is_none() || reads != StepSaid::Step && does == Some(true);
        Some(PreviewRow { unsure, ..row })
    }
}
