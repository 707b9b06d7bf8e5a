//! Several copies of the program on one file, and a program that is killed.

use crate::{book::*, dump::dump};
use amends::domain::{Change, Client, Command};
use amends::store::StoreError;
use std::{
    env,
    io::{BufRead, BufReader, Write},
    process::{Command as Process, Stdio},
    thread,
};

#[test]
fn two_desks_see_each_other_and_never_overwrite() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("amends.db");
    let (mut left, mut right) = (at(&path), at(&path));
    fill(&mut left);
    assert!(right.foreign_change().unwrap());
    assert!(!right.foreign_change().unwrap());
    let seen_right = whole(&right, "c0").client;
    let version = right.version().unwrap();
    let seen_left = whole(&left, "c0").client;
    apply(
        &mut left,
        Command::PutClient(Client {
            note: "left".to_owned(),
            ..seen_left
        }),
    );
    assert!(
        !left.foreign_change().unwrap(),
        "one's own change is not foreign"
    );
    assert!(right.foreign_change().unwrap());
    let changed = right.changed_since(version).unwrap();
    assert_eq!(
        (changed.clients, changed.everything),
        (vec!["c0".into()], false)
    );
    let edit = Command::PutClient(Client {
        note: "right".to_owned(),
        ..seen_right
    });
    assert!(matches!(
        try_apply(&mut right, edit),
        Err(StoreError::Stale { .. })
    ));
    assert_eq!(whole(&right, "c0").client.note, "left");
    apply(&mut right, Command::SetPolicy(policy("Far/East", 10)));
    let changed = left.changed_since(right.version().unwrap() - 1).unwrap();
    assert!(changed.policy && changed.everything);
    assert_eq!(dump(&left), dump(&right));
    // The other desk follows the zone, in what it reads and in what it writes.
    apply(
        &mut left,
        Command::PutContact(contact("k9", "c0", 9 * 60 - 3 * 24 * 60)),
    );
    assert!(left.check(now()).unwrap().iter().all(|f| f.fine));
}

#[test]
fn many_desks_write_at_once_and_none_is_turned_away() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("amends.db");
    fill(&mut at(&path));
    let before = at(&path).version().unwrap();
    thread::scope(|scope| {
        for desk in 0..4 {
            let path = &path;
            scope.spawn(move || {
                let mut store = at(path);
                for n in 0..10 {
                    apply(
                        &mut store,
                        Command::PutContact(contact(&format!("d{desk} {n}"), "c0", -n)),
                    );
                }
            });
        }
    });
    let store = at(&path);
    assert_eq!(store.version().unwrap(), before + 40);
    assert_eq!(whole(&store, "c0").contacts.len(), 42);
    assert!(store.check(now()).unwrap().iter().all(|f| f.fine));
}

#[test]
fn many_programs_may_make_the_file_at_once() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("amends.db");
    thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| at(&path).version().unwrap());
        }
    });
    assert!(at(&path).check(now()).unwrap().iter().all(|f| f.fine));
}

const CHILD: &str = "AMENDS_TEST_CHILD";

/// Not a test of its own: the program that `acknowledged_is_there_after_a_kill` starts and kills.
#[test]
fn child_writes_until_it_is_killed() {
    let Some(path) = env::var_os(CHILD) else {
        return;
    };
    let mut store = at(path.as_ref());
    let from = store.version().unwrap();
    for n in 0.. {
        let id = format!("k{from} {n}");
        let command = Command::PutContact(contact(&id, "c0", -n));
        store
            .apply(&Change {
                title: id.clone(),
                ..change(command)
            })
            .unwrap();
        println!("wrote {id}");
        std::io::stdout().flush().unwrap();
    }
}

#[test]
fn acknowledged_is_there_after_a_kill() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("amends.db");
    fill(&mut at(&path));
    let mut acknowledged = Vec::new();
    for round in 0..8 {
        let mut child = Process::new(env::current_exe().unwrap())
            .args([
                "--exact",
                "together::child_writes_until_it_is_killed",
                "--nocapture",
                "--test-threads=1",
            ])
            .env(CHILD, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let written = |line: String| line.split_once("wrote ").map(|(_, id)| id.to_owned());
        let first: Vec<String> = lines
            .by_ref()
            .map_while(Result::ok)
            .filter_map(written)
            .take(3 + round)
            .collect();
        child.kill().unwrap();
        acknowledged.extend(first);
        // What stood in the pipe when it died was acknowledged too; its last line may be cut off.
        acknowledged.extend(lines.map_while(Result::ok).filter_map(written));
        child.wait().unwrap();
        let store = at(&path);
        let there: Vec<String> = whole(&store, "c0")
            .contacts
            .iter()
            .map(|c| c.id.to_string())
            .collect();
        let lost: Vec<_> = acknowledged
            .iter()
            .filter(|id| !there.contains(id))
            .collect();
        assert!(lost.is_empty(), "round {round}: {lost:?}");
        assert!(
            there.len() <= 2 + acknowledged.len() + round + 1,
            "only the very last may be there unacknowledged"
        );
        let journal = store.journal(10_000).unwrap();
        assert!(
            acknowledged
                .iter()
                .all(|id| journal.iter().any(|e| &e.title == id))
        );
        assert!(store.check(now()).unwrap().iter().all(|f| f.fine));
    }
    assert!(acknowledged.len() >= 8 * 3);
}
