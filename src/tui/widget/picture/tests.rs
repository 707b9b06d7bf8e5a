//! Each picture on a small screen: drawn, without colours, and in ASCII.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use super::*;
use crate::domain::Date;
use crate::tui::theme::{Depth, Look, Theme};

fn looks() -> [Look; 3] {
    [
        Look {
            plain: false,
            ascii: false,
            background: crate::tui::theme::Background::Dark,
            depth: Depth::True,
            ..Look::default()
        },
        Look {
            plain: true,
            ascii: false,
            background: crate::tui::theme::Background::Unknown,
            ..Look::default()
        },
        Look {
            plain: true,
            ascii: true,
            background: crate::tui::theme::Background::Unknown,
            ..Look::default()
        },
    ]
}

/// What is drawn into an area, line by line, in each look.
fn drawn(width: u16, height: u16, draw: impl Fn(Rect, &mut Buffer, &Theme)) -> [Vec<String>; 3] {
    looks().map(|look| {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        draw(area, &mut buffer, &Theme::new(look));
        let lines = buffer.content.chunks(usize::from(width.max(1)));
        lines
            .map(|line| line.iter().map(ratatui::buffer::Cell::symbol).collect())
            .collect()
    })
}

fn lines(text: &str) -> Vec<String> {
    text.split('/').map(str::to_owned).collect()
}

#[test]
fn an_area_fills_from_below_in_eighths_and_hides_no_dip() {
    let values = [Some(100.0), Some(50.0), None, Some(0.0), Some(62.5)];
    let area = Area {
        values: &values,
        most: 100.0,
        style: &|_| Style::new(),
    };
    let pictures = drawn(5, 2, |rect, buffer, theme| area.draw(rect, buffer, theme));
    assert_eq!(pictures[0], lines("█   ▂/██ ▁█"));
    assert_eq!(pictures[0], pictures[1]);
    assert_eq!(pictures[2], lines("#   ./## _#"));
    // Ten days in two columns: the worst of five shows.
    let values: Vec<Option<f64>> = (0..10)
        .map(|n| Some(if n == 7 { 50.0 } else { 100.0 }))
        .collect();
    let area = Area {
        values: &values,
        most: 100.0,
        style: &|_| Style::new(),
    };
    assert_eq!(
        drawn(2, 1, |rect, buffer, theme| area.draw(rect, buffer, theme))[0],
        lines("█▄")
    );
    assert_eq!(
        (
            area.column(0, 2),
            area.column(4, 2),
            area.column(5, 2),
            area.column(9, 2)
        ),
        (0, 0, 1, 1)
    );
}

#[test]
fn two_small_cells_share_one() {
    let ink = |column: u16, row: u16| {
        let colour = if row == 0 { Color::Red } else { Color::Green };
        [(0, 0), (1, 1), (2, 0), (2, 1)]
            .contains(&(column, row))
            .then(|| Ink {
                style: Style::new().fg(colour),
                sign: "#",
            })
    };
    let pixels = Pixels {
        columns: 4,
        rows: 2,
        ink: &ink,
    };
    let pictures = drawn(4, 1, |rect, buffer, _| pixels.draw(rect, buffer));
    assert_eq!(pictures[0], lines("▀▄▀ "));
}

#[test]
fn parts_are_stacked_by_colour_or_by_their_signs() {
    let moments = vec![vec![1, 1], vec![2, 0], vec![0, 1], vec![0, 0]];
    let ink = |colour, drawn, typed, theme: &Theme| {
        Ink::new(Style::new().fg(colour), drawn, typed, theme)
    };
    let pictures = drawn(4, 2, |rect, buffer, theme| {
        let inks = [
            ink(Color::Red, "█", "#", theme),
            ink(Color::Green, "·", ".", theme),
        ];
        Stack {
            moments: &moments,
            inks: &inks,
        }
        .draw(rect, buffer, theme, |_, _, _| {});
    });
    assert_eq!(pictures[0], lines("██  /███ "));
    assert_eq!(pictures[1], lines("·█  /██· "));
    assert_eq!(pictures[2], lines(".#  /##. "));
    // What has no colour of its own is no ground: a boundary in it leaves no hole.
    let pictures = drawn(2, 1, |rect, buffer, _| {
        let ink = |style| Ink { style, sign: "" };
        let inks = [ink(Style::new().fg(Color::Red)), ink(Style::new())];
        Stack {
            moments: &[vec![1, 3], vec![3, 1]],
            inks: &inks,
        }
        .draw(rect, buffer, &Theme::new(looks()[0]), |_, _, _| {});
        let parts: Vec<_> = buffer
            .content
            .iter()
            .map(|cell| (cell.fg, cell.bg))
            .collect();
        let (own, red) = (Color::Reset, Color::Red);
        assert_eq!(parts, [(own, own), (red, own)]);
    });
    assert_eq!(pictures[0], lines("██"));
    // A boundary within a cell is drawn in both colours.
    let area = Rect::new(0, 0, 1, 1);
    let mut buffer = Buffer::empty(area);
    let theme = Theme::new(looks()[0]);
    let inks = [
        ink(Color::Red, "█", "#", &theme),
        ink(Color::Green, "·", ".", &theme),
    ];
    let mut told = Vec::new();
    Stack {
        moments: &[vec![1, 1]],
        inks: &inks,
    }
    .draw(area, &mut buffer, &theme, |_, moment, part| {
        told.push((moment, part));
    });
    assert_eq!(told, [(0, 1)]);
    let cell = &buffer.content[0];
    assert_eq!(
        (cell.symbol(), cell.fg, cell.bg),
        ("▄", Color::Red, Color::Green)
    );
}

