//! The program itself, with the dashboard on an invented book.

use super::driver::Pty;
use super::{assert_given_back, settings};
use portable_pty::CommandBuilder;
use rustix::process::Signal;
use std::time::Duration;

/// `amends demo` with a home of its own, in a window of 120 by 36.
fn demo(home: &std::path::Path, script: Option<&str>) -> Pty {
    let amends = env!("CARGO_BIN_EXE_amends");
    let mut command = CommandBuilder::new("sh");
    let script = script.unwrap_or("exec DEMO");
    command.args(["-c", &script.replace("DEMO", &format!("'{amends}' demo"))]);
    for variable in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TMPDIR"] {
        command.env(variable, home);
    }
    for variable in ["AMENDS_DB", "AMENDS_CONFIG"] {
        command.env_remove(variable);
    }
    command.env("LANG", "C.UTF-8");
    command.env("AMENDS_NOW", "2026-11-23T08:41");
    Pty::start(command, 120, 36)
}

fn home() -> tempfile::TempDir {
    tempfile::tempdir().expect("a directory")
}

#[test]
fn quit_leaves_the_terminal_as_it_was_and_nothing_behind() {
    let home = home();
    let mut pty = demo(
        home.path(),
        Some("echo settings $(stty -g); DEMO; echo settings $(stty -g)"),
    );
    pty.shows("Fjord Prints");
    pty.send("jjjl");
    pty.shows("Log · ");
    pty.send("\x1b");
    pty.send("q");
    pty.ends();
    let bytes = pty.bytes();
    assert_given_back(&bytes);
    let settings = settings(&bytes);
    assert_eq!(settings.len(), 2);
    assert_eq!(settings[0], settings[1]);
    let left: Vec<_> = std::fs::read_dir(home.path())
        .expect("the directory")
        .flatten()
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_signal_or_a_closed_window_ends_it() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let home = home();
        let mut pty = demo(home.path(), None);
        pty.shows("Fjord Prints");
        pty.signal(signal);
        assert!(!pty.ends().success());
        assert_given_back(&pty.bytes());
    }
    let home = home();
    let mut pty = demo(home.path(), None);
    pty.shows("Fjord Prints");
    pty.close("j");
    assert!(!pty.ends_within(Duration::from_secs(1)).success());
}

#[test]
fn a_contact_is_logged_and_taken_back() {
    let home = home();
    let mut pty = demo(home.path(), None);
    pty.shows("Fjord Prints");
    pty.send("l");
    pty.shows("Log · Fjord Prints");
    pty.send("call: the plates are on their way :)\r");
    pty.shows("logged call");
    pty.send("u");
    pty.shows("taken back: logged call");
    pty.send("q");
    assert!(pty.ends().success());
}

#[test]
fn any_window_will_do_and_a_storm_of_them() {
    let home = home();
    let mut pty = demo(home.path(), None);
    pty.shows("Fjord Prints");
    for n in 0..60_u16 {
        pty.resize(1 + n * 13 % 140, 1 + n * 7 % 45);
        if n % 9 == 0 {
            pty.send(["j", "2", "\r", "1", "?", "\x1b[B", "l"][usize::from(n / 9) % 7]);
        }
    }
    pty.resize(120, 36);
    pty.send("\x03\x03\x03");
    pty.send("q");
    pty.send("q");
    pty.ends();
    assert_given_back(&pty.bytes());
}

#[test]
fn idle_it_sends_nothing() {
    let home = home();
    let pty = demo(home.path(), None);
    pty.shows("? help");
    // What was still on its way has arrived once nothing more comes for a while.
    let mut before = usize::MAX;
    while before != pty.bytes().len() {
        before = pty.bytes().len();
        std::thread::sleep(Duration::from_millis(200));
    }
    std::thread::sleep(Duration::from_millis(1600));
    assert_eq!(pty.bytes().len(), before);
}

/// Writes a script that stands for an editor.
fn editor(home: &std::path::Path, script: &str) -> String {
    use std::os::unix::fs::PermissionsExt;
    let path = home.join("ed");
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a script");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700))
        .expect("a script that runs");
    format!("EDITOR='{}' exec DEMO", path.display())
}

