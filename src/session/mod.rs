//! Where decisions meet the world: the open store, the clock, new ids. Both the dashboard and the command
//! line change facts through here and nowhere else.

mod backup;
mod calm;
mod clock;
mod dashboard_number;
mod desk;
mod doctor;
mod erase;
mod error;
mod files;
mod foresee;
mod judged;
mod letters;
mod machine;
mod merge;
mod reaching;
mod read_far;
mod scratch;
mod strangers;
mod sync;

pub use crate::app::OnMachine;
pub use backup::BackupCopy;
pub use clock::{NowSource, instant, new_id};
pub use dashboard_number::{Seat, private_dir};
pub use desk::{Desk, Outside};
pub use erase::{Gone, Held};
pub use error::SessionError;
pub use files::{FileFound, Search, brings, know, left_text, open};
pub use judged::JudgedClient;
pub use read_far::ReadFar;
pub use scratch::{Scratch, abandoned};

use crate::deed::{Deed, FIRST_POLICY, Hand};
use crate::domain::{
    ClientFacts, ClientId, IMPORT_TITLE, Instant, Policy, Rewind, Supplier, name_key,
};
use crate::exchange::Parsed;
use crate::health::assess;
use crate::hours::{Calendar, words::when};
pub use crate::store::{
    Applied, BackedUp, Backup, CopyReason, Counts, Finding, GoingBack, Imported, Incoming,
    JournalEntry, Rescued, StoreError, TellFar, Undone, Waits, Warning,
};
use crate::store::{Batch, Drafts, OpenOptions, ServerAddress, Store};
use chrono::TimeDelta;
use std::collections::HashSet;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// The desk of what is read by itself: no desk's undo takes it back but that of the whole store.
const SYNC_DESK: &str = "sync";

pub type Result<T> = std::result::Result<T, SessionError>;

#[derive(Clone, Debug)]
pub struct Setup {
    pub db: PathBuf,
    /// The server that the book lies on; the file follows it.
    pub server: Option<ServerAddress>,
    /// Make it when it is not there.
    pub create: bool,
    pub read_only: bool,
    /// The time to take for now, as it was given: RFC 3339, or local in the policy's zone.
    pub now: Option<String>,
    /// Which desk this is: undo in the dashboard takes back this desk's changes only.
    pub desk: String,
    pub by: String,
    /// The policy a new store starts with.
    pub first_policy: Policy,
    /// Where files lie that are there for a while, and only for this user.
    pub scratch: PathBuf,
}

/// An open store with its policy, and the clock.
pub struct Session {
    store: Store,
    policy: Policy,
    policy_revision: i64,
    calendar: Arc<Calendar>,
    drafts: Drafts,
    clock: NowSource,
    desk: String,
    by: String,
    setup: Setup,
    waits: Waits,
    /// A text that is open in the editor.
    lain: Option<Scratch>,
    /// A draft that was handed to a mail program.
    sent: Option<Scratch>,
    keeps_own: Option<machine::KeepOwn>,
}

/// How far ahead of the clock the last change may be and still count as made at one instant; further ahead,
/// a clock was wrong or was rewound back.
const AT_ONCE: TimeDelta = TimeDelta::seconds(1);

/// Whose changes an undo looks at.
#[derive(Clone, Copy, Debug)]
pub enum Reach {
    Desk,
    /// What was read by itself.
    Sync,
    Store,
}

impl Session {
    /// Opens the store, and gives a new one its first policy.
    pub fn open(setup: &Setup) -> Result<Self> {
        let options = options(setup.create, setup.read_only);
        let mut store = match &setup.server {
            Some(server) => Store::open_shared(&setup.db, server, &options)?,
            None => Store::open(&setup.db, &options)?,
        };
        let (policy, policy_revision) = match store.policy()? {
            Some(found) => found,
            None if setup.read_only => (setup.first_policy.clone(), 0),
            None => {
                let first = Deed::first_policy(setup.first_policy.clone());
                let now = clock(setup, &setup.first_policy)?.now();
                store.apply(&first.into_change("setup", &setup.by, now))?;
                store
                    .policy()?
                    .unwrap_or_else(|| (setup.first_policy.clone(), 0))
            }
        };
        let calendar = Arc::new(Calendar::new(&policy)?);
        let clock = clock(setup, &policy)?;
        let (desk, by) = (setup.desk.clone(), setup.by.clone());
        let drafts = Drafts::beside(&setup.db, new_id(clock.now()));
        let renewed = store.is_renewed();
        let mut session = Self {
            store,
            policy,
            policy_revision,
            calendar,
            drafts,
            clock,
            desk,
            by,
            setup: setup.clone(),
            waits: Waits::default(),
            lain: None,
            sent: None,
            keeps_own: None,
        };
        if renewed {
            session.find_calm()?;
        }
        if !setup.read_only {
            // What cannot be done now, as where the disk is full, is done when it is opened next.
            let _ = session.finish_erasing();
        }
        Ok(session)
    }

    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    pub fn policy_revision(&self) -> i64 {
        self.policy_revision
    }

