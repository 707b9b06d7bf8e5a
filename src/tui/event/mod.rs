//! From the terminal's events to the desk's inputs: which key, which row or hint was clicked, wheel turns and
//! resizes summed up. Nothing here decides what an input means (that is `app::keymap`).

use std::time::{Duration, Instant};

use crossterm::event::{
    Event, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};
use ratatui::layout::{Position, Rect};

use crate::app::{Input, Key, KeyCode};

/// Two clicks on one row within this time open it.
const DOUBLE_CLICK: Duration = Duration::from_millis(400);
/// Whoever types on leaves less time than this between two keys.
const PAUSE: Duration = Duration::from_millis(300);
/// Rows a notch of the wheel moves.
const NOTCH: i32 = 3;

#[derive(Default)]
pub struct Hits {
    pub list: Option<ListHit>,
    /// Hints, pages, lanes: what a click on each means; of those that lie over each other the last.
    pub clicks: Vec<(Rect, Input)>,
    /// All of what lies over the page, where a click beside it closes it.
    pub frame: Option<Rect>,
    /// A text that is written or read: the desk learns how much room it has.
    pub text: Option<Rect>,
}

impl Hits {
    /// What a first click at a column and row means.
    pub fn click(&self, column: u16, row: u16, at: Instant) -> Option<Input> {
        Translator::default().click(Position::new(column, row), at, self)
    }
}

#[derive(Default)]
pub struct ListHit {
    pub area: Rect,
    pub first: usize,
    /// How many rows the list has in all.
    pub len: usize,
    pub lines: u16,
    /// What a click on what belongs to it means: headings, the panes beside it.
    pub clicks: Vec<(Rect, Input)>,
    /// Lists in the panes beside it, by their places.
    pub beside: Vec<(usize, ListHit)>,
    /// Its right edge tells how far down one is, and takes one there.
    pub scrolls: bool,
    /// The same of rows that differ, from the first on; none: they do not.
    pub tall: Vec<u16>,
    /// Rows that stand in pictures, and not one below another.
    pub places: Vec<RowPlace>,
}

#[derive(Clone, Copy)]
pub struct RowPlace {
    pub area: Rect,
    pub row: usize,
    /// How it is shared out.
    pub shape: PlaceShape,
}

/// How a picture is shared out.
#[derive(Clone, Copy, PartialEq)]
pub enum PlaceShape {
    Row,
    /// Rows beside one another, so many in a line, each so many columns wide; those below the index after the last.
    Grid(usize, u16, usize),
    /// It is one row, at one of the moments of the picture.
    Moment(usize),
}

impl RowPlace {
    fn input(&self, place: Position) -> Option<Input> {
        let (x, y) = (place.x - self.area.x, usize::from(place.y - self.area.y));
        match self.shape {
            PlaceShape::Row => Some(Input::Row(self.row)),
            PlaceShape::Grid(across, stride, end) => {
                let column = usize::from(x / stride.max(1));
                let row = self.row + y * across + column;
                (column < across && row < end).then_some(Input::Row(row))
            }
            PlaceShape::Moment(at) => Some(Input::Moment(self.row, at)),
        }
    }
}

impl ListHit {
    pub fn rows(&self) -> usize {
        if self.tall.is_empty() {
            usize::from(self.area.height / self.lines.max(1))
        } else {
            self.tall.len()
        }
    }

    /// The row that the right edge stands for at a place.
    fn slid(&self, place: Position) -> Option<usize> {
        // The free column beside it too: that is where one aims.
        let edge = self.area.right().saturating_sub(1)..=self.area.right();
        let at_edge = self.scrolls && edge.contains(&place.x);
        let down = usize::from(place.y.checked_sub(self.area.y).filter(|_| at_edge)?);
        let most = usize::from(self.area.height).saturating_sub(1).max(1);
        (down <= most).then(|| (self.len - 1) * down / most)
    }

    fn row(&self, line: u16) -> Option<usize> {
        let row = if self.tall.is_empty() {
            usize::from(line / self.lines.max(1))
        } else {
            self.tall
                .iter()
                .scan(0, |end, tall| {
                    *end += tall;
                    Some(*end)
                })
                .into_iter()
                .position(|end| line < end)?
        };
        Some(self.first + row).filter(|row| *row < self.len)
    }
}

/// Turns events into inputs; remembers the last click, to know a double one.
#[derive(Default)]
pub struct Translator {
    last_click: Option<(Instant, usize)>,
}

impl Translator {
    /// What an event means on the frame that was last drawn, if anything.
    pub fn translate(&mut self, event: Event, at: Instant, hits: &Hits) -> Option<Input> {
        match event {
            Event::Key(key) => key_of(key).map(Input::Key),
            Event::Paste(text) => Some(Input::Paste(text)),
            Event::Mouse(mouse) => self.mouse(mouse, at, hits),
            Event::FocusGained | Event::FocusLost | Event::Resize(..) => None,
        }
    }

