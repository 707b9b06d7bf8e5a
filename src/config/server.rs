//! A book on a PostgreSQL server: its address, completed as PostgreSQL's own programs do it, by their variables, the
//! service file and the password file. A password is read from there alone.

use super::Environment;
use crate::domain::{percent_decoded, percent_encoded};
use std::path::{Path, PathBuf};
use std::{collections::BTreeMap, os::unix::fs::PermissionsExt as _};

/// How such an address begins.
const SCHEMES: [&str; 2] = ["postgresql://", "postgres://"];
/// Where a server of this machine is met when no host is named.
const SOCKETS: &str = "/var/run/postgresql";

#[derive(Clone, Debug)]
pub struct Served {
    /// As it was typed; no password stands in it.
    pub named: String,
    /// The whole address, without a password.
    pub address: String,
    /// Never shown; `Debug` of what holds it is for tests alone.
    pub password: Option<String>,
    /// A name for the file that follows it, of letters that every file system takes.
    pub file: String,
}

pub fn is_address(db: &Path) -> bool {
    db.to_str()
        .is_some_and(|text| SCHEMES.iter().any(|scheme| text.starts_with(scheme)))
}

/// The book on a server that is named, if it is one and no file.
///
/// # Errors
/// In words, as those of an address.
pub fn served(named: &Path, environment: &Environment) -> Result<Option<Served>, String> {
    is_address(named)
        .then(|| complete(named, environment))
        .transpose()
}

/// Completes an address.
///
/// # Errors
/// In words: when a password stands in it, the service is unknown, or the password file can be read by others.
pub fn complete(db: &Path, environment: &Environment) -> Result<Served, String> {
    let text = db.to_str().unwrap_or_default();
    let mut words = words_of(text)?;
    let named = environment.postgres.clone();
    let home = environment.home.as_deref();
    if let Some(service) = words
        .remove("service")
        .or_else(|| named.get("service").cloned())
    {
        let file = named.get("servicefile").map(PathBuf::from);
        let file = file.or_else(|| Some(home?.join(".pg_service.conf")));
        let found =
            file.and_then(|file| service_in(&std::fs::read_to_string(file).ok()?, &service));
        let found = found.ok_or_else(|| format!("no service is called “{service}”"))?;
        for (word, value) in found {
            words.entry(word).or_insert(value);
        }
    }
    for word in ["host", "port", "user", "dbname", "sslmode", "sslrootcert"] {
        if let Some(value) = named.get(word) {
            words.entry(word.to_owned()).or_insert(value.clone());
        }
    }
    let or = |word: &str, usual: &str| words.get(word).cloned().unwrap_or_else(|| usual.to_owned());
    let (host, port) = (or("host", SOCKETS), or("port", "5432"));
    let user = or("user", environment.user.as_deref().unwrap_or("postgres"));
    let dbname = or("dbname", &user);
    let password = words
        .remove("password")
        .or_else(|| named.get("password").cloned())
        .or_else(|| {
            let file = named.get("passfile").map(PathBuf::from);
            let file = file.or_else(|| Some(home?.join(".pgpass")))?;
            let keys = [host.as_str(), &port, &dbname, &user];
            password_in(&readable_by_me_alone(&file)?, keys)
        });
    let rest = words.iter().filter(|(word, _)| {
        !["host", "port", "user", "dbname", "password"].contains(&word.as_str())
    });
    let more: Vec<String> = rest
        .map(|(w, v)| format!("&{w}={}", percent_encoded(v.as_bytes(), "")))
        .collect();
    let address = format!(
        "postgresql://{}@/{}?host={}&port={port}{}",
        percent_encoded(user.as_bytes(), ""),
        percent_encoded(dbname.as_bytes(), ""),
        percent_encoded(host.as_bytes(), ""),
        more.concat()
    );
    let plain = |text: &str| -> String {
        let kept = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_';
        text.chars()
            .map(|c| if kept(c) { c } else { '-' })
            .collect()
    };
    let file = format!(
        "{}-{port}-{}-{}.db",
        plain(&host),
        plain(&dbname),
        plain(&user)
    );
    Ok(Served {
        named: text.to_owned(),
        address,
        password,
        file: file.trim_start_matches(['-', '.']).to_owned(),
    })
}

