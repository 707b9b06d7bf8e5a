//! Printing: plain text and JSON, everything through one escape.

use super::table::{self, Side, wrap};
use crate::cli::{Context, Exit, Failure, Result};
use crate::domain::{breaks_line, is_hidden, shown};
use crate::wire;
use std::io::{self, IsTerminal, Write};
use std::{fmt::Write as _, process::ExitCode};

/// How wide text is laid out when nobody says.
const USUAL_WIDTH: u16 = 100;
/// Narrower than this nothing is legible anyway.
const LEAST_WIDTH: u16 = 40;

/// How wide a line may be: as `columns` says, else as the terminal is, else as usual.
pub fn width(columns: Option<u16>) -> usize {
    let terminal = || {
        rustix::termios::tcgetwinsize(rustix::stdio::stdout())
            .ok()
            .map(|size| size.ws_col)
    };
    let width = columns
        .or_else(terminal)
        .filter(|wide| *wide > 0)
        .unwrap_or(USUAL_WIDTH)
        .max(LEAST_WIDTH);
    usize::from(width)
}

/// How wide a table may be: as lines may, but through a pipe, where whoever searches finds what is not cut.
pub fn room(columns: Option<u16>) -> usize {
    if columns.is_none() && !io::stdout().is_terminal() {
        return usize::from(u16::MAX);
    }
    width(columns)
}

/// Prints lines. What is within them is escaped; they end where they end.
pub fn lines<L: AsRef<str>>(lines: impl IntoIterator<Item = L>) -> Result<Exit> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in lines {
        writeln!(out, "{}", shown(line.as_ref()).trim_end())?;
    }
    out.flush()?;
    Ok(Exit::Done)
}

pub fn line(line: impl AsRef<str>) -> Result<Exit> {
    lines([line])
}

pub fn text(text: &str) -> Result<Exit> {
    lines(text.lines())
}

pub fn table(
    columns: &[(&str, Side)],
    rows: impl IntoIterator<Item = Vec<String>>,
    context: &Context,
) -> Result<Exit> {
    let rows: Vec<Vec<String>> = rows.into_iter().collect();
    lines(table::lines(columns, &rows, context.room))
}

/// Prints JSON: what a terminal must not see becomes `\uXXXX`, which reads back as it was.
pub fn json(shape: &impl wire::Serialize) -> Result<Exit> {
    let out = io::BufWriter::new(io::stdout().lock());
    wire::write(JsonEscape::new(out), shape)?;
    Ok(Exit::Done)
}

/// Tells on standard error what is worth knowing beside the result.
pub fn note(note: impl AsRef<str>) {
    // Nobody to tell is no reason to fail.
    let _ = writeln!(io::stderr(), "note: {}", shown(note.as_ref()));
}

/// A line of what went wrong: before a person's eyes it is broken between words.
fn told(line: &str) -> Vec<String> {
    let line = shown(line);
    if is_watched() {
        wrap(&line, width(None).saturating_sub("amends: ".len()), 0)
    } else {
        vec![line.into_owned()]
    }
}

pub fn failure(failure: &Failure) -> ExitCode {
    if !failure.message.is_empty() {
        let mut text = String::new();
        let hints = failure.hints.iter().flat_map(|hint| hint.lines());
        let mut lead = "amends: ";
        for line in failure.message.lines().chain(hints).flat_map(told) {
            let _ = writeln!(text, "{lead}{line}");
            lead = "  ";
        }
        let _ = io::stderr().write_all(text.as_bytes());
    }
    failure.exit.into()
}

/// Prints what clap has to say: help and version, or what was not understood.
pub fn clap(asked: &clap::Error) -> ExitCode {
    let lines = asked
        .render()
        .to_string()
        .lines()
        .fold(String::new(), |all, line| all + &shown(line) + "\n");
    let _ = if asked.use_stderr() {
        io::stderr().write_all(lines.as_bytes())
    } else {
        io::stdout().write_all(lines.as_bytes())
    };
    if asked.use_stderr() {
        Exit::Usage.into()
    } else {
        Exit::Done.into()
    }
}

pub fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// Whether both standard input and output are a terminal: a dashboard can be shown.
pub fn is_interactive() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Writes JSON on, with everything hidden as `\uXXXX`. Outside of strings JSON has nothing of the kind but
/// line breaks, and those stay.
pub struct JsonEscape<W: Write> {
    out: W,
    /// Bytes of a character that is not whole yet.
    rest: Vec<u8>,
}

impl<W: Write> JsonEscape<W> {
    pub fn new(out: W) -> Self {
        Self { out, rest: vec![] }
    }

    fn pass(&mut self, text: &str) -> io::Result<()> {
        let mut from = 0;
        for (at, c) in text.char_indices() {
            if c != '\n' && (is_hidden(c) || breaks_line(c)) {
                self.out.write_all(&text.as_bytes()[from..at])?;
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(self.out, "\\u{unit:04x}")?;
                }
                from = at + c.len_utf8();
            }
        }
        self.out.write_all(&text.as_bytes()[from..])
    }
}

impl<W: Write> Write for JsonEscape<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.rest.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.rest) {
            Ok(text) => text.len(),
            Err(error) => error.valid_up_to(),
        };
        let rest = self.rest.split_off(whole);
        let text =
            String::from_utf8(std::mem::replace(&mut self.rest, rest)).map_err(io::Error::other)?;
        self.pass(&text)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::JsonEscape;
    use std::io::Write;

    #[test]
    fn json_reads_back_as_it_was_also_when_it_comes_in_pieces() {
        let text = "{\"a\":\n\"x\u{9b}\u{202e}ü\u{e0001}\"}";
        let mut bytes = Vec::new();
        let mut out = JsonEscape::new(&mut bytes);
        for byte in text.as_bytes() {
            out.write_all(&[*byte]).expect("a vector takes all");
        }
        let written = String::from_utf8(bytes).expect("UTF-8");
        assert_eq!(written, "{\"a\":\n\"x\\u009b\\u202eü\\udb40\\udc01\"}");
    }
}