#[test]
fn two_values_lie_on_one_scale() {
    let text = |a, b, look: Look| -> String {
        let pieces = pair(
            [(a, Style::new()), (b, Style::new())],
            10.0,
            11,
            &Theme::new(look),
        );
        pieces.into_iter().map(|(sign, _)| sign).collect()
    };
    assert_eq!(text(2.0, 8.0, looks()[1]), "··●─────○··");
    assert_eq!(text(8.0, 2.0, looks()[2]), "..o-----*..");
    assert_eq!(text(5.0, 5.0, looks()[1]), "·····◉·····");
    assert_eq!(text(0.0, f64::NAN, looks()[1]), "◉··········");
}

#[test]
fn a_year_ends_today_and_shrinks_to_the_weeks_and_rows_there_are() {
    let date = |text: &str| text.parse().expect("a date");
    let marked = ["2026-11-26", "2026-11-23", "2026-11-01"].map(date);
    let axis = Axis::of(date("2026-11-26"), 10).expect("room for six weeks, to a Thursday");
    assert_eq!((axis.first, axis.columns()), (date("2026-10-19"), 6));
    assert_eq!(
        ["2026-10-18", "2026-10-19", "2026-11-23", "2026-11-27"].map(|d| axis.column(date(d))),
        [None, Some(0), Some(5), None]
    );
    let draw = |rect: Rect, buffer: &mut Buffer, theme: &Theme| {
        let ink = |date: Date, more: u16| {
            let mut days = date.iter_days().take(usize::from(more) + 1);
            days.any(|day| marked.contains(&day))
                .then(|| shade(3, theme))
        };
        axis.months(rect, buffer, theme);
        let below = Rect {
            y: 1,
            height: rect.height - 1,
            ..rect
        };
        Year { axis, ink: &ink }.draw(below, buffer, theme);
    };
    let full = drawn(10, 8, draw);
    assert_eq!(
        full[0],
        lines(
            "     Nov  /Mo  ·····■/    ······/We  ······/    ·····■/Fr  ····· /    ····· /Su  ·■··· "
        )
    );
    assert_eq!(full[1][7], "Su  ·█··· ");
    assert_eq!(full[2][7], "Su  .#... ");
    // Two days share a cell, and those without anything are the ground.
    let low = drawn(10, 5, draw);
    let mut sixteen = Buffer::empty(Rect::new(0, 0, 10, 5));
    draw(sixteen.area, &mut sixteen, &Theme::new(Look::default()));
    let holes = sixteen.content.iter().filter(|cell| cell.symbol() == "▀");
    assert_eq!(holes.count(), 0, "sixteen colours have none for the ground");
    assert_eq!(
        low[0],
        lines("     Nov  /Mo  █████▀/We  █████▀/Fr  █████ /Su  ▀▀▀▀▀ ")
    );
    // Without colours the two have the sign that the legend names.
    assert_eq!(
        low[1],
        lines("     Nov  /Mo       █/We       █/Fr        /Su   █    ")
    );
    assert!(
        drawn(10, 4, draw)[0][1..]
            .iter()
            .all(|line| line.trim().is_empty())
    );
    assert_eq!(Axis::of(date("2026-11-26"), 4), None);
    // Every column there is is used, of months as well as of weeks; no day lies before the one it follows.
    let until = date("2026-11-26");
    for width in 5..=260 {
        let axis = Axis::of(until, width).expect("some weeks");
        let days: Vec<u16> = axis
            .first
            .iter_days()
            .map_while(|day| axis.column(day))
            .collect();
        let last = axis.columns() - 1;
        let near = |at: u16| at <= last && at + 7 * (last / 53 + 1) / 4 + 12 >= last;
        assert!(days.is_sorted() && near(days[days.len() - 1]), "{width}");
        assert_eq!(axis.columns(), width - Axis::LABELS, "{width}");
    }
    // At two hundred columns a day has a column with two or three of its week.
    let wide = Axis::of(until, 130).expect("room for a year");
    let at = |day| wide.column(date(day)).expect("a day of it");
    let week = ["2026-06-08", "2026-06-11", "2026-06-12", "2026-06-14"].map(at);
    assert_eq!(week.map(|column| column - week[0]), [0, 0, 1, 1]);
}
