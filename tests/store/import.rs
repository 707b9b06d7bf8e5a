//! Importing: the same file twice, a file that grew, taking it back, and keeping what was touched since.

use crate::{book::*, dump::dump};
use amends::domain::{
    Ask, Change, ClientFacts, ClientId, Command, Contact, Event, Instant, Issue, IssueFacts,
    Origin, PersonId, Plan, Progress, Rewind, Subject, What,
};
use amends::store::{Batch, Counts, Imported, Incoming, Store, StoreError, Waits};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

fn keyed(key: &str) -> Origin {
    Origin {
        source_key: Some(key.to_owned()),
        ..Origin::default()
    }
}

/// A ticket of a client: its issue, its ask, and the contact that brought it.
fn ticket(facts: &mut ClientFacts, id: &str, minutes: i64) {
    let client = facts.client.id.to_string();
    let brought = Contact {
        issues: vec![id.into()],
        origin: keyed(&format!("{id} said")),
        ..contact(&format!("k {id}"), &client, minutes)
    };
    let opened = Ask {
        contact: Some(brought.id.clone()),
        origin: keyed(&format!("{id} ask")),
        ..ask(&format!("a {id}"), id, minutes)
    };
    let severity = What::Severity(amends::domain::Severity::Harms);
    let event = Event {
        origin: keyed(&format!("{id} severity")),
        ..event(&format!("e {id}"), &client, Some(id), minutes, severity)
    };
    let issue = Issue {
        origin: keyed(id),
        ..issue(id, &client, minutes)
    };
    facts.contacts.push(brought);
    facts.issues.push(IssueFacts {
        asks: vec![opened],
        events: vec![event],
        ..IssueFacts::new(issue)
    });
}

fn resolve(facts: &mut ClientFacts, at: usize, minutes: i64) {
    let client = facts.client.id.to_string();
    let issue = &mut facts.issues[at];
    let id = issue.issue.id.to_string();
    let resolved = Event {
        origin: keyed(&format!("{id} resolved")),
        ..event(
            &format!("r {id}"),
            &client,
            Some(&id),
            minutes,
            What::Resolved,
        )
    };
    issue.events.push(resolved);
    issue.asks[0].answered_at = Some(minute(minutes - 5));
}

fn file() -> Incoming {
    let mut clients = vec![
        ClientFacts::new(client("x0", "Acme")),
        ClientFacts::new(client("x1", "Bolt")),
    ];
    ticket(&mut clients[0], "y0", -900);
    ticket(&mut clients[0], "y1", -800);
    ticket(&mut clients[1], "y2", -700);
    clients[0].people.push(person("px", "x0"));
    clients[0].contacts[0].persons.push("px".into());
    clients[1].plans.push(Plan {
        issue: Some("y2".into()),
        ..plan("plx", "x1")
    });
    clients[0].ties.push(tie("tx", "x0", "x1"));
    clients[1].ties.push(tie("tx", "x0", "x1"));
    Incoming {
        suppliers: vec![supplier("sx")],
        clients,
        ..Incoming::default()
    }
}

fn batch(id: &str) -> Batch {
    Batch {
        id: id.into(),
        source: "finale.csv".to_owned(),
        title: "import finale.csv".to_owned(),
        desk: "desk".to_owned(),
        by: String::new(),
        recorded_at: now(),
    }
}

fn bring(store: &mut Store, id: &str, import: &Incoming) -> Imported {
    store.import(&batch(id), import, &mut |_| {}).unwrap()
}

fn fine(store: &Store) {
    let findings = store.check(now()).unwrap();
    assert!(findings.iter().all(|f| f.fine), "{findings:?}");
}

