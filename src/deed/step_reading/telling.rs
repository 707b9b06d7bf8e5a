//! Whether words of a step that is talk say that somebody was told: who told whom, and whether it is denied, only meant,
//! or told to somebody else.

use super::holds::AskedOfThem;
use super::names_said::NamesSaid;
use super::says_of_step::{fails, is_done_first};
use super::step_words::{
    AT_THEIRS, BEING, BESIDE_DONE, BESIDE_NAMES, BOSSES, CALLED, DAYS, DECIDE, DONE, DOUBT,
    FROM_US, GONE_OUT, HOLDS, HOPED, INFORMED, KNOWS, LEFT_OPEN, LineWords, MEANT, NEAR, NO_LONGER,
    NOT_HEARD, NOT_REACHED, NOT_SORRY, NOT_TOLD, NOTHING_WRONG, NOUNS_SENT, PLACED, RECEIVED,
    SORRY, SORRY_ON, SPOKE, TELLS, THEY, TO, TOLD, TOLD_AROUND, TOLD_IN_PART, TOLD_THEM, TURNS,
    UNDER_WAY, US, WELL, WRITTEN, clauses, first_of, is_asked, is_in, may_be_a_name,
};
use crate::domain::{Step, Words, english_month};

impl NamesSaid {
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

    /// Whether a line says clearly that one of theirs was told: a clause tells so, of the past and of nobody else.
    pub fn is_clear(&self, step: Step, words: &str) -> bool {
        let tells = |clause: &str| {
            let until = clause.as_ptr() as usize - words.as_ptr() as usize + clause.len();
            // An address has a dot.
            let end = words[until..].find(char::is_whitespace);
            let until = end.map_or(words.len(), |end| until + end);
            self.tells(step, clause) && self.another(step, &words[..until]).is_none()
        };
        clauses(words).any(tells)
            || self.is_by_manner(words)
            || self.is_by_manner(first_of(words))
            || self.is_answered(words)
    }

    /// Whether a clause tells of a word of ours that is past: “told tom”, “tom knows it”, “mail to tom about the plan”.
    fn tells(&self, step: Step, clause: &str) -> bool {
        let said = LineWords::new(clause);
        let boss = step == Step::TellBoss;
        let one = |at: usize| {
            let word = said.word(at);
            let owner = ["'s", "s"].iter().find_map(|s| word.strip_suffix(s));
            // “she's aware”
            let is = word.ends_with("'s") && owner.is_some_and(|word| is_in(&THEY, word));
            self.is_one(word)
                || is
                || owner.is_some_and(|word| self.theirs.iter().any(|name| name == word))
                || boss && is_in(&BOSSES, word)
        };
        let article = usize::from(is_in(&["the", "our"], said.word(0)));
        if !one(article) && self.speaks_of_it(&said) {
            return false;
        }
        let ahead = |from: usize| is_ahead_behind(&said, from);
        let sure = |at: usize| is_sure_until(&said, at);
        let from_us = said.says(&FROM_US);
        let around = told_around(clause);
        let apology = matches!(step, Step::Apologise | Step::ApologiseOthers);
        let back = step == Step::TellFixed;
        let received: Words = if back { &RECEIVED } else { &[] };
        let known = said
            .find(&KNOWS)
            .chain(said.find(&INFORMED))
            .chain(said.find(received))
            .any(|(at, end)| {
                let beside =
                    |i: &usize| is_in(&BESIDE_DONE, said.word(*i)) || said.word(*i).ends_with("ly");
                // “her colleague knows”, and not “they all know”
                let who = (0..at).rev().find(|i| !beside(i)).is_some_and(|i| {
                    let owned = i + 1 < at && said.word(i).ends_with("'s");
                    one(i) && !owned && !is_in(&["her", "his"], said.word(i))
                });
                who && sure(at)
                    && !ahead(end)
                    && around.is_none()
                    && self.is_of_it(&said, at, end, back)
            });
        let handed: Words = if back {
            &["delivered", "returned", "handed"]
        } else {
            &[]
        };
        let told = said
            .find(&TOLD_THEM)
            .chain(said.find(handed))
            .any(|(at, end)| {
                let ours = !one(0) || said.0[..at].iter().any(|word| is_in(&US, word));
                (ours || from_us)
                    && sure(at)
                    && !only_promises(step, &said, at)
                    && (back || answers(step) || !self.is_of_else(step, &said, end))
            });
        let know = said.find(&["know", "in", "picture", "posted", "through"]);
        let ordered = know.map(|(_, end)| end).max().is_some_and(ahead)
            || said.says(&HOPED)
            || said.has("when");
        let whom = around.map(str::to_lowercase);
        known
            || one(0) && from_us && sure(said.0.len())
            || told
            || apology && is_sorry(clause, self)
            || is_noun_sent(&said, one) && !self.is_of_else(step, &said, 0)
            || whom.is_some_and(|whom| self.is_one(&whom)) && !ordered
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
            let is_he = |name: &String| said.ends(at, name).is_some() || name == owner;
            let whom = leads_to_whom(&said, to, at);
            let called = article && is_in(&CALLED, said.word(to));
            let name =
                typed.starts_with(char::is_uppercase) || whom && may_be_a_name(word) || called;
            let day = is_in(&DAYS, word) || english_month(word).is_some();
            // “Bo's secretary” is somebody else than the boss, as “the team” is; Tom's is one of theirs.
            // “called greg, told him”
            let one = self.is_one(if boss { word } else { owner });
            let kin = boss && owner != word && !is_in(&AT_THEIRS, said.word(at + 1));
            let there = !boss && is_in(&AT_THEIRS, word);
            if one && !(another.is_some() && is_in(&THEY, word))
                || article && boss && is_in(&BOSSES, word)
                || theirs_at(at)
                || there
            {
                return None;
            }
            if another.is_none() {
                let else_ = kin || self.others.iter().any(is_he) || is_in(&["me", "us"], word);
                let other = else_
                    || boss && article && whom
                    || self.known && name && word.len() > 2 && !day;
                another = other.then(|| (at, (*typed).to_owned()));
            }
        }
        another.map(|(_, whom)| whom)
    }
}

