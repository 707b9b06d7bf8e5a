//! Deleting what is under the cursor, after a question.

use crate::app::overlay::{Confirm, Overlay};
use crate::app::screen::Item;
use crate::app::{App, Effect};
use crate::deed::{Deed, Moment};
use crate::domain::{ClientFacts, ClientId, Command, IssueId};

/// Asks before deleting what is under the cursor.
pub(super) fn ask(app: &mut App, _moment: &mut Moment<'_>) {
    let on_page = app.client.as_ref().and_then(|page| page.current().cloned());
    let found = match (on_page, app.shown_detail()) {
        (Some(item), Some(detail)) => item_to_delete(&item, &detail.facts),
        _ => None,
    };
    let (what, command) = match found {
        Some(found) => found,
        None if app.client.is_some() => {
            app.say("nothing to delete here");
            return;
        }
        None => {
            let Some(entry) = app.focused() else { return };
            (
                format!("{} with all its contacts and issues", entry.name()),
                Command::DeleteClient(entry.id().clone()),
            )
        }
    };
    let question = format!("Delete {what}? (u takes it back)");
    app.overlays.push(Overlay::Confirm(Confirm {
        question,
        effect: Effect::Apply(Deed::of(command, format!("deleted {what}"))),
    }));
}

/// Asks before deleting an issue.
pub(super) fn ask_issue(app: &mut App, client: &ClientId, issue: &IssueId) {
    let Some(facts) = app.issue_facts(client, issue) else {
        return;
    };
    let what = format!("issue {}", facts.issue.quoted());
    let question = format!("Delete {what}? (u takes it back)");
    let command = Command::DeleteIssue(issue.clone());
    app.overlays.push(Overlay::Confirm(Confirm {
        question,
        effect: Effect::Apply(Deed::of(command, format!("deleted {what}"))),
    }));
}

fn item_to_delete(item: &Item, facts: &ClientFacts) -> Option<(String, Command)> {
    Some(match item {
        Item::Issue(id) | Item::Noted(id) => {
            let issue = facts.issue(id)?;
            (
                format!("issue {}", issue.issue.quoted()),
                Command::DeleteIssue(id.clone()),
            )
        }
        Item::Plan(id) | Item::PlanEnded(id) => {
            let plan = facts.plans.iter().find(|p| &p.id == id)?;
            (
                format!("the plan “{}”", plan.what),
                Command::DeletePlan(id.clone()),
            )
        }
        Item::Person(id) => {
            let person = facts.people.iter().find(|p| &p.id == id)?;
            (person.name.clone(), Command::DeletePerson(id.clone()))
        }
        Item::Tie(at) => (
            "this tie".to_owned(),
            Command::DeleteTie(facts.ties.get(*at)?.id.clone()),
        ),
        Item::Contact(id) => {
            let contact = facts.contacts.iter().find(|c| &c.id == id)?;
            let day = contact.at.format("%-d %b %Y");
            (
                format!(
                    "the {} of {day} with {}",
                    contact.channel, facts.client.name
                ),
                Command::DeleteContact(id.clone()),
            )
        }
        Item::Event(_, id) => ("this entry".to_owned(), Command::DeleteEvent(id.clone())),
        Item::Judged(_, id) => (
            "this solution".to_owned(),
            Command::DeleteSolution(id.clone()),
        ),
        Item::Prevented(_, id) => (
            "this prevention".to_owned(),
            Command::DeletePrevention(id.clone()),
        ),
    })
}
