//! A rung of the ladder is done, in a form: what it asks for, and what is written when it was done; and what was done
//! wrongly is corrected.

mod correct;
mod fields;
mod save;
mod trouble;

pub(in crate::app) use correct::{EntryForm, EntryOf, noted, of as correct, take_off};

use super::{Decided, Fills, Form, FormField, PreviewRow, key_of};
use crate::deed::{Hand, Moment};
use crate::domain::{Affected, ClientId, IssueId, Step};
use crate::{app::App, health::Rung, phrase::letter};
use fields::RungFields;
use std::ops::Range;

#[derive(Debug)]
struct DoRung {
    client: ClientId,
    issue: IssueId,
    rung: Rung,
    step: Step,
    /// To whom, one for each tick of the form.
    to: Vec<Affected>,
    /// Who sits at this desk.
    by: String,
}

pub fn open(
    app: &mut App,
    client: &ClientId,
    issue: &IssueId,
    rung: Rung,
    step: Step,
    hand: &Hand,
) {
    let mut deed = DoRung {
        client: client.clone(),
        issue: issue.clone(),
        rung,
        step,
        to: vec![],
        by: hand.by.to_owned(),
    };
    let Some(about) = deed.about(app) else {
        return;
    };
    deed.to = about.recipients(rung);
    app.fill(deed);
}

/// Opens the form of an issue that a sour mood turns out to be about.
pub fn trouble(app: &mut App, client: &ClientId) {
    app.fill(trouble::TroubleForm {
        client: client.clone(),
    });
}

impl DoRung {
    fn about<'a>(&'a self, app: &'a App) -> Option<RungFields<'a>> {
        Some(RungFields {
            app,
            facts: app
                .shown_detail()
                .map(|d| &d.facts)
                .filter(|facts| facts.id() == &self.client)?,
            repair: app.mend.as_ref()?.repair_of(&self.issue)?,
            by: &self.by,
            step: self.step,
        })
    }
}

impl Fills for DoRung {
    fn title(&self, app: &App) -> String {
        let word = match self.step {
            Step::Prepare => "prepare: the plan to bring",
            Step::ChaseClient => "ask them again",
            Step::ChaseSupplier => "chase the supplier",
            _ => self.rung.word(),
        };
        let mut letters = word.chars();
        let first = letters
            .next()
            .map_or_else(String::new, |c| c.to_uppercase().collect());
        let number = app
            .issue_facts(&self.client, &self.issue)
            .map_or(0, |i| i.issue.number);
        format!("{first}{} · #{number}", letters.as_str())
    }

    fn notes(&self, app: &App) -> Vec<String> {
        self.about(app)
            .map_or_else(Vec::new, |about| about.notes(self.rung))
    }

    fn fields(&self, app: &App) -> Vec<FormField> {
        self.about(app)
            .map_or_else(Vec::new, |about| about.fields(self.rung, &self.to))
    }

    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewRow> {
        save::preview(app, form, self)
    }

    fn doubtful(&self, field: &FormField) -> Vec<Range<usize>> {
        let sorry = matches!(self.rung, Rung::Apologise | Rung::ApologiseOthers);
        if sorry && field.label == "words" {
            letter::doubtful(field.line.text())
        } else {
            vec![]
        }
    }

    fn draft_key(&self) -> String {
        key_of(
            "rung",
            [self.client.as_str(), self.issue.as_str(), self.step.word()],
        )
    }

    fn save(&self, form: &Form, app: &App, moment: &mut Moment) -> Decided {
        save::save(app, form, self, moment)
    }
}
