//! The program is killed, at any moment.

use crate::home::Home;
use std::time::Duration;

/// First starts that are killed: by default few; `AMENDS_ROUNDS=300` for many.
fn rounds(usual: u64) -> u64 {
    let given = std::env::var("AMENDS_ROUNDS").ok();
    given.and_then(|n| n.parse().ok()).unwrap_or(usual)
}

#[test]
fn a_killed_first_start_leaves_a_place_where_the_next_one_works() {
    for round in 0..rounds(25) {
        let home = Home::new();
        let mut child = home
            .command(&["client", "add", "Acme"])
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // Up to what such a start takes, in steps.
        std::thread::sleep(Duration::from_micros(round * 1700 % 60_000));
        let _ = child.kill();
        child.wait().unwrap();
        // To look first, or to change at once; and then it is whole.
        if round % 2 == 0 {
            let _ = home.output(&["today"]);
        }
        let shown = home.output(&["client", "show", "Acme"]);
        if !shown.status.success() {
            home.run(&["client", "add", "Acme"]);
        }
        assert!(
            home.run(&["doctor"]).contains("all is well"),
            "round {round}"
        );
        let left: Vec<_> = home
            .files()
            .into_iter()
            .filter(|name| name.contains(".new-"))
            .collect();
        assert!(
            left.is_empty() || shown.status.success(),
            "round {round}: {left:?}"
        );
    }
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let home = Home::with("Acme");
    for round in 0..rounds(8) {
        let mut acknowledged = Vec::new();
        for n in 0..3 {
            let text = format!("note: round {round} change {n}");
            let mut child = home
                .command(&["log", "Acme", &text])
                .stdout(std::process::Stdio::null())
                .spawn()
                .unwrap();
            std::thread::sleep(Duration::from_micros((round * 3 + n) * 2300 % 40_000));
            let ended = if n == 2 {
                child.kill().map(|()| None).unwrap()
            } else {
                Some(child.wait().unwrap())
            };
            if ended.is_some_and(|status| status.success()) {
                acknowledged.push(format!("round {round} change {n}"));
            }
            let _ = child.wait();
        }
        let shown = home.run(&["client", "show", "Acme"]);
        for text in acknowledged {
            assert!(shown.contains(&text), "{text} in {shown}");
        }
    }
    assert!(home.run(&["doctor"]).contains("all is well"));
}
