//! A machine with nothing on it but this program and a book.

use crate::driver::Pty;
use portable_pty::CommandBuilder;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub struct Home {
    directory: tempfile::TempDir,
    now: String,
}

impl Home {
    /// An empty one, on a Monday.
    pub fn new() -> Self {
        Self {
            directory: tempfile::tempdir().unwrap(),
            now: "2026-11-23T08:41".to_owned(),
        }
    }

    /// With a book of one client.
    pub fn with(client: &str) -> Self {
        let home = Self::new();
        home.run(&["client", "add", client]);
        home
    }

    pub fn set_now(&mut self, now: &str) {
        now.clone_into(&mut self.now);
    }

    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    pub fn book(&self) -> PathBuf {
        self.path().join("book.db")
    }

    /// The program, with these arguments.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amends"));
        command.args(arguments).env_clear();
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        command
    }

    fn environment(&self) -> [(&'static str, String); 8] {
        let home = self.path().display().to_string();
        [
            ("HOME", home.clone()),
            ("XDG_CONFIG_HOME", home.clone()),
            ("XDG_DATA_HOME", home.clone()),
            ("XDG_RUNTIME_DIR", home.clone()),
            ("TMPDIR", home),
            ("LANG", "C.UTF-8".to_owned()),
            ("AMENDS_DB", self.book().display().to_string()),
            ("AMENDS_NOW", self.now.clone()),
        ]
    }

    /// What it printed; it must have worked.
    pub fn run(&self, arguments: &[&str]) -> String {
        let output = self.output(arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    pub fn output(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What it said, of a command that must not have worked.
    pub fn refused(&self, arguments: &[&str]) -> String {
        let output = self.output(arguments);
        assert!(!output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    /// The dashboard, in a window of 120 by 36.
    pub fn dashboard(&self) -> Pty {
        self.dashboard_with(&[])
    }

    /// The dashboard, with more in its environment.
    pub fn dashboard_with(&self, more: &[(&str, &str)]) -> Pty {
        self.shown(&[], more)
    }

    /// The dashboard on an invented book.
    pub fn demo(&self) -> Pty {
        self.shown(&["demo"], &[])
    }

    fn shown(&self, arguments: &[&str], more: &[(&str, &str)]) -> Pty {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_amends"));
        command.args(arguments);
        for variable in [
            "AMENDS_CONFIG",
            "VISUAL",
            "EDITOR",
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "TMUX",
        ] {
            command.env_remove(variable);
        }
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        for (name, value) in more {
            command.env(name, value);
        }
        Pty::start(command, 120, 36)
    }

    /// The names of all that lies there.
    pub fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.path()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}
