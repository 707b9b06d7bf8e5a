//! Widgets in areas of every size.

//! Widgets on a small screen.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::*;
use crate::app::List;
use crate::tui::theme::{Look, Theme};

const COLUMNS: &[TableColumn] = &[
    TableColumn::figures(""),
    TableColumn::words("CLIENT", 8, 30),
    TableColumn::words("WHY", 10, 44).gives_way(1).stretches(),
    TableColumn::figures("SCORE").right(),
    TableColumn::figures("TAGS").gives_way(2),
];

fn theme() -> Theme {
    Theme::new(Look {
        plain: true,
        ..Look::default()
    })
}

fn row(i: usize) -> TableRow<'static> {
    let style = Style::new();
    let texts = [
        "●".to_owned(),
        format!("Client {i}"),
        "asked twice, reply late".into(),
        "52".into(),
        "vip".into(),
    ];
    TableRow {
        marked: i == 2,
        cells: texts.into_iter().map(|t| Cell::new(t, style)).collect(),
        ..TableRow::default()
    }
}

fn at(first: usize, cursor: usize) -> List {
    let mut list = List::default();
    list.set(cursor);
    list.offset.set(first);
    list
}

fn screen(width: u16, height: u16, draw: impl FnOnce(Rect, &mut Buffer)) -> String {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    draw(area, &mut buffer);
    let lines = buffer.content.chunks(usize::from(width.max(1)));
    lines
        .map(|l| {
            l.iter()
                .map(ratatui::buffer::Cell::symbol)
                .collect::<String>()
                .trim_end()
                .to_owned()
        })
        .collect::<Vec<_>>()
        .join("\n")
}

fn table(width: u16, height: u16) -> String {
    let table = ListTableView {
        columns: COLUMNS,
        headings: true,
        len: 9,
        list: &at(1, 1),
        selects: true,
        focused: true,
        high: RowHigh::Wrapped,
    };
    screen(width, height, |area, buffer| {
        table.draw(area, buffer, &theme(), row);
    })
}

#[test]
fn columns_give_way_in_their_order() {
    insta::assert_snapshot!(format!(
        "{}\n\n{}\n\n{}\n\n{}",
        table(80, 4),
        table(50, 4),
        table(26, 4),
        table(9, 3)
    ));
}

#[test]
fn of_ten_thousand_rows_only_those_shown_are_made() {
    let made = std::cell::Cell::new(0);
    let table = ListTableView {
        columns: COLUMNS,
        headings: true,
        len: 10_000,
        list: &at(5_000, 5_003),
        selects: true,
        focused: true,
        high: RowHigh::Wrapped,
    };
    screen(80, 11, |area, buffer| {
        let hit = table.draw(area, buffer, &theme(), |i| {
            made.set(made.get() + 1);
            row(i)
        });
        assert_eq!((hit.area, hit.first), (Rect::new(0, 1, 80, 10), 5_000));
    });
    assert!(made.get() < 15, "{}", made.get());
}

#[test]
fn a_long_line_scrolls_with_its_cursor() {
    let field = |value: &str, cursor| {
        let mut at = None;
        let shown = screen(10, 1, |area, buffer| {
            at = TextField {
                value,
                cursor,
                spans: &[],
                placeholder: "find a client",
            }
            .draw(area, buffer, &theme());
        });
        (shown, at.map(|p: Position| p.x))
    };
    assert_eq!(field("", 0), ("find a cl…".into(), Some(0)));
    assert_eq!(field("call", 4), ("call".into(), Some(4)));
    assert_eq!(field("call yesterday", 14), ("yesterday".into(), Some(9)));
    assert_eq!(field("call yesterday", 0), ("call yeste".into(), Some(0)));
    assert_eq!(field("東京東京東京", 6).1, Some(9));
    assert_eq!(field("a\u{1b}b", 3), ("a�b".into(), Some(3)));
}

fn shown_in(width: u16, columns: &[TableColumn], rows: &[[&str; 2]]) -> Vec<String> {
    let table = ListTableView {
        columns,
        headings: false,
        len: rows.len(),
        list: &List::default(),
        selects: false,
        focused: true,
        high: RowHigh::Wrapped,
    };
    let row = |at: usize| TableRow {
        cells: rows[at]
            .iter()
            .map(|text| Cell::new(*text, Style::new()))
            .collect(),
        ..TableRow::default()
    };
    let shown = screen(
        width,
        u16::try_from(rows.len()).expect("a few rows"),
        |area, buffer| {
            table.draw(area, buffer, &theme(), row);
        },
    );
    shown.lines().map(|line| line.trim().to_owned()).collect()
}

#[test]
fn whole_clauses_are_left_out_before_a_word_is_cut() {
    let columns = [
        TableColumn::words("", 8, 30).clauses(),
        TableColumn::figures(""),
    ];
    for (width, text, shown) in [
        (
            40,
            "“Bread, taken twice”, open 3 days",
            "“Bread, taken twice”, open 3 days",
        ),
        (
            30,
            "“Bread, taken twice”, open 3 days",
            "“Bread, taken twice”",
        ),
        (20, "“Bread, taken twice”, open 3 days", "“Bread, taken tw…"),
        (20, "marked: heard at the market", "marked"),
    ] {
        assert_eq!(
            shown_in(width, &columns, &[[text, ""]]),
            [shown],
            "{text} in {width}"
        );
    }
}

