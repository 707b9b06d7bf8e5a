//! Tickets of other help desks, in their own words.

use crate::support::{at, drafts, options, read, read_csv, said};
use amends::domain::{
    Answers, Ball, Channel, ClientFacts, Direction, Outcome, Reported, Severity, What,
};
use amends::exchange::{Options, TableKind};

fn one(text: &str) -> ClientFacts {
    let mut drafts = drafts(TableKind::Tickets, text);
    assert_eq!(drafts.len(), 1, "{text}");
    drafts.remove(0)
}

/// Everything that happened on a client's only issue, in short.
fn story(facts: &ClientFacts) -> Vec<String> {
    let issue = &facts.issues[0];
    let mut all: Vec<_> = issue
        .events
        .iter()
        .map(|e| (e.at, format!("{:?}", e.what)))
        .chain(
            facts
                .contacts
                .iter()
                .map(|c| (c.at, format!("{} {}", c.direction, c.text))),
        )
        .chain(issue.asks.iter().map(|a| {
            (
                a.opened_at,
                format!(
                    "asked, answered {}",
                    a.answered_at
                        .map_or("never".to_owned(), |at| at.format("%d").to_string())
                ),
            )
        }))
        .collect();
    all.sort_by_key(|(at, _)| *at);
    all.into_iter()
        .map(|(at, what)| format!("{} {what}", at.format("%d")))
        .collect()
}

fn events(rows: &[(&str, &str)]) -> ClientFacts {
    let row = |(day, activity): &(&str, &str)| format!("1,Oak,{activity},2024-01-{day} 10:00\n");
    let rows = rows.iter().map(row).collect::<Vec<_>>().concat();
    one(&format!("Ticket,Customer,Activity,Timestamp\n{rows}"))
}

#[test]
fn waiting_gives_the_ball_to_the_client_until_anything_else_happens() {
    let facts = events(&[
        ("01", "New"),
        ("02", "In progress"),
        ("03", "Waiting for customer"),
        ("05", "Awaiting reply"),
        ("07", "Internal note"),
        ("08", "Solved"),
    ]);
    assert_eq!(
        story(&facts),
        [
            "01 in ticket 1",
            "01 asked, answered 08",
            "03 Ball { ball: Client, chase_on: None }",
            "07 Ball { ball: Us, chase_on: None }",
            "08 Resolved",
            "08 out Solved",
        ]
    );
    assert_eq!(
        facts.issues[0].issue.note,
        "Ticket: 1\n2024-01-01 10:00 New\n2024-01-02 10:00 In progress\n2024-01-05 10:00 Awaiting reply\n2024-01-07 10:00 Internal note"
    );
}

#[test]
fn the_first_answer_may_be_the_resolution_and_never_the_closing() {
    assert_eq!(
        story(&events(&[
            ("01", "Created"),
            ("04", "Resolved"),
            ("20", "Closed")
        ])),
        [
            "01 in ticket 1",
            "01 asked, answered 04",
            "04 Resolved",
            "04 out Resolved"
        ],
        "closing later is no word"
    );
    let text = "Ticket,Customer,Activity,Timestamp\n1,Oak,Created,2024-01-01 10:00\n1,Oak,Closed,2024-01-20 10:00\n2,Elm,Solved,2024-01-05 10:00\n";
    let drafts = drafts(TableKind::Tickets, text);
    assert_eq!(
        story(&drafts[0]),
        ["01 in ticket 1", "01 asked, answered 20", "20 Resolved"],
        "closed without a word"
    );
    let text =
        "Ticket Number,From,Date Created,Close Date\n1,Oak,2024-01-01 10:00,2024-01-20 10:00\n";
    assert_eq!(
        story(&one(text)),
        ["01 in ticket 1", "01 asked, answered 20", "20 Resolved"],
        "nor in a file that tells nothing but closing"
    );
}

