//! Reading many cards: one thread steps through the table, and whoever has time unpacks. Memory is what opening
//! waits for, so bytes are kept a chunk at a time, and what is made of a client is made while it is at hand.

use crate::domain::card::{Ids, unpacked};
use crate::domain::{ClientFacts, ClientId, Instant};
use crate::store::error::Result;
use rusqlite::Connection;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};

/// Bytes after which a chunk is handed on: as many as fit into what is allocated at once, and little enough to be
/// freed without ado.
const CHUNK: usize = 32 * 1024;
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
            bytes: Vec::with_capacity(CHUNK + CHUNK / 8),
            ends: Vec::with_capacity(CHUNK / 256),
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
        if chunk.bytes.len() >= CHUNK {
            let next = Chunk::at(chunk.place + 1);
            full(std::mem::replace(&mut chunk, next));
        }
    }
    full(chunk);
    Ok(())
}
