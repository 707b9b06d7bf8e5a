//! Opening: looks at the file before SQLite does, so that what is not ours is left untouched, makes it with
//! the right permissions, and sets how SQLite keeps it.

use super::log::{self, beside};
use super::raw_file::{create_private, make_private};
use super::{backups::keep_older, raw_file, schema};
use crate::store::error::{Result, StoreError, io};
use crate::store::report::{OpenOptions, Waits, Warning};
use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig};
use std::{
    fs,
    io::{Error, ErrorKind},
    path::{Path, PathBuf},
    time::Duration,
};

const PATIENCE: Duration = Duration::from_secs(5);
const LOOK: Duration = Duration::from_millis(20);

const NO_FILE: &str = "it is no file; nothing else may lie beside a book under this name";

pub struct OpenFile {
    pub conn: Connection,
    pub warnings: Vec<Warning>,
}

pub fn open(path: &Path, options: &OpenOptions) -> Result<OpenFile> {
    // SQLite would wait for what a pipe brings, and take what a device says.
    for beside in ["-journal", "-wal", "-shm"].map(|suffix| beside(path, suffix)) {
        if fs::metadata(&beside).is_ok_and(|found| !found.is_file()) {
            return Err(io("open", &beside)(Error::other(NO_FILE)));
        }
    }
    let empty = fs::metadata(path).is_ok_and(|found| found.is_file() && found.len() == 0);
    if empty && is_there(&log::of(path)) {
        is_whole(path)?;
    }
    if !path.exists() || (empty && options.read_only && !unfinished(path)) {
        if options.read_only || !options.create {
            return Err(StoreError::NotFound {
                path: path.to_owned(),
            });
        }
        make(path, options)?;
    } else if !options.read_only || has_two_names(path) {
        // Whoever made one was killed before the name it was made under was taken away.
        sweep(path);
    }
    // Who only wants to look brings a file of an older schema up to date first, and heals what a crash left.
    let heals = look(path, unfinished(path))?.is_older() || is_there(&beside(path, "-journal"));
    let read_only = options.read_only && !heals;
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX
        | if read_only {
            OpenFlags::SQLITE_OPEN_READ_ONLY
        } else {
            OpenFlags::SQLITE_OPEN_READ_WRITE
        };
    let mut warnings = vec![];
    let mut conn = Connection::open_with_flags(path, flags)?;
    wait_patiently(&mut conn, &Waits::default())?;
    let stamped = schema::stamp(&conn);
    if stamped.as_ref().is_err_and(cannot_open) {
        conn = open_immutable(path)?;
    } else if is_there(&log::of(path)) {
        conn = see_to_log(conn, path, flags)?;
    } else {
        // Said at once: to ask again would be to wait again.
        stamped?;
    }
    settle(&mut conn, options)?;
    let network = network_kind(path);
    if conn.is_readonly("main")? {
        let (application, version) = schema::stamp(&conn)?;
        schema::judge(path, application, version)?;
        if version < schema::VERSION {
            return Err(StoreError::ReadOnly {
                path: path.to_owned(),
            });
        }
        warnings.push(Warning::ReadOnly);
    } else {
        let cleaned = schema::migrate(&mut conn, path, keep_older)?;
        warnings.extend(cleaned.map(|what| Warning::Cleaned { what }));
        journal_mode(&conn, if network.is_some() { "delete" } else { "wal" })?;
    }
    warnings.extend(others_can_read(path));
    warnings.extend(network.map(|kind| Warning::NetworkFile { kind }));
    Ok(OpenFile { conn, warnings })
}

