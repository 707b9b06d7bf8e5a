//! An issue of a file, with its asks, solutions and preventions.

use super::client::each;
use super::context::Context;
use super::node::Node;
use super::object::Object;
use super::refer::Around;
use super::{event, shorthand};
use crate::domain::{
    Ask, AskId, Instant, Issue, IssueFacts, IssueId, IssueKind, Prevention, PreventionId, Reported,
    Solution, SolutionId,
};
use crate::wire::facts::field;
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
    let id = IssueId::new(cx.id_of(path, "issue", given, &format!("{}/{key}", around.client)));
    if let Some(number) = number.filter(|number| *number > 0) {
        if !cx.numbers.borrow_mut().insert(number) {
            cx.problem(
                Path::Field(&path, "number"),
                format!("another issue has the number {number} too"),
            );
        }
        around.issue_names.insert(format!("#{number}"), id.clone());
    }
    around.issue_names.insert(id.to_string(), id.clone());
    around.issues.push(id);
}

/// Reads an issue; `index` is its place in the client's list.
pub(super) fn read(
    cx: &Context,
    path: Path,
    node: Node,
    around: &Around,
    index: usize,
) -> IssueFacts {
    let id = around
        .issues
        .get(index)
        .cloned()
        .unwrap_or_else(|| IssueId::new(""));
    let mut object = Object::open(cx, path, node, field::ISSUE);
    object.id("id");
    let noticed_at = object.needed_instant("noticed_at", cx.reading.now);
    let kind = object.word("kind").unwrap_or(IssueKind::Request);
    let title = object.line("title");
    let mut facts = IssueFacts::new(Issue {
        id: id.clone(),
        number: object.number("number", 0, i64::from(i32::MAX)).unwrap_or(0),
        client: around.client.clone(),
        kind,
        title: if title.is_empty() {
            kind.word().to_owned()
        } else {
            title
        },
        noticed_at,
        reported: object.word("reported").unwrap_or(Reported::Them),
        note: object.text("note"),
        origin: object.origin(),
    });
    let (asks, events) = (object.objects("asks"), object.objects("events"));
    let (solutions, preventions) = (object.objects("solutions"), object.objects("preventions"));
    facts.asks = each(path, "asks", asks, |path, node| {
        ask(cx, path, node, around, &facts.issue)
    });
    facts.events = each(path, "events", events, |path, node| {
        event::read(cx, path, node, around, Some(&id))
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

fn ask(cx: &Context, path: Path, node: Node, around: &Around, issue: &Issue) -> Ask {
    let mut object = Object::open(cx, path, node, field::ASK);
    let given = object.id("id");
    let opened_at = object.instant("opened_at").unwrap_or(issue.noticed_at);
    let answered_at = object.instant("answered_at");
    let answered_by = object.contact("answered_by", around);
    if answered_by.is_some() && answered_at.is_none() {
        object.problem("answered_by", "say also when: “answered_at” is missing");
    }
    let ask = Ask {
        id: ask_id(cx, path, given, &issue.id, opened_at),
        issue: issue.id.clone(),
        opened_at,
        text: object.text("text"),
        contact: object.contact("contact", around),
        answered_at,
        answered_by,
        origin: object.origin(),
    };
    object.finish();
    ask
}

/// The id of an ask.
pub(super) fn ask_id(
    cx: &Context,
    path: Path,
    given: Option<String>,
    issue: &IssueId,
    opened_at: Instant,
) -> AskId {
    AskId::new(cx.id_of(
        path,
        "ask",
        given,
        &format!("{issue}/{}", opened_at.to_rfc3339()),
    ))
}

fn solution(cx: &Context, path: Path, node: Node, issue: &Issue) -> Solution {
    let mut object = Object::open(cx, path, node, field::SOLUTION);
    let given = object.id("id");
    let at = object.instant("at").unwrap_or(issue.noticed_at);
    let solution = Solution {
        id: solution_id(cx, path, given, &issue.id, at),
        issue: issue.id.clone(),
        at,
        text: object.text("text"),
        works: object.truth("works").unwrap_or(true),
        worth: object.truth("worth").unwrap_or(true),
        timely: object.truth("timely").unwrap_or(true),
        supplier: object.supplier("supplier"),
        origin: object.origin(),
    };
    object.finish();
    solution
}

/// The id of a solution.
pub(super) fn solution_id(
    cx: &Context,
    path: Path,
    given: Option<String>,
    issue: &IssueId,
    at: Instant,
) -> SolutionId {
    SolutionId::new(cx.id_of(
        path,
        "solution",
        given,
        &format!("{issue}/{}", at.to_rfc3339()),
    ))
}

fn prevention(cx: &Context, path: Path, node: Node, issue: &IssueId) -> Prevention {
    let mut object = Object::open(cx, path, node, field::PREVENTION);
    let given = object.id("id");
    let at = object.needed_instant("at", cx.reading.now);
    let prevention = Prevention {
        id: prevention_id(cx, path, given, issue, at),
        issue: issue.clone(),
        at,
        what: object.text("what"),
        who: object.line("who"),
        due: object.day("due"),
        done_at: object.instant("done_at"),
        origin: object.origin(),
    };
    object.finish();
    prevention
}

/// The id of a prevention.
pub(super) fn prevention_id(
    cx: &Context,
    path: Path,
    given: Option<String>,
    issue: &IssueId,
    at: Instant,
) -> PreventionId {
    PreventionId::new(cx.id_of(
        path,
        "prevention",
        given,
        &format!("{issue}/{}", at.to_rfc3339()),
    ))
}
