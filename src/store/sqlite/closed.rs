//! Closed issues, resolved or settled: most of them no judgement needs any more, so they are not read with the
//! book but for whoever asks for them, the last closed first.

use super::row_number::{self, AtRest};
use super::{raw_clients, table::recorded_at, text};
use crate::domain::{Instant, IssueFacts, IssueId};
use crate::store::error::Result;
use rusqlite::Connection;
use std::collections::HashMap;

#[derive(Clone, Debug, Default)]
pub struct ClosedIssues {
    /// The issues with all that happened to them, the last closed first. Whether an upset contact was linked to one
    /// is not read.
    pub issues: Vec<IssueFacts>,
    pub total: usize,
}

#[derive(Clone, Debug)]
pub struct ClosedCause {
    pub issue: IssueId,
    pub cause: String,
    pub noticed_at: Instant,
}

/// Every closed issue and when that was: what closed it came after whatever opened it again.
const CLOSED: &str = "SELECT issue, max(iif(what = 'reopened', NULL, at)) AS closed_at \
     FROM event WHERE what IN ('resolved', 'settled', 'reopened') AND issue IS NOT NULL GROUP BY issue \
     HAVING closed_at > ifnull(max(iif(what = 'reopened', at, NULL)), '')";

/// Two causes are one without regard to case and surrounding blanks.
fn key(cause: &str) -> String {
    cause.trim().to_lowercase()
}

/// The last closed issues, of those with a cause or of all; with `since` only those closed from then on.
pub fn issues(
    conn: &Connection,
    limit: usize,
    cause: Option<&str>,
    since: Option<Instant>,
) -> Result<ClosedIssues> {
    let sql = format!(
        "SELECT t.id FROM ({CLOSED}) c JOIN issue t ON t.no = c.issue WHERE closed_at >= ?1 \
                 ORDER BY closed_at DESC, t.id DESC"
    );
    let since = since.map_or(Ok(String::new()), text::instant)?;
    let mut ids = row_number::found(conn, &sql, &[&since])?;
    if let Some(cause) = cause {
        let found = causes(conn)?;
        let same: std::collections::HashSet<&IssueId> = found
            .iter()
            .filter(|c| key(&c.cause) == key(cause))
            .map(|c| &c.issue)
            .collect();
        ids.retain(|id| same.contains(id));
    }
    let total = ids.len();
    ids.truncate(limit);
    Ok(ClosedIssues {
        issues: with_rest(conn, &ids)?,
        total,
    })
}

/// The issues of these ids, in their order, with all that belongs to them.
fn with_rest(conn: &Connection, ids: &[IssueId]) -> Result<Vec<IssueFacts>> {
    let places: HashMap<&IssueId, usize> = ids.iter().zip(0..).collect();
    let mut issues = raw_clients::issues(conn, ids)?;
    issues.sort_by_key(|facts| places.get(&facts.issue.id).copied());
    Ok(issues)
}

/// The causes of all closed issues, each issue's last one; in no particular order.
pub fn causes(conn: &Connection) -> Result<Vec<ClosedCause>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT t.id AS id, t.noticed_at AS noticed, e.text AS cause FROM ({CLOSED}) c JOIN issue t ON t.no = c.issue \
         JOIN event e ON e.issue = t.no WHERE e.what = 'cause' ORDER BY e.at, {}, e.place, e.id",
        recorded_at("e")
    ))?;
    let mut rows = statement.query([])?;
    let mut last = HashMap::new();
    while let Some(row) = rows.next()? {
        let AtRest(issue): AtRest<IssueId> = row.get("id")?;
        let (noticed, cause): (String, String) = (row.get("noticed")?, row.get("cause")?);
        if let Some(noticed_at) = text::parse_instant(&noticed) {
            let closed = ClosedCause {
                issue: issue.clone(),
                cause: cause.trim().to_owned(),
                noticed_at,
            };
            last.insert(issue, closed);
        }
    }
    Ok(last.into_values().filter(|c| !c.cause.is_empty()).collect())
}
