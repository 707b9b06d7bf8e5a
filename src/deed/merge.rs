//! Two entries of one client become one. Everything of the second is the first's; what both tell differently is kept
//! beside, and the first's own standing with us (status, promises) stays as it is. Only of what hides either from Today
//! the less stays: what waits at the other was not put off.

use super::{Decided, Deed, Hand, Refusal};
use crate::domain::{
    Affected, ClientFacts, Command, Date, Event, Instant, Joined, Person, Promise, Snooze, Status,
    Subject, Tie, What, add_lines, name_key,
};
use crate::health::triage::snooze_in_force;

#[derive(Clone, Copy)]
pub struct Merge<'a> {
    /// The entry that is gone afterwards, read whole.
    pub other: &'a ClientFacts,
}

impl Merge<'_> {
    /// The facts are those of the entry that stays, read whole.
    pub fn decide(&self, facts: &ClientFacts, today: Date, hand: &mut Hand) -> Decided {
        let (stays, gone) = (&facts.client, &self.other.client);
        if stays.id == gone.id {
            return Err(
                Refusal::facts(format!("{} is one entry already", stays.name)).of("client"),
            );
        }
        let mut parts = self.people(facts);
        parts.extend(between(facts, self.other));
        parts.extend(between(self.other, facts));
        parts.extend(self.ties(facts));
        let (ends, awake) = self.snoozes(facts, today, hand.now);
        parts.extend(ends);
        parts.push(Command::Merge {
            gone: gone.id.clone().into(),
            into: stays.id.clone().into(),
        });
        let mut merged = stays.clone();
        merged.take_in(gone);
        if merged != *stays {
            parts.push(Command::PutClient(merged));
        }
        let now = hand.now;
        let status = |of: &ClientFacts| of.status(now, today);
        let opens = status(facts) != Status::Active && status(self.other) == Status::Active;
        let mut settled = self.settled(facts, hand.now);
        if opens {
            settled.retain(|what| !matches!(what, What::Status(_)));
            settled.push(What::Status(Status::Active));
        }
        for what in settled {
            let event = hand.client_event(&stays.id, hand.now, what, "as before the merge");
            parts.push(Command::Record(event));
        }
        let words = [(awake, "snoozed"), (opens, status(facts).word())];
        let words = words.iter().filter(|(ends, _)| *ends);
        let words = words.map(|(_, word)| format!("not {word} any more"));
        let title = format!("merged {} into {}", gone.name, stays.name);
        Ok(Deed::new(parts, title).more(&words.joined(", ")))
    }

    /// What ends the snoozes of both but for the shorter one, and whether none is left that was there.
    fn snoozes(self, facts: &ClientFacts, today: Date, now: Instant) -> (Vec<Command>, bool) {
        let held = [facts, self.other].map(|of| snooze_in_force(of, today, now));
        let kept = held[0].zip(held[1]).map(|(one, other)| {
            let until = |snooze: &Snooze| snooze.until.unwrap_or(Date::MAX);
            std::cmp::min_by_key(one, other, |snooze| until(snooze))
        });
        let all = facts.snoozes.iter().chain(&self.other.snoozes);
        let ended =
            all.filter(|s| s.ended_at.is_none() && Some(&s.id) != kept.map(|kept| &kept.id));
        let ended = ended.map(|snooze| {
            Command::PutSnooze(Snooze {
                ended_at: Some(now),
                ..snooze.clone()
            })
        });
        let hidden = held.iter().any(Option::is_some);
        let ended = if hidden { ended.collect() } else { vec![] };
        (ended, hidden && kept.is_none())
    }

    /// Two people of one name at one client could not be told apart: they are one, with all their addresses.
    fn people(self, facts: &ClientFacts) -> Vec<Command> {
        let mut parts = vec![];
        for gone in &self.other.people {
            let key = name_key(&gone.name);
            let Some(same) = facts.people.iter().find(|p| name_key(&p.name) == key) else {
                continue;
            };
            let mut merged = Person {
                mails: all(&same.mails, &gone.mails),
                phones: all(&same.phones, &gone.phones),
                role: either(&same.role, &gone.role),
                answers_to: either(&same.answers_to, &gone.answers_to),
                ..same.clone()
            };
            add_lines(&mut merged.note, &gone.note);
            parts.push(Command::Merge {
                gone: gone.id.clone().into(),
                into: same.id.clone().into(),
            });
            if merged != *same {
                parts.push(Command::PutPerson(merged));
            }
        }
        parts
    }

    /// A tie that both have is had once.
    fn ties(self, facts: &ClientFacts) -> Vec<Command> {
        let seen = |tie: &Tie, own: &ClientFacts| {
            let told_from_it = tie.client == *own.id();
            (tie.other_than(own.id()).clone(), tie.kind, told_from_it)
        };
        let had: Vec<_> = facts.ties.iter().map(|tie| seen(tie, facts)).collect();
        let ties = self.other.ties.iter();
        let both = ties.filter(|tie| had.contains(&seen(tie, self.other)));
        both.map(|tie| Command::Delete(tie.id.clone().into()))
            .collect()
    }

    /// What has to be said again so that the entry that stays stands as before, though something later was said of the
    /// other.
    fn settled(self, facts: &ClientFacts, now: Instant) -> Vec<What> {
        let of = |events: &mut dyn Iterator<Item = &Event>, word: &What| {
            let alike = events.filter(|e| e.at <= now && is_alike(&e.what, word));
            let last = alike.max_by_key(|e| (e.at, e.origin.recorded_at));
            last.map(|e| (e.at, e.what.clone()))
        };
        let mut alike = vec![];
        for event in &self.other.events {
            if !alike.iter().any(|known| is_alike(known, &event.what)) {
                alike.push(event.what.clone());
            }
        }
        let again = alike.into_iter().filter_map(|word| {
            let own = of(&mut facts.events.iter(), &word);
            let (later, _) = of(&mut self.other.events.iter(), &word)?;
            match own {
                // Of what was never said of the one that stays, the other's word holds.
                None => match word {
                    What::Status(_) => Some(What::Status(Status::Active)),
                    _ => None,
                },
                Some((at, what)) => (later >= at).then_some(what),
            }
        });
        again.collect()
    }
}

