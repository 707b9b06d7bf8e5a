//! Whose ball an issue is, or several: ours, the client's, a supplier's; and whether it is above us.

use super::which_issue::{self, IssueChoice};
use super::{Choice, Choose, Overlay, choose::OrTyped, hand_over};
use crate::app::App;
use crate::deed::{AboveUs, BallTo, Decides, Then};
use crate::domain::{Ball, ClientId, IssueId};
use std::rc::Rc;

pub fn open(app: &mut App, client: &ClientId) {
    which_issue::ask(
        app,
        client,
        IssueChoice::Open,
        "Whose turn: on which issue?",
        |app, client, issue| {
            of(app, vec![(client, issue)]);
        },
    );
}

pub fn of(app: &mut App, issues: Vec<(ClientId, IssueId)>) {
    let issues: Rc<[_]> = issues.into();
    let theirs = ["the clients'", "the client's"][usize::from(issues.len() == 1)];
    let pass = |label: &str, detail: &str, ball: Ball| {
        let issues = Rc::clone(&issues);
        Choice::new(label, detail, move |app, hand| {
            let whose = match &ball {
                Ball::Us => BallTo::Us,
                Ball::Client => BallTo::Client,
                Ball::Supplier(id) => BallTo::Supplier(id),
            };
            let moment = &mut app.book.moment(hand);
            let handed = hand_over::handed(app, &issues, (whose, ""), moment);
            app.issues.marks.clear();
            issues
                .first()
                .map_or_else(Vec::new, |(client, _)| app.decided(client, handed))
        })
    };
    let mut choices = vec![
        pass("ours", "we have to act", Ball::Us),
        pass(theirs, "our promises stand still", Ball::Client),
    ];
    let hand = |name: &str| {
        let (issues, name) = (Rc::clone(&issues), name.to_owned());
        move |app: &mut App| hand_over::open(app, &issues, &name)
    };
    let suppliers = app.book.suppliers.iter();
    choices.extend(suppliers.map(|s| Choice::opens(&s.name, "supplier", hand(&s.name))));
    choices.push(Choice::opens("a new supplier", "", hand("")));
    if let [(client, issue)] = &*issues {
        choices.push(above(app, client, issue));
    }
    let title = format!("Whose turn · {}", app.issues_label(&issues));
    let typed = Rc::clone(&issues);
    app.overlays.push(Overlay::Choose(Choose {
        or_typed: Some(OrTyped {
            tab: None,
            draft: None,
            says: "enter hands it to a new supplier of that name",
            then: Rc::new(move |app, name| hand_over::open(app, &typed, name)),
        }),
        ..Choose::new(title, choices)
    }));
}

/// What says that somebody else has to fix it, or that we can after all.
fn above(app: &App, client: &ClientId, issue: &IssueId) -> Choice {
    let facts = app.issue_facts(client, issue);
    let on = !facts.is_some_and(|i| i.is_above_us(app.book.now));
    let (label, detail) = if on {
        (
            "above us",
            "somebody else has to fix it; we do not know yet who",
        )
    } else {
        ("not above us after all", "we can fix it ourselves")
    };
    let issue = issue.clone();
    Choice::does(label, detail, client, move |app, client, moment| {
        let (facts, issue) = app.at_hand(client, &issue)?;
        let (why, then) = ("", Then::default());
        AboveUs {
            issue,
            on,
            why,
            then,
        }
        .decide(facts, moment)
    })
}