#[test]
fn coming_back_reopens_and_is_settled_in_time() {
    let facts = events(&[
        ("01", "Created"),
        ("02", "Resolved"),
        ("04", "Customer replied"),
        ("05", "Replied"),
        ("06", "Resolved"),
        ("09", "Reopened"),
        ("10", "Resolved"),
    ]);
    assert_eq!(
        story(&facts),
        [
            "01 in ticket 1",
            "01 asked, answered 02",
            "02 Resolved",
            "02 out Resolved",
            "04 Reopened",
            "04 in Customer replied",
            "04 asked, answered 05",
            "05 out Replied",
            "06 Resolved",
            "06 out Resolved",
            "09 Reopened",
            "09 in Reopened",
            "09 asked, answered 10",
            "10 Resolved",
            "10 out Resolved",
            "09 Settled",
        ],
        "resolved on the 6th it came back before it was settled"
    );
    let settled = facts.issues[0].events.last().unwrap();
    assert_eq!(
        (&settled.what, settled.at),
        (&What::Settled, at("2024-02-09 10:00:00"))
    );
}

#[test]
fn what_is_resolved_lately_is_not_settled_yet() {
    let text = "Ticket,Customer,Activity,Timestamp\n1,Oak,Created,2026-02-01\n1,Oak,Resolved,2026-02-02\n1,Oak,Reopened,2026-02-20\n1,Oak,Resolved,2026-02-21\n";
    let facts = one(text);
    assert!(
        facts.issues[0]
            .events
            .iter()
            .all(|e| e.what != What::Settled),
        "the clock of the tests stands at 2 March"
    );
    let later = Options {
        now: at("2026-03-24 00:00:00"),
        ..options(TableKind::Tickets)
    };
    let facts = read_csv(text.as_bytes(), &later).drafts.remove(0);
    assert_eq!(
        facts.issues[0]
            .events
            .last()
            .map(|e| (e.what.clone(), e.at)),
        Some((What::Settled, at("2026-03-23 00:00:00")))
    );
}

#[test]
fn what_a_later_row_says_stands_with_what_happened_then() {
    let facts = one(
        "Ticket,Customer,Timestamp,Activity,Comment\n1,Oak,2024-01-01 10:00,New,The door\n\
         1,Oak,2024-01-02 10:00,Answered,Called Rita\n1,Oak,2024-01-03 10:00,Waiting for customer,Sent the drawing\n\
         1,Oak,2024-01-04 10:00,Internal note,Ordered a hinge\n1,Oak,2024-01-05 10:00,Solved,Hinge fitted\n",
    );
    let issue = &facts.issues[0];
    let notes = issue.events.iter().map(|event| event.note.as_str());
    let texts = facts.contacts.iter().map(|one| one.text.as_str());
    let all: Vec<_> = notes.chain(texts).chain([&*issue.issue.note]).collect();
    for (said, times) in [
        ("The door", 1),
        ("Answered: Called Rita", 1),
        ("Waiting for customer: Sent the drawing", 1),
        ("Internal note: Ordered a hinge", 1),
        ("Solved: Hinge fitted", 2),
    ] {
        let told = all.iter().filter(|text| text.contains(said)).count();
        assert_eq!(told, times, "{said}: {all:?}");
    }
}

#[test]
fn what_is_not_understood_is_asked_and_a_note_is_kept_in_words() {
    let text = "Case ID,Customer,Activity,Complete Timestamp,Resource,Priority,Product\n\
         7,Oak,Create,2024-01-01 10:00,Kim,3,Printer\n7,Oak,Frobnicate,2024-01-02 10:00,Sam,3,Scanner\n";
    let asked = read(TableKind::Tickets, text);
    assert!(!asked.is_readable());
    assert!(
        asked.problems[0].to_string().starts_with(
            "line 3: Activity: “Frobnicate” (1 row) is not known; say what it means with --value \"Activity: Frobnicate=MEANING\""
        ),
        "{}",
        asked.problems[0]
    );
    let said = [(
        "Activity".to_owned(),
        "frobnicate".to_owned(),
        "note".to_owned(),
    )];
    let options = Options {
        said: &Answers {
            kind: Some(TableKind::Tickets),
            values: said.into(),
            ..Answers::default()
        },
        ..options(TableKind::Tickets)
    };
    let parsed = read_csv(text.as_bytes(), &options);
    assert_eq!(
        parsed.drafts[0].issues[0].issue.note,
        "Product: Scanner\nCase ID: 7\nPriority: 3\n2024-01-01 10:00 Create (Kim)\n2024-01-02 10:00 Frobnicate (Sam)"
    );
}

