//! What each command does, and when it is refused.

use crate::book::*;
use amends::domain::{
    Affected, Ask, Client, ClientId, Command, Contact, ContactId, Issue, IssueId, Outcome,
    PersonId, Plan, PlanId, RowKind, SupplierId, What,
};
use amends::store::StoreError;

#[test]
fn what_is_written_is_read_again() {
    let mut store = memory();
    fill(&mut store);
    let facts = whole(&store, "c0");
    let stored = |mut given: Client| {
        given.origin = facts.client.origin.clone();
        given
    };
    assert_eq!(facts.client, stored(client("c0", "Acme")));
    assert_eq!(facts.client.origin.recorded_at, Some(now()));
    assert_eq!(facts.people[0].mails, ["b@x.example", "a@x.example"]);
    assert_eq!(facts.people[0].phones, ["+1 2"]);
    let (on_issue, on_client) = whats();
    let read: Vec<What> = facts.issues[0]
        .events
        .iter()
        .map(|e| e.what.clone())
        .collect();
    assert_eq!(read, on_issue);
    assert_eq!(
        facts
            .events
            .iter()
            .map(|e| e.what.clone())
            .collect::<Vec<_>>(),
        on_client
    );
    assert_eq!(facts.contacts[0].issues, ["i1".into(), "i0".into()]);
    assert_eq!(facts.contacts[0].persons, ["p0".into()]);
    assert_eq!(facts.issues[0].upset_at, Some(minute(-7000)));
    assert_eq!(
        (facts.plans.len(), facts.snoozes.len(), facts.ties.len()),
        (1, 1, 1)
    );
    assert_eq!(whole(&store, "c1").ties, facts.ties);
    assert_eq!(store.policy().unwrap().unwrap().0, policy("UTC", 45));
    assert_eq!(store.suppliers().unwrap().len(), 1);
    assert!(
        store.check(now()).unwrap().iter().all(|f| f.fine),
        "{:?}",
        store.check(now())
    );
}

#[test]
fn instants_finer_than_a_millisecond_come_back_exactly() {
    let mut store = memory();
    apply(&mut store, Command::PutClient(client("c0", "Acme")));
    let fine = now() + chrono::TimeDelta::nanoseconds(123_456_789);
    apply(
        &mut store,
        Command::PutContact(Contact {
            at: fine,
            ..contact("k0", "c0", 0)
        }),
    );
    assert_eq!(whole(&store, "c0").contacts[0].at, fine);
}

#[test]
fn a_stale_edit_is_refused_and_changes_nothing() {
    let mut store = memory();
    fill(&mut store);
    let seen = whole(&store, "c0").client;
    apply(
        &mut store,
        Command::PutClient(Client {
            note: "theirs".to_owned(),
            ..seen.clone()
        }),
    );
    let before = store.version().unwrap();
    let error = try_apply(
        &mut store,
        Command::PutClient(Client {
            note: "mine".to_owned(),
            ..seen
        }),
    )
    .unwrap_err();
    assert!(
        matches!(&error, StoreError::Stale { kind: RowKind::Client, name } if name == "“Acme”"),
        "{error}"
    );
    assert_eq!(
        error.to_string(),
        "the client “Acme” was changed meanwhile, so this edit was not written over it"
    );
    assert_eq!(whole(&store, "c0").client.note, "theirs");
    assert_eq!(store.version().unwrap(), before);
}

#[test]
fn an_edit_of_a_list_moves_the_row_on() {
    let mut store = memory();
    fill(&mut store);
    let seen = whole(&store, "c0").client;
    apply(
        &mut store,
        Command::PutClient(Client {
            tags: vec!["new".to_owned()],
            ..seen.clone()
        }),
    );
    assert!(matches!(
        try_apply(&mut store, Command::PutClient(seen)),
        Err(StoreError::Stale { .. })
    ));
    store.undo(None).unwrap();
    assert_eq!(whole(&store, "c0").client.tags, ["local", "vip"]);
}

#[test]
fn a_new_row_does_not_write_over_one_that_is_there() {
    let mut store = memory();
    fill(&mut store);
    let error = try_apply(&mut store, Command::PutClient(client("c0", "Other"))).unwrap_err();
    assert!(matches!(
        error,
        StoreError::Exists {
            kind: RowKind::Client,
            ..
        }
    ));
    let error = try_apply(&mut store, Command::PutContact(contact("k0", "c1", 0))).unwrap_err();
    assert_eq!(error.to_string(), "this contact is in the book already");
}

