//! Several fields: a client, a person, a contact, an issue. Enter saves from any field.

use super::{After, Decided, OverlayShape, PreviewRow, Refusal, Typed};
use crate::app::{App, Effect, InputLine, Key, KeyCode, Move, OverAct};
use crate::deed::{Fault, HasThings, Moment};
use crate::domain::{Instant, OTHER_CAUSE, on_screen};
use std::fmt::{Debug, Write};
use std::{borrow::Cow, ops::Range};

pub trait Fills: Debug {
    fn title(&self, app: &App) -> String;
    /// What helps to fill it in, shown above the fields.
    fn notes(&self, _app: &App) -> Vec<String> {
        vec![]
    }
    fn fields(&self, app: &App) -> Vec<FormField>;
    /// What Enter would save, row by row, where it is read from words.
    fn preview(&self, _form: &Form, _app: &App) -> Vec<PreviewRow> {
        vec![]
    }
    /// What stands out in a field, in bytes of its text.
    fn doubtful(&self, _field: &FormField) -> Vec<Range<usize>> {
        vec![]
    }
    /// Under which key a draft of it is kept: the same for the same form about the same facts.
    fn draft_key(&self) -> String;
    fn save(&self, form: &Form, app: &App, moment: &mut Moment) -> Decided;
    /// The same over the facts as they stand now; none where they are gone, or it only makes new ones.
    fn anew(&self, _app: &App) -> Option<Box<dyn Fills>> {
        None
    }
    /// Whether Enter goes on where nothing was changed.
    fn goes_on(&self) -> bool {
        false
    }
    /// What Enter does beside, which is no change of facts.
    fn beside(&self, _form: &Form) -> Option<Effect> {
        None
    }
    fn saved(&self, form: &Form, app: &mut App) {
        self.beside(form)
            .into_iter()
            .for_each(|effect| app.perform(effect));
    }
}

#[derive(Debug)]
pub struct Form {
    pub of: Box<dyn Fills>,
    pub title: String,
    /// What helps to fill it in, shown above the fields.
    pub notes: Vec<String>,
    pub fields: Vec<FormField>,
    /// The field that takes the keys.
    pub at: usize,
    pub error: Option<String>,
}

/// What a yes/no field takes.
pub const TICKS: [&str; 2] = ["yes", "no"];

#[derive(Clone, Debug)]
pub struct FormField {
    pub label: Cow<'static, str>,
    /// What it takes, shown while it is empty.
    pub hint: &'static str,
    pub line: InputLine,
    pub options: Vec<String>,
    /// The letters typed to pick one of them.
    typed: String,
    /// What stood there when the form was opened.
    began: String,
}

impl FormField {
    pub fn new(
        label: impl Into<Cow<'static, str>>,
        hint: &'static str,
        value: impl Into<String>,
    ) -> Self {
        Self {
            hint,
            ..Self::one_of(label, [""; 0], value)
        }
    }

    /// A field of what an act may be told, by its option.
    pub fn of<T: HasThings>(option: &str, value: impl Into<String>) -> Self {
        let thing = T::THINGS.iter().find(|thing| thing.option == option);
        let (label, hint) = thing.map_or(("", ""), |thing| (thing.label, thing.hint));
        debug_assert!(!label.is_empty(), "no form asks for --{option}");
        Self::new(on_screen(label), hint, value)
    }

    /// The same, as one of a few.
    pub fn among(self, options: &[&str]) -> Self {
        let options = options.iter().map(|&option| option.to_owned()).collect();
        Self { options, ..self }
    }

    /// A field that is one of a few; the value is one of them.
    pub fn one_of(
        label: impl Into<Cow<'static, str>>,
        options: impl IntoIterator<Item = impl Into<String>>,
        value: impl Into<String>,
    ) -> Self {
        let options = options.into_iter().map(Into::into).collect();
        let line = InputLine::new(value);
        Self {
            label: label.into(),
            hint: "",
            began: line.text().to_owned(),
            line,
            options,
            typed: String::new(),
        }
    }

