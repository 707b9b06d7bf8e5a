//! The little that moves: the bars in what an act changed of a list fill. The first frame tells all that is new already,
//! the two after it write a few cells each, then nothing; none at all where the owner of the machine wants none.

use super::theme::Theme;
use ratatui::{buffer::Buffer, layout::Rect};
use std::time::{Duration, Instant};

/// How long a step is seen.
pub const STEP: Duration = Duration::from_millis(45);
/// The bars have one cell, two, all.
const STEPS: u32 = 2;

/// What is shown of a list, and what it changes from.
#[derive(Default)]
pub struct Motion {
    /// As it was last drawn, with nothing moving.
    shown: Option<Buffer>,
    /// What it changes from, and when that began.
    from: Option<(Buffer, Instant)>,
}

impl Motion {
    /// What is drawn next differs by an act: let it move.
    pub fn begin(&mut self, now: Instant) {
        self.from = self.shown.take().map(|shown| (shown, now));
    }

    pub fn is_on(&self) -> bool {
        self.from.is_some()
    }

    /// Nothing moves any more: a key came, and its answer is what counts.
    pub fn end(&mut self) {
        self.from = None;
    }

    /// Shows a list part of the way, and remembers it as it will stand.
    pub fn touch(&mut self, list: Option<Rect>, theme: &Theme, frame: &mut Buffer, now: Instant) {
        let area = list.unwrap_or_default().intersection(frame.area);
        let mut shown = self
            .shown
            .take()
            .filter(|shown| shown.area == area)
            .unwrap_or_else(|| Buffer::empty(area));
        for at in area.positions() {
            shown[at].clone_from(&frame[at]);
        }
        let from = self.from.take_if(|(from, _)| from.area == area);
        self.from = from.filter(|(from, since)| {
            let step = now.saturating_duration_since(*since).as_millis() / STEP.as_millis();
            let step = u32::try_from(step).unwrap_or(STEPS);
            if step < STEPS {
                part_way(from, step, theme, frame);
            }
            step < STEPS
        });
        self.shown = (!area.is_empty()).then_some(shown);
    }
}

/// What changed, at a step of the way: its bars are not full yet.
fn part_way(from: &Buffer, step: u32, theme: &Theme, frame: &mut Buffer) {
    // Cells of the bar one is in.
    let mut run = 0;
    for at in from.area.positions() {
        let (old, cell) = (&from[at], &mut frame[at]);
        run = if is_of_a_bar(cell.symbol()) {
            run + 1
        } else {
            0
        };
        let changed = old.symbol() != cell.symbol() || old.fg != cell.fg;
        if changed && run > step + 1 {
            cell.set_style(theme.edge.bg(cell.bg));
        }
    }
}

/// Whether a bar of a list is drawn with it.
fn is_of_a_bar(symbol: &str) -> bool {
    matches!(symbol, "━" | "╾" | "=" | "#")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{Background, Depth, Look};
    use ratatui::style::Style;

    fn frame(rows: [&str; 2]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 2));
        for (y, row) in (0..).zip(rows) {
            crate::tui::text::put(&mut buffer, 0, y, 12, row, Style::new());
        }
        buffer
    }

    fn said(buffer: &Buffer) -> String {
        let row = buffer.content[..12].iter();
        row.map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn what_is_new_stands_there_at_once_and_its_bars_fill() {
        let theme = Theme::new(Look {
            background: Background::Dark,
            depth: Depth::True,
            ..Look::default()
        });
        let (mut motion, start) = (Motion::default(), Instant::now());
        let list = Some(Rect::new(0, 0, 12, 2));
        let show = |motion: &mut Motion, rows, at: u32| {
            let mut buffer = frame(rows);
            motion.touch(list, &theme, &mut buffer, start + STEP * at);
            buffer
        };
        let (before, after) = (["Acme", "Birch"], ["Birch   ━━━━", "            "]);
        show(&mut motion, before, 0);
        assert!(!motion.is_on(), "nothing moves that no act has changed");
        motion.begin(start);
        let steps = [0, 1, 2].map(|at| show(&mut motion, after, at));
        for step in &steps {
            assert_eq!(said(step), "Birch   ━━━━");
        }
        let edge = theme.edge.fg.expect("a colour");
        let pale = |step: &Buffer| (8..12).filter(|x| step[(*x, 0)].fg == edge).count();
        assert_eq!([0, 1].map(|at| pale(&steps[at])), [3, 2]);
        assert_eq!(steps[2], frame(after), "at the end nothing is left of it");
        assert!(!motion.is_on());
    }

    #[test]
    fn a_key_ends_it_and_another_list_has_none() {
        let theme = Theme::new(Look::default());
        let (mut motion, now) = (Motion::default(), Instant::now());
        let mut buffer = frame(["Acme", ""]);
        motion.touch(Some(buffer.area), &theme, &mut buffer, now);
        motion.begin(now);
        motion.end();
        assert!(!motion.is_on());
        motion.touch(Some(buffer.area), &theme, &mut buffer, now);
        motion.begin(now);
        motion.touch(Some(Rect::new(0, 1, 12, 1)), &theme, &mut buffer, now);
        assert!(!motion.is_on());
    }
}
