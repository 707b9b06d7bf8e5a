//! `amends import FILE`: what other programs keep and export, found out what it is, read, told and taken in.

use super::super::{Exit, Result};
use crate::cli::shared::open_book::{Context, For, tell_no_room};
use crate::cli::shared::progress::{ProgressLine, busy};
use crate::cli::shared::{failure::Failure, flags::DryRun, output};
use crate::domain::{Answers, Joined, Means, Pick, Take, counted, set_off};
use crate::exchange::{Moves, Parsed, Scope, Stated, most_exchanged, source::SOURCES};
use crate::session::{CopyReason, Imported, Search, Session, brings, know};
use clap::builder::PossibleValuesParser;
use std::path::Path;

/// What may be said of any file.
#[derive(clap::Args)]
pub struct FileArgs {
    /// What a table holds, where its columns do not tell (clients, contacts, tickets); or a mapping that was kept of a
    /// file like it
    #[arg(long = "as", value_name = "KIND or NAME")]
    kind: Option<String>,
    /// Keep what is said here under this name: the next file with these columns is read by itself
    #[arg(long, value_name = "NAME")]
    save: Option<String>,
    /// Which sheet of a workbook, where several are filled
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// A column and the field it is: --map "Kunde=client"; a column to leave out: --map "Fax="
    #[arg(long, value_name = "COLUMN=FIELD")]
    map: Vec<String>,
    /// What a value of a column that decides means: --value "Status: Fechado=closed"; * for all that are not known
    #[arg(long, value_name = "COLUMN: VALUE=MEANING")]
    value: Vec<String>,
    /// A name of the file that may be on record, and whom it means: --who "Acme Ltd=Acme"; =apart keeps it apart, =skip
    /// leaves it out
    #[arg(long, value_name = "NAME=CLIENT")]
    who: Vec<String>,
    /// All other names that may be on record: sure (take only the sure ones), all (the doubtful too), none
    #[arg(long, value_name = "WHICH", value_parser = PossibleValuesParser::new(Take::ANSWERS.iter().map(|(word, _)| *word)))]
    yes: Option<String>,
    /// How your own house is called here, its domain or number: no client, here and in files to come; none where it does
    /// not stand here
    #[arg(long, value_name = "NAME")]
    house: Vec<String>,
    /// Keep the texts of messages too, not only their first lines
    #[arg(long)]
    with_text: bool,
    /// Somebody on no record who becomes a client by their mail or number: --client acme.example, --client ana@gmail.com
    #[arg(long = "client", value_name = "ONE")]
    ticked: Vec<String>,
    /// Leave out rows that cannot be used, instead of importing nothing
    #[arg(long)]
    skip_bad: bool,
    /// Bring in those who were erased, too
    #[arg(long)]
    pub again: bool,
    #[command(flatten)]
    pub dry: DryRun,
}

/// Imports a file, or each of a folder; `only` is the kind that it is to be taken for.
pub fn run(path: &Path, only: Option<&str>, said: &FileArgs, context: &Context) -> Result<Exit> {
    let answers = answers(said)?;
    if only.is_some() && path.is_dir() {
        let what = format!("cannot read {}: it is a folder", path.display());
        let hint = "amends import FOLDER reads every file of one";
        return Err(Failure::input(what).hint(hint));
    }
    let mut search = if path.as_os_str() == "-" {
        Search::pipe(std::io::stdin().lock())
    } else {
        Search::path(path)
    }
    .map_err(|error| Failure::file("read", path, &error))?;
    if let Some(source) = SOURCES.iter().find(|source| Some(source.word) == only) {
        search = search.taken_for(source);
    }
    if search.found.is_empty() {
        let known = SOURCES.iter().map(|source| source.what);
        let name = path.file_name();
        let what = name.map_or("this".into(), |name| name.to_string_lossy());
        let known = known.joined(", ");
        let hint = format!("read are: {known}, and a book of facts (JSON)");
        return Err(Failure::input(format!("{what} holds nothing that can be read")).hint(hint));
    }
    let folder = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    take_in(search, &folder, only.is_none(), &answers, said, context)
}

