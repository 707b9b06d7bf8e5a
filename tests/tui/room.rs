//! Room goes to words: no cell is cut while its row, or the pane beside it, has room to spare.

use amends::demo;
use amends::domain::ClientFacts;
use amends::tui::theme::{Look, Theme};
use amends::tui::view::draw;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::book::{Desk, desk, now};
use super::insights::told_of;
use super::shown;

/// The fewest columns of a pane beside another.
const LEAST: usize = 44;
/// The most that are good to read.
const MOST: usize = 64;
/// So many cells together are room to spare.
const SPARE: usize = 4;

/// What is looked at, and the keys that lead there.
pub const PLACES: [(&str, &[&str]); 12] = [
    ("today", &[]),
    ("clients", &["2"]),
    ("issues", &["3"]),
    ("plans", &["D"]),
    ("causes", &["C"]),
    ("insights", &["4"]),
    ("a client", &["enter"]),
    ("its timeline", &["enter", "tab", "tab"]),
    ("its issues", &["enter", "tab"]),
    ("resolved issues", &["3", "tab", "tab", "tab", "tab", "tab"]),
    ("a repair", &["m"]),
    ("help", &["?"]),
];

/// The demo's town, whose names are ordinary but for a few that are long on purpose.
pub fn town() -> Vec<ClientFacts> {
    let book = demo::book(now(), "UTC").expect("the town");
    let mut clients = book.clients;
    clients.retain(|facts| facts.client.name.chars().count() <= 24);
    clients
}

/// The same with names and titles that are long, wide, or both.
fn hostile() -> Vec<ClientFacts> {
    let names = [
        "The Worshipful Company of Bell-Founders, Campanologists and Ringing-Masters",
        "株式会社みずほ印刷製本加工サービス東京支店営業第二部",
        "🌷🌷🌷 Blumen Überall & Söhne GmbH & Co. KG 🌷🌷🌷",
        "Ng",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    ];
    let mut clients = town();
    for (at, facts) in clients.iter_mut().enumerate() {
        let name = names[at % names.len()];
        facts.client.name = format!("{name} {at}");
        for issue in &mut facts.issues {
            issue.issue.title = format!("{}: {name}, {name}", issue.issue.title);
        }
    }
    clients
}

pub fn at_place(clients: Vec<ClientFacts>, keys: &[&str]) -> Desk {
    match keys {
        ["4", rest @ ..] => told_of(&clients).press(rest),
        keys => desk(clients).press(keys),
    }
}

pub fn screen(desk: &Desk, width: u16, height: u16) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a screen in memory");
    let drawn = terminal.draw(|frame| {
        draw(&desk.app, &Theme::new(Look::default()), frame);
    });
    drawn.expect("a screen in memory takes all");
    terminal.backend().buffer().clone()
}

/// The symbols of a screen, row by row.
type Grid<'a> = Vec<Vec<&'a str>>;

fn grid(buffer: &Buffer) -> Grid<'_> {
    (0..buffer.area.height)
        .map(|y| symbols(buffer, y))
        .collect()
}

/// The symbols of a row; a wide letter's second half is no blank.
pub fn symbols(buffer: &Buffer, y: u16) -> Vec<&str> {
    let width = usize::from(buffer.area.width);
    let row = &buffer.content[usize::from(y) * width..][..width];
    let mut out: Vec<&str> = row.iter().map(ratatui::buffer::Cell::symbol).collect();
    for x in 1..width {
        if amends::tui::text::width(out[x - 1]) == 2 {
            out[x] = "#";
        }
    }
    out
}

/// A pane: the rows between two rules, the columns between two walls.
struct Pane {
    columns: std::ops::Range<usize>,
    rows: std::ops::Range<usize>,
}

fn panes(grid: &Grid) -> Vec<Vec<Pane>> {
    let (width, height) = (grid[0].len(), grid.len());
    let is_rule = |y: &usize| grid[*y].iter().filter(|s| **s == "─").count() > width / 3;
    let mut edges: Vec<usize> = (0..height).filter(is_rule).collect();
    edges.push(height - 1);
    let bands = edges
        .windows(2)
        .map(|pair| pair[0] + 1..pair[1])
        .filter(|rows| !rows.is_empty());
    bands
        .map(|rows| {
            let is_wall = |x: &usize| rows.clone().all(|y: usize| grid[y][*x] == "│");
            let mut walls: Vec<usize> = (0..width).filter(is_wall).collect();
            walls.push(width);
            let mut from = 0;
            let pane = |wall: usize| {
                let columns = from..wall;
                from = wall + 1;
                Pane {
                    columns,
                    rows: rows.clone(),
                }
            };
            walls
                .into_iter()
                .map(pane)
                .filter(|pane| pane.columns.len() > 3)
                .collect()
        })
        .collect()
}

/// Whether something in a row is cut; what is still being read says so in the same sign.
fn is_cut(row: &str) -> bool {
    row.replace("Reading the year …", "").contains('…')
}

