//! The words of a line about a step, one by one, and the lists of `assets/words/step.txt` that they are looked up in.

use crate::domain::{Step, WakeOn, Words, word_lists};
use crate::phrase::line::is_ordinary;
use std::ops::Range;

word_lists! {
    FILE = "step.txt";
    ASKS_ON BEHIND_A_STATE CHANCE PARTS DOUBT WELL_AGAIN MEANT NUMBERS HALF_MADE OPEN_WHEREVER TAKEN MINDS BEING TOLD_AROUND KNOWN KNOWS_NOT CAME_BACK TURNS ELSEWHERE HOLDS NOTHING_WRONG WRONG NO_LONGER OVER BAD GIFTS LIKES MANNER PLACED RECEIVED UNSURE CONDITIONS OWN_LOOK SILENCE DONE ILL IN_PLACE WELL TO_COME NOT_DONE
    NOT_YET UNMARKED NOT_KNOWN NOT_REACHED NOT_HEARD NO_NAMES NOT_SORRY SORRY NOT_TOLD BESIDE_DONE READY IN_PART AHEAD AWAITED
    NEEDLESS TELLS TOLD TO WRITTEN SPOKE SAYS ALONE UNDER_WAY DECIDE OPTIONS OPEN_BEFORE HOPED NO_HELP AGREES ASKING ASKED_BACK ASKED_OF QUESTIONS LEFT_OPEN TOLD_IN_PART BOSSES THEY CONFIRMS NO_DATE HANDS_NOTHING REJECTED
    ASK_AGAIN DAYS THEY_WRITE ISSUE_CHANGES
    BESIDE_NAMES BY_US CALLED DECIDES FROM_US GIVEN GONE_OUT INFORMED KNOWS NOUNS_SENT PAST TOLD_THEM US TOPICS TAKEN_BACK BESIDE_THEIRS GUESSES AGAINST OTHERWISE PREPARES GIVES SORRY_ON STATES INQUIRY INFO NO_DEED AT_THEIRS NO_NEWS
}

/// How many words before a phrase can turn it round.
pub const NEAR: usize = 4;

pub struct LineWords(pub Vec<String>);

impl LineWords {
    pub fn new(words: &str) -> Self {
        let low = words.to_lowercase().replace('’', "'");
        let sign = |c: char| !c.is_alphanumeric() && c != '\'';
        let marked = |word: &str| match word.strip_suffix('t') {
            Some(denied) if is_in(&UNMARKED, word) => format!("{denied}'t"),
            _ => word.to_owned(),
        };
        // “tolld”, “appologised”
        let typed = |word: String| {
            let mut once: Vec<char> = word.chars().collect();
            once.dedup();
            let meant: String = once.into_iter().collect();
            // “told the inn” is told in no room.
            let short = meant.len() < 4;
            if short || meant == word || FILE.knows(&word) || !FILE.knows(&meant) {
                word
            } else {
                meant
            }
        };
        // “rita's been told”
        let low = low
            .replace("'s been ", " has been ")
            .replace("'s got ", " has got ");
        let said = low.split(sign).filter(|word| !word.is_empty());
        Self(said.map(marked).map(typed).collect())
    }

    pub fn word(&self, at: usize) -> &str {
        self.0.get(at).map_or("", String::as_str)
    }

    pub fn has(&self, word: &str) -> bool {
        self.0.iter().any(|said| said == word)
    }

