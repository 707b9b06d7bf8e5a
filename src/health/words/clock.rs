//! The clocks of an issue in words: in a few for a row, and with their working for whoever asks how they came about.

use super::{Telling, pieces};
use crate::domain::{Ball, Date, Instant, WorkTime};
use crate::health::clock::{IssueClock, Runs};
use crate::hours::words::{elapsed, late, length, used, when, worked, working};
use crate::{health::matter::Matter, hours::Calendar};

/// The clock of a row: `2 h 50 left`, `3 h late`, `5 days late`, `due Fri`, `chase tomorrow`, `paused 2 d`; `no date` where
/// nothing runs out. Of a resolved issue when that was.
pub fn clock_short(matter: &Matter, first: Option<&IssueClock>, telling: &Telling) -> String {
    if let Some(at) = matter.resolved_at {
        return format!("fixed {}", near(telling, telling.calendar.local_date(at)));
    }
    if matter.settled {
        return "settled".to_owned();
    }
    let silent = matter
        .client_since
        .map(|from| elapsed((telling.now - from).num_seconds().max(60)));
    let paused = silent.as_ref().map(|so_long| format!("paused {so_long}"));
    let Some(clock) = first else {
        return paused.unwrap_or_else(|| "no date".to_owned());
    };
    if clock.is_late() {
        return answer_left(WorkTime(-clock.over.0), telling.calendar, telling.now);
    }
    let day = telling.calendar.local_date(clock.due);
    let today = telling.calendar.local_date(telling.now);
    match (clock.runs, paused, clock.promise) {
        (Runs::Chase, Some(_), _) if day <= today => {
            format!("ask again, {}", silent.unwrap_or_default())
        }
        (Runs::Chase, None, _) if day <= today => "chase now".to_owned(),
        (Runs::Chase, None, _) => format!("chase {}", near(telling, day)),
        (_, Some(paused), _) => paused,
        (_, None, Some(_)) => answer_left(WorkTime(-clock.over.0), telling.calendar, telling.now),
        (_, None, None) if day == today => {
            format!("due {}", telling.calendar.local(clock.due).format("%H:%M"))
        }
        (_, None, None) => format!("due {}", near(telling, day)),
    }
}

/// How the answer stands that is owed next: `3 h late`, `5 days late`, `40 min left`.
pub fn answer_left(left: WorkTime, calendar: &Calendar, now: Instant) -> String {
    if left.0 < 0 {
        format!("{} late", late(calendar, WorkTime(-left.0), now))
    } else {
        format!("{} left", length(left))
    }
}

/// A clock with its working: “asked Fri 16:30: 1 h 10 of 4 h working time used, paused 2 d for the client”.
pub fn clock_working(matter: &Matter, clock: &IssueClock, telling: &Telling) -> String {
    let Telling { calendar, now, .. } = *telling;
    let at = |at: Instant| when(calendar, at, now);
    let mut text = match (clock.runs, clock.promise) {
        (Runs::Chase, _) => {
            let who = match matter.ball {
                Ball::Supplier(id) => telling.supplier(id),
                _ => "the client",
            };
            let day = calendar.local_date(clock.due);
            let lead = if day < calendar.local_date(now) {
                "due to be asked again"
            } else {
                "ask again"
            };
            return format!(
                "with {who} since {}, {lead} {}",
                at(clock.since),
                near(telling, day)
            );
        }
        (Runs::Tell, Some(promise)) => {
            format!(
                "not told yet: {}",
                used(calendar, clock.since, now, promise, &matter.pauses)
                    .replace("opened", "noticed")
            )
        }
        (Runs::Given, _) => format!(
            "promised for {}: {}",
            at(clock.due),
            left(clock.over, telling)
        ),
        (Runs::Policy, _) => {
            let text = format!(
                "due {}, noticed {}: {}",
                at(clock.due),
                at(clock.since),
                left(clock.over, telling)
            );
            paused(text, matter, clock)
        }
        (_, promise) => {
            format!(
                "reply: {}",
                used(
                    calendar,
                    clock.since,
                    now,
                    promise.unwrap_or_default(),
                    &matter.pauses
                )
            )
        }
    };
    if clock.is_late() && clock.promise.is_some() {
        text = format!("{text}, {} late", late(calendar, clock.over, now));
    }
    match matter.client_since.filter(|_| clock.stands) {
        Some(since) => format!("{text}; stands still since {}, it is their turn", at(since)),
        None => text,
    }
}

/// How the working time of a clock came about, a line a day; none for a clock that counts none.
pub fn clock_days(matter: &Matter, clock: &IssueClock, telling: &Telling) -> Vec<String> {
    if clock.promise.is_none() {
        return vec![];
    }
    let explained = telling
        .calendar
        .explain(clock.since, telling.now, &matter.pauses);
    working(telling.calendar, &explained)
}

fn left(over: WorkTime, telling: &Telling) -> String {
    if over.0 > 0 {
        let (late, all) = (
            late(telling.calendar, over, telling.now),
            worked(telling.calendar, over),
        );
        if all.starts_with(&late) {
            return format!("{all} late");
        }
        format!("{late} late, {all}")
    } else {
        format!(
            "{} of working time left",
            length(WorkTime(over.0.saturating_neg()))
        )
    }
}

fn paused(text: String, matter: &Matter, clock: &IssueClock) -> String {
    let stood = matter
        .pauses
        .iter()
        .map(|(from, to)| (*to - (*from).max(clock.since)).num_seconds().max(0))
        .sum();
    if stood > 0 {
        format!("{text}, paused {} for the client", elapsed(stood))
    } else {
        text
    }
}

/// A day in a word or two: `today`, `tomorrow`, `Fri`, `20 Nov`.
fn near(telling: &Telling, date: Date) -> String {
    pieces::near(date, telling.calendar.local_date(telling.now))
}
