//! The form of what a sour mood turns out to be about.

use super::fields::{doing, picked, severity, words};
use crate::app::App;
use crate::app::overlay::{Decided, Fills, Form, FormField, key_of};
use crate::deed::{self, Decides, Moment};
use crate::domain::{ClientId, Doing, IssueKind, Severity};
use crate::health::Rung;
use crate::health::words::ladder::rung_hint;

/// An issue, noticed when they were heard, that upset them.
#[derive(Debug)]
pub(super) struct TroubleForm {
    pub client: ClientId,
}

impl Fills for TroubleForm {
    fn title(&self, _: &App) -> String {
        "What went wrong".to_owned()
    }

    fn notes(&self, _: &App) -> Vec<String> {
        vec![rung_hint(Rung::Recognise).to_owned()]
    }

    fn fields(&self, _: &App) -> Vec<FormField> {
        let kinds = words(IssueKind::ALL.iter().rev().map(|k| k.word()));
        let severities = words(Severity::ALL.iter().map(|s| s.word()));
        let doings = words(Doing::ALL.iter().map(|d| d.word()));
        vec![
            FormField::new("their words", "what went wrong, as they put it", ""),
            FormField::one_of("it is a", kinds, IssueKind::Problem.word()),
            FormField::one_of("it", severities, Severity::Annoys.word()),
            FormField::one_of("whose doing", doings, Doing::NotKnown.word()),
        ]
    }

    fn draft_key(&self) -> String {
        key_of("trouble", [self.client.as_str()])
    }

    fn save(&self, form: &Form, app: &App, moment: &mut Moment<'_>) -> Decided {
        let kind = picked(IssueKind::ALL, IssueKind::word, form.value("it is a"));
        let act = deed::Trouble {
            words: form.value("their words"),
            kind: kind.unwrap_or(IssueKind::Problem),
            severity: severity(form),
            doing: doing(form),
            found: false,
            heard: None,
            then: deed::Then::default(),
        };
        act.decide(app.known(&self.client)?, &app.book.scene(), moment)
    }
}