    pub fn find(&self, list: Words) -> impl Iterator<Item = (usize, usize)> + '_ {
        list.iter().flat_map(move |phrase| {
            (0..self.0.len()).filter_map(move |at| Some((at, self.ends(at, phrase)?)))
        })
    }

    pub fn ends(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut end = at;
        for word in phrase.split(' ') {
            (self.0.get(end)? == word).then_some(())?;
            end += 1;
        }
        Some(end)
    }

    pub fn says(&self, list: Words) -> bool {
        self.find(list).next().is_some()
    }

    /// Where one of these words, or one with *n't*, stands right before.
    pub fn turns(&self, at: usize, by: Words) -> Option<usize> {
        let mut near = (at.saturating_sub(NEAR)..at).rev();
        near.find(|i| is_in(by, self.word(*i)) || self.word(*i).ends_with("n't"))
    }

    /// “half of the data”, “3 of 8 pcs”, “one of 3”, “half written”.
    pub fn is_in_part(&self) -> bool {
        let number = |word: &String| {
            let named = NUMBERS.iter().position(|name| name == word);
            word.parse().ok().or_else(|| Some(named? + 1))
        };
        let some = |words: &[String]| {
            let (some, all): (Option<usize>, _) = (number(&words[0]), number(&words[2]));
            words[1] == "of"
                && (some
                    .zip(all)
                    .map_or(some.is_some(), |(some, all)| some < all))
        };
        // “except we keep an eye on it” takes nothing back.
        let we = |end: usize| is_in(&["we", "i"], self.word(end));
        self.find(&IN_PART).any(|(_, end)| !we(end))
            || self.is_half_made()
            || self.0.windows(3).any(some)
    }

    /// “half written”, “half filled in”.
    pub fn is_half_made(&self) -> bool {
        let made = |word: &String| is_in(&HALF_MADE, word) || word.ends_with("ed");
        let mut pairs = self.0.windows(2);
        pairs.any(|words| words[0] == "half" && made(&words[1]))
    }

    pub fn denied(&self) -> bool {
        self.0.iter().any(|word| word.ends_with("n't"))
    }

    /// Whether it tells of a time to come: “tomorrow”, “on wed”, “fri” as the last word.
    pub fn is_ahead(&self) -> bool {
        let leads = |at: &usize| is_in(&["on", "by", "from", "try"], self.word(*at));
        let mut led = (0..self.0.len()).filter(leads);
        let before = self.word(self.0.len().wrapping_sub(2));
        // “stopped on monday” is past.
        let day = led.any(|at| is_in(&DAYS, self.word(at + 1)))
            || self.0.last().is_some_and(|word| is_in(&DAYS, word))
                && !is_in(&["since", "last"], before);
        self.says(&AHEAD) || day && !self.is_past()
    }

    /// Where it is said of something that it holds or is well: “works fine”, “dry in all rooms”; and not “fresh stains”,
    /// “good luck”, “fine with the date”.
    pub fn well(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let of = |end: usize| {
            let word = self.word(end);
            let on = is_in(&["with", "about", "for"], word);
            // “fine with tuesday”, “thanks for the card”
            let other = on
                && (end + 1..end + NEAR)
                    .any(|at| is_in(&GIFTS, self.word(at)) || is_in(&DAYS, self.word(at)));
            let state = word.is_empty()
                || is_in(&BEHIND_A_STATE, word)
                || self.is_day(end)
                || word.ends_with("ly");
            (state
                || [&STATES, &HOLDS, &WELL]
                    .iter()
                    .any(|list| is_in(list, word)))
                && !other
        };
        let old = self.find(&["old", "previous", "other"]).any(|(at, _)| {
            at > 0 && is_in(&["the", "her", "his", "their"], self.word(at - 1))
                || self.word(at + 1) == "one"
        });
        let stated = self
            .find(&WELL)
            .chain(self.find(&STATES))
            .filter(move |(_, end)| of(*end));
        self.find(&HOLDS).chain(stated).filter(move |_| !old)
    }

    /// Whether something in it is past.
    pub fn is_past(&self) -> bool {
        self.0.iter().any(|word| Self::is_past_word(word))
    }

    pub fn is_past_word(word: &str) -> bool {
        word.len() > 4 && word.ends_with("ed") || is_in(&PAST, word)
    }

    pub fn is_day(&self, at: usize) -> bool {
        self.word(at).starts_with(|c: char| c.is_ascii_digit()) || is_in(&DAYS, self.word(at))
    }
}

