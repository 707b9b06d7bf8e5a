//! What a judgement of one client is made from.

use crate::domain::{ClientFacts, Instant, Policy};
use crate::hours::Calendar;

#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The client's facts; of its contacts only the summary is read, which must hold at `now`.
    pub facts: &'a ClientFacts,
    pub policy: &'a Policy,
    pub calendar: &'a Calendar,
    /// The moment judged. Facts dated after it do not exist yet.
    pub now: Instant,
}
