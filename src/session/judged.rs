//! A client as it was read and judged.

use crate::domain::ClientFacts;
use crate::health::Assessment;

/// A client with its judgement.
#[derive(Clone, Debug)]
pub struct JudgedClient {
    /// The facts it was judged by.
    pub facts: ClientFacts,
    /// The judgement.
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