/// What of itself hands over nothing.
const RANG: Words = &["called", "mailed"];

pub fn is_in(list: Words, word: &str) -> bool {
    list.contains(&word)
}

/// Whether a word may be somebody's name: it is none that any list knows.
pub fn may_be_a_name(word: &str) -> bool {
    let letters = word.len() > 2 && word.chars().all(char::is_alphabetic);
    let letters = letters && (word.len() < 7 || !NO_NAMES.iter().any(|end| word.ends_with(end)));
    letters && !FILE.knows(word) && !is_ordinary(word)
}

pub fn is_ahead(clause: &str) -> bool {
    LineWords::new(clause).is_ahead()
}

pub fn clauses(words: &str) -> impl DoubleEndedIterator<Item = &str> {
    let parts = words.split([',', ';', '.', ':', '!', '–', '—', '(']);
    // “tom asked me and I told him everything”
    let parts = parts.flat_map(|part| {
        let low = part.to_ascii_lowercase();
        let at = [" and i ", " and we ", " and they "]
            .iter()
            .find_map(|and| low.find(and));
        let (first, then) = part.split_at(at.unwrap_or(part.len()));
        [first, then.get(4..).unwrap_or_default()]
    });
    parts.map(str::trim).filter(|part| !part.is_empty())
}

pub fn first_of(words: &str) -> &str {
    clauses(words).next().unwrap_or_default()
}

pub fn is_asked(words: &str) -> bool {
    words.trim_end().ends_with('?') || words.contains("? ") || opens_a_question(first_of(words))
}

/// Whether a clause is a question though no mark says so: “why did it happen”, “does tom know”; and not “did it”.
fn opens_a_question(clause: &str) -> bool {
    let said = LineWords::new(clause);
    let next = said.word(1);
    let of = |asks: Words, whom: Words| is_in(asks, said.word(0)) && is_in(whom, next);
    let named = is_in(&ASKING, said.word(0)) && said.word(0) != "will" && may_be_a_name(next);
    let opens = |phrase: &&str| said.ends(0, phrase).is_some_and(|end| end < said.0.len());
    QUESTIONS.iter().any(opens)
        || named
        || of(&ASKING, &ASKED_OF)
        || of(&ASKED_BACK, &ASKED_OF) && !is_in(&["it", "this", "that", "a", "the"], next)
}

/// Whether an answer says yes to what was asked, whatever day it names: “yes, we can do tuesday”, and not “ok, remind me
/// tuesday”.
pub fn agrees(words: &str) -> bool {
    let said = LineWords::new(words);
    is_in(&["yes", "yep", "sure", "ok", "okay"], said.word(0)) && said.says(&AGREES)
}

/// What a line of a hand-over says behind the words that only say that it was handed over: “gave the file to Volt”.
pub fn handed(line: &str) -> &str {
    let mut rest = line;
    while let Some((word, behind)) = rest.split_once(' ') {
        let word = word.to_lowercase();
        let lead = [&GIVEN, RANG, &["it", "is", "it's", "over", "on", "to"]];
        if !lead.iter().any(|list| is_in(list, &word)) {
            break;
        }
        rest = behind;
    }
    let thing = rest.len() < line.len() && rest.starts_with("the ");
    let behind = rest.split_once(" to ").filter(|_| thing);
    behind.map_or(rest, |(_, whom)| whom)
}

/// Who took it over, behind whose name a clause says so: “hp has it now”.
pub fn taken_by(clause: &str) -> Option<&str> {
    let low = clause.to_ascii_lowercase();
    let at = TAKEN
        .iter()
        .filter_map(|phrase| low.find(&format!(" {phrase}")));
    Some(clause[..at.min()?].trim_end())
}