/// Reads what was found, lists of people first, so that what the others tell finds them, and writes all of it as one
/// batch. Of a folder one that cannot be used is told, and keeps nobody from the others.
fn take_in(
    mut search: Search,
    folder: &str,
    names: bool,
    answers: &Answers,
    said: &FileArgs,
    context: &Context,
) -> Result<Exit> {
    let files = search.found.len();
    let several = files > 1;
    let name = match &search.found[..] {
        [found] => found.name.clone(),
        _ => folder.to_owned(),
    };
    if several && answers.keep.is_some() {
        return Err(Failure::usage(
            "--save keeps how one file is read, not a folder",
        ));
    }
    let (mut all, mut stated, mut bad) = (Parsed::default(), Stated::default(), 0);
    let mut prose = vec![];
    {
        let (session, _gone) = context.open_to_read_by()?;
        let mut record =
            session.on_record(search.found.iter().any(|found| found.source.goes_on))?;
        if several {
            session.people_first(&mut search.found, answers)?;
        }
        let mut left = files;
        // Each is let go once it was read: a mailbox has a hundred thousand names.
        for found in std::mem::take(&mut search.found) {
            left -= 1;
            if several || names {
                output::line(format!("{}: {}", found.name, found.source.what))?;
            }
            let mut parsed = busy("reading", || session.read_by(&found, answers, &record))?;
            let usable = tell(&parsed, &found.name, said, &session);
            match usable {
                Err(failure) if !several || failure.exit != Exit::Input => return Err(failure),
                // A comma in a text beside the tables makes none of it.
                Err(_) if found.source.word == "csv" && !is_called_a_table(&found.name) => {
                    prose.push(found.name);
                }
                Err(failure) => {
                    bad += 1;
                    output::failure(&failure);
                }
                Ok(()) => {
                    if left > 0 {
                        know(&mut record, &parsed);
                    }
                    stated = std::mem::take(&mut parsed.stated);
                    all.join(parsed);
                }
            }
        }
        let mut unknown = search.unknown();
        unknown.extend(prose.iter().map(String::as_str));
        if !unknown.is_empty() {
            output::note(format!("of no kind that is known: {}", unknown.join(", ")));
        }
    }
    let others = most_exchanged(&all.strangers);
    // Where all of a folder was refused, nothing is left to be written.
    let refused = bad + prose.len();
    if !said.dry.dry_run && refused < files {
        write(all, &name, &stated, answers, said, context)?;
    }
    output::lines(others)?;
    let fine = bad == 0 && refused < files;
    Ok(if fine { Exit::Done } else { Exit::Input })
}

fn is_called_a_table(name: &str) -> bool {
    let ending = Path::new(name).extension().unwrap_or_default();
    ["csv", "tsv", "tab"]
        .iter()
        .any(|table| ending.eq_ignore_ascii_case(table))
}

/// Tells how a file was understood and what it would bring; the failure of one that cannot be used.
fn tell(parsed: &Parsed, name: &str, said: &FileArgs, session: &Session) -> Result<()> {
    let mut lines = stated(&parsed.stated);
    let is_bad = parsed.problems.iter().any(|p| p.scope != Scope::Aside);
    if said.dry.dry_run && parsed.is_readable() {
        // Without the bad rows, which only --skip-bad leaves out.
        let how = ["", "with --skip-bad "][usize::from(is_bad && !said.skip_bad)];
        let told = brings(session.would_bring(parsed)?, parsed.moves);
        lines.push(format!(
            "{how}{name} would bring {told}; nothing was changed"
        ));
    }
    output::lines(lines)?;
    let policy = session.policy();
    let nobody_said = policy.house.is_empty() && policy.addresses.is_empty();
    if nobody_said && said.house.is_empty() && parsed.drafts.len() > 2 {
        output::note(
            "nobody has said what your own house is called: if it stands here, --house \"ITS NAME\" leaves it out",
        );
    }
    aside(parsed);
    if !is_bad {
        return Ok(());
    }
    let failure = problems(parsed, name, said.skip_bad);
    if said.dry.dry_run {
        return Err(failure);
    }
    if !parsed.is_readable() {
        return Err(failure.hint("nothing of it was imported"));
    }
    if !said.skip_bad {
        return Err(failure.hint("nothing of it was imported; --skip-bad leaves those rows out"));
    }
    output::note(failure.message);
    failure.hints.iter().for_each(output::note);
    Ok(())
}

fn write(
    parsed: Parsed,
    name: &str,
    stated: &Stated,
    answers: &Answers,
    said: &FileArgs,
    context: &Context,
) -> Result<()> {
    let moves = parsed.moves;
    let mut session = context.open(For::Making)?;
    tell_no_room(&session.back_up(CopyReason::Import)?);
    if let Some(refusal) = session.keep(answers, stated)? {
        return Err(Failure::from(refusal).hint("nothing of it was imported"));
    }
    let feed = !parsed.holidays.is_empty();
    let house = parsed.house.join(", ");
    let import = session.incoming(parsed);
    let feed = feed && import.policy.is_some();
    let mut progress = ProgressLine::of("importing");
    if said.again {
        session.let_in_again(&import)?;
    }
    let imported = session.import(name, &import, &mut |far| progress.at(far))?;
    drop(progress);
    done(&imported, moves, feed)?;
    if !house.is_empty() {
        output::line(format!("your own house from now on: {house}"))?;
    }
    if let Some(name) = &answers.keep {
        output::line(format!(
            "kept how to read it as “{}”; the next file like it needs no word",
            name.trim()
        ))?;
    }
    Ok(())
}

