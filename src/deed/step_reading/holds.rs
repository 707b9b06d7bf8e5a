//! Whether words say that what was fixed holds, or that it came back.

use super::names_said::NamesSaid;
use super::step_words::{
    BAD, BESIDE_DONE, CAME_BACK, CONDITIONS, ELSEWHERE, GIFTS, HOLDS, LIKES, LineWords, NO_LONGER,
    NOTHING_WRONG, OVER, OWN_LOOK, PARTS, SILENCE, STATES, TELLS, TURNS, UNSURE, WELL, WELL_AGAIN,
    WRONG, clauses, is_asked, is_in, may_be_a_name,
};
use crate::domain::Mood;

/// What is asked where both was said.
pub const TWO_SIDED: &str = "does it hold, or not? both was said: say which";

#[derive(Clone, Copy)]
pub enum AskedOfThem {
    Holds,
    CameBack,
}

impl AskedOfThem {
    /// Whether they say that it came back. Asked whether it holds, an angry word is none that confirms it.
    pub fn came_back(self, words: &str, mood: Option<Mood>) -> bool {
        let said = LineWords::new(words);
        // “down again”, “again down”
        let again = said.find(&WRONG).filter(|(at, end)| {
            let behind = (*end..end + 3).any(|i| said.word(i) == "again");
            said.word(*at) != "again" && (behind || *at > 0 && said.word(at - 1) == "again")
        });
        // “dripping again”, “the chain slips again”
        let anew = |clause: &str| {
            let said = LineWords::new(clause);
            let does = |verb: &str| {
                let bad = [&BAD, &WRONG].iter().any(|list| is_in(list, verb));
                let verbal = verb.ends_with("ing") || verb.len() > 3 && verb.ends_with('s');
                bad || verbal || is_in(&["off", "out"], verb)
            };
            let fine = |at: usize| {
                [&HOLDS, &TELLS, &WELL_AGAIN, &WELL]
                    .iter()
                    .any(|list| is_in(list, said.word(at)))
            };
            said.find(&["again"]).any(|(at, _)| {
                at > 0
                    && does(said.word(at - 1))
                    && !fine(at - 1)
                    && !(0..at).any(|i| is_in(&HOLDS, said.word(i)))
            })
        };
        // “same streaks as before”, “still cold”, “it leaks”; and not “works but slow”
        let well = said.says(&LIKES) || said.well().next().is_some();
        let same = said.word(0) == "same"
            && !said.says(&STATES)
            && said.says(&["as before", "as last", "as ever", "as always"]);
        let bad_state = said.find(&BAD).any(|(at, _)| {
            said.turns(at, &TURNS).is_none()
                && !is_in(&["a", "an", "the"], said.word(at.wrapping_sub(1)))
        });
        // “keeps going out”, “heating fine, hot water not”
        let keeps = said
            .find(&["keep", "keeps", "kept"])
            .any(|(_, end)| said.word(end).ends_with("ing") && !is_in(&HOLDS, said.word(end)));
        let not = said.0.len() > 3 && said.0.last().is_some_and(|word| word == "not");
        // “says not warm”
        let not_well = said.well().any(|(at, _)| {
            at > 0 && (said.word(at - 1) == "not" || said.word(at - 1).ends_with("n't"))
        });
        // “had to reset it twice since”
        let had_to = said.find(&["had to", "has to", "have to"]).any(|(_, end)| {
            let of = |at| {
                is_in(
                    &["since", "twice", "times", "again", "daily"],
                    said.word(at),
                )
            };
            (end + 1..said.0.len()).any(of)
        });
        let not = not || !well && had_to || not_well && !said.says(&HOLDS);
        // “half the rooms cold” is bad news too.
        let part = |at: usize| is_in(&PARTS, said.word(at));
        let unsure = said.find(&UNSURE).any(|(at, _)| !part(at));
        let open = unsure || said.says(&CONDITIONS) || is_over(words);
        let bad_state = bad_state && !open && !said.says(&NO_LONGER);
        // “worked two days, then died”
        let at_first = said.find(&["at first", "then"]).any(|(at, end)| {
            let mut wrong = said.find(&WRONG).filter(|(wrong, _)| *wrong >= end);
            let first = said.word(at) == "at" || said.well().any(|(well, _)| well < at);
            first && wrong.any(|(at, _)| said.turns(at, &TURNS).is_none())
        });
        let anew =
            at_first || clauses(words).any(anew) || !well && (same || bad_state || keeps) || not;
        let anew = anew && matches!(self, Self::Holds);
        let back = said.find(&CAME_BACK).chain(again).any(|(at, end)| {
            let back = said.0[at..end].iter().any(|word| word == "back");
            said.turns(at, &TURNS).is_none() && !(back && is_in(&ELSEWHERE, said.word(end)))
        });
        // “It was broken again yesterday, ok now”: nobody knows which.
        let last = clauses(words).next_back().unwrap_or_default();
        let mended = last.len() < words.trim().len() && LineWords::new(last).has("now");
        let bad = matches!(self, Self::Holds) && mood.is_some_and(Mood::is_bad);
        ((back || anew) && !(mended && holds(last, None))) || bad || self.answered(words)
    }

