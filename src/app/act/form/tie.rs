//! The form of a tie, seen from one of its two clients.

use super::{Decided, wrong};
use crate::app::App;
use crate::app::overlay::{Field, Form, Subject};
use crate::domain::{Client, ClientId, Command, Tie, TieKind};

/// The form of a tie on the page of `client`.
pub(super) fn form(app: &App, client: &ClientId, tie: &Tie) -> Form {
    let told_here = &tie.client == client;
    let other = if told_here { &tie.other } else { &tie.client };
    let hint = if told_here {
        "referred by, talks to or same owner"
    } else {
        "as told on the other's page"
    };
    let fields = vec![
        Field::new("client", "the other client", app.book.name(other)),
        Field::new("kind", hint, tie.kind.word()),
        Field::new("note", "how well, through whom", &tie.note),
    ];
    let title = format!("Tie · {}", app.book.name(client));
    Form::new(
        title,
        fields,
        Subject::Tie(client.clone(), Box::new(tie.clone())),
    )
}

/// Saves the tie.
pub(super) fn save(app: &App, form: &Form, client: &ClientId, before: &Tie) -> Decided {
    let mut tie = before.clone();
    let other = named(app, form.value("client"))?;
    if &other.id == client {
        return Err(wrong(
            "client",
            format!("{} cannot be tied to itself", other.name),
        ));
    }
    if &before.client == client {
        tie.other = other.id.clone();
    } else {
        tie.client = other.id.clone();
    }
    tie.kind = form
        .value("kind")
        .parse::<TieKind>()
        .map_err(|e| wrong("kind", e.to_string()))?;
    form.value("note").clone_into(&mut tie.note);
    if tie == *before {
        return Err(wrong("client", "nothing has changed (Esc closes)"));
    }
    let title = format!("tied {} and {}", app.book.name(client), other.name);
    Ok((Command::PutTie(tie), title))
}

/// The client that is called so; else the only one whose name holds what was typed.
fn named<'a>(app: &'a App, typed: &str) -> Result<&'a Client, super::Wrong> {
    if typed.is_empty() {
        return Err(wrong("client", "which client? a name, please"));
    }
    let low = typed.to_lowercase();
    let all = || app.book.entries().iter().map(|e| &e.facts.client);
    if let Some(exact) = all().find(|c| c.name.to_lowercase() == low) {
        return Ok(exact);
    }
    let found: Vec<&Client> = all()
        .filter(|c| c.name.to_lowercase().contains(&low))
        .take(4)
        .collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(wrong("client", format!("no client is called “{typed}”"))),
        several => {
            let names: Vec<&str> = several.iter().take(3).map(|c| c.name.as_str()).collect();
            Err(wrong(
                "client",
                format!("which of them: {}?", names.join(", ")),
            ))
        }
    }
}