#[test]
fn an_export_of_zendesk() {
    let parsed = read(
        TableKind::Tickets,
        "Id,Requester,Requester id,Requester email,Assignee,Group,Subject,Tags,Status,Priority,Via,Created at,Updated at,Organization,Initially assigned at,Solved at,Reopens\n\
         11,Dana Reyes,9,dana@oak.example,Kim,Support,Printer on fire,hw,Closed,Urgent,Mail,2024-01-02 10:30,2024-01-09 12:00,Oak & Co,2024-01-02 11:00,2024-01-03 09:00,0\n\
         12,Sam Poe,8,sam@elm.example,Kim,Support,Invoice,,Awaiting reply,No priority,Web form,2024-01-04 10:30,2024-01-05 12:00,,2024-01-04 11:00,,0\n",
    );
    assert_eq!(parsed.problems, vec![]);
    let oak = &parsed.drafts[0];
    assert_eq!(
        (oak.client.name.as_str(), oak.people[0].name.as_str()),
        ("Oak & Co", "Dana Reyes")
    );
    assert_eq!(oak.issues[0].issue.title, "Printer on fire");
    assert_eq!(
        oak.issues[0].events[0].what,
        What::Severity(Severity::Stops)
    );
    assert_eq!(oak.issues[0].events[1].what, What::Resolved);
    let sam = &parsed.drafts[1];
    assert_eq!(sam.client.name, "Sam Poe");
    assert_eq!(sam.people[0].mails, ["sam@elm.example"]);
    assert_eq!(sam.contacts[0].persons, [sam.people[0].id.clone()]);
    let ball = sam.issues[0]
        .events
        .iter()
        .find(|e| matches!(e.what, What::Ball { .. }))
        .unwrap();
    assert_eq!(
        (&ball.what, ball.at),
        (
            &What::Ball {
                ball: Ball::Client,
                chase_on: None
            },
            at("2024-01-05 12:00:00")
        )
    );
}

#[test]
fn an_export_of_freshdesk() {
    let facts = one(
        "Ticket ID,Subject,Status,Priority,Source,Type,Agent,Group,Created time,Due by Time,Resolved time,Closed time,Last update time,Initial response time,Full name,Title,Email,Work phone,Company Name\n\
         5,Slow,Closed,High,Phone,Question,Kim,,2024-01-02 10:30:00,2024-01-05 10:30:00,2024-01-04 10:00:00,2024-01-04 10:00:00,2024-01-05 09:00:00,2024-01-02 12:00:00,Dana Reyes,Owner,dana@oak.example,555 1,Oak\n",
    );
    assert_eq!(
        story(&facts),
        [
            "02 Severity(Harms)",
            "02 in Slow",
            "02 asked, answered 02",
            "02 out first response (Kim)",
            "04 Resolved",
            "04 out resolved (Kim)",
        ]
    );
    assert_eq!(facts.contacts[0].channel, Channel::Call);
    assert!(
        facts.issues[0]
            .issue
            .note
            .contains("Due by Time: 2024-01-05 10:30:00"),
        "a desk's own target is no promise"
    );
}

