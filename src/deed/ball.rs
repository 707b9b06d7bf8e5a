//! Whose ball an issue is: ours, the client's (our promises stand still), or a supplier's; and asking again whoever
//! has it.

use super::shared::{typed::line, who};
use super::step_reading::says_of_step::turns_down;
use super::{
    Decided, Decides, Deed, Did, How, Moment, OnIssue, Refusal, Scene, Talk, Then, handed_to,
};
use crate::domain::{
    Ball, ClientFacts, Command, Date, IssueFacts, Step, Supplier, SupplierId, What, told_day,
};

#[derive(Clone, Copy, Debug)]
pub enum BallTo<'a> {
    Us,
    Client,
    Supplier(&'a SupplierId),
    Known(&'a str),
    /// A supplier by name, who is new unless one is called just so.
    Named(&'a str),
}

pub struct HandOn<'a> {
    pub issue: &'a IssueFacts,
    pub whose: BallTo<'a>,
    /// When we ask again, as typed; empty: by how much it hurts.
    pub again: &'a str,
    pub note: &'a str,
    pub then: Then<'a>,
}

impl Decides for HandOn<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        if let BallTo::Known(typed) = self.whose {
            // “volt declined”: what stands behind the name may be that they do not take it.
            let line = match self.note.split_whitespace().count() {
                1 | 2 if turns_down(self.note) => format!("{typed} {}", self.note),
                _ => typed.to_owned(),
            };
            let did = Did::in_words(Step::HandOver, self.issue, &line).meant(self.then);
            if let Some(kept) = did.kept(facts, moment)? {
                return Ok(kept);
            }
        }
        let mut act = OnIssue::begin(facts, self.issue, self.then, moment)?;
        let (mut again, mut note) = (self.again, self.note);
        // “handed to Volt, chase fri”
        let mut named = |typed| {
            let (name, day) = handed_to(typed, &act.scene);
            if typed.len() > name.len() + day.len() && note.is_empty() {
                note = typed;
            }
            again = if again.is_empty() { day } else { again };
            name
        };
        let (ball, whose) = match self.whose {
            BallTo::Us => (Ball::Us, "it is our turn".to_owned()),
            BallTo::Client => (Ball::Client, "it is the client's turn".to_owned()),
            BallTo::Supplier(id) => {
                let found = Supplier::find(act.scene.suppliers, id);
                let found = found.ok_or_else(|| Refusal::facts("that supplier is gone"))?;
                with(id.clone(), &found.name)
            }
            BallTo::Known(typed) => {
                let found = who::supplier("supplier", named(typed), &act.scene)
                    .map_err(|none| none.hint("a new one: --new"))?;
                with(found.id.clone(), &found.name)
            }
            BallTo::Named(typed) => {
                let name = named(typed);
                let (id, called) = act.named(name)?;
                with(id, &called)
            }
        };
        let chase_on = ask_again(&ball, self.issue, again, &act)?;
        let asked = chase_on.map_or_else(String::new, |date| {
            format!(", we ask again on {}", told_day(date))
        });
        act.record(What::Ball { ball, chase_on }, note);
        Ok(act.done(&format!("{whose}{asked}")))
    }
}

/// Several issues are handed on to one, all of them or none; a supplier by name who is new is added once.
pub fn hand_on_all(
    issues: &[(&ClientFacts, &IssueFacts)],
    (whose, again): (BallTo, &str),
    moment: &mut Moment,
) -> Decided {
    let mut suppliers = moment.suppliers.to_vec();
    let mut new = None;
    if let BallTo::Named(typed) = whose
        && let name = line(typed)
        && !name.is_empty()
        && who::called(&name, moment).is_none()
    {
        let supplier = moment.hand.supplier(&name);
        suppliers.push(supplier.clone());
        new = Some(Command::PutSupplier(supplier));
    }
    let known = Scene {
        suppliers: &suppliers,
        ..**moment
    };
    let mut known = Moment::new(known, &mut moment.hand);
    let hand = |(facts, issue): &(&ClientFacts, &IssueFacts)| {
        let (note, then) = ("", Then::default());
        let act = HandOn {
            issue,
            whose,
            again,
            note,
            then,
        };
        act.decide(facts, &mut known)
    };
    let deeds = issues.iter().map(hand).collect::<Result<_, _>>()?;
    let handed = Deed::on_issues(deeds);
    let parts = new.into_iter().chain([handed.command]);
    Ok(Deed::new(parts.collect(), handed.title))
}

fn with(id: SupplierId, name: &str) -> (Ball, String) {
    let done = format!("{} to {name}", Step::HandOver.done());
    (Ball::Supplier(id), done)
}

fn ask_again(
    ball: &Ball,
    issue: &IssueFacts,
    typed: &str,
    act: &OnIssue,
) -> Result<Option<Date>, Refusal> {
    let Some(usual) = act.scene.chase_date(ball, issue) else {
        return Ok(None);
    };
    let given = act.scene.still_ahead("ask again", typed)?;
    Ok(Some(given.map_or(usual, |when| act.scene.day_of(when))))
}

impl OnIssue<'_> {
    fn named(&mut self, typed: &str) -> Result<(SupplierId, String), Refusal> {
        let name = line(typed);
        if name.is_empty() {
            return Refusal::err(
                "supplier",
                "who takes it over? the supplier's name is empty",
            );
        }
        if let Some(known) = who::called(&name, &self.scene) {
            return Ok((known.id.clone(), known.name.clone()));
        }
        let new = self.hand().supplier(&name);
        let id = new.id.clone();
        self.push(Command::PutSupplier(new));
        Ok((id, name))
    }
}

pub struct Chase<'a> {
    pub issue: &'a IssueFacts,
    pub words: &'a str,
    pub again: &'a str,
    /// How the client was asked; a supplier's answer is no contact of the client's.
    pub how: How<'a>,
    pub then: Then<'a>,
}

impl Decides for Chase<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let (step, ball) = match self.issue.ball(moment.now) {
            Ball::Us => {
                return Refusal::err_facts(format!(
                    "with {} it is our turn",
                    self.issue.issue.quoted()
                ));
            }
            Ball::Client => (Step::ChaseClient, Ball::Client),
            supplier @ Ball::Supplier(_) => (Step::ChaseSupplier, supplier),
        };
        let (line, beside) = ((step, self.words), (self.how, self.then));
        Talk::done_by(line, self.issue, beside, facts, moment, |said, mut act| {
            // “they promise Monday”: asked again then.
            let day = act
                .scene
                .day_in(self.words)
                .filter(|_| self.again.is_empty());
            let chase_on = match day {
                Some((when, _)) => Some(act.scene.day_of(when)),
                None => ask_again(&ball, self.issue, self.again, &act)?,
            };
            let contact = match ball {
                Ball::Client => Some(act.say(said.how(), &said.words)?),
                Ball::Us | Ball::Supplier(_) => None,
            };
            act.record_in(What::Ball { ball, chase_on }, &said.words, contact.as_ref());
            Ok(act.done(step.done()))
        })
    }
}