/// Looks whether the log beside a file is that file's. Until that is known, nothing of it goes into the file.
fn see_to_log(conn: Connection, path: &Path, flags: OpenFlags) -> Result<Connection> {
    let no_folding = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
    conn.set_db_config(no_folding, true)?;
    if log::is_its_own(&conn, path) {
        conn.set_db_config(no_folding, false)?;
        return Ok(conn);
    }
    // Closed first: closing the file that is read from below would take this one's locks away.
    drop(conn);
    if !log::fits(path) {
        // No copy was laid over it then: it was cut, and its log is its own.
        look(path, false)?;
        return Err(StoreError::StrangeLog {
            path: path.to_owned(),
        });
    }
    Ok(Connection::open_with_flags(path, flags)?)
}

pub fn in_memory(options: &OpenOptions) -> Result<OpenFile> {
    let mut conn = Connection::open_in_memory()?;
    settle(&mut conn, options)?;
    schema::migrate(&mut conn, Path::new(""), keep_older)?;
    Ok(OpenFile {
        conn,
        warnings: vec![],
    })
}

/// A new store that only its owner can read, in a directory that only its owner can enter; an existing directory stays
/// as it is. It is made under another name, so that its own never names half a store.
fn make(path: &Path, options: &OpenOptions) -> Result<()> {
    if let Some(directory) = path
        .parent()
        .filter(|d| !d.as_os_str().is_empty() && !d.exists())
    {
        make_private(directory).map_err(io("make the directory", directory))?;
    }
    sweep(path);
    // The log of a file that is gone is none of the new one's.
    if is_there(&log::of(path)) {
        log::put_aside(path)?;
    }
    let new = unnamed(path)?;
    let made = fill(&new, options).and_then(|()| name(&new, path));
    // Whether it has its name or another program was faster: this one is needed no more.
    let _ = fs::remove_file(&new);
    made
}

/// Behind this comes the number of the program that makes a store.
const MAKING: &str = ".new-";

fn unnamed(path: &Path) -> Result<PathBuf> {
    let mut tries = 0;
    loop {
        let new = beside(path, &format!("{MAKING}{}-{tries}", std::process::id()));
        match create_private(&new) {
            Ok(_) => return Ok(new),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => tries += 1,
            Err(error) => return Err(io("make", path)(error)),
        }
    }
}

fn fill(new: &Path, options: &OpenOptions) -> Result<()> {
    let mut conn = Connection::open_with_flags(new, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    settle(&mut conn, options)?;
    schema::migrate(&mut conn, new, keep_older).map(drop)
}

/// Gives a new store its name, if nobody else has it by now.
fn name(new: &Path, path: &Path) -> Result<()> {
    let named = match fs::hard_link(new, path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        // Not every file system has links.
        Err(_) if !path.exists() => fs::rename(new, path).map_err(io("make", path)),
        _ => Ok(()),
    };
    // The name is to outlast a power cut too; where a directory cannot be synchronised, it has to do without.
    let directory = path.parent().filter(|d| !d.as_os_str().is_empty());
    let _ = fs::File::open(directory.unwrap_or(Path::new("."))).and_then(|d| d.sync_all());
    named
}

fn has_two_names(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| std::os::unix::fs::MetadataExt::nlink(&found) > 1)
}

/// Removes stores that were never finished because whoever made them was killed.
pub fn sweep(path: &Path) {
    let begins = beside(path, MAKING);
    let directory = begins.parent().filter(|d| !d.as_os_str().is_empty());
    let directory = directory.unwrap_or(Path::new("."));
    let Some(begins) = begins.file_name().and_then(|name| name.to_str()) else {
        return;
    };
    raw_file::sweep(directory, |left| left.strip_prefix(begins));
}

/// Whether SQLite has unfinished business beside the file, which it must see to before the file can be judged.
fn unfinished(path: &Path) -> bool {
    ["-wal", "-journal"]
        .iter()
        .any(|suffix| is_there(&beside(path, suffix)))
}

fn is_there(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.len() > 0)
}

struct Schema(Option<i64>);

impl Schema {
    fn is_older(&self) -> bool {
        self.0.is_some_and(|version| version < schema::VERSION)
    }
}

