//! What lies over a page. Lines to type stand at the lower edge, so that the list and the reasons stay in
//! sight; choices, forms and questions in the middle.

mod form;
mod letter;
mod line;
mod list;
mod sheet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::lines::{Pieces, piece, write};
use super::short;
use crate::app::App;
use crate::app::overlay::{Confirm, Overlay, PreviewRow};
use crate::tui::event::ListHit;
use crate::tui::text::{width, wrap};
use crate::tui::theme::Theme;
use crate::tui::widget::Popup;

/// What an overlay leaves behind.
#[derive(Default)]
pub struct Over {
    pub list: Option<ListHit>,
    pub cursor: Option<Position>,
    /// Where a text stands that is written or read.
    pub text: Option<Rect>,
}

pub fn draw(app: &App, overlay: &Overlay, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Over {
    match overlay {
        Overlay::Prompt(prompt) => line::draw(app, prompt, theme, area, buffer),
        Overlay::Choose(choose) => list::choose(choose, theme, area, buffer),
        Overlay::Menu(menu) => list::menu(menu, theme, area, buffer),
        Overlay::Form(form) => form::draw(app, form, theme, area, buffer),
        Overlay::Letter(letter) => letter::draw(app, letter, theme, area, buffer),
        Overlay::Sheet(sheet) => sheet::draw(sheet, theme, area, buffer),
        Overlay::Confirm(question) => confirm(question, theme, area, buffer),
    }
}

fn confirm(confirm: &Confirm, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Over {
    let room = usize::from(area.width.saturating_sub(8)).clamp(1, 56);
    let mut lines: Vec<Pieces> = wrap(&confirm.question, room)
        .into_iter()
        .map(|line| vec![piece(line, theme.text)])
        .collect();
    lines.push(Vec::new());
    lines.push(vec![
        piece("y", theme.danger),
        piece(" yes   ", theme.text),
        piece("n", theme.key),
        piece(" no, and Enter is no", theme.text),
    ]);
    let wide = lines.iter().map(super::lines::cells).max().unwrap_or(0);
    let popup = Popup {
        title: "Sure?",
        size: (small(wide), small(lines.len())),
    };
    let inside = popup.draw(area, buffer, theme);
    write(inside, buffer, lines);
    Over::default()
}

/// What was understood, row by row, each in as many lines as it needs.
fn preview<'a>(rows: &[PreviewRow], room: usize, theme: &Theme) -> Vec<Pieces<'a>> {
    const LABEL: usize = 10;
    /// A long paste is not read here, and its end is in the line above.
    const MOST: usize = 6;
    let mut lines = Vec::new();
    for row in rows {
        let style = if row.unsure { theme.warn } else { theme.text };
        let mut label = row.label;
        let mut texts = wrap(&row.text, room.saturating_sub(LABEL).max(1));
        if texts.len() > MOST {
            texts.truncate(MOST - 1);
            texts.push(format!("… {} letters", row.text.chars().count()));
        }
        for text in texts {
            let label = std::mem::take(&mut label);
            lines.push(vec![
                piece(format!("{label:>8}  "), theme.heading()),
                piece(text, style),
            ]);
        }
    }
    lines
}

/// Keys and what they do, for the last lines of an overlay: one line, or as many as the room takes.
fn key_lines<'a>(pairs: &[(&'a str, &'a str)], room: usize, theme: &Theme) -> Vec<Pieces<'a>> {
    const GAP: usize = 3;
    let mut lines: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
    let mut used = 0;
    for pair in pairs {
        let cells = width(&short::keys(pair.0, theme)) + 1 + width(pair.1);
        let line = lines.last_mut().filter(|_| used + cells <= room);
        if let Some(line) = line {
            line.push(*pair);
        } else {
            used = 0;
            lines.push(vec![*pair]);
        }
        used += cells + GAP;
    }
    lines.iter().map(|line| keys(line, theme)).collect()
}

/// Keys and what they do, on one line.
fn keys<'a>(pairs: &[(&'a str, &'a str)], theme: &Theme) -> Pieces<'a> {
    let mut line = Vec::new();
    for (key, label) in pairs {
        let gap = if line.is_empty() { "" } else { "   " };
        line.push(piece(
            format!("{gap}{}", short::keys(*key, theme)),
            theme.key,
        ));
        line.push(piece(format!(" {label}"), theme.text));
    }
    line
}

/// As many of the first keys as there is room for.
fn fitting<'p, 'a>(pairs: &'p [(&'a str, &'a str)], room: usize) -> &'p [(&'a str, &'a str)] {
    let wide = |(key, label): &(&str, &str)| width(key) + 1 + width(label);
    let fits = |n: &usize| pairs[..*n].iter().map(|pair| wide(pair) + 3).sum::<usize>() <= room + 3;
    &pairs[..(0..=pairs.len()).rev().find(fits).unwrap_or(0)]
}

fn small(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// An error of the last Enter, in as many lines as it needs.
fn complaint<'a>(error: Option<&String>, room: usize, theme: &Theme) -> Vec<Pieces<'a>> {
    let Some(error) = error else {
        return Vec::new();
    };
    debug_assert!(width(error) > 0, "an error says something");
    wrap(error, room)
        .into_iter()
        .map(|line| vec![piece(line, theme.danger)])
        .collect()
}
