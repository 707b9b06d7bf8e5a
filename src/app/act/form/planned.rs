//! The form of a prevention: what changes, who does it, by when.

use super::{Decided, wrong};
use crate::app::App;
use crate::app::overlay::{Field, Form, Subject};
use crate::domain::{Command, Prevention};
use crate::phrase::date::{self, Clock, Lean};

/// The form of a prevention.
pub(super) fn prevention(prevention: &Prevention) -> Form {
    let due = prevention
        .due
        .map_or_else(String::new, |due| due.to_string());
    let fields = vec![
        Field::new("what", "what changes", &prevention.what),
        Field::new("who", "who does it", &prevention.who),
        Field::new("due", "fri, 12 may, 2026-05-12", due),
    ];
    Form::new(
        "Edit prevention",
        fields,
        Subject::Prevention(Box::new(prevention.clone())),
    )
}

/// Saves the prevention.
pub(super) fn save_prevention(app: &App, form: &Form, before: &Prevention) -> Decided {
    let mut prevention = before.clone();
    if form.value("what").is_empty() {
        return Err(wrong(
            "what",
            "what keeps it from happening again? a few words, please",
        ));
    }
    form.value("what").clone_into(&mut prevention.what);
    form.value("who").clone_into(&mut prevention.who);
    let now = app.book.calendar.local(app.book.now);
    let clock = Clock {
        now,
        order: app.book.policy.date_order,
        lean: Lean::Future,
    };
    prevention.due = match form.value("due") {
        "" => None,
        due => Some(
            date::parse(due, clock)
                .ok_or_else(|| wrong("due", format!("“{due}” is not a date")))?
                .date,
        ),
    };
    let title = format!("edited the prevention “{}”", prevention.what);
    Ok((Command::PutPrevention(prevention), title))
}