/// Whether a line of a hand-over says that somebody was called or written to, and more, but not that they took it:
/// “called Volt, busy”.
pub fn only_rang(words: &str) -> bool {
    let takes = |clause: &str| {
        let said = LineWords::new(clause);
        said.says(&TAKEN) || said.says(&["come", "comes", "coming", "send", "sends"])
    };
    is_in(RANG, LineWords::new(words).word(0))
        && first_of(words) != words
        && !clauses(words).skip(1).any(takes)
}

/// The first clause, where it says by itself who took it over.
pub fn handed_first(words: &str) -> Option<&str> {
    let first = first_of(words);
    let lead = handed(first) != first || taken_by(first).is_some();
    // “called Volt, no answer”: what came of it stands behind.
    let lead = lead && !is_in(RANG, LineWords::new(first).word(0));
    (first != words && lead && is_handed(first)).then_some(first)
}

/// The same where whoever takes it says that he will: “Volt will do it” is as good as “Volt does it”.
pub fn taken_on(words: &str) -> String {
    let does = |words: String, does: &&str| words.replace(&format!("will {does} it"), "takes it");
    let verbs = ["do", "take", "handle", "fix", "repair"];
    verbs.iter().fold(words.to_owned(), does)
}

/// Whether a clause says that it was handed over, and not only that somebody was called: “gave the file to Volt”, “Volt
/// has it”, or a name alone.
pub fn is_handed(clause: &str) -> bool {
    let taken_on = taken_on(clause);
    let said = LineWords::new(&taken_on);
    let open = said.denied()
        || [&DOUBT, &MEANT, &CONDITIONS, &INFO]
            .iter()
            .any(|list| said.says(list));
    let rang = is_in(RANG, said.word(0));
    let given = !rang && said.find(&GIVEN).any(|(at, _)| at < NEAR);
    let open = open || is_in(&["may", "might", "can"], said.word(1));
    let open =
        open || said.word(1) == "to" && !is_in(&GIVEN, said.word(0)) && said.word(0) != "over";
    let taken = said.find(&TAKEN).any(|(at, _)| at > 0);
    let (name, _) = asked_again(clause).unwrap_or((clause, ""));
    let name = LineWords::new(handed(name));
    let alone = (1..NEAR).contains(&name.0.len()) && !name.is_past();
    let unknown = |word: &String| !FILE.knows(word) || is_in(&["the", "our"], word);
    let alone = alone && name.0.iter().all(unknown);
    // “to Volt under warranty”
    let given = given || said.word(0) == "to" && may_be_a_name(said.word(1));
    !open && (given || taken || alone)
}

/// What stands before and behind the last words that lead to when we ask again.
pub fn asked_again(line: &str) -> Option<(&str, &str)> {
    let low = line.to_ascii_lowercase();
    let find = |word: &&str| {
        let at = low.rfind(&format!(" {word} "))?;
        Some((at + word.len() + 2, word.len(), at))
    };
    // Of those that end there the longest: “ask again on”.
    let (to, _, from) = ASK_AGAIN.iter().filter_map(find).max()?;
    Some((&line[..from], &line[to..]))
}

/// What a line of a snooze waits for beside a day, and where that is said.
pub fn wakes_on(line: &str) -> Option<(WakeOn, Range<usize>)> {
    let low = line.to_ascii_lowercase();
    let find = |list: Words, on| {
        let at = |words: &&str| low.find(words).map(|at| (on, at..at + words.len()));
        list.iter().find_map(at)
    };
    find(&THEY_WRITE, WakeOn::TheyWrite).or_else(|| find(&ISSUE_CHANGES, WakeOn::IssueChanges))
}

/// Whether a step is thought about: its words are what was found, chosen or arranged.
pub const fn is_thought(step: Step) -> bool {
    matches!(
        step,
        Step::Prepare | Step::FindCause | Step::ChooseSolution | Step::HandOver | Step::Prevent
    )
}
