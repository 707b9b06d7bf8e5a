//! The form of an issue with what its events say.

use super::{Decided, Fills, Form, FormField, Refusal, dates, key_of};
use crate::app::App;
use crate::deed::{Deed, Moment};
use crate::domain::{Command, Doing, Instant, IssueFacts, Severity, UnknownWord, What};
use crate::health::Matter;
use std::str::FromStr;

/// The issue, as it was when the form was opened.
#[derive(Debug)]
pub(in crate::app) struct EditIssue(pub IssueFacts);

/// What an issue's events say, as its form shows it.
struct Said {
    severity: Severity,
    doing: Doing,
    cause: String,
    promised: Option<Instant>,
}

impl Said {
    fn of(app: &App, facts: &IssueFacts) -> Self {
        let matter = Matter::read(facts, app.book.now);
        let (severity, doing) = matter
            .as_ref()
            .map_or((Severity::Annoys, Doing::NotKnown), |m| {
                (m.severity, m.doing)
            });
        let cause = matter
            .as_ref()
            .and_then(|m| m.cause)
            .unwrap_or_default()
            .to_owned();
        Self {
            severity,
            doing,
            cause,
            promised: matter.and_then(|m| m.promised),
        }
    }

    fn promised(&self, app: &App) -> String {
        self.promised
            .map_or_else(String::new, |at| dates::shown(app, at))
    }
}

fn word<T: FromStr<Err = UnknownWord>>(form: &Form, label: &'static str) -> Result<T, Refusal> {
    let read = form.value(label).parse::<T>();
    read.map_err(|e| Refusal::typed(label, e.to_string()))
}

/// A severity by its word, or by the first of its words.
fn severity(form: &Form) -> Result<Severity, Refusal> {
    let text = form.value("severity");
    let first = Severity::ALL
        .iter()
        .find(|s| s.word().split(' ').next() == Some(text));
    first.map_or_else(|| word(form, "severity"), |severity| Ok(*severity))
}

impl Fills for EditIssue {
    fn title(&self, _: &App) -> String {
        format!("Edit issue #{}", self.0.issue.number)
    }

    fn fields(&self, app: &App) -> Vec<FormField> {
        let issue = &self.0.issue;
        let said = Said::of(app, &self.0);
        vec![
            FormField::new("title", "in a few words", &issue.title),
            FormField::new("kind", "request, problem or mistake", issue.kind.word()),
            FormField::new("severity", "annoys, harms or stops", said.severity.word()),
            FormField::new(
                "doing",
                "whose doing: us, them, both, nobody or not known",
                said.doing.word(),
            ),
            FormField::new("cause", "delay, wrong item, nobody told us …", &said.cause),
            FormField::new(
                "promised",
                "the date given to them: fri, 12 may 15:00",
                said.promised(app),
            ),
            FormField::new(
                "noticed",
                "yesterday 4pm",
                dates::shown(app, issue.noticed_at),
            ),
            FormField::new("note", "anything worth knowing", &issue.note),
        ]
    }

    fn draft_key(&self) -> String {
        key_of("issue", [self.0.issue.id.as_str()])
    }

    /// What its events say is changed by events of now.
    fn save(&self, form: &Form, app: &App, moment: &mut Moment<'_>) -> Decided {
        let before = &self.0.issue;
        let mut issue = before.clone();
        form.value("title").clone_into(&mut issue.title);
        if issue.title.is_empty() {
            return Err(Refusal::typed("title", "an issue needs a title"));
        }
        issue.kind = word(form, "kind")?;
        let noticed = form.value("noticed");
        (issue.noticed_at, _) =
            dates::past(app, "noticed", noticed, Some(before.noticed_at), moment.now)?;
        form.value("note").clone_into(&mut issue.note);
        let said = Said::of(app, &self.0);
        let (doing, severity, cause) = (word(form, "doing")?, severity(form)?, form.value("cause"));
        let promised = match form.value("promised") {
            text if text == said.promised(app) => said.promised,
            text => dates::ahead(app, "promised", text)?.map(|when| dates::given(app, when)),
        };
        let changes = [
            (severity != said.severity).then_some(What::Severity(severity)),
            (doing != said.doing).then_some(What::Doing(doing)),
            (cause != said.cause).then(|| What::Cause(cause.to_owned())),
            (promised != said.promised).then_some(What::Promised(promised)),
        ];
        let title = format!("edited · {}", issue.label());
        let (client, id, now) = (&issue.client, &issue.id, moment.now);
        let events = changes.into_iter().flatten();
        let mut parts: Vec<Command> = events
            .map(|what| Command::Record(moment.issue_event(client, id, now, what, "")))
            .collect();
        if issue != *before {
            parts.push(Command::PutIssue(issue));
        }
        if parts.is_empty() {
            return Err(Refusal::typed("title", "nothing has changed (Esc closes)"));
        }
        Ok(Deed::of(Command::Together(parts), title))
    }
}
