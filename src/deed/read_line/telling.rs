//! Whether words of a step that is talk say that somebody was told: who told whom, and whether it is denied, only meant,
//! or told to somebody else.

use super::step_words::{
    BESIDE_DONE, BOSSES, CONFIRMS, DAYS, LEFT_OPEN, LineWords, NEAR, NOT_HEARD, NOT_REACHED,
    NOT_SORRY, NOT_TOLD, ON_THEIR_OWN, ORDERS, SAYS, SORRY, SPOKE, TELLS, THEY, TO, TOLD,
    TOLD_IN_PART, UNAWARE, WRITTEN, clauses, first_of, is_asked, is_in, may_be_a_name,
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
            at == 1 && stranger(said.word(0)) && !self.is_one(whom) || stranger(whom)
        };
        says.any(other)
            || alone && stranger(said.word(0))
            || self.others.contains(&first.to_lowercase())
    }

    /// To whom else alone something was said: “told Tom”, “said sorry to Karen”, “mailed info@other.example”.
    pub fn another(&self, step: Step, words: &str) -> Option<String> {
        if !tells_somebody(step) {
            return None;
        }
        let sign = |c: char| !c.is_alphanumeric();
        let at_home = |word: &str| {
            let word = word.trim_matches(sign).to_lowercase();
            self.addresses.contains(&word) || self.is_one(&word)
        };
        // “sorry to @birch” was said to another client; to whom of the others it was is told by their names.
        let others = step == Step::ApologiseOthers;
        let client = |word: &str| !others && word[1..].starts_with(char::is_alphabetic);
        let address = |word: &&str| word.contains('@') && (!word.starts_with('@') || client(word));
        let mut mailed = words.split_whitespace().filter(address).peekable();
        if let Some(first) = mailed.peek().copied()
            && !mailed.any(at_home)
        {
            return Some(first.to_owned());
        }
        let said = LineWords::new(words);
        let sign = |c: char| !c.is_alphanumeric() && c != '\'' && c != '’';
        let typed: Vec<&str> = words.split(sign).filter(|word| !word.is_empty()).collect();
        let mut another = None;
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
            if !leads || !is_in(&TO, said.word(to)) {
                continue;
            }
            let word = said.word(at);
            let owner = ["'s", "s"].iter().find_map(|s| word.strip_suffix(s));
            let owner = owner.filter(|owner| self.is_one(owner)).unwrap_or(word);
            let called = |name: &String| said.ends(at, name).is_some() || name == owner;
            // “spoke with greg”, and not “sorry with cake”; “sorry to greg”, and not “called to explain”
            let verb = said.word(to.wrapping_sub(1));
            let whom = match said.word(to) {
                "with" => is_in(&SPOKE, verb),
                "to" => !is_in(&TO, verb),
                "told" | "informed" | "briefed" => true,
                // “sent greg a card”
                "sent" | "gave" => is_in(&["a", "an", "the", "our"], said.word(at + 1)),
                "let" => said.word(at + 1) == "know",
                // “mailed the screenshot”
                _ => !article,
            };
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
                another = other.then(|| (*typed).to_owned());
            }
        }
        another
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
        || step != Step::TellBoss && first.find(&ON_THEIR_OWN).any(own);
    let not = || own || is_left_open(step, words) || whom.another(step, words).is_some();
    tells_somebody(step) && (unsaid || away || said.says(&NOT_HEARD) || not())
}

/// Whether the first clause leaves open that anything was told: “will tell them”, “asked Kim to tell Tom”, “told him half
/// of it”. Words that tell it themselves, “backups have not run since June”, do not.
fn is_left_open(step: Step, words: &str) -> bool {
    let said = LineWords::new(first_of(words));
    let open = |to: usize| {
        let denied = said.0.iter().take(to).any(|word| word.ends_with("n't"));
        denied || said.find(&LEFT_OPEN).any(|(at, _)| at < to)
    };
    // “told Tom we don't know yet why”: the first word that tells is the one.
    let Some(tells) = said.find(&TELLS).map(|(at, _)| at).min() else {
        // What a word in between tells is how it stands: that may well be “not yet”.
        let answers = matches!(step, Step::Answer | Step::AnswerNow | Step::ReplyToday);
        return step != Step::UpdateThem && open(if answers { 2 } else { 1 });
    };
    let mut in_part = said.find(&TOLD_IN_PART).map(|(at, _)| at);
    let in_part = in_part.any(|at| (tells + 1..tells + 4).contains(&at));
    is_asked(first_of(words)) || open(tells) || in_part || is_in(&ORDERS, said.word(0))
}

fn tells(clause: &str) -> bool {
    LineWords::new(clause).find(&TOLD).any(|(at, _)| at < NEAR)
}

/// As far as the first clause that says that somebody was told: whatever the words go on with, they were. “let Tom know”
/// is one that says so.
pub fn told_first(words: &str) -> Option<String> {
    let first = first_of(words);
    let let_know = first.strip_prefix("let ").and_then(|rest| {
        let (whom, what) = rest.split_once(" know")?;
        (whom.split(' ').count() < NEAR).then(|| format!("told {whom}{what}"))
    });
    let mut parts = vec![];
    let_know.or_else(|| {
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
    noticed || said.word(0) == "asked" || said.find(list).any(|(at, _)| at == usize::from(will))
}
