//! Whose names can stand in the words of a step, and what whoever opens a line does: knows, says, means or is only
//! somehow; with whom alone it was said, and in which manner.

use super::step_words::{
    ASKS_ON, BESIDE_DONE, BY_US, CONDITIONS, CONFIRMS, DECIDES, HOLDS, KNOWN, LineWords, MANNER,
    MINDS, NOUNS_SENT, SAYS, SORRY, TAKEN, TELLS, THEY, TO, TOLD_THEM, UNDER_WAY, US, clauses,
    first_of, is_in, may_be_a_name,
};
use crate::domain::Step;

/// Whose names can stand in the words of a step, in small letters.
#[derive(Clone, Debug)]
pub struct NamesSaid {
    /// The words of the names of those it can be said to.
    pub theirs: Vec<String>,
    /// Who is somebody else: ourselves, a supplier.
    pub others: Vec<String>,
    pub addresses: Vec<String>,
    /// What their open issues are about.
    pub matters: Vec<String>,
    /// Whether all of theirs are on record: then somebody by another name is somebody else.
    pub known: bool,
}

impl NamesSaid {
    /// Whether a word is one of those it can be said to.
    pub fn is_one(&self, word: &str) -> bool {
        is_in(&THEY, word) || self.theirs.iter().any(|name| name == word)
    }

    pub fn says_yes(&self, clause: &str) -> bool {
        let said = LineWords::new(clause);
        let lists = [&CONFIRMS, &BESIDE_DONE, &TO];
        let beside =
            |word: &String| lists.iter().any(|list| is_in(list, word)) || self.is_one(word);
        said.says(&CONFIRMS) && said.0.iter().all(beside)
    }

    /// Whether somebody opens a clause who only knows, says, means or is at something: “sam knows why”, “bo decides
    /// tuesday”, “sam asking the driver”.
    pub fn only_minds(&self, step: Step, words: &str) -> bool {
        clauses(words).enumerate().any(|(at, clause)| {
            let said = LineWords::new(clause);
            // “call volt”
            let calls = is_in(&TELLS, said.word(0)) && self.is_name(said.word(1));
            if at == 0 && step == Step::FindCause && calls {
                return true;
            }
            let Some(end) = self.opens(&said) else {
                return false;
            };
            let verb = said.word(end);
            // “volt said yes”, “volt taking over”
            let takes = |phrase: &&str| said.ends(end, phrase).is_some();
            if step == Step::HandOver && TAKEN.iter().any(takes) {
                return false;
            }
            // “sam said sorry to tom”
            let to = verb == "said" && is_in(&["sorry", "to"], said.word(end + 1));
            // “a new pump, tom likes it”
            let minds = is_in(&MINDS, verb) && !to && at == 0;
            let has = verb == "has" && said.says(&KNOWN);
            // “tom is against it”, “rita turned it down”, and not “sam is to blame”
            let known = self.is_name(said.word(0));
            let is = known && is_in(&["is", "was", "isn't"], verb);
            let is = is && !(step == Step::FindCause && said.says(&["the cause", "to blame"]));
            let theirs =
                self.is_one(said.word(0)) && matches!(step, Step::ChooseSolution | Step::Prevent);
            let turned = theirs
                && LineWords::is_past_word(verb)
                && !is_in(&["agreed", "chose", "accepted", "took"], verb);
            let forgot =
                step != Step::FindCause && is_in(&["forgot", "can't", "doesn't", "won't"], verb);
            let minds = minds || is || turned || forgot;
            let decides = step != Step::Prevent && is_in(&DECIDES, verb);
            let ing = verb.len() > 4 && verb.ends_with("ing") && !is_in(&HOLDS, verb);
            let at_it = is_in(&UNDER_WAY, verb) || self.is_name(said.word(0)) && ing;
            let to = step == Step::FindCause && verb == "to";
            minds || has || to || decides || at_it || is_in(&["should", "may", "might"], verb)
        })
    }

    /// Whether one of them came or asked, and a clause behind says that it was told: “rita asked when, said friday”,
    /// “rita came by, showed her”; and not “rita asked for a refund, said it is urgent”.
    pub(super) fn is_answered(&self, words: &str) -> bool {
        let first = LineWords::new(first_of(words));
        let next = first.word(2);
        let asked = first.word(1) == "asked"
            && (next.is_empty()
                || is_in(&ASKS_ON, next)
                || is_in(&CONDITIONS, next)
                || next == "whether");
        let mut behind = clauses(words).skip(1);
        self.is_one(first.word(0))
            && behind.any(|clause| {
                let said = LineWords::new(clause);
                let told = is_in(&TOLD_THEM, said.word(0)) && self.is_one(said.word(1));
                let at = usize::from(is_in(&US, said.word(0)));
                told || asked && said.word(at) == "said" && said.0.len() == at + 2
            })
    }

