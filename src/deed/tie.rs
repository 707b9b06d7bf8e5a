//! Two clients are tied, or a tie of theirs is changed.

use super::shared::typed::{self, text, typed_over};
use super::{Decided, Decides, Deed, Moment, Refusal, Scene};
use crate::domain::{self, ClientFacts, ClientId, Command, Origin, TieId, TieKind};

pub struct TieClients<'a> {
    pub other: &'a ClientId,
    /// How: a tie's word; `referred-by` will do for `referred by`.
    pub kind: &'a str,
    pub note: &'a str,
}

impl Decides for TieClients<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let tie = domain::Tie {
            id: TieId::new(moment.hand.id()),
            client: facts.id().clone(),
            other: self.other.clone(),
            kind: kind(self.kind)?,
            note: text(self.note),
            origin: Origin::default(),
        };
        put(tie, facts, moment)
    }
}

/// What a tie is to be, as typed; `None` leaves a thing as it is.
pub struct EditTie<'a> {
    pub other: Option<&'a ClientId>,
    pub kind: Option<&'a str>,
    pub note: Option<&'a str>,
}

impl EditTie<'_> {
    /// The facts are those of the client from which it is seen.
    pub fn decide(&self, facts: &ClientFacts, before: &domain::Tie, scene: &Scene) -> Decided {
        let mut tie = before.clone();
        if let Some(other) = self.other {
            let end = if &tie.client == facts.id() {
                &mut tie.other
            } else {
                &mut tie.client
            };
            end.clone_from(other);
        }
        typed_over!(tie by self: kind: |word| kind(word)?, note: |note| text(note));
        Refusal::if_same(&tie, before)?;
        put(tie, facts, scene)
    }
}

fn put(tie: domain::Tie, facts: &ClientFacts, scene: &Scene) -> Decided {
    let name = &facts.client.name;
    if tie.client == tie.other {
        return Refusal::err("client", format!("{name} cannot be tied to itself"));
    }
    let named = |id: &ClientId| match scene.clients.called(id) {
        Some(name) => name.to_owned(),
        None => name.clone(),
    };
    let (one, other) = (named(&tie.client), named(&tie.other));
    // Only who referred whom has a direction.
    let ends = |t: &domain::Tie| {
        (t.client == tie.client && t.other == tie.other)
            || (tie.kind != TieKind::ReferredBy && t.client == tie.other && t.other == tie.client)
    };
    let same = |t: &&domain::Tie| t.id != tie.id && t.kind == tie.kind && ends(t);
    if facts.ties.iter().any(|t| same(&t)) {
        return Err(
            Refusal::facts(format!("that is known already: {one} {} {other}", tie.kind))
                .of("client"),
        );
    }
    let title = format!("tied {one} and {other} ({})", tie.kind);
    Ok(Deed::new(vec![Command::PutTie(tie)], title))
}

fn kind(word: &str) -> Result<TieKind, Refusal> {
    typed::word("kind", &word.replace('-', " "))
}
