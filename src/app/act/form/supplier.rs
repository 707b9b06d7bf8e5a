//! The form of a supplier.

use super::{Decided, wrong};
use crate::app::App;
use crate::app::overlay::{Field, Form, Overlay, Subject};
use crate::deed::Moment;
use crate::domain::{Command, Origin, Supplier, SupplierId};

fn form(title: String, supplier: &Supplier) -> Form {
    let fields = vec![
        Field::new("name", "who fixes what we cannot", &supplier.name),
        Field::new("phone", "one number", &supplier.phone),
        Field::new("mail", "one address", &supplier.mail),
        Field::new(
            "note",
            "customer number, hours, whom to ask for",
            &supplier.note,
        ),
    ];
    Form::new(title, fields, Subject::Supplier(Box::new(supplier.clone())))
}

/// Opens the form of a supplier that is there.
pub(in crate::app::act) fn edit_supplier(app: &mut App, supplier: &Supplier) {
    app.overlays.push(Overlay::Form(form(
        format!("Edit · {}", supplier.name),
        supplier,
    )));
}

/// Opens the form of a new supplier; the id is given when it is saved.
pub(in crate::app::act) fn new_supplier(app: &mut App) {
    let supplier = Supplier {
        id: SupplierId::new(""),
        name: String::new(),
        phone: String::new(),
        mail: String::new(),
        note: String::new(),
        origin: Origin::default(),
    };
    app.overlays
        .push(Overlay::Form(form("New supplier".to_owned(), &supplier)));
}

/// Saves the supplier.
pub(super) fn save(app: &App, form: &Form, before: &Supplier, moment: &mut Moment<'_>) -> Decided {
    let mut supplier = before.clone();
    let name = form.value("name");
    if name.is_empty() {
        return Err(wrong("name", "a supplier needs a name"));
    }
    let same =
        |s: &&Supplier| s.id != before.id && s.name.trim().to_lowercase() == name.to_lowercase();
    if let Some(other) = app.book.suppliers.iter().find(same) {
        return Err(wrong(
            "name",
            format!("there is a supplier “{}” already", other.name),
        ));
    }
    name.clone_into(&mut supplier.name);
    form.value("phone").clone_into(&mut supplier.phone);
    form.value("mail").clone_into(&mut supplier.mail);
    form.value("note").clone_into(&mut supplier.note);
    let new = supplier.id.as_str().is_empty();
    if new {
        supplier.id = SupplierId::new((moment.new_id)());
    } else if supplier == *before {
        return Err(wrong("name", "nothing has changed (Esc closes)"));
    }
    let title = format!(
        "{} the supplier {}",
        if new { "added" } else { "edited" },
        supplier.name
    );
    Ok((Command::PutSupplier(supplier), title))
}
