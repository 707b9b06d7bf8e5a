//! What a piece of JSON says, as a value of the kind that its field has; else what is wrong with it.

use super::{context::FactsContext, refer::Around};
use crate::domain::declare::{FactField, Leaf, Shown, ValueKind};
use crate::domain::{Lines, WorkTime, clean, did_you_mean};
use crate::wire::facts::node::Node;
use std::str::FromStr as _;

const ID: usize = 200;

/// A value; `None`: a text, which is put there.
pub fn leaf(
    cx: &FactsContext,
    around: Option<&Around>,
    (field, kind): (&'static FactField, ValueKind),
    node: Node,
    text: &mut String,
) -> Result<Option<Leaf<'static>>, String> {
    let wrong =
        |node: &Node, wanted: &str| Err(format!("this is {}; it should be {wanted}", node.kind()));
    let leaf = match kind {
        ValueKind::Text => {
            *text = clean(&plain_text(field, node)?, field.lines, field.letters);
            if text.is_empty() && field.shown == Shown::Needed && field.lines == Lines::Fold {
                return Err("this is empty".to_owned());
            }
            let says_nothing = text.is_empty() && field.optional;
            return Ok(says_nothing.then_some(Leaf::Nothing));
        }
        ValueKind::Id(_) if field.name == "id" => match node {
            Node::Text(given)
                if !given.is_empty()
                    && given.len() <= ID
                    && clean(&given, Lines::Fold, ID) == given =>
            {
                Ok(Leaf::Id(given.into()))
            }
            Node::Text(_) => Err(format!(
                "an id is 1 to {ID} letters without control characters or double spaces"
            )),
            other => wrong(&other, "a text"),
        },
        ValueKind::Id(Some(row)) => cx.find(row, &node, around).map(Leaf::Id),
        ValueKind::Word(words) => match node {
            Node::Text(text) => word(words, &text).map(Leaf::Word),
            other => wrong(&other, &format!("one of: {}", words.join(", "))),
        },
        ValueKind::Number => number(field, &node),
        ValueKind::Truth => match node {
            Node::Truth(truth) => Ok(Leaf::Truth(truth)),
            other => wrong(&other, "true or false"),
        },
        ValueKind::Instant => cx.instant(&node).map(Leaf::Instant),
        ValueKind::Date => match node {
            Node::Text(text) => cx.day(&text).map(Leaf::Date),
            other => wrong(&other, "a day: write 2025-03-10"),
        },
        ValueKind::Time => work_time(&node).map(Leaf::Time),
        ValueKind::Window => match node {
            Node::Text(text) => text
                .parse()
                .map(Leaf::Window)
                .map_err(|error| error.to_string()),
            other => wrong(&other, "a window: 09:00-17:00"),
        },
        ValueKind::Id(None)
        | ValueKind::List(_)
        | ValueKind::Map(_)
        | ValueKind::Record(_)
        | ValueKind::Choice(_) => Ok(Leaf::Absent),
    };
    leaf.map(Some)
}

/// A text; what else is kept about a client may also be a number or the like.
fn plain_text(field: &FactField, node: Node) -> Result<String, String> {
    let kept = field.name == "fields";
    match node {
        Node::Text(text) => Ok(text),
        Node::Whole(number) if kept => Ok(number.to_string()),
        Node::Real(number) if kept => Ok(number.to_string()),
        Node::Truth(truth) if kept => Ok(truth.to_string()),
        other => Err(format!("this is {}; it should be a text", other.kind())),
    }
}

/// The place of a word; underscores may stand for its spaces, and its first word for the longest severity.
fn word(words: &[&str], text: &str) -> Result<usize, String> {
    let spaced = text.trim().replace('_', " ");
    words
        .iter()
        .position(|word| **word == spaced || (spaced == "stops" && word.starts_with("stops ")))
        .ok_or_else(|| {
            let known = words.join(", ");
            let hint = did_you_mean(&spaced, words.iter().copied());
            format!("“{text}” is not one of: {known}{hint}")
        })
}

/// A whole number within the limits of its field; where files say null, `none` does too.
fn number(field: &FactField, node: &Node) -> Result<Leaf<'static>, String> {
    let number = match node {
        Node::Whole(number) => *number,
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whole and far within the range, as just asked"
        )]
        Node::Real(number) if number.fract() == 0.0 && number.abs() < 1e15 => *number as i64,
        Node::Text(text) if field.optional && field.shown == Shown::Always && text == "none" => {
            return Ok(Leaf::Nothing);
        }
        other => {
            return Err(format!(
                "this is {}; it should be a whole number",
                other.kind()
            ));
        }
    };
    if (field.least..=field.most).contains(&number) {
        return Ok(Leaf::Number(number));
    }
    let (least, most) = (field.least, field.most);
    Err(format!("{number} is not between {least} and {most}"))
}

/// A promise in working time: a text (`8h`, `90m`), or a number of hours.
fn work_time(node: &Node) -> Result<WorkTime, String> {
    let time = match node {
        Node::Text(text) => WorkTime::from_str(text).map_err(|error| error.to_string())?,
        Node::Whole(hours @ 0..100_000) => WorkTime::hours(*hours),
        #[expect(
            clippy::cast_possible_truncation,
            reason = "within the range just asked for"
        )]
        Node::Real(hours) if (0.0..100_000.0).contains(hours) => {
            WorkTime((hours * 3600.0).round() as i64)
        }
        other => {
            return Err(format!(
                "this is {}; it should be a working time: 8h, 90m or a number of hours",
                other.kind()
            ));
        }
    };
    if time.0 > 0 {
        Ok(time)
    } else {
        Err("a promise takes more than no time".to_owned())
    }
}
