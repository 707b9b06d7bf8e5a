//! The one table of key bindings.

use amends::app::keymap::{BINDINGS, Keymap, KeymapError};
use amends::app::{Action, Key, Place};
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
