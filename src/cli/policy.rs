//! `amends policy`: what judges a book, shown, set and edited as TOML.

use super::shared::{output, save::perform};
use super::{Context, DryRun, Exit, Failure, For, Result};
use crate::config::policy_text::{default_policy, from_toml, to_toml};
use crate::deed::{Decided, Fault, Scene, SetPolicy};
use crate::session::{Scratch, Session, abandoned, left_text};
use clap::Subcommand;
use std::path::Path;

/// What a folder with a policy that is being edited is called, and the file in it.
const BEGINS: &str = "policy-";
const TEXT: &str = "policy.toml";

/// Hours, promises and cadences: part of the data, the same for every desk
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    act: PolicyAct,
}

#[derive(Subcommand)]
enum PolicyAct {
    /// Print the policy as TOML
    Show {
        /// Print JSON instead
        #[arg(long)]
        json: bool,
    },
    /// Edit it with $VISUAL or $EDITOR
    Edit {
        #[command(flatten)]
        dry: DryRun,
    },
    /// Change one setting: amends policy set promises.reply 4h, or promises.reply=4h
    Set {
        /// The setting, as `policy show` names it
        key: String,
        /// Its value; several windows or addresses with commas between
        value: Vec<String>,
        #[command(flatten)]
        dry: DryRun,
    },
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    match &args.act {
        PolicyAct::Show { json } => show(*json, context),
        PolicyAct::Edit { dry } => edit(context, *dry),
        PolicyAct::Set { key, value, dry } => {
            let (key, value) = setting(key, value)?;
            let mut session = context.open(For::Making.unless(*dry))?;
            let settings = [(key, value.as_str())];
            let act = SetPolicy::Settings(&settings);
            change(&mut session, *dry, |scene| act.decide(scene))
        }
    }
}

/// A setting and its value, typed as two words or with `=` between them, as the policy's own text has it.
fn setting(key: &str, value: &[String]) -> Result<(String, String)> {
    let given = !value.is_empty() || key.contains('=');
    let value = value.join(" ");
    let (key, value) = match (key.split_once('='), value.trim()) {
        (Some((key, "")), value) | (Some((key, value)), "") => (key, value),
        (_, value) => (key, value.strip_prefix('=').unwrap_or(value)),
    };
    let (key, value) = (key.trim(), value.trim());
    // Who has no boss says so with nothing in quotes, or behind the sign.
    if key.is_empty() || value.is_empty() && !(given && key == "boss") {
        return Err(Failure::usage(format!("what shall “{key}” be?"))
            .hint(format!("amends policy set {key} VALUE")));
    }
    Ok((key.to_owned(), value.to_owned()))
}

fn show(json: bool, context: &Context) -> Result<Exit> {
    let policy = match context.open_if_there()? {
        Some(session) => session.policy().clone(),
        None => default_policy(context.environment.zone.as_deref()),
    };
    if json {
        output::json(&crate::wire::policy::show(&policy))?;
    } else {
        output::text(&to_toml(&policy))?;
    }
    Ok(Exit::Done)
}

fn change(session: &mut Session, dry: DryRun, decide: impl Fn(&Scene) -> Decided) -> Result<Exit> {
    let unchanged =
        |scene: &Scene| matches!(decide(scene), Err(refusal) if refusal.fault == Fault::Nothing);
    let mut nothing = false;
    let done = perform(session, &[], dry, |scene| {
        nothing = unchanged(scene);
        decide(scene)
    });
    if nothing {
        return output::line("nothing changed");
    }
    output::line(done?.told())
}

/// Opens the policy in an editor. What does not hold is kept in its file, and nothing is changed.
fn edit(context: &Context, dry: DryRun) -> Result<Exit> {
    let before = context.open(For::Making.unless(dry))?;
    let (policy, revision) = (before.policy().clone(), before.policy_revision());
    // Nothing is held while somebody thinks.
    drop(before);
    let directory = &context.environment.runtime_dir;
    for left in abandoned(directory, BEGINS) {
        let text = left.join(TEXT);
        // Nothing was typed there, or it stands by now.
        if left_text(&text).is_ok_and(|text| text == to_toml(&policy)) {
            let _ = std::fs::remove_dir_all(left);
            continue;
        }
        output::note(format!(
            "an edit that was not taken over is still in {}",
            text.display()
        ));
    }
    let cannot = |error| Failure::input(format!("cannot make a file to edit: {error}"));
    let scratch = Scratch::private(directory, BEGINS).map_err(cannot)?;
    let path = scratch.file(TEXT, &to_toml(&policy)).map_err(cannot)?;
    run_editor(context, &path)?;
    let text = left_text(&path).map_err(|error| Failure::file("read", &path, &error))?;
    let edited = match from_toml(&text, "the edited policy") {
        Ok(edited) => edited,
        Err(error) => return Err(kept(error.into(), scratch)),
    };
    let mut session = context.open(For::Changing.unless(dry))?;
    if session.policy_revision() != revision {
        let stale = Failure::refused(
            "the policy was changed by somebody else meanwhile, so this edit was not written over it",
        );
        return Err(kept(stale, scratch));
    }
    let act = SetPolicy::Whole(&edited);
    change(&mut session, dry, |scene| act.decide(scene))
}

fn kept(failure: Failure, scratch: Scratch) -> Failure {
    let path = scratch.keep().join(TEXT);
    failure.hint(format!("your text is in {}", path.display()))
}

fn run_editor(context: &Context, path: &Path) -> Result<()> {
    let editor = context.environment.editor.as_deref().unwrap_or("vi");
    let mut words = editor.split_whitespace();
    let ended = std::process::Command::new(words.next().unwrap_or("vi"))
        .args(words)
        .arg(path)
        .status();
    match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::input(format!(
            "the editor “{editor}” ended with {status}; nothing was changed"
        ))),
        Err(error) => Err(
            Failure::input(format!("cannot start the editor “{editor}”: {error}"))
                .hint("name another with VISUAL or EDITOR, or use amends policy set"),
        ),
    }
}
