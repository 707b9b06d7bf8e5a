//! Closed issues, resolved or settled: most of them no judgement needs any more, so they are not read with the
//! book but for whoever asks for them, the last closed first.

use super::{
    Result,
    decode::{Decoder, id, instant, text_at},
    read::columns,
};
use crate::domain::{Instant, IssueFacts, IssueId, RowKind};
use rusqlite::{Connection, Row};
use std::collections::HashMap;

/// Some closed issues, and how many there are in all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClosedIssues {
    /// The issues with all that happened to them, the last closed first. Whether an upset contact was linked to one
    /// is not read.
    pub issues: Vec<IssueFacts>,
    /// How many there are, those included that were not read.
    pub total: usize,
}

/// The cause of a closed issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedCause {
    /// Which issue.
    pub issue: IssueId,
    /// Its cause, as it was written down last.
    pub cause: String,
    /// When the issue was noticed.
    pub noticed_at: Instant,
}

/// Every closed issue and when that was: what closed it came after whatever opened it again.
const CLOSED: &str = "SELECT client, subject AS id, max(iif(what = 'reopened', NULL, at)) AS closed_at \
     FROM event WHERE what IN ('resolved', 'settled', 'reopened') GROUP BY client, subject \
     HAVING closed_at > ifnull(max(iif(what = 'reopened', at, NULL)), '')";

/// Two causes are one without regard to case and surrounding blanks.
fn key(cause: &str) -> String {
    cause.trim().to_lowercase()
}

/// The last closed issues, of those with a cause or of all; with `since` only those closed from then on.
pub(super) fn issues(
    conn: &Connection,
    limit: usize,
    cause: Option<&str>,
    since: Option<Instant>,
) -> Result<ClosedIssues> {
    let sql =
        format!("SELECT id FROM ({CLOSED}) WHERE closed_at >= ?1 ORDER BY closed_at DESC, id DESC");
    let since = since.map_or(Ok(String::new()), super::text::instant)?;
    let mut statement = conn.prepare_cached(&sql)?;
    let ids = statement.query_map([since], |row| id::<IssueId>(row, 0))?;
    let mut ids = ids.collect::<rusqlite::Result<Vec<_>>>()?;
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
    let list = ids
        .iter()
        .map(IssueId::as_str)
        .collect::<serde_json::Value>()
        .to_string();
    let places: HashMap<&IssueId, usize> =
        ids.iter().enumerate().map(|(at, id)| (id, at)).collect();
    let mut decoder = Decoder::default();
    let mut found: Vec<Option<IssueFacts>> = vec![None; ids.len()];
    each(conn, RowKind::Issue, "id", &list, |row| {
        let issue = decoder.issue(row, id(row, 1)?)?;
        if let Some(at) = places.get(&issue.id) {
            found[*at] = Some(IssueFacts::new(issue));
        }
        Ok(())
    })?;
    let mut put = |issue: &IssueId, put: &mut dyn FnMut(&mut IssueFacts)| {
        if let Some(facts) = places.get(issue).and_then(|at| found[*at].as_mut()) {
            put(facts);
        }
    };
    each(conn, RowKind::Ask, "issue", &list, |row| {
        let ask = decoder.ask(row)?;
        put(&ask.issue.clone(), &mut |facts| {
            facts.asks.push(ask.clone());
        });
        Ok(())
    })?;
    each(conn, RowKind::Event, "issue", &list, |row| {
        let event = decoder.event(row, id(row, 1)?)?;
        put(&id(row, 2)?, &mut |facts| facts.events.push(event.clone()));
        Ok(())
    })?;
    each(conn, RowKind::Solution, "issue", &list, |row| {
        let solution = decoder.solution(row)?;
        put(&solution.issue.clone(), &mut |facts| {
            facts.solutions.push(solution.clone());
        });
        Ok(())
    })?;
    each(conn, RowKind::Prevention, "issue", &list, |row| {
        let prevention = decoder.prevention(row)?;
        put(&prevention.issue.clone(), &mut |facts| {
            facts.preventions.push(prevention.clone());
        });
        Ok(())
    })?;
    let mut issues: Vec<IssueFacts> = found.into_iter().flatten().collect();
    issues.iter_mut().for_each(IssueFacts::sort);
    Ok(issues)
}

/// Hands over every row of a table that names one of the ids in a column.
fn each(
    conn: &Connection,
    kind: RowKind,
    column: &str,
    list: &str,
    mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
) -> Result<()> {
    let name = super::table::table(kind).map_or("", |table| table.name);
    let columns = columns(kind);
    let sql = format!(
        "SELECT {columns} FROM json_each(?1) l CROSS JOIN {name} t ON t.{column} = l.value"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([list])?;
    while let Some(row) = rows.next()? {
        take(row)?;
    }
    Ok(())
}

/// The causes of all closed issues, each issue's last one; in no particular order.
pub(super) fn causes(conn: &Connection) -> Result<Vec<ClosedCause>> {
    let sql = format!(
        "SELECT t.id, t.noticed_at, e.text FROM ({CLOSED}) c JOIN issue t ON t.client = c.client AND t.id = c.id \
         JOIN event e ON e.client = t.client AND e.subject = t.id \
         WHERE e.what = 'cause' ORDER BY e.at, e.recorded_at, e.id"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut last: HashMap<IssueId, ClosedCause> = HashMap::new();
    while let Some(row) = rows.next()? {
        let (issue, cause): (IssueId, _) = (id(row, 0)?, text_at(row, 2)?.trim().to_owned());
        last.insert(
            issue.clone(),
            ClosedCause {
                issue,
                cause,
                noticed_at: instant(row, 1)?,
            },
        );
    }
    Ok(last.into_values().filter(|c| !c.cause.is_empty()).collect())
}