    pub fn calendar(&self) -> &Arc<Calendar> {
        &self.calendar
    }

    pub fn by(&self) -> &str {
        &self.by
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    pub fn warnings(&self) -> &[Warning] {
        self.store.warnings()
    }

    /// What does something now, for this desk's person, with new ids.
    pub fn hand<T>(&self, act: impl FnOnce(&mut Hand) -> T) -> T {
        let now = self.now();
        let mut ids = || new_id(now);
        act(&mut Hand {
            now,
            by: &self.by,
            new_id: &mut ids,
        })
    }

    pub fn new_id(&self) -> String {
        new_id(self.now())
    }

    pub fn judge_all(&self) -> Result<Vec<JudgedClient>> {
        let now = self.now();
        Ok(self.judged(self.store.read_all(now)?, now))
    }

    /// Every client as it was at an instant, under today's policy, from the raw rows.
    pub fn judge_as_of(&self, now: Instant) -> Result<Vec<JudgedClient>> {
        Ok(self.judged(self.store.read_whole_all(now)?, now))
    }

    pub fn judged(&self, facts: Vec<ClientFacts>, now: Instant) -> Vec<JudgedClient> {
        facts
            .into_iter()
            .map(|facts| {
                let assessment = assess(&self.case(&facts, now));
                JudgedClient { facts, assessment }
            })
            .collect()
    }

    /// One client with everything about it.
    pub fn whole(&self, id: &ClientId) -> Result<ClientFacts> {
        self.store
            .read_whole(id, self.now())?
            .ok_or(SessionError::NoClient)
    }

    pub fn suppliers(&self) -> Result<Vec<Supplier>> {
        Ok(self.store.suppliers()?)
    }

    /// Does a deed; `tell` hears how far a long change has come.
    pub fn apply(&mut self, deed: Deed, tell: TellFar) -> Result<Applied> {
        let change = deed.into_change(&self.desk, &self.by, self.recorded_at()?);
        let applied = self.store.apply_told(&change, tell)?;
        self.read_policy()?;
        Ok(applied)
    }

    /// When a change is written down: now, but after the change before it, so that of two made at one
    /// instant (the clock being pinned, or its person quick) the later counts.
    fn recorded_at(&self) -> Result<Instant> {
        let now = self.now();
        let last = self
            .store
            .journal(1)?
            .first()
            .map(|entry| entry.recorded_at);
        let at_once = |last: &Instant| (TimeDelta::zero()..AT_ONCE).contains(&(*last - now));
        Ok(last
            .filter(at_once)
            .map_or(now, |last| last + TimeDelta::milliseconds(1)))
    }

    /// Takes back the last change, or does again what was taken back.
    pub fn rewind(&mut self, rewind: Rewind, reach: Reach, tell: TellFar) -> Result<Undone> {
        if self.peek(rewind, reach)?.is_none() {
            return Err(StoreError::NothingTo(rewind).into());
        }
        let now = self.now();
        let rewound = self
            .store
            .rewind(rewind, desk_of(&self.desk, reach), &self.by, now, tell)?;
        self.read_policy()?;
        Ok(rewound)
    }

    /// Says how long clients are calm, by their judgement in the store's version `version`.
    pub fn note_calm(&mut self, calm: &[(ClientId, Range<Instant>)], version: i64) -> Result<()> {
        Ok(self.store.note_calm(calm, version)?)
    }

    pub fn peek(&self, rewind: Rewind, reach: Reach) -> Result<Option<JournalEntry>> {
        let entry = self.store.peek(rewind, desk_of(&self.desk, reach))?;
        Ok(entry.filter(|entry| entry.title != FIRST_POLICY))
    }

    pub fn undo_title(&self) -> Result<Option<String>> {
        match self.peek(Rewind::Undo, Reach::Desk) {
            // Why it stays is told to who tries.
            Err(SessionError::Store(StoreError::Stands { title, .. })) => Ok(Some(title)),
            entry => Ok(entry?.map(|entry| entry.title)),
        }
    }

    /// Who did what, and when, of a change: `Ines, 08:41: logged call with Acme`.
    pub fn told(&self, entry: &JournalEntry) -> String {
        format!("{}: {}", self.by_whom(entry), entry.title)
    }

    /// Who did it, and when: `Ines, 08:41`.
    pub fn by_whom(&self, entry: &JournalEntry) -> String {
        let at = when(&self.calendar, entry.recorded_at, self.now());
        format!("{}, {at}", entry.who())
    }

    /// What others did after a version of the store, in a sentence.
    pub fn done_by_others(&self, version: i64) -> Result<Option<String>> {
        let entries = self.store.journal_since(version)?;
        let others = entries.iter().filter(|entry| {
            entry.desk != self.desk || !(entry.by.is_empty() || entry.by == self.by)
        });
        let others: Vec<_> = others.collect();
        Ok(others.split_last().map(|(last, before)| {
            let more = match before.len() {
                0 => String::new(),
                n => format!(" (and {n} more)"),
            };
            format!("{}{more}", self.told(last))
        }))
    }

    /// Adds what a file brings, as one batch.
    pub fn import(&mut self, source: &str, import: &Incoming, tell: TellFar) -> Result<Imported> {
        self.import_as(&self.desk.clone(), source, import, tell)
    }

    fn import_as(
        &mut self,
        desk: &str,
        source: &str,
        import: &Incoming,
        tell: TellFar,
    ) -> Result<Imported> {
        let batch = Batch {
            id: crate::domain::BatchId::new(self.new_id()),
            source: source.to_owned(),
            title: format!("{IMPORT_TITLE}{source}"),
            desk: desk.to_owned(),
            by: self.by.clone(),
            recorded_at: self.now(),
        };
        let imported = self.store.import(&batch, import, tell)?;
        self.read_policy()?;
        if imported.added.clients > 0 {
            self.find_calm()?;
        }
        Ok(imported)
    }

    /// How many rows of what a file tells are new, and how many are there already.
    pub fn would_bring(&self, parsed: &Parsed) -> Result<[Counts; 2]> {
        let mut counts = self.store.would_bring(&parsed.drafts, &parsed.contacts)?;
        let known: HashSet<String> = self
            .suppliers()?
            .iter()
            .map(|one| name_key(&one.name))
            .collect();
        for supplier in &parsed.suppliers {
            let there = known.contains(&name_key(&supplier.name));
            counts[usize::from(there)].suppliers += 1;
        }
        Ok(counts)
    }

    /// Every client on record with its people, fields and imported tickets, whatever the clock says: whom an import may
    /// mean; `whole`: with all that happened.
    pub fn on_record(&self, whole: bool) -> Result<Vec<ClientFacts>> {
        if whole {
            // An import may have brought what lies ahead of this clock.
            let end = self.now() + TimeDelta::days(36_500);
            return Ok(self.store.read_whole_all(end)?);
        }
        Ok(self
            .store
            .read_known(crate::exchange::GOES_ON, self.now())?)
    }

    /// Whether another copy of the program has written since this was last asked.
    pub fn foreign_change(&mut self) -> Result<bool> {
        let changed = self.store.foreign_change()?;
        if changed {
            self.read_policy()?;
        }
        Ok(changed)
    }

    /// Reads the policy again when somebody has set another.
    fn read_policy(&mut self) -> Result<()> {
        let Some((policy, revision)) = self.store.policy()? else {
            return Ok(());
        };
        if revision != self.policy_revision || policy != self.policy {
            self.calendar = Arc::new(Calendar::new(&policy)?);
            (self.policy, self.policy_revision) = (policy, revision);
        }
        Ok(())
    }
}

/// How a store is opened: its zones are those that there are.
fn options(create: bool, read_only: bool) -> OpenOptions {
    OpenOptions {
        create,
        read_only,
        zones: Arc::new(|name| {
            let policy = Policy {
                zone: name.to_owned(),
                ..Policy::default()
            };
            let calendar = Calendar::new(&policy).ok()?;
            Some(Arc::new(move |at| calendar.local_date(at)))
        }),
        ..OpenOptions::default()
    }
}

/// The clock as it was given, local times in the policy's zone.
fn clock(setup: &Setup, policy: &Policy) -> Result<NowSource> {
    Ok(match &setup.now {
        Some(text) => NowSource::Fixed(instant(text, &Calendar::new(policy)?)?),
        None => NowSource::System,
    })
}

fn desk_of(desk: &str, reach: Reach) -> Option<&str> {
    match reach {
        Reach::Desk => Some(desk),
        Reach::Sync => Some(SYNC_DESK),
        Reach::Store => None,
    }
}

/// What an error says, for `map_err`.
pub fn said(error: impl std::error::Error) -> String {
    chain(&error)
}

/// An error with its causes, in one sentence, without the numbers that the system gives them.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        let more = next.to_string();
        let more = more.split(" (os error").next().unwrap_or(&more);
        if !text.contains(more) {
            text.push_str(": ");
            text.push_str(more);
        }
        cause = next.source();
    }
    // The number of an error is for programs.
    while let Some((before, after)) = text.split_once(" (os error ") {
        let after = after.split_once(')').map_or("", |(_, after)| after);
        text = format!("{before}{after}");
    }
    text
}
