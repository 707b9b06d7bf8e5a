//! What they wanted and nobody took: missed calls and filled-in forms ask for an answer, until our next word that
//! reached them or, for a call, the next one of theirs that did.

use crate::domain::{
    Ask, AskId, Channel, Contact, ContactId, Direction, Event, EventId, Instant, Issue, IssueFacts,
    IssueId, IssueKind, Outcome, Reported, Subject, What,
};
use crate::exchange::book::FileBook;
use crate::exchange::{MISSED_KEY, Options, Stated, count, key};
use chrono::{Datelike, TimeDelta, Weekday};

/// A history is read long after; of what lies further back nobody waits for an answer any more. Working days.
const STILL_ASKS: usize = 5;

pub(super) struct MissedCall {
    /// The client's place among the drafts.
    client: usize,
    contact: ContactId,
    at: Instant,
    call: bool,
    title: String,
}

impl MissedCall {
    pub(super) fn new(client: usize, contact: &Contact, title: String) -> Self {
        let call = contact.channel == Channel::Call;
        let usual = if call { "missed call" } else { "form" };
        Self {
            client,
            contact: contact.id.clone(),
            at: contact.at,
            call,
            title: if title.is_empty() {
                usual.to_owned()
            } else {
                title
            },
        }
    }

    /// Whether this contact, later than the missed one, answers it.
    fn is_answered_by(&self, contact: &Contact) -> bool {
        let from_us = contact.direction != Direction::In;
        let call = self.call && contact.channel == Channel::Call;
        contact.at > self.at
            && contact.outcome == Outcome::Reached
            && !contact.automatic
            && (from_us || call)
    }
}

/// Makes an issue with an open ask of each that is not answered yet and not too long ago; how many were too long ago is
/// told. A client's second one of a kind is the same matter again.
pub(super) fn ask(
    book: &mut FileBook<'_>,
    missed: Vec<MissedCall>,
    options: &Options,
    stated: &mut Stated,
) {
    let since = working_days_before(options.now, STILL_ASKS);
    let mut old = 0;
    for one in missed {
        let known = book.record.missed(one.contact.as_str());
        let facts = &mut book.clients[one.client];
        // In the order of time: the first that answers.
        let answer = facts
            .contacts
            .iter()
            .find(|contact| one.is_answered_by(contact));
        if let Some(answer) = answer {
            let answered = known.cloned().map(|issue| over(issue, answer));
            facts.issues.extend(answered);
            continue;
        }
        if one.at < since {
            old += 1;
            continue;
        }
        let source = format!("{MISSED_KEY}{}", one.contact);
        let issue = IssueId::new(key::id("issue", &source));
        let mut asked = IssueFacts::new(Issue {
            id: issue.clone(),
            number: 0,
            client: facts.client.id.clone(),
            kind: IssueKind::Request,
            title: one.title,
            noticed_at: one.at,
            reported: Reported::Them,
            note: String::new(),
            origin: key::origin(&source),
        });
        asked.asks.push(Ask {
            id: AskId::new(key::id("ask", &source)),
            issue: issue.clone(),
            opened_at: one.at,
            text: String::new(),
            contact: Some(one.contact.clone()),
            answered_at: None,
            answered_by: None,
            origin: key::origin(&format!("{source}/ask")),
        });
        if let Some(contact) = facts.contacts.iter_mut().find(|c| c.id == one.contact) {
            contact.issues.push(issue);
        }
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

/// What still asked on record, and is answered by now.
fn over(mut issue: IssueFacts, answer: &Contact) -> IssueFacts {
    for ask in issue
        .asks
        .iter_mut()
        .filter(|ask| ask.answered_at.is_none())
    {
        ask.answered_at = Some(answer.at);
        ask.answered_by = Some(answer.id.clone());
    }
    let source = format!("{MISSED_KEY}{}/answered", issue.issue.id);
    issue.events.push(Event {
        id: EventId::new(key::id("event", &source)),
        client: issue.issue.client.clone(),
        subject: Subject::Issue(issue.issue.id.clone()),
        at: answer.at,
        by: String::new(),
        what: What::Resolved,
        note: "we spoke since".to_owned(),
        contact: Some(answer.id.clone()),
        origin: key::origin(&source),
    });
    issue
}

/// The instant so many weekdays before another.
fn working_days_before(now: Instant, days: usize) -> Instant {
    let mut at = now;
    let mut left = days;
    while left > 0 {
        at -= TimeDelta::days(1);
        left -= usize::from(!matches!(at.weekday(), Weekday::Sat | Weekday::Sun));
    }
    at
}
