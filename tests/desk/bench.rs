//! A desk to press keys on: a store in a temporary file, a fixed clock, and the real session between them.

use amends::app::screen::IssuesRow;
use amends::app::{App, Input, Key, Keymap};
use amends::domain::{Affected, Change, ClientFacts, Command, Instant, Policy, What};
use amends::session::{Desk, Outside, Session, Setup};
use amends::store::{Incoming, OpenOptions, Store};
use amends::tui::theme::{Look, Theme};
use amends::tui::view::draw;
use std::path::PathBuf;
use tempfile::TempDir;

/// Monday 23 November 2026, 08:41 UTC.
pub const NOW: &str = "2026-11-23T08:41:00Z";

/// A desk with a few invented clients on it.
pub struct Bench {
    pub desk: Desk,
    dir: TempDir,
    now: String,
}

/// The usual policy, open every hour of the working week, so that working time is easy to reckon.
pub fn policy() -> Policy {
    Policy {
        boss: Some("Ruth".to_owned()),
        ..Policy::default()
    }
}

impl Bench {
    /// Clients by name, each last spoken to so many days ago.
    pub fn with(clients: &[(&str, i64)]) -> Self {
        let dir = TempDir::new().expect("a temporary directory");
        let mut bench = Self {
            desk: open(&dir, NOW),
            dir,
            now: NOW.to_owned(),
        };
        for (name, days) in clients {
            bench.press("A").type_in(name).press("enter");
            bench.find(name);
            let date = now() - chrono::TimeDelta::days(*days);
            bench
                .press("l")
                .type_in(&format!("call {}: how are things", date.format("%Y-%m-%d")))
                .press("enter");
            bench.press("1");
        }
        bench
    }

    /// These clients, with all that is known of them.
    pub fn holding(clients: Vec<ClientFacts>) -> Self {
        let dir = TempDir::new().expect("a temporary directory");
        let mut session = Session::open(&setup(&dir, NOW)).expect("a session");
        let import = Incoming {
            clients,
            ..Incoming::default()
        };
        session
            .import("test", &import, &mut |_| {})
            .expect("imported");
        let desk = Desk::open(session, Keymap::default()).expect("a desk");
        Self {
            desk,
            dir,
            now: NOW.to_owned(),
        }
    }

    /// The demo's book.
    pub fn demo() -> Self {
        Self::demo_where(|_| true)
    }

    /// Some clients of the demo's book.
    pub fn demo_of(names: &[&str]) -> Self {
        Self::demo_where(|facts| names.contains(&&*facts.client.name))
    }

    fn demo_where(keep: impl Fn(&ClientFacts) -> bool) -> Self {
        let dir = TempDir::new().expect("a temporary directory");
        let mut book = amends::demo::book(now(), "UTC").expect("a book");
        book.clients.retain(keep);
        // Who is not there is named by nobody.
        let ids: Vec<_> = book.clients.iter().map(|f| f.id().clone()).collect();
        for facts in &mut book.clients {
            facts
                .ties
                .retain(|tie| ids.contains(&tie.client) && ids.contains(&tie.other));
            for issue in &mut facts.issues {
                issue.events.retain(|event| match &event.what {
                    What::Touches(Affected::Other(id)) | What::Apologised(Affected::Other(id)) => {
                        ids.contains(id)
                    }
                    _ => true,
                });
            }
        }
        let mut session = Session::open(&setup(&dir, NOW)).expect("a session");
        let import = Incoming {
            policy: Some(book.policy),
            suppliers: book.suppliers,
            clients: book.clients,
            ..Incoming::default()
        };
        session
            .import("demo", &import, &mut |_| {})
            .expect("the demo imported");
        let desk = Desk::open(session, Keymap::default()).expect("a desk");
        Self {
            desk,
            dir,
            now: NOW.to_owned(),
        }
    }

    /// Puts the cursor on a client, on the page Clients.
    pub fn find(&mut self, name: &str) -> &mut Self {
        self.press("2")
            .press("esc")
            .press("2")
            .press("/")
            .press("ctrl-u")
            .type_in(name)
            .press("enter");
        // The only one is gone to; here the list is meant, with the cursor on it.
        if self.desk.app().client.is_some() {
            self.press("esc");
        }
        self
    }

    /// Presses one key, by its text form.
    pub fn press(&mut self, key: &str) -> &mut Self {
        let key: Key = key.parse().expect("a key");
        self.desk.handle(Input::Key(key));
        if self.desk.awaits() {
            self.desk.wait();
        }
        self
    }

    /// Presses one key and says what is left for the terminal.
    pub fn press_for(&mut self, key: &str) -> Vec<Outside> {
        self.desk.handle(Input::Key(key.parse().expect("a key")))
    }

