//! Rule 9: how they sounded, and whether they wait. A face or a `?` ends the line; a worse mood may be told in words.

use super::phrases::{ALL_WELL, GOES_ON, MOODS, NO_MOOD, THANKS};
use super::typed::Line;
use super::understood::{SpanKind, WordSpan};
use crate::domain::Mood;
use std::ops::Range;

#[derive(Debug, Default)]
pub struct Tail {
    pub mood: Option<Mood>,
    pub asks: bool,
    pub spans: Vec<WordSpan>,
    /// Bytes of the line that remain text.
    pub text: Range<usize>,
}

pub fn read(line: &str, bytes: Range<usize>) -> Tail {
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
            tail.spans.push(WordSpan {
                range: end..trimmed,
                kind: SpanKind::Mood,
            });
        } else if body.ends_with('?') && !tail.asks {
            let asked = start + body.trim_end_matches('?').len();
            tail.asks = true;
            tail.spans.push(WordSpan {
                range: asked..trimmed,
                kind: SpanKind::Asks,
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
    let (rest, mood) = Mood::face_at_the_end(body)?;
    let face = &body[rest.len()..];
    let free = rest.chars().next_back().is_none_or(|c| {
        c.is_whitespace() || (!face.ends_with('D') && (c.is_alphanumeric() || ".,!?".contains(c)))
    });
    free.then_some((face.len(), mood))
}

/// Whether the words before a mood deny it, or say that it was ours.
fn taken_back(line: &Line, at: usize) -> bool {
    const OURS: &[&str] = &["i", "we", "i'm", "we're", "i'd"];
    let mut glue = true;
    for back in 1..=at.min(3) {
        let word = line.low(at - back);
        if line
            .whole(at - back)
            .ends_with([',', '.', ';', '-', ':', '!'])
        {
            return false;
        }
        if NO_MOOD.contains(&word) || (glue && OURS.contains(&word)) {
            return true;
        }
        glue &= ["was", "were", "am", "are", "so", "very", "got", "a", "bit"].contains(&word);
    }
    false
}

/// The worst mood that the words tell, and where; one that is taken back (“not angry”) or ours (“I was upset”) is
/// none.
pub fn told(line: &mut Line) -> Option<Mood> {
    let end = line.words.len();
    let mut worst: Option<Mood> = None;
    for at in 0..end {
        let Some((mood, used)) = line.longest(at, end, &MOODS) else {
            continue;
        };
        // “called about the complaint form”: of what, and not how they sounded.
        let topic = |i: usize| ["about", "re", "of", "to"].contains(&line.low(i));
        let what = line.low(at).starts_with("complaint") && (at.saturating_sub(2)..at).any(topic);
        let denied = what || taken_back(line, at);
        let lost =
            ["anymore", "more"].contains(&line.low(at + used)) && line.low(at).starts_with("not");
        if !denied && !lost {
            line.mark(at..at + used, SpanKind::Mood);
            worst = Some(worst.map_or(mood, |w| w.min(mood)));
        }
    }
    worst
}

/// How a message agrees to what follows.
const AGREED: &[&str] = &[
    "ok with",
    "ok for",
    "ok by",
    "fine with",
    "fine by",
    "happy with",
    "agrees to",
    "agreed to",
];

/// What a card or a note of thanks is called.
const THANKED: &[&str] = &["thank you", "thank-you", "thanks"];

/// Whether a message says thanks and nothing else: every clause from this word on.
pub fn only_thanks(line: &Line, from: usize) -> bool {
    let end = line.words.len();
    // What is said in the clause that tells of it counts as well: “she mailed to say thanks”.
    let first = line.marks.iter().position(Option::is_some).unwrap_or(end);
    let glue = |i: usize| ["on", "re", "about", "for"].contains(&line.low(i));
    let said = |i: &usize| *i >= from || (*i > first && line.marks[*i].is_none() && !glue(*i));
    let thanked = line.find(&(0..from.min(end)), THANKED).is_some();
    let mut words = (0..end)
        .filter(said)
        .filter(|i| line.marks[*i] != Some(SpanKind::Sign))
        .peekable();
    let Some(from) = words.peek().copied() else {
        return thanked;
    };
    let (mut all, mut thanks) = (true, false);
    for i in words {
        let well = line.any(i, i + 1, &ALL_WELL).is_some();
        thanks |= well;
        all &= well || line.any(i, i + 1, &THANKS).is_some();
    }
    let begins = ["thanks", "thank", "thx", "ty", "ta", "cheers"].contains(&line.low(from))
        || line.any(from, end, AGREED).is_some();
    let goes_on = (from..end).any(|i| GOES_ON.contains(&line.low(i)));
    (all && thanks) || (begins && !goes_on)
}
