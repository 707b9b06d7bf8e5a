//! A reason typed for what is marked, passed over or ended by hand.

use super::{Asks, Next, Refusal, key_of};
use crate::app::App;
use crate::deed::{self, Deed, Moment};
use crate::domain::{ClientId, Command, IssueId, Step, What};
use crate::health::Rung;

/// Asks why.
#[derive(Debug)]
struct Reason {
    client: ClientId,
    of: Of,
}

/// Of what.
#[derive(Debug)]
enum Of {
    /// An ordinary issue needs mending.
    NeedsMending(IssueId),
    /// A step of the ladder is passed over.
    Skip(IssueId, Rung, Step),
    /// A repair is ended by hand.
    Settle(IssueId),
    /// The client is marked soured, or not any more.
    Sour(bool),
}

/// Asks why an ordinary issue needs mending; the ladder comes in front.
pub(in crate::app) fn needs_mending(app: &mut App, client: ClientId, issue: IssueId) {
    let of = Of::NeedsMending(issue);
    app.ask(Reason { client, of });
}

/// Asks why a step of the ladder is passed over.
pub(in crate::app) fn skip(
    app: &mut App,
    client: ClientId,
    issue: IssueId,
    rung: Rung,
    step: Step,
) {
    let of = Of::Skip(issue, rung, step);
    app.ask(Reason { client, of });
}

/// Asks why a repair is ended by hand.
pub(in crate::app) fn settle(app: &mut App, client: ClientId, issue: IssueId) {
    let of = Of::Settle(issue);
    app.ask(Reason { client, of });
}

/// Marks a client soured by hand, or takes the mark off.
pub(in crate::app) fn sour(app: &mut App, client: &ClientId) {
    let Some(entry) = app.book.get(client) else {
        return;
    };
    let of = Of::Sour(!deed::is_soured_by_hand(&entry.facts, app.book.now));
    app.ask(Reason {
        client: client.clone(),
        of,
    });
}

impl Asks for Reason {
    fn title(&self, app: &App) -> String {
        let issue = |id| app.issue_label(&self.client, id);
        match &self.of {
            Of::NeedsMending(id) => format!("Needs mending · {}", issue(id)),
            Of::Skip(_, rung, _) => format!("Pass over · {rung}"),
            Of::Settle(id) => format!("Settled · {}", issue(id)),
            Of::Sour(true) => format!("Mark as soured · {}", app.book.name(&self.client)),
            Of::Sour(false) => format!(
                "Take the mark “soured” off · {}",
                app.book.name(&self.client)
            ),
        }
    }

    fn hint(&self, _: &App) -> String {
        let hint = match &self.of {
            Of::NeedsMending(_) => "why, or just Enter",
            Of::Skip(..) => "why? healing still asks for an apology, a prevention and their word",
            Of::Settle(_) => "why? it ends the repair without claiming that it healed",
            Of::Sour(true) => "what you heard or felt: why?",
            Of::Sour(false) => "what they said, or just Enter",
        };
        hint.to_owned()
    }

    fn draft_key(&self) -> String {
        match &self.of {
            Of::NeedsMending(issue) => key_of("needs mending", [issue.as_str()]),
            Of::Skip(issue, _, step) => key_of("skip", [issue.as_str(), step.word()]),
            Of::Settle(issue) => key_of("settle", [issue.as_str()]),
            Of::Sour(true) => key_of("sour", [self.client.as_str()]),
            Of::Sour(false) => key_of("not sour", [self.client.as_str()]),
        }
    }

    fn acted(&self) -> Option<ClientId> {
        Some(self.client.clone())
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment<'_>) -> Result<Next, Refusal> {
        let (client, text) = (&self.client, text.trim());
        let why = match &self.of {
            Of::Skip(..) | Of::Settle(_) => "why? a reason in a few words, please",
            Of::Sour(true) => "why? what you heard or felt, in a few words",
            Of::NeedsMending(_) | Of::Sour(false) => "",
        };
        if text.is_empty() && !why.is_empty() {
            return Err(Refusal::facts(why));
        }
        let issue = |id| app.issue_label(client, id);
        let name = app.book.name(client);
        let mut event = |id, what| moment.issue_event(client, id, moment.now, what, text);
        let (event, title) = match &self.of {
            Of::NeedsMending(id) => (
                event(id, What::NeedsMending(true)),
                format!("needs mending · {}", issue(id)),
            ),
            Of::Skip(id, _, step) => (
                event(id, What::Skipped(*step)),
                format!("passed over: {} · {}", step.doing(), issue(id)),
            ),
            Of::Settle(id) => (event(id, What::Settled), format!("settled · {}", issue(id))),
            Of::Sour(marked) => (
                moment.client_event(client, moment.now, What::SouredByHand(*marked), text),
                if *marked {
                    format!("{name} is marked soured")
                } else {
                    format!("mark taken off {name}")
                },
            ),
        };
        Ok(Next::Save(Deed::of(Command::Record(event), title)))
    }

    fn saved(&self, app: &mut App) {
        if matches!(self.of, Of::NeedsMending(_)) && app.mend.is_none() {
            app.show_ladder(self.client.clone(), None);
        }
    }
}
