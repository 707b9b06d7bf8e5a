//! The desk at work: inputs go to the app, its effects are performed on the session, fresh facts go back.

mod ahead;
mod background;
mod chronicle;
mod drafts;
mod file;
mod import_door;
mod machine;
mod outside;
mod reading;

pub use outside::Outside;

use super::{Applied, BackupCopy, Reach, Result, Scratch, Session, SessionError, Undone, chain};
use crate::app::screen::Picture;
use crate::app::{Answer, App, Book, Effect, Entry, Fresh, Input, JudgedBy, Keymap};
use crate::domain::{Affected, ClientFacts, Hit, Instant, Progress, Rewind};
use crate::store::{Changed, Store};
use background::BeingRead;
use chrono::Timelike;
use std::{sync::Arc, sync::mpsc::Receiver, time::Duration};

/// The year of most clients is drawn within this time, and is in the first frame of their page.
const A_MOMENT: Duration = Duration::from_millis(8);

/// So many clients are read whole before a frame.
const A_FEW: usize = 2;

pub type ShowApp<'s> = &'s mut (dyn FnMut(&App) + 's);

/// Lets the app say how far it has come, and whoever shows it show that.
fn showing<'a>(app: &'a mut App, what: &'a str, show: ShowApp<'a>) -> impl FnMut(Progress) + 'a {
    move |far| {
        app.under_way(what, far);
        show(app);
    }
}

pub struct Desk {
    session: Session,
    app: App,
    version: i64,
    /// The keys of drafts that are none any more, and still lie there.
    drafts_done: Vec<String>,
    /// A draft could not be kept, and that was said.
    drafts_failed: bool,
    /// What was wrong with the store at the last look, and said.
    wrong: Option<String>,
    /// Whether it is still to be seen to that the next start has little to read.
    fresh: bool,
    /// Whether anything was typed since the last tick.
    in_use: bool,
    copying: Option<BackupCopy>,
    reading: Option<chronicle::ChronicleReading>,
    found: Option<(String, BeingRead<Vec<Hit>>)>,
    morning: Option<reading::MorningRead>,
    /// Where it is told what a sync beside the desk passed by.
    synced: Option<Receiver<Vec<String>>>,
    /// The year that is being drawn, and of which facts.
    year: Option<(Arc<ClientFacts>, BeingRead<Picture>)>,
    /// Whom the next key may bring in front.
    ahead: ahead::ReadAhead,
    demo: Option<Scratch>,
}

const NOTHING_READ: &str =
    "nothing was read from mail and calendars by itself that could be taken back";

impl Desk {
    /// Opens the desk: reads and judges the book, as much of it as Today shows. The rest follows with the first input,
    /// or with [`Desk::settle`].
    pub fn open(session: Session, keymap: Keymap) -> Result<Self> {
        let now = session.now();
        let policy = Arc::new(session.policy().clone());
        let book = Book::new(policy, Arc::clone(session.calendar()), now);
        let version = session.store().version()?;
        let mut desk = Self {
            session,
            app: App::new(book, keymap),
            version,
            drafts_done: vec![],
            drafts_failed: false,
            wrong: None,
            fresh: true,
            in_use: true,
            ahead: ahead::ReadAhead::default(),
            demo: None,
            copying: None,
            reading: None,
            morning: None,
            synced: None,
            found: None,
            year: None,
        };
        desk.session.by().clone_into(&mut desk.app.book.me);
        desk.app.is_reader = desk.session.store().is_for_reading()?;
        let fresh = desk.first(now)?;
        desk.app.receive(fresh, now);
        desk.app.undo_title = desk.session.undo_title()?;
        let warnings = desk.session.warnings().iter();
        let warnings: Vec<String> = warnings.map(ToString::to_string).collect();
        if !warnings.is_empty() {
            desk.app.warn(warnings.join(" · "));
        }
        desk.session.store.listen();
        desk.session.find_left_letters();
        let left = desk.session.drafts.keys();
        desk.app.remind_of_letters(&left);
        for key in left.iter().filter(|key| App::is_find(key)) {
            if let Some(draft) = desk.session.drafts.read(key) {
                desk.app.receive_left_find(&draft);
            }
        }
        desk.fetch_detail();
        if desk.shows_unread() {
            desk.read_rest();
        }
        Ok(desk)
    }

