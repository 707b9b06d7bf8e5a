//! The screens, drawn in memory: snapshots at the three sizes that are looked at, and any size without a panic.

mod book;
mod insights;
mod issues;
mod lists;
mod room;
mod walked;
mod words;

use proptest::prelude::*;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::{Frame, Terminal};

use amends::app::screen::Detail;
use amends::app::{Input, Key, KeyCode};
use amends::domain::ClientFacts;
use amends::tui::theme::{Look, Theme};
use amends::tui::view::draw;
use amends::tui::{self, Hits, Turn};
use book::{Desk, clients, desk};

/// The sizes that are looked at.
const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (50, 15)];

fn drawn(desk: &Desk, (width, height): (u16, u16), look: Look) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a screen in memory");
    terminal
        .draw(|frame| {
            draw(&desk.app, &Theme::new(look), frame);
        })
        .expect("a screen in memory takes all");
    terminal.backend().buffer().clone()
}

fn shown(desk: &Desk, (width, height): (u16, u16), look: Look) -> String {
    let buffer = drawn(desk, (width, height), look);
    let mut lines = vec![String::new(); usize::from(height)];
    for (y, line) in lines.iter_mut().enumerate() {
        let mut x = 0;
        while x < usize::from(width) {
            let symbol = buffer.content[y * usize::from(width) + x].symbol();
            line.push_str(symbol);
            x += tui::text::width(symbol).max(1);
        }
        line.truncate(line.trim_end().len());
    }
    lines.join("\n")
}

fn at_all_sizes(name: &str, desk: &Desk) {
    for size in SIZES {
        let name = format!("{} at {}x{}", name, size.0, size.1).replace(' ', "_");
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(name, shown(desk, size, Look::default()));
        });
    }
}

#[test]
fn what_is_told_of_the_week_before_is_told_of_this_day() {
    let mut desk = desk(clients());
    let read = |desk: &Desk| desk.app.shown_detail().and_then(|detail| detail.week_ago);
    let before = read(&desk);
    desk.app.tick(book::now() + chrono::TimeDelta::minutes(1));
    assert_eq!(desk.app.wants(), None, "the same day");
    desk.app.tick(book::now() + chrono::TimeDelta::days(3));
    assert!(desk.app.wants().is_some());
    desk.fetch();
    assert!(desk.app.wants().is_none() && read(&desk) != before);
}

#[test]
fn today() {
    at_all_sizes("today", &desk(clients()));
}

#[test]
fn today_with_nobody_at_risk() {
    let steady = clients()
        .into_iter()
        .filter(|f| f.client.name.starts_with("Steady"))
        .collect();
    at_all_sizes("today with nobody at risk", &desk(steady));
}

/// Below what is said of the morning there is a row for whomever it speaks of.
#[test]
fn whoever_is_longest_unheard_of_is_there_at_every_size() {
    let calm = clients()
        .into_iter()
        .find(|f| f.client.name.starts_with("Steady"));
    let desk = desk(calm.into_iter().collect());
    for width in [50, 80, 120] {
        for height in 8..40 {
            let screen = shown(&desk, (width, height), Look::default());
            let mut lines = screen
                .lines()
                .skip_while(|line| !line.contains("Longest unheard"));
            let told = lines.next().is_none() || lines.take(2).any(|l| l.contains("Steady"));
            assert!(told, "{width}x{height}: {screen}");
        }
    }
}

#[test]
fn today_of_an_empty_book() {
    at_all_sizes("today of an empty book", &desk(Vec::new()));
}

#[test]
fn the_widest_date_keeps_the_words_of_the_detail_in_line() {
    let mut clients = clients();
    for facts in &mut clients {
        if let Some(mut old) = facts.contacts.first().cloned() {
            old.at = "2011-12-15T10:00:00Z".parse().expect("a moment");
            old.id = "old".into();
            old.text = "of long ago".to_owned();
            facts.contacts.truncate(1);
            facts.contacts.insert(0, old);
        }
    }
    let screen = shown(&desk(clients), (120, 36), Look::default());
    let old = screen
        .lines()
        .position(|line| line.contains("15 Dec 2011"))
        .expect("the old contact");
    let words = |line: &str| {
        line.chars()
            .collect::<Vec<_>>()
            .iter()
            .rposition(|c| "←→↔".contains(*c))
    };
    let lines: Vec<&str> = screen.lines().collect();
    assert_eq!(words(lines[old]), words(lines[old - 1]), "{screen}");
}

