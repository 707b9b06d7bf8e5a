//! Who is meant: a client (or a supplier) by its name or a beginning of it that fits no other. Never guessed.

use super::failure::Failure;
use super::progress::whole_book;
use crate::domain::{ClientFacts, IssueFacts, nearest};
use crate::session::Session;
use unicode_normalization::UnicodeNormalization as _;

/// How many of several that fit are told.
const MOST_TOLD: usize = 6;

/// Names as they are compared.
fn fold(name: &str) -> String {
    name.trim().nfc().flat_map(char::to_lowercase).collect()
}

/// Every client, for finding one of them.
pub(super) fn everybody(session: &Session) -> Result<Vec<ClientFacts>, Failure> {
    Ok(session
        .store()
        .read_all(session.now())
        .map_err(crate::session::SessionError::from)?)
}

/// The client with this name, or whose name alone begins like this; its id will do as well.
pub(super) fn client<'a>(
    typed: &str,
    clients: &'a [ClientFacts],
) -> Result<&'a ClientFacts, Failure> {
    if let Some(exact) = clients.iter().find(|c| c.id().as_str() == typed) {
        return Ok(exact);
    }
    one(typed, clients, |c| &c.client.name, "client")
}

/// The thing with this name, or whose name alone begins like this.
pub(super) fn one<'a, T>(
    typed: &str,
    things: &'a [T],
    name: impl Fn(&T) -> &str,
    kind: &str,
) -> Result<&'a T, Failure> {
    let wanted = fold(typed);
    if wanted.is_empty() {
        return Err(Failure::input(format!("which {kind}? the name is empty")));
    }
    let mut fits = Vec::new();
    for thing in things {
        let folded = fold(name(thing));
        if folded == wanted {
            return Ok(thing);
        }
        if folded.starts_with(&wanted) {
            fits.push(thing);
        }
    }
    match fits.as_slice() {
        [one] => Ok(one),
        [] => Err(nobody(typed, things.iter().map(&name), kind)),
        several => {
            let mut told: Vec<&str> = several.iter().map(|thing| name(thing)).collect();
            told.sort_unstable();
            told.truncate(MOST_TOLD);
            let more = several.len() - told.len();
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            let failure = Failure::input(format!("“{typed}” fits {} {kind}s", several.len()));
            Err(failure.hint(format!("{}{more}: write more of the name", told.join(", "))))
        }
    }
}

/// Nobody is called that; perhaps somebody is called nearly that, or has a word like it in the name.
fn nobody<'a>(typed: &str, names: impl Iterator<Item = &'a str>, kind: &str) -> Failure {
    let names: Vec<&str> = names.collect();
    let wanted = fold(typed);
    let near = nearest(typed, names.iter().copied()).or_else(|| {
        let inside = |name: &&&str| {
            fold(name)
                .split_whitespace()
                .any(|word| word.starts_with(&wanted))
        };
        names.iter().find(inside).copied()
    });
    let near = near.or_else(|| {
        let length = typed.chars().count();
        let starts = names
            .iter()
            .map(|name| name.chars().take(length).collect::<String>())
            .collect::<Vec<_>>();
        let start = nearest(typed, starts.iter().map(String::as_str))?;
        let at = starts.iter().position(|s| s == start)?;
        names.get(at).copied()
    });
    let message = format!("no {kind} is called “{typed}”");
    match near {
        Some(name) => Failure::input(format!("{message}; did you mean “{name}”?")),
        None => Failure::input(message),
    }
}

/// The issue with this number, `12` or `#12`, and its client read whole.
pub(super) fn issue(typed: &str, session: &Session) -> Result<(ClientFacts, usize), Failure> {
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
    let at = |client: &ClientFacts| {
        client
            .issues
            .iter()
            .position(|i: &IssueFacts| i.issue.number == number)
    };
    found
        .and_then(|client| at(&client).map(|at| (client, at)))
        .ok_or_else(|| Failure::input(format!("there is no issue #{number}")))
}
