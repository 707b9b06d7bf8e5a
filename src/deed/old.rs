//! The acts as the dashboard still calls them, until it calls those beside this file.

use super::{Moment, words_needed};
use crate::domain::{
    Affected, AskId, Ball, Channel, ClientId, Command, Contact, ContactId, Date, Direction, Event,
    Instant, IssueFacts, IssueId, Mood, Step, SupplierId, What,
};

/// The commands of an apology: what was said or sent as a contact of the client, with the persons among those it
/// was said to; another client has the same as a contact of its own. Each of them is recorded as having had it.
pub fn said_sorry(
    contact: &Contact,
    issue: &IssueId,
    to: &[Affected],
    moment: &mut Moment<'_>,
) -> Vec<Command> {
    let (client, words) = (&contact.client, contact.text.as_str());
    let mut parts = Vec::new();
    let mut own = contact.clone();
    let mut events = Vec::new();
    for whom in to {
        let mut event = moment.issue_event(
            client,
            issue,
            moment.now,
            What::Apologised(whom.clone()),
            words,
        );
        match whom {
            Affected::Other(other) => {
                let mut theirs = contact.clone();
                (theirs.id, theirs.client) = (ContactId::new(moment.id()), other.clone());
                (theirs.persons, theirs.issues) = (Vec::new(), Vec::new());
                parts.push(Command::PutContact(theirs));
            }
            Affected::Person(person) if !own.persons.contains(person) => {
                own.persons.push(person.clone());
            }
            Affected::Person(_) | Affected::Client => {}
        }
        if !matches!(whom, Affected::Other(_)) {
            event.contact = Some(own.id.clone());
        }
        events.push(Command::Record(event));
    }
    let to_them = to.iter().any(|whom| !matches!(whom, Affected::Other(_)));
    if to_them || to.is_empty() {
        parts.push(Command::PutContact(own));
    }
    parts.extend(events);
    parts
}

/// A step that was done, with what is needed to write it down.
pub struct Done<'a> {
    /// Which step.
    pub step: Step,
    /// For which client.
    pub client: &'a ClientId,
    /// On which issue, for the steps of one.
    pub issue: Option<&'a IssueFacts>,
    /// Which ask was answered, for the steps that answer.
    pub ask: Option<&'a AskId>,
    /// By which channel the client was reached.
    pub channel: Channel,
    /// Own words.
    pub words: &'a str,
    /// How they sounded, if it was noted.
    pub mood: Option<Mood>,
    /// A date given to the client instead of the thing itself (“by Friday”).
    pub promised: Option<Instant>,
    /// The supplier it was handed to, if it is known already.
    pub supplier: Option<SupplierId>,
    /// When we ask again, for a ball that is not ours.
    pub chase_on: Option<Date>,
}

impl Done<'_> {
    /// What was done, as one says it: a date given stands for the thing itself, and what no ask waits for is resolved.
    #[must_use]
    pub fn said(&self) -> &'static str {
        match self.step {
            Step::Fix | Step::Answer | Step::AnswerNow | Step::ReplyToday
                if self.promised.is_some() =>
            {
                "gave them a date"
            }
            Step::Answer | Step::AnswerNow | Step::ReplyToday if self.ask.is_none() => "resolved",
            step => step.done(),
        }
    }
}

/// Why a step cannot be written down as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotDone {
    /// The step is its words.
    #[error("a few words, please: {0}")]
    NeedsWords(&'static str),
    /// There is nothing to do but wait.
    #[error("nothing to record: there is only to watch and wait")]
    NothingToDo,
    /// The issue of the step is gone.
    #[error("that issue is not there any more")]
    NoIssue,
}

/// The command that records a step as done now.
///
/// # Errors
/// When the step needs words, an issue, or is none that can be done.
pub fn did(done: &Done<'_>, moment: &mut Moment<'_>) -> Result<Command, NotDone> {
    if let (Some(question), true) = (words_needed(done.step), done.words.trim().is_empty()) {
        return Err(NotDone::NeedsWords(question));
    }
    let parts = match done.step {
        Step::Watch | Step::Nothing => return Err(NotDone::NothingToDo),
        Step::AnswerNow | Step::Answer | Step::ReplyToday => answered(done, moment)?,
        Step::ReachOut
        | Step::CheckIn
        | Step::UpdateThem
        | Step::TellFixed
        | Step::AskWhatWentWrong => talked(done, moment),
        _ => on_issue(done, moment)?,
    };
    Ok(match <[Command; 1]>::try_from(parts) {
        Ok([one]) => one,
        Err(parts) => Command::Together(parts),
    })
}

/// A word with the client, about the step's issue.
fn word_with(done: &Done<'_>, moment: &mut Moment<'_>) -> Contact {
    let mut contact = moment.contact(done.client, moment.now, done.channel, done.words);
    contact.mood = done.mood;
    contact
        .issues
        .extend(done.issue.map(|i| i.issue.id.clone()));
    contact
}

