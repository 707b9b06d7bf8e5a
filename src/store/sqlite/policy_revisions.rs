//! The policy as it lies in the store: JSON by the table of facts, the promises beside the rest. Neither the TOML that
//! people edit (`config`) nor the shape for other programs (`wire`).

use super::sql::Sql;
use crate::domain::declare::{FactField, FactRecord, Leaf, Sink, Source, ValueKind, Variant};
use crate::domain::{Clean, Policy, Window, WorkTime};
use crate::store::error::{Result, StoreError};
use rusqlite::Connection;
use serde_json::{Map, Value, json};

pub fn in_force(conn: &Connection) -> Result<Option<(Policy, i64)>> {
    let sql = "SELECT text, revision FROM policy ORDER BY revision DESC LIMIT 1";
    let last: Option<(Option<String>, i64)> = conn.row(sql, [], |row| row.try_into())?;
    let Some((Some(text), revision)) = last else {
        return Ok(None);
    };
    Ok(Some((parse(&text)?, revision)))
}

fn write(policy: &Policy) -> String {
    let mut writing = PolicyWriting {
        open: vec![(None, Value::Object(Map::new()), None)],
    };
    let Ok(()) = policy.write(&mut writing);
    writing.open.pop().unwrap_or_default().1.to_string()
}

/// The same within a change, with what stands in the one in force that only a later program knows.
pub fn written(conn: &Connection, policy: &Policy) -> Result<String> {
    let sql = "SELECT text FROM policy ORDER BY revision DESC LIMIT 1";
    let before: Option<Option<String>> = conn.first(sql, [])?;
    Ok(keeping(policy, &before.flatten().unwrap_or_default()))
}

fn keeping(policy: &Policy, before: &str) -> String {
    let text = write(policy);
    let read = |text: &str| serde_json::from_str::<Map<String, Value>>(text).unwrap_or_default();
    let (mut new, known) = (read(&text), read(before));
    for (key, value) in known {
        new.entry(key).or_insert(value);
    }
    Value::Object(new).to_string()
}

/// Reads what [`write()`] wrote.
fn parse(text: &str) -> Result<Policy> {
    let whole = serde_json::from_str(text).map_err(|e| damaged(&e.to_string()))?;
    let mut reading = PolicyReading {
        open: vec![OpenValue {
            left: whole,
            next: None,
        }],
        taken: Value::Null,
    };
    Policy::read(&mut reading).map_err(|field| damaged(&format!("its {} is wrong", field.name)))
}

/// The text with its texts cleaned; `None` where they are, or it cannot be read.
pub fn cleaned(text: &str) -> Option<String> {
    let policy = parse(text).ok()?;
    let cleaned = keeping(&policy, text);
    (parse(&cleaned).ok()? != policy).then_some(cleaned)
}

fn damaged(detail: &str) -> StoreError {
    StoreError::Damaged {
        path: std::path::PathBuf::new(),
        detail: format!("the policy cannot be read: {detail}"),
    }
}

/// What stands in a list or map so deep in a field: the promises stand beside the rest instead.
fn stands_beside(kind: ValueKind) -> bool {
    matches!(kind, ValueKind::Record(_))
}

/// The lists and maps that are open, the innermost last: of which field, what is in them, the key of the next value.
struct PolicyWriting {
    open: Vec<(Option<&'static FactField>, Value, Option<String>)>,
}

impl PolicyWriting {
    fn add(&mut self, field: &'static FactField, value: Value) {
        match self.open.last_mut() {
            Some((_, Value::Array(list), _)) => list.push(value),
            Some((_, Value::Object(map), key)) => {
                map.insert(key.take().unwrap_or_else(|| field.name.to_owned()), value);
            }
            _ => {}
        }
    }
}

impl Sink for PolicyWriting {
    type Error = std::convert::Infallible;

    fn put(
        &mut self,
        field: &'static FactField,
        leaf: Leaf,
    ) -> std::result::Result<(), Self::Error> {
        let value = match leaf {
            Leaf::Nothing | Leaf::Absent => Value::Null,
            Leaf::Text(text) => json!(Clean::of(text, field.lines, field.letters).into_text()),
            Leaf::Id(id) => json!(*id),
            Leaf::Word(place) => match field.innermost {
                ValueKind::Word(words) => json!(words[place]),
                _ => Value::Null,
            },
            Leaf::Number(number) => json!(number),
            Leaf::Truth(truth) => json!(truth),
            Leaf::Instant(at) => json!(at.to_rfc3339()),
            Leaf::Date(date) => json!(date.to_string()),
            Leaf::Time(time) => json!(time.0),
            Leaf::Window(window) => json!([window.from, window.to]),
        };
        self.add(field, value);
        Ok(())
    }

    fn begin(
        &mut self,
        field: &'static FactField,
        count: usize,
    ) -> std::result::Result<(), Self::Error> {
        if stands_beside(field.kind) {
            return Ok(());
        }
        let same = |open: &&(Option<&'static FactField>, Value, Option<String>)| {
            open.0.is_some_and(|other| std::ptr::eq(other, field))
        };
        let depth = self.open.iter().rev().take_while(same).count();
        let new = match field.kind.at_depth(depth) {
            ValueKind::List(_) => Value::Array(Vec::with_capacity(count)),
            _ => Value::Object(Map::new()),
        };
        self.open.push((Some(field), new, None));
        Ok(())
    }

