//! The moment at which something is done, and the rows that it makes: with new ids, and all else as it usually is.

use crate::deed::Scene;
use crate::domain::{
    Channel, ClientId, Contact, ContactId, Event, EventId, Instant, IssueId, Origin, Outcome,
    Prevention, PreventionId, Solution, SolutionId, Subject, Supplier, SupplierId, What,
};

/// Who does something and when, by the clock's answer, and a source of new ids.
pub struct Hand<'a> {
    pub now: Instant,
    pub by: &'a str,
    pub new_id: &'a mut dyn FnMut() -> String,
}

impl Hand<'_> {
    pub(in crate::deed) fn id(&mut self) -> String {
        (self.new_id)()
    }

    pub fn issue_event(
        &mut self,
        client: &ClientId,
        issue: &IssueId,
        at: Instant,
        what: What,
        note: &str,
    ) -> Event {
        self.event(client, Subject::Issue(issue.clone()), at, what, note)
    }

    pub fn client_event(
        &mut self,
        client: &ClientId,
        at: Instant,
        what: What,
        note: &str,
    ) -> Event {
        self.event(client, Subject::Client, at, what, note)
    }

    fn event(
        &mut self,
        client: &ClientId,
        subject: Subject,
        at: Instant,
        what: What,
        note: &str,
    ) -> Event {
        Event {
            id: EventId::new(self.id()),
            client: client.clone(),
            subject,
            at,
            by: self.by.to_owned(),
            what,
            note: note.to_owned(),
            contact: None,
            origin: Origin::default(),
        }
    }

    /// A contact with a client, reached, with no mood noted.
    pub fn contact(
        &mut self,
        client: &ClientId,
        at: Instant,
        channel: Channel,
        text: &str,
    ) -> Contact {
        Contact {
            receipt: None,
            id: ContactId::new(self.id()),
            client: client.clone(),
            at,
            direction: channel.usual_direction(),
            channel,
            mood: None,
            text: text.to_owned(),
            persons: vec![],
            issues: vec![],
            outcome: Outcome::Reached,
            automatic: false,
            origin: Origin::default(),
        }
    }

    /// A supplier of whom only the name is known.
    pub fn supplier(&mut self, name: &str) -> Supplier {
        Supplier {
            id: SupplierId::new(self.id()),
            name: name.to_owned(),
            phone: String::new(),
            mail: String::new(),
            note: String::new(),
            origin: Origin::default(),
        }
    }

    /// A solution that works, is worth its cost and is right now.
    pub fn solution(&mut self, issue: &IssueId, text: &str) -> Solution {
        Solution {
            id: SolutionId::new(self.id()),
            issue: issue.clone(),
            at: self.now,
            text: text.to_owned(),
            works: true,
            worth: true,
            timely: true,
            supplier: None,
            origin: Origin::default(),
        }
    }

    /// A prevention with neither who nor by when.
    pub fn prevention(&mut self, issue: &IssueId, what: &str) -> Prevention {
        Prevention {
            id: PreventionId::new(self.id()),
            issue: issue.clone(),
            at: self.now,
            what: what.to_owned(),
            who: String::new(),
            due: None,
            done_at: None,
            origin: Origin::default(),
        }
    }
}

/// The moment at which something is done: what an act looks at, and the hand that does it.
pub struct Moment<'a> {
    scene: Scene<'a>,
    pub hand: Hand<'a>,
}

impl<'a> Moment<'a> {
    pub fn new(scene: Scene<'a>, hand: &'a mut Hand) -> Self {
        let now = hand.now;
        let (by, new_id) = (hand.by, &mut *hand.new_id);
        Self {
            scene: Scene { now, ..scene },
            hand: Hand { now, by, new_id },
        }
    }
}

impl<'a> std::ops::Deref for Moment<'a> {
    type Target = Scene<'a>;

    fn deref(&self) -> &Scene<'a> {
        &self.scene
    }
}
