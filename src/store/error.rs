//! What can go wrong with the store, in words that a person can act on; the cause stays attached.

use crate::domain::{Rewind, RowKind};
use rusqlite::ErrorCode;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

pub type Result<T> = std::result::Result<T, StoreError>;

/// Why the store could not do what was asked. Whatever it is, nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("there is no store at {}", path.display())]
    NotFound { path: PathBuf },
    /// The file is not there, but copies of it are: nobody begins anew without knowing that.
    #[error("{} is gone, and copies of it are kept beside it", path.display())]
    Gone { path: PathBuf },
    #[error("{} was written by a newer amends (schema {found}, this one knows {known}); it was left untouched", path.display())]
    Newer {
        path: PathBuf,
        found: i64,
        /// The newest schema version that this program knows.
        known: i64,
    },
    /// Some other program's database, or no database at all; left untouched.
    #[error("{} is not a store of amends; it was left untouched", path.display())]
    Foreign { path: PathBuf },
    #[error("{} is damaged: {detail}", path.display())]
    Damaged { path: PathBuf, detail: String },
    #[error("{} can only be read, so nothing was changed", path.display())]
    ReadOnly { path: PathBuf },
    /// The book on the server may only be read by this person, or by anybody now.
    #[error("{server} can only be read by you, so nothing was changed")]
    ReadOnlyThere { server: String },
    /// The path names another file, or none, than the one that is open: what is written would be lost.
    #[error("{} {what} while it was open, so nothing was saved", path.display())]
    Lost { path: PathBuf, what: &'static str },
    /// The log beside the file is of another state of it: a copy was restored, and its log left.
    #[error("beside {} lies a log (-wal) of another state of it, as when a copy is restored over it: mixed, both would be spoilt, so nothing was opened", path.display())]
    StrangeLog { path: PathBuf },
    #[error(
        "the disk is full, or this program may write no more: nothing was changed while trying to {attempt}"
    )]
    Full { attempt: &'static str },
    /// Another program kept the file locked for longer than we wait.
    #[error(
        "another program keeps the store locked: nothing was changed while trying to {attempt}"
    )]
    Busy { attempt: &'static str },
    /// The row has moved on since the edit began.
    #[error("the {kind} {name} was changed meanwhile, so this edit was not written over it")]
    Stale { kind: RowKind, name: String },
    #[error("this {kind} is in the book already")]
    Exists { kind: RowKind, id: String },
    #[error("the {kind} that this is about is not in the book (any more)")]
    Missing { kind: RowKind, id: String },
    #[error("there is already a client called “{other}”")]
    NameTaken { other: String },
    #[error("{0}")]
    Refused(String),
    /// Nothing to take back; or nothing was taken back, or something newer was done since.
    #[error("there is nothing to {0}")]
    NothingTo(Rewind),
    #[error("“{title}” stays: {reason}")]
    Stands { title: String, reason: String },
    #[error("no time zone is called “{zone}”")]
    UnknownZone { zone: String },
    #[error("{server} cannot be reached, so nothing was saved")]
    Away { server: String },
    /// The same, seen before anything was to be saved.
    #[error(
        "the book's server cannot be reached: what is here can be read, and changed once it is back"
    )]
    Apart,
    /// The book's server went away in the midst of a change.
    #[error("{server} went away while it was being saved: whether it was shows when it is back")]
    Unsure { server: String },
    #[error("the book's server says: {said}")]
    Server { said: String },
    #[error("there is no book at {server}")]
    NoBook { server: String },
    #[error("there is a book at {server} already; it was left untouched")]
    HasBook { server: String },
    /// The tables on the server are those of another version of the program.
    #[error(
        "the book on the server is of schema {found}, this amends knows {known}; it was left untouched"
    )]
    OtherForm { found: i64, known: i64 },
    #[error("could not {attempt} {}", path.display())]
    Io {
        attempt: &'static str,
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("could not {attempt}")]
    Sql {
        attempt: &'static str,
        source: rusqlite::Error,
    },
}

pub const LOG_LOST: &str = "has lost the log beside it (-wal)";

impl StoreError {
    pub fn missing(kind: RowKind, id: &str) -> Self {
        let id = id.to_owned();
        Self::Missing { kind, id }
    }

    pub fn lost(&self) -> Option<&Path> {
        match self {
            Self::Lost { path, .. } => Some(path),
            _ => None,
        }
    }

