//! Letters → drafts: a contact each, and along every thread with a client the asks that are open and what answered them.

use super::letter::{Invite, MailMessage, Mailbox};
use super::matter::{ThreadMatter, ThreadTurn};
use super::rule::{Becomes, MailScene, rule};
use super::thread::mark;
use super::{MailReader, company, stranger, text};
use crate::domain::{
    Channel, Client, ClientFacts, ClientId, Contact, ContactId, Direction, Instant, IssueFacts,
    IssueId, Outcome, Person, PersonId,
};
use crate::exchange::record::company_domain;
use crate::exchange::{Parsed, count, ics, key};
use chrono::TimeDelta;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What is on record of a thread with a client.
#[derive(Default)]
struct KnownThread {
    /// Its issue, as it stands.
    issue: Option<IssueFacts>,
    /// Words of ours in it, or about its issue.
    ours: Vec<(Instant, ContactId)>,
}

/// A thread with a client.
#[derive(Default)]
struct MailThread {
    turns: Vec<ThreadTurn>,
    wrote: bool,
    heard: bool,
    /// The id of its first message.
    key: String,
}

/// What came back: the id of the message, whom it did not reach, and when that was told.
struct Returned {
    id: String,
    failed: Vec<String>,
    at: Instant,
}

/// The drafts as they grow.
struct MailDrafts<'a> {
    reader: MailReader<'a>,
    clients: Vec<ClientFacts>,
    /// For each draft, where its client stands on record.
    places: Vec<Option<usize>>,
    /// A client on record, by its place there, → its draft.
    recorded: HashMap<usize, usize>,
    /// A client that is ticked, by domain or address, → its draft.
    ticked: HashMap<String, usize>,
    /// People that were not on record, by draft and address.
    people: HashMap<(usize, String), PersonId>,
    /// By thread and client on record.
    known: HashMap<(u32, usize), KnownThread>,
    /// Messages on record, by client's place and id.
    there: HashSet<(usize, String)>,
    /// Our messages, here and on record.
    ours: HashSet<u64>,
    returned: Vec<Returned>,
    /// Messages that nobody answered and that are too long ago to be asked for.
    unanswered: Vec<(Instant, String)>,
}

pub(super) fn draft(mut reader: MailReader<'_>) -> Parsed {
    let mut letters = std::mem::take(&mut reader.letters);
    letters.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    let read = letters.len();
    let mut drafts = MailDrafts {
        reader,
        clients: Vec::new(),
        places: Vec::new(),
        recorded: HashMap::new(),
        ticked: HashMap::new(),
        people: HashMap::new(),
        known: HashMap::new(),
        there: HashSet::new(),
        ours: HashSet::new(),
        returned: Vec::new(),
        unanswered: Vec::new(),
    };
    drafts.recall();
    for letter in &letters {
        if drafts.reader.is_own(&letter.from.mail) {
            drafts.ours.insert(mark(&[&letter.id]));
        }
    }
    let mut talks: BTreeMap<(usize, u32), MailThread> = BTreeMap::new();
    for letter in letters {
        let thread = drafts.reader.threads.of(&letter.id);
        drafts.letter(&letter, thread, &mut talks);
    }
    drafts.bounce();
    drafts.answer(talks);
    let mut parsed = std::mem::take(&mut drafts.reader.parsed);
    parsed.stated.rows = drafts.reader.messages;
    parsed.stated.notes.push(format!(
        "{}, {read} with somebody on record",
        count(drafts.reader.messages, "message", "messages")
    ));
    parsed.stated.notes.extend(told(&mut drafts.unanswered));
    parsed.drafts = drafts.clients;
    for facts in &mut parsed.drafts {
        facts.contacts.sort_by_key(|contact| contact.at);
    }
    parsed
}

/// How many messages nobody answered that are asked for no more, and the last of them.
fn told(unanswered: &mut [(Instant, String)]) -> Vec<String> {
    /// So many are named.
    const NAMED: usize = 20;
    if unanswered.is_empty() {
        return Vec::new();
    }
    unanswered.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let many = count(unanswered.len(), "message", "messages");
    let more = unanswered.len().saturating_sub(NAMED);
    let named = unanswered
        .iter()
        .take(NAMED)
        .map(|(_, said)| format!("  {said}"));
    let head = format!(
        "{many} of more than {ASKS_DAYS} days ago that nobody answered, asked for no more:"
    );
    let rest = (more > 0).then(|| format!("  … and {more} more"));
    std::iter::once(head).chain(named).chain(rest).collect()
}

