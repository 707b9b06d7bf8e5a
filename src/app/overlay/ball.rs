//! Whose ball an issue is, or several: ours, the client's, a supplier's; and whether it is above us.

use super::which_issue::{self, Of};
use super::{Choice, dates, hand_over};
use crate::app::{App, Effect};
use crate::deed::{Deed, Moment};
use crate::domain::{Ball, ClientId, Command, IssueId, What};
use std::rc::Rc;

/// Asks whose ball an issue of a client is.
pub(in crate::app) fn open(app: &mut App, client: &ClientId) {
    which_issue::ask(
        app,
        client,
        Of::Open,
        "Whose ball: which issue?",
        |app, client, issue| {
            of(app, vec![(client, issue)]);
        },
    );
}

/// Asks whose ball these issues are.
pub(in crate::app) fn of(app: &mut App, issues: Vec<(ClientId, IssueId)>) {
    let issues: Rc<[_]> = issues.into();
    let theirs = if issues.len() == 1 {
        "the client's"
    } else {
        "the clients'"
    };
    let pass = |label: &str, detail: &str, ball: Ball| {
        let (issues, whose) = (Rc::clone(&issues), label.to_owned());
        Choice::new(label, detail, move |app, moment| {
            passed(app, &issues, &ball, &whose, moment)
        })
    };
    let mut choices = vec![
        pass("ours", "we have to act", Ball::Us),
        pass(theirs, "our promises stand still", Ball::Client),
    ];
    let suppliers = app.book.suppliers.iter();
    choices.extend(suppliers.map(|s| pass(&s.name, "supplier", Ball::Supplier(s.id.clone()))));
    let handed = Rc::clone(&issues);
    choices.push(Choice::opens("a new supplier", "", move |app| {
        hand_over::open(app, &handed);
    }));
    if let [(client, issue)] = &*issues {
        choices.push(above(app, client, issue));
    }
    app.choose(
        format!("Whose ball · {}", app.issues_label(&issues)),
        choices,
    );
}

/// What says that somebody else has to fix it, or that we can after all.
fn above(app: &App, client: &ClientId, issue: &IssueId) -> Choice {
    let facts = app.book.get(client).and_then(|e| e.facts.issue(issue));
    let is_above = facts.and_then(|i| {
        i.latest(app.book.now, |what| match what {
            What::AboveUs(above) => Some(*above),
            _ => None,
        })
    }) == Some(true);
    let (label, detail) = if is_above {
        ("not above us after all", "we can fix it ourselves")
    } else {
        (
            "above us",
            "somebody else has to fix it: who, is to be found",
        )
    };
    let (client, issue) = (client.clone(), issue.clone());
    Choice::new(label, detail, move |app, moment| {
        let word = if is_above { "not above us" } else { "above us" };
        let title = format!("{word} · {}", app.issue_label(&client, &issue));
        let event = moment.issue_event(&client, &issue, moment.now, What::AboveUs(!is_above), "");
        vec![Effect::Apply(Deed::of(Command::Record(event), title))]
    })
}

fn passed(
    app: &mut App,
    issues: &[(ClientId, IssueId)],
    ball: &Ball,
    whose: &str,
    moment: &mut Moment<'_>,
) -> Vec<Effect> {
    let command = Command::Together(pass(app, issues, ball, moment));
    let title = format!("the ball is {whose} · {}", app.issues_label(issues));
    app.acted = issues.first().map(|(client, _)| client.clone());
    app.issues.marks.clear();
    vec![Effect::Apply(Deed::of(command, title))]
}

/// What says whose ball issues are.
fn pass(
    app: &App,
    issues: &[(ClientId, IssueId)],
    ball: &Ball,
    moment: &mut Moment<'_>,
) -> Vec<Command> {
    let chase_on = (*ball != Ball::Us).then(|| dates::chase(app));
    let pass = |(client, issue): &(ClientId, IssueId)| {
        let what = What::Ball {
            ball: ball.clone(),
            chase_on,
        };
        Command::Record(moment.issue_event(client, issue, moment.now, what, ""))
    };
    issues.iter().map(pass).collect()
}
