//! Letters → drafts: a contact each, and along every thread with a client the asks that are open and what answered them.

mod bounce;
mod notes;
mod recall;

use crate::domain::{
    Channel, Client, ClientFacts, Contact, ContactId, Direction, Instant, IssueFacts, Joined,
    Outcome, PersonId, PlanId, name_key,
};
use crate::exchange::mail::letter::{Invite, MailMessage, Mailbox};
use crate::exchange::mail::matter::{self, REST_DAYS, ThreadMatter, ThreadTurn};
use crate::exchange::mail::rule::{Becomes, MailScene, rule};
use crate::exchange::mail::{MailReader, thread::mark};
use crate::exchange::row_person::is_ours;
use crate::exchange::strangers::{self, stranger};
use crate::exchange::subject::bare_subject;
use crate::exchange::{Parsed, count, ics, source_id};
use bounce::{Returned, returned};
use chrono::TimeDelta;
use notes::{rested, told};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;

#[derive(Default)]
struct KnownThread<'a> {
    issue: Option<&'a IssueFacts>,
    last: Option<Instant>,
    /// Words of ours in it, or about its issue.
    ours: Vec<(Instant, ContactId)>,
}

#[derive(Default)]
struct MailThread {
    wrote: bool,
    heard: bool,
    /// The id of its first message.
    key: String,
}

struct MailDrafts<'a> {
    reader: MailReader<'a>,
    clients: Vec<ClientFacts>,
    /// For each draft, where its client stands on record.
    places: Vec<Option<usize>>,
    /// A client on record, by its place there, → its draft.
    recorded: HashMap<usize, usize>,
    /// Addresses of somebody who belongs to several clients, and the places of those.
    shared: BTreeMap<String, Vec<usize>>,
    /// A client that is ticked, by domain or address, → its draft.
    ticked: HashMap<String, usize>,
    /// People that were not on record, by draft and address.
    people: HashMap<(usize, String), PersonId>,
    /// By thread and client on record.
    known: HashMap<(u32, usize), KnownThread<'a>>,
    /// Messages on record, by client's place and id.
    there: HashSet<(usize, String)>,
    /// Our messages, here and on record.
    ours: HashSet<u64>,
    /// What was said, by draft and thread. Most threads are short: a list of its own for each would cost three times that.
    turns: Vec<((usize, u32), ThreadTurn)>,
    returned: Vec<Returned>,
    /// The marks of what it was that came back.
    cited: HashSet<u64>,
    /// To whom at a client our messages went that came back, by draft and place among its contacts.
    sent: HashMap<(usize, usize), Vec<String>>,
    /// Messages that nobody answered and that are too long ago to be asked for.
    unanswered: Vec<(Instant, String)>,
}

pub fn draft(mut reader: MailReader) -> Parsed {
    let mut letters = std::mem::take(&mut reader.letters);
    (reader.seen, reader.parties) = Default::default();
    letters.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    let read = letters.len();
    let mut drafts = MailDrafts {
        reader,
        clients: vec![],
        places: vec![],
        recorded: HashMap::new(),
        shared: BTreeMap::new(),
        ticked: HashMap::new(),
        people: HashMap::new(),
        known: HashMap::new(),
        there: HashSet::new(),
        ours: HashSet::new(),
        turns: Vec::with_capacity(read),
        returned: letters
            .iter_mut()
            .filter_map(|letter| returned(letter))
            .collect(),
        cited: HashSet::new(),
        sent: HashMap::new(),
        unanswered: vec![],
    };
    drafts.ours = std::mem::take(&mut drafts.reader.ours);
    drafts.cited = drafts
        .returned
        .iter()
        .map(|one| mark(&[one.cites()]))
        .collect();
    drafts.recall();
    let mut talks: BTreeMap<(usize, u32), MailThread> = BTreeMap::new();
    for letter in letters {
        let thread = drafts.reader.threads.of(&letter.id);
        drafts.letter(&letter, thread, &mut talks);
    }
    drafts.bounce();
    drafts.answer(talks);
    drafts.rest();
    let record = drafts.reader.options.record;
    let mut parsed = std::mem::take(&mut drafts.reader.parsed);
    parsed.stated.rows = drafts.reader.messages;
    parsed.stated.notes.push(format!(
        "{}, {read} with somebody on record",
        count(drafts.reader.messages, "message", "messages")
    ));
    parsed.stated.unanswered = drafts.unanswered.len();
    parsed.stated.notes.extend(told(&mut drafts.unanswered));
    for (mail, places) in &drafts.shared {
        let names = places.iter().map(|at| record[*at].client.name.as_str());
        parsed.stated.notes.push(format!(
            "{mail} is on record with {}: what was said stands with each",
            names.joined(" and ")
        ));
    }
    parsed.drafts = drafts.clients;
    parsed.stated.notes.extend(rested(&parsed.drafts));
    for facts in &mut parsed.drafts {
        facts.contacts.sort_by_key(|contact| contact.at);
    }
    parsed
}

