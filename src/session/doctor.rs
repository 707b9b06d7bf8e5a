//! The doctor: what the store finds about itself, and whether those who are known to be calm are.

use super::{Finding, Result, Session};
use crate::domain::ClientFacts;
use crate::health::{Case, Lane, assess, is_snoozed};

impl Session {
    /// Looks at the file, its rows, its summaries and its surroundings, and changes nothing.
    pub fn check(&self) -> Result<Vec<Finding>> {
        let now = self.now();
        let mut findings = self.store.check(now)?;
        let (policy, calendar) = (&self.policy, &*self.calendar);
        let today = calendar.local_date(now);
        let not_calm = |facts: ClientFacts, _: &[u8]| {
            let judged = assess(&Case {
                facts: &facts,
                policy,
                calendar,
                now,
            });
            let calm =
                judged.counts() && judged.lane == Lane::Steady && !is_snoozed(&facts, today, now);
            (!calm).then_some(facts.client.name)
        };
        let said = self.store.read_calm(now, not_calm).map(|said| {
            let wrong: Vec<&str> = said.iter().flatten().take(5).map(String::as_str).collect();
            match &wrong[..] {
                [] => (true, format!("{} clients need nobody now", said.len())),
                _ => (false, wrong.join(", ")),
            }
        });
        findings.push(Finding::told("calm", said)?);
        Ok(findings)
    }
    pub fn mend(&mut self) -> Result<Vec<String>> {
        // First of all what takes the lock: who cannot have it has then waited once.
        let mut done = self.store.mend(self.now())?;
        if self.check()?.iter().any(|f| f.what == "calm" && !f.fine) {
            self.store.forget_calm()?;
            done.push("everybody is judged again at the next start".to_owned());
        }
        Ok(done)
    }
}
