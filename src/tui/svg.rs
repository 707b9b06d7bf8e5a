//! A drawn buffer as SVG: blocks and lines as rectangles, so that they meet whatever the font, all else as runs of text.

use super::text::width;
use crate::tui::area::small;
use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use std::fmt::Write as _;

const CELL: (u16, u16) = (8, 16);

/// So many blanks part what stands in one line.
const GAP: usize = 2;

#[derive(Clone, Copy)]
pub struct Paper {
    /// The colour of text where nothing else is said.
    pub ink: &'static str,
    /// What lies behind all; `None`: whatever the page has.
    pub ground: Option<&'static str>,
}

/// A light page that has a ground of its own.
pub const LIGHT: Paper = Paper {
    ink: "#24292e",
    ground: None,
};

pub fn svg(buffer: &Buffer, paper: Paper) -> String {
    let area = buffer.area;
    let (width, height) = (area.width * CELL.0, area.height * CELL.1);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         font-family=\"monospace\" font-size=\"13\" fill=\"{}\">",
        paper.ink
    );
    if let Some(ground) = paper.ground {
        rect((0, 0), (width, height), Some(ground), &mut out);
    }
    for (y, row) in (0u16..).zip(buffer.content.chunks(usize::from(area.width.max(1)))) {
        draw_row(row, y * CELL.1, &mut out);
    }
    out.push_str("</svg>");
    out
}

/// The cells of a row: first what lies behind, then runs of cells that look the same.
fn draw_row(row: &[Cell], y: u16, out: &mut String) {
    let mut x = 0;
    for run in row.chunk_by(|a, b| a.bg == b.bg) {
        if let Some(ground) = css(run[0].bg) {
            rect((x, y), (cells(run) * CELL.0, CELL.1), Some(&ground), out);
        }
        x += cells(run) * CELL.0;
    }
    let mut x = 0;
    for run in row.chunk_by(same) {
        let wide = cells(run) * CELL.0;
        let fill = css(run[0].fg);
        match shape(run[0].symbol()) {
            Some(shape) => shape.draw((x, y), wide, fill.as_deref(), out),
            None => text(run, (x, y), fill.as_deref(), out),
        }
        x += wide;
    }
}

fn cells(run: &[Cell]) -> u16 {
    small(run.len())
}

/// Whether two neighbours are drawn together: letters in one style, or the same block again.
fn same(a: &Cell, b: &Cell) -> bool {
    let alike = a.fg == b.fg && a.modifier == b.modifier;
    let (of_a, of_b) = (shape(a.symbol()), shape(b.symbol()));
    alike && of_a == of_b && of_a.is_none_or(|shape| shape.joins)
}

#[derive(PartialEq)]
struct Block {
    at: (u16, u16),
    size: (u16, u16),
    joins: bool,
}

impl Block {
    fn draw(self, (x, y): (u16, u16), wide: u16, fill: Option<&str>, out: &mut String) {
        let size = if self.joins {
            (wide, self.size.1)
        } else {
            self.size
        };
        rect((x + self.at.0, y + self.at.1), size, fill, out);
    }
}

/// The rectangle of a symbol, where it is one.
fn shape(symbol: &str) -> Option<Block> {
    let (wide, high) = CELL;
    let place = |from: &str| {
        let at = from.chars().position(|c| symbol.chars().eq([c]));
        at.and_then(|at| u16::try_from(at + 1).ok())
    };
    let block = |at, size, joins| Some(Block { at, size, joins });
    if let Some(n) = place("▁▂▃▄▅▆▇█") {
        return block((0, high - n * 2), (wide, n * 2), true);
    }
    if let Some(n) = place("▏▎▍▌▋▊▉") {
        return block((0, 0), (n, high), false);
    }
    match symbol {
        "▀" => block((0, 0), (wide, high / 2), true),
        "▐" => block((wide / 2, 0), (wide / 2, high), false),
        "■" => block((0, 4), (wide - 1, wide - 1), false),
        "─" => block((0, 7), (wide, 1), true),
        "━" => block((0, 7), (wide, 2), true),
        "╾" => block((0, 7), (wide / 2, 2), false),
        "│" => block((3, 0), (1, high), false),
        _ => None,
    }
}

/// Letters in one style; what stands behind a gap has a place of its own, where its cells are whatever the font.
fn text(run: &[Cell], (x, y): (u16, u16), fill: Option<&str>, out: &mut String) {
    let mut words: Vec<(u16, String)> = vec![];
    let (mut column, mut blanks) = (0, GAP);
    let mut cells = run.iter();
    while let Some(cell) = cells.next() {
        let symbol = cell.symbol();
        if symbol.trim().is_empty() {
            blanks += 1;
        } else {
            match words.last_mut().filter(|_| blanks < GAP) {
                Some((_, word)) => word.push_str(if blanks > 0 { " " } else { "" }),
                None => words.push((column, String::new())),
            }
            if let Some((_, word)) = words.last_mut() {
                word.push_str(symbol);
            }
            blanks = 0;
        }
        // The second half of a wide letter is no blank.
        if width(symbol) == 2 {
            cells.next();
            column += 1;
            blanks = if cells.as_slice().is_empty() {
                blanks
            } else {
                GAP
            };
        }
        column += 1;
    }
    for (column, word) in words {
        let escaped = word
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        let _ = write!(out, "<text x=\"{}\" y=\"{}\"", x + column * CELL.0, y + 12);
        if let Some(fill) = fill {
            let _ = write!(out, " fill=\"{fill}\"");
        }
        if run[0].modifier.contains(Modifier::BOLD) {
            out.push_str(" font-weight=\"bold\"");
        }
        if run[0].modifier.contains(Modifier::UNDERLINED) {
            out.push_str(" text-decoration=\"underline\"");
        }
        let _ = write!(out, ">{escaped}</text>");
    }
}

fn rect((x, y): (u16, u16), (wide, high): (u16, u16), fill: Option<&str>, out: &mut String) {
    let _ = write!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\""
    );
    if let Some(fill) = fill {
        let _ = write!(out, " fill=\"{fill}\"");
    }
    out.push_str("/>");
}

fn css(colour: Color) -> Option<String> {
    match colour {
        Color::Rgb(r, g, b) => Some(format!("#{r:02x}{g:02x}{b:02x}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn blocks_are_rectangles_and_text_is_escaped() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        let red = Style::new().fg(Color::Rgb(255, 0, 0));
        crate::tui::text::put(&mut buffer, 0, 0, 3, "▄<a", red);
        let drawn = svg(&buffer, LIGHT);
        assert!(
            drawn.contains("<rect x=\"0\" y=\"8\" width=\"8\" height=\"8\" fill=\"#ff0000\"/>"),
            "{drawn}"
        );
        assert!(drawn.contains(">&lt;a</text>"), "{drawn}");
    }
}
