//! Summaries beside the raw rows, so that opening reads neither contacts nor closed issues. They are made by
//! `domain::summarise` alone, whenever a row of their client changes and in the same transaction.

use super::{
    Result,
    decode::{opt_instant, text_at},
    read::{Pick, json_list, raw},
    report::LocalDate,
    text,
};
use crate::domain::{Answer, ClientFacts, ClientId, Instant, IssueFacts, IssueKind, Mood, Summary, What};
use rusqlite::{Connection, Row, params};

/// The columns that [`decode`] reads.
pub(super) const COLUMNS: &str = "t.client, t.voice_days, t.voice_day_count, t.last_voice, t.last_care, t.last_try, \
     t.last_mood_at, t.last_mood, t.channels, t.tries, t.moods, t.answers, t.last_fix, t.last_change, t.valid_from, t.valid_until, t.holds_from";

/// How many clients are summed up at a time.
const CHUNK: usize = 500;

fn odd(at: usize, text: &str) -> rusqlite::Error {
    let reason = format!("“{text}” does not belong into a summary");
    rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, reason.into())
}

/// Reads a summary, and whether it holds at `now`.
pub(super) fn decode(row: &Row<'_>, now: Instant) -> rusqlite::Result<(Summary, bool)> {
    let valid_until = opt_instant(row, 15)?;
    if opt_instant(row, 16)?.is_some_and(|from| now < from) || valid_until.is_some_and(|until| now >= until) {
        return Ok((Summary::default(), false));
    }
    let last_mood = match (opt_instant(row, 6)?, row.get_ref(7)?.as_str_or_null()?) {
        (Some(at), Some(mood)) => Some((at, mood.parse().map_err(|_| odd(7, mood))?)),
        _ => None,
    };
    let summary = Summary {
        voice_days: list(row, 1, text::parse_date)?,
        voice_day_count: row.get(2)?,
        last_voice: opt_instant(row, 3)?,
        last_care: opt_instant(row, 4)?,
        last_try: opt_instant(row, 5)?,
        last_mood,
        channels: three(row, 8)?,
        tries: three(row, 9)?,
        moods: pairs(row, 10, |word| word.parse::<Mood>().ok())?,
        answers: list(row, 11, answer)?,
        last_fix: opt_instant(row, 12)?,
        last_change: opt_instant(row, 13)?,
        valid_from: opt_instant(row, 14)?,
        valid_until,
    };
    Ok((summary, true))
}

fn list<T>(row: &Row<'_>, at: usize, parse: impl Fn(&str) -> Option<T>) -> rusqlite::Result<Vec<T>> {
    let text = text_at(row, at)?;
    if text.is_empty() {
        return Ok(Vec::new());
    }
    text.split(' ').map(|part| parse(part).ok_or_else(|| odd(at, part))).collect()
}

fn three(row: &Row<'_>, at: usize) -> rusqlite::Result<[u32; 3]> {
    let text = text_at(row, at)?;
    if text == "0 0 0" {
        return Ok([0; 3]);
    }
    <[u32; 3]>::try_from(list(row, at, |n| n.parse().ok())?).map_err(|_| odd(at, text))
}

fn pairs<T>(row: &Row<'_>, at: usize, second: impl Fn(&str) -> Option<T>) -> rusqlite::Result<Vec<(Instant, T)>> {
    let text = text_at(row, at)?;
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let mut parts = text.split(' ');
    let mut all = Vec::new();
    while let Some(first) = parts.next() {
        let pair = text::parse_instant(first).zip(parts.next().and_then(&second));
        all.push(pair.ok_or_else(|| odd(at, text))?);
    }
    Ok(all)
}

fn answer(text: &str) -> Option<Answer> {
    let mut parts = text.split(',').map(text::parse_instant);
    let (answered, opened) = (parts.next()??, parts.next()??);
    let mut pauses = Vec::new();
    while let Some(from) = parts.next() {
        pauses.push((from?, parts.next()??));
    }
    Some(Answer { answered, opened, pauses })
}

fn answer_text(answer: &Answer) -> Result<String> {
    let pauses = answer.pauses.iter().flat_map(|&(from, to)| [from, to]);
    let parts = [answer.answered, answer.opened].into_iter().chain(pauses);
    Ok(parts.map(text::instant).collect::<Result<Vec<_>>>()?.join(","))
}

/// Sums up these clients anew; of those that are gone the summary goes too.
pub(super) fn refresh(conn: &Connection, ids: &[ClientId], now: Instant, local_date: &LocalDate) -> Result<()> {
    for chunk in ids.chunks(CHUNK) {
        let these = json_list(chunk.iter());
        for table in ["live_issue", "client_summary"] {
            let sql = format!("DELETE FROM {table} WHERE client IN (SELECT value FROM json_each(?1))");
            conn.prepare_cached(&sql)?.execute([&these])?;
        }
        for facts in raw(conn, Pick::These(&these), now, local_date)? {
            write(conn, &facts)?;
        }
    }
    Ok(())
}

