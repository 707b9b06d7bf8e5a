//! Whether words of a step that is talk say that somebody was told: who told whom, and whether it is denied, only meant,
//! or told to somebody else.

use super::step_words::{
    BESIDE_DONE, BOSSES, CONFIRMS, DAYS, DOUBT, HOLDS, LEFT_OPEN, LineWords, MEANT, MINDS, NEAR,
    NOT_HEARD, NOT_REACHED, NOT_SORRY, NOT_TOLD, ON_THEIR_OWN, ORDERS, SAYS, SORRY, SPOKE, TELLS,
    THEY, TO, TOLD, TOLD_AROUND, TOLD_IN_PART, TURNS, UNAWARE, WRITTEN, clauses, first_of,
    is_asked, is_in, is_thought, may_be_a_name,
};
use crate::domain::{Step, english_month};

/// Whose names can stand in the words of a step, in small letters.
#[derive(Clone, Debug)]
pub struct NamesSaid {
    /// The words of the names of those it can be said to.
    pub theirs: Vec<String>,
    /// Who is somebody else: ourselves, a supplier.
    pub others: Vec<String>,
    pub addresses: Vec<String>,
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

    /// Whether somebody opens the words who only knows, says or means something: “sam knows why”, “bo wants a plan”; of a
    /// step that is talk, somebody else than they who has told them nothing: “sam talks to rita every day”.
    pub fn only_mind(&self, step: Step, words: &str) -> bool {
        let said = LineWords::new(first_of(words));
        let thought = is_thought(step);
        let named = self.others.iter().filter_map(|name| said.ends(0, name));
        let first = said.word(0);
        let one = self.is_one(first);
        let other = !one && self.known && may_be_a_name(first);
        let one = usize::from(other || thought && one);
        let Some(end) = named.max().or((one > 0).then_some(one)) else {
            return false;
        };
        let verb = said.word(end);
        // “sam said sorry to tom”
        let to = verb == "said" && is_in(&["sorry", "to"], said.word(end + 1));
        let minds = is_in(&MINDS, verb) && !to;
        // What is told in between, or answered, may be what somebody else does.
        let talk = tells_somebody(step) && !answers(step);
        let talk = talk && (step != Step::UpdateThem || self.names_one(&said));
        let tells = || {
            verb.strip_suffix('s')
                .is_some_and(|verb| is_in(&TELLS, verb))
        };
        (thought || talk) && (minds || talk && tells())
    }

