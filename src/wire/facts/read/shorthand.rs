//! Short forms: fields of an issue or a client that stand for events, asks, solutions and preventions, since
//! other programs write those most easily. Writing never uses them.

use super::event;
use super::issue::{ask_id, prevention_id, solution_id};
use super::node::Node;
use super::object::Object;
use super::policy::work_time;
use super::refer::Around;
use crate::domain::{
    Affected, Ask, Event, Instant, IssueFacts, Origin, Prevention, Promise, Solution, What,
};
use crate::wire::facts::field;
use crate::wire::facts::problem::Path;

/// The name of a short form, and what it says.
type Dated = (&'static str, fn() -> What);

/// The short forms that are a date, or a list of dates.
const DATED: &[Dated] = &[
    ("told_boss", || What::ToldBoss),
    ("told_client", || What::ToldClient),
    ("apologised", || What::Apologised(Affected::Client)),
    ("resolved", || What::Resolved),
    ("reopened", || What::Reopened),
    ("confirmed", || What::Confirmed),
    ("settled", || What::Settled),
];

/// Reads the short forms of an issue. Those without a date count from when it was noticed.
pub(super) fn issue(object: &mut Object, around: &Around, facts: &mut IssueFacts) {
    let (cx, path, noticed) = (object.cx, object.path, facts.issue.noticed_at);
    let id = facts.issue.id.clone();
    let mut said: Vec<(&str, Instant, What)> = Vec::new();
    if let Some(node) = object.take("severity") {
        said.extend(
            event::severity(object, "severity", &node)
                .map(|it| ("severity", noticed, What::Severity(it))),
        );
    }
    said.extend(
        object
            .word("doing")
            .map(|it| ("doing", noticed, What::Doing(it))),
    );
    let cause = object.line("cause");
    if !cause.is_empty() {
        said.push(("cause", noticed, What::Cause(cause)));
    }
    if let Some(node) = object.take("ball") {
        let ball = event::ball(object, "ball", node);
        said.extend(ball.map(|ball| {
            (
                "ball",
                noticed,
                What::Ball {
                    ball,
                    chase_on: None,
                },
            )
        }));
    }
    if let Some(node) = object.take("promised") {
        let by = cx.deadline(Path::Field(&path, "promised"), &node);
        said.extend(by.map(|by| ("promised", noticed, What::Promised(Some(by)))));
    }
    said.extend(since(object, "above_us", noticed).map(|at| ("above_us", at, What::AboveUs(true))));
    said.extend(
        since(object, "needs_mending", noticed)
            .map(|at| ("needs_mending", at, What::NeedsMending(true))),
    );
    for (name, what) in DATED {
        said.extend(
            dates(object, name)
                .into_iter()
                .map(|at| (*name, at, what())),
        );
    }
    for (name, at, what) in said {
        facts.events.push(event::event(
            cx,
            Path::Field(&path, name),
            around,
            Some(&id),
            at,
            what,
            None,
        ));
    }
    ask(object, facts);
    solution(object, facts);
    for at in dates(object, "prevention") {
        facts.preventions.push(Prevention {
            id: prevention_id(cx, Path::Field(&path, "prevention"), None, &id, at),
            issue: id.clone(),
            at,
            what: String::new(),
            who: String::new(),
            due: None,
            done_at: None,
            origin: Origin::default(),
        });
    }
}

/// `asked` and `answered`: one ask.
fn ask(object: &mut Object, facts: &mut IssueFacts) {
    let (asked, answered) = (object.instant("asked"), object.instant("answered"));
    if asked.is_none() && answered.is_none() {
        return;
    }
    let opened_at = asked.unwrap_or(facts.issue.noticed_at);
    facts.asks.push(Ask {
        id: ask_id(
            object.cx,
            Path::Field(&object.path, "asked"),
            None,
            &facts.issue.id,
            opened_at,
        ),
        issue: facts.issue.id.clone(),
        opened_at,
        text: String::new(),
        contact: None,
        answered_at: answered,
        answered_by: None,
        origin: Origin::default(),
    });
}

/// `solution`: one that works, is worth its cost and is right, chosen when the issue was noticed.
fn solution(object: &mut Object, facts: &mut IssueFacts) {
    let text = object.text("solution");
    if text.is_empty() {
        return;
    }
    let at = facts.issue.noticed_at;
    facts.solutions.push(Solution {
        id: solution_id(
            object.cx,
            Path::Field(&object.path, "solution"),
            None,
            &facts.issue.id,
            at,
        ),
        issue: facts.issue.id.clone(),
        at,
        text,
        works: true,
        worth: true,
        timely: true,
        supplier: None,
        origin: Origin::default(),
    });
}

/// Reads the short forms of a client; they count from when it was added.
pub(super) fn client(object: &mut Object, around: &Around, added_at: Instant) -> Vec<Event> {
    let (cx, path) = (object.cx, object.path);
    let mut said: Vec<(&str, Instant, What)> = Vec::new();
    if let Some(node) = object.take("cadence") {
        let days = event::days(object, "cadence", &node);
        said.extend(days.map(|days| ("cadence", added_at, What::Cadence(Some(days)))));
    }
    if let Some(node) = object.take("status") {
        said.extend(
            event::status(object, "status", node).map(|it| ("status", added_at, What::Status(it))),
        );
    }
    if let Some(node) = object.take("promises") {
        let mut inner = Object::open(
            cx,
            Path::Field(&path, "promises"),
            node,
            field::CLIENT_PROMISES,
        );
        for promise in Promise::ALL {
            let name = promise.word().replace(' ', "_");
            let time = work_time(&mut inner, &name);
            let what = |time| What::Promise {
                promise: *promise,
                time: Some(time),
            };
            said.extend(time.map(|time| ("promises", added_at, what(time))));
        }
        inner.finish();
    }
    let soured = since(object, "soured_by_hand", added_at);
    said.extend(soured.map(|at| ("soured_by_hand", at, What::SouredByHand(true))));
    said.into_iter()
        .map(|(name, at, what)| {
            event::event(cx, Path::Field(&path, name), around, None, at, what, None)
        })
        .collect()
}

/// Since when something holds: `true` means from the beginning, a date from then on, `false` not at all.
fn since(object: &mut Object, name: &str, beginning: Instant) -> Option<Instant> {
    match object.take(name)? {
        Node::Truth(true) => Some(beginning),
        Node::Truth(false) => None,
        node => object.cx.instant(Path::Field(&object.path, name), &node),
    }
}

/// A date or several.
fn dates(object: &mut Object, name: &str) -> Vec<Instant> {
    let items = object.items(name);
    let list = Path::Field(&object.path, name);
    let mut dates = Vec::new();
    for (index, node) in items.into_iter().enumerate() {
        dates.extend(object.cx.instant(Path::Item(&list, index), &node));
    }
    dates
}
