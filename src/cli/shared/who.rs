//! Who is meant: a client (or a supplier) by its name or a beginning of it that fits no other. Never guessed.

use super::{failure::Failure, progress::whole_book};
use crate::domain::{ClientFacts, IssueFacts};
use crate::{deed, session::Session};

/// Every client, for finding one of them.
pub fn everybody(session: &Session) -> Result<Vec<ClientFacts>, Failure> {
    Ok(session.store().read_all(session.now())?)
}

/// The client with this name, or whose name alone begins like this; its id will do as well.
pub fn client<'a>(typed: &str, clients: &'a [ClientFacts]) -> Result<&'a ClientFacts, Failure> {
    if let Some(exact) = clients.iter().find(|c| c.id().as_str() == typed) {
        return Ok(exact);
    }
    Ok(deed::one(
        "client",
        typed,
        clients,
        |c| &c.client.name,
        "client",
    )?)
}

/// The client's issue with this number.
pub fn own_issue<'f>(typed: &str, facts: &'f ClientFacts) -> Result<&'f IssueFacts, Failure> {
    let wanted = typed.trim().trim_start_matches('#');
    let mut issues = facts.issues.iter();
    let found = issues.find(|issue| issue.issue.number.to_string() == wanted);
    let name = &facts.client.name;
    found.ok_or_else(|| Failure::input(format!("{name} has no issue #{wanted}")))
}

/// The issue with this number, `12` or `#12`, and its client read whole.
pub fn issue(typed: &str, session: &Session) -> Result<(ClientFacts, usize), Failure> {
    let number = typed
        .trim()
        .trim_start_matches('#')
        .parse::<i64>()
        .ok()
        .filter(|n| *n > 0);
    let number = number.ok_or_else(|| {
        Failure::input(format!("“{typed}” is not the number of an issue, like 12"))
    })?;
    // The issues kept for judging are the open ones; a number may be that of any.
    let has = |client: &ClientFacts| client.issues.iter().any(|i| i.issue.number == number);
    let clients = everybody(session)?;
    let found = match clients.iter().find(|client| has(client)) {
        Some(client) => Some(session.whole(client.id())?),
        None => whole_book(session, session.now())?
            .into_iter()
            .find(|client| has(client)),
    };
    let at = |client: &ClientFacts| client.issues.iter().position(|i| i.issue.number == number);
    found
        .and_then(|client| at(&client).map(|at| (client, at)))
        .ok_or_else(|| Failure::input(format!("there is no issue #{number}")))
}
