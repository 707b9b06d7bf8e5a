//! Cards: what judgement needs of a client, packed into one value beside the raw rows, so that opening reads
//! neither contacts nor closed issues, and one table instead of ten. A card is made from the rows whenever one of
//! its client's rows changes, in the same transaction. One that is missing, was packed in another way or does not
//! hold at the instant asked for is passed over: its client is read from the raw rows. One thread steps through the
//! table, and whoever has time unpacks. Memory is what opening waits for, so bytes are kept a chunk at a time, and
//! what is made of a client is made while it is at hand.

use super::zone::{AsOf, LocalDays};
use super::{calm, journal, meta, raw_clients, row_number};
use crate::domain::{
    ClientFacts, ClientId, Instant, Progress,
    card::{FORM, Ids, packed, unpacked},
};
use crate::store::{error::Result, report::TellFar};
use rusqlite::{Connection, params};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};

const FORM_KEY: &str = "way of cards";
/// How many clients are packed at a time. All their contacts are held meanwhile, and after an import of a mailbox that is
/// where the most memory is in use.
pub const CHUNK: usize = 32;

/// Makes the cards of these clients anew; of those that are gone the card goes with the row.
pub fn refresh(book: &AsOf, ids: &[ClientId], tell: TellFar) -> Result<()> {
    let conn = book.conn;
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
        for facts in raw_clients::around(book, chunk)? {
            let number = row_number::number(conn, "client", facts.id().as_str())?;
            put.execute(params![number, packed(facts)])?;
        }
    }
    Ok(())
}

