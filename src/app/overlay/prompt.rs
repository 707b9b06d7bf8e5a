//! One line to type. What was understood is shown under it while one types; Tab completes, Enter hands over.

use super::{After, OverlayShape, Typed};
use crate::app::{App, Effect, InputLine, Key, KeyCode, OverAct};
use crate::deed::{Deed, Moment, Refusal};
use crate::domain::{ClientId, Mood};
pub use crate::phrase::line::PreviewRow;
use crate::phrase::line::{self, Completion};
use std::fmt::Debug;
use std::ops::Range;

pub trait Asks: Debug {
    fn title(&self, app: &App) -> String;
    /// An example or a hint, shown while nothing is typed.
    fn hint(&self, app: &App) -> &'static str;
    fn draft_key(&self) -> String;
    /// The client from which the list moves on, once it is done.
    fn acted(&self) -> Option<ClientId> {
        None
    }
    /// The same for another client, where it is about none of its issues: `@name` at the beginning of the line.
    fn for_client(&self, _client: &ClientId) -> Option<Box<dyn Asks>> {
        None
    }
    fn preview(&self, _text: &str, _app: &App) -> Vec<PreviewRow> {
        vec![]
    }
    /// What was understood as what, in bytes of the text.
    fn tints(&self, _text: &str, _app: &App) -> Vec<(Range<usize>, Tint)> {
        vec![]
    }
    fn completes(&self) -> bool {
        false
    }
    fn completions(&self, _text: &str, _cursor: usize, _app: &App) -> Vec<Completion> {
        vec![]
    }
    /// Whether what is shown under the line are the completions themselves.
    fn lists_completions(&self) -> bool {
        false
    }
    fn completed(&self, _text: &str) -> Option<Effect> {
        None
    }
    /// What Enter does, in a word.
    fn does(&self) -> &'static str {
        "save"
    }
    /// The keys that it has beside those of every line.
    fn hints(&self, _: &App) -> &'static [OverAct] {
        &[]
    }
    /// Takes one of them; `None`: the key is the line's.
    fn key(&mut self, _key: Key, _text: &str, _app: &App) -> Option<After> {
        None
    }
    fn enter(&self, text: &str, app: &App, moment: &mut Moment) -> Result<Next, Refusal>;
    fn saved(&self, _app: &mut App) {}
}

pub enum Next {
    Save(Deed),
    Do(Effect),
}

/// How what was understood looks.
#[derive(Clone, Copy, PartialEq)]
pub enum Tint {
    Known,
    /// Somebody waits, or something is due.
    Waits,
    Mood(Mood),
    Left,
}

#[derive(Debug)]
pub struct Prompt {
    pub of: Box<dyn Asks>,
    pub line: InputLine,
    /// Why the last Enter did nothing.
    pub error: Option<String>,
    /// Where Tab is in the completions, and what they were for.
    pub tab: Option<(usize, Vec<Completion>)>,
    /// What it began with, which is nobody's draft.
    began: String,
}

struct Meant<'a> {
    other: Option<Box<dyn Asks>>,
    /// What is typed for that.
    text: &'a str,
}

impl Meant<'_> {
    fn of<'a>(&'a self, prompt: &'a Prompt) -> &'a dyn Asks {
        let of = self.other.as_ref().unwrap_or(&prompt.of);
        &**of
    }
}

const TEXT: &str = "text";

impl Prompt {
    pub(in crate::app) fn new(of: impl Asks + 'static) -> Self {
        Self::begun(of, "")
    }

    /// A prompt in which something stands already.
    pub(in crate::app) fn begun(of: impl Asks + 'static, began: impl Into<String>) -> Self {
        let began = began.into();
        Self {
            of: Box::new(of),
            line: InputLine::new(began.clone()),
            error: None,
            tab: None,
            began,
        }
    }

    /// Takes away what it began with, or puts it back.
    pub(in crate::app) fn begin_empty(&mut self) {
        let begun = self.line.text().is_empty();
        self.line.set(if begun { &*self.began } else { "" });
    }

