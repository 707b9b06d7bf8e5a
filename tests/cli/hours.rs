//! Working time from the command line. The policy is 9 to 17, Monday to Friday, in Rome.

use crate::shell::Shell;

#[test]
fn whether_we_are_open_and_until_when() {
    let shell = Shell::new();
    assert_eq!(
        shell.run(&["hours"]).ok(),
        "open until 17:00  (Wed 18 Nov 2026 10:30, Europe/Rome)\n"
    );
    let shell = shell.at("2026-11-20T17:00");
    assert!(
        shell
            .run(&["hours"])
            .ok()
            .starts_with("closed until Mon 09:00")
    );
    let json = shell.json(&["hours", "--json"]);
    assert_eq!(
        (&json["format"], &json["version"]),
        (&"amends-hours".into(), &1.into())
    );
    assert_eq!(
        (&json["open"], &json["until"]),
        (&false.into(), &"2026-11-23T08:00:00Z".into())
    );
    assert_eq!(
        shell.json(&["hours", "--json", "--as-of", "2026-11-18T10:30"])["open"],
        true
    );
}

#[test]
fn the_working_time_between_shows_its_working() {
    let shell = Shell::new();
    let said = shell
        .run(&["hours", "between", "2026-11-20T16:30", "2026-11-23T10:10"])
        .ok();
    assert_eq!(
        said,
        "Fri 20 Nov 2026 16:30 – Mon 23 Nov 2026 10:10\n  Fri 20 Nov 2026  16:30–17:00  30 min\n  Mon 23 Nov 2026  \
         09:00–10:10  1 h 10\nworking time: 1 h 40\n"
    );
    let json = shell.json(&[
        "hours",
        "between",
        "2026-11-23T10:10",
        "2026-11-20T16:30",
        "--json",
    ]);
    assert_eq!(json["seconds"], -6000);
    assert_eq!(
        shell.json(&["hours", "between", "yesterday", "now", "--json"])["seconds"],
        34_200
    );
    shell
        .run(&["hours", "between", "yesterday", "soonish"])
        .failed(3);
}

#[test]
fn when_so_much_of_it_is_over() {
    let shell = Shell::new();
    for (from, length, due) in [
        ("2026-11-20T16:30", "4h", "Mon 23 Nov 2026 12:30"),
        ("2026-11-20T16:30", "1 h 30", "Mon 23 Nov 2026 10:00"),
        ("2026-11-20T16:30", "2d", "Tue 24 Nov 2026 16:30"),
        ("fri 16:30", "90m", "Mon 16 Nov 2026 10:00"),
        ("2026-11-20T15:30:00Z", "30m", "Fri 20 Nov 2026 17:00"),
    ] {
        let said = shell.run(&["hours", "due", from, length]).ok();
        assert!(
            said.ends_with(&format!("due: {due}\n")),
            "{from} + {length}: {said}"
        );
    }
    shell.run(&["hours", "due", "now", "soon"]).failed(3);
}

#[test]
fn the_clock_can_be_pinned_in_any_zone() {
    let shell = Shell::new().at("2026-11-18T09:30:00Z");
    assert!(shell.run(&["hours"]).ok().contains("Wed 18 Nov 2026 10:30"));
    // A day begins at an hour too: only of what is on record does midnight mean that no hour is known.
    let first = shell.run(&["hours", "due", "2026-11-17T00:00", "1m"]).ok();
    assert!(first.contains("Tue 17 Nov 2026 00:00"), "{first}");
    let mut shell = shell;
    for odd in [
        "half past ten",
        "+262142-12-31T00:00:00Z",
        "-0001-01-01",
        "10000-01-01",
    ] {
        shell = shell.at(odd);
        let told = format!("“{odd}” is not a time");
        assert!(shell.run(&["hours"]).failed(3).contains(&told), "{odd}");
    }
    shell.run(&["client", "add", "Acme"]).failed(3);
}
