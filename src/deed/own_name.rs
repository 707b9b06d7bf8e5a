//! Who sits at this machine, as it stands beside what is done here.

use super::Refusal;
use crate::domain::{Lines, clean};

const MOST: usize = 200;

pub fn own_name(typed: &str) -> Result<String, Refusal> {
    let name = clean(typed, Lines::Fold, MOST);
    if name.is_empty() {
        return Refusal::err("name", "who are you? a name, please");
    }
    Ok(name)
}