#[test]
fn a_column_takes_what_its_longest_cell_needs_and_says_a_thing_once() {
    let columns = [
        TableColumn::words("", 8, 30).once(),
        TableColumn::figures(""),
    ];
    let rows = [
        ["Oak & Co", "1"],
        ["Oak & Co", "2"],
        ["Elm Street Vet", "3"],
    ];
    assert_eq!(
        shown_in(30, &columns, &rows),
        ["Oak & Co        1", "2", "Elm Street Vet  3"]
    );
}

#[test]
fn pictures_scale_to_their_largest() {
    let t = theme();
    assert_eq!(
        sparkline(&[Some(0.0), Some(4.0), None, Some(8.0)], 9, &t),
        "▁▅ █"
    );
    assert_eq!(sparkline(&[Some(1.0), Some(2.0), Some(2.0)], 2, &t), "██");
    assert_eq!(sparkline(&[Some(f64::NAN), Some(0.0)], 2, &t), " ▁");
    let drawn = |part| gauge(part, 3, t.good, &t).map(|(text, _)| text.into_owned());
    assert_eq!(drawn(0.5), ["━╾", "─"]);
    assert_eq!(drawn(0.001), ["╾", "──"]);
    assert_eq!(drawn(f64::NAN), ["", "───"]);
    // Two cells tell scores apart that are alike in halves of a cell.
    let bar = |score: f64| fine_bar(score / 100.0, 2, t.good, &t)[0].0.to_string();
    let bars = [0.0, 45.0, 56.0, 65.0, 71.0, 82.0, 100.0].map(bar);
    assert_eq!(bars, ["", "▉", "█▏", "█▎", "█▍", "█▋", "██"]);
}

#[test]
fn a_popup_clears_what_lies_below_and_keeps_to_the_screen() {
    insta::assert_snapshot!(screen(24, 6, |area, buffer| {
        for y in 0..6 {
            crate::tui::text::put(buffer, 0, y, 24, "########################", Style::new());
        }
        let inner = Popup {
            title: "Delete?",
            size: (12, 2),
        }
        .draw(area, buffer, &theme());
        assert_eq!(inner, Rect::new(6, 2, 12, 2));
    }));
}

#[test]
fn hints_are_dropped_whole() {
    let all = [("l", "log"), ("a", "answer"), ("r", "resolve")].map(|(key, label)| Hint {
        key,
        label,
        does: key,
    });
    let mut fitted = Vec::new();
    let shown = screen(20, 1, |area, buffer| {
        fitted = hints(area, buffer, &theme(), &all);
    });
    assert_eq!(shown, "l log  a answer");
    assert_eq!(
        fitted,
        [(Rect::new(0, 0, 5, 1), "l"), (Rect::new(7, 0, 8, 1), "a")]
    );
}

proptest! {
    /// Any widget, in any area, in or beside any buffer.
    #[test]
    fn no_size_panics(
        (w, h, x, y, aw, ah) in (0u16..60, 0u16..20, 0u16..70, 0u16..30, 0u16..90, 0u16..40),
        text in "\\PC{0,20}",
        (cursor, first, selected, len) in (0usize..40, 0usize..40, proptest::option::of(0usize..40), 0usize..40),
        ascii: bool,
    ) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, w, h));
        let (area, theme) = (Rect::new(x, y, aw, ah), Theme::new(Look { ascii, ..Look::default() }));
        let list = at(first, selected.unwrap_or(0));
        let draw = |list: &List, buffer: &mut Buffer| {
            ListTableView { columns: COLUMNS, headings: true, len, list, selects: selected.is_some(), focused: ascii, high: if ascii { RowHigh::Two } else { RowHigh::Wrapped } }
                .draw(area, buffer, &theme, row);
        };
        draw(&list, &mut buffer);
        // What was shared out before is shared out so anew.
        let anew = list.clone();
        anew.shared.take();
        let mut frames = [buffer.clone(), buffer.clone()];
        draw(&list, &mut frames[0]);
        draw(&anew, &mut frames[1]);
        prop_assert_eq!(&frames[0], &frames[1]);
        TextField { value: &text, cursor, spans: &[(1..3, theme.danger)], placeholder: &text }
            .draw(area, &mut buffer, &theme);
        Popup { title: &text, size: (ah, aw) }.draw(area, &mut buffer, &theme);
        Popup { title: &text, size: (0, 0) }.draw_at(area, &mut buffer, &theme);
        rule(area, &mut buffer, &theme);
        wall(area, &mut buffer, &theme);
        hints(area, &mut buffer, &theme, &[Hint { key: &text, label: &text, does: 1 }]);
        let _ = sparkline(&[Some(f64::from(w)), None, Some(f64::from(h))], usize::from(aw), &theme);
        let _ = gauge(f64::from(w) / 30.0, usize::from(aw), Style::new(), &theme);
    }
}
