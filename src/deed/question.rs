//! What the words of a step say of it: that it holds or came back, that it is done, not done, or not yet. Its words
//! stand in `assets/words/step.txt`. A duty ends only by what was clearly said: between two readings the one that
//! leaves more standing is taken.

use crate::domain::{Mood, Words, word_lists};

word_lists! {
    FILE = "step.txt";
    CAME_BACK TURNS ELSEWHERE HOLDS NOTHING_WRONG UNSURE DONE TO_COME NOT_DONE NOT_YET
}

/// How many words before a phrase can turn it round.
const NEAR: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AskedOfThem {
    /// Whether what was fixed holds.
    Holds,
    /// Whether it has come back.
    CameBack,
}

/// The words of a line, as they are compared.
struct LineWords(Vec<String>);

impl LineWords {
    fn new(words: &str) -> Self {
        let low = words.to_lowercase().replace('’', "'");
        let sign = |c: char| !c.is_alphanumeric() && c != '\'';
        let said = low.split(sign).filter(|word| !word.is_empty());
        Self(said.map(str::to_owned).collect())
    }

    /// Where a phrase of a list stands, and where it ends.
    fn find(&self, list: Words) -> impl Iterator<Item = (usize, usize)> + '_ {
        list.iter().flat_map(move |phrase| {
            (0..self.0.len()).filter_map(move |at| Some((at, self.ends(at, phrase)?)))
        })
    }

    /// Where a phrase that begins here ends.
    fn ends(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut end = at;
        for word in phrase.split(' ') {
            (self.0.get(end)? == word).then_some(())?;
            end += 1;
        }
        Some(end)
    }

    fn says(&self, list: Words) -> bool {
        self.find(list).next().is_some()
    }

    /// Whether a word of a list, or one with *n't*, stands right before.
    fn turned(&self, at: usize, by: Words) -> bool {
        let mut before = self.0[at.saturating_sub(NEAR)..at].iter();
        before.any(|word| by.contains(&word.as_str()) || word.ends_with("n't"))
    }
}

impl AskedOfThem {
    /// Whether they say that it came back. Asked whether it holds, an angry word is none that confirms it.
    pub(super) fn came_back(self, words: &str, mood: Option<Mood>) -> bool {
        let said = LineWords::new(words);
        let back = said.find(&CAME_BACK).any(|(at, end)| {
            let elsewhere = said
                .0
                .get(end)
                .is_some_and(|w| ELSEWHERE.contains(&w.as_str()));
            let back = said.0[at..end].iter().any(|word| word == "back");
            !(said.turned(at, &TURNS) || back && elsewhere)
        });
        // “No complaints” is no no.
        let low = words.to_lowercase();
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

/// Whether they say that it holds: in words that say so and take nothing back, or by how they sound.
pub(super) fn holds(words: &str, mood: Option<Mood>) -> bool {
    let said = LineWords::new(words);
    let fine: Vec<(usize, usize)> = said.find(&NOTHING_WRONG).collect();
    let inside = |at: usize| fine.iter().any(|(from, to)| (*from..*to).contains(&at));
    let unsure = said.find(&UNSURE).any(|(at, _)| {
        // “works again” is what one wants to hear.
        !(inside(at) || said.0[at] == "again" && said.turned(at, &HOLDS))
    });
    let denied = said
        .0
        .iter()
        .enumerate()
        .any(|(at, word)| word.ends_with("n't") && !inside(at));
    let good = mood.is_some_and(|mood| mood >= Mood::Fine);
    !unsure && !denied && (good || !fine.is_empty() || said.says(&HOLDS))
}

/// Whether words say that it is done, and not that it will be.
pub(super) fn is_done(words: &str) -> bool {
    let said = LineWords::new(words);
    said.find(&DONE).any(|(at, _)| !said.turned(at, &TO_COME))
}

/// Whether words say that it is not done.
pub(super) fn is_not_done(words: &str) -> bool {
    let said = LineWords::new(words);
    said.says(&NOT_DONE) || said.0.iter().any(|word| word.ends_with("n't"))
}

/// Whether words say that a step was not done yet, and nothing else first.
pub(super) fn is_not_yet(words: &str) -> bool {
    let said = LineWords::new(words);
    let begins = |phrase: &&str| {
        let end = said.ends(0, phrase);
        end.is_some_and(|end| *phrase != "no" || end == said.0.len())
    };
    NOT_YET.iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_says_that_it_holds_says_so() {
        for yes in [
            "works",
            "works again",
            "Dana says it works fine",
            "yes",
            "all good, no complaints",
            "no problems since",
            "it holds",
            "still works",
            "they're happy",
        ] {
            assert!(holds(yes, None), "{yes}");
        }
        for unsaid in [
            "",
            "asked Dana, she will check",
            "asked Dana whether it holds",
            "Dana has not tried it yet",
            "not sure yet",
            "it is worse",
            "fails now and then",
            "yes but slow",
            "it doesn't work",
            "called Dana",
        ] {
            assert!(!holds(unsaid, None), "{unsaid}");
        }
        assert!(holds("quiet day", Some(Mood::Pleased)));
        assert!(!holds("not tried", Some(Mood::Fine)));
    }

    #[test]
    fn done_is_what_is_called_done() {
        for done in ["fixed", "replaced the fuser", "it works now", "all good"] {
            assert!(is_done(done), "{done}");
        }
        for not in [
            "will be fixed",
            "not fixed",
            "told Dana",
            "part comes friday",
            "not done",
        ] {
            assert!(!is_done(not), "{not}");
        }
        assert!(is_not_done("still broken") && is_not_done("waiting for parts"));
        assert!(!is_not_done("swapped the cable"));
        assert!(is_not_yet("not yet") && is_not_yet("Couldn't reach him") && is_not_yet("no"));
        assert!(!is_not_yet("no paper in tray 2") && !is_not_yet("a cable was not seated"));
    }
}
