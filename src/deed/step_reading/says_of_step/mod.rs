//! What the words of a step say of it: that it is done, not done, or not yet. Its words stand in
//! `assets/words/step.txt`. A duty ends only by what was clearly said: between two readings the one that leaves more
//! standing is taken.

use super::holds::is_over;
use super::names_said::NamesSaid;
use super::step_words::{
    AHEAD, ALONE, ASKS_ON, AWAITED, BEING, BESIDE_DONE, CAME_BACK, CHANCE, CONDITIONS, DECIDE,
    DONE, HANDS_NOTHING, HOLDS, HOPED, ILL, IN_PLACE, INQUIRY, KNOWN, KNOWS_NOT, LineWords, MEANT,
    MINDS, NEAR, NEEDLESS, NO_DATE, NO_DEED, NO_HELP, NOT_DONE, NOT_KNOWN, NOT_YET, OPEN_BEFORE,
    OPEN_WHEREVER, OPTIONS, READY, REJECTED, TELLS, TO_COME, TOLD, TURNS, UNDER_WAY, WRONG,
    clauses, first_of, handed, is_asked, is_handed, is_in, is_thought, may_be_a_name, only_rang,
    taken_on,
};
use crate::domain::{Step, Words, english_month};

pub fn is_done(words: &str) -> bool {
    let done = |clause: &str| {
        let said = LineWords::new(clause);
        let ahead = |at: usize, end: usize| {
            let ready = said.0[at..end].iter().all(|word| is_in(&READY, word));
            // “fixed a date”, “done for today”
            let none = NO_DEED
                .iter()
                .any(|phrase| said.ends(end, phrase).is_some());
            none || AHEAD.iter().any(|phrase| said.ends(end, phrase).is_some())
                || is_in(&["by", "for"], said.word(end)) && said.is_day(end + 1)
                // “done friday” is to be; “fixed friday” was.
                || ready && said.is_day(end)
        };
        let mut done = said.find(&DONE);
        !is_limited(clause)
            && done.any(|(at, end)| said.turns(at, &TO_COME).is_none() && !ahead(at, end))
    };
    let said = LineWords::new(words);
    let mut sure = clauses(words).take_while(|clause| !is_hoped(clause));
    let done = sure.any(done) || is_over(words);
    !is_asked(words) && !said.is_in_part() && !fails(&said) && done
}

/// Whether a clause says so only for a case: “works if restarted”, “fixed on one machine only”.
fn is_limited(clause: &str) -> bool {
    let said = LineWords::new(clause);
    said.says(&CONDITIONS) || said.0.last().is_some_and(|word| word == "only")
}

/// Whether the words begin so that what follows is hoped for: “hopefully, fixed”, and not “all at once”.
fn is_hoped(words: &str) -> bool {
    let said = LineWords::new(words);
    HOPED.iter().any(|phrase| said.ends(0, phrase).is_some())
}

/// Whether what was done was no help: “swapped the cable, not working”, “rebooted, no luck”; and not “it is back”.
pub(super) fn fails(said: &LineWords) -> bool {
    // “it is back”, “came back up”
    let back = |(at, end): (usize, usize)| {
        said.word(end - 1) == "back" && (said.word(at) == "is" || is_in(&HOLDS, said.word(end)))
    };
    let mut pairs = said.0.windows(2);
    let wrong = |word: &String| is_in(&WRONG, word) && word != "again";
    let but = said.find(&["but"]).any(|(_, end)| {
        let behind = LineWords(said.0[end..].to_vec());
        behind.says(&WRONG) && !behind.says(&DONE) && behind.well().next().is_none()
    });
    but || pairs.any(|words| {
        words[0] == "still" && wrong(&words[1]) || wrong(&words[0]) && words[1] == "again"
    }) || said.says(&NO_HELP)
        || said.find(&CAME_BACK).any(|found| !back(found))
}

/// Whether words say that it is done before they say anything else: “done”, “it is in place: Kim set it up”, and not
/// “passwords changed every quarter”, which tells what is to be.
pub fn is_done_first(words: &str) -> bool {
    let said = LineWords::new(first_of(words));
    let beside = |words: &[String]| words.iter().all(|w| is_in(&BESIDE_DONE, w));
    said.find(&DONE)
        .any(|(at, end)| beside(&said.0[..at]) && beside(&said.0[end..]))
}

/// Whether a day in the words is none that they were given: “they want it by Friday”, “Friday does not work”; or one on
/// which something comes to us, of which nobody was told.
pub fn gives_no_date(words: &str, told: bool, whom: &NamesSaid) -> bool {
    let said = LineWords::new(words);
    let others = || {
        whom.others
            .iter()
            .any(|name| said.0.join(" ").contains(name.as_str()))
    };
    let awaited = !told && !said.says(&TOLD) && (said.says(&AWAITED) || others());
    awaited || said.says(&NO_DATE) || said.denied()
}

