//! An issue of a file, with its asks, solutions and preventions.

use super::client::{each, event};
use super::context::Context;
use super::object::Object;
use super::refer::Around;
use super::shorthand;
use crate::domain::fact::Record as _;
use crate::domain::{
    Ask, AskId, Issue, IssueFacts, IssueId, Prevention, PreventionId, Solution, SolutionId,
};
use crate::wire::facts::names;
use crate::wire::facts::node::Node;
use crate::wire::facts::problem::Path;

/// Gives an issue its id before anything that may refer to it is read.
pub(super) fn name(cx: &Context, path: Path, node: &Node, around: &mut Around) {
    let number = match node.field("number") {
        Some(Node::Whole(number)) => Some(*number),
        _ => None,
    };
    let says = |name: &str| node.text_field(name).unwrap_or_default();
    let key = number.map_or_else(
        || format!("{}/{}", says("noticed_at"), says("title")),
        |number| number.to_string(),
    );
    let given = node.text_field("id").map(str::to_owned);
    let id = cx.id_of(path, "issue", given, &format!("{}/{key}", around.client));
    if let Some(number) = number.filter(|number| *number > 0) {
        if !cx.numbers.borrow_mut().insert(number) {
            cx.problem(
                Path::Field(&path, "number"),
                format!("another issue has the number {number} too"),
            );
        }
        let said = id.as_str().into();
        around.issue_names.insert(format!("#{number}"), said);
    }
    around.issues.push(IssueId::new(id.as_str()));
    around.issue_names.insert(id.clone(), id.into());
}

/// Reads an issue; `index` is its place in the client's list.
pub(super) fn read(
    cx: &Context,
    path: Path,
    node: Node,
    around: &Around,
    index: usize,
) -> IssueFacts {
    let mut object = Object::open(cx, path, node, Issue::FIELDS, names::ISSUE).among(around);
    let mut issue: Issue = object.record();
    issue.client = around.client.clone();
    issue.id = around.issues.get(index).cloned().unwrap_or(issue.id);
    if issue.title.is_empty() {
        issue.kind.word().clone_into(&mut issue.title);
    }
    let id = issue.id.clone();
    let mut facts = IssueFacts::new(issue);
    let [asks, events] = ["asks", "events"].map(|name| object.objects(name));
    let [solutions, preventions] = ["solutions", "preventions"].map(|name| object.objects(name));
    facts.asks = each(path, "asks", asks, |path, node| {
        ask(cx, path, node, around, &facts.issue)
    });
    facts.events = each(path, "events", events, |path, node| {
        event(cx, path, node, around, Some(&id))
    });
    facts.solutions = each(path, "solutions", solutions, |path, node| {
        solution(cx, path, node, &facts.issue)
    });
    facts.preventions = each(path, "preventions", preventions, |path, node| {
        prevention(cx, path, node, &id)
    });
    shorthand::issue(&mut object, around, &mut facts);
    object.finish();
    facts
}

/// An ask on an issue.
pub(super) fn ask(cx: &Context, path: Path, node: Node, around: &Around, issue: &Issue) -> Ask {
    let mut object = Object::open(cx, path, node, Ask::FIELDS, &[]).among(around);
    object.default("opened_at", || Node::At(issue.noticed_at));
    let unanswered = object.peek("answered_at").is_none();
    if unanswered && object.peek("answered_by").is_some() {
        object.problem("answered_by", "say also when: “answered_at” is missing");
    }
    let mut ask: Ask = object.record();
    object.finish();
    ask.issue = issue.id.clone();
    let says = format!("{}/{}", issue.id, ask.opened_at.to_rfc3339());
    ask.id = AskId::new(cx.own_id(path, "ask", ask.id.as_str(), &says));
    ask
}

/// A solution of an issue.
pub(super) fn solution(cx: &Context, path: Path, node: Node, issue: &Issue) -> Solution {
    let mut object = Object::open(cx, path, node, Solution::FIELDS, &[]);
    object.default("at", || Node::At(issue.noticed_at));
    let mut solution: Solution = object.record();
    object.finish();
    solution.issue = issue.id.clone();
    let says = format!("{}/{}", issue.id, solution.at.to_rfc3339());
    solution.id = SolutionId::new(cx.own_id(path, "solution", solution.id.as_str(), &says));
    solution
}

/// A prevention noted for an issue.
pub(super) fn prevention(cx: &Context, path: Path, node: Node, issue: &IssueId) -> Prevention {
    let mut object = Object::open(cx, path, node, Prevention::FIELDS, &[]);
    let mut prevention: Prevention = object.record();
    object.finish();
    prevention.issue = issue.clone();
    let says = format!("{issue}/{}", prevention.at.to_rfc3339());
    prevention.id = PreventionId::new(cx.own_id(path, "prevention", prevention.id.as_str(), &says));
    prevention
}
