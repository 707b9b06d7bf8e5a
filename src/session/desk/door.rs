//! The import door, behind the desk: folders are listed, files looked at and taken in.

use super::{Desk, Show, failed, showing};
use crate::app::Answer;
use crate::app::door::{Door, Listing, Looked, Pick, Question, Said};
use crate::domain::ClientFacts;
use crate::exchange::csv::FIELDS;
use crate::exchange::{Asks, Doubt, Kind, Parsed, Problem, Scope, Take};
use crate::session::{Answers, Counts, Found, Search, Why};
use std::path::PathBuf;

/// So many others are offered.
const OTHERS: usize = 30;
/// From so many rows on the first morning is not foreseen: that would take as long as the import.
const FORESEEN: usize = 20_000;

impl Desk {
    /// Greets whoever opens a book in which nothing is and nothing was ever done.
    #[must_use]
    pub fn greeting(mut self) -> Self {
        if self.app.book.entries().is_empty()
            && matches!(
                self.session.peek_undo(crate::session::Reach::Store),
                Ok(None)
            )
        {
            self.app.greet();
        }
        self
    }

    /// Does what the door wants.
    pub(super) fn door(&mut self, door: Door, show: Show<'_>) -> Answer {
        let done = match door {
            Door::List(folder) => Ok(Answer::Listed(list(folder))),
            Door::Look(said) => self
                .look(said)
                .map(|looked| Answer::Looked(Box::new(looked))),
            Door::Write(said) => return self.write(&said, show).unwrap_or_else(Answer::Failed),
        };
        done.unwrap_or_else(Answer::Refused)
    }

    fn look(&self, said: Said) -> Result<Looked, String> {
        let search = find(&said)?;
        let found = match &search.found[..] {
            [] => return Err(format!("{} holds nothing that can be read", said.path)),
            [found] => found,
            several => {
                let files = several
                    .iter()
                    .map(|found| (found.name.clone(), found.source.what.to_owned()));
                return Ok(Looked {
                    title: format!(
                        "{}: which file first? (lists of clients go before the rest)",
                        said.path
                    ),
                    files: files.collect(),
                    said,
                    ..Looked::default()
                });
            }
        };
        let parsed = self.read(found, &said)?;
        let mut looked = seen(said, found, &parsed);
        if looked.asks.is_empty() && Counts::brought(&parsed.drafts).all() < FORESEEN {
            let incoming = self.session.incoming(parsed);
            looked.morning = self.session.foresee(&incoming).unwrap_or_default();
        }
        Ok(looked)
    }

    fn read(&self, found: &Found, said: &Said) -> Result<Parsed, String> {
        let answers = answers(said);
        self.session
            .read(found, &answers)
            .map_err(|error| crate::session::chain(&error))
    }

    fn write(&mut self, said: &Said, show: Show<'_>) -> Result<Answer, String> {
        let search = find(said)?;
        let found = search
            .found
            .first()
            .ok_or("the file is not there any more")?;
        let parsed = self.read(found, said)?;
        if !parsed.is_readable() {
            return Err(format!("{} is not as it was: look at it again", found.name));
        }
        let incoming = self.session.incoming(parsed);
        self.session
            .back_up(Why::Import)
            .map_err(|error| crate::session::chain(&error))?;
        let what = format!("importing {} (esc stops, and leaves nothing)", found.name);
        let tell = &mut showing(&mut self.app, &what, show);
        Ok(match self.session.import(&found.name, &incoming, tell) {
            Ok(imported) => Answer::Applied {
                title: format!(
                    "imported {} from {} · u takes it back",
                    imported.added, found.name
                ),
                numbers: Vec::new(),
            },
            Err(error) => failed(&error),
        })
    }
}

/// A path as typed: `~` is the home folder.
fn place(path: &str) -> PathBuf {
    crate::config::home_path(path)
}