/// Whether a way was turned down, by whoever it was offered to.
pub fn is_rejected(words: &str) -> bool {
    LineWords::new(words).says(&REJECTED)
}

/// Whether what stands behind a supplier's name says that they do not take it: “declined”, “too dear”.
pub fn turns_down(words: &str) -> bool {
    let said = LineWords::new(words);
    let open = [&HANDS_NOTHING, &REJECTED, &WRONG];
    said.denied() || open.iter().any(|list| said.says(list))
}

/// Whether nobody is named who took it over: “nobody yet”, “asked Volt, they said no”, “done”.
pub fn hands_nothing(words: &str, whom: &NamesSaid) -> bool {
    let taken_on = taken_on(words);
    let said = LineWords::new(&taken_on);
    let calling = said.word(0).ends_with("ing") && !may_be_a_name(said.word(0));
    let not = calling || only_rang(words);
    let called = LineWords::new(handed(words));
    let first = [said.word(0), called.word(0)];
    let theirs = whom
        .theirs
        .iter()
        .any(|name| first.contains(&name.as_str()));
    // “asked volt, they take it”: what is said last counts.
    let last = clauses(&taken_on).rev().find_map(|clause| {
        let said = LineWords::new(clause);
        let not = said.says(&HANDS_NOTHING) || said.says(&REJECTED);
        (not || is_handed(clause)).then_some(!not)
    });
    not || theirs || last != Some(true) || is_done_first(words) || is_asked(words)
}

/// Whether a clause tells of something that was done to put it right, or that it is well: “new valve in”, “wiring redone”,
/// “refund”; and not of a trouble, a lack or a feeling, whatever it is: “power out”, “wrong part came”.
fn is_deed(words: &str) -> bool {
    clauses(words).any(|clause| {
        let said = LineWords::new(clause);
        let ill = |word: &String| {
            let open = [&ILL, &WRONG, &TELLS, &MINDS];
            open.iter().any(|list| is_in(list, word))
        };
        // “refund”, “by hand”, “back on at 7”, and not “in the van”
        let few = said.0.len() < NEAR && !is_in(&["in", "at", "on", "to", "for"], said.word(0));
        let there = said
            .find(&IN_PLACE)
            .any(|(at, end)| (at > 0 || end > 1) && said.is_day(end + 1));
        let new = said.find(&["new"]).any(|(at, _)| at < 2);
        let short = (few || there || new) && !said.is_ahead() && !said.0.iter().any(ill);
        let short = short || said.well().next().is_some();
        let did = |word: &String| LineWords::is_past_word(word) && !is_in(&ILL, word);
        !said.says(&NO_DEED) && (short || said.0.iter().any(did) || is_done(clause))
    })
}

/// What stands behind the last *by* as if it were a day.
pub fn by_day(words: &str) -> Option<&str> {
    let (_, day) = words.rsplit_once(" by ")?;
    let mut said = day.split_whitespace();
    let first = said.next()?;
    let number = first.starts_with(|c: char| c.is_ascii_digit());
    let month = said
        .next()
        .is_some_and(|word| english_month(&word.to_lowercase()).is_some());
    let day_of_month = number && (month || first.contains(['.', '/', '-']));
    (day_of_month || first.eq_ignore_ascii_case("yesterday")).then_some(day)
}

pub fn is_not_done(words: &str) -> bool {
    let said = LineWords::new(words);
    // “think i fixed it”
    let called_so = said
        .find(&DONE)
        .any(|(at, _)| said.turns(at, &TO_COME).is_some());
    // “karl is fixing it”, and not “it is working”
    let doing = |at: usize| {
        let ing = said.word(at).ends_with("ing") && !is_in(&HOLDS, said.word(at));
        // “rewiring the rack”, and not “wiring replaced”
        let came = |word: &str| {
            ["ed", "one"].iter().any(|end| word.ends_with(end)) || is_in(&IN_PLACE, word)
        };
        let begins =
            || at == 0 && !came(said.word(1)) && !is_in(&["is", "works", "runs"], said.word(1));
        ing && (begins() || at > 0 && is_in(&BEING, said.word(at - 1)))
    };
    let not = called_so
        || (0..said.0.len()).any(doing)
        || said.says(&NOT_DONE)
        || said.is_in_part()
        || said.says(&AHEAD)
        || is_hoped(first_of(words))
        || is_limited(first_of(words))
        || fails(&said)
        || said.denied();
    is_asked(words) || ((not || !is_deed(words)) && !is_over(words))
}

