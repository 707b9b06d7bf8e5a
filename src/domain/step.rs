//! The steps that can come next, named as in the published health model.

use super::word::words;

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
