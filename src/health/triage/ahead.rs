//! A book that goes on later than the clock: set back, a clock makes it look empty.

use crate::domain::{ClientFacts, Instant};

/// How far the facts of these clients go on, where that is later than `now`: the judgement takes what lies before.
pub fn goes_on_to<'a>(
    clients: impl IntoIterator<Item = &'a ClientFacts>,
    now: Instant,
) -> Option<Instant> {
    let ends = |facts: &ClientFacts| {
        facts
            .events
            .iter()
            .map(|event| event.at)
            .chain(facts.summary.ends_at)
            .chain([facts.client.added_at])
            .max()
    };
    clients
        .into_iter()
        .filter_map(ends)
        .max()
        .filter(|end| *end > now)
}
