//! Who may do what, who may read what, and what is kept where: rights, passwords, encryption, copies.

use crate::cluster::Cluster;
use crate::{Desk, book};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

const READ: &str =
    "GRANT USAGE ON SCHEMA amends TO looks; GRANT SELECT ON ALL TABLES IN SCHEMA amends TO looks";
const WRITE: &str = "GRANT INSERT, DELETE ON ALL TABLES IN SCHEMA amends TO looks";

pub fn a_reader_reads_and_is_told_what_a_writer_needs(cluster: &Cluster, address: &str) {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path()).says(&["move", "--to", address]);
    cluster.sql("readers", "CREATE ROLE looks LOGIN");
    let reader = Desk::at("looks", &cluster.address("readers", "looks"));
    let why = reader.refuses(&["today"]);
    assert!(why.contains("needs GRANT USAGE"), "{why}");
    cluster.sql("readers", READ);
    assert!(reader.export().contains("Dana Wells"));
    let why = reader.refuses(&["log", "Acme", "called Dana"]);
    assert!(why.contains("can only be read by you"), "{why}");
    assert!(why.contains("says which rights it takes"), "{why}");
    let told = reader.says(&["doctor"]);
    assert!(
        told.contains("ok   rights: looks may only read at"),
        "{told}"
    );
    for needed in READ.split("; ").chain([WRITE]) {
        let needed = needed.trim_end_matches(" TO looks");
        assert!(told.contains(needed), "{needed}: {told}");
    }
    // What the doctor says is what it takes.
    cluster.sql("readers", WRITE);
    reader.says(&["log", "Acme", "called Dana"]);
    reader.says(&["undo"]);
    assert!(
        reader
            .says(&["doctor"])
            .contains("looks may read and write")
    );
    cluster.sql("readers", "REVOKE INSERT ON amends.plan FROM looks");
    let told = reader.run(&["doctor"]).stdout;
    let told = String::from_utf8_lossy(&told);
    assert!(
        told.contains("NOT  rights: looks may not write plan"),
        "{told}"
    );
}

pub fn whatever_the_settings_of_a_person_are_there_it_is_kept_and_seen(
    cluster: &Cluster,
    address: &str,
) {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path()).says(&["move", "--to", address]);
    cluster.sql("settings", "CREATE ROLE odd SUPERUSER LOGIN");
    let odd = Desk::at("odd", &cluster.address("settings", "odd"));
    let kim = Desk::at("kim", address);
    for setting in [
        "default_transaction_isolation = 'repeatable read'",
        "default_transaction_isolation = 'serializable'",
        "search_path = 'pg_temp'",
        "standard_conforming_strings = off",
        "backslash_quote = off",
        "client_encoding = 'LATIN1'",
        "datestyle = 'German'",
        "statement_timeout = 1",
        "lock_timeout = 1",
        "idle_session_timeout = 1000",
        "synchronous_commit = off",
    ] {
        let sql = format!("ALTER ROLE odd RESET ALL; ALTER ROLE odd SET {setting}");
        cluster.sql("settings", &sql);
        let said = format!("called Dana: it\\'s \\\\ 株式会社, {setting}");
        odd.says(&["log", "Acme", &said]);
        assert!(kim.export().contains(setting), "{setting}");
    }
    // One who is to read alone, and a server that follows another.
    let sql = "ALTER ROLE odd RESET ALL; ALTER ROLE odd SET default_transaction_read_only = on";
    cluster.sql("settings", sql);
    let why = odd.refuses(&["log", "Acme", "called Dana"]);
    assert!(why.contains("can only be read by you"), "{why}");
    assert_eq!(odd.export(), kim.export());
    // Where not every name can be written, no book is put.
    cluster.sql(
        "postgres",
        "CREATE DATABASE narrow ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0",
    );
    let other = tempfile::tempdir().unwrap();
    let why = book(other.path()).refuses(&["move", "--to", &cluster.address("narrow", "desk")]);
    assert!(why.contains("encoding LATIN1"), "{why}");
}

pub fn a_backup_is_a_copy_and_an_export_and_says_whose_the_rest_is(_: &Cluster, address: &str) {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path()).says(&["move", "--to", address]);
    let ines = Desk::at("ines", address);
    let told = ines.says(&["backup"]);
    assert!(told.contains("its backups are the server's"), "{told}");
    let path = told
        .lines()
        .find_map(|line| line.strip_prefix("and exported to "));
    let written = fs::read_to_string(path.unwrap()).unwrap();
    let facts = written.lines().filter(|line| !line.contains("exported_at"));
    assert_eq!(facts.collect::<Vec<_>>().join("\n"), ines.export());
    let mode = fs::metadata(path.unwrap()).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "its owner's alone");
}

