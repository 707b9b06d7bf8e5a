//! The form of what a sour mood turns out to be about.

use super::fields::{severities, severity};
use crate::app::App;
use crate::app::overlay::issue::{doing, whose_doing};
use crate::app::overlay::{Decided, Fills, Form, FormField, PreviewRow, key_of};
use crate::deed::{self, Decides, Moment};
use crate::domain::{ClientId, Doing, IssueKind, Severity};
use crate::health::{Rung, words::ladder::rung_hint};

#[derive(Debug)]
pub struct TroubleForm {
    pub client: ClientId,
}

impl Fills for TroubleForm {
    fn title(&self, _: &App) -> String {
        "What went wrong".to_owned()
    }

    fn notes(&self, _: &App) -> Vec<String> {
        vec![rung_hint(Rung::Recognise).to_owned()]
    }

    fn fields(&self, app: &App) -> Vec<FormField> {
        let said = app
            .facts(&self.client)
            .and_then(|facts| facts.upset_about_nothing(app.book.now))
            .map_or("", |contact| contact.text.trim());
        let kinds = IssueKind::WORDS.iter().rev().copied();
        vec![
            FormField::new("their words", "what went wrong, as they put it", said),
            FormField::one_of("it is a", kinds, IssueKind::Problem.word()),
            severities(Severity::Annoys),
            whose_doing(Doing::NotKnown),
        ]
    }

    fn draft_key(&self) -> String {
        key_of("trouble", [self.client.as_str()])
    }

    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewRow> {
        let noted = act(form).read(&app.book.scene());
        if noted.title.is_empty() {
            return vec![];
        }
        let severity = noted.severity.unwrap_or(Severity::Annoys);
        let what = format!("{}, {severity}", noted.kind);
        vec![
            PreviewRow::new("issue", what),
            PreviewRow::new("title", noted.title),
        ]
    }

    fn save(&self, form: &Form, app: &App, moment: &mut Moment) -> Decided {
        act(form).decide(app.known(&self.client)?, moment)
    }
}

/// What is told. What was not touched is read from their words.
fn act(form: &Form) -> deed::Trouble<'_> {
    let touched = |label| form.changed(label).is_some();
    let kind = form.value("it is a").parse().ok();
    deed::Trouble {
        words: form.value("their words"),
        kind: kind.filter(|_| touched("it is a")),
        severity: severity(form).filter(|_| touched("it")),
        doing: doing(form).filter(|_| touched("whose doing")),
        found: false,
        heard: None,
        then: deed::Then::default(),
    }
}
