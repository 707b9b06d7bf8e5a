//! Words that the owner of a shop uses: no screen, help text or README says a term for which there is a plain word.

use amends::domain::ON_SCREEN;

use super::book::clients;
use super::room::{PLACES, at_place, screen, symbols, town};

/// Terms that are ordinary words in another sense.
const ORDINARY: [&str; 6] = ["waiting", "asks", "doing", "standing", "rest", "pace"];

/// What lies over a page.
const OVERLAYS: [&[&str]; 14] = [
    &[":"],
    &["?"],
    &["w"],
    &["v"],
    &[","],
    &["A"],
    &["e"],
    &["n"],
    &["z"],
    &["l"],
    &["M"],
    &["P"],
    &["+"],
    &["3", "v"],
];

fn terms_in(text: &str) -> Vec<&'static str> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .collect();
    let terms = ON_SCREEN.iter().map(|(term, _)| *term);
    let said = |term: &&str| {
        let term: Vec<&str> = term.split(' ').collect();
        words.windows(term.len()).any(|words| words == term)
    };
    terms
        .filter(|term| !ORDINARY.contains(term))
        .filter(said)
        .collect()
}

#[test]
fn no_screen_says_a_term_for_which_there_is_a_plain_word() {
    let places = PLACES.iter().map(|(_, keys)| *keys).chain(OVERLAYS);
    // In the one book somebody at the very bottom leads, in the other somebody who was not told.
    let books = [town, clients];
    for (keys, book) in places.flat_map(|keys| books.map(|book| (keys, book))) {
        let desk = at_place(book(), keys);
        for (width, height) in [(200, 150), (120, 36), (80, 24), (50, 15)] {
            let buffer = screen(&desk, width, height);
            for y in 0..height {
                let row = symbols(&buffer, y).concat();
                // What was typed is nobody's word but theirs.
                let row = row.split('“').next().unwrap_or_default().to_lowercase();
                let terms = terms_in(&row);
                assert!(
                    terms.is_empty(),
                    "{keys:?} at {width}x{height} says {terms:?}: {row}"
                );
            }
        }
    }
}

/// What is past its date is late, on each page by the same word; only a plan of ours is overdue.
#[test]
fn an_issue_past_its_date_is_late_wherever_it_stands() {
    for keys in [&[] as &[&str], &["3"], &["j", "m"], &["2"], &["m"]] {
        let desk = at_place(town(), keys);
        let buffer = screen(&desk, 200, 60);
        let rows = (0..60).map(|y| symbols(&buffer, y).concat());
        let other = |row: &String| {
            let said = ["past its date", "past our promise", "overdue"];
            !row.contains("plan overdue") && said.iter().any(|said| row.contains(said))
        };
        let other: Vec<String> = rows.filter(other).collect();
        assert!(other.is_empty(), "{keys:?}: {other:#?}");
    }
    let clients = screen(&at_place(town(), &["2"]), 120, 36);
    let row = symbols(&clients, 4).concat();
    assert!(row.contains("/60 d") && !row.contains('%'), "{row}");
}

#[test]
fn the_readme_says_the_words_of_the_screens() {
    let readme = include_str!("../../README.md");
    // What is typed at a shell, and the names of options and settings, keep the terms.
    for line in readme.lines().filter(|line| line.contains("| `")) {
        let line: String = line.split('`').step_by(2).collect();
        let terms = terms_in(&line);
        assert!(terms.is_empty(), "{terms:?}: {line}");
    }
}
