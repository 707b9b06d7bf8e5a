//! What they wanted and nobody took: missed calls and filled-in forms ask for an answer, until our next word that
//! reached them or, for a call, the next one of theirs that did.

use super::contact_rows::{ContactRows, RowContact};
use crate::domain::{
    Ask, AskId, ClientFacts, ClientId, ContactId, Date, Direction, Event, EventId, Instant, Issue,
    IssueFacts, IssueId, IssueKind, Outcome, Reported, Subject, What,
};
use crate::exchange::book::FileBook;
use crate::exchange::record::is_open;
use crate::exchange::{MISSED_KEY, Options, Stated, count, source_id};
use chrono::{Datelike, TimeDelta, Weekday};
use std::collections::HashMap;

/// A history is read long after; of what lies further back nobody waits for an answer any more. Working days.
const STILL_ASKS: usize = 5;

/// What a missed call without a title is called.
const CALL: &str = "missed call";

pub struct MissedCall {
    /// The client's place among the drafts.
    client: usize,
    contact: ContactId,
    /// Where its row begins.
    row: u32,
    at: Instant,
    call: bool,
    title: String,
    /// Whether its row says that we rang back.
    rung_back: bool,
}

impl MissedCall {
    pub fn new(contact: &RowContact, id: ContactId, title: String) -> Self {
        let call = !contact.channel.is_written();
        let usual = if call { CALL } else { "form" };
        Self {
            client: contact.client as usize,
            contact: id,
            row: contact.row,
            at: contact.at,
            call,
            title: if title.is_empty() {
                usual.to_owned()
            } else {
                title
            },
            rung_back: false,
        }
    }

    pub fn rung_back(self, rung_back: bool) -> Self {
        Self { rung_back, ..self }
    }

    /// One that still asks on record. One with a title of its own may have been a form.
    fn on_record(client: usize, issue: &IssueFacts) -> Option<Self> {
        let contact = issue
            .issue
            .origin
            .source_key
            .as_deref()?
            .strip_prefix(MISSED_KEY)?;
        let ask = issue.asks.iter().find(|ask| ask.answered_at.is_none())?;
        is_open(issue).then(|| Self {
            client,
            contact: ContactId::new(contact),
            row: 0,
            at: ask.opened_at,
            call: issue.issue.title == CALL,
            title: String::new(),
            rung_back: false,
        })
    }

    /// Whether this contact, later than the missed one, answers it.
    fn is_answered_by(&self, contact: &RowContact) -> bool {
        let from_us = contact.direction != Direction::In;
        let call = self.call && !contact.channel.is_written();
        contact.at > self.at
            && contact.outcome == Outcome::Reached
            && !contact.automatic
            && (from_us || call)
    }
}

/// How somebody was answered: when, and by which contact where that is known.
type Answered = (Instant, Option<ContactId>);

/// The first of a client's contacts, in the order of time, that answers a missed one; else their last word from us on
/// record, which may have been written down by hand.
fn answer(
    one: &MissedCall,
    contacts: &ContactRows,
    known: Option<&ClientFacts>,
) -> Option<Answered> {
    let all = contacts.of(one.client);
    let mut later = all[all.partition_point(|c| c.at <= one.at)..].iter();
    let told = later.find(|contact| one.is_answered_by(contact));
    let told = told.map(|contact| (contact.at, Some(contacts.id_of(contact))));
    let by_hand = known.and_then(|known| known.summary.last_care);
    told.or(by_hand.filter(|at| *at > one.at).map(|at| (at, None)))
}

