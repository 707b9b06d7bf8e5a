//! Somebody else is touched by an issue, and is owed an apology: a person at the client, or another client.

use super::{Decided, Decides, Moment, OnIssue, Refusal, Then, apologise::called};
use crate::domain::{Affected, ClientFacts, IssueFacts, What};

pub struct Touch<'a> {
    pub issue: &'a IssueFacts,
    pub who: &'a [Affected],
    pub note: &'a str,
    pub then: Then<'a>,
}

impl Decides for Touch<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let mut act = OnIssue::begin(facts, self.issue, self.then, moment)?;
        for whom in self.who {
            let name = || called(std::slice::from_ref(whom), &act);
            let what = What::Touches(whom.clone());
            if *whom == Affected::Client {
                return Refusal::err(
                    "who",
                    format!(
                        "{} is the client whose issue it is; who else is touched?",
                        name()
                    ),
                );
            }
            if self.issue.events.iter().any(|e| e.what == what) {
                return Refusal::err_facts(format!("{} is noted already", name()));
            }
            act.record(what, self.note);
        }
        let done = format!("touches {}", called(self.who, &act));
        Ok(act.done(&done))
    }
}
