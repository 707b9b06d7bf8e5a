//! A real help desk of four years, told twice: by events, and a row a ticket.

use crate::support::{options, rome, shared};
use amends::domain::{ClientFacts, Direction, IssueFacts, Policy, What};
use amends::exchange::{Kind, Options, Parsed, csv};
use amends::health::{Case, Lane, Standing, assess};
use amends::hours::Calendar;
use std::collections::{BTreeMap, HashMap};
use std::fs::File;

fn tickets(name: &str) -> Option<Parsed> {
    let path = shared(&format!("helpdesk_italy/{name}"))?;
    Some(csv::read(File::open(path).unwrap(), &Options { local: &rome, ..options(Kind::Tickets) }))
}

fn issues(parsed: &Parsed) -> HashMap<&str, (&ClientFacts, &IssueFacts)> {
    parsed.drafts.iter().flat_map(|c| c.issues.iter().map(move |i| (i.issue.title.as_str(), (c, i)))).collect()
}

fn count(parsed: &Parsed, what: fn(&What) -> bool) -> usize {
    parsed.drafts.iter().flat_map(|c| &c.issues).filter(|i| i.events.iter().any(|e| what(&e.what))).count()
}

#[test]
fn events_become_issues_of_their_customers() {
    let Some(parsed) = tickets("finale.csv") else { return };
    assert_eq!(parsed.problems, vec![]);
    assert_eq!(parsed.drafts.len(), 394);
    assert_eq!(issues(&parsed).len(), 4580);
    assert_eq!(count(&parsed, |w| *w == What::Reopened), 149);
    let asks = parsed.drafts.iter().flat_map(|c| &c.issues).map(|i| i.asks.len()).sum::<usize>();
    println!("asks {asks} contacts {}", parsed.drafts.iter().map(|c| c.contacts.len()).sum::<usize>());
    let known = parsed.drafts.iter().flat_map(|c| &c.contacts).filter(|c| c.direction == Direction::In).count();
    assert_eq!(known, 4580);
}

#[test]
fn one_row_a_ticket_tells_the_same() {
    let Some(parsed) = tickets("requests.csv") else { return };
    assert_eq!(parsed.problems, vec![]);
    assert_eq!(parsed.drafts.len(), 394);
    assert_eq!(issues(&parsed).len(), 4580);
    assert_eq!(count(&parsed, |w| *w == What::Reopened), 149);
}

/// The standings and the lanes of the clients known on a morning, by the usual promises.
fn morning(parsed: &mut Parsed, local: &str) -> (BTreeMap<Standing, usize>, BTreeMap<Lane, usize>) {
    let now = rome(local.parse().unwrap());
    let policy = Policy { zone: "Europe/Rome".to_owned(), ..Policy::default() };
    let calendar = Calendar::new(&policy).unwrap();
    let (mut standings, mut lanes) = (BTreeMap::new(), BTreeMap::new());
    for facts in &mut parsed.drafts {
        facts.settle(now, &|at| calendar.local_date(at));
        let judged = assess(&Case { facts, policy: &policy, calendar: &calendar, now });
        if judged.known {
            *standings.entry(judged.standing).or_default() += 1;
            *lanes.entry(judged.lane).or_default() += 1;
        }
    }
    (standings, lanes)
}

#[test]
fn the_morning_of_the_14th_of_may_is_worth_looking_at() {
    let Some(mut parsed) = tickets("finale.csv") else { return };
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
