//! A contact is corrected: when, how, who reached out, how they sounded, what was said.

use super::shared::things::{
    Takes::{Listed, One},
    things,
};
use super::shared::typed::{self, text, typed_over};
use super::{Decided, Deed, Moment, Refusal};
use crate::domain::{
    Ask, Channel, ClientFacts, Command, Contact, ContactId, Direction, Event, Instant, Issue,
    IssueFacts, Mood, Outcome, Plan, What,
};

things! {
    /// What a contact is to be.
    pub struct EditContact {
        when: "when" "yesterday 4pm", "at" "When it was" One("DATE");
        channel: "channel" "", "channel" "By which way" Listed("CHANNEL", Channel::WORDS, "");
        direction: "direction" "", "direction" "Who reached out (out: we did)" Listed("DIRECTION", Direction::WORDS, "");
        mood: "mood" "", "mood" "How they sounded" Listed("MOOD", Mood::WORDS, " or none");
        outcome: "outcome" "", "outcome" "Whether they were reached" Listed("OUTCOME", Outcome::WORDS, "");
        text: "text" "what was said", "text" "What was said" One("TEXT");
    }
}

impl EditContact<'_> {
    pub fn decide(&self, facts: &ClientFacts, before: &Contact, moment: &Moment) -> Decided {
        let mut contact = before.clone();
        if let Some(when) = self.when {
            contact.at = moment.past("when", when)?;
        }
        typed_over!(contact by self:
            channel: |word| typed::word("channel", word)?,
            direction: |word| typed::word("direction", word)?,
            mood: |word| {
                let none = typed::is_none(word);
                (!none).then(|| typed::word("mood", word)).transpose()?
            },
            outcome: |word| typed::word("outcome", word)?,
            text: |said| text(said),
        );
        Refusal::if_same(&contact, before)?;
        let title = format!("edited the {} with {}", contact.channel, facts.client.name);
        let after = WithContact::new(facts, (before, Some(&contact)), moment.now);
        let parts = [vec![Command::PutContact(contact)], after.parts].concat();
        Ok(Deed::new(parts, title).more(&after.words.join(", ")))
    }
}

/// What follows a contact that is corrected or deleted. The question that it brought is of its hour; what it answered,
/// told or did is open again where it is no word of ours to them any more, or came before the question.
pub(super) struct WithContact<'a> {
    before: &'a Contact,
    at: Instant,
    is_silent: bool,
    is_no_answer: bool,
    is_no_question: bool,
    now: Instant,
    pub parts: Vec<Command>,
    /// What is open again.
    pub words: Vec<String>,
}

impl<'a> WithContact<'a> {
    pub fn new(
        facts: &ClientFacts,
        (before, after): (&'a Contact, Option<&Contact>),
        now: Instant,
    ) -> Self {
        let lost = |holds: fn(&Contact) -> bool| holds(before) && !after.is_some_and(holds);
        let is_silent = lost(Contact::counts);
        let mut new = Self {
            before,
            at: after.map_or(before.at, |contact| contact.at),
            is_silent,
            is_no_answer: is_silent || lost(|contact| contact.direction != Direction::In),
            is_no_question: is_silent || lost(|contact| contact.direction != Direction::Out),
            now,
            parts: vec![],
            words: vec![],
        };
        for issue in &facts.issues {
            // What a row that is gone answered and did is the store's.
            if after.is_some() {
                new.asks(issue);
            }
            issue
                .events
                .iter()
                .for_each(|event| new.event(issue, event));
        }
        let done = |plan: &&Plan| plan.done_as.as_ref() == Some(&before.id);
        let reopens = is_silent && after.is_some();
        for plan in facts.plans.iter().filter(done).filter(|_| reopens) {
            new.words.push(format!("“{}” is open again", plan.what));
            new.parts.push(Command::PutPlan(Plan {
                done_at: None,
                done_as: None,
                ..plan.clone()
            }));
        }
        new.words.dedup();
        new
    }

    fn is_it(&self, contact: Option<&ContactId>) -> bool {
        contact == Some(&self.before.id)
    }

    fn moved(&self, at: Instant) -> Instant {
        if at == self.before.at { self.at } else { at }
    }

    fn asks(&mut self, issue: &IssueFacts) {
        let asks: Vec<Ask> = issue.asks.iter().map(|ask| self.ask(ask)).collect();
        if issue.asks.iter().any(|ask: &Ask| {
            self.is_it(ask.contact.as_ref()) && ask.opened_at == issue.issue.noticed_at
        }) && let Some(noticed_at) = asks.iter().map(|ask| ask.opened_at).min()
            && noticed_at != issue.issue.noticed_at
        {
            self.parts.push(Command::PutIssue(Issue {
                noticed_at,
                ..issue.issue.clone()
            }));
        }
        for (ask, before) in asks
            .into_iter()
            .zip(&issue.asks)
            .filter(|(ask, before)| ask != *before)
        {
            let (now, then) = (ask.answered_at.is_some(), before.answered_at.is_some());
            // What is resolved waits for nothing.
            if now != then && issue.resolved_at(self.now).is_none() {
                let how = if now { "no more" } else { "again" };
                let number = issue.issue.number;
                self.words.push(format!("#{number} waits {how}"));
            }
            self.parts.push(Command::PutAsk(ask));
        }
    }

    fn ask(&self, before: &Ask) -> Ask {
        let mut ask = before.clone();
        let asked = self.is_it(ask.contact.as_ref());
        let answered = self.is_it(ask.answered_by.as_ref());
        if asked {
            ask.opened_at = self.moved(ask.opened_at);
        }
        // What they never said asks nothing.
        if asked && self.is_no_question && ask.answered_at.is_none() {
            ask.answered_at = Some(ask.opened_at);
        }
        if answered {
            let at = ask.answered_at.filter(|_| !self.is_no_answer);
            ask.answered_at = at.map(|at| self.moved(at));
        }
        if (asked || answered) && ask.answered_at.is_none_or(|at| at < ask.opened_at) {
            (ask.answered_at, ask.answered_by) = (None, None);
        }
        ask
    }

    fn event(&mut self, issue: &IssueFacts, event: &Event) {
        if !self.is_it(event.contact.as_ref()) {
            return;
        }
        let said = matches!(
            event.what,
            What::ToldClient | What::Apologised(_) | What::Confirmed
        );
        let at = self.moved(event.at);
        if self.is_silent && said {
            let (number, what) = (issue.issue.number, event.what.word());
            self.words.push(format!("#{number} is not {what} any more"));
            self.parts.push(Command::Delete(event.id.clone().into()));
        } else if at != event.at {
            self.parts.push(Command::Record(Event {
                at,
                ..event.clone()
            }));
        }
    }
}
