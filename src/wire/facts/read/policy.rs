//! The policy of a file.

use super::context::Context;
use super::node::Node;
use super::object::Object;
use crate::domain::{Date, Lines, MOST_DAYS, Policy, Promises, TagTerms, Window, WorkTime, clean};
use crate::wire::facts::field;
use crate::wire::facts::problem::Path;
use std::collections::BTreeMap;
use std::str::FromStr as _;

/// Reads a policy; what it leaves out has its usual value, a weekday left out of a given week is closed.
pub(super) fn read(cx: &Context, path: Path, node: Node) -> Policy {
    let mut object = Object::open(cx, path, node, field::POLICY);
    let usual = Policy::default();
    let zone = object.line("zone");
    let boss = object.line("boss");
    let policy = Policy {
        zone: if zone.is_empty() { usual.zone } else { zone },
        week: object.take("week").map_or(usual.week, |node| {
            week(cx, Path::Field(&path, "week"), node)
        }),
        holidays: dated(&mut object, "holidays", |object, day, node| match node {
            Node::Text(name) => clean(name, Lines::Fold, 2_000),
            other => {
                object.problem(
                    "holidays",
                    format!("{day} is {}; it should be the day's name", other.kind()),
                );
                String::new()
            }
        }),
        days: dated(&mut object, "days", |object, _, node| {
            windows(object, "days", node)
        }),
        breaks: dated(&mut object, "breaks", |object, _, node| {
            windows(object, "breaks", node)
        }),
        promises: object.take("promises").map_or(usual.promises, |node| {
            promises(cx, Path::Field(&path, "promises"), node)
        }),
        cadence: small(&mut object, "cadence", 1).unwrap_or(usual.cadence),
        cadence_tight: small(&mut object, "cadence_tight", 1).unwrap_or(usual.cadence_tight),
        pace: small(&mut object, "pace", 0).unwrap_or(usual.pace),
        rest: small(&mut object, "rest", 0).unwrap_or(usual.rest),
        rest_neglected: small(&mut object, "rest_neglected", 0).unwrap_or(usual.rest_neglected),
        boss: (!boss.is_empty()).then_some(boss),
        addresses: object.lines("addresses"),
        date_order: object.word("date_order").unwrap_or(usual.date_order),
        tags: object
            .take("tags")
            .map(|node| tags(cx, Path::Field(&path, "tags"), node))
            .unwrap_or_default(),
    };
    object.finish();
    policy
}

/// What tags set, by the tag; one that sets nothing is not kept.
fn tags(cx: &Context, path: Path, node: Node) -> BTreeMap<String, TagTerms> {
    let entries = match node {
        Node::Object(entries) => entries,
        other => {
            cx.problem(
                path,
                format!("this is {}; it should be an object of tags", other.kind()),
            );
            Vec::new()
        }
    };
    let mut tags = BTreeMap::new();
    for (name, node) in entries {
        let at = Path::Field(&path, &name);
        let tag = clean(&name, Lines::Fold, 2_000);
        if tag.is_empty() || tag != name {
            cx.problem(
                at,
                "a tag has a name without control characters or double spaces".to_owned(),
            );
            continue;
        }
        let mut object = Object::open(cx, at, node, field::TAG);
        let terms = TagTerms {
            reply: work_time(&mut object, "reply"),
            reply_tight: work_time(&mut object, "reply_tight"),
            tell: work_time(&mut object, "tell"),
            cadence: small(&mut object, "cadence", 1),
        };
        object.finish();
        if !terms.is_empty() {
            tags.insert(tag, terms);
        }
    }
    tags
}

fn small(object: &mut Object, name: &str, from: i64) -> Option<u16> {
    object
        .number(name, from, MOST_DAYS.into())
        .and_then(|number| u16::try_from(number).ok())
}

