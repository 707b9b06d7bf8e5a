//! `amends doctor`: whether the store is as it should be. Changes nothing.

use super::open::{Context, For};
use super::out;
use super::progress::busy;
use super::{Exit, Result};
use crate::wire::doctor::{Finding, report};

/// Look whether the store is sound, and say what is not
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, context: &Context) -> Result<Exit> {
    let (paths, _) = context.machine()?;
    let session = context.open(For::Looking)?;
    let findings = busy("looking", || session.check())?;
    let wrong = findings.iter().filter(|finding| !finding.fine).count();
    let exit = if wrong == 0 { Exit::Done } else { Exit::Found };
    let path = paths.db.display().to_string();
    if args.json {
        let told: Vec<Finding<'_>> = findings
            .iter()
            .map(|f| Finding {
                what: f.what,
                fine: f.fine,
                detail: &f.detail,
            })
            .collect();
        out::json(|out| report(out, &path, &told))?;
        return Ok(exit);
    }
    let mut lines = vec![path];
    for finding in &findings {
        let mark = if finding.fine { "ok   " } else { "NOT  " };
        let detail = if finding.detail.is_empty() {
            String::new()
        } else {
            format!(": {}", finding.detail)
        };
        lines.push(format!("  {mark}{}{detail}", finding.what));
    }
    lines.push(if wrong == 0 {
        "all is well".to_owned()
    } else {
        format!("{wrong} not as it should be")
    });
    out::lines(lines)?;
    Ok(exit)
}
