//! What is promised to one client, and whose words set it: its own, else the strictest of its tags', else the
//! policy's; while priority holds, the tight ones where these are shorter.

use super::Case;
use crate::domain::{ClientFacts, Instant, Policy, Promise, WorkTime};

/// Whose words set a promise or a cadence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermsOf<'a> {
    Policy,
    Tag(&'a str),
    Own,
    Priority,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term<'a, T> {
    pub time: T,
    pub whose: TermsOf<'a>,
}

impl<'a, T: Ord + Copy> Term<'a, T> {
    /// The client's own, else the least of its tags', else the policy's.
    fn choose(own: Option<T>, tags: impl Iterator<Item = (&'a str, T)>, policy: T) -> Self {
        if let Some(time) = own {
            return Self {
                time,
                whose: TermsOf::Own,
            };
        }
        match tags.min_by_key(|(_, time)| *time) {
            Some((tag, time)) => Self {
                time,
                whose: TermsOf::Tag(tag),
            },
            None => Self {
                time: policy,
                whose: TermsOf::Policy,
            },
        }
    }

    /// The smaller of the two; this one where they are equal.
    fn at_most(self, tight: Self) -> Self {
        if tight.time < self.time { tight } else { self }
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    pub reply: Term<'a, WorkTime>,
    pub reply_tight: Term<'a, WorkTime>,
    pub tell: Term<'a, WorkTime>,
    pub cadence: Term<'a, u16>,
    cadence_tight: u16,
}

impl<'a> Terms<'a> {
    pub fn read(facts: &'a ClientFacts, policy: &'a Policy, now: Instant) -> Self {
        let tags = &facts.client.tags;
        let promise = |which: Promise| {
            let by_tag = policy
                .tag_terms(tags)
                .filter_map(|(tag, terms)| Some((tag, terms.promise(which)?)));
            Term::choose(facts.own_promise(which, now), by_tag, policy.promise(which))
        };
        let by_tag = policy
            .tag_terms(tags)
            .filter_map(|(tag, terms)| Some((tag, terms.cadence?)));
        Self {
            reply: promise(Promise::Reply),
            reply_tight: promise(Promise::ReplyTight),
            tell: promise(Promise::Tell),
            cadence: Term::choose(facts.own_cadence(now), by_tag, policy.cadence),
            cadence_tight: policy.cadence_tight,
        }
    }

    pub(super) fn of(case: &Case<'a>) -> Self {
        Self::read(case.facts, case.policy, case.now)
    }

    pub fn reply_in_force(&self, prio: bool) -> Term<'a, WorkTime> {
        if !prio {
            return self.reply;
        }
        let whose = if self.reply_tight.whose == TermsOf::Policy {
            TermsOf::Priority
        } else {
            self.reply_tight.whose
        };
        self.reply.at_most(Term {
            whose,
            ..self.reply_tight
        })
    }

    pub fn cadence_in_force(&self, prio: bool) -> Term<'a, u16> {
        if !prio {
            return self.cadence;
        }
        self.cadence.at_most(Term {
            time: self.cadence_tight,
            whose: TermsOf::Priority,
        })
    }
}
