//! What may be typed: the verbs and what holds for all of them.

mod prose;

use super::{
    Context, Exit, backup_restore, brief, client, completions_man, demo, doctor, erase_subject,
    export, hours, import, insights, issue, log, me, mend, move_book, plan, policy,
    shared::{failure, flags::Global, verb_macros::verbs},
    snooze, supplier, sync, today, undo_redo, why,
};
use clap::{CommandFactory, FromArgMatches, Parser};
use std::ffi::OsString;

/// Which client relationships are going sour or being forgotten, why, and what to do first.
///
/// Without a verb the dashboard opens.
#[derive(Parser)]
#[command(name = "amends", version, max_term_width = 100)]
pub struct Args {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

verbs! { Verb {
    Today(today::Args) => today::run,
    Brief(brief::Args) => brief::run,
    Log(log::Args) => log::run,
    Client(client::Args) => client::run,
    Issue(issue::Args) => issue::run,
    Mend(mend::Args) => mend::run,
    Supplier(supplier::Args) => supplier::run,
    Plan(plan::Args) => plan::run,
    Snooze(snooze::Args) => snooze::run,
    Policy(policy::Args) => policy::run,
    Hours(hours::Args) => hours::run,
    Me(me::Args) => me::run,
    /// Take back the last change of the store, whoever made it
    Undo(undo_redo::UndoArgs) => undo_redo::undo,
    /// Do again what was last taken back
    Redo(undo_redo::Args) => undo_redo::redo,
    Import(import::Args) => import::run,
    Sync(sync::Args) => sync::run,
    Why(why::Args) => why::run,
    Export(export::Args) => export::run,
    Move(move_book::Args) => move_book::run,
    Backup(backup_restore::Args) => backup_restore::run,
    Restore(backup_restore::Restore) => backup_restore::restore,
    Erase(erase_subject::Args) => erase_subject::erase,
    Subject(erase_subject::SubjectArgs) => erase_subject::subject,
    Insights(insights::Args) => insights::run,
    Doctor(doctor::Args) => doctor::run,
    Demo(demo::Args) => demo::run,
    Completions(completions_man::Args) => completions_man::run,
    Man(completions_man::Man) => man,
} }

fn man(args: &completions_man::Man, _: &Context) -> super::Result<Exit> {
    completions_man::man(args, command())
}

pub fn command() -> clap::Command {
    Args::command().after_help(after_help())
}

/// What may stand beside no verb.
#[derive(Parser)]
struct NoVerb {
    #[command(flatten)]
    global: Global,
}

/// Reads the arguments. The error is also what asks for help or the version.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Args, clap::Error> {
    let arguments = arguments.into_iter().collect();
    // Sixty verbs cost the dashboard a tenth of its first frame; whatever this does not understand, they are asked about.
    if let Ok(alone) = NoVerb::try_parse_from(&arguments) {
        return Ok(Args {
            global: alone.global,
            verb: None,
        });
    }
    let arguments = negated_terms(arguments);
    let mut all = command();
    let matches = all.try_get_matches_from_mut(prose::told_apart(arguments, &all))?;
    Args::from_arg_matches(&matches)
}

/// `client list -tag:vip`, `issue list -is:late`: a term that begins with a dash is no option, and is handed on as `!tag:vip`, which
/// means the same.
fn negated_terms(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let list = arguments
        .windows(2)
        .position(|pair| (pair[0] == "client" || pair[0] == "issue") && pair[1] == "list");
    for argument in arguments
        .iter_mut()
        .skip(list.map_or(usize::MAX, |at| at + 2))
    {
        let Some(term) = argument.to_str().and_then(|text| text.strip_prefix('-')) else {
            continue;
        };
        let end = term
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(term.len());
        if end > 0 && term[end..].starts_with([':', '=', '<', '>']) {
            *argument = format!("!{term}").into();
        }
    }
    arguments
}

fn after_help() -> String {
    format!(
        "Environment:\n  AMENDS_DB, AMENDS_CONFIG  as --db and --config\n  AMENDS_NOW                the time to take \
         for now: 2026-11-22T08:41 (in the policy's zone) or with Z or an offset\n  NO_COLOR, COLUMNS, EDITOR\n\n\
         Exit codes:\n{}",
        failure::table()
    )
}

/// Checks what clap can check of the definitions themselves.
#[cfg(test)]
#[test]
fn the_definitions_are_sound() {
    Args::command().debug_assert();
}
