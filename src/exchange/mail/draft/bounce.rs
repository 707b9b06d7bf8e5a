//! What came back: our messages that reached nobody, here and among what is on record.

use super::MailDrafts;
use crate::domain::{Contact, Instant, IssueFacts, Outcome};
use crate::exchange::mail::{letter::MailMessage, matter, report::DeliveryReport};

pub struct Returned {
    report: DeliveryReport,
    at: Instant,
}

impl Returned {
    pub fn cites(&self) -> &str {
        self.report.cites.as_deref().unwrap_or_default()
    }

    fn missed(&self, mail: &str) -> bool {
        self.report.failed.is_empty() || self.report.failed.iter().any(|failed| failed == mail)
    }
}

pub fn returned(letter: &mut MailMessage) -> Option<Returned> {
    let report = *letter.report.take()?;
    Some(Returned {
        report,
        at: letter.at,
    })
}

impl MailDrafts<'_> {
    /// What came back from everybody it went to at a client reached nobody there.
    pub(super) fn bounce(&mut self) {
        let returned = std::mem::take(&mut self.returned);
        for ((draft, place), whom) in std::mem::take(&mut self.sent) {
            let contact = &mut self.clients[draft].contacts[place];
            let reports: Vec<_> = returned
                .iter()
                .filter(|one| contact.message_id() == Some(one.cites()))
                .collect();
            if whom
                .iter()
                .all(|mail| reports.iter().any(|one| one.missed(mail)))
            {
                undelivered(contact);
            }
        }
        for one in returned {
            self.bounce_on_record(&one);
        }
    }

    /// The same of a message that an earlier reading brought.
    fn bounce_on_record(&mut self, returned: &Returned) {
        let id = returned.cites().to_owned();
        let mut places: Vec<usize> = if returned.report.failed.is_empty() {
            self.there
                .iter()
                .filter(|(_, there)| *there == id)
                .map(|(place, _)| *place)
                .collect()
        } else {
            returned
                .report
                .failed
                .iter()
                .flat_map(|mail| self.reader.record.clients_of_mail(mail))
                .filter(|place| self.there.contains(&(*place, id.clone())))
                .collect()
        };
        places.sort_unstable();
        places.dedup();
        let record = self.reader.options.record;
        for place in places {
            let facts = &record[place];
            let cited = facts
                .contacts
                .iter()
                .find(|c| c.message_id() == Some(id.as_str()));
            let Some(mut contact) = cited.cloned() else {
                continue;
            };
            let mut others = facts
                .people
                .iter()
                .filter(|p| contact.persons.contains(&p.id));
            if others.any(|p| {
                !p.mails
                    .iter()
                    .any(|mail| returned.missed(&mail.to_lowercase()))
            }) {
                continue;
            }
            let answered = |issue: &&IssueFacts| {
                let mut by = issue.asks.iter().filter_map(|ask| ask.answered_by.as_ref());
                by.any(|by| *by == contact.id) && matter::is_by_mail(facts, issue)
            };
            let again: Vec<IssueFacts> = facts
                .issues
                .iter()
                .filter(answered)
                .map(|issue| matter::returned(issue, returned.at))
                .collect();
            let draft = self.draft_of(place);
            undelivered(&mut contact);
            self.clients[draft].contacts.push(contact);
            self.clients[draft].issues.extend(again);
        }
    }
}

fn undelivered(contact: &mut Contact) {
    contact.outcome = Outcome::Attempt;
    contact.receipt = Some("came back: it reached nobody".into());
}
