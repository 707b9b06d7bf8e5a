//! The environment, read once: the only place that looks at variables of this process. What they mean is
//! decided by those who are handed the result.

use std::{collections::BTreeMap, ffi::OsString, path::PathBuf};

/// The variables of PostgreSQL's programs that are read, each with the word of an address that it stands for.
const POSTGRES: [(&str, &str); 10] = [
    ("PGHOST", "host"),
    ("PGPORT", "port"),
    ("PGUSER", "user"),
    ("PGDATABASE", "dbname"),
    ("PGSSLMODE", "sslmode"),
    ("PGSSLROOTCERT", "sslrootcert"),
    ("PGSERVICE", "service"),
    ("PGPASSWORD", "password"),
    ("PGPASSFILE", "passfile"),
    ("PGSERVICEFILE", "servicefile"),
];

/// What the environment says, empty values counted as absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a variable that is there or not"
)]
pub struct Environment {
    /// `AMENDS_DB`: the store's file.
    pub db: Option<PathBuf>,
    /// `AMENDS_CONFIG`: this machine's configuration file.
    pub config: Option<PathBuf>,
    /// `AMENDS_NOW`: an instant or date that stands for the clock's, as typed.
    pub now: Option<String>,
    pub data_dir: Option<PathBuf>,
    /// `XDG_CONFIG_HOME` or the platform's usual place for configuration.
    pub config_dir: Option<PathBuf>,
    pub home: Option<PathBuf>,
    /// Where what lives no longer than the program lies, its owner's alone: in `XDG_RUNTIME_DIR`, else the place for
    /// temporary files.
    pub runtime_dir: PathBuf,
    /// `NO_COLOR` is set to anything: no colour.
    pub no_color: bool,
    pub term: Option<String>,
    /// `COLORTERM`: `truecolor` or `24bit` for all colours.
    pub color_term: Option<String>,
    /// `COLORFGBG`: foreground and background of the terminal, where it says so.
    pub color_fg_bg: Option<String>,
    /// The locale of characters: the first of `LC_ALL`, `LC_CTYPE`, `LANG`.
    pub locale: Option<String>,
    /// `VISUAL`, else `EDITOR`: the command that opens a text.
    pub editor: Option<String>,
    pub tmux: bool,
    pub wayland: bool,
    pub x11: bool,
    /// `SSH_CONNECTION` or `SSH_TTY`: the person sits at another machine.
    pub remote: bool,
    /// `COLUMNS`: how wide plain output may be.
    pub columns: Option<u16>,
    /// Who sits here: `USER`, else `LOGNAME`, else `USERNAME`.
    pub user: Option<String>,
    pub host: Option<String>,
    /// What PostgreSQL's own programs are told by their variables, by the words of an address.
    pub postgres: BTreeMap<String, String>,
    /// The IANA name of this machine's time zone (`TZ` wins where it names one).
    pub zone: Option<String>,
}

impl Environment {
    pub fn gather() -> Self {
        let base = etcetera::choose_base_strategy().ok();
        let mut found = Self::from_vars(|name| std::env::var_os(name));
        found.data_dir = base.as_ref().map(etcetera::BaseStrategy::data_dir);
        found.config_dir = base.as_ref().map(etcetera::BaseStrategy::config_dir);
        found.home = found.home.or_else(|| etcetera::home_dir().ok());
        found.host = found.host.or_else(host);
        found.zone = found.zone.or_else(|| iana_time_zone::get_timezone().ok());
        found
    }

    /// Reads it from a function that knows the variables; directories, host and zone only as far as the
    /// variables name them.
    pub fn from_vars(var: impl Fn(&str) -> Option<OsString>) -> Self {
        let path = |name: &str| {
            var(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        let dir = |name: &str| path(name).filter(|dir| dir.is_absolute());
        let text = |name: &str| {
            let value = var(name)?.to_string_lossy().trim().to_owned();
            (!value.is_empty()).then_some(value)
        };
        let user = || {
            text("USER")
                .or_else(|| text("LOGNAME"))
                .or_else(|| text("USERNAME"))
        };
        Self {
            db: path("AMENDS_DB"),
            config: path("AMENDS_CONFIG"),
            now: text("AMENDS_NOW"),
            data_dir: dir("XDG_DATA_HOME"),
            config_dir: dir("XDG_CONFIG_HOME"),
            home: dir("HOME"),
            runtime_dir: dir("XDG_RUNTIME_DIR").map_or_else(
                || std::env::temp_dir().join(format!("amends-{}", user().unwrap_or_default())),
                |dir| dir.join("amends"),
            ),
            no_color: text("NO_COLOR").is_some(),
            term: text("TERM"),
            color_term: text("COLORTERM"),
            color_fg_bg: text("COLORFGBG"),
            locale: text("LC_ALL")
                .or_else(|| text("LC_CTYPE"))
                .or_else(|| text("LANG")),
            editor: text("VISUAL").or_else(|| text("EDITOR")),
            tmux: text("TMUX").is_some(),
            wayland: text("WAYLAND_DISPLAY").is_some(),
            x11: text("DISPLAY").is_some(),
            remote: text("SSH_CONNECTION").or_else(|| text("SSH_TTY")).is_some(),
            columns: text("COLUMNS")
                .and_then(|columns| columns.parse().ok())
                .filter(|columns| *columns > 0),
            user: user(),
            postgres: POSTGRES
                .iter()
                .filter_map(|(name, word)| Some(((*word).to_owned(), text(name)?)))
                .collect(),
            host: text("HOSTNAME").or_else(|| text("COMPUTERNAME")),
            zone: text("TZ")
                .map(|tz| tz.trim_start_matches(':').to_owned())
                .filter(|tz| names_a_zone(tz)),
        }
    }

    /// What changes made here are signed with: `user@host`, as far as known.
    pub fn desk(&self) -> String {
        match (&self.user, &self.host) {
            (Some(user), Some(host)) => format!("{user}@{host}"),
            (Some(name), None) | (None, Some(name)) => name.clone(),
            (None, None) => "desk".to_owned(),
        }
    }

    /// Whether the terminal can be trusted with characters beyond ASCII. Without a locale it is: most
    /// terminals of today are, and the configuration can say otherwise.
    pub fn is_unicode(&self) -> bool {
        let plain_terminal = matches!(self.term.as_deref(), Some("linux" | "dumb"));
        let locale = self.locale.as_deref().map(str::to_ascii_lowercase);
        !plain_terminal
            && locale.is_none_or(|locale| locale.contains("utf-8") || locale.contains("utf8"))
    }
}

/// `Europe/Rome` and `UTC` do; `CET-1CEST,M3.5.0` and paths do not.
fn names_a_zone(tz: &str) -> bool {
    !tz.starts_with('/') && (tz == "UTC" || tz.contains('/')) && !tz.contains(',')
}

fn host() -> Option<String> {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname")
        .or_else(|_| std::fs::read_to_string("/etc/hostname"))
        .ok()?;
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}
