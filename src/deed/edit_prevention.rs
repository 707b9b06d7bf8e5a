//! What keeps an issue from happening again is changed.

use super::shared::typed;
use super::{Decided, Deed, Moment, Refusal};
use crate::domain::{ClientFacts, Command, Prevention};

#[derive(Clone, Copy, Debug, Default)]
pub struct EditPrevention<'a> {
    pub what: Option<&'a str>,
    pub who: Option<&'a str>,
    pub due: Option<&'a str>,
    pub when: Option<&'a str>,
    pub done: Option<bool>,
}

impl EditPrevention<'_> {
    pub fn decide(&self, facts: &ClientFacts, before: &Prevention, moment: &Moment) -> Decided {
        let mut prevention = before.clone();
        if let Some(what) = self.what {
            let why = "what keeps it from happening again? a few words, please";
            prevention.what = typed::needed("what", what, why)?;
        }
        if let Some(who) = self.who {
            prevention.who = typed::line(who);
        }
        if let Some(due) = self.due {
            let due = if typed::is_none(due) { "" } else { due };
            prevention.due = moment.ahead("due", due)?.map(|when| moment.day_of(when));
        }
        if let Some(when) = self.when {
            prevention.at = moment.past("when", when)?;
        }
        match self.done {
            Some(true) => prevention.done_at = before.done_at.or(Some(moment.now)),
            Some(false) => prevention.done_at = None,
            None => {}
        }
        if &prevention == before {
            return Err(Refusal::nothing());
        }
        let what = &prevention.what;
        let title = format!("edited the prevention “{what}” · {}", facts.client.name);
        Ok(Deed::new(vec![Command::PutPrevention(prevention)], title))
    }
}
