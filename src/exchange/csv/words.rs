//! What the words of other programs mean in ours: activities and states of tickets, severities, channels,
//! directions, moods. Compared as whole words without case and punctuation; of the phrases that a value
//! contains the longest counts.

use crate::domain::{Channel, Direction, Mood, Severity, Size};

/// What an activity or a state does to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Act {
    /// It is ours to act; after a resolution it is open again.
    Open,
    /// We took it in charge: the first time that answers the customer.
    Taken,
    /// We answered.
    Answered,
    /// The customer wrote.
    Wrote,
    /// The customer has to act.
    Waiting,
    /// It is resolved.
    Resolved,
    /// It is over, often closed by a clock long after.
    Closed,
    /// A verdict of a tracker beside the ticket: as the state of a ticket it is closed.
    Verdict,
    /// They came back with it.
    Reopened,
    /// Work of ours that says nothing to the customer.
    Work,
}

/// Activities and states, as help desks and trackers call them.
#[rustfmt::skip]
const ACTS: &[(Act, &[&str])] = &[
    (Act::Open, &[
        "open", "opened", "new", "created", "create", "insert", "submitted", "registered", "received",
        "waiting for support", "waiting for agent", "waiting on us", "waiting on agent", "pending agent", "todo",
        "to do", "unassigned", "aperto", "offen", "neu",
    ]),
    (Act::Taken, &[
        "take in charge", "taken in charge", "in charge", "in progress", "work in progress", "working", "started",
        "start progress", "accepted", "accept", "acknowledged", "acknowledge", "presa in carico",
        "in bearbeitung",
    ]),
    (Act::Answered, &[
        "answered", "answer", "replied", "reply", "responded", "response sent", "first response", "public reply",
        "agent replied", "agent responded", "we replied",
    ]),
    (Act::Wrote, &[
        "customer replied", "customer responded", "customer reply", "client replied", "client responded",
        "user replied", "requester replied", "requester responded", "customer response",
    ]),
    (Act::Waiting, &[
        "wait", "waiting", "pending", "on hold", "hold", "awaiting", "waiting for customer",
        "waiting on customer", "waiting on client", "waiting on contact", "waiting for requester",
        "awaiting user info", "awaiting caller", "awaiting customer", "need info", "needinfo", "needs info",
        "more info", "feedback", "suspended", "paused", "stalled", "in attesa", "sospeso", "warten", "wartend",
    ]),
    (Act::Resolved, &[
        "resolve", "resolved", "solve", "solved", "fixed", "fix", "done", "completed", "complete", "delivered",
        "answered and resolved", "risolto", "gelöst", "erledigt",
    ]),
    (Act::Closed, &[
        "close", "closed", "cancelled", "canceled", "cancel", "rejected", "declined", "withdrawn", "archived",
        "merged", "won t fix", "wontfix", "won t do", "chiuso", "geschlossen", "abgeschlossen",
    ]),
    (Act::Verdict, &["verified", "invalid", "duplicate", "works for me", "worksforme", "not a bug", "obsolete"]),
    (Act::Reopened, &["reopen", "reopened", "re open", "re opened", "riaperto", "wieder geöffnet", "wiedereröffnet"]),
    (Act::Work, &[
        "assign", "assigned", "assign seriousness", "assignment", "reassigned", "escalated", "escalate",
        "transferred", "triaged", "triage", "classified", "categorized", "updated", "changed", "internal note",
        "private note", "note", "create sw anomaly", "resolve sw anomaly", "sw anomaly", "require upgrade",
        "schedule intervention", "scheduled",
    ]),
];

