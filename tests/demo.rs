//! The demo's book shows everything there is to show, at any moment; large ones are the same for the same seed.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

use amends::demo::{self, DemoBook};
use amends::domain::{
    Affected, ClientFacts, ClientId, Instant, Lines, Mood, Policy, Reported, Size, Status, Step,
    What, clean,
};
use amends::health::{Assessment, Case, Standing, assess};
use amends::hours::Calendar;
use proptest::prelude::*;
use rstest::rstest;
use std::collections::{BTreeMap, BTreeSet};

fn judge(clients: &[ClientFacts], policy: &Policy, now: Instant) -> Vec<(String, Assessment)> {
    let calendar = Calendar::new(policy).unwrap();
    let case = |facts| {
        assess(&Case {
            facts,
            policy,
            calendar: &calendar,
            now,
        })
    };
    clients
        .iter()
        .map(|facts| (facts.client.name.clone(), case(facts)))
        .collect()
}

fn book(now: &str, zone: &str) -> (DemoBook, Instant) {
    let now = now.parse().unwrap();
    (demo::book(now, zone).unwrap(), now)
}

#[rstest]
#[case::monday_morning("2026-11-23T08:41:00Z", "Europe/London")]
#[case::before_opening("2026-11-24T05:00:00Z", "Europe/Paris")]
#[case::noon_break("2026-07-15T10:50:00Z", "Europe/Paris")]
#[case::friday_evening("2026-11-20T21:15:00Z", "America/New_York")]
#[case::saturday("2026-11-21T10:00:00Z", "UTC")]
#[case::sunday_night("2026-11-22T23:59:59Z", "Australia/Sydney")]
#[case::clocks_back("2026-10-25T01:30:00Z", "Europe/Berlin")]
#[case::clocks_forward("2026-03-29T02:00:00Z", "Europe/Berlin")]
#[case::christmas("2026-12-25T12:00:00Z", "UTC")]
#[case::new_year("2027-01-01T00:00:00Z", "Pacific/Auckland")]
#[case::leap_day("2028-02-29T17:29:00Z", "Asia/Kolkata")]
#[case::long_ago("1999-12-31T23:00:00Z", "America/Los_Angeles")]
fn every_standing_step_and_mood_is_in_it(#[case] now: &str, #[case] zone: &str) {
    let (book, now) = book(now, zone);
    check_facts(&book.clients, now);
    let judged = judge(&book.clients, &book.policy, now);
    let by_step: BTreeMap<&str, Vec<&str>> =
        judged
            .iter()
            .fold(BTreeMap::new(), |mut map, (name, assessment)| {
                map.entry(assessment.next.step.word())
                    .or_insert_with(Vec::new)
                    .push(name);
                map
            });
    let missing: Vec<_> = Step::ALL
        .iter()
        .filter(|step| !by_step.contains_key(step.word()))
        .collect();
    assert!(
        missing.is_empty(),
        "no client with {missing:?} next; {by_step:#?}"
    );
    let standings: BTreeSet<Standing> = judged
        .iter()
        .map(|(_, assessment)| assessment.standing)
        .collect();
    assert_eq!(standings.len(), Standing::ALL.len(), "{standings:?}");
    let moods: BTreeSet<Mood> = book
        .clients
        .iter()
        .flat_map(|f| &f.contacts)
        .filter_map(|c| c.mood)
        .collect();
    assert_eq!(moods.len(), Mood::ALL.len());
    let sizes: BTreeSet<Size> = book.clients.iter().filter_map(|f| f.client.size).collect();
    assert_eq!(sizes.len(), Size::ALL.len());
    assert!(
        judged
            .iter()
            .any(|(_, a)| matches!(a.status, Status::Paused { .. }))
    );
    assert!(judged.iter().any(|(_, a)| a.status == Status::Former));
    assert!(judged.iter().any(|(_, a)| a.healed_at.is_some()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn it_shows_everything_whenever_it_is_made(
        unix in 946_684_800..2_208_988_800_i64,
        zone in prop::sample::select(vec!["UTC", "Europe/Rome", "America/St_Johns", "Asia/Tokyo", "Pacific/Auckland"]),
    ) {
        let now = chrono::DateTime::from_timestamp(unix, 0).unwrap();
        let book = demo::book(now, zone).unwrap();
        check_facts(&book.clients, now);
        let judged = judge(&book.clients, &book.policy, now);
        let steps: BTreeSet<Step> = judged.iter().map(|(_, a)| a.next.step).collect();
        let missing: Vec<_> = Step::ALL.iter().filter(|step| !steps.contains(step)).collect();
        prop_assert!(missing.is_empty(), "{:?}", missing);
        let standings: BTreeSet<Standing> = judged.iter().map(|(_, a)| a.standing).collect();
        prop_assert_eq!(standings.len(), Standing::ALL.len());
    }
}

/// What each client is there to show, as its paragraph says.
#[test]
fn each_shows_what_it_is_there_for() {
    let (book, now) = book("2026-11-24T09:30:00Z", "Europe/London");
    let judged: BTreeMap<_, _> = judge(&book.clients, &book.policy, now)
        .into_iter()
        .collect();
    for (name, standing, step) in [
        ("Northwind Dental", Standing::Untold, Step::TellClient),
        ("Bramble & Sons Joinery", Standing::Untold, Step::TellBoss),
        ("Lumen Opticians", Standing::Untold, Step::Prepare),
        ("Fjord Prints", Standing::Soured, Step::Apologise),
        ("Harbour Street Bakery", Standing::Soured, Step::AnswerNow),
        ("Castellan Law Chambers", Standing::Soured, Step::UpdateThem),
        ("Quayside Hotel", Standing::Soured, Step::FindCause),
        ("Meridian Travel", Standing::Soured, Step::ChooseSolution),
        ("Penrose Architects", Standing::Soured, Step::Fix),
        ("Old Mill Brewery", Standing::Soured, Step::HandOver),
        ("Ashgrove Vets", Standing::Soured, Step::ChaseSupplier),
        ("Tidewater Yoga", Standing::Soured, Step::AskWhatWentWrong),
        (
            "Quill & Crane Binders",
            Standing::Soured,
            Step::AskWhatWentWrong,
        ),
        (
            "Corner Cafe\u{301} Zoe\u{308}",
            Standing::Waiting,
            Step::Answer,
        ),
        ("Wren Street Primary", Standing::Waiting, Step::Answer),
        ("Saltmarsh Town Council", Standing::Waiting, Step::Answer),
        ("Juniper Florists 🌷", Standing::Steady, Step::ReplyToday),
        ("Oak & Ember Pizzeria", Standing::Steady, Step::ReplyToday),
        ("Dr. Priya Raman", Standing::Steady, Step::Nothing),
        ("Tollgate Garage", Standing::Steady, Step::ChaseClient),
        ("Kestrel Surveying", Standing::Steady, Step::Nothing),
        ("Pemberton Estates", Standing::Healing, Step::Apologise),
        ("Thimble & Thread", Standing::Healing, Step::TellFixed),
        ("Gullwing Kayaks", Standing::Healing, Step::Confirm),
        ("Larkspur Accountants", Standing::Healing, Step::Prevent),
        (
            "Saltmarsh Couriers",
            Standing::Healing,
            Step::ApologiseOthers,
        ),
        ("Harbourlight Theatre", Standing::Healing, Step::Watch),
        ("Cobblers' Row Shoes", Standing::Steady, Step::Nothing),
        ("Stillwater Pilates", Standing::Neglected, Step::ReachOut),
        (
            "Marsh & Reed Thatchers",
            Standing::Neglected,
            Step::ReachOut,
        ),
        ("Fenwick & Daughter", Standing::Quiet, Step::CheckIn),
        ("Blackthorn Antiques", Standing::Neglected, Step::ReachOut),
        ("Bluebell Nursery", Standing::Neglected, Step::ReachOut),
        ("Copperfield Print", Standing::Quiet, Step::CheckIn),
        ("Saffron Tandoori", Standing::Neglected, Step::ReachOut),
        ("Lighthouse Trust", Standing::Quiet, Step::CheckIn),
    ] {
        let found = &judged[name];
        assert_eq!(
            (found.standing, found.next.step),
            (standing, step),
            "{name}"
        );
    }
    let steady = judged
        .values()
        .filter(|a| a.counts() && a.standing == Standing::Steady)
        .count();
    assert!(
        (18..=26).contains(&steady),
        "{steady} steady of {}",
        judged.len()
    );
    assert!((40..=56).contains(&judged.len()));
}

fn check_facts(clients: &[ClientFacts], now: Instant) {
    let known: BTreeSet<&ClientId> = clients.iter().map(ClientFacts::id).collect();
    let names: BTreeSet<String> = clients
        .iter()
        .map(|f| f.client.name.to_lowercase())
        .collect();
    assert_eq!(
        (known.len(), names.len()),
        (clients.len(), clients.len()),
        "ids and names are unique"
    );
    let mut ids = BTreeSet::new();
    let mut numbers = BTreeSet::new();
    for facts in clients {
        let name = &facts.client.name;
        let mut seen = |id: &str, at: Instant| {
            assert!(ids.insert(id.to_owned()), "{name}: {id} twice");
            assert!(id.len() == 36 && at <= now, "{name}: {id} at {at}");
        };
        seen(facts.id().as_str(), facts.client.added_at);
        facts
            .people
            .iter()
            .for_each(|row| seen(row.id.as_str(), facts.client.added_at));
        facts
            .contacts
            .iter()
            .for_each(|row| seen(row.id.as_str(), row.at));
        facts
            .events
            .iter()
            .for_each(|row| seen(row.id.as_str(), row.at));
        facts.ties.iter().for_each(|row| seen(row.id.as_str(), now));
        facts
            .snoozes
            .iter()
            .for_each(|row| seen(row.id.as_str(), row.at));
        facts
            .plans
            .iter()
            .for_each(|row| seen(row.id.as_str(), row.at));
        for issue in &facts.issues {
            seen(issue.issue.id.as_str(), issue.issue.noticed_at);
            issue
                .events
                .iter()
                .for_each(|row| seen(row.id.as_str(), row.at));
            issue
                .asks
                .iter()
                .for_each(|row| seen(row.id.as_str(), row.opened_at));
            issue
                .solutions
                .iter()
                .for_each(|row| seen(row.id.as_str(), row.at));
            issue
                .preventions
                .iter()
                .for_each(|row| seen(row.id.as_str(), row.at));
            assert!(numbers.insert(issue.issue.number) && issue.issue.number > 0);
            assert!(issue.issue.noticed_at >= facts.client.added_at, "{name}");
            for event in &issue.events {
                assert!(
                    event.at >= issue.issue.noticed_at,
                    "{name}: {:?} before it was noticed",
                    event.what
                );
                if let What::Touches(Affected::Other(id)) = &event.what {
                    assert!(known.contains(id), "{name} touches nobody");
                }
            }
            assert_eq!(
                issue.issue.reported == Reported::Them,
                !issue.asks.is_empty(),
                "{name}: {}",
                issue.issue.title
            );
            for ask in &issue.asks {
                assert!(
                    ask.answered_at.is_none_or(|at| at >= ask.opened_at),
                    "{name}: answered before it was asked"
                );
            }
        }
        for contact in &facts.contacts {
            assert!(
                contact.at >= facts.client.added_at,
                "{name}: heard before it was added"
            );
            assert!(
                contact
                    .persons
                    .iter()
                    .all(|id| facts.people.iter().any(|p| &p.id == id))
            );
            assert!(contact.issues.iter().all(|id| facts.issue(id).is_some()));
        }
        assert!(
            facts
                .ties
                .iter()
                .all(|tie| known.contains(&tie.other) && tie.other != tie.client),
            "{name} is tied to nobody"
        );
    }
}

#[test]
fn its_names_are_long_wide_and_clean() {
    for now in [
        "2026-11-23T08:41:00Z",
        "2026-11-22T03:00:00Z",
        "2026-12-27T12:00:00Z",
    ] {
        let (book, now) = book(now, "Europe/London");
        check_facts(&book.clients, now);
        let suppliers: BTreeSet<_> = book.suppliers.iter().map(|s| &s.id).collect();
        let solutions = book
            .clients
            .iter()
            .flat_map(|f| &f.issues)
            .flat_map(|i| &i.solutions);
        assert!(
            solutions
                .filter_map(|s| s.supplier.as_ref())
                .all(|id| suppliers.contains(id))
        );
        assert!(
            book.clients
                .iter()
                .any(|f| f.client.name.chars().count() > 90),
            "a long name"
        );
        assert!(
            book.clients
                .iter()
                .all(|f| f.client.name == clean(&f.client.name, Lines::Fold, 200)),
            "names are clean"
        );
    }
}

#[test]
fn a_large_book_is_the_same_for_the_same_seed_and_moment() {
    let now: Instant = "2026-11-23T08:41:00Z".parse().unwrap();
    let make = |count, seed| {
        demo::large(count, seed, now, "Europe/London")
            .unwrap()
            .collect::<Vec<_>>()
    };
    let (once, again, other) = (make(400, 7), make(400, 7), make(400, 8));
    assert_eq!(once, again);
    assert_ne!(once, other);
    assert_eq!(
        once[..50],
        make(50, 7)[..],
        "a shorter one is its beginning"
    );
    check_facts(&once, now);
}

#[test]
fn a_large_book_is_mostly_steady() {
    let now: Instant = "2026-11-23T08:41:00Z".parse().unwrap();
    let large = demo::large(3000, 1, now, "Europe/London").unwrap();
    assert_eq!(large.len(), 3000);
    let policy = large.policy().clone();
    let clients: Vec<ClientFacts> = large.collect();
    check_facts(&clients, now);
    let judged = judge(&clients, &policy, now);
    let share = |wanted: &[Standing]| {
        let count = judged
            .iter()
            .filter(|(_, a)| a.counts() && wanted.contains(&a.standing))
            .count();
        count * 1000 / judged.len()
    };
    let steady = share(&[Standing::Steady]);
    assert!((650..=850).contains(&steady), "{steady} of 1000 are steady");
    let trouble = share(&[Standing::Untold, Standing::Soured, Standing::Waiting]);
    assert!(
        (50..=110).contains(&trouble),
        "{trouble} of 1000 are in trouble or wait"
    );
    let reach = share(&[Standing::Neglected, Standing::Quiet]);
    assert!(
        (60..=200).contains(&reach),
        "{reach} of 1000 are neglected or quiet"
    );
    let contacts = clients.iter().map(|f| f.contacts.len()).sum::<usize>() / clients.len();
    assert!((10..=20).contains(&contacts), "{contacts} contacts each");
}

/// The score of each client on every so many days of a year is what the book says when it is read as of that day.
fn year_of_the_demo(every: usize) -> u32 {
    let (book, now) = book("2026-11-23T08:41:00Z", "Europe/London");
    let calendar = Calendar::new(&book.policy).unwrap();
    let days = amends::health::daily(now, 365, &calendar);
    let moments = || days.iter().map(|(_, at)| *at).step_by(every);
    let mut moves = 0;
    for facts in &book.clients {
        let mut then = facts.clone();
        let mut last = None;
        let year = amends::health::looking_back(facts, &book.policy, &calendar, moments());
        for (at, looked_back) in moments().zip(year) {
            then.settle(at, &|at| calendar.local_date(at));
            let read = judge(std::slice::from_ref(&then), &book.policy, at)
                .remove(0)
                .1;
            assert_eq!(looked_back, read, "{} at {at}", facts.client.name);
            moves += u32::from(last.replace(read.raw) != Some(read.raw));
        }
    }
    moves
}

#[test]
fn a_year_of_the_demo_is_what_some_of_its_days_say() {
    let moves = year_of_the_demo(7);
    assert!(moves > 300, "{moves}");
}

#[test]
#[ignore = "a minute without optimisation: every day of the demo's year; small books have every day of theirs in tests/store"]
fn a_year_of_the_demo_is_what_each_of_its_days_says() {
    let moves = year_of_the_demo(1);
    assert!(moves > 500, "{moves}");
}
