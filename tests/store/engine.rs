//! On which engine the laws are tried: on a file; and once more, by a test that starts a server, on a book there. A law
//! does not know. What a file alone can meet (`files`, most of `rest`, `cleaned` and `together`) is tried on files alone.

use amends::store::{OpenOptions, Store};
use std::path::Path;

/// How often a law is tried that takes that many cases of a file.
pub fn cases(of_a_file: u32) -> u32 {
    match std::env::var(SERVER) {
        Ok(_) => of_a_file.div_ceil(8),
        Err(_) => of_a_file,
    }
}

/// The address of the server whose books the laws are tried on, without a database.
const SERVER: &str = "AMENDS_TEST_SERVER";

pub fn memory(options: &OpenOptions) -> Store {
    #[cfg(feature = "team")]
    if let Ok(server) = std::env::var(SERVER) {
        let folder = tempfile::tempdir().unwrap().keep();
        return team::open(&server, &folder.join("memory.db"), options);
    }
    Store::open_in_memory(options).unwrap()
}

pub fn at(path: &Path, options: &OpenOptions) -> Store {
    #[cfg(feature = "team")]
    if let Ok(server) = std::env::var(SERVER) {
        return team::open(&server, path, options);
    }
    Store::open(path, options).unwrap()
}

/// What another desk has of the same book, if it lies on a server; what is made of the rows is right there too.
pub fn at_another_desk(store: &Store, options: &OpenOptions, see: impl FnOnce(&Store)) {
    #[cfg(feature = "team")]
    if let Some(address) = store.server() {
        let folder = tempfile::tempdir().unwrap();
        let other = team::shared(&folder.path().join("other.db"), address, options);
        let findings = other.check(crate::book::now()).unwrap();
        assert!(findings.iter().all(|f| f.fine), "{findings:?}");
        see(&other);
    }
    #[cfg(not(feature = "team"))]
    let _ = (store, options, see);
}

#[cfg(feature = "team")]
mod team {
    use super::SERVER;
    use crate::cluster::Cluster;
    use amends::store::{OpenOptions, ServerAddress, Store};
    use postgres::{Client, NoTls};
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use std::sync::{LazyLock, Mutex};

    #[test]
    fn the_laws_hold_on_a_server() {
        if std::env::var(SERVER).is_ok() {
            return;
        }
        let Some(cluster) = Cluster::start() else {
            return;
        };
        let room = tempfile::tempdir().unwrap();
        let laws = [
            "calm::",
            "closed::",
            "commands::",
            "import::",
            "laws::",
            "cleaned::the_doctor",
            "rest::what_is_written",
            "together::many",
            "together::two",
        ];
        let done = Command::new(std::env::current_exe().unwrap())
            .args(laws)
            .env(SERVER, cluster.address("postgres", "desk"))
            .env("TMPDIR", room.path())
            .status()
            .unwrap();
        assert!(done.success());
    }

    /// The databases made so far, with the files that follow their books.
    static DATABASES: LazyLock<Mutex<Vec<(String, PathBuf)>>> = LazyLock::new(Mutex::default);

    /// The book of a file on the server: put there first, if it is not yet.
    pub fn open(server: &str, path: &Path, options: &OpenOptions) -> Store {
        // Held until the book is open: a database without a guest, whose file is gone, is given to another book.
        let mut databases = DATABASES.lock().unwrap();
        let known = databases.iter().find(|(_, file)| file == path);
        let address = |name: &str| server.replace("/postgres?", &format!("/{name}?"));
        if let Some((name, _)) = known {
            return shared(path, &address(name), options);
        }
        let mut client = Client::connect(server, NoTls).unwrap();
        let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = $1";
        let free = databases.iter_mut().find(|(name, file)| {
            let guests: i64 = client.query_one(sql, &[name]).unwrap().get(0);
            let kept = file.exists() && !file.ends_with("memory.db");
            guests == 0 && !kept
        });
        let name = if let Some((name, file)) = free {
            path.clone_into(file);
            let mut client = Client::connect(&address(name), NoTls).unwrap();
            client.batch_execute("DROP SCHEMA amends CASCADE").unwrap();
            name.clone()
        } else {
            let name = format!("laws_{}", databases.len());
            let sql = format!("CREATE DATABASE {name}");
            client.batch_execute(&sql).unwrap();
            databases.push((name.clone(), path.to_owned()));
            name
        };
        let address = address(&name);
        let file = Store::open(path, options).unwrap();
        file.put_on(&of(&address)).unwrap();
        drop(file);
        shared(path, &address, options)
    }

    pub fn shared(path: &Path, address: &str, options: &OpenOptions) -> Store {
        Store::open_shared(path, &of(address), options).unwrap()
    }

    fn of(address: &str) -> ServerAddress {
        ServerAddress {
            named: address.to_owned(),
            text: address.to_owned(),
            password: None,
        }
    }
}
