//! A client is changed: its name, what it is grouped by, its note, and what is promised to it alone.

use super::shared::typed::{self, text, typed_over};
use super::{Decided, Decides, Deed, Moment, Refusal, Scene, look_after};
use crate::domain::{Client, ClientFacts, Command, Promise, Size, What};
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
            if days != facts.own_cadence(now) {
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
            if time != facts.own_promise(promise, now) {
                terms.push(What::Promise { promise, time });
            }
        }
        let with = self.with.map(|with| look_after::name(with, moment.hand.by));
        let with = with.transpose()?;
        terms.extend(with.and_then(|with| look_after::handed(with, facts, now)));
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

fn differences(before: &Client, after: &Client) -> Vec<String> {
    let [before, after] = [before, after].map(|client| client.told(|at| at.to_string()));
    let told = before.into_iter().zip(after);
    let told = told.filter(|(before, after)| before != after);
    let words = told.map(|(_, (field, text))| match (field, &*text) {
        ("note" | "since", _) => field.to_owned(),
        (field, "") => format!("{field} none"),
        ("tags", _) => format!("tags {}", text.replace(", ", " ")),
        _ => format!("{field} {text}"),
    });
    words.collect()
}