    fn mouse(&mut self, mouse: MouseEvent, at: Instant, hits: &Hits) -> Option<Input> {
        let place = Position::new(mouse.column, mouse.row);
        match mouse.kind {
            MouseEventKind::ScrollDown => Some(scroll(place, NOTCH, hits)),
            MouseEventKind::ScrollUp => Some(scroll(place, -NOTCH, hits)),
            MouseEventKind::Drag(MouseButton::Left) => {
                Some(Input::Row(hits.list.as_ref()?.slid(place)?))
            }
            MouseEventKind::Down(MouseButton::Left) => self.click(place, at, hits),
            _ => None,
        }
    }

    fn click(&mut self, place: Position, at: Instant, hits: &Hits) -> Option<Input> {
        let mut clicks = hits
            .list
            .iter()
            .flat_map(|list| &list.clicks)
            .chain(&hits.clicks)
            .rev();
        if let Some((_, input)) = clicks.find(|(area, _)| area.contains(place)) {
            self.last_click = None;
            return Some(input.clone());
        }
        if hits.frame.is_some_and(|frame| !frame.contains(place)) {
            return Some(Input::Key(Key::plain(KeyCode::Esc)));
        }
        let list = hits.list.as_ref()?;
        if let Some((pane, beside)) = list.beside.iter().find(|(_, l)| l.area.contains(place)) {
            let row = beside.row(place.y - beside.area.y)?;
            self.last_click = Some((at, row));
            return Some(Input::PaneRow(*pane, row));
        }
        if let Some(row) = list.slid(place) {
            return Some(Input::Row(row));
        }
        let mut pictures = list.places.iter().rev();
        let input = match pictures.find(|picture| picture.area.contains(place)) {
            Some(picture) => picture.input(place)?,
            None if list.area.contains(place) => Input::Row(list.row(place.y - list.area.y)?),
            None => return None,
        };
        let (Input::Row(row) | Input::Moment(row, _)) = input else {
            return None;
        };
        let again = self.last_click.is_some_and(|(when, which)| {
            which == row && at.saturating_duration_since(when) <= DOUBLE_CLICK
        });
        self.last_click = if again { None } else { Some((at, row)) };
        Some(if again { Input::OpenRow(row) } else { input })
    }
}

/// What a turn of the wheel means: in a pane beside the list it goes there first.
fn scroll(place: Position, rows: i32, hits: &Hits) -> Input {
    let mut over = hits
        .list
        .iter()
        .flat_map(|list| &list.beside)
        .filter(|(_, list)| list.area.contains(place));
    over.next()
        .map_or(Input::Scroll(rows), |(pane, _)| Input::Lane(*pane))
}

/// Adds an input to those that wait, summed up with the one before where both turn the wheel.
pub fn queue(waiting: &mut Vec<(Input, Instant)>, input: Input, at: Instant) {
    if let (Some((Input::Scroll(sum), _)), Input::Scroll(more)) = (waiting.last_mut(), &input) {
        *sum = sum.saturating_add(*more);
        return;
    }
    waiting.push((input, at));
}

/// What was typed for a line that did not open: `a` where nobody waits, and the answer behind it. Until a pause its keys
/// are lost, since each would act.
#[derive(Default)]
pub struct LostBurst {
    last: Option<Instant>,
}

impl LostBurst {
    /// A key opened nothing.
    pub fn begin(&mut self, at: Instant) {
        self.last = Some(at);
    }

    /// Whether an input belongs to it.
    pub fn swallows(&mut self, input: &Input, at: Instant) -> bool {
        let typed = match input {
            Input::Key(key) => {
                !key.ctrl
                    && !key.alt
                    && matches!(
                        key.code,
                        KeyCode::Char(_) | KeyCode::Enter | KeyCode::Backspace
                    )
            }
            Input::Paste(_) => true,
            _ => return false,
        };
        let near = |last: Instant| at.saturating_duration_since(last) <= PAUSE;
        self.last = self.last.filter(|last| typed && near(*last)).map(|_| at);
        self.last.is_some()
    }
}

fn key_of(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let code = match event.code {
        // Shift is part of the character; some terminals report both.
        Code::Char(c) if shift => KeyCode::Char(c.to_uppercase().next().unwrap_or(c)),
        Code::Char(c) => KeyCode::Char(c),
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Tab if shift => KeyCode::BackTab,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => KeyCode::BackTab,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        Code::F(n) => KeyCode::F(n),
        _ => return None,
    };
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    Some(Key {
        code,
        ctrl,
        alt: event.modifiers.contains(KeyModifiers::ALT),
    })
}

#[cfg(test)]
mod tests;
