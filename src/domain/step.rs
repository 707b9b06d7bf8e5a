//! The steps that can come next, named as in the published health model; and what people say of them when they
//! were done or are passed over. The sentences of a step that is still to be done are in `health::words`.

use super::declare::words;

/// Each with its word, what to do in a word or two, what was done, and what is passed over, as one says it.
macro_rules! steps {
    ($($step:ident $word:literal: $brief:literal, $done:literal, $doing:literal;)+) => {
        words! { Step { $($step = $word),+ } }

        impl Step {
            pub const fn brief(self) -> &'static str {
                match self { $(Self::$step => $brief),+ }
            }

            pub const fn done(self) -> &'static str {
                match self { $(Self::$step => $done),+ }
            }

            pub const fn doing(self) -> &'static str {
                match self { $(Self::$step => $doing),+ }
            }
        }
    };
}

steps! {
    TellBoss "tell-boss": "tell boss", "told the boss", "telling the boss";
    AnswerNow "answer-now": "answer", "answered", "answering them";
    Prepare "prepare": "prepare", "noted the plan", "preparing a plan";
    TellClient "tell-client": "tell them", "told them", "telling them";
    Apologise "apologise": "say sorry", "said sorry", "saying sorry";
    UpdateThem "update-them": "update them", "told them how it stands", "a word in between";
    FindCause "find-cause": "find cause", "found the cause", "finding the cause";
    ChooseSolution "choose-solution": "choose a fix", "chose a solution", "choosing a solution";
    HandOver "hand-over": "hand over", "handed it over", "handing it over";
    Fix "fix": "fix it", "fixed", "fixing it";
    ChaseClient "chase-client": "ask again", "asked them again", "asking them again";
    ChaseSupplier "chase-supplier": "chase it", "asked the supplier again", "asking the supplier again";
    AskWhatWentWrong "ask-what-went-wrong": "ask why", "asked what went wrong", "asking what went wrong";
    Answer "answer": "answer", "answered", "answering them";
    TellFixed "tell-fixed": "say fixed", "told them that it is fixed", "telling them that it is fixed";
    Confirm "confirm": "does it hold", "heard that it holds", "asking whether it holds";
    Prevent "prevent": "prevent it", "noted what prevents it", "noting what prevents it";
    ApologiseOthers "apologise-others": "others too", "said sorry to the others", "saying sorry to the others";
    ReplyToday "reply-today": "answer", "answered", "answering them";
    ReachOut "reach-out": "reach out", "reached out", "reaching out";
    CheckIn "check-in": "check in", "checked in", "checking in";
    Watch "watch": "watch", "watched", "watching";
    Nothing "none": "", "did nothing", "nothing";
}
