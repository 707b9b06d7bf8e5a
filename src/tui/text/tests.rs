//! Text of every kind, measured, cut and shown.

//! Text made safe and cut to width.

use proptest::prelude::*;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::*;

/// No character that a terminal would obey, and no cell that shows nothing of its own.
fn assert_harmless(shown: &str) {
    for c in shown.chars() {
        assert!(
            !c.is_control(),
            "{c:?} would reach the terminal in {shown:?}"
        );
        assert!(
            !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        );
    }
    for (grapheme, cells) in graphemes(shown) {
        assert!(cells > 0, "{grapheme:?} of {shown:?} has no cell");
    }
}

fn check(text: &str) {
    let shown = clean(text);
    assert_harmless(&shown);
    assert_eq!(clean(&shown), shown, "cleaning twice changes nothing");
    let wide = width(text);
    for room in [0, 1, 2, 3, wide / 2, wide.saturating_sub(1), wide, wide + 1] {
        let fitted = fit(text, room);
        assert!(
            width(&fitted) <= room,
            "{} in {room}",
            fitted.escape_unicode()
        );
        assert_eq!(width(&pad(text, room)), room);
        for line in wrap(text, room) {
            assert!(width(&line) <= room, "{} in {room}", line.escape_unicode());
        }
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        let used = put(
            &mut buffer,
            2,
            0,
            u16::try_from(room).unwrap_or(u16::MAX),
            text,
            Style::new(),
        );
        assert!(usize::from(used) <= room && used <= 10);
    }
}

#[test]
fn what_terminals_obey_is_shown_instead() {
    let cases = [
        ("plain", "plain"),
        ("a\x1b[31mred", "a�[31mred"),
        ("a\u{9b}31m", "a�31m"),
        ("two\r\nlines", "two  lines"),
        ("\u{202e}evil", "evil"),
        ("a\u{200b}b\u{feff}", "ab"),
        ("\u{301}x", "◌\u{301}x"),
        ("e\u{301}", "e\u{301}"),
        ("Zu\u{a0}rich", "Zu rich"),
        ("❤\u{fe0f}", "❤"),
        ("👩\u{200d}👧", "👩👧"),
        ("👍🏽", "👍"),
        ("Ωmega 東京", "Ωmega 東京"),
    ];
    for (text, shown) in cases {
        assert_eq!(clean(text), shown, "{text:?}");
    }
    assert_eq!(
        clean(&format!("a{}", "\u{301}".repeat(50))).chars().count(),
        1 + MARKS_SHOWN
    );
}

#[test]
fn a_cut_never_overflows_and_says_so() {
    let cases = [
        ("Northwind Dental", 16, "Northwind Dental"),
        ("Northwind Dental", 10, "Northwind…"),
        ("Northwind Dental", 11, "Northwind…"),
        ("東京商店", 5, "東京…"),
        ("東京商店", 4, "東…"),
        ("東京商店", 1, "…"),
        ("東京商店", 0, ""),
        ("", 3, ""),
    ];
    for (text, room, shown) in cases {
        assert_eq!(fit(text, room), shown, "{text:?} in {room}");
    }
    assert_eq!(pad("ab", 4), "ab  ");
}

#[test]
fn sentences_break_between_words() {
    assert_eq!(
        wrap("usually every 9 days, silent for 41", 14),
        ["usually every", "9 days, silent", "for 41"]
    );
    assert_eq!(wrap("a\n\nb", 5), ["a", "", "b"]);
    assert_eq!(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
    assert_eq!(wrap("東京", 1), [""]);
    assert!(wrap("a", 0).is_empty());
}

#[test]
fn no_line_begins_with_what_closes_the_one_before() {
    assert_eq!(wrap("abcdef, gh", 6), ["abcde", "f, gh"]);
    assert_eq!(wrap("東京商店”, so", 8), ["東京商", "店”, so"]);
    assert_eq!(wrap(",,,,,,", 2), [",,", ",,", ",,"]);
    let plain = |text| (Cow::Borrowed(text), Style::new());
    let said = |pieces: Vec<_>, room| {
        let lines = wrapped(pieces, room, 3).into_iter();
        let line = |line: Pieces| line.iter().map(|(text, _)| &**text).collect::<String>();
        lines.map(line).collect::<Vec<_>>()
    };
    let pieces = vec![
        plain("call, angry"),
        (Cow::Borrowed(": no"), Style::new().bold()),
    ];
    assert_eq!(said(pieces, 11), ["call,", "angry: no"]);
    assert_eq!(
        said(vec![plain("one two"), plain(" , no")], 7),
        ["one two", ", no"]
    );
}

#[test]
fn a_wide_letter_at_the_edge_is_left_out_whole() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
    assert_eq!(put(&mut buffer, 0, 0, 9, "東京", Style::new()), 3);
    assert_eq!(
        (buffer[(0, 0)].symbol(), buffer[(2, 0)].symbol()),
        ("東", "…")
    );
    assert_eq!(
        put(&mut buffer, 9, 0, 9, "x", Style::new()),
        0,
        "outside the buffer"
    );
    assert_eq!(put(&mut buffer, 0, 9, 9, "x", Style::new()), 0);
}

/// What is on a line, a covered cell as `~`.
fn cells_of(buffer: &Buffer) -> String {
    buffer
        .content
        .iter()
        .map(|c| {
            if c.modifier.contains(COVERED) {
                "~"
            } else {
                c.symbol()
            }
        })
        .collect()
}

