//! What this person may do with the book on the server, for the doctor. Rights are PostgreSQL's own.

use super::{carry_sides::There, connect::Server, explain::NEEDED};
use crate::store::{error::Result, report::Finding};

/// Who one is there, and the tables that one may not read, or not write.
const ASKED: &str = "SELECT current_user::text, \
    coalesce(string_agg(relname, ', ') FILTER (WHERE NOT has_table_privilege(oid, 'SELECT')), ''), \
    coalesce(string_agg(relname, ', ') FILTER (WHERE NOT (has_table_privilege(oid, 'INSERT') \
        AND has_table_privilege(oid, 'DELETE'))), ''), \
    count(*) FILTER (WHERE has_table_privilege(oid, 'INSERT') OR has_table_privilege(oid, 'DELETE')) \
    FROM pg_class WHERE relkind = 'r' AND relnamespace = 'amends'::regnamespace";

pub fn rights(server: &mut Server) -> Result<Finding> {
    let name = server.name().to_owned();
    let row = There::new(server.client()?).ask(ASKED)?;
    let text = |at| row.as_ref().and_then(|row| row.get(at)).unwrap_or_default();
    let (who, unread, unwritten, written) = (text(0), text(1), text(2), text(3));
    let may = match (unread, unwritten, written) {
        ("", "", _) => format!("{who} may read and write"),
        ("", _, "0") => format!("{who} may only read"),
        ("", some, _) => format!("{who} may not write {some}"),
        (some, ..) => format!("{who} may not read {some}"),
    };
    Ok(Finding {
        what: "rights",
        fine: unread.is_empty() && (unwritten.is_empty() || written == "0"),
        detail: format!("{may} at {name}; {NEEDED}"),
    })
}