    /// What is not in the file at its path, though that is whole.
    pub fn gone(&self) -> Option<&'static str> {
        match self {
            Self::Lost { what: LOG_LOST, .. } => Some("without what stood in its log"),
            _ => None,
        }
    }

    /// What a person can do about it, if there is something.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NotFound { .. } => {
                Some("`amends` makes one when it is opened; `amends demo` shows an invented book")
            }
            Self::Newer { .. } => Some("install the newer amends, or open another file with --db"),
            Self::Gone { .. } => Some(
                "`amends restore` lists them and goes back to one; to begin anew, move the folder .backups away",
            ),
            Self::Foreign { .. } => Some(
                "name another file with --db; where it was a book, `amends restore` lists the copies that are kept of it",
            ),
            Self::Damaged { .. } => Some(
                "`amends restore` goes back to a kept copy, `amends doctor --fix` saves beside it what can still be read of \
                 this",
            ),
            Self::ReadOnly { .. } => Some("make the file and its directory writable"),
            Self::Io { source, .. } => match source.kind() {
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                    Some("make it, and the folder that it is in, readable and writable for you")
                }
                ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
                    Some("move away what lies there under that name")
                }
                _ => None,
            },
            Self::ReadOnlyThere { .. } => Some("`amends doctor` says which rights it takes"),
            Self::Lost { .. } => Some(
                "what you typed stays; open what is there now, or save beside it what can still be read",
            ),
            Self::StrangeLog { .. } => Some(
                "`amends doctor --fix` keeps the log under another name and opens the file as it is; to use the log, \
                 put back the file that it belongs to",
            ),
            Self::Full { .. } => {
                Some("free some space, or lift the limit on the size of files, and try again")
            }
            Self::Busy { .. } => Some("wait a moment and try again"),
            Self::Stale { .. } => Some("look at what changed, then edit again"),
            Self::Away { .. } | Self::Unsure { .. } => Some(
                "what you typed stays, and what is here can be read; it is tried again by itself",
            ),
            Self::NoBook { .. } => Some("`amends move --to ADDRESS` carries a book there"),
            Self::HasBook { .. } => Some("open it with --db ADDRESS, or name another database"),
            Self::OtherForm { found, known } if found < known => {
                Some("whoever put it there brings it up to date by opening it with this amends")
            }
            Self::OtherForm { .. } => {
                Some("all desks use one version of amends; install the newer one")
            }
            Self::UnknownZone { .. } => Some("zones are named as in Europe/Rome"),
            _ => None,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(source: rusqlite::Error) -> Self {
        Self::Sql {
            attempt: "use the store",
            source,
        }
    }
}

pub fn io(attempt: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> StoreError {
    let path = path.to_owned();
    move |source| StoreError::Io {
        attempt,
        path,
        source,
    }
}

/// What hinders an undo or redo is a later change, whatever form it takes.
pub fn stands(title: &str, error: StoreError) -> StoreError {
    let reason = match error {
        StoreError::Missing { kind, .. } => format!("the {kind} that it needs was removed"),
        StoreError::Refused(reason) => format!("a later change stands on it: {reason}"),
        StoreError::Sql { source, .. }
            if source.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) =>
        {
            "a later change took its place".to_owned()
        }
        other => return other,
    };
    StoreError::Stands {
        title: title.to_owned(),
        reason,
    }
}

/// Whether it was writing that the system refused.
fn is_write(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{
        SQLITE_IOERR_SHMOPEN, SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_WRITE,
    };
    let refused = [
        SQLITE_IOERR_WRITE,
        SQLITE_IOERR_TRUNCATE,
        SQLITE_IOERR_SHMOPEN,
        SQLITE_IOERR_SHMSIZE,
    ];
    let code = error.sqlite_error().map(|error| error.extended_code);
    code.is_some_and(|code| refused.contains(&code))
}

/// Whether a value was found that none of ours can be, or a table of ours was not.
fn is_unreadable(error: &rusqlite::Error) -> bool {
    use rusqlite::Error::{
        FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, SqlInputError,
        SqliteFailure,
    };
    match error {
        FromSqlConversionFailure(..) | IntegralValueOutOfRange(..) | InvalidColumnType(..) => true,
        SqliteFailure(_, Some(msg)) | SqlInputError { msg, .. } => msg.starts_with("no such table"),
        _ => false,
    }
}

/// Gives an error of SQLite the meaning that it has for a person.
pub fn explain(path: &Path, attempt: &'static str, error: StoreError) -> StoreError {
    let path = path.to_owned();
    match error {
        StoreError::Damaged { path: none, detail } if none.as_os_str().is_empty() => {
            StoreError::Damaged { path, detail }
        }
        // What SQLite reads and we cannot.
        StoreError::Sql { source, .. } if is_unreadable(&source) => StoreError::Damaged {
            path,
            detail: source.to_string(),
        },
        StoreError::Sql { source, .. } => match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged {
                path,
                detail: source.to_string(),
            },
            Some(ErrorCode::NotADatabase) => StoreError::Foreign { path },
            Some(ErrorCode::ReadOnly) => StoreError::ReadOnly { path },
            Some(ErrorCode::DiskFull) => StoreError::Full { attempt },
            // A quota, or a limit on the size of files, is no full disk to SQLite: it only says that it could not write.
            Some(ErrorCode::SystemIoFailure) if is_write(&source) => StoreError::Full { attempt },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                StoreError::Busy { attempt }
            }
            _ => StoreError::Sql { attempt, source },
        },
        other => other,
    }
}
