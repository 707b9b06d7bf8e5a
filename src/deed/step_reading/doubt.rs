//! Whether words that do a step take it back or narrow it, in a later clause: then it is asked, and not guessed.

use super::says_of_step::fails;
use super::step_words::{
    AGAINST, BAD, BESIDE_THEIRS, CONDITIONS, GUESSES, LineWords, NO_LONGER, NOTHING_WRONG,
    OTHERWISE, PREPARES, TAKEN_BACK, TO, TURNS, WRONG, clauses, first_of, is_in,
};
use super::telling::tells_somebody;
use crate::deed::{Refusal, Scene};
use crate::domain::{Step, Supplier, Words};

/// What is asked where the words say both.
pub const BOTH_WAYS: &str = "is it done, or not? the words can be read both ways";

/// What the words do of a step.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum StepSaid {
    Step,
    Nothing,
    Either,
}

pub fn both_ways() -> Refusal {
    let hint = "--did: it is done; --note: it is not, and they are only noted";
    Refusal::typed("words", BOTH_WAYS).hint(hint)
}

/// Whether words that do a step may not have meant that.
pub fn is_doubtful(step: Step, words: &str) -> bool {
    let puts_right = matches!(step, Step::Fix | Step::TellFixed | Step::HandOver);
    let parts: Vec<&str> = clauses(words).flat_map(turned).collect();
    let behind = parts.iter().skip(1).map(|part| LineWords::new(part));
    LineWords::new(words).says(&TAKEN_BACK)
        || puts_right && behind.into_iter().any(|said| is_against(&said))
        || match step {
            Step::Fix => {
                let leads =
                    begins(words, &PREPARES) || LineWords::new(first_of(words)).says(&["arrived"]);
                leads && LineWords::new(words).well().next().is_none()
            }
            Step::FindCause => begins(words, &GUESSES),
            _ => tells_somebody(step) && clauses(words).any(is_beside_theirs),
        }
}

/// The parts of a clause before and behind the word that turns it: “fixed it but it smells”.
fn turned(clause: &str) -> impl Iterator<Item = &str> {
    let at = OTHERWISE
        .iter()
        .find_map(|word| clause.to_ascii_lowercase().find(&format!(" {word} ")));
    let (first, then) = clause.split_at(at.unwrap_or(clause.len()));
    [first, then].into_iter().filter(|part| !part.is_empty())
}

/// Whether a later clause says something against what was put right: “heating still off”, “she says it is cold”.
fn is_against(said: &LineWords) -> bool {
    let well = said.well().any(|(at, _)| said.turns(at, &TURNS).is_none());
    let over = said.says(&NOTHING_WRONG) || said.says(&NO_LONGER);
    // “is on again”
    let bad = [&BAD, &WRONG].into_iter().any(|list| {
        said.find(list)
            .any(|(at, _)| said.word(at) != "again" && said.turns(at, &TURNS).is_none())
    });
    // “she should call if not”, “not to worry”
    let said_so = said.says(&CONDITIONS) || said.says(&["not to worry"]);
    !well && !over && !said_so && (bad || said.denied() || said.says(&AGAINST) || fails(said))
}

/// Whether a clause opens with what a supplier said or did: “volt said sorry to her” is no word of ours.
pub fn supplier_speaks(words: &str, scene: &Scene) -> bool {
    let said = LineWords::new(first_of(words));
    let named = Supplier::called_so(scene.suppliers, said.word(0));
    named.is_some() && LineWords::is_past_word(said.word(1))
}

/// Whether somebody was told who only stands beside them: “told her husband”, “told rita's neighbour”.
fn is_beside_theirs(clause: &str) -> bool {
    let said = LineWords::new(clause);
    let of = |at: usize| {
        let word = said.word(at);
        word.ends_with("'s") || is_in(&["her", "his", "their", "the", "a"], word)
    };
    said.find(&BESIDE_THEIRS).any(|(at, _)| {
        let lead = said.word(at.wrapping_sub(2));
        at > 1 && of(at - 1) && (is_in(&TO, lead) || lead == "to")
    })
}

/// Whether what was done or found begins with words that lead to it, as far as one can see: “took photos”, “turned it
/// off”; “looks electrical”.
fn begins(words: &str, list: Words) -> bool {
    let said = LineWords::new(first_of(words));
    let verb = (0..said.0.len()).find(|at| !is_in(&["we", "i", "just", "then"], said.word(*at)));
    let phrase = |phrase: &&str| said.ends(verb.unwrap_or(0), phrase).is_some();
    list.iter().any(phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_back_or_narrows_a_step_is_asked() {
        let cases = [
            (
                Step::TellBoss,
                "mailed sam, recalled it | told sam by text, oops that was kim",
                "told sam, he is not amused | told sam everything",
            ),
            (
                Step::Fix,
                "lamp rewired, hall still dark | new lock fitted but the bell is dead | measured the frame | drained the pipes | the new board arrived",
                "lamp rewired | new lock fitted, took an hour | both hinges replaced, nothing squeaks | drained the pipes, runs again | only the bulb replaced, works",
            ),
            (
                Step::TellFixed,
                "rang dana its mended, she says it is broken | told dana's neighbour it runs | told her wife it runs",
                "rang dana, it runs again | told dana it is mended, not to worry | told dana, she should ring if not",
            ),
            (
                Step::HandOver,
                "gave it to volt, the job stays with us",
                "gave it to volt, order 77 | volt has it, they have the keys",
            ),
            (
                Step::FindCause,
                "looks like damp | god knows",
                "damp in the wall | we never checked the seal",
            ),
        ];
        for (step, doubtful, clear) in cases {
            for (lines, asked) in [(doubtful, true), (clear, false)] {
                for line in lines.split(" | ") {
                    assert_eq!(is_doubtful(step, line), asked, "{step:?}: {line}");
                }
            }
        }
    }
}
