//! A page to read, scrolled by line.

use super::{Over, around, fitting, key_lines, write_keys};
use crate::app::{Key, OverAct, overlay::ReadSheet};
use crate::health::words::plan::LineLook;
use crate::tui::area::{first_rows, rows_at, small};
use crate::tui::{text::put_pieces, theme::Theme, view::lines::piece, widget::Popup};
use ratatui::{buffer::Buffer, layout::Rect};

/// The widest line that is good to read.
const MOST_COLUMNS: u16 = 92;

pub fn draw(sheet: &ReadSheet, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Over {
    let columns = MOST_COLUMNS.min(area.width.saturating_sub(6));
    let mut lines = sheet.page.lines(usize::from(columns));
    let mut title = sheet.page.title().to_owned();
    // A first line that ends in the title takes its place: nothing is read twice.
    if lines
        .first()
        .is_some_and(|(_, first)| first.ends_with(&title))
    {
        title = lines.remove(0).1;
        let blank = lines.iter().take_while(|(_, line)| line.is_empty()).count();
        lines.drain(..blank);
    }
    let high = area.height.saturating_sub(4).min(small(lines.len()) + 2);
    let popup = Popup {
        title: &title,
        size: (columns, high),
    };
    let inside = popup.draw(area, buffer, theme);
    let text = first_rows(
        inside,
        inside.height.saturating_sub(2).max(1).min(inside.height),
    );
    let first = sheet
        .top
        .min(lines.len().saturating_sub(usize::from(text.height)));
    let below = lines.len().saturating_sub(first + usize::from(text.height));
    for (y, (look, line)) in (text.top()..text.bottom()).zip(lines.into_iter().skip(first)) {
        let style = match look {
            LineLook::Title => theme.title,
            LineLook::Next => theme.accent,
            LineLook::Plain => theme.text,
            LineLook::Faint => theme.faint,
        };
        put_pieces(buffer, text.x, y, text.width, [piece(line, style)]);
    }
    let foot = rows_at(
        inside,
        text.bottom() + 1,
        inside.bottom().saturating_sub(text.bottom() + 1),
    );
    let more = format!("down, {below} more");
    let hints = [
        (Key::char('j'), more.as_str()),
        (OverAct::Close.key(), "close"),
        OverAct::CopyPage.hint(),
        OverAct::CopyMarkdown.hint(),
    ];
    let room = usize::from(foot.width);
    let keys = key_lines(
        &fitting(&hints[usize::from(below == 0)..], room),
        room,
        theme,
    );
    Over {
        clicks: write_keys(foot, buffer, vec![], keys),
        frame: around(inside),
        text: Some(text),
        ..Over::default()
    }
}
