//! What went wrong, how the program ends then, and what can be done about it.

use crate::config::{ConfigError, TomlError};
use crate::deed::{Fault, Refusal};
use crate::session::{SessionError, StoreError, chain};
use crate::{domain::Joined, hours::HoursError};
use std::process::ExitCode;

#[derive(Clone, Copy, PartialEq)]
pub enum Exit {
    Done,
    /// What was asked for by `--check` (or the doctor) is so.
    Found,
    Usage,
    Input,
    Store,
    Refused,
}

pub const EXITS: &[(Exit, u8, &str)] = &[
    (Exit::Done, 0, "done"),
    (
        Exit::Found,
        1,
        "today --check: somebody is at risk; doctor: something is not as it should be",
    ),
    (Exit::Usage, 2, "the command line was not understood"),
    (
        Exit::Input,
        3,
        "what was given does not fit: a client nobody knows, a date, a file, a setting",
    ),
    (
        Exit::Store,
        4,
        "the store cannot be opened, read or written; nothing was changed",
    ),
    (
        Exit::Refused,
        5,
        "the change was refused: a name taken, nothing to undo, something stands on it",
    ),
];

pub fn table() -> String {
    EXITS
        .iter()
        .map(|(_, code, means)| format!("  {code}  {means}"))
        .joined("\n")
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        let code = EXITS
            .iter()
            .find(|(known, ..)| *known == exit)
            .map_or(1, |(_, code, _)| *code);
        Self::from(code)
    }
}

pub struct Failure {
    pub exit: Exit,
    /// What was attempted and why it failed; empty: nobody is there to be told.
    pub message: String,
    pub hints: Vec<String>,
}

impl Failure {
    pub fn input(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::Input,
            message: message.into(),
            hints: vec![],
        }
    }

    /// The arguments do not go together.
    pub fn usage(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::Usage,
            ..Self::input(message)
        }
    }

    pub fn refused(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::Refused,
            ..Self::input(message)
        }
    }

    /// The reader of a pipe has gone.
    pub fn quiet() -> Self {
        Self {
            exit: Exit::Done,
            ..Self::input("")
        }
    }

    /// Something with a file other than the store.
    pub fn file(attempt: &str, path: &std::path::Path, error: &std::io::Error) -> Self {
        let why = match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
            std::io::ErrorKind::PermissionDenied => "it is not allowed".to_owned(),
            _ => error.to_string(),
        };
        Self::input(format!("cannot {attempt} {}: {why}", path.display()))
    }

    /// The same with something that can be done about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self {
            exit: match refusal.fault {
                Fault::Typed => Exit::Input,
                Fault::Facts => Exit::Refused,
                Fault::Nothing => Exit::Usage,
            },
            message: refusal.why,
            hints: refusal.hint.into_iter().collect(),
        }
    }
}

impl From<SessionError> for Failure {
    fn from(error: SessionError) -> Self {
        let message = chain(&error);
        match error {
            SessionError::Store(error) => Self {
                message,
                ..error.into()
            },
            SessionError::Hours(_) => Self {
                exit: Exit::Store,
                ..Self::input(message)
            }
            .hint("put the policy right: amends policy show, amends policy set"),
            SessionError::Now(_) | SessionError::NoClient => Self::input(message),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let exit = match error {
            StoreError::Stale { .. }
            | StoreError::Exists { .. }
            | StoreError::Missing { .. }
            | StoreError::NameTaken { .. }
            | StoreError::Refused(_)
            | StoreError::NothingTo(_)
            | StoreError::Stands { .. } => Exit::Refused,
            StoreError::UnknownZone { .. } => Exit::Input,
            _ => Exit::Store,
        };
        let hints = error.hint().map(str::to_owned).into_iter().collect();
        Self {
            exit,
            message: chain(&error),
            hints,
        }
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::input(chain(&error))
    }
}

impl From<TomlError> for Failure {
    fn from(error: TomlError) -> Self {
        Self::input(error.to_string())
    }
}

impl From<HoursError> for Failure {
    fn from(error: HoursError) -> Self {
        Self::input(chain(&error))
    }
}

/// Writing to standard output failed: quietly when its reader has gone.
impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            return Self::quiet();
        }
        Self::input(format!("cannot write the output: {error}"))
    }
}