/// All that stands in the files under a folder.
fn all_in(folder: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for found in fs::read_dir(folder).unwrap().flatten() {
        if found.path().is_dir() {
            all.extend(all_in(&found.path()));
        } else if found.file_name() != ".pgpass" {
            all.extend(fs::read(found.path()).unwrap_or_default());
        }
    }
    all
}

pub fn a_password_is_read_and_never_written(cluster: &Cluster, address: &str) {
    const SECRET: &str = "opensesame-4711";
    let folder = tempfile::tempdir().unwrap();
    book(folder.path()).says(&["move", "--to", address]);
    cluster.sql(
        "secret",
        &format!("CREATE ROLE locked SUPERUSER LOGIN PASSWORD '{SECRET}'"),
    );
    let rules = format!("{}/pg_hba.conf", cluster.data());
    let before = fs::read_to_string(&rules).unwrap();
    let locked = format!("local all locked scram-sha-256\n{before}");
    fs::write(&rules, locked).unwrap();
    cluster.sql("secret", "SELECT pg_reload_conf()");
    let desk = Desk::at("locked", &cluster.address("secret", "locked"));
    let why = desk.refuses(&["today"]);
    assert!(why.contains("put it into the password file"), "{why}");
    let file = desk.home.path().join(".pgpass");
    let put = |password: &str| {
        fs::write(&file, format!("*:*:secret:locked:{password}\n")).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    };
    put("wrong-9999");
    let why = desk.refuses(&["today"]);
    assert!(why.contains("authentication failed"), "{why}");
    assert!(!why.contains("wrong-9999"), "{why}");
    put(SECRET);
    let mut said = desk.says(&["log", "Acme", "called Dana"]);
    said += &desk
        .run(&["doctor"])
        .stdout
        .iter()
        .map(|b| char::from(*b))
        .collect::<String>();
    said += &desk.says(&["backup"]);
    assert!(!said.contains(SECRET), "{said}");
    let all = all_in(desk.home.path());
    let found = all.windows(SECRET.len()).any(|at| at == SECRET.as_bytes());
    assert!(!found, "it stands in a file");
    fs::write(&rules, before).unwrap();
    cluster.sql("secret", "SELECT pg_reload_conf()");
}

pub fn beyond_this_machine_nothing_goes_unencrypted(cluster: &Cluster, address: &str) {
    let folder = tempfile::tempdir().unwrap();
    book(folder.path()).says(&["move", "--to", address]);
    let data = cluster.data();
    let (crt, key) = (format!("{data}/server.crt"), format!("{data}/server.key"));
    let made = Command::new("openssl")
        .args("req -new -x509 -days 2 -nodes -subj /CN=db.firm.example -keyout".split(' '))
        .args([&key, "-out", &crt])
        .output();
    // A name that is not this machine to anybody, and still is reached: an address of its own.
    let own = Command::new("hostname").arg("-I").output().ok();
    let own = own.and_then(|out| {
        let all = String::from_utf8_lossy(&out.stdout).into_owned();
        all.split_whitespace()
            .find(|at| at.contains('.'))
            .map(str::to_owned)
    });
    let (Ok(true), Some(own)) = (made.map(|out| out.status.success()), own) else {
        println!("skipped: no openssl here, or no address");
        return;
    };
    for file in [&crt, &key] {
        fs::set_permissions(file, fs::Permissions::from_mode(0o600)).unwrap();
        if let Some((uid, gid)) = cluster.user {
            std::os::unix::fs::chown(file, Some(uid), Some(gid)).unwrap();
        }
    }
    let rules = format!("{data}/pg_hba.conf");
    let before = fs::read_to_string(&rules).unwrap();
    fs::write(&rules, format!("{before}\nhost all all all trust\n")).unwrap();
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let at = |more: &str| {
        let book = format!("postgresql://desk@{own}:{port}/far?{more}");
        Desk::at("far", &book)
    };
    let listens = |ssl: &str| format!("-c listen_addresses={own} -p {port} -c ssl={ssl}");
    cluster.stop("fast");
    cluster.go(&listens("off"));
    for mode in ["", "sslmode=prefer", "sslmode=require"] {
        at(mode).refuses(&["today"]);
    }
    cluster.stop("fast");
    cluster.go(&listens("on"));
    for (mode, why) in [
        ("", "no encrypted connection"),
        ("sslmode=verify-full", "no encrypted connection"),
        ("sslmode=disable", "nothing goes unencrypted"),
        ("sslmode=maybe", "is not known"),
        ("sslrootcert=/none", "cannot be read"),
    ] {
        let said = at(mode).refuses(&["today"]);
        assert!(said.contains(why), "{mode}: {said}");
    }
    for mode in ["sslmode=require".to_owned(), format!("sslrootcert={crt}")] {
        assert!(at(&mode).export().contains("Dana Wells"), "{mode}");
    }
    cluster.stop("fast");
    fs::write(&rules, before).unwrap();
    cluster.go("");
}
