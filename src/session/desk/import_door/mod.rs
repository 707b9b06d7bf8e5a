//! The import door, behind the desk: folders are listed, files looked at and taken in.

mod questions;

use super::background::BeingRead;
use super::{Desk, ShowApp, failed, showing};
use crate::app::Answer;
use crate::app::import_door::{Door, DoorQuestion, FolderNames, Looked, Wanted};
use crate::config::home_path;
use crate::domain::{Answers, Pick, Rewind, counted};
use crate::exchange::csv::{FIELDS, in_words};
use crate::exchange::{FileColumn, Parsed, Problem, Scope, Stated, without_options};
use crate::session::{BackedUp, CopyReason, Counts, FileFound, Reach, Search, Session};
use crate::session::{ReadFar, brings, said};
use questions::{all_doubts, pick, question};
use std::time::{Duration, Instant as Watch};
use std::{ffi::OsStr, path::Path, sync::Arc};

/// So many others are offered.
const OTHERS: usize = 30;
/// From so many rows on the first morning is not foreseen: that would take as long as the import.
const FORESEEN: usize = 20_000;
/// So often whoever waits for a file to be read is told how far that is, and asked whether to go on.
const TELLS: Duration = Duration::from_millis(120);

impl Desk {
    /// Greets whoever opens a book in which nothing is and nothing was ever done.
    pub fn greeting(mut self) -> Self {
        let done = || self.session.peek(Rewind::Undo, Reach::Store);
        if self.app.book.entries().is_empty() && matches!(done(), Ok(None)) {
            self.app.greet();
            // What was typed and left at the last greeting stands there before the first key.
            self.follow_drafts();
        }
        self
    }

    pub(super) fn door(&mut self, door: Door, show: ShowApp) -> Answer {
        let done = match door {
            Door::List(folder) => Ok(Answer::Listed(list(folder))),
            Door::Look(wanted) => {
                let name = wanted.path.clone();
                let look = move |session: &Session, far: &_| look(session, wanted, far);
                let looked = self.beside(&name, show, look);
                looked.map(|it| Answer::Looked(Box::new(it)))
            }
            Door::Kept => self.session.mappings().map(Answer::Kept).map_err(said),
            Door::Write(wanted) => return self.write(&wanted, show).unwrap_or_else(Answer::Failed),
        };
        done.unwrap_or_else(Answer::Refused)
    }

    /// Reads on a thread of its own, so that it is told how far that is, and Esc leaves it: a reader keeps nothing.
    fn beside<T: Send + 'static>(
        &mut self,
        name: &str,
        show: ShowApp,
        read: impl FnOnce(&Session, &Arc<ReadFar>) -> Result<T, String> + Send + 'static,
    ) -> Result<T, String> {
        let far = Arc::new(ReadFar::default());
        let followed = Arc::clone(&far);
        let reading = BeingRead::begin(self, move |session| Ok(read(session, &followed)));
        let begun = Watch::now();
        loop {
            match reading.within(TELLS) {
                Ok(Some(read)) => return read.map_err(said)?,
                Err(_) => return Err(format!("{name} could not be read")),
                Ok(None) if !self.session.waits.goes_on(Duration::ZERO, Duration::ZERO) => {
                    far.stop();
                    return Err("stopped: nothing of it was kept".to_owned());
                }
                Ok(None) => {
                    let so_far = begun.elapsed().as_secs();
                    self.app
                        .say(format!("reading {name}: {far}{so_far} s · esc stops it"));
                    show(&self.app);
                }
            }
        }
    }

    fn write(&mut self, wanted: &Wanted, show: ShowApp) -> Result<Answer, String> {
        let again = wanted.clone();
        let read = move |session: &Session, far: &_| -> Result<(String, Parsed), String> {
            let search = find(&again, far)?;
            let found = search.found.first();
            let found = found.ok_or("the file is not there any more")?;
            let parsed = session.read(found, &again.answers).map_err(said)?;
            Ok((found.name.clone(), parsed))
        };
        let (name, parsed) = self.beside(&wanted.path, &mut *show, read)?;
        if !parsed.is_readable() {
            return Err(format!("{name} is not as it was: look at it again"));
        }
        let copy = self.session.back_up(CopyReason::Import).map_err(said)?;
        let no_copy = match copy {
            BackedUp::NoRoom { .. } => format!(" · {}", super::file::told(&copy)),
            _ => String::new(),
        };
        let kept = self.session.keep(&wanted.answers, &parsed.stated);
        if let Some(refusal) = kept.map_err(said)? {
            return Err(refusal.why);
        }
        let incoming = self.session.incoming(parsed);
        let what = format!("importing {name} · esc stops it");
        let before = self.session.store().version().map_err(said)?;
        let imported = {
            let mut tell = showing(&mut self.app, &what, show);
            self.session.import(&name, &incoming, &mut tell)
        };
        Ok(match imported {
            Ok(imported) if imported.version == before => Answer::Said(format!(
                "all of {name} is here already: nothing was changed"
            )),
            Ok(imported) => {
                // What came in is a morning of its own.
                self.app.today.begin_anew();
                let added = imported.added;
                Answer::Applied {
                    title: format!("imported {added} from {name} · u takes it back{no_copy}"),
                    numbers: vec![],
                }
            }
            Err(error) => failed(&self.session, &error),
        })
    }
}