    fn key(&mut self, _: &'static FactField, key: &str) -> std::result::Result<(), Self::Error> {
        if let Some((_, _, next)) = self.open.last_mut() {
            *next = Some(Clean::line(key).into_text());
        }
        Ok(())
    }

    fn choose(
        &mut self,
        _: &'static FactField,
        _: &'static Variant,
    ) -> std::result::Result<(), Self::Error> {
        Ok(())
    }

    fn end(&mut self, field: &'static FactField) -> std::result::Result<(), Self::Error> {
        if !stands_beside(field.kind)
            && let Some((_, whole, _)) = self.open.pop()
        {
            self.add(field, whole);
        }
        Ok(())
    }
}

/// A list or map that is being read.
struct OpenValue {
    left: Value,
    next: Option<String>,
}

struct PolicyReading {
    open: Vec<OpenValue>,
    taken: Value,
}

impl PolicyReading {
    fn next(&mut self, field: &'static FactField) -> Value {
        let Some(open) = self.open.last_mut() else {
            return Value::Null;
        };
        match &mut open.left {
            Value::Array(list) => list.pop().unwrap_or_default(),
            Value::Object(map) => {
                let key = open.next.take();
                map.remove(key.as_deref().unwrap_or(field.name))
                    .unwrap_or_default()
            }
            _ => Value::Null,
        }
    }
}

impl Source for PolicyReading {
    type Error = &'static FactField;

    fn take(&mut self, field: &'static FactField) -> std::result::Result<Leaf<'_>, Self::Error> {
        self.taken = self.next(field);
        let number = |value: &Value| value.as_i64().ok_or(field);
        Ok(match (field.innermost, &self.taken) {
            (_, Value::Null) => Leaf::Nothing,
            (ValueKind::Text, Value::String(text)) => Leaf::Text(text),
            (ValueKind::Word(words), Value::String(text)) => {
                Leaf::Word(words.iter().position(|word| word == text).ok_or(field)?)
            }
            (ValueKind::Number, value) => Leaf::Number(number(value)?),
            (ValueKind::Time, value) => Leaf::Time(WorkTime(number(value)?)),
            (ValueKind::Window, value) => {
                let (from, to) = serde_json::from_value(value.clone()).map_err(|_| field)?;
                Leaf::Window(Window { from, to })
            }
            _ => return Err(field),
        })
    }

    fn begin(&mut self, field: &'static FactField) -> std::result::Result<usize, Self::Error> {
        if stands_beside(field.kind) {
            return Ok(1);
        }
        let mut left = self.next(field);
        let count = match &mut left {
            Value::Array(list) => {
                // They are taken from the end.
                list.reverse();
                list.len()
            }
            Value::Object(map) => map.len(),
            Value::Null => 0,
            _ => return Err(field),
        };
        self.open.push(OpenValue { left, next: None });
        Ok(count)
    }

    fn key(&mut self, field: &'static FactField) -> std::result::Result<String, Self::Error> {
        let open = self.open.last_mut().ok_or(field)?;
        let first = open.left.as_object().and_then(|map| map.keys().next());
        open.next = first.cloned();
        open.next.clone().ok_or(field)
    }

    fn choose(&mut self, _: &'static FactField) -> std::result::Result<Option<usize>, Self::Error> {
        Ok(None)
    }

    fn end(&mut self, field: &'static FactField) -> std::result::Result<(), Self::Error> {
        if !stands_beside(field.kind) {
            self.open.pop();
        }
        Ok(())
    }

    fn absent(&mut self, field: &'static FactField) -> std::result::Result<(), Self::Error> {
        Err(field)
    }
}

/// How many closed days a policy brings that is otherwise the one in force.
pub fn closed_days(there: Option<Policy>, wanted: &Policy) -> usize {
    let Some(mut there) = there else {
        return 0;
    };
    let before = std::mem::replace(&mut there.holidays, wanted.holidays.clone());
    let new = wanted
        .holidays
        .keys()
        .filter(|date| !before.contains_key(*date));
    if there == *wanted { new.count() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_of_an_earlier_version_is_read_as_it_was_and_written_as_it_is() {
        let text = r#"{"zone":"Europe/Rome","week":[[[32400,61200]],[],[],[],[],[],[]],"holidays":{"2026-12-25":"Christmas"},"days":{"2026-12-24":[[32400,43200]]},"breaks":{},"reply":28800,"reply_tight":7200,"tell":28800,"stops":1,"harms":null,"annoys":10,"cadence":60,"cadence_tight":14,"pace":8,"rest":5,"rest_neglected":1,"boss":null,"addresses":["me@here.example"],"date_order":"d/m/y"}"#;
        let policy = parse(text).expect("read");
        assert_eq!((policy.promises.harms, policy.pace), (None, 8));
        assert_eq!(policy.days.len() + policy.holidays.len(), 2);
        let tagged = text.replace(
            r#""d/m/y"}"#,
            r#""d/m/y","tags":{"vip":{"cadence":7,"reply":3600,"reply_tight":null,"tell":null}}}"#,
        );
        let tagged = parse(&tagged).expect("read");
        assert_eq!(tagged.tags["vip"].cadence, Some(7));
        // By a list that is shifted for each of them it would take minutes.
        let many = Policy {
            addresses: (0..200_000).map(|n| format!("{n}@here.example")).collect(),
            ..Policy::default()
        };
        for policy in [policy, tagged, many, Policy::default()] {
            assert_eq!(parse(&write(&policy)).expect("read"), policy);
        }
    }
}
