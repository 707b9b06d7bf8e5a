//! `sync`: reads what is new in the mail, calendar and address folders of this machine, as one batch. What a desk has
//! read is in the store; nothing here knows a network.

use super::files::{Lazy, brought, content, head, know, nanos, open, settled, written};
use super::{Counts, Imported, Result, SYNC_DESK, Session, TellFar};
use crate::config::Places;
use crate::domain::{Answers, ClientFacts, ClientId, Instant, Joined, Mapping, Plan, Take};
use crate::exchange::mail::boxes::{is_no_message, stem};
use crate::exchange::piece::{FilePiece, FileSeen};
use crate::exchange::source::{FileSource, recognise};
use crate::exchange::{Parsed, Problem, Stranger, ics::is_meeting_of};
use crate::store::{Folder, FolderRead};
use std::path::{Path, PathBuf};
use std::{collections::HashSet, io};

#[derive(Clone, Debug, Default)]
pub struct Synced {
    pub imported: Option<Imported>,
    /// How they were understood, in sentences.
    pub notes: Vec<String>,
    pub problems: Vec<Problem>,
    pub strangers: Vec<Stranger>,
    /// Old messages that nobody answered.
    pub unanswered: usize,
    pub would: Option<Counts>,
}

/// Folders within folders deeper than this are passed over.
const DEEPEST: usize = 16;

/// Where is kept when meetings behind us were looked for last, among the folders that a desk has read.
const MEETINGS: &str = "meetings";

struct New {
    path: PathBuf,
    /// How much of the path, from its end, is the name: of a message with the half of its Maildir.
    named: usize,
}

impl New {
    fn name(&self) -> String {
        let parts: Vec<_> = self.path.iter().rev().take(self.named).collect();
        parts
            .iter()
            .rev()
            .map(|part| part.to_string_lossy())
            .joined("/")
    }
}

#[derive(Default)]
struct SyncFound {
    new: Vec<(&'static FileSource, Vec<New>)>,
    read: Vec<FolderRead>,
    problems: Vec<Problem>,
    /// What could not be read, and is looked at again the next time.
    unread: Vec<PathBuf>,
}

impl Session {
    /// Reads what is new in these places; all of it with `again`. Only tells what it would bring with `dry`.
    pub fn sync(
        &mut self,
        places: &Places,
        answers: &Answers,
        again: bool,
        dry: bool,
        tell: TellFar,
    ) -> Result<Synced> {
        let desk = self.desk.clone();
        let known_since = if again {
            HashSet::new()
        } else {
            self.known_since(&desk)?
        };
        let behind = !again && self.has_meeting_behind(places)?;
        let in_order = places.in_order();
        let anew = |place: &PathBuf| again || behind && places.calendar.contains(place);
        let mut found = self.look(in_order.map(|place| (place, anew(place))), &desk);
        let mut synced = Synced {
            problems: std::mem::take(&mut found.problems),
            ..Synced::default()
        };
        let answers = Answers {
            with_text: answers.with_text || places.text,
            left_out: self.left_out()?,
            unattended: true,
            ..answers.clone()
        };
        let parsed = self.read_new(&mut found, &answers, &mut synced)?;
        found.forget_unread();
        let parsed = self.read_before(places, &answers, &known_since, parsed, &mut synced)?;
        if dry {
            let [would, _] = self.would_bring(&parsed)?;
            synced.would = Some(would);
            return Ok(synced);
        }
        let incoming = self.incoming(parsed);
        if again {
            self.let_in_again(&incoming)?;
        }
        if !incoming.clients.is_empty() || incoming.policy.is_some() {
            let imported =
                self.import_as(SYNC_DESK, &brought(&incoming.clients), &incoming, tell)?;
            synced.imported = Some(imported);
        }
        if behind && synced.problems.is_empty() {
            found.read.push(FolderRead {
                path: MEETINGS.to_owned(),
                written: self.now().timestamp_millis(),
                ..FolderRead::default()
            });
        }
        if !found.read.is_empty() || again {
            self.store.note_read(&desk, &found.read, again)?;
        }
        self.keep_strangers(&desk, &synced.strangers)?;
        Ok(synced)
    }

