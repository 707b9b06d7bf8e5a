//! Text made safe, on its way in and on its way out: no control characters, nothing that reorders or hides what is
//! read. The one table of hostile characters is here.

use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;

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
/// between two characters that are not ASCII, one variation selector where there are variants, the flags of England,
/// Scotland and Wales; of marks on a letter as many as any language has. Cleaning twice changes nothing.
pub fn clean(text: &str, lines: Lines, most: usize) -> String {
    if is_plain(text) && text.len() <= most {
        return text.to_owned();
    }
    let mut out = safe(text, lines, most);
    // A cut can leave a joiner or a space at the end, and a second cleaning would take it.
    let kept = out
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200c}' | '\u{200d}'))
        .len();
    out.truncate(kept);
    let start = out.len() - out.trim_start().len();
    out.drain(..start);
    out
}

/// The longest name, title or other line, in characters.
pub const LINE_LETTERS: usize = 2_000;

/// A text that was cleaned: what a store takes. Cleaning alone makes it.
#[derive(Clone, Debug)]
pub struct Clean(String);

impl Clean {
    pub fn of(text: &str, lines: Lines, most: usize) -> Self {
        Self(clean(text, lines, most))
    }

    /// A line that is no field of a fact: a title, a key.
    pub fn line(text: &str) -> Self {
        Self::of(text, Lines::Fold, LINE_LETTERS)
    }

    pub fn into_text(self) -> String {
        self.0
    }
}

/// The same of a text that is still being typed: its ends and its length stay, a tab is four spaces.
pub fn clean_typed(text: &str) -> String {
    let text = text.replace('\t', "    ");
    // A letter in front keeps the blanks at the beginning.
    let mut out = safe(&format!("x{text}"), Lines::Keep, usize::MAX);
    out.drain(..1);
    out
}

fn safe(text: &str, lines: Lines, most: usize) -> String {
    let mut out = String::with_capacity(text.len().min(most.saturating_mul(4)));
    let (mut count, mut marks, mut of_flag) = (0, 0, 0);
    let mut chars = text.chars();
    let mut last = None;
    while let Some(given) = chars.next() {
        let next = chars.clone().next();
        let c = match given {
            '\r' if next == Some('\n') => continue,
            c if breaks_line(c) && lines == Lines::Keep => '\n',
            '\t' | '\u{2800}' => ' ',
            c if lines == Lines::Fold && (c.is_whitespace() || breaks_line(c)) => ' ',
            c => c,
        };
        let blank = c == ' ' || c == '\n';
        if blank && (out.is_empty() || (lines == Lines::Fold && last == Some(' '))) {
            continue;
        }
        // A flag that would be cut is none.
        if c == BLACK_FLAG && count + FLAG_TAGS < most && starts_flag(chars.as_str()) {
            of_flag = FLAG_TAGS + 2;
        }
        of_flag = if c == BLACK_FLAG || is_tag(c) {
            of_flag.saturating_sub(1)
        } else {
            0
        };
        marks = marks_with(c, marks);
        let stays = match c {
            '\n' => true,
            '\u{200c}' | '\u{200d}' => joins(last) && joins(next),
            '\u{fe00}'..='\u{fe0f}' => last.is_some_and(has_variants),
            c if is_tag(c) => of_flag > 0,
            c => !is_hidden(c) && marks <= MARKS_KEPT,
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
    out
}

/// A line that no terminal can misunderstand, for whatever leaves the program: line breaks and tabs are spaces,
/// other control characters are shown as `�`, what is invisible or turns the direction of reading is left out, and
/// a letter has at most four marks.
pub fn shown(line: &str) -> Cow<'_, str> {
    if line
        .chars()
        .all(|c| !is_hidden(c) && !breaks_line(c) && !is_mark(c))
    {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let (mut last, mut marks) = (None, 0);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        marks = marks_with(c, marks);
        match c {
            c if breaks_line(c) || c == '\t' => out.push(' '),
            // A joiner between letters that need it (or parts of one picture) belongs to them.
            '\u{200c}' | '\u{200d}' if joins(last) && joins(chars.peek().copied()) => out.push(c),
            c if c.is_control() => out.push('\u{fffd}'),
            c if is_hidden(c) || marks > MARKS_SHOWN => {}
            c => out.push(c),
        }
        last = Some(c);
    }
    Cow::Owned(out)
}

/// A word of a command that is proposed to be typed: in quotes a shell reads it as it is, whoever wrote it.
pub fn shell_word(text: &str) -> String {
    if text.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", text.replace('\'', "'\\''"))
    } else {
        format!("\"{text}\"")
    }
}

/// Marks on a letter that are shown; more is decoration that would flood neighbouring lines.
pub const MARKS_SHOWN: usize = 4;
/// Marks on a letter that are kept: more than any language has.
const MARKS_KEPT: usize = 30;

/// What stands on the letter before it: also the second part of a syllable of Hangul, a mark of half-width kana, a tone
/// of skin.
fn is_mark(c: char) -> bool {
    let joined = matches!(c, '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}' | '\u{ff9e}' | '\u{ff9f}' | '\u{1f3fb}'..='\u{1f3ff}');
    joined || is_combining_mark(c)
}

