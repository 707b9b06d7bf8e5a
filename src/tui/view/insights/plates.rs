//! The pictures of Insights for paper: each with its title and sentence, as text and as SVG.

use super::pictures;
use crate::app::{App, screen::Part};
use crate::tui::svg::{LIGHT, svg};
use crate::tui::theme::{Background, Depth, Look, Theme};
use ratatui::{buffer::Buffer, layout::Rect};

const SIZE: (u16, u16) = (78, 10);

#[derive(Clone)]
pub struct Plate {
    pub title: &'static str,
    pub sentence: String,
    /// As text, told apart by signs.
    pub lines: Vec<String>,
    /// In colour on a light ground.
    pub svg: String,
}

pub fn plates(app: &App) -> Vec<Plate> {
    let drawn = |part: Part, look: Look| {
        let area = Rect::new(0, 0, SIZE.0, SIZE.1);
        let mut buffer = Buffer::empty(area);
        pictures::draw(
            app,
            part,
            false,
            &Theme::new(look),
            area,
            (&mut buffer, &mut vec![]),
        );
        buffer
    };
    let plain = Look {
        plain: true,
        ..Look::default()
    };
    let colour = Look {
        background: Background::Light,
        depth: Depth::True,
        ..Look::default()
    };
    Part::ALL
        .into_iter()
        .map(|part| Plate {
            title: super::title(part),
            sentence: super::sentence(app, part),
            lines: lines(&drawn(part, plain)),
            svg: svg(&drawn(part, colour), LIGHT),
        })
        .collect()
}

/// What is drawn, line by line; without the free ones at the end.
fn lines(buffer: &Buffer) -> Vec<String> {
    let rows = buffer.content.chunks(usize::from(buffer.area.width.max(1)));
    let text = |row: &[ratatui::buffer::Cell]| {
        let text: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
        text.trim_end().to_owned()
    };
    let mut lines: Vec<String> = rows.map(text).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}
