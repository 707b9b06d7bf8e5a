//! Facts as others write them.

use crate::{at, book};
use amends::domain::{
    Affected, Ball, Channel, Direction, Doing, Mood, Promise, Severity, Status, TagTerms, TieKind,
    What, Window, WorkTime,
};
use amends::wire::facts::{objects, stable_id};

const DOC: &str = include_str!("../../assets/facts-v1.md");

/// The last fenced block of the documentation.
fn example() -> &'static str {
    DOC.rsplit("```json\n")
        .next()
        .unwrap()
        .split("```")
        .next()
        .unwrap()
}

/// A file with one client, given its fields.
fn client(fields: &str) -> String {
    format!(
        "{{\"format\": \"amends-facts\", \"version\": 1, \"clients\": [\n{{\"name\": \"Acme\", {fields}}}]}}"
    )
}

#[test]
fn the_documented_example_says_what_it_shows() {
    let book = book(example()).unwrap();
    let policy = book.policy.unwrap();
    assert_eq!(
        policy.week[4],
        [Window {
            from: 0,
            to: 86_400
        }]
    );
    assert!(policy.week[5].is_empty());
    assert_eq!(policy.promises.reply_tight, WorkTime::hours(4));
    assert_eq!(
        (policy.promises.stops, policy.promises.annoys),
        (None, None)
    );
    assert_eq!(policy.boss.as_deref(), Some("Maria"));
    let [dental, vet] = &book.clients[..] else {
        panic!("two clients")
    };
    assert_eq!(
        dental.client.added_at,
        at("2024-01-21T23:00:00Z"),
        "local midnight in Rome"
    );
    assert_eq!(dental.contacts[0].at, at("2025-03-07T08:15:00Z"));
    assert_eq!(dental.contacts[0].mood, Some(Mood::Upset));
    assert_eq!(dental.contacts[0].persons, [dental.people[0].id.clone()]);
    assert_eq!(
        dental.contacts[0].issues,
        [dental.issues[0].issue.id.clone()]
    );
    assert_eq!(
        dental.contacts[1].direction,
        Direction::Out,
        "mail goes out unless said otherwise"
    );
    assert!(dental.contacts[2].automatic);
    let said: Vec<_> = dental.issues[0]
        .events
        .iter()
        .map(|event| (&event.what, event.at))
        .collect();
    let noticed = at("2025-03-03T09:00:00Z");
    for event in [
        (&What::Severity(Severity::Stops), noticed),
        (&What::Doing(Doing::NotKnown), noticed),
        (&What::AboveUs(true), noticed),
        (
            &What::Ball {
                ball: Ball::Supplier(book.suppliers[0].id.clone()),
                chase_on: None,
            },
            noticed,
        ),
        (&What::Promised(Some(at("2025-03-12T23:00:00Z"))), noticed),
        (&What::ToldBoss, at("2025-03-03T09:30:00Z")),
        (
            &What::Apologised(Affected::Client),
            at("2025-03-03T11:00:00Z"),
        ),
        (&What::Resolved, at("2025-03-05T15:00:00Z")),
        (&What::Reopened, at("2025-03-07T08:15:00Z")),
        (
            &What::Touches(Affected::Other(vet.client.id.clone())),
            at("2025-03-05T23:00:00Z"),
        ),
    ] {
        assert!(said.contains(&event), "{event:?} is missing in {said:?}");
    }
    assert_eq!(
        dental.issues[0].asks[1].answered_by,
        Some(dental.contacts[1].id.clone())
    );
    assert!(dental.issues[0].solutions[0].is_good());
    assert_eq!(dental.issues[1].asks[0].answered_at, None);
    assert_eq!(dental.events[0].what, What::Cadence(Some(30)));
    assert_eq!(
        vet.events[0].what,
        What::Status(Status::Paused {
            until: "2025-05-01".parse().unwrap()
        })
    );
    assert_eq!(
        (vet.ties[0].kind, &vet.ties[0].other),
        (TieKind::ReferredBy, &dental.client.id)
    );
}

#[test]
fn every_field_that_is_read_is_documented() {
    for (object, fields) in objects() {
        let title = format!("# {object}\n");
        let section = DOC
            .split(&title)
            .nth(1)
            .unwrap_or_else(|| panic!("there is no section “{object}”"));
        let level = if object.contains(':') { "\n#" } else { "\n## " };
        let section = section.split(level).next().unwrap();
        for field in fields {
            assert!(
                section.contains(&format!("`{field}`")),
                "“{field}” of {object} is not documented"
            );
        }
    }
}

