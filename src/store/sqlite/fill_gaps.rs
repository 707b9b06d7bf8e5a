//! What a later file knows of a row that is there already.

use super::{image::Image, table::table};
use crate::domain::declare::{FactRecord as _, Shown};
use crate::domain::{Client, Person};
use rusqlite::types::Value;

/// Fills what is empty of what a file may leave out, and adds addresses, tags and fields; nothing that somebody wrote is
/// written over. Whether that changes anything.
pub fn fill(there: &mut Image, image: &Image) -> bool {
    let before = there.clone();
    let fields = Client::FIELDS.iter().chain(Person::FIELDS);
    for field in fields.filter(|field| field.shown == Shown::Filled) {
        let column = field.column();
        let (known, more) = (there.get(column).clone(), image.get(column).clone());
        let longer = match (&known, &more) {
            (Value::Text(known), Value::Text(more)) => {
                more.len() > known.len() && more.starts_with(known.as_str())
            }
            (known, _) => *known == Value::Null,
        };
        if longer && more != Value::Null {
            there.set(column, more);
        }
    }
    join_lists(there, image);
    *there != before
}

pub fn join_lists(there: &mut Image, image: &Image) {
    for list in &table(image.kind()).lists {
        if let Some(rows) = there.list_mut(list.name) {
            join(rows, image.list(list.name));
        }
    }
}

/// Adds the rows of a list that are not there; of a field that has grown the longer value is kept.
fn join(rows: &mut Vec<Vec<Value>>, more: &[Vec<Value>]) {
    for row in more {
        let same = |known: &Vec<Value>| match (known.as_slice(), row.as_slice()) {
            // A mark, a place and a value: the place says nothing.
            ([mark, _, value], [other, _, new]) => mark == other && value == new,
            (known, new) => known.first() == new.first(),
        };
        let place = rows
            .iter()
            .filter(|known| known.first() == row.first())
            .count();
        match (rows.iter_mut().find(|known| same(known)), row.as_slice()) {
            (Some(known), [_, Value::Text(longer)]) => {
                if let Some(Value::Text(value)) = known.get_mut(1)
                    && longer.starts_with(value.as_str())
                {
                    value.clone_from(longer);
                }
            }
            (Some(_), _) => {}
            (None, [mark, Value::Integer(_), value]) => rows.push(vec![
                mark.clone(),
                Value::Integer(i64::try_from(place).unwrap_or(i64::MAX)),
                value.clone(),
            ]),
            (None, row) => rows.push(row.to_vec()),
        }
    }
}
