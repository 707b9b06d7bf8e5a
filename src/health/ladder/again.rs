//! The same cause again: what an earlier issue promised to prevent, here or with another client, did not hold.

use super::Repair;
use crate::domain::{ClientFacts, ClientId, Instant, Issue, OTHER_CAUSE, Prevention};
use crate::health::{Case, Matter};
use std::collections::HashSet;

#[derive(Clone, Debug, PartialEq)]
pub struct KnownCause {
    pub client: ClientId,
    pub name: String,
    pub issue: Issue,
    pub cause: String,
    pub promised: Vec<Prevention>,
}

pub fn causes(facts: &ClientFacts, now: Instant) -> Vec<KnownCause> {
    let known = |issue: &crate::domain::IssueFacts| {
        let promised = issue.preventions.iter().filter(|p| p.at <= now);
        Some(KnownCause {
            client: facts.id().clone(),
            name: facts.client.name.clone(),
            issue: issue.issue.clone(),
            cause: Matter::read(issue, now)?.cause?.to_owned(),
            promised: promised.cloned().collect(),
        })
    };
    facts.issues.iter().filter_map(known).collect()
}

/// Tells every repair that goes on of the issues before it with its cause.
pub fn tell(repairs: &mut [Repair], case: &Case, elsewhere: &[KnownCause]) {
    if repairs.iter().all(|repair| repair.cause.is_none()) {
        return;
    }
    let here = causes(case.facts, case.now);
    let mut seen = HashSet::new();
    let known: Vec<&KnownCause> = here
        .iter()
        .chain(elsewhere)
        .filter(|k| k.issue.noticed_at <= case.now && seen.insert((&k.client, &k.issue.id)))
        .collect();
    for repair in repairs {
        let (Some(word), Some(issue)) = (repair.cause.as_deref().map(plain), &repair.issue) else {
            continue;
        };
        if word == OTHER_CAUSE {
            continue;
        }
        let before = |k: &&&KnownCause| {
            (k.issue.noticed_at, k.issue.number) < (issue.noticed_at, issue.number)
                && (&k.client, &k.issue.id) != (&issue.client, &issue.id)
                && plain(&k.cause) == word
        };
        repair.again = known.iter().filter(before).map(|k| (*k).clone()).collect();
        let newest = |k: &KnownCause| std::cmp::Reverse((k.issue.noticed_at, k.issue.number));
        repair.again.sort_by_key(newest);
    }
}

fn plain(cause: &str) -> String {
    cause.trim().to_lowercase()
}
