//! How the JSON is laid out: a field a line down to the rows, each row on a line of its own. Good to read, to
//! compare and to search, and little larger than the shortest form. And how every shape writes instants and days.

use crate::domain::{Date, Instant};
use chrono::SecondsFormat;
use serde::{Serialize, Serializer};
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// Objects and lists up to this depth have a line for each of their parts.
const OPEN: usize = 4;

/// A value as text, ended by a line break.
pub fn write(out: impl Write, value: &impl Serialize) -> io::Result<()> {
    let mut out = io::BufWriter::new(out);
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, Layout::default());
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// The parts of a list, each in its shape.
pub fn each<P, S>(parts: impl IntoIterator<Item = P>, shape: impl FnMut(P) -> S) -> Vec<S> {
    parts.into_iter().map(shape).collect()
}

/// An object as it is written: its fields with their values, in this order.
macro_rules! shape {
    ($($(#[$meta:meta])* $name:ident $(: $value:expr)?),+ $(,)?) => {{
        #[derive(serde::Serialize)]
        struct Shape<$($name),+> {
            $($(#[$meta])* $name: $name),+
        }
        Shape { $($name $(: $value)?),+ }
    }};
}
pub(in crate::wire) use shape;

/// Counts the depth and breaks lines near the top.
#[derive(Default)]
pub struct Layout {
    depth: usize,
    filled: Vec<bool>,
}

impl Layout {
    fn begin<W: Write + ?Sized>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.filled.push(false);
        out.write_all(bracket)
    }

    fn end<W: Write + ?Sized>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if self.filled.pop() == Some(true) && self.depth < OPEN {
            self.line(out)?;
        }
        out.write_all(bracket)
    }

    fn part<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        if let Some(filled) = self.filled.last_mut() {
            *filled = true;
        }
        if self.depth <= OPEN {
            self.line(out)
        } else if first {
            Ok(())
        } else {
            out.write_all(b" ")
        }
    }

    fn line<W: Write + ?Sized>(&self, out: &mut W) -> io::Result<()> {
        out.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| out.write_all(b" "))
    }
}

impl Formatter for Layout {
    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"[")
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"]")
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.part(out, first)
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"{")
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"}")
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.part(out, first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}

/// An instant in UTC, with as many decimals as it has.
#[derive(Clone, Copy)]
pub struct Stamp(pub Instant);

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

#[derive(Clone, Copy)]
pub struct Day(pub Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// An instant within something that derives how it is written.
pub fn stamp<S: Serializer>(at: &Instant, serializer: S) -> Result<S::Ok, S::Error> {
    Stamp(*at).serialize(serializer)
}
