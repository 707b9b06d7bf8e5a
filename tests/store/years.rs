//! The year of a client, computed from what is known of it now, is what the book says when it is read as of each of its
//! days.

use crate::book::*;
use crate::laws::{Pick, carry_out, picks};
use amends::domain::{ClientFacts, Instant, Policy};
use amends::health::{Assessment, Case, assess, daily, looking_back};
use amends::hours::Calendar;
use amends::store::Store;
use proptest::prelude::*;

/// Commands of the laws reach back for weeks; so they reach back for a year.
const LONGER: i64 = 17;

/// What a judgement says of a client as it is shown: but for whom to call, since a book keeps no people.
fn said(judged: &Assessment) -> impl PartialEq + std::fmt::Debug + use<> {
    let reasons = format!("{:?}", judged.reasons);
    let step = judged.next.step;
    (
        judged.counts(),
        judged.standings.clone(),
        judged.raw,
        reasons,
        step,
    )
}

/// Everybody as a book read as of a moment judges them.
fn as_of(
    store: &Store,
    at: Instant,
    policy: &Policy,
    calendar: &Calendar,
) -> Vec<(ClientFacts, Assessment)> {
    let judge = |mut facts: ClientFacts| {
        (facts.contacts, facts.people) = (Vec::new(), Vec::new());
        let judged = assess(&Case {
            facts: &facts,
            policy,
            calendar,
            now: at,
        });
        (facts, judged)
    };
    let read = store.stream_whole(at, |_, clients| {
        clients.map(|facts| judge(facts.unwrap())).collect()
    });
    read.unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 4, ..ProptestConfig::default() })]

    #[test]
    fn every_day_of_a_year_is_what_the_book_says_as_of_it(picks in picks(60)) {
        let mut store = memory();
        let picks: Vec<Pick> = picks.into_iter().map(|pick| pick.longer_ago(LONGER)).collect();
        carry_out(&mut store, &picks);
        let policy = store.policy().unwrap().map_or_else(Policy::default, |(policy, _)| policy);
        let Ok(calendar) = Calendar::new(&policy) else {
            // The zone of these tests that nobody else knows.
            return Ok(());
        };
        let days = daily(now(), 365, &calendar);
        let whole = store.read_whole_all(now()).unwrap();
        let moments = || days.iter().map(|(_, at)| *at);
        let mut years: Vec<_> = whole
            .iter()
            .map(|facts| looking_back(facts, &policy, &calendar, moments()))
            .collect();
        for (date, at) in &days {
            let read = as_of(&store, *at, &policy, &calendar);
            prop_assert_eq!(read.len(), years.len());
            for ((facts, judged), year) in read.iter().zip(&mut years) {
                let looked_back = year.next().unwrap();
                prop_assert_eq!(said(&looked_back), said(judged), "{} on {}", facts.client.name, date);
            }
        }
    }
}