fn talked(done: &Done<'_>, moment: &mut Moment<'_>) -> Vec<Command> {
    let mut contact = word_with(done, moment);
    if done.step != Step::AskWhatWentWrong {
        return vec![Command::PutContact(contact)];
    }
    // Having asked and listened is what ends it, unless they say that they are still cross.
    contact.direction = Direction::Both;
    contact.mood = Some(done.mood.unwrap_or(Mood::Fine));
    let calm = !contact.mood.is_some_and(Mood::is_bad);
    let mut parts = vec![Command::PutContact(contact)];
    if calm {
        let lifted = moment.client_event(
            done.client,
            moment.now,
            What::SouredByHand(false),
            done.words,
        );
        parts.push(Command::Record(lifted));
    }
    parts
}

fn answered(done: &Done<'_>, moment: &mut Moment<'_>) -> Result<Vec<Command>, NotDone> {
    let contact = word_with(done, moment);
    let by = contact.id.clone();
    let mut parts = vec![Command::PutContact(contact)];
    if let Some(ask) = done.ask {
        parts.push(Command::AnswerAsk {
            ask: ask.clone(),
            at: moment.now,
            by: Some(by.clone()),
        });
    }
    let issue = done.issue.map(|i| i.issue.id.clone());
    if let (Some(at), Some(issue)) = (done.promised, &issue) {
        parts.push(Command::Record(linked(
            moment,
            done,
            issue,
            What::Promised(Some(at)),
            &by,
        )));
    } else if done.ask.is_none() {
        let issue = issue.ok_or(NotDone::NoIssue)?;
        parts.push(Command::Record(linked(
            moment,
            done,
            &issue,
            What::Resolved,
            &by,
        )));
    }
    Ok(parts)
}

fn linked(
    moment: &mut Moment<'_>,
    done: &Done<'_>,
    issue: &IssueId,
    what: What,
    by: &ContactId,
) -> Event {
    let mut event = moment.issue_event(done.client, issue, moment.now, what, done.words);
    event.contact = Some(by.clone());
    event
}

fn on_issue(done: &Done<'_>, moment: &mut Moment<'_>) -> Result<Vec<Command>, NotDone> {
    let facts = done.issue.ok_or(NotDone::NoIssue)?;
    let issue = &facts.issue.id;
    let what = match done.step {
        Step::Prepare | Step::ChooseSolution => {
            return Ok(vec![Command::PutSolution(
                moment.solution(issue, done.words.trim()),
            )]);
        }
        Step::Prevent => {
            return Ok(vec![Command::PutPrevention(
                moment.prevention(issue, done.words.trim()),
            )]);
        }
        Step::HandOver => return Ok(handed_over(done, issue, moment)),
        Step::ApologiseOthers => return Ok(others(done, facts, moment)),
        Step::TellClient | Step::Apologise | Step::ChaseClient | Step::Confirm => {
            let what = match done.step {
                Step::TellClient => What::ToldClient,
                Step::Apologise => What::Apologised(Affected::Client),
                Step::Confirm => What::Confirmed,
                _ => What::Ball {
                    ball: Ball::Client,
                    chase_on: done.chase_on,
                },
            };
            let contact = word_with(done, moment);
            let event = linked(moment, done, issue, what, &contact.id);
            return Ok(vec![Command::PutContact(contact), Command::Record(event)]);
        }
        Step::TellBoss => What::ToldBoss,
        Step::FindCause => What::Cause(done.words.trim().to_owned()),
        Step::ChaseSupplier => What::Ball {
            ball: done.supplier.clone().map_or(Ball::Us, Ball::Supplier),
            chase_on: done.chase_on,
        },
        _ => done
            .promised
            .map_or(What::Resolved, |at| What::Promised(Some(at))),
    };
    // A cause is its words; they are not said twice.
    let note = if matches!(what, What::Cause(_)) {
        ""
    } else {
        done.words
    };
    Ok(vec![Command::Record(moment.issue_event(
        done.client,
        issue,
        moment.now,
        what,
        note,
    ))])
}

fn handed_over(done: &Done<'_>, issue: &IssueId, moment: &mut Moment<'_>) -> Vec<Command> {
    let mut parts = Vec::new();
    let supplier = done.supplier.clone().unwrap_or_else(|| {
        let new = moment.supplier(done.words.trim());
        let id = new.id.clone();
        parts.push(Command::PutSupplier(new));
        id
    });
    let what = What::Ball {
        ball: Ball::Supplier(supplier),
        chase_on: done.chase_on,
    };
    parts.push(Command::Record(moment.issue_event(
        done.client,
        issue,
        moment.now,
        what,
        done.words,
    )));
    parts
}

/// An apology to everybody else whom the issue touches and who has not had one.
fn others(done: &Done<'_>, facts: &IssueFacts, moment: &mut Moment<'_>) -> Vec<Command> {
    let had = |to: &Affected| {
        facts
            .events
            .iter()
            .any(|e| e.what == What::Apologised(to.clone()))
    };
    let mut left: Vec<Affected> = Vec::new();
    for event in &facts.events {
        if let What::Touches(to) = &event.what
            && !had(to)
            && !left.contains(to)
        {
            left.push(to.clone());
        }
    }
    left.into_iter()
        .map(|to| {
            let what = What::Apologised(to);
            Command::Record(moment.issue_event(
                done.client,
                &facts.issue.id,
                moment.now,
                what,
                done.words,
            ))
        })
        .collect()
}
