//! What a message says: its text without what it quotes and without its signature, its first line, and whether it
//! thanks, asks, or tells that somebody is away. Its words stand in `assets/words/mail.txt`, without accents.

use crate::domain::{Lines, Words, clean, word_lists};

word_lists! {
    FILE = "mail.txt";
    CUTS SENT_FROM QUOTED BELOW ON WROTE GREETINGS THANKS ORDERS ASKING AWAY REPLIES
}

/// Characters of the first line that are kept.
const FIRST: usize = 200;

/// The text of a message as far as it matters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct MailText {
    /// Its first line, cleaned.
    pub(super) first: String,
    /// The whole, where it is to be kept; else empty.
    pub(super) whole: String,
    pub(super) words: usize,
    pub(super) thanks: bool,
    pub(super) asks: bool,
}

/// Reads the text of a message; keeps at most so many characters of it.
pub(super) fn said(body: &str, keep: usize) -> MailText {
    let own = own(body);
    let plain = plain(&own);
    let first = own
        .lines()
        .map(str::trim)
        .find(|line| line.chars().any(char::is_alphanumeric) && !is_greeting(line))
        .or_else(|| own.lines().map(str::trim).find(|line| !line.is_empty()))
        .unwrap_or_default();
    MailText {
        first: clean(first, Lines::Fold, FIRST),
        whole: clean(&own, Lines::Keep, keep),
        words: plain.split_whitespace().count(),
        thanks: holds(&plain, &THANKS),
        asks: asks(&own, &plain),
    }
}

/// The text without quotes, what introduces them, and the signature.
fn own(body: &str) -> String {
    let lines: Vec<&str> = body.lines().map(str::trim_end).collect();
    let mut kept: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        let bare = line.trim_start();
        let signed = line == "--" || lines[at].trim() == "-- " || bare == "--" || bare == "__";
        let low = bare.to_lowercase();
        if signed || starts(&low, &CUTS) || starts_with_word(&low, &SENT_FROM) {
            break;
        }
        // A block of headers as some programs quote: From, then Sent, To or Subject right below.
        if starts_headers(&lines[at..]) {
            break;
        }
        if bare.starts_with('>') {
            at += 1;
            continue;
        }
        // “On Monday Ana wrote:”, on one line or two, before a quote.
        if let Some(length) = introduces(&lines[at..]) {
            at += length;
            continue;
        }
        kept.push(line);
        at += 1;
    }
    while kept.last().is_some_and(|line| line.trim().is_empty()) {
        kept.pop();
    }
    kept.join("\n")
}

fn starts(line: &str, words: Words) -> bool {
    words.iter().any(|word| line.starts_with(word))
}

/// Whether a line begins with one of some words or phrases and goes on behind a blank.
fn starts_with_word(line: &str, words: Words) -> bool {
    let rests = words.iter().filter_map(|word| line.strip_prefix(word));
    rests.into_iter().any(|rest| rest.starts_with(' '))
}

fn starts_headers(lines: &[&str]) -> bool {
    let bare = |line: &str| {
        line.trim_start_matches(['*', ' '])
            .replace('*', "")
            .to_lowercase()
    };
    let first = lines.first().map(|line| bare(line)).unwrap_or_default();
    starts(&first, &QUOTED)
        && lines[1..]
            .iter()
            .take(3)
            .filter(|line| starts(&bare(line), &BELOW))
            .count()
            >= 2
}

/// How many lines introduce a quote that follows.
fn introduces(lines: &[&str]) -> Option<usize> {
    let opening = lines[0].trim().to_lowercase();
    let opens = starts_with_word(&opening, &ON);
    // Over several lines only what begins as such a line does: else one's own last words would go with it.
    for length in 1..=if opens { 3 } else { 1 } {
        let last = lines.get(length - 1)?.trim().to_lowercase();
        if last.is_empty() {
            return None;
        }
        let follows = || {
            let next = lines[length..].iter().find(|line| !line.trim().is_empty());
            next.is_none_or(|line| line.trim_start().starts_with('>'))
        };
        // German puts the name behind the verb: “Am Montag schrieb Ilse Berg:”.
        let german =
            last.ends_with(':') && (last.contains(" schrieb ") || last.starts_with("schrieb "));
        if WROTE.iter().any(|wrote| last.ends_with(wrote)) || (german && follows()) {
            return Some(length);
        }
    }
    None
}

/// Small letters and single spaces, with a space at both ends; what is neither letter nor digit is a space.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    for c in text.chars().flat_map(char::to_lowercase) {
        let c = match c {
            'ä' | 'à' | 'á' | 'â' | 'ã' | 'ą' => 'a',
            'é' | 'è' | 'ê' | 'ë' | 'ę' => 'e',
            'í' | 'ì' | 'î' | 'ï' => 'i',
            'ö' | 'ó' | 'ò' | 'ô' | 'õ' => 'o',
            'ü' | 'ú' | 'ù' | 'û' => 'u',
            'ç' | 'ć' => 'c',
            'ñ' | 'ń' => 'n',
            'ł' => 'l',
            'ś' => 's',
            'ź' | 'ż' => 'z',
            '’' | '\'' => continue,
            c => c,
        };
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