#[test]
fn no_two_clients_have_one_name() {
    let mut store = memory();
    apply(&mut store, Command::PutClient(client("c0", "Ärzte & Co")));
    let error = try_apply(
        &mut store,
        Command::PutClient(client("c1", "  äRZTE & CO ")),
    )
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is already a client called “Ärzte & Co”"
    );
    assert!(try_apply(&mut store, Command::PutClient(client("c1", "   "))).is_err());
}

#[test]
fn what_is_not_there_is_named() {
    let mut store = memory();
    let text = |store: &mut _, command| try_apply(store, command).unwrap_err().to_string();
    assert_eq!(
        text(&mut store, Command::PutContact(contact("k0", "c9", 0))),
        "the client that this is about is not in the book (any more)"
    );
    apply(&mut store, Command::PutClient(client("c0", "Acme")));
    let about = Contact {
        issues: vec!["i9".into()],
        ..contact("k0", "c0", 0)
    };
    assert_eq!(
        text(&mut store, Command::PutContact(about)),
        "the issue that this is about is not in the book (any more)"
    );
    let asked = Command::PutAsk(ask("a0", "i9", 0));
    assert_eq!(
        text(&mut store, asked),
        "the issue that this is about is not in the book (any more)"
    );
    assert_eq!(
        text(&mut store, Command::Delete(PlanId::from("x").into())),
        "the plan that this is about is not in the book (any more)"
    );
    assert_eq!(store.version().unwrap(), 1);
}

#[test]
fn a_client_is_not_tied_to_itself() {
    let mut store = memory();
    fill(&mut store);
    assert!(matches!(
        try_apply(&mut store, Command::PutTie(tie("t9", "c0", "c0"))),
        Err(StoreError::Refused(_))
    ));
}

#[test]
fn deleting_the_contact_that_answered_opens_the_ask_again() {
    let mut store = memory();
    fill(&mut store);
    let answered = Command::AnswerAsk {
        ask: "a0".into(),
        at: minute(-10),
        by: Some("k1".into()),
    };
    apply(&mut store, answered.clone());
    assert!(matches!(
        try_apply(&mut store, answered),
        Err(StoreError::Stale {
            kind: RowKind::Ask,
            ..
        })
    ));
    let seen = whole(&store, "c0").plans[0].clone();
    let done = Plan {
        done_at: Some(minute(-10)),
        done_as: Some("k1".into()),
        ..seen
    };
    apply(&mut store, Command::PutPlan(done));
    apply(&mut store, Command::Delete(ContactId::from("k1").into()));
    let facts = whole(&store, "c0");
    assert_eq!(
        (
            facts.issues[0].asks[0].answered_at,
            &facts.issues[0].asks[0].answered_by
        ),
        (None, &None)
    );
    assert_eq!(
        (facts.plans[0].done_at, &facts.plans[0].done_as),
        (None, &None)
    );
    store.undo(None).unwrap();
    let facts = whole(&store, "c0");
    assert_eq!(facts.issues[0].asks[0].answered_by, Some("k1".into()));
    assert_eq!(facts.plans[0].done_at, Some(minute(-10)));
}

#[test]
fn an_attempt_answers_nothing() {
    let mut store = memory();
    fill(&mut store);
    let tried = Contact {
        outcome: Outcome::Attempt,
        ..contact("k2", "c0", -20)
    };
    apply(&mut store, Command::PutContact(tried));
    let by = |id: &str| Command::AnswerAsk {
        ask: "a0".into(),
        at: minute(-10),
        by: Some(id.into()),
    };
    assert!(matches!(
        try_apply(&mut store, by("k2")),
        Err(StoreError::Refused(_))
    ));
}

#[test]
fn a_person_removed_leaves_its_contacts() {
    let mut store = memory();
    fill(&mut store);
    apply(&mut store, Command::Delete(PersonId::from("p0").into()));
    let facts = whole(&store, "c0");
    assert!(facts.people.is_empty() && facts.contacts[0].persons.is_empty());
    let to_person =
        |e: &amends::domain::Event| matches!(e.what, What::Apologised(Affected::Person(_)));
    assert!(!facts.issues[0].events.iter().any(to_person));
}

#[test]
fn an_issue_removed_takes_what_belongs_to_it() {
    let mut store = memory();
    fill(&mut store);
    apply(&mut store, Command::Delete(IssueId::from("i0").into()));
    let facts = whole(&store, "c0");
    assert_eq!(facts.issues.len(), 1);
    assert_eq!(facts.contacts[0].issues, ["i1".into()]);
    assert_eq!((facts.plans.len(), &facts.plans[0].issue), (1, &None));
}

