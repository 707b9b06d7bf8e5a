//! `amends backup` and `amends restore`: copies of the book beside it, and going back to one.

use super::export::{facts, to_file};
use super::shared::disk::{size, too_little};
use super::shared::{output, progress::busy};
use super::{Context, DryRun, Exit, Failure, For, Result};
use crate::domain::{set_off, shell_word};
use crate::session::{BackedUp, Backup, CopyReason, Session, SessionError, StoreError, chain};
use crate::store::{MOST_BYTES, Rescued, Store};
use crate::wire::backup::{CopyLine, list};
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

/// Keep a copy of the book beside it, and list those that are kept
///
/// Copies lie in NAME.db.backups. One is kept by itself before the first change of a day, before a file is imported, and
/// before a newer amends brings the book up to date. Of a book on a server the copies are of this desk's file, an export
/// is written beside it, and the backups of the book itself are the server's. Each is opened and checked. The last of each of 7 days, 5 weeks and
/// 12 months stays, all together within 512 MB (or three times the book).
#[derive(clap::Args)]
pub struct Args {
    /// Only list the copies that are kept
    #[arg(long)]
    list: bool,
    /// Print JSON
    #[arg(long, requires = "list")]
    json: bool,
}

/// Go back to a copy of the book; what is there now is kept as a copy first
///
/// Says what would be gone, and asks. Without a name the copies are listed.
#[derive(clap::Args)]
pub struct Restore {
    /// Which copy: its name as it is listed, the beginning of one, or a file
    copy: Option<String>,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
    #[command(flatten)]
    dry: DryRun,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let (paths, config) = context.machine()?;
    if args.list
        && !args.json
        && is_lost(&Session::open(&context.setup(
            &paths,
            &config,
            For::Looking,
        )))
    {
        return listed_of_lost(&Store::backups_of(&paths.db));
    }
    let session = context.open(For::Looking)?;
    if args.list {
        return listed(&session, args.json);
    }
    match busy("keeping a copy", || session.back_up(CopyReason::Hand))? {
        BackedUp::Made(made) | BackedUp::There(made) => {
            output::line(format!("kept as {}", made.path.display()))?;
            exported(&session)
        }
        BackedUp::NoRoom { needed, free } => Err(too_little(needed, free)),
    }
}

/// Of a book on a server, the copy is of this desk's file; an export beside it is what other programs read too.
fn exported(session: &Session) -> Result<Exit> {
    let store = session.store();
    let Some(server) = store.server() else {
        return Ok(Exit::Done);
    };
    let path = store.path().with_extension("json");
    to_file(&path, |file| facts(session, session.now(), file))?;
    output::line(format!("and exported to {}", path.display()))?;
    output::line(format!(
        "the book itself lies on {server}: its backups are the server's (pg_dump, or whoever runs it)"
    ))
}

fn listed(session: &Session, json: bool) -> Result<Exit> {
    let all = session.backups();
    if json {
        let kept: Vec<CopyLine> = all.iter().map(kept).collect();
        return output::json(&list(&kept));
    }
    let calendar = session.calendar();
    let line = |backup: &Backup| {
        let (name, at, bytes) = (backup.name(), calendar.told(backup.at), size(backup.bytes));
        format!("{name}  {at}, {}, {bytes}", backup.why)
    };
    let mut lines: Vec<String> = all.iter().map(line).collect();
    let bytes = all.iter().map(|backup| backup.bytes).sum();
    lines.push(match all.len() {
        0 => NONE_KEPT.to_owned(),
        n => {
            let (bytes, most) = (size(bytes), size(MOST_BYTES));
            format!("{n} kept, {bytes} (at most {most}, or three times the book)")
        }
    });
    output::lines(lines)
}

const NONE_KEPT: &str = "no copy is kept yet";

fn kept(backup: &Backup) -> CopyLine {
    CopyLine {
        name: backup.name(),
        path: backup.path.display().to_string(),
        at: backup.at,
        why: backup.why.word(),
        version: backup.version,
        bytes: backup.bytes,
    }
}

/// Whether what lies at the book's path is none that can be opened, so that only its copies are left.
fn is_lost(opened: &std::result::Result<Session, SessionError>) -> bool {
    use StoreError::{Damaged, Foreign, Gone};
    matches!(
        opened,
        Err(SessionError::Store(
            Damaged { .. } | Foreign { .. } | Gone { .. }
        ))
    )
}

fn listed_of_lost(all: &[Backup]) -> Result<Exit> {
    let line = |copy: &Backup| format!("{}  {}", copy.name(), size(copy.bytes));
    output::lines(all.iter().map(line))?;
    output::line(match all.len() {
        0 => NONE_KEPT.to_owned(),
        n => format!("{n} kept"),
    })
}

