//! A client is paused until a date, a former one, or active again.

use super::shared::typed::{self, text};
use super::{Decided, Decides, Deed, Moment, Refusal, Scene, step_reading::leading_date::split};
use crate::domain::{ClientFacts, Command, Status, What, told_day};
use crate::phrase::When;

#[derive(Clone, Copy)]
pub enum NewStatus<'a> {
    Active,
    /// No flags any more; the facts stay.
    Former,
    /// No flags until a date, as typed; what follows the date is why.
    Paused(&'a str),
}

pub struct SetStatus<'a> {
    pub to: NewStatus<'a>,
    pub because: &'a str,
}

impl Decides for SetStatus<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let (name, now) = (&facts.client.name, moment.now);
        let mut because = text(self.because);
        let (status, title) = match self.to {
            NewStatus::Active => (Status::Active, format!("{name} is active again")),
            NewStatus::Former => (Status::Former, format!("{name} is a former client")),
            NewStatus::Paused(until) => {
                let (date, why) = Self::read(until, moment);
                let date = date.ok_or_else(|| {
                    Refusal::typed("until", "until when? a date, please: 1 sep, in 3 weeks")
                })?;
                let until = moment.day_of(date);
                if until <= moment.today() {
                    return Refusal::err("until", format!("{date} is not ahead"));
                }
                because = typed::joined([&*why, &because], ": ");
                let day = told_day(until);
                (
                    Status::Paused { until },
                    format!("{name} is paused until {day}"),
                )
            }
        };
        if status_of(facts, moment) == status {
            return Refusal::err_facts(format!("{title} already"));
        }
        let event = moment
            .hand
            .client_event(facts.id(), now, What::Status(status), &because);
        Ok(Deed::new(vec![Command::Record(event)], title))
    }
}

impl SetStatus<'_> {
    /// The day that a line about a pause names, and why: `1 sep: closed for the season`.
    pub fn read(line: &str, scene: &Scene) -> (Option<When>, String) {
        let (head, rest) = split(line);
        let (date, before) = scene.lead(head);
        (date, text(&typed::joined([before, rest], ": ")))
    }
}

/// A client's status: of a pause that is over, active.
pub fn status_of(facts: &ClientFacts, scene: &Scene) -> Status {
    facts.status(scene.now, scene.today())
}
