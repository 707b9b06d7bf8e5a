//! What can be wrong with the hours of a policy.

use crate::domain::{Date, Window};

#[derive(Clone, Debug, thiserror::Error)]
pub enum HoursError {
    #[error("there is no time zone “{name}”{}", hint(.close))]
    UnknownZone {
        name: String,
        /// Names that are close to it, the closest first; at most three.
        close: Vec<&'static str>,
    },
    #[error("{weekday}: the window {window} {problem}")]
    Weekday {
        weekday: &'static str,
        window: Window,
        problem: WindowProblem,
    },
    #[error("{date}: the window {window} {problem}")]
    Day {
        date: Date,
        window: Window,
        problem: WindowProblem,
    },
    #[error("{date}: the break {window} {problem}")]
    Break {
        date: Date,
        window: Window,
        problem: WindowProblem,
    },
}

#[derive(Clone, Copy, Debug, thiserror::Error)]
pub enum WindowProblem {
    #[error("is empty: it closes when it opens")]
    Empty,
    #[error("closes before it opens")]
    UpsideDown,
    /// It opens at 24:00 or later, which is the next day.
    #[error("opens on the next day")]
    OpensNextDay,
    /// It closes after the end of the next day.
    #[error("closes after the end of the next day")]
    TooLong,
}

/// Checks a window of a day; a break may also lie wholly after midnight, in a window that runs over it.
pub fn problem(window: Window, is_break: bool) -> Option<WindowProblem> {
    let Window { from, to } = window;
    if from == to {
        Some(WindowProblem::Empty)
    } else if from > to {
        Some(WindowProblem::UpsideDown)
    } else if from >= 86_400 && !is_break {
        Some(WindowProblem::OpensNextDay)
    } else if to > 2 * 86_400 {
        Some(WindowProblem::TooLong)
    } else {
        None
    }
}

fn hint(close: &[&str]) -> String {
    if close.is_empty() {
        "; zones are named like Europe/Paris".to_owned()
    } else {
        format!("; did you mean {}?", close.join(" or "))
    }
}

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The first window of a policy that cannot be reckoned with.
pub fn check(policy: &crate::domain::Policy) -> Result<(), HoursError> {
    for (weekday, windows) in WEEKDAYS.into_iter().zip(&policy.week) {
        for &window in windows {
            if let Some(problem) = problem(window, false) {
                return Err(HoursError::Weekday {
                    weekday,
                    window,
                    problem,
                });
            }
        }
    }
    for (&date, windows) in &policy.days {
        for &window in windows {
            if let Some(problem) = problem(window, false) {
                return Err(HoursError::Day {
                    date,
                    window,
                    problem,
                });
            }
        }
    }
    for (&date, windows) in &policy.breaks {
        for &window in windows {
            if let Some(problem) = problem(window, true) {
                return Err(HoursError::Break {
                    date,
                    window,
                    problem,
                });
            }
        }
    }
    Ok(())
}
