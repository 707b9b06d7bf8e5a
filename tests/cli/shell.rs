//! A shell with nothing in it but this program's own variables.

use assert_cmd::Command;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A machine of one's own.
pub struct Shell {
    home: TempDir,
    now: String,
    columns: usize,
}

/// How a command ended and what it printed.
#[derive(Debug)]
pub struct Ended {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ended {
    /// What was printed, of a command that must have worked.
    pub fn ok(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.out
    }

    /// What was said, of a command that must have failed with this code and changed nothing.
    pub fn failed(self, code: i32) -> String {
        assert_eq!(self.code, code, "{self:?}");
        assert!(!self.err.is_empty(), "{self:?}");
        self.err
    }
}

impl Shell {
    /// On Wednesday, 18 November 2026, 10:30 in Rome.
    pub fn new() -> Self {
        Self {
            home: tempfile::tempdir().unwrap(),
            now: "2026-11-18T10:30".to_owned(),
            columns: 100,
        }
    }

    /// With these clients.
    pub fn with(clients: &[&str]) -> Self {
        let shell = Self::new();
        for client in clients {
            shell.run(&["client", "add", client]).ok();
        }
        shell
    }

    pub fn at(mut self, now: &str) -> Self {
        self.set_now(now);
        self
    }

    pub fn set_now(&mut self, now: &str) {
        now.clone_into(&mut self.now);
    }

    pub fn now(&self) -> &str {
        &self.now
    }

    pub fn set_columns(&mut self, columns: usize) {
        self.columns = columns;
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amends"));
        command
            .env_clear()
            .env("HOME", self.home.path())
            .env("TZ", "Europe/Rome")
            .env("USER", "ada")
            .env("AMENDS_NOW", &self.now)
            .env("COLUMNS", self.columns.to_string());
        command
    }

    pub fn run(&self, args: &[&str]) -> Ended {
        Self::ended(self.command().args(args))
    }

    pub fn run_with(&self, variables: &[(&str, &str)], args: &[&str]) -> Ended {
        Self::ended(self.command().envs(variables.iter().copied()).args(args))
    }

    fn ended(command: &mut Command) -> Ended {
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ended {
            code: output.status.code().unwrap(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// Everything in the store, as text: two that are equal hold the same.
    pub fn book(&self) -> String {
        self.run(&["export", "json"]).ok()
    }

    /// The book as JSON.
    pub fn facts(&self) -> serde_json::Value {
        serde_json::from_str(&self.book()).unwrap()
    }

    pub fn json(&self, args: &[&str]) -> serde_json::Value {
        serde_json::from_str(&self.run(args).ok()).unwrap()
    }

    /// The clients' own facts, one client's by name.
    pub fn client(&self, name: &str) -> serde_json::Value {
        let facts = self.facts();
        let clients = facts["clients"].as_array().unwrap();
        clients
            .iter()
            .find(|client| client["name"] == name)
            .unwrap_or_else(|| panic!("no {name} in {facts:#}"))
            .clone()
    }
}

/// The data of others, beside the repository, if it is there.
pub fn shared(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(path);
    if !found.exists() {
        println!("skipped: {} is not here", found.display());
        return None;
    }
    Some(found)
}