/// The same where what is there cannot be opened: what can still be read of it is saved first.
fn of_lost(args: &Restore, context: &Context, db: &Path) -> Result<Exit> {
    let all = Store::backups_of(db);
    let Some(wanted) = &args.copy else {
        return listed_of_lost(&all);
    };
    let copy = find(&all, wanted)?;
    let is_empty = std::fs::metadata(db).is_ok_and(|found| found.len() == 0);
    if is_empty {
        output::line("the file is empty: there is nothing in it to be kept")?;
    }
    if args.dry.dry_run || (!args.yes && !agreed()?) {
        return output::line("nothing was changed");
    }
    if is_empty {
        let _ = std::fs::remove_file(db);
    } else if db.exists() {
        save_what_is_left(|| Store::rescue_damaged(db));
    }
    let aside = Store::put_back(db, &copy).map_err(SessionError::from)?;
    // Whatever is made of the rows is made anew where some were missing.
    context.open(For::Changing)?;
    let aside = aside.exists().then(|| aside.display().to_string());
    output::line(format!(
        "the book is as it was then{}",
        set_off(
            "; the damaged file is kept as ",
            aside.as_deref().unwrap_or_default(),
            ""
        )
    ))
}

/// Saves beside a damaged file what can still be read of it, and says what and where.
pub fn save_what_is_left(save: impl FnOnce() -> std::result::Result<Rescued, StoreError>) {
    output::note(match busy("saving what can be read", save) {
        Err(error) => chain(&error),
        Ok(Rescued { path, lost, .. }) => {
            let what = if lost.is_empty() {
                "all that was there"
            } else {
                "what could be read"
            };
            let lost = set_off("; not read: ", &lost.join(", "), "");
            let goes_on = path.to_str().map_or_else(
                || "with a name that is text, `amends restore` goes on with it".to_owned(),
                |path| format!("`amends restore {}` goes on with it", shell_word(path)),
            );
            format!("{what} is saved as {}{lost}; {goes_on}", path.display())
        }
    });
}

pub fn restore(args: &Restore, context: &Context) -> Result<Exit> {
    let (paths, config) = context.machine()?;
    let looking = context.setup(&paths, &config, For::Looking);
    // Whoever opens an empty file makes it a new book, and compares that.
    let is_empty =
        std::fs::metadata(&paths.db).is_ok_and(|found| found.is_file() && found.len() == 0);
    if is_empty || is_lost(&Session::open(&looking)) {
        return of_lost(args, context, &paths.db);
    }
    let mut session = context.open(For::Changing.unless(args.dry))?;
    let Some(wanted) = &args.copy else {
        return listed(&session, false);
    };
    let copy = find(&session.backups(), wanted)?;
    let change = match busy("comparing", || session.compare(&copy)) {
        Err(SessionError::Store(StoreError::Damaged { path, .. })) if path == paths.db => {
            drop(session);
            return of_lost(args, context, &paths.db);
        }
        change => change?,
    };
    let rows = change.rows.iter();
    let rows = rows.map(|(kind, now, then)| format!("  {kind}: {now} now, {then} then"));
    let mut lines: Vec<String> = rows.collect();
    lines.extend(change.undone.iter().map(|title| format!("  gone: {title}")));
    let back = change.back.iter();
    lines.extend(back.map(|who| format!("  erased since, and would be back: {who}")));
    lines.push(match change.changes {
        0 if change.rows.is_empty() => "nothing was done since that copy".to_owned(),
        0 => "what is there now knows of nothing that the copy holds".to_owned(),
        1 => "1 change was made since, and would be gone".to_owned(),
        n => format!("{n} changes were made since, and would be gone"),
    });
    output::lines(lines)?;
    if args.dry.dry_run {
        return Ok(Exit::Done);
    }
    if !args.yes && !agreed()? {
        return output::line("nothing was changed");
    }
    let before = match busy("going back", || session.restore(&copy))? {
        BackedUp::Made(before) | BackedUp::There(before) => before.name(),
        BackedUp::NoRoom { needed, free } => return Err(too_little(needed, free)),
    };
    output::line(format!(
        "the book is as it was then; what was there is kept as {before}"
    ))
}

fn find(all: &[Backup], wanted: &str) -> Result<PathBuf> {
    let is_named = |backup: &&Backup| backup.name().starts_with(wanted);
    let named: Vec<&Backup> = all.iter().filter(is_named).collect();
    let why = match named[..] {
        [one] => return Ok(one.path.clone()),
        [] if PathBuf::from(wanted).is_file() => return Ok(wanted.into()),
        [] => format!("no copy is called “{wanted}”"),
        _ => format!("several copies begin with “{wanted}”"),
    };
    Err(Failure::input(why).hint("`amends backup --list` lists them"))
}

/// Asks before something that cannot be taken back by `undo`; who cannot be asked has not agreed.
pub fn agreed() -> Result<bool> {
    if !output::is_interactive() {
        return Err(Failure::input("nobody can be asked here").hint("--yes says that you mean it"));
    }
    let mut asked = std::io::stdout().lock();
    write!(asked, "Do it? [y/N] ")?;
    asked.flush()?;
    let mut answer = String::new();
    let read = std::io::stdin().lock().read_line(&mut answer);
    let yes = ["y", "yes"].contains(&answer.trim().to_lowercase().as_str());
    Ok(read.is_ok() && yes)
}
