//! Cards: the facts of a client as judgement needs them, packed into a few hundred bytes, and since when and until when
//! they are so.

mod pack;
mod what_is_needed;

pub use pack::Ids;

use super::declare::{FactRecord, shape};
use super::{ClientFacts, Instant};
use pack::{Packer, Unpacker};
use std::sync::LazyLock;
use what_is_needed::keep_what_is_needed;

/// The way of choosing what is packed, and of packing a field.
const WAY: u32 = 14;
/// The form of a card: another way, field or word is another form. A card of another form is not read; a file with such
/// cards gets new ones when it is opened.
pub static FORM: LazyLock<u32> = LazyLock::new(|| {
    // FNV-1a: nobody forges a card, and two forms rarely meet.
    let told = shape(ClientFacts::FIELDS);
    told.bytes().fold(0x811c_9dc5 ^ WAY, |sum, byte| {
        (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
});
pub fn packed(mut facts: ClientFacts) -> Vec<u8> {
    keep_what_is_needed(&mut facts);
    let mut packer = Packer::default();
    packer.bytes.extend_from_slice(&FORM.to_le_bytes());
    packer.maybe(facts.summary.valid_from);
    packer.maybe(facts.summary.valid_until);
    let Ok(()) = facts.write(&mut packer);
    packer.bytes
}

pub fn unpacked(body: &[u8], at: Option<Instant>, ids: &mut Ids) -> Option<ClientFacts> {
    let mut from = begun(body, ids)?;
    let holds = [from.maybe().ok()?, from.maybe().ok()?];
    let too_early = |at: &Instant| holds[0].is_some_and(|from| *at < from);
    let too_late = |at: &Instant| holds[1].is_some_and(|until| *at >= until);
    if at.is_some_and(|at| too_early(&at) || too_late(&at)) {
        return None;
    }
    ClientFacts::read(&mut from).ok()
}

/// A card of today's form, up to where it says from when until when it holds.
fn begun<'a, 'i>(body: &'a [u8], ids: &'i mut Ids) -> Option<Unpacker<'a, 'i>> {
    let mut from = Unpacker::new(body, ids);
    (u32::from_le_bytes(from.exactly().ok()?) == *FORM).then_some(from)
}

pub fn valid_until(body: &[u8]) -> Option<Option<Instant>> {
    let (mut ids, mut until) = (Ids::default(), None);
    let mut from = begun(body, &mut ids)?;
    for _ in 0..2 {
        until = from.maybe().ok()?;
    }
    Some(until)
}

/// The client's name on a card: it stands behind the id. What stands before it is passed over, since all of a book are
/// asked for it where one finds or sorts.
pub fn name(body: &[u8]) -> Option<&str> {
    let mut ids = Ids::default();
    let mut from = begun(body, &mut ids)?;
    from.pass_maybe().ok()?;
    from.pass_maybe().ok()?;
    from.behind_the_first_id().ok()
}