fn look(session: &Session, mut wanted: Wanted, far: &Arc<ReadFar>) -> Result<Looked, String> {
    settle(&mut wanted.answers);
    let search = find(&wanted, far)?;
    let found = match &search.found[..] {
        [] => return Err(format!("{} holds nothing that can be read", wanted.path)),
        [found] => found,
        several => {
            let left = several.iter();
            let left = left.filter(|found| !wanted.taken.contains(&found.name));
            let files = left.map(|found| (found.name.clone(), found.source.what.to_owned()));
            let which = ["next", "first"][usize::from(wanted.taken.is_empty())];
            return Ok(Looked {
                title: format!("{}: which file {which}?", wanted.path),
                files: files.collect(),
                wanted,
                ..Looked::default()
            });
        }
    };
    let parsed = session.read(found, &wanted.answers).map_err(said)?;
    let brought = session.would_bring(&parsed).map_err(said)?;
    let rows = brought.iter().map(Counts::all).sum::<usize>();
    let mut looked = seen(wanted, found, &parsed);
    let asks = |problem: &Problem| problem.asks.is_some();
    let why = parsed.problems.iter().find(|problem| !asks(problem));
    // What cannot be used, and of which nothing can be said, is no list to choose from.
    let useless =
        rows == 0 && parsed.strangers.is_empty() && looked.wanted.answers.ticked.is_empty();
    if !parsed.problems.iter().any(asks) && (useless || !parsed.is_readable()) {
        let why = why.map(ToString::to_string);
        let why = why.or_else(|| parsed.stated.notes.last().cloned());
        let why = why.unwrap_or_else(|| "nothing in it can be used".to_owned());
        return Err(format!("{}: {}", found.name, without_options(&why)));
    }
    if rows > 0 {
        looked.brings = brings(brought, parsed.moves);
    }
    match rows {
        _ if !looked.asks.is_empty() => {}
        1..FORESEEN => {
            let incoming = session.incoming(parsed);
            looked.morning = session.foresee(&incoming).unwrap_or_default();
        }
        0 => {}
        _ => {
            let why =
                "of so many rows it is not worked out before they are in: Today shows it then";
            looked.morning = vec![why.to_owned()];
        }
    }
    Ok(looked)
}

/// Of two columns that were said to be one field the later counts, where the field takes one.
fn settle(answers: &mut Answers) {
    let one = |field: &str| {
        FIELDS
            .iter()
            .any(|about| about.word == field && !about.many)
    };
    let mut taken = std::collections::HashSet::new();
    let mut kept = std::mem::take(&mut answers.map);
    kept.reverse();
    kept.retain(|(_, field)| !one(field) || taken.insert(field.clone()));
    kept.reverse();
    answers.map = kept;
}

/// So many names of a folder are looked into before they are offered.
const LOOKED_INTO: usize = 500;

/// How the names of exports end.
const EXPORTS: &[&str] = &[
    "csv", "tsv", "xlsx", "ods", "vcf", "ics", "mbox", "eml", "json",
];

/// Whether a file is of a kind that is read; programs and pictures need not be offered.
fn may_be_read(entry: &std::fs::DirEntry) -> bool {
    Search::path(&entry.path()).is_ok_and(|search| !search.found.is_empty())
}

