//! The next step: a list of questions in the order in which they are asked; the first answer counts.

mod late;
mod mend;
mod reach;
pub mod tell;

pub(super) use mend::ASK_AFTER;

use super::{
    NextStep, Twist,
    matter::Matter,
    view::{Owed, View},
};
use crate::domain::{AskId, Channel, ClientFacts, Instant, IssueFacts, IssueId, Person, Step};

#[derive(Clone, Debug)]
pub struct Found {
    step: Step,
    issue: Option<IssueId>,
    ask: Option<AskId>,
    twist: Twist,
}

impl Found {
    fn new(step: Step) -> Self {
        Self {
            step,
            issue: None,
            ask: None,
            twist: Twist::Plain,
        }
    }

    fn on(step: Step, matter: &Matter) -> Self {
        Self {
            issue: Some(matter.facts.issue.id.clone()),
            ..Self::new(step)
        }
    }

    fn owed(step: Step, owed: &Owed, view: &View) -> Self {
        let twist = if owed.ask.is_none() {
            Twist::NewDate
        } else {
            Twist::Plain
        };
        let ask = owed.ask.map(|a| a.id.clone());
        Self {
            ask,
            twist,
            ..Self::on(step, &view.matters[owed.matter])
        }
    }

    fn with(self, twist: Twist) -> Self {
        Self { twist, ..self }
    }
}

pub type Question = fn(&View) -> Option<Found>;

pub const QUESTIONS: &[Question] = &[
    tell::the_boss,
    late::of_a_prio_client,
    tell::prepare,
    tell::them,
    mend::what_is_open,
    mend::what_went_wrong,
    late::of_anybody,
    mend::what_is_healing,
    late::in_time,
    reach::chase,
    reach::out,
    reach::in_on_them,
    reach::watch,
];

/// The first step that applies, with whom to reach and how.
pub fn next(view: &View) -> NextStep {
    let found = QUESTIONS
        .iter()
        .find_map(|question| question(view))
        .unwrap_or(Found::new(Step::Nothing));
    let channel = usual_channel(view.case.facts);
    let (_, person) = reached(view.case.facts, found.ask.as_ref(), channel);
    NextStep {
        step: found.step,
        issue: found.issue,
        ask: found.ask,
        channel,
        person: person.map(|p| p.id.clone()),
        twist: found.twist,
    }
}

/// The issue that they were talking about when they were last heard, upset, after it was fixed: before anything else one
/// asks whether it has come back.
pub fn came_back(facts: &ClientFacts, now: Instant) -> Option<&IssueFacts> {
    let (at, mood) = facts.summary.last_mood?;
    let about = facts.issue(facts.summary.mood_about.as_ref()?)?;
    let fixed = about.over_at(now)?;
    (mood.is_bad() && fixed < at).then_some(about)
}

/// Phone, mail and visit, in the order in which equals are taken.
const CHANNELS: [Channel; 3] = [Channel::Call, Channel::Mail, Channel::Visit];
/// Where to turn after two tries there: phone to visit, mail to phone, visit to phone.
const INSTEAD: [usize; 3] = [2, 0, 0];
const TRIES: u32 = 2;

/// The channel of most of their voice contacts, or another after two tries there without an answer.
pub fn usual_channel(facts: &ClientFacts) -> Channel {
    let summary = &facts.summary;
    let mut most = 0;
    for group in 1..CHANNELS.len() {
        if summary.channels[group] > summary.channels[most] {
            most = group;
        }
    }
    CHANNELS[if summary.tries[most] >= TRIES {
        INSTEAD[most]
    } else {
        most
    }]
}

/// How and whom to reach: who asked, else the first of their people who can be reached that way, else the first. Nobody is
/// called whose number is not known where an address is.
pub fn reached<'f>(
    facts: &'f ClientFacts,
    ask: Option<&AskId>,
    channel: Channel,
) -> (Channel, Option<&'f Person>) {
    let asker = |ask| {
        let mut askers = facts.summary.askers.iter();
        let (_, who) = askers.find(|(asked, _)| asked == ask)?;
        facts.person(who)
    };
    let people = ask.and_then(asker);
    let people = people.map_or(&facts.people[..], std::slice::from_ref);
    let only_mail = people.iter().all(|p| p.phones.is_empty());
    let only_mail = only_mail && people.iter().any(|p| !p.mails.is_empty());
    let channel = match channel {
        Channel::Call if only_mail => Channel::Mail,
        channel => channel,
    };
    let reachable = |p: &&Person| match channel {
        Channel::Call => !p.phones.is_empty(),
        Channel::Mail => !p.mails.is_empty(),
        _ => true,
    };
    let person = people.iter().find(reachable).or(people.first());
    (channel, person)
}
