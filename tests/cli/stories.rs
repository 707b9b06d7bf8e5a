//! Three repairs walked to healed, with the next step read at every door after each word: one sentence everywhere.

use crate::shell::Shell;
use amends::app::{Input, Key, Keymap};
use amends::domain::Policy;
use amends::session::{Desk, Session, Setup};
use amends::tui::theme::{Look, Theme};
use amends::tui::view::draw;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// The dashboard on the same book at the same time.
fn desk(shell: &Shell) -> Desk {
    let setup = Setup {
        server: None,
        db: shell.path(".local/share/amends/amends.db"),
        create: false,
        read_only: true,
        now: Some(shell.now().to_owned()),
        desk: "test".to_owned(),
        by: "ada".to_owned(),
        first_policy: Policy::default(),
        scratch: shell.path("run"),
    };
    Desk::open(Session::open(&setup).unwrap(), Keymap::default()).unwrap()
}

/// What a page says, without its lines: what wraps reads on.
fn page(desk: &mut Desk, keys: &[&str]) -> String {
    for key in keys {
        desk.handle(Input::Key(key.parse::<Key>().unwrap()));
    }
    let mut terminal = Terminal::new(TestBackend::new(80, 70)).unwrap();
    let theme = Theme::new(Look::default());
    terminal
        .draw(|frame| {
            draw(desk.app(), &theme, frame);
        })
        .unwrap();
    let cells = terminal.backend().buffer().content.iter();
    let text: String = cells.map(ratatui::buffer::Cell::symbol).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Today, the client's page, its ladder and Issues say the sentence.
fn on_every_page(shell: &Shell, sentence: &str, on_issue: bool) {
    const ACME: [&str; 7] = ["2", "/", "A", "c", "m", "e", "enter"];
    for keys in [&["1"][..], &ACME, &[&ACME[..], &["m"]].concat()] {
        let said = page(&mut desk(shell), keys);
        assert!(said.contains(sentence), "{keys:?}: {sentence}\n{said}");
    }
    // What is fixed and heals is among what is to mend.
    if on_issue {
        let mut desk = desk(shell);
        let open = page(&mut desk, &["3"]);
        let to_mend = page(&mut desk, &["tab", "tab", "tab", "tab"]);
        let said = [&open, &to_mend].iter().any(|said| said.contains(sentence));
        assert!(said, "{sentence}\n{open}\n{to_mend}");
    }
}

/// The next step of Acme by its name, the same sentence wherever it is told.
fn next(shell: &Shell) -> String {
    let today = shell.json(&["today", "--all", "--json"]);
    let rows = today["clients"].as_array().unwrap();
    let row = rows.iter().find(|row| row["name"] == "Acme").unwrap();
    let sentence = row["next"]["sentence"].as_str().unwrap();
    let mend = shell.json(&["mend", "acme", "--json"]);
    assert_eq!(mend["next"]["sentence"], sentence);
    assert_eq!(mend["next"]["step"], row["next"]["step"]);
    let shown = shell.json(&["client", "show", "acme", "--json"]);
    assert_eq!(shown["judgement"]["next"]["sentence"], sentence);
    if let Some(number) = row["next"]["issue"].as_u64() {
        on_its_issue(shell, number, sentence);
    }
    let quiet = ["nothing today", "nothing to do but watch"].contains(&sentence);
    if !quiet {
        on_every_page(shell, sentence, row["next"]["issue"].is_number());
    }
    let rungs = mend["repairs"].as_array().unwrap().iter();
    let marked = rungs.flat_map(|repair| repair["rungs"].as_array().unwrap());
    for rung in marked.filter(|rung| rung["state"] == "next") {
        assert_eq!(rung["why"], sentence, "the ladder");
    }
    let flat = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for args in [
        &["client", "show", "acme"][..],
        &["mend", "acme"],
        &["mend", "plan", "acme"],
    ] {
        let text = flat(shell.run(args).ok());
        assert!(
            quiet || text.contains(&flat(sentence.to_owned())),
            "{args:?}: {sentence}\n{text}"
        );
    }
    row["next"]["step"].as_str().unwrap().to_owned()
}

/// The issue that the step is about says the same, in the list and shown alone.
fn on_its_issue(shell: &Shell, number: u64, sentence: &str) {
    let typed = number.to_string();
    for args in [
        &["issue", "list", "--json"][..],
        &["issue", "show", &typed, "--json"],
    ] {
        let list = shell.json(args);
        let mut issues = list["issues"].as_array().unwrap().iter();
        let one = issues.find(|issue| issue["number"] == number).unwrap();
        assert_eq!(one["next"]["sentence"], sentence, "{args:?}");
    }
    let flat = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = flat(shell.run(&["issue", "show", &typed]).ok());
    assert!(shown.contains(&flat(sentence.to_owned())), "{shown}");
}

/// Each word at its moment, and the step that is next after it.
fn walk(shell: &mut Shell, words: &[(&str, &[&str], &str)]) {
    for (at, args, step) in words {
        shell.set_now(at);
        if !args.is_empty() {
            shell.run(args).ok();
        }
        assert_eq!(next(shell), *step, "after {args:?} at {at}");
    }
}

fn shop() -> Shell {
    let shell = Shell::new().at("2026-11-18T08:00");
    for client in ["Acme", "Elm"] {
        shell.run(&["client", "add", client]).ok();
    }
    shell.run(&["policy", "set", "boss", "Maria"]).ok();
    shell
}

fn healed(shell: &mut Shell, at: &str) {
    shell.set_now(at);
    let today = shell.json(&["today", "--json"]);
    assert_eq!(today["healed"][0]["name"], "Acme", "{today:#}");
    let text = shell.run(&["today"]).ok();
    assert!(text.contains("Healed: back to standard: Acme"), "{text}");
    let lane = shell.run(&["today", "--lane", "healed-this-week"]).ok();
    assert!(lane.contains("Acme"), "{lane}");
    let morning = page(&mut desk(shell), &["1"]);
    assert!(morning.contains("Healed: back to standard"), "{morning}");
}

#[test]
fn an_outage_that_failed_twice() {
    let mut shell = shop();
    let mend = |rest: &[&'static str]| [&["mend", "acme"][..], rest].concat();
    walk(
        &mut shell,
        &[
            (
                "2026-11-18T09:00",
                &[
                    "issue",
                    "add",
                    "acme",
                    "line down",
                    "--kind",
                    "mistake",
                    "--severity",
                    "stops",
                ],
                "tell-boss",
            ),
            ("2026-11-18T09:05", &mend(&["boss"]), "answer-now"),
            (
                "2026-11-18T09:10",
                &["issue", "answer", "1", "on it"],
                "apologise",
            ),
            (
                "2026-11-18T09:15",
                &mend(&["apologise", "sorry"]),
                "find-cause",
            ),
            (
                "2026-11-18T09:20",
                &mend(&["cause", "outage"]),
                "choose-solution",
            ),
            (
                "2026-11-18T09:25",
                &mend(&["solution", "a new cable"]),
                "fix",
            ),
            (
                "2026-11-18T10:00",
                &mend(&["fix", "cable in"]),
                "tell-fixed",
            ),
            ("2026-11-18T10:05", &mend(&["word", "it works"]), "prevent"),
            (
                "2026-11-19T09:00",
                &mend(&["follow-up", "--failed", "down again"]),
                "tell-boss",
            ),
            ("2026-11-19T09:05", &mend(&["boss"]), "apologise"),
            (
                "2026-11-19T09:10",
                &mend(&["apologise", "again"]),
                "choose-solution",
            ),
            ("2026-11-19T09:15", &mend(&["solution", "a new box"]), "fix"),
            ("2026-11-19T11:00", &mend(&["fix", "box in"]), "tell-fixed"),
            (
                "2026-11-20T09:00",
                &mend(&["follow-up", "--failed", "and again"]),
                "tell-boss",
            ),
            ("2026-11-20T09:05", &mend(&["boss"]), "apologise"),
            (
                "2026-11-20T09:10",
                &mend(&["apologise", "third time"]),
                "choose-solution",
            ),
            (
                "2026-11-20T09:15",
                &mend(&["solution", "another line"]),
                "fix",
            ),
            (
                "2026-11-20T09:20",
                &mend(&["fix", "--promised", "2026-11-23"]),
                "fix",
            ),
            (
                "2026-11-23T10:00",
                &mend(&["fix", "new line"]),
                "tell-fixed",
            ),
            (
                "2026-11-23T10:05",
                &mend(&["word", "on the new line"]),
                "prevent",
            ),
            (
                "2026-11-23T10:10",
                &mend(&["prevent", "two lines"]),
                "watch",
            ),
            ("2026-11-25T09:00", &[], "confirm"),
            (
                "2026-11-25T09:05",
                &mend(&["follow-up", "all fine", "--mood", "pleased"]),
                "watch",
            ),
        ],
    );
    healed(&mut shell, "2026-12-24T10:00");
}

#[test]
fn a_billing_mistake() {
    let mut shell = shop();
    let mend = |rest: &[&'static str]| [&["mend", "acme"][..], rest].concat();
    walk(
        &mut shell,
        &[
            (
                "2026-11-18T09:00",
                &[
                    "issue",
                    "add",
                    "acme",
                    "billed twice",
                    "--kind",
                    "mistake",
                    "--severity",
                    "harms",
                    "--doing",
                    "us",
                    "--found",
                ],
                "tell-boss",
            ),
            ("2026-11-18T09:05", &mend(&["boss"]), "prepare"),
            (
                "2026-11-18T09:10",
                &mend(&["solution", "pay it back"]),
                "tell-client",
            ),
            (
                "2026-11-18T09:15",
                &mend(&["tell", "our error"]),
                "apologise",
            ),
            ("2026-11-18T09:16", &mend(&["touch", "elm"]), "apologise"),
            (
                "2026-11-18T09:20",
                &mend(&["apologise", "sorry"]),
                "find-cause",
            ),
            (
                "2026-11-18T09:25",
                &mend(&["cause", "billing error"]),
                "fix",
            ),
            (
                "2026-11-18T10:00",
                &mend(&["fix", "paid back"]),
                "tell-fixed",
            ),
            (
                "2026-11-18T10:05",
                &mend(&["word", "it is on its way"]),
                "prevent",
            ),
            (
                "2026-11-18T10:10",
                &mend(&["prevent", "one list", "--due", "2026-11-20"]),
                "apologise-others",
            ),
            (
                "2026-11-18T10:15",
                &mend(&["apologise", "--to", "elm", "sorry"]),
                "watch",
            ),
            (
                "2026-11-20T09:00",
                &mend(&["follow-up", "it came", "--mood", "fine"]),
                "watch",
            ),
            ("2026-11-23T09:00", &[], "prevent"),
            ("2026-11-23T09:05", &mend(&["prevent", "--done"]), "watch"),
        ],
    );
    healed(&mut shell, "2026-12-20T10:00");
}

#[test]
fn angry_and_nobodys_fault() {
    let mut shell = shop();
    let mend = |rest: &[&'static str]| [&["mend", "acme"][..], rest].concat();
    walk(
        &mut shell,
        &[
            (
                "2026-11-18T09:00",
                &["log", "acme", "call from them: where is it :(("],
                "ask-what-went-wrong",
            ),
            (
                "2026-11-18T09:05",
                &[
                    "issue",
                    "add",
                    "acme",
                    "stuck in the snow",
                    "--kind",
                    "problem",
                    "--severity",
                    "annoys",
                    "--doing",
                    "nobody",
                ],
                "answer-now",
            ),
            (
                "2026-11-18T09:10",
                &["issue", "answer", "1", "the road is closed"],
                "apologise",
            ),
            (
                "2026-11-18T09:15",
                &mend(&["apologise", "sorry all the same"]),
                "find-cause",
            ),
            (
                "2026-11-18T09:20",
                &mend(&["cause", "delay"]),
                "choose-solution",
            ),
            (
                "2026-11-18T09:25",
                &mend(&["solution", "another carrier"]),
                "fix",
            ),
            (
                "2026-11-18T09:30",
                &mend(&["hand-over", "Volt", "--new"]),
                "fix",
            ),
            ("2026-11-23T09:30", &[], "chase-supplier"),
            (
                "2026-11-23T09:35",
                &mend(&["chase", "tomorrow, they say"]),
                "fix",
            ),
            (
                "2026-11-24T10:00",
                &mend(&["fix", "it is there"]),
                "tell-fixed",
            ),
            (
                "2026-11-24T10:05",
                &mend(&["word", "with the new carrier"]),
                "prevent",
            ),
            (
                "2026-11-24T10:10",
                &mend(&["prevent", "a warning by mail"]),
                "watch",
            ),
            (
                "2026-11-26T10:10",
                &mend(&["follow-up", "got it", "--mood", "pleased"]),
                "watch",
            ),
        ],
    );
    healed(&mut shell, "2026-12-24T10:00");
}
