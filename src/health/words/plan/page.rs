//! A page laid out: as lines of text no wider than asked, and as Markdown.

use super::{GamePlan, Mark, PlanLine};
use crate::{domain::Joined, health::words::Readable};
use unicode_width::UnicodeWidthStr;

#[derive(Clone, Copy, Debug)]
pub enum LineLook {
    Title,
    Next,
    Plain,
    Faint,
}

const fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Next => "[>] ",
        Mark::Ahead => "[ ] ",
        Mark::Done => "[x] ",
        Mark::Passed => "[-] ",
        Mark::Note => "    ",
    }
}

impl Readable for GamePlan {
    fn title(&self) -> &str {
        &self.name
    }

    fn lines(&self, columns: usize) -> Vec<(LineLook, String)> {
        let mut lines = vec![(LineLook::Title, format!("Game plan: {}", self.name.trim()))];
        for head in &self.head {
            lines.extend(
                hung("", head, columns)
                    .into_iter()
                    .map(|line| (LineLook::Plain, line)),
            );
        }
        for section in &self.sections {
            lines.push((LineLook::Plain, String::new()));
            lines.extend(
                hung("", &section.title, columns)
                    .into_iter()
                    .map(|line| (LineLook::Title, line)),
            );
            for item in &section.items {
                let look = match item.mark {
                    Mark::Next => LineLook::Next,
                    Mark::Ahead | Mark::Note => LineLook::Plain,
                    Mark::Done | Mark::Passed => LineLook::Faint,
                };
                lines.extend(
                    hung(sign(item.mark), &item.text, columns)
                        .into_iter()
                        .map(|line| (look, line)),
                );
            }
        }
        lines
    }

    /// Steps are a list to tick.
    fn markdown(&self) -> String {
        let mut lines = vec![format!("# Game plan: {}", plain(&self.name)), String::new()];
        lines.push(self.head.iter().map(|head| plain(head)).joined("  \n"));
        for section in &self.sections {
            lines.extend([
                String::new(),
                format!("## {}", plain(&section.title)),
                String::new(),
            ]);
            lines.extend(section.items.iter().map(ticked));
        }
        lines.join("\n")
    }
}

fn ticked(item: &PlanLine) -> String {
    let text = plain(&item.text);
    match item.mark {
        Mark::Next => format!("- [ ] **{text}**"),
        Mark::Ahead => format!("- [ ] {text}"),
        Mark::Done => format!("- [x] {text}"),
        Mark::Passed => format!("- ~~{text}~~"),
        Mark::Note => format!("- {text}"),
    }
}

/// A text that Markdown shows as it stands, on one line.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => {
                out.extend(['\\', c]);
            }
            c => out.push(c),
        }
    }
    out
}

/// A text beside what stands before it, on lines of at most so many columns.
pub fn hung(before: &str, text: &str, columns: usize) -> Vec<String> {
    let room = columns.saturating_sub(before.width()).max(8);
    let mut lines = vec![];
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && line.width() + 1 + word.width() > room {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    let blank = " ".repeat(before.width());
    let lead = |at| if at == 0 { before } else { blank.as_str() };
    lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| format!("{}{line}", lead(at)))
        .collect()
}
