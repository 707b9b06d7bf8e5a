//! The form of what a sour mood turns out to be about.

use super::fields::{picked, words};
use crate::app::App;
use crate::app::overlay::{Decided, Fills, Form, FormField, Refusal, key_of};
use crate::deed::{Deed, Moment};
use crate::domain::{
    ClientId, Command, Contact, Doing, Issue, IssueId, IssueKind, Mood, Origin, Reported, Severity,
    What,
};
use crate::health::Rung;
use crate::health::words::ladder::rung_hint;

/// An issue, noticed when they were heard, that upset them.
#[derive(Debug)]
pub(super) struct Trouble {
    pub client: ClientId,
}

impl Fills for Trouble {
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
        let facts = super::in_front(app, &self.client)?;
        let title = form.value("their words");
        if title.is_empty() {
            return Err(Refusal::typed(
                "their words",
                "what went wrong? a few words, please",
            ));
        }
        let kind = picked(IssueKind::ALL, IssueKind::word, form.value("it is a"))
            .unwrap_or(IssueKind::Problem);
        let bad =
            |c: &&Contact| c.at <= app.book.now && c.is_voice() && c.mood.is_some_and(Mood::is_bad);
        let heard = facts.contacts.iter().rev().find(bad);
        let id = IssueId::new((moment.new_id)());
        let noticed_at = heard.map_or(moment.now, |contact| contact.at);
        let mut parts = vec![Command::PutIssue(Issue {
            id: id.clone(),
            number: 0,
            client: self.client.clone(),
            kind,
            title: title.to_owned(),
            noticed_at,
            reported: Reported::Them,
            note: String::new(),
            origin: Origin::default(),
        })];
        if let Some(heard) = heard {
            let mut linked = heard.clone();
            linked.issues.push(id.clone());
            parts.push(Command::PutContact(linked));
        } else {
            let what = What::NeedsMending(true);
            parts.push(Command::Record(moment.issue_event(
                &self.client,
                &id,
                moment.now,
                what,
                "",
            )));
        }
        let severity = picked(Severity::ALL, Severity::word, form.value("it")).map(What::Severity);
        let doing = picked(Doing::ALL, Doing::word, form.value("whose doing")).map(What::Doing);
        for what in [severity, doing].into_iter().flatten() {
            parts.push(Command::Record(moment.issue_event(
                &self.client,
                &id,
                noticed_at,
                what,
                "",
            )));
        }
        Ok(Deed::of(
            Command::Together(parts),
            format!("new {kind} · {} · {title}", facts.client.name),
        ))
    }
}