#[test]
fn every_word_that_is_read_is_documented() {
    use amends::domain::{DateOrder, IssueKind, Outcome, Reported, Size, WakeOn};
    let words = [
        Size::ALL.iter().map(|w| w.word()).collect::<Vec<_>>(),
        Channel::ALL.iter().map(|w| w.word()).collect(),
        Direction::ALL.iter().map(|w| w.word()).collect(),
        Mood::ALL.iter().map(|w| w.word()).collect(),
        Outcome::ALL.iter().map(|w| w.word()).collect(),
        IssueKind::ALL.iter().map(|w| w.word()).collect(),
        Severity::ALL.iter().map(|w| w.word()).collect(),
        Reported::ALL.iter().map(|w| w.word()).collect(),
        Doing::ALL.iter().map(|w| w.word()).collect(),
        TieKind::ALL.iter().map(|w| w.word()).collect(),
        WakeOn::ALL.iter().map(|w| w.word()).collect(),
        DateOrder::ALL.iter().map(|w| w.word()).collect(),
    ];
    for word in words.into_iter().flatten() {
        assert!(
            DOC.contains(&format!("\"{word}\"")),
            "“{word}” is not documented"
        );
    }
    for promise in Promise::ALL {
        assert!(DOC.contains(&format!("`{}`", promise.word().replace(' ', "_"))));
    }
}

#[test]
fn a_mistake_is_named_with_its_line_and_path() {
    let issue = |fields: &str| {
        client(&format!(
            "\"issues\": [{{\"noticed_at\": \"2025-03-01\",\n {fields}}}]"
        ))
    };
    for (text, said) in [
        (
            issue("\"sevrity\": \"harms\""),
            "line 3, clients[0].issues[0].sevrity: unknown field; did you mean “severity”?",
        ),
        (
            issue("\"severity\": \"harm\""),
            "line 3, clients[0].issues[0].severity: “harm” is not one of: annoys, harms, stops their business; did you mean “harms”?",
        ),
        (
            issue("\"told_boss\": [\"2025-03-02\", \"soon\"]"),
            "line 3, clients[0].issues[0].told_boss[1]: “soon” is not a date: write 2025-03-10, 2025-03-10T16:30 or 2025-03-10T16:30:00+01:00",
        ),
        (
            issue("\"ball\": {\"supplier\": \"Volt\"}"),
            "line 3, clients[0].issues[0].ball.supplier: no supplier is called “Volt”; list it under “suppliers”",
        ),
        (
            issue("\"ball\": \"me\""),
            "line 3, clients[0].issues[0].ball: this should be \"us\", \"client\" or {\"supplier\": \"name\"}",
        ),
        (
            issue("\"asks\": [{\"answered_at\": \"2025-03-02\", \"answered_by\": \"c9\"}]"),
            "line 3, clients[0].issues[0].asks[0].answered_by: this client has no contact with the id “c9”",
        ),
        (
            issue("\"events\": [{\"at\": \"2025-03-02\", \"what\": \"resolvd\"}]"),
            "line 3, clients[0].issues[0].events[0].what: “resolvd” is not one of: severity, doing, cause, above_us, ball, promised, told_boss, told_client, apologised, touches, resolved, reopened, confirmed, settled, needs_mending, skipped; did you mean “resolved”?",
        ),
        (
            issue("\"events\": [{\"at\": \"2025-03-02\", \"what\": \"severity\"}]"),
            "line 3, clients[0].issues[0].events[0]: “value” is missing",
        ),
        (client("\"issues\": [{\"title\": \"x\"}]"), "line 2, clients[0].issues[0]: “noticed_at” is missing"),
        (
            client("\"contacts\": [{\"at\": 5}]"),
            "line 2, clients[0].contacts[0].at: this is a number; it should be a date: write 2025-03-10, 2025-03-10T16:30 or 2025-03-10T16:30:00+01:00",
        ),
        (client("\"contacts\": {}"), "line 2, clients[0].contacts: this is an object; it should be a list"),
        (client("\"cadence\": 0"), "line 2, clients[0].cadence: 0 is not between 1 and 3660"),
        (client("\"billing\": 1.5"), "line 2, clients[0].billing: this is a number; it should be a whole number"),
        (
            client(&format!(
                "\"fields\": {{{} \"n7\": \"\"}}",
                (0..40).map(|n| format!("\"n{n}\": \"\", ")).collect::<Vec<_>>().concat(),
            )),
            "line 2: the field “n7” is given twice (column 463)",
        ),
        (client("\"name\": \"B\""), "line 2: the field “name” is given twice (column 23)"),
        (
            client("\"id\": \"a\\u0007\""),
            "line 2, clients[0].id: an id is 1 to 200 letters without control characters or double spaces",
        ),
        (
            "[]".to_owned(),
            "line 1: invalid type: sequence, expected an object with format, version and clients (column 0)",
        ),
        ("{\"format\": \"x\",\n}".to_owned(), "line 2: trailing comma (column 1)"),
        (
            "{\"format\": \"amends-facts\",\n\"version\": 2}".to_owned(),
            "line 2, version: version 2 is newer than what this program reads (1)",
        ),
        ("{\"version\": 1}".to_owned(), "line 1: “format” is missing"),
        (
            "{\"format\": \"amends-facts\", \"version\": 1,\n\"policy\": {\"zone\": \"Europe/Rom\"}}".to_owned(),
            "line 2, policy: there is no time zone “Europe/Rom”; did you mean Europe/Rome?",
        ),
    ] {
        let error = book(&text).unwrap_err();
        assert_eq!(error.problems.len(), 1, "{error}");
        assert!(error.to_string().starts_with(said), "\n{error}\n{said}");
    }
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let contacts = vec!["{\"at\": \"x\"}"; 30].join(", ");
    let error = book(&client(&format!(
        "\"contacts\": [{contacts}], \"colour\": 1"
    )))
    .unwrap_err();
    assert_eq!((error.problems.len(), error.more), (20, 11));
    assert!(error.to_string().ends_with("and 11 more"));
}

