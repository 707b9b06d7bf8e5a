//! Files and folders on this machine, found out what they are and handed to what reads them, one open at a time.

use super::{Counts, Incoming, ReadFar, Result, Session};
use crate::deed::{KeepMapping, Refusal};
use crate::domain::{Answers, ClientFacts, ClientId, Instant, IssueFacts, Mapping, name_key};
use crate::exchange::piece::{FilePiece, FileSeen, HEAD};
use crate::exchange::source::{FileSource, PeopleTold, recognise};
use crate::exchange::{Caps, Moves, Options, Parsed, Stated, TableKind};
use std::hash::{DefaultHasher, Hasher as _};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::{collections::HashMap, fs::File, sync::Arc};

/// Something of one kind, ready to be read.
pub struct FileFound {
    /// What it is called: the file's name, or the folder's.
    pub name: String,
    pub source: &'static FileSource,
    place: FilePlace,
    far: Arc<ReadFar>,
}

enum FilePlace {
    Bytes(Vec<u8>),
    /// Files below a folder: a hundred thousand share its path.
    Files(PathBuf, Vec<Box<Path>>),
}

#[derive(Default)]
pub struct Search {
    pub found: Vec<FileFound>,
    /// Files that are of no known kind.
    unknown: Vec<(String, FilePlace)>,
    far: Arc<ReadFar>,
}

/// A folder within folders deeper than this is passed over.
const DEEPEST: usize = 16;

impl Search {
    pub fn path(path: &Path) -> io::Result<Self> {
        Self::followed(path, &Arc::default())
    }

    /// The same, with somebody who follows how far it is, and may stop it.
    pub fn followed(path: &Path, far: &Arc<ReadFar>) -> io::Result<Self> {
        let name = |path: &Path| {
            path.file_name()
                .map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy())
                .into_owned()
        };
        let mut search = Self {
            far: Arc::clone(far),
            ..Self::default()
        };
        if !std::fs::metadata(path)?.is_dir() {
            // Opened once, so that what is not allowed is told now.
            open(path)?;
            let folder = path.parent().unwrap_or(Path::new(""));
            let file = path.file_name().unwrap_or(path.as_os_str());
            search.add(&name(path), folder, Path::new(file).into());
            return Ok(search);
        }
        let mut files = vec![];
        walk(path, Path::new(""), 0, &mut files)?;
        files.sort();
        far.begin(files.len());
        for below in files.into_iter().take_while(|_| far.goes_on()) {
            search.add(&name(path), path, below);
        }
        Ok(search)
    }

    pub fn pipe(pipe: impl Read) -> io::Result<Self> {
        let mut bytes = vec![];
        // One byte too many is left to be told by what reads it.
        let most = Caps::default().file.saturating_add(1);
        pipe.take(most).read_to_end(&mut bytes)?;
        let name = "standard input";
        let head = || bytes[..bytes.len().min(HEAD)].to_vec();
        let mut search = Self::default();
        let source = recognise(&FileSeen::new(name, &head));
        let (name, place) = (name.to_owned(), FilePlace::Bytes(bytes));
        match source {
            None => search.unknown.push((name, place)),
            Some(source) => search.found.push(FileFound {
                name,
                source,
                place,
                far: Arc::default(),
            }),
        }
        Ok(search)
    }

    /// Takes all that was found for files of this kind.
    pub fn taken_for(mut self, source: &'static FileSource) -> Self {
        for found in &mut self.found {
            found.source = source;
        }
        let found = |(name, place)| FileFound {
            name,
            source,
            place,
            far: Arc::clone(&self.far),
        };
        self.found.extend(self.unknown.drain(..).map(found));
        self
    }

    pub fn unknown(&self) -> Vec<&str> {
        self.unknown.iter().map(|(name, _)| name.as_str()).collect()
    }

    fn add(&mut self, whole: &str, folder: &Path, below: Box<Path>) {
        let name = below.to_string_lossy().into_owned();
        let head = || head(&folder.join(&below)).unwrap_or_default();
        let Some(source) = recognise(&FileSeen::new(&name, &head)) else {
            let place = FilePlace::Files(folder.to_owned(), vec![below]);
            self.unknown.push((name, place));
            return;
        };
        let joins = |found: &&mut FileFound| source.together && found.source.word == source.word;
        let same = self
            .found
            .iter_mut()
            .find(joins)
            .map(|found| &mut found.place);
        if let Some(FilePlace::Files(_, files)) = same {
            files.push(below);
            return;
        }
        self.found.push(FileFound {
            name: if source.together {
                whole.to_owned()
            } else {
                name
            },
            source,
            place: FilePlace::Files(folder.to_owned(), vec![below]),
            far: Arc::clone(&self.far),
        });
    }
}

/// Opens a file to read it. A pipe or a device is none: whoever waits for what it brings may wait for ever.
pub fn open(path: &Path) -> io::Result<File> {
    let found = std::fs::metadata(path)?;
    if !found.is_file() && !found.is_dir() {
        return Err(io::Error::other("it is no file"));
    }
    File::open(path)
}

