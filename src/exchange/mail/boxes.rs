//! How messages lie in files: one a file, many in an mbox, and the names of a Maildir.

use std::io::{BufRead, Read};

/// Bytes of a message that are read: its head and its text come first, what follows is attachments.
pub(super) const MOST_OF_A_MESSAGE: u64 = 512 << 10;

/// Hands every message of an mbox on, with the line on which it begins and the date in that line; of a long one the
/// beginning.
pub(super) fn each_in_mbox(
    mut input: impl BufRead,
    mut each: impl FnMut(usize, &str, &[u8]),
) -> std::io::Result<()> {
    let most = usize::try_from(MOST_OF_A_MESSAGE).unwrap_or(usize::MAX);
    let (mut message, mut line) = (vec![], vec![]);
    let (mut number, mut began, mut blank, mut inside) = (0, 0, true, false);
    let mut dated = String::new();
    loop {
        line.clear();
        // A line longer than a message is read in pieces; none but the first can begin a message.
        let read = (&mut input)
            .take(MOST_OF_A_MESSAGE)
            .read_until(b'\n', &mut line)?;
        if read == 0 {
            break;
        }
        let whole = line.ends_with(b"\n");
        number += usize::from(whole);
        if blank && is_separator(&line) {
            if inside {
                each(began, &dated, &message);
            }
            message.clear();
            String::from_utf8_lossy(&line[..line.len().min(300)])
                .splitn(3, ' ')
                .nth(2)
                .unwrap_or_default()
                .trim()
                .clone_into(&mut dated);
            (began, inside, blank) = (number, true, false);
            continue;
        }
        blank = matches!(line.as_slice(), b"\n" | b"\r\n");
        if inside && message.len() < most {
            let text = unescaped(&line);
            message.extend_from_slice(&text[..text.len().min(most - message.len())]);
        }
    }
    if inside {
        each(began, &dated, &message);
    }
    Ok(())
}

/// “From ana@x.example Mon Nov  2 10:00:00 2026”: a sender, and a time. A sentence that begins with From is none.
pub(super) fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let text = String::from_utf8_lossy(&rest[..rest.len().min(300)]);
    let clock = |word: &str| {
        let mut parts = word.split(':');
        let digits = |part: Option<&str>| {
            part.is_some_and(|p| p.len() == 2 && p.bytes().all(|b| b.is_ascii_digit()))
        };
        word.len() >= 5 && digits(parts.next()) && digits(parts.next())
    };
    // Weekday, month and day stand before the clock, and a year behind it.
    let words: Vec<&str> = text.split_whitespace().take(20).collect();
    let Some(at) = words
        .iter()
        .position(|word| clock(word))
        .filter(|at| *at >= 4)
    else {
        return false;
    };
    let name = |word: &str| word.len() == 3 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let year = |word: &&str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    name(words[at - 3])
        && name(words[at - 2])
        && words[at - 1].parse().is_ok_and(|day: u8| day <= 31)
        && words[at + 1..].iter().any(year)
}

/// `>From ` is how a mbox writes a line that begins with From.
fn unescaped(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|b| **b == b'>').count();
    if marks > 0 && line[marks..].starts_with(b"From ") {
        &line[1..]
    } else {
        line
    }
}

/// The part of a Maildir file's name that stays when its flags change.
pub fn stem(name: &str) -> &str {
    name.split_once(":2,").map_or(name, |(stem, _)| stem)
}

/// Whether a Maildir file's name says that its message is a draft or is to be deleted.
pub fn is_no_message(name: &str) -> bool {
    name.split_once(":2,")
        .is_some_and(|(_, flags)| flags.contains(['D', 'T']))
}

#[cfg(test)]
mod tests {
    use super::{each_in_mbox, is_no_message, stem};

    #[test]
    fn an_mbox_is_split_where_a_message_begins() {
        let text = "From a@x Mon Nov  2 10:00:00 2026\nSubject: 1\n\nFrom here on it works.\n>From us\n\n\
                    From b@x Mon Nov  2 11:00:00 2026\nSubject: 2\n\nbody\n";
        let mut found = Vec::new();
        each_in_mbox(text.as_bytes(), |line, _, bytes| {
            found.push((line, String::from_utf8_lossy(bytes).into_owned()));
        })
        .expect("read");
        assert_eq!(found.len(), 2);
        assert!(found[0].1.contains("\nFrom here on"), "{found:?}");
        assert!(!super::is_separator(b"From me at 10:00 tomorrow"));
        assert!(found[0].1.contains("\nFrom us"), "{found:?}");
        assert_eq!((found[0].0, found[1].0), (1, 7));
    }

    #[test]
    fn names_of_files_are_read() {
        assert_eq!(stem("123.M1.host:2,RS"), "123.M1.host");
        assert_eq!(stem("123.M1.host"), "123.M1.host");
        assert!(is_no_message("1:2,DS") && is_no_message("1:2,ST") && !is_no_message("1:2,RS"));
    }
}
