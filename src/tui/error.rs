//! What can keep the dashboard from the screen.

use std::io;

/// Why the dashboard could not be shown.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// Standard output is a pipe or a file.
    #[error(
        "the dashboard needs a terminal to show itself in; `amends today` prints the list anywhere"
    )]
    NoTerminal,
    /// The terminal could not be taken over.
    #[error("the terminal could not be taken over")]
    Enter(#[source] io::Error),
    /// The terminal did not take a frame.
    #[error("the terminal did not take the screen")]
    Draw(#[source] io::Error),
    /// Another thread failed, and the terminal was given back for its message.
    #[error("something failed beside the dashboard, which therefore ended")]
    Torn,
}
