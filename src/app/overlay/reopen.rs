//! A resolved issue is reopened: the fix did not hold.

use super::which_issue::{self, IssueChoice};
use super::{Asks, Next, PreviewRow, key_of};
use crate::app::App;
use crate::deed::{self, Decides, Moment, Refusal};
use crate::domain::{ClientId, IssueId};

#[derive(Debug)]
struct ReopenPrompt {
    client: ClientId,
    issue: IssueId,
}

pub fn open(app: &mut App, client: &ClientId) {
    which_issue::ask(
        app,
        client,
        IssueChoice::Over,
        "Reopen which issue?",
        |app, client, issue| of(app, &client, &issue),
    );
}

pub fn of(app: &mut App, client: &ClientId, issue: &IssueId) {
    let (client, issue) = (client.clone(), issue.clone());
    app.ask(ReopenPrompt { client, issue });
}

impl Asks for ReopenPrompt {
    fn title(&self, app: &App) -> String {
        format!("Reopened · {}", app.issue_label(&self.client, &self.issue))
    }

    fn hint(&self, _: &App) -> &'static str {
        "what happened, or just Enter"
    }

    fn draft_key(&self) -> String {
        key_of("reopen", [self.issue.as_str()])
    }

    fn acted(&self) -> Option<ClientId> {
        Some(self.client.clone())
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        let Ok((facts, issue)) = app.at_hand(&self.client, &self.issue) else {
            return vec![];
        };
        let (note, then) = (text, deed::Then::default());
        deed::Reopen { issue, note, then }.preview(facts, &app.book.scene())
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment) -> Result<Next, Refusal> {
        let (facts, issue) = app.at_hand(&self.client, &self.issue)?;
        let act = deed::Reopen {
            issue,
            note: text,
            then: deed::Then::default(),
        };
        Ok(Next::Save(act.decide(facts, moment)?))
    }
}