fn done(imported: &Imported, moves: Moves, feed: bool) -> Result<()> {
    super::passed(imported).into_iter().for_each(output::note);
    let days = if feed {
        ", and the closed days of the feed"
    } else {
        ""
    };
    output::line(format!("imported {}{days}", imported.added))?;
    if imported.updated > 0 {
        output::line(format!(
            "more is known of what was there: {}",
            imported.updated
        ))?;
    }
    if moves.moved + moves.same > 0 {
        output::line(moves.to_string())?;
    }
    if imported.there.clients + imported.there.contacts + imported.there.issues > 0 {
        output::line(format!("already there: {}", imported.there))?;
    }
    Ok(())
}

/// What among many could not be read, and stands in no one's way.
fn aside(parsed: &Parsed) {
    let all = parsed.problems.iter();
    for problem in all.filter(|p| p.scope == Scope::Aside) {
        output::note(problem.to_string());
    }
    if parsed.more > 0 && parsed.problems.iter().all(|p| p.scope == Scope::Aside) {
        output::note(format!("… and {} more that could not be read", parsed.more));
    }
}

fn answers(said: &FileArgs) -> Result<Answers> {
    let mut answers = Answers {
        sheet: said.sheet.clone(),
        with_text: said.with_text,
        ticked: said.ticked.clone(),
        skip_bad: said.skip_bad,
        keep: said.save.clone(),
        ..Answers::default()
    };
    if let Some(word) = &said.kind {
        answers.kind = word.parse().ok();
        answers.mapping = answers.kind.is_none().then(|| word.clone());
    }
    let take = Take::ANSWERS
        .iter()
        .find(|(word, _)| Some(*word) == said.yes.as_deref());
    answers.take = take.map_or(Take::Ask, |(_, take)| *take);
    let pair = |text: &str, form: &str| {
        let (name, what) = text
            .rsplit_once('=')
            .ok_or_else(|| Failure::usage(format!("“{text}” is not {form}")))?;
        Ok::<_, Failure>((name.trim().to_owned(), what.trim().to_owned()))
    };
    for text in &said.map {
        answers.map.push(pair(text, "COLUMN=FIELD")?);
    }
    for text in &said.who {
        let (name, means) = pair(text, "NAME=CLIENT")?;
        answers.say(Pick::Who(name, Means::typed(&means)));
    }
    for name in &said.house {
        let name = if name == "none" { "" } else { name.trim() };
        answers.say(Pick::House(name.to_owned()));
    }
    for text in &said.value {
        let form = "COLUMN: VALUE=MEANING";
        let (column, rest) = text
            .split_once(':')
            .ok_or_else(|| Failure::usage(format!("“{text}” is not {form}")))?;
        let (value, meaning) = pair(rest, form)?;
        answers.say(Pick::Value(column.trim().to_owned(), value, meaning));
    }
    Ok(answers)
}

/// How the file was understood, a line each; the columns by the names that `--map` takes.
fn stated(stated: &Stated) -> Vec<String> {
    let mut lines = stated.lines();
    let pairs = stated
        .mapped
        .iter()
        .map(|(from, to)| format!("{from} → {to}"));
    if !stated.mapped.is_empty() {
        let columns = format!("columns: {}", pairs.joined(", "));
        lines.insert(usize::from(!stated.encoding.is_empty()), columns);
    }
    lines
}

/// What cannot be used, row by row; where it is the whole file, that alone.
fn problems(parsed: &Parsed, name: &str, skipped: bool) -> Failure {
    let worst = if parsed.is_readable() {
        Scope::Row
    } else {
        Scope::File
    };
    let problems = parsed.problems.iter();
    let told: Vec<_> = problems.filter(|problem| problem.scope == worst).collect();
    let more = if worst == Scope::Row { parsed.more } else { 0 };
    let many = told.len() + more;
    let bad = format!("{} of {name} cannot be used", counted(many, "row"));
    let message = match worst {
        Scope::File => format!("{name} cannot be used"),
        _ if skipped && many == 1 => format!("{bad}, and is left out"),
        _ if skipped => format!("{bad}, and are left out"),
        _ => bad,
    };
    let mut failure = Failure::input(message);
    for problem in told {
        if problem.line == 0 {
            failure = failure.hint(problem.reason.clone());
            continue;
        }
        let column = set_off(", ", &problem.column, "");
        let value = set_off(", “", &problem.value, "”");
        let (line, reason) = (problem.line, &problem.reason);
        failure = failure.hint(format!("line {line}{column}{value}: {reason}"));
    }
    if more > 0 {
        failure = failure.hint(format!("… and {more} more"));
    }
    failure
}
