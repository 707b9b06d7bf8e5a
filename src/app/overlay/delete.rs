//! Deleting something, after a question.

use crate::app::screen::Item;
use crate::app::{App, Effect};
use crate::deed::Deed;
use crate::domain::{ClientFacts, ClientId, Command, IssueId, Plan, Supplier};

fn ask(app: &mut App, what: &str, command: Command) {
    let effect = Effect::Apply(Deed::of(command, format!("deleted {what}")));
    app.confirm(format!("Delete {what}? (u takes it back)"), effect);
}

/// Asks before deleting a client.
pub(in crate::app) fn client(app: &mut App, client: &ClientId) {
    let what = format!("{} with all its contacts and issues", app.book.name(client));
    ask(app, &what, Command::DeleteClient(client.clone()));
}

/// Asks before deleting an issue.
pub(in crate::app) fn issue(app: &mut App, client: &ClientId, issue: &IssueId) {
    if app.issue_facts(client, issue).is_some() {
        let what = format!("issue {}", app.issue_quoted(client, issue));
        ask(app, &what, Command::DeleteIssue(issue.clone()));
    }
}

/// Asks before deleting a plan.
pub(in crate::app) fn plan(app: &mut App, plan: &Plan) {
    let what = format!("the plan “{}”", plan.what);
    ask(app, &what, Command::DeletePlan(plan.id.clone()));
}

/// Asks before deleting a supplier.
pub(in crate::app) fn supplier(app: &mut App, supplier: &Supplier) {
    let what = format!("the supplier {}", supplier.name);
    ask(app, &what, Command::DeleteSupplier(supplier.id.clone()));
}

/// Asks before deleting a row of the client page.
pub(in crate::app) fn item(app: &mut App, item: &Item) {
    let found = app
        .shown_detail()
        .and_then(|detail| item_to_delete(item, &detail.facts));
    match found {
        Some((what, command)) => ask(app, &what, command),
        None => app.say("nothing to delete here"),
    }
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
