//! The form of an issue with what its events say.

use super::{Decided, Fills, Form, FormField, key_of};
use crate::deed::{Decides, EditIssue, IssueToBe, Moment, Then};
use crate::domain::{Doing, IssueFacts, Severity};
use crate::{app::App, health::Matter};

#[derive(Debug)]
pub struct IssueForm(pub IssueFacts);

/// What an issue's events say, as its form shows it.
struct EventsSay {
    severity: Severity,
    doing: Doing,
    cause: String,
    promised: String,
}

impl EventsSay {
    fn of(app: &App, facts: &IssueFacts) -> Self {
        let matter = Matter::read(facts, app.book.now);
        let matter = matter.as_ref();
        let promised = matter.and_then(|m| m.promised);
        Self {
            severity: matter.map_or(Severity::Annoys, |m| m.severity),
            doing: matter.map_or(Doing::NotKnown, |m| m.doing),
            cause: matter.and_then(|m| m.cause).unwrap_or_default().to_owned(),
            promised: promised.map_or_else(String::new, |at| app.book.scene().shown(at)),
        }
    }
}

pub fn whose_doing(doing: Doing) -> FormField {
    let all = Doing::ALL
        .iter()
        .map(|doing| doing.whose())
        .collect::<Vec<_>>();
    FormField::of::<IssueToBe>("doing", doing.whose()).among(&all)
}

pub fn doing(form: &Form) -> Option<Doing> {
    let said = form.value("whose doing");
    let mut all = Doing::ALL.iter().copied();
    all.find(|doing| doing.whose() == said)
}

impl Fills for IssueForm {
    fn title(&self, _: &App) -> String {
        format!("Edit issue #{}", self.0.issue.number)
    }

    fn fields(&self, app: &App) -> Vec<FormField> {
        let issue = &self.0.issue;
        let said = EventsSay::of(app, &self.0);
        let noticed = app.book.scene().shown(issue.noticed_at);
        let field = |option, value: &str| FormField::of::<IssueToBe>(option, value);
        vec![
            field("title", &issue.title),
            field("kind", issue.kind.word()),
            field("severity", said.severity.word()),
            whose_doing(said.doing),
            field("cause", &said.cause),
            field("promised", &said.promised),
            field("noticed", &noticed),
            field("note", &issue.note),
        ]
    }

    fn draft_key(&self) -> String {
        key_of("issue", [self.0.issue.id.as_str()])
    }

    fn anew(&self, app: &App) -> Option<Box<dyn Fills>> {
        let client = app.facts(&self.0.issue.client)?;
        Some(Box::new(Self(client.issue(&self.0.issue.id)?.clone())))
    }

    /// What its events say is changed by events of now.
    fn save(&self, form: &Form, app: &App, moment: &mut Moment) -> Decided {
        let to_be = form.told::<IssueToBe>();
        EditIssue {
            issue: &self.0,
            to_be: IssueToBe {
                doing: to_be.doing.and(doing(form)).map(Doing::word),
                ..to_be
            },
            then: Then::default(),
        }
        .decide(app.known(&self.0.issue.client)?, moment)
    }
}
