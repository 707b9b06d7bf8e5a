//! Text on a grid of cells: made harmless, measured, cut, padded and wrapped. The only place that writes text
//! into a buffer, so nothing reaches the terminal that has not passed [`clean`].

use crate::domain::{MARKS_SHOWN, breaks_line, is_hidden};
use ratatui::style::{Modifier, Style};
use ratatui::{buffer::Buffer, layout::Rect};
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

pub type Pieces<'a> = Vec<(Cow<'a, str>, Style)>;

/// Stands for what was cut off.
pub const ELLIPSIS: &str = "…";

/// The text as it may be shown: control characters become a visible `�`, white space a space; what turns the
/// direction, joins, hides or has no width of its own is dropped, so that every cell shows what it measures.
/// A mark with nothing to stand on gets a `◌`.
pub fn clean(text: &str) -> Cow<'_, str> {
    if plain(text).is_some() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    // Marks on the current letter; `None` where there is no letter to stand on.
    let mut marks = None;
    let mut marks_seen = false;
    for c in text.chars() {
        match c {
            ' ' => marks = None,
            c if breaks_line(c)
                || matches!(c, '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}') =>
            {
                out.push(' ');
                marks = None;
                continue;
            }
            c if c.is_control() => {
                out.push('�');
                marks = None;
                continue;
            }
            c if is_dropped(c) => continue,
            // A flag is two letters, and terminals disagree on how wide they are together.
            '\u{1f1e6}'..='\u{1f1ff}' => {
                out.extend(char::from_u32(u32::from('A') + u32::from(c) - 0x1_f1_e6));
                marks = Some(0);
                continue;
            }
            c if c.width() == Some(0) => {
                marks_seen = true;
                match marks {
                    Some(MARKS_SHOWN..) => continue,
                    Some(n) => marks = Some(n + 1),
                    None => {
                        out.push('◌');
                        marks = Some(1);
                    }
                }
                out.push(c);
                continue;
            }
            _ => marks = Some(0),
        }
        out.push(c);
    }
    let floats = |g: &str| g.chars().next().is_some_and(|c| c.width() == Some(0));
    if marks_seen && out.graphemes(true).any(floats) {
        // Half a Hangul syllable stands on nothing, not even on the circle.
        out = out
            .graphemes(true)
            .map(|g| if floats(g) { "◌" } else { g })
            .collect();
    }
    Cow::Owned(out)
}

/// What is hidden, and variation selectors and skin tones, which have no cell of their own.
/// Terminals disagree on how wide a joined emoji is; its parts they agree on.
fn is_dropped(c: char) -> bool {
    is_hidden(c) || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// What nearly all of a frame is made of: letters of the west, and what our own sentences and pictures are drawn with.
/// Each is one letter in one cell, as long as such a one follows it, and there is nothing to look up.
fn is_plain(c: char) -> bool {
    is_typed(c) || is_drawn(c)
}

/// What a typewriter has: asked for first, of each letter of a frame.
#[inline]
fn is_typed(c: char) -> bool {
    matches!(c, ' '..='~')
}

fn is_drawn(c: char) -> bool {
    matches!(c,
        '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{17f}' | '–' | '—' | '‘'..='’' | '“'..='”' | '…'
        | '−' | '←'..='↕' | '─'..='╿' | '▀'..='▟' | '■'..='◼' | '✓')
}

/// The cells of a text that is plain all through: as many as its letters.
fn plain(text: &str) -> Option<usize> {
    let mut cells = 0;
    for letter in text.chars() {
        if !is_typed(letter) && !is_drawn(letter) {
            return None;
        }
        cells += 1;
    }
    Some(cells)
}

/// The letters of a cleaned text, each with the cells it takes by the measure of the library that compares frames.
fn graphemes(mut text: &str) -> impl Iterator<Item = (&str, usize)> {
    std::iter::from_fn(move || {
        let mut chars = text.chars();
        let first = chars.next()?;
        let plain = is_plain(first) && chars.next().is_none_or(is_plain);
        let end = if plain {
            first.len_utf8()
        } else {
            text.graphemes(true).next()?.len()
        };
        let (grapheme, rest) = text.split_at(end);
        text = rest;
        Some((grapheme, if plain { 1 } else { grapheme.width() }))
    })
}

/// Cells that the text takes once cleaned.
pub fn width(text: &str) -> usize {
    plain(text).unwrap_or_else(|| graphemes(&clean(text)).map(|(_, cells)| cells).sum())
}

/// The text in at most `room` cells, its cut end marked by an ellipsis; cleaned, and never cut within a letter.
pub fn fit(text: &str, room: usize) -> Cow<'_, str> {
    fitted(text, room).0
}