    pub fn app(&self) -> &App {
        &self.app
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    pub fn version(&self) -> i64 {
        self.version
    }

    /// Takes an input, performs what the app decides, and says what is left for the terminal.
    pub fn handle(&mut self, input: Input) -> Vec<Outside> {
        self.handle_shown(input, &mut |_| {})
    }

    /// The same, with somebody who shows the app while something long is performed.
    pub fn handle_shown(&mut self, input: Input, show: ShowApp) -> Vec<Outside> {
        // How much room there is on the screen is nothing that needs the whole book.
        let measures = matches!(input, Input::ListHeight(_) | Input::TextRoom(..));
        if !measures {
            self.read_rest();
        }
        self.in_use = true;
        let types = App::is_typing(&input);
        let waited = self.app.deferred().is_some();
        let edited = matches!(input, Input::Edited(_));
        let (session, app) = (&self.session, &mut self.app);
        let effects = session.hand(|hand| app.update(input, hand));
        let outside: Vec<Outside> = effects
            .into_iter()
            .filter_map(|effect| self.perform(effect, &mut *show))
            .collect();
        if types {
            self.follow_drafts();
        }
        if edited {
            // First what came back is kept.
            self.keep_typing();
            self.session.take_up();
        }
        // Whoever has the terminal next may keep it for long.
        if !outside.is_empty() {
            self.keep_typing();
        }
        self.fetch_closed();
        self.fetch_beside();
        self.fetch_detail();
        if let Some(action) = self.app.deferred().filter(|_| !waited) {
            // What it is for is at hand now.
            return self.handle_shown(Input::Do(action), show);
        }
        // Of many, what is at hand is shown first. No frame follows a measure: `settle` reads, and is drawn.
        if self.app.past.is_begun() && !measures {
            self.fetch_past(0, A_FEW);
        }
        self.follow_chronicle(Duration::ZERO);
        self.follow_year(A_MOMENT);
        outside
    }

    /// Looks for what changed without an input: another copy's changes, and the clock. True: draw.
    pub fn tick(&mut self) -> bool {
        self.read_rest();
        let failed = self.hear()
            | self.keep_typing()
            | self.follow_chronicle(Duration::ZERO)
            | self.follow_morning(Duration::ZERO)
            | self.follow_found(Duration::ZERO)
            | self.follow_year(Duration::ZERO);
        if self.app.book.looks_back {
            // Nothing of it changes; what happens meanwhile is read on the way back.
            return failed;
        }
        let now = self.session.now();
        let foreign = match self.session.foreign_change() {
            Ok(changed) => {
                self.wrong = None;
                let back = self.app.away_since.take().is_some();
                if back {
                    self.app
                        .say("the server is back, and what others did meanwhile is here");
                }
                changed && self.catch_up(now) || back
            }
            Err(e) => {
                if e.is_away() {
                    self.app.away_since.get_or_insert(now);
                }
                self.say_wrong(&e)
            }
        };
        if !std::mem::take(&mut self.in_use) {
            let _ = self.session.store.tidy();
        }
        let minute = |at: Instant| (at.date_naive(), at.hour(), at.minute());
        let later = minute(now) != minute(self.app.book.now);
        let judging = self.app.book.is_judging();
        if !judging && now.date_naive() != self.app.book.now.date_naive() {
            self.keep_copy();
        }
        let later = (later || judging) && self.judge_anew(now);
        if foreign || later {
            self.fetch_closed();
            self.fetch_beside();
            self.fetch_detail();
        }
        self.look_at_copy() || foreign || later || failed
    }

    /// Judges a part of the book anew. True: the last.
    fn judge_anew(&mut self, now: Instant) -> bool {
        let outdated: Vec<_> = self.app.book.outdated(now).cloned().collect();
        if !outdated.is_empty()
            && let Ok(clients) = self.session.store().read_some(&outdated, now)
        {
            let suppliers = self.app.book.suppliers.clone();
            self.app.receive(
                Fresh::Some {
                    clients,
                    removed: vec![],
                    suppliers,
                },
                now,
            );
        }
        self.app.tick(now)
    }

    fn perform(&mut self, effect: Effect, show: ShowApp) -> Option<Outside> {
        let answer = match effect {
            Effect::Copy(text) => return Some(Outside::copy(&text)),
            Effect::Edit(text) => match self.session.lay_down(&text, self.app.typing_key()) {
                Ok(path) => return Some(Outside::Edit(path)),
                Err(e) => failed(&self.session, &e),
            },
            Effect::Own(own) => return self.keep_own(own),
            Effect::Redraw => return Some(Outside::Redraw),
            Effect::OnFile(what) => self.on_file(what),
            Effect::Import(door) => self.door(door, show),
            Effect::Quit => return Some(Outside::Quit),
            Effect::AsOf(at) => {
                self.look_back(at);
                return None;
            }
            Effect::Reach(whom) => match self.session.reach(&whom) {
                Ok(said) => Answer::Said(said),
                Err(why) => Answer::Failed(why),
            },
            Effect::Merge { stays, gone } => match self.session.merged(&stays, &gone) {
                Ok(deed) => return self.perform(Effect::Apply(deed), show),
                Err(why) => Answer::Failed(why),
            },
            Effect::Apply(deed) => {
                let title = deed.title().to_owned();
                let applied = self
                    .session
                    .apply(deed, &mut showing(&mut self.app, "saving", show));
                let done = |applied: Applied| Answer::Applied {
                    title,
                    numbers: applied.numbers,
                };
                applied.map_or_else(|e| failed(&self.session, &e), done)
            }
            Effect::Rewind(rewind) => self.rewind(rewind, Reach::Desk, show),
            Effect::UndoSync(true) => self.rewind(Rewind::Undo, Reach::Sync, show),
            Effect::UndoSync(false) => match self.session.peek(Rewind::Undo, Reach::Sync) {
                Ok(Some(read)) => {
                    let question = format!("Take back “{}”?", read.title);
                    Answer::Asked(question, Box::new(Effect::UndoSync(true)))
                }
                Ok(None) => Answer::Said(NOTHING_READ.to_owned()),
                Err(e) => failed(&self.session, &e),
            },
        };
        self.read_before(&answer);
        self.app.answered(answer);
        None
    }

    fn rewind(&mut self, rewind: Rewind, reach: Reach, show: ShowApp<'_>) -> Answer {
        let entry = self.session.peek(rewind, reach).ok().flatten();
        let doing = match rewind {
            Rewind::Undo => "taking back",
            Rewind::Redo => "doing again",
        };
        let what = format!("{doing} {}", entry.map(|e| e.title).unwrap_or_default());
        let rewound = self
            .session
            .rewind(rewind, reach, &mut showing(&mut self.app, &what, show));
        let done = |rewound: Undone| Answer::Rewound {
            rewind,
            title: rewound.title,
            kept: rewound.kept,
        };
        rewound.map_or_else(|e| failed(&self.session, &e), done)
    }

    /// What the answer is about is read before it is told.
    fn read_before(&mut self, answer: &Answer) {
        let stale = matches!(answer, Answer::Stale(_));
        let changed = matches!(answer, Answer::Applied { .. } | Answer::Rewound { .. });
        if changed || stale {
            self.catch_up(self.session.now());
        }
        if stale {
            self.fetch_detail();
        }
    }

    /// Reads what changed since the version that the app has seen, by whomever. True when something did.
    fn catch_up(&mut self, now: Instant) -> bool {
        match self.read_changes(now) {
            Ok(changed) => changed,
            Err(e) => {
                self.app.warn(chain(&e));
                true
            }
        }
    }

    fn read_changes(&mut self, now: Instant) -> Result<bool> {
        let version = self.session.store().version()?;
        if version == self.version {
            return Ok(false);
        }
        let Changed {
            clients,
            removed,
            everything,
            policy,
            ..
        } = self.session.store().changed_since(self.version)?;
        let fresh = if everything || policy {
            self.everything(now)?
        } else {
            let clients = self.session.store().read_some(&clients, now)?;
            Fresh::Some {
                clients,
                removed,
                suppliers: self.session.suppliers()?,
            }
        };
        let others = if version < self.version {
            Some("the book went back to a copy of it".to_owned())
        } else {
            self.session.done_by_others(self.version)?
        };
        self.version = version;
        self.app.receive(fresh, now);
        if let Some(others) = others {
            self.app.told_of_others(&others);
        }
        self.app.undo_title = self.session.undo_title()?;
        Ok(true)
    }

    /// What Today shows of the book: of the clients known to be calm only how many they are.
    fn first(&self, now: Instant) -> Result<Fresh> {
        let (entries, unread) = self.session.store().read_awake(now, self.judge(now))?;
        self.fresh_book(entries, unread)
    }

    fn everything(&self, now: Instant) -> Result<Fresh> {
        self.fresh_book(self.session.store().read_book(now, self.judge(now))?, 0)
    }

    fn judge(&self, now: Instant) -> impl Fn(ClientFacts, &[u8]) -> Entry + Sync + use<> {
        let by = Arc::new(JudgedBy {
            policy: Arc::new(self.session.policy().clone()),
            calendar: Arc::clone(self.session.calendar()),
            now,
        });
        move |facts, card| Entry::judge(facts, card, &by)
    }

    fn fresh_book(&self, entries: Vec<Entry>, unread: usize) -> Result<Fresh> {
        Ok(Fresh::Everything {
            entries,
            unread,
            policy: Arc::new(self.session.policy().clone()),
            calendar: Arc::clone(self.session.calendar()),
            suppliers: self.session.suppliers()?,
        })
    }

    /// Does what could wait until something is on the screen: reads the clients that were left out, and sees to it that
    /// the next start can leave out as many. True: draw.
    pub fn settle(&mut self) -> bool {
        let first = std::mem::take(&mut self.fresh);
        if first {
            self.keep_copy();
        }
        let noted = first.then(|| self.calm());
        let read = self.read_rest();
        if let Some(calm) = noted {
            self.session.keep_calm(&calm, self.version);
        }
        let failed = self.drop_drafts();
        let found = self.follow_found(Duration::ZERO);
        let past = self.fetch_past(0, usize::MAX);
        let more = failed || past || found || read || self.fetch_since();
        if !more {
            self.read_ahead();
        }
        more
    }

    fn shows_unread(&self) -> bool {
        let app = &self.app;
        let named = |facts: &ClientFacts| {
            let ties = facts.ties.iter().flat_map(|tie| [&tie.client, &tie.other]);
            let events = facts
                .issues
                .iter()
                .flat_map(|issue| &issue.events)
                .chain(&facts.events);
            let others = events.filter_map(|event| match event.what.whom() {
                Some(Affected::Other(id)) => Some(id),
                _ => None,
            });
            ties.chain(others).any(|id| app.book.get(id).is_none())
        };
        // With nobody at risk it is who was longest unheard of that is shown.
        app.book.unread() > 0
            && (app.book.today.rows.is_empty()
                || app.shown_detail().is_none_or(|d| named(&d.facts)))
    }

    fn read_rest(&mut self) -> bool {
        let expected = self.app.book.unread();
        if expected == 0 {
            return false;
        }
        match self.rest(expected) {
            Ok(fresh) => self.app.receive(fresh, self.app.book.now),
            Err(e) => self.app.warn(chain(&e)),
        }
        self.fetch_detail();
        true
    }

    fn rest(&self, expected: usize) -> Result<Fresh> {
        let now = self.app.book.now;
        let rest = self.session.store().read_calm(now, self.judge(now))?;
        // Else somebody has changed something meanwhile.
        let same = rest.len() == expected && self.session.store().version()? == self.version;
        if same {
            Ok(Fresh::Rest(rest))
        } else {
            self.everything(now)
        }
    }
}

fn failed(session: &Session, error: &SessionError) -> Answer {
    if let Some(path) = error.lost() {
        let shut = Store::is_whole(path).err().map(|e| chain(&e));
        Answer::Lost {
            why: chain(error),
            shut: shut.or_else(|| error.gone().map(str::to_owned)),
            copy: file::newest(session),
        }
    } else if error.is_stale() {
        Answer::Stale(chain(error))
    } else {
        Answer::Failed(chain(error))
    }
}
