//! What the words of other programs mean in ours. Compared as whole words without case, accents and punctuation; what
//! decides something is known for sure or not at all: `values` then asks.

mod manner;
mod phrase;
mod state;

pub(super) use manner::{End, MEANINGS as MANNERS, Manner, manner, more_standing};
pub(super) use state::{Act, MEANINGS as STATES, act};

pub(super) use crate::exchange::plain::plain;

use crate::domain::{Mood, Severity, Size};

#[rustfmt::skip]
const SEVERITIES: &[(Severity, &[&str])] = &[
    (Severity::Stops, &[
        "stops their business", "stops", "critical", "blocker", "blocking", "urgent", "emergency", "highest", "very high", "immediate",
        "showstopper", "outage", "p1", "s1", "sev1", "sev 1", "priority 1", "severity 1", "kritisch", "dringend", "sehr hoch", "bloccante",
        "urgente", "critica", "critico", "critique", "bloquant", "tres haute", "muy alta", "molto alta", "muito alta", "spoed", "krytyczny", "krytyczna", "pilne",
    ]),
    (Severity::Harms, &[
        "harms", "high", "major", "important", "serious", "severe", "elevated", "p2", "s2", "sev2", "sev 2", "priority 2",
        "severity 2", "hoch", "wichtig", "alta", "alto", "elevee", "eleve", "haute", "importante", "hoog", "belangrijk", "wysoki", "wysoka", "wazne",
    ]),
    (Severity::Annoys, &[
        "annoys", "normal", "medium", "moderate", "low", "lowest", "minor", "trivial", "planning", "average", "standard", "very low", "routine",
        "none", "p3", "p4", "p5", "s3", "s4", "s5", "sev3", "sev 3", "sev4", "sev 4", "priority 3", "priority 4",
        "priority 5", "severity 3", "severity 4", "mittel", "niedrig", "gering", "media", "medio", "bassa", "basso", "faible", "basse", "moyenne", "normale",
        "baja", "bajo", "baixa", "baixo", "laag", "gemiddeld", "normaal", "niski", "niska", "sredni", "srednia", "normalny", "normalna",
    ]),
];

/// What one may say that a value means, and how it is called.
pub(super) const SEVERITY_MEANINGS: &[(&str, Severity)] = &[
    ("annoys", Severity::Annoys),
    ("harms", Severity::Harms),
    ("stops", Severity::Stops),
];

#[rustfmt::skip]
const MOODS: &[(Mood, &[&str])] = &[
    (Mood::Angry, &["angry", "furious", "mad", "very unhappy", "very dissatisfied", "very negative"]),
    (Mood::Upset, &[
        "upset", "unhappy", "sad", "bad", "negative", "dissatisfied", "annoyed", "disappointed", "frustrated", "worried", "unsatisfied", "not happy",
        "not satisfied",
    ]),
    (Mood::Fine, &["fine", "ok", "okay", "neutral", "normal", "calm", "mixed"]),
    (Mood::Pleased, &["pleased", "happy", "good", "positive", "satisfied", "glad"]),
    (Mood::Delighted, &["delighted", "very happy", "great", "very positive", "very satisfied", "excellent"]),
];

const FACES: &[(Mood, &[&str])] = &[
    (Mood::Angry, &[":((", "😡", "😠"]),
    (Mood::Upset, &[":(", "🙁", "☹"]),
    (Mood::Fine, &[":|", "😐"]),
    (Mood::Pleased, &[":)", "🙂", "😊"]),
    (Mood::Delighted, &[":D", "😀", "😃"]),
];

/// How much it hurts, where a word says so; bare numbers say nothing, programs count them both ways. Of two words the
/// graver counts.
pub(super) fn severity(value: &str) -> Option<Severity> {
    // “Severity 1” is a phrase of its own, so digits are looked at before they are taken for neutral.
    let found = phrase::read(SEVERITIES, value).found;
    [Severity::Stops, Severity::Harms, Severity::Annoys]
        .into_iter()
        .find(|severity| found.contains(severity))
}

/// How they sounded.
pub(super) fn mood(value: &str) -> Option<Mood> {
    let face = FACES
        .iter()
        .find(|(_, faces)| faces.contains(&value.trim()));
    face.map(|(mood, _)| *mood)
        .or_else(|| phrase::exact(MOODS, value))
}

/// Words of a yes, in the languages of the other tables.
#[rustfmt::skip]
const YES: &[(bool, &[&str])] = &[
    (true, &[
        "yes", "y", "true", "t", "1", "x", "on", "ja", "si", "oui", "sim", "tak", "done", "completed", "wahr", "vrai", "vero", "verdadero", "verdadeiro", "waar", "prawda",
    ]),
    (false, &["no", "n", "false", "f", "0", "off", "nein", "non", "nao", "nee", "nie", "falsch", "faux", "falso", "onwaar", "falsz"]),
];

/// Yes or no; `None` when the value says neither.
pub(super) fn yes_or_no(value: &str) -> Option<bool> {
    phrase::exact(YES, value)
}

/// Whether a value says yes.
pub(super) fn yes(value: &str) -> bool {
    yes_or_no(value) == Some(true)
}

/// Whether a value says no more than what it is taken for.
pub(super) fn is_usual(value: &str) -> bool {
    const USUAL: &[&str] = &[
        "email",
        "e mail",
        "phone",
        "phone call",
        "note",
        "task",
        "inbound",
        "outbound",
        "incoming",
        "outgoing",
        "sent",
        "received",
        "completed",
        "done",
        "connected",
        "answered",
        "missed",
        "sms",
        "text",
        "whatsapp",
        "no answer",
    ];
    let plain = plain(value);
    let name = |(name, _): &(&str, Manner)| *name == plain;
    plain.is_empty() || USUAL.contains(&plain.as_str()) || MANNERS.iter().any(name)
}

/// A size by its word, or by the number of people (a range counts by its end): under 50 is small, under 250
/// medium, as the European Union draws the lines.
pub(super) fn size(value: &str) -> Option<Size> {
    const SIZES: &[(Size, &[&str])] = &[
        (
            Size::Small,
            &["small", "micro", "klein", "petite", "pequena", "piccola"],
        ),
        (
            Size::Medium,
            &["medium", "mid", "mittel", "moyenne", "mediana", "media"],
        ),
        (
            Size::Large,
            &["large", "big", "enterprise", "gross", "groß", "grande"],
        ),
    ];
    if let Some(size) = phrase::read(SIZES, value).found.first() {
        return Some(*size);
    }
    let digits: String = value
        .chars()
        .filter(|c| !matches!(c, ',' | '\'' | ' '))
        .collect();
    let last = digits
        .split(|c: char| !c.is_ascii_digit() && !matches!(c, 'k' | 'K'))
        .rfind(|n| n.starts_with(|c: char| c.is_ascii_digit()))?;
    let (number, thousands) = match last.strip_suffix(['k', 'K']) {
        Some(number) => (number, 1000),
        None => (last, 1),
    };
    match number.parse::<u64>().ok()?.saturating_mul(thousands) {
        0..50 => Some(Size::Small),
        50..250 => Some(Size::Medium),
        _ => Some(Size::Large),
    }
}