#[test]
fn no_two_rows_may_have_one_id_number_or_name() {
    let two = |a: &str, b: &str| {
        format!("{{\"format\": \"amends-facts\", \"version\": 1, \"clients\": [{{{a}}}, {{{b}}}]}}")
    };
    for (a, b, said) in [
        (
            "\"name\": \"Acme\"",
            "\"name\": \"ACME\"",
            "another client is called “acme” too",
        ),
        (
            "\"id\": \"1\", \"name\": \"A\"",
            "\"id\": \"1\", \"name\": \"B\"",
            "another client has the id “1” too",
        ),
        (
            "\"name\": \"A\", \"issues\": [{\"number\": 3, \"noticed_at\": \"2025-01-01\"}]",
            "\"name\": \"B\", \"issues\": [{\"number\": 3, \"noticed_at\": \"2025-01-01\"}]",
            "another issue has the number 3 too",
        ),
        (
            "\"name\": \"A\", \"contacts\": [{\"id\": \"c\", \"at\": \"2025-01-01\"}]",
            "\"name\": \"B\", \"contacts\": [{\"id\": \"c\", \"at\": \"2025-01-01\"}]",
            "another contact has the id “c” too",
        ),
    ] {
        let error = book(&two(a, b)).unwrap_err().to_string();
        assert!(error.contains(said), "{error}");
    }
}

#[test]
fn ids_that_are_made_are_the_same_again_and_differ_among_equals() {
    let text = client(
        "\"contacts\": [{\"at\": \"2025-01-01\"}, {\"at\": \"2025-01-01\"}], \"issues\": [{\"noticed_at\": \"2025-01-01\", \"reopened\": [\"2025-01-02\", \"2025-01-02\"]}]",
    );
    let (one, two) = (book(&text).unwrap(), book(&text).unwrap());
    assert_eq!(one, two);
    let contacts = &one.clients[0].contacts;
    assert_ne!(contacts[0].id, contacts[1].id);
    assert_eq!(one.clients[0].issues[0].events.len(), 2);
    assert_eq!(stable_id("a").len(), 36);
    assert_ne!(stable_id("a"), stable_id("b"));
}

