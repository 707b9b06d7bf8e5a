//! `amends supplier`: the short list of those who fix for us what we cannot.

use super::args::DryRun;
use super::failure::Failure;
use super::log::MOST_TEXT;
use super::open::{Context, For};
use super::out;
use super::save::{save, told};
use super::table::{self, Side};
use super::{Exit, Result, who};
use crate::domain::{Command, Lines, Supplier, clean};
use crate::session::Session;
use crate::wire;
use clap::Subcommand;

/// Suppliers: add, edit, list, delete
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Add a supplier
    Add {
        /// Its name
        name: String,
        #[command(flatten)]
        about: About,
    },
    /// Change a supplier
    Edit {
        /// The supplier: its name, or a beginning of it that fits no other
        supplier: String,
        /// A new name
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        about: About,
    },
    /// List the suppliers
    List {
        /// Print JSON (a versioned shape) instead of text
        #[arg(long)]
        json: bool,
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
#[derive(Debug, clap::Args)]
struct About {
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

impl About {
    fn put(&self, supplier: &mut Supplier) {
        let line = |text: &String| clean(text, Lines::Fold, 200);
        supplier.phone = self
            .phone
            .as_ref()
            .map_or_else(|| supplier.phone.clone(), line);
        supplier.mail = self
            .mail
            .as_ref()
            .map_or_else(|| supplier.mail.clone(), line);
        if let Some(note) = &self.note {
            supplier.note = clean(note, Lines::Keep, MOST_TEXT);
        }
    }
}

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    match &args.act {
        Act::Add { name, about } => add(name, about, context),
        Act::Edit {
            supplier,
            name,
            about,
        } => edit(supplier, name.as_deref(), about, context),
        Act::List { json } => list(*json, context),
        Act::Delete { supplier, dry } => delete(supplier, *dry, context),
    }
}

fn add(typed: &str, about: &About, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Making.unless(about.dry))?;
    let name = name(typed, None, &session)?;
    let mut supplier = session.moment(|moment| moment.supplier(&name));
    about.put(&mut supplier);
    put(
        supplier,
        &format!("new supplier {name}"),
        &mut session,
        about.dry,
    )
}

fn edit(typed: &str, new_name: Option<&str>, about: &About, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(about.dry))?;
    let before = find(typed, &session)?;
    let mut supplier = before.clone();
    if let Some(typed) = new_name {
        supplier.name = name(typed, Some(&before), &session)?;
    }
    about.put(&mut supplier);
    if supplier == before {
        return Err(Failure::usage(
            "nothing would change: say what, with --name, --phone, --mail or --note",
        ));
    }
    put(
        supplier,
        &format!("edit supplier {}", before.name),
        &mut session,
        about.dry,
    )
}

fn put(supplier: Supplier, title: &str, session: &mut Session, dry: DryRun) -> Result<Exit> {
    let saved = save(Command::PutSupplier(supplier), title, session, dry)?;
    out::line(told(saved.as_ref(), title))?;
    Ok(Exit::Done)
}

fn delete(typed: &str, dry: DryRun, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(dry))?;
    let supplier = find(typed, &session)?;
    let title = format!("deleted supplier {}", supplier.name);
    let saved = save(
        Command::DeleteSupplier(supplier.id),
        &title,
        &mut session,
        dry,
    )?;
    out::line(told(saved.as_ref(), &title))?;
    Ok(Exit::Done)
}

fn list(json: bool, context: &Context) -> Result<Exit> {
    let session = context.open(For::Looking)?;
    let mut suppliers = session.suppliers()?;
    suppliers.sort_by_key(|s| (s.name.to_lowercase(), s.id.clone()));
    if json {
        out::json(|out| wire::supplier::list(out, &suppliers))?;
        return Ok(Exit::Done);
    }
    if suppliers.is_empty() {
        out::line("no suppliers")?;
        return Ok(Exit::Done);
    }
    let row = |s: &Supplier| {
        let note = s.note.lines().next().unwrap_or_default().to_owned();
        vec![s.name.clone(), s.phone.clone(), s.mail.clone(), note]
    };
    let rows: Vec<Vec<String>> = suppliers.iter().map(row).collect();
    let columns = [
        ("SUPPLIER", Side::Gives),
        ("PHONE", Side::Left),
        ("MAIL", Side::Left),
        ("NOTE", Side::Gives),
    ];
    out::lines(table::lines(&columns, &rows, context.width))?;
    Ok(Exit::Done)
}

fn find(typed: &str, session: &Session) -> Result<Supplier> {
    Ok(who::one(typed, &session.suppliers()?, |s| &s.name, "supplier")?.clone())
}

/// A name as it is kept: not empty, and no other supplier's.
fn name(typed: &str, own: Option<&Supplier>, session: &Session) -> Result<String> {
    let name = clean(typed, Lines::Fold, 200);
    if name.is_empty() {
        return Err(Failure::input("the supplier's name is empty"));
    }
    let others = session.suppliers()?;
    let mut others = others
        .iter()
        .filter(|s| own.is_none_or(|own| own.id != s.id));
    if others.any(|s| s.name.to_lowercase() == name.to_lowercase()) {
        let message = format!("there is a supplier called “{name}” already");
        return Err(Failure {
            exit: Exit::Refused,
            ..Failure::input(message)
        });
    }
    Ok(name)
}