pub fn is_whole(path: &Path) -> Result<()> {
    let damaged = |detail: &str| StoreError::Damaged {
        path: path.to_owned(),
        detail: detail.to_owned(),
    };
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Err(StoreError::NotFound {
            path: path.to_owned(),
        }),
        // SQLite removes the log of an empty file: it must not see this one.
        Ok(found) if found.len() == 0 && is_there(&log::of(path)) => Err(damaged(
            "it is empty, and the last changes lie in the log beside it",
        )),
        Ok(found) if found.len() == 0 => Err(damaged("it is empty")),
        _ => look(path, false).map(drop),
    }
}

/// Reads the file's first bytes: whose it is, which schema it has, and whether all of it is there, where nothing
/// unfinished lies beside it.
fn look(path: &Path, unfinished: bool) -> Result<Schema> {
    // A pipe would keep us waiting for ever, and nothing else holds a store either.
    if !fs::metadata(path).map_err(io("open", path))?.is_file() {
        return Err(StoreError::Foreign {
            path: path.to_owned(),
        });
    }
    let file = raw_file::opened(path).map_err(io("open", path))?;
    let length = file.metadata().map_err(io("open", path))?.len();
    let head = raw_file::piece(&file, 0, 100).map_err(io("read", path))?;
    if head.is_empty() {
        return Ok(Schema(None));
    }
    let number = |at: usize| {
        head.get(at..at + 4)
            .and_then(|b| b.try_into().ok())
            .map_or(0, u32::from_be_bytes)
    };
    if !head.starts_with(b"SQLite format 3\0") {
        // What a crash left half written, SQLite takes back when it opens the file.
        if is_there(&beside(path, "-journal")) {
            return Ok(Schema(None));
        }
        let path = path.to_owned();
        // A disk loses whole pages; no other program makes such a file.
        if head.iter().all(|byte| *byte == 0) {
            let detail = "its first page is empty".to_owned();
            return Err(StoreError::Damaged { path, detail });
        }
        return Err(StoreError::Foreign { path });
    }
    if unfinished && number(68) == 0 {
        return Ok(Schema(None));
    }
    schema::judge(path, number(68).into(), number(60).into())?;
    let page = match head.get(16..18) {
        Some([0, 1]) => 65_536,
        Some(&[high, low]) => u64::from(u16::from_be_bytes([high, low])),
        _ => 0,
    };
    let promised = page * u64::from(number(28));
    if length < promised && !unfinished {
        let detail = format!("{length} bytes are left of {promised}");
        return Err(StoreError::Damaged {
            path: path.to_owned(),
            detail,
        });
    }
    Ok(Schema(Some(number(60).into())))
}

fn cannot_open(error: &StoreError) -> bool {
    matches!(error, StoreError::Sql { source, .. }
        if matches!(source.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly)))
}

/// A file in a directory where nothing can be written, not even SQLite's own lock file: it cannot change.
fn open_immutable(path: &Path) -> Result<Connection> {
    if unfinished(path) {
        return Err(StoreError::ReadOnly {
            path: path.to_owned(),
        });
    }
    log::alone(path)
}

/// Waits for another program's lock, for readers and writers alike, and tells now and then that it does.
pub fn wait_patiently(conn: &mut Connection, waits: &Waits) -> Result<()> {
    let waits = waits.clone();
    Ok(conn.busy_handler(Some(move |times: i32| {
        let so_far = LOOK * times.unsigned_abs();
        if so_far >= PATIENCE || !waits.goes_on(so_far, PATIENCE) {
            return false;
        }
        std::thread::sleep(LOOK);
        true
    }))?)
}

/// What holds for every connection. Temporary tables stay in memory, so that nothing is written beside the file.
fn settle(conn: &mut Connection, options: &OpenOptions) -> Result<()> {
    wait_patiently(conn, &Waits::default())?;
    conn.set_prepared_statement_cache_capacity(256);
    // Else a statement that can use a partial index is planned anew for every value that it is given.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; \
         PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;",
    )?;
    keep_pages(conn, FEW_PAGES)?;
    if let Some(pages) = options.max_pages {
        conn.pragma_update(None, "max_page_count", pages)?;
    }
    Ok(())
}