/// Whether what was sent stands as a thing: “mail to tom about the plan”, “invoice to rita, gone out”.
fn is_noun_sent(said: &LineWords, one: impl Fn(usize) -> bool) -> bool {
    said.find(&NOUNS_SENT).any(|(at, end)| {
        let beside = |at: &usize| one(*at) || is_in(&BESIDE_NAMES, said.word(*at));
        let rest = (end..said.0.len()).find(|at| !beside(at));
        let gone = |at: usize| {
            GONE_OUT
                .iter()
                .any(|phrase| said.ends(at, phrase).is_some())
        };
        let number = |at: usize| said.word(at).starts_with(|c: char| c.is_ascii_digit());
        let out = said.says(&FROM_US)
            || gone(end) && !one(end + 1)
            || rest.is_none_or(|at| number(at) || gone(at));
        at < NEAR
            && (0..at).all(|at| {
                is_in(&PLACED, said.word(at))
                    || is_in(&NOUNS_SENT, said.word(at))
                    || said.is_day(at)
            })
            && is_sure_until(said, at)
            && !is_ahead_behind(said, end)
            && !one(end)
            && out
    })
}

/// Whether what stands behind tells of a time to come: “let dana know on mon” is to be; “rita knows the part comes wed”
/// is known.
fn is_ahead_behind(said: &LineWords, from: usize) -> bool {
    let behind = LineWords(said.0.iter().skip(from).cloned().collect());
    behind.0.len() < NEAR && said.is_ahead() && behind.is_ahead()
}

fn is_sure_until(said: &LineWords, at: usize) -> bool {
    let open = said.find(&LEFT_OPEN).any(|(open, _)| open < at);
    !open && !said.0[..at].iter().any(|word| word.ends_with("n't"))
}

/// Whether words of a fix say that it is not: “told rita it is not fixed”, “told her we are on it”, “it comes friday”.
fn denies_the_fix(words: &str) -> bool {
    let says_well = |clause: &str| LineWords::new(clause).0.iter().any(|word| is_well(word));
    // Behind a clause that says it, only one that speaks of it too denies it: “told her it's fixed, she should call if not”.
    let denied = if says_well(first_of(words)) {
        clauses(words).any(|clause| says_well(clause) && leaves_the_fix_open(clause))
    } else {
        leaves_the_fix_open(words)
    };
    denied || words.ends_with('?')
}

fn is_well(word: &str) -> bool {
    [&HOLDS, &DONE, &WELL].iter().any(|list| is_in(list, word))
}

