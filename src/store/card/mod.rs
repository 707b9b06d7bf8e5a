//! Cards: what judgement needs of a client, packed into one value beside the raw rows, so that opening reads
//! neither contacts nor closed issues, and one table instead of ten. A card is made from the rows whenever one
//! of its client's rows changes, in the same transaction. One that is missing, was packed in another way or does
//! not hold at the instant asked for is passed over: its client is read from the raw rows.

mod kept;
mod pack;
mod rows;
mod stream;
mod summary;

pub use stream::Each;
pub(super) use stream::{Which, read};

use super::{
    Result,
    book::{meta, set_meta},
    calm,
    decode::{Decoder, id},
    journal,
    read::{Pick, around, json_list},
    report::{LocalDate, Tell},
};
use crate::domain::{ClientFacts, ClientId, Instant, Progress};
use kept::Kept;
use pack::{Packer, Unpacker};
use rusqlite::{Connection, params};

/// The way of packing, and of choosing what is packed. A card of another way is not read; a file with such cards gets new ones when it is opened.
const WAY: u8 = 7;
/// Where the file says in which way its cards are packed.
const WAY_KEY: &str = "way of cards";
/// How many clients are packed at a time.
const CHUNK: usize = 100;

/// Makes the cards of these clients anew; of those that are gone the card goes too.
pub(super) fn refresh(
    conn: &Connection,
    ids: &[ClientId],
    now: Instant,
    local_date: &LocalDate,
    tell: Tell<'_>,
) -> Result<()> {
    for (at, chunk) in ids.chunks(CHUNK).enumerate() {
        if at > 0 {
            tell(Progress::clients(at * CHUNK, ids.len()));
        }
        let these = json_list(chunk.iter());
        calm::take_back(conn, &these)?;
        conn.prepare_cached(
            "DELETE FROM client_card WHERE client IN (SELECT value FROM json_each(?1)) \
             AND client NOT IN (SELECT id FROM client)",
        )?
        .execute([&these])?;
        let mut put = conn.prepare_cached(
            "INSERT INTO client_card (client, body) VALUES (?1, ?2) \
             ON CONFLICT (client) DO UPDATE SET body = excluded.body",
        )?;
        for facts in around(conn, Pick::These(&these), now, local_date)? {
            put.execute(params![facts.id().as_str(), packed(&facts)?])?;
        }
    }
    Ok(())
}

/// Makes every card anew: after a change of the time zone, or of the way of packing.
pub(super) fn rebuild(
    conn: &Connection,
    now: Instant,
    local_date: &LocalDate,
    tell: Tell<'_>,
) -> Result<()> {
    conn.execute("DELETE FROM client_card", [])?;
    let mut statement = conn.prepare("SELECT id FROM client ORDER BY id")?;
    let ids = statement
        .query_map([], |row| id(row, 0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    refresh(conn, &ids, now, local_date, tell)?;
    set_meta(conn, WAY_KEY, &WAY.to_string())
}

/// Whether the file's cards are packed in another way than today's.
pub(super) fn outdated(conn: &Connection) -> Result<bool> {
    Ok(meta(conn, WAY_KEY)?.is_none_or(|way| way != WAY.to_string()))
}

/// Makes every card anew if they are packed in another way, as of the last change of the file.
pub(super) fn renew(conn: &Connection, local_date: &LocalDate) -> Result<()> {
    if !outdated(conn)? {
        return Ok(());
    }
    let last = journal::entries(conn, 1)?
        .first()
        .map_or(Instant::UNIX_EPOCH, |entry| entry.recorded_at);
    rebuild(conn, last, local_date, &mut |_| {})
}

fn packed(facts: &ClientFacts) -> Result<Vec<u8>> {
    let kept = Kept::of(facts);
    let mut packer = Packer::default();
    packer.bytes.push(WAY);
    packer.maybe(kept.holds_from);
    packer.maybe(facts.summary.valid_until);
    summary::pack(&mut packer, &facts.summary, &kept);
    rows::pack(&mut packer, facts, &kept)?;
    Ok(packer.bytes)
}

/// A client by its card, if the card holds at `now`.
fn unpacked(body: &[u8], now: Instant, decoder: &mut Decoder) -> Option<ClientFacts> {
    let mut from = Unpacker::new(body);
    if from.byte()? != WAY {
        return None;
    }
    let (holds_from, valid_until) = (from.maybe()?, from.maybe()?);
    if holds_from.is_some_and(|from| now < from) || valid_until.is_some_and(|until| now >= until) {
        return None;
    }
    let mut summary = summary::unpack(&mut from)?;
    summary.valid_until = valid_until;
    let mut facts = rows::unpack(&mut from, decoder)?;
    facts.summary = summary;
    Some(facts)
}
