//! How a row is called when a person is told of it.

use super::sql::Sql;
use super::{image::Image, row_number::AtRest, table::Table, writer::Writer};
use crate::domain::{Joined, RowKind};
use crate::store::error::StoreError;
use rusqlite::types::Value;

impl Writer<'_> {
    /// A row as a person would name it: `“Acme”`, `#12 “printer”`, `of 2026-05-03 with “Acme”`.
    pub fn name(&self, image: &Image) -> String {
        let quoted = |column| {
            image
                .text(column)
                .filter(|t| !t.is_empty())
                .map(|t| format!("“{t}”"))
        };
        let own = match image.kind() {
            RowKind::Policy => return String::new(),
            RowKind::Issue => {
                let title = quoted("title").unwrap_or_default();
                return match image.get("number") {
                    Value::Integer(number) => format!("#{number} {title}").trim_end().to_owned(),
                    _ => title,
                };
            }
            RowKind::Client | RowKind::Supplier | RowKind::Person | RowKind::Mapping => {
                return quoted("name").unwrap_or_default();
            }
            _ => quoted("name")
                .or_else(|| quoted("what"))
                .unwrap_or_default(),
        };
        let date = image
            .text("at")
            .or_else(|| image.text("opened_at"))
            .and_then(|at| at.get(..10));
        let with = image.client().and_then(|id| self.client_name(id));
        let parts = [
            Some(own),
            date.map(|d| format!("of {d}")),
            with.map(|name| format!("with “{name}”")),
        ];
        parts
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .joined(" ")
    }

    fn client_name(&self, id: &str) -> Option<String> {
        self.conn
            .first("SELECT name FROM client WHERE id = ?1", [AtRest(id)])
            .ok()?
    }

    pub fn needed_by(&self, gone: &Image, table: &Table, id: &str) -> StoreError {
        let other = self
            .get(table.kind, id)
            .ok()
            .flatten()
            .map(|(image, _)| self.name(&image));
        let other = other.unwrap_or_default();
        StoreError::Refused(format!(
            "the {} {} is needed by the {} {other}",
            gone.kind(),
            self.name(gone),
            table.kind
        ))
    }
}
