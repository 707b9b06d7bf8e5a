//! People at clients, and suppliers.

use super::{ClientId, Origin, PersonId, SupplierId, declare::fact, name_key};

fact! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    Person {
        id: PersonId => OWN,
        client: ClientId => OWNER,
        name: String => PLAIN.needed(),
        role: String,
        mails: Vec<String> => listed("person_address", "value").marked("mail"),
        phones: Vec<String> => listed("person_address", "value").marked("phone"),
        /// Whom they answer to, in words; empty when not known.
        answers_to: String,
        note: String => TEXT,
        origin: Origin => PLAIN.spread(),
    }
}

impl Person {
    pub fn new(id: PersonId, client: ClientId, name: impl Into<String>) -> Self {
        Self {
            id,
            client,
            name: name.into(),
            role: String::new(),
            mails: vec![],
            phones: vec![],
            answers_to: String::new(),
            note: String::new(),
            origin: Origin::default(),
        }
    }
}

fact! {
    /// A business that fixes for us what we cannot fix ourselves.
    #[derive(Clone, Debug, PartialEq, Eq)]
    Supplier {
        id: SupplierId => OWN,
        name: String => PLAIN.needed(),
        phone: String,
        mail: String,
        note: String => TEXT,
        origin: Origin => PLAIN.spread(),
    }
}

impl Supplier {
    pub fn find<'a>(all: &'a [Self], id: &SupplierId) -> Option<&'a Self> {
        all.iter().find(|supplier| supplier.id == *id)
    }

    pub fn called_so<'a>(all: &'a [Self], name: &str) -> Option<&'a Self> {
        let wanted = name_key(name);
        all.iter()
            .find(|supplier| name_key(&supplier.name) == wanted)
    }

    /// What the one with this id is called, whether it is still on record or not.
    pub fn called<'a>(all: &'a [Self], id: &SupplierId) -> &'a str {
        Self::find(all, id).map_or("a supplier", |supplier| supplier.name.as_str())
    }
}