/// More is no text that somebody typed.
const MOST_TYPED: u64 = 4 << 20;

/// What an editor left: where it is not UTF-8, each byte is a letter, so that nothing typed is lost.
pub fn left_text(path: &Path) -> io::Result<String> {
    let mut bytes = vec![];
    open(path)?.take(MOST_TYPED).read_to_end(&mut bytes)?;
    let latin = |bytes: &[u8]| bytes.iter().copied().map(char::from).collect();
    Ok(String::from_utf8(bytes).unwrap_or_else(|other| latin(other.as_bytes())))
}

pub fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = vec![];
    let most = u64::try_from(HEAD).unwrap_or(u64::MAX);
    open(path)?.take(most).read_to_end(&mut head)?;
    Ok(head)
}

pub fn written(path: &Path) -> Option<Instant> {
    Some(std::fs::metadata(path).ok()?.modified().ok()?.into())
}

/// A file or folder that was written less than this ago may be written again within the same tick of its clock.
const YOUNG: i64 = 2_000_000_000;

/// The time to be remembered: none of what is so young that it may be written again without its time telling.
pub fn settled(written: i64, youngest: i64) -> i64 {
    let now = super::clock::NowSource::System.now().timestamp_nanos_opt();
    let young = now.is_none_or(|now| youngest > now - YOUNG);
    if young { 0 } else { written }
}

/// What stands for what a file holds, until its time tells; 0: too much to look at, or not to be read.
pub fn content(path: &Path) -> i64 {
    const MOST: u64 = 64 << 20;
    let small = std::fs::metadata(path).is_ok_and(|meta| meta.len() <= MOST);
    let bytes = small.then(|| std::fs::read(path).ok()).flatten();
    let mark = bytes.map_or(0, |bytes| {
        let mut hasher = DefaultHasher::new();
        hasher.write(&bytes);
        hasher.finish() >> 1
    });
    i64::try_from(mark).unwrap_or(0)
}

pub fn nanos(path: &Path) -> i64 {
    let at: Option<Instant> = written(path);
    at.and_then(|at| at.timestamp_nanos_opt()).unwrap_or(0)
}

/// Every file below a folder. Links are not followed: they may lead anywhere, and in circles.
fn walk(folder: &Path, below: &Path, depth: usize, files: &mut Vec<Box<Path>>) -> io::Result<()> {
    if depth > DEEPEST {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let below = below.join(entry.file_name());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            walk(&entry.path(), &below, depth + 1, files)?;
        } else if kind.is_file() {
            files.push(below.into());
        }
    }
    Ok(())
}

/// A file that is opened only when it is read, so that many need one place at a time.
pub struct Lazy {
    path: PathBuf,
    file: Option<File>,
}

impl Lazy {
    pub const fn new(path: PathBuf) -> Self {
        Self { path, file: None }
    }
}

impl Read for Lazy {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let file = match self.file.take() {
            Some(file) => file,
            None => open(&self.path)?,
        };
        self.file.insert(file).read(into)
    }
}

impl Session {
    /// What was read as the store takes it: closed days of a feed join those of the policy.
    pub fn incoming(&self, parsed: Parsed) -> Incoming {
        let mut policy = self.policy.clone();
        for (date, name) in parsed.holidays {
            policy.holidays.entry(date).or_insert(name);
        }
        for said in parsed.house {
            policy.name_house(said);
        }
        Incoming {
            clients: parsed.drafts,
            suppliers: parsed.suppliers,
            contacts: parsed.contacts,
            fills: true,
            policy: (policy != self.policy).then_some(policy),
            ..Incoming::default()
        }
    }

    pub fn mappings(&self) -> Result<Vec<Mapping>> {
        Ok(self.store.mappings()?)
    }

    /// Keeps what was said of a file, with what was kept of those before it, under the name that was said for it.
    pub fn keep(&mut self, answers: &Answers, stated: &Stated) -> Result<Option<Refusal>> {
        self.keep_left_out(&answers.who)?;
        let Some(name) = &answers.keep else {
            return Ok(None);
        };
        let before = stated.mapping.as_deref().map(name_key);
        let kept = self.mappings()?;
        let mut kept = kept.iter();
        let kept = kept.find(|kept| Some(name_key(&kept.name)) == before);
        let said = Answers {
            kind: stated.kind,
            ..kept.map_or_else(|| answers.clone(), |kept| answers.over(kept))
        };
        let header = stated.mapped.iter().map(|(column, _)| column.clone());
        let header: Vec<String> = header.collect();
        let act = KeepMapping {
            name,
            header: &header,
            answers: &said,
        };
        match act.decide() {
            Err(refusal) => Ok(Some(refusal)),
            Ok(deed) => {
                self.apply(deed, &mut |_| {})?;
                Ok(None)
            }
        }
    }

    pub fn read(&self, found: &FileFound, answers: &Answers) -> Result<Parsed> {
        let record = self.on_record(found.source.goes_on)?;
        self.read_by(found, answers, &record)
    }