fn leaves_the_fix_open(words: &str) -> bool {
    const OPEN: [&str; 8] = [
        "not", "never", "yet", "almost", "nearly", "being", "wait", "soon",
    ];
    let said = LineWords::new(words);
    let open = |word: &str| {
        let open = [&MEANT, &DOUBT].iter().any(|list| is_in(list, word));
        open || word.ends_with("n't") || is_in(&OPEN, word)
    };
    let from = said.find(&TELLS).map(|(_, end)| end).min().unwrap_or(0);
    let mut behind = said.0.iter().skip(from);
    let first = behind.find(|word| is_well(word) || open(word));
    let ahead = said.is_ahead() && !first.is_some_and(|word| is_well(word));
    let yet = said.0.last().is_some_and(|word| word == "yet");
    let under_way = said.says(&UNDER_WAY) || said.says(&["has to", "to be", "have to"]);
    let over = said.says(&NO_LONGER) || said.says(&NOTHING_WRONG);
    let open = yet || ahead || first.is_some_and(|word| open(word));
    let back = AskedOfThem::Holds.came_back(words, None) && !said.says(&["is back"]);
    under_way || !over && open || back || fails(&said)
}

/// Whether what they were told, behind the verb, is only that they will hear: “told rita we would call back”.
fn only_promises(step: Step, said: &LineWords, told: usize) -> bool {
    let mut behind = said.0.iter().enumerate().skip(told + 1);
    match step {
        Step::TellBoss | Step::TellClient => behind.any(|(at, word)| {
            let subject = at < told + NEAR && is_in(&MEANT, said.word(at + 1));
            let hear = |list: Words| is_in(list, said.word(at + 2));
            let back = ["come back", "get back", "be in touch"];
            let back = back
                .iter()
                .any(|phrase| said.ends(at + 2, phrase).is_some());
            (is_in(&US, word) || word == "he" || may_be_a_name(word))
                && subject
                && (hear(&TELLS) || hear(&DECIDE) || back)
        }),
        _ => false,
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
        "filled" | "put" | "kept" | "brought" | "walked" | "showed" => false,
        // “mailed the screenshot”
        _ => to + 1 == at,
    }
}