    /// What it is for and what is typed for that, once the client that the line begins with is taken from it.
    fn meant(&self, app: &App) -> Result<Meant<'_>, String> {
        let text = self.line.text();
        let as_it_is = Meant { other: None, text };
        // A line that completes names reads them itself.
        let Some(own) = self.of.acted().filter(|_| !self.of.completes()) else {
            return Ok(as_it_is);
        };
        let changes = self.of.for_client(&own).is_some();
        match line::addressed(text, app.book.names()) {
            Some(Err(doubt)) if changes => {
                let doubt = doubt.to_string();
                let what = doubt.split(": ").next().unwrap_or_default();
                Err(format!(
                    "{what}: a client's name behind the @, or take it away"
                ))
            }
            None | Some(Err(_)) => Ok(as_it_is),
            Some(Ok((client, _))) if !changes && client != own => {
                let (name, title) = (app.book.name(&client), self.of.title(app));
                Err(format!("not of {name}: this is “{title}”; esc first"))
            }
            Some(Ok((client, text))) => Ok(Meant {
                other: self.of.for_client(&client),
                text,
            }),
        }
    }

    pub(super) fn client(&self, app: &App) -> Option<ClientId> {
        let text = self.line.text();
        text.starts_with('@')
            .then(|| line::begins_with(text, app.book.names()))
            .flatten()
            .or_else(|| self.meant(app).ok()?.of(self).acted())
    }

    pub fn title(&self, app: &App) -> String {
        let other = self.meant(app).ok().and_then(|meant| meant.other);
        let named = || line::begins_with(self.line.text(), app.book.names());
        let named = self.of.completes().then(named).flatten();
        let other = other.or_else(|| self.of.for_client(&named?));
        other.as_ref().unwrap_or(&self.of).title(app)
    }

    /// What Enter would save, row by row.
    pub fn preview(&self, app: &App) -> Vec<PreviewRow> {
        match self.meant(app) {
            Ok(meant) => meant.of(self).preview(meant.text, app),
            Err(doubt) => vec![PreviewRow::unsure("@", doubt)],
        }
    }

    pub fn completes(&self) -> bool {
        self.of.completes() || self.line.text().starts_with('@')
    }

    /// Whether the completions stand under the line already.
    pub fn lists_completions(&self) -> bool {
        self.of.lists_completions()
    }

    fn completions(&self, app: &App) -> Vec<Completion> {
        let (text, cursor) = (self.line.text(), self.line.cursor_byte());
        if self.of.completes() {
            return self.of.completions(text, cursor, app);
        }
        line::complete_addressed(text, cursor, app.book.names())
    }

    fn enter(&self, app: &App, moment: &mut Moment) -> Result<After, Refusal> {
        let meant = self.meant(app);
        let meant = meant.map_err(Refusal::facts)?;
        let of = meant.of(self);
        Ok(match of.enter(meant.text, app, moment)? {
            Next::Save(deed) => After::Save(deed, of.acted()),
            Next::Do(effect) => After::Close(Some(effect)),
        })
    }

    /// Whether a key goes on to the next completion, or back: Tab, and where they are listed the arrows.
    fn steps(&self, key: Key) -> Option<bool> {
        match key.code {
            _ if OverAct::Complete.is(key) => Some(key == OverAct::Complete.key()),
            KeyCode::Down | KeyCode::Up if self.lists_completions() => {
                Some(key.code == KeyCode::Down)
            }
            _ => None,
        }
    }

    /// Tab puts the first completion in, Tab again the next.
    pub(super) fn complete(&mut self, forward: bool, app: &App) {
        let (at, list) = if let Some((at, list)) = self.tab.take() {
            let n = list.len().max(1);
            let step = if forward { 1 } else { n - 1 };
            ((at + step) % n, list)
        } else {
            (0, self.completions(app))
        };
        let Some(picked) = list.get(at) else { return };
        // What stands there now is the start of the word, or the completion put in before.
        let end = self.line.cursor_byte();
        self.line.replace(picked.range.start..end, &picked.text);
        // Of one alone there is no next: Tab goes on behind it.
        self.tab = (list.len() > 1).then_some((at, list));
    }
}

impl OverlayShape for Prompt {
    fn key(&mut self, key: Key, app: &App, moment: &mut Moment) -> After {
        let meant = self.meant(app).map(|meant| meant.text.to_owned());
        let text = meant.unwrap_or_else(|_| self.line.text().to_owned());
        if let Some(after) = self.of.key(key, &text, app) {
            return after;
        }
        if OverAct::Enter.is(key) {
            match self.enter(app, moment) {
                Ok(after) => return after,
                Err(refusal) => self.complain(&refusal),
            }
        } else if let Some(forward) = self.steps(key) {
            self.complete(forward, app);
            return After::Stay(self.of.completed(self.line.text()));
        } else if self.line.press(key) {
            (self.tab, self.error) = (None, None);
        }
        After::Stay(None)
    }

    fn paste(&mut self, text: &str) {
        self.line.insert(text);
        (self.tab, self.error) = (None, None);
    }

    fn complain(&mut self, refusal: &Refusal) {
        self.error = Some(refusal.why.clone());
    }

    fn draft_key(&self) -> Option<String> {
        Some(self.of.draft_key())
    }

    fn typed(&self) -> Typed {
        let text = self.line.text();
        if text.trim().is_empty() || text.trim() == self.began.trim() {
            return Typed::new();
        }
        vec![(TEXT.to_owned(), text.to_owned())]
    }

    fn put_back(&mut self, typed: &[(String, String)]) {
        let text = typed.iter().find(|(place, _)| place == TEXT);
        self.line
            .set(text.map_or(self.began.as_str(), |(_, text)| text));
    }

    fn saved(&self, app: &mut App) {
        app.marks.clear();
        app.issues.marks.clear();
        self.of.saved(app);
    }
}
