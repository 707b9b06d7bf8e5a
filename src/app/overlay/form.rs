//! Several fields: a client, a person, a contact, an issue. Enter saves from any field.

use crate::app::Line;
use crate::domain::{Client, ClientFacts, ClientId, Contact, IssueFacts, Person, Plan, Prevention, Supplier, Tie};

/// A form.
#[derive(Clone, Debug)]
pub struct Form {
    /// What it edits.
    pub title: String,
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
    pub label: &'static str,
    /// What it takes, shown while it is empty.
    pub hint: &'static str,
    /// What is typed.
    pub line: Line,
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
        Self { label, hint, line: Line::new(value) }
    }
}

impl Form {
    /// A form at its first field.
    #[must_use]
    pub fn new(title: impl Into<String>, fields: Vec<Field>, subject: Subject) -> Self {
        Self { title: title.into(), fields, at: 0, subject, error: None }
    }

    /// What is typed in a field, without blanks around it.
    #[must_use]
    pub fn value(&self, label: &str) -> &str {
        self.fields.iter().find(|f| f.label == label).map_or("", |f| f.line.text().trim())
    }

    /// The line that takes the keys.
    pub fn line(&mut self) -> Option<&mut Line> {
        self.fields.get_mut(self.at).map(|f| &mut f.line)
    }

    /// To the next field (or the one before), round and round.
    pub fn step(&mut self, forward: bool) {
        let n = self.fields.len().max(1);
        self.at = if forward { (self.at + 1) % n } else { (self.at + n - 1) % n };
    }
}
