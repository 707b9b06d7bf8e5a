//! Issues are handed to a supplier whose name is typed.

use super::{Asks, Decided, Next, Refusal, key_of};
use crate::app::App;
use crate::deed::{BallTo, Moment, hand_on_all};
use crate::domain::{ClientId, IssueId};

/// Asks for the supplier's name.
#[derive(Debug)]
struct HandOverPrompt {
    issues: Vec<(ClientId, IssueId)>,
}

/// Asks to whom these issues are handed.
pub(super) fn open(app: &mut App, issues: &[(ClientId, IssueId)]) {
    app.ask(HandOverPrompt {
        issues: issues.to_vec(),
    });
}

/// Issues are handed on, all of them or none.
pub(super) fn handed(
    app: &App,
    issues: &[(ClientId, IssueId)],
    whose: BallTo<'_>,
    moment: &mut Moment<'_>,
) -> Decided {
    let found = issues
        .iter()
        .map(|(client, issue)| app.at_hand(client, issue));
    let found: Vec<_> = found.collect::<Result<_, _>>()?;
    hand_on_all(&found, whose, &app.book.scene(), moment)
}

impl Asks for HandOverPrompt {
    fn title(&self, app: &App) -> String {
        format!("Handed over · {}", app.issues_label(&self.issues))
    }

    fn hint(&self, _: &App) -> String {
        "the supplier's name".to_owned()
    }

    fn draft_key(&self) -> String {
        key_of(
            "hand over",
            self.issues.iter().map(|(_, issue)| issue.as_str()),
        )
    }

    fn acted(&self) -> Option<ClientId> {
        self.issues.first().map(|(client, _)| client.clone())
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment<'_>) -> Result<Next, Refusal> {
        handed(app, &self.issues, BallTo::Named(text), moment).map(Next::Save)
    }
}
