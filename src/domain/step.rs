//! The steps that can come next, named as in the published health model; and what people say of them when they
//! were done or are passed over. The sentences of a step that is still to be done are in `health::words`.

use super::declare::words;

words! {
    /// The one thing to do next for a client.
    Step {
        TellBoss = "tell-boss",
        AnswerNow = "answer-now",
        Prepare = "prepare",
        TellClient = "tell-client",
        Apologise = "apologise",
        UpdateThem = "update-them",
        FindCause = "find-cause",
        ChooseSolution = "choose-solution",
        HandOver = "hand-over",
        Fix = "fix",
        ChaseClient = "chase-client",
        ChaseSupplier = "chase-supplier",
        AskWhatWentWrong = "ask-what-went-wrong",
        Answer = "answer",
        TellFixed = "tell-fixed",
        Confirm = "confirm",
        Prevent = "prevent",
        ApologiseOthers = "apologise-others",
        ReplyToday = "reply-today",
        ReachOut = "reach-out",
        CheckIn = "check-in",
        Watch = "watch",
        Nothing = "none",
    }
}

impl Step {
    /// What to do, in a word or two: “tell them”.
    pub const fn brief(self) -> &'static str {
        match self {
            Self::TellBoss => "tell boss",
            Self::AnswerNow | Self::Answer | Self::ReplyToday => "answer",
            Self::Prepare => "prepare",
            Self::TellClient => "tell them",
            Self::Apologise => "say sorry",
            Self::UpdateThem => "update them",
            Self::FindCause => "find cause",
            Self::ChooseSolution => "choose a fix",
            Self::HandOver => "hand over",
            Self::Fix => "fix it",
            Self::ChaseClient => "ask again",
            Self::ChaseSupplier => "chase it",
            Self::AskWhatWentWrong => "ask why",
            Self::TellFixed => "say fixed",
            Self::Confirm => "does it hold",
            Self::Prevent => "prevent it",
            Self::ApologiseOthers => "others too",
            Self::ReachOut => "reach out",
            Self::CheckIn => "check in",
            Self::Watch => "watch",
            Self::Nothing => "",
        }
    }

    /// What was done, as one says it: “told them”.
    pub const fn done(self) -> &'static str {
        match self {
            Self::TellBoss => "told the boss",
            Self::AnswerNow | Self::Answer | Self::ReplyToday => "answered",
            Self::Prepare => "noted the plan",
            Self::TellClient => "told them",
            Self::Apologise => "said sorry",
            Self::UpdateThem => "told them how it stands",
            Self::FindCause => "found the cause",
            Self::ChooseSolution => "chose a solution",
            Self::HandOver => "handed it over",
            Self::Fix => "fixed",
            Self::ChaseClient => "asked them again",
            Self::ChaseSupplier => "asked the supplier again",
            Self::AskWhatWentWrong => "asked what went wrong",
            Self::TellFixed => "told them that it is fixed",
            Self::Confirm => "heard that it holds",
            Self::Prevent => "noted what prevents it",
            Self::ApologiseOthers => "said sorry to the others",
            Self::ReachOut => "reached out",
            Self::CheckIn => "checked in",
            Self::Watch => "watched",
            Self::Nothing => "did nothing",
        }
    }

    /// What is passed over, as one says it: “telling them”.
    pub const fn doing(self) -> &'static str {
        match self {
            Self::TellBoss => "telling the boss",
            Self::AnswerNow | Self::Answer | Self::ReplyToday => "answering them",
            Self::Prepare => "preparing a plan",
            Self::TellClient => "telling them",
            Self::Apologise => "saying sorry",
            Self::UpdateThem => "a word in between",
            Self::FindCause => "finding the cause",
            Self::ChooseSolution => "choosing a solution",
            Self::HandOver => "handing it over",
            Self::Fix => "fixing it",
            Self::ChaseClient => "asking them again",
            Self::ChaseSupplier => "asking the supplier again",
            Self::AskWhatWentWrong => "asking what went wrong",
            Self::TellFixed => "telling them that it is fixed",
            Self::Confirm => "asking whether it holds",
            Self::Prevent => "noting what prevents it",
            Self::ApologiseOthers => "saying sorry to the others",
            Self::ReachOut => "reaching out",
            Self::CheckIn => "checking in",
            Self::Watch => "watching",
            Self::Nothing => "nothing",
        }
    }
}
