//! What remains to be said: the words of a record without those that its fields hold.

use super::typed::{Clause, Line, WordsPlace};
use super::understood::SpanKind;
use std::ops::Range;

/// Which words of a clause are left out of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drop {
    /// Every one: a head of which all was taken.
    All,
    /// Those that lead, where what follows does not need them; and days.
    Leading,
    /// Days, and the words that open an intention.
    Plan,
    Days,
    /// Nothing: it stands as it was typed.
    Nothing,
}

/// The text of some clauses, each with what is left out of it.
pub fn text(line: &Line, clauses: &[(&Clause, Drop)]) -> String {
    let mut out = String::new();
    let mut last = None;
    let mut kept_head = false;
    let mut any_gone = false;
    for (clause, drop) in clauses {
        let lead = match drop {
            Drop::Leading => leading(line, &clause.at),
            _ => clause.at.start,
        };
        for at in clause.at.clone() {
            let mark = line.marks[at];
            let gone = at < lead
                || match drop {
                    Drop::Nothing => false,
                    Drop::All => true,
                    Drop::Leading | Drop::Days => mark == Some(SpanKind::Date),
                    Drop::Plan => {
                        matches!(mark, Some(SpanKind::Date | SpanKind::Due | SpanKind::Note))
                    }
                };
            if gone {
                any_gone = true;
                continue;
            }
            push(line, &mut out, &mut last, at);
            kept_head |= clause.place == WordsPlace::Head;
        }
        if clause.place == WordsPlace::Head
            && kept_head
            && !out.ends_with(':')
            && line.head == Some(clause.at.end - 1)
        {
            out.push(':');
        }
    }
    // What lies behind the words that are read.
    if clauses
        .last()
        .is_some_and(|(c, _)| c.at.end == line.words.len())
    {
        let from = line.words.last().map_or(0, |w| w.range.end);
        out.push_str(line.text.get(from..line.end).unwrap_or_default());
    }
    if !any_gone && clauses.len() == line.clauses.len() {
        // All of it, as it was typed.
        let from = line.words.first().map_or(line.end, |w| w.range.start);
        return line.text[from..line.end.max(from)].trim().to_owned();
    }
    tidy(&out)
}

fn push(line: &Line, out: &mut String, last: &mut Option<usize>, at: usize) {
    let range = &line.words[at].range;
    let gap = match *last {
        Some(before) if before + 1 == at => &line.text[line.words[before].range.end..range.start],
        Some(before) if (before + 1..at).all(|i| line.marks[i] == Some(SpanKind::Sign)) => {
            &line.text[line.words[before].range.end..range.start]
        }
        // “met at the fair last night, all fine”: the comma behind what is left out.
        Some(before) if (before + 1..at).any(|i| line.whole(i).ends_with(',')) => {
            if out.ends_with([',', ';', ':', '.']) {
                " "
            } else {
                ", "
            }
        }
        Some(_) => " ",
        None => "",
    };
    out.push_str(gap);
    out.push_str(&line.text[range.clone()]);
    *last = Some(at);
}

/// Without the signs and blanks that the words left behind.
fn tidy(text: &str) -> String {
    text.trim_start_matches([' ', ',', ';', '-', '–', '—', '\t'])
        .trim_end_matches([' ', ',', ';', '-', '–', '—', '\t'])
        .trim()
        .to_owned()
}

/// Where what is said begins, behind the words that lead and were taken: at a clause's end, an *about*, or the whole
/// clause where a sentence goes on.
fn leading(line: &Line, clause: &Range<usize>) -> usize {
    let taken = |at: usize| {
        line.marks[at].is_some_and(|m| {
            !matches!(
                m,
                SpanKind::Attempt
                    | SpanKind::Mood
                    | SpanKind::Note
                    | SpanKind::Due
                    | SpanKind::Intent
            )
        })
    };
    let end = clause.clone().find(|at| !taken(*at)).unwrap_or(clause.end);
    let goes_on =
        end < clause.end && !["about", "re", "that", "because", "but"].contains(&line.low(end));
    if goes_on { clause.start } else { end }
}