#[rustfmt::skip]
const SEVERITIES: &[(Severity, &[&str])] = &[
    (Severity::Stops, &[
        "stops their business", "stops", "critical", "blocker", "blocking", "urgent", "emergency", "highest",
        "showstopper", "outage", "p1", "s1", "sev1", "sev 1", "priority 1", "severity 1", "kritisch", "bloccante",
        "urgente",
    ]),
    (Severity::Harms, &[
        "harms", "high", "major", "important", "serious", "severe", "p2", "s2", "sev2", "sev 2", "priority 2",
        "severity 2", "hoch", "alta", "alto", "élevée",
    ]),
    (Severity::Annoys, &[
        "annoys", "normal", "medium", "moderate", "low", "lowest", "minor", "trivial", "planning", "average",
        "none", "p3", "p4", "p5", "s3", "s4", "s5", "sev3", "sev 3", "sev4", "sev 4", "priority 3", "priority 4",
        "priority 5", "severity 3", "severity 4", "mittel", "niedrig", "media", "bassa", "basso", "faible",
    ]),
];

#[rustfmt::skip]
const CHANNELS: &[(Channel, &[&str])] = &[
    (Channel::Call, &[
        "call", "called", "phone", "telephone", "phone call", "voice", "voicemail", "telefon", "telefono",
        "anruf", "tel",
    ]),
    (Channel::Mail, &[
        "mail", "email", "e mail", "incoming email", "web", "web form", "form", "portal", "helpdesk", "help desk",
        "self service", "web service", "feedback widget", "widget", "api", "newsletter",
    ]),
    (Channel::Visit, &["visit", "on site", "onsite", "in person", "walk in", "counter", "besuch", "visita"]),
    (Channel::Meeting, &[
        "meeting", "appointment", "lunch", "coffee", "video", "video call", "video conference", "zoom", "termin",
        "riunione",
    ]),
    (Channel::Chat, &[
        "chat", "live chat", "messaging", "message", "messenger", "whatsapp", "sms", "text message", "telegram",
        "signal", "slack", "teams", "facebook", "twitter", "instagram", "social",
    ]),
    (Channel::Letter, &["letter", "post", "fax", "postal", "brief", "lettera"]),
    (Channel::Other, &["other", "note", "task", "to do"]),
];

#[rustfmt::skip]
const DIRECTIONS: &[(Direction, &[&str])] = &[
    (Direction::In, &[
        "in", "inbound", "incoming", "received", "from client", "from customer", "client", "customer", "them",
        "eingehend", "entrata",
    ]),
    (Direction::Out, &["out", "outbound", "outgoing", "sent", "to client", "to customer", "us", "ausgehend", "uscita"]),
    (Direction::Both, &["both", "conversation", "two way", "inout", "in out"]),
];

#[rustfmt::skip]
const MOODS: &[(Mood, &[&str])] = &[
    (
        Mood::Angry,
        &["angry", "furious", "mad", "very unhappy", "very dissatisfied", "very negative", ":((", "😡", "😠"],
    ),
    (Mood::Upset, &[
        "upset", "unhappy", "sad", "bad", "negative", "dissatisfied", "annoyed", "disappointed", "frustrated",
        "worried", ":(", "🙁", "☹",
    ]),
    (Mood::Fine, &["fine", "ok", "okay", "neutral", "normal", "calm", "mixed", ":|", "😐"]),
    (Mood::Pleased, &["pleased", "happy", "good", "positive", "satisfied", "glad", ":)", "🙂", "😊"]),
    (
        Mood::Delighted,
        &["delighted", "very happy", "great", "very positive", "very satisfied", "excellent", ":D", "😀", "😃"],
    ),
];