#[test]
fn half_a_wide_letter_is_never_left() {
    let written = |x: u16, text: &str| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        put(&mut buffer, 0, 0, 6, "東京都", Style::new());
        put(&mut buffer, x, 0, 6, text, Style::new());
        cells_of(&buffer)
    };
    assert_eq!(written(0, "a"), "a 京~都~");
    assert_eq!(written(1, "a"), " a京~都~");
    assert_eq!(written(1, "西"), " 西~ 都~");
    assert_eq!(written(2, "西"), "東~西~都~");
    assert_eq!(written(3, "ab"), "東~ ab ");
    let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
    put(&mut buffer, 0, 0, 6, "東京都", Style::new());
    clear(&mut buffer, Rect::new(1, 0, 2, 1));
    assert_eq!(cells_of(&buffer), "    都~");
}

/// The blank in the place of a letter's second half is sent when the letter goes.
#[test]
fn a_wide_letter_that_goes_takes_both_cells_along() {
    let area = Rect::new(0, 0, 4, 1);
    let (mut before, after) = (Buffer::empty(area), Buffer::empty(area));
    put(&mut before, 0, 0, 4, "東", Style::new());
    let sent: Vec<u16> = before.diff(&after).into_iter().map(|(x, ..)| x).collect();
    assert_eq!(sent, [0, 1]);
    assert_eq!(before.diff(&before), []);
}

#[test]
fn hostile_and_international_text_stays_within_its_cells() {
    // Of five thousand emoji every eleventh is enough, and quick without optimisation.
    let files = [
        ("blns/blns.txt", 1),
        ("unicode-15.0/emoji-test.txt", 11),
        ("unicode-15.0/emoji-zwj-sequences.txt", 11),
    ];
    for (file, step) in files {
        let path = format!(
            "{}/../shared/data/terminal/{file}",
            env!("CARGO_MANIFEST_DIR")
        );
        match std::fs::read_to_string(&path) {
            Ok(text) => text.lines().step_by(step).for_each(check),
            Err(_) => println!("skipped: {path} is not there"),
        }
    }
}

/// Every test line of the Unicode consortium: what must not be cut apart is not.
#[test]
fn clusters_of_the_unicode_test_are_never_cut() {
    let path = format!(
        "{}/../shared/data/terminal/unicode-15.0/GraphemeBreakTest.txt",
        env!("CARGO_MANIFEST_DIR")
    );
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {path} is not there");
        return;
    };
    for line in text
        .lines()
        .map(|l| l.split('#').next().unwrap_or_default())
        .filter(|l| !l.trim().is_empty())
    {
        let sample: String = line
            .split_whitespace()
            .filter(|w| !matches!(*w, "÷" | "×"))
            .filter_map(|hex| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32))
            .collect();
        check(&sample);
        let shown = clean(&sample).into_owned();
        let borders: Vec<usize> = shown
            .grapheme_indices(true)
            .map(|(i, _)| i)
            .chain([shown.len()])
            .collect();
        for room in 0..=width(&shown) {
            assert!(
                borders.contains(&prefix(&shown, room).len()),
                "{shown:?} cut at {room}"
            );
        }
    }
}

#[test]
fn what_is_plain_is_one_letter_in_one_cell() {
    for c in (char::MIN..=char::MAX).filter(|c| is_plain(*c)) {
        assert_eq!(c.width(), Some(1), "{c:?}");
        assert!(!is_dropped(c) && !c.is_control(), "{c:?}");
        let pair = format!("{c}{c}");
        assert_eq!(pair.graphemes(true).count(), 2, "{c:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_safe_to_show(text in "\\PC{0,30}|[\\x00-\\x1f\\x7f-\\u{9f}a-z\u{300}\u{200d}\u{202e}東👩🏽]{0,30}") {
        check(&text);
    }
}

#[test]
fn behind_a_piece_that_was_cut_nothing_follows() {
    for (pieces, seen) in [
        (["ask again Wed 2 Dec", ": new pole"], "ask again…"),
        // One that fills all of the room hides that something followed.
        (["ask on Wed.", "or Fri"], "ask on Wed…"),
        (["ask on Wed.", " "], "ask on Wed."),
    ] {
        let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 12, 1));
        let pieces = pieces.map(|text| (text.into(), Style::new()));
        put_pieces(&mut buffer, 0, 0, 11, pieces);
        let cells = buffer.content.iter();
        let shown: String = cells.map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(shown.trim_end(), seen);
    }
    assert_eq!(clean("🇳🇴 Norsk"), "NO Norsk");
}

#[test]
fn a_blank_at_the_end_of_a_line_costs_no_letter() {
    let plain = |text| (Cow::Borrowed(text), Style::new());
    let lines = wrapped(vec![plain("call fine"), plain("  Short catch-up")], 16, 3);
    let said = |line: &Pieces| line.iter().map(|(text, _)| &**text).collect::<String>();
    let said: Vec<String> = lines.iter().map(said).collect();
    assert_eq!(said, ["call fine  Short", "catch-up"]);
    // Nor is it lost behind a word that had to be broken.
    let lines = wrapped(vec![plain("Rhabarberbar & Co")], 8, 3);
    let last: String = lines[1].iter().map(|(text, _)| &**text).collect();
    assert_eq!(last, "rbar &");
}

#[test]
fn a_figure_and_its_unit_are_one_word() {
    for (text, room, lines) in [
        (
            "came within 4 h 25, the slowest",
            14,
            vec!["came within", "4 h 25, the", "slowest"],
        ),
        ("in 40 min at 7 d", 6, vec!["in", "40 min", "at 7 d"]),
        ("over 1 h; 3 of 3", 8, vec!["over", "1 h; 3", "of 3"]),
        ("on h and min", 5, vec!["on h", "and", "min"]),
        // What is longer than the line is broken behind a sign, an address behind its own.
        (
            "ffion@kestrel-surveying.example",
            18,
            vec!["ffion@", "kestrel-surveying.", "example"],
        ),
    ] {
        assert_eq!(wrap(text, room), lines, "{text}");
    }
}
