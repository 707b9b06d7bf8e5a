//! Ids from source keys: the same row of the same file always has the same id.

use crate::domain::{Clean, Origin};

/// An id for the row of this kind with this key: 128 bits of FNV-1a in the form of a UUID (version 8). Nobody
/// gains anything by a collision: rows of one's own file would be taken for one.
pub fn id(kind: &str, key: &str) -> String {
    text(hash(kind, key))
}

/// The same before it is written down.
pub fn hash(kind: &str, key: &str) -> u128 {
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    const SPREAD: u128 = 0xda94_2042_e4dd_58b5_9e37_79b9_7f4a_7c15;
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in kind.bytes().chain([0]).chain(key.bytes()) {
        hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
    }
    // FNV leaves the last bytes of a key in few bits; spread them before some bits give way to the form.
    hash = (hash ^ (hash >> 65)).wrapping_mul(SPREAD);
    hash = (hash ^ (hash >> 61)).wrapping_mul(SPREAD);
    hash ^ (hash >> 67)
}

/// An id as it is written down.
pub fn text(hash: u128) -> String {
    let hex = format!("{hash:032x}");
    format!(
        "{}-{}-8{}-8{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[13..16],
        &hex[17..20],
        &hex[20..]
    )
}

/// Whether a text is such an id.
pub fn is_id(text: &str) -> bool {
    text.len() == 36 && text.split('-').count() == 5
}

/// The source key of the second and later of equal rows.
pub fn nth(source: String, times: u32) -> String {
    if times == 1 {
        source
    } else {
        format!("{source}/{times}")
    }
}

/// The origin of a row with this key, as the store will keep it: what is on record is compared with it.
pub fn origin(key: &str) -> Origin {
    Origin {
        source_key: Some(Clean::line(key).into_text()),
        ..Origin::default()
    }
}