    /// The same by a record at hand, to which what was read before may have been added.
    pub fn read_by(
        &self,
        found: &FileFound,
        answers: &Answers,
        record: &[ClientFacts],
    ) -> Result<Parsed> {
        let kept = self.mappings()?;
        let mut parsed = self.with_options(answers, &kept, record, |options| found.read(options));
        parsed.house = answers.house.clone().unwrap_or_default();
        self.pass_by_erased(&mut parsed)?;
        Ok(parsed)
    }

    /// Puts lists of people first, so that what the others tell finds them.
    pub fn people_first(&self, found: &mut [FileFound], answers: &Answers) -> Result<()> {
        self.with_options(answers, &self.mappings()?, &[], |options| {
            found.sort_by_cached_key(|found| !found.is_of_people(options));
        });
        Ok(())
    }

    /// With what a reader has to be told.
    pub(super) fn with_options<T>(
        &self,
        answers: &Answers,
        kept: &[Mapping],
        record: &[ClientFacts],
        act: impl FnOnce(&Options) -> T,
    ) -> T {
        act(&Options {
            said: answers,
            kept,
            own: &self.policy.addresses,
            house: &self.policy.house,
            record,
            date_order: self.policy.date_order,
            local: &|local| self.calendar.instant(local),
            clock: &|at| self.calendar.local(at),
            now: self.now(),
            caps: Caps::default(),
        })
    }
}

/// What a file would bring, in words.
pub fn brings([new, there]: [Counts; 2], moves: Moves) -> String {
    let mut told = new.to_string();
    if there != Counts::default() {
        told = format!("{told}; already there: {there}");
    }
    if moves.moved + moves.same > 0 {
        told = format!("{told}; {moves}");
    }
    told
}

/// Adds what was just read to what is on record, for what is read next.
pub fn know(record: &mut Vec<ClientFacts>, parsed: &Parsed) {
    let places = record.iter().enumerate();
    let mut places: HashMap<ClientId, usize> =
        places.map(|(at, known)| (known.id().clone(), at)).collect();
    for draft in &parsed.drafts {
        match places.get(draft.id()).and_then(|at| record.get_mut(*at)) {
            None => {
                places.insert(draft.id().clone(), record.len());
                record.push(draft.clone());
            }
            Some(known) => {
                let is_new = |issue: &&IssueFacts| known.issue(&issue.issue.id).is_none();
                let issues: Vec<_> = draft.issues.iter().filter(is_new).cloned().collect();
                known.issues.extend(issues);
                known.people.extend(draft.people.iter().cloned());
                known.contacts.extend(draft.contacts.iter().cloned());
                known.plans.extend(draft.plans.iter().cloned());
            }
        }
    }
    let more = parsed.contacts.iter().flat_map(|many| many.each());
    for contact in more {
        let place = places.get(&contact.client);
        if let Some(known) = place.and_then(|at| record.get_mut(*at)) {
            known.contacts.push(contact);
        }
    }
}

impl FileFound {
    /// Whether it is an address book, or a table whose beginning reads as a list of clients.
    fn is_of_people(&self, options: &Options) -> bool {
        let FilePlace::Files(folder, files) = &self.place else {
            return false;
        };
        let (PeopleTold::Within(most), [below]) = (self.source.people, &files[..]) else {
            return matches!(self.source.people, PeopleTold::Always);
        };
        let bytes = Lazy::new(folder.join(below)).take(most);
        let parsed = (self.source.read)(&mut std::iter::once(alone(bytes)), options);
        parsed.stated.kind == Some(TableKind::Clients)
    }

    fn read(&self, options: &Options) -> Parsed {
        let read = self.source.read;
        match &self.place {
            FilePlace::Bytes(bytes) => read(&mut std::iter::once(alone(&bytes[..])), options),
            FilePlace::Files(folder, files) => {
                let named = files.len() > 1;
                self.far.begin(files.len());
                let wanted = files.iter().take_while(|_| self.far.goes_on());
                let mut pieces = wanted.map(|below| {
                    let path = folder.join(below);
                    let name = below.to_string_lossy();
                    FilePiece {
                        name: if named {
                            name.into_owned()
                        } else {
                            String::new()
                        },
                        written: written(&path),
                        ..alone(Lazy::new(path))
                    }
                });
                read(&mut pieces, options)
            }
        }
    }
}

/// What has no name beside that of the whole.
fn alone<'b>(bytes: impl Read + 'b) -> FilePiece<'b> {
    FilePiece {
        name: String::new(),
        written: None,
        bytes: Box::new(bytes),
    }
}

/// What a reading brings, from whom.
pub fn brought(clients: &[crate::domain::ClientFacts]) -> String {
    const NAMED: usize = 3;
    let heard = clients.iter().filter(|facts| !facts.contacts.is_empty());
    let (mut names, mut n) = (Vec::new(), 0);
    for facts in heard {
        names.push(facts.client.name.as_str());
        n += facts.contacts.len();
    }
    let others = match names.len().saturating_sub(NAMED) {
        0 => String::new(),
        others => format!(" and {others} more"),
    };
    names.truncate(NAMED);
    let of = crate::domain::set_off(&format!(": {n}, of "), &names.join(", "), &others);
    format!("what is new in mail and calendars{of}")
}
