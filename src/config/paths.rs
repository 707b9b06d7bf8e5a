//! Where the files of this machine lie: a flag wins over a variable, a variable over the configuration file,
//! and that over the usual directories.

use super::server::{self, Served};
use super::{Config, Environment, TomlError};
use std::fs::File;
use std::io::{self, Read as _};
use std::os::unix::fs::FileTypeExt as _;
use std::path::{Path, PathBuf};

/// Bytes of a configuration: what is larger is none.
const MOST: u64 = 1 << 20;

#[derive(Clone, Debug, Default)]
pub struct Flags {
    pub db: Option<PathBuf>,
    pub config: Option<PathBuf>,
}

#[derive(Clone, Debug)]
pub struct Paths {
    /// The store's file; of a book on a server, the one that follows it.
    pub db: PathBuf,
    pub server: Option<Served>,
    pub config: PathBuf,
}

#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error(
        "cannot tell where {what} lies: there is no home directory; name it with {flag} or {variable}"
    )]
    NoPlace {
        what: &'static str,
        flag: &'static str,
        variable: &'static str,
    },
    #[error("cannot read the configuration {}", path.display())]
    Unreadable {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("cannot write the configuration {}", path.display())]
    Unwritable {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("the book on the server: {0}")]
    Server(String),
    /// It says something that cannot be understood.
    #[error(transparent)]
    Wrong(#[from] TomlError),
}

/// Finds the files and reads the configuration. A missing configuration is the default one, unless it was
/// named by flag or variable.
pub fn load(flags: &Flags, environment: &Environment) -> Result<(Paths, Config), ConfigError> {
    let named = flags.config.clone().or_else(|| environment.config.clone());
    let usual = || {
        environment
            .config_dir
            .as_ref()
            .map(|dir| dir.join("amends").join("config.toml"))
    };
    let path = named.clone().or_else(usual).ok_or(ConfigError::NoPlace {
        what: "the configuration",
        flag: "--config",
        variable: "AMENDS_CONFIG",
    })?;
    let mut config = match read(&path) {
        Ok(text) => Config::from_toml(&text, &path.display().to_string())?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && named.is_none() => {
            Config::default()
        }
        Err(source) => return Err(ConfigError::Unreadable { path, source }),
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    config.sync.resolve(folder, environment.home.as_deref());
    let beside = |db: &PathBuf| {
        if server::is_address(db) {
            db.clone()
        } else {
            folder.join(db)
        }
    };
    let db = flags
        .db
        .clone()
        .or_else(|| environment.db.clone())
        .or_else(|| config.db.as_ref().map(beside))
        .or_else(|| {
            environment
                .data_dir
                .as_ref()
                .map(|dir| dir.join("amends").join("amends.db"))
        })
        .ok_or(ConfigError::NoPlace {
            what: "the store",
            flag: "--db",
            variable: "AMENDS_DB",
        })?;
    let mut paths = Paths {
        db,
        server: None,
        config: path,
    };
    if let Some(served) = server::served(&paths.db, environment).map_err(ConfigError::Server)? {
        let data = environment.data_dir.as_ref().ok_or(ConfigError::NoPlace {
            what: "the copy of the book",
            flag: "--db",
            variable: "AMENDS_DB",
        })?;
        paths.db = data.join("amends").join("shared").join(&served.file);
        paths.server = Some(served);
    }
    Ok((paths, config))
}

/// A path as a person types it: `~` is the home folder.
pub fn home_path(typed: &str) -> PathBuf {
    let below = typed
        .strip_prefix('~')
        .filter(|rest| rest.is_empty() || rest.starts_with('/'));
    match (below, etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest.trim_start_matches('/')),
        _ => PathBuf::from(typed),
    }
}

fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    // To open a pipe would be to wait for whoever writes to it.
    if std::fs::metadata(path)?.file_type().is_fifo() {
        return Err(io::Error::other("it is no file"));
    }
    File::open(path)?.take(MOST + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MOST {
        return Err(io::Error::other("it is larger than a configuration is"));
    }
    Ok(text)
}
