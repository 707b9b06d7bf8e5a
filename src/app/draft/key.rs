//! What a draft is of: the same key for the same line, letter or form about the same facts.

use crate::app::overlay::mend::{RungForm, RungLine};
use crate::app::overlay::{LogLine, Overlay, Purpose, Subject};
use crate::domain::{ClientId, IssueId};
use crate::health::ladder::Record;

/// The key of an overlay that one types in; a choice and a question have none.
pub(super) fn key_of(overlay: &Overlay) -> Option<String> {
    let parts: Vec<&str> = match overlay {
        Overlay::Log(log) => return Some(log_key(log)),
        Overlay::Letter(letter) => vec!["letter", letter.client.as_str(), letter.issue.as_str()],
        Overlay::Prompt(prompt) => return Some(purpose_key(&prompt.purpose)),
        Overlay::Form(form) => return Some(subject_key(&form.subject)),
        Overlay::Choose(_)
        | Overlay::Sheet(_)
        | Overlay::Confirm(_)
        | Overlay::Help(_)
        | Overlay::Palette(_) => {
            return None;
        }
    };
    Some(key(&parts))
}

/// Ids have no line breaks.
fn key(parts: &[&str]) -> String {
    parts.join("\n")
}

fn log_key(log: &LogLine) -> String {
    match (&log.plan, &log.answers) {
        (Some(plan), _) => key(&["log a plan", plan.id.as_str()]),
        (None, Some(Some(ask))) => key(&["log an answer", ask.as_str()]),
        (None, _) => of_clients("log", &log.clients),
    }
}

fn of_clients(what: &str, clients: &[ClientId]) -> String {
    let mut parts = vec![what];
    parts.extend(clients.iter().map(ClientId::as_str));
    key(&parts)
}

fn of_issues(what: &str, issues: &[(ClientId, IssueId)]) -> String {
    let mut parts = vec![what];
    parts.extend(issues.iter().map(|(_, issue)| issue.as_str()));
    key(&parts)
}

fn purpose_key(purpose: &Purpose) -> String {
    match purpose {
        Purpose::DidIt(client) => key(&["did", client.as_str()]),
        Purpose::Rung(client, line) => match line {
            RungLine::NeedsMending(issue) => key(&["needs mending", issue.as_str()]),
            RungLine::Skip(issue, step) => key(&["skip", issue.as_str(), step.word()]),
            RungLine::Settle(issue) => key(&["settle", issue.as_str()]),
            RungLine::Sour(soured) => {
                key(&[if *soured { "sour" } else { "not sour" }, client.as_str()])
            }
        },
        Purpose::Resolve(_, issue) => key(&["resolve", issue.as_str()]),
        Purpose::Reopen(_, issue) => key(&["reopen", issue.as_str()]),
        Purpose::NewIssue(client) => key(&["new issue", client.as_str()]),
        Purpose::Snooze(clients) => of_clients("snooze", clients),
        Purpose::Plan(clients) => of_clients("plan", clients),
        Purpose::Pause(client) => key(&["pause", client.as_str()]),
        Purpose::DidItOn(_, issue) => key(&["did on", issue.as_str()]),
        Purpose::ResolveMany(issues) => of_issues("resolve", issues),
        Purpose::HandOver(issues) => of_issues("hand over", issues),
        Purpose::Tag(clients) => of_clients("tag", clients),
        Purpose::Supplier(_, issue) => key(&["supplier", issue.as_str()]),
    }
}

fn subject_key(subject: &Subject) -> String {
    match subject {
        Subject::NewClient => "new client".to_owned(),
        Subject::Client(facts) => key(&["client", facts.id().as_str()]),
        // A new one has another id each time it is begun.
        Subject::Person(person) if person.origin.revision == 0 => {
            key(&["new person", person.client.as_str()])
        }
        Subject::Person(person) => key(&["person", person.id.as_str()]),
        Subject::Contact(contact) => key(&["contact", contact.id.as_str()]),
        Subject::Issue(issue) => key(&["issue", issue.issue.id.as_str()]),
        Subject::Plan(plan) => key(&["plan", plan.id.as_str()]),
        Subject::Prevention(prevention) => key(&["prevention", prevention.id.as_str()]),
        Subject::Supplier(supplier) => key(&["supplier", supplier.id.as_str()]),
        Subject::Tie(client, tie) => key(&["tie", client.as_str(), tie.id.as_str()]),
        Subject::Rung(deed) => rung_key(deed),
    }
}

fn rung_key(deed: &RungForm) -> String {
    let issue = deed.issue.as_ref().map_or("", |issue| issue.as_str());
    let record = match &deed.record {
        None => "",
        Some(Record::Noted(issue)) => issue.id.as_str(),
        Some(Record::Contact(contact)) => contact.id.as_str(),
        Some(Record::Event(event)) => event.id.as_str(),
        Some(Record::Solution(solution)) => solution.id.as_str(),
        Some(Record::Prevention(prevention)) => prevention.id.as_str(),
    };
    key(&[
        "rung",
        deed.client.as_str(),
        issue,
        deed.step.word(),
        record,
    ])
}