    /// Whether a meeting that was read out of a calendar lies behind us since that was looked at last, and is a plan still:
    /// only the calendar tells whether it took place, and its file says nothing new for that. One that was taken back
    /// stays away.
    fn has_meeting_behind(&self, places: &Places) -> Result<bool> {
        if places.calendar.is_empty() {
            return Ok(false);
        }
        let now = self.now();
        let record = self.store.read_all(now)?;
        let seen = self.store.folder(&self.desk, MEETINGS, false)?;
        let seen = seen.and_then(|seen| Instant::from_timestamp_millis(seen.written));
        let over = |plan: &Plan, at| plan.is_overdue(at, self.calendar().local_date(at));
        let mut plans = record.iter().flat_map(|facts| &facts.plans);
        Ok(plans.any(|plan| {
            let new = over(plan, now) && !seen.is_some_and(|at| over(plan, at));
            new && is_meeting_of(&plan.origin)
        }))
    }

    /// In each place what is new there, or everything.
    fn look<'p>(&self, places: impl Iterator<Item = (&'p PathBuf, bool)>, desk: &str) -> SyncFound {
        let mut found = SyncFound::default();
        for (place, again) in places {
            let look = PlaceLook {
                session: self,
                desk,
                again,
            };
            if let Err(error) = look.place(place, &mut found) {
                found.problems.push(problem(place, &error));
            }
        }
        found
    }

    /// Reads the mail of those who came on record since it was passed by, all of it; of the others nothing is read twice.
    fn read_before(
        &self,
        places: &Places,
        answers: &Answers,
        clients: &HashSet<ClientId>,
        mut parsed: Parsed,
        synced: &mut Synced,
    ) -> Result<Parsed> {
        if clients.is_empty() {
            return Ok(parsed);
        }
        let mut found = self.look(places.mail.iter().map(|place| (place, true)), &self.desk);
        let mut aside = Synced::default();
        let mut more = self.read_new(&mut found, answers, &mut aside)?;
        more.drafts.retain(|facts| clients.contains(facts.id()));
        let names = more.drafts.iter().map(|facts| facts.client.name.as_str());
        let names: Vec<&str> = names.collect();
        if !names.is_empty() {
            synced.notes.push(format!(
                "{}: on record since the last reading, so what was passed by is read now",
                names.join(", ")
            ));
        }
        // A thread is read as one, not once its end and once the whole.
        let is_read = |facts: &ClientFacts| more.drafts.iter().any(|one| one.id() == facts.id());
        parsed.drafts.retain(|facts| !is_read(facts));
        parsed.join(Parsed {
            drafts: more.drafts,
            ..Parsed::default()
        });
        Ok(parsed)
    }

    fn read_new(
        &self,
        found: &mut SyncFound,
        answers: &Answers,
        synced: &mut Synced,
    ) -> Result<Parsed> {
        let mut all = Parsed::default();
        if found.new.is_empty() {
            return Ok(all);
        }
        let mut record = self.on_record(true)?;
        let kept = self.mappings()?;
        let mut left: usize = found
            .new
            .iter()
            .map(|(source, files)| if source.together { 1 } else { files.len() })
            .sum();
        for (source, files) in &found.new {
            // One doubtful card keeps no address book out; of a table it is asked.
            let answers = Answers {
                take: if source.together {
                    Take::Leave
                } else {
                    Take::Ask
                },
                ..answers.clone()
            };
            let groups: Vec<&[New]> = if source.together {
                vec![files]
            } else {
                files.chunks(1).collect()
            };
            for files in groups {
                left -= 1;
                let mut parsed = self.read_files(source, files, (&answers, &kept), &record);
                self.pass_by_erased(&mut parsed)?;
                synced.problems.extend(parsed.problems.iter().cloned());
                synced.notes.extend(parsed.stated.told());
                synced.unanswered += parsed.stated.unanswered;
                synced.strangers.extend(parsed.strangers.iter().cloned());
                // What asks for an answer is left out here, and told each time; `amends import` asks.
                if !parsed.is_readable() || parsed.leaves_doubts() {
                    let unread = files.iter().map(|file| file.path.clone());
                    found.unread.extend(unread);
                }
                if parsed.is_readable() {
                    if left > 0 {
                        know(&mut record, &parsed);
                    }
                    all.join(parsed);
                }
            }
        }
        Ok(all)
    }

    fn read_files(
        &self,
        source: &FileSource,
        files: &[New],
        (answers, kept): (&Answers, &[Mapping]),
        record: &[ClientFacts],
    ) -> Parsed {
        self.with_options(answers, kept, record, |options| {
            let mut pieces = files.iter().map(|file| FilePiece {
                name: file.name(),
                written: written(&file.path),
                bytes: Box::new(Lazy::new(file.path.clone())),
            });
            (source.read)(&mut pieces, options)
        })
    }
}

