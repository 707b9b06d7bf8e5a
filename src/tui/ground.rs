//! What a terminal says of its background, asked once before its keys are ours. The question goes out together with one
//! that every terminal answers, so that one which does not know is not waited for. What is typed meanwhile is kept, and
//! an answer that comes late is nothing that was typed.

use super::theme::Background;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use rustix::event::{PollFd, PollFlags, Timespec};
use std::{
    fs::File,
    io::{Read, Write},
    os::fd::AsFd,
    time::{Duration, Instant},
};

/// What colour is the background, and who are you?
const QUESTIONS: &[u8] = b"\x1b]11;?\x1b\\\x1b[c";
/// How long all of the answer may take, and how long what is left of it once the terminal has said who it is.
const PATIENCE: Duration = Duration::from_millis(250);
const REST: Duration = Duration::from_millis(30);
/// No more is read ahead.
const MOST: usize = 4096;

#[derive(Default)]
pub struct Heard {
    /// Not known where the terminal said nothing in time.
    pub ground: Background,
    pub ahead: TypedAhead,
}

/// What was typed before the keys were ours.
#[derive(Default)]
pub struct TypedAhead {
    pub keys: Vec<Event>,
    pub late: LateAnswer,
}

/// An answer that is still due: it is no key.
#[derive(Default)]
pub struct LateAnswer {
    due: bool,
    /// So many bytes of it may still come, once it has begun.
    left: u8,
    /// The last key was Esc, or what begins an answer.
    escaped: bool,
    /// It is the one that names the terminal.
    names: bool,
}

/// An answer is no longer.
const LONGEST: u8 = 40;

/// Whether something within an answer is of it: a key may come in between where that comes in two parts.
fn is_told(c: char) -> bool {
    c.is_ascii_hexdigit() || "rgb:/;".contains(c)
}

impl LateAnswer {
    /// Whether an event is of the answer.
    pub fn takes(&mut self, event: &Event) -> bool {
        let Some(key) = event.as_key_press_event().filter(|_| self.due) else {
            return false;
        };
        let (alt, ctrl) = (KeyModifiers::ALT, KeyModifiers::CONTROL);
        let escaped = std::mem::replace(&mut self.escaped, key.code == KeyCode::Esc);
        match key.code {
            KeyCode::Char(c @ ('[' | ']')) if key.modifiers == alt || escaped => {
                (self.left, self.names) = (LONGEST, c == '[');
            }
            _ if self.left == 0 => return false,
            KeyCode::Char('c') if self.names => (self.left, self.names) = (0, false),
            KeyCode::Char('?') if self.names => {}
            // Two bytes that came apart are two keys.
            KeyCode::Esc | KeyCode::Char(']') => {}
            KeyCode::Char('\\') => self.due = false,
            KeyCode::Char('g') if key.modifiers == ctrl => self.due = false,
            KeyCode::Char(c) if is_told(c) => self.left -= 1,
            _ => return false,
        }
        true
    }
}

/// What the terminal says, and what is typed meanwhile.
pub fn ask() -> Heard {
    answer().map_or_else(Heard::default, |bytes| read(&bytes))
}

fn answer() -> Option<Vec<u8>> {
    let mut line = File::options()
        .read(true)
        .write(true)
        .open("/dev/tty")
        .ok()?;
    let before = rustix::termios::tcgetattr(&line).ok()?;
    let mut raw = before.clone();
    raw.make_raw();
    rustix::termios::tcsetattr(&line, rustix::termios::OptionalActions::Now, &raw).ok()?;
    let asked = line.write_all(QUESTIONS);
    let mut heard = vec![];
    let mut until = Instant::now() + PATIENCE;
    while asked.is_ok() && heard.len() < MOST {
        let so_far = Parts::of(&heard);
        if so_far.named && so_far.colour.is_some() {
            break;
        }
        if so_far.named {
            until = until.min(Instant::now() + REST);
        }
        if !waits(&line, until.saturating_duration_since(Instant::now())) {
            break;
        }
        let mut part = [0; 256];
        match line.read(&mut part) {
            Ok(n) if n > 0 => heard.extend_from_slice(&part[..n]),
            _ => break,
        }
    }
    rustix::termios::tcsetattr(&line, rustix::termios::OptionalActions::Now, &before).ok()?;
    Some(heard)
}

fn waits(line: &impl AsFd, patience: Duration) -> bool {
    let patience = Timespec::try_from(patience).ok();
    rustix::event::poll(&mut [PollFd::new(line, PollFlags::IN)], patience.as_ref())
        .is_ok_and(|n| n > 0)
}

