//! What was said to somebody stays when they go.

use super::{image::Image, table::table, writer::Writer};
use crate::domain::{Affected, RowKind, What};
use crate::store::error::Result;
use rusqlite::types::Value;

/// An apology to somebody who goes was one to their client; to who was named as touched it was theirs alone.
pub fn keep(writer: &mut Writer, person: &str) -> Result<()> {
    let table = table(RowKind::Event);
    let mut named = vec![];
    for id in writer.naming(table, "person", person)? {
        named.extend(writer.get(table.kind, &id)?);
    }
    let of_issue = |image: &Image| image.text("issue").map(str::to_owned);
    let [said, touch] = [What::Apologised, What::Touches].map(|of| of(Affected::Client).word());
    let is = |image: &Image, word| image.text("what") == Some(word);
    let touched = named.iter().filter(|(image, _)| is(image, touch));
    let touched: Vec<_> = touched.map(|(image, _)| of_issue(image)).collect();
    for (mut image, _) in named {
        if is(&image, said) && !touched.contains(&of_issue(&image)) {
            image.set("word", Value::Text(Affected::Client.word().to_owned()));
            image.set("person", Value::Null);
            writer.put(&image)?;
        }
    }
    Ok(())
}
