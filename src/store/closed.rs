//! Closed issues: those that no judgement needs any more, so that the summaries leave them out. Read only for
//! whoever asks for them, the last resolved first.

use super::{
    Result,
    decode::{Decoder, id, instant, text_at},
    read::columns,
};
use crate::domain::{Instant, IssueFacts, IssueId, RowKind};
use rusqlite::{Connection, Row, params};
use std::collections::HashMap;

/// Some closed issues, and how many there are in all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClosedIssues {
    /// The issues with all that happened to them, the last resolved first. Whether an upset contact was linked to
    /// one is not read.
    pub issues: Vec<IssueFacts>,
    /// How many there are, those included that were not read.
    pub total: usize,
}

/// A cause of closed issues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedCause {
    /// As it was written down for the issue noticed last.
    pub cause: String,
    /// Of how many issues.
    pub issues: usize,
    /// When the last of them was noticed.
    pub last: Instant,
}

const CLOSED: &str = "NOT EXISTS (SELECT 1 FROM live_issue l WHERE l.client = t.client AND l.issue = t.id)";
const OVER_AT: &str = "(SELECT max(e.at) FROM event e WHERE e.client = t.client AND e.subject = t.id \
                       AND e.what IN ('resolved', 'settled'))";
const OF_CAUSE: &str = "EXISTS (SELECT 1 FROM event c WHERE c.client = t.client AND c.subject = t.id \
                        AND c.what = 'cause' AND c.text IN (SELECT value FROM json_each(?1)))";

/// Two causes are one without regard to case and surrounding blanks.
fn key(cause: &str) -> String {
    cause.trim().to_lowercase()
}

/// The last closed issues, of those with a cause or of all.
pub(super) fn issues(conn: &Connection, limit: usize, cause: Option<&str>) -> Result<ClosedIssues> {
    let filter = if cause.is_some() { format!("{CLOSED} AND {OF_CAUSE}") } else { format!("{CLOSED} AND ?1 = ''") };
    let spelled = cause.map_or_else(|| Ok(String::new()), |cause| spellings(conn, cause))?;
    let total: i64 = conn
        .prepare_cached(&format!("SELECT count(*) FROM issue t WHERE {filter}"))?
        .query_row([&spelled], |row| row.get(0))?;
    let sql = format!("SELECT t.id FROM issue t WHERE {filter} ORDER BY {OVER_AT} DESC, t.number DESC LIMIT ?2");
    let mut statement = conn.prepare_cached(&sql)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let ids = statement.query_map(params![spelled, limit], |row| id::<IssueId>(row, 0))?;
    let ids = ids.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(ClosedIssues { issues: with_rest(conn, &ids)?, total: usize::try_from(total).unwrap_or(0) })
}

/// Every way in which a cause is written, as a JSON array.
fn spellings(conn: &Connection, cause: &str) -> Result<String> {
    let mut statement = conn.prepare_cached("SELECT DISTINCT text FROM event WHERE what = 'cause'")?;
    let all = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    let same: serde_json::Value = all.into_iter().filter(|text| key(text) == key(cause)).collect();
    Ok(same.to_string())
}

/// The issues of these ids, in their order, with all that belongs to them.
fn with_rest(conn: &Connection, ids: &[IssueId]) -> Result<Vec<IssueFacts>> {
    let list = ids.iter().map(IssueId::as_str).collect::<serde_json::Value>().to_string();
    let places: HashMap<&IssueId, usize> = ids.iter().enumerate().map(|(at, id)| (id, at)).collect();
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
        put(&ask.issue.clone(), &mut |facts| facts.asks.push(ask.clone()));
        Ok(())
    })?;
    each(conn, RowKind::Event, "issue", &list, |row| {
        let event = decoder.event(row, id(row, 1)?)?;
        put(&id(row, 2)?, &mut |facts| facts.events.push(event.clone()));
        Ok(())
    })?;
    each(conn, RowKind::Solution, "issue", &list, |row| {
        let solution = decoder.solution(row)?;
        put(&solution.issue.clone(), &mut |facts| facts.solutions.push(solution.clone()));
        Ok(())
    })?;
    each(conn, RowKind::Prevention, "issue", &list, |row| {
        let prevention = decoder.prevention(row)?;
        put(&prevention.issue.clone(), &mut |facts| facts.preventions.push(prevention.clone()));
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
    let sql = format!("SELECT {columns} FROM json_each(?1) l CROSS JOIN {name} t ON t.{column} = l.value");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([list])?;
    while let Some(row) = rows.next()? {
        take(row)?;
    }
    Ok(())
}

/// The causes of all closed issues, each issue's last one; in order of their spelling.
pub(super) fn causes(conn: &Connection) -> Result<Vec<ClosedCause>> {
    let sql = format!(
        "SELECT t.id, t.noticed_at, e.text FROM event e JOIN issue t ON t.client = e.client AND t.id = e.subject \
         WHERE e.what = 'cause' AND {CLOSED} ORDER BY e.subject, e.at, e.recorded_at, e.id"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut last: HashMap<String, (Instant, String)> = HashMap::new();
    while let Some(row) = rows.next()? {
        last.insert(text_at(row, 0)?.to_owned(), (instant(row, 1)?, text_at(row, 2)?.trim().to_owned()));
    }
    let mut counts: HashMap<String, ClosedCause> = HashMap::new();
    for (noticed, cause) in last.into_values().filter(|(_, cause)| !cause.is_empty()) {
        let new = || ClosedCause { cause: cause.clone(), issues: 0, last: noticed };
        let count = counts.entry(key(&cause)).or_insert_with(new);
        count.issues += 1;
        if noticed > count.last {
            (count.cause, count.last) = (cause, noticed);
        }
    }
    let mut all: Vec<ClosedCause> = counts.into_values().collect();
    all.sort_by(|a, b| a.cause.cmp(&b.cause));
    Ok(all)
}