#[test]
fn a_long_field_shows_its_start_where_one_does_not_type() {
    let mut keys = vec!["e"];
    keys.extend(["left"; 99]);
    keys.extend("START".chars().map(|c| match c {
        'S' => "S",
        'T' => "T",
        'A' => "A",
        _ => "R",
    }));
    keys.extend(["x"; 90]);
    let typed = shown(&desk(clients()).press(&keys), (80, 24), Look::default());
    assert!(!typed.contains("START"), "one sees what one types: {typed}");
    keys.push("tab");
    let left = shown(&desk(clients()).press(&keys), (80, 24), Look::default());
    assert!(left.contains("START"), "{left}");
}

#[test]
fn all_clients() {
    at_all_sizes("clients", &desk(clients()).press(&["2", "j", "space"]));
}

#[test]
fn a_client() {
    at_all_sizes("client page", &desk(clients()).press(&["enter"]));
}

#[test]
fn the_ladder_of_a_repair() {
    at_all_sizes("mend", &desk(clients()).press(&["m"]));
    at_all_sizes(
        "mend after two failed fixes",
        &desk(clients()).press(&["j", "m"]),
    );
    let healing = desk(clients()).press(&["2", "/", "e", "l", "m", "enter", "m"]);
    at_all_sizes("mend while healing", &healing);
    let steady = clients()
        .into_iter()
        .filter(|f| f.client.name.starts_with("Steady"))
        .collect();
    at_all_sizes("mend rehearsed", &desk(steady).press(&["2", "m"]));
    insta::with_settings!({ omit_expression => true }, {
        let form = desk(clients()).press(&["m", "."]);
        insta::assert_snapshot!("mend form", shown(&form, (90, 24), Look::default()));
    });
}

#[test]
fn the_letter_of_an_apology() {
    let letter = desk(clients())
        .press(&["L"])
        .type_in("We are sorry, but any inconvenience was small.");
    at_all_sizes("letter", &letter);
    at_all_sizes("letter checklist", &letter.press(&["tab", "down", "space"]));
}

#[test]
fn the_game_plan() {
    at_all_sizes("game plan", &desk(clients()).press(&["M"]));
}

#[test]
fn the_quick_log() {
    at_all_sizes(
        "quick log",
        &desk(clients())
            .press(&["l"])
            .type_in("call yesterday 4pm with Dana: all fine :)"),
    );
}

#[test]
fn a_line_to_type_leaves_the_page_as_it_is_and_behind_a_choice_it_steps_back() {
    const TOP: usize = 4 * 90;
    let top = |keys: &[&str]| {
        let buffer = drawn(&desk(clients()).press(keys), (90, 24), Look::default());
        buffer.content[..TOP].to_vec()
    };
    assert_eq!(top(&["l"]), top(&[]));
    assert_ne!(top(&["r"]), top(&[]));
}

/// From morning to morning of the past what stands around the year keeps its place, also before that is drawn.
#[test]
fn panes_stand_still_until_the_year_is_drawn() {
    let mut desk = room::at_place(room::town(), &["enter"]);
    let issues = |desk: &Desk| {
        let screen = shown(desk, (120, 36), Look::default());
        let mut rows = screen.lines();
        let at = rows.position(|row| row.contains("│ Issues "));
        (at.expect("issues"), screen.contains("drawing the year"))
    };
    let (drawn, _) = issues(&desk);
    let whole = desk
        .app
        .shown_detail()
        .map(|d| ClientFacts::clone(&d.facts));
    let bare = whole.map(|facts| Detail::of(facts, &desk.app.book));
    desk.app.receive_detail(bare);
    let (bare, is_awaited) = issues(&desk);
    assert!(is_awaited && bare.abs_diff(drawn) < 3, "{bare} for {drawn}");
}

#[test]
fn other_overlays() {
    let over = |keys: &[&str]| desk(clients()).press(keys);
    let size = (90, 24);
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!("did it", shown(&over(&["."]), size, Look::default()));
        insta::assert_snapshot!("help", shown(&over(&["?"]), size, Look::default()));
        insta::assert_snapshot!("form", shown(&over(&["e"]), size, Look::default()));
        insta::assert_snapshot!("choose", shown(&over(&["r"]), size, Look::default()));
        insta::assert_snapshot!("confirm", shown(&over(&["enter", "x"]), size, Look::default()));
        insta::assert_snapshot!("find", shown(&over(&["2", "/", "o", "a"]), size, Look::default()));
    });
}

