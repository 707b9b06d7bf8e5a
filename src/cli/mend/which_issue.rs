//! Where a step is done: the client read whole, the issue that is meant, when, and by whom.

use super::At;
use crate::cli::{DryRun, Exit, Failure, Result, SaidDone, Target, shared::who};
use crate::deed::{self, Then};
use crate::domain::{Affected, Instant, IssueFacts, Joined};
use crate::health::{Matter, view::View};

/// What every step of an issue takes.
#[derive(clap::Args)]
pub struct Common {
    /// The issue's number, where several are being mended
    #[arg(long, value_name = "NUMBER")]
    pub issue: Option<String>,
    #[command(flatten)]
    pub done: Done,
}

/// What a step takes that its words do, or leave as it is.
#[derive(clap::Args)]
pub struct InWords {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    does: SaidDone,
}

impl InWords {
    pub fn step(
        &self,
        at: &At,
        about: Fits,
        act: impl FnOnce(&IssueFacts, Then, Target) -> Result<Exit>,
    ) -> Result<Exit> {
        let does = self.does.said();
        self.common.step(at, about, |issue, then, target| {
            act(issue, Then { does, ..then }, target)
        })
    }
}

/// What every step takes.
#[derive(clap::Args)]
pub struct Done {
    /// When it was done [default: now]
    #[arg(long, value_name = "DATE")]
    at: Option<String>,
    /// Who did it [default: you]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    #[command(flatten)]
    pub dry: DryRun,
}

impl Common {
    /// A step, done on the issue that it is about.
    pub fn step(
        &self,
        at: &At,
        about: Fits,
        act: impl FnOnce(&IssueFacts, Then, Target) -> Result<Exit>,
    ) -> Result<Exit> {
        let target = at.open(self.done.dry)?;
        let issue = issue(&target, self.issue.as_deref(), about)?;
        act(&issue, self.done.then(), target)
    }
}

/// Steps of an issue: what each takes, which issue it can be about, and the act that it is.
macro_rules! steps {
    ($($step:ident($args:ident: $told:ty $(, $how:ident)?) on $about:ident => $act:ident { $($act_fields:tt)* })+) => {$(
        pub fn $step($args: &$told, at: &At) -> Result<Exit> {
            $args.common.step(at, Fits::$about, |issue, then, target| {
                $(let with = $args.how.with();
                let $how = $args.how.how(&with, &target);)?
                target.does(&deed::$act { issue, then, $($act_fields)* })
            })
        }
    )+};
}
pub(super) use steps;

impl Done {
    pub fn then(&self) -> Then<'_> {
        Then {
            by: self.by.as_deref().unwrap_or_default(),
            ..Then::at(self.at.as_deref().unwrap_or_default())
        }
    }
}

/// Which of a client's issues a step can be about.
#[derive(Clone, Copy)]
pub enum Fits {
    /// One that is being mended: open trouble, or fixed and still healing.
    Mending,
    /// One that is being mended and is not fixed.
    Unfixed,
    /// One that was fixed and is still healing.
    Fixed,
    /// An open one that is not being mended.
    Ordinary,
    Marked,
}

impl Fits {
    fn fits(self, matter: &Matter, healing: bool, now: Instant) -> bool {
        match self {
            Self::Mending => matter.is_open_trouble() || healing,
            Self::Unfixed => matter.is_open_trouble(),
            Self::Fixed => healing,
            Self::Ordinary => matter.is_open() && !matter.is_trouble(),
            Self::Marked => matter.facts.is_marked(now),
        }
    }

    const fn none(self) -> &'static str {
        match self {
            Self::Mending => "nothing is being mended",
            Self::Unfixed => "nothing that is being mended is open",
            Self::Fixed => "nothing was fixed and waits to heal",
            Self::Ordinary => "no open issue is without a repair",
            Self::Marked => "no issue is marked by hand",
        }
    }
}

/// The issue with this number, else the only one that the step can be about.
pub fn issue(target: &Target, number: Option<&str>, about: Fits) -> Result<IssueFacts> {
    let (client, session) = (&target.facts, target.session());
    let name = &client.client.name;
    if let Some(typed) = number {
        return who::own_issue(typed, client).cloned();
    }
    let now = session.now();
    let view = View::new(session.case(client, now));
    let healing = |at: usize| view.healing.iter().any(|(place, _)| *place == at);
    let all = view.matters.iter().enumerate();
    let fits = all.filter(|(at, matter)| about.fits(matter, healing(*at), now));
    let found: Vec<&IssueFacts> = fits.map(|(_, matter)| matter.facts).collect();
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(Failure::refused(format!("{} with {name}", about.none())).hint(
            "say which issue with --issue; amends issue list shows them, amends mend … mark begins a repair",
        )),
        several => {
            let named = several.iter().map(|issue| issue.issue.label());
            let which = format!("{name} has {} issues that it could be about", several.len());
            let hint = format!("say which with --issue: {}", named.joined(", "));
            Err(Failure::input(which).hint(hint))
        }
    }
}

/// Somebody whom an issue touches: the client as a whole, one of its people, or another client.
pub fn affected(target: &Target, typed: &str) -> Result<Affected> {
    let client = &target.facts;
    let own = &client.client.name;
    if typed.eq_ignore_ascii_case("client") || typed.to_lowercase() == own.to_lowercase() {
        return Ok(Affected::Client);
    }
    if let Ok(person) = deed::one("to", typed, &client.people, |p| &p.name, "person") {
        return Ok(Affected::Person(person.id.clone()));
    }
    match who::client(typed, target.clients()) {
        Ok(other) if other.id() == client.id() => Ok(Affected::Client),
        Ok(other) => Ok(Affected::Other(other.id().clone())),
        Err(_) => Err(Failure::input(format!(
            "“{typed}” is neither a person at {own} nor a client"
        ))
        .hint("name a person, another client, or client for the client as a whole")),
    }
}

/// All of them, each once.
pub fn everybody(target: &Target, typed: &[String]) -> Result<Vec<Affected>> {
    let mut all = vec![];
    for typed in typed {
        let whom = affected(target, typed)?;
        if !all.contains(&whom) {
            all.push(whom);
        }
    }
    Ok(all)
}
