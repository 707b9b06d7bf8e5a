//! The columns of the lists: what each has room for, and that a wider window shows no less.

use amends::demo;
use ratatui::buffer::Buffer;

use super::book::{Desk, now};
use super::room::{PLACES, at_place, screen, symbols, town};

/// The words of each row of a list, by the shape or the number that it begins with.
fn rows_told(buffer: &Buffer) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for y in 4..buffer.area.height - 1 {
        let row = symbols(buffer, y);
        if row[3] == "─" {
            break;
        }
        if row[..8].iter().any(|s| "●◆○◇✓·#+".contains(*s)) {
            rows.push(Vec::new());
        }
        let list = row.split(|s| *s == "│").next().unwrap_or_default().concat();
        // How many there is no room for is not to stay.
        let kept = list
            .split_whitespace()
            .filter(|word| !word.starts_with('+'));
        let words = kept.flat_map(|word| word.split(|c: char| !c.is_alphanumeric() && c != '…'));
        let words = words.filter(|word| !word.is_empty());
        if let Some(row) = rows.last_mut() {
            row.extend(words.map(str::to_owned));
        }
    }
    rows
}

/// An answer, telling them, a date: whatever is promised; and the move of a week goes with the score.
#[test]
fn whoever_is_owed_something_has_it_told_among_the_clients() {
    let mut desk = at_place(town(), &["2"]);
    let wanted = desk.app.look_at_past(99);
    desk.app.receive_past(wanted, &town());
    let head = symbols(&screen(&desk, 80, 24), 3).concat();
    assert!(head.contains("7 D") && head.contains("PROMISE"), "{head}");
    let buffer = screen(&desk, 240, 99);
    let rows: Vec<String> = (4..98).map(|y| symbols(&buffer, y).concat()).collect();
    let mut found = 0;
    for entry in desk.app.book.entries() {
        let judged = entry.assessment();
        // A wide name is no text in the cells of a screen.
        let Some(row) = rows.iter().find(|row| row.contains(entry.name())) else {
            continue;
        };
        found += 1;
        let list = row.split('│').next().unwrap_or_default();
        let told = [" late", " left", "due "]
            .iter()
            .any(|how| list.contains(how));
        let owed = ["untold", "waiting"].contains(&judged.standing.word());
        assert!(told || !owed, "{list}");
    }
    assert!(found > 40, "{found}");
}

/// At the head of its column, which stays for it, so that it takes no lane its place.
#[test]
fn the_order_of_the_issues_is_told_wherever_it_is_turned_to() {
    let mut desk = at_place(town(), &["3"]);
    for head in [
        "CLOCK ▼",
        "# ▼",
        "CLIENT ▼",
        "HURTS ▼",
        "KIND ▼",
        "TURN ▼",
        "AGE ▼",
    ] {
        for width in [80, 120] {
            let buffer = screen(&desk, width, 36);
            let [lanes, heads] = [1, 3].map(|y| symbols(&buffer, y).concat());
            assert!(heads.contains(head), "{head} at {width}: {heads}");
            assert!(lanes.contains("to mend"), "{width}: {lanes}");
        }
        desk = desk.press(&["s"]);
    }
}

/// Beside the detail as well as without one.
#[test]
fn every_row_of_the_morning_has_its_bar_its_score_and_the_move_of_a_week() {
    let mut desk = at_place(town(), &[]);
    let wanted = desk.app.look_at_past(99);
    desk.app.receive_past(wanted, &town());
    let told = |width: u16| -> Vec<String> {
        let buffer = screen(&desk, width, 36);
        let rows = (4..35).map(|y| symbols(&buffer, y).concat());
        let scores = rows.filter_map(|row| {
            let list = row.split('│').next()?.trim_end_matches(['▐', ' ']);
            // A row begins with its shape, and its words go on below it without one.
            let shape = list.chars().nth(2)?;
            let words = list.rsplit([' ', '█', '▏', '▎', '▍', '▌', '▋', '▊', '▉']);
            let mut words = words.filter(|word| !word.is_empty());
            let moved = words.clone().next()?.starts_with(['▼', '▲']);
            let told: Vec<&str> = words.by_ref().take(1 + usize::from(moved)).collect();
            (shape != ' ').then(|| told.into_iter().rev().collect())
        });
        scores.collect()
    };
    let whole = told(200);
    assert!(whole.iter().any(|score| score == "24▼75"), "{whole:?}");
    assert_eq!(whole.len(), desk.app.today.rows().len());
    for width in [120, 130, 140] {
        let told = told(width);
        assert_eq!(told, whole[..told.len()], "{width}");
    }
}

#[test]
fn a_wider_window_shows_every_column_and_word_that_a_narrower_one_did() {
    for (place, keys) in &PLACES[..3] {
        let desk = at_place(town(), keys);
        let mut before: Vec<Vec<String>> = Vec::new();
        for width in (80..=200).step_by(4).chain([240]) {
            let rows = rows_told(&screen(&desk, width, 110));
            assert!(rows.len() >= before.len() && rows.len() > 17, "{place}");
            for (was, is) in before.iter().zip(&rows) {
                let lost: Vec<_> = was.iter().filter(|word| !is.contains(word)).collect();
                assert!(lost.is_empty(), "{place} at {width}: {lost:?} of {is:?}");
            }
            before = rows;
        }
    }
}

/// A step more to the left of the score, or a bar that is longer, costs nobody their place; and the columns that nobody
/// needs do not part a name from how it stands.
#[test]
fn a_wider_window_shows_no_fewer_clients_and_has_the_next_step_where_there_is_room() {
    let desk = at_place(town(), &[]);
    let count = |width: u16, height: u16| {
        let buffer = screen(&desk, width, height);
        let rows = rows_told(&buffer);
        let all: Vec<String> = (0..height).map(|y| symbols(&buffer, y).concat()).collect();
        (
            rows.len(),
            all.concat().contains("NEXT") && all[4].contains("say sorry"),
        )
    };
    let mut before = 0;
    for width in 120..=240 {
        let (rows, next) = count(width, 36);
        assert!(rows >= before, "{width}: {rows} after {before}");
        assert!(next || width < 140, "{width}");
        before = rows;
    }
    assert!(count(115, 24).1);
    for (page, column) in [("2", "STANDING"), ("3", "CLIENT")] {
        let desk = at_place(demo::book(now(), "UTC").expect("the town").clients, &[page]);
        for width in (180..=240).step_by(10) {
            let buffer = screen(&desk, width, 40);
            let walls = symbols(&buffer, 20).into_iter().filter(|s| *s == "│");
            assert_eq!(walls.count(), 1, "{page} at {width}");
            let head = symbols(&buffer, 3).concat();
            let (before, _) = head.split_once(column).expect("the column");
            assert!(before.chars().count() <= 44, "{page} at {width}: {head}");
        }
    }
}

/// One follows a column with the eye.
#[test]
fn the_columns_of_a_list_are_the_same_wherever_one_stands() {
    let sizes = [(50, 15), (80, 24), (120, 36)];
    for (page, (width, height)) in ["2", "3"].iter().flat_map(|page| sizes.map(|s| (page, s))) {
        let mut desk = at_place(town(), &[page]);
        let heads = |desk: &Desk| {
            let heads = symbols(&screen(desk, width, height), 3).concat();
            heads.split('│').next().unwrap_or_default().to_owned()
        };
        let first = heads(&desk);
        for step in 0..desk.app.clients.rows().len() {
            desk = desk.press(&["j"]);
            assert_eq!(
                heads(&desk),
                first,
                "{page}, step {step} at {width}x{height}"
            );
        }
    }
}
