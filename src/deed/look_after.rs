//! Who of us looks after clients: one is handed to somebody, with a note.

use super::shared::typed::{self, text};
use super::{Decided, Deed, Moment, Refusal};
use crate::domain::{ClientFacts, Command, Instant, What};

pub struct LookAfter<'a> {
    /// A name as typed; `me`, or `nobody`.
    pub by: &'a str,
    pub because: &'a str,
}

impl<'a> LookAfter<'a> {
    pub fn typed(line: &'a str) -> Self {
        let (by, because) = line.split_once(':').unwrap_or((line, ""));
        Self { by, because }
    }

    pub fn decide(&self, clients: &[&ClientFacts], moment: &mut Moment) -> Decided {
        if self.by.trim().is_empty() {
            return Refusal::err("looked after by", "who? a name, me, or nobody");
        }
        let by = name(self.by, moment.hand.by)?;
        let (now, because) = (moment.now, text(self.because));
        let (mut events, mut others) = (vec![], vec![]);
        for facts in clients {
            if let Some(what) = handed(by.clone(), facts, now) {
                let event = moment.hand.client_event(facts.id(), now, what, &because);
                events.push(Command::Record(event));
                others.push(*facts);
            }
        }
        if others.is_empty() {
            return Err(Refusal::nothing());
        }
        let who = by.as_deref().unwrap_or("nobody in particular");
        Ok(Deed::new(
            events,
            format!("{who} looks after {}", typed::named(&others)),
        ))
    }
}

/// Somebody looks after them from now on; `None`: so it is already.
pub fn handed(by: Option<String>, facts: &ClientFacts, at: Instant) -> Option<What> {
    (facts.looked_after_by(at) != by.as_deref()).then_some(What::LookedAfterBy(by))
}

pub fn name(by: &str, me: &str) -> Result<Option<String>, Refusal> {
    let name = typed::line(by);
    match name.to_lowercase().as_str() {
        "" | "none" | "–" | "nobody" => Ok(None),
        "me" | "myself" if me.is_empty() => {
            let why = "who are you? your own name is not known yet";
            let hint = "`amends me NAME`, or :own name in the dashboard, says it once";
            Err(Refusal::typed("looked after by", why).hint(hint))
        }
        "me" | "myself" => Ok(Some(me.to_owned())),
        _ => Ok(Some(name)),
    }
}
