//! `amends doctor`: whether the store is as it should be, and mending what can be mended.

use super::shared::{output, progress::busy};
use super::{Context, Exit, For, Result, backup_restore::save_what_is_left};
use crate::session::{Session, SessionError, StoreError};
use crate::wire::doctor::{DoctorAnswer, report};
use crate::{domain::set_off, store::Store};
use std::path::Path;

/// Look whether the store is sound, say what is not, and mend what can be mended
///
/// Looked at: the file and its schema, references, summaries against the rows, the journal of SQLite, who else may read
/// the file and its folders, network and synced folders, the clock, the kept copies, and what lies beside it.
#[derive(clap::Args)]
pub struct Args {
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Make anew what can be made from the rows, put aside a log that is not the file's, save beside a damaged file
    /// what can still be read of it, and take from others what is none of theirs; what was done is said
    #[arg(long)]
    fix: bool,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let (paths, _) = context.machine()?;
    let session = if args.fix {
        mended(context, &paths.db)?
    } else {
        context.open(For::Looking)?
    };
    let findings = busy("looking", || session.check())?;
    if args.fix && findings.iter().any(|f| f.what == "file" && !f.fine) {
        save_what_is_left(|| session.store().rescue());
    }
    let wrong = findings.iter().filter(|finding| !finding.fine).count();
    let exit = if wrong == 0 { Exit::Done } else { Exit::Found };
    let path = paths.db.display().to_string();
    if args.json {
        let told: Vec<DoctorAnswer> = findings
            .iter()
            .map(|f| DoctorAnswer {
                what: f.what,
                fine: f.fine,
                detail: &f.detail,
            })
            .collect();
        output::json(&report(&path, &told))?;
        return Ok(exit);
    }
    let mut lines = vec![path];
    for finding in &findings {
        let mark = if finding.fine { "ok   " } else { "NOT  " };
        let detail = set_off(": ", &finding.detail, "");
        lines.push(format!("  {mark}{}{detail}", finding.what));
    }
    lines.push(if wrong == 0 {
        "all is well".to_owned()
    } else {
        format!("{wrong} not as it should be")
    });
    output::lines(lines)?;
    Ok(exit)
}

/// Opens the store to mend it, and says what was done.
fn mended(context: &Context, path: &Path) -> Result<Session> {
    let (paths, config) = context.machine()?;
    match Session::open(&context.setup(&paths, &config, For::Looking)) {
        Err(SessionError::Store(StoreError::StrangeLog { .. })) => {
            let aside = Store::put_log_aside(path)?;
            output::note(format!("the log is kept as {}", aside.display()));
        }
        Err(SessionError::Store(StoreError::Damaged { .. })) => {
            save_what_is_left(|| Store::rescue_damaged(path));
        }
        opened => drop(opened?),
    }
    let mut session = context.open(For::Changing)?;
    match busy("mending", || session.mend()) {
        // What is damaged is told next, and what can be read of it saved.
        Err(SessionError::Store(StoreError::Damaged { .. })) => {}
        done => done?.into_iter().for_each(output::note),
    }
    Ok(session)
}