#[test]
fn an_issue_moves_with_all_that_belongs_to_it() {
    let mut store = memory();
    fill(&mut store);
    let seen = whole(&store, "c0").issues[0].clone();
    let moved = apply(
        &mut store,
        Command::PutIssue(Issue {
            client: "c1".into(),
            ..seen.issue.clone()
        }),
    );
    assert_eq!(moved.touched, ["c0".into(), "c1".into()]);
    let there = whole(&store, "c1").issues.remove(0);
    assert_eq!(
        (there.events.len(), there.asks.len()),
        (seen.events.len(), seen.asks.len())
    );
    assert_eq!((there.solutions.len(), there.preventions.len()), (1, 1));
}

#[test]
fn a_client_removed_takes_everything_and_undo_brings_it_back() {
    let mut store = memory();
    fill(&mut store);
    let (acme, bolt) = (whole(&store, "c0"), whole(&store, "c1"));
    let gone = apply(&mut store, Command::Delete(ClientId::from("c0").into()));
    assert_eq!(gone.touched, ["c0".into(), "c1".into()]);
    assert!(store.read_whole(&"c0".into(), now()).unwrap().is_none());
    assert!(whole(&store, "c1").ties.is_empty());
    assert_eq!(
        store.changed_since(gone.version - 1).unwrap().removed,
        ["c0".into()]
    );
    store.undo(None).unwrap();
    let plain = |facts| {
        format!("{facts:?}")
            .split("revision: ")
            .map(|p| p.trim_start_matches(char::is_numeric).to_owned())
            .collect::<String>()
    };
    assert_eq!(
        (plain(whole(&store, "c0")), plain(whole(&store, "c1"))),
        (plain(acme), plain(bolt))
    );
}

#[test]
fn a_supplier_that_an_issue_needs_stays() {
    let mut store = memory();
    fill(&mut store);
    let error = try_apply(&mut store, Command::Delete(SupplierId::from("s0").into())).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("the supplier “Rollers s0” is needed by the event “ball”"),
        "{error}"
    );
    apply(&mut store, Command::Delete(IssueId::from("i0").into()));
    apply(&mut store, Command::Delete(SupplierId::from("s0").into()));
    assert!(store.suppliers().unwrap().is_empty());
}

#[test]
fn a_number_is_never_given_twice() {
    let mut store = memory();
    apply(&mut store, Command::PutClient(client("c0", "Acme")));
    let number =
        |store: &mut _, id: &str| apply(store, Command::PutIssue(issue(id, "c0", 0))).numbers[0].1;
    assert_eq!((number(&mut store, "i0"), number(&mut store, "i1")), (1, 2));
    store.undo(None).unwrap();
    assert_eq!(number(&mut store, "i2"), 3);
    apply(&mut store, Command::Delete(IssueId::from("i2").into()));
    assert_eq!(number(&mut store, "i3"), 4);
    let error = try_apply(
        &mut store,
        Command::PutIssue(Issue {
            number: 1,
            ..issue("i4", "c0", 0)
        }),
    )
    .unwrap_err();
    assert_eq!(error.to_string(), "#1 is already “printer i0”");
}

#[test]
fn many_at_once_are_one_change() {
    let mut store = memory();
    let all = vec![
        Command::PutClient(client("c0", "Acme")),
        Command::PutIssue(issue("i0", "c0", -50)),
        Command::PutAsk(ask("a0", "i0", -50)),
        Command::PutContact(contact("k0", "c0", -40)),
        Command::AnswerAsk {
            ask: "a0".into(),
            at: minute(-40),
            by: Some("k0".into()),
        },
    ];
    let applied = apply(&mut store, Command::Together(all));
    assert_eq!((applied.version, applied.touched), (1, vec!["c0".into()]));
    let bad = Command::Together(vec![
        Command::Delete(ContactId::from("k0").into()),
        Command::Delete(PlanId::from("none").into()),
    ]);
    assert!(try_apply(&mut store, bad).is_err());
    assert_eq!(whole(&store, "c0").contacts.len(), 1);
    store.undo(None).unwrap();
    assert!(store.read_all(now()).unwrap().is_empty());
    store.redo(None).unwrap();
    assert_eq!(
        whole(&store, "c0").issues[0].asks[0].answered_by,
        Some("k0".into())
    );
}

#[test]
fn an_ask_keeps_what_its_edit_does_not_say() {
    let mut store = memory();
    fill(&mut store);
    let seen = whole(&store, "c0").issues[0].asks[0].clone();
    let mut edit = Ask {
        text: "again!".to_owned(),
        ..seen.clone()
    };
    edit.origin.recorded_at = None;
    let later = amends::domain::Change {
        recorded_at: minute(99),
        ..change(Command::PutAsk(edit))
    };
    store.apply(&later).unwrap();
    let now_there = whole(&store, "c0").issues[0].asks[0].clone();
    assert_eq!(
        (now_there.text.as_str(), now_there.origin.recorded_at),
        ("again!", seen.origin.recorded_at)
    );
}

