//! The form of a supplier.

use super::{Decided, Fills, Form, FormField, key_of};
use crate::domain::{Origin, Supplier, SupplierId};
use crate::{
    app::App,
    deed::{Moment, PutSupplier},
};

/// The form; a new one has no id until it is saved.
#[derive(Debug)]
pub struct EditSupplier(pub Supplier);

pub fn new(app: &mut App) {
    app.fill(EditSupplier(Supplier {
        id: SupplierId::new(""),
        name: String::new(),
        phone: String::new(),
        mail: String::new(),
        note: String::new(),
        origin: Origin::default(),
    }));
}

impl EditSupplier {
    fn is_new(&self) -> bool {
        self.0.id.as_str().is_empty()
    }
}

impl Fills for EditSupplier {
    fn title(&self, _: &App) -> String {
        if self.is_new() {
            "New supplier".to_owned()
        } else {
            format!("Edit · {}", self.0.name)
        }
    }

    fn fields(&self, _: &App) -> Vec<FormField> {
        let supplier = &self.0;
        let field = FormField::of::<PutSupplier>;
        vec![
            field("name", &supplier.name),
            field("phone", &supplier.phone),
            field("mail", &supplier.mail),
            field("note", &supplier.note),
        ]
    }

    fn draft_key(&self) -> String {
        key_of("supplier", [self.0.id.as_str()])
    }

    fn anew(&self, app: &App) -> Option<Box<dyn Fills>> {
        let found = app.book.suppliers.iter().find(|s| s.id == self.0.id)?;
        Some(Box::new(Self(found.clone())))
    }

    fn save(&self, form: &Form, app: &App, moment: &mut Moment) -> Decided {
        let act = form.told::<PutSupplier>();
        if self.is_new() {
            act.add(moment)
        } else {
            act.edit(&self.0, &app.book.scene())
        }
    }
}
