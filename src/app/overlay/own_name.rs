//! Who sits at this desk, as it stands beside what is done at it.

use super::{Asks, Next, Overlay, Prompt};
use crate::app::{App, Effect, OnMachine};
use crate::deed::{Moment, Refusal, own_name};

#[derive(Debug)]
struct OwnName;

pub fn open(app: &mut App) {
    let prompt = Prompt::begun(OwnName, app.book.me.as_str());
    app.overlays.push(Overlay::Prompt(prompt));
}

impl Asks for OwnName {
    fn title(&self, _: &App) -> String {
        "Your name, on this machine".to_owned()
    }

    fn hint(&self, _: &App) -> &'static str {
        "it stands beside what you do"
    }

    fn draft_key(&self) -> String {
        "own name".to_owned()
    }

    fn enter(&self, text: &str, _: &App, _: &mut Moment) -> Result<Next, Refusal> {
        Ok(Next::Do(Effect::Own(OnMachine::Name(own_name(text)?))))
    }
}
