//! A client is changed: its name, what it is grouped by, its note, and what is promised to it alone.

use super::shared::typed;
use super::shared::typed::{text, typed_over};
use super::{Decided, Decides, Deed, Moment, Refusal, Scene, look_after};
use crate::domain::{Client, ClientFacts, Command, Instant, Promise, Size, What, WorkTime};
use crate::health::words::term_words;

/// What it is to be, as typed: `None` leaves a thing as it is, nothing typed or `none` takes it away.
#[derive(Default, PartialEq)]
pub struct EditClient<'a> {
    pub name: Option<&'a str>,
    pub size: Option<&'a str>,
    pub billing: Option<&'a str>,
    pub tags: Option<&'a str>,
    pub note: Option<&'a str>,
    pub since: Option<&'a str>,
    pub cadence: Option<&'a str>,
    pub reply: Option<&'a str>,
    pub reply_tight: Option<&'a str>,
    pub tell: Option<&'a str>,
    pub with: Option<&'a str>,
    pub because: &'a str,
}

impl Decides for EditClient<'_> {
    fn decide(&self, facts: &ClientFacts, moment: &mut Moment) -> Decided {
        let before = &facts.client;
        let after = self.edited(before, moment)?;
        let mut words = differences(before, &after);
        let mut parts = vec![];
        if &after != before {
            parts.push(Command::PutClient(after));
        }
        let because = text(self.because);
        for what in self.terms(facts, moment)? {
            words.push(term_words(&what));
            let event = moment
                .hand
                .client_event(&before.id, moment.now, what, &because);
            parts.push(Command::Record(event));
        }
        if parts.is_empty() {
            return Err(Refusal::nothing());
        }
        Ok(Deed::new(
            parts,
            format!("edited {}: {}", before.name, words.join(", ")),
        ))
    }
}

impl EditClient<'_> {
    pub(super) fn edited(&self, before: &Client, scene: &Scene) -> Result<Client, Refusal> {
        let mut after = before.clone();
        typed_over!(after by self:
            name: |name| typed::name("a client", name)?,
            size: |word| size(word)?,
            billing: |number| billing(number)?,
            tags: |tags| typed::tags(tags),
            note: |note| text(note),
            since: |since| {
                let known = !typed::is_none(since);
                known.then(|| scene.since("since", since)).transpose()?
            },
        );
        Ok(after)
    }

    /// What changes over time is an event, so that it can be told when.
    pub(super) fn terms(&self, facts: &ClientFacts, moment: &Moment) -> Result<Vec<What>, Refusal> {
        let now = moment.now;
        let mut terms = vec![];
        if let Some(days) = self.cadence {
            let days = typed::days("cadence", days)?;
            if days != own_cadence(facts, now) {
                terms.push(What::Cadence(days));
            }
        }
        let promises = [
            (Promise::Reply, self.reply),
            (Promise::ReplyTight, self.reply_tight),
            (Promise::Tell, self.tell),
        ];
        for (promise, length) in promises {
            let Some(length) = length else { continue };
            let time = typed::length(promise.word(), length)?;
            if time != own_promise(facts, promise, now) {
                terms.push(What::Promise { promise, time });
            }
        }
        let with = self.with.map(|with| look_after::name(with, moment.hand.by));
        let with = with.transpose()?;
        let other = with.filter(|with| with.as_deref() != facts.looked_after_by(now));
        terms.extend(other.map(What::LookedAfterBy));
        Ok(terms)
    }
}

fn size(word: &str) -> Result<Option<Size>, Refusal> {
    if typed::is_none(word) {
        return Ok(None);
    }
    typed::word("size", word).map(Some)
}

fn billing(number: &str) -> Result<Option<i64>, Refusal> {
    if typed::is_none(number) {
        return Ok(None);
    }
    let number = number.trim();
    let whole = number.parse().ok().filter(|sum| *sum >= 0);
    whole.map(Some).ok_or_else(|| {
        let why = format!("“{number}” is not a whole number from 0 on");
        Refusal::typed("billing", why)
    })
}

pub fn own_cadence(facts: &ClientFacts, now: Instant) -> Option<u16> {
    facts
        .latest(now, |what| match what {
            What::Cadence(days) => Some(*days),
            _ => None,
        })
        .flatten()
}

pub fn own_promise(facts: &ClientFacts, which: Promise, now: Instant) -> Option<WorkTime> {
    facts
        .latest(now, |what| match what {
            What::Promise { promise, time } if *promise == which => Some(*time),
            _ => None,
        })
        .flatten()
}

fn differences(before: &Client, after: &Client) -> Vec<String> {
    let none = || "none".to_owned();
    // Taken apart whole, so that a new field is asked for.
    let Client {
        name,
        size,
        billing,
        tags,
        note,
        since,
        id: _,
        fields: _,
        added_at: _,
        origin: _,
    } = after;
    let joined = typed::joined(tags.iter().map(String::as_str), " ");
    let told = [
        (before.name != *name, format!("name {name}")),
        (
            before.size != *size,
            format!("size {}", size.map_or("none", Size::word)),
        ),
        (
            before.billing != *billing,
            format!("billing {}", billing.map_or_else(none, |n| n.to_string())),
        ),
        (
            before.tags != *tags,
            format!("tags {}", if joined.is_empty() { none() } else { joined }),
        ),
        (before.note != *note, "note".to_owned()),
        (before.since != *since, "since".to_owned()),
    ];
    told.into_iter()
        .filter(|(changed, _)| *changed)
        .map(|(_, words)| words)
        .collect()
}