#[test]
fn an_export_of_jira() {
    let facts = one(
        "Summary,Issue key,Issue id,Issue Type,Status,Priority,Resolution,Assignee,Reporter,Created,Updated,Resolved,Custom field (Organizations)\n\
         Cannot log in,SUP-7,1007,Support,In Progress,Blocker,,kim,dana,09/Jan/24 2:50 PM,10/Jan/24 3:00 PM,,Oak\n",
    );
    assert_eq!(facts.issues[0].issue.title, "Cannot log in");
    assert_eq!(
        story(&facts),
        [
            "09 Severity(Stops)",
            "09 in Cannot log in",
            "09 asked, answered never"
        ],
        "that somebody works on it is nothing that they heard"
    );
    assert_eq!(
        facts.issues[0].issue.origin.source_key.as_deref(),
        Some("ticket/oak/sup-7")
    );
}

#[test]
fn a_comment_that_tells_when_and_whose_it_is_is_kept_beside() {
    let facts = one(
        "Summary,Issue key,Status,Reporter,Created,Comment,Custom field (Organizations)\n\
         Cannot log in,SUP-7,In Progress,dana,09/Jan/24 2:50 PM,09/Jan/24 3:00 PM;77aa;we look into it,Oak\n",
    );
    let told = facts.contacts.iter().map(|c| (&*c.text, c.outcome));
    let told: Vec<_> = told.collect();
    assert_eq!(
        told,
        [
            ("Cannot log in", Outcome::Reached),
            ("we look into it (77aa)", Outcome::Note)
        ]
    );
    assert!(facts.issues[0].asks[0].answered_at.is_none());
    let beside = "Comment: 09/Jan/24 3:00 PM;77aa;we look into it\nIssue key: SUP-7";
    assert_eq!(facts.issues[0].issue.note, beside);
}

#[test]
fn an_export_of_osticket_says_answered_with_yes_and_no() {
    let parsed = read(
        TableKind::Tickets,
        "Ticket Number,Date Created,Subject,From,From Email,Priority,Department,Source,Current Status,Last Updated,Answered,Agent Assigned\n\
         100,1/25/24 9:30 AM,Help,Dana Reyes,dana@oak.example,Normal,Support,Web,Open,1/26/24 9:30 AM,Yes,Kim\n",
    );
    assert_eq!(parsed.problems, vec![]);
    let ask = &parsed.drafts[0].issues[0].asks[0];
    assert_eq!(ask.answered_at, Some(at("2024-01-26 09:30:00")));
}

#[test]
fn an_export_of_zammad_without_dates_of_its_state() {
    let parsed = read(
        TableKind::Tickets,
        "#,Title,State,Priority,Owner,Customer,Organization,Create Channel Type,Created At\n\
         1,Question,closed,2 normal,Kim,Dana Reyes,Oak,email,2024-01-02T10:30:00Z\n",
    );
    assert_eq!(parsed.problems, vec![]);
    assert_eq!(
        parsed.stated.notes[..1],
        [
            "1 ticket's state has no date: the day it was opened was taken, and no word of ours on it"
        ]
    );
    let facts = &parsed.drafts[0];
    let mut events = facts.issues[0].events.iter();
    assert!(events.any(|e| e.what == What::Resolved));
    let mut said = facts.contacts.iter();
    assert!(said.all(|contact| contact.direction == Direction::In));
}