struct PlaceLook<'s> {
    session: &'s Session,
    desk: &'s str,
    again: bool,
}

impl PlaceLook<'_> {
    fn place(&self, place: &Path, found: &mut SyncFound) -> io::Result<()> {
        let meta = std::fs::metadata(place)?;
        if meta.is_dir() {
            return self.folder(place, 0, found);
        }
        open(place)?;
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let files = vec![(name.into_owned(), place.to_owned(), nanos(place))];
        let known = self.known(place, true).unwrap_or_default();
        put_files(place, &files, &known, 0, found);
        Ok(())
    }

    fn known(&self, folder: &Path, with_files: bool) -> Option<Folder> {
        if self.again {
            return None;
        }
        self.session
            .store
            .folder(self.desk, &folder.to_string_lossy(), with_files)
            .ok()
            .flatten()
    }

    /// A Maildir, or a folder of files; then those within it.
    fn folder(&self, folder: &Path, depth: usize, found: &mut SyncFound) -> io::Result<()> {
        if depth > DEEPEST {
            return Ok(());
        }
        let is_maildir = folder.join("cur").is_dir();
        if is_maildir {
            self.maildir(folder, found)?;
        }
        let (mut files, mut folders) = (vec![], vec![]);
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            // Links are not followed: they may lead anywhere, and in circles.
            let kind = entry.file_type()?;
            let of_maildir = is_maildir && matches!(name.as_str(), "cur" | "new" | "tmp");
            if kind.is_dir() && !of_maildir {
                folders.push(entry.path());
            } else if kind.is_file() && !is_maildir && !name.starts_with('.') {
                let path = entry.path();
                let written = nanos(&path);
                files.push((name, path, written));
            }
        }
        if !files.is_empty() {
            files.sort();
            let known = self.known(folder, true).unwrap_or_default();
            put_files(folder, &files, &known, nanos(folder), found);
        }
        folders.sort();
        for folder in folders {
            self.folder(&folder, depth + 1, found)?;
        }
        Ok(())
    }

    /// New messages of a Maildir. Its files are never written twice and change their names with their flags, so the
    /// names' stems tell; while neither half of it was written, not even those are looked at.
    fn maildir(&self, folder: &Path, found: &mut SyncFound) -> io::Result<()> {
        let halves = [folder.join("cur"), folder.join("new")];
        let written = halves
            .iter()
            .map(|half| nanos(half))
            .fold(0, i64::wrapping_add);
        let youngest = halves.iter().map(|half| nanos(half)).max().unwrap_or(0);
        if let Some(known) = self.known(folder, false)
            && known.written == written
            && written != 0
        {
            return Ok(());
        }
        let known = self.known(folder, true).unwrap_or_default();
        let mut new = vec![];
        let mut there = HashSet::new();
        for half in &halves {
            let Ok(entries) = std::fs::read_dir(half) else {
                continue;
            };
            for entry in entries {
                let entry = entry?;
                let name = entry.file_name().to_string_lossy().into_owned();
                if name.starts_with('.') || !entry.file_type()?.is_file() {
                    continue;
                }
                let stem = stem(&name).to_owned();
                // A draft is read once it is sent, and what was to be deleted once it is not.
                if is_no_message(&name) {
                    continue;
                }
                if !known.files.contains_key(&stem) {
                    new.push(New {
                        path: entry.path(),
                        named: 2,
                    });
                }
                there.insert(stem);
            }
        }
        new.sort_by(|a, b| a.path.cmp(&b.path));
        let files = new
            .iter()
            .filter_map(|new| new.path.file_name())
            .map(|name| (stem(&name.to_string_lossy()).to_owned(), 0))
            .collect();
        let gone = known
            .files
            .into_keys()
            .filter(|name| !there.contains(name))
            .collect();
        found.read.push(FolderRead {
            path: folder.to_string_lossy().into_owned(),
            written: settled(written, youngest),
            files,
            gone,
        });
        for new in new {
            found.add(new);
        }
        Ok(())
    }
}