#[test]
fn everything_comes_with_its_batch() {
    let mut store = memory();
    let imported = bring(&mut store, "b", &file());
    let expected = Counts {
        clients: 2,
        people: 1,
        ties: 1,
        contacts: 3,
        issues: 3,
        asks: 3,
        events: 3,
        plans: 1,
        suppliers: 1,
        ..Counts::default()
    };
    assert_eq!(
        (imported.added, imported.there),
        (
            expected,
            Counts {
                ties: 1,
                ..Counts::default()
            }
        )
    );
    let acme = whole(&store, "x0");
    assert_eq!(acme.client.origin.batch, Some("b".into()));
    assert_eq!(
        acme.issues
            .iter()
            .map(|i| i.issue.number)
            .collect::<Vec<_>>(),
        [1, 2]
    );
    assert_eq!(acme.contacts[0].persons, ["px".into()]);
    assert_eq!(whole(&store, "x1").ties.len(), 1);
    assert!(store.changed_since(0).unwrap().everything);
    fine(&store);
}

/// Figures that rise to the end, with how many there will be known from the first.
fn rises(told: &[Progress]) {
    let rows: Vec<_> = told.iter().filter(|far| far.what == "rows").collect();
    assert!(rows.len() > 2, "{told:?}");
    assert!(
        rows.windows(2)
            .all(|two| two[0].done < two[1].done && two[0].of == two[1].of),
        "{told:?}"
    );
    let (done, of) = rows
        .last()
        .map(|last| (last.done, last.of.unwrap_or_default()))
        .unwrap();
    assert!(done <= of && done + 256 > of, "{done} of {of}");
}

#[test]
fn what_takes_long_tells_how_far_it_has_come() {
    let mut store = memory();
    let mut import = file();
    (2..500).for_each(|n| ticket(&mut import.clients[0], &format!("z{n}"), -900 + n));
    let mut told = Vec::new();
    store
        .import(&batch("b"), &import, &mut |far| told.push(far))
        .unwrap();
    rises(&told);
    let before = dump(&store);
    for _ in 0..2 {
        told.clear();
        store
            .rewind(Rewind::Undo, None, "", now(), &mut |far| told.push(far))
            .unwrap();
        rises(&told);
        fine(&store);
        told.clear();
        store
            .rewind(Rewind::Redo, None, "", now(), &mut |far| told.push(far))
            .unwrap();
        rises(&told);
        fine(&store);
    }
    assert!(dump(&store) == before, "nothing was lost on the way");
    told.clear();
    let delete = amends::domain::Command::Delete(ClientId::from("x0").into());
    store
        .apply_told(&change(delete), &mut |far| told.push(far))
        .unwrap();
    assert!(
        told.len() > 3 && told.iter().all(|far| far.of.is_none()),
        "{told:?}"
    );
}

#[test]
fn the_same_file_twice_adds_nothing() {
    let mut store = memory();
    bring(&mut store, "b", &file());
    let (before, version) = (dump(&store), store.version().unwrap());
    let again = bring(&mut store, "b2", &file());
    assert_eq!((again.added, again.version), (Counts::default(), version));
    assert_eq!(again.there.issues, 3);
    assert_eq!(dump(&store), before);
    assert_eq!(
        store
            .peek(Rewind::Undo, None)
            .unwrap()
            .map(|entry| entry.title)
            .as_deref(),
        Some("import finale.csv")
    );
}

#[test]
fn one_batch_is_not_imported_twice() {
    let mut store = memory();
    bring(&mut store, "b", &file());
    let again = store.import(&batch("b"), &file(), &mut |_| {});
    assert!(matches!(again, Err(StoreError::Refused(_))));
}

#[test]
fn a_client_known_by_name_is_added_to() {
    let mut store = memory();
    apply(&mut store, Command::PutClient(client("mine", " ACME")));
    let imported = bring(&mut store, "b", &file());
    assert_eq!((imported.added.clients, imported.there.clients), (1, 1));
    let acme = whole(&store, "mine");
    assert_eq!(
        (acme.issues.len(), acme.contacts.len(), acme.ties.len()),
        (2, 2, 1)
    );
    assert_eq!(acme.client.name, "ACME");
    assert!(store.read_whole(&"x0".into(), now()).unwrap().is_none());
    fine(&store);
    store.undo(None).unwrap();
    assert_eq!(whole(&store, "mine").issues.len(), 0);
    assert_eq!(store.read_all(now()).unwrap().len(), 1);
}

