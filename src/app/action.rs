//! What a person can mean: a closed set, between the keys and what the desk decides.

/// Something a person asks the desk to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the key table says what each does, in the words shown on screen")]
pub enum Action {
    // moving
    Down,
    Up,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
    Top,
    Bottom,
    NextPane,
    PrevPane,
    Open,
    Back,
    // finding and picking
    Find,
    Sort,
    SortBack,
    NextLane,
    PrevLane,
    ShowMore,
    Mark,
    MarkAll,
    // acting
    DidIt,
    Log,
    Answer,
    NewIssue,
    Resolve,
    Reopen,
    Delete,
    Ball,
    Snooze,
    Plan,
    Edit,
    AddClient,
    People,
    Pause,
    CopyText,
    OpenLink,
    // anywhere
    PageToday,
    PageClients,
    Palette,
    Help,
    Undo,
    Redo,
    Redraw,
    Quit,
}
