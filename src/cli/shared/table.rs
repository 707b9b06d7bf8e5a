//! Columns for people: aligned by display width, the one that can give way cut to fit the line.

use crate::domain::{Joined, shown};
use unicode_width::UnicodeWidthStr as _;

#[derive(Clone, Copy, PartialEq)]
pub enum Side {
    Left,
    Right,
    /// On the left, and cut when the line is too long.
    Gives,
}

const GAP: &str = "  ";
/// A column is never cut below this.
const LEAST: usize = 8;

pub fn width(text: &str) -> usize {
    text.width()
}

pub fn lines(columns: &[(&str, Side)], rows: &[Vec<String>], most: usize) -> Vec<String> {
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| shown(cell).into_owned()).collect())
        .collect();
    let mut widths: Vec<usize> = columns.iter().map(|(name, _)| width(name)).collect();
    for row in &rows {
        for (cell, wide) in row.iter().zip(&mut widths) {
            *wide = (*wide).max(width(cell));
        }
    }
    shrink(columns, &mut widths, most);
    std::iter::once(&columns.iter().map(|(name, _)| (*name).to_owned()).collect())
        .chain(&rows)
        .map(|row| {
            let cells = row
                .iter()
                .zip(&widths)
                .zip(columns)
                .map(|((cell, wide), (_, side))| put(cell, *wide, *side));
            cells.joined(GAP).trim_end().to_owned()
        })
        .collect()
}

/// Takes from the columns that give way, the widest first, until the line fits.
fn shrink(columns: &[(&str, Side)], widths: &mut [usize], most: usize) {
    let all = |widths: &[usize]| {
        widths.iter().sum::<usize>() + GAP.len() * widths.len().saturating_sub(1)
    };
    while all(widths) > most {
        let giving =
            (0..widths.len()).filter(|at| columns[*at].1 == Side::Gives && widths[*at] > LEAST);
        let Some(widest) = giving.max_by_key(|at| widths[*at]) else {
            return;
        };
        widths[widest] -= 1;
    }
}

fn put(cell: &str, wide: usize, side: Side) -> String {
    let cell = cut(cell, wide);
    let blank = " ".repeat(wide.saturating_sub(width(&cell)));
    if side == Side::Right {
        blank + &cell
    } else {
        cell + &blank
    }
}

/// The text, cut to a width with `…` where it is longer. Never inside a character that people see as one.
pub fn cut(text: &str, most: usize) -> String {
    use unicode_segmentation::UnicodeSegmentation as _;
    if width(text) <= most {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut wide = 0;
    for part in text.graphemes(true) {
        wide += width(part);
        if wide + 1 > most {
            break;
        }
        out.push_str(part);
    }
    out + "…"
}

/// Words put on lines that are no longer than this, the second and later ones indented.
pub fn wrap(text: &str, most: usize, indent: usize) -> Vec<String> {
    let mut lines = vec![];
    let mut line = String::new();
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && width(&line) + 1 + width(word) > most {
            lines.push(std::mem::replace(&mut line, " ".repeat(indent)));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::{Side, cut, lines, width, wrap};

    #[test]
    fn columns_stand_under_each_other_also_with_wide_letters() {
        let rows = vec![
            vec!["李雷商店".to_owned(), "7".to_owned()],
            vec!["Ann".to_owned(), "100".to_owned()],
            vec!["e\u{301}mile 👩\u{200d}💻".to_owned(), "5".to_owned()],
        ];
        let lines = lines(&[("NAME", Side::Gives), ("N", Side::Right)], &rows, 80);
        let ends: Vec<usize> = lines.iter().map(|line| width(line)).collect();
        assert_eq!(ends, [13, 13, 13, 13], "{lines:#?}");
    }

    #[test]
    fn what_gives_way_is_cut_and_nothing_else() {
        let rows = vec![vec![
            "a very long name of a client indeed".to_owned(),
            "steady".to_owned(),
        ]];
        let lines = lines(
            &[("NAME", Side::Gives), ("STANDING", Side::Left)],
            &rows,
            30,
        );
        assert_eq!(lines[1], "a very long name of…  steady");
        assert_eq!(cut("李雷商店", 5), "李雷…");
        assert_eq!(
            wrap("one two three four", 9, 2),
            ["one two", "  three", "  four"]
        );
    }
}