    pub fn tick(label: impl Into<Cow<'static, str>>, yes: bool) -> Self {
        Self::one_of(label, TICKS, TICKS[usize::from(!yes)])
    }

    /// When a row that is corrected was so, and by whom.
    pub fn dated(app: &App, at: Instant, by: Option<&str>) -> impl Iterator<Item = Self> {
        let when = Self::new("when", "fri 4pm, 12 may 9:00", app.book.scene().shown(at));
        let by = by.map(|by| Self::new("by", "who did it", by));
        std::iter::once(when).chain(by)
    }

    fn told(&self) -> String {
        format!("{} “{}”", self.label, self.began)
    }

    /// To the next option (or the one before), round and round.
    fn turn(&mut self, forward: bool) {
        self.typed.clear();
        let (n, at) = (self.options.len(), self.picked());
        let next = at.map_or(0, |at| {
            if forward {
                (at + 1) % n
            } else {
                (at + n - 1) % n
            }
        });
        if let Some(option) = self.options.get(next) {
            self.line.set(option.clone());
        }
    }

    pub fn picked(&self) -> Option<usize> {
        self.options.iter().position(|o| o == self.line.text())
    }

    /// The option that begins with what was typed so far and this letter; else the next that begins with the letter.
    fn turn_to(&mut self, letter: char) -> bool {
        let longer = self.longer(letter);
        let at = self.picked();
        let found = if self.typed.is_empty() {
            None
        } else {
            self.beginning(&longer, at.unwrap_or(0))
        };
        let (typed, found) = if found.is_some() {
            (longer, found)
        } else {
            let letter: String = letter.to_lowercase().collect();
            let found = self.beginning(&letter, at.map_or(0, |at| at + 1));
            (letter, found)
        };
        self.typed = typed;
        if let Some(option) = found.and_then(|at| self.options.get(at)) {
            self.line.set(option.clone());
        }
        found.is_some()
    }

    fn longer(&self, letter: char) -> String {
        self.typed.chars().chain(letter.to_lowercase()).collect()
    }

    /// The first option from a place on, round and round, that begins so.
    fn beginning(&self, text: &str, from: usize) -> Option<usize> {
        let n = self.options.len();
        (0..n)
            .map(|step| (from + step) % n)
            .find(|at| self.options[*at].to_lowercase().starts_with(text))
    }
}

/// Says what somebody else has changed: places where one typed nothing, and what they wrote where one did.
fn changed_meanwhile(beside: &[String], both: &[String]) -> String {
    let mut said = "changed meanwhile by somebody else".to_owned();
    if !beside.is_empty() {
        let _ = write!(said, ": {} is theirs here now", beside.join(", "));
    }
    if !both.is_empty() {
        let _ = write!(said, "; they wrote {}", both.join(", "));
    }
    let [saves, takes] = [OverAct::Enter, OverAct::BeginAnew].map(OverAct::shown);
    format!("{said}. {saves} saves what you typed, {takes} takes theirs")
}

impl Form {
    pub(in crate::app) fn new(of: Box<dyn Fills>, app: &App) -> Self {
        Self {
            title: of.title(app),
            notes: of.notes(app),
            fields: of.fields(app),
            at: 0,
            error: None,
            of,
        }
    }

    /// The form over the facts as somebody else has changed them meanwhile, and what it begins with: what was typed here
    /// stays, all else is theirs, and it says what they wrote where one typed oneself. Enter then saves over that.
    pub(in crate::app) fn over_theirs(&self, app: &App) -> Option<(Self, Typed)> {
        let mut fresh = Self::new(self.of.anew(app)?, app);
        let began = fresh.typed();
        let (mut both, mut beside) = (vec![], vec![]);
        for (field, mine) in fresh.fields.iter_mut().zip(&self.fields) {
            let theirs = field.began != mine.began;
            if mine.line.text() != mine.began {
                if theirs {
                    both.push(field.told());
                }
                field.line = mine.line.clone();
            } else if theirs {
                beside.push(field.label.to_string());
            }
        }
        fresh.error = Some(changed_meanwhile(&beside, &both));
        fresh.at = self.at;
        Some((fresh, began))
    }

