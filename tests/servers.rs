//! Against the real programs: dovecot filled over IMAP and read by mbsync, radicale filled and read by vdirsyncer, each on
//! a free port of this machine, with folders of its own, ended by the test. Skipped where they are not installed or
//! nobody may start them.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Whether everything is there; says what is not.
fn all_there(programs: &[&str]) -> bool {
    for program in programs {
        if run("sh", &["-c", &format!("command -v {program}")]).is_none() {
            println!("skipped: {program} is not here");
            return false;
        }
    }
    let root = run("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    if !root {
        println!("skipped: only root may start dovecot");
    }
    root
}

/// What a program prints, if it ends well.
fn run(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then_some(text)
}

fn must(program: &str, args: &[&str]) -> String {
    run(program, args).unwrap_or_else(|| panic!("{program} {args:?}"))
}

/// A server that is gone when this is.
struct Server(Child);

impl Server {
    fn start(command: &mut Command, port: u16) -> Self {
        let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
        let server = Self(quiet.spawn().unwrap());
        let began = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(began.elapsed() < Duration::from_secs(20), "no server");
            std::thread::sleep(Duration::from_millis(50));
        }
        server
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Asked to end, dovecot ends its children too.
        let _ = run("kill", &[&self.0.id().to_string()]);
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.local_addr().unwrap().port()
}

/// A machine with the program, whose owner is tom@reed.example.
struct Machine {
    home: tempfile::TempDir,
}

