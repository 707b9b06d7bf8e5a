//! Tab: what could stand at the cursor.

use super::Context;
use std::ops::Range;

/// Something that could stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the line it replaces.
    pub range: Range<usize>,
    /// What it puts there.
    pub text: String,
    /// What it is, for a list: the name, or the title of an issue.
    pub label: String,
}

/// What could stand at the cursor (a byte position; clamped into the line), the likeliest first: people after
/// `with`, clients after `@`, issues after `#`, else channels and date words.
#[must_use]
pub fn complete(_text: &str, _cursor: usize, _context: &Context<'_>) -> Vec<Completion> {
    Vec::new()
}
