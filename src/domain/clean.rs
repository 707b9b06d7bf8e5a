//! Text from outside made safe to show: no control characters, nothing that reorders or hides what is read.

/// What becomes of line breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// They stay, all as `\n` (texts, notes).
    Keep,
    /// They become a space, and any run of white space one space (names, titles).
    Fold,
}

/// The text without control characters (C0 and C1, escape sequences lose their escape), bidirectional
/// overrides, invisible and zero-width characters and unassigned ends of planes; tabs become spaces, the ends
/// are trimmed, and what is longer than `most` characters is cut. What joins letters or emoji stays: joiners
/// between two characters that are not ASCII, variation selectors, flags. Cleaning twice changes nothing.
#[must_use]
pub fn clean(text: &str, lines: Lines, most: usize) -> String {
    if is_plain(text) && text.len() <= most {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len().min(most.saturating_mul(4)));
    let mut count = 0;
    let mut chars = text.chars().peekable();
    let mut last = None;
    let mut in_flag = false;
    while let Some(given) = chars.next() {
        let c = match given {
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => '\n',
            '\t' => ' ',
            c if lines == Lines::Fold && c.is_whitespace() => ' ',
            c => c,
        };
        let c = if c == '\n' && lines == Lines::Fold {
            ' '
        } else {
            c
        };
        let blank = c == ' ' || c == '\n';
        if blank && (out.is_empty() || (lines == Lines::Fold && last == Some(' '))) {
            continue;
        }
        in_flag = c == BLACK_FLAG || (in_flag && is_tag(c));
        let stays = match c {
            '\n' => true,
            '\u{200c}' | '\u{200d}' => joins(last) && joins(chars.peek().copied()),
            '\u{fe00}'..='\u{fe0f}' => last.is_some_and(|l| !l.is_whitespace()),
            c if is_tag(c) => in_flag,
            c => !is_hidden(c),
        };
        if !stays {
            continue;
        }
        if count == most {
            break;
        }
        out.push(c);
        count += 1;
        last = Some(c);
    }
    // A cut can leave a joiner or a space at the end, and a second cleaning would take it.
    let kept = out
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200c}' | '\u{200d}'))
        .len();
    out.truncate(kept);
    let start = out.len() - out.trim_start().len();
    out.drain(..start);
    out
}

/// Printable ASCII without a space at its ends or two in a row: nothing is to be done, which is the usual case.
fn is_plain(text: &str) -> bool {
    let mut before = b' ';
    for byte in text.bytes() {
        if !(b' '..=b'~').contains(&byte) || (byte == b' ' && before == b' ') {
            return false;
        }
        before = byte;
    }
    before != b' ' || text.is_empty()
}

const BLACK_FLAG: char = '\u{1f3f4}';

fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0020}'..='\u{e007f}')
}

/// A neighbour that a joiner can join: neither missing, nor ASCII, nor hidden itself.
fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| !c.is_ascii() && !c.is_whitespace() && !is_hidden(c))
}

/// Control characters, direction marks, zero-width and invisible characters, fillers, and code points that
/// are no characters at all.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
        || (c as u32 & 0xfffe) == 0xfffe
}
