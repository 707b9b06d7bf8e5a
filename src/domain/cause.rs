//! The short list of causes. Any other word will do as well; what comes from the list can be counted.

/// The list, the frequent ones first. The last stands for whatever has no word here; it is never the same
/// cause again.
pub const CAUSES: &[&str] = &[
    "delay",
    "defect",
    "misunderstanding",
    "billing error",
    "outage",
    "lost request",
    "attitude",
    "supplier",
    "untested change",
    "lost data",
    "wrong advice",
    OTHER,
];

/// What has no word in the list.
pub const OTHER: &str = "other";

#[cfg(test)]
mod tests {
    use super::{CAUSES, OTHER};

    #[test]
    fn every_cause_stands_once_in_plain_small_letters_and_other_is_the_last() {
        let words: std::collections::BTreeSet<&str> = CAUSES.iter().copied().collect();
        assert_eq!(words.len(), CAUSES.len());
        assert!(CAUSES.iter().all(|c| *c == c.trim().to_lowercase()));
        assert_eq!(CAUSES.last(), Some(&OTHER));
    }
}