impl MailDrafts<'_> {
    /// What earlier readings left on record: which of our messages and which issue belong to which thread.
    fn recall(&mut self) {
        let record = self.reader.options.record;
        let id = |contact: &Contact| {
            let source = contact.origin.source_key.as_deref()?;
            source.strip_prefix("mail/").map(str::to_owned)
        };
        for facts in record {
            let mut of_issue: HashMap<&IssueId, String> = HashMap::new();
            for contact in &facts.contacts {
                let Some(id) = id(contact) else { continue };
                if contact.direction == Direction::Out {
                    self.ours.insert(mark(&[&id]));
                }
                // All that belongs to one issue is one thread, also where a message between them is not there.
                for issue in &contact.issues {
                    let first = of_issue.entry(issue).or_insert_with(|| id.clone());
                    self.reader.threads.join(first, &id);
                }
            }
        }
        for (place, facts) in record.iter().enumerate() {
            let mut threads: HashMap<&IssueId, u32> = HashMap::new();
            for contact in &facts.contacts {
                let Some(id) = id(contact) else { continue };
                let thread = self.reader.threads.of(&id);
                let known = self.known.entry((thread, place)).or_default();
                if contact.is_care() {
                    known.ours.push((contact.at, contact.id.clone()));
                }
                for issue in &contact.issues {
                    threads.insert(issue, thread);
                    known.issue = facts.issue(issue).cloned().or(known.issue.take());
                }
                self.there.insert((place, id));
            }
            // A word from us that was logged about the issue answers as a mail does.
            for contact in facts
                .contacts
                .iter()
                .filter(|c| c.is_care() && id(c).is_none())
            {
                for thread in contact.issues.iter().filter_map(|issue| threads.get(issue)) {
                    if let Some(known) = self.known.get_mut(&(*thread, place)) {
                        known.ours.push((contact.at, contact.id.clone()));
                    }
                }
            }
        }
    }

    /// The draft of the client that somebody belongs to.
    fn client(&mut self, party: &Mailbox, at: Instant) -> Option<usize> {
        if let Some(place) = self.reader.record.of_mail(&party.mail) {
            if let Some(draft) = self.recorded.get(&place) {
                return Some(*draft);
            }
            let client = self.reader.options.record[place].client.clone();
            let draft = self.add(client, Some(place));
            self.recorded.insert(place, draft);
            return Some(draft);
        }
        if !self.reader.ticks(&party.mail) {
            return None;
        }
        let whose = stranger(&party.mail);
        if let Some(known) = self.ticked.get(&whose) {
            let client = &mut self.clients[*known].client;
            client.added_at = client.added_at.min(at);
            return Some(*known);
        }
        let source = format!("mail/{whose}");
        let name = match company_domain(&party.mail) {
            Some(domain) => company(&domain),
            None if party.name.is_empty() => party.mail.clone(),
            None => party.name.clone(),
        };
        let client = Client {
            origin: key::origin(&source),
            ..Client::new(ClientId::new(key::id("client", &source)), name, at)
        };
        let draft = self.add(client, None);
        self.ticked.insert(whose, draft);
        Some(draft)
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
            let has = |m: &String| m.trim().to_lowercase() == party.mail;
            if let Some(known) = people.iter().find(|p| p.mails.iter().any(has)) {
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
        let source = format!("person/mail {}", party.mail);
        let name = if party.name.is_empty() {
            &party.mail
        } else {
            &party.name
        };
        let id = PersonId::new(key::id("person", &format!("{}/{source}", facts.client.id)));
        facts.people.push(Person {
            mails: vec![party.mail.clone()],
            origin: key::origin(&source),
            ..Person::new(id.clone(), facts.client.id.clone(), name)
        });
        self.people.insert(mark, id.clone());
        Some(id)
    }

    /// Makes the contacts of one message.
    fn letter(
        &mut self,
        letter: &MailMessage,
        thread: u32,
        talks: &mut BTreeMap<(usize, u32), MailThread>,
    ) {
        let from_us = self.reader.is_own(&letter.from.mail);
        let mut with: BTreeMap<usize, Vec<&Mailbox>> = BTreeMap::new();
        let parties: Vec<&Mailbox> = if from_us {
            letter.to.iter().chain(&letter.cc).collect()
        } else {
            vec![&letter.from]
        };
        for party in parties {
            if let Some(draft) = self.client(party, letter.at) {
                with.entry(draft).or_default().push(party);
            }
        }
        if letter.marks.bounce && !from_us {
            self.returned.push(Returned {
                id: letter.cites.clone().unwrap_or_default(),
                failed: letter.failed.clone(),
                at: letter.at,
            });
        }
        let many = with.len() > 1;
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
                turns: Vec::new(),
            });
            let scene = MailScene {
                letter,
                own: &self.reader.own,
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
            let human = !from_us && matches!(becomes, Becomes::Asks | Becomes::Heard);
            let persons: Vec<PersonId> = parties
                .iter()
                .filter_map(|party| self.person(draft, party, human))
                .collect();
            let contact = self.contact(draft, letter, persons, becomes, says);
            let named = |text: &str| match becomes {
                Becomes::Asks => text.to_owned(),
                _ => String::new(),
            };
            let facts = &mut self.clients[draft];
            if let Some(talk) = talks.get_mut(&(draft, thread)) {
                talk.turns.push(ThreadTurn {
                    contact: contact.id.clone(),
                    place: Some(facts.contacts.len()),
                    at: contact.at,
                    becomes,
                    // Only what asks is named by its words.
                    subject: named(text::bare_subject(&letter.subject)),
                    first: named(&letter.said.first),
                });
            }
            facts.contacts.push(contact);
            self.invite(draft, letter);
        }
    }

    fn contact(
        &self,
        draft: usize,
        letter: &MailMessage,
        persons: Vec<PersonId>,
        becomes: Becomes,
        says: &str,
    ) -> Contact {
        let client = &self.clients[draft].client.id;
        let source = format!("mail/{}", letter.id);
        let said = if letter.said.whole.is_empty() {
            &letter.said.first
        } else {
            &letter.said.whole
        };
        let subject = text::bare_subject(&letter.subject);
        let text = match (subject.is_empty(), said.is_empty()) {
            (false, false) => format!("{subject}: {said}"),
            _ => format!("{subject}{said}"),
        };
        let ours = self.reader.is_own(&letter.from.mail);
        Contact {
            id: ContactId::new(key::id("contact", &format!("{client}/{source}"))),
            client: client.clone(),
            at: letter.at,
            direction: if ours { Direction::Out } else { Direction::In },
            channel: Channel::Mail,
            outcome: Outcome::Reached,
            automatic: matches!(becomes, Becomes::Automatic | Becomes::Bounce),
            mood: None,
            text,
            receipt: Some(says.to_owned()),
            persons,
            issues: Vec::new(),
            origin: key::origin(&source),
        }
    }

    /// A calendar that a message carries begins or ends a plan.
    fn invite(&mut self, draft: usize, letter: &MailMessage) {
        let Some((invite, calendar)) = &letter.invite else {
            return;
        };
        if *invite == Invite::Reply {
            return;
        }
        let ended = *invite == Invite::Cancel;
        let facts = &mut self.clients[draft];
        facts.plans.extend(ics::invited(
            calendar,
            &facts.client.id,
            letter.at,
            ended,
            self.reader.options.zone(),
        ));
    }

    /// What came back reached nobody.
    fn bounce(&mut self) {
        let returned = std::mem::take(&mut self.returned);
        if returned.is_empty() {
            return;
        }
        let ids: HashSet<String> = returned
            .iter()
            .map(|one| format!("mail/{}", one.id))
            .collect();
        for contact in self
            .clients
            .iter_mut()
            .flat_map(|facts| &mut facts.contacts)
        {
            let source = contact.origin.source_key.as_deref();
            if source.is_some_and(|source| ids.contains(source)) {
                undelivered(contact);
            }
        }
        for one in returned {
            self.bounce_on_record(&one);
        }
    }

    /// The same of a message that an earlier reading brought.
    fn bounce_on_record(&mut self, returned: &Returned) {
        let source = format!("mail/{}", returned.id);
        for mail in &returned.failed {
            let party = Mailbox {
                mail: mail.to_lowercase(),
                name: String::new(),
            };
            let Some(place) = self.reader.record.of_mail(&party.mail) else {
                continue;
            };
            if !self.there.contains(&(place, returned.id.clone())) {
                continue;
            }
            let record = self.reader.options.record;
            let cited = record[place]
                .contacts
                .iter()
                .find(|c| c.origin.source_key.as_deref() == Some(&source));
            if let Some(mut contact) = cited.cloned()
                && let Some(draft) = self.client(&party, returned.at)
            {
                undelivered(&mut contact);
                self.clients[draft].contacts.push(contact);
            }
        }
    }

    /// Opens and answers asks along every thread.
    fn answer(&mut self, talks: BTreeMap<(usize, u32), MailThread>) {
        let since = self.reader.options.now - TimeDelta::days(ASKS_DAYS);
        for ((draft, thread), mut talk) in talks {
            let known = self.places[draft].and_then(|place| self.known.remove(&(thread, place)));
            let known = known.unwrap_or_default();
            talk.turns
                .extend(known.ours.into_iter().map(|(at, contact)| ThreadTurn {
                    contact,
                    place: None,
                    at,
                    becomes: Becomes::Ours,
                    subject: String::new(),
                    first: String::new(),
                }));
            talk.turns.sort_by_key(|turn| turn.at);
            let facts = &mut self.clients[draft];
            let mut matter = ThreadMatter::new(facts, &talk.key, known.issue);
            for turn in &talk.turns {
                let contact = turn.place.map(|place| &facts.contacts[place]);
                let reached = contact.is_none_or(|c| c.outcome == Outcome::Reached);
                match turn.becomes {
                    Becomes::Asks => matter.ask(turn),
                    Becomes::Ours if reached => matter.answer(turn),
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

/// A message of before, in days, that nobody answered opens no ask.
const ASKS_DAYS: i64 = 30;

fn undelivered(contact: &mut Contact) {
    contact.outcome = Outcome::Attempt;
    contact.receipt = Some("came back: it reached nobody".to_owned());
}
