//! Tying a client to another: to whom, how, and the form of a tie, seen from one of its two clients.

use super::{Choice, Decided, Fills, Form, FormField, key_of, which_client};
use crate::app::App;
use crate::deed::{self, Decides, Moment};
use crate::domain::{ClientId, Tie, TieKind};

pub fn open(app: &mut App, client: &ClientId) {
    let title = format!("Tie {} to whom?", app.book.name(client));
    let of = client.clone();
    which_client::open(app, title, Some(client), move |app, other, _| {
        how(app, &of, other);
        vec![]
    });
}

fn how(app: &mut App, client: &ClientId, other: &ClientId) {
    let (name, to) = (app.book.name(client), app.book.name(other));
    let choice = |kind: &TieKind| {
        let sentence = match kind {
            TieKind::ReferredBy => format!("{name} came through {to}"),
            TieKind::TalksTo => format!("what {name} hears, {to} hears"),
            TieKind::SameOwner => "one owner for both".to_owned(),
        };
        let (other, kind) = (other.clone(), kind.word());
        Choice::does(kind, sentence, client, move |app, client, moment| {
            deed::TieClients {
                other: &other,
                kind,
                note: "",
            }
            .decide(app.known(client)?, moment)
        })
    };
    let choices = TieKind::ALL.iter().map(choice).collect();
    app.choose(format!("{name} … {to}"), choices);
}

#[derive(Debug)]
pub struct TieForm {
    pub client: ClientId,
    pub tie: Tie,
}

impl Fills for TieForm {
    fn title(&self, app: &App) -> String {
        format!("Tie · {}", app.book.name(&self.client))
    }

    fn fields(&self, app: &App) -> Vec<FormField> {
        let tie = &self.tie;
        let (other, hint) = if tie.client == self.client {
            (&tie.other, "referred by, talks to or same owner")
        } else {
            (&tie.client, "as told on the other's page")
        };
        vec![
            FormField::new("client", "the other client", app.book.name(other)),
            FormField::new("kind", hint, tie.kind.word()),
            FormField::new("note", "how well, through whom", &tie.note),
        ]
    }

    fn draft_key(&self) -> String {
        key_of("tie", [self.client.as_str(), self.tie.id.as_str()])
    }

    fn anew(&self, app: &App) -> Option<Box<dyn Fills>> {
        let ties = &app.facts(&self.client)?.ties;
        Some(Box::new(Self {
            client: self.client.clone(),
            tie: ties.iter().find(|tie| tie.id == self.tie.id)?.clone(),
        }))
    }

    fn save(&self, form: &Form, app: &App, _: &mut Moment) -> Decided {
        let clients = app.book.names();
        let other = form
            .changed("client")
            .map(|typed| deed::one("client", typed, clients, |c| &c.name, "client"))
            .transpose()?;
        deed::EditTie {
            other: other.map(|client| &client.id),
            kind: form.changed("kind"),
            note: form.changed("note"),
        }
        .decide(app.known(&self.client)?, &self.tie, &app.book.scene())
    }
}
