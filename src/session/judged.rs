//! A client as it was read and judged, and what judging it and speaking of it are done by.

use super::Session;
use crate::deed::{CalledClients, Scene};
use crate::domain::{ClientFacts, Instant, Supplier};
use crate::health::{Assessment, Case, words::Telling};

#[derive(Clone, Debug)]
pub struct JudgedClient {
    pub facts: ClientFacts,
    pub assessment: Assessment,
}

impl crate::health::Judged for JudgedClient {
    fn facts(&self) -> &ClientFacts {
        &self.facts
    }
    fn assessment(&self) -> &Assessment {
        &self.assessment
    }
}

impl Session {
    pub fn telling<'a>(
        &'a self,
        facts: &'a ClientFacts,
        suppliers: &'a [Supplier],
        now: Instant,
    ) -> Telling<'a> {
        Telling {
            facts,
            policy: self.policy(),
            calendar: self.calendar(),
            suppliers,
            now,
        }
    }

    /// What acts may look at.
    pub fn scene<'a>(
        &'a self,
        suppliers: &'a [Supplier],
        clients: &'a dyn CalledClients,
    ) -> Scene<'a> {
        Scene {
            now: self.now(),
            policy: self.policy(),
            calendar: self.calendar(),
            suppliers,
            clients,
            me: self.by(),
        }
    }

    pub fn case<'a>(&'a self, facts: &'a ClientFacts, now: Instant) -> Case<'a> {
        Case {
            facts,
            policy: self.policy(),
            calendar: self.calendar(),
            now,
        }
    }
}
