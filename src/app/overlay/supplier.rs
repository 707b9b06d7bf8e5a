//! The form of a supplier.

use super::{Decided, Fills, Form, FormField, Refusal, key_of};
use crate::app::App;
use crate::deed::{Deed, Moment};
use crate::domain::{Command, Origin, Supplier, SupplierId};

/// The form; a new one has no id until it is saved.
#[derive(Debug)]
pub(in crate::app) struct EditSupplier(pub Supplier);

/// Opens the form of a new supplier.
pub(in crate::app) fn new(app: &mut App) {
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
        vec![
            FormField::new("name", "who fixes what we cannot", &supplier.name),
            FormField::new("phone", "one number", &supplier.phone),
            FormField::new("mail", "one address", &supplier.mail),
            FormField::new(
                "note",
                "customer number, hours, whom to ask for",
                &supplier.note,
            ),
        ]
    }

    fn draft_key(&self) -> String {
        key_of("supplier", [self.0.id.as_str()])
    }

    fn save(&self, form: &Form, app: &App, moment: &mut Moment<'_>) -> Decided {
        let mut supplier = self.0.clone();
        let name = form.value("name");
        if name.is_empty() {
            return Err(Refusal::typed("name", "a supplier needs a name"));
        }
        let same = |s: &&Supplier| {
            s.id != self.0.id && s.name.trim().to_lowercase() == name.to_lowercase()
        };
        if let Some(other) = app.book.suppliers.iter().find(same) {
            let why = format!("there is a supplier “{}” already", other.name);
            return Err(Refusal::typed("name", why));
        }
        name.clone_into(&mut supplier.name);
        form.value("phone").clone_into(&mut supplier.phone);
        form.value("mail").clone_into(&mut supplier.mail);
        form.value("note").clone_into(&mut supplier.note);
        if self.is_new() {
            supplier.id = SupplierId::new((moment.new_id)());
        } else if supplier == self.0 {
            return Err(Refusal::typed("name", "nothing has changed (Esc closes)"));
        }
        let verb = if self.is_new() { "added" } else { "edited" };
        let title = format!("{verb} the supplier {}", supplier.name);
        Ok(Deed::of(Command::PutSupplier(supplier), title))
    }
}
