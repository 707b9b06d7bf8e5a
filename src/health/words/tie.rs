//! Ties in words: how a client is tied to another, and why a word with it might be welcome.

use crate::domain::{ClientId, Tie, TieKind};
use crate::health::{Assessment, Why};

/// How a client is tied to another, told from its side: “talks to Northwind”.
pub fn tied(tie: &Tie, client: &ClientId, other: &str) -> String {
    match (tie.kind, &tie.client == client) {
        (TieKind::TalksTo, _) => format!("talks to {other}"),
        (TieKind::SameOwner, _) => format!("has the same owner as {other}"),
        (TieKind::ReferredBy, true) => format!("came through {other}"),
        (TieKind::ReferredBy, false) => format!("brought {other} to us"),
    }
}

/// A gentle prompt, without points: “Elm Street Vet talks to Northwind, who is upset: a word might be welcome”.
pub fn word_welcome(
    tie: &Tie,
    client: &ClientId,
    name: &str,
    (other, judged): (&str, &Assessment),
) -> String {
    format!(
        "{name} {}, who {}: a word might be welcome",
        tied(tie, client, other),
        troubled(judged)
    )
}

/// What troubles somebody soured: the mood that stands, else that something is being put right.
pub fn troubled(judged: &Assessment) -> String {
    let mood = judged.reasons.iter().find_map(|reason| match reason.why {
        Why::Mood { mood, .. } => Some(mood),
        _ => None,
    });
    mood.map_or_else(
        || "has something that is being put right".to_owned(),
        |mood| format!("is {mood}"),
    )
}