    /// Whether they answer so in a word: “no”, “she says no”, “no, it jams”; and not “no complaints”, “no, all fine”.
    pub fn answered(self, words: &str) -> bool {
        let low = words.to_lowercase();
        let answers = |word: &str| {
            let behind = low.strip_prefix(word).is_some_and(|rest| {
                let goes_on = [" it", " she", " he", " they", " not", " still", " :"];
                let yes = word == "yes";
                rest.starts_with([',', ':', '.', ';', '!']) && (yes || !holds(rest, None))
                    || yes && rest.starts_with(' ')
                    || goes_on.iter().any(|on| rest.starts_with(on))
            });
            behind || low == word || low.ends_with(&format!("says {word}"))
        };
        match self {
            Self::Holds => answers("no") || answers("nope"),
            Self::CameBack => answers("yes"),
        }
    }
}

/// What one clause says of whether it holds.
#[derive(Default)]
struct ClauseHolds {
    good: bool,
    unsure: bool,
    /// That what was wrong is so no longer: “no more jams”, “doesn't jam any more”, “the error is gone”.
    over: bool,
}

impl ClauseHolds {
    fn of(clause: &str) -> Self {
        let said = LineWords::new(clause);
        let good = |at: usize| said.well().any(|(well, _)| well == at);
        // “works if restarted”, and not “will call if not”
        let condition = said.find(&CONDITIONS).map(|(at, _)| at).min();
        if condition.is_some_and(|at| !(0..at).any(good)) {
            return Self::default();
        }
        // “loves the reprint”, and not “loves the idea”
        let gift = |end: usize| (end..end + 3).any(|at| is_in(&GIFTS, said.word(at)));
        let mut taken = vec![false; said.0.len() + 1];
        let mut heard = Self::default();
        for (from, to) in said.find(&NOTHING_WRONG) {
            taken[from..to].fill(true);
            heard.good = true;
        }
        // “no more jams”, “doesn't squeak any more”; and not “works no more”, “no longer works”
        for (at, end) in said.find(&NO_LONGER) {
            let no = said.turns(at, &TURNS);
            let (all, of) = match no.filter(|_| said.word(at) != "no") {
                Some(no) => (no..end, no + 1..at),
                None => (at..end + 1, end..end + 1),
            };
            let denies = no.is_some() || said.word(at) == "no";
            if denies && of.end <= said.0.len() && !of.into_iter().any(good) {
                taken[all].fill(true);
                heard.over = true;
            }
        }
        // “the noise has stopped” names two that are wrong; “never so cold” denies nothing.
        let ends =
            |at: usize| said.word(at) == "stopped" && (0..at).any(|i| is_in(&WRONG, said.word(i)));
        for (at, end) in said.find(&WRONG).filter(|(at, _)| !ends(*at)) {
            let mut over = said.find(&OVER);
            // “the error is gone”, and not “cold calls stopped”
            let beside = |over: usize| (end..over).all(|i| is_in(&BESIDE_DONE, said.word(i)));
            let over = over.find(|(over, _)| (end..=end + 2).contains(over) && beside(*over));
            let again = said.word(at) == "again";
            let so = at > 0 && said.word(at - 1) == "so";
            if let Some(no) = said.turns(at, &TURNS).filter(|_| !so) {
                taken[no..end].fill(true);
                // “no complaints about the price”
                heard.good |= !(is_in(&["about", "with"], said.word(end)) && gift(end));
                heard.over |= again;
            } else if let Some((_, to)) = over {
                taken[at..to].fill(true);
                heard.over = true;
            } else if !(again && (0..at).any(|i| good(i) || is_in(&TELLS, said.word(i)))) {
                // “works again” is what one wants to hear, and “rang again” tells of no fault.
                heard.unsure |= !taken[at];
            }
        }
        let open = |at: usize| !taken[at];
        // “loves tom”, “liked the old one”
        let other = |end: usize| {
            may_be_a_name(said.word(end))
                || is_in(&["her", "his", "their"], said.word(end))
                || said.says(&["old", "before"])
        };
        let likes = said
            .find(&LIKES)
            .filter(|(_, end)| !gift(*end) && !other(*end));
        let well = said.well().chain(likes);
        for (at, _) in well.filter(|(at, _)| open(*at)) {
            let turned = said.turns(at, &TURNS).is_some_and(open);
            heard.good |= !turned;
            heard.unsure |= turned;
        }
        heard.unsure |= said.find(&UNSURE).any(|(at, _)| open(at))
            || condition.is_some()
            || (0..said.0.len()).any(|at| open(at) && said.word(at).ends_with("n't"));
        heard
    }
}

