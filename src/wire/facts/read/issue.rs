//! An issue of a file, with all that belongs to it.

use super::row::{ask, each, event, prevention, solution};
use super::{context::FactsContext, object::Object, refer::Around, shorthand};
use crate::domain::{Issue, IssueFacts, IssueId, declare::FactRecord as _};
use crate::wire::facts::{names, node::Node, problem::Path};

/// Gives an issue its id before anything that may refer to it is read.
pub fn name(cx: &FactsContext, path: Path, node: &Node, around: &mut Around) {
    let number = match node.field("number") {
        Some(Node::Whole(number)) => Some(*number),
        _ => None,
    };
    let says = |name: &str| node.text_field(name).unwrap_or_default();
    let key = number.map_or_else(
        || format!("{}/{}", says("noticed_at"), says("title")),
        |number| number.to_string(),
    );
    let id = cx.id_of(
        path,
        "issue",
        node.text_field("id").map(str::to_owned),
        &format!("{}/{key}", around.client),
    );
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

pub fn read(
    cx: &FactsContext,
    path: Path,
    node: Node,
    around: &Around,
    index: usize,
) -> IssueFacts {
    let mut object = Object::open(cx, path, node, Issue::FIELDS, &names::ISSUE).among(around);
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
