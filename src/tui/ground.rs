//! What a terminal says of its background, asked once before its keys are ours. The question goes out together with one
//! that every terminal answers, so that one which does not know is not waited for.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::AsFd;

use rustix::event::{PollFd, PollFlags, Timespec};

use super::theme::Background;

/// What colour is the background, and who are you?
const QUESTIONS: &[u8] = b"\x1b]11;?\x1b\\\x1b[c";
/// How long all of the answer may take, and how long what is left of it once one has come, in milliseconds.
const PATIENCE: i64 = 250;
const REST: i64 = 30;
/// No answer is longer.
const MOST: usize = 256;

/// What the terminal says; what was typed meanwhile is lost with the answer. Not known where it says nothing in time.
pub fn ask() -> Background {
    answer().map_or(Background::Unknown, |bytes| read(&bytes))
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
    let mut heard = Vec::new();
    while asked.is_ok() && heard.len() < MOST && !(has_colour(&heard) && has_name(&heard)) {
        let patience = if heard.is_empty() { PATIENCE } else { REST };
        if !waits(&line, patience) {
            break;
        }
        let mut part = [0; MOST];
        match line.read(&mut part) {
            Ok(n) if n > 0 => heard.extend_from_slice(&part[..n]),
            _ => break,
        }
    }
    rustix::termios::tcsetattr(&line, rustix::termios::OptionalActions::Now, &before).ok()?;
    Some(heard)
}

fn waits(line: &impl AsFd, millis: i64) -> bool {
    let patience = Timespec {
        tv_sec: 0,
        tv_nsec: millis * 1_000_000,
    };
    rustix::event::poll(&mut [PollFd::new(line, PollFlags::IN)], Some(&patience))
        .is_ok_and(|n| n > 0)
}

fn has_colour(heard: &[u8]) -> bool {
    colour(heard).is_some_and(|rest| rest.iter().any(|b| matches!(b, 0x07 | 0x1b)))
}

fn has_name(heard: &[u8]) -> bool {
    let from = heard.windows(3).position(|at| at == b"\x1b[?");
    from.is_some_and(|from| heard[from..].contains(&b'c'))
}

/// What follows `rgb:` in the answer.
fn colour(heard: &[u8]) -> Option<&[u8]> {
    let sign = b"]11;rgb:";
    let from = heard.windows(sign.len()).position(|at| at == sign)?;
    heard.get(from + sign.len()..)
}

/// The background in an answer such as `ESC ] 11 ; rgb:1212/1414/1a1a ESC \`: by how bright the eye sees it.
fn read(heard: &[u8]) -> Background {
    let told = colour(heard).and_then(|rest| {
        std::str::from_utf8(rest.split(|b| *b == 0x07 || *b == 0x1b).next()?).ok()
    });
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
    match parts.as_deref() {
        Some([red, green, blue]) if 299 * red + 587 * green + 114 * blue < 128_000 => {
            Background::Dark
        }
        Some([_, _, _]) => Background::Light,
        _ => Background::Unknown,
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
            assert_eq!(read(heard.as_bytes()), ground, "{heard:?}");
        }
    }
}
