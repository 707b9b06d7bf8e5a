//! A real help desk of four years, told twice: by events, and a row a ticket.

use crate::support::{options, read_csv, rome, shared};
use amends::domain::{ClientFacts, Direction, IssueFacts, Policy, What};
use amends::exchange::{Options, Parsed, TableKind};
use amends::health::{Case, Lane, Standing, assess};
use amends::hours::Calendar;
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::sync::LazyLock;

fn tickets(name: &str) -> Option<Parsed> {
    let path = shared(&format!("helpdesk_italy/{name}"))?;
    Some(read_csv(
        File::open(path).unwrap(),
        &Options {
            local: &rome,
            ..options(TableKind::Tickets)
        },
    ))
}

/// The events, read once for all tests.
fn events() -> Option<&'static Parsed> {
    static EVENTS: LazyLock<Option<Parsed>> = LazyLock::new(|| tickets("finale.csv"));
    EVENTS.as_ref()
}

fn issues(parsed: &Parsed) -> HashMap<&str, (&ClientFacts, &IssueFacts)> {
    parsed
        .drafts
        .iter()
        .flat_map(|c| {
            c.issues
                .iter()
                .map(move |i| (i.issue.title.as_str(), (c, i)))
        })
        .collect()
}

fn count(parsed: &Parsed, what: fn(&What) -> bool) -> usize {
    parsed
        .drafts
        .iter()
        .flat_map(|c| &c.issues)
        .filter(|i| i.events.iter().any(|e| what(&e.what)))
        .count()
}

#[test]
fn events_become_issues_of_their_customers() {
    let Some(parsed) = events() else { return };
    assert_eq!(parsed.problems, vec![]);
    assert_eq!(parsed.drafts.len(), 394);
    assert_eq!(issues(parsed).len(), 4580);
    assert_eq!(count(parsed, |w| *w == What::Reopened), 149);
    let opening = parsed
        .drafts
        .iter()
        .flat_map(|c| &c.contacts)
        .filter(|c| c.direction == Direction::In)
        .count();
    assert_eq!(opening, 4580, "each ticket is opened by a word of theirs");
    assert!(
        parsed.stated.kept.contains(&"Variant (2)".to_owned()),
        "{:?}",
        parsed.stated.kept
    );
    assert_eq!(
        parsed.stated.notes[..1],
        ["7 tickets name more than one client; each went to the one it began with"]
    );
    assert_eq!(parsed.stated.dates[0].format, "y/m/d with times");
}

#[test]
fn one_row_a_ticket_tells_the_same() {
    let Some(parsed) = tickets("requests.csv") else {
        return;
    };
    assert_eq!(parsed.problems, vec![]);
    assert_eq!(parsed.drafts.len(), 394);
    assert_eq!(issues(&parsed).len(), 4580);
    assert_eq!(count(&parsed, |w| *w == What::Reopened), 149);
}

/// Case 3467: opened 30 March, taken in charge 2 April, resolved 3 April, taken in charge again on the 16th,
/// resolved on the 17th, closed by the clock on 2 May.
#[test]
fn one_ticket_is_told_in_full() {
    let Some(parsed) = events() else { return };
    let (client, issue) = issues(parsed)["Case 3467"];
    assert_eq!(client.client.name, "Value 100");
    let events: Vec<String> = issue
        .events
        .iter()
        .map(|e| format!("{} {:?} {}", e.at.format("%m-%d %H:%M"), e.what, e.by))
        .collect();
    assert_eq!(
        events,
        [
            "04-03 11:56 Resolved Value 6",
            "04-16 12:15 Reopened Value 6",
            "04-17 05:13 Resolved Value 6",
            "05-17 05:13 Settled import",
        ]
    );
    let about = |c: &&amends::domain::Contact| c.issues.contains(&issue.issue.id);
    let said: Vec<String> = client
        .contacts
        .iter()
        .filter(about)
        .map(|c| {
            format!(
                "{} {} {} {}",
                c.at.format("%m-%d %H:%M"),
                c.direction,
                c.channel,
                c.text
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            "03-30 08:18 in other Case 3467",
            "04-02 05:56 out other Take in charge ticket (Value 6)",
            "04-03 11:56 out other Resolve ticket (Value 6)",
            "04-16 12:15 out other Take in charge ticket (Value 6)",
            "04-17 05:13 out other Resolve ticket (Value 6)",
        ]
    );
    assert_eq!(issue.asks.len(), 1);
    assert_eq!(
        issue.asks[0].answered_at,
        Some(
            client
                .contacts
                .iter()
                .find(|c| c.text.starts_with("Take") && about(c))
                .unwrap()
                .at
        )
    );
    assert!(
        issue
            .issue
            .note
            .contains("2012-05-02 07:13 Closed (Value 5)"),
        "{}",
        issue.issue.note
    );
    assert!(
        issue.issue.note.contains("product: Value 3"),
        "{}",
        issue.issue.note
    );
}

#[test]
fn every_row_has_an_id_of_its_own() {
    let Some(parsed) = events() else { return };
    let mut ids = std::collections::HashSet::new();
    for facts in &parsed.drafts {
        assert!(ids.insert(facts.client.id.to_string()));
        for issue in &facts.issues {
            let rows = issue
                .events
                .iter()
                .map(|e| e.id.to_string())
                .chain(issue.asks.iter().map(|a| a.id.to_string()));
            assert!(
                rows.chain([issue.issue.id.to_string()])
                    .all(|id| ids.insert(id))
            );
        }
        assert!(
            facts
                .contacts
                .iter()
                .all(|c| ids.insert(c.id.to_string()) && c.origin.source_key.is_some())
        );
    }
}

/// The standings and the lanes of the clients known on a morning, by the usual promises.
fn morning(parsed: &mut Parsed, local: &str) -> (BTreeMap<Standing, usize>, BTreeMap<Lane, usize>) {
    let now = rome(local.parse().unwrap());
    let policy = Policy {
        zone: "Europe/Rome".to_owned(),
        ..Policy::default()
    };
    let calendar = Calendar::new(&policy).unwrap();
    let (mut standings, mut lanes) = (BTreeMap::new(), BTreeMap::new());
    for facts in &mut parsed.drafts {
        facts.settle(now, &|at| calendar.local_date(at));
        let judged = assess(&Case {
            facts,
            policy: &policy,
            calendar: &calendar,
            now,
        });
        if judged.known {
            *standings.entry(judged.standing).or_default() += 1;
            *lanes.entry(judged.lane).or_default() += 1;
        }
    }
    (standings, lanes)
}

#[test]
fn the_morning_of_the_14th_of_may_is_worth_looking_at() {
    let Some(mut parsed) = events().cloned() else {
        return;
    };
    let (standings, lanes) = morning(&mut parsed, "2012-05-14T09:00:00");
    println!("{standings:?} {lanes:?}");
    let of = |standing| standings.get(&standing).copied().unwrap_or(0);
    assert_eq!(standings.values().sum::<usize>(), 323, "known");
    assert_eq!((of(Standing::Untold), of(Standing::Soured)), (0, 0));
    assert_eq!(of(Standing::Waiting), 7);
    assert_eq!(of(Standing::Neglected), 210);
    assert_eq!(of(Standing::Quiet), 7);
    assert_eq!(of(Standing::Steady), 99);
}
