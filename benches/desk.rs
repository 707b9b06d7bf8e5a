//! The table of speed: what a person waits for at the desk, on invented books of several sizes, without the terminal.
//!
//! `cargo bench --bench desk -- 1000 10000 100000` says for each size how long it takes from opening the file to the first
//! frame, from a key to its frame (`j`, the page Clients, the first letters of find), from Enter on a contact to its
//! frame, beside a bare durable commit of the same engine in the same folder; how long a morning of the past takes, during
//! which the screen stays live; and the most memory that was held. Each size runs in a program of its own, on a book that
//! another one made.

use amends::app::{Input, Key, Keymap};
use amends::demo::large;
use amends::session::{Desk, Incoming, Session, Setup};
use amends::tui::theme::{Look, Theme};
use amends::tui::view::draw;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const NOW: &str = "2026-11-23T08:41:00Z";
/// Before the size, to make the book or to measure on it.
const MAKE: &str = "make";
const RUN: &str = "run";

fn main() {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let after = |word: &str| {
        let at = given.iter().position(|arg| arg == word)?;
        Some((
            given.get(at + 1)?.parse().ok()?,
            PathBuf::from(given.get(at + 2)?),
        ))
    };
    if let Some((clients, db)) = after(MAKE) {
        return make(clients, &db);
    }
    if let Some((_, db)) = after(RUN) {
        return run(&db);
    }
    let mut sizes: Vec<usize> = given.iter().filter_map(|arg| arg.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000];
    }
    println!(
        "{:>8} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "clients", "made s", "open", "j", "logged", "commit", "clients", "find", "past", "peak MB"
    );
    for size in sizes {
        let folder = tempfile::tempdir().expect("a folder");
        let db = folder.path().join("book.db");
        let begun = Instant::now();
        again(&[MAKE, &size.to_string()], &db);
        print!("{size:>8} {:>9.1}", begun.elapsed().as_secs_f64());
        again(&[RUN, &size.to_string()], &db);
    }
}

/// Runs this program anew.
fn again(args: &[&str], db: &Path) {
    let program = std::env::current_exe().expect("this program");
    let status = Command::new(program).args(args).arg(db).status();
    assert!(status.is_ok_and(|status| status.success()), "{args:?}");
}

fn session(db: &Path) -> Session {
    let now = NOW.parse().expect("an instant");
    let first_policy = large(1, 1, now, "Europe/Rome")
        .expect("a zone")
        .policy()
        .clone();
    Session::open(&Setup {
        server: None,
        db: db.to_owned(),
        create: true,
        read_only: false,
        now: Some(NOW.to_owned()),
        desk: "bench".to_owned(),
        by: String::new(),
        first_policy,
        scratch: db.with_extension("scratch"),
    })
    .expect("a store")
}

fn make(clients: usize, db: &Path) {
    let now = NOW.parse().expect("an instant");
    let book = large(clients, 1, now, "Europe/Rome").expect("a zone");
    let import = Incoming {
        clients: book.collect(),
        ..Incoming::default()
    };
    let mut session = session(db);
    session
        .import("bench", &import, &mut |_| {})
        .expect("imported");
    // Who is calm is noted by the first desk.
    let mut desk = Desk::open(session, Keymap::default()).expect("a desk");
    while desk.settle() {}
}

/// A desk and the screen that shows it.
struct Shown {
    desk: Desk,
    theme: Theme,
    screen: Terminal<TestBackend>,
}

impl Shown {
    fn open(db: &Path) -> Self {
        let mut shown = Self {
            desk: Desk::open(session(db), Keymap::default()).expect("a desk"),
            theme: Theme::new(Look::default()),
            screen: Terminal::new(TestBackend::new(120, 40)).expect("a screen in memory"),
        };
        shown.frame();
        shown
    }

    fn frame(&mut self) {
        let (app, theme) = (self.desk.app(), &self.theme);
        let drawn = self.screen.draw(|frame| drop(draw(app, theme, frame)));
        drawn.expect("a screen in memory takes all");
    }

    /// Keys one after the other, each with its frame and what follows it.
    fn press(&mut self, keys: &[&str]) {
        for key in keys {
            let key: Key = key.parse().expect("a key");
            self.desk.handle(Input::Key(key));
            self.frame();
            while self.desk.settle() {
                self.frame();
            }
        }
    }

    /// The median time from a key to its frame.
    fn timed(&mut self, before: &[&str], key: &str, after: &[&str], times: usize) -> Duration {
        let took = (0..times).map(|_| {
            self.press(before);
            let key: Key = key.parse().expect("a key");
            let begun = Instant::now();
            self.desk.handle(Input::Key(key));
            self.frame();
            let took = begun.elapsed();
            while self.desk.settle() {
                self.frame();
            }
            self.press(after);
            took
        });
        median(took.collect())
    }
}

fn median(mut took: Vec<Duration>) -> Duration {
    took.sort_unstable();
    took[took.len() / 2]
}

fn run(db: &Path) {
    let opened = (0..7).map(|_| {
        let begun = Instant::now();
        let shown = Shown::open(db);
        let took = begun.elapsed();
        drop(shown);
        took
    });
    let opened = median(opened.collect());
    let mut shown = Shown::open(db);
    while shown.desk.settle() {
        shown.frame();
    }
    let key = shown.timed(&[], "j", &[], 200);
    let typed: Vec<String> = "call: fine"
        .chars()
        .map(|c| Key::char(c).to_string())
        .collect();
    let typed: Vec<&str> = ["l"]
        .into_iter()
        .chain(typed.iter().map(String::as_str))
        .collect();
    let logged = shown.timed(&typed, "enter", &[], 40);
    let clients = shown.timed(&[], "2", &["1"], 20);
    let find = shown.timed(&["/"], "a", &["ctrl-c"], 20);
    let begun = Instant::now();
    shown.press(&["["]);
    shown.desk.wait();
    let past = begun.elapsed();
    let millis = |took: Duration| took.as_secs_f64() * 1e3;
    print!(
        " {:>9.2} {:>9.2} {:>9.2}",
        millis(opened),
        millis(key),
        millis(logged)
    );
    println!(
        " {:>9.2} {:>9.2} {:>9.2} {:>9.0} {:>9.1}",
        millis(commit(db)),
        millis(clients),
        millis(find),
        millis(past),
        peak()
    );
}

/// The median time of a durable commit of one small row by the engine alone.
fn commit(db: &Path) -> Duration {
    let conn = rusqlite::Connection::open(db.with_extension("bare")).expect("a file");
    let table =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS t (x)";
    conn.execute_batch(table).expect("a table");
    let took = (0..40).map(|n| {
        let begun = Instant::now();
        conn.execute("INSERT INTO t VALUES (?1)", [n])
            .expect("written");
        begun.elapsed()
    });
    median(took.collect())
}

/// The most memory that this program held, in megabytes; 0 where the system does not say.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kb: Option<f64> = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    kb.unwrap_or_default() / 1024.0
}