    /// Whether one of them was told, and tells nobody: “Tom informed in writing”.
    pub fn is_told(&self, words: &str) -> bool {
        let said = LineWords::new(first_of(words));
        let told = is_in(&["informed", "told", "updated", "briefed"], said.word(1));
        // “Tom told by the supplier” tells nothing of us.
        let by = is_in(&["in", "by", "on"], said.word(2))
            && is_in(
                &[
                    "writing", "person", "phone", "mail", "email", "letter", "text",
                ],
                said.word(3),
            );
        told && self.is_one(said.word(0)) && (said.word(2).is_empty() || by)
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
            at == 1 && stranger(said.word(0)) && !spoke_to || stranger(whom)
        };
        says.any(other)
            || alone && stranger(said.word(0))
            || self.others.contains(&first.to_lowercase())
    }

    /// The first address of a line that has none of theirs.
    fn mailed_elsewhere<'t>(&self, step: Step, words: &'t str) -> Option<&'t str> {
        let sign = |c: char| !c.is_alphanumeric();
        let at_home = |word: &str| {
            let word = word.trim_matches(sign).to_lowercase();
            self.addresses.contains(&word) || self.is_one(&word)
        };
        // “sorry to @birch” was said to another client; to whom of the others it was is told by their names.
        let others = step == Step::ApologiseOthers;
        let client = |word: &str| !others && word[1..].starts_with(char::is_alphabetic);
        let address = |word: &&str| word.contains('@') && (!word.starts_with('@') || client(word));
        let mut mailed = words.split_whitespace().filter(address);
        mailed.clone().next().filter(|_| !mailed.any(at_home))
    }

    /// Whether it is told of one of them, and not to them: “bo won't be in”, “text for tom is written”; bare text that
    /// names nobody is what they were told, and so is a name alone.
    pub fn is_told_of(&self, step: Step, words: &str) -> bool {
        let said = LineWords::new(words);
        let named = || self.names_one(&LineWords::new(first_of(words)));
        let tells = [&TELLS, &TOLD, &HOLDS, &SORRY]
            .iter()
            .any(|list| said.says(list));
        let step = tells_somebody(step) && step != Step::UpdateThem && !answers(step);
        step && !tells && said.0.len() > 2 && named()
    }

    fn names_one(&self, said: &LineWords) -> bool {
        said.0.iter().any(|word| self.theirs.contains(word))
    }

    /// To whom else alone something was said: “told Tom”, “said sorry to Karen”, “mailed info@other.example”.
    pub fn another(&self, step: Step, words: &str) -> Option<String> {
        if !tells_somebody(step) {
            return None;
        }
        if let Some(address) = self.mailed_elsewhere(step, words) {
            return Some(address.to_owned());
        }
        let said = LineWords::new(words);
        let sign = |c: char| !c.is_alphanumeric() && c != '\'' && c != '’';
        let typed: Vec<&str> = words.split(sign).filter(|word| !word.is_empty()).collect();
        let mut another: Option<(usize, String)> = None;
        // “told the lads at Acme”
        let theirs_at = |from: usize| {
            let mut behind = (from..said.0.len()).filter(|at| said.word(*at - 1) == "at");
            behind.any(|at| self.theirs.iter().any(|name| name == said.word(at)))
        };
        let boss = step == Step::TellBoss;
        for (at, typed) in typed.iter().enumerate().skip(1) {
            let article = at > 1 && is_in(&["the", "our", "my"], said.word(at - 1));
            let to = at - 1 - usize::from(article);
            let leads = !is_in(&["to", "with"], said.word(to))
                || said.find(&TELLS).any(|(tells, _)| tells < to);
            // “told sam what to say to tom”
            let for_them = || {
                let between = another.as_ref().map(|(at, _)| *at + 1..to);
                let on = |at| is_in(&["what", "how", "to"], said.word(at));
                between.is_some_and(|mut between| between.any(on))
            };
            let word = said.word(at);
            // “told Kim and Dana”
            let beside = another.as_ref().is_some_and(|(other, _)| *other + 2 == at);
            if beside && said.word(to) == "and" && self.theirs.iter().any(|name| name == word) {
                return None;
            }
            if !leads || !is_in(&TO, said.word(to)) || for_them() {
                continue;
            }
            let owner = ["'s", "s"].iter().find_map(|s| word.strip_suffix(s));
            let owner = owner.filter(|owner| self.is_one(owner)).unwrap_or(word);
            let called = |name: &String| said.ends(at, name).is_some() || name == owner;
            let whom = leads_to_whom(&said, to, at);
            let name = typed.starts_with(char::is_uppercase) || whom && may_be_a_name(word);
            let day = is_in(&DAYS, word) || english_month(word).is_some();
            // “Bo's secretary” is somebody else than the boss, as “the team” is; Tom's is one of theirs.
            // “called greg, told him”
            let one = self.is_one(if boss { word } else { owner });
            if one && !(another.is_some() && is_in(&THEY, word))
                || article && boss && is_in(&BOSSES, word)
                || theirs_at(at)
            {
                return None;
            }
            if another.is_none() {
                let else_ = self.others.iter().any(called) || is_in(&["me", "us"], word);
                let other =
                    else_ || boss && article || self.known && name && word.len() > 2 && !day;
                another = other.then(|| (at, (*typed).to_owned()));
            }
        }
        another.map(|(_, whom)| whom)
    }
}

/// Whether the word at `to` leads to somebody at `at`: “spoke with greg”, and not “sorry with cake”; “sorry to greg”, and
/// not “called to explain”.
fn leads_to_whom(said: &LineWords, to: usize, at: usize) -> bool {
    let verb = said.word(to.wrapping_sub(1));
    match said.word(to) {
        "with" => is_in(&SPOKE, verb),
        "to" => !is_in(&TO, verb),
        "told" | "informed" | "briefed" | "updated" => true,
        // “sent greg a card”
        "sent" | "gave" => is_in(&["a", "an", "the", "our"], said.word(at + 1)),
        "let" => said.word(at + 1) == "know",
        // “mailed the screenshot”
        _ => to + 1 == at,
    }
}

const fn tells_somebody(step: Step) -> bool {
    matches!(
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
    )
}

const fn answers(step: Step) -> bool {
    matches!(step, Step::Answer | Step::AnswerNow | Step::ReplyToday)
}

/// Whether words of a step that is talk say that it was not done: nobody was there, no sorry was said, or it was said to
/// somebody else.
pub fn is_unsaid(step: Step, words: &str, whom: &NamesSaid) -> bool {
    let said = LineWords::new(words);
    // That somebody else is away may be what they are told.
    let theirs = |at: usize| at > 0 && whom.is_one(said.word(at - 1)) && said.word(at) != "no";
    let they = |at: usize| step == Step::TellBoss || theirs(at);
    // What was written reached them, whether or not they are there.
    let told = said.says(&TOLD) || said.says(&WRITTEN);
    let away = !told && said.find(&NOT_REACHED).any(|(at, _)| they(at));
    let unsaid = match step {
        Step::TellBoss => said.has("left") && said.has("message"),
        Step::Apologise => said.says(&NOT_SORRY),
        Step::TellFixed => said.says(&NOT_TOLD) && !said.says(&TOLD),
        _ => false,
    };
    // “tom found it himself and called”, “bo has no clue yet”
    let first = LineWords::new(first_of(words));
    let own = |(at, _): (usize, usize)| at > 0 && at < 3 && whom.is_one(first.word(0));
    let own = first.find(&UNAWARE).any(own)
        || step != Step::TellBoss && first.find(&ON_THEIR_OWN).any(own)
        || matches!(step, Step::Apologise) && first.find(&SORRY).any(own);
    let not = || own || is_left_open(step, words) || whom.another(step, words).is_some();
    let held = || !answers(step) && clauses(words).any(|clause| is_held_up(clause, whom));
    tells_somebody(step) && (unsaid || away || said.says(&NOT_HEARD) || held() || not())
}

