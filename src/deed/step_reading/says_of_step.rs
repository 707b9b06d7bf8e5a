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
mod tests {
    use super::super::telling::is_unsaid;
    use super::*;

    /// Lines with bars between.
    fn each(lines: &'static str) -> impl Iterator<Item = &'static str> {
        lines
            .split(['|', '\n'])
            .map(str::trim)
            .filter(|line| !line.is_empty())
    }

    fn whom() -> NamesSaid {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        NamesSaid {
            theirs: names(&["liz", "dana", "wells"]),
            others: names(&["kim park", "kim", "nas support"]),
            addresses: names(&["dana@acme.example"]),
            matters: names(&["backups"]),
            known: true,
        }
    }

    #[test]
    fn who_was_not_there_was_told_nothing() {
        const UNSAID: &str = "
            tell-boss: Liz is on holiday | Liz not in | left Liz a message | told Tom | Liz was out | Liz has no clue yet | Liz is at the dentist
            tell-boss: let Liz know tomorrow | told Kim, he'll pass it to Liz | she wants the plan first | Liz will hear it from Kim | Liz must have seen it I guess | wrote it to Liz, haven't sent it yet | I'd rather not
            tell-client: wrote it all up, needs Liz's ok first | told Kim what to say to Dana | Dana prob heard it | sent Dana a text: call me
            tell-client: let Dana know on mon | filled Kim in | Kim says Dana is aware | rang the merchant, valve fri | Dana can hear it from Liz | letter to Dana half typed
            answer: no price yet | no, not yet | no, waiting for Volt
            answer: told Dana we are on it | told Dana I would find out | Kim knows the price
            tell-client: waiting till Dana is back | someone probably updated her | letter to Dana to sign
            apologise: Dana was sorry she was so loud | apparently Kim apologised | pretty sure Kim said sorry
            update-them: updated the ticket | Dana to get a word before noon
            apologise: Kim to apologise to Dana when he sees her
            tell-boss: told Liz's secretary | told the team | Liz must not know | Liz doesn't need to know
            apologise: Dana wants an apology | she does not want to hear it | said sorry to Karen | apology letter written
            apologise: we owe no apology | no apology needed | refused to apologise | called Dana, forgot to apologise | Kim will say sorry
            apologise: apologise on friday | to apologise on friday
            tell-fixed: Dana has not tried it yet | mailed Dana to ask whether it holds
            tell-client: Kim will tell them | asked Kim to tell Dana | should've told Dana | told Dana half of it
            tell-client: told Corner Bakery | told greg | spoke with markus | told the bakery | said sorry to greg | told greg to tell dana
            tell-client: called greg, told him | dana found it herself and called | sent greg a letter | let greg know
            tell-fixed: dana's wife will pass it on | dana will see | let greg know it is back
            answer: Kim to answer dana | I was told to wait
            answer: Kim will do it | he wants it fri | asked Tom to wait | wrote Tom not sent yet | answered half of it
            answer: told Kim | sent to Tom | replied but it bounced | replied to Kim's mail | answered the door
            answer: mailed info@other.example | half answered, rest friday
            update-them: told NAS Support | Dana was out | humming along as ever | Dana up to date with her fees | report to be written
            tell-boss: Liz heard it from Dana | told Liz we would come back to her
            tell-client: told Dana we will ring her
            tell-fixed: told Dana it isn't fixed | told her it will be dry soon | told Dana not yet | Dana asked, looked sad
            apologise: apology not accepted | had no talk with Dana
            tell-boss: does Liz know | how do we put it to Liz | composing a note to Liz | left it on her desk
            apologise: greg accepted the apology | Dana barely accepted the apology | sorry, no time this week | feel sorry for Dana
            tell-client: chat is down | broke a cup
            tell-client: sent Dana the bill | rang Dana about the rent | Dana knows a good tiler | Dana saw the lorry | she noticed it herself | her cousin knows
            tell-boss: told Liz's husband hello | Liz heard a song | gave Liz a lift
            apologise: sorry state of a pump | sorry for her | sorry to see it so | card for Dana | our sorry came back unopened
            update-them: still at it | as usual | note for Dana | busy elsewhere
            tell-fixed: told Dana it is still broken | told her we are still at work on it | Dana was there
            tell-client: told the inn | Dana has the news from the paper | Dana knows nothing | she knows nothing of it | Dana read nothing
        ";
        const SAID: &str = "
            tell-boss: had a talk with Liz | Liz says ok | Liz heard it from me
            tell-client: had a word with Dana | Dana asked why, said ours | told Dana it was us, we will ring again
            tell-fixed: told Dana it does not leak any more | told Dana it runs, not a drop | Dana came in, showed her | Dana asked if it runs, said yes
            apologise: apology accepted | couldn't get her on monday, rang Dana today and apologised
            update-them: Dana asked, said monday
            tell-boss: Liz by phone | to Liz, in person | escalated to Liz | had Liz on the phone | Liz's been told | done, Liz was kind
            apologise: baked Dana a pie and apologised | she forgave us | Dana took it well
            tell-fixed: Dana collected it | Dana informed at 9 | she's aware
            update-them: let Dana know it takes until monday | Dana knows the parts come tue
            tell-client: both know | deleted the photos | Harbour Works | sent Dana the facts | Dana is aware of the backups | laid it all out for her
            answer: ready on friday | yes Dana, tuesday is fine | it was delivered on monday
            tell-client: Dana knows since friday | Dana got the mail
            apologise: Dana accepted our apology
            tell-boss: Liz is fine with it | Liz has the news | the boss knows | told Liz in the kitchen | told her | mailed Liz, no reply | told the boss, he will call Dana
            tell-boss: told Liz, she was out yesterday | told Liz half an hour ago, she will not tell the team
            apologise: said sorry to Dana | sorry that we did not call | called to apologise
            tell-fixed: told Dana it runs, she will check | told Dana it is fixed, she is to ring if not
            apologise: we are very sorry
            tell-client: let Dana know | filled Dana in | Dana heard it from me | mail to Dana about the plan | told Kim, told Dana too
            tell-client: told Dana we don't know yet why | told Dana nothing is lost for good
            tell-client: told Dana that we will not charge it | reported it to Dana
            tell-client: sent the Excel sheet to Dana | mailed Dana, no reply yet | told greg at wells | told dana and greg
            tell-client: told Kim and Dana | Dana is aware of it | told Dana, she must ask her boss first
            tell-client: called to explain | informed verbally | mailed the screenshot | visited with flowers | told danas assistant
            answer: sent him the quote | told Dana that it may take until friday | told Dana and Kim
            answer: mailed dana@acme.example | told Dana's assistant
            update-them: not there yet, should come friday | told her it may take until friday
        ";
        let mut wrong = vec![];
        for (table, unsaid) in [(UNSAID, true), (SAID, false)] {
            for (step, lines) in table
                .lines()
                .filter_map(|line| line.trim().split_once(": "))
            {
                let step = step.parse().expect("a step");
                for line in each(lines) {
                    if is_unsaid(step, line, false, &whom()) != unsaid {
                        wrong.push(format!("{step}: {line}"));
                    }
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn who_only_knows_or_wants_something_does_no_step() {
        let minds = |step, line: &str| whom().only_minds(step, line);
        for line in [
            "Kim knows why",
            "Kim is against it",
            "Dana wants a refund",
            "Liz has it",
            "she asks for a date",
            "greg thinks so",
        ] {
            assert_eq!(minds(Step::FindCause, line), line != "Liz has it", "{line}");
        }
    }

    #[test]
    fn done_is_what_is_called_done() {
        const DONE: &str = "
            fixed | replaced the fuser | it works now | all good | restored everything | restored in half an hour
            no longer happens | 8 of 8 pcs done | can't reproduce it any more, closed | fixed friday | had to replace the fuser, works
            off and on, works | oven back in service | fixed, except we keep an eye on it | fixed at half ten | fixed all at once
        ";
        const NOT: &str = "
            will be fixed | not fixed | told Dana | part comes friday | not done | fixed? | hope it's fixed
            fixed next week | restored half of the data | backup restored, except june | restore is running | 3 of 8 pcs done
            called Gwen, done by fri | told Gwen when it is done she hears | well done | Gwen is done with us | done friday
            hopefully, fixed | once Kim is here, all good | swapped the cable, no luck | rebooted, did not help | new fuser, same problem
            fixed, but it came back after an hour | workaround in place | mostly done | fixed it on one machine only | works if restarted
            fixed it? must ask | Sam says he fixed it
            told them it is done fri | swapped the cable, not working | replaced the fuse, still dead | one of 3 pcs fixed
        ";
        const NOT_DONE: &str = "
            fixed? | hope so | fixed next week | restored half of the data | restore is running | reopened | still broken
            fresh crack in the tank | nice chap at the desk | spent the day there | lent him a lamp | new pump too dear | the hose froze
            new fault | tools missing | gas off | queue too long | wrong size came | why does it drip | is it dry | Sam on leave
            waiting for parts | water is off, rest after lunch | think I fixed it | Sam is on site now | fixed one of the two | Sam is fixing it
        ";
        assert_eq!(each(DONE).find(|line| !is_done(line)), None);
        assert_eq!(each(NOT).find(|line| is_done(line)), None);
        let none = |told| move |line: &&str| !gives_no_date(line, told, &whom());
        let mut dates = each(
            "told Gwen not friday | asked Gwen whether friday is ok | Gwen wants it by friday | maybe 10 dec | part comes friday | NAS Support promises friday",
        );
        assert_eq!(dates.find(none(false)), None);
        let mut dates = each("by friday, no later than noon | told her it comes friday");
        assert!(dates.all(|line| none(false)(&line)));
        assert!(none(true)(&"the part comes friday"));
        let mut nobody = each(
            "done | nobody yet | asked Volt, they said no | Volt engaged, try again at noon | Volt wants an order first | Kim said give it to Volt | calling Volt at noon | Volt refuses | should go to Volt | I think Volt has it | mail to Volt bounced | Volt shut till 9 | they say Volt has it | once Volt has it we wait | Volt sent it back to us | order to Volt drafted | called Volt, no answer | called Volt, busy | called Volt, they can't | Volt took it personally | Volt has a backlog | mailed Volt for a price | Volt took two days to answer",
        );
        assert_eq!(nobody.find(|line| !hands_nothing(line, &whom())), None);
        assert!(
            [
                "Volt by monday",
                "called Volt",
                "called Volt, they come friday",
                "to Volt under guarantee",
                "Volt will do it on monday",
                "gave the pump to Volt",
            ]
            .iter()
            .all(|line| !hands_nothing(line, &whom()))
        );
        assert_eq!(each(NOT_DONE).find(|line| !is_not_done(line)), None);
        assert!(!is_not_done("cable in") && !is_not_done("it is there"));
        let done = "fit a new seal | lights back on | refund | drained the tank | all dry now | new drum in";
        assert_eq!(each(done).find(|line| is_not_done(line)), None);
        assert!(!is_not_done("swapped the cable") && !is_not_done("wiring redone"));
    }

    #[test]
    fn not_yet_is_what_is_not_known_guessed_or_only_meant() {
        const NOT_YET: &str = "
            ? | nobody knows | nobody knows why | Kim is pondering | don't know | still looking | no prevention needed | tbd | nothing to tell yet | hold off until friday
            not yet | Couldn't reach him | no | none needed | dont know why yet | need to check the logs | still thinking
            wrong cable? | maybe the cable | nothing so far | nothing works so far | not the cable, same error with another
            will talk to Sam about it | Sam is still going through the logs | Sam is on it | two ways, Bo must choose
            Bo will think about it | Bo to decide | new rule, to be decided | logs show nothing | two options, not decided
            checklist half written | hope it does not happen again | Bo promised it, no idea how
            should really do something about it | Sam likes the cheap one, I don't
            logs are too old, need to ask the host | cause unknown | checked the cable, its not that | Sam looks into it this pm
            waiting to hear from Dana which one | Kim and I need to sit down about this
            started on a checklist, not finished | awaiting their view on what went wrong | logs requested from Volt
            until now we have no good solution | will raise it at the meeting | nothing changed so far
            taking the pump apart tmrw | lab results next week | how could that happen | Sam on it | no budget | list to be drafted
            ask Sam | either the cable or the port | new drum or only a cleaning | I suspect the cable | we ruled out the network
            we do not really know | I have no explanation | what about a refund | lets talk about it | could try another brand
            more tests needed | should not happen again | will open it up tomorrow | none | todo | open | under investigation | need more info | Bo must approve first
        ";
        assert_eq!(
            each(NOT_YET).find(|line| !is_not_yet(Step::FindCause, line)),
            None
        );
        let mut known = each(
            "the label was unclear | not that hard a nut, a cable | Sam started on the wrong server | cheap cable, no good for that length | it's not grounded | no paper in tray 2 | no toner or drum in stock | the driver did not know the code | a cable was not seated | no more jams | Sam is the cause | the pump is leaking | the valve looks worn | it looks in the wrong folder | no sign on the door",
        );
        assert!(known.all(|line| !is_not_yet(Step::FindCause, line)));
        assert!(!is_not_yet(Step::UpdateThem, "still working on it"));
        let known = "nobody knows the code of the lock";
        assert!(!is_not_yet(Step::FindCause, known));
        for (line, not) in [
            ("it happens", true),
            ("just bad luck", true),
            ("stop orders by phone", false),
        ] {
            assert_eq!(is_not_yet(Step::Prevent, line), not, "{line}");
        }
    }
}
