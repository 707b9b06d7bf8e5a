//! What may end the text: a face, a `?`.

use super::draft::{Kind, Span};
use crate::domain::Mood;
use std::ops::Range;

/// The faces; of two that fit the longer counts.
pub(super) const FACES: &[(&str, Mood)] = &[
    (":((", Mood::Angry),
    (":-((", Mood::Angry),
    (":(", Mood::Upset),
    (":-(", Mood::Upset),
    (":|", Mood::Fine),
    (":-|", Mood::Fine),
    (":)", Mood::Pleased),
    (":-)", Mood::Pleased),
    (":D", Mood::Delighted),
    (":-D", Mood::Delighted),
];

/// The end of a text.
#[derive(Debug, Default)]
pub(super) struct Tail {
    /// How they sounded.
    pub mood: Option<Mood>,
    /// They wait for an answer.
    pub asks: bool,
    /// What was recognised, in order.
    pub spans: Vec<Span>,
    /// Bytes of the line that remain text.
    pub text: Range<usize>,
}

/// Reads the end of the bytes of the line.
pub(super) fn read(line: &str, bytes: Range<usize>) -> Tail {
    let start = bytes.start;
    let mut end = bytes.end;
    let mut tail = Tail::default();
    // Where the text ends once faces and lonely question marks are gone.
    loop {
        let body = &line[start..end];
        let trimmed = start + body.trim_end().len();
        let body = &line[start..trimmed];
        if let Some((face, mood)) = face(body).filter(|_| tail.mood.is_none()) {
            end = trimmed - face;
            tail.mood = Some(mood);
            tail.spans.push(Span {
                range: end..trimmed,
                kind: Kind::Mood,
            });
        } else if body.ends_with('?') && !tail.asks {
            let asked = start + body.trim_end_matches('?').len();
            tail.asks = true;
            tail.spans.push(Span {
                range: asked..trimmed,
                kind: Kind::Asks,
            });
            let lonely = line[start..asked]
                .chars()
                .next_back()
                .is_none_or(char::is_whitespace);
            end = if lonely { asked } else { trimmed };
            if !lonely {
                break;
            }
        } else {
            end = trimmed;
            break;
        }
    }
    tail.spans.reverse();
    let body = &line[start..end];
    tail.text = end - body.trim_start().len()..end;
    tail
}

/// The face at the end, how long it is and how they sounded: a word of its own, or right after a word. `:D`
/// may be anything right after a word, so there it is none.
fn face(body: &str) -> Option<(usize, Mood)> {
    let (face, mood) = FACES
        .iter()
        .filter(|(face, _)| body.ends_with(face))
        .max_by_key(|(face, _)| face.len())?;
    let before = body[..body.len() - face.len()].chars().next_back();
    let free = match before {
        None => true,
        Some(c) => {
            c.is_whitespace()
                || (!face.ends_with('D') && (c.is_alphanumeric() || ".,!?".contains(c)))
        }
    };
    free.then_some((face.len(), *mood))
}
