//! What the words of a step say of it: that it holds or came back, that it is done, not done, or not yet. Its words
//! stand in `assets/words/step.txt`. A duty ends only by what was clearly said: between two readings the one that
//! leaves more standing is taken.

use crate::domain::{Mood, Step, Words, word_lists};

word_lists! {
    FILE = "step.txt";
    CAME_BACK TURNS ELSEWHERE HOLDS NOTHING_WRONG UNSURE DONE TO_COME NOT_DONE NOT_YET NOT_REACHED NOT_HEARD NOT_SORRY
    NOT_TOLD BESIDE_DONE IN_PART AHEAD NEEDLESS TELLS ORDERS LEFT_OPEN TOLD_IN_PART BOSSES
    NO_DATE HANDS_NOTHING DAYS
}

/// How many words before a phrase can turn it round.
const NEAR: usize = 3;

#[derive(Clone, Copy)]
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
        // “It was broken again yesterday, ok now”: nobody knows which.
        let parts = words.rsplit_once([',', ';', '.']);
        let mended = parts.is_some_and(|(_, last)| {
            holds(last, None) && LineWords::new(last).0.iter().any(|word| word == "now")
        });
        let back = back && !mended;
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
    let day = |word: &String| {
        word.starts_with(|c: char| c.is_ascii_digit()) || DAYS.contains(&word.as_str())
    };
    let ahead = |end: usize| {
        let by = said.0.get(end).is_some_and(|word| word == "by");
        AHEAD.iter().any(|phrase| said.ends(end, phrase).is_some())
            || by && said.0.get(end + 1).is_some_and(day)
    };
    let mut done = said.find(&DONE);
    !is_asked(words)
        && !said.says(&IN_PART)
        && done.any(|(at, end)| !said.turned(at, &TO_COME) && !ahead(end))
}

fn is_asked(words: &str) -> bool {
    words.trim_end().ends_with('?')
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

/// Whether a day in the words is none that they were given: “they want it by Friday”, “Friday does not work”.
pub fn gives_no_date(words: &str) -> bool {
    let said = LineWords::new(words);
    said.says(&NO_DATE) || said.0.iter().any(|word| word.ends_with("n't"))
}

/// Whether nobody is named who took it over: “nobody yet”, “asked Volt, they said no”, “done”.
pub fn hands_nothing(words: &str) -> bool {
    let said = LineWords::new(words);
    is_done_first(words)
        || is_asked(words)
        || said.says(&HANDS_NOTHING)
        || said.0.iter().any(|w| w.ends_with("n't"))
}

pub fn is_not_done(words: &str) -> bool {
    let said = LineWords::new(words);
    is_asked(words)
        || said.says(&NOT_DONE)
        || said.says(&IN_PART)
        || said.says(&AHEAD)
        || said.0.iter().any(|word| word.ends_with("n't"))
}

pub fn is_not_yet(words: &str) -> bool {
    let said = LineWords::new(words);
    let begins = |phrase: &&str| {
        let end = said.ends(0, phrase);
        end.is_some_and(|end| *phrase != "no" || end == said.0.len() || said.says(&NEEDLESS))
    };
    // A question mark alone asks what is not known.
    said.0.is_empty() && is_asked(words) || NOT_YET.iter().any(begins)
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
            | Step::Answer
            | Step::AnswerNow
            | Step::ReplyToday
    );
    if tells && (said.says(&NOT_HEARD) || is_left_open(step, words)) {
        return true;
    }
    match step {
        Step::TellBoss => {
            let word = |wanted: &str| said.0.iter().any(|word| word == wanted);
            let left = word("left") && word("message");
            // “told the team”
            let others = |at: usize| {
                let next = |n: usize| said.0.get(at + n).map(String::as_str);
                let of_us = next(0).is_some_and(|word| ["the", "our", "my"].contains(&word));
                of_us && next(1).is_some_and(|word| !BOSSES.contains(&word))
            };
            let told = said.find(&TELLS).min();
            let others = told.is_some_and(|(_, end)| others(end));
            let away = said.says(&NOT_REACHED) && !word("told");
            left || others || away || is_to_another(words, known)
        }
        Step::Apologise => said.says(&NOT_SORRY) || is_to_another(words, known),
        Step::TellFixed => said.says(&NOT_TOLD) && !said.0.iter().any(|word| word == "told"),
        _ => false,
    }
}

/// Whether the first clause leaves open that anything was told: “will tell them”, “asked Kim to tell Tom”, “told him half
/// of it”. Words that tell it themselves, “backups have not run since June”, do not.
fn is_left_open(step: Step, words: &str) -> bool {
    let first = words.split([',', ';', '.', ':', '–', '—', '(']).next();
    let first = first.unwrap_or_default();
    let said = LineWords::new(first);
    let open = |from: usize, to: usize| {
        let to = to.min(said.0.len());
        let denied = said.0[from.min(to)..to].iter().any(|w| w.ends_with("n't"));
        denied
            || said
                .find(&LEFT_OPEN)
                .any(|(at, _)| (from..to).contains(&at))
    };
    // “told Tom we don't know yet why”: the first word that tells is the one.
    let Some(tells) = said.find(&TELLS).map(|(at, _)| at).min() else {
        // What a word in between tells is how it stands: that may well be “not yet”.
        let answers = matches!(step, Step::Answer | Step::AnswerNow | Step::ReplyToday);
        return step != Step::UpdateThem && open(0, if answers { 2 } else { 1 });
    };
    let behind = tells + 1..tells + 4;
    let mut in_part = said.find(&TOLD_IN_PART);
    is_asked(first)
        || open(0, tells)
        || in_part.any(|(at, _)| behind.contains(&at))
        || said.0.first().is_some_and(|w| ORDERS.contains(&w.as_str()))
}

