//! The table of speed: what a person waits for at the desk, with the program itself in a terminal, on invented books of
//! several sizes.
//!
//! `cargo bench --bench desk -- 1000 10000 100000` says for each size how long the book takes to make; from starting the
//! program to its first useful frame, beside the `sqlite3` shell that sorts as many clients by a score (where it is
//! installed); from a key to its frame (`j`, the page Clients, the first letter of find) and the processor time of a
//! `j`; from Enter on a contact to its frame, beside a bare durable commit of the same engine in the same folder; how
//! long a morning of the past takes, during which the screen stays live; and the most memory that was held.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_amends");
/// The window.
const ROWS: u16 = 40;
const COLUMNS: u16 = 120;
/// What is longer in coming does not come.
const PATIENCE: Duration = Duration::from_mins(1);
/// A frame is over when nothing came for so long: less than a moving row rests between two steps.
const QUIET: Duration = Duration::from_millis(30);
/// Longer than what is done behind a frame takes.
const REST: Duration = Duration::from_millis(120);

fn main() {
    let given = std::env::args().skip(1);
    let mut sizes: Vec<usize> = given.filter_map(|arg| arg.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000];
    }
    let heads = [
        "clients", "made s", "first", "sqlite3", "j", "j cpu", "logged", "commit", "page 2",
        "find", "past", "peak MB",
    ];
    println!("{}", heads.map(|head| format!("{head:>8}")).join(" "));
    for size in sizes {
        let folder = tempfile::tempdir().expect("a folder");
        let figures = measured(size, folder.path());
        let figures = figures.map(|figure| format!("{figure:>8.2}")).join(" ");
        println!("{size:>8} {figures}");
    }
}

/// The figures of a size, in the order of the headings.
fn measured(clients: usize, folder: &Path) -> [f64; 11] {
    let db = folder.join("book.db");
    let begun = Instant::now();
    let made = Command::new(PROGRAM)
        .args(["demo", "--clients", &clients.to_string(), "--keep"])
        .arg(&db)
        .env("HOME", folder)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .status();
    assert!(made.is_ok_and(|status| status.success()), "made");
    let made = begun.elapsed().as_secs_f64();
    // Who is calm is noted once the first desk is open.
    drop(Shown::open(&db, folder));
    let first = median((0..7).map(|_| Shown::open(&db, folder).0));
    let shell = median((0..7).map(|_| shell(clients, folder)));
    let (_, mut shown) = Shown::open(&db, folder);
    std::thread::sleep(REST * 5);
    let [key, processor] = shown.timed("", "j", "", 120);
    let [logged, _] = shown.timed("lcall: fine", "\r", "", 40);
    let [page, _] = shown.timed("", "2", "1", 15);
    let [find, _] = shown.timed("/", "a", "\x1b", 15);
    let past = shown.past();
    let peak = shown.peak();
    let commit = commit(folder);
    [
        made, first, shell, key, processor, logged, commit, page, find, past, peak,
    ]
}

fn median(took: impl Iterator<Item = f64>) -> f64 {
    let mut took: Vec<f64> = took.collect();
    took.sort_by(f64::total_cmp);
    took[took.len() / 2]
}

fn millis(took: Duration) -> f64 {
    took.as_secs_f64() * 1e3
}

/// The program in a terminal.
struct Shown {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    bytes: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    /// As long as it is held there is a terminal.
    _terminal: Box<dyn MasterPty + Send>,
}

impl Shown {
    /// Opens a book; and the milliseconds to the first useful frame.
    fn open(db: &Path, home: &Path) -> (f64, Self) {
        let size = PtySize {
            rows: ROWS,
            cols: COLUMNS,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(["--db", db.to_str().expect("a plain path")]);
        for (name, value) in [
            ("HOME", home.to_str().expect("a plain path")),
            ("TERM", "xterm-256color"),
            ("COLORFGBG", "15;0"),
        ] {
            command.env(name, value);
        }
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let keys = pair.master.take_writer().expect("a writer");
        let (sender, bytes) = channel();
        std::thread::spawn(move || {
            let mut room = vec![0; 1 << 16];
            while let Ok(n @ 1..) = reader.read(&mut room) {
                if sender.send((Instant::now(), room[..n].to_vec())).is_err() {
                    return;
                }
            }
        });
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command).expect("the program");
        let mut shown = Self {
            child,
            keys,
            bytes,
            screen: vt100::Parser::new(cells(ROWS), cells(COLUMNS), 0),
            _terminal: pair.master,
        };
        let at = shown.until(|screen| screen.contents().contains(" all "));
        (millis(at - begun), shown)
    }

    /// Waits for something to stand on the screen, and says when it did.
    fn until(&mut self, is_there: impl Fn(&vt100::Screen) -> bool) -> Instant {
        loop {
            let (at, bytes) = self.bytes.recv_timeout(PATIENCE).expect("a frame");
            self.screen.process(&bytes);
            if is_there(self.screen.screen()) {
                return at;
            }
        }
    }

