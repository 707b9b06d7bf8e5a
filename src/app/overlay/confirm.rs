//! A question before something destructive: `y` does it, every other key does not.

use super::{After, OverlayShape, Refusal};
use crate::app::{App, Effect, Key, OverAct};
use crate::deed::Moment;

#[derive(Debug)]
pub struct Confirm {
    pub question: String,
    /// What a `y` does.
    pub effect: Box<Effect>,
}

impl OverlayShape for Confirm {
    fn key(&mut self, key: Key, _: &App, _: &mut Moment) -> After {
        After::Close(OverAct::Yes.is(key).then(|| (*self.effect).clone()))
    }

    fn paste(&mut self, _: &str) {}

    fn complain(&mut self, refusal: &Refusal) {
        self.question.clone_from(&refusal.why);
    }
}