/// Whether something was said to somebody by a name that is none of these: “told Tom”, “said sorry to Karen”.
fn is_to_another(words: &str, known: &[String]) -> bool {
    const TO: &[&str] = &["to", "told", "with", "rang", "called", "phoned", "asked"];
    let sign = |c: char| !c.is_alphanumeric() && c != '\'' && c != '’';
    let all: Vec<&str> = words.split(sign).filter(|word| !word.is_empty()).collect();
    let another = |pair: &[&str]| {
        let low = pair[1].to_lowercase().replace('’', "'");
        let name = pair[1].starts_with(char::is_uppercase) && pair[1].len() > 2;
        // “Bo's secretary” is somebody else.
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
            "I think it works",
            "tested it ourselves, works",
            "works here",
            "log shows no errors",
            "june is missing, rest ok",
        ] {
            assert!(!holds(unsaid, None), "{unsaid}");
        }
        let back = |words| AskedOfThem::Holds.came_back(words, None);
        assert!(back("broken again, called Dana") && !back("was broken again yesterday, ok now"));
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
            (Step::TellBoss, "Liz was out"),
            (Step::TellBoss, "mailed Liz, no reply"),
            (Step::TellBoss, "told Liz's secretary"),
            (Step::TellBoss, "told the team"),
            (Step::TellBoss, "Liz must not know"),
            (Step::TellBoss, "Liz doesn't need to know"),
            (Step::TellClient, "Kim will tell them"),
            (Step::TellClient, "asked Kim to tell Dana"),
            (Step::TellClient, "should've told Dana"),
            (Step::TellClient, "told Dana half of it"),
            (Step::Answer, "Kim will do it"),
            (Step::Answer, "he wants it fri"),
            (Step::Answer, "asked Tom to wait"),
            (Step::Answer, "wrote Tom not sent yet"),
            (Step::Answer, "answered half of it"),
            (Step::Apologise, "we owe no apology"),
            (Step::Apologise, "no apology needed"),
            (Step::Apologise, "refused to apologise"),
            (Step::Apologise, "Kim will say sorry"),
            (Step::Apologise, "apologise on friday"),
        ] {
            assert!(is_unsaid(step, unsaid, &known), "{unsaid}");
        }
        for (step, said) in [
            (Step::TellBoss, "told Liz in the kitchen"),
            (Step::TellBoss, "told her"),
            (Step::Apologise, "said sorry to Dana"),
            (Step::Apologise, "sorry that we did not call"),
            (Step::TellFixed, "told Dana it runs, she will check"),
            (Step::TellBoss, "told the boss, he will call Dana"),
            (Step::TellBoss, "she wants the plan first"),
            (Step::TellBoss, "told Liz, she was out yesterday"),
            (
                Step::TellBoss,
                "told Liz half an hour ago, she will not tell the team",
            ),
            (Step::TellClient, "told Dana we don't know yet why"),
            (Step::TellClient, "told Dana nothing is lost for good"),
            (Step::Answer, "sent him the quote"),
            (Step::Answer, "told Dana that it may take until friday"),
            (Step::TellClient, "told Dana that we will not charge it"),
            (Step::TellClient, "backups have not run since june"),
            (Step::UpdateThem, "not there yet, should come friday"),
            (Step::UpdateThem, "told her it may take until friday"),
        ] {
            assert!(!is_unsaid(step, said, &known), "{said}");
        }
    }

    #[test]
    fn done_is_what_is_called_done() {
        for done in [
            "fixed",
            "replaced the fuser",
            "it works now",
            "all good",
            "restored everything",
            "restored in half an hour",
        ] {
            assert!(is_done(done), "{done}");
        }
        for not in [
            "will be fixed",
            "not fixed",
            "told Dana",
            "part comes friday",
            "not done",
            "fixed?",
            "hope it's fixed",
            "fixed next week",
            "restored half of the data",
            "backup restored, except june",
            "restore is running",
            "called Gwen, done by fri",
            "told Gwen when it is done she hears",
            "well done",
            "Gwen is done with us",
        ] {
            assert!(!is_done(not), "{not}");
        }
        for none in [
            "told Gwen not friday",
            "asked Gwen whether friday is ok",
            "Gwen wants it by friday",
            "maybe 10 dec",
        ] {
            assert!(gives_no_date(none), "{none}");
        }
        assert!(!gives_no_date("by friday, no later than noon"));
        assert!(
            hands_nothing("done")
                && hands_nothing("nobody yet")
                && hands_nothing("asked Volt, they said no")
        );
        assert!(!hands_nothing("Volt by monday"));
        for not in [
            "fixed?",
            "hope so",
            "fixed next week",
            "restored half of the data",
            "restore is running",
            "reopened",
        ] {
            assert!(is_not_done(not), "{not}");
        }
        for not in [
            "?",
            "don't know",
            "still looking",
            "no prevention needed",
            "tbd",
            "nothing to tell yet",
            "hold off until friday",
        ] {
            assert!(is_not_yet(not), "{not}");
        }
        assert!(is_not_done("still broken") && is_not_done("waiting for parts"));
        assert!(!is_not_done("swapped the cable"));
        assert!(is_not_yet("not yet") && is_not_yet("Couldn't reach him") && is_not_yet("no"));
        assert!(!is_not_yet("no paper in tray 2") && !is_not_yet("a cable was not seated"));
    }
}
