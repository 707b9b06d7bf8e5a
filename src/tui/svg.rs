//! A drawn buffer as SVG: blocks as rectangles, so that they meet whatever the font, all else as text.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// The width and height of a cell.
const CELL: (u16, u16) = (8, 16);
/// The colour of text where nothing else is said, on a light ground.
const INK: &str = "#24292e";

/// The buffer as one SVG element.
#[must_use]
pub fn svg(buffer: &Buffer) -> String {
    let area = buffer.area;
    let (width, height) = (area.width * CELL.0, area.height * CELL.1);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         font-family=\"monospace\" font-size=\"13\">"
    );
    for (at, cell) in buffer.content.iter().enumerate() {
        let (x, y) = buffer.pos_of(at);
        draw(cell, x * CELL.0, y * CELL.1, &mut out);
    }
    out.push_str("</svg>");
    out
}

fn draw(cell: &Cell, x: u16, y: u16, out: &mut String) {
    let fill = css(cell.fg).unwrap_or_else(|| INK.to_owned());
    if let Some(ground) = css(cell.bg) {
        rect((x, y), CELL, &ground, out);
    }
    let symbol = cell.symbol();
    let (wide, high) = CELL;
    let eighths = |from: &str| {
        let at = from.chars().position(|c| symbol.chars().eq([c]));
        at.and_then(|at| u16::try_from(at + 1).ok())
    };
    if let Some(n) = eighths("▁▂▃▄▅▆▇█") {
        rect((x, y + high - n * 2), (wide, n * 2), &fill, out);
    } else if let Some(n) = eighths("▏▎▍▌▋▊▉") {
        rect((x, y), (n, high), &fill, out);
    } else if symbol == "▀" {
        rect((x, y), (wide, high / 2), &fill, out);
    } else if symbol == "■" {
        rect((x, y + 4), (wide - 1, wide - 1), &fill, out);
    } else if !symbol.trim().is_empty() {
        let weight = if cell.modifier.contains(Modifier::BOLD) {
            " font-weight=\"bold\""
        } else {
            ""
        };
        let text = symbol
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        let _ = write!(
            out,
            "<text x=\"{x}\" y=\"{}\" fill=\"{fill}\"{weight}>{text}</text>",
            y + 12
        );
    }
}

fn rect((x, y): (u16, u16), (wide, high): (u16, u16), fill: &str, out: &mut String) {
    let _ = write!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" fill=\"{fill}\"/>"
    );
}

/// A colour of the themes with true colours; none where it is the page's own.
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
        let drawn = svg(&buffer);
        assert!(
            drawn.contains("<rect x=\"0\" y=\"8\" width=\"8\" height=\"8\" fill=\"#ff0000\"/>"),
            "{drawn}"
        );
        assert!(
            drawn.contains(">&lt;</text>") && drawn.contains(">a</text>"),
            "{drawn}"
        );
    }
}
