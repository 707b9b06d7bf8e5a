//! What a person may do: one file an act. An act is a struct of what was typed or ticked (texts as typed: dates,
//! lengths and names are read here) and decides, from a client's facts and the moment, one change with its title,
//! or says why not.
//!
//! Limits, defaults, titles, refusals, who has had an apology: in the act's file and nowhere else. `app` and `cli`
//! gather what an act takes and show what it says; neither opens a [`Deed`] or makes one. What *should* be done is
//! `health`'s to say; undo, redo and import are `session`'s.

mod add_client;
mod answer;
mod apologise;
mod ball;
mod boss;
mod cause;
mod confirm;
mod correct;
mod delete;
mod edit_client;
mod edit_contact;
mod edit_issue;
mod edit_prevention;
mod fix;
mod keep_mapping;
mod link;
mod log;
mod look_after;
mod mark;
mod merge;
mod move_person;
mod note_issue;
mod own_name;
mod person;
mod plan;
mod prevent;
mod promise;
mod recognise;
mod reopen;
mod resolve;
pub mod set_policy;
mod settle;
mod shared;
mod skip;
mod snooze;
mod solution;
mod sour;
mod status;
mod step_reading;
mod step_record;
mod supplier;
mod tag;
mod talk;
mod tell;
mod tie;
mod touch;

pub use add_client::AddClient;
pub use answer::AnswerAsks;
pub use apologise::{Apologise, Send};
pub use ball::{BallTo, Chase, HandOn, hand_on_all};
pub use boss::TellBoss;
pub use cause::FindCause;
pub use confirm::FollowUp;
pub use correct::{CorrectEvent, CorrectOwn, CorrectSolution};
pub use delete::{Delete, DeleteSupplier};
pub use edit_client::EditClient;
pub use edit_contact::EditContact;
pub use edit_issue::{EditIssue, IssueToBe};
pub use edit_prevention::EditPrevention;
pub use fix::Fix;
pub use keep_mapping::{DropMapping, KeepMapping};
pub use link::Link;
pub use log::{Log, LogGround, usual_channel};
pub use look_after::LookAfter;
pub use mark::{AboveUs, MarkIssue};
pub use merge::Merge;
pub use move_person::MovePerson;
pub use note_issue::{NoteIssue, Noted};
pub use own_name::own_name;
pub use person::PutPerson;
pub use plan::{AddPlan, EditPlan, EndPlan, Planned};
pub use prevent::{Prevent, Prevented, WhichPrevention};
pub use recognise::{Recognise, Trouble};
pub use reopen::Reopen;
pub use resolve::Resolve;
pub use set_policy::SetPolicy;
pub use settle::Settle;
pub use shared::dates::{instant_of, no_date};
pub use shared::filter_row::{client_row, last_contact_days};
pub use shared::moment::{Hand, Moment};
pub use shared::on_issue::{How, Then};
pub use shared::things::{HasThings, Takes, Thing};
pub use shared::typed::text;
pub use shared::who::one;
pub use skip::Skip;
pub use snooze::{EndSnooze, SnoozeClients, UNTIL_WHEN, Until, wakes};
pub use solution::{Judgement, Solve};
pub use sour::Sour;
pub use status::{NewStatus, SetStatus};
pub use step_reading::doubt::StepSaid;
pub use step_reading::leading_date::split;
pub use step_reading::understood::{handed_to, words_needed};
pub use supplier::PutSupplier;
pub use tag::Tag;
pub use talk::no_talk::Did;
pub use talk::with_them::{Said, Talk};
pub use tell::{Tell, Update};
pub use tie::{EditTie, TieClients};
pub use touch::Touch;

use shared::on_issue::OnIssue;

use crate::domain::{Change, ClientFacts, ClientId, Command, Instant, Joined, Policy, Supplier};
use crate::hours::Calendar;
use crate::phrase::line::Named;
use std::borrow::Cow;

/// What the journal calls the policy that a new store starts with.
pub const FIRST_POLICY: &str = "start with the usual policy";

/// One change with its title, ready for the store. Made in this layer only, and carried unopened.
#[derive(Clone, Debug)]
pub struct Deed {
    command: Command,
    title: String,
    /// How much of the title says what was done; the rest, to what.
    done: usize,
    /// What its title says beside: of whom it hides or wakes.
    beside: Option<&'static str>,
}

impl Deed {
    fn new(mut parts: Vec<Command>, title: impl Into<String>) -> Self {
        let command = if parts.len() == 1 {
            parts.remove(0)
        } else {
            Command::Together(parts)
        };
        let title = title.into();
        Self {
            command,
            done: title.len(),
            title,
            beside: None,
        }
    }

    pub fn first_policy(policy: Policy) -> Self {
        Self::new(vec![Command::SetPolicy(policy)], FIRST_POLICY)
    }

    /// Several as one, which is called by all their titles.
    pub fn joined(mut deeds: Vec<Self>) -> Self {
        if deeds.len() == 1 {
            return deeds.remove(0);
        }
        let titles = deeds.iter().map(Self::title);
        let title = titles.joined("; ");
        Self::new(deeds.into_iter().map(|deed| deed.command).collect(), title)
    }

