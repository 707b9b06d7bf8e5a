//! One line to type, with what it is understood as beneath it.

use super::{Over, complaint, key_lines, preview, write_keys};
use crate::app::overlay::{Prompt, Tint};
use crate::app::{App, OverAct};
use crate::tui::area::{first_rows, small, under};
use crate::tui::text::width;
use crate::tui::theme::Theme;
use crate::tui::view::{
    lines::{Pieces, in_lines, piece},
    short,
};
use crate::tui::widget::{Popup, TextField};
use ratatui::style::{Modifier, Style};
use ratatui::{buffer::Buffer, layout::Rect};
use std::ops::Range;

/// The cells of a frame's edge beside its title.
const TITLE_EDGES: u16 = 6;
/// The completions shown around the one that Tab is at.
const COMPLETIONS: usize = 6;

pub fn draw(app: &App, prompt: &Prompt, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Over {
    let text = prompt.line.text();
    let spans: Vec<(Range<usize>, Style)> = prompt
        .of
        .tints(text, app)
        .into_iter()
        .map(|(range, tint)| (range, understood(tint, theme)))
        .collect();
    let field = TextField {
        value: text,
        cursor: prompt.line.cursor(),
        spans: &spans,
        placeholder: prompt.of.hint(app),
    };
    // What is asked is told whole: in the edge, where the screen is wide enough for that, else within.
    let title = prompt.title(app);
    let cells = |title: &str| small(width(title)).saturating_add(TITLE_EDGES);
    // It stands across both panes: of what lies behind it no line begins in the middle.
    let wide = area.width.saturating_sub(4);
    let inner = usize::from(wide.saturating_sub(4)).max(1);
    let mut lines = vec![];
    let mut title = title.as_str();
    if cells(title) > wide {
        let (edge, within) = title.rsplit_once(" · ").unwrap_or((title, title));
        lines.extend(in_lines(within, theme.title, inner));
        title = edge;
    }
    lines.extend(preview(&prompt.preview(app), inner, theme));
    if let Some((at, all)) = prompt.tab.as_ref().filter(|_| !prompt.lists_completions()) {
        let labels = all.iter().map(|c| c.label.as_str());
        lines.push(completions(*at, labels, theme));
    }
    lines.extend(complaint(prompt.error.as_ref(), inner, theme));
    let mut hints = vec![(OverAct::Enter.key(), prompt.of.does())];
    if prompt.completes() {
        hints.push(OverAct::Complete.hint());
    }
    hints.extend(prompt.of.hints(app).iter().map(|act| act.hint()));
    hints.push((OverAct::Close.key(), "keep a draft"));
    let keys = key_lines(&hints, inner, theme);
    let high = small(lines.len() + keys.len()) + 3;
    let high = high.min(area.height);
    let footer = u16::from(area.height > high);
    let bottom = area
        .bottom()
        .min(buffer.area.bottom().saturating_sub(footer));
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
    let cursor = field.draw(first_rows(inside, inside.height.min(1)), buffer, theme);
    let rest = under(inside, 1);
    Over {
        clicks: write_keys(rest, buffer, lines, keys),
        cursor,
        ..Over::default()
    }
}

fn completions<'a>(at: usize, all: impl Iterator<Item = &'a str>, theme: &Theme) -> Pieces<'a> {
    let mut line = vec![piece(format!("{:>8}  ", "tab"), theme.heading())];
    let from = at.saturating_sub(COMPLETIONS - 1);
    for (n, text) in all.enumerate().skip(from).take(COMPLETIONS) {
        let style = if n == at { theme.selected } else { theme.text };
        line.push(piece(text.trim().to_owned(), style));
        line.push(piece("  ", theme.text));
    }
    line
}

fn understood(tint: Tint, theme: &Theme) -> Style {
    match tint {
        Tint::Known => theme.accent,
        Tint::Waits => theme.warn.add_modifier(Modifier::BOLD),
        Tint::Mood(mood) => short::mood(mood, theme),
        Tint::Left => theme.text.add_modifier(Modifier::UNDERLINED),
    }
}
