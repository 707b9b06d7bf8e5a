//! The policy as JSON, as in facts version 1: what `policy show --json` gives.

use super::{facts::write, layout::shape};
use crate::domain::Policy;
use serde::Serialize;

pub fn show(policy: &Policy) -> impl Serialize {
    let policy = write::object(policy);
    shape! { format: "amends-policy", version: 1, policy }
}
