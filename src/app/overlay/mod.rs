//! What lies over a page. An overlay has one of a few shapes (a line to type, a list, a form, a letter, a page to
//! read, a question, a menu), which hold what is typed, read the keys and are drawn; what it is *for* is a value in a
//! file of its own, by its subject: what it says, what it understands, what Enter hands over. The top one takes the
//! keys. Whatever is typed survives: a refused change brings its overlay back with the reason.

// The shapes.
mod choose;
mod confirm;
mod form;
pub(super) mod letter;
pub(super) mod menu;
mod prompt;
mod sheet;
// What they are for.
pub(super) mod answer;
pub(super) mod ball;
pub(super) mod client;
pub(super) mod contact;
pub(super) mod delete;
pub(super) mod did_it;
mod done_by_key;
pub(super) mod file;
pub mod first_run;
pub(super) mod game_plan;
mod hand_over;
pub(super) mod import;
pub(super) mod issue;
pub(super) mod link;
pub(super) mod log;
pub(super) mod look_after;
pub(super) mod mend_which;
pub(super) mod merge;
pub(super) mod move_person;
pub(super) mod new_issue;
mod of_clients;
pub(super) mod own_name;
pub(super) mod pause;
pub(super) mod people;
pub(super) mod plan;
pub(super) mod prevention;
pub(super) mod reach;
pub(super) mod reason;
pub(super) mod resolve;
pub(super) mod rung;
pub(super) mod settings;
pub(super) mod snooze;
pub(super) mod supplier;
pub(super) mod tag;
pub(super) mod tie;
pub(super) mod touches;
pub(super) mod views;
mod which_client;
pub mod which_issue;

pub use choose::{Came, Choice, Choose, WhenChosen};
pub use confirm::Confirm;
pub use form::{Fills, Form, FormField};
pub use letter::{CHECKLIST, Letter, LetterFocus, LetterRow, Recipient};
pub use menu::{Menu, MenuRow};
pub use prompt::{Asks, Next, PreviewRow, Prompt, Tint};
pub use sheet::ReadSheet;

use super::{App, Effect, Key, KeyCode, Move, OverAct};
use crate::deed::{Decided, Deed, Hand, Moment, Refusal};
use crate::domain::{ClientFacts, ClientId, IssueFacts, IssueId};
use std::ops::{Deref, DerefMut};

/// Something over the page, by its shape.
#[derive(Debug)]
pub enum Overlay {
    Prompt(Prompt),
    Choose(Choose),
    Form(Form),
    Letter(Box<Letter>),
    Sheet(ReadSheet),
    /// A y/n question; Enter is *no*.
    Confirm(Confirm),
    /// Actions by name and key.
    Menu(Menu),
}

/// What is typed in an overlay, place by place, by the name of the place.
pub type Typed = Vec<(String, String)>;

/// What becomes of an overlay after a key.
pub enum After {
    Stay(Option<Effect>),
    /// It stays, and says this in the footer.
    Say(&'static str),
    /// It closes, and this is performed.
    Close(Option<Effect>),
    /// It closes, and this is done.
    Then(WhenChosen),
    /// It closes until the change is made, and comes back if that is refused. The list moves on from the client that
    /// was acted on.
    Save(Deed, Option<ClientId>),
}

/// What every shape of them can do.
pub trait OverlayShape {
    /// Takes a key. Those that close and begin anew are taken before.
    fn key(&mut self, key: Key, app: &App, moment: &mut Moment) -> After;
    fn paste(&mut self, text: &str);
    fn go(&mut self, _to: Move, _app: &App) {}
    fn complain(&mut self, refusal: &Refusal);
    /// Under which key its draft is kept; none where nothing is typed that could be lost.
    fn draft_key(&self) -> Option<String> {
        None
    }
    /// What a person has typed or ticked.
    fn typed(&self) -> Typed {
        Typed::new()
    }
    fn kept(&self) -> &'static str {
        "kept as a draft: opened again, it shows what you typed"
    }
    /// Puts back what was typed; what is not named stays.
    fn put_back(&mut self, _typed: &[(String, String)]) {}
    fn saved(&self, _app: &mut App) {}
}

impl Deref for Overlay {
    type Target = dyn OverlayShape;

    fn deref(&self) -> &Self::Target {
        match self {
            Self::Prompt(shape) => shape,
            Self::Choose(shape) => shape,
            Self::Form(shape) => shape,
            Self::Letter(shape) => &**shape,
            Self::Sheet(shape) => shape,
            Self::Confirm(shape) => shape,
            Self::Menu(shape) => shape,
        }
    }
}

impl DerefMut for Overlay {
    fn deref_mut(&mut self) -> &mut Self::Target {
        match self {
            Self::Prompt(shape) => shape,
            Self::Choose(shape) => shape,
            Self::Form(shape) => shape,
            Self::Letter(shape) => &mut **shape,
            Self::Sheet(shape) => shape,
            Self::Confirm(shape) => shape,
            Self::Menu(shape) => shape,
        }
    }
}

impl Overlay {
    /// Shows why a change was refused; what was typed stays.
    pub(super) fn refused(&mut self, why: &str) {
        self.complain(&Refusal::facts(why));
    }

