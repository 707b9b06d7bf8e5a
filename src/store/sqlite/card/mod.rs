//! Cards: what judgement needs of a client, packed into one value beside the raw rows, so that opening reads
//! neither contacts nor closed issues, and one table instead of ten. A card is made from the rows whenever one
//! of its client's rows changes, in the same transaction. One that is missing, was packed in another way or does
//! not hold at the instant asked for is passed over: its client is read from the raw rows.

mod stream;

pub use stream::Each;
pub(super) use stream::{Which, read};

use super::row_number;
use super::{calm, journal, meta, raw_clients};
use crate::domain::card::{FORM, packed};
use crate::domain::{ClientId, Instant, Progress};
use crate::store::error::Result;
use crate::store::report::{LocalDate, TellFar};
use rusqlite::{Connection, params};

const FORM_KEY: &str = "way of cards";
/// How many clients are packed at a time. All their contacts are held meanwhile, and after an import of a mailbox that is
/// where the most memory is in use.
pub const CHUNK: usize = 32;

/// Makes the cards of these clients anew; of those that are gone the card goes with the row.
pub fn refresh(
    conn: &Connection,
    ids: &[ClientId],
    now: Instant,
    local_date: &LocalDate,
    tell: TellFar,
) -> Result<()> {
    for (at, chunk) in ids.chunks(CHUNK).enumerate() {
        if at > 0 {
            tell(Progress::clients(at * CHUNK, ids.len()));
        }
        let these = row_number::numbers(conn, "client", chunk.iter().map(ClientId::as_str))?;
        calm::take_back(conn, &these)?;
        // Of values, not of a SELECT: before what may write many rows the engine writes the index of words out.
        let mut put = conn.prepare_cached(
            "INSERT INTO client_card (client, body) VALUES (?1, ?2) \
             ON CONFLICT (client) DO UPDATE SET body = excluded.body",
        )?;
        for facts in raw_clients::around(conn, chunk, now, local_date)? {
            let number = row_number::number(conn, "client", facts.id().as_str())?;
            put.execute(params![number, packed(facts)])?;
        }
    }
    Ok(())
}

pub fn rebuild(
    conn: &Connection,
    now: Instant,
    local_date: &LocalDate,
    tell: TellFar,
) -> Result<()> {
    conn.execute("DELETE FROM client_card", [])?;
    let ids = raw_clients::ids(conn)?;
    refresh(conn, &ids, now, local_date, tell)?;
    meta::write(conn, FORM_KEY, &form())
}

/// Has every card made anew at the next opening.
pub fn forget_all(conn: &Connection) -> Result<()> {
    meta::write(conn, FORM_KEY, "")
}

fn form() -> String {
    format!("{:08x}", *FORM)
}

pub fn outdated(conn: &Connection) -> Result<bool> {
    Ok(meta::read(conn, FORM_KEY)? != Some(form()))
}

/// Makes every card anew if they are of another form, as of the last change of the file.
pub fn renew(conn: &Connection, local_date: &LocalDate) -> Result<()> {
    if !outdated(conn)? {
        return Ok(());
    }
    let last = journal::entries(conn, 1)?
        .first()
        .map_or(Instant::UNIX_EPOCH, |entry| entry.recorded_at);
    rebuild(conn, last, local_date, &mut |_| {})
}