/// What was heard, taken apart.
#[derive(Default)]
struct Parts<'a> {
    /// What is told of the background.
    colour: Option<&'a [u8]>,
    /// The terminal said who it is.
    named: bool,
    /// An answer breaks off.
    torn: bool,
    typed: Vec<u8>,
}

impl<'a> Parts<'a> {
    fn of(mut rest: &'a [u8]) -> Self {
        let mut parts = Self::default();
        while let Some(first) = rest.first() {
            let (sign, ends): (&[u8], &[u8]) = match rest {
                [0x1b, b']', ..] => (b"\x1b]", b"\x07\x1b"),
                [0x1b, b'[', b'?', ..] => (b"\x1b[?", b"c"),
                // Perhaps the first byte of an answer: of all keys it does the least.
                [0x1b] | [0x1b, b'['] => {
                    parts.torn = true;
                    break;
                }
                _ => {
                    parts.typed.push(*first);
                    rest = &rest[1..];
                    continue;
                }
            };
            let told = &rest[sign.len()..];
            let Some(end) = told.iter().position(|b| ends.contains(b)) else {
                let typed = told.iter().filter(|b| !is_told(char::from(**b)));
                parts.typed.extend(typed);
                parts.torn = true;
                break;
            };
            match ends {
                b"c" => parts.named = true,
                _ => parts.colour = Some(&told[..end]),
            }
            parts.torn = told[end..] == [0x1b];
            rest = &told[end + 1..];
            rest = rest.strip_prefix(b"\\").unwrap_or(rest);
        }
        parts
    }
}

/// Keys of more than one byte.
const LONG_KEYS: &[(&str, KeyCode)] = &[
    ("\x1b[A", KeyCode::Up),
    ("\x1b[B", KeyCode::Down),
    ("\x1b[C", KeyCode::Right),
    ("\x1b[D", KeyCode::Left),
    ("\x1b[H", KeyCode::Home),
    ("\x1b[F", KeyCode::End),
    ("\x1b[Z", KeyCode::BackTab),
    ("\x1b[3~", KeyCode::Delete),
    ("\x1b[5~", KeyCode::PageUp),
    ("\x1b[6~", KeyCode::PageDown),
];

/// The keys that these bytes are, as the library would read them.
fn keys(typed: &[u8]) -> Vec<Event> {
    let typed = String::from_utf8_lossy(typed);
    let (mut rest, mut keys) = (&*typed, vec![]);
    while let Some(first) = rest.chars().next() {
        let long = LONG_KEYS.iter().find(|(bytes, _)| rest.starts_with(bytes));
        let (code, modifiers) = match (long, first) {
            (Some((_, code)), _) => (*code, KeyModifiers::NONE),
            // Typed before the terminal was ours, Enter is the end of a line.
            (None, '\r' | '\n') => (KeyCode::Enter, KeyModifiers::NONE),
            (None, '\t') => (KeyCode::Tab, KeyModifiers::NONE),
            (None, '\x1b') => (KeyCode::Esc, KeyModifiers::NONE),
            (None, '\x7f') => (KeyCode::Backspace, KeyModifiers::NONE),
            (None, c @ '\x01'..='\x1a') => {
                let letter = char::from(b'a' - 1 + c as u8);
                (KeyCode::Char(letter), KeyModifiers::CONTROL)
            }
            (None, c) if c.is_uppercase() => (KeyCode::Char(c), KeyModifiers::SHIFT),
            (None, c) => (KeyCode::Char(c), KeyModifiers::NONE),
        };
        keys.push(Event::Key(KeyEvent::new(code, modifiers)));
        rest = &rest[long.map_or(first.len_utf8(), |(bytes, _)| bytes.len())..];
    }
    keys
}

