//! We said sorry: to the client, to persons there, to other clients that it touches.

use super::shared::typed::{LETTER_TEXT, text_of};
use super::{Decided, Decides, How, Moment, OnIssue, Refusal, Scene, Talk, Then};
use crate::domain::{
    Affected, Channel, ClientFacts, Command, Instant, IssueFacts, Joined, Step, What,
};

pub struct Apologise<'a> {
    pub issue: &'a IssueFacts,
    pub to: &'a [Affected],
    pub words: &'a str,
    pub how: How<'a>,
    pub then: Then<'a>,
}

impl Decides for Apologise<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        if self.to.is_empty() {
            return Refusal::err("words", "to whom? name somebody");
        }
        let others = self
            .to
            .iter()
            .any(|whom| matches!(whom, Affected::Other(_)));
        let step = if others {
            Step::ApologiseOthers
        } else {
            Step::Apologise
        };
        let (line, beside) = ((step, self.words), (self.how, self.then));
        Talk::done_by(line, self.issue, beside, facts, moment, |said, mut act| {
            said_sorry(&mut act, self.to, said.how(), &said.words)?;
            let done = format!("{} to {}", Step::Apologise.done(), called(self.to, &act));
            Ok(act.done(&done))
        })
    }
}

/// A letter, or whatever else was written beforehand and then sent or said. Who is ticked has had an apology;
/// nobody need be.
#[derive(Clone, Copy)]
pub struct Send<'a> {
    pub issue: &'a IssueFacts,
    pub to: &'a [Affected],
    pub text: &'a str,
    /// The text as it was begun with: the facts alone are no letter.
    pub began: &'a str,
    pub channel: Channel,
    pub then: Then<'a>,
}

impl Send<'_> {
    /// The ways it can be sent or said, the usual one first.
    pub const WAYS: [Channel; Channel::ALL.len()] = [
        Channel::Mail,
        Channel::Letter,
        Channel::Call,
        Channel::Visit,
        Channel::Meeting,
        Channel::Chat,
        Channel::Other,
    ];
}

impl Decides for Send<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let text = text_of(self.text, LETTER_TEXT);
        if text.is_empty() {
            return Refusal::err("text", "there is nothing written yet");
        }
        if text.trim() == self.began.trim() {
            return Refusal::err(
                "text",
                "these are the facts alone: tell it in your own words first",
            );
        }
        let how = How::from(self.channel);
        let mut act = OnIssue::begin(facts, self.issue, self.then, moment)?;
        act.most = LETTER_TEXT;
        if self.to.is_empty() {
            let contact = act.say(how, &text)?;
            act.answered_by(&contact);
            return Ok(act.done(&format!("logged {}", self.channel)));
        }
        said_sorry(&mut act, self.to, how, &text)?;
        // The client itself stands at the end of every title.
        let beside = self.to.iter().filter(|whom| **whom != Affected::Client);
        let beside: Vec<&str> = beside.map(|whom| name(whom, &act)).collect();
        let mut done = format!("{} by {}", Step::Apologise.done(), self.channel);
        if !beside.is_empty() {
            let here = self.to.len() > beside.len();
            let too = if here { " to them and " } else { " to " };
            done = format!("{done}{too}{}", beside.join(", "));
        }
        Ok(act.done(&done))
    }
}

pub fn still_owed(issue: &IssueFacts, now: Instant) -> Vec<Affected> {
    let had = |to: &Affected| {
        let sorry = |what: &What| matches!(what, What::Apologised(whom) if whom == to);
        issue.events_back(now).any(|e| sorry(&e.what))
    };
    let mut owed = vec![];
    for event in issue.events.iter().filter(|e| e.at <= now) {
        if let What::Touches(to) = &event.what
            && !had(to)
            && !owed.contains(to)
        {
            owed.push(to.clone());
        }
    }
    owed
}

/// Those who are owed an apology that a line names, each with its name; of several it has to say which. Whoever it names
/// beside them stands for none of them.
pub fn owed_in(
    issue: &IssueFacts,
    line: &str,
    facts: &ClientFacts,
    scene: &Scene,
) -> Result<Vec<(Affected, String)>, Refusal> {
    const ALL: &[&str] = &[
        "everybody",
        "everyone",
        "all of them",
        "each of them",
        "both",
    ];
    let named = |whom: Affected| {
        let name = facts.called(&whom, |id| scene.clients.called(id));
        (whom, name.to_owned())
    };
    let owed = still_owed(issue, scene.now)
        .into_iter()
        .map(named)
        .collect();
    let low = line.to_lowercase();
    let is_in = |name: &str| {
        let name = name.to_lowercase();
        let first = name.split(' ').next().filter(|first| first.len() > 2);
        let words = || low.split(|c: char| !c.is_alphanumeric());
        let whole = !name.is_empty() && low.contains(&name);
        whole || first.is_some_and(|first| words().any(|word| word == first))
    };
    if ALL.iter().any(|word| low.contains(word)) {
        return Ok(owed);
    }
    let found: Vec<_> = owed.iter().filter(|(_, name)| is_in(name)).collect();
    if !found.is_empty() {
        return Ok(found.into_iter().cloned().collect());
    }
    let touched = issue.events.iter().filter_map(|event| match &event.what {
        What::Touches(whom) => Some(whom.clone()),
        _ => None,
    });
    let people = facts.people.iter().map(|p| Affected::Person(p.id.clone()));
    let others = touched.chain(people).chain([Affected::Client]);
    let mut others = others.map(named).map(|(_, name)| name);
    let waiting: Vec<&str> = owed.iter().map(|(_, name)| name.as_str()).collect();
    let waiting = waiting.join(", ");
    if let Some(other) = others.find(|name| is_in(name)) {
        return Refusal::err(
            "words",
            format!("{other} is not who is owed it: to whom? {waiting}"),
        );
    }
    if owed.len() > 1 {
        return Refusal::err("words", format!("to whom? {waiting}, or everybody"));
    }
    Ok(owed)
}

/// One contact with the client, with the persons there among those it was said to; the same as a contact of its own
/// with each other client. Each of them has had it.
fn said_sorry(act: &mut OnIssue, to: &[Affected], how: How, words: &str) -> Result<(), Refusal> {
    let here = to.iter().any(|whom| !matches!(whom, Affected::Other(_)));
    let mut own = act.contact(how, words)?;
    for whom in to {
        if let Affected::Person(person) = whom
            && !own.persons.contains(person)
        {
            own.persons.push(person.clone());
        }
    }
    let id = own.id.clone();
    if here {
        act.push(Command::PutContact(own));
        act.answered_by(&id);
    }
    for whom in to {
        let told = match whom {
            Affected::Other(other) => {
                act.contact_with(other, how, words);
                None
            }
            Affected::Client | Affected::Person(_) => Some(&id),
        };
        act.record_in(What::Apologised(whom.clone()), words, told);
    }
    Ok(())
}

pub fn called(to: &[Affected], act: &OnIssue) -> String {
    to.iter().map(|whom| name(whom, act)).joined(", ")
}

fn name<'a>(whom: &Affected, act: &OnIssue<'a>) -> &'a str {
    act.facts.called(whom, |id| act.scene.clients.called(id))
}