    /// The same of a form that was just opened, of which a draft is left: what was typed in it began with what stood there
    /// then.
    pub(in crate::app) fn theirs_since(
        &self,
        began: &[(String, String)],
        app: &App,
    ) -> Option<String> {
        self.of.anew(app)?;
        let is_theirs = |field: &&FormField| {
            began
                .iter()
                .find(|(label, _)| *label == field.label)
                .is_some_and(|(_, text)| *text != field.began)
        };
        let both = self.fields.iter().filter(is_theirs).map(FormField::told);
        let both: Vec<String> = both.collect();
        (!both.is_empty()).then(|| changed_meanwhile(&[], &both))
    }

    pub fn value(&self, label: &str) -> &str {
        self.fields
            .iter()
            .find(|f| f.label == label)
            .map_or("", |f| f.line.text().trim())
    }

    pub fn ticked(&self, label: &str) -> bool {
        self.value(label) == TICKS[0]
    }

    /// What is typed in a field, if that is not what stood there when the form was opened: a date or a length that is
    /// shown rounded, and a text of several lines that is shown in one, stay what they were.
    pub fn changed(&self, label: &str) -> Option<&str> {
        let field = self.fields.iter().find(|f| f.label == label)?;
        let text = field.line.text();
        (text != field.began).then_some(text)
    }

    /// The same of all that an act may be told.
    pub fn told<T: HasThings>(&self) -> T::Told<'_> {
        T::told(|thing| self.changed(on_screen(thing.label)))
    }

    /// What fits none of the options, where one of them is *other* and the next field takes words, are its words.
    fn in_own_words(&mut self, letter: char) -> bool {
        let Some([field, words]) = self.fields.get_mut(self.at..self.at + 2) else {
            return false;
        };
        let longer = field.longer(letter);
        // The same letter again walks through the options that begin with it.
        let again = !field.typed.is_empty() && longer.chars().all(|c| longer.starts_with(c));
        let own = field.options.iter().any(|option| option == OTHER_CAUSE)
            && words.options.is_empty()
            && words.line.text().is_empty();
        if !own || again || field.beginning(&longer, 0).is_some() {
            return false;
        }
        field.line.set(OTHER_CAUSE);
        field.typed.clear();
        words.line.set(longer);
        self.at += 1;
        true
    }

    fn press(&mut self, key: Key) -> bool {
        if let KeyCode::Char(letter) = key.code
            && letter != ' '
            && !key.ctrl
            && !key.alt
            && self.in_own_words(letter)
        {
            return true;
        }
        let Some(field) = self.fields.get_mut(self.at) else {
            return false;
        };
        if field.options.is_empty() {
            return field.line.press(key);
        }
        match key.code {
            // A blank within the words of an option, while one types them.
            KeyCode::Char(' ')
                if !field.typed.is_empty() && field.beginning(&field.longer(' '), 0).is_some() =>
            {
                return field.turn_to(' ');
            }
            _ if OverAct::NextChoice.is(key) => field.turn(true),
            _ if OverAct::ChoiceBefore.is(key) => field.turn(false),
            KeyCode::Char(letter) if !key.ctrl && !key.alt => return field.turn_to(letter),
            _ => return false,
        }
        true
    }

    /// To the next field (or the one before), round and round.
    fn step(&mut self, forward: bool) {
        if let Some(field) = self.fields.get_mut(self.at) {
            field.typed.clear();
        }
        let n = self.fields.len().max(1);
        self.at = if forward {
            (self.at + 1) % n
        } else {
            (self.at + n - 1) % n
        };
    }
}