/// Sums up every client anew: after a change of the time zone, or of the way it is done.
pub(super) fn rebuild(conn: &Connection, now: Instant, local_date: &LocalDate) -> Result<()> {
    conn.execute_batch("DELETE FROM live_issue; DELETE FROM client_summary;")?;
    let mut statement = conn.prepare("SELECT id FROM client ORDER BY id")?;
    let ids = statement.query_map([], |row| super::decode::id(row, 0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    refresh(conn, &ids, now, local_date)
}

fn write(conn: &Connection, facts: &ClientFacts) -> Result<()> {
    let kept = Kept::of(facts);
    let mut live = conn.prepare_cached("INSERT INTO live_issue (client, issue, upset_at) VALUES (?1, ?2, ?3)")?;
    for issue in &kept.live {
        live.execute(params![facts.id().as_str(), issue.issue.id.as_str(), opt(issue.upset_at)?])?;
    }
    let sum = &facts.summary;
    let mut days = Vec::with_capacity(sum.voice_days.len());
    for day in &sum.voice_days {
        days.push(text::date(*day)?);
    }
    let mut moods = Vec::new();
    for (at, mood) in sum.moods.iter().filter(|(at, _)| kept.moods_from.is_some_and(|from| *at >= from)) {
        moods.extend([text::instant(*at)?, mood.word().to_owned()]);
    }
    let answers = sum.answers.iter().map(answer_text).collect::<Result<Vec<_>>>()?;
    let sql = "INSERT INTO client_summary (client, voice_days, voice_day_count, last_voice, last_care, last_try, \
               last_mood_at, last_mood, channels, tries, moods, answers, last_fix, last_change, valid_from, valid_until, holds_from) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
    conn.prepare_cached(sql)?.execute(params![
        facts.id().as_str(),
        days.join(" "),
        sum.voice_day_count,
        opt(sum.last_voice)?,
        opt(sum.last_care)?,
        opt(sum.last_try)?,
        opt(sum.last_mood.map(|m| m.0))?,
        sum.last_mood.map(|m| m.1.word()),
        sum.channels.map(|n| n.to_string()).join(" "),
        sum.tries.map(|n| n.to_string()).join(" "),
        moods.join(" "),
        answers.join(" "),
        opt(sum.last_fix)?,
        opt(sum.last_change)?,
        opt(sum.valid_from)?,
        opt(sum.valid_until)?,
        opt(kept.holds_from)?,
    ])?;
    Ok(())
}

fn opt(at: Option<Instant>) -> Result<Option<String>> {
    at.map(text::instant).transpose()
}

/// What of a client's issues judgement still needs.
struct Kept<'f> {
    /// The issues.
    live: Vec<&'f IssueFacts>,
    /// Moods are kept from here on: since the earliest of them that needs mending was noticed.
    moods_from: Option<Instant>,
    /// Before this instant an issue that is left out was not over yet, or a contact summed up not there.
    holds_from: Option<Instant>,
}

impl<'f> Kept<'f> {
    fn of(facts: &'f ClientFacts) -> Self {
        let mut kept = Self { live: Vec::new(), moods_from: None, holds_from: facts.summary.valid_from };
        for issue in &facts.issues {
            if let Some(over) = over_since(issue) {
                kept.holds_from = kept.holds_from.max(Some(over));
                continue;
            }
            kept.live.push(issue);
            if is_trouble(issue) {
                let noticed = issue.issue.noticed_at;
                kept.moods_from = Some(kept.moods_from.map_or(noticed, |from| from.min(noticed)));
            }
        }
        kept
    }
}

/// Since when judgement needs an issue no more: it is resolved, trouble is settled, and no ask on it waits.
/// Later than that nothing happened to it.
fn over_since(issue: &IssueFacts) -> Option<Instant> {
    let last = |wanted: fn(&What) -> bool| issue.events.iter().filter(|e| wanted(&e.what)).map(|e| e.at).max();
    let resolved = last(|what| matches!(what, What::Resolved))?;
    let waits = issue.asks.iter().any(|ask| ask.answered_at.is_none() && ask.opened_at > resolved);
    let reopened = last(|what| matches!(what, What::Reopened)).is_some_and(|at| at >= resolved);
    let settled = last(|what| matches!(what, What::Settled)).is_some_and(|at| at >= resolved);
    if waits || reopened || (is_trouble(issue) && !settled) {
        return None;
    }
    let events = issue.events.iter().map(|e| e.at);
    let asks = issue.asks.iter().flat_map(|a| [Some(a.opened_at), a.answered_at]).flatten();
    events.chain(asks).chain([issue.issue.noticed_at]).max()
}

/// Whether an issue needs mending, or ever did: rather too often than too seldom.
fn is_trouble(issue: &IssueFacts) -> bool {
    issue.issue.kind == IssueKind::Mistake
        || issue.upset_at.is_some()
        || issue.events.iter().any(|e| matches!(e.what, What::Reopened | What::NeedsMending(true)))
}