/// Whether they say that it holds: in words that say so and take nothing back, or by how they sound.
pub fn holds(words: &str, mood: Option<Mood>) -> bool {
    let no = |clause: &&str| ["no", "nope"].contains(&clause.to_lowercase().as_str());
    // “works, he thinks it is faster”
    let thinks = |(at, c): (usize, &str)| match at {
        0 => ClauseHolds::of(c),
        _ => ClauseHolds::of(&c.replace("thinks it", "says it")),
    };
    let said = clauses(words).filter(|c| !no(c)).enumerate();
    let heard: Vec<ClauseHolds> = said.map(thinks).collect();
    let asks =
        words.trim_end_matches('?').contains('?') || is_asked(words) && !words.ends_with('?');
    let good = mood.is_some_and(|mood| mood >= Mood::Fine);
    !asks
        && !heard.iter().any(|clause| clause.unsure)
        && (good || heard.iter().any(|clause| clause.good || clause.over))
}

/// Whether words say both that it holds and something against it: “works mostly”, “warm but makes a noise”.
pub fn is_two_sided(words: &str) -> bool {
    let said = LineWords::new(words);
    let good = said.find(&LIKES).chain(said.well());
    let mut good = good.filter(|(at, _)| said.turns(*at, &TURNS).is_none());
    let against = said.says(&[
        "but", "mostly", "partly", "except", "only", "though", "although",
    ]) || said
        .find(&WRONG)
        .any(|(at, _)| said.turns(at, &TURNS).is_none());
    good.next().is_some() && against && !is_asked(words) && !holds(words, None)
}

/// Whether they are said to have said yes: “confirmed”, “he confirmed it”, “confirmed by Tom, no jams”.
pub fn confirms(words: &str, whom: &NamesSaid) -> bool {
    let (yes, rest): (Vec<&str>, Vec<&str>) = clauses(words).partition(|c| whom.says_yes(c));
    !yes.is_empty() && (rest.is_empty() || holds(&rest.join(","), None))
}

