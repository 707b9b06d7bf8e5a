//! A text of many lines being typed: it wraps, and the cursor moves through what one sees. How wide a row is
//! comes as an argument; nothing is drawn here, and nothing that was typed is ever dropped.

use super::{EditKey, Key, KeyCode};
use crate::domain::clean_typed;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

#[derive(Clone, Debug, Default)]
pub struct Editor {
    text: String,
    /// In bytes, always between two letters.
    cursor: usize,
    /// The column that moving up and down keeps to.
    goal: Option<usize>,
}

fn cells(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

impl Editor {
    pub fn new(text: &str) -> Self {
        let text = clean_typed(text);
        Self {
            cursor: text.len(),
            text,
            goal: None,
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Types a text at the cursor, as when pasting; its line breaks stay.
    pub fn insert(&mut self, text: &str) {
        let text = clean_typed(text);
        self.text.insert_str(self.cursor, &text);
        // What was typed may have joined the letter behind it.
        self.cursor = self.boundary(self.cursor + text.len());
        self.goal = None;
    }

    /// The rows that one sees in so many columns: broken after a space, within a word only where that alone is
    /// wider. They cover the text; a line break belongs to the row it ends.
    pub fn rows(&self, columns: usize) -> Vec<Range<usize>> {
        let columns = columns.max(2);
        let mut rows = vec![];
        let mut start = 0;
        for line in self.text.split('\n') {
            let end = start + line.len();
            let of_line = wrapped(line, columns).into_iter();
            rows.extend(of_line.map(|row| start + row.start..start + row.end));
            start = end + 1;
        }
        rows
    }

    /// The row and the column, in cells, in which the cursor stands.
    pub fn place(&self, columns: usize) -> (usize, usize) {
        let rows = self.rows(columns);
        let row = rows.iter().rposition(|row| row.start <= self.cursor);
        let row = row.unwrap_or(0);
        let from = rows.get(row).map_or(0, |row| row.start);
        (row, cells(self.text.get(from..self.cursor).unwrap_or("")))
    }

    /// Takes an editing key; false when the key edits nothing and moves nowhere. `page` is how many rows a page
    /// moves.
    pub fn press(&mut self, key: Key, columns: usize, page: usize) -> bool {
        let rows = isize::try_from(page.max(1)).unwrap_or(1);
        let goal = self.goal.take();
        match (key.code, key.ctrl, key.alt) {
            (KeyCode::Enter, ..) => self.insert("\n"),
            (KeyCode::Up, ..) | (KeyCode::Char('p'), true, false) => self.turn(-1, columns, goal),
            (KeyCode::Down, ..) | (KeyCode::Char('n'), true, false) => self.turn(1, columns, goal),
            (KeyCode::PageUp, ..) => self.turn(-rows, columns, goal),
            (KeyCode::PageDown, ..) => self.turn(rows, columns, goal),
            (KeyCode::Home, true, _) => self.cursor = 0,
            (KeyCode::End, true, _) => self.cursor = self.text.len(),
            _ => match EditKey::of(key) {
                Some(edit) => self.edit(edit),
                None => return false,
            },
        }
        true
    }

    fn edit(&mut self, edit: EditKey) {
        match edit {
            EditKey::Type(c) => self.insert(c.encode_utf8(&mut [0; 4])),
            EditKey::Left => self.cursor = self.before(),
            EditKey::Right => self.cursor = self.after(),
            EditKey::WordLeft => self.cursor = self.word_before(),
            EditKey::WordRight => self.cursor = self.word_after(),
            EditKey::LineStart => self.cursor = self.line_start(),
            EditKey::LineEnd => self.cursor = self.line_end(),
            EditKey::DeleteBefore => self.remove(self.before()),
            EditKey::DeleteAfter => self.remove_to(self.after()),
            EditKey::DeleteWordBefore => self.remove(self.word_before()),
            EditKey::DeleteWordAfter => self.remove_to(self.word_after()),
            EditKey::DeleteToStart => self.remove(self.line_start()),
            EditKey::DeleteToEnd => self.remove_to(self.line_end()),
        }
    }

    /// Up or down by rows that one sees, keeping to a column.
    fn turn(&mut self, by: isize, columns: usize, goal: Option<usize>) {
        let rows = self.rows(columns);
        let (row, column) = self.place(columns);
        let goal = goal.unwrap_or(column);
        let to = row
            .saturating_add_signed(by)
            .min(rows.len().saturating_sub(1));
        if to == row {
            // Past the first row is its beginning, past the last its end.
            self.cursor = if by < 0 { 0 } else { self.text.len() };
            return;
        }
        let Some(range) = rows.get(to).cloned() else {
            return;
        };
        let last_of_line = rows.get(to + 1).is_none_or(|next| next.start > range.end);
        let (mut at, mut used) = (range.start, 0);
        for letter in self.text.get(range.clone()).unwrap_or("").graphemes(true) {
            let fits = used + cells(letter) <= goal;
            // Behind the last letter of a wrapped row the cursor would show on the next one.
            if !fits || (!last_of_line && at + letter.len() >= range.end) {
                break;
            }
            used += cells(letter);
            at += letter.len();
        }
        (self.cursor, self.goal) = (at, Some(goal));
    }

    fn remove(&mut self, from: usize) {
        self.text.replace_range(from..self.cursor, "");
        self.cursor = self.boundary(from);
    }

    fn remove_to(&mut self, to: usize) {
        self.text.replace_range(self.cursor..to, "");
        self.cursor = self.boundary(self.cursor);
    }

    /// The end of the letter that a place lies in, or the place itself between two letters.
    fn boundary(&self, at: usize) -> usize {
        let mut starts = self.text.grapheme_indices(true).map(|(start, _)| start);
        starts.find(|start| *start >= at).unwrap_or(self.text.len())
    }

    fn before(&self) -> usize {
        self.text
            .get(..self.cursor)
            .unwrap_or("")
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(start, _)| start)
    }

    fn after(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or("");
        self.cursor + after.graphemes(true).next().map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        let trimmed = self.text.get(..self.cursor).unwrap_or("").trim_end();
        trimmed.rfind(char::is_whitespace).map_or(0, |at| {
            at + trimmed[at..].chars().next().map_or(0, char::len_utf8)
        })
    }

    fn word_after(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or("");
        let word = after
            .find(|c: char| !c.is_whitespace())
            .unwrap_or(after.len());
        let rest = after.get(word..).unwrap_or("");
        self.cursor + word + rest.find(char::is_whitespace).unwrap_or(rest.len())
    }

    fn line_start(&self) -> usize {
        self.text
            .get(..self.cursor)
            .unwrap_or("")
            .rfind('\n')
            .map_or(0, |at| at + 1)
    }

    fn line_end(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or("");
        self.cursor + after.find('\n').unwrap_or(after.len())
    }
}

/// A line without breaks in rows of so many cells.
fn wrapped(line: &str, columns: usize) -> Vec<Range<usize>> {
    let mut rows = vec![];
    let (mut start, mut used, mut space) = (0, 0, None);
    for (at, letter) in line.grapheme_indices(true) {
        let wide = cells(letter);
        // One cell stays free for the cursor behind the last letter; a space may hang over the edge.
        if used + wide > columns - 1 && letter != " " && at > start {
            let end = space.filter(|space| *space > start).unwrap_or(at);
            rows.push(start..end);
            used = cells(&line[end..at]);
            (start, space) = (end, None);
        }
        used += wide;
        if letter == " " {
            space = Some(at + 1);
        }
    }
    rows.push(start..line.len());
    rows
}