/// The same, and the cells it takes.
fn fitted(text: &str, room: usize) -> (Cow<'_, str>, usize) {
    let text = clean(text);
    let cells = width(&text);
    if cells <= room {
        return (text, cells);
    }
    if room == 0 {
        return (Cow::Borrowed(""), 0);
    }
    let mut out = prefix(&text, room - 1).trim_end().to_owned();
    out.push_str(ELLIPSIS);
    let cells = width(&out);
    (Cow::Owned(out), cells)
}

/// As much of a cleaned text as `room` cells take, in whole letters.
fn prefix(text: &str, room: usize) -> &str {
    let (mut used, mut end) = (0, 0);
    for (grapheme, cells) in graphemes(text) {
        used += cells;
        if used > room {
            break;
        }
        end += grapheme.len();
    }
    &text[..end]
}

/// The text in exactly `room` cells: cut or filled with spaces on its right.
pub fn pad(text: &str, room: usize) -> String {
    let mut out = fit(text, room).into_owned();
    out.extend(std::iter::repeat_n(' ', room.saturating_sub(width(&out))));
    out
}

/// A sentence in lines of at most `room` cells, broken between words, within a word only where that alone is
/// longer than a line. Line breaks of the text stay. An empty text is one empty line; no room, no line.
pub fn wrap(text: &str, room: usize) -> Vec<String> {
    if room == 0 {
        return vec![];
    }
    let mut lines = vec![];
    for paragraph in text.split('\n') {
        wrap_paragraph(&clean(paragraph), room, &mut lines);
    }
    lines
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim_start_matches(' ');
    std::iter::from_fn(move || {
        let end_of = |from: usize| rest[from..].find(' ').map_or(rest.len(), |at| from + at);
        let mut end = end_of(0);
        let mut last = (!rest.is_empty()).then(|| &rest[..end])?;
        while end < rest.len() {
            let to = end_of(end + 1);
            let next = rest[end + 1..to].trim_end_matches([',', '.', ';', ':']);
            let figure = last.chars().all(|c| c.is_ascii_digit() || c == '.');
            let goes_on = matches!(next, "h" | "min" | "d" | "day" | "days") && figure
                || last == "h" && next.starts_with(|c: char| c.is_ascii_digit());
            if !goes_on {
                break;
            }
            (last, end) = (&rest[end + 1..to], to);
        }
        let word = &rest[..end];
        rest = rest[end..].trim_start_matches(' ');
        Some(word)
    })
}

fn wrap_paragraph(text: &str, room: usize, lines: &mut Vec<String>) {
    let (mut line, mut used) = (String::new(), 0);
    for word in words(text) {
        let mut rest = word;
        let gap = usize::from(used > 0);
        if used + gap + width(rest) > room && used > 0 {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        // What is left is never measured whole: a word may be as long as a book.
        loop {
            let head = prefix(rest, room);
            if head.len() == rest.len() {
                break;
            }
            // An address is broken behind one of its signs.
            let behind = |sign: fn(&str) -> bool| {
                let letters = graphemes(head).scan(0, |end, (letter, _)| {
                    *end += letter.len();
                    Some((*end, letter))
                });
                letters.filter(|(_, letter)| sign(letter)).last()
            };
            let head = behind(|sign| sign == "@")
                .or_else(|| behind(|sign| matches!(sign, "/" | "." | "-" | "_")))
                .map_or(head, |(end, _)| &head[..end]);
            let head = without_end_of(&rest[head.len()..], head);
            if head.is_empty() {
                // A letter wider than the line: nothing of it can be shown.
                rest = "";
                break;
            }
            lines.push(head.to_owned());
            rest = &rest[head.len()..];
        }
        line.push_str(rest);
        used += width(rest);
    }
    lines.push(line);
}

/// Signs that close what stands before them: no line begins with one.
const CLOSING: [char; 12] = [
    ',', '.', ';', ':', '!', '?', ')', '”', '’', '、', '。', '」',
];
/// The head of a word that is broken, without the letter that belongs to the signs that the rest begins with.
fn without_end_of<'h>(rest: &str, head: &'h str) -> &'h str {
    let kept = head.trim_end_matches(CLOSING);
    let last = graphemes(kept).last().filter(|_| rest.starts_with(CLOSING));
    match last.map_or(0, |(letter, _)| kept.len() - letter.len()) {
        0 => head,
        end => &head[..end],
    }
}