fn put_files(
    folder: &Path,
    files: &[(String, PathBuf, i64)],
    known: &Folder,
    written: i64,
    found: &mut SyncFound,
) {
    let there: HashSet<&str> = files.iter().map(|(name, ..)| name.as_str()).collect();
    let mut read = FolderRead {
        path: folder.to_string_lossy().into_owned(),
        written: settled(written, written),
        files: vec![],
        gone: known
            .files
            .keys()
            .filter(|name| !there.contains(name.as_str()))
            .cloned()
            .collect(),
    };
    for (name, path, written) in files {
        let before = known.files.get(name).copied().unwrap_or(0);
        if before == *written && before != 0 {
            continue;
        }
        let settled = settled(*written, *written);
        let young = settled == 0 || before < 0;
        let held = if young { -content(path) } else { 0 };
        let noted = if settled == 0 { held } else { settled };
        read.files.push((name.clone(), noted));
        if before == held && before != 0 {
            continue;
        }
        found.add(New {
            path: path.clone(),
            named: 1,
        });
    }
    if !read.files.is_empty() || !read.gone.is_empty() {
        found.read.push(read);
    }
}

impl SyncFound {
    /// What could not be read is not noted as read: it is tried, and told, each time.
    fn forget_unread(&mut self) {
        let unread: HashSet<(PathBuf, String)> = self
            .unread
            .iter()
            .flat_map(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let name = stem(&name).to_owned();
                // A folder, a single file, or a Maildir, of which it lies in one half.
                let folders = path.ancestors().take(3);
                folders.map(move |folder| (folder.to_owned(), name.clone()))
            })
            .collect();
        for read in &mut self.read {
            let folder = PathBuf::from(&read.path);
            let before = read.files.len();
            read.files
                .retain(|(name, _)| !unread.contains(&(folder.clone(), stem(name).to_owned())));
            if read.files.len() < before {
                read.written = 0;
            }
        }
    }

    fn add(&mut self, new: New) {
        let head = || head(&new.path).unwrap_or_default();
        let Some(source) = recognise(&FileSeen::new(&new.name(), &head)) else {
            return;
        };
        match self
            .new
            .iter_mut()
            .find(|(known, _)| known.word == source.word)
        {
            Some((_, files)) => files.push(new),
            None => self.new.push((source, vec![new])),
        }
    }
}

fn problem(place: &Path, error: &io::Error) -> Problem {
    Problem {
        file: place.to_string_lossy().into_owned(),
        line: 0,
        column: String::new(),
        value: String::new(),
        reason: format!("cannot be read: {error}"),
        scope: crate::exchange::Scope::Aside,
        asks: None,
    }
}