fn list(folder: String) -> Listing {
    let path = if folder.is_empty() {
        PathBuf::from(".")
    } else {
        place(&folder)
    };
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let slash = if entry.path().is_dir() { "/" } else { "" };
            (!name.starts_with('.')).then(|| format!("{name}{slash}"))
        })
        .collect();
    names.sort_by_cached_key(|name| name.to_lowercase());
    Listing { folder, names }
}

fn find(said: &Said) -> Result<Search, String> {
    let path = place(&said.path);
    Search::path(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => format!("there is no {}", said.path),
        std::io::ErrorKind::PermissionDenied => format!("{} may not be read", said.path),
        _ => format!("{}: {error}", said.path),
    })
}

/// What was picked, as a reader takes it. The last word on a thing counts.
fn answers(said: &Said) -> Answers {
    let mut answers = Answers::default();
    for pick in &said.picks {
        match pick.clone() {
            Pick::Kind(word) => {
                answers.kind = Kind::ALL.iter().copied().find(|kind| kind.word() == word);
            }
            Pick::Sheet(name) => answers.sheet = Some(name),
            Pick::Column(column, field) => {
                answers
                    .map
                    .retain(|(known, one)| *known != column && (*one != field || many(&field)));
                answers.map.push((column, field));
            }
            Pick::Value(column, value, meaning) => {
                answers
                    .values
                    .retain(|(c, v, _)| (c, v) != (&column, &value));
                answers.values.push((column, value, meaning));
            }
            Pick::Take(word) => {
                let known = Take::ANSWERS.iter().find(|(known, _)| *known == word);
                answers.take = known.map_or(Take::Ask, |(_, take)| *take);
            }
            Pick::Client(domain) => answers.ticked.push(domain),
            Pick::SkipBad => {}
        }
    }
    answers
}

/// Whether several columns may be a field.
fn many(word: &str) -> bool {
    FIELDS.iter().any(|about| about.word == word && about.many)
}

/// What was seen, and what is to be said.
fn seen(said: Said, found: &Found, parsed: &Parsed) -> Looked {
    let skips = said.picks.contains(&Pick::SkipBad);
    let bad: Vec<&Problem> = parsed
        .problems
        .iter()
        .filter(|p| p.scope != Scope::File)
        .collect();
    let rows = bad.iter().filter(|p| p.scope == Scope::Row).count() + parsed.more;
    let mut asks: Vec<Question> = Vec::new();
    for problem in parsed.problems.iter().filter(|p| p.scope == Scope::File) {
        let question = question(problem, parsed);
        // Of all doubtful names the same is said at once.
        if !asks.iter().any(|known| known.label == question.label) {
            asks.push(question);
        }
    }
    if asks.is_empty() && rows > 0 && !skips {
        asks.push(Question {
            label: if rows == 1 {
                "1 row cannot be used".to_owned()
            } else {
                format!("{rows} rows cannot be used")
            },
            detail: bad.first().map(ToString::to_string).unwrap_or_default(),
            picks: vec![(
                "leave them out".to_owned(),
                "the others are taken".to_owned(),
                Pick::SkipBad,
            )],
        });
    }
    Looked {
        title: format!("{}: {}", found.name, found.source.what),
        brings: brings(&parsed.drafts, parsed),
        notes: parsed.stated.lines(),
        asks,
        columns: columns(parsed),
        others: parsed.strangers.iter().take(OTHERS).map(other).collect(),
        bad: bad.iter().map(ToString::to_string).collect(),
        said,
        ..Looked::default()
    }
}

fn brings(drafts: &[ClientFacts], parsed: &Parsed) -> String {
    let moves = parsed.moves;
    let counts = Counts::brought(drafts);
    if moves.moved + moves.same == 0 {
        return counts.to_string();
    }
    format!(
        "{counts}; tickets: {} new, {} moved on, {} the same",
        moves.new, moves.moved, moves.same
    )
}

