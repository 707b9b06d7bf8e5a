//! The screens of the README, made from the program: `cargo test --test desk screens -- --ignored` draws them anew.

use super::bench::Bench;
use amends::tui::svg::{Paper, svg};
use amends::tui::theme::{Background, Depth, Look, Theme};
use amends::tui::view::draw;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::path::PathBuf;

/// What is shown, and the keys that lead there.
const SCREENS: [(&str, &[&str]); 5] = [
    ("today", &[]),
    ("clients", &["2"]),
    ("client", &["j", "enter"]),
    ("repair", &["m"]),
    ("insights", &["4"]),
];

/// The two themes, with what they are drawn on.
const THEMES: [(&str, Background, Paper); 2] = [
    (
        "dark",
        Background::Dark,
        Paper {
            ink: "#c8ccd4",
            ground: Some("#12141a"),
        },
    ),
    (
        "light",
        Background::Light,
        Paper {
            ink: "#24292e",
            ground: Some("#ffffff"),
        },
    ),
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/screens")
}

#[test]
#[ignore = "writes the screens of the README"]
fn screens_of_the_readme() {
    for (name, keys) in SCREENS {
        let mut bench = Bench::demo();
        let mut terminal = Terminal::new(TestBackend::new(120, 36)).expect("a screen in memory");
        for key in keys {
            bench.press(key);
        }
        bench.desk.wait();
        while bench.desk.settle() {}
        for (theme, background, paper) in THEMES {
            let look = Look {
                background,
                depth: Depth::True,
                ..Look::default()
            };
            // Twice: what is in sight is known once it was drawn.
            for _ in 0..2 {
                terminal
                    .draw(|frame| {
                        draw(bench.desk.app(), &Theme::new(look), frame);
                    })
                    .expect("a screen in memory takes all");
                while bench.desk.settle() {}
            }
            let file = folder().join(format!("{name}-{theme}.svg"));
            std::fs::create_dir_all(folder()).expect("the folder");
            std::fs::write(file, svg(terminal.backend().buffer(), paper)).expect("written");
        }
    }
}

#[test]
fn the_readme_shows_every_screen_in_both_themes_and_small() {
    let readme = include_str!("../../README.md");
    for (name, _) in SCREENS {
        for (theme, ..) in THEMES {
            let path = format!("assets/screens/{name}-{theme}.svg");
            assert!(readme.contains(&path), "{path}");
            let text = std::fs::read_to_string(folder().join(format!("{name}-{theme}.svg")));
            let text = text.expect("a screen");
            assert!(
                text.starts_with("<svg ") && text.ends_with("</svg>"),
                "{path}"
            );
            assert!(text.len() < 60_000, "{path} has {} bytes", text.len());
        }
    }
}
