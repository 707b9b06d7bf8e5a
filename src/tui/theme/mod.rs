//! What colours, weights and shapes mean. Colour stands beside a shape or a word, never instead of it. Of a terminal
//! that has many colours the table of [`colours`] is used; of any other its own sixteen, so that its owner's choice of
//! contrast holds.

pub mod colours;
mod shapes;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use colours::{OwnColours, Role, ThemeGround};
pub use shapes::Shapes;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// Nobody told: only colours that can be read on both.
    #[default]
    Unknown,
    Dark,
    Light,
}

#[derive(Clone, Copy, Debug, Default)]
pub enum Depth {
    #[default]
    Sixteen,
    Many,
    True,
}

/// What this machine's terminal can show, and its owner wants to see.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// Weights and reversal alone (`NO_COLOR`, or a terminal without colours).
    pub plain: bool,
    /// Nothing but ASCII where the program chooses its characters.
    pub ascii: bool,
    pub background: Background,
    pub depth: Depth,
    pub high: bool,
    pub own: OwnColours,
}

/// What cells of pictures are filled with: colours are to be told apart there, not read, and more contrast makes them
/// all pale or all dark.
#[derive(Clone, Copy, Debug)]
pub struct PictureColours {
    pub danger: Style,
    pub warn: Style,
    pub good: Style,
    pub healing: Style,
    pub silent: Style,
    /// What needs no eye.
    pub calm: Style,
}

#[derive(Clone, Copy, Debug)]
pub struct Theme {
    pub text: Style,
    /// Names of panes and clients, what is read first.
    pub title: Style,
    /// What may be missed without loss.
    pub faint: Style,
    /// Rules, walls, the empty part of a bar.
    pub edge: Style,
    pub accent: Style,
    pub danger: Style,
    pub warn: Style,
    pub good: Style,
    pub healing: Style,
    pub silent: Style,
    /// From little to much, in one hue.
    pub shades: [Style; 3],
    pub pictures: PictureColours,
    /// The row or choice the keys act on.
    pub selected: Style,
    /// The same in a pane that does not have the keys.
    pub selected_elsewhere: Style,
    pub mark: Style,
    pub key: Style,
    /// What find has found in a name.
    pub found: Style,
    pub shapes: Shapes,
    pub ascii: bool,
    pub plain: bool,
}

