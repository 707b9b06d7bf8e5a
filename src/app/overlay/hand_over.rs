//! Issues are handed to a supplier whose name is typed.

use super::{Asks, Next, Refusal, dates, key_of};
use crate::app::App;
use crate::deed::{Deed, Moment};
use crate::domain::{Ball, ClientId, Command, IssueId, SupplierId, What};

/// Asks for the supplier's name.
#[derive(Debug)]
struct HandOver {
    issues: Vec<(ClientId, IssueId)>,
}

/// Asks to whom these issues are handed.
pub(super) fn open(app: &mut App, issues: &[(ClientId, IssueId)]) {
    app.ask(HandOver {
        issues: issues.to_vec(),
    });
}

/// The supplier that is called so.
pub(super) fn named(app: &App, name: &str) -> Option<SupplierId> {
    let name = name.trim().to_lowercase();
    let found = app
        .book
        .suppliers
        .iter()
        .find(|s| s.name.to_lowercase() == name);
    found.map(|s| s.id.clone())
}

impl Asks for HandOver {
    fn title(&self, app: &App) -> String {
        format!("Handed over · {}", app.issues_label(&self.issues))
    }

    fn hint(&self, _: &App) -> String {
        "the supplier's name".to_owned()
    }

    fn draft_key(&self) -> String {
        key_of(
            "hand over",
            self.issues.iter().map(|(_, issue)| issue.as_str()),
        )
    }

    fn acted(&self) -> Option<ClientId> {
        self.issues.first().map(|(client, _)| client.clone())
    }

    fn enter(&self, text: &str, app: &App, moment: &mut Moment<'_>) -> Result<Next, Refusal> {
        let name = text.trim();
        if name.is_empty() {
            return Err(Refusal::facts("which supplier? a name, please"));
        }
        let mut parts = Vec::new();
        let supplier = named(app, name).unwrap_or_else(|| {
            let new = moment.supplier(name);
            let id = new.id.clone();
            parts.push(Command::PutSupplier(new));
            id
        });
        let chase_on = Some(dates::chase(app));
        parts.extend(self.issues.iter().map(|(client, issue)| {
            let ball = Ball::Supplier(supplier.clone());
            let what = What::Ball { ball, chase_on };
            Command::Record(moment.issue_event(client, issue, moment.now, what, ""))
        }));
        let title = format!(
            "the ball is with {name} · {}",
            app.issues_label(&self.issues)
        );
        Ok(Next::Save(Deed::of(Command::Together(parts), title)))
    }
}
