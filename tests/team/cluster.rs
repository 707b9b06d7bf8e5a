//! A PostgreSQL cluster of a test's own, met by a socket alone, which ends with the test.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// The programs of PostgreSQL, which Debian keeps off the path.
fn programs() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .flatten()
        .map(|version| version.path().join("bin"))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    found.sort();
    found.pop()
}

/// A cluster in a temporary folder, met by a socket alone.
pub struct Cluster {
    pub bin: PathBuf,
    pub folder: tempfile::TempDir,
    /// Root may not run a server: it is run as this user.
    pub user: Option<(u32, u32)>,
}

fn id_of(user: &str, which: &str) -> Option<u32> {
    let out = Command::new("id").args([which, user]).output().ok()?;
    String::from_utf8_lossy(&out.stdout).trim().parse().ok()
}

impl Cluster {
    /// `None`, with a word, where there can be none.
    pub fn start() -> Option<Self> {
        let Some(bin) = programs() else {
            println!("skipped: PostgreSQL is not here");
            return None;
        };
        let root = id_of("", "-u") == Some(0) || fs::metadata("/root/.").is_ok();
        let user = root.then(|| Some((id_of("postgres", "-u")?, id_of("postgres", "-g")?)));
        let user = user.flatten();
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        if let Some((uid, gid)) = user {
            chown(folder.path(), Some(uid), Some(gid)).unwrap();
        }
        let cluster = Self { bin, folder, user };
        let data = cluster.data();
        let made = cluster.program(
            "initdb",
            &[
                "-D",
                &data,
                "-A",
                "trust",
                "-U",
                "desk",
                "-E",
                "UTF8",
                "--no-sync",
            ],
        );
        assert!(made.status.success(), "{made:?}");
        cluster.go("");
        Some(cluster)
    }

    pub fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    /// A server that follows this one, in a folder of its own that ends with it.
    pub fn standby(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        if let Some((uid, gid)) = self.user {
            chown(folder.path(), Some(uid), Some(gid)).unwrap();
        }
        let bin = self.bin.clone();
        let user = self.user;
        let standby = Self { bin, folder, user };
        let host = self.folder.path().display().to_string();
        let data = standby.data();
        let copied = standby.program(
            "pg_basebackup",
            &["-h", &host, "-U", "desk", "-D", &data, "-R", "-c", "fast"],
        );
        assert!(copied.status.success(), "{copied:?}");
        fs::set_permissions(standby.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        standby.go("");
        standby
    }

    pub fn program(&self, name: &str, args: &[&str]) -> Output {
        use std::os::unix::process::CommandExt;
        let mut command = Command::new(match self.bin.join(name) {
            found if found.exists() => found,
            _ => name.into(),
        });
        command.args(args).current_dir(self.folder.path());
        if let Some((uid, gid)) = self.user {
            command.uid(uid).gid(gid);
        }
        // The server keeps what it inherits open.
        command.stdout(Stdio::null()).output().unwrap()
    }

    /// Starts it, with more options than a socket.
    pub fn go(&self, more: &str) {
        let folder = self.folder.path().display();
        let options = format!("-k {folder} -h '' -c fsync=off {more}");
        let log = format!("{folder}/log");
        let data = self.data();
        let start = ["-D", &data, "-l", &log, "-w", "-o", &options, "start"];
        // After one was killed, its children are in the way until they have seen it.
        for _ in 0..50 {
            if self.program("pg_ctl", &start).status.success() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        panic!("no server: {:?}", fs::read_to_string(log));
    }

    /// As a power cut would: nobody tidies up.
    pub fn kill(&self) {
        let file = format!("{}/postmaster.pid", self.data());
        let text = fs::read_to_string(&file).unwrap();
        let pid = text.lines().next().unwrap().to_owned();
        self.program("pg_ctl", &["kill", "KILL", &pid]);
        let _ = fs::remove_file(file);
    }

    pub fn stop(&self, how: &str) {
        self.program("pg_ctl", &["-D", &self.data(), "-m", how, "-w", "stop"]);
    }

    pub fn sql(&self, database: &str, sql: &str) {
        let host = self.folder.path().display().to_string();
        let done = self.program(
            "psql",
            &[
                "-h",
                &host,
                "-U",
                "desk",
                "-d",
                database,
                "-v",
                "ON_ERROR_STOP=1",
                "-c",
                sql,
            ],
        );
        assert!(done.status.success(), "{done:?}");
    }

    /// A database of its own for each test.
    pub fn database(&self, name: &str) -> String {
        self.sql("postgres", &format!("CREATE DATABASE {name}"));
        self.address(name, "desk")
    }

    pub fn address(&self, name: &str, user: &str) -> String {
        format!(
            "postgresql://{user}@/{name}?host={}",
            self.folder.path().display()
        )
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.stop("immediate");
    }
}