#[test]
fn the_editor_has_the_terminal_and_every_key_until_it_is_closed() {
    let home = home();
    let script = editor(
        home.path(),
        "echo mode $(stat -c %a \"$1\") $(stty -a | grep -o ' icanon')\necho READY\nread line\necho \"$line\" > \"$1\"",
    );
    let mut pty = demo(home.path(), Some(&script));
    pty.shows("Fjord Prints");
    pty.send("L");
    pty.shows("Does it say");
    pty.send("\x05");
    pty.shows("mode 600 icanon");
    pty.shows("READY");
    pty.send("every letter of this came to the editor, q j k\n");
    pty.shows("Does it say");
    pty.shows("every letter of this came to the editor, q j k");
    pty.send(" and more\x13");
    pty.shows("said sorry by mail · #");
    pty.send("q");
    pty.ends();
    assert_given_back(&pty.bytes());
    let left: Vec<_> = std::fs::read_dir(home.path())
        .expect("the directory")
        .flatten()
        .map(|e| e.file_name())
        .collect();
    assert_eq!(left, ["ed"], "the file is gone");
}

#[test]
fn an_editor_that_fails_or_is_interrupted_leaves_the_text_as_it_was() {
    let home = home();
    let script = editor(home.path(), "echo spoilt > \"$1\"\necho READY\nread line");
    let mut pty = demo(home.path(), Some(&script));
    pty.shows("Fjord Prints");
    pty.send("L");
    pty.shows("Does it say");
    pty.send("\x05");
    pty.shows("READY");
    // Ctrl-C ends the editor, and not the program around it.
    pty.send("\x03");
    pty.shows("the text is as it was before");
    pty.shows("Large plots stop half way");
    pty.send("\x1bq");
    pty.ends();
    assert_given_back(&pty.bytes());
}

/// The dashboard on a book of its own that stays.
fn book(home: &std::path::Path) -> Pty {
    let db = home.join("book.db");
    demo(
        home,
        Some(&format!(
            "AMENDS_DB='{}' exec '{}'",
            db.display(),
            env!("CARGO_BIN_EXE_amends")
        )),
    )
}

#[test]
fn what_was_typed_survives_a_kill_and_is_gone_once_it_is_saved() {
    let home = home();
    let mut pty = book(home.path());
    // The first run: its guesses are taken, and the second door is the first client.
    pty.shows("Welcome");
    pty.send("\r");
    pty.shows("look around in the demo");
    pty.send("add the\r");
    pty.shows("New client");
    pty.send("Fjord Prints\r");
    pty.shows("added");
    pty.send("2l");
    pty.shows("Log · Fjord Prints");
    pty.send("call: the plates are on");
    let drafts = home.path().join("book.db.drafts");
    let deadline = std::time::Instant::now() + Duration::from_secs(2);
    let whole = |path: std::path::PathBuf| {
        std::fs::read_to_string(path).is_ok_and(|t| t.contains("the plates are on"))
    };
    let kept = || {
        std::fs::read_dir(&drafts)
            .is_ok_and(|mut files| files.any(|f| f.is_ok_and(|f| whole(f.path()))))
    };
    while !kept() {
        assert!(
            std::time::Instant::now() < deadline,
            "not kept within two seconds"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    pty.signal(Signal::KILL);
    pty.ends();
    let mut pty = book(home.path());
    pty.shows("Fjord Prints");
    pty.send("2l");
    pty.shows("your draft of 08:41");
    pty.shows("call: the plates are on");
    // A draft that is only looked at costs nothing.
    std::thread::sleep(Duration::from_millis(700));
    let before = pty.bytes().len();
    std::thread::sleep(Duration::from_millis(1200));
    assert_eq!(pty.bytes().len(), before);
    pty.send(" their way\r");
    pty.shows("logged call");
    pty.send("q");
    pty.ends();
    assert!(!drafts.exists(), "nothing is left behind");
    assert_given_back(&pty.bytes());
}

/// Early, in two parts, late, in two parts of which one is late, never.
#[test]
fn what_is_typed_before_the_terminal_told_its_colours_is_kept_and_the_answer_is_nothing_typed() {
    const NAME: &str = "\x1b[?62;22c";
    const COLOUR: &str = "\x1b]11;rgb:1212/1414/1a1a\x1b\\";
    let (begun, rest) = COLOUR.split_at(11);
    let whole = format!("{COLOUR}{NAME}");
    let rest = format!("{rest}{NAME}");
    for (early, soon, late) in [
        (&*whole, "", ""),
        (begun, &*rest, ""),
        ("", "", &*whole),
        (begun, "", &*rest),
        ("", "", ""),
    ] {
        let home = home();
        let mut pty = demo(home.path(), None);
        pty.sent("\x1b]11;?", 1);
        pty.send(&format!("2j{early}"));
        std::thread::sleep(Duration::from_millis(60));
        pty.send(&format!("{soon}l"));
        pty.shows("Log · ");
        pty.send(&format!("{late}all is fine again"));
        pty.shows("│ all is fine again");
        pty.shows("Log · Ashgrove Vets");
    }
}
