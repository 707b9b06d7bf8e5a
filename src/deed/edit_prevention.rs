//! What keeps an issue from happening again is changed.

use super::shared::typed::{self, typed_over};
use super::{Decided, Deed, Moment, Refusal};
use crate::domain::{ClientFacts, Command, Prevention};

#[derive(Default)]
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
        typed_over!(prevention by self:
            what: |what| {
                typed::needed("what", what, "what keeps it from happening again? a few words, please")?
            },
            who: |who| typed::line(who),
            due: |due| {
                let due = if typed::is_none(due) { "" } else { due };
                moment.ahead("due", due)?.map(|when| moment.day_of(when))
            },
        );
        if let Some(when) = self.when {
            prevention.at = moment.past("when", when)?;
        }
        match self.done {
            Some(true) => prevention.done_at = before.done_at.or(Some(moment.now)),
            Some(false) => prevention.done_at = None,
            None => {}
        }
        Refusal::if_same(&prevention, before)?;
        let what = &prevention.what;
        let title = format!("edited the prevention “{what}” · {}", facts.client.name);
        Ok(Deed::new(vec![Command::PutPrevention(prevention)], title))
    }
}