impl Theme {
    /// Told apart by weight alone.
    fn weights(look: &Look) -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let dim = plain.add_modifier(Modifier::DIM);
        Self {
            text: plain,
            title: bold,
            faint: dim,
            edge: dim,
            accent: bold,
            danger: bold,
            warn: plain,
            good: plain,
            healing: plain,
            silent: plain,
            shades: [dim, plain, bold],
            pictures: PictureColours {
                danger: bold,
                warn: plain,
                good: plain,
                healing: plain,
                silent: plain,
                calm: dim,
            },
            selected: bold.add_modifier(Modifier::REVERSED),
            selected_elsewhere: bold,
            mark: bold,
            key: bold,
            found: bold.add_modifier(Modifier::UNDERLINED),
            shapes: if look.ascii {
                shapes::TYPED
            } else {
                shapes::DRAWN
            },
            ascii: look.ascii,
            plain: look.plain,
        }
    }

    pub fn new(look: Look) -> Self {
        let weights = Self::weights(&look);
        let plain = Style::new();
        let (bold, dim) = (weights.title, weights.faint);
        if look.plain {
            return weights;
        }
        let ground = match look.background {
            // Who chose more contrast is not left with sixteen colours because the terminal does not tell its ground.
            Background::Unknown if !look.high => None,
            known => Some(ThemeGround {
                light: known == Background::Light,
                high: look.high,
            }),
        };
        let colour_on = |ground, role| colours::colour(role, ground, look.depth, &look.own);
        let colour = |role| colour_on(ground, role);
        let ordinary = ground.map(|ground| ThemeGround {
            high: false,
            ..ground
        });
        let ink =
            |style: Style, role| colour_on(ordinary, role).map_or(style, |colour| plain.fg(colour));
        let tint = |style: Style, role| colour(role).map_or(style, |colour| plain.fg(colour));
        let ground = |style: Style, role| colour(role).map_or(style, |colour| plain.bg(colour));
        let bold_in = |role| tint(bold, role).add_modifier(Modifier::BOLD);
        Self {
            // Of sixteen colours none is a quiet one that contrasts more.
            faint: tint(if look.high { plain } else { dim }, Role::Dim),
            edge: tint(dim, Role::Edge),
            accent: bold_in(Role::Accent),
            danger: bold_in(Role::Danger),
            warn: tint(plain, Role::Warn),
            good: tint(plain, Role::Good),
            healing: tint(plain, Role::Healing),
            silent: tint(plain, Role::Silent),
            shades: if colour(Role::Much).is_some() {
                [Role::Little, Role::Middle, Role::Much].map(|role| tint(plain, role))
            } else {
                let hue = tint(plain, Role::Accent);
                [hue.add_modifier(Modifier::DIM), hue, bold_in(Role::Accent)]
            },
            pictures: PictureColours {
                danger: ink(bold, Role::Danger).add_modifier(Modifier::BOLD),
                warn: ink(plain, Role::Warn),
                good: ink(plain, Role::Good),
                healing: ink(plain, Role::Healing),
                silent: ink(plain, Role::Silent),
                calm: ink(dim, Role::Edge),
            },
            selected: ground(weights.selected, Role::Selected),
            selected_elsewhere: ground(weights.selected_elsewhere, Role::SelectedElsewhere),
            mark: bold_in(Role::Accent),
            key: bold_in(Role::Accent),
            ..weights
        }
    }

    /// The page or lane one is in.
    pub fn active(&self) -> Style {
        self.accent.add_modifier(Modifier::UNDERLINED)
    }

    /// Headings of columns: quieter than rows, yet read.
    pub fn heading(&self) -> Style {
        self.faint
    }

    /// Lays the ground of a selection over what was drawn. On a tint every piece keeps its colour; reversed they would make
    /// a rainbow nobody can read.
    pub fn select(&self, buffer: &mut Buffer, area: Rect, style: Style) {
        let area = area.intersection(buffer.area);
        for at in area.positions().filter(|_| style.bg.is_none()) {
            let cell = &mut buffer[at];
            (cell.fg, cell.bg) = (Color::Reset, Color::Reset);
            cell.modifier &= Modifier::HIDDEN;
        }
        buffer.set_style(area, style);
    }

    /// Lets what was drawn step back behind what comes over it.
    pub fn recede(&self, buffer: &mut Buffer) {
        // With more contrast an edge would be as easy to read as what lies before it.
        let behind_it = self.pictures.calm;
        for cell in &mut buffer.content {
            cell.bg = Color::Reset;
            cell.modifier &= Modifier::HIDDEN;
            // What is blank stays as it is, and is not sent.
            if cell.symbol() != " " {
                cell.fg = behind_it.fg.unwrap_or(Color::Reset);
                cell.modifier |= behind_it.add_modifier;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styles(theme: &Theme) -> [Style; 15] {
        let t = theme;
        [
            t.text,
            t.title,
            t.faint,
            t.edge,
            t.accent,
            t.danger,
            t.warn,
            t.good,
            t.healing,
            t.silent,
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
            depth: Depth::True,
            background: Background::Dark,
            ..Look::default()
        });
        for style in styles(&theme) {
            assert_eq!((style.fg, style.bg), (None, None));
        }
        assert_ne!(theme.selected, theme.text);
        assert_ne!(theme.danger, theme.text);
    }

    #[test]
    fn more_contrast_needs_no_answer_of_the_terminal_and_leaves_pictures_and_what_lies_behind_as_they_are()
     {
        for depth in [Depth::Many, Depth::True] {
            let of = |background, high| {
                Theme::new(Look {
                    background,
                    depth,
                    high,
                    ..Look::default()
                })
            };
            for background in [Background::Unknown, Background::Dark, Background::Light] {
                let known = match background {
                    Background::Unknown => Background::Dark,
                    known => known,
                };
                let (high, ordinary) = (of(background, true), of(known, false));
                assert_eq!(high.danger, of(known, true).danger);
                assert_ne!(high.danger, ordinary.danger);
                assert_eq!(high.pictures.danger, ordinary.danger);
                assert_eq!(high.pictures.calm, ordinary.edge);
                let behind = |theme: Theme| {
                    let mut buffer = Buffer::with_lines(["words"]);
                    theme.recede(&mut buffer);
                    buffer.content[0].fg
                };
                assert_eq!(behind(high), behind(ordinary));
            }
        }
        let of_sixteen = Theme::new(Look {
            high: true,
            ..Look::default()
        });
        assert_eq!(of_sixteen.faint, of_sixteen.text);
    }

    #[test]
    fn on_an_unknown_ground_no_colour_is_used_that_vanishes_on_either() {
        for depth in [Depth::Sixteen, Depth::Many, Depth::True] {
            let theme = Theme::new(Look {
                depth,
                ..Look::default()
            });
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
    }
}
