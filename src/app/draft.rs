//! What is being typed and is not saved yet: which overlays have drafts, what of them is kept, and how it comes
//! back. Where drafts lie is `session`'s business; here is decided when one is kept, and when it is forgotten.

use super::overlay::{Overlay, Typed};
use super::{App, Input, OverAct};
use crate::domain::{ClientId, Draft, Instant, Joined};

#[derive(Clone, Debug)]
pub enum DraftFate {
    /// It is to be kept, in place of what was.
    Put(Draft),
    /// It was saved or emptied: the draft with this key is to be forgotten.
    Drop(String),
}

#[derive(Clone, Debug)]
struct Typing {
    key: String,
    /// What it began with: that is nobody's draft.
    began: Typed,
    holds: Typed,
    kept: Typed,
    /// What was typed before it was begun anew.
    dropped: Option<Typed>,
    /// Somebody has looked whether a draft was left.
    asked: bool,
}

impl Typing {
    fn of(overlay: &Overlay) -> Option<Self> {
        let (key, began) = (overlay.draft_key()?, overlay.typed());
        Some(Self {
            key,
            holds: began.clone(),
            began,
            kept: Typed::new(),
            dropped: None,
            asked: false,
        })
    }

    fn typed(&self) -> Typed {
        self.holds
            .iter()
            .filter(|field| !self.began.contains(field))
            .cloned()
            .collect()
    }

    /// What is to be done, if what is kept is not what was typed.
    fn keep(&mut self, now: Instant) -> Option<DraftFate> {
        let typed = self.typed();
        if typed == self.kept {
            return None;
        }
        self.kept.clone_from(&typed);
        Some(if typed.is_empty() {
            DraftFate::Drop(self.key.clone())
        } else {
            let is_typed = |(name, _): &&_| typed.iter().any(|(typed, _)| typed == name);
            DraftFate::Put(Draft {
                key: self.key.clone(),
                at: now,
                began: self.began.iter().filter(is_typed).cloned().collect(),
                fields: typed,
            })
        })
    }
}

#[derive(Clone, Debug, Default)]
pub struct DeskDrafts {
    typing: Option<Typing>,
    /// Left for another overlay, not closed: saved if a change follows, else kept.
    left: Vec<Typing>,
    /// To be done about those that were closed.
    due: Vec<DraftFate>,
    saved: bool,
}

/// The one place of a line that one finds by.
pub const FOUND_BY: &str = "text";

impl App {
    /// Keeps what was typed to find by, and left; nothing: it served.
    pub(super) fn keep_find(&mut self, key: &str, text: Option<&str>) {
        let key = key.to_owned();
        self.drafts.due.push(match text {
            Some(text) => DraftFate::Put(Draft {
                key,
                at: self.book.now,
                fields: vec![(FOUND_BY.to_owned(), text.to_owned())],
                began: vec![],
            }),
            None => DraftFate::Drop(key),
        });
    }

    /// The draft that should be looked for: of the overlay that has just been opened.
    pub fn wants_draft(&self) -> Option<&str> {
        self.drafts
            .typing
            .as_ref()
            .filter(|typing| !typing.asked)
            .map(|typing| typing.key.as_str())
    }

    pub fn typing_key(&self) -> Option<&str> {
        self.drafts
            .typing
            .as_ref()
            .map(|typing| typing.key.as_str())
    }

    /// Takes the draft that was looked for: what was typed stands there again.
    pub fn receive_draft(&mut self, draft: Option<Draft>) {
        let Some(typing) = &mut self.drafts.typing else {
            return;
        };
        typing.asked = true;
        let Some(draft) = draft.filter(|draft| draft.key == typing.key) else {
            return;
        };
        let has_draft = |overlay: &Overlay| overlay.draft_key().is_some();
        let Some(at) = self.overlays.iter().rposition(has_draft) else {
            return;
        };
        let theirs = match &self.overlays[at] {
            Overlay::Form(form) => form.theirs_since(&draft.began, self),
            _ => None,
        };
        self.overlays[at].put_back(&draft.fields);
        if let Overlay::Form(form) = &mut self.overlays[at] {
            form.error = theirs;
        }
        if let Some(typing) = &mut self.drafts.typing {
            typing.holds = self.overlays[at].typed();
            typing.kept = draft.fields;
        }
        let at = self.book.calendar.local(draft.at);
        let today = self.book.calendar.local(self.book.now).date() == at.date();
        let when = at.format(if today { "%H:%M" } else { "%a %-d %b %H:%M" });
        let anew = OverAct::BeginAnew.shown();
        self.say(format!("your draft of {when} · {anew} begins anew"));
    }

