//! What is wrong in a file, said with the path to it and its line.

use serde::de::{Deserialize, IgnoredAny};
use std::fmt;

/// The way to a value in a file, made as the reader goes down and written out only when something is wrong.
#[derive(Clone, Copy)]
pub enum Path<'p> {
    Root,
    Field(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>, usize),
}

/// One step down, as kept for finding the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hop {
    Field(String),
    Item(usize),
}

/// A way as people write it: `clients[3].name`.
pub fn written(hops: &[Hop]) -> String {
    let mut path = String::new();
    for hop in hops {
        match hop {
            Hop::Field(name) if path.is_empty() => path.push_str(name),
            Hop::Field(name) => path.extend([".", name]),
            Hop::Item(index) => path.extend(["[", &index.to_string(), "]"]),
        }
    }
    path
}

impl Path<'_> {
    /// The steps from the top down.
    pub fn hops(&self) -> Vec<Hop> {
        let (mut hops, hop) = match self {
            Self::Root => return vec![],
            Self::Field(above, name) => (above.hops(), Hop::Field((*name).to_owned())),
            Self::Item(above, index) => (above.hops(), Hop::Item(*index)),
        };
        hops.push(hop);
        hops
    }
}

#[derive(Clone, Debug)]
pub struct FactsProblem {
    /// Where: `clients[3].issues[0].severity`; empty when the text is no JSON at all.
    pub path: String,
    pub line: usize,
    pub message: String,
}

impl fmt::Display for FactsProblem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if !self.path.is_empty() {
            write!(f, ", {}", self.path)?;
        }
        write!(f, ": {}", self.message)
    }
}

/// Why a file cannot be read: everything that is wrong with it, as far as listed.
#[derive(Clone, Debug, thiserror::Error)]
pub struct FactsError {
    /// The first problems, in the order in which they were met; never empty.
    pub problems: Vec<FactsProblem>,
    pub more: usize,
}

impl fmt::Display for FactsError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            write!(f, "{}{problem}", if index > 0 { "\n" } else { "" })?;
        }
        if self.more > 0 {
            write!(f, "\nand {} more", self.more)?;
        }
        Ok(())
    }
}

/// The line of the value that the hops lead to, or of the nearest one above it. The text is JSON that was
/// read before, so nothing here looks for mistakes in it.
pub fn line_of(text: &[u8], hops: &[Hop]) -> usize {
    let mut scan = JsonScan { text, at: 0 };
    scan.blank();
    let mut found = scan.at;
    for hop in hops {
        let there = match hop {
            Hop::Field(name) => scan.enter_field(name),
            Hop::Item(index) => scan.enter_item(*index),
        };
        match there {
            Some(at) => found = at,
            None => break,
        }
    }
    text[..found.min(text.len())]
        .split(|byte| *byte == b'\n')
        .count()
}

/// A place in a JSON text, always at the beginning of a value when a method is called.
struct JsonScan<'t> {
    text: &'t [u8],
    at: usize,
}

impl<'t> JsonScan<'t> {
    fn byte(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or_default()
    }

    /// Over white space, commas and colons.
    fn blank(&mut self) {
        while matches!(
            self.byte(),
            b' ' | b'\n' | b'\r' | b'\t' | b',' | b':' | 0xef | 0xbb | 0xbf
        ) {
            self.at += 1;
        }
    }

    /// The value here, if there is one, and over it.
    fn value<T: Deserialize<'t>>(&mut self) -> Option<T> {
        self.blank();
        let here = serde_json::Deserializer::from_slice(self.text.get(self.at..)?);
        let mut values = here.into_iter();
        let value = values.next()?.ok()?;
        self.at += values.byte_offset();
        Some(value)
    }

    /// Into the last field of that name; the place of its name. Stays where it is when there is none.
    fn enter_field(&mut self, name: &str) -> Option<usize> {
        let start = self.at;
        if self.byte() != b'{' {
            return None;
        }
        self.at += 1;
        let mut last = None;
        loop {
            self.blank();
            let key = self.at;
            let Some(known) = self.value::<String>() else {
                break;
            };
            self.blank();
            if known == name {
                last = Some((key, self.at));
            }
            self.value::<IgnoredAny>();
        }
        self.at = last.map_or(start, |(_, value)| value);
        last.map(|(key, _)| key)
    }

    /// Into an item of a list.
    fn enter_item(&mut self, index: usize) -> Option<usize> {
        let start = self.at;
        if self.byte() != b'[' {
            return None;
        }
        self.at += 1;
        for _ in 0..index {
            self.value::<IgnoredAny>();
        }
        self.blank();
        if self.at >= self.text.len() || self.byte() == b']' {
            self.at = start;
            return None;
        }
        Some(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::{Hop, Path, line_of, written};

    #[test]
    fn the_line_of_a_path_is_found() {
        let text = "\u{feff}{\n \"a\": [1, \"x ] \\\" {\", {\n  \"b\": {\"c\":\n true}}],\n \"d\\u0065\": -1.5e3\n}"
            .as_bytes();
        let field = |name: &str| Hop::Field(name.to_owned());
        for (hops, line) in [
            (vec![], 1),
            (vec![field("a")], 2),
            (vec![field("a"), Hop::Item(2), field("b")], 3),
            (vec![field("a"), Hop::Item(2), field("b"), field("c")], 3),
            (vec![field("a"), Hop::Item(9)], 2),
            (vec![field("de")], 5),
            (vec![field("a"), Hop::Item(2), field("zz")], 2),
        ] {
            assert_eq!(line_of(text, &hops), line, "{hops:?}");
        }
    }

    #[test]
    fn a_path_is_written_as_people_write_it() {
        let clients = Path::Field(&Path::Root, "clients");
        let name = Path::Field(&Path::Item(&clients, 3), "name").hops();
        assert_eq!(written(&name), "clients[3].name");
        assert_eq!(written(&Path::Root.hops()), "");
    }
}
