//! The short list of causes. Any other word will do as well; what comes from the list can be counted.

#[derive(Clone, Copy, Debug)]
pub struct Cause {
    pub word: &'static str,
    pub means: &'static str,
}

const fn cause(word: &'static str, means: &'static str) -> Cause {
    Cause { word, means }
}

/// The list, the frequent ones first. The last stands for whatever has no word here; it is never the same
/// cause again.
#[rustfmt::skip]
pub const CAUSES: &[Cause] = &[
    cause("delay",            "it came too late"),
    cause("defect",           "something broke or never worked"),
    cause("misunderstanding", "they meant one thing, we another"),
    cause("billing error",    "a wrong invoice or amount"),
    cause("outage",           "a service was down"),
    cause("lost request",     "they asked and nobody took it up"),
    cause("attitude",         "how somebody spoke or wrote"),
    cause("supplier",         "somebody whom we rely on"),
    cause("untested change",  "we changed something without a trial"),
    cause("lost data",        "something of theirs is gone"),
    cause("wrong advice",     "we told them something that was not so"),
    cause(OTHER,              "in own words"),
];

/// What has no word in the list.
pub const OTHER: &str = "other";

#[cfg(test)]
mod tests {
    use super::{CAUSES, OTHER};

    #[test]
    fn every_cause_stands_once_in_plain_small_letters_and_other_is_the_last() {
        let words: std::collections::BTreeSet<&str> = CAUSES.iter().map(|c| c.word).collect();
        assert_eq!(words.len(), CAUSES.len());
        assert!(
            CAUSES
                .iter()
                .all(|c| c.word == c.word.trim().to_lowercase() && !c.means.is_empty())
        );
        assert_eq!(CAUSES.last().map(|c| c.word), Some(OTHER));
    }
}
