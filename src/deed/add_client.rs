//! A client is added, with somebody there if one is named.

use super::{Decided, Deed, EditClient, Moment, PutPerson};
use crate::domain::{Client, ClientFacts, ClientId, Command};

pub struct AddClient<'a> {
    pub about: EditClient<'a>,
    pub person: Option<PutPerson<'a>>,
}

impl AddClient<'_> {
    pub fn decide(&self, moment: &mut Moment) -> Decided {
        let about = EditClient {
            name: Some(self.about.name.unwrap_or_default()),
            ..self.about
        };
        let nobody = Client::new(ClientId::new(moment.hand.id()), "", moment.now);
        let mut client = about.edited(&nobody, moment)?;
        client.added_at = client.since.unwrap_or(moment.now);
        let facts = ClientFacts::new(client);
        let client = &facts.client;
        let title = format!("added {}", client.name);
        let mut parts = vec![Command::PutClient(client.clone())];
        if let Some(person) = &self.person {
            parts.push(Command::PutPerson(
                person.row(&client.id, &mut moment.hand)?,
            ));
        }
        for what in about.terms(&facts, moment)? {
            let event = moment.hand.client_event(
                &client.id,
                client.added_at,
                what,
                self.about.because.unwrap_or_default(),
            );
            parts.push(Command::Record(event));
        }
        Ok(Deed::new(parts, title))
    }
}