#[test]
fn a_file_that_grew_adds_what_is_new() {
    let mut store = memory();
    bring(&mut store, "b", &file());
    let before = dump(&store);
    let mut grown = file();
    resolve(&mut grown.clients[0], 0, -100);
    ticket(&mut grown.clients[1], "y3", -50);
    let imported = bring(&mut store, "b2", &grown);
    let expected = Counts {
        issues: 1,
        asks: 1,
        contacts: 1,
        events: 2,
        ..Counts::default()
    };
    assert_eq!((imported.added, imported.updated), (expected, 1));
    let acme = whole(&store, "x0");
    assert_eq!(acme.issues[0].resolved_at(now()), Some(minute(-100)));
    assert_eq!(acme.issues[0].asks[0].answered_at, Some(minute(-105)));
    fine(&store);
    store.undo(None).unwrap();
    assert_eq!(dump(&store), before);
    store.redo(None).unwrap();
    assert_eq!(
        whole(&store, "x0").issues[0].asks[0].answered_at,
        Some(minute(-105))
    );
    fine(&store);
}

#[test]
fn rows_known_by_their_source_key_are_known_under_another_id() {
    let mut store = memory();
    bring(&mut store, "b", &file());
    let mut other = file();
    let acme = &mut other.clients[0];
    acme.issues[0].issue.id = "other".into();
    acme.issues[0].asks[0].issue = "other".into();
    acme.issues[0].events[0].subject = Subject::Issue("other".into());
    acme.contacts[0].issues = vec!["other".into()];
    acme.issues[0]
        .events
        .push(event("new", "x0", Some("other"), -1, What::ToldClient));
    let imported = bring(&mut store, "b2", &other);
    assert_eq!(
        imported.added,
        Counts {
            events: 1,
            ..Counts::default()
        }
    );
    assert_eq!(whole(&store, "x0").issues[0].events.len(), 2);
}

#[test]
fn an_issue_moved_since_is_added_to_where_it_is() {
    let mut store = memory();
    bring(&mut store, "b", &file());
    let seen = whole(&store, "x0").issues[0].issue.clone();
    apply(
        &mut store,
        Command::PutIssue(Issue {
            client: "x1".into(),
            ..seen
        }),
    );
    let mut grown = file();
    resolve(&mut grown.clients[0], 0, -100);
    bring(&mut store, "b2", &grown);
    let moved = whole(&store, "x1")
        .issues
        .into_iter()
        .find(|i| i.issue.id == "y0".into())
        .unwrap();
    assert_eq!(moved.resolved_at(now()), Some(minute(-100)));
    fine(&store);
}

#[test]
fn an_import_undone_is_gone_and_redone_is_back() {
    let mut store = memory();
    fill(&mut store);
    let before = dump(&store);
    let mut import = file();
    import.clients[0].client.name = "Other".to_owned();
    import.clients[1].client.name = "Another".to_owned();
    import.policy = Some(policy("Far/East", 33));
    bring(&mut store, "b", &import);
    let after = dump(&store);
    for _ in 0..2 {
        let undone = store.undo(None).unwrap();
        assert_eq!(
            (undone.title.as_str(), undone.kept),
            ("import finale.csv", vec![])
        );
        assert_eq!(dump(&store), before);
        store.redo(None).unwrap();
        assert_eq!(dump(&store), after);
        fine(&store);
    }
}

#[test]
fn what_was_edited_or_added_to_since_stays_and_is_named() {
    let mut store = memory();
    bring(&mut store, "b", &file());
    let seen = whole(&store, "x0").issues[1].issue.clone();
    let edit = Command::PutIssue(Issue {
        title: "mine now".to_owned(),
        ..seen
    });
    for command in [edit, Command::PutContact(contact("later", "x1", -1))] {
        store
            .apply(&Change {
                desk: "another".to_owned(),
                ..change(command)
            })
            .unwrap();
    }
    let undone = store.undo(Some("desk")).unwrap();
    assert_eq!(
        undone.kept,
        ["issue #2 “mine now”", "client “Acme”", "client “Bolt”"]
    );
    let (acme, bolt) = (whole(&store, "x0"), whole(&store, "x1"));
    assert_eq!(
        (acme.issues.len(), acme.contacts.len(), acme.people.len()),
        (1, 0, 0)
    );
    assert_eq!((bolt.issues.len(), bolt.contacts.len()), (0, 1));
    fine(&store);
}