/// What is to be said about a problem of the whole file.
fn question(problem: &Problem, parsed: &Parsed) -> Question {
    let column = problem.column.clone();
    let plain = |word: &str, pick: Pick| (word.to_owned(), String::new(), pick);
    let (label, detail, picks) = match problem.asks.as_deref() {
        None => (problem.to_string(), String::new(), Vec::new()),
        Some(Asks::Kind) => {
            let kinds = Kind::ALL
                .iter()
                .map(|kind| plain(kind.word(), Pick::Kind(kind.word().to_owned())));
            (
                "What does it hold?".to_owned(),
                "its columns do not tell".to_owned(),
                kinds.collect(),
            )
        }
        Some(Asks::Sheet(names)) => {
            let sheets = names
                .iter()
                .map(|name| plain(name, Pick::Sheet(name.clone())));
            (
                "Which sheet?".to_owned(),
                names.join(", "),
                sheets.collect(),
            )
        }
        Some(Asks::Column(field)) => {
            let columns = parsed.stated.columns.iter().map(|column| {
                let pick = Pick::Column(column.name.clone(), (*field).to_owned());
                (column.name.clone(), column.samples.join(" · "), pick)
            });
            (
                format!("Which column is the {field}?"),
                problem.reason.clone(),
                columns.collect(),
            )
        }
        Some(Asks::Value {
            value,
            rows,
            meanings,
        }) => {
            let picks = meanings.iter().map(|meaning| {
                plain(
                    meaning,
                    Pick::Value(column.clone(), value.clone(), (*meaning).to_owned()),
                )
            });
            let rows = if *rows == 1 {
                "1 row".to_owned()
            } else {
                format!("{rows} rows")
            };
            (
                format!("{column}: “{}” means?", problem.value),
                rows,
                picks.collect(),
            )
        }
        Some(Asks::Same) => return same(parsed),
    };
    Question {
        label,
        detail,
        picks,
    }
}

/// Whether the doubtful names mean clients on record: said of all at once.
fn same(parsed: &Parsed) -> Question {
    let told = |doubt: &Doubt| format!("“{}”: “{}” {}", doubt.name, doubt.known, doubt.why);
    let names: Vec<String> = parsed.doubts.iter().map(told).collect();
    let pick = |word: &str, means: &str, take: &str| {
        (
            word.to_owned(),
            means.to_owned(),
            Pick::Take(take.to_owned()),
        )
    };
    Question {
        label: match names.len() {
            1 => "a name may be on record already".to_owned(),
            many => format!("{many} names may be on record already"),
        },
        detail: names.join("; "),
        picks: vec![
            pick(
                "they are the same",
                "all of them are taken for those on record",
                "all",
            ),
            pick(
                "keep them apart",
                "each is a client of its own; merge makes two one later",
                "sure",
            ),
        ],
    }
}

/// The columns of a table, with what each may become.
fn columns(parsed: &Parsed) -> Vec<Question> {
    let Some(kind) = parsed.stated.kind else {
        return Vec::new();
    };
    let columns = parsed.stated.columns.iter();
    columns
        .map(|column| {
            let fields = FIELDS
                .iter()
                .filter(|about| about.kinds.contains(&kind))
                .map(|about| {
                    let pick = Pick::Column(column.name.clone(), about.word.to_owned());
                    (about.word.to_owned(), about.meaning.to_owned(), pick)
                });
            let field = column.field.as_deref().unwrap_or("kept beside");
            Question {
                label: column.name.clone(),
                detail: format!("→ {field}   {}", column.samples.join(" · ")),
                picks: fields.collect(),
            }
        })
        .collect()
}

/// Somebody on no record, who can be made a client.
fn other(stranger: &crate::exchange::Stranger) -> Question {
    Question {
        label: stranger.domain.clone(),
        detail: stranger.to_string(),
        picks: vec![(
            "make it a client".to_owned(),
            String::new(),
            Pick::Client(stranger.domain.clone()),
        )],
    }
}
