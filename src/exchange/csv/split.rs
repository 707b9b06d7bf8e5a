//! Text to records of cells, with the line on which each begins; says where quotes are broken and goes on with
//! the next line, and holds the caps while it reads instead of afterwards.
//!
//! The csv crate reads well-formed records alike (a law holds the two equal), but says neither that a quote is
//! never closed nor where, and takes a record of millions of columns before anybody can refuse it.

use std::borrow::Cow;

#[derive(Debug, Clone)]
pub struct SplitRecord<'a> {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Where it begins in the text.
    pub at: usize,
    pub cells: Vec<Cow<'a, str>>,
    /// How many cells it has in all, not counting empty ones at its end beyond those asked for.
    pub width: usize,
    pub fault: Option<SplitFault>,
}

/// What can be wrong with the form of a record.
#[derive(Clone, Copy, Debug)]
pub enum SplitFault {
    /// A quote opened on this line is never closed.
    Unclosed {
        line: usize,
    },
    /// Text follows a closing quote: a quote inside was not doubled, or one is missing.
    Inside {
        /// The line of the opening quote.
        line: usize,
    },
    TooLong,
}

pub struct Splitter<'a> {
    text: &'a str,
    separator: Option<u8>,
    at: usize,
    line: usize,
    /// Cells to keep of each record.
    most: usize,
    cell_cap: usize,
    /// Bytes that may still be read twice after broken quotes: keeps the work linear.
    again: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum CellEnd {
    Cell,
    Record,
}

impl<'a> Splitter<'a> {
    pub fn new(text: &'a str, separator: Option<u8>, most: usize, cell_cap: usize) -> Self {
        Self {
            text,
            separator,
            at: 0,
            line: 1,
            most,
            cell_cap,
            again: text.len().saturating_mul(8) + 65_536,
        }
    }

    /// From now on keep so many cells of each record.
    pub fn keep(&mut self, most: usize) {
        self.most = most;
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The length of the line break at this place, 0 if there is none.
    fn line_break(&self, at: usize) -> usize {
        match (self.byte(at), self.byte(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(b'\r' | b'\n'), _) => 1,
            _ => 0,
        }
    }

    /// Where the unquoted text that starts at `from` ends.
    fn end_of_plain(&self, from: usize) -> usize {
        let rest = &self.text.as_bytes()[from..];
        rest.iter()
            .position(|b| matches!(b, b'\r' | b'\n') || Some(*b) == self.separator)
            .map_or(self.text.len(), |n| from + n)
    }

    /// Passes the separator or the line break at the current place.
    fn pass_end(&mut self) -> CellEnd {
        let broken = self.line_break(self.at);
        if broken > 0 {
            self.at += broken;
            self.line += 1;
            return CellEnd::Record;
        }
        if self.at < self.text.len() {
            self.at += 1;
            return CellEnd::Cell;
        }
        CellEnd::Record
    }

    fn plain(&mut self) -> &'a str {
        let end = self.end_of_plain(self.at);
        let cell = &self.text[self.at..end];
        self.at = end;
        cell
    }

    /// Reads a quoted cell; the current place is its opening quote.
    fn quoted(&mut self) -> (Cow<'a, str>, Option<SplitFault>) {
        let opened = self.line;
        self.at += 1;
        let mut from = self.at;
        let mut cell = Cow::Borrowed("");
        loop {
            match self.byte(self.at) {
                None => {
                    push(&mut cell, &self.text[from..]);
                    return (cell, Some(SplitFault::Unclosed { line: opened }));
                }
                Some(b'"') if self.byte(self.at + 1) == Some(b'"') => {
                    push(&mut cell, &self.text[from..=self.at]);
                    self.at += 2;
                    from = self.at;
                }
                Some(b'"') => {
                    push(&mut cell, &self.text[from..self.at]);
                    self.at += 1;
                    break;
                }
                Some(_) => {
                    let broken = self.line_break(self.at);
                    self.line += usize::from(broken > 0);
                    self.at += broken.max(1);
                }
            }
        }
        let rest = self.plain();
        if rest.trim().is_empty() {
            return (cell, None);
        }
        push(&mut cell, rest);
        (cell, Some(SplitFault::Inside { line: opened }))
    }