#[test]
fn a_state_is_dated_by_the_last_action_and_whoever_gives_the_turn_away_spoke_last() {
    let parsed = read(
        TableKind::Tickets,
        "Ticket ID,Summary,Client,User,Status,Agent,Date Created,Last Action Date,Date Closed,Email\n\
         1,Till,Oak,Dana Reyes,Completed,Kim,2024-01-02 10:00,2024-01-05 11:00,,\n\
         2,Screen,Oak,General User,With Supplier,Kim,2024-01-03 10:00,2024-01-04 11:00,,\n\
         3,Parcel,Unknown,General User,New,Kim,2024-01-03 10:00,2024-01-03 10:00,,\n\
         4,Sample,-,The Customer,New,Kim,2024-01-03 10:00,2024-01-03 10:00,,customer@example.com\n",
    );
    let by_its_change = "1 ticket's state has no date: the day of its last change was taken for its end, and no word of ours on it";
    assert_eq!(parsed.stated.notes[..1], [by_its_change]);
    let [oak] = &parsed.drafts[..] else {
        panic!("Unknown is nobody, and The Customer");
    };
    assert_eq!(parsed.problems.len(), 2, "and told");
    let answered: Vec<_> = oak
        .issues
        .iter()
        .map(|issue| issue.asks[0].answered_at)
        .collect();
    assert_eq!(
        answered,
        [
            Some(at("2024-01-05 11:00:00")),
            Some(at("2024-01-04 11:00:00"))
        ]
    );
    let people: Vec<&str> = oak.people.iter().map(|who| who.name.as_str()).collect();
    assert_eq!(people, ["Dana Reyes"], "General User is nobody");
}

#[test]
fn everybody_in_a_cell_of_requesters_asks() {
    for (asks, mails) in [
        ("Jo Lind; Mia Wit", "jo@oak.example; mia@oak.example"),
        (
            "",
            "\"Jo Lind <jo@oak.example>, Mia Wit <mia@oak.example>\"",
        ),
        ("Jo Lind <jo@oak.example>; Mia Wit <mia@oak.example>", ""),
    ] {
        let facts = one(&format!(
            "Ticket ID,Organization,Requester,Requester Email,Subject,Status,Created\n\
             1,Oak,{asks},{mails},Door,Open,2026-02-02 09:00\n"
        ));
        let people = facts
            .people
            .iter()
            .map(|p| format!("{} {}", p.name, p.mails.concat()));
        assert_eq!(
            people.collect::<Vec<_>>(),
            ["Jo Lind jo@oak.example", "Mia Wit mia@oak.example"]
        );
        assert_eq!(facts.contacts[0].persons.len(), 2);
    }
}

#[test]
fn times_reopened_are_one_reopening_after_the_first_resolution() {
    let facts = one(
        "case_id,customer,opened_at,first_response_at,resolved_at,closed_at,reopens\n\
         1,Oak,2024-01-01,2024-01-02,2024-01-03,2024-01-20,2\n",
    );
    assert_eq!(
        story(&facts),
        [
            "01 in ticket 1",
            "01 asked, answered 02",
            "02 out first response",
            "03 Resolved",
            "03 Reopened",
            "03 out resolved",
            "20 Resolved",
            "19 Settled",
        ]
    );
}

/// A later change of a ticket that came back says nothing of when it ended: that is dated.
#[test]
fn what_was_reopened_ended_when_it_was_solved() {
    let facts = one("ID,Customer,Status,Created,Updated,Solved,Reopens\n\
         1,Oak,Solved,2024-01-01 10:00,2024-01-25 10:00,2024-01-20 10:00,1\n");
    let ends = story(&facts);
    let ends = ends.iter().filter(|told| told.ends_with("Resolved"));
    assert_eq!(ends.collect::<Vec<_>>(), ["20 Resolved", "20 Resolved"]);
}

/// Of a turn of which nothing tells that it is theirs nobody knows whether they heard it; what they wrote waits.
#[test]
fn what_was_written_in_turns_stands_each_on_its_day() {
    let text = "Ticket,Customer,Contact,Title,Status,Created,Comments\n\
        1,Oak,Ann Ray,Jam,STATE,2024-01-02 10:00,\"2024-01-03 10:00 Tom: sent a part\n2024-01-05 09:00 Ann: it squeaks\"\n";
    let told = |state| {
        let facts = one(&text.replace("STATE", state));
        let contacts = facts.contacts.iter();
        let told = contacts.map(|c| format!("{} {} {}", c.direction, c.outcome, c.text));
        (told.collect::<Vec<_>>(), facts.issues[0].asks.len())
    };
    let (contacts, _) = told("Open");
    assert_eq!(
        contacts,
        [
            "in reached Jam",
            "out note sent a part (Tom)",
            "in reached it squeaks"
        ]
    );
    assert_eq!(told("Answered").1, 2, "they wrote after our answer");
    assert_eq!(told("Closed").0[2], "out note it squeaks (Ann)", "thanks");
    let single = text.replace("\n2024-01-05 09:00 Ann: it squeaks", "");
    let first = one(&single.replace("STATE", "Open"));
    assert_eq!(first.contacts[0].text, "2024-01-03 10:00 Tom: sent a part");
}

