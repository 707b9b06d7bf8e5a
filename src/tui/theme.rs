//! What colours, weights and shapes mean. Colour stands beside a shape or a word, never instead of it, and
//! only the terminal's own sixteen colours are used, so its owner's choice of contrast holds.

use ratatui::style::{Color, Modifier, Style};

/// How the terminal's background is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// Nobody told: only colours that can be read on both.
    #[default]
    Unknown,
    /// Light text on dark.
    Dark,
    /// Dark text on light.
    Light,
}

/// What this machine's terminal can show, and its owner wants to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Weights and reversal alone (`NO_COLOR`, or a terminal without colours).
    pub plain: bool,
    /// Nothing but ASCII where the program chooses its characters.
    pub ascii: bool,
    /// What the colours stand on.
    pub background: Background,
}

/// The styles by meaning, and the shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after what it is for")]
pub struct Theme {
    /// Ordinary text.
    pub text: Style,
    /// Names of panes and clients, what is read first.
    pub title: Style,
    /// Rules and other lines that may be missed without loss.
    pub faint: Style,
    /// What is the program's own and can be acted on: the page one is on, keys.
    pub accent: Style,
    pub danger: Style,
    pub warn: Style,
    pub good: Style,
    pub healing: Style,
    /// The row or choice the keys act on.
    pub selected: Style,
    /// The same in a pane that does not have the keys.
    pub selected_elsewhere: Style,
    pub mark: Style,
    pub key: Style,
    /// What find has found in a name.
    pub found: Style,
    pub shapes: Shapes,
    /// Nothing but ASCII where the program chooses its characters.
    pub ascii: bool,
}

/// Characters that the program chooses itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after what it is for")]
pub struct Shapes {
    /// Untold, soured.
    pub grave: &'static str,
    pub waiting: &'static str,
    /// Neglected, quiet.
    pub silent: &'static str,
    pub healing: &'static str,
    pub steady: &'static str,
    /// Left of the row the keys act on.
    pub cursor: &'static str,
    pub marked: &'static str,
    pub rule: &'static str,
    pub wall: &'static str,
    /// Where a rule meets a wall beneath it, and above it.
    pub rule_over_wall: &'static str,
    pub rule_under_wall: &'static str,
    /// Corners of a frame: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
    /// From nothing to full, for small pictures of numbers.
    pub steps: [&'static str; 8],
    pub thumb: &'static str,
    pub down: &'static str,
    pub up: &'static str,
    pub came_in: &'static str,
    pub went_out: &'static str,
    pub both_ways: &'static str,
    pub minus: &'static str,
    pub dot: &'static str,
}

const DRAWN: Shapes = Shapes {
    grave: "●",
    waiting: "◆",
    silent: "○",
    healing: "◇",
    steady: "✓",
    cursor: "▌",
    marked: "+",
    rule: "─",
    wall: "│",
    rule_over_wall: "┬",
    rule_under_wall: "┴",
    corners: ["╭", "╮", "╰", "╯"],
    steps: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    thumb: "▐",
    down: "▼",
    up: "▲",
    came_in: "←",
    went_out: "→",
    both_ways: "↔",
    minus: "−",
    dot: "·",
};

const TYPED: Shapes = Shapes {
    grave: "!",
    waiting: "*",
    silent: "o",
    healing: "+",
    steady: "v",
    cursor: ">",
    marked: "x",
    rule: "-",
    wall: "|",
    rule_over_wall: "+",
    rule_under_wall: "+",
    corners: ["+", "+", "+", "+"],
    steps: ["_", ".", ",", "-", "=", "+", "*", "#"],
    thumb: "|",
    down: "v",
    up: "^",
    came_in: "<",
    went_out: ">",
    both_ways: "=",
    minus: "-",
    dot: ".",
};

impl Theme {
    /// The theme for a look.
    #[must_use]
    pub fn new(look: Look) -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let weights = Self {
            text: plain,
            title: bold,
            faint: plain.add_modifier(Modifier::DIM),
            accent: bold,
            danger: bold,
            warn: plain,
            good: plain,
            healing: plain,
            selected: bold.add_modifier(Modifier::REVERSED),
            selected_elsewhere: bold,
            mark: bold,
            key: bold,
            found: bold.add_modifier(Modifier::UNDERLINED),
            shapes: if look.ascii { TYPED } else { DRAWN },
            ascii: look.ascii,
        };
        if look.plain {
            return weights;
        }
        // Yellow and the bright colours vanish on a light ground, blue on a dark one; where nobody said which
        // it is, red, magenta, cyan and green remain.
        let (warn, accent, healing) = match look.background {
            Background::Unknown => (Color::Magenta, Color::Cyan, Color::Cyan),
            Background::Dark => (Color::Yellow, Color::Cyan, Color::Cyan),
            Background::Light => (Color::Magenta, Color::Blue, Color::Blue),
        };
        Self {
            accent: bold.fg(accent),
            danger: bold.fg(Color::Red),
            warn: plain.fg(warn),
            good: plain.fg(Color::Green),
            healing: plain.fg(healing),
            mark: bold.fg(accent),
            key: bold.fg(accent),
            ..weights
        }
    }
}