    /// After broken quotes the next line is read anew, as long as that stays cheap.
    fn recover(&mut self, start: usize, start_line: usize, opened: usize) {
        let mut at = start;
        for _ in start_line..=opened {
            at += self.text[at..]
                .bytes()
                .position(|b| b == b'\r' || b == b'\n')
                .unwrap_or(self.text.len() - at);
            at += self.line_break(at);
        }
        let twice = self.at.saturating_sub(at);
        if let Some(left) = self.again.checked_sub(twice) {
            self.again = left;
            self.at = at;
            self.line = opened + 1;
        } else {
            while self.pass_end() == CellEnd::Cell {
                self.at = self.end_of_plain(self.at);
            }
        }
    }
}

impl<'a> Iterator for Splitter<'a> {
    type Item = SplitRecord<'a>;

    fn next(&mut self) -> Option<SplitRecord<'a>> {
        if self.at >= self.text.len() {
            return None;
        }
        let (start, line) = (self.at, self.line);
        let mut record = SplitRecord {
            line,
            at: start,
            cells: vec![],
            width: 0,
            fault: None,
        };
        let mut width = 0;
        loop {
            let (cell, fault) = if self.byte(self.at) == Some(b'"') {
                self.quoted()
            } else {
                (Cow::Borrowed(self.plain()), None)
            };
            width += 1;
            if width <= self.most || !cell.trim().is_empty() {
                record.width = width;
            }
            if cell.len() > self.cell_cap {
                record.fault = record.fault.or(Some(SplitFault::TooLong));
            } else if record.cells.len() < self.most {
                record.cells.push(cell);
            }
            if let Some(
                SplitFault::Unclosed { line: opened } | SplitFault::Inside { line: opened },
            ) = fault
            {
                record.fault = fault;
                self.recover(start, line, opened);
                return Some(record);
            }
            if self.pass_end() == CellEnd::Record {
                return Some(record);
            }
        }
    }
}

fn push<'a>(cell: &mut Cow<'a, str>, more: &'a str) {
    if cell.is_empty() {
        *cell = Cow::Borrowed(more);
    } else if !more.is_empty() {
        cell.to_mut().push_str(more);
    }
}

/// What separates the columns: of comma, semicolon, tab and bar the one that cuts most of the first records
/// into as many cells as the header; `None` when none cuts the header.
pub fn separator(text: &str) -> Option<u8> {
    const SAMPLE: usize = 65_536;
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    let score = |separator: u8| {
        let mut records = Splitter::new(sample, Some(separator), 0, usize::MAX)
            .take(100)
            .filter(|r| r.fault.is_none());
        // With nothing kept, the width counts cells up to the last one that is not empty.
        let header = count(sample, separator);
        let alike = records
            .by_ref()
            .filter(|r| r.width > 1 && r.width <= header)
            .count();
        (header > 1).then_some((alike, header))
    };
    [b',', b';', b'\t', b'|']
        .into_iter()
        .filter_map(|s| Some((score(s)?, s)))
        .max_by_key(|(score, _)| *score)
        .map(|(_, s)| s)
}

/// The header may stand below a few lines of something else.
pub const PREAMBLE: usize = 20;

fn count(text: &str, separator: u8) -> usize {
    Splitter::new(text, Some(separator), usize::MAX, usize::MAX)
        .find(|r| r.cells.iter().any(|c| !c.trim().is_empty()))
        .map_or(0, |r| r.cells.len())
}

/// Some programs put a whole row into one quoted cell: the text without these quotes, where all its first rows are so, or
/// all behind a bare header that has no more cells.
pub fn unwrapped(text: &str) -> Option<String> {
    let rows = || {
        Splitter::new(text, None, 1, usize::MAX)
            .filter(|r| r.cells.iter().any(|c| !c.trim().is_empty()))
    };
    let quoted = |line: &str| line.starts_with('"') && line.ends_with('"') && line.len() > 2;
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = rows().next().filter(|row| row.fault.is_none())?;
    let separated = |cell: &str| cell.contains([',', ';', '\t']);
    let header = lines.next()?.trim();
    let cuts = |line: &str| line.matches([',', ';', '\t']).count();
    let mut lines = lines.take(PREAMBLE).map(str::trim).peekable();
    let alone = lines.peek().is_none();
    let whole = |line: &str| quoted(line) && (quoted(header) || cuts(line) >= cuts(header));
    let all = lines.all(whole) && (quoted(header) || !alone);
    if !all || !separated(first.cells.first()?) {
        return None;
    }
    // Read without a separator, a row is one cell only when its quotes close at its very end.
    if rows().take(PREAMBLE).any(|row| row.fault.is_some()) {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    for row in Splitter::new(text, None, 1, usize::MAX) {
        plain.push_str(row.cells.first().map_or("", |cell| cell));
        plain.push('\n');
    }
    Some(plain)
}
