//! Several fields, one a line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Over, complaint, keys, small};
use crate::app::overlay::Form;
use crate::tui::text::{pad, put, width};
use crate::tui::theme::Theme;
use crate::tui::view::pen::write;
use crate::tui::widget::{Field, Popup};

/// The cells wanted for a form.
const CELLS: u16 = 74;

/// Draws a form; where one types.
pub fn draw(form: &Form, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Over {
    let wide = CELLS.min(area.width.saturating_sub(4));
    let complaint = complaint(form.error.as_ref(), usize::from(wide).max(1), theme);
    let high = small(form.fields.len() + complaint.len() + 2);
    let inside = Popup { title: &form.title, size: (wide, high) }.draw(area, buffer, theme);
    let labels = small(form.fields.iter().map(|f| width(f.label)).max().unwrap_or(0));
    // In a low window the field one is in, and those after it.
    let fields = form.fields.len();
    let shown = usize::from(inside.height).min(fields);
    let first = (form.at + 1).saturating_sub(shown).min(fields - shown);
    let mut cursor = None;
    for (n, field) in form.fields.iter().enumerate().skip(first).take(shown) {
        let y = inside.y + small(n - first);
        let here = n == form.at;
        let label = if here { theme.accent } else { theme.text };
        put(buffer, inside.x, y, inside.width.min(2), if here { theme.shapes.cursor } else { "" }, theme.accent);
        let x = inside.x.saturating_add(2);
        put(buffer, x, y, inside.right().saturating_sub(x), &pad(field.label, usize::from(labels)), label);
        let x = x.saturating_add(labels + 2).min(inside.right());
        let room = Rect { x, y, width: inside.right() - x, height: 1 };
        let typed =
            Field { value: field.line.text(), cursor: field.line.cursor(), spans: &[], placeholder: field.hint };
        let at = typed.draw(room, buffer, theme);
        if here {
            cursor = at;
        }
    }
    let below = Rect { y: inside.y + small(shown), height: inside.height - small(shown), ..inside };
    let mut lines = complaint;
    if lines.is_empty() {
        lines.push(Vec::new());
    }
    lines.push(keys(&[("⏎", "save"), ("tab", "next field"), ("esc", "close, nothing saved")], theme));
    write(below, buffer, lines);
    Over { list: None, cursor }
}
