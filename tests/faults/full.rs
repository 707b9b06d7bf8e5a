//! There is no room left: what was acknowledged is kept, what was not is said, and nothing is broken. A limit on the size
//! of files is what a full disk looks like to a program.

use crate::home::Home;
use std::process::{Command, Output};

/// The program where no file may become larger than so many kilobytes.
fn cramped(home: &Home, kilobytes: u64, arguments: &[&str]) -> Output {
    let quoted: Vec<String> = arguments.iter().map(|word| format!("'{word}'")).collect();
    let script = format!(
        "ulimit -f {}; exec '{}' {}",
        // In blocks of 512 bytes for `sh`.
        kilobytes * 2,
        env!("CARGO_BIN_EXE_amends"),
        quoted.join(" ")
    );
    let environment = home.command(&[]);
    let mut command = Command::new("sh");
    command.args(["-c", &script]).env_clear();
    for (name, value) in environment.get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    command.output().unwrap()
}

#[test]
fn what_was_acknowledged_is_kept_and_what_was_not_is_said() {
    let home = Home::with("Acme");
    let room = std::fs::metadata(home.book()).unwrap().len() / 1024 + 24;
    let mut acknowledged = Vec::new();
    let mut refused = None;
    for n in 0..60 {
        let text = format!("call: number {n} {}", "and so on ".repeat(400));
        let output = cramped(&home, room, &["log", "Acme", &text]);
        if output.status.success() {
            acknowledged.push(format!("number {n} "));
        } else {
            refused = Some(String::from_utf8(output.stderr).unwrap());
            break;
        }
    }
    let refused = refused.unwrap();
    assert!(!acknowledged.is_empty(), "{refused}");
    assert!(
        refused.contains("full") || refused.contains("room"),
        "{refused}"
    );
    // To look is possible all the same, and with room again all is as it was.
    assert!(cramped(&home, room, &["today"]).status.success());
    let shown = home.run(&["export", "json"]);
    for text in acknowledged {
        assert!(shown.contains(&text), "{text} was acknowledged");
    }
    assert!(home.run(&["doctor"]).contains("all is well"));
    home.run(&["log", "Acme", "call: with room again"]);
}

#[test]
fn where_no_file_may_be_written_that_is_said() {
    let home = Home::with("Acme");
    let output = cramped(&home, 0, &["log", "Acme", "call: fine"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success(), "{said}");
    assert!(said.contains("may write no more"), "{said}");
    assert!(home.run(&["doctor"]).contains("all is well"));
}

#[test]
fn what_does_not_fit_is_taken_in_not_at_all() {
    let home = Home::with("Acme");
    let table = home.path().join("many.csv");
    let rows = (0..4000).map(|n| format!("Client {n},person{n}@client{n}.example\n"));
    std::fs::write(
        &table,
        format!("Client,Email\n{}", rows.collect::<String>()),
    )
    .unwrap();
    let before = home.run(&["export", "json"]);
    let room = std::fs::metadata(home.book()).unwrap().len() / 1024 + 200;
    for arguments in [
        vec!["import", table.to_str().unwrap()],
        vec!["backup"],
        vec!["export", "json", "out.json"],
    ] {
        let little = if arguments[0] == "import" { room } else { 16 };
        let output = cramped(&home, little, &arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success(), "{arguments:?}: {said}");
        assert!(!said.contains("panicked"), "{said}");
    }
    assert_eq!(home.run(&["export", "json"]), before);
    assert!(home.run(&["doctor"]).contains("all is well"));
    let left = home.files();
    assert!(
        left.iter()
            .all(|name| !name.contains(".tmp") && name != "out.json"),
        "{left:?}"
    );
}
