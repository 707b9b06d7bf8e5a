//! The server goes away, a desk is killed, the network is cut, the disk is full: what was acknowledged is there, once, and
//! nothing is called saved that is not.

use crate::cluster::Cluster;
use crate::{Desk, book};
use amends::domain::{
    Change, Channel, ClientId, Command as Act, Contact, Direction, Instant, Origin, Outcome,
};
use amends::store::{OpenOptions, ServerAddress, Store, StoreError};
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// So often where nobody asks for more; `AMENDS_LONG` tries what was promised.
pub fn times(few: usize, many: usize) -> usize {
    let long = std::env::var_os("AMENDS_LONG").is_some();
    if long { many } else { few }
}

pub fn now() -> Instant {
    Instant::from_timestamp(1_795_000_000, 0).unwrap()
}

pub fn options() -> OpenOptions {
    OpenOptions {
        zones: Arc::new(|_| Some(Arc::new(|at: Instant| at.date_naive()))),
        ..OpenOptions::default()
    }
}

pub fn open(file: &Path, address: &str) -> Result<Store, StoreError> {
    let address = ServerAddress {
        named: address.to_owned(),
        text: address.to_owned(),
        password: None,
    };
    Store::open_shared(file, &address, &options())
}

pub fn clients(store: &Store) -> Vec<ClientId> {
    let all = store.read_all(now()).unwrap().into_iter();
    all.map(|facts| facts.client.id).collect()
}

/// A contact with a client, called by its id.
pub fn log(store: &mut Store, client: &ClientId, id: &str, text: &str) -> Result<(), StoreError> {
    let change = Change {
        command: Act::PutContact(Contact {
            receipt: None,
            id: id.into(),
            client: client.clone(),
            at: now(),
            direction: Direction::Out,
            channel: Channel::Call,
            mood: None,
            text: text.to_owned(),
            persons: vec![],
            issues: vec![],
            outcome: Outcome::Reached,
            automatic: false,
            origin: Origin::default(),
        }),
        title: id.to_owned(),
        desk: "desk".to_owned(),
        by: String::new(),
        recorded_at: now(),
    };
    store.apply(&change).map(drop)
}

/// What a new desk finds on the server: the ids of the contacts, and the titles of the journal.
fn found(address: &str) -> (Vec<String>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder.path().join("new.db"), address).unwrap();
    let all = store.read_whole_all(now()).unwrap();
    let contacts = all.iter().flat_map(|client| &client.contacts);
    let ids = contacts.map(|contact| contact.id.to_string()).collect();
    let titles = store.journal(usize::MAX >> 1).unwrap();
    (ids, titles.into_iter().map(|entry| entry.title).collect())
}

fn once(ids: &BTreeSet<String>, titles: &[String]) {
    for id in ids {
        assert_eq!(
            titles.iter().filter(|title| *title == id).count(),
            1,
            "{id}"
        );
    }
}

/// Where the network is cut the next time that a change is to be kept.
const NOT: u8 = 0;
const BEFORE: u8 = 1;
const AFTER: u8 = 2;
/// The same, and nobody is let in any more.
const FOR_LONG: u8 = 3;

/// How often the server was asked something.
static ASKED: AtomicUsize = AtomicUsize::new(0);

/// A network between a desk and the server.
fn network(listener: UnixListener, server: String, cut: Arc<AtomicU8>) {
    let commits = |bytes: &[u8]| bytes.windows(7).any(|at| at == b"COMMIT\0");
    thread::spawn(move || {
        for desk in listener.incoming().flatten() {
            if cut.load(Ordering::SeqCst) == FOR_LONG + 1 {
                continue;
            }
            let server = UnixStream::connect(&server).unwrap();
            let (mut from, mut to) = (server.try_clone().unwrap(), desk.try_clone().unwrap());
            thread::spawn(move || {
                let _ = std::io::copy(&mut from, &mut to);
                let _ = to.shutdown(std::net::Shutdown::Both);
            });
            let (mut desk, mut server, cut) = (desk, server, Arc::clone(&cut));
            thread::spawn(move || {
                let mut bytes = [0; 8_192];
                while let Ok(n @ 1..) = desk.read(&mut bytes) {
                    ASKED.fetch_add(1, Ordering::SeqCst);
                    let armed = cut.load(Ordering::SeqCst);
                    let is_commit = armed != NOT && commits(&bytes[..n]);
                    if is_commit {
                        let then = if armed == FOR_LONG { FOR_LONG + 1 } else { NOT };
                        cut.store(then, Ordering::SeqCst);
                        let _ = desk.shutdown(std::net::Shutdown::Both);
                    }
                    if (is_commit && armed == BEFORE) || server.write_all(&bytes[..n]).is_err() {
                        break;
                    }
                    if is_commit {
                        // The server gets it, and nobody the answer.
                        thread::sleep(Duration::from_millis(20));
                        break;
                    }
                }
                let _ = server.shutdown(std::net::Shutdown::Both);
            });
        }
    });
}