/// What we wrote to them first is no ask of theirs, unless another column tells who of them wants it.
#[test]
fn a_ticket_that_one_of_us_opened_asks_nothing() {
    let text = "Ticket,Customer,Aside,From,Title,Status,Created,First response\n\
        1,Oak,,us@x.example,Works tonight,Open,2024-01-02 10:00,2024-01-03 10:00\n\
        2,Oak,,ann@oak.example,Jam,Open,2024-01-02 10:00,\n";
    let own = ["us@x.example".to_owned()];
    let read = |text: &str| {
        let options = Options {
            own: &own,
            ..options(TableKind::Tickets)
        };
        read_csv(text.as_bytes(), &options).drafts.remove(0)
    };
    let facts = read(text);
    let told = |title: &str| {
        let mut all = facts.issues.iter();
        let issue = all.find(|issue| issue.issue.title == title).unwrap();
        let mut contacts = facts.contacts.iter();
        let opening = contacts.find(|c| c.text == title).unwrap();
        let way = (opening.direction, opening.outcome);
        (way, issue.asks.len(), issue.issue.reported)
    };
    let (out, reached) = (Direction::Out, Outcome::Reached);
    assert_eq!(told("Works tonight"), ((out, reached), 0, Reported::Us));
    let theirs = (Direction::In, reached);
    assert_eq!(told("Jam"), (theirs, 1, Reported::Them));
    // Of what one of us wrote down for ourselves they heard nothing.
    let noted = read(&text.replace("From", "Requester Mail"));
    assert_eq!(noted.contacts[0].outcome, Outcome::Note);
    let asked = read(
        &text
            .replace("Aside", "Requested for")
            .replace("Oak,,us", "Oak,Bo Lee,us"),
    );
    assert!(asked.issues.iter().all(|issue| issue.asks.len() == 1));
}

#[test]
fn what_is_not_over_is_open_as_its_state_says_and_what_they_wrote_since_waits() {
    for (row, told) in [
        (
            "In progress,05,,06,,",
            vec!["05 in ticket 1", "05 asked, answered never"],
        ),
        (
            "Waiting for customer,05,,06,,",
            vec![
                "05 in ticket 1",
                "05 asked, answered 06",
                "06 Ball { ball: Client, chase_on: None }",
            ],
        ),
        (
            "Open,05,06,,08,",
            vec![
                "05 in ticket 1",
                "05 asked, answered never",
                "08 in they wrote",
            ],
        ),
        (
            "Open,05,,,06,08",
            vec![
                "05 in ticket 1",
                "05 asked, answered 08",
                "06 in they wrote",
                "08 out our last word",
            ],
        ),
        (
            "Reopened,05,06,,08,06",
            vec![
                "05 in ticket 1",
                "05 asked, answered 06",
                "06 Resolved",
                "06 out resolved",
                "08 Reopened",
                "08 in they wrote",
                "08 asked, answered never",
            ],
        ),
        (
            "Closed,05,06,07,08,",
            vec![
                "05 in ticket 1",
                "05 asked, answered 06",
                "06 Resolved",
                "06 out resolved",
            ],
        ),
    ] {
        let row = row.replace(",0", ",2026-01-0");
        for [theirs, ours] in [
            ["Last Customer Reply", "Last Staff Reply On"],
            [
                "LastEndUserCommentTimestamp",
                "LastTechnicianCommentTimestamp",
            ],
            ["Letzte Antwort Kunde", "Letzte Antwort Agent"],
            ["Dernière réponse client", "Dernière réponse technicien"],
            ["Ostatnia odpowiedź klienta", "Ostatnia odpowiedź technika"],
        ] {
            let text = format!(
                "Id,Customer,Status,Created,Resolved,Closed,{theirs},{ours}\n1,Oak,{row}\n"
            );
            assert_eq!(story(&one(&text)), told, "{text}");
        }
    }
}

