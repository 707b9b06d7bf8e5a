//! The one table of key bindings.

use crate::bench::Bench;
use amends::app::keymap::{BINDINGS, Keymap, KeymapError};
use amends::app::screen::IssueLane;
use amends::app::{Action, App, Key, Place, Tone};
use std::collections::{BTreeMap, HashSet};

#[test]
fn every_default_key_parses_and_no_two_actions_claim_one_in_one_place() {
    for binding in BINDINGS {
        for key in binding.keys {
            let parsed: Key = key.parse().expect("a key");
            assert_eq!(parsed.to_string(), *key, "a key reads as it is written");
        }
    }
    Keymap::with(&BTreeMap::new()).expect("no clash");
}

#[test]
fn every_action_and_name_stands_in_the_table_once() {
    let names: HashSet<_> = BINDINGS.iter().map(|b| b.name).collect();
    let actions: HashSet<_> = BINDINGS.iter().map(|b| b.action).collect();
    assert_eq!(names.len(), BINDINGS.len());
    assert_eq!(actions.len(), BINDINGS.len());
}

#[test]
fn a_key_can_be_given_to_another_action_by_name() {
    let changes = BTreeMap::from([("log".to_owned(), vec!["c".to_owned()])]);
    let map = Keymap::with(&changes).expect("a keymap");
    let here = Place::Clients;
    assert_eq!(map.action(Key::char('c'), here), Some(Action::Log));
    assert_eq!(map.action(Key::char('l'), here), None);
}

#[test]
fn a_clash_and_an_unknown_action_are_refused_by_name() {
    let clash = BTreeMap::from([("log".to_owned(), vec!["a".to_owned()])]);
    assert!(matches!(
        Keymap::with(&clash),
        Err(KeymapError::Taken { .. })
    ));
    let unknown = BTreeMap::from([("lo".to_owned(), vec!["c".to_owned()])]);
    let error = Keymap::with(&unknown)
        .expect_err("no such action")
        .to_string();
    assert!(error.contains("did you mean “log”"), "{error}");
}

/// What is said to an overlay is read below it, not behind; and drawing anew answers nothing there.
#[test]
fn a_list_says_what_it_refuses_where_it_is_read_and_stays_when_it_is_drawn_anew() {
    let mut bench = Bench::demo();
    for keys in [&["T"][..], &["p"], &[","], &["v"], &[":"], &["?"]] {
        for key in keys {
            bench.press(key);
        }
        bench.type_in("zzzz").press("enter");
        for (columns, rows) in [(120, 36), (80, 24), (50, 15)] {
            let shown = bench.shown(columns, rows);
            assert!(
                shown.contains("nothing in this list fits"),
                "{keys:?}: {shown}"
            );
        }
        bench.press("esc").press("esc");
    }
    for keys in [
        &["T"][..],
        &["2", "x"],
        &["2", "e"],
        &["1", "L"],
        &["l"],
        &["M"],
        &["/"],
    ] {
        for key in keys {
            bench.press(key);
        }
        let before = bench.shown(120, 36);
        assert!(!bench.press_for("ctrl-l").is_empty(), "{keys:?}");
        assert_eq!(bench.shown(120, 36), before, "{keys:?}");
        bench.press("esc").press("esc");
    }
}

/// On every page, lane and row, of a full book, of one calm client and of none.
#[test]
fn what_the_bar_offers_is_never_refused() {
    let lanes = |n: usize| std::iter::once("3").chain(["tab"].repeat(n)).collect();
    let mut ways: Vec<Vec<&str>> = (1..IssueLane::ALL.len()).map(lanes).collect();
    ways.extend(
        [
            &[][..],
            &["2"],
            &["3"],
            &["4"],
            &["D"],
            &["W"],
            &["C"],
            &["m"],
        ]
        .map(<[_]>::to_vec),
    );
    ways.extend(
        [
            &["enter"][..],
            &["enter", "tab"],
            &["enter", "tab", "tab", "tab"],
        ]
        .map(<[_]>::to_vec),
    );
    for book in [
        Bench::demo,
        || Bench::with(&[("Acme Tools", 3)]),
        || Bench::with(&[]),
    ] {
        let mut bench = book();
        for way in &ways {
            for row in [0, 1, 4, 9] {
                let go = |bench: &mut Bench| {
                    let over = |app: &App| !app.overlays.is_empty();
                    while over(bench.desk.app()) {
                        bench.press("esc");
                    }
                    for key in ["3", "esc", "esc", "1", "esc", "g"].iter().chain(way) {
                        bench.press(key);
                    }
                    for key in ["j"].repeat(row) {
                        bench.press(key);
                    }
                };
                go(&mut bench);
                let page = |bench: &Bench| bench.shown(200, 50)[..9000].to_owned();
                let mut at = 0;
                while let Some((action, hint)) = bench.desk.app().hints().get(at).copied() {
                    at += 1;
                    if action == Action::Quit {
                        continue;
                    }
                    let key = bench.desk.app().keymap.key(action).expect("a key");
                    bench.press(&key.to_string());
                    let app = bench.desk.app();
                    let said = app.notice.as_ref().filter(|said| said.tone != Tone::Done);
                    if said.is_some() && app.overlays.is_empty() {
                        let (why, after) = (bench.notice().to_owned(), page(&bench));
                        go(&mut bench);
                        assert!(after != page(&bench), "{way:?}, row {row}: {hint}: {why}");
                    }
                    go(&mut bench);
                }
            }
        }
    }
}
