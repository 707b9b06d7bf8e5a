//! Something is planned by a date; a plan is changed, done or dropped.

use super::shared::typed::{self, text};
use super::step_reading::leading_date::split;
use super::{Decided, Deed, Moment, Refusal, Scene, log::LogGround};
use crate::domain::{
    self, Channel, ClientFacts, Command, ContactId, Instant, IssueId, PlanId, told_day,
};
use crate::phrase::When;
use crate::phrase::line::{self, Beside, GUESSED};

#[derive(Default)]
pub struct AddPlan<'a> {
    /// `fri: send the quote`; the date may be left out.
    pub line: &'a str,
    /// By when, as typed; empty: as the line says, else the next working day.
    pub due: &'a str,
    pub issue: Option<&'a IssueId>,
}

pub struct Planned {
    pub due: When,
    pub what: String,
    pub guessed: bool,
}

impl AddPlan<'_> {
    pub fn read(&self, scene: &Scene) -> Result<Planned, Refusal> {
        let due = scene.still_ahead("due", self.due)?;
        let (due, what, guessed) = match due {
            Some(due) => (due, self.line.to_owned(), false),
            None => self.line(scene),
        };
        let (due, what) = (scene.here(due), text(&what));
        if what.is_empty() {
            return Refusal::err("what", "what is planned? a word or two, please");
        }
        Ok(Planned { due, what, guessed })
    }

    /// `fri: send the quote`, or a line as in the log (`call tomorrow: ask for the quote`); without a date it is due
    /// on the next working day.
    fn line(&self, scene: &Scene) -> (When, String, bool) {
        let (head, rest) = split(self.line);
        if let (Some(due), before) = scene.lead(head) {
            return (due, typed::joined([before, rest], ": "), false);
        }
        let beside = Beside::Nothing;
        let ground = LogGround::new(None, 1, Channel::Call, beside, scene);
        let context = ground.context(&[]);
        let read = |line: &str| line::read(line, &context).plan;
        // What would be a contact in the log (`call Ingrid wednesday 9am`) is a plan here, and its date lies ahead.
        match read(self.line).or_else(|| read(&format!("to do: {}", self.line))) {
            Some(plan) => (plan.due, plan.what, plan.guessed),
            None => (context.next_working_day(), self.line.to_owned(), true),
        }
    }

    pub fn decide(&self, clients: &[&ClientFacts], moment: &mut Moment) -> Decided {
        let Planned { due, what, guessed } = self.read(moment)?;
        let plan = |facts: &&ClientFacts| {
            let id = PlanId::new(moment.hand.id());
            let client = facts.id().clone();
            Command::PutPlan(domain::Plan {
                issue: self.issue.cloned(),
                due_at: moment.hour_of(due),
                ..domain::Plan::new(id, client, what.as_str(), due.date, moment.now)
            })
        };
        let parts = clients.iter().map(plan).collect();
        let guessed = if guessed { GUESSED } else { "" };
        let title = format!(
            "planned for {}: {what}, due {due}{guessed}",
            typed::named(clients)
        );
        Ok(Deed::new(parts, title))
    }
}

impl Scene<'_> {
    pub(super) fn hour_of(&self, when: When) -> Option<Instant> {
        when.time.map(|time| self.at(when, time))
    }
}

pub struct EditPlan<'a> {
    pub what: Option<&'a str>,
    pub due: Option<&'a str>,
}

impl EditPlan<'_> {
    pub fn decide(&self, facts: &ClientFacts, before: &domain::Plan, moment: &Moment) -> Decided {
        let mut plan = before.clone();
        if let Some(what) = self.what {
            plan.what = typed::needed("what", what, "a plan needs a word or two")?;
        }
        if let Some(due) = self.due {
            let when = moment.ahead("due", due)?;
            let stays = when.is_some_and(|when| moment.day_of(when) == before.due);
            let when = if stays {
                when
            } else {
                moment.still_ahead("due", due)?
            };
            let why = "by when? a date, please";
            let when = when.ok_or_else(|| Refusal::typed("due", why))?;
            (plan.due, plan.due_at) = (moment.day_of(when), moment.hour_of(when));
        }
        Refusal::if_same(&plan, before)?;
        let title = format!("edited the plan “{}” · {}", plan.what, facts.client.name);
        Ok(Deed::new(vec![Command::PutPlan(plan)], title))
    }
}

pub enum EndPlan<'a> {
    /// It is done, as a contact if one is known.
    Done(Option<&'a ContactId>),
    Dropped,
}

impl EndPlan<'_> {
    pub fn decide(&self, facts: &ClientFacts, plan: &PlanId, moment: &Moment) -> Decided {
        let found = facts.plan(plan);
        let Some(before) = found.filter(|p| p.done_at.is_none() && p.dropped_at.is_none()) else {
            return Refusal::err_facts("that plan is over already");
        };
        let mut plan = before.clone();
        let how = match self {
            Self::Done(contact) => {
                plan.done_at = Some(moment.now);
                plan.done_as = contact.cloned();
                "done"
            }
            Self::Dropped => {
                plan.dropped_at = Some(moment.now);
                "dropped"
            }
        };
        let of_name = |other: &&domain::Plan| other.is_open(moment.now) && other.what == plan.what;
        let which = match facts.plans.iter().filter(of_name).count() {
            0 | 1 => String::new(),
            _ => format!(", due {}", told_day(plan.due)),
        };
        let title = format!("plan {how}: {}{which} · {}", plan.what, facts.client.name);
        Ok(Deed::new(vec![Command::PutPlan(plan)], title))
    }
}
