//! The policy as JSON, as in facts version 1: what `policy show --json` gives.

use super::facts::node::Node;
use super::facts::write::tree;
use super::layout;
use crate::domain::Policy;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Show {
    format: &'static str,
    version: u8,
    policy: Node,
}

/// Writes the policy.
///
/// # Errors
/// When the text cannot be written.
pub fn show(out: impl Write, policy: &Policy) -> io::Result<()> {
    layout::write(
        out,
        &Show {
            format: "amends-policy",
            version: 1,
            policy: tree::object(policy),
        },
    )
}