/// The bytes of pages that are kept in memory: what a key reads again, and what is kept while very much is written. All
/// others are at hand where the system keeps the file.
pub const FEW_PAGES: i32 = 512 << 10;
pub const MANY_PAGES: i32 = 16 << 20;

/// How many bytes of pages are kept in memory; those beyond are given back.
pub fn keep_pages(conn: &Connection, bytes: i32) -> Result<()> {
    conn.pragma_update(None, "cache_size", -(bytes >> 10))?;
    if bytes == FEW_PAGES {
        conn.execute_batch("PRAGMA shrink_memory")?;
    }
    Ok(())
}

fn journal_mode(conn: &Connection, wanted: &str) -> Result<()> {
    let mode: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    if mode != wanted {
        conn.pragma_update_and_check(None, "journal_mode", wanted, |_| Ok(()))?;
    }
    Ok(())
}

/// Whether permission bits leave the group and everybody else out.
pub fn for_owner_alone(mode: u32) -> bool {
    mode.trailing_zeros() >= 6
}

fn others_can_read(path: &Path) -> Option<Warning> {
    use std::os::unix::fs::MetadataExt;
    let mode = fs::metadata(path).ok()?.mode() & 0o777;
    (!for_owner_alone(mode)).then_some(Warning::OthersCanRead { mode })
}

/// The file system's type, if it is one on which two machines may meet. Locks and shared memory are not to be
/// relied on there.
pub fn network_kind(path: &Path) -> Option<String> {
    let full = path.canonicalize().ok()?;
    network_kind_in(&fs::read_to_string("/proc/mounts").ok()?, &full)
}

/// File systems on which two machines may meet, beside those of `fuse.…`.
const NETWORK: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "glusterfs",
    "davfs",
    "ncpfs",
];

fn network_kind_in(mounts: &str, path: &Path) -> Option<String> {
    let mounted = mounts.lines().filter_map(|line| {
        let mut parts = line.split(' ').skip(1);
        let at = parts.next()?.replace("\\040", " ");
        path.starts_with(&at)
            .then(|| (at.len(), parts.next().unwrap_or_default()))
    });
    let kind = mounted.max_by_key(|(length, _)| *length)?.1;
    (NETWORK.contains(&kind) || kind.starts_with("fuse.")).then(|| kind.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::StatementStatus;

    #[test]
    fn the_innermost_mount_tells_the_file_system() {
        let mounts = "/dev/sda / ext4 rw 0 0\nhost:/home /home nfs4 rw 0 0\n/dev/sdb /home/me ext4 rw 0 0\n\
                      s /my\\040files fuse.sshfs rw 0 0\n";
        let kind = |path| network_kind_in(mounts, Path::new(path));
        assert_eq!(kind("/etc/x"), None);
        assert_eq!(kind("/home/you/amends.db"), Some("nfs4".to_owned()));
        assert_eq!(kind("/home/me/amends.db"), None);
        assert_eq!(kind("/my files/amends.db"), Some("fuse.sshfs".to_owned()));
    }

    #[test]
    fn a_statement_is_planned_once_whatever_it_looks_for() {
        let conn = in_memory(&OpenOptions::default()).expect("a store").conn;
        let sql = "SELECT id FROM ask WHERE contact = ?1 ORDER BY id";
        let plan: String = conn
            .query_row(&format!("EXPLAIN QUERY PLAN {sql}"), ["k"], |row| {
                row.get(3)
            })
            .expect("a plan");
        assert!(plan.contains("INDEX ask_contact"), "{plan}");
        for contact in ["k1", "k2", "k3"] {
            let mut statement = conn.prepare_cached(sql).expect("prepared");
            assert!(!statement.exists([contact]).expect("looked for"));
            assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
        }
    }
}
