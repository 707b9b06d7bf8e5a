//! Who sits at this desk, as it stands beside what is done at it.

use super::{Asks, Next};
use crate::app::{App, Effect, OnMachine};
use crate::deed::{Moment, Refusal};
use crate::domain::{ClientId, Lines, clean};

const MOST: usize = 200;

#[derive(Debug)]
struct OwnName;

pub(in crate::app) fn open(app: &mut App) {
    app.ask(OwnName);
}

impl Asks for OwnName {
    fn title(&self, _: &App) -> String {
        "Your name, on this machine".to_owned()
    }

    fn hint(&self, _: &App) -> String {
        "it stands beside what you do".to_owned()
    }

    fn draft_key(&self) -> String {
        "own name".to_owned()
    }

    fn acted(&self) -> Option<ClientId> {
        None
    }

    fn enter(&self, text: &str, _: &App, _: &mut Moment<'_>) -> Result<Next, Refusal> {
        let nobody = || Refusal::typed("name", "who are you? a name, or esc");
        own_name(text).map(Next::Do).ok_or_else(nobody)
    }
}

/// Takes a name as typed; none takes nothing.
pub(super) fn own_name(text: &str) -> Option<Effect> {
    let name = clean(text, Lines::Fold, MOST);
    (!name.is_empty()).then_some(Effect::Own(OnMachine::Name(name)))
}
