//! What is known of a client beside its name, in a few words: for the head of its page, and where it is shown alone.

use super::Telling;

/// How big it is, its tags, since when it is a client; each only where something is known.
pub fn about(telling: &Telling) -> Vec<String> {
    let since = |at| {
        let day = telling.calendar.local_date(at).format("%-d %b %Y");
        format!("client since {day}")
    };
    let told = telling.facts.client.told(since).into_iter();
    told.filter(|(field, text)| !["name", "billing", "note"].contains(field) && !text.is_empty())
        .map(|(_, text)| text)
        .collect()
}
