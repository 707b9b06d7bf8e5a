//! `amends sync`: what is new in the mail, calendar and address folders that the configuration names.

use super::shared::{output, progress::ProgressLine};
use super::{Context, DryRun, Exit, Failure, For, Result};
use crate::{domain::Answers, exchange::most_exchanged, session::Counts};

/// Read what is new in your mail, calendar and address folders
///
/// The folders are named in the configuration, under sync: mail, calendar, book, files. Nothing is fetched from a server:
/// mbsync, vdirsyncer and the like do that. `amends undo` takes a whole run back, and what was taken back is not read
/// again without --again.
#[derive(clap::Args)]
pub struct Args {
    /// Read everything again, also what was read before or taken back; what is on record is not doubled
    #[arg(long)]
    again: bool,
    /// Keep the texts of messages too, not only their first lines
    #[arg(long)]
    with_text: bool,
    /// Somebody on no record who becomes a client by their mail: --client acme.example; their old messages are read too
    #[arg(long = "client", value_name = "DOMAIN")]
    ticked: Vec<String>,
    #[command(flatten)]
    dry: DryRun,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let (paths, config) = context.machine()?;
    let places = config.sync;
    if places.is_empty() {
        let config = paths.config.display();
        let hint = format!("in {config}, say for instance: [sync] mail = [\"~/Mail\"]");
        return Err(Failure::input("no folder is named to be read").hint(hint));
    }
    let answers = Answers {
        with_text: args.with_text,
        ticked: args.ticked.clone(),
        ..Answers::default()
    };
    let mut session = context.open(For::Making.unless(args.dry))?;
    let mut progress = ProgressLine::of("reading");
    // Whoever becomes a client has written before.
    let again = args.again || !args.ticked.is_empty();
    let synced = session.sync(&places, &answers, again, args.dry.dry_run, &mut |far| {
        progress.at(far);
    })?;
    drop(progress);
    for problem in &synced.problems {
        output::note(problem.to_string());
    }
    output::lines(&synced.notes)?;
    if args.dry.dry_run {
        let would = synced.would.unwrap_or_default();
        output::line(format!("would bring {would}; nothing was changed"))?;
    } else {
        let imported = synced.imported.as_ref();
        imported
            .and_then(super::import::passed)
            .into_iter()
            .for_each(output::note);
        let news = imported.filter(|i| i.added != Counts::default() || i.updated > 0);
        output::line(match news.map(|i| (&i.added, i.updated)) {
            None => "nothing new".to_owned(),
            Some((added, 0)) => format!("new: {added}"),
            Some((added, many)) => format!("new: {added}; {many} moved on"),
        })?;
    }
    output::lines(most_exchanged(&synced.strangers))
}