/// How many marks the letter has with this sign; what is hidden between them begins no other.
fn marks_with(c: char, marks: usize) -> usize {
    match c {
        c if is_mark(c) => marks + 1,
        c if is_hidden(c) => marks,
        _ => 0,
    }
}

/// Signs, pictures and the letters of the east; of ASCII what stands on the keys of a telephone.
fn has_variants(c: char) -> bool {
    let signs = c >= '\u{2100}' || !(c.is_ascii() || c.is_alphabetic() || c.is_whitespace());
    matches!(c, '0'..='9' | '#' | '*') || signs && !is_mark(c)
}

pub const fn breaks_line(c: char) -> bool {
    matches!(
        c,
        '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
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
/// How many tags a flag has behind it.
const FLAG_TAGS: usize = 6;
/// Those of England, Scotland and Wales: the only flags that are spelled in tags. Any other text in tags is hidden.
const FLAGS: [&str; 3] = ["gbeng", "gbsct", "gbwls"];

/// Whether the tags of a flag follow, with their end.
fn starts_flag(rest: &str) -> bool {
    let mut tags = rest.chars().map(|c| u32::from(c).checked_sub(0xe0000));
    let spelled: Vec<u32> = tags.by_ref().take(FLAG_TAGS).flatten().collect();
    let is = |flag: &&str| {
        flag.bytes()
            .map(u32::from)
            .chain([0x7f])
            .eq(spelled.iter().copied())
    };
    FLAGS.iter().any(is)
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0020}'..='\u{e007f}')
}

/// A neighbour that a joiner can join: neither missing, nor ASCII, nor hidden itself.
fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| !c.is_ascii() && !c.is_whitespace() && !is_hidden(c))
}

/// Control characters, direction marks, zero-width and invisible characters, fillers, and code points that
/// are no characters at all.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{13430}'..='\u{1343f}' | '\u{16fe4}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
        || (c as u32 & 0xfffe) == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::{Lines, clean, clean_typed, shown};

    #[test]
    fn nothing_printed_can_move_a_cursor_or_hide() {
        for (given, printed) in [
            ("plain — ünï 李 👍🏽", "plain — ünï 李 👍🏽"),
            ("a\nb\tc", "a b c"),
            ("\u{1b}[31mred\u{7}", "\u{fffd}[31mred\u{fffd}"),
            ("\u{9b}2J", "\u{fffd}2J"),
            ("evil\u{202e}gnp.exe", "evilgnp.exe"),
            ("zero\u{200b}width\u{feff}", "zerowidth"),
            ("👩\u{200d}💻", "👩\u{200d}💻"),
            ("a\u{200d}b", "ab"),
            ("two\u{2028}lines\u{2029}and more", "two lines and more"),
            (
                "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}x",
                "e\u{301}\u{302}\u{303}\u{304}x",
            ),
        ] {
            assert_eq!(shown(given), printed);
        }
    }

    #[test]
    fn nothing_hidden_comes_in() {
        let tags = |text: &str| -> String {
            let tag = |b| char::from_u32(0xe0000 + u32::from(b)).unwrap_or_default();
            text.bytes().map(tag).collect()
        };
        let flag = format!("🏴{}", tags("gbsct\u{7f}"));
        assert_eq!(clean(&flag, Lines::Fold, 100), flag);
        assert_eq!(
            clean(&flag, Lines::Fold, 6),
            "🏴",
            "a flag is whole or none"
        );
        let hidden = format!("🏴{}x", tags("pay twice\u{7f}"));
        assert_eq!(clean(&hidden, Lines::Fold, 100), "🏴x");
        let flood = format!("e{}x", "\u{301}".repeat(150));
        let kept = clean(&flood, Lines::Fold, 1000);
        assert_eq!(kept.chars().count(), 32);
        for mark in ["\u{301}\u{200b}", "\u{1161}", "\u{ff9e}", "\u{1f3fd}"] {
            let flood = format!("가{}x", mark.repeat(200));
            let kept = clean(&flood, Lines::Fold, 1000);
            assert_eq!(kept.chars().count(), 32, "{mark:?}");
            assert_eq!(shown(&kept).chars().count(), 6, "{mark:?}");
        }
        for (given, kept) in [
            ("q\u{fe01}\u{fe02}ж\u{fe00}", "qж"),
            ("❤\u{fe0f}\u{fe0f}\u{fe0e}", "❤\u{fe0f}"),
            ("1\u{fe0f}\u{20e3}", "1\u{fe0f}\u{20e3}"),
            ("\u{2800}\u{16fe4}\u{1d159}\u{13430}\u{2800}", ""),
        ] {
            assert_eq!(clean(given, Lines::Fold, 99), kept);
        }
        assert_eq!(clean("a\u{2028}b\u{2029}c", Lines::Fold, 9), "a b c");
        assert_eq!(clean_typed("\t a\r\nb\u{2028}\u{1b}c "), "     a\nb\nc ");
    }
}
