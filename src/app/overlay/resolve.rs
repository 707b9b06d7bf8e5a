//! Issues are resolved, with a note how.

use super::which_issue::{self, IssueChoice};
use super::{Asks, Next, PreviewRow, key_of_issues};
use crate::app::App;
use crate::deed::{self, Decides, Deed, Moment, Refusal};
use crate::domain::{ClientId, IssueId};

#[derive(Debug)]
struct ResolvePrompt {
    issues: Vec<(ClientId, IssueId)>,
}

pub fn open(app: &mut App, client: &ClientId) {
    which_issue::ask(
        app,
        client,
        IssueChoice::Open,
        "Resolve which issue?",
        |app, client, issue| {
            app.ask(ResolvePrompt {
                issues: vec![(client, issue)],
            });
        },
    );
}

pub fn all(app: &mut App, mut issues: Vec<(ClientId, IssueId)>) {
    let now = app.book.now;
    issues.retain(|(client, issue)| {
        app.issue_facts(client, issue)
            .is_some_and(|facts| facts.resolved_at(now).is_none())
    });
    if issues.is_empty() {
        app.say("none of the marked issues is open");
    } else {
        app.ask(ResolvePrompt { issues });
    }
}

impl Asks for ResolvePrompt {
    fn title(&self, app: &App) -> String {
        format!("Resolved · {}", app.issues_label(&self.issues))
    }

    fn hint(&self, _: &App) -> &'static str {
        if self.issues.len() == 1 {
            "how it was put right, or just Enter · yesterday: … · by fri: a new date"
        } else {
            "how they were put right, or just Enter · yesterday: … · by fri: a new date"
        }
    }

    fn preview(&self, text: &str, app: &App) -> Vec<PreviewRow> {
        let rows = |(client, issue): &(ClientId, IssueId)| {
            let (facts, issue) = app.at_hand(client, issue).ok()?;
            let (line, then) = (text, deed::Then::default());
            let act = deed::Resolve { issue, line, then };
            Some(act.preview(facts, &app.book.scene()))
        };
        // Of several each answers its own asks; the rest is the same.
        let mut all = vec![];
        for row in self.issues.iter().filter_map(rows).flatten() {
            if !all.contains(&row) {
                all.push(row);
            }
        }
        all
    }

    fn draft_key(&self) -> String {
        key_of_issues("resolve", &self.issues)
    }

    fn acted(&self) -> Option<ClientId> {
        self.issues.first().map(|(client, _)| client.clone())
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment) -> Result<Next, Refusal> {
        let resolve = |(client, issue): &(ClientId, IssueId)| {
            let (facts, issue) = app.at_hand(client, issue)?;
            deed::Resolve {
                issue,
                line: text,
                then: deed::Then::default(),
            }
            .decide(facts, moment)
        };
        let deeds = self.issues.iter().map(resolve).collect::<Result<_, _>>()?;
        Ok(Next::Save(Deed::on_issues(deeds)))
    }
}
