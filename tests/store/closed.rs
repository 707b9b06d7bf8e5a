//! Closed issues: read on their own they are what reading a client whole says of them. And tags, which change alone.

use crate::book::*;
use amends::domain::{Command, IssueFacts, What};
use amends::store::{Store, StoreError};

/// Issues of two clients: open, resolved, resolved and reopened, settled; with causes spelled in two ways.
fn filled() -> Store {
    let mut store = memory();
    apply(&mut store, Command::PutClient(client("c0", "Acme")));
    apply(&mut store, Command::PutClient(client("c1", "Elm")));
    let mut put = |client: &str, id: &str, number: i64, whats: &[(i64, What)]| {
        let mut parts = vec![Command::PutIssue(amends::domain::Issue {
            number,
            ..issue(id, client, -9000)
        })];
        parts.push(Command::PutAsk(ask(&format!("a {id}"), id, -8999)));
        for (at, (minutes, what)) in whats.iter().enumerate() {
            parts.push(Command::Record(event(
                &format!("e {id} {at}"),
                client,
                Some(id),
                *minutes,
                what.clone(),
            )));
        }
        apply(&mut store, Command::Together(parts));
    };
    let cause = |text: &str| What::Cause(text.to_owned());
    put("c0", "open", 1, &[(-50, cause("delay"))]);
    put(
        "c0",
        "done",
        2,
        &[(-300, cause("Delay ")), (-200, What::Resolved)],
    );
    put(
        "c1",
        "back",
        3,
        &[(-200, What::Resolved), (-100, What::Reopened)],
    );
    put(
        "c1",
        "again",
        4,
        &[
            (-200, What::Resolved),
            (-100, What::Reopened),
            (-90, What::Resolved),
        ],
    );
    put(
        "c1",
        "settled",
        5,
        &[
            (-400, cause("delay")),
            (-80, cause("price")),
            (-70, What::Settled),
        ],
    );
    store
}

fn ids(issues: &[IssueFacts]) -> Vec<&str> {
    issues.iter().map(|i| i.issue.id.as_str()).collect()
}

#[test]
fn the_last_closed_come_first_and_are_what_the_whole_client_says_of_them() {
    let store = filled();
    let closed = store.closed_issues(10, None, None).unwrap();
    assert_eq!(
        (ids(&closed.issues), closed.total),
        (vec!["settled", "again", "done"], 3)
    );
    for facts in &closed.issues {
        let whole = whole(&store, facts.issue.client.as_str());
        assert_eq!(Some(facts), whole.issue(&facts.issue.id));
    }
    let page = store.closed_issues(2, None, None).unwrap();
    assert_eq!(
        (ids(&page.issues), page.total),
        (vec!["settled", "again"], 3),
        "a page, and how many there are"
    );
}

#[test]
fn those_closed_since_a_moment_are_read_alone() {
    let store = filled();
    for (minutes, found) in [
        (-69, vec![]),
        (-70, vec!["settled"]),
        (-90, vec!["settled", "again"]),
    ] {
        let closed = store
            .closed_issues(10, None, Some(minute(minutes)))
            .unwrap();
        assert_eq!(
            (ids(&closed.issues), closed.total),
            (found.clone(), found.len()),
            "{minutes}"
        );
    }
    assert_eq!(
        store
            .closed_issues(1, None, Some(minute(-9000)))
            .unwrap()
            .total,
        3
    );
}

#[test]
fn a_cause_finds_them_by_what_was_written_last_without_regard_to_case() {
    let store = filled();
    for (cause, found) in [
        ("DELAY", vec!["done"]),
        ("price", vec!["settled"]),
        ("nothing", vec![]),
    ] {
        let closed = store.closed_issues(10, Some(cause), None).unwrap();
        assert_eq!(
            (ids(&closed.issues), closed.total),
            (found.clone(), found.len()),
            "{cause}"
        );
    }
    let mut causes = store.closed_causes().unwrap();
    causes.sort_by(|a, b| a.cause.cmp(&b.cause));
    let causes: Vec<_> = causes
        .iter()
        .map(|c| (c.issue.as_str(), c.cause.as_str()))
        .collect();
    assert_eq!(causes, [("done", "Delay"), ("settled", "price")]);
}

#[test]
fn tags_are_given_and_taken_without_touching_the_rest_and_taken_back() {
    let mut store = memory();
    fill(&mut store);
    let before = whole(&store, "c0").client;
    assert!(
        !before.fields.is_empty() && !before.tags.is_empty(),
        "there is something to lose: {before:?}"
    );
    let (add, remove) = (
        vec!["new".to_owned(), " ".to_owned(), "new".to_owned()],
        before.tags.clone(),
    );
    apply(
        &mut store,
        Command::TagClient {
            client: "c0".into(),
            add,
            remove,
        },
    );
    let after = whole(&store, "c0").client;
    assert_eq!(after.tags, ["new"]);
    assert_eq!(
        (&after.fields, &after.name, &after.note),
        (&before.fields, &before.name, &before.note)
    );
    store.undo(None).unwrap();
    assert_eq!(whole(&store, "c0").client.tags, before.tags);
    let gone = Command::TagClient {
        client: "nobody".into(),
        add: vec!["x".to_owned()],
        remove: Vec::new(),
    };
    assert!(matches!(
        try_apply(&mut store, gone),
        Err(StoreError::Missing { .. })
    ));
}

#[test]
fn an_issue_stays_in_the_book_until_what_prevents_it_is_in_place() {
    let mut store = filled();
    let in_book = |store: &Store| {
        store.read_all(now()).unwrap()[0]
            .issues
            .iter()
            .any(|i| i.issue.id == "done".into())
    };
    assert!(!in_book(&store));
    let due = amends::domain::Prevention {
        due: Some(day(3)),
        ..prevention("p", "done", -10)
    };
    apply(&mut store, Command::PutPrevention(due));
    assert!(in_book(&store), "somebody has to see that it is due");
    let mut done = whole(&store, "c0")
        .issue(&"done".into())
        .unwrap()
        .preventions[0]
        .clone();
    done.done_at = Some(minute(-5));
    apply(&mut store, Command::PutPrevention(done));
    assert!(!in_book(&store));
    assert!(
        store.read_all(minute(-7)).unwrap()[0]
            .issues
            .iter()
            .any(|i| i.issue.id == "done".into()),
        "it was due then"
    );
    assert!(store.check(now()).unwrap().iter().all(|f| f.fine));
}