/// Makes an issue with an open ask of each that is not answered yet and not too long ago; how many were too long ago is
/// told. A client's second one of a kind is the same matter again. What still asks on record, and is answered by now, is
/// over, whether this file tells of it again or not.
pub fn ask(
    book: &mut FileBook,
    contacts: &mut ContactRows,
    mut missed: Vec<MissedCall>,
    options: &Options,
    stated: &mut Stated,
) {
    let since = working_days_before(options.now, STILL_ASKS);
    let mut old = 0;
    // What still asks: by whose it is and what it is called.
    let mut asks = HashMap::new();
    missed.sort_by_key(|one| one.at);
    end_answered(book, contacts);
    for one in missed {
        let known = book.recorded_as(one.client);
        let facts = &mut book.clients[one.client];
        // It may have come with other words before.
        let is_known = |issue: &IssueFacts| {
            let source = issue.issue.origin.source_key.as_deref();
            issue.issue.noticed_at == one.at && source.is_some_and(|s| s.starts_with(MISSED_KEY))
        };
        let matter = (one.client, one.title.clone());
        let came_before = known.and_then(|known| known.issues.iter().find(|issue| is_known(issue)));
        if let Some(known) = came_before {
            let ended = || {
                facts
                    .issues
                    .iter()
                    .any(|own| own.issue.id == known.issue.id)
            };
            if is_open(known) && one.rung_back && !ended() {
                facts.issues.push(over(known.clone(), &(options.now, None)));
            } else if is_open(known) && !one.rung_back {
                asks.insert(matter, known.issue.id.clone());
            }
            continue;
        }
        if one.rung_back {
            continue;
        }
        let there = |known: &ClientFacts| known.contacts.iter().any(|c| c.id == one.contact);
        if known.is_some_and(there) || answer(&one, contacts, known).is_some() {
            continue;
        }
        if one.at < since {
            old += 1;
            continue;
        }
        if let Some(issue) = asks.get(&matter) {
            contacts.opened(one.row, one.client, issue.clone());
            continue;
        }
        let (row, client) = (one.row, one.client);
        let asked = asking(one, facts.id());
        let issue = asked.issue.id.clone();
        contacts.opened(row, client, issue.clone());
        asks.insert(matter, issue);
        facts.issues.push(asked);
    }
    if old > 0 {
        stated.note(format!(
            "{} of more than {STILL_ASKS} working days ago {} nobody's answer any more",
            count(old, "missed call or form", "missed calls or forms"),
            if old == 1 { "awaits" } else { "await" }
        ));
    }
}

/// The issue of one that is not answered yet.
fn asking(one: MissedCall, client: &ClientId) -> IssueFacts {
    let source = format!("{MISSED_KEY}{}", one.contact);
    let issue = IssueId::new(source_id::id("issue", &source));
    let mut asked = IssueFacts::new(Issue {
        id: issue.clone(),
        number: 0,
        client: client.clone(),
        kind: IssueKind::Request,
        title: one.title,
        noticed_at: one.at,
        reported: Reported::Them,
        note: String::new(),
        origin: source_id::origin(&source),
    });
    asked.asks.push(Ask {
        id: AskId::new(source_id::id("ask", &source)),
        issue,
        opened_at: one.at,
        text: String::new(),
        contact: Some(one.contact),
        answered_at: None,
        answered_by: None,
        origin: source_id::origin(&format!("{source}/ask")),
    });
    asked
}

/// Ends what still asks on record, and is answered by now.
fn end_answered(book: &mut FileBook, contacts: &ContactRows) {
    for index in 0..book.clients.len() {
        let Some(known) = book.recorded_as(index) else {
            continue;
        };
        let asking = known.issues.iter().filter_map(|issue| {
            let answered = answer(&MissedCall::on_record(index, issue)?, contacts, Some(known))?;
            Some(over(issue.clone(), &answered))
        });
        let over: Vec<IssueFacts> = asking.collect();
        book.clients[index].issues.extend(over);
    }
}

/// What still asked on record, and is answered by now.
fn over(mut issue: IssueFacts, (at, by): &Answered) -> IssueFacts {
    for ask in issue
        .asks
        .iter_mut()
        .filter(|ask| ask.answered_at.is_none())
    {
        ask.answered_at = Some(*at);
        ask.answered_by.clone_from(by);
    }
    let source = format!("{MISSED_KEY}{}/answered", issue.issue.id);
    issue.events.push(Event {
        id: EventId::new(source_id::id("event", &source)),
        client: issue.issue.client.clone(),
        subject: Subject::Issue(issue.issue.id.clone()),
        at: *at,
        by: String::new(),
        what: What::Resolved,
        note: "we spoke since".to_owned(),
        contact: by.clone(),
        origin: source_id::origin(&source),
    });
    issue
}

/// The instant so many weekdays before another.
fn working_days_before(now: Instant, days: usize) -> Instant {
    let mut at = now;
    let mut left = days;
    while left > 0 {
        at -= TimeDelta::days(1);
        left -= usize::from(is_working_day(at.weekday()));
    }
    at
}

/// The first weekday after a day.
pub fn next_working_day(day: Date) -> Date {
    let mut days = day.iter_days().skip(1);
    days.find(|day| is_working_day(day.weekday()))
        .unwrap_or(day)
}

fn is_working_day(day: Weekday) -> bool {
    !matches!(day, Weekday::Sat | Weekday::Sun)
}