pub const fn tells_somebody(step: Step) -> bool {
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

pub(super) const fn answers(step: Step) -> bool {
    matches!(step, Step::Answer | Step::AnswerNow | Step::ReplyToday)
}

/// Whether words of a step that is talk say that it was not done: nobody was there, no sorry was said, or it was said to
/// somebody else.
pub fn is_unsaid(step: Step, words: &str, told: bool, whom: &NamesSaid) -> bool {
    let said = LineWords::new(words);
    // That somebody else is away may be what they are told.
    let one = |word: &str| whom.is_one(word.strip_suffix("'s").unwrap_or(word));
    let theirs = |at: usize| at > 0 && one(said.word(at - 1)) && said.word(at) != "no";
    let they = |at: usize| step == Step::TellBoss || theirs(at);
    // What was written reached them, whether or not they are there.
    let written = said.says(&TOLD) || said.says(&WRITTEN);
    let away = !written && said.find(&NOT_REACHED).any(|(at, _)| they(at));
    let unsaid = match step {
        Step::TellBoss => said.has("left") && said.has("message"),
        Step::Apologise => said.says(&NOT_SORRY),
        Step::TellFixed => {
            let no = said.0.last().is_some_and(|word| word == "no");
            let open = said.says(&NOT_TOLD) && !said.says(&TOLD) && !whom.is_answered(words);
            no || open || denies_the_fix(words)
        }
        _ => false,
    };
    // “told him half of it”, “rita must've got my mail i think”
    let first = LineWords::new(first_of(words));
    let part = first
        .find(&TOLD_IN_PART)
        .any(|(at, _)| (1..NEAR).contains(&at));
    let last = first.0.len().saturating_sub(2);
    let guessed = first.find(&DOUBT).any(|(at, _)| at > 0 && at >= last);
    let clear = || {
        // “the photos are back, rita”
        let (what, to) = words.rsplit_once(',').unwrap_or((words, ""));
        let to = LineWords::new(to);
        let to_them = to.0.len() == 1 && whom.is_one(to.word(0));
        told || whom.is_clear(step, words)
            || is_done_first(words) && !whom.speaks_not(words)
            || whom.is_what_was_told(step, if to_them { what } else { words })
    };
    let open = || part || guessed || is_asked(first_of(words)) || !clear();
    let not = || open() || whom.another(step, words).is_some();
    let held = || !answers(step) && clauses(words).any(|clause| is_held_up(clause, whom));
    // “told her we are on it”, “told Tom I would find out” is no answer.
    let behind = |list: Words, lead: Words| {
        let mut found = said.find(list);
        found.any(|(at, _)| at > 0 && is_in(lead, said.word(at - 1)))
    };
    let promised = answers(step) && (behind(&UNDER_WAY, &BEING) || behind(&DECIDE, &MEANT));
    let left = said.word(0) == "left";
    tells_somebody(step)
        && (unsaid || left || promised || away || said.says(&NOT_HEARD) || held() || not())
}

/// Whether a clause says of what was written that it is not out: “havent sent it yet”, “needs Bo's ok first”.
fn is_held_up(clause: &str, whom: &NamesSaid) -> bool {
    let said = LineWords::new(clause);
    let first = said.has("first") || said.has("before");
    let meant = !whom.is_one(said.word(0)) && said.find(&MEANT).any(|(at, _)| at < 2);
    let mut sent = said.find(&["sent", "send", "sending"]);
    first && meant || sent.any(|(at, _)| said.turns(at, &TURNS).is_some())
}

fn tells(clause: &str) -> bool {
    let said = LineWords::new(clause);
    let anew = |at: usize| said.word(at.wrapping_sub(1)) == "and";
    said.find(&TOLD).any(|(at, _)| at < NEAR || anew(at))
}

/// Whom a clause tells to have been told, who stands within the verb: “let Tom know”, “kept Tom posted”.
pub(super) fn told_around(clause: &str) -> Option<&str> {
    TOLD_AROUND.iter().find_map(|phrase| {
        let (verb, ends) = phrase.split_once("..")?;
        let head = clause.get(..verb.len())?;
        let behind = &clause[verb.len()..];
        let at = behind.to_lowercase().find(ends)?;
        let whom = behind.get(..at)?.trim();
        (head.eq_ignore_ascii_case(verb) && whom.split(' ').count() < NEAR).then_some(whom)
    })
}

/// As far as the first clause that says that somebody was told: whatever the words go on with, they were. “let Tom know”
/// and “kept Tom posted” say so.
pub fn told_first(words: &str) -> Option<String> {
    let first = first_of(words);
    let around = told_around(first).map(|whom| format!("told {whom}"));
    let mut parts = vec![];
    around.or_else(|| {
        let told = clauses(words).find(|clause| {
            parts.push(*clause);
            tells(clause)
        });
        // “couldn't reach her fri, got her today and apologised”
        let tried = LineWords::new(first).denied();
        told.map(|told| {
            if tried {
                told.to_owned()
            } else {
                parts.join(", ")
            }
        })
    })
}

/// Whether a clause behind the first says that they were told: “looking into it, told Dana”.
pub fn told_after(words: &str) -> bool {
    clauses(words).skip(1).any(tells)
}

/// Whether a clause opens with an apology of ours: “sorry that …”, “Bo said sorry”.
pub fn is_sorry(words: &str, whom: &NamesSaid) -> bool {
    let opens = |clause: &str| {
        let said = LineWords::new(clause);
        let us =
            |word: &String| is_in(&["we", "i", "then", "and"], word) || whom.others.contains(word);
        // “took her flowers and said sorry”
        let then = |at: usize| {
            let anew = is_in(
                &["and", "then", "just", "i", "we"],
                said.word(at.wrapping_sub(1)),
            );
            let did = said.word(at).ends_with("ed") || said.word(at) == "said";
            let open = said
                .find(&LEFT_OPEN)
                .any(|(open, _)| open + 2 >= at && open < at);
            at > 0 && anew && did && !open
        };
        // “sorry for the mess”, and not “sorry state”, “sorry for her”
        let ours = |end: usize| {
            let on = said.word(end);
            let thing = on == "for" && is_in(&THEY, said.word(end + 1));
            !is_in(&["sorry", "apologies"], said.word(end - 1))
                || !thing
                    && (on.is_empty()
                        || on == "to" && whom.is_one(said.word(end + 1))
                        || is_in(&SORRY_ON, on)
                        || whom.is_one(on))
        };
        said.find(&SORRY)
            .any(|(at, end)| (said.0[..at].iter().all(us) || then(at)) && ours(end))
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
