//! What is printed: plain, aligned, harmless, and how it ends.

use crate::shell::Shell;
use std::process::{Command, Stdio};
use unicode_width::UnicodeWidthStr as _;

/// A terminal cannot be moved, coloured or misled by it.
fn is_harmless(text: &str) -> bool {
    let hidden = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    !text.chars().any(hidden)
}

const EVIL: &str = "\u{1b}[31mred\u{7}\u{9b}2J\u{202e}evil\u{200b}\u{feff}\r\nnext";

#[test]
fn nothing_printed_can_mislead_a_terminal() {
    let shell = Shell::with(&["Acme"]);
    shell
        .run(&["client", "edit", "acme", "--note", EVIL, "--tag", EVIL])
        .ok();
    let facts = format!(
        "{{\"format\":\"amends-facts\",\"version\":1,\"clients\":[{{\"name\":{0},\"tags\":[{0}],\"note\":{0}}}]}}",
        serde_json::to_string(EVIL).unwrap()
    );
    let file = shell.write("evil.json", facts);
    let csv = shell.write("evil.csv", format!("{EVIL},x\n{EVIL},{EVIL}\n"));
    shell.run(&["import", "facts", &file]).ok();
    for args in [
        ["log", EVIL, "call: x"].as_slice(),
        &["log", "acme", EVIL],
        &["issue", "add", "acme", EVIL],
        &["issue", "list"],
        &["issue", "list", "--json"],
        &["client", "show", "acme"],
        &["client", "list"],
        &["client", "list", "--json"],
        &["client", "list", EVIL],
        &["today", "--all"],
        &["today", "--all", "--json"],
        &["export", "json"],
        &["policy", "set", EVIL, EVIL],
        &["hours", "due", EVIL, EVIL],
        &["plan", "acme", EVIL, "--due", EVIL],
        &["import", "csv", &csv, "--as", "clients", "--map", EVIL],
        &[
            "import",
            "csv",
            &csv,
            "--as",
            "tickets",
            "--map",
            &format!("{EVIL}=title"),
        ],
        &["import", "facts", EVIL],
        &[EVIL],
        &["today", EVIL],
        &["today", "--as-of", EVIL],
        &["--config", EVIL, "today"],
        &["issue", "did", "1", EVIL],
        &["undo"],
    ] {
        let ended = shell.run(args);
        assert!(is_harmless(&ended.out), "{args:?}: {:?}", ended.out);
        assert!(is_harmless(&ended.err), "{args:?}: {:?}", ended.err);
    }
}

#[test]
fn exit_codes_are_as_the_help_lists_them() {
    let shell = Shell::with(&["Acme"]);
    let help = shell.run(&["--help"]).ok();
    for code in 0..=5 {
        assert!(help.contains(&format!("\n  {code}  ")), "{code} in {help}");
    }
    assert!(help.contains("AMENDS_NOW") && is_harmless(&help));
    assert_eq!(
        shell.run(&["--version"]).ok(),
        format!("amends {}\n", env!("CARGO_PKG_VERSION"))
    );
    for (args, code) in [
        (["today"].as_slice(), 0),
        (&["today", "--chekc"], 2),
        (&["dance"], 2),
        (&["log", "nobody", "x"], 3),
        (&["--db", "/nowhere/at/all.db", "today"], 4),
        (&["client", "add", "acme"], 5),
        (&["redo"], 5),
    ] {
        assert_eq!(shell.run(args).code, code, "{args:?}");
    }
}

#[test]
fn every_verb_explains_itself() {
    let shell = Shell::new();
    for verb in [
        "today", "log", "client", "issue", "plan", "policy", "hours", "undo", "redo", "demo",
        "import", "export", "backup", "restore", "erase", "subject", "doctor",
    ] {
        let help = shell.run(&[verb, "--help"]).ok();
        assert!(
            help.contains("Usage: amends") && help.lines().next().unwrap().len() > 15,
            "{help}"
        );
    }
}

#[test]
fn lists_fit_the_width_and_stand_aligned() {
    let mut shell = Shell::new();
    let db = shell.path("demo.db").to_str().unwrap().to_owned();
    shell.run(&["demo", "--keep", &db]).ok();
    for columns in [40, 50, 60, 80, 100, 130, 200] {
        shell.set_columns(columns);
        for list in [
            ["today"].as_slice(),
            &["today", "--all"],
            &["client", "list"],
            &["plan"],
        ] {
            let text = shell.run(&[&["--db", db.as_str()], list].concat()).ok();
            for line in text.lines() {
                // A table that has given way as far as it can may still be wider than a very narrow terminal.
                let most = if list[0] == "today" {
                    columns
                } else {
                    columns.max(80)
                };
                assert!(line.width() <= most, "{columns} {list:?}: {line}");
            }
        }
        let text = shell.run(&["--db", &db, "today", "--lane", "mend"]).ok();
        let head = text
            .lines()
            .find(|line| line.starts_with("CLIENT"))
            .unwrap();
        let at = head.split("WHY").next().unwrap().width();
        for line in text
            .lines()
            .skip_while(|line| !line.starts_with("CLIENT"))
            .skip(1)
        {
            let (mut wide, mut before) = (0, ' ');
            if line.starts_with(' ') || line.is_empty() {
                continue;
            }
            for c in line.chars() {
                if wide == at {
                    assert!(before == ' ' && c != ' ', "{columns}: {line}");
                }
                wide += c.to_string().width();
                before = c;
            }
        }
    }
}

#[test]
fn a_reader_that_leaves_is_no_reason_to_complain() {
    let shell = Shell::new();
    let db = shell.path("demo.db").to_str().unwrap().to_owned();
    shell.run(&["demo", "--keep", &db, "--clients", "300"]).ok();
    for list in [
        "export json",
        "today --all --json",
        "today --all",
        "client list",
        "--help",
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amends"));
        command
            .env_clear()
            .env("HOME", shell.path(""))
            .env("AMENDS_DB", &db)
            .args(list.split(' '));
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{list}");
        assert_eq!(output.status.code(), Some(0), "{list}");
    }
}

#[test]
fn nobody_watching_sees_no_progress() {
    let shell = Shell::new();
    let db = shell.path("demo.db").to_str().unwrap().to_owned();
    assert_eq!(
        shell.run(&["demo", "--keep", &db, "--clients", "300"]).err,
        ""
    );
}
