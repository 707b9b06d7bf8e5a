//! The one way of a verb to change facts.

use super::{output, progress::ProgressLine, who};
use crate::cli::{Context, DryRun, Exit, For, Result};
use crate::deed::{Decided, Decides, Deed, Moment};
use crate::domain::{ClientFacts, IssueFacts};
use crate::session::{Applied, Session};

pub struct Performed {
    /// What undo calls it.
    pub title: String,
    /// What it does beside.
    beside: Option<&'static str>,
    /// What the store answered; `None`: nothing was to be done but said.
    pub applied: Option<Applied>,
}

impl Performed {
    /// What was done, or would have been; with the number of an issue that is new.
    pub fn told(&self) -> String {
        let number = self
            .number()
            .map_or_else(String::new, |n| format!(" (#{n})"));
        told(self.applied.as_ref(), &format!("{}{number}", self.title))
    }

    /// The same in a verb's own words.
    pub fn says(&self, what: &str) -> String {
        let beside = self
            .beside
            .map_or_else(String::new, |more| format!(": {more}"));
        told(self.applied.as_ref(), &format!("{what}{beside}"))
    }

    pub fn number(&self) -> Option<i64> {
        self.applied
            .iter()
            .flat_map(|applied| &applied.numbers)
            .map(|(_, number)| *number)
            .next()
    }
}

pub fn perform(
    session: &mut Session,
    others: &[ClientFacts],
    dry: DryRun,
    decide: impl FnOnce(&mut Moment) -> Decided,
) -> Result<Performed> {
    let suppliers = session.suppliers()?;
    let scene = session.scene(&suppliers, &others);
    let deed = session.hand(|hand| decide(&mut Moment::new(scene, hand)))?;
    Ok(Performed {
        title: deed.title().to_owned(),
        beside: deed.beside(),
        applied: apply(deed, session, dry)?,
    })
}

/// Does what is about no client that is there, and says it.
pub fn does(
    session: &mut Session,
    dry: DryRun,
    decide: impl FnOnce(&mut Moment) -> Decided,
) -> Result<Exit> {
    output::line(perform(session, &[], dry, decide)?.told())
}

pub struct Target {
    session: Session,
    clients: Vec<ClientFacts>,
    pub facts: ClientFacts,
    dry: DryRun,
}

impl Target {
    pub fn open(typed: &str, dry: DryRun, context: &Context) -> Result<Self> {
        let session = context.open(For::Changing.unless(dry))?;
        let clients = who::everybody(&session)?;
        let facts = session.whole(who::client(typed, &clients)?.id())?;
        Ok(Self {
            session,
            clients,
            facts,
            dry,
        })
    }

    pub fn on_issue(typed: &str, dry: DryRun, context: &Context) -> Result<(Self, IssueFacts)> {
        let session = context.open(For::Changing.unless(dry))?;
        let (facts, place) = who::issue(typed, &session)?;
        let issue = facts.issues[place].clone();
        let target = Self {
            clients: who::everybody(&session)?,
            session,
            facts,
            dry,
        };
        Ok((target, issue))
    }

    pub fn clients(&self) -> &[ClientFacts] {
        &self.clients
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    pub fn another(&self, typed: &str) -> Result<ClientFacts> {
        let id = who::client(typed, &self.clients)?.id();
        Ok(self.session.whole(id)?)
    }

    /// Does an act, and says all that is saved with it.
    pub fn does(self, act: &impl Decides) -> Result<Exit> {
        let mut saved = vec![];
        let done = self.done(|facts, moment| {
            let deed = act.decide(facts, moment)?;
            saved = deed.saved(facts, moment);
            Ok(deed)
        })?;
        let saved = saved.iter().map(|line| format!("  {line}"));
        output::lines(std::iter::once(done.told()).chain(saved))
    }

    pub fn perform(
        self,
        decide: impl FnOnce(&ClientFacts, &mut Moment) -> Decided,
    ) -> Result<Exit> {
        output::line(self.done(decide)?.told())
    }

    pub fn done(
        mut self,
        decide: impl FnOnce(&ClientFacts, &mut Moment) -> Decided,
    ) -> Result<Performed> {
        let (facts, others) = (&self.facts, &self.clients);
        perform(&mut self.session, others, self.dry, |moment| {
            decide(facts, moment)
        })
    }
}

fn apply(deed: Deed, session: &mut Session, dry: DryRun) -> Result<Option<Applied>> {
    if dry.dry_run {
        return Ok(None);
    }
    let mut progress = ProgressLine::of("writing");
    let applied = session.apply(deed, &mut |far| progress.at(far));
    drop(progress);
    Ok(Some(applied?))
}

pub fn told(saved: Option<&Applied>, what: &str) -> String {
    if saved.is_some() {
        what.to_owned()
    } else {
        format!("would do: {what}")
    }
}