#[test]
fn what_is_left_out_has_its_usual_value() {
    for channel in Channel::ALL {
        let contact = format!("{{\"at\": \"2025-01-05T10:00\", \"channel\": \"{channel}\"}}");
        let read = book(&client(&format!("\"contacts\": [{contact}]"))).unwrap();
        let direction = read.clients[0].contacts[0].direction;
        assert_eq!(direction, channel.usual_direction(), "{channel}");
    }
    assert_eq!(Channel::Other.usual_direction(), Direction::Out);
    let plain = book(&client("\"contacts\": [{\"at\": \"2025-01-05T10:00\", \"channel\": \"call\"}], \"issues\": [{\"noticed_at\": \"2025-01-02\"}]")).unwrap();
    let client = &plain.clients[0];
    assert_eq!(
        client.client.added_at,
        at("2025-01-02T00:00:00Z"),
        "the earliest date of all"
    );
    assert_eq!(client.contacts[0].direction, Direction::Both);
    assert_eq!(client.issues[0].issue.title, "request");
    assert!(client.issues[0].asks.is_empty());
    assert!(plain.policy.is_none());
    let bare =
        book("\u{feff}{\"format\": \"amends-facts\", \"version\": 1, \"clients\": [{\"name\": \"Acme\"}]}").unwrap();
    assert_eq!(
        bare.clients[0].client.added_at,
        at("2025-03-10T08:00:00Z"),
        "now"
    );
}

#[test]
fn what_tags_set_is_an_addition_that_older_files_do_not_have() {
    let file = |policy: &str| {
        format!(
            "{{\"format\": \"amends-facts\", \"version\": 1, \"policy\": {policy}, \"clients\": []}}"
        )
    };
    let read = book(&file(
        r#"{"tags": {"vip": {"reply": "4h", "cadence": 30}, "plain": {}}}"#,
    ))
    .unwrap();
    let tags = read.policy.unwrap().tags;
    let vip = TagTerms {
        reply: Some(WorkTime::hours(4)),
        cadence: Some(30),
        ..TagTerms::default()
    };
    assert_eq!(tags, [("vip".to_owned(), vip)].into());
    assert!(book(&file("{}")).unwrap().policy.unwrap().tags.is_empty());
    for (policy, part) in [
        (
            r#"{"tags": {"vip": {"reply": "0h"}}}"#,
            "policy.tags.vip.reply: a promise takes more",
        ),
        (
            r#"{"tags": {"vip": {"repli": "4h"}}}"#,
            "did you mean “reply”?",
        ),
        (
            r#"{"tags": {"vip": 3}}"#,
            "policy.tags.vip: this is a number",
        ),
        (r#"{"tags": {"": {"tell": 3}}}"#, "a tag has a name"),
        (r#"{"tags": []}"#, "policy.tags: this is a list"),
    ] {
        let problems = book(&file(policy)).unwrap_err().to_string();
        assert!(problems.contains(part), "{problems}");
    }
}

#[test]
fn short_forms_of_a_client_are_events_since_it_was_added() {
    let read = book(&client("\"added_at\": \"2025-01-01\", \"status\": \"former\", \"promises\": {\"reply\": \"4h\", \"tell\": 1.5}, \"soured_by_hand\": \"2025-02-01\", \"contacts\": null")).unwrap();
    let said: Vec<_> = read.clients[0]
        .events
        .iter()
        .map(|e| (e.what.clone(), e.at.date_naive().to_string()))
        .collect();
    assert_eq!(
        said,
        [
            (What::Status(Status::Former), "2025-01-01".to_owned()),
            (
                What::Promise {
                    promise: Promise::Reply,
                    time: Some(WorkTime::hours(4))
                },
                "2025-01-01".to_owned()
            ),
            (
                What::Promise {
                    promise: Promise::Tell,
                    time: Some(WorkTime::minutes(90))
                },
                "2025-01-01".to_owned()
            ),
            (What::SouredByHand(true), "2025-02-01".to_owned()),
        ]
    );
}

#[test]
fn texts_from_outside_are_made_safe() {
    let read = book(&client(
        "\"note\": \"a\\u001b[31mb\\u202e\\nc\", \"tags\": [\"b\\u0007\", \"a\", \"b\"]",
    ))
    .unwrap();
    assert_eq!(read.clients[0].client.tags, ["a", "b"]);
    assert!(!read.clients[0].client.note.contains(['\u{1b}', '\u{202e}']));
    assert!(read.clients[0].client.note.contains('\n'));
}
