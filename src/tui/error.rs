//! What can keep the dashboard from the screen.

use std::io;

#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    #[error(
        "the dashboard needs a terminal to show itself in; `amends today` prints the list anywhere"
    )]
    NoTerminal,
    /// The terminal could not be taken over.
    #[error("the terminal could not be taken over")]
    Enter(#[source] io::Error),
    #[error("the terminal did not take the screen")]
    Draw(#[source] io::Error),
    /// Another thread failed, and the terminal was given back for its message.
    #[error("something failed beside the dashboard, which therefore ended")]
    Torn,
}