    /// Follows what is open after an input, and says what is to be done about drafts. A draft that is still being
    /// typed is kept by [`App::keep_typing`], now and then.
    pub fn follow_drafts(&mut self, now: Instant) -> Vec<DraftFate> {
        let mut overlays = self.overlays.iter().rev();
        let top = overlays.find(|overlay| overlay.draft_key().is_some());
        let open = top.and_then(|top| top.draft_key());
        let is_left = |typing: &mut Typing| open.as_ref() != Some(&typing.key);
        self.drafts.left.extend(self.drafts.typing.take_if(is_left));
        match (&mut self.drafts.typing, top) {
            (Some(typing), Some(overlay)) => typing.holds = overlay.typed(),
            (None, Some(overlay)) => self.drafts.typing = Typing::of(overlay),
            (_, None) => {}
        }
        let saved = std::mem::take(&mut self.drafts.saved);
        if saved || self.overlays.is_empty() {
            for mut typing in std::mem::take(&mut self.drafts.left) {
                let due = if saved {
                    Some(DraftFate::Drop(typing.key))
                } else {
                    typing.keep(now)
                };
                self.drafts.due.extend(due);
            }
        }
        std::mem::take(&mut self.drafts.due)
    }

    /// The clients about whom something is typed, with their names.
    pub(super) fn typed_about(&self) -> Vec<(ClientId, String)> {
        let keys = self
            .overlays
            .iter()
            .filter_map(|overlay| overlay.draft_key());
        let ids = keys.flat_map(|key| key.split('\n').map(ClientId::from).collect::<Vec<_>>());
        let named = ids.filter_map(|id| Some((self.book.get(&id)?.name().to_owned(), id)));
        named.map(|(name, id)| (id, name)).collect()
    }

    /// What is to be done about the draft that is being typed.
    pub fn keep_typing(&mut self, now: Instant) -> Option<DraftFate> {
        self.drafts.typing.as_mut()?.keep(now)
    }

    /// Says that letters were begun and not sent, by the keys of all drafts.
    pub fn remind_of_letters(&mut self, keys: &[String]) {
        let ids = keys.iter();
        let ids = ids.filter_map(|key| key.strip_prefix("letter\n")?.split('\n').next());
        let names = ids.filter_map(|id| Some(self.book.get(&id.into())?.name()));
        let names = names.joined(", ");
        if !names.is_empty() && self.notice.is_none() {
            self.say(format!("not sent yet: a letter to {names} (L shows it)"));
        }
    }

    /// Whether an input can change what is typed or what is open.
    pub fn is_typing(input: &Input) -> bool {
        !matches!(
            input,
            Input::ListHeight(_)
                | Input::TextRoom(..)
                | Input::Scroll(_)
                | Input::Row(_)
                | Input::Moment(..)
        )
    }

    /// An overlay was closed by its person. What was typed is kept; true when there was something.
    pub(super) fn draft_closed(&mut self, overlay: &Overlay, now: Instant) -> bool {
        let key = overlay.draft_key();
        let is_it = |typing: &mut Typing| Some(&typing.key) == key.as_ref();
        let Some(mut typing) = self.drafts.typing.take_if(is_it) else {
            return false;
        };
        typing.holds = overlay.typed();
        let due = typing.keep(now);
        self.drafts.due.extend(due);
        !typing.kept.is_empty()
    }

    /// A change was committed: what it came from is no draft any more.
    pub(super) fn draft_saved(&mut self) {
        self.drafts.saved = true;
    }

    /// What is being typed in begins with something else now: that is what it goes back to.
    pub(super) fn begins_with(&mut self, began: Typed) {
        if let Some(typing) = &mut self.drafts.typing {
            typing.began = began;
        }
    }

    /// Begins the overlay on top anew, without what was typed; asked for again at once, brings that back.
    pub(super) fn begin_anew(&mut self) {
        let Some(typing) = &mut self.drafts.typing else {
            return;
        };
        let is_it = |top: &&mut Overlay| top.draft_key().as_ref() == Some(&typing.key);
        let Some(overlay) = self.overlays.last_mut().filter(is_it) else {
            return;
        };
        let held = overlay.typed();
        if held != typing.began {
            overlay.put_back(&typing.began);
            typing.dropped = Some(held);
            let anew = OverAct::BeginAnew.shown();
            self.say(format!("begun anew · {anew} brings back what you typed"));
        } else if let Some(dropped) = typing.dropped.take() {
            overlay.put_back(&dropped);
        } else if let Overlay::Prompt(prompt) = overlay {
            prompt.begin_empty();
        }
    }
}