pub fn cut_off_in_the_midst_of_a_change_it_is_known_what_became_of_it(
    cluster: &Cluster,
    address: &str,
) {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path()).says(&["move", "--to", address]);
    let between = tempfile::tempdir().unwrap();
    let socket = ".s.PGSQL.5432";
    let cut = Arc::new(AtomicU8::new(NOT));
    network(
        UnixListener::bind(between.path().join(socket)).unwrap(),
        cluster.folder.path().join(socket).display().to_string(),
        Arc::clone(&cut),
    );
    let through = format!("postgresql://desk@/cut?host={}", between.path().display());
    let mut store = open(&folder.path().join("desk.db"), &through).unwrap();
    let acme = clients(&store).remove(0);
    // Far away, each question takes its time: one for the lock and the book's state, one for the change.
    ASKED.store(0, Ordering::SeqCst);
    log(&mut store, &acme, "cut-not", "all fine").unwrap();
    assert_eq!(ASKED.load(Ordering::SeqCst), 2);
    let mut kept = BTreeSet::from(["cut-not".to_owned()]);
    let mut lost = BTreeSet::new();
    for at in 0..times(12, 100) {
        let id = format!("cut-{at}");
        let (kind, expected) = [
            (AFTER, true),
            (BEFORE, false),
            (AFTER, true),
            (FOR_LONG, true),
        ][at % 4];
        cut.store(kind, Ordering::SeqCst);
        let said = log(&mut store, &acme, &id, "all fine");
        match (kind, &said) {
            (AFTER, Ok(())) | (BEFORE, Err(StoreError::Away { .. })) => {}
            (FOR_LONG, Err(StoreError::Unsure { .. })) => {
                // It is known by its id once the server is back.
                cut.store(NOT, Ordering::SeqCst);
                let again = log(&mut store, &acme, &id, "all fine");
                assert!(matches!(again, Err(StoreError::Exists { .. })), "{again:?}");
            }
            _ => panic!("{at}: {kind} {said:?}"),
        }
        if expected { &mut kept } else { &mut lost }.insert(id);
    }
    // While it is opened: what is here is read, and where nothing is, no empty book is shown.
    let opened = |name: &str, kind: u8| {
        cut.store(kind, Ordering::SeqCst);
        open(&folder.path().join(name), &through).map(|store| clients(&store).len())
    };
    let is_away = |said| matches!(said, Err(StoreError::Away { .. }));
    assert_eq!(opened("desk.db", BEFORE).ok(), Some(2));
    assert!(is_away(opened("new.db", FOR_LONG)));
    assert!(is_away(opened("new.db", FOR_LONG + 1)));
    assert_eq!(opened("desk.db", FOR_LONG + 1).ok(), Some(2));
    let (ids, titles) = found(address);
    let there: BTreeSet<String> = ids
        .into_iter()
        .filter(|id| id.starts_with("cut-"))
        .collect();
    assert_eq!(there, kept);
    once(&kept, &titles);
    assert!(lost.iter().all(|id| !titles.contains(id)));
}

const CHILD: &str = "AMENDS_DESK";

/// A desk in a process of its own: it logs one contact after the other, and prints the id of each that is kept. What it
/// did not hear of it tries again, under the same id.
#[test]
fn child_logs_until_it_is_killed() {
    let Ok(told) = std::env::var(CHILD) else {
        return;
    };
    let [file, address, name] = told.split('\n').collect::<Vec<_>>()[..] else {
        panic!("{told}");
    };
    let mut store = None;
    for at in 0.. {
        let id = format!("{name}-{at}");
        loop {
            if store.is_none() {
                let opened = open(Path::new(file), address).ok();
                store = opened.map(|store| (clients(&store), store));
            }
            let Some((clients, open)) = &mut store else {
                thread::sleep(Duration::from_millis(50));
                continue;
            };
            match log(open, &clients[at % clients.len()], &id, "all fine") {
                Ok(()) | Err(StoreError::Exists { .. }) => break,
                Err(_) => thread::sleep(Duration::from_millis(20)),
            }
        }
        let mut out = std::io::stdout();
        writeln!(out, "kept {id}").unwrap();
        out.flush().unwrap();
    }
}

