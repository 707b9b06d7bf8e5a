//! The form of an issue with what its events say.

use super::{Decided, Fills, Form, FormField, form::changed, key_of};
use crate::deed::{Decides, EditIssue, Moment};
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
    let all = Doing::ALL.iter().map(|doing| doing.whose());
    FormField::one_of("whose doing", all, doing.whose())
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
        vec![
            FormField::new("title", "in a few words", &issue.title),
            FormField::new("kind", "request, problem or mistake", issue.kind.word()),
            FormField::new("severity", "annoys, harms or stops", said.severity.word()),
            whose_doing(said.doing),
            FormField::new("cause", "delay, wrong item, nobody told us …", &said.cause),
            FormField::new(
                "promised",
                "the date given to them: fri, 12 may 15:00",
                said.promised,
            ),
            FormField::new("noticed", "yesterday 4pm", noticed),
            FormField::new("note", "anything worth knowing", &issue.note),
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
        changed!(form => EditIssue {
            title, kind, severity, cause, promised, noticed, note;
            doing: form.changed("whose doing").and(doing(form)).map(Doing::word),
            ..EditIssue::of(&self.0)
        })
        .decide(app.known(&self.0.issue.client)?, moment)
    }
}
