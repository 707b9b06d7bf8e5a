//! An act on an issue while it is being decided: when it was done and by whom, in which contact, and the changes
//! that it is made of.

use super::typed::{MOST_TEXT, line, text_of};
use super::who;
use crate::deed::{Deed, Hand, Moment, Refusal, Scene};
use crate::domain::{
    AskId, Channel, ClientFacts, ClientId, Command, Contact, ContactId, Direction, Instant,
    IssueFacts, Mood, PersonId, What,
};

/// When a thing was done, and by whom, as typed. Empty: now, by whoever sits at this desk.
#[derive(Clone, Copy, Default)]
pub struct Then<'a> {
    pub when: &'a str,
    pub by: &'a str,
    /// Whether the words do the step, as far as that is said beside them; `None`: they tell.
    pub does: Option<bool>,
}

impl<'a> Then<'a> {
    pub fn at(when: &'a str) -> Self {
        Self {
            when,
            ..Self::default()
        }
    }
}

#[derive(Clone, Copy)]
pub struct How<'a> {
    pub channel: Channel,
    /// Who reached out; `None`: as is usual by that channel.
    pub direction: Option<Direction>,
    /// With whom there: names, several with commas; may be empty.
    pub with: &'a str,
    pub mood: Option<Mood>,
}

impl From<Channel> for How<'_> {
    fn from(channel: Channel) -> Self {
        Self {
            channel,
            direction: None,
            with: "",
            mood: None,
        }
    }
}

impl How<'_> {
    pub(in crate::deed) fn persons(&self, facts: &ClientFacts) -> Result<Vec<PersonId>, Refusal> {
        let typed = self.with.split(',').map(str::trim);
        typed
            .filter(|typed| !typed.is_empty())
            .map(|typed| who::person("with", typed, facts).map(|person| person.id.clone()))
            .collect()
    }

    pub(in crate::deed) fn direction(&self) -> Direction {
        self.direction.unwrap_or(self.channel.usual_direction())
    }

    /// A word with them in this way, about nothing yet.
    pub(in crate::deed) fn contact(
        &self,
        at: Instant,
        words: &str,
        facts: &ClientFacts,
        hand: &mut Hand,
    ) -> Result<Contact, Refusal> {
        self.check()?;
        let mut contact = hand.contact(facts.id(), at, self.channel, words);
        contact.direction = self.direction();
        contact.mood = self.mood;
        contact.persons = self.persons(facts)?;
        Ok(contact)
    }

    /// Nobody sounds like anything in what goes out.
    pub(in crate::deed) fn check(&self) -> Result<(), Refusal> {
        if self.mood.is_none() || self.direction() != Direction::Out {
            return Ok(());
        }
        Err(Refusal::typed(
            "they sounded",
            format!(
                "a {} goes out: nobody sounds like anything in it",
                self.channel
            ),
        )
        .hint("leave the mood out, or log their answer"))
    }
}

/// A question is answered, by a contact if it was in one.
pub fn answered(ask: &AskId, at: Instant, by: Option<&ContactId>) -> Command {
    Command::AnswerAsk {
        ask: ask.clone(),
        at,
        by: by.cloned(),
    }
}

pub struct OnIssue<'a> {
    pub facts: &'a ClientFacts,
    pub issue: &'a IssueFacts,
    pub scene: Scene<'a>,
    pub now: Instant,
    pub at: Instant,
    pub most: usize,
    by: String,
    new_id: &'a mut dyn FnMut() -> String,
    parts: Vec<Command>,
}

impl<'a> OnIssue<'a> {
    /// Reads when it was done and by whom.
    pub fn begin(
        facts: &'a ClientFacts,
        issue: &'a IssueFacts,
        then: Then,
        moment: &'a mut Moment,
    ) -> Result<Self, Refusal> {
        let by = match then.by.trim() {
            "" => moment.hand.by.to_owned(),
            by => line(by),
        };
        Ok(Self {
            facts,
            issue,
            scene: **moment,
            now: moment.now,
            at: moment.past_on("when", then.when, issue)?,
            most: MOST_TEXT,
            by,
            new_id: &mut *moment.hand.new_id,
            parts: vec![],
        })
    }

    pub fn hand(&mut self) -> Hand<'_> {
        Hand {
            now: self.at,
            by: &self.by,
            new_id: &mut *self.new_id,
        }
    }

    pub fn push(&mut self, part: Command) {
        self.parts.push(part);
    }

    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    pub fn record(&mut self, what: What, note: &str) {
        self.record_in(what, note, None);
    }

    /// Records an event that happened in a contact.
    pub fn record_in(&mut self, what: What, note: &str, contact: Option<&ContactId>) {
        let (at, issue) = (self.at, &self.issue.issue);
        let note = text_of(note, self.most);
        let (client, id) = (&issue.client, &issue.id);
        let mut event = self.hand().issue_event(client, id, at, what, &note);
        event.contact = contact.cloned();
        self.parts.push(Command::Record(event));
    }

    /// A contact in which something was said about the issue, not yet among the changes.
    pub fn contact(&mut self, how: How, words: &str) -> Result<Contact, Refusal> {
        let words = text_of(words, self.most);
        let mut contact = how.contact(self.at, &words, self.facts, &mut self.hand())?;
        contact.issues.push(self.issue.issue.id.clone());
        Ok(contact)
    }

    /// The same for another client: with nobody there, and about no issue of its own.
    pub fn contact_with(&mut self, other: &ClientId, how: How, words: &str) {
        let at = self.at;
        let words = text_of(words, self.most);
        let contact = self.hand().contact(other, at, how.channel, &words);
        self.parts.push(Command::PutContact(contact));
    }

    /// Something was said about the issue.
    pub fn say(&mut self, how: How, words: &str) -> Result<ContactId, Refusal> {
        let contact = self.contact(how, words)?;
        let id = contact.id.clone();
        self.parts.push(Command::PutContact(contact));
        Ok(id)
    }

    /// What waits on the issue was answered by a word of ours that reached them. Answered is what was asked before it.
    pub fn answered_by(&mut self, contact: &ContactId) {
        let asks: Vec<AskId> = self
            .issue
            .waiting_asks(self.now)
            .filter(|ask| ask.opened_at <= self.at)
            .map(|ask| ask.id.clone())
            .collect();
        for ask in asks {
            self.push(answered(&ask, self.at, Some(contact)));
        }
    }

    /// A refusal where the act would lie before something else that happened on the issue.
    pub fn not_before(&self, other: Option<Instant>, what: &str) -> Result<(), Refusal> {
        if other.is_none_or(|other| self.at > other) {
            return Ok(());
        }
        Refusal::err(
            "when",
            format!("that is before {} was {what}", self.issue.issue.quoted()),
        )
    }

    /// The deed, under what was done: “resolved · #12 the printer jams · Acme”.
    pub(in crate::deed) fn done(self, done: &str) -> Deed {
        let about = format!("{} · {}", self.issue.issue.label(), self.facts.client.name);
        self.done_about(done, &about)
    }

    /// The same, called by something else than the issue on record. Whoever was put off shows again where it has to.
    pub(in crate::deed) fn done_about(self, done: &str, about: &str) -> Deed {
        Deed::about(self.parts, done, about).waking(self.facts, &self.scene)
    }
}
