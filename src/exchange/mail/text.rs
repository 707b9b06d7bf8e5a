//! What a message says: its text without what it quotes and without its signature, its first line, and whether it
//! thanks, asks, or tells that somebody is away. Its words stand in `assets/words/mail.txt`, without accents.

use crate::domain::{Lines, Words, clean, word_lists};

word_lists! {
    FILE = "mail.txt";
    CUTS SENT_FROM QUOTED BELOW ON WROTE GREETINGS THANKS ORDERS ASKING TROUBLE NO_TROUBLE INTENDING AWAY I_AM ANSWERS_ITSELF LATE
    HANDING_ON NO_LETTERS JUNK QUOTED_FROM
}

/// Characters of the first line that are kept.
const FIRST: usize = 200;

#[derive(Clone, Debug, Default)]
pub struct MailText {
    pub first: String,
    /// The whole, where it is to be kept; else empty.
    pub whole: String,
    pub words: usize,
    /// It thanks and is short enough to be no more than that.
    pub thanks: bool,
    /// It asks for something, or tells of trouble; told of what thanks alone.
    pub asks: bool,
    /// It says that something is still to be done by the one who wrote it.
    pub intends: bool,
}

/// The most words that a mere thank-you has.
const THANKS_WORDS: usize = 40;

/// Signs that thank where they stand for all that is said.
const APPROVALS: [char; 6] = ['👍', '🙏', '👌', '❤', '😊', '🙂'];

pub fn said(body: &str, keep: usize) -> MailText {
    let own = own(body);
    let plain = plain(&own);
    let first = own
        .lines()
        .map(str::trim)
        .find(|line| line.chars().any(char::is_alphanumeric) && !is_greeting(line))
        .or_else(|| own.lines().map(str::trim).find(|line| !line.is_empty()))
        .unwrap_or_default();
    let words = plain.split_whitespace().count();
    let approves = || words == 0 && own.contains(APPROVALS);
    let thanks = words <= THANKS_WORDS && (holds(&plain, &THANKS) || approves());
    MailText {
        first: clean(first, Lines::Fold, FIRST),
        whole: clean(&own, Lines::Keep, keep),
        words,
        thanks,
        asks: thanks && asks(&own, &plain),
        intends: own.contains("'ll ") || own.contains("’ll ") || holds(&plain, &INTENDING),
    }
}

