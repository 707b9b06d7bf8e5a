//! Deleting something, after a question.

use crate::app::{App, Effect};
use crate::deed::{Deed, Delete, DeleteSupplier};
use crate::domain::{ClientId, IssueId, Supplier};

pub fn client(app: &mut App, client: &ClientId) {
    of(app, client, &Delete::Client);
}

pub fn issue(app: &mut App, client: &ClientId, issue: &IssueId) {
    of(app, client, &Delete::Issue(issue.clone()));
}

pub fn of(app: &mut App, client: &ClientId, what: &Delete) {
    let known = app.known(client);
    match known.and_then(|facts| what.decide(facts, &app.book.scene())) {
        Ok(deed) => ask(app, deed),
        Err(refusal) => app.say(refusal.why),
    }
}

pub fn supplier(app: &mut App, supplier: &Supplier) {
    ask(app, DeleteSupplier { supplier }.deed());
}

fn ask(app: &mut App, deed: Deed) {
    let title = deed.title();
    let question = match title.strip_prefix("untied ") {
        Some(ends) => format!("Untie {ends}? (u takes it back)"),
        None => format!(
            "Delete {}? (u takes it back)",
            title.replace("deleted ", "")
        ),
    };
    app.confirm(question, Effect::Apply(deed));
}