#[test]
fn in_ascii_nothing_of_the_programs_own_is_beyond_it() {
    let plain = clients()
        .into_iter()
        .filter(|f| f.client.name.is_ascii())
        .collect();
    let screen = shown(
        &desk(plain).press(&["2"]),
        (120, 30),
        Look {
            ascii: true,
            ..Look::default()
        },
    );
    assert!(screen.is_ascii(), "{screen}");
}

/// Everything that can lie on the screen, each reached by keys.
const ROUTES: [&[&str]; 33] = [
    &["4"],
    &["4", "G"],
    &["L"],
    &["L", "tab", "down", "x"],
    &["M", "G"],
    &["m"],
    &["m", "."],
    &["m", "g", "."],
    &["j", "m", "s"],
    &["enter", "m", "j", "j", "j", "e"],
    &[],
    &["tab"],
    &["2"],
    &["2", "/", "z", "z"],
    &["enter"],
    &["enter", "tab"],
    &["enter", "tab", "tab"],
    &["l", "c", "a", "l", "l", " "],
    &["."],
    &["n"],
    &["r"],
    &["e"],
    &["A"],
    &["enter", "x"],
    &["?"],
    &[":"],
    &["3"],
    &["3", "e"],
    &["3", "V", "w"],
    &["D"],
    &["W", "n"],
    &["C"],
    &["T"],
];

#[test]
fn every_screen_can_be_drawn_at_every_small_size() {
    for keys in ROUTES {
        let keys: Vec<&str> = keys
            .iter()
            .map(|k| if *k == " " { "space" } else { k })
            .collect();
        let desk = desk(clients()).press(&keys);
        for width in (0..=10).chain([13, 17, 24, 40]) {
            for height in 0..=10 {
                shown(&desk, (width, height), Look::default());
            }
        }
    }
}

fn any_input() -> impl Strategy<Value = Input> {
    prop_oneof![
        8 => proptest::char::range(' ', '~').prop_map(|c| Input::Key(Key::char(c))),
        2 => proptest::sample::select(vec![KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::Down, KeyCode::Backspace])
            .prop_map(|code| Input::Key(Key::plain(code))),
        1 => "\\PC{0,12}".prop_map(Input::Paste),
        1 => (0usize..30).prop_map(Input::OpenRow),
        1 => (-9i32..9).prop_map(Input::Scroll),
        1 => (0usize..90, 0usize..40).prop_map(|(columns, rows)| Input::TextRoom(columns, rows)),
        1 => "\\PC{0,12}".prop_map(|text| Input::Edited(Ok(text))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever is typed, clicked and resized.
    #[test]
    fn no_input_and_no_size_panics(
        steps in proptest::collection::vec((any_input(), 0u16..150, 0u16..50, any::<bool>()), 1..40),
    ) {
        let mut desk = desk(clients());
        for (input, width, height, plain) in steps {
            desk.input(input);
            shown(&desk, (width, height), Look { plain, ascii: plain, ..Look::default() });
        }
    }
}

/// The invented book in a real terminal, to be looked at:
/// `cargo test --test tui look -- --exact --ignored --nocapture`.
#[test]
#[ignore = "to be looked at by a person"]
fn look() {
    struct Shown(Desk, Theme);
    impl tui::LoopDesk for Shown {
        fn handle(&mut self, input: Input, _: tui::ShowFrame<'_>) -> Turn {
            if input == Input::Key(Key::char('Q')) {
                return Turn::Quit;
            }
            let silent = matches!(input, Input::ListHeight(_) | Input::TextRoom(..));
            self.0.input(input);
            if silent { Turn::Same } else { Turn::Changed }
        }
        fn tick(&mut self) -> Turn {
            Turn::Same
        }
        fn settle(&mut self) -> Turn {
            Turn::Same
        }

        fn awaits(&self) -> bool {
            false
        }

        fn draw(&self, frame: &mut Frame) -> Hits {
            draw(&self.0.app, &self.1, frame)
        }
    }
    let mut shown = Shown(desk(clients()), Theme::new(Look::default()));
    tui::run(&mut shown, tui::ground::TypedAhead::default()).expect("a terminal");
}
