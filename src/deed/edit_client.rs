//! A client is changed: its name, what it is grouped by, its note, and what is promised to it alone.

use super::shared::things::{
    Takes::{One, OneOf, Several},
    things,
};
use super::shared::typed::{self, text, typed_over};
use super::{Decided, Decides, Deed, Moment, Refusal, Scene, look_after};
use crate::domain::{Client, ClientFacts, Command, Promise, Size, What};
use crate::health::words::term_words;

things! {
    /// What a client is to be; nothing typed or `none` takes a thing away.
    pub struct EditClient {
        name: "name" "as you call them", "name" "A new name" One("NAME");
        size: "size" "", "size" "How big it is; only ever for grouping"
            OneOf("SIZE", || [Size::WORDS, &["none"]].concat());
        billing: "billing" "a year, whole units; only for grouping",
            "billing" "What we bill it in a year; only ever for grouping" One("N|none");
        tags: "tags" "vip, retainer", "tag" "A word to group it by; again for each" Several("TAG");
        note: "note" "anything worth knowing", "note" "Anything worth knowing" One("NOTE");
        since: "since" "a client since: 12 may 2020", "since" "Since when it is a client" One("DATE|none");
        cadence: "cadence" "every so many days, as we promise; empty: the usual",
            "cadence" "How often we promise to be in touch, in days; none: as the policy says" One("DAYS|none");
        reply: "reply" "working time to an answer: 4h; empty: the usual",
            "reply" "A reply promise of its own in working time (4h), or none: the policy's" One("TIME|none");
        reply_tight: "reply tight" "the same until it is healed: 90m; empty: the usual",
            "reply-tight" "The same for while it has priority, until it is healed" One("TIME|none");
        tell: "tell" "time until they are told of a mistake; empty: the usual",
            "tell" "A promise of its own to tell them of trouble, in working time, or none" One("TIME|none");
        with: "looked after by" "who of us, if somebody in particular: a name, or me",
            "with" "Who of us looks after it: a name, me, or nobody" One("NAME|nobody");
        because: "" "", "because" "Why it is promised something of its own, handed on, paused or former" One("REASON");
    }
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
        let because = text(self.because.unwrap_or_default());
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