/// The words of a value, in lower case, a space before, between and after.
fn plain(value: &str) -> String {
    let mut plain = String::from(" ");
    for c in value.chars() {
        if c.is_alphanumeric() {
            plain.extend(c.to_lowercase());
        } else if !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    if !plain.ends_with(' ') {
        plain.push(' ');
    }
    plain
}

/// The meaning whose longest phrase the value contains.
fn contained<T: Copy>(table: &[(T, &[&str])], value: &str) -> Option<T> {
    let value = plain(value);
    let mut best = None;
    for (meaning, phrases) in table {
        for phrase in *phrases {
            if best.is_none_or(|(length, _)| phrase.len() > length) && has_words(&value, phrase) {
                best = Some((phrase.len(), *meaning));
            }
        }
    }
    best.map(|(_, meaning)| meaning)
}

/// Whether a phrase stands in the words of a value, which begin and end with a space.
fn has_words(value: &str, phrase: &str) -> bool {
    let bytes = value.as_bytes();
    value.match_indices(phrase).any(|(at, _)| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        before == Some(&b' ') && bytes.get(at + phrase.len()) == Some(&b' ')
    })
}

/// The meaning of a value that is one of the phrases as a whole.
fn exact<T: Copy>(table: &[(T, &[&str])], value: &str) -> Option<T> {
    let (bare, plain) = (value.trim(), plain(value));
    table
        .iter()
        .find(|(_, p)| p.iter().any(|p| *p == bare || *p == plain.trim()))
        .map(|(meaning, _)| *meaning)
}

/// What an activity or state does.
pub(super) fn act(value: &str) -> Option<Act> {
    contained(ACTS, value)
}

/// How much it hurts, where a word says so; bare numbers say nothing, programs count them both ways.
pub(super) fn severity(value: &str) -> Option<Severity> {
    contained(SEVERITIES, value)
}

/// How the exchange went.
pub(super) fn channel(value: &str) -> Option<Channel> {
    contained(CHANNELS, value)
}

/// Who reached out, from a column that says just that.
pub(super) fn direction(value: &str) -> Option<Direction> {
    match value.trim() {
        "<" | "←" | "->me" => Some(Direction::In),
        ">" | "→" => Some(Direction::Out),
        "<>" | "↔" => Some(Direction::Both),
        value => exact(DIRECTIONS, value),
    }
}

/// Who reached out, where the channel's value says so: “incoming email”.
pub(super) fn direction_within(value: &str) -> Option<Direction> {
    contained(
        &[
            (Direction::In, &["incoming", "inbound", "received"]),
            (Direction::Out, &["outgoing", "outbound", "sent"]),
        ],
        value,
    )
}

/// How they sounded.
pub(super) fn mood(value: &str) -> Option<Mood> {
    exact(MOODS, value)
}

/// Yes or no.
pub(super) fn yes(value: &str) -> bool {
    matches!(
        plain(value).trim(),
        "yes" | "y" | "true" | "1" | "x" | "ja" | "si" | "sì" | "oui" | "done" | "completed"
    )
}

/// Nobody was there.
pub(super) fn is_attempt(value: &str) -> bool {
    let table: &[(bool, &[&str])] = &[(
        true,
        &[
            "attempt",
            "tried",
            "no answer",
            "missed",
            "busy",
            "left voicemail",
            "left message",
            "left live message",
            "not reached",
            "unreached",
            "bounced",
        ],
    )];
    contained(table, value).unwrap_or(false)
}

/// A size by its word, or by the number of people (a range counts by its end): under 50 is small, under 250
/// medium, as the European Union draws the lines.
pub(super) fn size(value: &str) -> Option<Size> {
    let table: &[(Size, &[&str])] = &[
        (Size::Small, &["small", "micro", "klein"]),
        (Size::Medium, &["medium", "mid", "mittel"]),
        (
            Size::Large,
            &["large", "big", "enterprise", "gross", "groß"],
        ),
    ];
    if let Some(size) = contained(table, value) {
        return Some(size);
    }
    let digits: String = value
        .chars()
        .filter(|c| !matches!(c, ',' | '\'' | ' '))
        .collect();
    let last = digits
        .split(|c: char| !c.is_ascii_digit())
        .rfind(|n| !n.is_empty())?;
    match last.parse::<u64>().ok()? {
        0..50 => Some(Size::Small),
        50..250 => Some(Size::Medium),
        _ => Some(Size::Large),
    }
}
