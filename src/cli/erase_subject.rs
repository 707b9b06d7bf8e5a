//! `amends erase` and `amends subject`: somebody is erased for good, and all that is held about somebody.

use super::shared::{dated_ahead, output, progress::busy, who};
use super::{
    Context, DryRun, Exit, Failure, For, Listing, Result, backup_restore::agreed, undo_redo,
};
use crate::deed::{self, Refusal};
use crate::domain::{ClientFacts, RowId, counted, name_key};
use crate::session::Gone;
use crate::wire::{facts::FileHead, journal::JournalLine, subject::SubjectData};

/// Erase a client, or one of its people, for good: from the file, its journal and what is being written
///
/// It cannot be taken back, nor can any earlier change that was about them. Of names and addresses stays a hash that only
/// this book can make, so that imports and sync pass them by (`--again` there brings them in). Copies that still hold
/// them are named, and yours to remove.
#[derive(clap::Args)]
pub struct Args {
    /// The client
    client: String,
    /// Only this person
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
    #[command(flatten)]
    dry: DryRun,
}

/// Print all that is held about a client: its facts, what was done when, drafts, and copies in which it stands
#[derive(clap::Args)]
pub struct SubjectArgs {
    /// The client
    client: String,
    /// A page to read instead of JSON
    #[arg(long)]
    markdown: bool,
}

pub fn erase(args: &Args, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let clients = who::everybody(&session)?;
    let facts = session.whole(who::client(&args.client, &clients)?.id())?;
    let (whom, called) = meant(args, &facts)?;
    if args.yes {
        named(&args.client, &facts.client.name)?;
    }
    output::line(format!(
        "{called} would be erased for good; it cannot be taken back"
    ))?;
    if args.dry.dry_run {
        return output::lines(copies(&session.store().copies_with(&whom)));
    }
    if !args.yes && !agreed()? {
        return output::line("nothing was changed");
    }
    let gone = busy("erasing", || session.erase(&whom))?;
    output::lines(told(&gone))
}

/// Nobody is erased unasked by the beginning of a name.
fn named(typed: &str, name: &str) -> Result<()> {
    if name_key(typed) == name_key(name) {
        return Ok(());
    }
    let why = format!("with --yes the whole name: “{name}”, not “{typed}”");
    Refusal::err("name", why).map_err(Into::into)
}

fn meant(args: &Args, facts: &ClientFacts) -> Result<(RowId, String)> {
    let name = &facts.client.name;
    let Some(person) = &args.person else {
        let all = format!("{name} with all its people, contacts and issues");
        return Ok((facts.id().clone().into(), all));
    };
    let found = deed::one(
        "person",
        person,
        &facts.people,
        |p| &p.name,
        "client person",
    )?;
    let is_other = |part: &str| name_key(part) != name_key(person);
    if args.yes && found.name.split(' ').all(is_other) {
        named(person, &found.name)?;
    }
    let called = format!("{} of {name}", found.name);
    Ok((found.id.clone().into(), called))
}

/// What was erased, and what is left to do.
fn told(gone: &Gone) -> Vec<String> {
    let erased = &gone.erased;
    let mut lines = vec![format!(
        "erased: {}, {}; {} cannot be taken back any more",
        counted(erased.ids.len(), "row"),
        counted(gone.drafts, "draft"),
        counted(erased.changes, "earlier change")
    )];
    if gone.in_use {
        lines.push("the file may still hold it, as another program has the book open or the disk is full: see to that, and open the book once".to_owned());
    }
    lines.extend(
        erased
            .named_in
            .iter()
            .map(|place| format!("still named: {place}")),
    );
    lines.extend(copies(&gone.copies));
    lines
}

fn copies(paths: &[String]) -> Vec<String> {
    let told = paths.iter();
    told.map(|path| format!("still in the copy {path}"))
        .collect()
}

pub fn subject(args: &SubjectArgs, context: &Context) -> Result<Exit> {
    let mut session = context.open(For::Looking)?;
    let clients = who::everybody(&session)?;
    let (json, as_of) = (true, None);
    dated_ahead::tell(&clients, &Listing { json, as_of }, &session)?;
    let facts = session.whole(who::client(&args.client, &clients)?.id())?;
    let held = session.held(facts.id())?;
    let journal: Vec<JournalLine> = held.journal.iter().map(undo_redo::line).collect();
    let suppliers = session.suppliers()?;
    let subject = SubjectData {
        head: &FileHead {
            exported_at: session.now(),
            policy: session.policy(),
            suppliers: &suppliers,
            mappings: &[],
        },
        facts,
        journal: &journal,
        drafts: &held.drafts,
        copies: &held.copies,
    };
    if args.markdown {
        output::text(&subject.markdown().map_err(Failure::from)?)?;
    } else {
        output::json(&subject.json()?)?;
    }
    Ok(Exit::Done)
}
