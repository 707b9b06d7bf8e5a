//! Whether what was told, known or sent is the matter of the step: “knows it was us”, and not “knows a plumber”.

use super::names_said::NamesSaid;
use super::step_words::{
    BEHIND_A_STATE, BOSSES, BY_US, DOUBT, GIVES, HOLDS, LEFT_OPEN, LineWords, MEANT, NEAR, NO_NEWS,
    NOUNS_SENT, RECEIVED, SORRY, TELLS, THEY, TOPICS, US, WRONG, agrees, clauses, is_ahead, is_in,
};
use super::telling::{answers, told_around};
use crate::domain::Step;

impl NamesSaid {
    fn is_matter(&self, word: &str) -> bool {
        let own = [&self.matters, &self.others];
        is_in(&TOPICS, word)
            || is_in(&US, word)
            || own.iter().any(|own| own.iter().any(|o| o == word))
    }

    /// Whether what they know, behind the verb, is the matter: “knows it was us”, “heard it from me”; and not “knows a
    /// plumber”, “heard it from the neighbours”, “read the paper”, “collected her dog”.
    pub(super) fn is_of_it(&self, said: &LineWords, at: usize, end: usize, back: bool) -> bool {
        let (verb, next) = (said.word(at), said.word(end));
        let it = |word: &str| self.is_matter(word);
        let article = usize::from(is_in(&["the", "our", "my"], next));
        let topic = next.is_empty()
            || is_in(&["already", "now", "today", "yesterday", "since"], next)
            || it(said.word(end + article));
        let from = end + usize::from(topic && !next.is_empty());
        let by = is_in(&["by", "from", "through", "via"], said.word(from))
            && !is_in(&BY_US, said.word(from + 1));
        let alone = said.says(&["herself", "himself", "themselves"]) && !back;
        let open = match verb {
            "heard" | "read" | "saw" => !topic,
            "knows" | "know" => is_in(
                &[
                    "a", "an", "some", "her", "his", "nothing", "none", "no", "little",
                ],
                next,
            ),
            "was" if said.word(at + 1) == "there" => next.is_empty(),
            "aware" => next == "of" && !(end + 1..said.0.len()).any(|at| it(said.word(at))),
            "up" | "accepted" => next == "as" || next == "with" && !it(said.word(end + 1)),
            _ => {
                verb.starts_with("forg") && !topic
                    || said.find(&RECEIVED).any(|found| found == (at, end))
                        && (is_in(&["her", "his", "their"], next)
                            || said.ends(end, "the phone").is_some())
            }
        };
        let long_ago = said.ends(end, "last time").is_some();
        !open && !by && !alone && !long_ago
    }

    /// Whether what was told or sent, behind the verb, is another matter: “told rita about my holiday”, “sent rita the
    /// bill”.
    pub(super) fn is_of_else(&self, step: Step, said: &LineWords, end: usize) -> bool {
        let it = |word: &str| is_in(&NOUNS_SENT, word) && word != "card" || self.is_matter(word);
        let about = said.find(&["about", "abt", "re", "regarding"]);
        let about = about
            .filter(|(at, _)| *at >= end)
            .any(|(_, from)| !(from..(from + NEAR).min(said.0.len())).any(|at| it(said.word(at))));
        // “gave rita a lift”, and not “gave rita the facts”
        let gives = end > 0 && is_in(&GIVES, said.word(end - 1)) && step != Step::Apologise;
        let whom = |at: &usize| self.is_name(said.word(*at)) || self.is_one(said.word(*at));
        let thing = (end..said.0.len()).find(|at| !whom(at));
        let article =
            thing.filter(|at| is_in(&["a", "an", "the", "our", "his", "their"], said.word(*at)));
        let other = |at: usize| {
            let named =
                (at + 1..said.0.len()).take_while(|at| !is_in(&BEHIND_A_STATE, said.word(*at)));
            !named.into_iter().any(|at| it(said.word(at)))
        };
        about || gives && article.is_some_and(other)
    }

    /// Whether words name nobody and tell of no word with anybody, so that they are what was told: “backup stopped on
    /// monday”, and not “slack is down”, “card for her”, “as ever”.
    pub fn is_what_was_told(&self, step: Step, words: &str) -> bool {
        let said = LineWords::new(words);
        let between = step == Step::UpdateThem;
        let named = |word: &String| self.is_name(word) && !word.ends_with("'s");
        let named = match said.0.len() {
            0 | 1 => false,
            2 => self.is_one(said.word(0)) && LineWords::is_past_word(said.word(1)),
            // “yes rita, tuesday is fine”, “deleted rita's photos”
            _ if answers(step) && is_in(&HOLDS, said.word(0)) => false,
            _ => said.0.iter().any(named) || self.is_one(said.word(0)),
        };
        let minds = self.speaks_of_it(&said) || told_around(words).is_some();
        let calling = said.word(0).ends_with("ing") && !self.is_name(said.word(0));
        if named || minds || calling || said.says(&TELLS) {
            return false;
        }
        // “no price yet”
        let until = if answers(step) { 2 } else { 1 };
        let none = said.find(&LEFT_OPEN).any(|(at, _)| at < until);
        let ahead = clauses(words).any(is_ahead);
        let open = none || said.says(&DOUBT) || said.says(&MEANT) || said.says(&["remind"]);
        if answers(step) {
            return !open || agrees(words);
        }
        // That something else is somehow tells nobody of this; but it may be news of it.
        let matter = between || said.0.iter().any(|word| self.is_matter(word));
        let is = said.says(&["is", "are", "has", "was"])
            || said.find(&WRONG).any(|(at, _)| said.word(at) != "again");
        let things = [&NO_NEWS, &BOSSES, &SORRY, &THEY, &NOUNS_SENT];
        let things = &things[..if between { 4 } else { 5 }];
        let thing = things.iter().any(|list| said.says(list))
            || is_in(&["to", "for", "from"], said.word(0))
            || is && !matter;
        between && ahead && !said.says(&DOUBT) || !open && !ahead && !thing
    }
}