#[test]
fn bad_rows_are_told() {
    let parsed = read(
        TableKind::Tickets,
        "case_id,customer,opened_at,resolved_at,reopens\n\
         1,,2024-01-01,,\n\
         2,Oak,,,\n\
         3,Oak,2024-01-05 12:00,2024-01-04,\n\
         4,Oak,2024-01-05 12:00,2024-01-05,\n\
         5,Oak,2024-01-05 12:00,x,\n\
         6,Oak,2024-01-05 12:00,,often\n",
    );
    assert_eq!(
        said(&parsed),
        [
            "2|customer|1|names nobody: left out",
            "3|opened_at||has no date",
            "4|resolved_at|2024-01-04|lies before the ticket was opened",
            "6|resolved_at|x|is not a date (y/m/d in this column)",
            "7|reopens|often|is not a number of times",
        ]
    );
    let kept = &parsed.drafts[0].issues[0];
    assert_eq!(
        kept.events[0].at,
        at("2024-01-05 12:00:00"),
        "a day alone is not before the hour it was opened"
    );
    let parsed = read(
        TableKind::Tickets,
        "Case ID,Customer,Activity,Timestamp\n,Oak,Created,2024-01-01\n1,Oak,Created,\n",
    );
    assert_eq!(
        said(&parsed),
        [
            "2|Case ID||has no ticket number",
            "3|Timestamp||has no date"
        ]
    );
}

#[test]
fn tickets_without_ids_are_told_apart_by_what_they_say() {
    let text = "Customer,Opened,Subject\nOak,2024-01-01,Printer\nOak,2024-01-01,Printer\nOak,2024-01-01,Scanner\n";
    let facts = one(text);
    assert_eq!(facts.issues.len(), 3);
    let ids: std::collections::BTreeSet<_> =
        facts.issues.iter().map(|i| i.issue.id.clone()).collect();
    assert_eq!(ids.len(), 3);
    assert_eq!(one(text), facts);
}

#[test]
fn what_machines_and_nobody_wrote_waits_for_nobody_and_a_number_may_tell_when() {
    let text = "ID,Title,Status,Company,Requester,Email,Label\n\
                6579f8000000000000000001,Down,open,Oak,Uptime Robot,alert@up.example,\n\
                6579f8000000000000000002,Won,open,,Win Ner,win@prize.example,\"x, spam\"\n\
                6579f8000000000000000003,Bounce,open,Catchall (for mail),,,\n\
                6579f8000000000000000004,Own,open,,,,\n\
                6579f8000000000000000005,Jam,open,Elm,Bo Lee,bo@elm.example,\n";
    let parsed = read(TableKind::Tickets, text);
    let told = parsed.drafts.iter().map(|facts| {
        let asks = facts
            .issues
            .iter()
            .map(|issue| issue.asks.len())
            .sum::<usize>();
        (facts.client.name.as_str(), asks, facts.people.len())
    });
    assert_eq!(told.collect::<Vec<_>>(), [("Oak", 0, 0), ("Elm", 1, 1)]);
    assert_eq!(
        parsed.drafts[0].issues[0].issue.noticed_at,
        at("2023-12-13 18:29:20")
    );
}