fn list(folder: String) -> FolderNames {
    let path = home_path(if folder.is_empty() { "." } else { &folder });
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    let entries: Vec<_> = entries.collect();
    // To look into each of very many would take too long.
    let looks = entries.len() <= LOOKED_INTO;
    let shown = |entry: std::fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        let is_folder = entry.path().is_dir();
        let slash = if is_folder { "/" } else { "" };
        let is_listed = !name.starts_with('.') && (is_folder || !looks || may_be_read(&entry));
        is_listed.then(|| format!("{name}{slash}"))
    };
    let mut names: Vec<String> = entries.into_iter().filter_map(shown).collect();
    // What is called as an export is stands before the other files.
    let leads = |name: &String| {
        let is_one = |end: &OsStr| EXPORTS.iter().any(|one| end.eq_ignore_ascii_case(one));
        name.ends_with('/') || Path::new(name).extension().is_some_and(is_one)
    };
    names.sort_by_cached_key(|name| (!leads(name), name.to_lowercase()));
    FolderNames { folder, names }
}

fn find(wanted: &Wanted, far: &Arc<ReadFar>) -> Result<Search, String> {
    let path = home_path(&wanted.path);
    Search::followed(&path, far).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => {
            format!("there is no {}", wanted.path)
        }
        std::io::ErrorKind::PermissionDenied => format!("{} may not be read", wanted.path),
        _ => format!("{} cannot be read", wanted.path),
    })
}

fn seen(wanted: Wanted, found: &FileFound, parsed: &Parsed) -> Looked {
    let (file, bad): (Vec<_>, Vec<_>) =
        (parsed.problems.iter()).partition(|problem| problem.scope == Scope::File);
    let told = |problem: &&Problem| without_options(&problem.to_string());
    let rows = bad.iter().filter(|p| p.scope == Scope::Row).count() + parsed.more;
    let file = file.into_iter().map(|problem| question(problem, parsed));
    let mut asks: Vec<DoorQuestion> = file.chain(all_doubts(parsed)).collect();
    if asks.is_empty() && rows > 0 && !wanted.answers.skip_bad {
        asks.push(DoorQuestion {
            label: format!("{} cannot be used", counted(rows, "row")),
            detail: bad.first().map(told).unwrap_or_default(),
            picks: vec![pick(
                "leave them out",
                "the others are taken",
                Pick::SkipBad,
            )],
            ..DoorQuestion::default()
        });
    }
    Looked {
        title: format!("{}: {}", found.name, found.source.what),
        notes: (parsed.stated.lines().iter())
            .map(|line| without_options(line))
            .collect(),
        asks,
        columns: columns(parsed),
        others: others(&wanted, parsed),
        bad: bad.iter().map(told).collect(),
        keep: keep(&wanted, &parsed.stated),
        wanted,
        ..Looked::default()
    }
}

fn keep(wanted: &Wanted, stated: &Stated) -> Option<String> {
    if !wanted.answers.is_worth_keeping() || stated.mapped.is_empty() {
        return None;
    }
    let file = std::path::Path::new(&wanted.path).file_stem();
    // “tickets-2026-11-28.csv” comes again under another date.
    let stem = file.map(|stem| stem.to_string_lossy().into_owned());
    let is_date = |c: char| !c.is_alphabetic();
    let stem = stem.map(|stem| stem.trim_end_matches(is_date).to_owned());
    stated.mapping.clone().or(stem)
}

fn columns(parsed: &Parsed) -> Vec<DoorQuestion> {
    let Some(kind) = parsed.stated.kind else {
        return vec![];
    };
    let asked = |column: &FileColumn| {
        let fields = FIELDS.iter().filter(|about| about.kinds.contains(&kind));
        let picks = fields.map(|about| {
            let is = Pick::Column(column.name.clone(), about.word.to_owned());
            pick(about.word, about.meaning, is)
        });
        let taken = column.field.clone().unwrap_or_default();
        let field = match &*taken {
            "" => "kept beside".to_owned(),
            taken => in_words(taken),
        };
        let samples = column.samples.join(" · ").replace(" ::: ", ", ");
        DoorQuestion {
            label: column.name.clone(),
            detail: format!("{field}: {samples}"),
            picks: picks.collect(),
            taken,
        }
    };
    let columns = parsed.stated.columns.iter();
    // Of an empty one there is nothing to say.
    let filled = columns.filter(|column| !column.samples.is_empty());
    filled.map(asked).collect()
}

/// Those on no record, who can be made clients; who is ticked already can be let go.
fn others(wanted: &Wanted, parsed: &Parsed) -> Vec<(String, String)> {
    let ticked = wanted.answers.ticked.iter();
    let ticked = ticked.map(|whose| (whose.clone(), "becomes a client".to_owned()));
    let others = parsed.strangers.iter().take(OTHERS);
    ticked
        .chain(others.map(|one| (one.domain.clone(), one.to_string())))
        .collect()
}
