//! `amends supplier`: the short list of those who fix for us what we cannot.

use super::shared::save::does;
use super::shared::{dated_ahead, options_of::OptionsOf, output, table::Side};
use super::{Context, DryRun, Exit, For, Listing, Result};
use crate::deed::{DeleteSupplier, PutSupplier};
use crate::{domain::Supplier, session::Session, wire};
use clap::Subcommand;

/// Suppliers: add, edit, list, delete
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    act: SupplierAct,
}

#[derive(Subcommand)]
enum SupplierAct {
    /// Add a supplier
    Add {
        /// Its name
        name: String,
        #[command(flatten)]
        about: OptionsOf<PutSupplier<'static>, false>,
        #[command(flatten)]
        dry: DryRun,
    },
    /// Change a supplier
    Edit {
        /// The supplier: its name, or a beginning of it that fits no other
        supplier: String,
        #[command(flatten)]
        about: OptionsOf<PutSupplier<'static>>,
        #[command(flatten)]
        dry: DryRun,
    },
    /// List the suppliers
    List {
        #[command(flatten)]
        listing: Listing,
    },
    /// Delete a supplier that no issue needs
    Delete {
        /// The supplier
        supplier: String,
        #[command(flatten)]
        dry: DryRun,
    },
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    match &args.act {
        SupplierAct::Add { name, about, dry } => {
            let act = PutSupplier {
                name: Some(name),
                ..about.told()
            };
            let mut session = context.open(For::Making.unless(*dry))?;
            does(&mut session, *dry, |moment| act.add(moment))
        }
        SupplierAct::Edit {
            supplier,
            about,
            dry,
        } => edit(supplier, about.change()?, *dry, context),
        SupplierAct::List { listing } => list(listing, context),
        SupplierAct::Delete { supplier, dry } => delete(supplier, *dry, context),
    }
}

fn edit(typed: &str, act: PutSupplier, dry: DryRun, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(dry))?;
    let before = find(typed, &session)?;
    does(&mut session, dry, |scene| act.edit(&before, scene))
}

fn delete(typed: &str, dry: DryRun, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(dry))?;
    let supplier = find(typed, &session)?;
    let supplier = &supplier;
    let deed = DeleteSupplier { supplier }.deed();
    does(&mut session, dry, |_| Ok(deed))
}

fn list(listing: &Listing, context: &Context) -> Result<Exit> {
    let session = context.open(For::Looking)?;
    dated_ahead::tell_of_all(listing, &session)?;
    let mut suppliers = session.suppliers()?;
    suppliers.sort_by_key(|s| (crate::domain::name_key(&s.name), s.id.clone()));
    if listing.json {
        return output::json(&wire::supplier::list(&suppliers));
    }
    if suppliers.is_empty() {
        return output::line("no suppliers");
    }
    let row = |s: &Supplier| {
        let note = s.note.lines().next().unwrap_or_default().to_owned();
        vec![s.name.clone(), s.phone.clone(), s.mail.clone(), note]
    };
    let columns = [
        ("SUPPLIER", Side::Gives),
        ("PHONE", Side::Left),
        ("MAIL", Side::Left),
        ("NOTE", Side::Gives),
    ];
    output::table(&columns, suppliers.iter().map(row), context)
}

fn find(typed: &str, session: &Session) -> Result<Supplier> {
    let known = session.suppliers()?;
    Ok(crate::deed::one("name", typed, &known, |s| &s.name, "supplier")?.clone())
}
