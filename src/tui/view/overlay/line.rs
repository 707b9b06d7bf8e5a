//! One line to type, with what it is understood as beneath it.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Over, complaint, keys, small};
use crate::app::overlay::{Kind, LogLine, Overlay, PreviewRow, Prompt};
use crate::app::{App, act};
use crate::domain::Mood;
use crate::tui::theme::Theme;
use crate::tui::view::pen::{Line, piece, write};
use crate::tui::view::said;
use crate::tui::widget::{Field, Popup};

/// The widest that is still read at a glance.
const MOST_CELLS: u16 = 100;
/// The completions shown around the one that Tab is at.
const COMPLETIONS: usize = 6;

/// The quick log.
pub fn log(
    app: &App,
    overlay: &Overlay,
    log: &LogLine,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> Over {
    let title = match log.clients.as_slice() {
        [one] => format!("Log · {}", app.book.name(one)),
        many => format!("Log · {} clients", many.len()),
    };
    let draft = log.draft(&app.book);
    let spans: Vec<(Range<usize>, Style)> = draft
        .spans
        .iter()
        .map(|span| (span.range.clone(), understood(span.kind, draft.mood, theme)))
        .collect();
    let field = Field {
        value: log.line.text(),
        cursor: log.line.cursor(),
        spans: &spans,
        placeholder: "call yesterday 4pm with Dana: all is fine again :)",
    };
    let mut below = preview(&act::preview(app, overlay), theme);
    if let Some((at, all)) = &log.tab {
        below.push(completions(
            *at,
            all.iter().map(|c| c.label.as_str()),
            theme,
        ));
    }
    let hints = [("⏎", "save"), ("tab", "complete"), ("esc", "keep a draft")];
    draw(
        &title,
        &field,
        below,
        log.error.as_ref(),
        &hints,
        theme,
        area,
        buffer,
    )
}

/// A line with a purpose.
pub fn prompt(
    app: &App,
    overlay: &Overlay,
    prompt: &Prompt,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> Over {
    let field = Field {
        value: prompt.line.text(),
        cursor: prompt.line.cursor(),
        spans: &[],
        placeholder: &prompt.hint,
    };
    let below = preview(&act::preview(app, overlay), theme);
    let hints = [("⏎", "save"), ("esc", "close")];
    draw(
        &prompt.title,
        &field,
        below,
        prompt.error.as_ref(),
        &hints,
        theme,
        area,
        buffer,
    )
}

#[expect(
    clippy::too_many_arguments,
    reason = "two callers, and every one of them is drawn"
)]
fn draw(
    title: &str,
    field: &Field,
    below: Vec<Line>,
    error: Option<&String>,
    hints: &[(&str, &str)],
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> Over {
    let wide = area.width.saturating_sub(4).min(MOST_CELLS);
    let mut lines: Vec<Line> = below;
    lines.extend(complaint(
        error,
        usize::from(wide.saturating_sub(4)).max(1),
        theme,
    ));
    let high = small(lines.len()) + 4;
    // Above the footer, so that the list and its reasons stay in sight.
    let high = high.min(area.height);
    let bottom = area.bottom().saturating_sub(u16::from(area.height > high));
    let x = area.x + (area.width - wide) / 2;
    let place = Rect {
        x,
        y: bottom.saturating_sub(high),
        width: wide,
        height: high,
    };
    let inside = Popup {
        title,
        size: (0, 0),
    }
    .draw_at(place, buffer, theme);
    let cursor = field.draw(
        Rect {
            height: inside.height.min(1),
            ..inside
        },
        buffer,
        theme,
    );
    lines.push(keys(hints, theme));
    let rest = Rect {
        y: inside.y + 1,
        height: inside.height.saturating_sub(1),
        ..inside
    };
    // Where there is no room for all, the keys go first.
    write(rest, buffer, lines);
    Over {
        cursor,
        ..Over::default()
    }
}

fn preview<'a>(rows: &[PreviewRow], theme: &Theme) -> Vec<Line<'a>> {
    rows.iter()
        .map(|row| {
            let style = if row.unsure { theme.warn } else { theme.text };
            vec![
                piece(format!("{:>8}  ", row.label), theme.heading()),
                piece(row.text.clone(), style),
            ]
        })
        .collect()
}

fn completions<'a>(at: usize, all: impl Iterator<Item = &'a str>, theme: &Theme) -> Line<'a> {
    let mut line = vec![piece(format!("{:>8}  ", "tab"), theme.heading())];
    let from = at.saturating_sub(COMPLETIONS - 1);
    for (n, text) in all.enumerate().skip(from).take(COMPLETIONS) {
        let style = if n == at { theme.selected } else { theme.text };
        line.push(piece(text.trim().to_owned(), style));
        line.push(piece("  ", theme.text));
    }
    line
}

/// How a recognised token looks.
fn understood(kind: Kind, mood: Option<Mood>, theme: &Theme) -> Style {
    match kind {
        Kind::Mood => mood.map_or(theme.accent, |m| said::mood(m, theme)),
        Kind::Asks | Kind::Due => theme.warn.add_modifier(ratatui::style::Modifier::BOLD),
        _ => theme.accent,
    }
}