fn child(file: &Path, address: &str, name: &str) -> Child {
    let told = format!("{}\n{address}\n{name}", file.display());
    Command::new(std::env::current_exe().unwrap())
        .args(["child_logs_until_it_is_killed", "--exact", "--nocapture"])
        .args(["trouble::child_logs_until_it_is_killed"])
        .env(CHILD, told)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

pub fn what_was_acknowledged_is_there_whoever_was_killed(cluster: &Cluster, address: &str) {
    let wanted = times(300, 5000);
    let desks = times(4, 10);
    let folder = tempfile::tempdir().unwrap();
    let file = book(folder.path());
    for name in ["Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta"] {
        file.says(&["client", "add", name]);
    }
    file.says(&["move", "--to", address]);
    let heard = Mutex::new(BTreeSet::new());
    let count = AtomicUsize::new(0);
    thread::scope(|scope| {
        for desk in 0..desks {
            let (heard, count, folder) = (&heard, &count, folder.path());
            scope.spawn(move || {
                let file = folder.join(format!("desk-{desk}.db"));
                for life in 0.. {
                    let mut running = child(&file, address, &format!("d{desk}-{life}"));
                    let lines = BufReader::new(running.stdout.take().unwrap()).lines();
                    // Each is killed after another while, most in the midst of a change.
                    let enough = (5 + (desk * 7 + life * 3) % 23) * times(1, 3);
                    let mut own = 0;
                    for line in lines.map_while(Result::ok) {
                        // The test harness begins the first line.
                        let Some((_, id)) = line.split_once("kept ") else {
                            continue;
                        };
                        heard.lock().unwrap().insert(id.to_owned());
                        count.fetch_add(1, Ordering::SeqCst);
                        own += 1;
                        if own == enough {
                            running.kill().unwrap();
                        }
                        if count.load(Ordering::SeqCst) >= wanted {
                            running.kill().unwrap();
                        }
                    }
                    running.wait().unwrap();
                    if count.load(Ordering::SeqCst) >= wanted {
                        return;
                    }
                }
            });
        }
        // Meanwhile the server dies too, and is started again.
        for part in 1..=3 {
            while count.load(Ordering::SeqCst) < wanted * part / 4 {
                thread::sleep(Duration::from_millis(10));
            }
            cluster.kill();
            cluster.go("");
        }
    });
    let heard = heard.into_inner().unwrap();
    let (ids, titles) = found(address);
    let there: BTreeSet<String> = ids.iter().cloned().collect();
    let lost: Vec<&String> = heard.difference(&there).collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert_eq!(ids.len(), there.len());
    once(&heard, &titles);
    println!("{} acknowledged, {} there", heard.len(), there.len());
}

pub fn a_server_that_lacks_what_was_seen_here_is_told_from_the_one_before(
    cluster: &Cluster,
    address: &str,
) {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path()).says(&["move", "--to", address]);
    let (ines, kim) = (Desk::at("ines", address), Desk::at("kim", address));
    kim.says(&["today"]);
    // One that has all takes its place: nobody notices.
    let file = folder.path().join("open.db");
    let mut open = open(&file, address).unwrap();
    let acme = clients(&open).remove(0);
    log(&mut open, &acme, "one", "before").unwrap();
    cluster.stop("fast");
    let (data, kept) = (cluster.data(), format!("{}.kept", cluster.data()));
    let copied = cluster.program("cp", &["-a", &data, &kept]);
    assert!(copied.status.success());
    cluster.go("");
    log(&mut open, &acme, "two", "on the promoted one").unwrap();
    ines.says(&["log", "Acme", "called Dana: heard by the first alone"]);
    // Then one that lags behind, where somebody else goes on under the same number.
    cluster.stop("fast");
    fs::remove_dir_all(&data).unwrap();
    fs::rename(&kept, &data).unwrap();
    cluster.go("");
    kim.says(&["log", "Acme", "called Dana: in its place"]);
    kim.says(&["log", "Acme", "called Dana: and more"]);
    let seen = kim.export();
    assert_eq!(ines.export(), seen);
    assert!(!seen.contains("heard by the first alone") && seen.contains("in its place"));
    // What the first alone had is in a copy.
    let listed = ines.says(&["backup", "--list"]);
    assert!(listed.contains("strayed"), "{listed}");
}