#[test]
fn an_unknown_zone_is_refused() {
    let mut store = memory();
    let error = try_apply(&mut store, Command::SetPolicy(policy("Mars/North", 60))).unwrap_err();
    assert_eq!(error.to_string(), "no time zone is called “Mars/North”");
    assert!(store.policy().unwrap().is_none());
}

#[test]
fn clients_that_come_one_by_one_are_the_same_and_of_one_moment() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("b.db");
    let mut store = at(&path);
    fill(&mut store);
    for n in 0..120 {
        apply(
            &mut store,
            Command::PutClient(client(&format!("z{n:03}"), &format!("Zed {n}"))),
        );
        apply(
            &mut store,
            Command::PutContact(contact(&format!("zk{n}"), &format!("z{n:03}"), -n)),
        );
    }
    let all = store.read_whole_all(now()).unwrap();
    let mut other = at(&path);
    let streamed: Vec<_> = store
        .stream_whole(now(), |of, clients| {
            assert_eq!(of, all.len());
            let first = clients.next().unwrap().unwrap();
            // Somebody changes the last of them meanwhile: that belongs to another moment.
            apply(&mut other, Command::Delete(ClientId::from("z119").into()));
            std::iter::once(first)
                .chain(clients.map(Result::unwrap))
                .collect()
        })
        .unwrap();
    assert_eq!(streamed, all);
    assert_eq!(
        store.stream_whole(now(), |of, _| of).unwrap(),
        all.len() - 1
    );
}

#[test]
fn a_name_is_the_same_however_its_accents_are_typed() {
    let (composed, apart) = ("Caf\u{e9}", "Cafe\u{301}");
    let refused = |store: &mut amends::store::Store| {
        let twice = try_apply(store, Command::PutClient(client("c9", composed)));
        assert!(
            matches!(twice, Err(StoreError::NameTaken { .. })),
            "{twice:?}"
        );
    };
    let mut store = memory();
    apply(&mut store, Command::PutClient(client("c0", apart)));
    refused(&mut store);
    // Also one that was written when names were folded otherwise.
    let fixture =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store-schema-6.sql");
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("amends.db");
    let conn = rusqlite::Connection::open(&path).unwrap();
    let kept = std::fs::read_to_string(fixture).unwrap();
    conn.execute_batch(&kept.replace("'Acme', 'acme'", &format!("'{apart}', 'cafe\u{301}'")))
        .unwrap();
    drop(conn);
    refused(&mut at(&path));
}

/// Whatever door a text came in by, nothing hidden is at rest: in the rows, the policy, the journal and its titles.
#[test]
fn nothing_hidden_is_at_rest() {
    let hostile = "A\u{1b}[31m\u{200b}B\u{202e}C\u{2028}D\u{e0041}E\u{0}F";
    let mut store = memory();
    let named = client("c0", hostile);
    let title = hostile.to_owned();
    store
        .apply(&amends::domain::Change {
            command: Command::PutClient(amends::domain::Client {
                note: hostile.to_owned(),
                tags: [hostile.to_owned()].into(),
                fields: [(hostile.to_owned(), hostile.to_owned())].into(),
                ..named
            }),
            title,
            desk: hostile.to_owned(),
            by: hostile.to_owned(),
            recorded_at: now(),
        })
        .unwrap();
    apply(
        &mut store,
        Command::PutContact(amends::domain::Contact {
            text: hostile.to_owned(),
            ..contact("k0", "c0", -1)
        }),
    );
    apply(
        &mut store,
        Command::SetPolicy(amends::domain::Policy {
            boss: Some(hostile.to_owned()),
            ..policy("UTC", 60)
        }),
    );
    let facts = whole(&store, "c0");
    assert_eq!(facts.client.name, "A[31mBC DEF");
    assert_eq!(facts.client.note, "A[31mBC\nDEF");
    assert_eq!(facts.contacts[0].text, "A[31mBC\nDEF");
    let directory = tempfile::tempdir().unwrap();
    let copy = directory.path().join("copy.db");
    store.backup(&copy).unwrap();
    let bytes = std::fs::read(copy).unwrap();
    for hidden in [
        "\u{200b}",
        "\u{202e}",
        "\u{2028}",
        "\u{e0041}",
        "\\u001b",
        "\u{1b}[",
    ] {
        let found = bytes
            .windows(hidden.len())
            .any(|at| at == hidden.as_bytes());
        assert!(!found, "{hidden:?}");
    }
}
