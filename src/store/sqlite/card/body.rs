//! One card: the facts of a client as judgement needs them, and since when and until when they are so.

use super::pack::{Ids, Packer, Unpacker};
use super::what_is_needed::keep_what_is_needed;
use crate::domain::declare::{FactRecord, shape};
use crate::domain::{ClientFacts, Instant};
use std::sync::LazyLock;

/// The way of choosing what is packed, and of packing a field.
const WAY: u32 = 11;
/// The form of a card: another way, field or word is another form. A card of another form is not read; a file with such
/// cards gets new ones when it is opened.
pub static FORM: LazyLock<u32> = LazyLock::new(|| {
    // FNV-1a: nobody forges a card, and two forms rarely meet.
    let told = shape(ClientFacts::FIELDS);
    told.bytes().fold(0x811c_9dc5 ^ WAY, |sum, byte| {
        (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
});
/// The bytes of a card.
pub fn packed(mut facts: ClientFacts) -> Vec<u8> {
    keep_what_is_needed(&mut facts);
    let mut packer = Packer::default();
    packer.bytes.extend_from_slice(&FORM.to_le_bytes());
    packer.maybe(facts.summary.valid_from);
    packer.maybe(facts.summary.valid_until);
    let Ok(()) = facts.write(&mut packer);
    packer.bytes
}

/// A client by its card, if the card holds at `now`.
pub fn unpacked(body: &[u8], now: Instant, ids: &mut Ids) -> Option<ClientFacts> {
    let mut from = Unpacker::new(body, ids);
    if u32::from_le_bytes(from.exactly().ok()?) != *FORM {
        return None;
    }
    let (holds_from, valid_until) = (from.maybe().ok()?, from.maybe().ok()?);
    if holds_from.is_some_and(|from| now < from) || valid_until.is_some_and(|until| now >= until) {
        return None;
    }
    ClientFacts::read(&mut from).ok()
}
