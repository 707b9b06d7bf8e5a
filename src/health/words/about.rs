//! What is known of a client beside its name, in a few words: for the head of its page, and where it is shown alone.

use super::Telling;
use crate::domain::Size;

/// How big it is, its tags; each only where something is known.
#[must_use]
pub fn about(telling: &Telling<'_>) -> Vec<String> {
    let client = &telling.facts.client;
    let size = client.size.map(|size: Size| size.word().to_owned());
    let tags = (!client.tags.is_empty()).then(|| client.tags.join(", "));
    [size, tags].into_iter().flatten().collect()
}
