//! What a program that ends, or is killed, leaves lying about: nothing that is not found or swept by a later one.

use crate::driver::Pty;
use crate::home::Home;
use rustix::process::Signal;
use std::fs;
use std::path::Path;

/// Every file and folder below a place.
fn all_below(path: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        found.push(entry.path().display().to_string());
        found.extend(all_below(&entry.path()));
    }
    found
}

fn letters(home: &Home) -> Vec<String> {
    let below = all_below(&home.path().join("amends"));
    below
        .into_iter()
        .filter(|path| path.contains("letter"))
        .collect()
}

/// The dashboard with a letter open in an editor that has written this much of it, and does not end.
fn editing(home: &Home, text: &str) -> Pty {
    let script = home.path().join("edit.sh");
    let script_text = format!(
        "printf '%s' '{text}' > \"$1\"\ntouch '{0}/edited'\nsleep 600\n",
        home.path().display()
    );
    fs::write(&script, script_text).unwrap();
    let editor = format!("sh {}", script.display());
    let mut pty = home.dashboard_with(&[("VISUAL", &editor), ("PATH", "/usr/bin:/bin")]);
    pty.shows("Today");
    pty.send("2L");
    pty.shows("sorry");
    pty.send("\x05");
    let edited = home.path().join("edited");
    for _ in 0..400 {
        if edited.exists() {
            let _ = fs::remove_file(&edited);
            return pty;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("the editor was not started");
}

#[test]
fn a_letter_in_the_editor_of_a_killed_program_is_the_draft_of_the_next() {
    let home = Home::with("Acme");
    home.run(&["issue", "add", "Acme", "wrong invoice", "--kind", "mistake"]);
    for (round, signal) in [Signal::KILL, Signal::TERM, Signal::HUP]
        .into_iter()
        .enumerate()
    {
        let text = format!("Dear Dana, number {round}");
        let mut pty = editing(&home, &text);
        assert!(!letters(&home).is_empty());
        assert!(
            all_below(home.path())
                .iter()
                .all(|path| !path.contains("amends-letter")),
            "nothing in the folder for temporary files"
        );
        pty.signal(signal);
        pty.ends_within(std::time::Duration::from_secs(5));
        drop(pty);
        let mut pty = home.dashboard();
        pty.shows("not sent yet: a letter to Acme");
        pty.send("2L");
        pty.shows(&text);
        assert_eq!(letters(&home), Vec::<String>::new(), "and it is swept");
        pty.send("\x1bqq");
        pty.ends();
    }
}

#[test]
fn what_was_edited_is_gone_with_the_editor() {
    let home = Home::with("Acme");
    home.run(&["issue", "add", "Acme", "wrong invoice", "--kind", "mistake"]);
    let script = home.path().join("edit.sh");
    fs::write(&script, "printf '%s' 'Dear Dana' > \"$1\"\n").unwrap();
    let editor = format!("sh {}", script.display());
    let mut pty = home.dashboard_with(&[("VISUAL", &editor), ("PATH", "/usr/bin:/bin")]);
    pty.shows("Today");
    pty.send("2L");
    pty.shows("sorry");
    pty.send("\x05");
    pty.shows("Dear Dana");
    pty.send("j");
    pty.shows("Dear Danaj");
    assert_eq!(letters(&home), Vec::<String>::new());
    pty.send("\x1bqq");
    pty.ends();
    assert_eq!(letters(&home), Vec::<String>::new());
}

#[test]
fn a_killed_demo_is_swept_by_a_later_start() {
    let home = Home::with("Acme");
    let books = || {
        let files = home.files();
        files
            .into_iter()
            .filter(|name| name.starts_with("amends-book-"))
            .collect::<Vec<_>>()
    };
    let demo = home.demo();
    demo.shows("Today");
    assert_eq!(books().len(), 1);
    demo.signal(Signal::KILL);
    drop(demo);
    assert_eq!(books().len(), 1, "a killed program sweeps nothing");
    let mut beside = home.demo();
    beside.shows("Today");
    assert_eq!(books().len(), 1, "the next one sweeps, and has its own");
    let mut pty = home.dashboard();
    pty.shows("Today");
    assert_eq!(books().len(), 1, "what another one shows stays");
    for pty in [&mut beside, &mut pty] {
        pty.send("qq");
        pty.ends();
    }
    assert_eq!(books(), Vec::<String>::new());
}