/// Writes a text into one line of the buffer, in at most `room` cells, cut with an ellipsis; cells outside the
/// buffer are left out. Returns the cells it took.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, room: u16, text: &str, style: Style) -> u16 {
    let area = buffer.area;
    if y < area.top() || y >= area.bottom() || x < area.left() || x >= area.right() {
        return 0;
    }
    let room = room.min(area.right() - x);
    let (text, cells) = fitted(text, usize::from(room));
    // What lies across its edges; what lies between them is written over.
    let wide = u16::try_from(cells).unwrap_or(room);
    if wide > 0 {
        part(buffer, x, y);
        part(buffer, x + wide, y);
    }
    let mut at = x;
    for (grapheme, cells) in graphemes(&text) {
        let wide = u16::try_from(cells).unwrap_or(2);
        if wide == 0 {
            continue;
        }
        put_grapheme(buffer, at, y, grapheme, wide, style);
        at += wide;
    }
    at - x
}

/// Marks the cells that a wide letter covers behind its first. They are never sent; but once the letter is gone
/// they differ from the blank in their place, so that the blank is sent too. Terminals disagree on what is left
/// of a wide letter when its first half is overwritten.
const COVERED: Modifier = Modifier::HIDDEN;

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that writes symbols, and they are clean"
)]
fn put_grapheme(buffer: &mut Buffer, x: u16, y: u16, grapheme: &str, wide: u16, style: Style) {
    if let Some(cell) = buffer.cell_mut((x, y)) {
        cell.modifier.remove(COVERED);
        cell.set_symbol(grapheme).set_style(style);
    }
    for covered in 1..wide {
        if let Some(cell) = buffer.cell_mut((x + covered, y)) {
            // What it stands on, a tinted row, stays.
            let ground = Style::new().bg(cell.bg);
            cell.reset();
            cell.set_style(ground.patch(style).add_modifier(COVERED));
        }
    }
}

/// Where a wide letter lies across the edge left of a cell, blanks it: half a letter cannot be shown.
#[expect(clippy::disallowed_methods, reason = "a blank is clean")]
fn part(buffer: &mut Buffer, x: u16, y: u16) {
    let is_covered = |buffer: &Buffer, x| {
        buffer
            .cell((x, y))
            .is_some_and(|cell| cell.modifier.contains(COVERED))
    };
    let mut right = x;
    while is_covered(buffer, right) {
        if let Some(cell) = buffer.cell_mut((right, y)) {
            cell.modifier.remove(COVERED);
        }
        right += 1;
    }
    let mut left = x;
    while right > x && left > buffer.area.left() {
        left -= 1;
        let first = !is_covered(buffer, left);
        if let Some(cell) = buffer.cell_mut((left, y)) {
            cell.modifier.remove(COVERED);
            cell.set_symbol(" ");
        }
        if first {
            break;
        }
    }
}

/// Blanks an area, and whatever letter lies across its edges.
pub fn clear(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        part(buffer, area.left(), y);
        part(buffer, area.right(), y);
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
            }
        }
    }
}

/// Typographic characters that the program's own sentences use, each with one of ASCII in its place.
const TYPED: [(&str, &str); 14] = [
    ("…", "~"),
    ("·", "."),
    ("–", "-"),
    ("−", "-"),
    ("“", "\""),
    ("”", "\""),
    ("’", "'"),
    ("←", "<"),
    ("→", ">"),
    ("↑", "^"),
    ("↓", "v"),
    ("↔", "="),
    ("▼", "v"),
    ("▲", "^"),
];

