//! What they are asked about something that was fixed, and whether they say that it came back.

use crate::domain::Mood;

/// What says that it came back, whatever was asked.
const CAME_BACK: &[&str] = &[
    "failed again",
    "fails again",
    "came back",
    "has come back",
    "is back",
    "back again",
    "does not hold",
    "did not hold",
    "doesn't hold",
    "didn't hold",
    "still broken",
    "still down",
    "still not",
    "still doesn't",
    "still does not",
    "not fixed",
    "isn't fixed",
    "not solved",
    "not working",
    "doesn't work",
    "does not work",
    "broke again",
    "broken again",
    "down again",
    "happened again",
    "happening again",
    "same problem",
    "same again",
];

/// What turns it round: “never came back”.
const NOT: &[&str] = &["not", "no", "never", "without", "nothing", "nor"];

/// What it can come back to, and what they can come back to us with: that is something else.
const ELSEWHERE: &[&str] = &[
    "to", "with", "from", "on", "at", "next", "tomorrow", "later",
];

/// What is asked of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AskedOfThem {
    /// Whether what was fixed holds.
    Holds,
    /// Whether it has come back.
    CameBack,
}

impl AskedOfThem {
    /// Whether they say that it came back. Asked whether it holds, an angry word is none that confirms it.
    pub(super) fn came_back(self, words: &str, mood: Option<Mood>) -> bool {
        let low = words.to_lowercase().replace('’', "'");
        let sign = |c: char| !c.is_alphanumeric() && c != '\'';
        let said: Vec<&str> = low.split(sign).filter(|word| !word.is_empty()).collect();
        let turned = |word: &&str| NOT.contains(word) || word.ends_with("n't");
        let back = CAME_BACK.iter().any(|phrase| {
            let phrase: Vec<&str> = phrase.split(' ').collect();
            (0..said.len()).any(|at| {
                let after = at + phrase.len();
                said[at..].starts_with(&phrase)
                    && !said[at.saturating_sub(3)..at].iter().any(turned)
                    && !(phrase.contains(&"back")
                        && said.get(after).is_some_and(|w| ELSEWHERE.contains(w)))
            })
        });
        // “No complaints” is no no.
        let answer = |word: &str| {
            low == word
                || low.strip_prefix(word).is_some_and(|rest| {
                    rest.starts_with([',', ':', '.', ';', '!', ' '])
                        && (word == "yes" || !rest.starts_with(' '))
                })
        };
        back || match self {
            Self::Holds => answer("no") || answer("nope") || mood.is_some_and(Mood::is_bad),
            Self::CameBack => answer("yes"),
        }
    }
}
