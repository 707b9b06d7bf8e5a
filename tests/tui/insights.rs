//! The page Insights: full, with a gap said aloud, and empty.

use crate::book::{Desk, clients, desk};
use crate::{at_all_sizes, shown};
use amends::app::Input;
use amends::app::screen::InsightRow;
use amends::domain::{ClientFacts, Size};
use amends::health::Standing;
use amends::health::insight::Chronicle;
use amends::tui::Hits;
use amends::tui::theme::{Look, Theme};
use amends::tui::view::draw;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use std::collections::BTreeSet;

fn told() -> Desk {
    told_of(&clients())
}

/// The page with its weeks read.
pub fn told_of(clients: &[ClientFacts]) -> Desk {
    let mut desk = desk(clients.to_vec()).press(&["4"]);
    let book = &desk.app.book;
    let mut chronicle = Chronicle::new(book.now, &book.calendar);
    for facts in clients {
        chronicle.add(facts, &book.policy, &book.calendar);
    }
    chronicle.close();
    let of = desk.app.wants_chronicle().expect("the weeks are wanted");
    desk.app.receive_chronicle(chronicle, of);
    desk
}

#[test]
fn insights() {
    at_all_sizes("insights", &told());
}

#[test]
fn insights_of_an_empty_book() {
    at_all_sizes("insights of an empty book", &desk(Vec::new()).press(&["4"]));
}

#[test]
fn a_care_gap_said_aloud() {
    let mut all = clients();
    all.retain(|f| f.client.name.starts_with("Steady"));
    let half = all.len() / 2;
    for large in &mut all[..half] {
        large.client.size = Some(Size::Large);
    }
    at_all_sizes("care gap", &desk(all).press(&["4", "tab"]));
}

#[test]
fn a_large_window_is_filled_by_the_pictures() {
    let screen = shown(&told(), (200, 50), Look::default());
    let lines: Vec<&str> = screen.lines().collect();
    let gaps = lines.split(|line| !line.is_empty());
    let widest = gaps.map(<[&str]>::len).max();
    assert!(widest <= Some(5), "{screen}");
}

/// Every kind of cell is named, and the cell of the cursor is none of the others.
#[test]
fn the_wall_of_a_small_window_says_what_all_its_cells_mean() {
    for plain in [false, true] {
        let look = Look {
            plain,
            ..Look::default()
        };
        let screen = shown(&told(), (50, 15), look);
        for standing in ["soured", "waiting", "quiet", "healing", "steady"] {
            assert!(screen.contains(standing), "{screen}");
        }
        let mut desk = told();
        let before = shown(&desk, (50, 15), look);
        desk = desk.press(&["right"]);
        let walked = shown(&desk, (50, 15), look);
        assert_ne!(before, walked);
    }
}

/// Reversed, a piece with a colour would be a block.
#[test]
fn of_sixteen_colours_a_selected_row_has_none() {
    for keys in [&["enter", "tab", "tab"] as &[&str], &[], &["2"], &["3"]] {
        let desk = desk(clients()).press(keys);
        let buffer = crate::drawn(&desk, (120, 36), Look::default());
        let reversed = |cell: &&Cell| cell.modifier.contains(Modifier::REVERSED);
        let mut row = buffer.content.iter().filter(reversed).peekable();
        assert!(row.peek().is_some(), "{keys:?}");
        assert!(row.all(|cell| cell.fg == Color::Reset), "{keys:?}");
    }
}

#[test]
fn every_figure_that_shows_answers_to_a_click() {
    let desk = told();
    let mut terminal = Terminal::new(TestBackend::new(200, 60)).expect("a screen in memory");
    let mut hits = Hits::default();
    let theme = Theme::new(Look::default());
    let drawn = terminal.draw(|frame| hits = draw(&desk.app, &theme, frame));
    drawn.expect("a screen in memory takes all");
    let mut reached: BTreeSet<usize> = BTreeSet::new();
    for y in 0..60 {
        for x in 0..200 {
            let input = hits.click(x, y, std::time::Instant::now());
            if let Some(Input::Row(row) | Input::Moment(row, _)) = input {
                reached.insert(row);
            }
        }
    }
    let figures = desk.app.insights.rows().iter().enumerate();
    let figures = figures.filter(|(_, row)| !matches!(row, InsightRow::Head(_)));
    assert_eq!(reached, figures.map(|(at, _)| at).collect());
}

#[test]
fn each_standing_has_a_sign_of_its_own_in_the_picture_of_standings() {
    let desk = super::room::at_place(super::room::town(), &["4"]);
    for (ascii, plain) in [(true, false), (false, true)] {
        let look = Look {
            ascii,
            plain,
            ..Look::default()
        };
        let screen = crate::shown(&desk, (120, 36), look);
        let sign = |standing: &Standing| {
            let told = format!(" {} ", standing.shown());
            screen
                .lines()
                .find_map(|line| line.split_once(&told)?.0.chars().last())
        };
        let signs: std::collections::BTreeSet<_> = Standing::ALL.iter().map(sign).collect();
        assert_eq!(signs.len(), Standing::ALL.len(), "{screen}");
    }
}