impl OverlayShape for Form {
    fn key(&mut self, key: Key, app: &App, moment: &mut Moment) -> After {
        if OverAct::Enter.is(key) {
            match self.of.save(self, app, moment) {
                Ok(deed) => return After::Save(deed, None),
                Err(refusal) if refusal.fault == Fault::Nothing && self.of.goes_on() => {
                    return After::Close(self.of.beside(self));
                }
                Err(refusal) => self.complain(&refusal),
            }
        } else if OverAct::NextField.is(key) || OverAct::FieldBefore.is(key) {
            self.step(OverAct::NextField.is(key));
        } else if self.press(key) {
            self.error = None;
        }
        After::Stay(None)
    }

    fn go(&mut self, to: Move, _: &App) {
        let last = self.fields.len().saturating_sub(1);
        self.at = match to {
            Move::Top => 0,
            Move::Bottom => last,
            Move::By(by) => self.at.saturating_add_signed(by).min(last),
        };
    }

    fn paste(&mut self, text: &str) {
        if let Some(field) = self
            .fields
            .get_mut(self.at)
            .filter(|f| f.options.is_empty())
        {
            field.line.insert(text);
            self.error = None;
        }
    }

    fn complain(&mut self, refusal: &Refusal) {
        let mut why = refusal.why.clone();
        if let Some(field) = refusal.field {
            let named = why.split_once(": ");
            // What names its setting in full is not headed by it again.
            let again = named.filter(|(head, _)| head.rsplit('.').next() == Some(field));
            let label = on_screen(field);
            let wrong = self.fields.iter().position(|f| f.label == label);
            self.at = wrong.unwrap_or(self.at);
            why = format!("{label}: {}", again.map_or(&*why, |(_, why)| why));
        }
        self.error = Some(why);
    }

    fn draft_key(&self) -> Option<String> {
        Some(self.of.draft_key())
    }

    fn kept(&self) -> &'static str {
        if self.of.goes_on() {
            return "kept as a draft, not saved: it stands there when amends is opened again";
        }
        "kept as a draft: opened again, it shows what you typed"
    }

    fn typed(&self) -> Typed {
        let of = |field: &FormField| {
            (
                field.label.clone().into_owned(),
                field.line.text().to_owned(),
            )
        };
        self.fields.iter().map(of).collect()
    }

    fn put_back(&mut self, typed: &[(String, String)]) {
        for field in &mut self.fields {
            let Some((_, text)) = typed.iter().find(|(label, _)| *label == field.label) else {
                continue;
            };
            // Of a few options only one that there still is.
            if field.options.is_empty() || field.options.contains(text) {
                field.line.set(text.as_str());
            }
        }
    }

    fn saved(&self, app: &mut App) {
        self.of.saved(self, app);
    }
}

#[cfg(test)]
mod tests {
    use crate::deed::{EditClient, EditContact, HasThings, IssueToBe, PutPerson, PutSupplier};
    use std::collections::BTreeSet;

    /// A form finds a thing by its label and an option by its name, so no two are the same.
    #[test]
    fn the_things_of_an_act_are_told_apart() {
        for things in [
            EditClient::THINGS,
            EditContact::THINGS,
            IssueToBe::THINGS,
            PutPerson::THINGS,
            PutSupplier::THINGS,
        ] {
            let asked = things.iter().filter(|thing| !thing.label.is_empty());
            let labels: Vec<&str> = asked.map(|thing| super::on_screen(thing.label)).collect();
            assert_eq!(
                labels.iter().collect::<BTreeSet<_>>().len(),
                labels.len(),
                "{labels:?}"
            );
            let options: BTreeSet<&str> = things.iter().map(|thing| thing.option).collect();
            assert_eq!(options.len(), things.len(), "{options:?}");
        }
    }
}