/// Replaces them all, for a terminal that shows nothing but ASCII. Names and notes stay as they were written.
#[expect(clippy::disallowed_methods, reason = "one clean character for another")]
pub fn flatten(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if let Some((_, typed)) = TYPED.iter().find(|(drawn, _)| *drawn == cell.symbol()) {
            cell.set_symbol(typed);
        }
    }
}

/// Writes pieces after one another, each in its style, in at most `room` cells. Returns the cells they took.
pub fn put_pieces<'a>(
    buffer: &mut Buffer,
    x: u16,
    y: u16,
    room: u16,
    pieces: impl IntoIterator<Item = (Cow<'a, str>, Style)>,
) -> u16 {
    let mut used = 0;
    for (text, style) in pieces {
        if used >= room {
            if room > 0 && !text.trim().is_empty() {
                put(buffer, x.saturating_add(room - 1), y, 1, ELLIPSIS, style);
            }
            break;
        }
        let left = room - used;
        let drawn = put(buffer, x.saturating_add(used), y, left, &text, style);
        used += drawn;
        // What follows a piece that was cut would begin behind its ellipsis. Measured only where it may have been.
        if drawn + 4 >= left && width(&clean(&text)) > usize::from(left) {
            break;
        }
    }
    used
}

/// A line that goes on below itself, broken between words, in `most` lines at most; each piece keeps its style. The last
/// line holds what is left, however long.
pub fn wrapped<'a>(line: Pieces, room: usize, most: usize) -> Vec<Pieces<'a>> {
    let mut lines = vec![vec![]];
    let mut used = 0;
    for (text, style) in line {
        for word in clean(&text).split_inclusive(' ') {
            let bare = word.trim_end();
            let cells = width(bare);
            if cells <= room || lines.len() >= most {
                add(&mut lines, &mut used, (word, cells, style), (room, most));
                continue;
            }
            for part in wrap(bare, room) {
                let part = (&*part, width(&part), style);
                add(&mut lines, &mut used, part, (room, most));
            }
            // What parts it from the next word stays, also behind a word that was broken.
            let gap = (&word[bare.len()..], 0, style);
            add(&mut lines, &mut used, gap, (room, most));
        }
    }
    trim_end(lines.last_mut());
    lines
}

/// A word that takes so many cells but for the blank behind it, behind those of the last line, or below them where there
/// is no room for it.
fn add(
    lines: &mut Vec<Pieces>,
    used: &mut usize,
    (word, cells, style): (&str, usize, Style),
    (room, most): (usize, usize),
) {
    if *used > 0 && *used + cells > room && lines.len() < most {
        let begun = lines.last_mut().and_then(|line| begun(line, word));
        trim_end(lines.last_mut());
        *used = begun.as_ref().map_or(0, |(text, _)| width(text));
        lines.push(begun.into_iter().collect());
    }
    let word = if *used == 0 { word.trim_start() } else { word };
    *used += cells + width(&word[word.trim_end().len()..]);
    let Some(line) = lines.last_mut() else { return };
    match line.last_mut() {
        // One text a line and style: a list asks for hundreds of words at each frame.
        Some((text, same)) if *same == style => text.to_mut().push_str(word),
        _ => line.push((word.to_owned().into(), style)),
    }
}

/// Takes the last word off a line, where what comes below it closes that.
fn begun<'a>(line: &mut Pieces<'a>, word: &str) -> Option<(Cow<'a, str>, Style)> {
    let (text, style) = line.last_mut().filter(|_| word.starts_with(CLOSING))?;
    let at = text.rfind(' ')? + 1;
    (at < text.len()).then(|| (text.to_mut().split_off(at).into(), *style))
}

/// Takes the blank off the end of a line: it would cost the last letter its cell.
fn trim_end(line: Option<&mut Pieces>) {
    if let Some((text, _)) = line.and_then(|line| line.last_mut()) {
        let kept = text.trim_end().len();
        text.to_mut().truncate(kept);
    }
}

#[cfg(test)]
mod tests;
