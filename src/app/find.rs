//! The line that one finds by: what matches is shown while one types. Tab completes the fields that can be asked
//! about, Esc puts back what was found by before and keeps what was typed for the next time.

use super::{App, Key, KeyCode, Line, Move, Place};

/// The line while it takes the keys.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What is typed.
    pub line: Line,
    /// What was found by before.
    before: String,
    /// Where Tab is in what could stand at the cursor, and where that begins.
    tab: Option<(usize, usize, Vec<String>)>,
}

impl Finding {
    /// Tab puts the first that fits in, Tab again the next; where nothing fits it does nothing.
    fn complete(&mut self, forward: bool, fits: impl Fn(&str) -> Vec<String>) {
        let end = self.line.cursor_byte();
        let (at, start, all) = if let Some((at, start, all)) = self.tab.take() {
            let n = all.len().max(1);
            ((at + if forward { 1 } else { n - 1 }) % n, start, all)
        } else {
            let typed = self.line.text().get(..end).unwrap_or_default();
            let word = typed.rfind(' ').map_or(0, |blank| blank + 1);
            // What is not meant stands before the field.
            let sign = usize::from(typed[word..].starts_with('-'));
            (0, word + sign, fits(&typed[word + sign..]))
        };
        if let Some(picked) = all.get(at) {
            self.line.replace(start..end, picked);
            self.tab = Some((at, start, all));
        }
    }
}

impl App {
    /// Begins to find: with what is found by, or with what was typed and left.
    pub(super) fn begin_to_find(&mut self) {
        let Some(before) = self.front_mut().0.find().map(|find| find.clone()) else {
            return;
        };
        let place = self.place();
        let at = self.left_finds.iter().position(|(of, _)| *of == place);
        let left = at.map(|at| self.left_finds.swap_remove(at).1);
        self.finding = Some(Finding {
            line: Line::new(left.as_ref().unwrap_or(&before).as_str()),
            before,
            tab: None,
        });
        if left.is_some() {
            self.apply_find();
        }
    }

    pub(super) fn find_key(&mut self, key: Key) {
        match key.code {
            KeyCode::Enter | KeyCode::Down => self.finding = None,
            KeyCode::Esc => self.leave_find(),
            KeyCode::Char('c') if key.ctrl => {
                self.finding = None;
                self.set_find(String::new());
            }
            KeyCode::Tab | KeyCode::BackTab => {
                let Some(mut finding) = self.finding.take() else {
                    return;
                };
                let front = self.front();
                finding.complete(key.code == KeyCode::Tab, |begun| front.find_fields(begun));
                self.finding = Some(finding);
                self.apply_find();
            }
            _ => {
                if let Some(finding) = &mut self.finding
                    && finding.line.press(key)
                {
                    finding.tab = None;
                    self.apply_find();
                }
            }
        }
    }

    /// What was found by before is back; what was typed is there when one finds again.
    fn leave_find(&mut self) {
        let Some(Finding { line, before, .. }) = self.finding.take() else {
            return;
        };
        if !line.text().trim().is_empty() && line.text() != before {
            let place: Place = self.place();
            self.left_finds.push((place, line.text().to_owned()));
        }
        self.set_find(before);
    }

    /// Takes pasted text.
    pub(super) fn paste_find(&mut self, text: &str) {
        if let Some(finding) = &mut self.finding {
            finding.line.insert(text);
            finding.tab = None;
            self.apply_find();
        }
    }

    fn set_find(&mut self, text: String) {
        let (front, book, detail) = self.front_mut();
        if let Some(find) = front.find() {
            *find = text;
        }
        front.arrange(book, detail);
    }

    fn apply_find(&mut self) {
        if let Some(finding) = &self.finding {
            let text = finding.line.text().to_owned();
            self.set_find(text);
            self.go(Move::Top);
        }
    }
}
