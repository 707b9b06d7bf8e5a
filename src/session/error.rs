//! What can go wrong between the desk and the world, with a hint where there is one.

use crate::{hours::HoursError, store::StoreError};
use std::path::Path;

#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The policy's hours make no calendar.
    #[error("the policy's hours cannot be used")]
    Hours(#[from] HoursError),
    #[error(
        "“{0}” is not a time; write one like 2026-11-22T08:41 (in the policy's zone) or 2026-11-22T08:41:00Z"
    )]
    Now(String),
    #[error("that client is not in the book (any more)")]
    NoClient,
}

impl SessionError {
    /// Whether somebody else has changed meanwhile what was to be changed.
    pub fn is_stale(&self) -> bool {
        matches!(self, Self::Store(StoreError::Stale { .. }))
    }

    pub fn is_away(&self) -> bool {
        matches!(self, Self::Store(StoreError::Apart))
    }

    /// What is not in the file at its path, where that is whole and another.
    pub fn gone(&self) -> Option<&'static str> {
        match self {
            Self::Store(error) => error.gone(),
            _ => None,
        }
    }

    /// The path of the store's file, if that was lost under the program.
    pub fn lost(&self) -> Option<&Path> {
        match self {
            Self::Store(error) => error.lost(),
            _ => None,
        }
    }
}