    /// Types, and waits until nothing comes any more.
    fn type_in(&mut self, keys: &str) {
        if !keys.is_empty() {
            self.keys.write_all(keys.as_bytes()).expect("typed");
        }
        while self.bytes.recv_timeout(REST).is_ok() {}
    }

    /// The median milliseconds from a key to its whole frame, and those of the processor.
    fn timed(&mut self, before: &str, key: &str, after: &str, times: usize) -> [f64; 2] {
        let (mut took, mut worked) = (Vec::new(), Vec::new());
        for _ in 0..times {
            self.type_in(before);
            let (begun, work) = (Instant::now(), self.processor());
            self.keys.write_all(key.as_bytes()).expect("typed");
            let (mut last, _) = self.bytes.recv_timeout(PATIENCE).expect("a frame");
            while let Ok((at, _)) = self.bytes.recv_timeout(QUIET) {
                last = at;
            }
            took.push(millis(last - begun));
            while self.bytes.recv_timeout(REST).is_ok() {}
            worked.push(self.processor() - work);
            self.type_in(after);
        }
        [took, worked].map(|figures| median(figures.into_iter()))
    }

    /// The milliseconds until a morning of the past is shown.
    fn past(&mut self) -> f64 {
        self.screen = vt100::Parser::new(cells(ROWS), cells(COLUMNS), 0);
        let begun = Instant::now();
        self.keys.write_all(b"[").expect("typed");
        millis(self.until(|screen| screen.contents().contains("as it was")) - begun)
    }

    fn of_the_system(&self, file: &str) -> String {
        let id = self.child.process_id().expect("it runs");
        std::fs::read_to_string(format!("/proc/{id}/{file}")).unwrap_or_default()
    }

    /// The milliseconds that its threads have worked; 0 where the system does not say.
    fn processor(&self) -> f64 {
        let id = self.child.process_id().expect("it runs");
        let tasks = std::fs::read_dir(format!("/proc/{id}/task"));
        let worked = |task: std::fs::DirEntry| -> Option<f64> {
            let said = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
            said.split(' ').next()?.parse().ok()
        };
        let tasks = tasks.into_iter().flatten().flatten();
        tasks.filter_map(worked).sum::<f64>() / 1e6
    }

    /// The most memory that it held, in megabytes; 0 where the system does not say.
    fn peak(&self) -> f64 {
        let status = self.of_the_system("status");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kb: Option<f64> = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        kb.unwrap_or_default() / 1024.0
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        let _ = self.keys.write_all(b"\x1b\x1bq");
        std::thread::sleep(REST);
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn cells(n: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(n).expect("some")
}

/// The milliseconds that the `sqlite3` shell takes to score and sort as many clients by what is summed up beside each;
/// 0 where there is none.
fn shell(clients: usize, folder: &Path) -> f64 {
    let db = folder.join("sums.db");
    if !db.exists() {
        let conn = rusqlite::Connection::open(&db).expect("a file");
        conn.execute_batch(
            "CREATE TABLE client (id INTEGER PRIMARY KEY, name TEXT, cadence INTEGER, last INTEGER, waiting INTEGER, oldest \
             INTEGER, severity INTEGER)",
        )
        .expect("a table");
        let fill = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1) INSERT INTO client SELECT \
                    n, 'Client ' || n || ' of the northern district', 7 + n % 53, 1760000000 - n * 7919 % 9000000, n % 3, \
                    1760000000 - n * 631 % 800000, n % 7 FROM n";
        conn.execute(fill, [i64::try_from(clients).expect("few")])
            .expect("filled");
    }
    let sql = "SELECT name, round(max(0, (1760000000 - last) / 86400.0 - cadence) * 30.0 / cadence + 3 * waiting + (waiting \
               > 0) * 2.0 * (1760000000 - oldest) / 86400.0 + 4 * severity, 1) AS risk FROM client ORDER BY risk DESC \
               LIMIT 50";
    let begun = Instant::now();
    let told = Command::new("sqlite3").arg(&db).arg(sql).output();
    if told.is_ok_and(|told| told.status.success()) {
        millis(begun.elapsed())
    } else {
        0.0
    }
}

/// The median milliseconds of a durable commit of one small row by the engine alone.
fn commit(folder: &Path) -> f64 {
    let conn = rusqlite::Connection::open(folder.join("bare.db")).expect("a file");
    let table =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS t (x)";
    conn.execute_batch(table).expect("a table");
    median((0..40).map(|n| {
        let begun = Instant::now();
        conn.execute("INSERT INTO t VALUES (?1)", [n])
            .expect("written");
        millis(begun.elapsed())
    }))
}