#[test]
fn how_long_the_first_answer_took_tells_when_it_came() {
    let text = "ID,Subject,Status,Company,Created at,First response time (s),Resolution time (s)\n\
                1,Jam,open,Oak,2024-01-02 10:00:00,1800,\n2,Leak,open,Oak,2024-01-03 10:00:00,,\n";
    let facts = &drafts(TableKind::Tickets, text)[0];
    let answered = facts.issues.iter().map(|issue| issue.asks[0].answered_at);
    assert_eq!(
        answered.collect::<Vec<_>>(),
        [Some(at("2024-01-02 10:30:00")), None]
    );
}

/// A desk reckons the first answer on a clock of its own; what is over stays so, and was answered when it ended.
#[test]
fn a_first_answer_after_the_end_reopens_nothing() {
    let text = "ID,Subject,Status,Company,Created at,First response time (s),Solved at\n\
                1,Jam,solved,Oak,2024-01-02 10:00:00,5400,2024-01-02 10:20:00\n\
                2,Leak,solved,Oak,2024-01-03 10:00:00,600,2024-01-03 10:20:00\n";
    let facts = &drafts(TableKind::Tickets, text)[0];
    let told = facts.issues.iter().map(|issue| {
        let events = issue.events.iter();
        let reopened = events.filter(|event| matches!(event.what, What::Reopened));
        (reopened.count(), issue.asks[0].answered_at)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (0, Some(at("2024-01-02 10:20:00"))),
            (0, Some(at("2024-01-03 10:10:00"))),
        ]
    );
}

#[test]
fn what_stands_in_every_row_is_no_client_where_another_column_tells_of_firms() {
    let text = "ID,Subject,Customer,Status,Company,Created\n1,Fax,Oak Ltd,Open,Ours Ltd,2024-01-02\n2,Lamp,Elm,Open,Ours Ltd,2024-01-03\n";
    let names = |text: &str| {
        let mut drafts = drafts(TableKind::Tickets, text);
        drafts.sort_by(|a, b| a.client.name.cmp(&b.client.name));
        drafts
            .into_iter()
            .map(|facts| facts.client.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names(text), ["Elm", "Oak Ltd"]);
    // The tickets of one client, each by a person of it.
    let of_one = text.replace("Oak Ltd", "Ann Ray").replace("Elm", "Al Fir");
    assert_eq!(names(&of_one), ["Ours Ltd"]);
}

#[test]
fn a_deal_called_by_a_name_is_no_client_beside_a_company() {
    let text = "Nome;Empresa;Contatos;Estado\nUsina 30 kWp;Oak;Rui Costa;Vendida\nCasa 5 kWp;Elm;Ana Nunes;Perdida\n";
    let drafts = drafts(TableKind::Clients, text);
    let names: Vec<_> = drafts.iter().map(|facts| &*facts.client.name).collect();
    assert_eq!(names, ["Oak", "Elm"]);
}

/// What somebody does is told of them, whatever the table is of, and nobody of us is called “No Agent”.
#[test]
fn what_the_person_of_a_ticket_does_is_told_of_them() {
    let text = "Ticket,Customer,Contact,Position,Subject,Status,Created,Closed,Agent\n\
        1,Oak,Ann Ray,Owner,Fax,Closed,2026-02-02 09:00,2026-02-03 09:00,No Agent\n\
        2,Elm,Bo Lee,Bookkeeper,Lamp,Closed,2026-02-02 10:00,2026-02-03 10:00,Mia Orr\n";
    let drafts = drafts(TableKind::Tickets, text);
    let roles: Vec<&str> = drafts.iter().map(|facts| &*facts.people[0].role).collect();
    assert_eq!(roles, ["Owner", "Bookkeeper"]);
    let by = |facts: &ClientFacts| {
        let events = facts.issues.iter().flat_map(|issue| &issue.events);
        events.map(|event| event.by.clone()).collect::<Vec<_>>()
    };
    assert!(
        by(&drafts[0]).iter().all(String::is_empty),
        "{:?}",
        by(&drafts[0])
    );
    assert!(by(&drafts[1]).contains(&"Mia Orr".to_owned()));
}
