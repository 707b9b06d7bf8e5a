//! One of several: which issue, which ask, whose ball, which person. What choosing does stands with each choice.

use super::{After, OverlayShape, Refusal, Typed};
use crate::app::{App, Effect, InputLine, Key, List, Move, OverAct, fuzzy};
use crate::deed::{Decided, Hand, Moment};
use crate::domain::ClientId;
use std::{fmt, rc::Rc};

pub type WhenChosen = Rc<dyn Fn(&mut App, &mut Hand<'_>) -> Vec<Effect>>;

#[derive(Debug)]
pub struct Choose {
    pub title: String,
    pub choices: Vec<Choice>,
    pub line: InputLine,
    /// Where one stands among those shown.
    pub list: List,
    pub or_typed: Option<OrTyped>,
    pub came: Came,
}

/// How a question came up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    ByKey,
    /// No key opened it: who types on does not mean it.
    Unbidden,
    /// The same once a key was meant for it.
    Met,
}

pub struct Choice {
    pub label: String,
    pub detail: String,
    then: WhenChosen,
}

pub type WhenTyped = Rc<dyn Fn(&mut App, &str)>;

/// What becomes of a text that fits none of them.
pub struct OrTyped {
    /// What Enter does with it, in a sentence.
    pub says: &'static str,
    pub(in crate::app) then: WhenTyped,
    /// What completes it.
    pub(in crate::app) tab: Option<WhenTyped>,
    /// Under which key it is kept where the question is left, and what was typed before it was asked.
    pub(in crate::app) draft: Option<(String, String)>,
}

impl fmt::Debug for OrTyped {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.says)
    }
}

impl fmt::Debug for Choice {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:?} ({:?})", self.label, self.detail)
    }
}

impl Choice {
    pub(in crate::app) fn new(
        label: impl Into<String>,
        detail: impl Into<String>,
        then: impl Fn(&mut App, &mut Hand) -> Vec<Effect> + 'static,
    ) -> Self {
        Self {
            label: label.into(),
            detail: detail.into(),
            then: Rc::new(then),
        }
    }

    /// A choice that does something to a client, or says why not.
    pub(in crate::app) fn does(
        label: impl Into<String>,
        detail: impl Into<String>,
        client: &ClientId,
        act: impl Fn(&App, &ClientId, &mut Moment) -> Decided + 'static,
    ) -> Self {
        let client = client.clone();
        Self::new(label, detail, move |app, hand| {
            let decided = act(app, &client, &mut app.book.moment(hand));
            app.decided(&client, decided)
        })
    }

    pub(in crate::app) fn opens(
        label: impl Into<String>,
        detail: impl Into<String>,
        open: impl Fn(&mut App) + 'static,
    ) -> Self {
        Self::new(label, detail, move |app, _| {
            open(app);
            vec![]
        })
    }
}

impl Choose {
    pub(in crate::app) fn new(title: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self {
            title: title.into(),
            choices,
            line: InputLine::default(),
            list: List::default(),
            or_typed: None,
            came: Came::ByKey,
        }
    }

    /// Those shown, as indexes: what matches the typing.
    pub fn shown(&self) -> Vec<usize> {
        // As in the palette.
        let typed = self.line.text().trim().trim_start_matches(':');
        if typed.is_empty() {
            return (0..self.choices.len()).collect();
        }
        let labels = self.choices.iter().map(|c| c.label.as_str());
        // Where it may be something of its own, letters that merely occur in a choice do not mean that.
        match self.or_typed {
            Some(_) => fuzzy::rank_words(typed, labels),
            None => fuzzy::rank(typed, labels),
        }
    }

    fn current(&self) -> Option<&Choice> {
        let shown = self.shown();
        let at = shown.get(self.list.cursor(shown.len()))?;
        self.choices.get(*at)
    }
}

/// What Enter says where no row is left.
pub const NOTHING_FITS: &str =
    "nothing in this list fits what was typed: take some of it away, and choose one";

const TYPED: &str = "text";

pub fn list_move(key: Key) -> Option<Move> {
    let moves = [
        (OverAct::Down, 1),
        (OverAct::Up, -1),
        (OverAct::PageDown, 10),
        (OverAct::PageUp, -10),
    ];
    let found = moves.into_iter().find(|(act, _)| act.is(key));
    found.map(|(_, by)| Move::By(by))
}

impl OverlayShape for Choose {
    fn key(&mut self, key: Key, app: &App, _: &mut Moment) -> After {
        let or = self.or_typed.as_ref().filter(|_| self.current().is_none());
        let or = or.and_then(|or| {
            if OverAct::Enter.is(key) {
                return Some(&or.then);
            }
            or.tab.as_ref().filter(|_| key == OverAct::Complete.key())
        });
        if let Some(then) = or {
            let (then, typed) = (Rc::clone(then), self.line.text().trim().to_owned());
            return After::Then(Rc::new(move |app, _| {
                then(app, &typed);
                vec![]
            }));
        }
        if OverAct::Enter.is(key) {
            // It stays open where nothing fits: to close it would look like something done, and lose what was typed.
            return self.current().map_or(After::Say(NOTHING_FITS), |choice| {
                After::Then(Rc::clone(&choice.then))
            });
        }
        if let Some(to) = list_move(key) {
            self.go(to, app);
        } else if self.line.press(key) {
            self.list.set(0);
        }
        After::Stay(None)
    }

    fn paste(&mut self, text: &str) {
        self.line.insert(text);
        self.list.set(0);
    }

    fn go(&mut self, to: Move, _: &App) {
        self.list.go(to, self.shown().len());
    }

    fn draft_key(&self) -> Option<String> {
        let (key, _) = self.or_typed.as_ref()?.draft.as_ref()?;
        Some(key.clone())
    }

    fn typed(&self) -> Typed {
        let draft = self.or_typed.as_ref().and_then(|or| or.draft.as_ref());
        let before = draft.map_or("", |(_, before)| before);
        // What one of them is found by is nobody's text.
        let text = self.current().map_or(self.line.text(), |_| before);
        let typed =
            (draft.is_some() && !text.is_empty()).then(|| (TYPED.to_owned(), text.to_owned()));
        typed.into_iter().collect()
    }

    fn put_back(&mut self, typed: &[(String, String)]) {
        let text = typed.iter().find(|(place, _)| place == TYPED);
        self.line.set(text.map_or("", |(_, text)| text));
    }

    fn complain(&mut self, refusal: &Refusal) {
        self.title.clone_from(&refusal.why);
    }
}
