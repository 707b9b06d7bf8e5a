//! What the words of a step say of it: that it holds or came back, that it is done, not done, or not yet. Its words
//! stand in `assets/words/step.txt`. A duty ends only by what was clearly said: between two readings the one that
//! leaves more standing is taken.

use crate::domain::{Mood, Step, Words, word_lists};

word_lists! {
    FILE = "step.txt";
    CAME_BACK TURNS ELSEWHERE HOLDS NOTHING_WRONG UNSURE DONE TO_COME NOT_DONE NOT_YET NOT_REACHED NOT_HEARD NOT_SORRY
    NOT_TOLD BESIDE_DONE
}

/// How many words before a phrase can turn it round.
const NEAR: usize = 3;

#[derive(Clone, Copy, Debug)]
pub enum AskedOfThem {
    Holds,
    CameBack,
}

struct LineWords(Vec<String>);

impl LineWords {
    fn new(words: &str) -> Self {
        let low = words.to_lowercase().replace('’', "'");
        let sign = |c: char| !c.is_alphanumeric() && c != '\'';
        let said = low.split(sign).filter(|word| !word.is_empty());
        Self(said.map(str::to_owned).collect())
    }

    fn find(&self, list: Words) -> impl Iterator<Item = (usize, usize)> + '_ {
        list.iter().flat_map(move |phrase| {
            (0..self.0.len()).filter_map(move |at| Some((at, self.ends(at, phrase)?)))
        })
    }

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
    pub fn came_back(self, words: &str, mood: Option<Mood>) -> bool {
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
                || low.ends_with(&format!("says {word}"))
                || low.strip_prefix(word).is_some_and(|rest| {
                    let goes_on = [" it", " she", " he", " they", " not", " still", " :"];
                    rest.starts_with([',', ':', '.', ';', '!'])
                        || (word == "yes" && rest.starts_with(' '))
                        || goes_on.iter().any(|on| rest.starts_with(on))
                })
        };
        back || match self {
            Self::Holds => answer("no") || answer("nope") || mood.is_some_and(Mood::is_bad),
            Self::CameBack => answer("yes"),
        }
    }
}

/// Whether they say that it holds: in words that say so and take nothing back, or by how they sound.
pub fn holds(words: &str, mood: Option<Mood>) -> bool {
    let said = LineWords::new(words);
    // “works no more”, “no longer works”
    let ends = |to: usize| {
        let next = said.0.get(to);
        next.is_none_or(|next| HOLDS.contains(&next.as_str()))
    };
    let more = |to: usize| ["more", "longer", "further"].contains(&said.0[to - 1].as_str());
    let fine = said.find(&NOTHING_WRONG);
    let fine = fine.filter(|(_, to)| !(more(*to) && ends(*to)));
    // “no more jams”: of these.
    let fine: Vec<(usize, usize)> = fine
        .map(|(from, to)| (from, to + usize::from(more(to))))
        .collect();
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
    let asks = words.trim_end_matches('?').contains('?');
    let good = mood.is_some_and(|mood| mood >= Mood::Fine);
    !unsure && !denied && !asks && (good || !fine.is_empty() || said.says(&HOLDS))
}

pub fn is_done(words: &str) -> bool {
    let said = LineWords::new(words);
    said.find(&DONE).any(|(at, _)| !said.turned(at, &TO_COME))
}

/// Whether words say that it is done before they say anything else: “done”, “it is in place: Kim set it up”, and not
/// “passwords changed every quarter”, which tells what is to be.
pub fn is_done_first(words: &str) -> bool {
    let first = words.split([',', ':', ';', '.', '–', '—']).next();
    let said = LineWords::new(first.unwrap_or_default());
    let beside = |words: &[String]| words.iter().all(|w| BESIDE_DONE.contains(&w.as_str()));
    said.find(&DONE)
        .any(|(at, end)| beside(&said.0[..at]) && beside(&said.0[end..]))
}

pub fn is_not_done(words: &str) -> bool {
    let said = LineWords::new(words);
    said.says(&NOT_DONE) || said.0.iter().any(|word| word.ends_with("n't"))
}

pub fn is_not_yet(words: &str) -> bool {
    let said = LineWords::new(words);
    let begins = |phrase: &&str| {
        let end = said.ends(0, phrase);
        end.is_some_and(|end| *phrase != "no" || end == said.0.len())
    };
    NOT_YET.iter().any(begins)
}

/// Whether words of a step that is talk say that it was not done: nobody was there, no sorry was said, or it was said to
/// somebody whom nobody here is called; `known` are the names of those it can be said to, in lower case.
pub fn is_unsaid(step: Step, words: &str, known: &[String]) -> bool {
    let said = LineWords::new(words);
    let tells = matches!(
        step,
        Step::TellBoss
            | Step::TellClient
            | Step::TellFixed
            | Step::UpdateThem
            | Step::Apologise
            | Step::ApologiseOthers
    );
    if tells && said.says(&NOT_HEARD) {
        return true;
    }
    match step {
        Step::TellBoss => {
            let word = |wanted: &str| said.0.iter().any(|word| word == wanted);
            let left = word("left") && word("message");
            left || said.says(&NOT_REACHED) || is_to_another(words, known)
        }
        Step::Apologise => said.says(&NOT_SORRY) || is_to_another(words, known),
        Step::TellFixed => said.says(&NOT_TOLD) && !said.0.iter().any(|word| word == "told"),
        _ => false,
    }
}

/// Whether something was said to somebody by a name that is none of these: “told Tom”, “said sorry to Karen”.
fn is_to_another(words: &str, known: &[String]) -> bool {
    const TO: &[&str] = &["to", "told", "with", "rang", "called", "phoned", "asked"];
    let all: Vec<&str> = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let another = |pair: &[&str]| {
        let low = pair[1].to_lowercase();
        let name = pair[1].starts_with(char::is_uppercase) && pair[1].len() > 2;
        TO.contains(&pair[0].to_lowercase().as_str()) && name && !known.contains(&low)
    };
    all.windows(2).any(another)
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
    fn who_was_not_there_was_told_nothing() {
        let known = ["liz", "dana", "wells"].map(ToOwned::to_owned);
        for (step, unsaid) in [
            (Step::TellBoss, "Liz is on holiday"),
            (Step::TellBoss, "Liz not in"),
            (Step::TellBoss, "left Liz a message"),
            (Step::TellBoss, "told Tom"),
            (Step::Apologise, "Dana wants an apology"),
            (Step::Apologise, "she does not want to hear it"),
            (Step::Apologise, "said sorry to Karen"),
            (Step::Apologise, "apology letter written"),
            (Step::TellFixed, "Dana has not tried it yet"),
            (Step::TellFixed, "mailed Dana to ask whether it holds"),
        ] {
            assert!(is_unsaid(step, unsaid, &known), "{unsaid}");
        }
        for (step, said) in [
            (Step::TellBoss, "told Liz in the kitchen"),
            (Step::TellBoss, "told her"),
            (Step::Apologise, "said sorry to Dana"),
            (Step::Apologise, "sorry that we did not call"),
            (Step::TellFixed, "told Dana it runs, she will check"),
        ] {
            assert!(!is_unsaid(step, said, &known), "{said}");
        }
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
