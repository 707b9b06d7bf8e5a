//! What waits is ticked as answered, without a word of ours on record.

use super::{Decided, Deed, Moment, Refusal, Then, shared::on_issue::answered};
use crate::domain::{Ask, AskId, ClientFacts, IssueFacts};

pub struct AnswerAsks<'a> {
    pub asks: &'a [AskId],
    pub then: Then<'a>,
}

impl AnswerAsks<'_> {
    pub fn decide(&self, facts: &ClientFacts, moment: &Moment) -> Decided {
        let now = moment.now;
        let all = facts
            .issues
            .iter()
            .flat_map(|issue| IssueFacts::waiting_asks(issue, now).map(move |ask| (issue, ask)));
        let meant: Vec<(&IssueFacts, &Ask)> =
            all.filter(|(_, ask)| self.asks.contains(&ask.id)).collect();
        let name = &facts.client.name;
        let Some((issue, _)) = meant.first() else {
            return Refusal::err_facts(format!("nothing of {name} waits for an answer"));
        };
        let at = moment.past_on("when", self.then.when, issue)?;
        let about = if meant
            .iter()
            .all(|(other, _)| other.issue.id == issue.issue.id)
        {
            format!("{} · {name}", issue.issue.label())
        } else {
            name.clone()
        };
        let ticks = meant.iter().map(|(_, ask)| answered(&ask.id, at, None));
        Ok(Deed::about(ticks.collect(), "answered", &about))
    }
}
