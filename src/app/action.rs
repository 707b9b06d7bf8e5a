//! What a person can mean: a closed set, between the keys and what the desk decides.

/// Something a person asks the desk to do; [`super::keymap`] says of each which keys mean it, and what handles it
/// where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    DidIt,
    Log,
    Answer,
    NewIssue,
    Resolve,
    Tag,
    Tie,
    LookAfter,
    Mend,
    Snooze,
    Plan,
    Letter,
    GamePlan,
    SkipRung,
    Edit,
    Link,
    Delete,
    Ball,
    Touches,
    Settle,
    Reopen,
    Earlier,
    People,
    MovePerson,
    Merge,
    Sour,
    Pause,
    OpenLink,
    CopyText,
    Open,
    Find,
    Down,
    Up,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
    Top,
    Bottom,
    Mark,
    MarkAll,
    Left,
    Right,
    NextPane,
    PrevPane,
    Back,
    ShowMore,
    Sort,
    SortBack,
    Lanes,
    Views,
    Columns,
    DayBefore,
    DayAfter,
    PageToday,
    PageClients,
    PageIssues,
    PageInsights,
    ListPlans,
    ListSuppliers,
    ListCauses,
    AddClient,
    Import,
    KeptImports,
    Settings,
    Boss,
    OwnName,
    Theme,
    Motion,
    Zone,
    Hours,
    Promises,
    Erase,
    Backup,
    Restore,
    Palette,
    Help,
    Undo,
    UndoSync,
    Redo,
    Redraw,
    Quit,
}

impl Action {
    /// Whether it changes facts, or begins to: nothing that can be done to a day of the past.
    pub const fn changes(self) -> bool {
        // What is not named here is refused on a day of the past.
        !matches!(
            self,
            Self::Mend
                | Self::GamePlan
                | Self::Earlier
                | Self::OpenLink
                | Self::CopyText
                | Self::Open
                | Self::Find
                | Self::Down
                | Self::Up
                | Self::HalfDown
                | Self::HalfUp
                | Self::PageDown
                | Self::PageUp
                | Self::Top
                | Self::Bottom
                | Self::Mark
                | Self::MarkAll
                | Self::Left
                | Self::Right
                | Self::NextPane
                | Self::PrevPane
                | Self::Back
                | Self::ShowMore
                | Self::Sort
                | Self::SortBack
                | Self::Lanes
                | Self::Views
                | Self::Columns
                | Self::DayBefore
                | Self::DayAfter
                | Self::PageToday
                | Self::PageClients
                | Self::PageIssues
                | Self::PageInsights
                | Self::ListPlans
                | Self::ListSuppliers
                | Self::ListCauses
                | Self::OwnName
                | Self::Theme
                | Self::Motion
                | Self::Palette
                | Self::Help
                | Self::Backup
                | Self::Redraw
                | Self::Quit
        )
    }
}
