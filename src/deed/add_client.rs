//! A client is added, with somebody there if one is named.

use super::typed::text;
use super::typed::{self, is_none};
use super::{AddPerson, Decided, Deed, Moment, Refusal, Scene};
use crate::domain::{Client, ClientId, Command, What};

/// What is told about it, as typed; what is empty is not told.
#[derive(Clone, Copy, Debug, Default)]
pub struct AddClient<'a> {
    /// As we call them.
    pub name: &'a str,
    /// A size's word.
    pub size: &'a str,
    /// A whole number.
    pub billing: &'a str,
    /// With commas between.
    pub tags: &'a str,
    /// Anything worth knowing.
    pub note: &'a str,
    /// A cadence of its own, in days.
    pub cadence: &'a str,
    /// Since when; now.
    pub since: &'a str,
    /// Somebody there.
    pub person: Option<AddPerson<'a>>,
}

impl AddClient<'_> {
    /// # Errors
    /// When the name is missing, or something typed does not do.
    pub fn decide(&self, scene: &Scene<'_>, moment: &mut Moment<'_>) -> Decided {
        let name = typed::name("a client", self.name)?;
        let added_at = scene.past("since", self.since, moment.now)?;
        let client = Client {
            size: size(self.size)?,
            billing: billing(self.billing)?,
            tags: typed::tags(self.tags),
            note: text(self.note),
            since: (!self.since.trim().is_empty()).then_some(added_at),
            ..Client::new(ClientId::new(moment.id()), name, added_at)
        };
        let title = format!("added {}", client.name);
        let mut parts = Vec::new();
        if let Some(person) = &self.person {
            parts.push(Command::PutPerson(person.row(&client.id, moment)?));
        }
        if let Some(days) = typed::days("cadence", self.cadence)? {
            let what = What::Cadence(Some(days));
            let event = moment.client_event(&client.id, client.added_at, what, "");
            parts.push(Command::Record(event));
        }
        parts.insert(0, Command::PutClient(client));
        Ok(Deed::new(parts, title))
    }
}

/// How big it is.
pub(super) fn size(typed: &str) -> Result<Option<crate::domain::Size>, Refusal> {
    if is_none(typed) {
        return Ok(None);
    }
    typed::word("size", typed).map(Some)
}

/// What it is billed in a year.
pub(super) fn billing(typed: &str) -> Result<Option<i64>, Refusal> {
    if is_none(typed) {
        return Ok(None);
    }
    let number = typed.trim().parse();
    number.map(Some).map_err(|_| {
        let why = format!("“{}” is not a whole number", typed.trim());
        Refusal::typed("billing", why)
    })
}
