//! Who is known to be calm may be left unread, until something happens to them.

use crate::book::*;
use amends::domain::{ClientId, Command, Instant, Policy};
use amends::store::{OpenOptions, Store};
use std::{collections::BTreeSet, ops::Range};

fn always() -> Range<Instant> {
    minute(-1_000)..minute(1_000)
}

fn ids(list: Vec<ClientId>) -> BTreeSet<String> {
    list.into_iter().map(|id| id.to_string()).collect()
}

/// Who is read first at a moment; and whoever follows makes the book whole.
fn awake(store: &Store, at: Instant) -> BTreeSet<String> {
    let id = |facts: amends::domain::ClientFacts, _: &[u8]| facts.id().clone();
    let (first, calm) = store.read_awake(at, id).unwrap();
    let rest = store.read_calm(at, id).unwrap();
    assert_eq!(rest.len(), calm);
    let (first, rest, whole) = (ids(first), ids(rest), ids(store.read_book(at, id).unwrap()));
    assert!(first.is_disjoint(&rest));
    assert_eq!(first.union(&rest).cloned().collect::<BTreeSet<_>>(), whole);
    first
}

fn named(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(ToString::to_string).collect()
}

fn three() -> Store {
    let mut store = memory();
    for id in ["c0", "c1", "c2"] {
        apply(
            &mut store,
            Command::PutClient(client(id, &format!("Acme {id}"))),
        );
    }
    store
}

fn note(store: &mut Store, names: &[&str], span: Range<Instant>) {
    let calm: Vec<_> = names
        .iter()
        .map(|name| (ClientId::from(*name), span.clone()))
        .collect();
    let version = store.version().unwrap();
    store.note_calm(&calm, version).unwrap();
}

#[test]
fn who_is_calm_is_left_out_for_so_long() {
    let mut store = three();
    assert_eq!(awake(&store, minute(0)), named(&["c0", "c1", "c2"]));
    note(&mut store, &["c0", "c2"], minute(-5)..minute(5));
    assert_eq!(awake(&store, minute(0)), named(&["c1"]));
    assert_eq!(awake(&store, minute(-5)), named(&["c1"]));
    for outside in [minute(-6), minute(5)] {
        assert_eq!(awake(&store, outside), named(&["c0", "c1", "c2"]));
    }
    note(&mut store, &["c0"], minute(5)..minute(9));
    assert_eq!(awake(&store, minute(0)), named(&["c0", "c1"]));
}

#[test]
fn whatever_happens_to_a_client_wakes_it() {
    let mut store = three();
    let all = ["c0", "c1", "c2"];
    note(&mut store, &all, always());
    apply(&mut store, Command::PutContact(contact("k", "c1", 0)));
    assert_eq!(awake(&store, now()), named(&["c1"]));
    note(&mut store, &all, always());
    store.undo(None).unwrap();
    assert_eq!(awake(&store, now()), named(&["c1"]));
    note(&mut store, &all, always());
    store.redo(None).unwrap();
    assert_eq!(awake(&store, now()), named(&["c1"]));
}

#[test]
fn a_policy_wakes_everybody() {
    let mut store = three();
    note(&mut store, &["c0", "c1", "c2"], always());
    apply(
        &mut store,
        Command::SetPolicy(Policy {
            cadence: 7,
            zone: "UTC".to_owned(),
            ..Policy::default()
        }),
    );
    assert_eq!(awake(&store, now()), named(&["c0", "c1", "c2"]));
}

#[test]
fn what_was_judged_before_a_change_is_not_taken() {
    let mut store = three();
    let before = store.version().unwrap();
    apply(&mut store, Command::PutContact(contact("k", "c1", 0)));
    store
        .note_calm(&[("c1".into(), always()), ("c2".into(), always())], before)
        .unwrap();
    assert_eq!(awake(&store, now()), named(&["c0", "c1", "c2"]));
}

#[test]
fn it_is_no_change_and_survives_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("amends.db");
    let mut store = at(&path);
    apply(&mut store, Command::PutClient(client("c0", "Acme")));
    let (version, journal) = (store.version().unwrap(), store.journal(9).unwrap());
    note(&mut store, &["c0"], always());
    assert_eq!(
        (store.version().unwrap(), store.journal(9).unwrap()),
        (version, journal)
    );
    drop(store);
    let mut store = at(&path);
    assert!(awake(&store, now()).is_empty());
    // Who else has it open and has begun to write is not waited for.
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let begun = std::time::Instant::now();
    store
        .note_calm(&[("c0".into(), always())], version)
        .unwrap_err();
    assert!(begun.elapsed() < std::time::Duration::from_secs(2));
    drop(other);
    let mut looking = Store::open(
        &path,
        &OpenOptions {
            read_only: true,
            ..options()
        },
    )
    .unwrap();
    looking
        .note_calm(&[("c0".into(), always())], version)
        .unwrap_err();
    assert!(awake(&looking, now()).is_empty());
}