/// `postgresql://ines@db.firm.example:5432/shop?sslmode=require` in words.
fn words_of(text: &str) -> Result<BTreeMap<String, String>, String> {
    let rest = SCHEMES.iter().find_map(|scheme| text.strip_prefix(scheme));
    let (place, more) = rest
        .unwrap_or_default()
        .split_once('?')
        .unwrap_or((rest.unwrap_or_default(), ""));
    let (at, dbname) = place.split_once('/').unwrap_or((place, ""));
    let (user, at) = at.rsplit_once('@').unwrap_or(("", at));
    if user.contains(':') {
        return Err(
            "a password in the address can be read by everybody on this machine: put it into the password file \
             (PGPASSFILE, or ~/.pgpass)"
                .to_owned(),
        );
    }
    let (host, port) = match at.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port),
        _ => (at, ""),
    };
    let mut words = BTreeMap::new();
    let host = host.trim_matches(['[', ']']);
    for (word, value) in [
        ("user", user),
        ("host", host),
        ("port", port),
        ("dbname", dbname),
    ] {
        if !value.is_empty() {
            words.insert(word.to_owned(), percent_decoded(value));
        }
    }
    for pair in more.split('&').filter(|pair| !pair.is_empty()) {
        let (word, value) = pair.split_once('=').unwrap_or((pair, ""));
        if word == "password" {
            return Err("a password does not belong into an address".to_owned());
        }
        words.insert(word.to_owned(), percent_decoded(value));
    }
    Ok(words)
}

fn service_in(text: &str, service: &str) -> Option<Vec<(String, String)>> {
    let head = format!("[{service}]");
    let mut lines = text.lines().map(str::trim).skip_while(|line| *line != head);
    lines.next()?;
    Some(
        lines
            .take_while(|line| !line.starts_with('['))
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('='))
            .map(|(word, value)| (word.trim().to_owned(), value.trim().to_owned()))
            .collect(),
    )
}

/// A password file that others can read is passed over, as PostgreSQL's own programs do.
fn readable_by_me_alone(path: &Path) -> Option<String> {
    let mode = std::fs::metadata(path).ok()?.permissions().mode();
    if mode & 0o077 != 0 {
        return None;
    }
    std::fs::read_to_string(path).ok()
}

/// The password of the first line that fits: `host:port:database:user:password`, `*` for any.
fn password_in(text: &str, keys: [&str; 4]) -> Option<String> {
    text.lines().find_map(|line| {
        let mut parts = vec![String::new()];
        let mut letters = line.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => parts.last_mut()?.extend(letters.next()),
                ':' if parts.len() < 5 => parts.push(String::new()),
                other => parts.last_mut()?.push(other),
            }
        }
        let socket = |key: &str| key == "localhost" && keys[0].starts_with('/');
        let fits = |(part, key): (&String, &&str)| part == "*" || part == *key || socket(part);
        (parts.len() == 5 && !line.starts_with('#') && parts.iter().zip(&keys).all(fits))
            .then(|| parts.pop())?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(pairs: &[(&str, &str)]) -> Environment {
        Environment {
            user: Some("ines".to_owned()),
            postgres: pairs
                .iter()
                .map(|(word, value)| ((*word).to_owned(), (*value).to_owned()))
                .collect(),
            ..Environment::default()
        }
    }

    #[test]
    fn an_address_is_completed() {
        for (given, set, expected) in [
            (
                "postgresql://db.firm.example/shop",
                &[] as &[(&str, &str)],
                "postgresql://ines@/shop?host=db.firm.example&port=5432",
            ),
            (
                "postgres://",
                &[],
                "postgresql://ines@/ines?host=%2Fvar%2Frun%2Fpostgresql&port=5432",
            ),
            (
                "postgresql://kim@[::1]:6000/shop?sslmode=require",
                &[("user", "ada")],
                "postgresql://kim@/shop?host=%3A%3A1&port=6000&sslmode=require",
            ),
            (
                "postgresql:///shop",
                &[("host", "db"), ("port", "1")],
                "postgresql://ines@/shop?host=db&port=1",
            ),
        ] {
            let found = complete(Path::new(given), &environment(set)).expect(given);
            assert_eq!(found.address, expected, "{given}");
        }
    }

    #[test]
    fn a_password_stands_in_no_address() {
        for given in [
            "postgresql://ines:secret@db/shop",
            "postgresql://db/shop?password=secret",
        ] {
            let why = complete(Path::new(given), &environment(&[])).expect_err(given);
            assert!(!why.contains("secret"), "{why}");
        }
    }

    #[test]
    fn services_and_passwords_are_those_of_postgresql() {
        let text = "# ours\n[other]\nhost=x\n[shop]\nhost = db\nport=5433\n\n[more]\nhost=y\n";
        let pairs = service_in(text, "shop").expect("the service");
        let pair = |word: &str, value: &str| (word.to_owned(), value.to_owned());
        assert_eq!(pairs, [pair("host", "db"), pair("port", "5433")]);
        let text =
            "#db:*:*:*:no\nother:5432:shop:ines:no\nlocalhost:*:*:ines:l\ndb:*:shop:*:a\\:b\\\\c\n";
        let found = |keys| password_in(text, keys);
        assert_eq!(
            found(["db", "5432", "shop", "ines"]).as_deref(),
            Some("a:b\\c")
        );
        assert_eq!(
            found(["/run", "5432", "shop", "ines"]).as_deref(),
            Some("l")
        );
        assert_eq!(found(["db", "5432", "else", "ines"]), None);
    }
}