#[test]
fn what_was_edited_and_put_back_goes_with_the_import() {
    let mut store = memory();
    let before = dump(&store);
    bring(&mut store, "b", &file());
    for title in ["mine", "mine now"] {
        let seen = whole(&store, "x0").issues[1].issue.clone();
        let edit = Command::PutIssue(Issue {
            title: title.to_owned(),
            ..seen
        });
        store.apply(&change(edit)).unwrap();
    }
    for _ in 0..2 {
        store.undo(None).unwrap();
    }
    let undone = store.undo(None).unwrap();
    assert_eq!(
        (undone.title.as_str(), undone.kept),
        ("import finale.csv", vec![])
    );
    assert_eq!(dump(&store), before);
    fine(&store);
}

#[test]
fn a_bad_row_leaves_nothing_behind() {
    let mut store = memory();
    fill(&mut store);
    let (before, version) = (dump(&store), store.version().unwrap());
    let mut import = file();
    import.clients[0].contacts[0].persons.push("nobody".into());
    let error = store.import(&batch("b"), &import, &mut |_| {}).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the person that this is about is not in the book (any more)"
    );
    assert_eq!((dump(&store), store.version().unwrap()), (before, version));
    let far: Instant = "+20000-01-01T00:00:00Z".parse().unwrap();
    import = file();
    import.clients[0].contacts[0].at = far;
    assert!(store.import(&batch("b"), &import, &mut |_| {}).is_err());
    bring(&mut store, "b", &file());
}

#[test]
fn a_book_written_out_and_imported_is_the_same_book() {
    let mut from = memory();
    fill(&mut from);
    let export = |store: &Store| Incoming {
        policy: store.policy().unwrap().map(|(policy, _)| policy),
        suppliers: store.suppliers().unwrap(),
        mappings: store.mappings().unwrap(),
        clients: store.read_whole_all(now()).unwrap(),
        ..Incoming::default()
    };
    let mut into = memory();
    bring(&mut into, "b", &export(&from));
    let plain = |store| {
        let Incoming {
            policy,
            suppliers,
            mappings,
            clients,
            ..
        } = export(store);
        without_batch(&format!(
            "{policy:?} {suppliers:?} {mappings:?} {clients:?}"
        ))
    };
    assert_eq!(plain(&into), plain(&from));
}

/// Nor revisions and places: they tell how and when a row came into this very store.
fn without_batch(text: &str) -> String {
    let number = |part: &str| part.trim_start_matches(char::is_numeric).to_owned();
    let mut text = text.to_owned();
    for counted in ["revision: ", "place: Some("] {
        text = text.split(counted).map(number).collect();
    }
    text.replace("batch: Some(BatchId(\"b\"))", "batch: None")
}

