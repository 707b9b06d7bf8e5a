//! Issues are resolved, with a note how.

use super::done_by_key::DoneByKey;
use super::which_issue::{self, IssueChoice};
use super::{After, Asks, Next, PreviewRow, key_of_issues};
use crate::app::{App, Key};
use crate::deed::{Decides, Deed, Moment, Refusal, Resolve, StepSaid, Then};
use crate::domain::{ClientId, IssueFacts, IssueId};

#[derive(Debug)]
struct ResolvePrompt {
    issues: Vec<(ClientId, IssueId)>,
    done: DoneByKey,
}

impl ResolvePrompt {
    fn act<'a>(&self, issue: &'a IssueFacts, line: &'a str) -> Resolve<'a> {
        let does = self.done.of(line);
        let then = Then {
            does,
            ..Then::default()
        };
        Resolve { issue, line, then }
    }

    /// What the words do of the first, which they do of all.
    fn reads(&self, text: &str, app: &App) -> Option<StepSaid> {
        let (client, issue) = self.issues.first()?;
        let (facts, issue) = app.at_hand(client, issue).ok()?;
        Some(self.act(issue, text).reads(facts, &app.book.scene()))
    }
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
                done: DoneByKey::default(),
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
        let done = DoneByKey::default();
        app.ask(ResolvePrompt { issues, done });
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
            Some(self.act(issue, text).preview(facts, &app.book.scene()))
        };
        // Of several each answers its own asks; the rest is the same.
        let asked = self.done.row(text, self.reads(text, app));
        let mut all: Vec<PreviewRow> = asked.into_iter().collect();
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

    fn key(&mut self, key: Key, text: &str, app: &App) -> Option<After> {
        let reads = self.reads(text, app);
        self.done.turn(key, text, reads)
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment) -> Result<Next, Refusal> {
        let resolve = |(client, issue): &(ClientId, IssueId)| {
            let (facts, issue) = app.at_hand(client, issue)?;
            self.act(issue, text).decide(facts, moment)
        };
        let deeds = self.issues.iter().map(resolve).collect::<Result<_, _>>()?;
        Ok(Next::Save(Deed::on_issues(deeds)))
    }
}