pub fn is_not_yet(step: Step, words: &str) -> bool {
    let said = LineWords::new(words);
    let needless = said.says(&NEEDLESS);
    let begins = |phrase: &&str| {
        let end = said.ends(0, phrase);
        end.is_some_and(|end| !is_in(&ALONE, phrase) || end == said.0.len() || needless)
    };
    let none = needless && is_in(&["none", "nothing", "not"], said.word(0));
    // “still looking”, and not “still working”
    let (first, next) = (said.word(0), said.word(1));
    let still = first == "still" && next.ends_with("ing") && !is_in(&HOLDS, next);
    let last = said.0.last().is_some_and(|word| word == "yet");
    let guessed = is_thought(step) && (last || is_asked(words));
    // “we do not really know”
    // “nobody knows why”, and not “nobody knows the code”
    let nobody = |end| {
        is_in(&["nobody", "none"], first)
            && (end == said.0.len() || is_in(&ASKS_ON, said.word(end)))
    };
    let unknown =
        |(at, end): (usize, usize)| at < 5 && (said.turns(at, &TURNS).is_some() || nobody(end));
    let knows_not = is_in(&KNOWS_NOT, first) || first.ends_with("n't");
    let unknown = knows_not && said.find(&KNOWN).any(unknown);
    // That nothing is known yet is what they are told in between.
    let open = still || guessed || unknown || NOT_KNOWN.iter().any(begins);
    let open = open && step != Step::UpdateThem;
    let undecided = is_thought(step) && (is_undecided(step, words) || said.is_half_made());
    let not = open || NOT_YET.iter().any(begins) && !is_over(words);
    // A question mark alone asks what is not known.
    let asks = said.0.is_empty() && is_asked(words);
    not || undecided || none || asks
}

/// Whether somebody is at it, or is to choose first: “karl is checking”, “Bo will think about it”, “two ways, bo must choose”.
fn is_undecided(step: Step, words: &str) -> bool {
    let whole = LineWords::new(words);
    let said = LineWords::new(first_of(words));
    let behind = |list: Words, lead: Words| {
        let mut found = whole.find(list);
        found.any(|(at, _)| at > 0 && is_in(lead, whole.word(at - 1)))
    };
    let last = said.0.last().map_or("", String::as_str);
    let looks = match step {
        // “testing each valve before it leaves” prevents something.
        Step::Prevent => {
            let chance = said
                .find(&CHANCE)
                .any(|(at, end)| at == 0 && end == said.0.len());
            chance || is_in(&["looking", "waiting", "asking", "trying"], said.word(0))
        }
        Step::FindCause => {
            // “checked the valve, fine”
            let checked = is_in(&["checked", "tested", "inspected"], said.word(0));
            let last = LineWords::new(clauses(words).next_back().unwrap_or_default());
            let checked = checked && last.well().next().is_some();
            // “volt on it”
            let on_it = said.0.len() == 3 && said.ends(1, "on it").is_some();
            let doing =
                on_it || said.word(0).ends_with("ing") && is_in(&["the", "a"], said.word(1));
            doing
                || checked
                || whole.says(&INQUIRY)
                || said.is_ahead()
                || said.says(&["is due", "are due", "is with", "are with"])
        }
        _ => is_in(&UNDER_WAY, said.word(0)),
    };
    // “the cleaner looks at it”, “rita sleeps on it”
    let mulls = || {
        let s = |at: usize| said.word(at).strip_suffix('s').map(ToOwned::to_owned);
        let of = |at| s(at).is_some_and(|verb| is_in(&DECIDE, &verb) || verb == "sleep");
        // “sam looks into it”, and not “the valve looks worn”
        (1..3).any(|at| {
            let beyond = said.word(at + 1);
            of(at)
                && is_in(
                    &[
                        "", "at", "into", "about", "on", "over", "if", "whether", "which", "what",
                    ],
                    beyond,
                )
        })
    };
    let mulls = matches!(step, Step::FindCause | Step::ChooseSolution) && mulls();
    // “new nas or only the disks”, and not “no toner or drum in stock”
    let which = |(at, _): (usize, usize)| at > 0 && said.turns(at, &TURNS).is_none();
    let which = step != Step::Prevent && said.find(&["or"]).any(which);
    step != Step::HandOver && behind(&UNDER_WAY, &BEING)
        || behind(&DECIDE, &["will", "must", "to", "should", "can", "let's"])
        || said
            .find(&DECIDE)
            .any(|(at, end)| at == 0 || end == said.0.len() && said.word(0) == "let")
        || mulls
        || looks
        || is_in(&OPTIONS, last)
        || is_in(&NEEDLESS, last)
        || step == Step::FindCause && said.find(&MEANT).any(|(at, _)| at < 2)
        || which
        || said.says(&OPEN_WHEREVER)
        || clauses(words).any(|clause| {
            let said = LineWords::new(clause);
            OPEN_BEFORE
                .iter()
                .any(|phrase| said.ends(0, phrase).is_some())
        })
}

#[cfg(test)]
mod tests;
