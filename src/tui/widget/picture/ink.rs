//! What a cell of a picture is filled with.

use ratatui::style::Style;

use crate::tui::theme::Theme;

/// A colour, and the sign that stands for it where there is none.
#[derive(Clone, Copy)]
pub struct Ink {
    /// Its colour is the foreground's.
    pub style: Style,
    /// One cell wide.
    pub sign: &'static str,
}

impl Ink {
    /// One of a scale of signs, dark to light: the drawn, and those of ASCII.
    pub fn new(style: Style, drawn: &'static str, typed: &'static str, theme: &Theme) -> Self {
        let sign = if theme.ascii { typed } else { drawn };
        Self { style, sign }
    }

    /// The sign that it is drawn as: a block where its colour tells it from others.
    pub fn shown(&self, block: &'static str, theme: &Theme) -> &'static str {
        if theme.plain || theme.ascii {
            self.sign
        } else {
            block
        }
    }
}

/// From nothing (0) to much (3), in one hue.
pub fn shade(level: usize, theme: &Theme) -> Ink {
    match level {
        0 => Ink::new(theme.faint, "·", ".", theme),
        1 => Ink::new(theme.shades[0], "░", "-", theme),
        2 => Ink::new(theme.shades[1], "▒", "+", theme),
        _ => Ink::new(theme.shades[2], "█", "#", theme),
    }
}