pub fn rebuild(book: &AsOf, tell: TellFar) -> Result<()> {
    book.conn.execute("DELETE FROM client_card", [])?;
    refresh(book, &raw_clients::ids(book.conn)?, tell)?;
    meta::write(book.conn, FORM_KEY, &form())
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
pub fn renew(conn: &Connection, days: &LocalDays) -> Result<()> {
    if !outdated(conn)? {
        return Ok(());
    }
    let last = journal::entries(conn, 1)?
        .first()
        .map_or(Instant::UNIX_EPOCH, |entry| entry.recorded_at);
    rebuild(&days.at(conn, last), &mut |_| {})
}

/// Bytes after which a chunk is handed on: as many as fit into what is allocated at once, and little enough to be
/// freed without ado.
const BYTES: usize = 32 * 1024;
/// Less than what is given back to the system as soon as it is freed.
const ROOM: usize = 120 << 10;
/// Chunks that may wait; with more of them the reader unpacks too.
const WAITING: usize = 2;

#[derive(Clone, Copy)]
pub enum Which<'a> {
    All,
    /// Those of the clients of this JSON array of numbers.
    These(&'a str),
    /// All but those of the clients of these numbers, in their order.
    Awake(&'a [i64]),
    /// Those of the clients of whom somebody said that they are calm at this instant.
    Calm(Instant),
}

struct Chunk {
    place: usize,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Chunk {
    fn at(place: usize) -> Self {
        Self {
            place,
            bytes: Vec::with_capacity(BYTES + BYTES / 8),
            ends: Vec::with_capacity(BYTES / 256),
        }
    }
}

/// What becomes of a client's facts, and of the card that they were packed in; empty where they were not.
pub trait Each<T>: Fn(ClientFacts, &[u8]) -> T + Sync {}
impl<T, F: Fn(ClientFacts, &[u8]) -> T + Sync> Each<T> for F {}

/// What was made of the clients whose cards hold, and which those were.
pub struct Made<T> {
    /// In the order of their chunks, once all is read.
    parts: Vec<(usize, Vec<T>)>,
    pub ids: Vec<ClientId>,
}

impl<T> Default for Made<T> {
    fn default() -> Self {
        Self {
            parts: vec![],
            ids: vec![],
        }
    }
}

impl<T> Made<T> {
    fn take(&mut self, chunk: &Chunk, now: Instant, known: &mut Ids, each: &impl Each<T>) {
        let mut start = 0;
        let mut made = Vec::with_capacity(chunk.ends.len());
        for end in &chunk.ends {
            let card = &chunk.bytes[start..*end];
            if let Some(facts) = unpacked(card, Some(now), known) {
                self.ids.push(facts.id().clone());
                made.push(each(facts, card));
            }
            start = *end;
        }
        self.parts.push((chunk.place, made));
    }

    fn join(mut self, other: Self) -> Self {
        self.parts.extend(other.parts);
        self.ids.extend(other.ids);
        self
    }

    pub fn all(mut self) -> Vec<T> {
        self.parts.sort_by_key(|(place, _)| *place);
        self.parts.into_iter().flat_map(|(_, made)| made).collect()
    }
}

/// The clients whose cards hold at `now`; without people, fields and contacts.
pub fn read<T: Send>(
    conn: &Connection,
    which: Which,
    now: Instant,
    each: &impl Each<T>,
) -> Result<Made<T>> {
    if matches!(which, Which::These(_)) {
        let mut made = Made::default();
        let mut known = Ids::default();
        step(conn, which, |chunk| {
            made.take(&chunk, now, &mut known, each);
        })?;
        return Ok(made);
    }
    let (sender, receiver) = sync_channel(WAITING);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| unpack(receiver, now, each));
        let mine = hand_out(conn, which, now, sender, each);
        match other.join() {
            Ok(theirs) => Ok(theirs.join(mine?)),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Steps through the table and hands chunks on, or unpacks them when the other thread has enough to do.
fn hand_out<T>(
    conn: &Connection,
    which: Which,
    now: Instant,
    sender: SyncSender<Chunk>,
    each: &impl Each<T>,
) -> Result<Made<T>> {
    let mut made = Made::default();
    let mut known = Ids::default();
    step(conn, which, |chunk| {
        if let Err(TrySendError::Full(chunk) | TrySendError::Disconnected(chunk)) =
            sender.try_send(chunk)
        {
            made.take(&chunk, now, &mut known, each);
        }
    })?;
    drop(sender);
    Ok(made)
}

fn unpack<T>(receiver: Receiver<Chunk>, now: Instant, each: &impl Each<T>) -> Made<T> {
    let mut made = Made::default();
    let mut known = Ids::default();
    for chunk in receiver {
        // What a second thread allocates grows by a page at a time, each asked of the system, unless there is room.
        drop(std::hint::black_box(Vec::<u8>::with_capacity(ROOM)));
        made.take(&chunk, now, &mut known, each);
    }
    made
}

fn step(conn: &Connection, which: Which, mut full: impl FnMut(Chunk)) -> Result<()> {
    let sql = match which {
        Which::All | Which::Awake(_) => "SELECT client, body FROM client_card ORDER BY client",
        Which::These(_) => {
            "SELECT client, body FROM client_card WHERE client IN (SELECT value FROM json_each(?1))"
        }
        Which::Calm(_) => {
            "SELECT a.client, a.body FROM client_calm c CROSS JOIN client_card a ON a.client = c.client \
             WHERE c.since <= ?1 AND c.until > ?1 ORDER BY c.client"
        }
    };
    // Looking each of them up while stepping would take twice as long.
    let calm = if let Which::Awake(calm) = which {
        calm
    } else {
        &[]
    };
    let mut calm = calm.iter().peekable();
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = match which {
        Which::All | Which::Awake(_) => statement.query([])?,
        Which::These(list) => statement.query([list])?,
        Which::Calm(at) => statement.query([at.timestamp_millis()])?,
    };
    let mut chunk = Chunk::at(0);
    while let Some(row) = rows.next()? {
        let client: i64 = row.get(0)?;
        if calm.next_if_eq(&&client).is_some() {
            continue;
        }
        chunk
            .bytes
            .extend_from_slice(row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?);
        chunk.ends.push(chunk.bytes.len());
        if chunk.bytes.len() >= BYTES {
            let next = Chunk::at(chunk.place + 1);
            full(std::mem::replace(&mut chunk, next));
        }
    }
    full(chunk);
    Ok(())
}
