//! Short forms: fields of an issue or a client that stand for events, asks, solutions and preventions, since
//! other programs write those most easily. Each is read as the row that it stands for. Writing never uses them.

use super::row::{ask, placed, prevention, solution};
use super::{object::Object, refer::Around};
use crate::domain::{Event, Instant, IssueFacts, IssueId, Promise, declare::FactRecord as _};
use crate::wire::facts::names::{self, DATED, SINCE, VALUED, file_word};
use crate::wire::facts::node::{Name, Node};
use crate::wire::facts::problem::Path;

/// What a short form says is read as an event of the same word.
struct ShortForm<'p> {
    around: &'p Around,
    issue: Option<&'p IssueId>,
}

impl ShortForm<'_> {
    fn event(&self, object: &Object, path: Path, at: Instant, says: Vec<(Name, Node)>) -> Event {
        let cx = object.cx;
        let mut entries = says;
        entries.push(("at".into(), Node::At(at)));
        let mut event = Object::open(cx, path, Node::Object(entries), Event::FIELDS, &[])
            .among(self.around)
            .on_client(self.issue.is_none())
            .short();
        placed(cx, path, self.around, self.issue, event.record())
    }

    /// Those whose value is what the event says, which was so from the beginning.
    fn valued(
        &self,
        object: &mut Object,
        names: &[&'static str],
        beginning: Instant,
    ) -> Vec<Event> {
        let mut events = vec![];
        for name in names {
            let Some(node) = object.take(name) else {
                continue;
            };
            // A cause that is not known is no event.
            if matches!(&node, Node::Text(text) if *name == "cause" && text.trim().is_empty()) {
                continue;
            }
            let path = Path::Field(&object.path, name);
            let says = vec![what(name), ("value".into(), node)];
            events.push(self.event(object, path, beginning, says));
        }
        events
    }

    /// Those that say since when something holds: `true` means from the beginning, `false` not at all.
    fn since(&self, object: &mut Object, names: &[&'static str], beginning: Instant) -> Vec<Event> {
        let (mut events, base) = (vec![], object.path);
        for name in names {
            let path = Path::Field(&base, name);
            let at = match object.take(name) {
                None | Some(Node::Truth(false)) => None,
                Some(Node::Truth(true)) => Some(beginning),
                Some(node) => object.cx.instant_at(path, &node),
            };
            events.extend(at.map(|at| self.event(object, path, at, vec![what(name)])));
        }
        events
    }
}

fn what(word: &'static str) -> (Name, Node) {
    ("what".into(), Node::Text(word.to_owned()))
}

/// Reads the short forms of an issue. Those without a date count from when it was noticed.
pub fn issue(object: &mut Object, around: &Around, facts: &mut IssueFacts) {
    let noticed = facts.issue.noticed_at;
    let id = facts.issue.id.clone();
    let told = ShortForm {
        around,
        issue: Some(&id),
    };
    let mut events = told.valued(object, VALUED, noticed);
    events.extend(told.since(object, SINCE, noticed));
    for name in DATED {
        for at in dates(object, name) {
            let path = Path::Field(&object.path, name);
            events.push(told.event(object, path, at, vec![what(name)]));
        }
    }
    facts.events.extend(events);
    let (cx, path) = (object.cx, object.path);
    let (asked, answered) = (object.instant("asked"), object.instant("answered"));
    if asked.is_some() || answered.is_some() {
        let opened = ("opened_at".into(), Node::At(asked.unwrap_or(noticed)));
        let answered = answered.map(|at| ("answered_at".into(), Node::At(at)));
        let node = Node::Object([opened].into_iter().chain(answered).collect());
        facts.asks.push(ask(
            cx,
            Path::Field(&path, "asked"),
            node,
            around,
            &facts.issue,
        ));
    }
    let text = object.text("solution", usize::MAX);
    if !text.is_empty() {
        let node = Node::Object(vec![("text".into(), Node::Text(text))]);
        let path = Path::Field(&path, "solution");
        facts.solutions.push(solution(cx, path, node, &facts.issue));
    }
    for at in dates(object, "prevention") {
        let node = Node::Object(vec![("at".into(), Node::At(at))]);
        let path = Path::Field(&path, "prevention");
        facts.preventions.push(prevention(cx, path, node, &id));
    }
}

pub fn client(object: &mut Object, around: &Around, added_at: Instant) -> Vec<Event> {
    let told = ShortForm {
        around,
        issue: None,
    };
    let mut events = told.valued(object, &["cadence", "status"], added_at);
    if let Some(node) = object.take("promises") {
        let path = Path::Field(&object.path, "promises");
        let mut inner = Object::open(object.cx, path, node, &[], names::CLIENT_PROMISES);
        for promise in Promise::ALL {
            let name = file_word(promise.word());
            if let Some(node) = inner.take(&name) {
                let path = Path::Field(&path, &name);
                let which = ("promise".into(), Node::Text(promise.word().to_owned()));
                let says = vec![what("promise"), which, ("value".into(), node)];
                events.push(told.event(object, path, added_at, says));
            }
        }
        inner.finish();
    }
    events.extend(told.since(object, &["soured_by_hand"], added_at));
    events
}

fn dates(object: &mut Object, name: &str) -> Vec<Instant> {
    let items = object.items(name);
    let list = Path::Field(&object.path, name);
    let mut dates = vec![];
    for (index, node) in items.iter().enumerate() {
        dates.extend(object.cx.instant_at(Path::Item(&list, index), node));
    }
    dates
}