/// What breaks the law on a screen.
fn broken(buffer: &Buffer) -> Vec<String> {
    let mut found = Vec::new();
    let grid = grid(buffer);
    for band in panes(&grid) {
        for pane in &band {
            let free = |x: usize, y: usize| grid[y][x] == " ";
            for y in pane.rows.clone() {
                let row = &grid[y];
                let text = row[pane.columns.clone()].concat();
                if !is_cut(&text) {
                    continue;
                }
                // Padding that another row fills is not empty.
                let inside = pane.columns.start + 1..pane.columns.end.saturating_sub(1);
                let empty: Vec<usize> = inside
                    .filter(|x| pane.rows.clone().all(|y| free(*x, y)))
                    .collect();
                let run = empty.chunk_by(|a, b| a + 1 == *b).map(<[usize]>::len).max();
                if run.is_some_and(|run| run >= SPARE) {
                    found.push(format!("{run:?} cells are free beside: {text}"));
                }
                for other in band
                    .iter()
                    .filter(|other| other.columns.start != pane.columns.start)
                {
                    let last = |y| other.columns.clone().rposition(|x| !free(x, y));
                    let longest = other
                        .rows
                        .clone()
                        .filter_map(last)
                        .max()
                        .map_or(0, |at| at + 1);
                    // Nor has it columns to spare between its words, while its lower half is empty.
                    let middle = other.rows.start + other.rows.len() / 2;
                    let idle =
                        (middle..other.rows.end).all(|y| other.columns.clone().all(|x| free(x, y)));
                    let blank = |x: &usize| other.rows.clone().all(|y| free(*x, y));
                    let empty: Vec<usize> = other.columns.clone().filter(blank).collect();
                    let run = empty.chunk_by(|a, b| a + 1 == *b).map(<[usize]>::len).max();
                    let is_loose = idle && pane.columns.len() < MOST && run >= Some(2 * SPARE);
                    let is_wide = other.columns.len() >= LEAST + 2 + SPARE;
                    if other.columns.len() >= longest.max(LEAST) + 2 + SPARE || is_wide && is_loose
                    {
                        found.push(format!(
                            "the other pane uses {longest} of {}, {run:?} are free: {text}",
                            other.columns.len()
                        ));
                    }
                }
            }
        }
    }
    found
}

#[test]
fn no_word_is_cut_while_there_is_room() {
    for (book, clients) in [("town", town()), ("long and wide", hostile())] {
        for (place, keys) in PLACES {
            let desk = at_place(clients.clone(), keys);
            for width in (80..=240)
                .step_by(16)
                .chain([92, 100, 108, 115, 119, 121, 139, 141, 170, 180])
            {
                for height in [24, 36] {
                    let buffer = screen(&desk, width, height);
                    let broken = broken(&buffer);
                    assert!(
                        broken.is_empty(),
                        "{book}, {place} at {width}x{height}: {broken:#?}"
                    );
                }
            }
        }
    }
}

/// How somebody stands is told whatever they are called, and no word ends without a sign that it does.
#[test]
fn no_name_pushes_off_how_they_stand_and_no_detail_ends_above_free_rows() {
    for keys in [&[] as &[&str], &["enter"]] {
        let desk = at_place(hostile(), keys);
        for (width, height) in [(50, 15), (80, 24), (120, 36), (200, 50)] {
            let screen = shown(&desk, (width, height), Look::default());
            let standing = desk.app.focused().expect("a client").assessment().standing;
            let told = format!("● {}", standing.shown());
            let seen = keys.is_empty() && height < 24 || screen.contains(&told);
            assert!(seen, "{keys:?} at {width}x{height}: {screen}");
        }
    }
    // A window that is wide enough for two panes tells no less of the reasons than one that is not.
    for facts in town() {
        let desk = at_place(vec![facts], &["2"]);
        let buffer = screen(&desk, 120, 36);
        let rows: Vec<String> = (0..36).map(|y| symbols(&buffer, y).concat()).collect();
        let detail = rows.iter().filter_map(|row| row.split('│').nth(1));
        let detail: Vec<&str> = detail.collect();
        let why = detail.iter().take_while(|row| !row.starts_with(" Next"));
        let cut: Vec<_> = why.filter(|row| is_cut(row)).collect();
        assert!(cut.is_empty(), "{cut:?}");
    }
}

#[test]
fn from_140_columns_on_no_ordinary_word_is_cut_at_all() {
    for (place, keys) in PLACES {
        let desk = at_place(town(), keys);
        let high = [140, 160, 200, 240].map(|width| (width, 36));
        for (width, height) in high.into_iter().chain([(170, 24), (180, 24)]) {
            let buffer = screen(&desk, width, height);
            for y in 0..height {
                let row = symbols(&buffer, y).concat();
                assert!(!is_cut(&row), "{place} at {width}: {row}");
            }
        }
    }
}