    fn and(self, part: Option<Command>) -> Self {
        let Some(part) = part else { return self };
        let mut parts = match self.command {
            Command::Together(parts) => parts,
            one => vec![one],
        };
        parts.push(part);
        let command = Command::Together(parts);
        Self { command, ..self }
    }

    pub fn title(&self) -> &str {
        &self.title
    }

    /// What its title says beside: that it wakes a client, or that this one stays hidden.
    pub fn beside(&self) -> Option<&'static str> {
        self.beside
    }

    /// A deed of which what was done and what it was done to can be told apart.
    fn about(parts: Vec<Command>, done: &str, about: &str) -> Self {
        Self {
            done: done.len(),
            ..Self::new(parts, format!("{done} · {about}"))
        }
    }

    /// The same by another name for what was done.
    fn called(self, done: &str) -> Self {
        let title = format!("{done}{}", &self.title[self.done..]);
        Self {
            done: done.len(),
            title,
            ..self
        }
    }

    /// The same with more said of what was done: “edited · #12 the printer jams · Acme: harms them”.
    fn more(mut self, more: &str) -> Self {
        if !more.is_empty() {
            self.title = format!("{}: {more}", self.title);
        }
        self
    }

    /// The same done to several issues, as one: “resolved · 3 issues”. One alone keeps its own title.
    pub fn on_issues(mut deeds: Vec<Self>) -> Self {
        if deeds.len() == 1 {
            return deeds.remove(0);
        }
        let said = |deed: &Self| deed.title[..deed.done].to_owned();
        let mut done = deeds.first().map_or_else(String::new, said);
        // What is told behind a comma, as the day to ask again, may differ from issue to issue.
        if deeds.iter().any(|deed| said(deed) != done) {
            done.truncate(done.find(", ").unwrap_or(done.len()));
        }
        let title = format!("{done} · {} issues", deeds.len());
        Self::new(deeds.into_iter().map(|deed| deed.command).collect(), title)
    }

    pub fn into_change(self, desk: &str, by: &str, recorded_at: Instant) -> Change {
        Change {
            command: self.command,
            title: self.title,
            desk: desk.to_owned(),
            by: by.to_owned(),
            recorded_at,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    Typed,
    Facts,
    Nothing,
}

#[derive(Clone, Debug)]
pub struct Refusal {
    pub fault: Fault,
    /// Which input it is about, by the name that it has on a form.
    pub field: Option<&'static str>,
    pub why: String,
    pub hint: Option<String>,
}

impl Refusal {
    /// What was typed for an input does not do.
    pub fn typed(field: &'static str, why: impl Into<String>) -> Self {
        Self {
            fault: Fault::Typed,
            field: Some(field),
            why: why.into(),
            hint: None,
        }
    }

    pub fn facts(why: impl Into<String>) -> Self {
        Self {
            fault: Fault::Facts,
            field: None,
            why: why.into(),
            hint: None,
        }
    }

    pub fn err<T>(field: &'static str, why: impl Into<String>) -> Result<T, Self> {
        Err(Self::typed(field, why))
    }

    pub fn err_facts<T>(why: impl Into<String>) -> Result<T, Self> {
        Err(Self::facts(why))
    }

    /// Nothing was changed.
    fn if_same<T: PartialEq>(after: &T, before: &T) -> Result<(), Self> {
        if after == before {
            return Err(Self::nothing());
        }
        Ok(())
    }

    /// The client that it was to be about is gone.
    pub fn gone() -> Self {
        Self::facts("this client is not in the book any more")
    }

    fn of(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    /// Everything is as it would be afterwards.
    fn nothing() -> Self {
        Self {
            fault: Fault::Nothing,
            ..Self::facts("nothing has changed")
        }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl From<Refusal> for String {
    fn from(refusal: Refusal) -> Self {
        refusal.why
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(&self.why)
    }
}

pub type Decided = Result<Deed, Refusal>;

pub trait Decides {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided;
}

pub trait CalledClients {
    fn called(&self, client: &ClientId) -> Option<&str>;

    fn names(&self) -> Cow<'_, [Named<ClientId>]>;
}

impl CalledClients for &[ClientFacts] {
    fn called(&self, client: &ClientId) -> Option<&str> {
        self.iter()
            .find(|facts| facts.id() == client)
            .map(|facts| facts.client.name.as_str())
    }

    fn names(&self) -> Cow<'_, [Named<ClientId>]> {
        let named = |c: &ClientFacts| Named {
            id: c.id().clone(),
            name: c.client.name.clone(),
        };
        self.iter().map(named).collect()
    }
}

/// What an act may look at beside the client's facts.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub now: Instant,
    pub policy: &'a Policy,
    pub calendar: &'a Calendar,
    pub suppliers: &'a [Supplier],
    pub clients: &'a dyn CalledClients,
    /// Who sits here, by name; may be empty.
    pub me: &'a str,
}
