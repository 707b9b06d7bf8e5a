//! A reason typed for what is marked, passed over, ended by hand or open again.

use super::of_clients::ClientLine;
use super::which_issue::{self, IssueChoice};
use super::{Asks, Decided, Next, PreviewRow, Refusal, key_of};
use crate::deed::{Decides, MarkIssue, Moment, Reopen, Settle, Skip, Sour, Then};
use crate::domain::{ClientFacts, ClientId, IssueId, Step};
use crate::{app::App, health::Rung};

#[derive(Debug)]
struct ReasonPrompt {
    client: ClientId,
    issue: IssueId,
    of: ReasonOf,
}

#[derive(Clone, Copy, Debug)]
pub enum ReasonOf {
    NeedsMending,
    /// A step of the ladder is passed over.
    Skip(Rung, Step),
    /// A repair is ended by hand.
    Settle,
    /// A resolved issue is reopened: the fix did not hold.
    Reopen,
}

/// Asks for it.
pub fn of(app: &mut App, client: ClientId, issue: IssueId, of: ReasonOf) {
    app.ask(ReasonPrompt { client, issue, of });
}

pub fn reopen(app: &mut App, client: &ClientId) {
    let title = "Reopen which issue?";
    which_issue::ask(
        app,
        client,
        IssueChoice::Over,
        title,
        |app, client, issue| {
            of(app, client, issue, ReasonOf::Reopen);
        },
    );
}

/// The client is marked soured, or not any more.
pub fn sour(app: &mut App, client: &ClientId) {
    let Some(entry) = app.book.get(client) else {
        return;
    };
    let line = if entry.facts().is_soured_by_hand(app.book.now) {
        ClientLine {
            title: "Take the mark “soured” off",
            hint: "what they said, or just Enter",
            draft: "not sour",
            preview: |_, _, _| vec![],
            decide: |why, clients, moment| soured(false, why, clients, moment),
        }
    } else {
        ClientLine {
            title: "Mark as soured",
            hint: "what you heard or felt: why?",
            draft: "sour",
            preview: |_, _, _| vec![],
            decide: |why, clients, moment| soured(true, why, clients, moment),
        }
    };
    line.ask(app, vec![client.clone()]);
}

fn soured(soured: bool, why: &str, clients: &[&ClientFacts], moment: &mut Moment) -> Decided {
    let then = Then::default();
    let client = clients.first().ok_or_else(Refusal::gone)?;
    Sour { soured, why, then }.decide(client, moment)
}

impl ReasonOf {
    /// Its title, what stands where nothing is typed, and what a draft of it is kept under.
    fn told(self) -> [&'static str; 3] {
        match self {
            Self::NeedsMending => ["Needs mending", "why, or just Enter", "needs mending"],
            Self::Skip(..) => {
                let hint = "why? healing still asks for an apology, a prevention and their word";
                ["Pass over", hint, "skip"]
            }
            Self::Settle => {
                let hint = "why? it ends the repair without claiming that it healed";
                ["Settled", hint, "settle"]
            }
            Self::Reopen => ["Reopened", "what happened, or just Enter", "reopen"],
        }
    }
}

impl Asks for ReasonPrompt {
    fn title(&self, app: &App) -> String {
        let of = match self.of {
            ReasonOf::Skip(rung, _) => rung.to_string(),
            _ => app.issue_label(&self.client, &self.issue),
        };
        format!("{} · {of}", self.of.told()[0])
    }

    fn hint(&self, _: &App) -> &'static str {
        self.of.told()[1]
    }

    fn draft_key(&self) -> String {
        let step = match self.of {
            ReasonOf::Skip(_, step) => Some(step.word()),
            _ => None,
        };
        key_of(
            self.of.told()[2],
            [self.issue.as_str()].into_iter().chain(step),
        )
    }

    fn acted(&self) -> Option<ClientId> {
        Some(self.client.clone())
    }

    fn preview(&self, note: &str, app: &App) -> Vec<PreviewRow> {
        let (ReasonOf::Reopen, Ok((facts, issue))) =
            (self.of, app.at_hand(&self.client, &self.issue))
        else {
            return vec![];
        };
        let then = Then::default();
        Reopen { issue, note, then }.preview(facts, &app.book.scene())
    }

    fn enter(&self, why: &str, app: &App, moment: &mut Moment) -> Result<Next, Refusal> {
        let (facts, issue) = app.at_hand(&self.client, &self.issue)?;
        let (note, then) = (why, Then::default());
        let decided = match self.of {
            ReasonOf::NeedsMending => {
                let on = true;
                MarkIssue {
                    issue,
                    on,
                    why,
                    then,
                }
                .decide(facts, moment)
            }
            ReasonOf::Skip(_, step) => {
                let step = step.word();
                Skip {
                    issue,
                    step,
                    why,
                    then,
                }
                .decide(facts, moment)
            }
            ReasonOf::Settle => Settle { issue, why, then }.decide(facts, moment),
            ReasonOf::Reopen => Reopen { issue, note, then }.decide(facts, moment),
        };
        decided.map(Next::Save)
    }

    fn saved(&self, app: &mut App) {
        if matches!(self.of, ReasonOf::NeedsMending) && app.mend.is_none() {
            app.show_ladder(self.client.clone(), None);
        }
    }
}