impl MailDrafts<'_> {
    fn clients_of(&mut self, party: &Mailbox, at: Instant) -> Vec<usize> {
        let places = self.reader.record.clients_of_mail(&party.mail);
        if places.len() > 1 {
            self.shared.insert(party.mail.clone(), places.clone());
        }
        if !places.is_empty() {
            return places.into_iter().map(|at| self.draft_of(at)).collect();
        }
        self.ticked_client(party, at).into_iter().collect()
    }

    fn ticked_client(&mut self, party: &Mailbox, at: Instant) -> Option<usize> {
        if !self.reader.ticks(&party.mail) {
            return None;
        }
        let whose = stranger(&party.mail);
        if let Some(known) = self.ticked.get(&whose) {
            let client = &mut self.clients[*known].client;
            client.added_at = client.added_at.min(at);
            return Some(*known);
        }
        let taken = |name: &str| {
            let mut others = self.clients.iter().map(|facts| &facts.client.name);
            let is_it = |other: &String| name_key(other) == name_key(name);
            self.reader.record.named(name).is_some() || others.any(is_it)
        };
        let client = strangers::client(&party.mail, &party.name, at, taken);
        let draft = self.add(client, None);
        self.ticked.insert(whose, draft);
        Some(draft)
    }

    fn draft_of(&mut self, place: usize) -> usize {
        if let Some(draft) = self.recorded.get(&place) {
            return *draft;
        }
        let draft = self.add(
            self.reader.options.record[place].client.clone(),
            Some(place),
        );
        self.recorded.insert(place, draft);
        draft
    }

    fn add(&mut self, client: Client, place: Option<usize>) -> usize {
        self.clients.push(ClientFacts::new(client));
        self.places.push(place);
        self.clients.len() - 1
    }

    /// The person at a client with this address; one who wrote and is new there is noted.
    fn person(&mut self, draft: usize, party: &Mailbox, wrote: bool) -> Option<PersonId> {
        if let Some(place) = self.places[draft] {
            let people = &self.reader.options.record[place].people;
            if let Some(known) = people.iter().find(|p| {
                p.mails
                    .iter()
                    .any(|m| m.trim().to_lowercase() == party.mail)
            }) {
                return Some(known.id.clone());
            }
        }
        let mark = (draft, party.mail.clone());
        if let Some(known) = self.people.get(&mark) {
            return Some(known.clone());
        }
        if !wrote {
            return None;
        }
        let facts = &mut self.clients[draft];
        let person = strangers::person(&facts.client.id, &party.mail, &party.name);
        let id = person.id.clone();
        facts.people.push(person);
        self.people.insert(mark, id.clone());
        Some(id)
    }

    fn letter(
        &mut self,
        letter: &MailMessage,
        thread: u32,
        talks: &mut BTreeMap<(usize, u32), MailThread>,
    ) {
        let from_us = self.reader.is_own(&letter.from.mail);
        let mut with: BTreeMap<usize, Vec<&Mailbox>> = BTreeMap::new();
        let parties = if from_us {
            letter
                .to
                .iter()
                .chain(&letter.cc)
                .map(|party| &**party)
                .collect()
        } else {
            vec![&*letter.from]
        };
        for party in parties {
            for draft in self.clients_of(party, letter.at) {
                with.entry(draft).or_default().push(party);
            }
        }
        // Somebody of two clients is one all the same.
        let mut whom: Vec<&str> = with.values().flatten().map(|p| p.mail.as_str()).collect();
        whom.sort_unstable();
        whom.dedup();
        let many = with.len() > 1 && whom.len() > 1;
        for (draft, parties) in with {
            let place = self.places[draft];
            if place.is_some_and(|place| self.there.contains(&(place, letter.id.clone()))) {
                continue;
            }
            let known = place.and_then(|place| self.known.get(&(thread, place)));
            let talk = talks.entry((draft, thread)).or_insert_with(|| MailThread {
                wrote: known.is_some_and(|known| !known.ours.is_empty()),
                heard: known.is_some(),
                key: letter.id.clone(),
            });
            let scene = MailScene {
                letter,
                from_us,
                answers_us: letter.before.iter().any(|id| self.ours.contains(id)),
                wrote_before: talk.wrote,
            };
            let rule = rule(&scene);
            // One mail to many, none of whom had written, is a circular.
            let circular = from_us && many && !talk.heard && letter.before.is_empty();
            let (becomes, says) = if circular {
                (Becomes::Automatic, "automatic: one mail to many")
            } else {
                (rule.becomes, rule.says)
            };
            talk.wrote |= becomes == Becomes::Ours;
            talk.heard |= !from_us;
            let human = matches!(becomes, Becomes::Asks | Becomes::Heard | Becomes::Thanked);
            let mut persons: Vec<PersonId> = parties
                .iter()
                .filter_map(|party| self.person(draft, party, human))
                .collect();
            persons.shrink_to_fit();
            let contact = self.contact(draft, letter, persons, becomes, says);
            let turn = self.turn(draft, letter, &contact, becomes, &parties);
            self.turns.push(((draft, thread), turn));
            let facts = &mut self.clients[draft];
            if from_us && self.cited.contains(&mark(&[&letter.id])) {
                let whom = parties.iter().map(|party| party.mail.clone()).collect();
                self.sent.insert((draft, facts.contacts.len()), whom);
            }
            facts.contacts.push(contact);
            self.invite(draft, letter);
        }
    }

    /// What a message says in its thread with a client.
    fn turn(
        &self,
        draft: usize,
        letter: &MailMessage,
        contact: &Contact,
        becomes: Becomes,
        parties: &[&Mailbox],
    ) -> ThreadTurn {
        let kept = |text: &str, keep: bool| if keep { text.to_owned() } else { String::new() };
        let asks = becomes == Becomes::Asks;
        // Who only gets a copy of what goes to somebody else is not answered.
        let mut to = letter.to.iter().map(|party| &**party);
        let direct = to.clone().any(|to| parties.contains(&to))
            || to.all(|to| is_ours(&self.reader.own, &to.mail));
        ThreadTurn {
            contact: contact.id.clone(),
            place: Some(self.clients[draft].contacts.len()),
            at: contact.at,
            day: (self.reader.options.clock)(contact.at).date(),
            becomes,
            answers: becomes == Becomes::Ours && direct && !letter.marks.forward,
            intends: letter.said.intends,
            begins: letter.begins,
            subject: kept(
                bare_subject(&letter.subject),
                asks || becomes == Becomes::Ours,
            ),
            // Only what asks is named by its words.
            first: kept(&letter.said.first, asks),
        }
    }

    fn contact(
        &self,
        draft: usize,
        letter: &MailMessage,
        persons: Vec<PersonId>,
        becomes: Becomes,
        says: &'static str,
    ) -> Contact {
        let client = &self.clients[draft].client.id;
        let source = format!("mail/{}", letter.id);
        // Whatever it answers may come by another run, or never: the first and the last say whose thread it is.
        let (first, last) = (letter.before.first(), letter.before.last());
        let last = last.filter(|last| Some(*last) != first);
        let mut keyed = source.clone();
        for mark in first.into_iter().chain(last) {
            // Writing to a text cannot fail.
            let _ = write!(keyed, " {mark:016x}");
        }
        let said = if letter.said.whole.is_empty() {
            &letter.said.first
        } else {
            &letter.said.whole
        };
        let subject = bare_subject(&letter.subject);
        let between = if subject.is_empty() || said.is_empty() {
            ""
        } else {
            ": "
        };
        let text = [subject, between, said].concat();
        let ours = self.reader.is_own(&letter.from.mail);
        Contact {
            id: ContactId::new(source_id::id("contact", &format!("{client}/{source}"))),
            client: client.clone(),
            at: letter.at,
            direction: if ours { Direction::Out } else { Direction::In },
            channel: Channel::Mail,
            outcome: Outcome::Reached,
            automatic: matches!(becomes, Becomes::Automatic | Becomes::Bounce),
            mood: None,
            text,
            receipt: Some(says.into()),
            persons,
            issues: vec![],
            origin: source_id::origin(&keyed),
        }
    }

    /// A calendar that a message carries begins or ends a plan: the last word on it counts.
    fn invite(&mut self, draft: usize, letter: &MailMessage) {
        let Some((invite, calendar)) = letter.invite.as_deref() else {
            return;
        };
        let zone = self.reader.options.zone();
        let on_record = self.places[draft].map(|at| &self.reader.options.record[at]);
        let facts = &mut self.clients[draft];
        let (client, at, from) = (&facts.client.id, letter.at, &letter.from.mail);
        let plans = match invite {
            Invite::Request => ics::invited(calendar, client, at, false, zone),
            Invite::Cancel => ics::invited(calendar, client, at, true, zone),
            Invite::Reply => {
                // Of several people of theirs one who does not come ends nothing.
                let people = on_record.map_or(0, |facts| facts.people.len());
                if people > 1 && !is_ours(&self.reader.own, from) {
                    return;
                }
                let there = on_record.into_iter().flat_map(|facts| &facts.plans);
                let there: HashSet<PlanId> = there
                    .chain(&facts.plans)
                    .map(|plan| plan.id.clone())
                    .collect();
                let mut plans = ics::declined(calendar, client, at, from, zone);
                plans.retain(|plan| there.contains(&plan.id));
                plans
            }
        };
        for plan in plans {
            facts.plans.retain(|known| known.id != plan.id);
            facts.plans.push(plan);
        }
    }

    /// What earlier readings opened, and what nobody wrote about for long, is over.
    fn rest(&mut self) {
        let since = self.since();
        let mut known: Vec<_> = std::mem::take(&mut self.known).into_iter().collect();
        known.sort_unstable_by_key(|(at, _)| *at);
        for ((_, place), known) in known {
            let over = known.issue.zip(known.last).and_then(|(issue, last)| {
                matter::at_rest(&self.reader.options.record[place], issue, last, since)
            });
            let Some(over) = over else { continue };
            let draft = self.draft_of(place);
            let issues = &mut self.clients[draft].issues;
            if !issues.iter().any(|issue| issue.issue.id == over.issue.id) {
                issues.push(over);
            }
        }
    }

    fn since(&self) -> Instant {
        self.reader.options.now - TimeDelta::days(REST_DAYS)
    }

    /// Opens and answers asks along every thread.
    fn answer(&mut self, talks: BTreeMap<(usize, u32), MailThread>) {
        let since = self.since();
        let mut turns = std::mem::take(&mut self.turns);
        for (draft, thread) in talks.keys() {
            let known = self.places[*draft].and_then(|at| self.known.get_mut(&(*thread, at)));
            let ours = known.into_iter().flat_map(|known| known.ours.drain(..));
            turns.extend(ours.map(|(at, contact)| {
                let turn = ThreadTurn {
                    contact,
                    place: None,
                    at,
                    day: (self.reader.options.clock)(at).date(),
                    becomes: Becomes::Ours,
                    answers: true,
                    intends: false,
                    begins: false,
                    subject: String::new(),
                    first: String::new(),
                };
                ((*draft, *thread), turn)
            }));
        }
        turns.sort_by_key(|(whose, turn)| (*whose, turn.at));
        // Each thread has a turn at least, and both are in the same order.
        let turns = turns.chunk_by(|one, other| one.0 == other.0);
        for (((draft, thread), talk), turns) in talks.into_iter().zip(turns) {
            let known = self.places[draft].and_then(|place| self.known.remove(&(thread, place)));
            let issue = known.and_then(|known| known.issue);
            let facts = &mut self.clients[draft];
            let record = self.reader.options.record;
            let on_record = self.places[draft].map(|place| &record[place]);
            let mut matter = ThreadMatter::new(facts, &talk.key, on_record.zip(issue));
            for (_, turn) in turns {
                let reached = turn
                    .place
                    .map(|place| &facts.contacts[place])
                    .is_none_or(|c| c.outcome == Outcome::Reached);
                match turn.becomes {
                    Becomes::Asks => matter.ask(turn),
                    Becomes::Ours if reached && turn.answers => matter.answer(turn),
                    Becomes::Thanked => matter.thanks(turn),
                    Becomes::Ours
                    | Becomes::Bounce
                    | Becomes::Automatic
                    | Becomes::Invitation
                    | Becomes::Heard => matter.join(turn),
                }
            }
            let old = matter.settle(facts, since);
            let name = &facts.client.name;
            self.unanswered.extend(
                old.map(|(at, title)| (at, format!("{} · {name} · {title}", at.date_naive()))),
            );
        }
    }
}