/// Three issues whose titles are sentences, as a help desk has them; no other column is wider than its longest words.
#[test]
fn long_titles_have_their_room_before_the_columns_behind_them() {
    let mut clients = town();
    for issue in clients.iter_mut().flat_map(|facts| &mut facts.issues) {
        let long = match &*issue.issue.title {
            "No case files from home" => "Offer letters show the old bank details since the move",
            "Bread orders taken twice" => {
                "Two open one booking and the second overwrites the first"
            }
            "Charged for two tills, has one" => {
                "The scanner in the back office makes each page twice"
            }
            _ => continue,
        };
        long.clone_into(&mut issue.issue.title);
    }
    let desk = at_place(clients, &["3"]);
    for width in (80..=240).step_by(8) {
        for height in [36, 40, 45, 60] {
            let buffer = screen(&desk, width, height);
            let broken = broken(&buffer);
            assert!(broken.is_empty(), "{width}x{height}: {broken:#?}");
            let rows = (4..height).map(|y| symbols(&buffer, y).concat());
            let cut: Vec<String> = rows.filter(|row| width >= 140 && is_cut(row)).collect();
            assert!(cut.is_empty(), "{width}x{height}: {cut:#?}");
        }
    }
}

/// What lies over a page, and the keys that lead there.
const OVER: [&[&str]; 25] = [
    &["4", "tab", "tab", "left", "enter"],
    &["l"],
    &["n"],
    &["."],
    &["z"],
    &["+"],
    &["t"],
    &["T"],
    &["H"],
    &["p"],
    &["o"],
    &["P"],
    &["!"],
    &["v"],
    &[","],
    &[":"],
    &["?"],
    &["A"],
    &["L"],
    &["L", "tab"],
    &["M"],
    &["2", "e"],
    &["2", "v"],
    &["3", "e"],
    &["m", "enter"],
];

/// The frame on top, by its corners.
fn frame(grid: &Grid) -> Option<Pane> {
    let at = |sign: &str, y: usize| grid[y].iter().position(|symbol| *symbol == sign);
    let top = (0..grid.len()).rev().find(|y| at("╭", *y).is_some())?;
    let bottom = (top..grid.len()).find(|y| at("╰", *y).is_some())?;
    let columns = at("╭", top)? + 1..at("╮", top)?;
    let rows = top..bottom;
    Some(Pane { columns, rows })
}

#[test]
fn over_a_page_no_word_is_cut_while_there_is_room_and_the_way_out_is_told() {
    for (book, clients) in [("town", town()), ("long and wide", hostile())] {
        for keys in OVER {
            let desk = at_place(clients.clone(), keys);
            assert!(!desk.app.overlays.is_empty(), "{keys:?}");
            for (width, height) in [
                (50, 15),
                (64, 20),
                (80, 24),
                (120, 36),
                (160, 40),
                (240, 60),
            ] {
                let buffer = screen(&desk, width, height);
                let grid = grid(&buffer);
                let place = format!("{book}, {keys:?} at {width}x{height}");
                let Pane { columns, rows } = frame(&grid).unwrap_or_else(|| {
                    panic!(
                        "{place}: {}",
                        shown(&desk, (width, height), Look::default())
                    )
                });
                let debris = |y: usize| {
                    let mut beside = grid[y][..columns.start - 1].iter();
                    beside.any(|s| *s != " ")
                        || grid[y][columns.end + 1..].iter().any(|s| *s != " ")
                };
                let torn = rows.clone().find(|y| debris(*y)).map(|y| grid[y].concat());
                assert_eq!(torn, None, "{place}");
                let inside = |y: usize| grid[y][columns.clone()].concat();
                assert!(rows.clone().any(|y| inside(y).contains("esc ")), "{place}");
                let free = |x: &usize| rows.clone().skip(1).all(|y| grid[y][*x] == " ");
                let empty: Vec<usize> = columns.clone().filter(free).collect();
                let run = empty.chunk_by(|a, b| a + 1 == *b).map(<[usize]>::len).max();
                let spare = run >= Some(SPARE) || columns.len() + 2 * SPARE < grid[0].len();
                let cut = rows.clone().map(inside).find(|row| is_cut(row));
                assert!(!spare || cut.is_none(), "{place}, {run:?} free: {cut:?}");
            }
        }
    }
}

#[test]
fn find_the_palette_and_help_stand_in_the_bar_at_every_width() {
    for (place, keys) in PLACES.iter().filter(|(place, _)| *place != "help") {
        let mut desk = at_place(town(), keys);
        desk.app.undo_title = Some("logged call · Fjord Prints".to_owned());
        for (ascii, mark) in [(false, false), (true, false), (false, true)] {
            if mark && ["today", "clients", "issues"].contains(place) {
                desk = desk.press(&["space"]);
                assert_eq!(desk.app.marked(), 1, "{place}");
            }
            for width in 50..=240 {
                let look = Look {
                    ascii,
                    ..Look::default()
                };
                let shown = crate::shown(&desk, (width, 24), look);
                let bar = shown.lines().last().unwrap_or_default();
                let told = ["/ find", ": do", "? help"]
                    .iter()
                    .all(|key| bar.contains(key));
                let acts = desk.app.marked() == 0 || bar.contains("marked  l log");
                assert!(told && acts, "{place} at {width}: {bar}");
            }
        }
    }
}