/// The background in an answer such as `ESC ] 11 ; rgb:1212/1414/1a1a ESC \`, by how bright the eye sees it; and all
/// else that was heard.
fn read(heard: &[u8]) -> Heard {
    let Parts {
        colour,
        named,
        torn,
        typed,
    } = Parts::of(heard);
    let told = colour.and_then(|told| std::str::from_utf8(told).ok()?.strip_prefix("11;rgb:"));
    let part = |text: &str| {
        let most = 16_u32
            .checked_pow(u32::try_from(text.len()).ok()?)?
            .checked_sub(1)?;
        u32::from_str_radix(text, 16)
            .ok()?
            .checked_mul(255)?
            .checked_div(most)
    };
    let parts: Option<Vec<u32>> = told.and_then(|told| told.split('/').map(part).collect());
    let ground = match parts.as_deref() {
        Some([red, green, blue]) if 299 * red + 587 * green + 114 * blue < 128_000 => {
            Background::Dark
        }
        Some([_, _, _]) => Background::Light,
        _ => Background::Unknown,
    };
    let late = LateAnswer {
        // Through tmux or ssh the colour may come after the name.
        due: torn || !named || colour.is_none(),
        left: if torn { LONGEST } else { 0 },
        escaped: torn && heard.ends_with(b"\x1b"),
        names: torn
            && heard
                .rsplit(|b| *b == 0x1b)
                .next()
                .is_some_and(|told| told.starts_with(b"[")),
    };
    let keys = keys(&typed);
    Heard {
        ground,
        ahead: TypedAhead { keys, late },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ground_is_read_from_the_answer_whatever_else_came() {
        for (heard, ground) in [
            (
                "\x1b]11;rgb:1212/1414/1a1a\x1b\\\x1b[?62;22c",
                Background::Dark,
            ),
            ("\x1b[?62;22c\x1b]11;rgb:ff/ff/f0\x07", Background::Light),
            ("\x1b]11;rgb:fdf6/e3e3/e3e3\x1b\\", Background::Light),
            ("jjj\x1b]11;rgb:0/0/0\x07", Background::Dark),
            ("\x1b[?62;22c", Background::Unknown),
            ("\x1b]11;rgb:zz/0/0\x07", Background::Unknown),
            ("\x1b]11;rgb:123456789/0/0\x07", Background::Unknown),
            ("", Background::Unknown),
        ] {
            assert_eq!(read(heard.as_bytes()).ground, ground, "{heard:?}");
        }
    }

    #[test]
    fn a_colour_that_comes_after_the_name_is_no_key() {
        let mut late = read(b"\x1b[?62;22c").ahead.late;
        for (c, with) in [
            (']', KeyModifiers::ALT),
            ('1', KeyModifiers::NONE),
            ('r', KeyModifiers::NONE),
        ] {
            assert!(
                late.takes(&Event::Key(KeyEvent::new(KeyCode::Char(c), with))),
                "{c}"
            );
        }
        assert_eq!(keys(b"\n"), keys(b"\r"));
    }

    /// Torn behind its first byte, in the midst, or byte by byte; a colour may still come behind it.
    #[test]
    fn a_name_that_comes_in_pieces_is_no_key() {
        let (colour, name) = ("\x1b]11;rgb:1/1/1\x07", "\x1b[?62;22c");
        for (before, at) in [(colour, 1), (colour, 2), (colour, 3), (colour, 6), ("", 0)] {
            let (told, rest) = name.split_at(at);
            let mut late = read(format!("{before}{told}").as_bytes()).ahead.late;
            let pressed = |c: char| match c {
                '\x1b' => KeyCode::Esc,
                c => KeyCode::Char(c),
            };
            for c in rest.chars() {
                let event = Event::Key(KeyEvent::new(pressed(c), KeyModifiers::NONE));
                assert!(late.takes(&event) || c == '\x1b', "{told:?} {c}");
            }
            let letter = Event::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::NONE));
            assert!(!late.takes(&letter), "{told:?}");
        }
    }

    #[test]
    fn what_is_typed_around_an_answer_is_kept_and_what_comes_late_is_no_key() {
        let asked = "\x1b]11;rgb:1212/1414/1a1a\x1b\\\x1b[?62;22c";
        let typed = "2lé \x1b[B\r";
        for at in 0..=asked.len() {
            let (before, after) = asked.split_at(at);
            let heard = read(format!("{typed}{before}").as_bytes());
            assert_eq!(heard.ahead.keys, keys(typed.as_bytes()), "{before:?}");
            let mut late = heard.ahead.late;
            assert_eq!(late.due, !after.is_empty(), "{before:?}");
            // Of what names the terminal the library makes no keys.
            let mut escaped = false;
            for c in after.strip_suffix("\x1b[?62;22c").unwrap_or("").chars() {
                let with = [KeyModifiers::NONE, KeyModifiers::ALT][usize::from(escaped)];
                escaped = c == '\x1b';
                let event = Event::Key(KeyEvent::new(KeyCode::Char(c), with));
                assert!(escaped || late.takes(&event), "{before:?} {c}");
            }
            let letter = Event::Key(KeyEvent::new(KeyCode::Char('j'), KeyModifiers::NONE));
            assert!(!late.takes(&letter));
        }
    }
}