fn is_alike(one: &What, other: &What) -> bool {
    let promise = |what: &What| -> Option<Promise> {
        match what {
            What::Promise { promise, .. } => Some(*promise),
            _ => None,
        }
    };
    std::mem::discriminant(one) == std::mem::discriminant(other) && promise(one) == promise(other)
}

/// What an entry's issues tell of the other entry as of another client: that it was touched says nothing any more, and
/// an apology to it was one to the client.
fn between(of: &ClientFacts, other: &ClientFacts) -> Vec<Command> {
    let names = |to: &Affected| matches!(to, Affected::Other(client) if client == other.id());
    let events = of.issues.iter().flat_map(|issue| &issue.events);
    let of_issues = events.filter(|event| event.subject != Subject::Client);
    let told_again = |event: &Event| match &event.what {
        What::Touches(to) if names(to) => Some(Command::Delete(event.id.clone().into())),
        What::Apologised(to) if names(to) => Some(Command::Record(Event {
            what: What::Apologised(Affected::Client),
            ..event.clone()
        })),
        _ => None,
    };
    of_issues.filter_map(told_again).collect()
}

fn all(some: &[String], more: &[String]) -> Vec<String> {
    let mut all = some.to_vec();
    for one in more {
        if !all.iter().any(|known| name_key(known) == name_key(one)) {
            all.push(one.clone());
        }
    }
    all
}

fn either(one: &str, other: &str) -> String {
    if one.is_empty() { other } else { one }.to_owned()
}
