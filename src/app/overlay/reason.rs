//! A reason typed for what is marked, passed over or ended by hand.

use super::{Asks, Next, Refusal, key_of};
use crate::deed::{Decides, MarkIssue, Moment, Settle, Skip, Sour, Then};
use crate::domain::{ClientId, IssueId, Step};
use crate::{app::App, health::Rung};

#[derive(Debug)]
struct ReasonPrompt {
    client: ClientId,
    of: ReasonOf,
}

#[derive(Debug)]
enum ReasonOf {
    NeedsMending(IssueId),
    /// A step of the ladder is passed over.
    Skip(IssueId, Rung, Step),
    /// A repair is ended by hand.
    Settle(IssueId),
    /// The client is marked soured, or not any more.
    Sour(bool),
}

pub fn needs_mending(app: &mut App, client: ClientId, issue: IssueId) {
    let of = ReasonOf::NeedsMending(issue);
    app.ask(ReasonPrompt { client, of });
}

pub fn skip(app: &mut App, client: ClientId, issue: IssueId, rung: Rung, step: Step) {
    let of = ReasonOf::Skip(issue, rung, step);
    app.ask(ReasonPrompt { client, of });
}

pub fn settle(app: &mut App, client: ClientId, issue: IssueId) {
    let of = ReasonOf::Settle(issue);
    app.ask(ReasonPrompt { client, of });
}

pub fn sour(app: &mut App, client: &ClientId) {
    let Some(entry) = app.book.get(client) else {
        return;
    };
    let of = ReasonOf::Sour(!entry.facts().is_soured_by_hand(app.book.now));
    app.ask(ReasonPrompt {
        client: client.clone(),
        of,
    });
}

impl Asks for ReasonPrompt {
    fn title(&self, app: &App) -> String {
        let issue = |id| app.issue_label(&self.client, id);
        match &self.of {
            ReasonOf::NeedsMending(id) => format!("Needs mending · {}", issue(id)),
            ReasonOf::Skip(_, rung, _) => format!("Pass over · {rung}"),
            ReasonOf::Settle(id) => format!("Settled · {}", issue(id)),
            ReasonOf::Sour(true) => format!("Mark as soured · {}", app.book.name(&self.client)),
            ReasonOf::Sour(false) => format!(
                "Take the mark “soured” off · {}",
                app.book.name(&self.client)
            ),
        }
    }

    fn hint(&self, _: &App) -> &'static str {
        match &self.of {
            ReasonOf::NeedsMending(_) => "why, or just Enter",
            ReasonOf::Skip(..) => {
                "why? healing still asks for an apology, a prevention and their word"
            }
            ReasonOf::Settle(_) => "why? it ends the repair without claiming that it healed",
            ReasonOf::Sour(true) => "what you heard or felt: why?",
            ReasonOf::Sour(false) => "what they said, or just Enter",
        }
    }

    fn draft_key(&self) -> String {
        match &self.of {
            ReasonOf::NeedsMending(issue) => key_of("needs mending", [issue.as_str()]),
            ReasonOf::Skip(issue, _, step) => key_of("skip", [issue.as_str(), step.word()]),
            ReasonOf::Settle(issue) => key_of("settle", [issue.as_str()]),
            ReasonOf::Sour(true) => key_of("sour", [self.client.as_str()]),
            ReasonOf::Sour(false) => key_of("not sour", [self.client.as_str()]),
        }
    }

    fn for_client(&self, client: &ClientId) -> Option<Box<dyn Asks>> {
        let ReasonOf::Sour(soured) = self.of else {
            return None;
        };
        let (client, of) = (client.clone(), ReasonOf::Sour(soured));
        Some(Box::new(Self { client, of }))
    }

    fn acted(&self) -> Option<ClientId> {
        Some(self.client.clone())
    }

    fn enter(&self, why: &str, app: &App, moment: &mut Moment) -> Result<Next, Refusal> {
        let then = Then::default();
        let of = |issue| app.at_hand(&self.client, issue);
        macro_rules! decided {
            ($act:ident on $id:ident { $($fields:tt)* }) => {{
                let (facts, issue) = of($id)?;
                $act { issue, why, then, $($fields)* }.decide(facts, moment)
            }};
        }
        let decided = match &self.of {
            ReasonOf::NeedsMending(id) => decided!(MarkIssue on id { on: true }),
            ReasonOf::Skip(id, _, step) => decided!(Skip on id { step: step.word() }),
            ReasonOf::Settle(id) => decided!(Settle on id {}),
            ReasonOf::Sour(soured) => {
                let soured = *soured;
                Sour { soured, why, then }.decide(app.known(&self.client)?, moment)
            }
        };
        decided.map(Next::Save)
    }

    fn saved(&self, app: &mut App) {
        if matches!(self.of, ReasonOf::NeedsMending(_)) && app.mend.is_none() {
            app.show_ladder(self.client.clone(), None);
        }
    }
}
