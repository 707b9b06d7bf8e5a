//! The policy as JSON, as in facts version 1: what `policy show --json` gives.

use super::facts::write::tree;
use super::layout::{self, shape};
use crate::domain::Policy;
use std::io::{self, Write};

pub fn show(out: impl Write, policy: &Policy) -> io::Result<()> {
    let policy = tree::object(policy);
    layout::write(out, &shape! { format: "amends-policy", version: 1, policy })
}
