//! Several fields: a client, a person, a contact, an issue. Enter saves from any field.

use super::mend::RungForm;
use crate::app::{Key, KeyCode, Line};
use crate::domain::{
    Client, ClientFacts, ClientId, Contact, IssueFacts, Person, Plan, Prevention, Supplier, Tie,
};
use std::borrow::Cow;

/// A form.
#[derive(Clone, Debug)]
pub struct Form {
    /// What it edits.
    pub title: String,
    /// What helps to fill it in, shown above the fields.
    pub notes: Vec<String>,
    /// Its fields, in the order of their subject's table.
    pub fields: Vec<Field>,
    /// The field that takes the keys.
    pub at: usize,
    /// What the fields say something about.
    pub subject: Subject,
    /// Why the last Enter did nothing.
    pub error: Option<String>,
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub label: Cow<'static, str>,
    /// What it takes, shown while it is empty.
    pub hint: &'static str,
    /// What is typed, or the option picked.
    pub line: Line,
    /// What can be picked, where it is one of a few; then nothing is typed.
    pub options: Vec<String>,
    /// The letters typed to pick one of them.
    typed: String,
}

/// What a form says something about; as it was when the form was opened.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A new client.
    NewClient,
    /// A client with its facts.
    Client(Box<ClientFacts>),
    /// A person, new when its revision is 0.
    Person(Box<Person>),
    /// A contact.
    Contact(Box<Contact>),
    /// An issue with what happened to it.
    Issue(Box<IssueFacts>),
    /// A plan.
    Plan(Box<Plan>),
    /// A prevention.
    Prevention(Box<Prevention>),
    /// A supplier, new when its id is empty.
    Supplier(Box<Supplier>),
    /// A tie of this client, told from it or from the other.
    Tie(ClientId, Box<Tie>),
    /// What was done on a rung of the ladder.
    Rung(Box<RungForm>),
}

impl Subject {
    /// The client it belongs to, if it is there already.
    #[must_use]
    pub fn client(&self) -> Option<&Client> {
        match self {
            Self::Client(facts) => Some(&facts.client),
            _ => None,
        }
    }
}

impl Field {
    /// A field with a value to start from.
    #[must_use]
    pub fn new(label: &'static str, hint: &'static str, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            hint,
            line: Line::new(value),
            options: Vec::new(),
            typed: String::new(),
        }
    }

    /// A field that is one of a few; the value is one of them.
    #[must_use]
    pub fn one_of(
        label: impl Into<Cow<'static, str>>,
        options: impl IntoIterator<Item = impl Into<String>>,
        value: impl Into<String>,
    ) -> Self {
        let options = options.into_iter().map(Into::into).collect();
        Self {
            label: label.into(),
            hint: "",
            line: Line::new(value),
            options,
            typed: String::new(),
        }
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

    /// The place of the option picked.
    #[must_use]
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

impl Form {
    /// A form at its first field.
    #[must_use]
    pub fn new(title: impl Into<String>, fields: Vec<Field>, subject: Subject) -> Self {
        Self {
            title: title.into(),
            notes: Vec::new(),
            fields,
            at: 0,
            subject,
            error: None,
        }
    }

    /// What is typed in a field, without blanks around it.
    #[must_use]
    pub fn value(&self, label: &str) -> &str {
        self.fields
            .iter()
            .find(|f| f.label == label)
            .map_or("", |f| f.line.text().trim())
    }

    /// The line that takes the keys.
    pub fn line(&mut self) -> Option<&mut Line> {
        self.fields
            .get_mut(self.at)
            .filter(|f| f.options.is_empty())
            .map(|f| &mut f.line)
    }

    /// Takes a key for the field one is in; false when it means nothing there.
    pub fn press(&mut self, key: Key) -> bool {
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
            KeyCode::Right | KeyCode::Char(' ') => field.turn(true),
            KeyCode::Left => field.turn(false),
            KeyCode::Char(letter) if !key.ctrl && !key.alt => return field.turn_to(letter),
            _ => return false,
        }
        true
    }

    /// To the next field (or the one before), round and round.
    pub fn step(&mut self, forward: bool) {
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
