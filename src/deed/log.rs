//! What a typed line becomes: a contact, what it answers and asks, and a plan, for each of its clients.

use super::Moment;
use crate::domain::{
    Ask, AskId, ClientId, Command, Instant, Issue, IssueId, IssueKind, Origin, Plan, PlanId,
    Reported,
};
use crate::phrase::When;
use crate::phrase::quick_log::{Draft, Makes};

/// The commands of a draft about these clients (the first is the one it was typed for, and the only one whose
/// ask it answers). `at` is the instant of a contact; nothing is said to have happened after now.
#[must_use]
pub fn commands(
    draft: &Draft,
    clients: &[ClientId],
    answers: Option<&AskId>,
    at: Instant,
    moment: &mut Moment<'_>,
) -> Vec<Command> {
    let mut parts = Vec::new();
    for (place, client) in clients.iter().enumerate() {
        let own = place == 0;
        if !matches!(draft.makes(), Makes::Plan(_)) {
            contact(
                draft,
                client,
                own,
                answers.filter(|_| own),
                at.min(moment.now),
                &mut parts,
                moment,
            );
        }
        if let Makes::Plan(due) | Makes::Both(due) = draft.makes() {
            parts.push(Command::PutPlan(plan(draft, client, own, due, moment)));
        }
    }
    parts
}

fn contact(
    draft: &Draft,
    client: &ClientId,
    own: bool,
    answers: Option<&AskId>,
    at: Instant,
    parts: &mut Vec<Command>,
    moment: &mut Moment<'_>,
) {
    let mut contact = moment.contact(client, at, draft.channel, &draft.text);
    contact.direction = draft.direction;
    contact.mood = draft.mood;
    contact.outcome = draft.outcome;
    // People and issues are the first client's; another client has its own.
    if own {
        contact.persons = draft.people.iter().map(|m| m.id.clone()).collect();
        contact.issues = draft.issues.iter().map(|m| m.id.clone()).collect();
    }
    let id = contact.id.clone();
    let named = contact.issues.first().cloned();
    parts.push(Command::PutContact(contact));
    if let Some(ask) = answers {
        parts.push(Command::AnswerAsk {
            ask: ask.clone(),
            at,
            by: Some(id.clone()),
        });
    }
    if draft.asks {
        let issue = named.unwrap_or_else(|| {
            let new = request(client, &draft.text, at, moment);
            let id = new.id.clone();
            parts.push(Command::PutIssue(new));
            id
        });
        parts.push(Command::PutAsk(Ask {
            id: AskId::new((moment.new_id)()),
            issue,
            opened_at: at,
            text: draft.text.clone(),
            contact: Some(id),
            answered_at: None,
            answered_by: None,
            origin: Origin::default(),
        }));
    }
}

/// How much of a text is a title.
const TITLE: usize = 80;

/// What they ask for, as an issue.
fn request(client: &ClientId, text: &str, at: Instant, moment: &mut Moment<'_>) -> Issue {
    let first = text.lines().next().unwrap_or_default().trim();
    let title = if first.is_empty() {
        "a question".to_owned()
    } else {
        first.chars().take(TITLE).collect()
    };
    Issue {
        id: IssueId::new((moment.new_id)()),
        number: 0,
        client: client.clone(),
        kind: IssueKind::Request,
        title,
        noticed_at: at,
        reported: Reported::Them,
        note: String::new(),
        origin: Origin::default(),
    }
}

fn plan(draft: &Draft, client: &ClientId, own: bool, due: When, moment: &mut Moment<'_>) -> Plan {
    let what = if draft.text.trim().is_empty() {
        draft.channel.to_string()
    } else {
        draft.text.trim().to_owned()
    };
    Plan {
        id: PlanId::new((moment.new_id)()),
        client: client.clone(),
        issue: draft.issues.first().filter(|_| own).map(|m| m.id.clone()),
        what,
        due: due.date,
        at: moment.now,
        done_at: None,
        done_as: None,
        dropped_at: None,
        origin: Origin::default(),
    }
}