/// Whether a clause says of what was written that it is not out: “havent sent it yet”, “needs Bo's ok first”.
fn is_held_up(clause: &str, whom: &NamesSaid) -> bool {
    let said = LineWords::new(clause);
    let first = said.has("first") || said.has("before");
    let meant = !whom.is_one(said.word(0)) && said.find(&MEANT).any(|(at, _)| at < 2);
    let mut sent = said.find(&["sent", "send", "sending"]);
    first && meant || sent.any(|(at, _)| said.turns(at, &TURNS).is_some())
}

/// Whether the first clause leaves open that anything was told: “will tell them”, “asked Kim to tell Tom”, “told him half
/// of it”. Words that tell it themselves, “backups have not run since June”, do not.
fn is_left_open(step: Step, words: &str) -> bool {
    let said = LineWords::new(first_of(words));
    let begins = said.word(0);
    let calling = begins.ends_with("ing") && !may_be_a_name(begins);
    // “Sam to apologise to Tom”, “Tom to get a word”, and not “called to apologise”
    let verb = |at: usize| is_in(&TELLS, said.word(at)) || said.word(at) == "get";
    let ordered = said.word(1) == "to" && verb(2) && !verb(0);
    if ordered || step != Step::UpdateThem && calling {
        return true;
    }
    let open = |to: usize| {
        let denied = said.0.iter().take(to).any(|word| word.ends_with("n't"));
        denied || said.find(&LEFT_OPEN).any(|(at, _)| at < to)
    };
    let doubts = |from: usize| said.find(&DOUBT).any(|(at, _)| at >= from);
    // “rita must've got my mail i think”
    let last = said.0.len().checked_sub(2).is_some_and(doubts);
    // “told Tom we don't know yet why”: the first word that tells is the one.
    let Some(tells) = said.find(&TELLS).map(|(at, _)| at).min() else {
        // What a word in between tells is how it stands: that may well be “not yet”.
        let meant = !answers(step) && (doubts(0) || said.says(&MEANT));
        return step != Step::UpdateThem && (meant || open(if answers(step) { 2 } else { 1 }));
    };
    let mut in_part = said.find(&TOLD_IN_PART).map(|(at, _)| at);
    let in_part = in_part.any(|at| (tells + 1..tells + 4).contains(&at));
    is_asked(first_of(words)) || open(tells) || last || in_part || is_in(&ORDERS, said.word(0))
}

fn tells(clause: &str) -> bool {
    LineWords::new(clause).find(&TOLD).any(|(at, _)| at < NEAR)
}

/// As far as the first clause that says that somebody was told: whatever the words go on with, they were. “let Tom know”
/// and “kept Tom posted” say so.
pub fn told_first(words: &str) -> Option<String> {
    let first = first_of(words);
    let around = TOLD_AROUND.iter().find_map(|phrase| {
        let (verb, ends) = phrase.split_once("..")?;
        let (whom, what) = first.strip_prefix(verb)?.split_once(ends)?;
        (whom.split(' ').count() < NEAR).then(|| format!("told {whom}{what}"))
    });
    let mut parts = vec![];
    around.or_else(|| {
        let told = clauses(words).find(|clause| {
            parts.push(*clause);
            tells(clause)
        });
        told.map(|_| parts.join(", "))
    })
}

/// Whether a clause behind the first says that they were told: “looking into it, told Dana”.
pub fn told_after(words: &str) -> bool {
    clauses(words).skip(1).any(tells)
}

/// Whether a clause opens with an apology of ours: “sorry that …”, “Bo said sorry”.
pub fn is_sorry(words: &str, ours: &[String]) -> bool {
    let opens = |clause: &str| {
        let said = LineWords::new(clause);
        let us = |word: &String| is_in(&["we", "i", "then", "and"], word) || ours.contains(word);
        said.find(&SORRY).any(|(at, _)| said.0[..at].iter().all(us))
    };
    clauses(words).any(opens)
}

/// Whether words tell of a word with somebody before they say anything else: “told Kim”, “will tell Tom”, “Tom noticed”.
pub fn is_a_telling(words: &str, whom: &NamesSaid) -> bool {
    let said = LineWords::new(first_of(words));
    let will = is_in(&["will", "must", "should"], said.word(0));
    let list = if will { &TELLS } else { &TOLD };
    let noticed = said.0.len() == 2 && whom.is_one(said.word(0)) && said.word(1).ends_with("ed");
    // “called hp about it”, and not “wrote the wrong address”
    let about =
        said.find(&["about"]).any(|(at, _)| at < NEAR) && said.find(&TELLS).any(|t| t.0 == 0);
    let tells = |(at, _)| at == usize::from(will);
    noticed || about || said.word(0) == "asked" || said.find(list).any(tells)
}