    /// Whether words tell with whom and in which manner alone: “Tom by phone”, “to Tom, in person”.
    pub(super) fn is_by_manner(&self, words: &str) -> bool {
        let said = LineWords::new(words);
        let lead = ["to", "with", "face to face with"];
        let at = lead.iter().find_map(|lead| said.ends(0, lead)).unwrap_or(0);
        let whom = (at..said.0.len()).find(|at| !self.is_one(said.word(*at)));
        let Some(how) = whom.filter(|how| *how > at || at == 0) else {
            return at > 2 && self.is_one(said.word(at));
        };
        let medium = said.word(how + 1);
        let by = is_in(&["by", "via", "over", "per"], said.word(how))
            && (is_in(&BY_US, medium) || is_in(&NOUNS_SENT, medium));
        let end = MANNER.iter().find_map(|manner| said.ends(how, manner));
        let end = end.or(by.then_some(how + 2));
        let past = |at| {
            [
                "",
                "today",
                "yesterday",
                "this",
                "just",
                "last",
                "earlier",
                "at",
            ]
            .contains(&said.word(at))
        };
        end.is_some_and(past)
    }

    /// Whether a line tells who says it, and that is somebody else: “Kim: works”, “greg says it works”, “works says greg”.
    pub fn speaks_not(&self, words: &str) -> bool {
        let said = LineWords::new(words);
        let first = first_of(words);
        let alone = said.word(0) == first.to_lowercase() && words[first.len()..].starts_with(':');
        let stranger = |word: &str| {
            let named = self.others.iter().any(|name| name == word);
            named || self.known && may_be_a_name(word) && !self.is_one(word)
        };
        let mut says = said.find(&SAYS);
        // “Kim called Tom, works” is what Tom says.
        let other = |(at, end): (usize, usize)| {
            let whom = said.word(end);
            let spoke_to = is_in(&TO, said.word(end - 1)) && self.is_one(whom);
            at == 1 && stranger(said.word(0)) && !spoke_to
                || stranger(whom) && end + 1 == said.0.len()
        };
        says.any(other)
            || alone && stranger(said.word(0))
            || self.others.contains(&first.to_lowercase())
    }

    /// Whether somebody on record opens a line who only is somehow or did nothing to anything: “rita angry”, “volt closed”.
    pub fn only_is(&self, words: &str) -> bool {
        let said = LineWords::new(first_of(words));
        let theirs = self.is_one(said.word(0)) && !may_be_a_name(said.word(1));
        let theirs = theirs && !said.says(&HOLDS);
        let known = |name: &String| {
            said.ends(0, name)
                .is_some_and(|end| end + 1 == said.0.len())
        };
        theirs || self.others.iter().any(known)
    }

    /// Where the verb stands behind whoever opens a clause: one of theirs, one of ours, or a name that no list knows.
    pub(super) fn opens(&self, said: &LineWords) -> Option<usize> {
        let at = usize::from(is_in(&["the", "our", "a"], said.word(0)));
        let named = self.others.iter().filter_map(|name| said.ends(at, name));
        let first = said.word(at);
        let one = self.is_one(first) || self.known && may_be_a_name(first);
        named.max().or(one.then_some(at + 1))
    }

    /// Whether somebody opens a clause who only says or means something: “sam says bo knows”, “the shop promised friday”,
    /// “sam talks to rita every day”.
    pub(super) fn speaks_of_it(&self, said: &LineWords) -> bool {
        let article = is_in(&["the", "our"], said.word(0)).then_some(2);
        let verb = self.opens(said).or(article).map(|at| said.word(at));
        verb.is_some_and(|verb| {
            let tells = verb
                .strip_suffix('s')
                .is_some_and(|verb| is_in(&TELLS, verb));
            tells || is_in(&MINDS, verb) && !(verb == "said" && said.says(&SORRY))
        })
    }

    pub(super) fn is_name(&self, word: &str) -> bool {
        let owner = ["'s", "s"].iter().find_map(|s| word.strip_suffix(s));
        let owner = owner.unwrap_or(word);
        [&self.theirs, &self.others]
            .iter()
            .any(|names| names.iter().any(|name| name == owner || name == word))
    }
}