pub fn a_server_that_follows_another_is_read_and_once_promoted_written(
    cluster: &Cluster,
    address: &str,
) {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path()).says(&["move", "--to", address]);
    let standby = cluster.standby();
    let there = standby.address("standby", "desk");
    let (ines, kim) = (Desk::at("ines", address), Desk::at("kim", &there));
    ines.says(&["log", "Acme", "called Dana: on the first"]);
    let has = |text: &str| {
        let looks = (0..100).any(|_| {
            thread::sleep(Duration::from_millis(50));
            kim.export().contains(text)
        });
        assert!(looks, "{text}");
    };
    has("on the first");
    let why = kim.refuses(&["log", "Acme", "called Dana"]);
    assert!(why.contains("can only be read by you"), "{why}");
    // Nobody tells of changes there, and still it is no server that is away.
    let mut store = open(&folder.path().join("open.db"), &there).unwrap();
    store.listen();
    thread::sleep(Duration::from_millis(1_500));
    assert!(store.foreign_change().is_ok());
    let data = standby.data();
    let promoted = standby.program("pg_ctl", &["-D", &data, "-w", "promote"]);
    assert!(promoted.status.success(), "{promoted:?}");
    let acme = clients(&store).remove(0);
    log(&mut store, &acme, "promoted", "on the second").unwrap();
    has("on the second");
}

/// A small disk of its own, gone with this value.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// `None`, with a word, where there can be none.
    fn of(megabytes: u32) -> Option<Self> {
        let disk = Self(tempfile::tempdir().unwrap());
        let size = format!("size={megabytes}m");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &size, "tmpfs"])
            .arg(disk.0.path())
            .stderr(Stdio::null())
            .status();
        if mounted.is_ok_and(|status| status.success()) {
            return Some(disk);
        }
        println!("skipped: no disk can be mounted here");
        None
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

pub fn a_full_disk_there_keeps_nothing_by_halves(cluster: &Cluster, _: &str) {
    let Some(disk) = SmallDisk::of(24) else {
        return;
    };
    let place = disk.0.path().join("place");
    fs::create_dir(&place).unwrap();
    if let Some((uid, gid)) = cluster.user {
        fs::set_permissions(disk.0.path(), PermissionsExt::from_mode(0o755)).unwrap();
        chown(&place, Some(uid), Some(gid)).unwrap();
    }
    cluster.sql(
        "postgres",
        &format!("CREATE TABLESPACE tight LOCATION '{}'", place.display()),
    );
    cluster.sql("postgres", "CREATE DATABASE tight TABLESPACE tight");
    let address = cluster.address("tight", "desk");
    let folder = tempfile::tempdir().unwrap();
    book(folder.path()).says(&["move", "--to", &address]);
    let filler = disk.0.path().join("filler");
    fs::write(&filler, vec![1; 4 << 20]).unwrap();
    // The server lets nobody in who comes when it has not even room for what it notes of its own tables.
    let spare = disk.0.path().join("spare");
    fs::write(&spare, vec![1; 1 << 19]).unwrap();
    let mut store = open(&folder.path().join("desk.db"), &address).unwrap();
    let acme = clients(&store).remove(0);
    let mut kept = BTreeSet::new();
    // Words of chance: what repeats itself would be made small there.
    let mut chance = 7_u64;
    let mut words = || {
        let mut word = || {
            chance = chance
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            format!("{chance:016x} ")
        };
        (0..8_000).map(|_| word()).collect::<String>()
    };
    let refused = (0..500).find_map(|at| {
        let id = format!("full-{at}");
        let said = log(&mut store, &acme, &id, &words());
        if said.is_ok() {
            kept.insert(id);
        }
        said.err()
    });
    assert!(
        matches!(refused, Some(StoreError::Full { .. })),
        "{refused:?}"
    );
    fs::remove_file(spare).unwrap();
    let there = |address: &str| -> BTreeSet<String> {
        let ids = found(address).0.into_iter();
        ids.filter(|id| id.starts_with("full-")).collect()
    };
    assert_eq!(there(&address), kept);
    fs::remove_file(filler).unwrap();
    log(&mut store, &acme, "full-after", &words()).unwrap();
    kept.insert("full-after".to_owned());
    assert_eq!(there(&address), kept);
    drop(store);
    cluster.sql("postgres", "DROP DATABASE tight WITH (FORCE)");
    cluster.sql("postgres", "DROP TABLESPACE tight");
}
