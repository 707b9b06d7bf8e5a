//! `amends supplier`: the short list of those who fix for us what we cannot.

use super::shared::save::{Performed, perform};
use super::shared::{dated_ahead, output, table::Side, verb_macros::as_told};
use super::{Context, DryRun, Exit, Failure, For, Listing, Result};
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
        about: SupplierDetails,
    },
    /// Change a supplier
    Edit {
        /// The supplier: its name, or a beginning of it that fits no other
        supplier: String,
        /// A new name
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        about: SupplierDetails,
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

/// What is known of one beside its name.
#[derive(clap::Args)]
struct SupplierDetails {
    /// Its phone number
    #[arg(long)]
    phone: Option<String>,
    /// Its mail address
    #[arg(long)]
    mail: Option<String>,
    /// Anything worth knowing
    #[arg(long)]
    note: Option<String>,
    #[command(flatten)]
    dry: DryRun,
}

impl SupplierDetails {
    fn with<'a>(&'a self, name: Option<&'a str>) -> PutSupplier<'a> {
        as_told!(self => PutSupplier { phone, mail, note; name })
    }
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    match &args.act {
        SupplierAct::Add { name, about } => add(name, about, context),
        SupplierAct::Edit {
            supplier,
            name,
            about,
        } => edit(supplier, name.as_deref(), about, context),
        SupplierAct::List { listing } => list(listing, context),
        SupplierAct::Delete { supplier, dry } => delete(supplier, *dry, context),
    }
}

fn add(name: &str, about: &SupplierDetails, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Making.unless(about.dry))?;
    let act = about.with(Some(name));
    say(&perform(&mut session, &[], about.dry, |moment| {
        act.add(moment)
    })?)
}

fn edit(
    typed: &str,
    name: Option<&str>,
    about: &SupplierDetails,
    context: &Context,
) -> Result<Exit> {
    let act = about.with(name);
    if act == PutSupplier::default() {
        return Err(Failure::usage(
            "nothing would change: say what, with --name, --phone, --mail or --note",
        ));
    }
    let mut session = context.open(For::Changing.unless(about.dry))?;
    let before = find(typed, &session)?;
    say(&perform(&mut session, &[], about.dry, |scene| {
        act.edit(&before, scene)
    })?)
}

fn delete(typed: &str, dry: DryRun, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(dry))?;
    let supplier = find(typed, &session)?;
    let supplier = &supplier;
    let deed = DeleteSupplier { supplier }.deed();
    say(&perform(&mut session, &[], dry, |_| Ok(deed))?)
}

fn say(done: &Performed) -> Result<Exit> {
    output::line(done.told())
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
