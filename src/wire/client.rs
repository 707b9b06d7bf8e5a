//! Clients as JSON: the list of `client list --json`, and one with everything about it.

use super::layout::{each, shape};
use super::{Stamp, facts::write, today::judgement_in};
use crate::domain::Contact;
use crate::health::{
    Judged, Today,
    words::{MOVED_DAYS, MovedPart, Telling, moved_lately, part_words, receipt, score_shown},
};
use serde::Serialize;

/// Writes the clients in the order given, those not known yet left out.
pub fn list<'a, T: Judged + 'a>(judged: impl IntoIterator<Item = &'a T>) -> impl Serialize {
    let clients: Vec<_> = judged
        .into_iter()
        .filter(|one| one.assessment().known)
        .map(line)
        .collect();
    shape! { format: "amends-clients", version: 1, clients }
}

fn line(judged: &impl Judged) -> impl Serialize {
    let (facts, found) = (judged.facts(), judged.assessment());
    shape! {
        id: facts.client.id.as_str(),
        name: &facts.client.name,
        status: found.status.word(),
        standing: found.standing.word(),
        score: score_shown(found),
        #[serde(flatten)]
        told: write::told(&facts.client),
        cadence: found.cadence,
        care_days: found.care_days,
        last_voice: facts.summary.last_voice.map(Stamp),
        last_care: facts.summary.last_care.map(Stamp),
        open_issues: found.open_issues,
    }
}

/// Why the score is another than some days ago: parts that add up.
fn moved(telling: &Telling<'_>) -> impl Serialize + use<> {
    let moved = moved_lately(telling);
    let part = |part: &MovedPart| {
        let reason = part.after.as_ref().or(part.before.as_ref());
        shape! {
            points: part.points,
            issue: reason.and_then(|reason| reason.issue.as_ref()).map(|(_, number)| *number),
            text: part_words(part, telling),
        }
    };
    shape! {
        days: MOVED_DAYS,
        points: moved.iter().map(|part| part.points).sum::<i64>(),
        parts: each(&moved, part),
    }
}

/// Writes why a client stands as it does, and of these contacts what each was read from and in which clocks it counts.
pub fn why<'a>(
    judged: &'a impl Judged,
    morning: (&Today, Option<usize>),
    telling: &Telling<'a>,
    contacts: impl Iterator<Item = &'a Contact>,
) -> impl Serialize {
    let contact = |contact: &'a Contact| {
        shape! {
            id: contact.id.as_str(),
            at: Stamp(contact.at),
            direction: contact.direction.word(),
            channel: contact.channel.word(),
            text: &contact.text,
            voice: contact.is_voice(),
            care: contact.is_care(),
            message: contact.message_id().filter(|id| !id.starts_with('-')),
            receipt: receipt(contact),
        }
    };
    shape! {
        format: "amends-why",
        version: 1,
        now: Stamp(telling.now),
        client: judgement_in(judged, morning, telling),
        contacts: each(contacts, contact),
    }
}

/// `morning`: that of everybody, and where in it this client is.
pub fn show<'a>(
    judged: &'a impl Judged,
    morning: (&Today, Option<usize>),
    telling: &Telling<'a>,
) -> impl Serialize {
    shape! {
        format: "amends-client",
        version: 1,
        now: Stamp(telling.now),
        judgement: judgement_in(judged, morning, telling),
        moved: moved(telling),
        facts: write::client(judged.facts()),
    }
}
