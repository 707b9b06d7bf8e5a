//! What is known of a client beside its name, in a few words: for the head of its page, and where it is shown alone.

use super::Telling;
use crate::domain::Size;

/// How big it is, its tags, since when it is a client; each only where something is known.
pub fn about(telling: &Telling) -> Vec<String> {
    let client = &telling.facts.client;
    let size = client.size.map(|size: Size| size.word().to_owned());
    let tags = (!client.tags.is_empty()).then(|| client.tags.join(", "));
    let since = client.since.map(|at| {
        let day = telling.calendar.local_date(at).format("%-d %b %Y");
        format!("client since {day}")
    });
    [size, tags, since].into_iter().flatten().collect()
}