fn week(cx: &Context, path: Path, node: Node) -> [Vec<Window>; 7] {
    let mut object = Object::open(cx, path, node, field::WEEK);
    let week = std::array::from_fn(|day| {
        let name = field::WEEK[day];
        let node = object.take(name);
        node.map(|node| windows(&object, name, &node))
            .unwrap_or_default()
    });
    object.finish();
    week
}

/// A list of windows, or one alone.
fn windows(object: &Object, name: &str, node: &Node) -> Vec<Window> {
    let items = match node {
        Node::List(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut windows = Vec::new();
    for item in items {
        match item {
            Node::Text(text) => match Window::from_str(text) {
                Ok(window) => windows.push(window),
                Err(error) => object.problem(name, error.to_string()),
            },
            other => object.problem(
                name,
                format!(
                    "this is {}; it should be a window: 09:00-17:00",
                    other.kind()
                ),
            ),
        }
    }
    windows
}

fn dated<T>(
    object: &mut Object,
    name: &str,
    read: impl Fn(&Object, Date, &Node) -> T,
) -> BTreeMap<Date, T> {
    let mut days = BTreeMap::new();
    match object.take(name) {
        None => {}
        Some(Node::Object(entries)) => {
            for (day, node) in entries {
                if let Some(day) = object.parse_day(name, &day) {
                    days.insert(day, read(object, day, &node));
                }
            }
        }
        Some(other) => object.problem(
            name,
            format!("this is {}; it should be an object of days", other.kind()),
        ),
    }
    days
}

fn promises(cx: &Context, path: Path, node: Node) -> Promises {
    let mut object = Object::open(cx, path, node, field::PROMISES);
    let usual = Policy::default().promises;
    let promises = Promises {
        reply: work_time(&mut object, "reply").unwrap_or(usual.reply),
        reply_tight: work_time(&mut object, "reply_tight").unwrap_or(usual.reply_tight),
        tell: work_time(&mut object, "tell").unwrap_or(usual.tell),
        stops: work_days(&mut object, "stops", usual.stops),
        harms: work_days(&mut object, "harms", usual.harms),
        annoys: work_days(&mut object, "annoys", usual.annoys),
    };
    object.finish();
    promises
}

/// A promise in working time, more than none.
pub(super) fn work_time(object: &mut Object, name: &str) -> Option<WorkTime> {
    let node = object.take(name)?;
    parse_work_time(object, name, &node)
}

/// A promise in working time: a text (`8h`, `90m`), or a number of hours.
pub(super) fn parse_work_time(object: &Object, name: &str, node: &Node) -> Option<WorkTime> {
    let read = match node {
        Node::Text(text) => WorkTime::from_str(text).map_err(|error| error.to_string()),
        Node::Whole(hours @ 0..100_000) => Ok(WorkTime::hours(*hours)),
        #[expect(
            clippy::cast_possible_truncation,
            reason = "within the range just asked for"
        )]
        Node::Real(hours) if (0.0..100_000.0).contains(hours) => {
            Ok(WorkTime((hours * 3600.0).round() as i64))
        }
        other => Err(format!(
            "this is {}; it should be a working time: 8h, 90m or a number of hours",
            other.kind()
        )),
    };
    match read {
        Ok(time) if time.0 > 0 => Some(time),
        Ok(_) => {
            object.problem(name, "a promise takes more than no time");
            None
        }
        Err(message) => {
            object.problem(name, message);
            None
        }
    }
}

/// Working days: a number, `none` or null; the usual ones where nothing is said.
fn work_days(object: &mut Object, name: &str, usual: Option<u16>) -> Option<u16> {
    match object.take_raw(name) {
        None => usual,
        Some(Node::Null) => None,
        Some(Node::Text(text)) if text == "none" => None,
        Some(Node::Text(text)) => {
            object.problem(
                name,
                format!("“{text}” is not a number of working days, nor “none”"),
            );
            None
        }
        Some(node) => object
            .parse_number(name, &node, 1, MOST_DAYS.into())
            .and_then(|days| u16::try_from(days).ok()),
    }
}
