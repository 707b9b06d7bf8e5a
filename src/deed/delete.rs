//! Something is deleted. Whoever does it by keys is asked before, in the words given here.

use super::{Decided, Deed, Refusal, Scene, edit_contact::WithContact};
use crate::domain::{
    ClientFacts, ClientId, Command, Contact, ContactId, Event, EventId, IssueId, PersonId, PlanId,
    PreventionId, RowId, SolutionId, Supplier, TieId,
};
use crate::health::words::{Telling, event_words};

#[derive(Clone)]
pub enum Delete {
    Client,
    Person(PersonId),
    Tie(TieId),
    Contact(ContactId),
    Issue(IssueId),
    Event(EventId),
    /// An event, and the contact that was written together with it.
    Said(EventId),
    Solution(SolutionId),
    Prevention(PreventionId),
    Plan(PlanId),
}

impl Delete {
    pub fn decide(&self, facts: &ClientFacts, scene: &Scene) -> Decided {
        let what = self
            .named(facts, scene)
            .ok_or_else(|| Refusal::facts("that is not there any more"))?;
        let contact = match self {
            Self::Said(id) => contact_of(event(id, facts), facts),
            _ => None,
        };
        let row: RowId = match self.clone() {
            Self::Client => facts.id().clone().into(),
            Self::Event(id) | Self::Said(id) => id.into(),
            Self::Person(id) => id.into(),
            Self::Tie(id) => id.into(),
            Self::Contact(id) => id.into(),
            Self::Issue(id) => id.into(),
            Self::Solution(id) => id.into(),
            Self::Prevention(id) => id.into(),
            Self::Plan(id) => id.into(),
        };
        let done = match self {
            Self::Tie(_) => format!("untied {what}"),
            _ => format!("deleted {what}"),
        };
        let gone = match self {
            Self::Contact(id) => facts.contact(id),
            _ => None,
        };
        let (parts, words) = gone.map_or_else(Default::default, |contact| {
            let after = WithContact::new(facts, (contact, None), scene.now);
            (after.parts, after.words)
        });
        let rows = std::iter::once(row).chain(contact.map(|c| c.id.clone().into()));
        let parts = parts.into_iter().chain(rows.map(Command::Delete));
        Ok(Deed::new(parts.collect(), done).more(&words.join(", ")))
    }

    /// What it is called in the question and in the title; `None`: it is not there.
    fn named(&self, facts: &ClientFacts, scene: &Scene) -> Option<String> {
        let name = &facts.client.name;
        Some(match self {
            Self::Client => format!("{name} with all its contacts and issues"),
            Self::Person(id) => {
                let person = facts.person(id)?;
                format!("{} · {name}", person.name)
            }
            Self::Tie(id) => {
                let tie = facts.ties.iter().find(|t| &t.id == id)?;
                let called = |id| scene.clients.called(id).unwrap_or(name);
                let (one, other) = (called(&tie.client), called(&tie.other));
                format!("{one} and {other} ({})", tie.kind)
            }
            Self::Contact(id) => {
                let contact = facts.contact(id)?;
                let day = scene.calendar.local_date(contact.at).format("%-d %b %Y");
                format!("the {} of {day} with {name}", contact.channel)
            }
            Self::Issue(id) => format!("issue {} · {name}", facts.issue(id)?.issue.quoted()),
            Self::Event(id) => {
                format!("“{}” · {name}", words(event(id, facts)?, facts, scene))
            }
            Self::Said(id) => {
                let event = event(id, facts)?;
                let said = words(event, facts, scene);
                match contact_of(Some(event), facts) {
                    Some(c) => format!("“{said}” and the {} noted with it · {name}", c.channel),
                    None => format!("“{said}” · {name}"),
                }
            }
            Self::Solution(id) => {
                let mut all = facts.issues.iter().flat_map(|issue| &issue.solutions);
                format!(
                    "the solution “{}” · {name}",
                    all.find(|s| &s.id == id)?.text
                )
            }
            Self::Prevention(id) => {
                let mut all = facts.issues.iter().flat_map(|issue| &issue.preventions);
                let found = all.find(|p| &p.id == id)?;
                format!("the prevention “{}” · {name}", found.what)
            }
            Self::Plan(id) => {
                let plan = facts.plan(id)?;
                format!("the plan “{}” · {name}", plan.what)
            }
        })
    }
}

fn event<'f>(id: &EventId, facts: &'f ClientFacts) -> Option<&'f Event> {
    let mut on_issues = facts.issues.iter().flat_map(|issue| &issue.events);
    on_issues
        .find(|e| &e.id == id)
        .or_else(|| facts.events.iter().find(|e| &e.id == id))
}

fn contact_of<'f>(event: Option<&Event>, facts: &'f ClientFacts) -> Option<&'f Contact> {
    facts.contact(event?.contact.as_ref()?)
}

fn words(event: &Event, facts: &ClientFacts, scene: &Scene) -> String {
    let telling = Telling {
        facts,
        policy: scene.policy,
        calendar: scene.calendar,
        suppliers: scene.suppliers,
        now: event.at,
    };
    let called = |id: &ClientId| scene.clients.called(id).unwrap_or("–").to_owned();
    event_words(&event.what, &telling, &called)
}

pub struct DeleteSupplier<'a> {
    pub supplier: &'a Supplier,
}

impl DeleteSupplier<'_> {
    pub fn deed(&self) -> Deed {
        let command = Command::Delete(self.supplier.id.clone().into());
        Deed::new(
            vec![command],
            format!("deleted the supplier {}", self.supplier.name),
        )
    }
}
