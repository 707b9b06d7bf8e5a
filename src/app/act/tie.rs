//! Tying a client to another: to whom, then how.

use crate::app::overlay::{Choice, Choose, Overlay, Pick};
use crate::app::{App, Effect};
use crate::deed::{Deed, Moment};
use crate::domain::{ClientId, Command, Origin, Tie, TieId, TieKind};

/// Asks to whom.
pub(super) fn with_whom(app: &mut App, client: &ClientId) {
    let mut others: Vec<_> = app
        .book
        .names()
        .iter()
        .filter(|c| &c.id != client)
        .collect();
    others.sort_by_cached_key(|c| c.name.to_lowercase());
    let choices: Vec<Choice> = others
        .into_iter()
        .map(|c| Choice::new(&c.name, "", Pick::TieTo(client.clone(), c.id.clone())))
        .collect();
    if choices.is_empty() {
        app.say("there is no other client to tie it to: A adds one");
        return;
    }
    let title = format!("Tie {} to whom?", app.book.name(client));
    app.overlays
        .push(Overlay::Choose(Choose::new(title, choices)));
}

/// Asks how.
pub(super) fn how(app: &mut App, client: &ClientId, other: &ClientId) {
    let (name, to) = (
        app.book.name(client).to_owned(),
        app.book.name(other).to_owned(),
    );
    if client == other {
        app.warn(format!("{name} cannot be tied to itself"));
        return;
    }
    let choice = |kind: TieKind| {
        let sentence = match kind {
            TieKind::ReferredBy => format!("{name} came through {to}"),
            TieKind::TalksTo => format!("what {name} hears, {to} hears"),
            TieKind::SameOwner => "one owner for both".to_owned(),
        };
        Choice::new(
            kind.word(),
            sentence,
            Pick::Tie(client.clone(), other.clone(), kind),
        )
    };
    let choices = TieKind::ALL.iter().map(|kind| choice(*kind)).collect();
    app.overlays.push(Overlay::Choose(Choose::new(
        format!("{name} … {to}"),
        choices,
    )));
}

/// What ties them.
pub(super) fn tied(
    app: &mut App,
    client: &ClientId,
    other: &ClientId,
    kind: TieKind,
    moment: &mut Moment<'_>,
) -> Vec<Effect> {
    let both = |tie: &Tie| tie.kind == kind && (&tie.client, &tie.other) == (client, other);
    if app
        .book
        .get(client)
        .is_some_and(|entry| entry.facts.ties.iter().any(both))
    {
        app.say("they are tied so already");
        return Vec::new();
    }
    let tie = Tie {
        id: TieId::new((moment.new_id)()),
        client: client.clone(),
        other: other.clone(),
        kind,
        note: String::new(),
        origin: Origin::default(),
    };
    let title = format!(
        "tied {} and {}",
        app.book.name(client),
        app.book.name(other)
    );
    vec![Effect::Apply(Deed::of(Command::PutTie(tie), title))]
}