#[test]
fn what_comes_without_a_date_of_its_own_keeps_the_order_of_the_file() {
    let mut store = memory();
    let mut facts = ClientFacts::new(client("c", "Acme"));
    // The ids of rows that came without one say nothing of their order.
    facts.people = ["p9", "p1", "p5"].map(|id| person(id, "c")).into();
    let mut told = IssueFacts::new(issue("i", "c", -20));
    told.events = [
        ("e9", What::Resolved),
        ("e1", What::ToldClient),
        ("e5", What::Confirmed),
    ]
    .map(|(id, what)| event(id, "c", Some("i"), -9, what))
    .into();
    facts.issues = vec![told];
    let file = |clients| Incoming {
        clients,
        ..Incoming::default()
    };
    bring(&mut store, "b", &file(vec![facts.clone()]));
    let order = |store: &Store| {
        let whole = whole(store, "c");
        let people: Vec<String> = whole.people.iter().map(|p| p.id.to_string()).collect();
        let events = &whole.issues[0].events;
        let events: Vec<String> = events.iter().map(|e| e.id.to_string()).collect();
        (people, events)
    };
    let expected = |people: &[&str], events: &[&str]| {
        let owned = |ids: &[&str]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
        (owned(people), owned(events))
    };
    assert_eq!(
        order(&store),
        expected(&["p9", "p1", "p5"], &["e9", "e1", "e5"])
    );
    // What is noted at the same instant later comes last, whatever its id; an edit stays where it was.
    apply(&mut store, Command::PutPerson(person("p0", "c")));
    let late = event("e0", "c", Some("i"), -9, What::ToldBoss);
    apply(&mut store, Command::Record(late));
    let mut edited = whole(&store, "c").people[0].clone();
    edited.note = "the owner".to_owned();
    apply(&mut store, Command::PutPerson(edited));
    let after = expected(&["p9", "p1", "p5", "p0"], &["e9", "e1", "e5", "e0"]);
    assert_eq!(order(&store), after);
    // Taken back and done again, a row is where it was.
    apply(&mut store, Command::Delete(PersonId::from("p1").into()));
    store.undo(None).unwrap();
    assert_eq!(order(&store), after);
    // The judged book has them so too.
    let judged = store.read_all(now()).unwrap().remove(0);
    assert_eq!(judged.people, whole(&store, "c").people);
}

/// Clients that are made as they are asked for come in as those of a file do, and are summed up as they come.
#[test]
fn clients_come_in_one_after_the_other_as_they_come_together() {
    let large = amends::demo::large(100, 1, now(), "UTC").unwrap();
    let (mut together, mut one_by_one) = (memory(), memory());
    let all = Incoming {
        clients: large.clone().collect(),
        ..Incoming::default()
    };
    let made = Incoming {
        more: vec![std::sync::Arc::new(large)],
        ..Incoming::default()
    };
    let counts = bring(&mut together, "b", &all).added;
    assert_eq!(bring(&mut one_by_one, "b", &made).added, counts);
    let plain = |store: &Store| {
        let read = [store.read_whole_all(now()), store.read_all(now())];
        read.map(|clients| {
            let mut clients = clients.unwrap();
            clients.iter_mut().for_each(ClientFacts::sort);
            without_places(&format!("{clients:?}"))
        })
    };
    assert_eq!(plain(&one_by_one), plain(&together));
    one_by_one.undo(None).unwrap();
    assert!(one_by_one.read_all(now()).unwrap().is_empty());
}

/// What was written, but for the places of the rows in the order of their coming.
fn without_places(text: &str) -> String {
    let parts = text.split("place: Some(");
    parts
        .map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit()))
        .collect()
}

#[test]
fn an_import_that_is_stopped_in_its_midst_leaves_nothing_half() {
    let mut clients: Vec<ClientFacts> = (0..1000)
        .map(|i| ClientFacts::new(client(&format!("z{i}"), &format!("Client {i}"))))
        .collect();
    for (i, facts) in clients.iter_mut().enumerate() {
        ticket(facts, &format!("yz{i}"), -900);
    }
    let many = Incoming {
        clients,
        ..Incoming::default()
    };
    let mut store = memory();
    bring(&mut store, "a", &file());
    let (before, version) = (dump(&store), store.version().unwrap());
    let looks = Arc::new(AtomicUsize::new(0));
    let told = Arc::clone(&looks);
    let soon = Waits::new(move |_, _| told.fetch_add(1, SeqCst) < 2);
    store.wait_with(soon).unwrap();
    let mut far = 0;
    let stopped = store.import(&batch("b"), &many, &mut |now| far = now.done);
    let reason = stopped.unwrap_err().to_string();
    assert!(reason.contains("nothing of it was kept"), "{reason}");
    assert!(far > 0, "it was in its midst");
    assert_eq!((dump(&store), store.version().unwrap()), (before, version));
    fine(&store);
    store.wait_with(Waits::default()).unwrap();
    assert_eq!(
        bring(&mut store, "b", &many).added.clients,
        1000,
        "and once more, whole"
    );
}
