//! Two entries of one client made one.

use crate::shell::Shell;
use serde_json::Value;

const BOOK: &str = r#"{"format": "amends-facts", "version": 1, "policy": {"zone": "UTC"}, "clients": [
  {"id": "kup", "name": "Kupferhof", "tags": ["old"], "fields": {"Customer ID": "12"}, "added_at": "2026-03-01T09:00:00Z",
   "people": [{"id": "p1", "name": "Ilse Marten", "phones": ["555"]}],
   "events": [{"id": "e1", "at": "2026-03-02T09:00:00Z", "what": "cadence", "value": 30}]},
  {"id": "gmbh", "name": "Kupferhof GmbH", "tags": ["vip"], "fields": {"Customer ID": "98"}, "added_at": "2026-01-02T09:00:00Z",
   "people": [{"id": "p2", "name": "ilse marten", "mails": ["ilse@k.example"]}, {"id": "p3", "name": "Noa Weil"}],
   "contacts": [{"id": "c1", "at": "2026-10-01T09:00:00Z", "channel": "call", "direction": "both", "persons": ["p2"], "text": "about the roof"}],
   "issues": [{"id": "i1", "kind": "mistake", "title": "roof leaks", "noticed_at": "2026-11-01T09:00:00Z",
     "events": [{"id": "e2", "at": "2026-11-02T09:00:00Z", "what": "apologised", "to": {"client": "kup"}}]}],
   "events": [{"id": "e3", "at": "2026-06-02T09:00:00Z", "what": "cadence", "value": 90}]},
  {"id": "berg", "name": "Bergbahn", "added_at": "2026-01-02T09:00:00Z"}],
  "ties": [{"id": "t1", "client": "kup", "kind": "talks to", "other": "berg"}, {"id": "t0", "client": "kup", "kind": "same owner", "other": "gmbh"},
    {"id": "t2", "client": "gmbh", "kind": "talks to", "other": "berg"}]}"#;

fn book(shell: &Shell) -> Value {
    let mut book: Value = serde_json::from_str(&shell.run(&["export", "json"]).ok()).unwrap();
    book["exported_at"].take();
    book
}

#[test]
fn everything_of_the_second_entry_becomes_the_firsts_and_one_undo_makes_them_two_again() {
    let shell = Shell::new();
    let file = shell.write("book.json", BOOK);
    shell.run(&["import", &file]).ok();
    let before = book(&shell);
    let said = shell
        .run(&["client", "merge", "Kupferhof", "Kupferhof GmbH"])
        .ok();
    assert!(
        said.contains("merged Kupferhof GmbH into Kupferhof"),
        "{said}"
    );
    let after = book(&shell);
    let clients = after["clients"].as_array().unwrap();
    let named = |name: &str| clients.iter().find(|client| client["name"] == name);
    assert_eq!(clients.len(), 2);
    let merged = named("Kupferhof").unwrap();
    let text = merged.to_string();
    for kept in [
        "about the roof",
        "roof leaks",
        "ilse@k.example",
        "Noa Weil",
        "\"vip\"",
        "\"old\"",
        "12; 98",
        "Kupferhof GmbH",
    ] {
        assert!(text.contains(kept), "{kept}: {text}");
    }
    assert_eq!(merged["added_at"], "2026-01-02T09:00:00Z");
    assert_eq!(
        merged["people"].as_array().unwrap().len(),
        2,
        "Ilse is one person"
    );
    let persons = merged["contacts"][0]["persons"].to_string();
    assert!(
        persons.contains("p1"),
        "what was said with her, was: {persons}"
    );
    assert_eq!(
        after["ties"].as_array().unwrap().len(),
        1,
        "{}",
        after["ties"]
    );
    let events = merged["issues"][0]["events"].to_string();
    assert!(!events.contains("kup"), "an apology to itself: {events}");
    let last = merged["events"]
        .as_array()
        .unwrap()
        .iter()
        .max_by_key(|e| e["at"].to_string());
    assert_eq!(
        last.unwrap()["value"],
        30,
        "the promise of the one that stays"
    );
    shell.run(&["undo"]).ok();
    assert_eq!(book(&shell), before);
    shell.run(&["redo"]).ok();
    assert_eq!(book(&shell), after);
}

#[test]
fn a_file_that_knows_the_old_entry_finds_the_merged_one_and_brings_nothing_twice() {
    let shell = Shell::with(&["Bergbahn"]);
    let calls = "Company,Date,Type,Notes\nKupferhof,2026-10-01,Call,about the roof\nKupferhof GmbH,2026-10-02,Call,about the cellar\n";
    let file = shell.write("calls.csv", calls);
    shell.run(&["import", &file, "--yes", "sure"]).ok();
    shell
        .run(&["client", "merge", "Kupferhof", "Kupferhof GmbH"])
        .ok();
    let before = book(&shell);
    let again = shell.run(&["import", &file]).ok();
    assert!(
        again.contains("already there: 1 client, 2 contacts"),
        "{again}"
    );
    assert_eq!(book(&shell), before);
    shell
        .run(&["client", "edit", "Kupferhof", "--name", "Copper Yard"])
        .ok();
    let again = shell.run(&["import", &file]).ok();
    assert!(
        again.contains("already there: 1 client, 2 contacts"),
        "{again}"
    );
}

#[test]
fn what_hides_one_entry_hides_nothing_that_waits_at_the_other() {
    let merged = |hide: &[&[&str]], said: &str, on_today: usize| {
        let shell = Shell::with(&["Acme", "Bolt"]);
        shell.run(&["issue", "add", "acme", "printer jams"]).ok();
        for line in hide {
            shell.run(line).ok();
        }
        let told = shell.run(&["client", "merge", "acme", "bolt"]).ok();
        assert_eq!(told, format!("merged Bolt into Acme{said}\n"));
        assert_eq!(shell.json(&["today", "--json"])["counts"]["owe"], on_today);
    };
    let snooze = |name| ["snooze", name, "10 dec"];
    let longer = ["snooze", "bolt", "20 dec"];
    merged(&[&snooze("bolt")], ": not snoozed any more", 1);
    merged(&[&snooze("acme")], ": not snoozed any more", 1);
    merged(&[&snooze("acme"), &longer], "", 0);
    let former = |name| ["client", "archive", name];
    merged(&[&former("acme")], ": not former any more", 1);
    merged(&[&former("bolt")], "", 1);
    merged(&[&former("acme"), &former("bolt")], "", 0);
}