fn holds(plain: &str, words: Words) -> bool {
    words.iter().any(|word| {
        plain
            .match_indices(word)
            .any(|(at, _)| plain[..at].ends_with(' ') && plain[at + word.len()..].starts_with(' '))
    })
}

/// “Hi Tom,”, “Guten Tag”: no first line.
fn is_greeting(line: &str) -> bool {
    let plain = plain(line);
    plain.split_whitespace().count() <= 5 && starts_with_word(&plain[1..], &GREETINGS)
}

/// What asks: a question mark, or one of these. Rather one too many: what asks and is taken for thanks is forgotten,
/// the other way round costs one key.
fn asks(own: &str, plain: &str) -> bool {
    own.contains(['?', '？', '؟']) || holds(plain, &ASKING) || own.split(ENDS).any(is_order)
}

/// Where a sentence ends, or a clause that may be an order.
const ENDS: [char; 7] = ['.', '!', '\n', ',', ';', ':', '-'];

/// “Call Bob back”: a verb of the table first, perhaps behind “and” or “then”.
fn is_order(clause: &str) -> bool {
    let plain = plain(clause);
    let mut words = plain.split_whitespace();
    let first = words.find(|word| !matches!(*word, "and" | "then" | "also" | "so" | "just"));
    // “Call”, “Check” alone are no sentence.
    first.is_some_and(|word| ORDERS.contains(&word)) && words.next().is_some()
}

/// Whether a subject says that somebody is away.
pub(super) fn is_away(subject: &str) -> bool {
    holds(&plain(subject), &AWAY)
}

/// A subject without the marks of replies and forwards.
pub(super) fn bare_subject(subject: &str) -> &str {
    let mut left = subject.trim();
    'again: loop {
        for mark in *REPLIES {
            let Some(head) = left.get(..mark.len()) else {
                continue;
            };
            let rest = left[mark.len()..].trim_start();
            if head.eq_ignore_ascii_case(mark)
                && let Some(rest) = rest.strip_prefix([':', '：'])
            {
                left = rest.trim_start();
                continue 'again;
            }
        }
        return left;
    }
}

#[cfg(test)]
mod tests {
    use super::{bare_subject, said};

    #[test]
    fn quotes_and_signatures_are_not_ones_own_words() {
        let cases = [
            (
                "Works now.\n\nOn Mon, 2 Nov 2026, Ana wrote:\n> does it?\n> Ana",
                "Works now.",
            ),
            ("Yes\n-- \nTom Reed\nPhone? 123", "Yes"),
            (
                "Passt.\n\nAm Montag schrieb Ilse Berg:\n> Geht das?",
                "Passt.",
            ),
            ("OK\n\n-----Original Message-----\nFrom: a\nCan you?", "OK"),
            (
                "Gut\n\nVon: Ana\nGesendet: Montag\nAn: Tom\nBetreff: Druck\n\nGeht es?",
                "Gut",
            ),
            (
                "Fine\nOn Tue, 3 Nov 2026 at 10:00, A Very Long Name\n<a@b.example> wrote:\n> ok?",
                "Fine",
            ),
            ("Thanks\n\nSent from my phone", "Thanks"),
        ];
        for (body, own) in cases {
            assert_eq!(super::own(body), own, "{body}");
            assert!(!said(body, 0).asks, "{body}");
        }
    }

    #[test]
    fn thanks_that_ask_are_no_mere_thanks() {
        let cases = [
            ("Hi Tom,\n\nthank you, all works now.\nAna", true, false),
            ("Danke, das war's!", true, false),
            ("Merci beaucoup, c'est parfait.", true, false),
            ("Thanks! Could you send the invoice too", true, true),
            ("Danke. Wann kommt die Rechnung", true, true),
            ("Thanks in advance for the quote", true, true),
            ("Merci de nous rappeler", true, true),
            ("Call Bob back. Thanks", true, true),
            ("Thanks, I will check it; that should do", true, false),
            ("The printer jams", false, false),
            ("Is it ready?", false, true),
        ];
        for (body, thanks, asks) in cases {
            let said = said(body, 0);
            assert_eq!((said.thanks, said.asks), (thanks, asks), "{body}");
        }
        assert_eq!(
            said("Hi Tom,\n\nthe printer jams", 0).first,
            "the printer jams"
        );
    }

    #[test]
    fn a_subject_is_bare_of_replies() {
        for (subject, bare) in [
            ("Re: AW: Fwd: Printer", "Printer"),
            ("RE : Printer", "Printer"),
            ("Result: fine", "Result: fine"),
            ("Réponse", "Réponse"),
            ("", ""),
        ] {
            assert_eq!(bare_subject(subject), bare);
        }
    }
}