/// The text without quotes, what introduces them, and the signature.
fn own(body: &str) -> String {
    let lines: Vec<&str> = body.lines().map(str::trim_end).collect();
    let mut kept = vec![];
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
    words
        .iter()
        .filter_map(|word| line.strip_prefix(word))
        .into_iter()
        .any(|rest| rest.starts_with(' '))
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
    let opens = starts_with_word(&lines[0].trim().to_lowercase(), &ON);
    // Over several lines only what begins as such a line does: else one's own last words would go with it.
    for length in 1..=if opens { 3 } else { 1 } {
        let last = lines.get(length - 1)?.trim().to_lowercase();
        if last.is_empty() {
            return None;
        }
        let follows = || {
            lines[length..]
                .iter()
                .find(|line| !line.trim().is_empty())
                .is_none_or(|line| line.trim_start().starts_with('>'))
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

/// A text in HTML without what it quotes: quotes that end, and all below where a program puts its quote last.
pub fn unquoted(html: &str) -> String {
    let low = html.to_ascii_lowercase();
    let cut = QUOTED_FROM.iter().filter_map(|mark| low.find(mark)).min();
    // The tag that the mark stands in begins before it.
    let end = cut.map_or(html.len(), |at| low[..at].rfind('<').unwrap_or(at));
    let mut kept = String::new();
    let (mut depth, mut from) = (0_usize, 0);
    for (at, _) in low[..end].match_indices('<') {
        let tag = &low[at..end];
        if tag.starts_with("<blockquote") {
            if depth == 0 {
                kept.push_str(&html[from..at]);
            }
            depth += 1;
        } else if tag.starts_with("</blockquote") {
            depth = depth.saturating_sub(1);
            from = at;
        }
    }
    if depth == 0 {
        kept.push_str(&html[from..end]);
    }
    kept
}

/// Small letters and single spaces, with a space at both ends; what is neither letter nor digit is a space.
pub fn plain(text: &str) -> String {
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

/// What asks: a question mark, or one of these, or trouble. Rather one too many: what asks and is taken for thanks is
/// forgotten, the other way round costs one key.
fn asks(own: &str, plain: &str) -> bool {
    own.contains(['?', '？', '؟'])
        || holds(plain, &ASKING)
        || own.split(ENDS).any(is_order)
        || tells_trouble(plain)
}

/// “Still the same error” does, “no problem” and “thanks again” do not.
fn tells_trouble(plain: &str) -> bool {
    let mut left = plain.to_owned();
    for phrase in *NO_TROUBLE {
        left = left.replace(&format!(" {phrase} "), "  ");
    }
    holds(&left, &TROUBLE)
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

pub fn is_away(subject: &str) -> bool {
    holds(&plain(subject), &AWAY)
}

/// Whether a text begins with that its writer is away, and asks nothing.
pub fn says_away(body: &str, first: &str) -> bool {
    let own = own(body);
    is_oneself_away(first) && !asks(&own, &plain(&own))
}

/// “I am currently out of the office”, and not “while John is”.
fn is_oneself_away(first: &str) -> bool {
    let plain = plain(first);
    I_AM.iter().any(|i_am| {
        let own = format!(" {i_am} ");
        // At most two words stand between: “currently”, “this week”.
        plain.split(&own).skip(1).any(|rest| {
            let later = rest.match_indices(' ').map(|(at, _)| &rest[at + 1..]);
            let mut near = std::iter::once(rest).chain(later.take(2));
            near.any(|words| starts_with_word(words, &AWAY))
        })
    })
}

/// Whether a subject says that a program answers: “Risposta automatica: …”.
pub fn answers_itself(subject: &str) -> bool {
    let head = subject.split_once([':', '：']).map(|(head, _)| plain(head));
    head.is_some_and(|head| ANSWERS_ITSELF.contains(&head.trim()))
}

pub fn is_late(subject: &str) -> bool {
    holds(&plain(subject), &LATE)
}

/// Whether a text holds a message that is handed on.
pub fn hands_on(body: &str) -> bool {
    let low = body.to_lowercase();
    HANDING_ON.iter().any(|words| low.contains(words))
}

#[cfg(test)]
mod tests {
    use super::said;
    use crate::exchange::subject::bare_subject;

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
            assert!(!super::asks(own, &super::plain(own)), "{body}");
        }
    }

    /// Of labelled sentences of eight languages: no more than three in a hundred that ask are taken for mere thanks, which
    /// would be forgotten, and most thanks are told from them.
    #[test]
    fn who_asks_is_heard_behind_the_thanks() {
        let table = include_str!("../../../tests/fixtures/thanks.tsv");
        let (mut asked, mut missed, mut thanked, mut asked_for_nothing) = (0, vec![], 0, vec![]);
        for line in table.lines() {
            let [label, _, text] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("three cells: {line}");
            };
            let said = super::said(text, 0);
            let mere = said.thanks && !said.asks;
            if label == "request" {
                asked += 1;
                missed.extend(mere.then_some(line));
            } else {
                thanked += 1;
                asked_for_nothing.extend((!mere).then_some(line));
            }
        }
        assert!(missed.len() * 100 <= asked * 3, "{missed:#?}");
        assert!(
            asked_for_nothing.len() * 10 <= thanked,
            "{asked_for_nothing:#?}"
        );
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
            ("Thanks again, works again!", true, false),
            (
                "Thanks, no problem at all. Have a nice weekend",
                true,
                false,
            ),
            ("Thanks, the problem is gone.", true, false),
            ("Danke, kein Problem mehr.", true, false),
            ("Thank you. It is broken again.", true, true),
            ("Thanks - still the same error.", true, true),
            ("Thanks, I haven't received it yet", true, true),
            ("Thanks. That is not what we ordered", true, true),
            ("Thanks, nobody came today.", true, true),
            ("Thanks. The deadline is tomorrow", true, true),
            ("Danke, leider ist der Drucker wieder kaputt.", true, true),
            ("Danke. Ich warte auf Ihre Antwort.", true, true),
            ("Grazie, ma non funziona", true, true),
            ("Bedankt, hij doet het nog steeds niet", true, true),
            ("Merci, mais ça ne marche pas", true, true),
            ("Gracias, sigue sin funcionar", true, true),
            ("Dzięki, nadal nie działa", true, true),
            ("The printer jams", false, false),
            ("👍", true, false),
            ("🙏?", true, true),
            ("The lamp 👍 flickers", false, false),
        ];
        for (body, thanks, asks) in cases {
            let said = said(body, 0);
            assert_eq!((said.thanks, said.asks), (thanks, asks), "{body}");
        }
        for (body, intends) in [
            ("We'll look at it next week.", true),
            ("Ich melde mich morgen.", true),
            ("It works well now.", false),
            ("Fixed, the drum was worn.", false),
        ] {
            assert_eq!(said(body, 0).intends, intends, "{body}");
        }
        assert_eq!(
            said("Hi Tom,\n\nthe printer jams", 0).first,
            "the printer jams"
        );
    }

    #[test]
    fn html_is_read_without_its_quotes() {
        for (html, own) in [
            (
                "<p>Thanks</p><blockquote>Can you?</blockquote><p>Bye</p>",
                "<p>Thanks</p></blockquote><p>Bye</p>",
            ),
            (
                "<p>Thanks</p><blockquote>a<blockquote>b</blockquote>c</blockquote>",
                "<p>Thanks</p></blockquote>",
            ),
            (
                "<div>Fine</div><div class=\"gmail_quote\">On Monday: ok?</div>",
                "<div>Fine</div>",
            ),
            ("Ö<blockquote>never ends", "Ö"),
            ("plain", "plain"),
        ] {
            assert_eq!(super::unquoted(html), own);
        }
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