impl Machine {
    fn new(sync: &str) -> Self {
        let machine = Self {
            home: tempfile::tempdir().unwrap(),
        };
        fs::create_dir_all(machine.path(".config/amends")).unwrap();
        fs::write(machine.path(".config/amends/config.toml"), sync).unwrap();
        machine.amends(&["client", "add", "Acme"]);
        machine.amends(&[
            "client",
            "person",
            "add",
            "Acme",
            "Ana",
            "--mail",
            "ana@acme.example",
        ]);
        machine.amends(&["policy", "set", "addresses", "tom@reed.example"]);
        machine
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    fn amends(&self, args: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_amends"))
            .args(args)
            .env_clear()
            .env("HOME", self.home.path())
            .env("AMENDS_NOW", "2026-11-18T10:30:00Z")
            .output()
            .unwrap();
        assert!(output.status.success(), "{args:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn acme(&self) -> Value {
        let facts: Value = serde_json::from_str(&self.amends(&["export", "json"])).unwrap();
        let clients = facts["clients"].as_array().unwrap();
        clients
            .iter()
            .find(|c| c["name"] == "Acme")
            .unwrap()
            .clone()
    }
}

fn count(client: &Value, what: &str) -> usize {
    client[what].as_array().map_or(0, Vec::len)
}

fn crlf(path: &Path, text: &str) -> String {
    fs::write(path, text.replace('\n', "\r\n")).unwrap();
    path.to_str().unwrap().to_owned()
}

fn dovecot(at: &Path, port: u16) -> Server {
    let at = at.to_str().unwrap();
    for folder in ["run", "state", "home"] {
        fs::create_dir_all(Path::new(at).join(folder)).unwrap();
    }
    must("chmod", &["755", at]);
    must("chown", &["mail:mail", &format!("{at}/home")]);
    let config = format!(
        "base_dir = {at}/run\nstate_dir = {at}/state\nlog_path = {at}/log\nprotocols = imap\nlisten = 127.0.0.1\n\
         ssl = no\ndisable_plaintext_auth = no\nfirst_valid_uid = 1\nmail_location = maildir:{at}/home/mail\n\
         passdb {{\n driver = static\n args = password=secret\n}}\n\
         userdb {{\n driver = static\n args = uid=mail gid=mail home={at}/home\n}}\n\
         service imap-login {{\n chroot =\n inet_listener imap {{\n port = {port}\n }}\n inet_listener imaps {{\n port = 0\n }}\n}}\n\
         service anvil {{\n chroot =\n}}\n"
    );
    let file = format!("{at}/dovecot.conf");
    fs::write(&file, config).unwrap();
    Server::start(Command::new("dovecot").args(["-F", "-c", &file]), port)
}

fn message(from: &str, to: &str, id: &str, day: u8, more: &str) -> String {
    format!(
        "From: {from}\nTo: {to}\nSubject: Printer\nMessage-ID: <{id}>\nDate: {day} Nov 2026 10:00:00 +0100\n{more}\nIt jams.\n"
    )
}

#[test]
fn a_mailbox_fetched_by_mbsync_is_read_and_a_reply_answers_at_its_own_time() {
    if !all_there(&["dovecot", "mbsync", "curl"]) {
        return;
    }
    let machine = Machine::new("[sync]\nmail = \"~/Mail\"\n");
    let server = tempfile::tempdir().unwrap();
    let port = free_port();
    let _running = dovecot(server.path(), port);
    fs::create_dir_all(machine.path("Mail")).unwrap();
    let config = format!(
        "IMAPAccount s\nHost 127.0.0.1\nPort {port}\nUser tom\nPass secret\nSSLType None\nAuthMechs LOGIN\n\n\
         IMAPStore far\nAccount s\n\nMaildirStore near\nPath {mail}/\nInbox {mail}/INBOX\nSubFolders Verbatim\n\n\
         Channel all\nFar :far:\nNear :near:\nPatterns *\nCreate Both\nSync All\nExpunge Both\nSyncState *\n",
        mail = machine.text("Mail")
    );
    fs::write(machine.path("mbsyncrc"), config).unwrap();
    let rc = machine.text("mbsyncrc");
    let put = |folder: &str, text: &str| {
        let file = crlf(&machine.path("m.eml"), text);
        let url = format!("imap://127.0.0.1:{port}/{folder}");
        must(
            "curl",
            &["-s", "-S", "--url", &url, "-u", "tom:secret", "-T", &file],
        );
        must("mbsync", &["-c", &rc, "-qa"]);
    };
    put(
        "INBOX",
        &message("ana@acme.example", "tom@reed.example", "1@acme", 16, ""),
    );
    machine.amends(&["sync"]);
    let acme = machine.acme();
    assert!(
        acme["issues"][0]["asks"][0]["answered_at"].is_null(),
        "{acme:#}"
    );
    must(
        "curl",
        &[
            "-s",
            "-S",
            "--url",
            &format!("imap://127.0.0.1:{port}/"),
            "-u",
            "tom:secret",
            "-X",
            "CREATE Sent",
        ],
    );
    put(
        "Sent",
        &message(
            "tom@reed.example",
            "ana@acme.example",
            "2@reed",
            17,
            "In-Reply-To: <1@acme>\n",
        ),
    );
    machine.amends(&["sync"]);
    let acme = machine.acme();
    assert_eq!(
        acme["issues"][0]["asks"][0]["answered_at"],
        "2026-11-17T09:00:00Z"
    );
    assert_eq!(count(&acme, "contacts"), 2);
    // Read there, and its folder renamed, as one does who keeps a year apart: all of it is known.
    let flag = "STORE 1 +FLAGS (\\Seen \\Flagged)";
    must(
        "curl",
        &[
            "-s",
            "-S",
            "--url",
            &format!("imap://127.0.0.1:{port}/INBOX"),
            "-u",
            "tom:secret",
            "-X",
            flag,
        ],
    );
    must(
        "curl",
        &[
            "-s",
            "-S",
            "--url",
            &format!("imap://127.0.0.1:{port}/"),
            "-u",
            "tom:secret",
            "-X",
            "RENAME Sent Sent-2026",
        ],
    );
    fs::rename(machine.path("Mail/Sent"), machine.path("Mail/Sent-2026")).unwrap();
    must("mbsync", &["-c", &rc, "-qa"]);
    machine.amends(&["sync"]);
    assert_eq!(machine.acme(), acme);
}

#[test]
fn a_calendar_fetched_by_vdirsyncer_is_read_and_moves_with_it() {
    if !all_there(&["radicale", "vdirsyncer", "curl"]) {
        return;
    }
    let machine = Machine::new("[sync]\ncalendar = \"~/cal\"\n");
    let port = free_port();
    let config = format!(
        "[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = none\n[storage]\nfilesystem_folder = {}\n",
        machine.text("radicale")
    );
    fs::write(machine.path("radicale.conf"), config).unwrap();
    let file = machine.text("radicale.conf");
    let _running = Server::start(Command::new("radicale").args(["--config", &file]), port);
    let url = format!("http://127.0.0.1:{port}/tom/diary/");
    must(
        "curl",
        &["-s", "-S", "-f", "-u", "tom:", "-X", "MKCALENDAR", &url],
    );
    let config = format!(
        "[general]\nstatus_path = \"{0}/status\"\n[pair cal]\na = \"here\"\nb = \"there\"\ncollections = [\"from b\"]\n\
         [storage here]\ntype = \"filesystem\"\npath = \"{0}/cal\"\nfileext = \".ics\"\n\
         [storage there]\ntype = \"caldav\"\nurl = \"http://127.0.0.1:{port}/\"\nusername = \"tom\"\npassword = \"x\"\n",
        machine.home.path().display()
    );
    fs::write(machine.path("vdir.conf"), config).unwrap();
    let vdir = machine.text("vdir.conf");
    let put = |start: &str| {
        let text = format!(
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y\nBEGIN:VEVENT\nUID:one\nDTSTAMP:20261101T000000Z\nDTSTART:{start}\n\
             SUMMARY:Review\nORGANIZER:mailto:tom@reed.example\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@acme.example\n\
             END:VEVENT\nEND:VCALENDAR\n"
        );
        let file = crlf(&machine.path("e.ics"), &text);
        must(
            "curl",
            &[
                "-s",
                "-S",
                "-f",
                "-u",
                "tom:",
                "-T",
                &file,
                &format!("{url}one.ics"),
            ],
        );
    };
    put("20261120T100000Z");
    let mut discover = Command::new("vdirsyncer")
        .args(["-c", &vdir, "discover"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    discover
        .stdin
        .take()
        .unwrap()
        .write_all(b"y\ny\ny\n")
        .unwrap();
    assert!(discover.wait().unwrap().success());
    must("vdirsyncer", &["-c", &vdir, "sync"]);
    machine.amends(&["sync"]);
    assert_eq!(machine.acme()["plans"][0]["due"], "2026-11-20");
    put("20261123T100000Z");
    must("vdirsyncer", &["-c", &vdir, "sync"]);
    machine.amends(&["sync"]);
    let acme = machine.acme();
    assert_eq!(
        (count(&acme, "plans"), &acme["plans"][0]["due"]),
        (1, &Value::from("2026-11-23"))
    );
}