    /// Whom it is for, where that is typed.
    pub(super) fn client(&self, app: &App) -> Option<ClientId> {
        let Self::Prompt(prompt) = self else {
            return None;
        };
        prompt.client(app)
    }

    fn came(&self) -> Option<Came> {
        match self {
            Self::Choose(choose) => Some(choose.came),
            _ => None,
        }
    }
}

/// Takes a key for the overlay on top.
pub fn key(app: &mut App, key: Key, hand: &mut Hand) -> Vec<Effect> {
    if OverAct::BeginAnew.is(key) {
        app.begin_anew();
        return vec![];
    }
    let Some(mut overlay) = app.overlays.pop() else {
        return vec![];
    };
    if overlay.came() == Some(Came::Unbidden) {
        let types = key.typed().is_some() || key.code == KeyCode::Backspace;
        let is_typed_in = app
            .overlays
            .last()
            .and_then(|under| under.draft_key())
            .is_some();
        let meant_beneath = is_typed_in && key.code == KeyCode::Enter;
        let effects = (types && is_typed_in).then(|| self::key(app, key, hand));
        if meant_beneath || matches!(key.code, KeyCode::Down | KeyCode::Up) {
            file::met(&mut overlay);
        }
        if types || meant_beneath {
            app.overlays.push(overlay);
            return effects.unwrap_or_default();
        }
    }
    if OverAct::Close.is(key) {
        if app.draft_closed(&overlay, hand.now) {
            let gone = overlay.draft_key().and_then(|key| app.book.gone_of(&key));
            app.say(gone.unwrap_or_else(|| overlay.kept().to_owned()));
        }
        return vec![];
    }
    match overlay.key(key, app, &mut app.book.moment(hand)) {
        After::Stay(effect) => {
            app.overlays.push(overlay);
            effect.into_iter().collect()
        }
        After::Say(text) => {
            app.overlays.push(overlay);
            app.say(text);
            vec![]
        }
        After::Close(effect) => effect.into_iter().collect(),
        After::Then(then) => then(app, hand),
        After::Save(deed, acted) => {
            app.acted = acted;
            app.submitted = Some(overlay);
            vec![Effect::Apply(deed)]
        }
    }
}

/// Takes pasted text for the overlay on top.
pub fn paste(app: &mut App, text: &str) {
    let mut overlays = app.overlays.iter_mut().rev();
    if let Some(overlay) = overlays.find(|overlay| overlay.came() != Some(Came::Unbidden)) {
        overlay.paste(text);
    }
}

pub fn go(app: &mut App, to: Move) {
    if let Some(mut overlay) = app.overlays.pop() {
        overlay.go(to, app);
        app.overlays.push(overlay);
    }
}

pub fn edited(app: &mut App, edited: Result<String, String>) {
    if let Some(Overlay::Letter(mut letter)) =
        app.overlays.pop_if(|top| matches!(top, Overlay::Letter(_)))
    {
        letter.edited(edited, app);
        app.overlays.push(Overlay::Letter(letter));
    }
}

impl App {
    pub(super) fn ask(&mut self, of: impl Asks + 'static) {
        self.overlays.push(Overlay::Prompt(Prompt::new(of)));
    }

    pub(super) fn fill(&mut self, of: impl Fills + 'static) {
        self.overlays
            .push(Overlay::Form(Form::new(Box::new(of), self)));
    }

    pub(super) fn choose(&mut self, title: impl Into<String>, choices: Vec<Choice>) {
        self.overlays
            .push(Overlay::Choose(Choose::new(title, choices)));
    }

    pub(super) fn confirm(&mut self, question: impl Into<String>, effect: Effect) {
        let (question, effect) = (question.into(), Box::new(effect));
        self.overlays
            .push(Overlay::Confirm(Confirm { question, effect }));
    }

    fn known(&self, client: &ClientId) -> Result<&ClientFacts, Refusal> {
        self.facts(client)
            .ok_or_else(|| Refusal::facts(self.book.why_gone(client)))
    }

    fn all_known(&self, clients: &[ClientId]) -> Vec<&ClientFacts> {
        clients
            .iter()
            .filter_map(|client| self.facts(client))
            .collect()
    }

    fn at_hand(
        &self,
        client: &ClientId,
        issue: &IssueId,
    ) -> Result<(&ClientFacts, &IssueFacts), Refusal> {
        self.facts(client)
            .zip(self.issue_facts(client, issue))
            .ok_or_else(|| Refusal::facts("that issue is not there any more"))
    }

    /// What was decided about a client without anything typed: done, or why not.
    pub(super) fn decided(&mut self, client: &ClientId, decided: Decided) -> Vec<Effect> {
        match decided {
            Ok(deed) => {
                self.acted = Some(client.clone());
                vec![Effect::Apply(deed)]
            }
            Err(refusal) => {
                self.warn(refusal.why);
                vec![]
            }
        }
    }
}

fn key_of_issues(what: &str, issues: &[(ClientId, IssueId)]) -> String {
    key_of(what, issues.iter().map(|(_, issue)| issue.as_str()))
}

/// The key of a draft: what it is of, and the ids that tell it from others; ids have no line breaks.
fn key_of<'a>(what: &str, ids: impl IntoIterator<Item = &'a str>) -> String {
    ids.into_iter()
        .fold(what.to_owned(), |key, id| key + "\n" + id)
}
