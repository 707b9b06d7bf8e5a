//! A supplier is added or changed.

use super::shared::things::{Takes::One, things};
use super::shared::typed::{self, text, typed_over};
use super::{Decided, Deed, Moment, Refusal, Scene};
use crate::domain::{Command, Supplier, name_key};

things! {
    /// What a supplier is to be.
    pub struct PutSupplier {
        name: "name" "who fixes what we cannot", "name" "A new name" One("NAME");
        phone: "phone" "one number", "phone" "Its phone number" One("PHONE");
        mail: "mail" "one address", "mail" "Its mail address" One("MAIL");
        note: "note" "customer number, hours, whom to ask for", "note" "Anything worth knowing" One("NOTE");
    }
}

impl PutSupplier<'_> {
    pub fn add(&self, moment: &mut Moment) -> Decided {
        let supplier = self.edited(&moment.hand.supplier(""))?;
        typed::name("a supplier", &supplier.name)?;
        put("added", supplier, moment)
    }

    pub fn edit(&self, before: &Supplier, scene: &Scene) -> Decided {
        let supplier = self.edited(before)?;
        Refusal::if_same(&supplier, before)?;
        put("edited", supplier, scene)
    }

    fn edited(&self, before: &Supplier) -> Result<Supplier, Refusal> {
        let mut after = before.clone();
        typed_over!(after by self:
            name: |name| typed::name("a supplier", name)?,
            phone: |phone| typed::line(phone),
            mail: |mail| typed::line(mail),
            note: |note| text(note),
        );
        Ok(after)
    }
}

fn put(done: &str, supplier: Supplier, scene: &Scene) -> Decided {
    let key = name_key(&supplier.name);
    if let Some(other) = scene
        .suppliers
        .iter()
        .find(|s| s.id != supplier.id && name_key(&s.name) == key)
    {
        return Err(
            Refusal::facts(format!("there is a supplier “{}” already", other.name)).of("name"),
        );
    }
    let title = format!("{done} the supplier {}", supplier.name);
    Ok(Deed::new(vec![Command::PutSupplier(supplier)], title))
}