impl Theme {
    /// The page or lane one is in.
    #[must_use]
    pub fn active(&self) -> Style {
        self.accent.add_modifier(Modifier::UNDERLINED)
    }

    /// Headings of columns: quieter than rows, yet read.
    #[must_use]
    pub fn heading(&self) -> Style {
        self.text.add_modifier(Modifier::DIM)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styles(theme: &Theme) -> [Style; 13] {
        let t = theme;
        [
            t.text,
            t.title,
            t.faint,
            t.accent,
            t.danger,
            t.warn,
            t.good,
            t.healing,
            t.selected,
            t.selected_elsewhere,
            t.mark,
            t.key,
            t.found,
        ]
    }

    #[test]
    fn without_colour_there_is_none_and_what_matters_still_stands_out() {
        let theme = Theme::new(Look {
            plain: true,
            ..Look::default()
        });
        for style in styles(&theme) {
            assert_eq!((style.fg, style.bg), (None, None));
        }
        assert_ne!(theme.selected, theme.text);
        assert_ne!(theme.danger, theme.text);
    }

    #[test]
    fn on_an_unknown_ground_no_colour_is_used_that_vanishes_on_either() {
        let theme = Theme::new(Look::default());
        for style in styles(&theme) {
            let safe = [
                None,
                Some(Color::Red),
                Some(Color::Magenta),
                Some(Color::Cyan),
                Some(Color::Green),
            ];
            assert!(safe.contains(&style.fg) && style.bg.is_none(), "{style:?}");
        }
    }

    #[test]
    fn the_ascii_shapes_are_ascii_and_every_shape_is_one_cell() {
        assert!(format!("{TYPED:?}").is_ascii());
        for shapes in [DRAWN, TYPED] {
            // Without colours nothing but the shape tells one state from another.
            let states = [
                shapes.grave,
                shapes.waiting,
                shapes.silent,
                shapes.healing,
                shapes.steady,
                shapes.dot,
            ];
            let told: std::collections::HashSet<&str> = states.into_iter().collect();
            assert_eq!(told.len(), states.len(), "{states:?}");
            let Shapes {
                grave,
                waiting,
                silent,
                healing,
                steady,
                cursor,
                marked,
                rule,
                wall,
                ..
            } = shapes;
            let single = [
                grave,
                waiting,
                silent,
                healing,
                steady,
                cursor,
                marked,
                rule,
                wall,
                shapes.down,
                shapes.up,
            ];
            for shape in single.into_iter().chain(shapes.steps).chain(shapes.corners) {
                assert_eq!(crate::tui::text::width(shape), 1, "{shape}");
            }
            let standings =
                std::collections::BTreeSet::from([grave, waiting, silent, healing, steady]);
            assert_eq!(standings.len(), 5, "no two standings share a shape");
        }
    }
}