/// Whether nobody of theirs is named, and nothing is told but that nothing was heard, or that we looked: that is no word
/// of theirs.
pub fn is_silence(words: &str, whom: &NamesSaid) -> bool {
    let said = LineWords::new(words);
    // “no problems since” tells of the thing; what a log shows is our own look.
    let of_it = said.says(&WRONG) && !said.says(&["log", "logs"]);
    let well = said.well().next().is_some() || of_it;
    let silent = said.says(&OWN_LOOK) || said.says(&SILENCE) && !well;
    silent && !said.0.iter().any(|word| whom.is_one(word))
}

/// Whether what was wrong is so no longer.
pub fn is_over(words: &str) -> bool {
    let mut heard = clauses(words).map(ClauseHolds::of);
    heard.any(|clause| clause.over && !clause.unsure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_says_that_it_holds_says_so() {
        const HOLDS: &str = "
            works | works again | Dana says it works fine | yes | all good, no complaints | no problems since | it holds
            still works | they're happy | Dana: no, all fine | he hasn't seen it again | not a single error
            it doesn't squeak any more | the error is gone | works, Dana will call if not | never better
            works, he thinks it is faster | rang again, all good | likes the new prints | dry in all rooms | agrees with everything
            couldn't be happier | as it should be, Dana says | dry since monday | level now | the noise has stopped | the leak is gone
        ";
        const UNSAID: &str = "
            asked Dana, she will check | asked Dana whether it holds | Dana has not tried it yet | not sure yet
            it is worse | fails now and then | yes but slow | it doesn't work | called Dana | I think it works
            tested it ourselves, works | works here | june is missing, rest ok | works if restarted
            it doesn't work any more | liked the flowers | does it work | is Dana content
            fresh marks on it | sharp edge | level sinks | clean cups are out | never so loud | wet calls stopped | he loves greg | liked the old lamp
        ";
        for (lines, holding) in [(HOLDS, true), (UNSAID, false)] {
            for line in lines.split(['|', '\n']) {
                assert!(
                    line.trim().is_empty() || holds(line, None) == holding,
                    "{line}"
                );
            }
        }
        let back = |words| AskedOfThem::Holds.came_back(words, None);
        for words in [
            "nothing has changed",
            "still the same",
            "lost the share again",
            "again down",
            "wobbling again",
            "totals are off again",
            "same stains as before",
            "still wet",
            "the tap drips",
            "keeps tripping",
            "lamps fine, sound not",
            "the pump has stopped",
            "half the lamps leak",
            "it isn't dry",
            "we had to restart it three times",
        ] {
            assert!(back(words), "{words}");
        }
        for words in [
            "the site loads again",
            "she is smiling again",
            "she orders from us again",
            "dry again",
            "no leaks any more",
            "same good taste as before",
            "had to laugh",
            "had to run twice, works",
        ] {
            assert!(!back(words), "{words}");
        }
        let both = ["fine but loud", "holds mostly", "dry, though it squeaks"];
        assert!(both.iter().all(|line| is_two_sided(line)));
        let one = [
            "works",
            "cold",
            "does it work",
            "no trouble but thanks",
            "asked Dana but no answer",
        ];
        assert_eq!(one.iter().find(|line| is_two_sided(line)), None);
        assert!(back("broken again, called Dana") && !back("was broken again yesterday, ok now"));
        let whom = NamesSaid {
            theirs: vec!["dana".to_owned()],
            others: vec![],
            addresses: vec![],
            matters: vec![],
            known: true,
        };
        for own in [
            "no word since",
            "quiet so far",
            "we checked, all good",
            "log shows no errors",
        ] {
            assert!(is_silence(own, &whom) && !is_silence(&format!("Dana: {own}"), &whom));
        }
        assert!(
            confirms("confirmed by Dana", &whom) && !confirms("Dana confirmed the date", &whom)
        );
        for other in [
            "greg says it works",
            "works says greg",
            "greg: works",
            "greg rang, works",
        ] {
            assert!(whom.speaks_not(other) && !whom.speaks_not(&other.replace("greg", "dana")));
        }
        assert!(back("no, it jams") && !back("no, all fine"));
        assert!(!holds("", None) && holds("quiet day", Some(Mood::Pleased)));
        assert!(!holds("not tried", Some(Mood::Fine)));
    }
}