    /// Types a text, key by key.
    pub fn type_in(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.desk.handle(Input::Key(Key::char(c)));
        }
        self
    }

    /// Closes the program and opens it again, at another time.
    pub fn reopen_at(&mut self, now: &str) -> &mut Self {
        now.clone_into(&mut self.now);
        // As behind its last frame.
        self.desk.settle();
        self.desk = open(&self.dir, now);
        self
    }

    /// Closes the program and opens it again.
    pub fn reopen(&mut self) -> &mut Self {
        let now = self.now.clone();
        self.reopen_at(&now)
    }

    /// Another desk on the same store.
    pub fn other(&self) -> Desk {
        open(&self.dir, &self.now)
    }

    /// The same at another time.
    pub fn other_at(&self, now: &str) -> Desk {
        open(&self.dir, now)
    }

    /// A desk of somebody who may only read.
    pub fn reader(&self) -> Desk {
        let setup = Setup {
            read_only: true,
            create: false,
            ..setup(&self.dir, &self.now)
        };
        let session = Session::open(&setup).expect("a session");
        Desk::open(session, Keymap::default()).expect("a desk")
    }

    /// A session beside the desk, on the same store.
    pub fn session_at(&self, now: &str) -> Session {
        Session::open(&setup(&self.dir, now)).expect("a session")
    }

    /// What the screen says in so many columns and rows.
    pub fn shown(&self, columns: u16, rows: u16) -> String {
        shown(self.desk.app(), columns, rows)
    }

    /// The sentence in the footer.
    pub fn notice(&self) -> &str {
        self.desk
            .app()
            .notice
            .as_ref()
            .map_or("", |n| n.text.as_str())
    }

    /// The name of the client that is in front.
    pub fn focus(&self) -> &str {
        self.desk.app().focused().map_or("", |e| e.name())
    }

    /// The names on Today, in their order.
    pub fn today(&self) -> Vec<String> {
        let app = self.desk.app();
        app.today
            .rows()
            .iter()
            .filter_map(|row| match row {
                amends::app::screen::TodayRow::Client(at) => {
                    app.book.at(*at).map(|e| e.name().to_owned())
                }
                _ => None,
            })
            .collect()
    }

    /// Notes an issue of a client, on the page Clients.
    pub fn note(&mut self, name: &str, issue: &str) -> &mut Self {
        self.find(name).press("n").type_in(issue).press("enter")
    }

    /// What the rows of the page Issues say, in their order.
    pub fn issues(&self) -> Vec<String> {
        let app = self.desk.app();
        let page = &app.issues;
        let say = |row: &IssuesRow| match row {
            IssuesRow::Issue(at) => page.seen[*at]
                .facts(&app.book, page.closed.as_ref())
                .map(|i| i.issue.title.clone())
                .unwrap_or_default(),
            IssuesRow::Plan(at) => page.plans[*at].what(&app.book).to_owned(),
            IssuesRow::Supplier(at) => app.book.suppliers[*at].name.clone(),
            IssuesRow::Cause(at) => format!("{} {}", page.causes[*at].cause, page.causes[*at].all),
            IssuesRow::More(n) => format!("and {n} older"),
        };
        page.rows().iter().map(say).collect()
    }

    /// Somebody else changes something, and this desk sees it.
    pub fn change(&mut self, command: Command) -> &mut Self {
        let options = OpenOptions::default();
        let mut store = Store::open(&setup(&self.dir, &self.now).db, &options).expect("a store");
        let change = Change {
            command,
            title: "another's change".to_owned(),
            desk: "another".to_owned(),
            by: String::new(),
            recorded_at: now(),
        };
        store.apply(&change).expect("applied");
        self.desk.tick();
        self
    }

    /// How many entries the journal has.
    pub fn journal(&self) -> usize {
        self.desk
            .session()
            .store()
            .journal(usize::from(u16::MAX))
            .expect("a journal")
            .len()
    }

    /// Everything about a client, by its name, as the store has it.
    pub fn whole(&self, name: &str) -> ClientFacts {
        let all = self
            .desk
            .session()
            .store()
            .read_whole_all(self.desk.app().book.now)
            .expect("the facts");
        all.into_iter()
            .find(|f| f.client.name == name)
            .expect("the client")
    }

    /// The standing of a client, by name.
    pub fn standing(&self, name: &str) -> &'static str {
        let found = self
            .desk
            .app()
            .book
            .entries()
            .iter()
            .find(|e| e.name() == name);
        found.map_or("gone", |e| e.assessment().standing.word())
    }
}

fn open(dir: &TempDir, now: &str) -> Desk {
    Desk::open(
        Session::open(&setup(dir, now)).expect("a session"),
        Keymap::default(),
    )
    .expect("a desk")
}

fn setup(dir: &TempDir, now: &str) -> Setup {
    Setup {
        server: None,
        db: PathBuf::from(dir.path()).join("book.db"),
        create: true,
        read_only: false,
        now: Some(now.to_owned()),
        desk: "test".to_owned(),
        by: "Mia".to_owned(),
        first_policy: policy(),
        scratch: dir.path().join("run"),
    }
}

pub fn shown(app: &App, columns: u16, rows: u16) -> String {
    let screen = ratatui::backend::TestBackend::new(columns, rows);
    let mut terminal = ratatui::Terminal::new(screen).expect("a screen in memory");
    let theme = Theme::new(Look::default());
    let drawn = terminal.draw(|frame| {
        draw(app, &theme, frame);
    });
    let cells = &drawn.expect("a screen in memory takes all").buffer.content;
    cells.iter().map(ratatui::buffer::Cell::symbol).collect()
}

/// The instant of [`NOW`].
pub fn now() -> Instant {
    chrono::DateTime::parse_from_rfc3339(NOW)
        .expect("an instant")
        .to_utc()
}

/// A small source of chance, the same for the same seed (SplitMix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % n as u64).unwrap_or(0)
    }
}
